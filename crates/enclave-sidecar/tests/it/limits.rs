//! Every limit at itself and at one more, and what is left unchanged by a refusal.

use enclave_sidecar::{Part, Resolver, SidecarError, SidecarLimits, Source, Store};
use enclave_types::ErrorCode;

use crate::{own, small};

#[test]
fn each_limit_is_exact_and_a_refusal_changes_nothing() {
    let mut store = small(false);
    store.put(&"a".repeat(40), Source::Literal).expect("40 of 40");
    let too_large = SidecarError::ReferenceTooLarge { bytes: 41, limit: 40 };
    assert_eq!(store.put(&"b".repeat(41), Source::Literal), Err(too_large));
    store.put(&"c".repeat(40), Source::Literal).expect("80 of 100");
    let full = SidecarError::StoreFull {
        bytes: 101,
        limit: 100,
    };
    assert_eq!(store.put(&"d".repeat(21), Source::Literal), Err(full));
    store.put(&"e".repeat(20), Source::Literal).expect("100 of 100");
    assert_eq!((store.len(), store.total_bytes()), (3, 100));
    // What is there already takes no room.
    store
        .put(&"a".repeat(40), Source::ToolResult)
        .expect("the same text");
}

#[test]
fn references_are_counted_before_sizes() {
    let mut store = small(false);
    for n in 0..5 {
        store.put(&n.to_string(), Source::Literal).expect("room");
    }
    let many = SidecarError::TooManyReferences { limit: 5 };
    assert_eq!(store.put(&"x".repeat(1_000), Source::Literal), Err(many));
    assert_eq!(many.error_code(), ErrorCode::SidecarLimit);
}

#[test]
fn only_large_strings_are_extracted() {
    let mut store = Store::new(SidecarLimits::default());
    assert_eq!(store.extract(&"x".repeat(1_023), Source::ToolResult), Ok(None));
    assert!(
        store
            .extract(&"x".repeat(1_024), Source::ToolResult)
            .expect("room")
            .is_some()
    );
    // By bytes, as the limits are.
    assert!(
        store
            .extract(&"é".repeat(512), Source::ToolResult)
            .expect("room")
            .is_some()
    );
}

#[test]
fn the_references_of_one_value_share_a_budget() {
    let mut store = small(true);
    let text = store.put(&"a".repeat(30), Source::ToolResult).expect("room");
    let mut resolver = Resolver::new(&store);
    assert_eq!(resolver.resolve(text, 64).expect("30 of 60").len(), 30);
    assert_eq!(resolver.resolve(text, 0).expect("60 of 60").len(), 30);
    let too_large = SidecarError::ResolvedTooLarge { bytes: 90, limit: 60 };
    assert_eq!(resolver.resolve(text, 0), Err(too_large));
    assert_eq!(resolver.resolved_bytes(), 60);
    let deep = SidecarError::NestedTooDeep { limit: 64 };
    assert_eq!(Resolver::new(&store).resolve(text, 65), Err(deep));
    assert_eq!(
        store.join(&[Part::Ref(text), Part::Ref(text), own("b")]),
        Err(SidecarError::ResolvedTooLarge { bytes: 61, limit: 60 })
    );
}

#[test]
fn the_defaults_are_those_of_the_readme() {
    let limits = SidecarLimits::default();
    assert_eq!(limits.check(), Ok(()));
    let values = limits.rows().map(|(_, value)| value);
    assert_eq!(
        values,
        [10 * 1024 * 1024, 1024 * 1024, 1024, 5 * 1024 * 1024, 1_000, 64]
    );
    assert!(!limits.allow_composites);
    // The readme's example: a megabyte is stored and returned.
    let mut store = Store::new(limits);
    let id = store
        .put(&"x".repeat(1024 * 1024), Source::ToolResult)
        .expect("exactly one reference");
    assert_eq!(store.utf16_len(id), Ok(1024 * 1024));
}

#[test]
fn a_limit_out_of_range_is_named() {
    let mut limits = SidecarLimits::CEILING;
    assert_eq!(limits.check(), Ok(()));
    assert_eq!(SidecarLimits::FLOOR.check(), Ok(()));
    limits.max_references += 1;
    let error = limits.check().expect_err("above");
    assert_eq!(
        error.to_string(),
        "max_references is 100001, above its ceiling of 100000"
    );
    let mut limits = SidecarLimits::default();
    limits.extraction_threshold_bytes = 63;
    let error = limits.check().expect_err("below");
    assert_eq!(
        error.to_string(),
        "extraction_threshold is 63, below its floor of 64"
    );
}
