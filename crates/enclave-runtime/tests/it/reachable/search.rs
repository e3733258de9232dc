//! The search for built-ins that stall: every reachable function, with extreme receivers and arguments, must end soon
//! after the deadline. `ENCLAVE_SEARCH_CASES` makes it longer, `ENCLAVE_SEARCH_SEED` another one, and
//! `ENCLAVE_SEARCH_CALL` makes one call that was found, at Strict and Permissive.

use std::time::{Duration, Instant};

use enclave_runtime::{Cancel, CompiledProgram, Guest, GuestConfig, Step};
use enclave_types::SecurityLevel;

use super::walker;
use crate::driver::{run_with, shown};

/// Cases in an ordinary test run.
const CASES: u64 = 150;

const DEADLINE: Duration = Duration::from_millis(40);

/// How much longer than its deadline a case may take, in time of its own thread.
const GRACE: Duration = Duration::from_millis(50);

/// Others on the machine take the caches away and so lengthen even a thread's own time. What counts is the shortest of
/// so many measurements: nothing shortens them.
const MEASUREMENTS: u32 = 3;

fn number(name: &str, otherwise: u64) -> u64 {
    let given = std::env::var(name).ok();
    given.and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// Time that this thread computed, which others on the machine do not lengthen.
fn computed() -> Duration {
    static BEGUN: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    let nanoseconds = std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|text| {
            let first = text.split(' ').next()?;
            first.parse().ok()
        });
    nanoseconds.map_or_else(|| BEGUN.get_or_init(Instant::now).elapsed(), Duration::from_nanos)
}

/// Paths to all reachable functions, as JSON texts.
fn functions(level: SecurityLevel) -> Vec<String> {
    let mut config = GuestConfig::for_level(level);
    config.limits.timeout = Duration::from_mins(1);
    let body = format!(
        "{} return walk().filter(([, value]) => typeof value === 'function').map(([path]) => JSON.stringify(path)).join('\\n')",
        walker(level)
    );
    let finished = run_with(&config, &body);
    let text = shown(&finished);
    assert!(finished.outcome.is_ok(), "{level}: {text}");
    let text = text.trim_matches('"').replace("\\n", "\n").replace("\\\"", "\"");
    text.lines().map(str::to_owned).collect()
}

/// Numbers that follow the seed.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % end.max(1)
    }
}

/// By how much the body outlives its deadline and the grace, if it does.
fn over(level: SecurityLevel, body: &str) -> Option<Duration> {
    let mut shortest = measure(level, body)?;
    for _ in 1..MEASUREMENTS {
        shortest = shortest.min(measure(level, body)?);
    }
    Some(shortest)
}

fn measure(level: SecurityLevel, body: &str) -> Option<Duration> {
    let program = CompiledProgram::compile_body(body).expect("compiles");
    let config = GuestConfig::for_level(level);
    let mut guest = Guest::new(&config).expect("a guest");
    let begun = computed();
    match guest.start(&program, Instant::now() + DEADLINE) {
        Step::NeedsTools(_) => {
            let _finished = guest.cancel(Cancel::Timeout);
        }
        Step::Finished(_) => {}
    }
    computed().saturating_sub(begun).checked_sub(DEADLINE + GRACE)
}

#[test]
fn no_reachable_function_outlives_its_deadline_whatever_it_is_given() {
    let mut numbers = Numbers(number("ENCLAVE_SEARCH_SEED", 1));
    let levels = SecurityLevel::ALL.map(|level| (level, functions(level)));
    assert!(levels.iter().all(|(_, paths)| paths.len() > 150));
    let mut late = Vec::new();
    if let Ok(call) = std::env::var("ENCLAVE_SEARCH_CALL") {
        for level in [SecurityLevel::Strict, SecurityLevel::Permissive] {
            let body = format!("{}\n{}\n{call}", walker(level), include_str!("extremes.js"));
            late.push(format!("{level}: {:?}", over(level, &body)));
        }
        assert!(late.is_empty(), "{}", late.join("\n"));
    }
    for _ in 0..number("ENCLAVE_SEARCH_CASES", CASES) {
        let (level, paths) = &levels[numbers.below(levels.len())];
        let path = &paths[numbers.below(paths.len())];
        let [receiver, first, second, third] = [(); 4].map(|()| numbers.below(1_000_000));
        let call = format!("attack({path}, {receiver}, {first}, {second}, {third})");
        let body = format!("{}\n{}\n{call}", walker(*level), include_str!("extremes.js"));
        if let Some(over) = over(*level, &body) {
            late.push(format!("{level}: {call}: {over:?} more than allowed"));
        }
    }
    assert!(late.is_empty(), "{}", late.join("\n"));
}
