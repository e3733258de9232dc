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
