//! The oracles that judge more than one text, over fixed seeds, and against broken stand-ins.

use enclave_fuzzing::{
    Seeded, Verdict, Violation,
    generators::{frames, json, nearly_json, objects, script, script_named, secret, text},
    oracles::{
        bridge::{self, Crossed},
        rename, runtime, sanitize, scoring,
        sidecar::{self, Op},
    },
};
use enclave_scoring::{Score, Signal};
use enclave_sidecar::{SidecarLimits, Source};
use enclave_types::{Code, ErrorCode};

/// How many of the seeds give an input that is accepted; none may break the property.
#[track_caller]
fn check(seeds: u64, judge: impl Fn(&mut Seeded) -> (String, Result<Verdict, Violation>)) -> usize {
    (0..seeds)
        .filter(|&seed| {
            let (shown, outcome) = judge(&mut Seeded::new(seed, 100));
            assert!(outcome.is_ok(), "{outcome:?}\n--- seed {seed}\n{shown}");
            outcome == Ok(Verdict::Accepted)
        })
        .count()
}

#[track_caller]
fn caught(outcome: Result<Verdict, Violation>, expect: &str) {
    let violation = outcome.expect_err("a broken stand-in");
    assert!(violation.message.contains(expect), "{violation}");
}

#[test]
fn values_cross_as_they_are_or_are_refused() {
    let accepted = check(150, |choices| {
        let json = nearly_json(choices);
        let outcome = bridge::check(&json);
        (json, outcome)
    });
    assert!((40..150).contains(&accepted), "{accepted}");
}

#[test]
fn reading_what_a_guest_hands_over_runs_nothing_of_it() {
    let ran = check(80, |choices| {
        let source = objects(choices);
        let outcome = runtime::check(&source);
        (source, outcome)
    });
    assert!(ran >= 60, "only {ran} programs compile");
}

#[cfg(target_os = "linux")]
#[test]
fn a_host_survives_whatever_its_worker_says() {
    use enclave_fuzzing::oracles::frames as oracle;

    let honest = check(300, |choices| {
        let said = frames(choices);
        let outcome = oracle::check(&said);
        (String::from_utf8_lossy(&said).into_owned(), outcome)
    });
    assert!((20..300).contains(&honest), "{honest}");
    for said in [&[][..], &[0], &[0; 4], &[255; 64], b"\x04\0\0\0null"] {
        assert_eq!(oracle::check(said), Ok(Verdict::Rejected), "{said:?}");
    }
}

#[test]
fn scores_are_what_their_reasons_make() {
    let scored = check(200, |choices| {
        let source = script(choices);
        let outcome = scoring::check(&source);
        (source, outcome)
    });
    assert!(scored >= 150, "only {scored} programs parse");
}

#[test]
fn names_make_no_difference() {
    for prefix in ["user", "$", "_", "constructor"] {
        let accepted = check(100, |choices| {
            let mut again = *choices;
            let (source, renamed) = (script(choices), script_named(&mut again, prefix));
            let outcome = rename::check(&source, &renamed);
            (source, outcome)
        });
        assert!(accepted >= 20, "{prefix}: {accepted}");
    }
}

#[test]
fn planted_secrets_are_taken_away() {
    check(40, |choices| {
        let secret = secret(choices);
        let before = text(&mut Seeded::new(choices_seed(choices), 8));
        let after = text(choices);
        let outcome = sanitize::check(&before, secret, &after);
        (format!("{before} {secret} {after}"), outcome)
    });
}

/// Another sequence, which depends on the first.
fn choices_seed(choices: &mut Seeded) -> u64 {
    use enclave_fuzzing::Choices as _;
    choices.below(1 << 20) as u64
}

#[test]
fn the_store_of_texts_is_a_list_of_texts() {
    check(400, |choices| {
        let (limits, ops) = sidecar::operations(choices);
        let outcome = sidecar::check(&limits, &ops);
        (format!("{limits:?} {ops:?}"), outcome)
    });
}

#[test]
fn a_bridge_that_changes_values_is_caught() {
    let check = |json: &str, args: &str, out: &str| {
        let crossed = Crossed {
            args: Some(args.to_owned()),
            outcome: Ok(out.to_owned()),
        };
        bridge::check_with(json, &crossed)
    };
    let good = |value: &str| {
        let args = format!("{{\"v\":{value}}}");
        let out = format!("{{\"v\":{value},\"clean\":true}}");
        check(value, &args, &out)
    };
    for value in ["1", "[1,{\"__proto__\":2}]", "-0", "1e3"] {
        assert_eq!(good(value), Ok(Verdict::Accepted), "{value}");
    }
    caught(check("1", r#"{"v":1}"#, r#"{"v":2,"clean":true}"#), "returned");
    caught(check("1", r#"{"v":2}"#, r#"{"v":1,"clean":true}"#), "passed on");
    caught(check("1", r#"{"v":1}"#, r#"{"v":1,"clean":false}"#), "prototype");
    caught(
        check("{\"a\":1}", r#"{"v":{}}"#, r#"{"v":{"a":1},"clean":true}"#),
        "passed on",
    );
    caught(
        check("nul", r#"{"v":1}"#, r#"{"v":1,"clean":true}"#),
        "what is no JSON",
    );
    let refused = |json: &str, code| {
        let crossed = Crossed {
            args: None,
            outcome: Err(code),
        };
        bridge::check_with(json, &crossed)
    };
    assert_eq!(refused("nul", ErrorCode::ToolError), Ok(Verdict::Rejected));
    let large = json(&mut Seeded::new(1, 1)) + &" ".repeat(9_000);
    assert_eq!(refused(&large, ErrorCode::PayloadTooLarge), Ok(Verdict::Rejected));
    caught(refused("[1]", ErrorCode::PayloadTooLarge), "PAYLOAD_TOO_LARGE");
    // Found by fuzzing: the first member counts, too.
    let doubled = format!("{{\"a\":[{}0],\"a\":1}}", "0,".repeat(700));
    assert_eq!(
        refused(&doubled, ErrorCode::PayloadTooLarge),
        Ok(Verdict::Rejected)
    );
    caught(refused("[1]", ErrorCode::Timeout), "TIMEOUT");
}

#[test]
fn a_score_that_is_no_sum_is_caught() {
    let signal = |score| Signal::new("A", score, "a reason");
    let good = |_: &str| Score::of_signals(vec![signal(30), signal(20)]);
    assert_eq!(scoring::check_with("a", good), Ok(Verdict::Accepted));
    caught(
        scoring::check_with("a", |_| Score::new(20, vec![signal(30)])),
        "its reasons make 30",
    );
    let far = |_: &str| Score::of_signals(vec![signal(1).at(enclave_types::Span::new(4, 9))]);
    caught(scoring::check_with("a", far), "no part of the source");
    let wild = |_: &str| Score::of_signals(vec![Signal::new("A", 1, "\u{1b}[2J")]);
    caught(scoring::check_with("a", wild), "not described safely");
}

#[test]
fn a_guard_that_goes_by_names_is_caught() {
    let by_name = |source: &str| (!source.contains("user"), Vec::new());
    caught(rename::check_with("v1", "user1", by_name), "other names");
    let by_code = |source: &str| {
        let codes = if source.len() > 2 {
            vec![Code::new("TST001")]
        } else {
            Vec::new()
        };
        (true, codes)
    };
    caught(rename::check_with("v1", "user1", by_code), "other names");
    assert_eq!(rename::check_with("v1", "w1", by_code), Ok(Verdict::Accepted));
}

#[test]
fn redaction_that_leaves_something_is_caught() {
    caught(
        sanitize::check_with("a", "/etc/shadow", "b", str::to_owned),
        "stays",
    );
    caught(
        sanitize::check_with("a", "x", "b", |text| text.replace('x', &"y".repeat(99))),
        "longer",
    );
    let cut = |text: &str, max: usize| text.chars().take(max).collect::<String>();
    let violation = sanitize::check_cut("abc", 2, cut).expect_err("no mark");
    assert!(violation.message.contains("became"), "{violation}");
    sanitize::check_cut("abc", 2, enclave_runtime::cut).expect("the mark is there");
}

#[test]
fn a_store_that_forgets_is_caught() {
    let ops = [
        Op::Put(vec![97]),
        Op::Put(vec![97, 98]),
        Op::Join(vec![Err(0), Ok(vec![98])]),
    ];
    let mut limits = SidecarLimits::default();
    limits.allow_composites = true;
    assert_eq!(sidecar::check(&limits, &ops), Ok(Verdict::Accepted));
    let forgets = |store: &mut enclave_sidecar::Store, text: &[u16]| {
        let first: String = text
            .iter()
            .take(1)
            .filter_map(|unit| char::from_u32(u32::from(*unit)))
            .collect();
        store.put(&first, Source::Literal)
    };
    caught(sidecar::check_with(&limits, &ops, forgets), "gave Ok(0)");
}
