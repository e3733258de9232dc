//! What holds for every program that the transform makes.

use enclave_syntax::{Arena, SourceKind, parse};
use enclave_transform::{SpanMap, instrument};
use enclave_types::LineIndex;

use super::{bare, everything, only_keys, only_loops};

/// Instruments `source` in every way and checks each program. Says whether it parsed.
#[track_caller]
pub(super) fn check(source: &str, depth: u32) -> bool {
    let arena = Arena::new();
    let Ok(parsed) = parse(&arena, source, SourceKind::Body, depth) else {
        return false;
    };
    for options in [bare(), only_loops(), only_keys(), everything()] {
        match instrument(&parsed, &options) {
            Ok(program) => {
                assert_eq!(program.source(), source);
                let (code, map) = program.into_parts();
                parses_as_script(source, &code, depth);
                maps_there_and_back(source, &code, &map);
                keeps_lines(source, &code, &map);
            }
            Err(problems) => {
                assert!(!problems.is_empty());
                for problem in &problems {
                    assert!(problem.span.text(source).is_some(), "{problem:?}");
                }
            }
        }
    }
    true
}

#[track_caller]
fn parses_as_script(source: &str, code: &str, depth: u32) {
    let arena = Arena::new();
    if let Err(errors) = parse(&arena, code, SourceKind::Script, depth * 4 + 16) {
        panic!("does not parse any more:\n{source}\n=>\n{code}\n{errors:?}");
    }
}

#[track_caller]
fn maps_there_and_back(source: &str, code: &str, map: &SpanMap) {
    let mut last = None;
    for (at, c) in source.char_indices() {
        let at = u32::try_from(at).expect("short");
        let to = map.to_generated(at).expect("inside the text");
        assert!(last < Some(to), "{source}");
        last = Some(to);
        assert!(
            code.get(to as usize..).is_some_and(|rest| rest.starts_with(c)),
            "{source}\n=>\n{code}\nat {at}"
        );
        assert_eq!(map.to_author(to), Some(at), "{source}\n=>\n{code}");
    }
    let (source_len, code_len) = (u32::try_from(source.len()), u32::try_from(code.len()));
    let (source_len, code_len) = (source_len.expect("short"), code_len.expect("short"));
    let mut last = 0;
    for at in 0..=code_len {
        let to = map.to_author(at).expect("inside the code");
        assert!(last <= to && to <= source_len, "{source}\n=>\n{code}\nat {at}");
        last = to;
    }
    assert_eq!(last, source_len);
    assert_eq!(map.to_author(code_len + 1), None);
    assert_eq!(map.to_generated(source_len + 1), None);
}

#[track_caller]
fn keeps_lines(source: &str, code: &str, map: &SpanMap) {
    let (author, generated) = (LineIndex::new(source), LineIndex::new(code));
    assert_eq!(
        generated.line_count(),
        author.line_count() + 1,
        "the tail begins with a line feed"
    );
    // Every place of a text of some length would take time by the square.
    let step = 1 + source.len() / 50;
    for (at, _) in source.char_indices().step_by(step) {
        let at = u32::try_from(at).expect("short");
        let to = map.to_generated(at).expect("inside the text");
        let place = author.locate(at);
        assert_eq!(
            generated.locate(to).line,
            place.line,
            "{source}\n=>\n{code}\nat {at}"
        );
        if (at as usize)
            .checked_sub(1)
            .and_then(|before| source.as_bytes().get(before))
            == Some(&b'\r')
        {
            continue; // the second half of a line end is no place
        }
        let (line, column) = as_the_engine_counts(code, to as usize);
        assert_eq!(
            map.author_position(line, column),
            place,
            "{source}\n=>\n{code}\nat {at}"
        );
    }
}

/// 1-based line, ending at LF, CR and CRLF, and 1-based column in bytes.
fn as_the_engine_counts(code: &str, at: usize) -> (u32, u32) {
    let (mut line, mut start) = (1, 0);
    for (end, byte) in code.bytes().enumerate().take(at) {
        let ends = byte == b'\n' || byte == b'\r' && code.as_bytes().get(end + 1) != Some(&b'\n');
        if ends {
            (line, start) = (line + 1, end + 1);
        }
    }
    (line, u32::try_from(at - start + 1).expect("short"))
}
