use enclave_types::{Text, TextBuf};

#[track_caller]
fn check(units: &[u16], utf8: u64, shown: &str) {
    for text in [TextBuf::from_units(units).as_text(), Text::wide(units)] {
        assert_eq!((text.len(), text.utf8_len()), (units.len(), utf8));
        assert_eq!(text.units().collect::<Vec<_>>(), units);
        assert_eq!(text.to_string(), shown);
        assert_eq!(text, Text::wide(units));
    }
}

#[test]
fn lengths_are_in_units_and_sizes_in_utf8() {
    check(&[], 0, "");
    check(&[0x61, 0x7f], 2, "a\u{7f}");
    check(
        &[0x80, 0x7ff, 0x800, 0xffff],
        2 + 2 + 3 + 3,
        "\u{80}\u{7ff}\u{800}\u{ffff}",
    );
    check(&[0xd83d, 0xde00], 4, "😀");
    check(&[0xd83d, 0xd83d, 0xde00, 0xde00], 3 + 4 + 3, "\u{fffd}😀\u{fffd}");
    check(&[0xde00, 0xd83d], 6, "\u{fffd}\u{fffd}");
}

#[test]
fn slices_are_cut_to_the_text() {
    let text = Text::ascii("abc").expect("ascii");
    assert_eq!(text.slice(1, 9).to_string(), "bc");
    assert_eq!(text.slice(5, 2).to_string(), "");
    assert_eq!(
        TextBuf::from("aé😀").as_text().slice(1, 3).to_string(),
        "é\u{fffd}"
    );
}

#[test]
fn engines_write_lone_surrogates_as_three_bytes() {
    assert_eq!(
        TextBuf::from_wtf8(b"a\xed\xa0\xbdb\xed\xb8\x80").as_text(),
        Text::wide(&[0x61, 0xd83d, 0x62, 0xde00])
    );
    assert_eq!(TextBuf::from_wtf8("😀".as_bytes()).as_text().len(), 2);
    assert_eq!(TextBuf::from_wtf8(b"a\xff").as_text().to_string(), "a\u{fffd}");
}
