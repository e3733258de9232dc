//! Inputs out of [`Choices`](crate::Choices).

mod deep;
mod escape;
mod json;
mod mutated;
mod script;
mod text;
mod tokens;

pub use deep::deep;
pub use escape::{HOLE, escape};
pub use json::{json, json_object, nearly_json};
pub use mutated::mutated;
pub use script::script;
pub use text::text;
pub use tokens::tokens;
