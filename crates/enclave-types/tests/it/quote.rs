use enclave_types::{escaped, quoted};

#[track_caller]
fn check(text: &str, expect: &str) {
    assert_eq!(quoted(text), expect);
}

#[test]
fn ordinary_text_stands_between_backticks() {
    check("", "``");
    check("callTool", "`callTool`");
    check("заказ 注文 😀", "`заказ 注文 😀`");
}

#[test]
fn what_forges_lines_or_moves_a_cursor_is_escaped() {
    check("a\nerror: b", "`a\\nerror: b`");
    check("a\r\tb", "`a\\r\\tb`");
    check("\u{1b}[2J", "`\\u{1b}[2J`");
    check("\0\u{7f}\u{9b}", "`\\u{0}\\u{7f}\\u{9b}`");
}

#[test]
fn what_turns_or_hides_text_is_escaped() {
    check("a\u{202e}b\u{2066}c", "`a\\u{202e}b\\u{2066}c`");
    check(
        "a\u{200b}\u{feff}\u{ad}\u{61c}b",
        "`a\\u{200b}\\u{feff}\\u{ad}\\u{61c}b`",
    );
    check("\u{2028}\u{2029}", "`\\u{2028}\\u{2029}`");
}

#[test]
fn a_long_text_is_cut_after_64_characters() {
    check(&"x".repeat(64), &format!("`{}`", "x".repeat(64)));
    check(&"x".repeat(65), &format!("`{}…`", "x".repeat(64)));
    // Characters are cut, not bytes.
    check(&"😀".repeat(70), &format!("`{}…`", "😀".repeat(64)));
}

#[test]
fn a_whole_text_keeps_its_lines_and_loses_its_tricks() {
    let long = "y".repeat(200);
    assert_eq!(escaped(&long), long);
    assert_eq!(escaped("a\n\tb"), "a\n\tb");
    assert_eq!(escaped("a\rb\u{202e}\u{1b}"), "a\\rb\\u{202e}\\u{1b}");
}
