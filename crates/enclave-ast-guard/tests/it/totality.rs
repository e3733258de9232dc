//! Any text ends, in linear time, on a small stack.

use enclave_ast_guard::{GuardConfig, Preset, SecurityLevel, fix, lint};

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

/// Pieces of scripts, weighted to what the rules look at.
const PIECES: &[&str] = &[
    "const a = ",
    "let k = ",
    "k += ",
    "k = ",
    "for (const x of ",
    "for (;;) ",
    "while (k) ",
    "if (a) ",
    "else ",
    "return ",
    "await ",
    "async ",
    "() => ",
    "(x, y) => ",
    "function f() ",
    "class A ",
    "new ",
    "delete ",
    "typeof ",
    "throw ",
    "try ",
    "catch (e) ",
    "finally ",
    "switch (k) ",
    "case 1: ",
    "break; ",
    "continue; ",
    "callTool",
    "parallel",
    "Promise.all",
    "Set",
    "Error",
    "Object",
    "JSON",
    ".parse",
    ".stringify",
    ".map",
    ".forEach",
    ".constructor",
    ".call",
    ".join('')",
    ".reverse()",
    "String.fromCharCode",
    "'constructor'",
    "'con'",
    "'a:b'",
    "`x${k}`",
    "[k]",
    "['__proto__']",
    "{ a: 1 }",
    "{ constructor: c }",
    "{ ...a }",
    "[1, ...a]",
    "this",
    "eval",
    "console.log",
    "console",
    "undefined",
    "/a/.test",
    "2n ** 3n",
    "Array(3)",
    ".fill(0)",
    "1",
    "a",
    "k",
    "x",
    "e",
    "c",
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    ",",
    ";",
    "\n",
    "+",
    "=",
    "?.",
    "??",
    "?",
    ":",
    "...",
    "=>",
];

#[test]
fn random_scripts_end_with_findings_inside_them() {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |n: usize| {
        // xorshift: the same scripts on every machine.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % u64::try_from(n).expect("small")).expect("small")
    };
    let mut parsed = 0;
    for _ in 0..6_000 {
        let length = 1 + next(14);
        let source: String = (0..length).map(|_| PIECES[next(PIECES.len())]).collect();
        let mut stricter_accepts = false;
        for level in SecurityLevel::ALL {
            let config = GuardConfig::default().with_level(level);
            let report = lint(&source, &config);
            assert!(
                report.is_ok() || !stricter_accepts,
                "{level} rejects what a stricter level accepts: {source}"
            );
            stricter_accepts = report.is_ok();
            for found in report.diagnostics() {
                assert!(found.span.text(&source).is_some(), "{source}: {found:?}");
            }
            parsed += usize::from(
                report
                    .diagnostics()
                    .iter()
                    .all(|d| d.code.as_str().starts_with("AST")),
            );
        }
        let fixed = fix(&source, &GuardConfig::default());
        assert!(fixed.source.len() < 4_096, "{source}: {}", fixed.source);
    }
    assert!(parsed > 1_000, "only {parsed} scripts were checked at all");
}
