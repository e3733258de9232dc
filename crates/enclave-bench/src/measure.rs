use std::time::{Duration, Instant};

/// One measured figure beside its baseline.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Figure {
    /// What was measured.
    pub name: String,
    /// Median time of it; for loops and the static path the shortest.
    pub value: Duration,
    /// The same of the baseline.
    pub baseline: Duration,
    /// The most that `value / baseline` may be, where an issue sets a bound.
    pub bound: Option<f64>,
}

impl Figure {
    /// `value / baseline`.
    pub fn ratio(&self) -> f64 {
        self.value.as_secs_f64() / self.baseline.as_secs_f64().max(f64::MIN_POSITIVE)
    }

    /// Whether the ratio is within its bound; a figure without one always is.
    pub fn holds(&self) -> bool {
        self.bound.is_none_or(|bound| self.ratio() <= bound)
    }
}

/// Measures `subject` and `baseline` in turns, `rounds` times each after a tenth of that to warm up, and takes the
/// medians. In turns, so that what disturbs the machine disturbs both.
pub fn in_turns(
    name: impl Into<String>,
    rounds: usize,
    bound: Option<f64>,
    mut subject: impl FnMut(),
    mut baseline: impl FnMut(),
) -> Figure {
    for _ in 0..rounds / 10 {
        subject();
        baseline();
    }
    let (mut values, mut baselines) = (Vec::with_capacity(rounds), Vec::with_capacity(rounds));
    for _ in 0..rounds {
        values.push(time(&mut subject));
        baselines.push(time(&mut baseline));
    }
    Figure {
        name: name.into(),
        value: median(values),
        baseline: median(baselines),
        bound,
    }
}

/// As [`in_turns`], with the shortest time of each: for work that always takes the same steps, so that whatever took
/// longer was something else.
pub fn shortest_in_turns(
    name: impl Into<String>,
    rounds: usize,
    bound: Option<f64>,
    mut subject: impl FnMut(),
    mut baseline: impl FnMut(),
) -> Figure {
    let (mut value, mut least) = (Duration::MAX, Duration::MAX);
    for _ in 0..rounds.max(1) {
        value = value.min(time(&mut subject));
        least = least.min(time(&mut baseline));
    }
    Figure {
        name: name.into(),
        value,
        baseline: least,
        bound,
    }
}

fn time(work: &mut impl FnMut()) -> Duration {
    let started = Instant::now();
    work();
    started.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
