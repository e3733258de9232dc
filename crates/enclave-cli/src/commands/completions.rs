//! `enclave completions`: what a shell needs to complete this command line.

use clap::{Args, CommandFactory as _};
use clap_complete::{Shell, generate};

use crate::{cli::Cli, misuse::Misuse, output::print_text};

const EXAMPLES: &str = "\
Examples:
  enclave completions bash > ~/.local/share/bash-completion/completions/enclave
  enclave completions zsh > ~/.zfunc/_enclave        with fpath+=~/.zfunc before compinit in ~/.zshrc
  enclave completions fish > ~/.config/fish/completions/enclave.fish
  enclave completions powershell >> $PROFILE";

/// Print the completions of a shell: its subcommands, flags and their values.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    shell: Shell,
}

impl CompletionsArgs {
    /// Prints the completions.
    ///
    /// # Errors
    ///
    /// When standard output cannot be written.
    pub(crate) fn run(&self) -> Result<(), Misuse> {
        let mut script = Vec::new();
        generate(self.shell, &mut Cli::command(), "enclave", &mut script);
        print_text(&String::from_utf8_lossy(&script))
    }
}
