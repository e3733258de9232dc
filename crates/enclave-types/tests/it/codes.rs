use std::collections::HashSet;

use enclave_types::{Code, ErrorCode, Fault};

#[test]
fn a_code_is_printed_as_it_is_written() {
    const CODE: Code = Code::new("AST003");
    assert_eq!(CODE.as_str(), "AST003");
    assert_eq!(CODE.to_string(), "AST003");
    assert!(CODE < Code::new("AST004") && CODE < Code::new("PRE001"));
}

#[test]
fn the_readmes_error_codes_come_first() {
    let names: Vec<_> = ErrorCode::ALL.iter().take(6).map(|code| code.as_str()).collect();
    assert_eq!(
        names,
        [
            "VALIDATION_ERROR",
            "TIMEOUT",
            "MAX_TOOL_CALLS",
            "MAX_ITERATIONS",
            "TOOL_ERROR",
            "RUNTIME_ERROR"
        ]
    );
}

#[test]
fn error_codes_are_the_specifications() {
    // spec.md §14, in its order.
    let specified = "VALIDATION_ERROR, TIMEOUT, MAX_TOOL_CALLS, MAX_ITERATIONS, TOOL_ERROR, RUNTIME_ERROR, \
        SCORING_BLOCKED, MEMORY_LIMIT, STACK_OVERFLOW, OPERATION_BLOCKED, SECURITY_VIOLATION, RESULT_TOO_LARGE, \
        PAYLOAD_TOO_LARGE, CONSOLE_LIMIT, SIDECAR_LIMIT, SIDECAR_COMPOSITE, ABORTED, QUEUE_FULL, QUEUE_TIMEOUT, \
        WORKER_CRASHED, WORKER_STARTUP, MESSAGE_FLOOD, NO_TOOL_HANDLER, INTERNAL_ERROR";
    let got: Vec<_> = ErrorCode::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(got.join(", "), specified);
}

#[test]
fn error_codes_are_unique_and_in_upper_snake_case() {
    let mut seen = HashSet::new();
    for code in ErrorCode::ALL {
        let text = code.to_string();
        assert!(
            text.bytes().all(|b| b.is_ascii_uppercase() || b == b'_'),
            "{text}"
        );
        assert!(seen.insert(text), "{code} twice");
    }
}

#[test]
fn every_error_code_has_a_page_with_the_three_headings() {
    for code in ErrorCode::ALL {
        let page = code.explanation();
        assert!(page.starts_with(&format!("# {code}\n")), "{code}: the title");
        let headings: Vec<_> = page.lines().filter(|line| line.starts_with("## ")).collect();
        assert_eq!(
            headings,
            ["## What happened", "## What to do", "## Example"],
            "{code}"
        );
        for part in page.split("\n## ").skip(1) {
            let text = part.split_once('\n').map_or("", |(_, text)| text.trim());
            assert!(!text.is_empty(), "{code}: an empty part");
        }
        assert!(page.contains("```"), "{code}: the example is not code");
    }
}

#[test]
fn a_summary_is_one_sentence() {
    for code in ErrorCode::ALL {
        let text = code.summary();
        assert!(text.ends_with('.') && !text.contains(". "), "{code}: {text}");
    }
}

#[track_caller]
fn check(code: ErrorCode, expect: Fault) {
    assert_eq!(code.fault(), expect, "{code}");
}

#[test]
fn a_code_says_whose_fault_it_is() {
    check(ErrorCode::ValidationError, Fault::Script);
    check(ErrorCode::Timeout, Fault::Budget);
    check(ErrorCode::ToolError, Fault::Tool);
    check(ErrorCode::NoToolHandler, Fault::Embedder);
    check(ErrorCode::InternalError, Fault::Internal);
}
