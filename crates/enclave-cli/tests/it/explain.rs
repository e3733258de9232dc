use crate::enclave;

#[test]
fn a_code_or_a_name_is_explained_in_any_case() {
    for (code, title) in [
        ("TIMEOUT", "# TIMEOUT"),
        ("timeout", "# TIMEOUT"),
        ("AST001", "# AST001"),
        ("no-eval", "no-eval"),
        ("NO_EVAL", "no-eval"),
        ("PRE001", "# PRE001"),
    ] {
        let ended = enclave(&["explain", code], "");
        assert_eq!((ended.status, ended.stderr.as_str()), (0, ""), "{code}");
        let first = ended.stdout.lines().next().unwrap_or_default();
        assert!(
            first.starts_with("# ") && first.contains(title),
            "{code}: {first}"
        );
    }
}

#[test]
fn what_nobody_has_heard_of_is_misuse() {
    enclave(&["explain", "zzzzzzzz"], "")
        .check(2, &["nothing has the code or name `zzzzzzzz`", "in brackets"]);
}
