//! Texts that are joined without being built.

use enclave_sidecar::{Part, SidecarError, SidecarLimits, Source, Store};
use enclave_types::{ErrorCode, Text};

use crate::{own, small};

#[test]
fn joining_is_refused_unless_it_is_allowed() {
    let mut store = small(false);
    let text = store.put("a", Source::Literal).expect("room");
    assert_eq!(
        store.join(&[Part::Ref(text), own("__proto__")]),
        Err(SidecarError::CompositesOff)
    );
    assert_eq!(
        SidecarError::CompositesOff.error_code(),
        ErrorCode::SidecarComposite
    );
}

#[test]
fn a_composite_knows_its_exact_size_and_takes_only_its_own_text() {
    let mut store = small(true);
    let text = store.put("名前=", Source::ToolResult).expect("room");
    let joined = store
        .join(&[own("<"), Part::Ref(text), own("👩>")])
        .expect("room");
    assert_eq!(store.get(joined).expect("known"), "<名前=👩>");
    assert_eq!((store.bytes(joined), store.utf16_len(joined)), (Ok(13), Ok(7)));
    assert_eq!(store.total_bytes(), 7 + 1 + 5);
    let twice = store.join(&[Part::Ref(joined), Part::Ref(joined)]).expect("room");
    assert_eq!(store.get(twice).expect("known"), "<名前=👩><名前=👩>");
    assert_eq!((store.bytes(twice), store.total_bytes()), (Ok(26), 13));
    let pieces = store.pieces(twice).expect("known");
    assert_eq!(
        pieces.map(|piece| piece.to_string()).collect::<Vec<_>>(),
        ["<", "名前=", "👩>", "<", "名前=", "👩>"]
    );
    assert_eq!(store.source(twice), Ok(Source::Derived));
}

#[test]
fn joining_nothing_to_a_reference_is_that_reference() {
    let mut store = small(true);
    let text = store.put("a", Source::Literal).expect("room");
    assert_eq!(store.join(&[own(""), Part::Ref(text)]), Ok(text));
    let empty = store.join(&[]).expect("room");
    assert_eq!(
        store.join(&[Part::Ref(empty), Part::Ref(text), Part::Ref(empty)]),
        Ok(text)
    );
    assert_eq!(store.join(&[own("a")]), Ok(text));
}

#[test]
fn references_are_the_same_when_their_texts_are() {
    let mut store = small(true);
    let put = |store: &mut Store, text: &str| store.put(text, Source::Literal).expect("room");
    let (ab, abc, c) = (
        put(&mut store, "ab"),
        put(&mut store, "abc"),
        put(&mut store, "c"),
    );
    assert_eq!(store.join(&[Part::Ref(ab), Part::Ref(c)]), Ok(abc));
    let other = store.join(&[Part::Ref(c), Part::Ref(ab)]).expect("room");
    assert_ne!(other, abc);
    assert_eq!(store.join(&[own("ca"), own("b")]), Ok(other));
    assert_eq!(put(&mut store, "cab"), other);
    assert_eq!((store.len(), store.total_bytes()), (4, 2 + 3 + 1));
}

#[test]
fn halves_of_a_surrogate_pair_that_meet_are_one_character() {
    let mut store = small(true);
    let (high, low) = (Text::wide(&[0xd83d]), Text::wide(&[0xde00]));
    let high = store.put_text(high, Source::Literal).expect("room");
    assert_eq!((store.bytes(high), store.utf16_len(high)), (Ok(3), Ok(1)));
    assert_eq!(store.get(high).expect("known"), "\u{fffd}");
    let pair = store.join(&[Part::Ref(high), Part::Text(low)]).expect("room");
    assert_eq!((store.bytes(pair), store.utf16_len(pair)), (Ok(4), Ok(2)));
    assert_eq!(store.get(pair).expect("known"), "😀");
    assert_eq!(store.put("😀", Source::Literal), Ok(pair));
}

#[test]
fn doubling_ends_at_the_limit_without_building_anything() {
    let mut limits = SidecarLimits::default();
    limits.allow_composites = true;
    let mut store = Store::new(limits);
    let mut text = store.put("x", Source::Literal).expect("room");
    let mut doublings = 0;
    let refused = loop {
        match store.join(&[Part::Ref(text), Part::Ref(text)]) {
            Ok(double) => text = double,
            Err(error) => break error,
        }
        doublings += 1;
    };
    assert_eq!(doublings, 22);
    assert_eq!(
        refused,
        SidecarError::ResolvedTooLarge {
            bytes: 1 << 23,
            limit: 5 << 20
        }
    );
    assert_eq!(store.total_bytes(), 1);
    assert_eq!(store.get(text).expect("known").len(), 1 << 22);
}

#[test]
fn a_long_chain_of_joins_resolves_without_recursion() {
    let mut limits = SidecarLimits::CEILING;
    limits.max_references = 100_000;
    let mut store = Store::new(limits);
    let mut text = store.put("x", Source::Literal).expect("room");
    for _ in 0..99_998 {
        text = store.join(&[Part::Ref(text), own("y")]).expect("room");
    }
    let thread = std::thread::Builder::new().stack_size(64 * 1024).spawn(move || {
        assert_eq!(store.get(text).expect("known").len(), 99_999);
        drop(store);
    });
    thread.expect("a thread").join().expect("no overflow");
}
