//! The project's own chores: `cargo xtask ci`, `cargo xtask audit`, `cargo xtask codegen`.
//!
//! Exit status: 0 when all is well, 1 when a check found something, 2 when the command is wrong or
//! could not do its work.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line program talks to its user"
)]

mod audit;
mod ci;
mod codegen;
mod flags;
mod fuzz;
mod model;
mod package;
mod rust_source;
mod scores;
mod workspace;

use std::process::ExitCode;

use flags::Command;
use workspace::Workspace;

/// A command that could not do its work: what was tried and why it failed.
type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let command = match flags::parse(std::env::args().skip(1)) {
        Ok(command) => command,
        Err(error) => {
            eprintln!("error: {error}\n\n{}", flags::USAGE);
            return ExitCode::from(2);
        }
    };
    match run(&command) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

/// Whether all is well.
fn run(command: &Command) -> Result<bool, Failure> {
    let workspace = Workspace::here()?;
    match command {
        Command::Help => {
            println!("{}", flags::USAGE);
            Ok(true)
        }
        Command::Ci => ci::run(&workspace),
        Command::Audit(options) => audit::run(&workspace, options),
        Command::Codegen { which, check } => codegen::run(&workspace, which, *check),
        Command::Fuzz(arguments) => fuzz::run(&workspace, arguments),
        Command::Scores(arguments) => scores::run(&workspace, arguments),
        Command::Model(package) => model::unpack(&workspace, package.as_deref()),
        Command::Package { build } => package::run(&workspace, *build),
    }
}
