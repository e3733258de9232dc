//! Inputs out of [`Choices`](crate::Choices).

mod deep;
mod escape;
mod frames;
mod json;
mod mutated;
mod objects;
mod pure;
mod script;
mod secret;
mod text;
mod tokens;

pub use deep::deep;
pub use escape::{HOLE, escape};
pub use frames::frames;
pub use json::{json, json_object, nearly_json};
pub use mutated::mutated;
pub use objects::objects;
pub use pure::pure;
pub use script::{script, script_named};
pub use secret::secret;
pub use text::text;
pub use tokens::tokens;
