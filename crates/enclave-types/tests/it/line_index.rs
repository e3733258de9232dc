use enclave_types::LineIndex;

/// Where each `|` of `marked` is, as `line:column:column_utf16`, in the text without the marks.
#[track_caller]
fn check(marked: &str, expect: &[&str]) {
    let source = marked.replace('|', "");
    let index = LineIndex::new(&source);
    let mut at = 0;
    let mut got = Vec::new();
    for part in marked.split('|').take(marked.matches('|').count()) {
        at += part.len();
        let place = index.locate(u32::try_from(at).expect("short"));
        got.push(format!("{}:{}:{}", place.line, place.column, place.column_utf16));
    }
    assert_eq!(got, expect, "{marked:?}");
}

#[test]
fn lines_end_where_javascript_ends_them() {
    check("|a\n|b\n|", &["1:1:1", "2:1:1", "3:1:1"]);
    check("a|\r\n|b|", &["1:2:2", "2:1:1", "2:2:2"]);
    check("a\r|b", &["2:1:1"]);
    check("a\r\r|b", &["3:1:1"]);
    check("a\n\r|b", &["3:1:1"]);
    check("a|\u{2028}|b\u{2029}|c", &["1:2:2", "2:1:1", "3:1:1"]);
    // NEL, vertical tab and form feed end no line.
    check("a\u{85}b\u{b}c\u{c}|d", &["1:7:7"]);
}

#[test]
fn columns_count_characters_and_utf16_units() {
    check("é|é", &["1:2:2"]);
    check("😀|a|", &["1:2:3", "1:3:4"]);
    check("\n漢字|😀😀|", &["2:3:3", "2:5:7"]);
    // A family of four is seven characters to Unicode.
    check("👨\u{200d}👩\u{200d}👧\u{200d}👦|", &["1:8:12"]);
}

#[test]
fn an_empty_text_has_one_line() {
    check("|", &["1:1:1"]);
    let index = LineIndex::new("");
    assert_eq!(
        (index.line_count(), index.line(1), index.line(2)),
        (1, Some(""), None)
    );
}

#[test]
fn an_offset_past_the_end_is_the_end_and_one_inside_a_character_is_its_start() {
    let index = LineIndex::new("ab\n😀");
    assert_eq!(index.locate(u32::MAX), index.locate(7));
    for inside in 3..7 {
        assert_eq!(index.locate(inside), index.locate(3), "{inside}");
    }
}

#[test]
fn every_place_goes_there_and_back() {
    for source in [
        "",
        "a",
        "a\nb",
        "a\r\nb\r\n",
        "\r\r\n\n",
        "x\u{2028}y\u{2029}",
        "😀\n漢😀字\r\n👨\u{200d}👩",
    ] {
        let index = LineIndex::new(source);
        for (at, c) in source.char_indices().chain([(source.len(), '\0')]) {
            // The LF of a CRLF is inside a terminator: no editor has a cursor there.
            if c == '\n' && source.as_bytes().get(at.wrapping_sub(1)) == Some(&b'\r') {
                continue;
            }
            let offset = u32::try_from(at).expect("short");
            let place = index.locate(offset);
            assert_eq!(
                index.offset(place.line, place.column_utf16),
                Some(offset),
                "{source:?} at {at}"
            );
        }
    }
}

#[test]
fn a_column_past_the_lines_end_is_its_end_and_a_line_that_is_not_there_is_nothing() {
    let index = LineIndex::new("ab\r\nc");
    assert_eq!(index.offset(1, 99), Some(2));
    assert_eq!(index.offset(2, 99), Some(5));
    // Column 0 does not exist; the first column is the nearest there is.
    assert_eq!(index.offset(2, 0), Some(4));
    // In the middle of a surrogate pair: its start.
    assert_eq!(LineIndex::new("😀").offset(1, 2), Some(0));
    for line in [0, 3, u32::MAX] {
        assert_eq!(index.offset(line, 1), None, "{line}");
    }
}

#[test]
fn a_line_comes_without_its_terminator() {
    let index = LineIndex::new("a\r\nb\u{2028}\nc");
    let lines: Vec<_> = (1..=4).map(|n| index.line(n).expect("there")).collect();
    assert_eq!(lines, ["a", "b", "", "c"]);
    assert_eq!((index.line(0), index.line(5)), (None, None));
    assert_eq!(index.source(), "a\r\nb\u{2028}\nc");
}
