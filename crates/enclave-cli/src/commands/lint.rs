//! `enclave lint`: scripts checked without running them, and fixed where the rewrite is mechanical.

use std::{fs, path::PathBuf, process::ExitCode};

use clap::Args;
use enclave_ast_guard::{ConfigError, GuardConfig, fix, lint};
use enclave_types::SecurityLevel;
use enclave_vm::Preset;

use crate::{
    MISUSE,
    choices::{level_parser, preset_parser},
    globals_file,
    input::{Input, check_one_stdin, plain},
    lint_report::{self, Format, Linted},
    misuse::Misuse,
    output::{Messages, print_text},
    script_files,
    tools_file::ToolsFile,
};

/// At least one script has an error.
const ERRORS: u8 = 1;

const EXAMPLES: &str = "\
Examples:
  enclave lint script.js --tools tools.json
  enclave lint scripts/ 'more/**/*.js' --fix
  enclave lint - --fix < script.js > fixed.js
  enclave lint scripts/ --format sarif > lint.sarif

Exit status: 0 no errors (warnings are allowed), 1 errors, 2 usage or a file that cannot be read.";

/// Check scripts without running them, and fix what has a mechanical rewrite.
///
/// The checks are those that a script passes before it runs with the same --level, --preset and
/// --globals; scoring is not among them. Findings go to standard output.
///
/// A folder stands for the *.js in it and below; hidden folders, `node_modules` and `target` are
/// skipped.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct LintArgs {
    /// Scripts, folders or patterns; - reads standard input
    #[arg(value_name = "FILES", required = true)]
    files: Vec<PathBuf>,

    /// How little the scripts are trusted: which globals they have
    #[arg(long, value_name = "LEVEL", default_value = SecurityLevel::default().name(), value_parser = level_parser())]
    level: SecurityLevel,

    /// Which JavaScript is taken
    #[arg(long, value_name = "PRESET", default_value = Preset::default().name(), value_parser = preset_parser())]
    preset: Preset,

    /// Check calls against the names and schemas of a tools file, as `enclave run` takes it
    #[arg(long, value_name = "FILE")]
    tools: Option<PathBuf>,

    /// Globals that the scripts have: a JSON file as `enclave run` takes it, of which the names count
    #[arg(long, value_name = "FILE")]
    globals: Option<PathBuf>,

    /// Apply fixes to the files and report what remains; a script of standard input goes to standard
    /// output instead, and what remains to standard error
    #[arg(long)]
    fix: bool,

    /// How findings are shown
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    format: Format,
}

impl LintArgs {
    /// Lints the scripts and prints what was found.
    ///
    /// # Errors
    ///
    /// When something is wrong with the command line or with a file it names, before any script is
    /// changed; or standard output cannot be written. A script that cannot be read or written is told
    /// of, and the others are linted all the same.
    pub(crate) fn run(&self) -> Result<ExitCode, Misuse> {
        let inputs = script_files::find(&self.files)?;
        let is_filter = self.check_stdin(&inputs)?;
        let config = self.config()?;
        let messages = Messages::new();

        let mut linted = Vec::new();
        let mut failed = false;
        for input in &inputs {
            match self.lint(input, &config) {
                Ok(one) => linted.push(one),
                Err(misuse) => {
                    failed = true;
                    messages.misuse(&misuse);
                }
            }
        }
        if is_filter {
            for one in &linted {
                print_text(&one.source)?;
                messages.findings(&one.to_text());
            }
        } else {
            lint_report::print(&linted, self.format)?;
        }
        if self.format == Format::Text {
            lint_report::summarise(&linted, &messages);
        }
        Ok(if failed {
            MISUSE.into()
        } else if linted.iter().any(|one| one.found.has_errors()) {
            ERRORS.into()
        } else {
            ExitCode::SUCCESS
        })
    }

    /// Whether the fixed script itself goes to standard output.
    ///
    /// # Errors
    ///
    /// When standard input is wanted twice, or standard output would hold a script and something else.
    fn check_stdin(&self, inputs: &[Input]) -> Result<bool, Misuse> {
        let script = inputs.iter().find(|input| **input == Input::Stdin);
        check_one_stdin(&[
            ("the script", script),
            ("--tools", self.tools.as_deref().map(Input::from).as_ref()),
            ("--globals", self.globals.as_deref().map(Input::from).as_ref()),
        ])?;
        let is_filter = self.fix && script.is_some();
        if is_filter && (inputs.len() > 1 || self.format != Format::Text) {
            let message = "with --fix the script of standard input goes to standard output, where nothing \
                           else may go";
            return Err(
                Misuse::new(message).with_help("give - alone and without --format, or leave out --fix")
            );
        }
        Ok(is_filter)
    }

    /// What the scripts are checked against.
    ///
    /// # Errors
    ///
    /// When something is wrong with the tools file or the globals.
    fn config(&self) -> Result<GuardConfig, Misuse> {
        let mut config = GuardConfig::new(self.preset).with_level(self.level);
        if let Some(path) = &self.globals {
            let globals = globals_file::read(&Input::from(path.as_path()))?;
            config = config
                .with_custom_globals(globals.into_iter().map(|(name, _)| name))
                .map_err(|error| refused(&error))?;
        }
        if let Some(path) = &self.tools {
            let input = Input::from(path.as_path());
            let tools = ToolsFile::of(&input)?;
            config = config.with_tools(tools.declared(&input.to_string())?);
        }
        Ok(config)
    }

    /// Lints one script, after its fixes if they are asked for.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or fixed but not written.
    fn lint(&self, input: &Input, config: &GuardConfig) -> Result<Linted, Misuse> {
        let mut source = input.read()?;
        let mut applied = None;
        if self.fix {
            let fixed = fix(&source, config);
            if fixed.source != source {
                write(input, &fixed.source)?;
            }
            source = fixed.source;
            applied = Some(fixed.applied);
        }
        let found = lint(&source, config).diagnostics().clone();
        Ok(Linted {
            name: match input {
                Input::Stdin => input.to_string(),
                Input::File(path) => path.display().to_string(),
            },
            source,
            found,
            applied,
        })
    }
}

/// Writes a fixed script back to where it is from. That of standard input is printed later.
fn write(input: &Input, source: &str) -> Result<(), Misuse> {
    match input {
        Input::Stdin => Ok(()),
        Input::File(path) => fs::write(path, source)
            .map_err(|error| Misuse::new(format!("cannot write {input}: {}", plain(&error)))),
    }
}

fn refused(error: &ConfigError) -> Misuse {
    let misuse = Misuse::new(error.to_string());
    match error {
        ConfigError::InvalidGlobal { .. } => misuse.with_help("rename it in the file of --globals"),
        ConfigError::CustomGlobalsNotSupported { .. } => {
            misuse.with_help("--globals goes with --preset agentscript")
        }
        _ => misuse,
    }
}
