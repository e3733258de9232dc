//! Runs a case through the facade, and says what is not as the case says.

mod alone;
mod build;
mod fixes;
mod judge;
mod stop;

use std::{
    fmt,
    sync::{Arc, atomic::Ordering},
    time::{Duration, Instant},
};

use enclave_types::SecurityLevel;
use enclave_vm::{BuildError, Enclave, Isolation, Preset};
use serde_json::json;

use self::build::{CANARY_TOOL, Watch};
use crate::{Case, Kind, Outcome, Stage};

pub use stop::Stop;

/// How much later than its deadline a run may end, as the invariants say.
const OVERRUN: Duration = Duration::from_millis(100);

/// How long a run that misses its deadline is waited for, before it is given up.
const PATIENCE: Duration = Duration::from_secs(2);

/// How often a late run is tried again: a busy machine is late now and then, a hole always.
const ATTEMPTS: u32 = 3;

/// Where the cases can be run: each tier that this platform has. What runs them in processes begins with
/// [`enclave_vm::worker::init`].
pub const TIERS: &[Isolation] = if cfg!(target_os = "linux") {
    &[Isolation::InProcess, Isolation::Process]
} else {
    &[Isolation::InProcess]
};

/// The name of a tier in the name of a trial.
pub const fn tier_name(tier: Isolation) -> &'static str {
    match tier {
        Isolation::InProcess => "in-process",
        Isolation::Process => "process",
    }
}

/// What is switched off while a case runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
    /// All stages before the realm, prescan and the parser too: the text goes to the engine as it is.
    Realm,
}

impl fmt::Display for Control {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str("all"),
            Self::Fixed => f.write_str("fixed"),
            Self::Without(stage) => write!(f, "no-{}", stage.name()),
            Self::Bare => f.write_str("bare"),
            Self::Realm => f.write_str("realm"),
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
/// and bare; an attack also in the realm alone, and a harmless program bare, at the first level only; a script with
/// fixes after them only.
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
        if case.kind() == Kind::Attack && n == 0 && alone::can_run(case) {
            all.push((level, Control::Realm));
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

/// What one run showed.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Seen {
    /// Everything that was not as the case says; nothing when all is well.
    pub misses: Vec<Miss>,
    /// What stopped the script; nothing when the run was given up, or no script was run.
    pub stop: Option<Stop>,
    /// Ended, but after its deadline.
    late: bool,
}

impl Seen {
    fn miss(&mut self, message: String) {
        self.misses.push(Miss { message });
    }
}

/// Runs a case once and says everything that is not as it says.
///
/// Whatever the case is: no tool that is not its own is called, no more calls are under way at once than the limits
/// allow, the run ends within its deadline and 100 ms, and a second run on the same enclave finds nothing changed.
///
/// # Errors
///
/// When the enclave cannot be built with the case's limits and globals.
pub fn run(case: &Case, level: SecurityLevel, control: Control, tier: Isolation) -> Result<Seen, BuildError> {
    let fixed;
    let script = if control == Control::Fixed {
        match fixes::fixed_script(case, level) {
            Ok(Some(script)) => fixed = script,
            Ok(None) => return Ok(Seen::default()),
            Err(miss) => {
                let misses = vec![miss];
                return Ok(Seen {
                    misses,
                    ..Seen::default()
                });
            }
        }
        &fixed
    } else {
        &case.body
    };
    let mut attempt = 1;
    loop {
        let seen = if control == Control::Realm {
            alone::run(case, level)
        } else {
            run_once(case, script, level, control, tier)?
        };
        if !seen.late || attempt == ATTEMPTS {
            return Ok(seen);
        }
        attempt += 1;
    }
}

fn run_once(
    case: &Case,
    script: &str,
    level: SecurityLevel,
    control: Control,
    tier: Isolation,
) -> Result<Seen, BuildError> {
    let watch = Arc::new(Watch::default());
    let limits = build::limits(case, level);
    let (timeout, max_calls) = (limits.timeout, limits.max_concurrent_tool_calls);
    let mut seen = Seen::default();
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            seen.miss(format!("no tokio runtime: {error}"));
            return Ok(seen);
        }
    };
    runtime.block_on(async {
        let enclave = build::build(case, level, control, limits, tier, &watch).await?;
        let started = Instant::now();
        match tokio::time::timeout(timeout + PATIENCE, enclave.run(script)).await {
            Err(_) => seen.miss(format!(
                "did not end within {PATIENCE:?} of its deadline of {timeout:?}"
            )),
            Ok(result) => {
                seen.end(started.elapsed(), timeout);
                seen.stop = Some(Stop::of(&result));
                judge::judge(case, level, control, &result, &mut seen);
                // A run that never ended holds a thread; only after one that did, the next is asked. Other presets know no
                // custom globals.
                if case.preset == Preset::default() {
                    probe(&enclave, &mut seen).await;
                }
            }
        }
        Ok(())
    })?;
    // A guest that never ends holds one of the runtime's threads.
    runtime.shutdown_background();
    if watch.touched.load(Ordering::SeqCst) {
        seen.miss(format!("the tool {CANARY_TOOL} was called"));
    }
    let most = watch.most.load(Ordering::SeqCst);
    if most > max_calls {
        seen.miss(format!("{most} calls were under way at once, {max_calls} may be"));
    }
    Ok(seen)
}

impl Seen {
    /// Takes down when the run ended.
    fn end(&mut self, took: Duration, timeout: Duration) {
        if took > timeout + OVERRUN {
            self.late = true;
            self.miss(format!("took {took:?}, its deadline is {timeout:?}"));
        }
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
            judge::describe(&result)
        ));
    }
}
