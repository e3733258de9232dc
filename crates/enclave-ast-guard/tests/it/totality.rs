//! Any text ends, in linear time, on a small stack.

use enclave_ast_guard::{GuardConfig, Preset, lint};

/// The stack that a caller may have at the least.
const SMALL_STACK: usize = 256 * 1024;

/// Lints on a thread with a small stack. An overflow would abort the process: to return is to pass.
fn survives(source: String) {
    let thread = std::thread::Builder::new()
        .stack_size(SMALL_STACK)
        .spawn(move || {
            for preset in Preset::ALL {
                let report = lint(&source, &GuardConfig::new(preset));
                assert!(!report.to_text("script.js").is_empty());
            }
        });
    thread.expect("a thread").join().expect("no panic");
}

#[test]
fn deep_and_long_scripts_end() {
    for (open, middle, close) in [
        ("(", "1", ")"),
        ("[", "", "]"),
        ("`${", "1", "}`"),
        ("(()=>{return ", "1", "})()"),
        ("a=>", "1", ""),
        ("o[", "'constructor'", "]"),
        ("1?1:", "1", ""),
        ("if(1)", ";", ""),
        ("if(1)return 1;else ", "return 1", ""),
        ("for(;;)", ";", ""),
        ("!", "1", ""),
        ("'a'+", "'a'", ""),
        ("x", ".a", ""),
        ("const {a:", "b", "}=1"),
        ("JSON.stringify(1,", "x=>x", ")"),
    ] {
        for times in [10, 40, 60, 500, 900, 20_000] {
            survives(format!("{}{middle}{}", open.repeat(times), close.repeat(times)));
        }
    }
}

#[test]
fn constants_are_followed_on_a_small_stack() {
    for (open, middle, close) in [
        ("String(", "'constructor'", ")"),
        ("[", "'constructor'", "].join()"),
        ("({ a: ", "'constructor'", " }).a"),
        ("(() => ", "'constructor'", ")()"),
        ("'x'.concat(", "'constructor'", ")"),
        ("'a'.replace('a', ", "'constructor'", ")"),
        ("`${", "'constructor'", "}`"),
        ("(1, ", "'constructor'", ")"),
        ("(1 ? ", "'constructor'", " : 2)"),
        ("({ toString: () => ", "'constructor'", " })"),
        ("[...", "'constructor'", "].reverse().join('')"),
    ] {
        for times in [5, 15, 25] {
            let key = format!("{}{middle}{}", open.repeat(times), close.repeat(times));
            survives(format!("return {{}}[{key}];"));
            survives(format!("await callTool({key}, {{}});"));
        }
    }
    let chain: Vec<String> = (1..200)
        .map(|i| format!("const a{i} = [`x${{a{}}}`][0];", i - 1))
        .collect();
    survives(format!(
        "const a0 = 'x'; {} return {{}}[a199] + {{}}[a40];",
        chain.concat()
    ));
}

#[test]
fn a_script_that_takes_too_long_to_understand_is_rejected() {
    // Each key is built from two hundred constants.
    let list = vec!["'x'"; 200].join(",");
    let with_keys = |n: usize| {
        format!(
            "const A = [{list}]; const o = {{}}; {}",
            "o[A.join('')];".repeat(n)
        )
    };
    let codes_of = |source: &str| -> Vec<String> {
        let report = lint(source, &GuardConfig::default());
        report.diagnostics().iter().map(|d| d.code.to_string()).collect()
    };
    assert_eq!(codes_of(&with_keys(20)), [""; 0]);
    assert_eq!(codes_of(&with_keys(300)), ["AST034"]);
}

#[test]
fn odd_texts_end() {
    for source in [
        "",
        "\0",
        "\u{feff}",
        "}",
        "{",
        "'",
        "`${",
        "/*",
        "\u{2028}",
        "a\u{202e}b",
        "é",
        "𝒳",
        "/[/",
        "<!--",
        "#",
    ] {
        for preset in Preset::ALL {
            let report = lint(source, &GuardConfig::new(preset));
            assert!(!report.to_text("script.js").is_empty());
        }
    }
}

#[test]
fn many_findings_are_cut() {
    let source = "eval(1);\n".repeat(500);
    let report = lint(&source, &GuardConfig::default());
    assert_eq!(report.diagnostics().len(), 100);
    assert!(!report.is_ok());
}

#[test]
fn an_error_after_many_warnings_is_found() {
    let source = format!("{}eval(1);", "callTool('a:b', {});\n".repeat(300));
    let report = lint(&source, &GuardConfig::default());
    assert_eq!(report.diagnostics().len(), 100);
    assert!(!report.is_ok());
}
