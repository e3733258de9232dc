//! A line on a terminal while a run takes long. It is gone when the run ends.

use std::{
    io::{self, IsTerminal as _, Write as _},
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use tokio::time::{Instant, MissedTickBehavior, interval_at};

use crate::output::is_dumb;

/// Runs that are over before this say nothing: a line that only flashes up disturbs.
const AFTER: Duration = Duration::from_millis(400);

/// How often the line is written anew.
const EVERY: Duration = Duration::from_millis(100);

/// Back to the beginning of the line, and nothing more on it.
const CLEAR: &str = "\r\u{1b}[2K";

/// How many tool calls a run has made; clones count together.
#[derive(Clone, Debug, Default)]
pub(crate) struct CallCount(Arc<AtomicU32>);

impl CallCount {
    /// Counts a call.
    pub(crate) fn add(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

/// Waits for `run`, and says on a terminal how long it has taken.
///
/// Nothing is written where standard error is no terminal, or one that cannot clear a line.
pub(crate) async fn watched<T>(run: impl Future<Output = T>, timeout: Duration, calls: &CallCount) -> T {
    if !io::stderr().is_terminal() || is_dumb() {
        return run.await;
    }
    let mut line = Line::default();
    let started = Instant::now();
    let mut ticks = interval_at(started + AFTER, EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Skip);
    tokio::pin!(run);
    loop {
        tokio::select! {
            ended = &mut run => return ended,
            _ = ticks.tick() => line.show(&text(started.elapsed(), timeout, calls.0.load(Ordering::Relaxed))),
        }
    }
}

/// The line, cleared when it goes, however the run ends.
#[derive(Debug, Default)]
struct Line {
    shown: bool,
}

impl Line {
    fn show(&mut self, text: &str) {
        self.shown = true;
        let mut stderr = io::stderr().lock();
        // A terminal that went away has no reader to miss the line.
        let _gone = write!(stderr, "{CLEAR}{text}").and_then(|()| stderr.flush());
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        if self.shown {
            let mut stderr = io::stderr().lock();
            let _gone = write!(stderr, "{CLEAR}").and_then(|()| stderr.flush());
        }
    }
}

/// `running 1.2s of 5s, 3 tool calls`.
fn text(elapsed: Duration, timeout: Duration, calls: u32) -> String {
    let plural = if calls == 1 { "" } else { "s" };
    format!(
        "running {:.1}s of {}s, {calls} tool call{plural}",
        elapsed.as_secs_f64(),
        timeout.as_secs_f64()
    )
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::text;

    #[test]
    fn the_line_says_how_long_and_how_many_calls() {
        let check = |millis, calls, expect| {
            let text = text(Duration::from_millis(millis), Duration::from_millis(3500), calls);
            assert_eq!(text, expect);
        };
        check(1230, 0, "running 1.2s of 3.5s, 0 tool calls");
        check(400, 1, "running 0.4s of 3.5s, 1 tool call");
    }
}
