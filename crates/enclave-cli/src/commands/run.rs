//! `enclave run`: a script through all layers, and its result.

use std::{path::PathBuf, process::ExitCode};

use clap::{
    Args,
    builder::{PossibleValue, PossibleValuesParser, TypedValueParser},
};
use enclave_types::{Limits, SecurityLevel};
use enclave_vm::{BuiltInPattern, DoubleVmConfig, GateConfig, Isolation, Preset, SidecarConfig};
use serde_json::{Map, Value};

use crate::{
    choices::{isolation_parser, level_parser, preset_parser},
    globals_file,
    host::{self, Ended},
    input::{Input, check_one_stdin},
    limit_args::{self, LimitArgs},
    misuse::Misuse,
    output::print_json,
    report::{self, Script},
    scoring_args::ScoringArgs,
    sidecar_args::SidecarArgs,
    tools_file::ToolsFile,
    units::parse_count,
};

/// The script failed; its result says why.
const FAILED: u8 = 1;

const EXAMPLES: &str = "\
Examples:
  enclave run script.js --tools tools.json
  echo 'return [1, 2, 3].map(n => n * n)' | enclave run -
  enclave run script.js --level strict --timeout 500ms --memory-limit 8MiB --json";

const MORE: &str = "Use --help for the form of a tools file and the limits of each level.";

const TOOLS_FILE: &str = "\
Tools file:
  {\"tools\": {
    \"users:get\":   {\"reply\": {\"id\": 1, \"name\": \"Ada\"}},
    \"jobs:poll\":   {\"replies\": [\"busy\", \"done\"]},
    \"users:find\":  {\"match\": [{\"args\": {\"id\": 1}, \"reply\": 1},
                              {\"args\": {\"id\": 2}, \"error\": {\"message\": \"gone\"}}], \"reply\": null},
    \"mail:send\":   {\"error\": {\"name\": \"Denied\", \"message\": \"no mail today\", \"code\": \"E_DENIED\"}},
    \"text:count\":  {\"command\": [\"python3\", \"count.py\"]},
    \"api:search\":  {\"http\": {\"url\": \"https://api.example.com/search\", \"method\": \"GET\",
                             \"headers\": {\"authorization\": \"Bearer …\"}}},
    \"*\":           {\"reply\": null}
  }}
  reply          the same answer each time
  replies        answers in call order; the last repeats
  match          the first entry whose args the call's arguments contain (objects as deep subsets,
                 arrays exactly) wins; then reply or replies; else the call fails
  error          the call fails; only message must be given
  command        a program: arguments as JSON on its standard input, reply as JSON on its standard
                 output. It runs in the folder of the tools file, without a shell, and is killed
                 when the call's time is up; a status other than 0 fails the call
  http           POST, PUT and PATCH send the arguments as a JSON body, GET and DELETE as query
                 parameters; a status other than 2xx fails the call; redirects are not followed
  Beside each: schema and result_schema (JSON Schemas of the arguments and of the reply),
  description, delay_ms. The tool \"*\" answers for every name that has no tool.";

fn long_help() -> String {
    format!("{EXAMPLES}\n\n{TOOLS_FILE}\n\n{}", limit_args::table())
}

/// Run a script and print the value that it returns.
///
/// The value goes to standard output as JSON, and nothing else does; `undefined` prints nothing.
/// What the script wrote to its console and the reason of a failure go to standard error. With
/// --json the whole result goes to standard output, of a failed run too.
///
/// Exit status: 0 success, 1 the script failed, 2 usage or configuration.
#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}\n\n{MORE}"), after_long_help = long_help())]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(crate) struct RunArgs {
    /// The script; - reads it from standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// How little the script is trusted: its globals and the defaults of its limits
    #[arg(long, value_name = "LEVEL", default_value = SecurityLevel::default().name(), value_parser = level_parser())]
    level: SecurityLevel,

    /// Which JavaScript the guard takes
    #[arg(long, value_name = "PRESET", default_value = Preset::default().name(), value_parser = preset_parser())]
    preset: Preset,

    /// The tools that the script may call, as a JSON file (see --help)
    #[arg(long, value_name = "FILE")]
    tools: Option<PathBuf>,

    /// Values that the script finds as globals: a JSON file that holds an object
    #[arg(long, value_name = "FILE")]
    globals: Option<PathBuf>,

    /// Print the whole result as JSON instead of the value
    #[arg(long)]
    json: bool,

    /// Seed of Math.random, to make a run repeatable
    #[arg(long, value_name = "NUMBER", value_parser = parse_count)]
    seed: Option<u64>,

    /// Where the script runs: in a jailed process of its own, or in this one
    #[arg(long, value_name = "TIER", default_value = "process", value_parser = isolation_parser())]
    isolation: Isolation,

    /// Let every tool call pass that the budget allows: the gate judges none
    #[arg(long, help_heading = "Gate")]
    no_gate: bool,

    /// Do not look for this pattern of tool calls (may be repeated)
    #[arg(long, help_heading = "Gate", value_name = "PATTERN_ID", value_parser = pattern_parser(), conflicts_with = "no_gate")]
    gate_off: Vec<BuiltInPattern>,

    #[command(flatten)]
    limits: LimitArgs,

    #[command(flatten)]
    sidecar: SidecarArgs,

    #[command(flatten)]
    scoring: ScoringArgs,

    /// Run without guard and scoring: only prescan, the bounds of the parser and the realm protect you
    #[arg(long, help_heading = "Dangerous", conflicts_with = "scorer")]
    dangerously_no_validate: bool,

    /// Run without instrumentation: loops and computed keys are not metered
    #[arg(long, help_heading = "Dangerous")]
    dangerously_no_transform: bool,
}

fn pattern_parser() -> impl TypedValueParser<Value = BuiltInPattern> {
    let ids = BuiltInPattern::ALL.map(|pattern| PossibleValue::new(pattern.id()).help(pattern.description()));
    // Only ids pass the first parser.
    PossibleValuesParser::new(ids)
        .try_map(|id| BuiltInPattern::from_id(&id).ok_or("is not the id of a pattern"))
}

/// Reads the script.
///
/// # Errors
///
/// When it cannot be read, or standard input is empty: what was to write the script has most likely failed.
fn read_script(script: &Input) -> Result<String, Misuse> {
    let source = script.read()?;
    if *script == Input::Stdin && source.trim().is_empty() {
        let misuse = Misuse::new("standard input holds no script");
        return Err(misuse.with_help("pipe one in, as in: echo 'return 6 * 7' | enclave run -"));
    }
    Ok(source)
}

/// Everything that a run needs, read and checked.
#[derive(Debug)]
pub(crate) struct Plan {
    /// What messages call the script.
    pub(crate) name: String,
    /// The script.
    pub(crate) source: String,
    /// Where it runs.
    pub(crate) isolation: Isolation,
    /// Its level.
    pub(crate) level: SecurityLevel,
    /// What the guard takes.
    pub(crate) preset: Preset,
    /// Its limits.
    pub(crate) limits: Limits,
    /// Its globals.
    pub(crate) globals: Map<String, Value>,
    /// The seed of its random numbers.
    pub(crate) seed: Option<u64>,
    /// What scores it.
    pub(crate) scoring: GateConfig,
    /// What judges its tool calls.
    pub(crate) double_vm: DoubleVmConfig,
    /// What keeps its large texts.
    pub(crate) sidecar: SidecarConfig,
    /// Whether guard and scoring run.
    pub(crate) validate: bool,
    /// Whether it is instrumented.
    pub(crate) transform: bool,
}

impl RunArgs {
    /// Runs the script and prints its result.
    ///
    /// # Errors
    ///
    /// When something is wrong with the command line or a file, or standard output cannot be written.
    pub(crate) fn run(&self) -> Result<ExitCode, Misuse> {
        let (plan, tools) = self.plan()?;
        let result = match host::run(&plan, tools)? {
            Ended::Interrupted(status) => return Ok(status.into()),
            Ended::Result(result) => result,
        };
        if self.json {
            print_json(&result)?;
        } else {
            let script = Script {
                name: &plan.name,
                source: &plan.source,
                limits: &plan.limits,
            };
            report::print(&result, script)?;
        }
        Ok(if result.success {
            ExitCode::SUCCESS
        } else {
            FAILED.into()
        })
    }

    fn double_vm(&self) -> DoubleVmConfig {
        let mut config = DoubleVmConfig::default();
        config.enabled = !self.no_gate;
        config.parent_validation.disabled_patterns = self.gate_off.iter().copied().collect();
        config
    }

    /// Reads the files and checks what was given.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, with its file or flag.
    fn plan(&self) -> Result<(Plan, Option<ToolsFile>), Misuse> {
        let script = Input::from(self.file.as_path());
        let tools = self.tools.as_deref().map(Input::from);
        let globals = self.globals.as_deref().map(Input::from);
        check_one_stdin(&[
            ("the script", Some(&script)),
            ("--tools", tools.as_ref()),
            ("--globals", globals.as_ref()),
        ])?;
        let plan = Plan {
            limits: self.limits.apply(self.level)?,
            name: script.to_string(),
            source: read_script(&script)?,
            isolation: self.isolation,
            level: self.level,
            preset: self.preset,
            globals: globals
                .map(|input| globals_file::read(&input))
                .transpose()?
                .unwrap_or_default(),
            seed: self.seed,
            scoring: self.scoring.config()?,
            double_vm: self.double_vm(),
            sidecar: self.sidecar.config()?,
            validate: !self.dangerously_no_validate,
            transform: !self.dangerously_no_transform,
        };
        let tools = tools.map(|input| ToolsFile::of(&input)).transpose()?;
        Ok((plan, tools))
    }
}
