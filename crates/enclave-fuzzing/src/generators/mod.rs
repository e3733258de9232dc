//! Inputs out of [`Choices`](crate::Choices).

mod script;
mod text;
mod tokens;

pub use script::script;
pub use text::text;
pub use tokens::tokens;
