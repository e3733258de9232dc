use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
        mpsc::{RecvTimeoutError, sync_channel},
    },
    thread,
    time::Duration,
};

use enclave_scoring::{Features, Score, Scorer, ScoringError};
use tokio::{runtime::Handle, time::timeout};

/// How long after its time an answer is waited for that should have been dropped: what takes longer holds its thread.
const GRACE: Duration = Duration::from_millis(50);

/// How many threads may be held by answers that are overdue. A scorer that hangs on each script must not take one more
/// with each.
const MAX_OVERDUE: usize = 16;

/// Asks scorers that are not trusted to answer.
pub(super) struct Asker {
    limit: Duration,
    overdue: Arc<AtomicUsize>,
}

impl Asker {
    pub(super) fn new(limit: Duration) -> Self {
        Self {
            limit,
            overdue: Arc::default(),
        }
    }

    /// Asks on a thread of its own, and waits on this one. Not one of the runtime's: a scorer that holds its thread for
    /// ever would keep the runtime from shutting down, and runs from their threads.
    pub(super) fn ask(
        &self,
        scorer: Arc<dyn Scorer>,
        features: Arc<Features>,
    ) -> Result<Score, ScoringError> {
        if self.overdue.load(Ordering::Relaxed) >= MAX_OVERDUE {
            return Err(ScoringError::Overloaded);
        }
        let runtime = Handle::try_current()
            .map_err(|_| ScoringError::failed("it was asked outside of a tokio runtime"))?;
        let (limit, overdue) = (self.limit, Arc::clone(&self.overdue));
        let given_up = Arc::new(AtomicBool::new(false));
        let is_given_up = Arc::clone(&given_up);
        let (send, answer) = sync_channel(1);
        let thread = thread::Builder::new().name("enclave-scorer".to_owned());
        let started = thread.spawn(move || {
            let wait = || runtime.block_on(async { timeout(limit, scorer.score(&features)).await });
            // Nothing that the scorer may have left half done is looked at here.
            let score = match catch_unwind(AssertUnwindSafe(wait)) {
                Ok(Ok(score)) => score,
                Ok(Err(_)) => Err(ScoringError::TimedOut(limit)),
                Err(_) => Err(ScoringError::Panicked),
            };
            // Nobody waits any more when it is given up.
            drop(send.send(score));
            if is_given_up.swap(true, Ordering::AcqRel) {
                overdue.fetch_sub(1, Ordering::Relaxed);
            }
        });
        if started.is_err() {
            return Err(ScoringError::failed("there is no thread for it"));
        }
        match answer.recv_timeout(limit + GRACE) {
            Ok(score) => score,
            Err(RecvTimeoutError::Disconnected) => Err(ScoringError::Panicked),
            Err(RecvTimeoutError::Timeout) => {
                self.overdue.fetch_add(1, Ordering::Relaxed);
                if given_up.swap(true, Ordering::AcqRel) {
                    // It ended just now.
                    self.overdue.fetch_sub(1, Ordering::Relaxed);
                }
                Err(ScoringError::TimedOut(limit))
            }
        }
    }
}

/// Disposes of a scorer. A panic of it concerns nobody else.
pub(super) fn dispose(scorer: &Arc<dyn Scorer>) {
    if catch_unwind(AssertUnwindSafe(|| scorer.dispose())).is_err() {
        tracing::warn!("a scorer panicked when it was disposed of");
    }
}
