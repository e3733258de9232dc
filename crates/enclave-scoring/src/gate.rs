use std::{
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::pin,
    sync::Arc,
    task::{Context, Poll, Wake, Waker},
    thread::{self, Thread},
    time::Instant,
};

use enclave_syntax::Parsed;

use crate::{
    Combination, Features, GateConfig, Score, Scorer, ScoringError, ScoringResult,
    cache::ScoreCache,
    config::{Choice, Progressive},
    rule_based::RuleBased,
    score,
};

/// A proof that a script went through the gate. Only a [`Gate`] and [`judge`] make one.
#[derive(Debug)]
#[must_use]
pub struct Cleared<'s> {
    source: &'s str,
    result: Option<ScoringResult>,
}

impl<'s> Cleared<'s> {
    /// The author's text that was judged.
    pub const fn source(&self) -> &'s str {
        self.source
    }

    /// What the gate said; nothing when scoring is disabled.
    pub const fn result(&self) -> Option<&ScoringResult> {
        self.result.as_ref()
    }

    /// The score; nothing when scoring is disabled, or failed and the gate fails open.
    pub fn score(&self) -> Option<&Score> {
        self.result.as_ref()?.score.as_ref()
    }

    /// Whether the gate warns of the script.
    pub fn is_warned(&self) -> bool {
        self.result.as_ref().is_some_and(|result| result.warned)
    }
}

/// The gate lets the script not through.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Blocked {
    /// Why.
    pub result: ScoringResult,
}

impl fmt::Display for Blocked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.result.score {
            Some(score) if self.result.reason.is_none() => {
                let from = self.result.block_threshold;
                write!(f, "the script scores {score}; it is blocked from {from} on")
            }
            _ => write!(f, "the script is blocked: {}", self.result),
        }
    }
}

impl std::error::Error for Blocked {}

/// Asks a scorer for a script's score and waits for it, within the time that whoever drives gives it, and whether or not
/// it panics. What makes this crate know no runtime.
pub type Drive<'d> = &'d mut dyn FnMut(Arc<dyn Scorer>, Arc<Features>) -> Result<Score, ScoringError>;

/// A configuration at work, with the scores that it keeps.
pub struct Gate {
    config: GateConfig,
    fails_open: bool,
    /// The rules, when some are the embedder's: these are not trusted to end.
    custom: Option<Arc<dyn Scorer>>,
    cache: ScoreCache,
}

impl Gate {
    /// A gate that fails open or closed as `config` says, closed when it says nothing.
    ///
    /// Scorers are not made ready by it: see [`Gate::scorers`].
    pub fn new(config: GateConfig) -> Self {
        let rules = config.custom_rules.clone();
        Self {
            fails_open: config.fail_open.unwrap_or(false),
            custom: (!rules.is_empty()).then(|| Arc::new(RuleBased(rules)) as Arc<dyn Scorer>),
            cache: ScoreCache::new(config.cache),
            config,
        }
    }

    /// What it was made of.
    pub const fn config(&self) -> &GateConfig {
        &self.config
    }

    /// Whether a script passes when its scorer fails.
    pub const fn fails_open(&self) -> bool {
        self.fails_open
    }

    /// The scorers that want to be made ready before the first script ([`Scorer::initialize`]) and disposed of after the
    /// last.
    pub fn scorers(&self) -> impl Iterator<Item = &Arc<dyn Scorer>> {
        match &self.config.scorer {
            Choice::Disabled | Choice::Rules => None,
            Choice::One(scorer) => Some(scorer),
            Choice::Progressive(progressive) => Some(&progressive.detailed),
        }
        .into_iter()
    }

    /// Forgets the scores that it keeps.
    pub fn clear_cache(&self) {
        self.cache.clear();
    }

    /// Judges a parsed script. Costs nothing when scoring is disabled.
    ///
    /// `clock` says what time it is, for the cache and the latency. `drive` asks the scorers that are not of this crate;
    /// [`wait_here`] does it with neither a timeout nor a runtime.
    ///
    /// # Errors
    ///
    /// [`Blocked`] when the score reaches the blocking threshold, or there is none and the gate fails closed.
    pub fn judge<'s>(
        &self,
        parsed: &Parsed<'s>,
        clock: impl Fn() -> Instant,
        drive: Drive<'_>,
    ) -> Result<Cleared<'s>, Blocked> {
        let source = parsed.source();
        if matches!(self.config.scorer, Choice::Disabled) {
            return Ok(Cleared { source, result: None });
        }
        let started = clock();
        let kept = self.cache.get(source, started);
        let cached = kept.is_some();
        let (score, error) = match kept {
            Some(score) => (Some(score), None),
            None => match self.score(parsed, drive) {
                Ok(score) => {
                    self.cache.insert(source, &score, clock());
                    (Some(score), None)
                }
                Err((rules, error)) => (rules.filter(|_| self.fails_open), Some(error)),
            },
        };
        let total = score.as_ref().map_or(0, |score| score.total_score);
        let allowed = total < self.config.block_threshold && (error.is_none() || self.fails_open);
        let result = ScoringResult {
            allowed,
            warned: allowed && (total >= self.config.warn_threshold || error.is_some()),
            scorer: self.config.scorer_name().to_owned(),
            score,
            reason: error.map(|error| ScoringResult::failure(&error, self.fails_open)),
            cached,
            latency: clock().saturating_duration_since(started),
            block_threshold: self.config.block_threshold,
        };
        if allowed {
            let result = Some(result);
            Ok(Cleared { source, result })
        } else {
            Err(Blocked { result })
        }
    }

    /// The score, or why there is none and the one that the rules gave before.
    fn score(&self, parsed: &Parsed<'_>, drive: Drive<'_>) -> Result<Score, (Option<Score>, ScoringError)> {
        let alone = |error| (None, error);
        match (&self.config.scorer, &self.custom) {
            (Choice::Disabled, _) => Ok(Score::default()),
            (Choice::Rules, None) => Ok(score(parsed)),
            (Choice::Rules, Some(rules)) => {
                drive(Arc::clone(rules), Arc::new(Features::of(parsed))).map_err(alone)
            }
            (Choice::One(scorer), _) => {
                drive(Arc::clone(scorer), Arc::new(Features::of(parsed))).map_err(alone)
            }
            (Choice::Progressive(progressive), custom) => {
                let features = Arc::new(Features::of(parsed));
                let fast = match custom {
                    None => features.rule_score(),
                    Some(rules) => drive(Arc::clone(rules), Arc::clone(&features)).map_err(alone)?,
                };
                if fast.total_score < progressive.escalation_threshold {
                    return Ok(fast);
                }
                match drive(Arc::clone(&progressive.detailed), features) {
                    Ok(detailed) => Ok(progressive.combine(fast, detailed)),
                    Err(error) => Err((Some(fast), error)),
                }
            }
        }
    }
}

impl Progressive {
    /// One score of two: the total as the combination says, the signals of both, the higher of two with one id.
    fn combine(&self, fast: Score, detailed: Score) -> Score {
        let total = match self.combination {
            Combination::Max => fast.total_score.max(detailed.total_score),
            Combination::Replace => detailed.total_score,
            Combination::Average => u32::midpoint(fast.total_score, detailed.total_score),
        };
        let mut signals = fast.signals;
        let rules = signals.len();
        for signal in detailed.signals {
            let same = signals.iter_mut().take(rules).find(|known| known.id == signal.id);
            match same {
                Some(known) if known.score >= signal.score => {}
                Some(known) => *known = signal,
                None => signals.push(signal),
            }
        }
        Score::new(total, signals)
    }
}

impl fmt::Debug for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gate")
            .field("config", &self.config)
            .finish_non_exhaustive()
    }
}

/// Judges a parsed script by `config` alone: no score is kept, and a scorer is waited for on this thread, without a
/// timeout ([`wait_here`]). Costs nothing when scoring is disabled.
///
/// # Errors
///
/// As [`Gate::judge`].
pub fn judge<'s>(parsed: &Parsed<'s>, config: &GateConfig) -> Result<Cleared<'s>, Blocked> {
    if matches!(config.scorer, Choice::Disabled) {
        return Ok(Cleared {
            source: parsed.source(),
            result: None,
        });
    }
    let mut config = config.clone();
    config.cache.enabled = false;
    // Without a cache no time is asked for that would show.
    let now = Instant::now();
    Gate::new(config).judge(parsed, || now, &mut wait_here)
}

/// Asks a scorer and waits for it on this thread, however long it takes. A panic of it is [`ScoringError::Panicked`].
///
/// For programs without a runtime; a scorer that needs one (a timer, a socket of tokio's) panics or waits forever here.
///
/// # Errors
///
/// What the scorer says.
#[expect(clippy::needless_pass_by_value, reason = "has the form of a `Drive`")]
pub fn wait_here(scorer: Arc<dyn Scorer>, features: Arc<Features>) -> Result<Score, ScoringError> {
    struct Unpark(Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    let wait = || {
        let mut future = pin!(scorer.score(&features));
        loop {
            match future.as_mut().poll(&mut context) {
                Poll::Ready(score) => return score,
                Poll::Pending => thread::park(),
            }
        }
    };
    // Nothing that the scorer may have left half done is looked at here.
    catch_unwind(AssertUnwindSafe(wait)).unwrap_or(Err(ScoringError::Panicked))
}
