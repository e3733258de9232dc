use std::time::{Duration, Instant};

/// The end of a run, given once for its stages, its guest and its tools together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deadline(Instant);

impl Deadline {
    pub(crate) fn after(started: Instant, timeout: Duration) -> Self {
        Self(started + timeout)
    }

    pub(crate) const fn instant(self) -> Instant {
        self.0
    }

    pub(crate) fn remaining(self) -> Duration {
        self.0.saturating_duration_since(Instant::now())
    }
}
