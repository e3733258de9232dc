//! Two engines, one program.

use enclave_fuzzing::{
    Verdict, Violation,
    oracles::differential::{self, Opinion},
};

#[track_caller]
fn judge(ours: &Opinion, theirs: &Opinion) -> Result<Verdict, Violation> {
    differential::check_with("return 1", |_| ours.clone(), |_| theirs.clone())
}

fn value(json: &str) -> Opinion {
    Opinion::Value(Some(json.to_owned()))
}

#[test]
fn engines_that_differ_are_caught() {
    let same = [
        (value("[1]"), value("[1]")),
        (value("1e21"), value("1e+21")),
        (value(r#"{"a":1,"b":2}"#), value(r#"{"a":1.0,"b":2}"#)),
        (Opinion::Value(None), Opinion::Value(None)),
        (
            Opinion::Throws("TypeError".to_owned()),
            Opinion::Throws("TypeError".to_owned()),
        ),
    ];
    for (ours, theirs) in same {
        assert_eq!(
            judge(&ours, &theirs),
            Ok(Verdict::Accepted),
            "{ours:?} {theirs:?}"
        );
    }
    let different = [
        (value("1"), value("2")),
        (value("[1]"), value("[1,2]")),
        (value(r#"{"a":1,"b":2}"#), value(r#"{"b":2,"a":1}"#)),
        (value("null"), Opinion::Value(None)),
        (value("1"), Opinion::Throws("TypeError".to_owned())),
        (
            Opinion::Throws("RangeError".to_owned()),
            Opinion::Throws("TypeError".to_owned()),
        ),
    ];
    for (ours, theirs) in different {
        judge(&ours, &theirs).expect_err("they differ");
    }
    assert_eq!(judge(&Opinion::Unknown, &value("1")), Ok(Verdict::Rejected));
    assert_eq!(judge(&value("1"), &Opinion::Unknown), Ok(Verdict::Rejected));
}

#[test]
fn the_guest_has_an_opinion_of_a_script() {
    assert_eq!(differential::guest("return [1, 'a']"), value(r#"[1,"a"]"#));
    assert_eq!(
        differential::guest("null.a"),
        Opinion::Throws("TypeError".to_owned())
    );
    assert_eq!(differential::guest("eval('1')"), Opinion::Unknown);
}

#[test]
fn programs_that_compute_run_in_the_guest() {
    let programs =
        (0..100).map(|seed| enclave_fuzzing::generators::pure(&mut enclave_fuzzing::Seeded::new(seed, 120)));
    let known = programs.filter(|source| differential::guest(source) != Opinion::Unknown);
    assert!(known.count() >= 80);
}

#[cfg(feature = "differential")]
#[test]
fn a_guest_computes_what_another_engine_computes() {
    use enclave_fuzzing::{Seeded, generators::pure};

    let mut compared = 0;
    for seed in 0..90 {
        let source = pure(&mut Seeded::new(seed, 120));
        let outcome = differential::check(&source);
        assert!(outcome.is_ok(), "{seed}: {outcome:?}");
        compared += usize::from(outcome == Ok(Verdict::Accepted));
    }
    assert!(compared >= 30, "only {compared} programs were compared");
}
