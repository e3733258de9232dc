//! The scoring gate at work: its defaults by level, and scorers that fail, panic or hang.

mod ask;
mod preview;

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use enclave_scoring::{Blocked, Cleared, Gate, GateConfig, Scorer, ScoringError};
use enclave_syntax::Parsed;
use enclave_types::SecurityLevel;
use tokio::{runtime::Handle, task::spawn_blocking, time::timeout};

use self::ask::Asker;

/// How long a scorer may take to be made ready.
const INITIALIZATION: Duration = Duration::from_mins(1);

/// The gate of an enclave, with scorers that are ready.
pub(crate) struct Scoring {
    gate: Gate,
    asker: Asker,
}

impl Scoring {
    /// Makes the scorers ready.
    pub(crate) async fn new(
        mut config: GateConfig,
        level: SecurityLevel,
        run_timeout: Duration,
    ) -> Result<Self, ScoringError> {
        let is_trusted = matches!(level, SecurityLevel::Standard | SecurityLevel::Permissive);
        config.fail_open.get_or_insert(is_trusted);
        let limit = *config.timeout.get_or_insert(run_timeout / 2);
        if limit.is_zero() || limit >= run_timeout {
            return Err(ScoringError::initialization(format!(
                "its timeout of {} ms must be above 0 and below that of a run, {} ms, in which scoring counts",
                limit.as_millis(),
                run_timeout.as_millis()
            )));
        }
        let gate = Gate::new(config);
        for scorer in gate.scorers() {
            initialize(Arc::clone(scorer)).await?;
        }
        Ok(Self {
            gate,
            asker: Asker::new(limit),
        })
    }

    /// Judges a script, on a thread that may be held up.
    pub(crate) fn judge<'s>(&self, parsed: &Parsed<'s>) -> Result<Cleared<'s>, Blocked> {
        self.gate.judge(parsed, Instant::now, &mut |scorer, features| {
            self.asker.ask(scorer, features)
        })
    }

    /// What scores, by the readme's name.
    pub(crate) fn scorer_name(&self) -> &str {
        self.gate.config().scorer_name()
    }

    /// Has the scorers give back what they hold.
    pub(crate) fn dispose(&self) {
        self.gate.clear_cache();
        for scorer in self.gate.scorers() {
            ask::dispose(scorer);
        }
    }
}

/// On a thread of its own: a model that is read from a disk holds up no other task, and a panic is an error.
async fn initialize(scorer: Arc<dyn Scorer>) -> Result<(), ScoringError> {
    let runtime = Handle::current();
    let ready = spawn_blocking(move || runtime.block_on(scorer.initialize()));
    match timeout(INITIALIZATION, ready).await {
        Ok(Ok(done)) => done,
        Ok(Err(_)) => Err(ScoringError::Panicked),
        Err(_) => Err(ScoringError::TimedOut(INITIALIZATION)),
    }
}
