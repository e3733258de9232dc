use enclave_types::{Code, CodeInfo, Diagnostic, Diagnostics, Fix, LineIndex, Severity, Span};

static FIRST: CodeInfo = info("TST001", "first-thing");
static SECOND: CodeInfo = info("TST002", "second-thing");

const fn info(code: &'static str, name: &'static str) -> CodeInfo {
    CodeInfo {
        code: Code::new(code),
        name,
        original: None,
        help: "Write something else.",
        explanation: "",
    }
}

fn at(info: &CodeInfo, start: u32, end: u32, message: &str) -> Diagnostic {
    Diagnostic::error(info, Span::new(start, end), message)
}

/// The findings as `code@span message`, in their order.
#[track_caller]
fn check(found: &Diagnostics, expect: &[&str]) {
    let got: Vec<_> = found
        .iter()
        .map(|d| format!("{}@{} {}", d.code, d.span, d.message))
        .collect();
    assert_eq!(got, expect);
}

#[test]
fn findings_are_ordered_by_place_then_code_then_message() {
    let items = [
        at(&SECOND, 4, 6, "c"),
        at(&FIRST, 4, 6, "z"),
        at(&FIRST, 4, 6, "a"),
        at(&SECOND, 0, 9, "b"),
        at(&SECOND, 0, 2, "b"),
    ];
    let expect = [
        "TST002@0..2 b",
        "TST002@0..9 b",
        "TST001@4..6 a",
        "TST001@4..6 z",
        "TST002@4..6 c",
    ];
    let forwards: Diagnostics = items.iter().cloned().collect();
    let backwards: Diagnostics = items.iter().rev().cloned().collect();
    check(&forwards, &expect);
    assert_eq!(forwards, backwards);

    let mut pushed = Diagnostics::new();
    for item in items {
        pushed.push(item);
    }
    pushed.sort();
    assert_eq!(pushed, forwards);
}

#[test]
fn the_findings_of_two_stages_are_one_ordered_list() {
    let mut all: Diagnostics = at(&FIRST, 5, 6, "late").into();
    all.append(at(&SECOND, 1, 2, "early").into());
    check(&all, &["TST002@1..2 early", "TST001@5..6 late"]);
    all.truncate(1);
    check(&all, &["TST002@1..2 early"]);
}

#[test]
fn only_an_error_stops_a_script() {
    let mut all = Diagnostics::new();
    assert!(all.is_empty() && !all.has_errors());
    all.push(Diagnostic::warning(&FIRST, Span::at(0), "odd"));
    assert!(!all.has_errors());
    all.push(at(&FIRST, 0, 0, "wrong"));
    assert!(all.has_errors());
    assert_eq!(all.len(), 2);
    assert_eq!(all.to_string(), "1 error, 1 warning");
    assert_eq!(Diagnostics::new().to_string(), "0 errors, 0 warnings");
}

#[test]
fn a_finding_speaks_of_its_kind_unless_told_better() {
    let plain = at(&FIRST, 1, 2, "`x` is odd");
    assert_eq!((plain.name, plain.severity), ("first-thing", Severity::Error));
    assert_eq!(plain.help, "Write something else.");
    assert_eq!(plain.fix, None);

    let fix = Fix {
        title: "Write y".to_owned(),
        span: Span::new(1, 2),
        replacement: "y".to_owned(),
    };
    let told = plain
        .with_help("Write `y`.")
        .with_label(Span::at(0), "declared here")
        .with_fix(fix.clone());
    assert_eq!(told.help, "Write `y`.");
    assert_eq!((told.labels.len(), told.labels[0].span), (1, Span::at(0)));
    assert_eq!(told.fix, Some(fix));
}

#[test]
fn a_line_of_text_has_place_code_message_and_help() {
    let index = LineIndex::new("a;\n  😀b;");
    assert_eq!(
        at(&FIRST, 9, 10, "`b` is odd").to_line(&index),
        "line 2:4: error[TST001]: `b` is odd. Write something else."
    );
    assert_eq!(
        Diagnostic::warning(&SECOND, Span::at(0), "odd").to_line(&index),
        "line 1:1: warning[TST002]: odd. Write something else."
    );
}
