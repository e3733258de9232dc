//! `enclave explain`: the page about a code.

use clap::Args;
use enclave_types::{ErrorCode, quoted};

use crate::{misuse::Misuse, nearest::nearest, output::print_text};

/// Tell what a code such as TIMEOUT or AST001 means, and what to do about it.
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// The code, in any case
    #[arg(value_name = "CODE")]
    code: String,
}

impl ExplainArgs {
    /// Prints the page.
    ///
    /// # Errors
    ///
    /// When there is no such code; the message names the nearest.
    pub(crate) fn run(&self) -> Result<(), Misuse> {
        let found = ErrorCode::ALL
            .iter()
            .find(|code| code.as_str().eq_ignore_ascii_case(&self.code));
        if let Some(code) = found {
            return print_text(code.explanation());
        }
        let misuse = Misuse::new(format!("there is no code {}", quoted(&self.code)));
        let names = ErrorCode::ALL.iter().map(|code| code.as_str());
        Err(match nearest(&self.code, names) {
            Some(near) => misuse.with_help(format!("did you mean {near}?")),
            None => misuse,
        })
    }
}
