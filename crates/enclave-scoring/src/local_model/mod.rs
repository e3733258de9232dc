//! A sentence model on this machine that tells whether a script is like known attacks.

mod bert;
mod directory;
mod error;
mod sentence_model;
mod tokenizer;
mod weights;

pub use error::ModelError;
pub use sentence_model::SentenceModel;
