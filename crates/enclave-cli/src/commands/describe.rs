//! `enclave describe`: the text that tells a model how to write scripts.

use std::path::PathBuf;

use clap::Args;
use enclave_types::SecurityLevel;
use enclave_vm::{Preset, json};

use crate::{
    choices::{level_parser, preset_parser},
    globals_file, host,
    input::{Input, check_one_stdin},
    limit_args::LimitArgs,
    misuse::Misuse,
    output::print_text,
    tools_file::ToolsFile,
};

const EXAMPLES: &str = "\
Examples:
  enclave describe                                       the language, its globals and limits
  enclave describe --level strict --tools tools.json     with the tools as TypeScript signatures
  enclave describe --tools tools.json > prompt.md        to put into a prompt

Give the same --level, --preset, --tools, --globals and limits as to enclave run.";

/// Print what to tell a model that is to write scripts: what it may write, the globals, the limits, and
/// the tools with their signatures in TypeScript.
///
/// Put it into the description of the tool through which the model hands in scripts.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct DescribeArgs {
    /// How little the scripts are trusted: their globals and the defaults of their limits
    #[arg(long, value_name = "LEVEL", default_value = SecurityLevel::default().name(), value_parser = level_parser())]
    level: SecurityLevel,

    /// Which JavaScript the guard takes
    #[arg(long, value_name = "PRESET", default_value = Preset::default().name(), value_parser = preset_parser())]
    preset: Preset,

    /// The tools that scripts may call: a tools file as `enclave run` takes it, none of which is called
    #[arg(long, value_name = "FILE")]
    tools: Option<PathBuf>,

    /// Globals that scripts have: a JSON file as `enclave run` takes it, of which the names count
    #[arg(long, value_name = "FILE")]
    globals: Option<PathBuf>,

    #[command(flatten)]
    limits: LimitArgs,
}

impl DescribeArgs {
    /// Prints the text.
    ///
    /// # Errors
    ///
    /// When something is wrong with the command line or a file, or standard output cannot be written.
    pub(crate) fn run(&self) -> Result<(), Misuse> {
        let (tools, globals) = (
            self.tools.as_deref().map(Input::from),
            self.globals.as_deref().map(Input::from),
        );
        check_one_stdin(&[("--tools", tools.as_ref()), ("--globals", globals.as_ref())])?;
        let mut builder = host::checking()
            .security_level(self.level)
            .preset(self.preset)
            .limits(self.limits.apply(self.level)?);
        if let Some(input) = &globals {
            builder = builder.globals(globals_file::read(input)?);
        }
        if let Some(input) = &tools {
            let tools = ToolsFile::of(input)?;
            for (name, schema) in tools.described() {
                builder = builder.tool(name, schema, |_| async { Ok(json!(null)) });
            }
            if tools.has_others() {
                builder = builder.tool_handler(|_| async { Ok(json!(null)) });
            }
        }
        let enclave = host::block_on(host::built(builder))??;
        print_text(&enclave.tool_description(self.level))
    }
}
