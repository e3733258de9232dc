//! Inputs out of [`Choices`](crate::Choices).

mod deep;
mod mutated;
mod script;
mod text;
mod tokens;

pub use deep::deep;
pub use mutated::mutated;
pub use script::script;
pub use text::text;
pub use tokens::tokens;
