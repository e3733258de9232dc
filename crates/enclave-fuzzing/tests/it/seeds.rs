use enclave_fuzzing::{
    Seeded, Verdict, Violation,
    generators::{deep, mutated, script, text, tokens},
    oracles::{fix, guard, levels, parse, prescan, transform},
};

type Oracle = fn(&str) -> Result<Verdict, Violation>;

const ORACLES: [(&str, Oracle); 6] = [
    ("prescan", prescan::check),
    ("parse", parse::check),
    ("guard", guard::check),
    ("levels", levels::check),
    ("transform", transform::check),
    ("fix", fix::check),
];

/// How many of `sources` each oracle accepted, by the oracle's name.
#[track_caller]
fn check(sources: &[String]) -> Vec<(&'static str, usize)> {
    ORACLES
        .into_iter()
        .map(|(name, oracle)| {
            let accepted = sources.iter().filter(|source| {
                let outcome = oracle(source);
                assert!(outcome.is_ok(), "{name}: {outcome:?}\n--- source\n{source}");
                outcome == Ok(Verdict::Accepted)
            });
            (name, accepted.count())
        })
        .collect()
}

#[test]
fn the_oracles_hold_for_programs() {
    let sources: Vec<_> = (0..400).map(|seed| script(&mut Seeded::new(seed, 120))).collect();
    let accepted = check(&sources);
    // A generator whose programs are all refused would test little, one without refusals as little.
    for (name, count) in accepted {
        assert!(count >= 40, "{name} accepted only {count} of {}", sources.len());
    }
}

#[test]
fn the_oracles_hold_for_token_soup() {
    let sources: Vec<_> = (0..300).map(|seed| tokens(&mut Seeded::new(seed, 150))).collect();
    check(&sources);
    // Short soups parse now and then.
    let short: Vec<_> = (0..600).map(|seed| tokens(&mut Seeded::new(seed, 12))).collect();
    let accepted = check(&short);
    assert!(accepted.iter().all(|(_, count)| *count > 0), "{accepted:?}");
}

#[test]
fn the_oracles_hold_for_text_that_is_no_program() {
    let sources: Vec<_> = (0..300).map(|seed| text(&mut Seeded::new(seed, 60))).collect();
    check(&sources);
    let short: Vec<_> = (0..300).map(|seed| text(&mut Seeded::new(seed, 6))).collect();
    check(&short);
}

#[test]
fn prescan_is_total_over_bytes() {
    for seed in 0..300_u64 {
        let mut bytes = text(&mut Seeded::new(seed, 40)).into_bytes();
        // A byte is cut out, so that most are no UTF-8.
        let at = usize::try_from(seed).expect("small") % bytes.len().max(1);
        if at < bytes.len() {
            bytes.remove(at);
        }
        prescan::check_bytes(&bytes).expect("the property holds");
    }
}

#[test]
fn the_oracles_hold_for_deep_chains() {
    let sources: Vec<_> = (0..150).map(|seed| deep(&mut Seeded::new(seed, 6))).collect();
    check(&sources);
}

#[test]
fn the_oracles_hold_for_changed_scripts_of_the_corpus() {
    let cases = enclave_corpus::load(enclave_corpus::cases_folder()).expect("the cases are readable");
    let cases: Vec<_> = cases.into_iter().map(|case| case.body).collect();
    let sources: Vec<_> = (0..200)
        .map(|seed| mutated(&mut Seeded::new(seed, 60), &cases))
        .collect();
    let accepted = check(&sources);
    assert!(accepted.iter().all(|(_, count)| *count >= 5), "{accepted:?}");
}

#[test]
fn the_oracles_hold_for_the_corpus() {
    let cases = enclave_corpus::load(enclave_corpus::cases_folder()).expect("the cases are readable");
    let sources: Vec<_> = cases.into_iter().map(|case| case.body).collect();
    let accepted = check(&sources);
    assert!(accepted.iter().all(|(_, count)| *count >= 20), "{accepted:?}");
}
