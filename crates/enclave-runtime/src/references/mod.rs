//! References: what a guest holds in place of a large text that the host keeps.
//!
//! A reference is an object of a class of the engine's own, with the number of the text in it. Guest code cannot make
//! one, read the number or change the object. Its properties are looked up by the host (`class.rs`), so a realm pays
//! nothing for methods that no script uses.

mod call;
mod class;
mod composites;
mod errors;
mod json;
mod members;
mod ops;
mod read;
mod search;
mod table;
mod written;

use std::{fmt, sync::Arc};

use enclave_types::{ErrorCode, Text};
use rquickjs::{Ctx, Value};

pub(crate) use class::id_of;
pub(crate) use errors::uncaught_code;
pub(crate) use read::{ReplyError, read_reply};
pub(crate) use table::{Extension, Table, arguments, extend, install, put_literals};
pub(crate) use written::{Holes, Written};

use crate::state::State;

/// What a console shows for `value`, when that is a reference.
pub(crate) fn token_of(state: &State, value: &Value<'_>) -> Option<String> {
    let table = state.references.as_ref()?;
    id_of(table, value).map(|id| table.token(id))
}

/// Throws what a use as text is when `value` is a reference.
pub(crate) fn refuse<'js>(ctx: &Ctx<'js>, state: &State, value: &Value<'js>) -> Result<(), rquickjs::Error> {
    match &state.references {
        Some(table) if id_of(table, value).is_some() => Err(errors::throw_used_as_text(ctx, table)),
        _ => Ok(()),
    }
}

/// Keeps the large texts of one run outside its guest.
///
/// Texts have numbers that the store gives out; the runtime hands in no other. A store lives beside its guest, on its
/// thread, and is dropped with it.
pub trait ReferenceStore: Send {
    /// Keeps `text` and returns its number; equal texts have one number.
    ///
    /// # Errors
    ///
    /// When there is no room for it; nothing is kept then.
    fn put(&mut self, text: Text<'_>, origin: TextOrigin) -> Result<u32, ReferenceError>;

    /// The number of all parts joined. Equal texts have one number, however they were made.
    ///
    /// # Errors
    ///
    /// When texts may not be joined, or there is no room for the whole.
    fn join(&mut self, parts: &[TextPart<'_>]) -> Result<u32, ReferenceError>;

    /// Size in UTF-8 and length in UTF-16 of a text.
    fn size(&self, id: u32) -> TextSize;

    /// Calls `visit` with the pieces of a text, in order.
    fn pieces(&self, id: u32, visit: &mut dyn FnMut(Text<'_>));

    /// Whether texts of `bytes` bytes of UTF-8 together may be put into one value, the deepest `depth` levels deep.
    ///
    /// # Errors
    ///
    /// When that is too much or too deep.
    fn check_resolved(&self, bytes: u64, depth: u32) -> Result<(), ReferenceError>;

    /// What a console shows for a text: short, and no way to get at it.
    fn token(&self, id: u32) -> String;
}

/// Where a text comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TextOrigin {
    /// A literal in the script.
    Literal,
    /// The result of a tool.
    ToolResult,
    /// The script made it out of other references.
    Derived,
}

/// A part of a text that is put together.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_enums, reason = "closed: text or the number of a text")]
pub enum TextPart<'t> {
    /// Text that the guest holds itself.
    Text(Text<'t>),
    /// A text of the store.
    Kept(u32),
}

/// How large a text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::exhaustive_structs,
    reason = "stores make it, and a text has two sizes"
)]
pub struct TextSize {
    /// Bytes of UTF-8.
    pub bytes: u64,
    /// UTF-16 code units: what JavaScript calls its `length`.
    pub units: u64,
}

/// Why a store refuses. Scripts see it, as an error with this code.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReferenceError {
    /// `error.code`, and the code of the run when the script does not catch it.
    pub code: ErrorCode,
    /// `error.message`.
    pub message: String,
}

impl ReferenceError {
    /// An error with this code and message.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
        }
    }
}

impl fmt::Display for ReferenceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ReferenceError {}

/// Makes the store of one guest.
pub type NewReferenceStore = dyn Fn() -> Box<dyn ReferenceStore> + Send + Sync;

/// Has guests hold references in place of large texts.
#[derive(Clone)]
#[non_exhaustive]
pub struct References {
    /// A text of this size or more, in bytes of UTF-8, is kept outside of the guest.
    pub threshold_bytes: u64,
    /// Whether a reference and other text may be joined to a reference to the whole.
    pub allow_composites: bool,
    /// Makes the store of each guest.
    pub new_store: Arc<NewReferenceStore>,
}

impl References {
    /// References to texts of `threshold_bytes` or more, kept by what `new_store` makes. No composites.
    pub fn new(
        threshold_bytes: u64,
        new_store: impl Fn() -> Box<dyn ReferenceStore> + Send + Sync + 'static,
    ) -> Self {
        Self {
            threshold_bytes,
            allow_composites: false,
            new_store: Arc::new(new_store),
        }
    }

    /// Sets whether texts may be joined.
    #[must_use]
    pub const fn with_composites(mut self, allow: bool) -> Self {
        self.allow_composites = allow;
        self
    }
}

impl fmt::Debug for References {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("References")
            .field("threshold_bytes", &self.threshold_bytes)
            .field("allow_composites", &self.allow_composites)
            .finish_non_exhaustive()
    }
}
