//! The public interface of enclave-sidecar.

#![expect(clippy::expect_used, reason = "a test fails loudly")]

mod composites;
mod handles;
mod limits;
mod model;
mod pages;

use enclave_sidecar::{Part, SidecarLimits, Store};
use enclave_types::TextBuf;

/// A store with small limits: 100 bytes in all, 40 a reference, 60 resolved, 5 references.
fn small(allow_composites: bool) -> Store {
    let mut limits = SidecarLimits::default();
    limits.max_total_bytes = 100;
    limits.max_reference_bytes = 40;
    limits.max_resolved_bytes = 60;
    limits.max_references = 5;
    limits.allow_composites = allow_composites;
    Store::new(limits)
}

/// A part that is text of the script's own.
fn own(text: &str) -> Part<'static> {
    let text: &'static TextBuf = Box::leak(Box::new(text.into()));
    Part::Text(text.as_text())
}
