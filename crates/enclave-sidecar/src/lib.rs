//! Keeps large strings outside the guest heap and hands out references to them.
//!
//! A [`Store`] belongs to one run. The host puts the large strings of tool results and of the script's
//! literals into it and gives the guest a [`RefId`] for each; when a reference comes back in a tool's
//! arguments or in the returned value, a [`Resolver`] puts the text in its place. The guest never holds
//! the text, so what it can do with it is what the host offers.
//!
//! - References are capabilities of one run: nothing makes one out of text or out of another run's.
//! - Equal texts are kept once. Sizes are exact, those of composites too, and every size has a limit.
//! - There is no IO, no clock, no engine here, and no recursion over what a script built.
//!
//! What it does not protect from: a tool that is given a resolved text may do with it what it likes.

mod codes;
mod entry;
mod error;
mod handle;
mod hash;
mod limits;
mod resolve;
mod store;

pub use codes::REGISTRY;
pub use error::SidecarError;
pub use handle::RefId;
pub use limits::{SidecarLimitError, SidecarLimits};
pub use resolve::Resolver;
pub use store::{Part, Source, Store};
