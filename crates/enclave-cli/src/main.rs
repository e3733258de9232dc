//! The enclave command: run, lint and explain scripts that language models write.

mod advice;
mod choices;
mod cli;
mod commands;
#[cfg(test)]
mod documents;
mod globals_file;
mod host;
mod input;
mod interrupt;
mod json_file;
mod limit_args;
mod lint_report;
mod misuse;
mod nearest;
mod output;
mod progress;
mod remedies;
mod report;
mod scoring_args;
mod script_files;
mod sidecar_args;
mod tools_file;
mod units;

use std::process::ExitCode;

use clap::Parser as _;

use crate::{
    cli::{Cli, Command},
    misuse::Misuse,
    output::Messages,
};

/// Something is wrong with the command line or with a file that it names.
const MISUSE: u8 = 2;

fn main() -> ExitCode {
    // Scripts run in processes that are this program again: before anything else, it may be one of those.
    enclave_vm::worker::init();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help for a reader that went away is no failure.
            let _gone = error.print();
            return if error.use_stderr() {
                MISUSE.into()
            } else {
                ExitCode::SUCCESS
            };
        }
    };
    match run(cli.command) {
        Ok(status) => status,
        Err(misuse) => {
            Messages::new().misuse(&misuse);
            MISUSE.into()
        }
    }
}

fn run(command: Command) -> Result<ExitCode, Misuse> {
    match command {
        Command::Run(args) => args.run(),
        Command::Lint(args) => args.run(),
        Command::Score(args) => args.run(),
        Command::Explain(args) => args.run().map(|()| ExitCode::SUCCESS),
        Command::Describe(args) => args.run().map(|()| ExitCode::SUCCESS),
        Command::Doctor(args) => args.run(),
        Command::Completions(args) => args.run().map(|()| ExitCode::SUCCESS),
    }
}
