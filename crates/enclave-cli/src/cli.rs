//! The command line as a whole. Each subcommand's arguments are in its file under `commands`.

use clap::{Parser, Subcommand};

use crate::commands::{
    completions::CompletionsArgs, describe::DescribeArgs, doctor::DoctorArgs, explain::ExplainArgs,
    lint::LintArgs, run::RunArgs, score::ScoreArgs,
};

const EXAMPLES: &str = "\
Examples:
  enclave run script.js --tools tools.json     run a script against the tools of a file
  echo 'return 6 * 7' | enclave run -          run what standard input holds
  enclave run script.js --level strict --json  the whole result, limits of untrusted code
  enclave lint scripts/ --fix                  check scripts without running them, fix what can be
  enclave score script.js                      how risky a script is, and why
  enclave explain TIMEOUT                      what a code means and what to do about it
  enclave describe --tools tools.json          what to tell a model that is to write scripts
  enclave doctor                               what isolates scripts on this machine

Exit status: 0 success, 1 the script failed or has errors, 2 usage or configuration.";

/// Run scripts that language models write, behind six layers of defence.
///
/// A script is AgentScript: a small subset of JavaScript that calls tools with
/// `await callTool(name, args)` and gives its result with `return`. It is taken to be hostile: it
/// reaches nothing but its tools, and every run has limits.
#[derive(Debug, Parser)]
#[command(name = "enclave", version, after_help = EXAMPLES, arg_required_else_help = true)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Run(Box<RunArgs>),
    Lint(LintArgs),
    Score(ScoreArgs),
    Explain(ExplainArgs),
    Describe(Box<DescribeArgs>),
    Doctor(DoctorArgs),
    Completions(CompletionsArgs),
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_well_formed() {
        super::Cli::command().debug_assert();
    }
}
