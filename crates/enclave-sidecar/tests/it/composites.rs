//! Texts that are joined without being built.

use enclave_sidecar::{Part, SidecarError, SidecarLimits, Source, Store};
use enclave_types::ErrorCode;

use crate::small;

#[test]
fn joining_is_refused_unless_it_is_allowed() {
    let mut store = small(false);
    let text = store.put("a", Source::Literal).expect("room");
    assert_eq!(
        store.join(&[Part::Ref(text), Part::Text("__proto__")]),
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
        .join(&[Part::Text("<"), Part::Ref(text), Part::Text("👩>")])
        .expect("room");
    assert_eq!(store.get(joined).expect("known"), "<名前=👩>");
    assert_eq!((store.bytes(joined), store.utf16_len(joined)), (Ok(13), Ok(7)));
    assert_eq!(store.total_bytes(), 7 + 1 + 5);
    let twice = store.join(&[Part::Ref(joined), Part::Ref(joined)]).expect("room");
    assert_eq!(store.get(twice).expect("known"), "<名前=👩><名前=👩>");
    assert_eq!((store.bytes(twice), store.total_bytes()), (Ok(26), 13));
    let chunks: Vec<_> = store.chunks(twice).expect("known").collect();
    assert_eq!(chunks, ["<", "名前=", "👩>", "<", "名前=", "👩>"]);
    assert_eq!(store.source(twice), Ok(Source::Derived));
}

#[test]
fn joining_nothing_to_a_reference_is_that_reference() {
    let mut store = small(true);
    let text = store.put("a", Source::Literal).expect("room");
    assert_eq!(store.join(&[Part::Text(""), Part::Ref(text)]), Ok(text));
    let empty = store.join(&[]).expect("room");
    assert_eq!(
        store.join(&[Part::Ref(empty), Part::Ref(text), Part::Ref(empty)]),
        Ok(text)
    );
    assert_eq!(store.join(&[Part::Text("a")]), Ok(text));
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
    let joined = store.join(&[Part::Ref(ab), Part::Ref(c)]).expect("room");
    assert_eq!(store.same_text(joined, abc), Ok(true));
    assert_eq!(store.same_text(abc, joined), Ok(true));
    assert_eq!(store.same_text(ab, abc), Ok(false));
    let other = store.join(&[Part::Ref(c), Part::Ref(ab)]).expect("room");
    assert_eq!(store.same_text(other, abc), Ok(false));
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
        text = store.join(&[Part::Ref(text), Part::Text("y")]).expect("room");
    }
    let thread = std::thread::Builder::new().stack_size(64 * 1024).spawn(move || {
        assert_eq!(store.get(text).expect("known").len(), 99_999);
        drop(store);
    });
    thread.expect("a thread").join().expect("no overflow");
}
