use enclave_types::Span;

#[track_caller]
fn check(span: Span, source: &str, expect: Option<&str>) {
    assert_eq!(span.text(source), expect, "{span} of {source:?}");
}

#[test]
fn a_span_covers_its_text() {
    check(Span::new(0, 3), "abc", Some("abc"));
    check(Span::at(3), "abc", Some(""));
    check(Span::default(), "", Some(""));
    check(Span::new(1, 5), "a😀b", Some("😀"));
}

#[test]
fn a_span_that_does_not_belong_to_the_text_covers_nothing() {
    check(Span::new(0, 4), "abc", None);
    check(Span::new(7, 9), "abc", None);
    check(Span::at(u32::MAX), "abc", None);
    check(Span::new(0, 2), "😀", None);
    check(Span::new(1, 4), "😀", None);
}

#[test]
fn an_end_before_the_start_makes_an_empty_span() {
    let span = Span::new(5, 2);
    assert_eq!((span.start, span.end, span.len()), (5, 5, 0));
    assert!(span.is_empty());
    assert_eq!(Span::new(0, u32::MAX).len(), u32::MAX);
}

#[test]
fn a_span_contains_what_lies_within_it() {
    let outer = Span::new(2, 6);
    for inner in [outer, Span::new(2, 3), Span::at(2), Span::at(6)] {
        assert!(outer.contains(inner), "{inner}");
    }
    for other in [Span::new(1, 3), Span::new(5, 7), Span::at(7), Span::new(0, 9)] {
        assert!(!outer.contains(other), "{other}");
    }
}

#[test]
fn spans_are_ordered_by_start_then_end() {
    let mut spans = [Span::new(4, 5), Span::new(0, 9), Span::new(0, 2), Span::at(0)];
    spans.sort();
    let shown = spans.map(|span| span.to_string());
    assert_eq!(shown, ["0..0", "0..2", "0..9", "4..5"]);
    assert_eq!(spans[1].range(), 0..2);
}
