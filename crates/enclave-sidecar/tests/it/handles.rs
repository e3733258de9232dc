//! References are capabilities of one run.

use std::collections::BTreeSet;

use enclave_sidecar::{Part, Resolver, SidecarError, SidecarLimits, Source, Store};
use enclave_types::ErrorCode;

use crate::small;

#[test]
fn equal_texts_are_kept_once() {
    let mut store = small(false);
    let a = store.put("same", Source::ToolResult).expect("room");
    let b = store.put("same", Source::Literal).expect("room");
    assert_eq!((a, store.len(), store.total_bytes()), (b, 1, 4));
    assert_eq!(store.source(a), Ok(Source::ToolResult));
    assert_eq!(store.get(b).expect("known"), "same");
}

#[test]
fn a_reference_of_another_run_is_refused_everywhere() {
    let (mut ours, mut theirs) = (small(true), small(true));
    ours.put("ours", Source::Literal).expect("room");
    let foreign = theirs.put("theirs", Source::Literal).expect("room");
    let unknown = SidecarError::UnknownReference;
    assert_eq!(ours.get(foreign), Err(unknown));
    assert_eq!(ours.bytes(foreign), Err(unknown));
    assert_eq!(ours.utf16_len(foreign), Err(unknown));
    assert!(ours.pieces(foreign).is_err());
    assert_eq!(ours.join(&[Part::Ref(foreign)]), Err(unknown));
    assert_eq!(Resolver::new(&ours).resolve(foreign, 0), Err(unknown));
    assert_eq!(unknown.error_code(), ErrorCode::SecurityViolation);
    assert_eq!(ours.len(), 1);
}

#[test]
fn a_number_is_a_reference_only_of_its_own_run() {
    let mut store = small(false);
    let id = store.put("x", Source::Literal).expect("room");
    assert_eq!(store.reference(id.index()), Some(id));
    assert_eq!(store.reference(id.index() + 1), None);
    assert_eq!(store.reference(u32::MAX), None);
}

#[test]
fn tokens_are_for_show_and_tell_references_apart() {
    let mut limits = SidecarLimits::default();
    limits.max_references = 2_000;
    let mut store = Store::new(limits);
    let tokens: BTreeSet<_> = (0..2_000)
        .map(|n| {
            store
                .put(&n.to_string(), Source::Literal)
                .expect("room")
                .to_string()
        })
        .collect();
    assert_eq!(tokens.len(), 2_000);
    assert!(
        tokens
            .iter()
            .all(|token| token.len() == 22 && token.starts_with("__ref_"))
    );
    // A text that says what a token says is stored as the text it is.
    let token = tokens.first().expect("one").clone();
    assert!(store.put(&token, Source::ToolResult).is_err(), "full");
    let mut other = small(false);
    let id = other.put(&token, Source::ToolResult).expect("room");
    assert_eq!(other.get(id).expect("known"), token.as_str());
}

#[test]
fn lengths_are_those_of_javascript() {
    let mut store = small(true);
    for (text, units) in [("", 0), ("abc", 3), ("é", 1), ("名前", 2), ("👩", 2)] {
        let id = store.put(text, Source::Literal).expect("room");
        assert_eq!(
            (store.utf16_len(id), store.bytes(id)),
            (Ok(units), Ok(text.len() as u64)),
            "{text}"
        );
    }
}

#[test]
fn stores_may_move_between_threads() {
    fn check<T: Send + Sync>() {}
    check::<Store>();
    check::<enclave_sidecar::RefId>();
}
