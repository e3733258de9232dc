use std::borrow::Cow;

use crate::{RefId, SidecarError, Store};

/// Puts texts in the place of the references in one value, under that value's own budget.
///
/// Make one for the arguments of a tool call or for a returned value, walk the value, and ask it for
/// each reference that is met, with the depth it stands at. It adds up what all of them stand for.
///
/// ```
/// use enclave_sidecar::{Resolver, SidecarLimits, Source, Store};
///
/// let mut store = Store::new(SidecarLimits::default());
/// let id = store.put(&"x".repeat(3_000_000 / 3), Source::ToolResult)?;
/// let mut resolver = Resolver::new(&store);
/// for depth in 0..5 {
///     assert_eq!(resolver.resolve(id, depth)?.len(), 1_000_000);
/// }
/// // 6 MB is more than max_resolved_size.
/// assert!(resolver.resolve(id, 5).is_err());
/// # Ok::<(), enclave_sidecar::SidecarError>(())
/// ```
#[derive(Debug)]
pub struct Resolver<'s> {
    store: &'s Store,
    resolved_bytes: u64,
}

impl<'s> Resolver<'s> {
    /// A resolver with the whole of `max_resolved_size` to spend.
    pub const fn new(store: &'s Store) -> Self {
        Self {
            store,
            resolved_bytes: 0,
        }
    }

    /// The text of a reference that stands `depth` levels deep in the value; 0 is the value itself.
    ///
    /// # Errors
    ///
    /// [`SidecarError::NestedTooDeep`], [`SidecarError::UnknownReference`], and
    /// [`SidecarError::ResolvedTooLarge`] before anything is built. The caller fails the whole value
    /// then: a reference is never passed on unresolved.
    pub fn resolve(&mut self, id: RefId, depth: u32) -> Result<Cow<'s, str>, SidecarError> {
        let bytes = self.resolved_bytes.saturating_add(self.store.bytes(id)?);
        self.store.check_resolved(bytes, depth)?;
        self.resolved_bytes = bytes;
        self.store.get(id)
    }

    /// What was resolved so far, in bytes of UTF-8.
    pub const fn resolved_bytes(&self) -> u64 {
        self.resolved_bytes
    }
}
