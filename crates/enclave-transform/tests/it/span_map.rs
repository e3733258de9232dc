use enclave_transform::SpanMap;

use super::{OPEN, everything, only_loops, program};

#[test]
fn a_map_can_be_kept_and_shared() {
    fn kept<T: Clone + Send + Sync + 'static>() {}
    kept::<SpanMap>();
}

/// `at` is a piece of the code; the place of its first character is asked for as the engine would name it.
#[track_caller]
fn check(source: &str, at: &str, expect: (u32, u32)) {
    let (code, map) = program(source, everything());
    let (before, _) = code.split_once(at).expect("a piece of the code");
    let line = u32::try_from(before.matches('\n').count() + 1).expect("short");
    let column =
        u32::try_from(before.len() - before.rfind('\n').map_or(0, |end| end + 1) + 1).expect("short");
    let place = map.author_position(line, column);
    assert_eq!((place.line, place.column), expect, "{code}");
}

#[test]
fn places_are_the_authors() {
    check("boom()", "boom", (1, 1));
    check("a();\n  boom()", "boom", (2, 3));
    check("for (const x of xs) boom(x)", "boom", (1, 21));
    check("for (;;) for (;;) boom()", "boom", (1, 19));
    check("if (o[k()][l()].boom) m", "boom", (1, 17));
    check("(k) => o[k].boom", "boom", (1, 13));
}

#[test]
fn columns_are_characters_though_the_engine_counts_bytes() {
    check("'é😀'; boom()", "boom", (1, 7));
    check(
        "const данные = 1;\nconst s = `😀😀`; for (;;) boom()",
        "boom",
        (2, 26),
    );
}

#[test]
fn inserted_text_stands_where_it_was_inserted() {
    check("a; b(o[k()])", "return b", (1, 4));
    check("a; b(o[k()])", "__ag_key(k", (1, 8));
    check("a;\nwhile (b) c()", "{var __ag_0", (2, 1));
    check("a;\nwhile (b) c()", "if(!", (2, 11));
    check("a;\nwhile (b) c()", "__ag_spent()", (2, 11));
    check("a", "(function", (1, 1));
    check("a;\nb", "},()=>", (2, 2));
}

#[test]
fn places_outside_of_the_text_are_its_ends() {
    let (_, map) = program("ab\nc", only_loops());
    let place = |line, column| {
        let place = map.author_position(line, column);
        (place.line, place.column)
    };
    assert_eq!(place(0, 0), (2, 2));
    assert_eq!(place(1, 0), (1, 1));
    assert_eq!(place(1, 10_000), (1, 3));
    assert_eq!(place(2, 10_000), (2, 2));
    assert_eq!(place(3, 1), (2, 2));
    assert_eq!(place(u32::MAX, u32::MAX), (2, 2));
}

#[test]
fn offsets_of_the_wrapper_are_the_ends_of_the_text() {
    let (code, map) = program("ab", only_loops());
    assert_eq!(map.to_author(0), Some(0));
    let start = u32::try_from(OPEN.len()).expect("short");
    assert_eq!(map.to_author(start), Some(0));
    assert_eq!(map.to_author(u32::try_from(code.len()).expect("short")), Some(2));
    assert_eq!(map.to_author(u32::MAX), None);
}
