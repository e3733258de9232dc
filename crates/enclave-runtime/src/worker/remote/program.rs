use std::sync::Arc;

use crate::worker::wire::ProgramFrame;

/// A program for a guest in another process: its text, and what was lifted out of it.
#[derive(Clone, Debug)]
pub struct ProgramText {
    text: Arc<str>,
    is_body: bool,
    literals: Arc<[Arc<str>]>,
}

impl ProgramText {
    /// An instrumented program, as [`CompiledProgram::compile`](crate::CompiledProgram::compile) takes it.
    pub fn instrumented(text: impl Into<Arc<str>>) -> Self {
        Self {
            text: text.into(),
            is_body: false,
            literals: Arc::default(),
        }
    }

    /// A script's body as it is, as [`CompiledProgram::compile_body`](crate::CompiledProgram::compile_body) takes it.
    pub fn body(text: impl Into<Arc<str>>) -> Self {
        Self {
            is_body: true,
            ..Self::instrumented(text)
        }
    }

    /// Gives it the literals that were lifted out of its text.
    #[must_use]
    pub fn with_literals(mut self, literals: impl IntoIterator<Item = Arc<str>>) -> Self {
        self.literals = literals.into_iter().collect();
        self
    }

    /// Size of the text, in bytes.
    pub fn bytes(&self) -> usize {
        self.text.len() + self.literals.iter().map(|literal| literal.len()).sum::<usize>()
    }

    pub(super) fn frame(&self) -> ProgramFrame {
        ProgramFrame {
            text: Arc::clone(&self.text),
            is_body: self.is_body,
            literals: self.literals.to_vec(),
        }
    }
}
