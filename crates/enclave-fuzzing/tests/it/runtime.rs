//! The oracles of the runtime over fixed seeds.

use std::time::Duration;

use enclave_fuzzing::{
    Seeded, Verdict, Violation,
    generators::{HOLE, escape},
    oracles::runtime::{self, Ending},
};
use enclave_types::{ErrorCode, Limits};

#[test]
fn a_run_ends_and_keeps_its_limits_whatever_the_script_does() {
    let mut ran = 0;
    for seed in 0..150 {
        let source = escape(&mut Seeded::new(seed, 120));
        let verdict = runtime::check(&source);
        assert!(verdict.is_ok(), "{verdict:?}\n--- source {seed}\n{source}");
        ran += usize::from(verdict == Ok(Verdict::Accepted));
    }
    assert!(ran >= 100, "only {ran} of the programs compile");
}

#[test]
fn holes_are_reached() {
    let reached = (0..150)
        .map(|seed| escape(&mut Seeded::new(seed, 120)))
        .filter(|source| source.contains(HOLE));
    assert!(reached.count() >= 15);
}

#[test]
fn what_the_functions_of_the_oracle_say_is_heard() {
    for (source, expect) in [
        ("zz.hole(42); return 1", "passed a limit"),
        ("zz.hole(42); throw 1", "passed a limit"),
        ("zz.touch(42*42)", "run as code"),
        (
            "const o = { get a() { return zz.touch(42*42) } }; return o.a",
            "run as code",
        ),
    ] {
        let violation = runtime::check(source).expect_err(source);
        assert!(violation.message.contains(expect), "{source}: {violation}");
    }
    for source in ["zz.hole(7); return 1", "zz.touch(1)", "return zz.pure(1)"] {
        assert_eq!(runtime::check(source), Ok(Verdict::Accepted), "{source}");
    }
    let caught = format!("try {{ {HOLE} }} catch {{}} finally {{ return 1 }}");
    assert_eq!(runtime::check(&caught), Ok(Verdict::Accepted));
}

fn ending() -> Ending {
    Ending {
        outcome: Ok(Some("[1]".to_owned())),
        error_name: String::new(),
        cpu: Duration::ZERO,
        heap_peak_bytes: 0,
        console: (0, 0),
        calls: (0, 0),
        wrong: None,
        ran_text: false,
        in_hole: false,
        fuel: 5,
    }
}

#[track_caller]
fn judge(change: impl FnOnce(&mut Ending)) -> Result<(), Violation> {
    let mut ending = ending();
    change(&mut ending);
    let limits = Limits::for_level(enclave_types::SecurityLevel::Strict);
    runtime::check_ending(&limits, Duration::from_secs(1), &ending)
}

#[track_caller]
fn caught(change: impl FnOnce(&mut Ending), expect: &str) {
    let violation = judge(change).expect_err("a broken ending");
    assert!(violation.message.contains(expect), "{violation}");
}

#[test]
fn a_run_that_breaks_a_promise_is_caught() {
    judge(|_| {}).expect("all is well");
    judge(|ending| ending.outcome = Ok(None)).expect("nothing is a value");
    judge(|ending| {
        ending.in_hole = true;
        ending.outcome = Err((ErrorCode::Timeout, String::new()));
    })
    .expect("a limit ends a run");

    caught(|ending| ending.outcome = Ok(Some("[1".to_owned())), "not JSON");
    caught(
        |ending| ending.outcome = Ok(Some(format!("{}1{}", "[".repeat(40), "]".repeat(40)))),
        "levels deep",
    );
    caught(
        |ending| ending.outcome = Ok(Some(format!("\"{}\"", "a".repeat(1 << 20)))),
        "bytes",
    );
    caught(|ending| ending.cpu = Duration::from_secs(9), "computed");
    caught(|ending| ending.heap_peak_bytes = 1 << 30, "heap");
    caught(|ending| ending.calls = (5, 5), "tool calls");
    caught(|ending| ending.calls = (1, 11), "tool calls");
    caught(|ending| ending.console = (101, 0), "console");
    caught(|ending| ending.wrong = Some("odd".to_owned()), "odd");
    caught(|ending| ending.ran_text = true, "run as code");
    caught(|ending| ending.in_hole = true, "passed a limit");
    caught(
        |ending| {
            ending.in_hole = true;
            ending.outcome = Err((ErrorCode::RuntimeError, String::new()));
        },
        "passed a limit",
    );
    caught(
        |ending| ending.outcome = Err((ErrorCode::InternalError, String::new())),
        "INTERNAL_ERROR",
    );
    caught(
        |ending| ending.outcome = Err((ErrorCode::RuntimeError, "a".repeat(9_000))),
        "endless",
    );
}

#[test]
fn a_run_that_is_not_repeatable_is_caught() {
    let other = |change: fn(&mut Ending)| {
        let mut other = ending();
        change(&mut other);
        runtime::check_repeats(&ending(), || other.clone())
    };
    other(|_| {}).expect("the same");
    other(|other| other.outcome = Err((ErrorCode::Timeout, String::new()))).expect("the clock came between");
    let violation = other(|other| other.fuel = 6).expect_err("another price");
    assert!(violation.message.contains("differ"), "{violation}");
    other(|other| other.outcome = Ok(None)).expect_err("another value");
}
