//! Runs a case through the facade, and says what is not as the case says.

use std::{
    fmt,
    future::pending,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use enclave_ast_guard::{GuardConfig, Tools, fix, lint};
use enclave_types::{ErrorCode, Limits, SecurityLevel, Severity};
use enclave_vm::{BuildError, Enclave, ExecutionResult, ToolCall, ToolError};
use serde_json::{Map, Value, json};

use crate::{Case, Kind, Mark, Outcome, Stage, ToolStub, functions};

/// A tool that no script may reach, whatever it tries.
const CANARY_TOOL: &str = "canary:touch";

/// A custom global that no script may change for the next.
const CANARY_GLOBAL: &str = "canary";

/// How much later than its deadline a run may end, as the invariants say.
const OVERRUN: Duration = Duration::from_millis(100);

/// How long a run that misses its deadline is waited for, before it is given up.
const PATIENCE: Duration = Duration::from_secs(2);

/// How often a late run is tried again: a busy machine is late now and then, a hole always.
const ATTEMPTS: u32 = 3;

/// What is switched off while a case runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Control {
    /// Nothing.
    All,
    /// Nothing, and the guard's fixes are applied before.
    Fixed,
    /// One stage.
    Without(Stage),
    /// Every stage between the parser and the realm.
    Bare,
}

impl fmt::Display for Control {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str("all"),
            Self::Fixed => f.write_str("fixed"),
            Self::Without(stage) => write!(f, "no-{}", stage.name()),
            Self::Bare => f.write_str("bare"),
        }
    }
}

/// Something that was not as the case says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Miss {
    /// What was expected and what was seen.
    pub message: String,
}

impl fmt::Display for Miss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// The ways a case is run: at each of its levels with everything on, with the stage that stops it off,
/// and bare; a harmless program bare at its first level only, a script with fixes after them only.
pub fn trials(case: &Case) -> Vec<(SecurityLevel, Control)> {
    if case.kind() == Kind::Fixable {
        return case.levels.iter().map(|&level| (level, Control::Fixed)).collect();
    }
    let mut all = Vec::new();
    for (n, &level) in case.levels.iter().enumerate() {
        all.push((level, Control::All));
        let second = second_control(case, level);
        // What must fail is run once: it may take long.
        if case.gap.is_some() && (second.is_none() || n > 0) {
            continue;
        }
        all.extend(second.map(|stage| (level, Control::Without(stage))));
        // That a program means the same without the stages does not depend on the level.
        if case.kind() == Kind::Attack || n == 0 {
            all.push((level, Control::Bare));
        }
    }
    all
}

/// Whether a trial fails today because of the case's `gap`: the one with everything on, or, when a stage
/// stops it that has a second control behind it, those with the stage off.
pub fn must_fail(case: &Case, level: SecurityLevel, control: Control) -> bool {
    let first = matches!(control, Control::All | Control::Fixed);
    case.gap.is_some() && first == second_control(case, level).is_none()
}

/// The stage that stops the case, when the case says what stands behind it.
fn second_control(case: &Case, level: SecurityLevel) -> Option<Stage> {
    case.then.as_ref()?.at(level)?;
    match case.expect.at(level)? {
        Outcome::Stopped { by, .. } => Some(*by),
        _ => None,
    }
}

/// Runs a case once and says everything that is not as it says; nothing when all is well.
///
/// Whatever the case is: no tool that is not its own is called, the run ends within its deadline and
/// 100 ms, and a second run on the same enclave finds nothing changed.
///
/// # Errors
///
/// When the enclave cannot be built with the case's limits and globals.
pub fn run(case: &Case, level: SecurityLevel, control: Control) -> Result<Vec<Miss>, BuildError> {
    let fixed;
    let script = if control == Control::Fixed {
        match fixed_script(case, level) {
            Ok(Some(script)) => fixed = script,
            Ok(None) => return Ok(Vec::new()),
            Err(miss) => return Ok(vec![miss]),
        }
        &fixed
    } else {
        &case.body
    };
    let mut attempt = 1;
    loop {
        let seen = run_once(case, script, level, control)?;
        if !seen.late || attempt == ATTEMPTS {
            return Ok(seen.misses);
        }
        attempt += 1;
    }
}

/// The script after its fixes, which is accepted. Nothing when the case says that there is no safe fix, and there is
/// none.
fn fixed_script(case: &Case, level: SecurityLevel) -> Result<Option<String>, Miss> {
    let miss = |message: String| Miss { message };
    let tools = case.tools.keys().fold(Tools::new(), Tools::with_tool);
    let globals = case.globals.keys().map(String::as_str).chain([CANARY_GLOBAL]);
    let config = GuardConfig::default()
        .with_level(level)
        .with_tools(tools)
        .with_custom_globals(globals)
        .map_err(|error| miss(error.to_string()))?;
    let report = lint(&case.body, &config);
    let found = report.diagnostics().iter();
    let found: Vec<_> = found
        .filter(|found| found.severity == Severity::Error)
        .map(|found| found.code.to_string())
        .collect();
    if found != case.rejected {
        return Err(miss(format!(
            "expected it to be rejected with {:?}, got {found:?}",
            case.rejected
        )));
    }
    let fixed = fix(&case.body, &config).source;
    if let Some(Outcome::Stopped { .. }) = case.expect.at(level) {
        return if fixed == case.body {
            Ok(None)
        } else {
            Err(miss(format!("expected no fix, got\n{fixed}")))
        };
    }
    let after = lint(&fixed, &config);
    if after.is_ok() {
        Ok(Some(fixed))
    } else {
        Err(miss(format!(
            "still rejected after its fixes:\n{}",
            after.to_text("fixed.js")
        )))
    }
}

/// What one run showed.
#[derive(Default)]
struct Seen {
    misses: Vec<Miss>,
    /// Ended, but after its deadline.
    late: bool,
}

impl Seen {
    fn miss(&mut self, message: String) {
        self.misses.push(Miss { message });
    }
}

fn run_once(case: &Case, script: &str, level: SecurityLevel, control: Control) -> Result<Seen, BuildError> {
    let touched = Arc::new(AtomicBool::new(false));
    let limits = limits(case, level);
    let timeout = limits.timeout;
    let mut seen = Seen::default();
    let runtime = match tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            seen.miss(format!("no tokio runtime: {error}"));
            return Ok(seen);
        }
    };
    runtime.block_on(async {
        let enclave = build(case, level, control, limits, Arc::clone(&touched)).await?;
        let started = Instant::now();
        match tokio::time::timeout(timeout + PATIENCE, enclave.run(script)).await {
            Err(_) => seen.miss(format!(
                "did not end within {PATIENCE:?} of its deadline of {timeout:?}"
            )),
            Ok(result) => {
                let took = started.elapsed();
                if took > timeout + OVERRUN {
                    seen.late = true;
                    seen.miss(format!("took {took:?}, its deadline is {timeout:?}"));
                }
                judge(case, level, control, &result, &mut seen);
                // A run that never ended holds a thread; only after one that did, the next is asked.
                probe(&enclave, &mut seen).await;
            }
        }
        Ok(())
    })?;
    // A guest that never ends holds one of the runtime's threads.
    runtime.shutdown_background();
    if touched.load(Ordering::SeqCst) {
        seen.miss(format!("the tool {CANARY_TOOL} was called"));
    }
    Ok(seen)
}

async fn build(
    case: &Case,
    level: SecurityLevel,
    control: Control,
    limits: Limits,
    touched: Arc<AtomicBool>,
) -> Result<Enclave, BuildError> {
    let mut globals: Map<String, Value> = case.globals.clone().into_iter().collect();
    globals.insert(CANARY_GLOBAL.to_owned(), json!({ "state": "intact" }));
    let tools = Arc::new(case.tools.clone());
    let mut builder = Enclave::builder()
        .security_level(level)
        .limits(limits)
        .globals(globals)
        .sidecar(case.sidecar.clone())
        .tool_handler(move |call: ToolCall| {
            let (tools, touched) = (Arc::clone(&tools), Arc::clone(&touched));
            async move {
                if call.name == CANARY_TOOL {
                    touched.store(true, Ordering::SeqCst);
                }
                match tools.get(&call.name) {
                    Some(stub) => answer(stub, call.args).await,
                    None => Err(ToolError::new(format!("there is no tool {}", call.name))),
                }
            }
        });
    let mut double_vm = case.gate.clone();
    double_vm.enabled = control != Control::Without(Stage::Gate);
    builder = builder.double_vm(double_vm);
    let (guard, transform) = match control {
        Control::All | Control::Fixed | Control::Without(Stage::Gate) => (true, true),
        Control::Without(Stage::Transform) => (true, false),
        Control::Without(_) => (false, true),
        Control::Bare => (false, false),
    };
    builder = functions::add(builder, &case.functions);
    if !guard {
        builder = builder.dangerous().without_validation();
    }
    if !transform {
        builder = builder.dangerous().without_transform();
    }
    builder.build().await
}

#[expect(clippy::panic, reason = "a handler that panics is what some cases are about")]
async fn answer(stub: &ToolStub, args: Map<String, Value>) -> Result<Value, ToolError> {
    match stub {
        ToolStub::Reply(value) => Ok(value.clone()),
        ToolStub::Error { name, message, code } => {
            let error = ToolError::new(message).with_name(name);
            Err(match code {
                Some(code) => error.with_code(code),
                None => error,
            })
        }
        ToolStub::Echoes => Ok(Value::Object(args)),
        ToolStub::Hangs => pending().await,
        ToolStub::Panics => panic!("a tool handler of the corpus panics"),
    }
}

/// The level's limits with the case's own.
fn limits(case: &Case, level: SecurityLevel) -> Limits {
    let mut limits = Limits::for_level(level);
    for (name, &value) in &case.limits {
        let small = u32::try_from(value).unwrap_or(u32::MAX);
        match name.as_str() {
            "timeout" => limits.timeout = Duration::from_millis(value),
            "max_tool_calls" => limits.max_tool_calls = small,
            "max_concurrent_tool_calls" => limits.max_concurrent_tool_calls = small,
            "max_iterations" => limits.max_iterations = value,
            "memory_limit" => limits.memory_limit_bytes = value,
            "max_stack" => limits.max_stack_bytes = value,
            "max_console_bytes" => limits.max_console_bytes = value,
            "max_console_calls" => limits.max_console_calls = small,
            "max_tool_payload" => limits.max_tool_payload_bytes = value,
            "max_value_depth" => limits.max_value_depth = small,
            "max_value_nodes" => limits.max_value_nodes = value,
            "max_result" => limits.max_result_bytes = value,
            other => debug_assert!(false, "the parser let the limit {other} pass"),
        }
    }
    limits
}

fn judge(case: &Case, level: SecurityLevel, control: Control, result: &ExecutionResult, seen: &mut Seen) {
    let then = case.then.as_ref().and_then(|then| then.at(level));
    let expected = match control {
        Control::All | Control::Fixed => case.expect.at(level),
        Control::Without(_) => then,
        // Bare, a harmless program gives its value; an attack may end in any way that leaves no trace.
        Control::Bare if case.kind() == Kind::Harmless => then.or_else(|| case.expect.at(level)),
        Control::Bare => None,
    };
    let wrong = expected.and_then(|expected| mismatch(expected, result));
    if let Some(wrong) = wrong {
        seen.miss(wrong);
    } else if control == Control::All {
        let wrong = marks_mismatch(&case.marks, result)
            .or_else(|| counts_mismatch(case, result))
            .or_else(|| gate_mismatch(case, result));
        seen.misses.extend(wrong.map(|message| Miss { message }));
    }
}

/// What the gate refused, when it is not what the case says. Of a harmless program it refuses nothing unless it says so.
fn gate_mismatch(case: &Case, result: &ExecutionResult) -> Option<String> {
    let says = !case.blocked_by.is_empty() || case.kind() == Kind::Harmless;
    let triggered = &result.stats.triggered_patterns;
    if says && *triggered != case.blocked_by {
        let expected = &case.blocked_by;
        return Some(format!(
            "expected the gate to trigger {expected:?}, got {triggered:?}"
        ));
    }
    let error = result
        .error
        .as_ref()
        .filter(|error| error.code == ErrorCode::OperationBlocked)?;
    let data = error.data.as_ref().and_then(|data| data.get("pattern"));
    let found = data.and_then(Value::as_str);
    (found != triggered.last().map(String::as_str))
        .then(|| format!("the error's data names the pattern {found:?}, of {triggered:?}"))
}

/// What the run counted, when it is not what the case says.
fn counts_mismatch(case: &Case, result: &ExecutionResult) -> Option<String> {
    let stats = &result.stats;
    let wrong = case
        .iterations
        .is_some_and(|count| count != stats.iteration_count)
        || case
            .tool_calls
            .is_some_and(|count| count != stats.tool_call_count);
    let say = |count: Option<u64>| count.map_or("any number of".to_owned(), |count| count.to_string());
    wrong.then(|| {
        format!(
            "expected {} iterations and {} tool calls, got {} and {}",
            say(case.iterations),
            say(case.tool_calls.map(u64::from)),
            stats.iteration_count,
            stats.tool_call_count
        )
    })
}

/// What is wrong with how a run ended, if something is.
fn mismatch(expected: &Outcome, result: &ExecutionResult) -> Option<String> {
    let ended = describe(result);
    let fits = match expected {
        Outcome::Value(value) => result.success && result.value == *value,
        Outcome::Thrown { name, message, code } => result.error.as_ref().is_some_and(|error| {
            error.code.as_str() == code
                && error.name == *name
                && message
                    .as_ref()
                    .is_none_or(|part| error.message.contains(part.as_str()))
        }),
        Outcome::Stopped { code, .. } => match result.error.as_ref() {
            Some(error) if error.code == ErrorCode::ValidationError => {
                errors(result).any(|mark| mark.code == *code)
            }
            Some(error) => error.code.as_str() == code,
            None => false,
        },
    };
    (!fits).then(|| format!("expected {expected:?}, got {ended}"))
}

/// When lines are pinned, all errors are, and nothing else is reported.
fn marks_mismatch(marks: &[Mark], result: &ExecutionResult) -> Option<String> {
    let mut found: Vec<Mark> = errors(result).collect();
    found.sort();
    let show = |marks: &[Mark]| {
        let all: Vec<_> = marks
            .iter()
            .map(|mark| format!("{}:{}", mark.line, mark.code))
            .collect();
        all.join(" ")
    };
    (!marks.is_empty() && found != marks)
        .then(|| format!("expected diagnostics {}, got {}", show(marks), show(&found)))
}

fn errors(result: &ExecutionResult) -> impl Iterator<Item = Mark> {
    let errors = result
        .diagnostics
        .iter()
        .filter(|found| found.diagnostic.severity == Severity::Error);
    errors.map(|found| Mark {
        line: found.start.line,
        code: found.diagnostic.code.to_string(),
    })
}

fn describe(result: &ExecutionResult) -> String {
    match &result.error {
        None => format!("the value {:?}", result.value),
        Some(error) => format!("{} ({}): {}", error.code, error.name, error.message),
    }
}

/// Runs an innocent script on the same enclave: it must find the world as it was.
async fn probe(enclave: &Enclave, seen: &mut Seen) {
    let result = enclave
        .run(
            "return { state: canary.state, clean: ({}).polluted === undefined, keys: Object.keys({}).length,
                mapped: [1, 2].map((x) => x + 1), parsed: JSON.parse('[1]'), text: 'a'.toUpperCase() };",
        )
        .await;
    let want =
        json!({ "state": "intact", "clean": true, "keys": 0, "mapped": [2, 3], "parsed": [1], "text": "A" });
    if result.value.as_ref() != Some(&want) {
        seen.miss(format!(
            "the next run on the same enclave gave {}",
            describe(&result)
        ));
    }
}
