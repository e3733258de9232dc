//! The scripts that are scored, the exemplars, and how well the rules do.

use std::{
    collections::{BTreeSet, HashMap},
    fs,
    path::Path,
};

use enclave_ast_guard::{GuardConfig, Preset, lint};
use enclave_corpus::{
    Exemplar, Intent, Judged, ScoredBy, ScoredCase, Split, Verdict, exemplars, load_scored, rates,
    scored_folder, section,
};

fn cases() -> Vec<ScoredCase> {
    load_scored(scored_folder()).expect("the scored scripts are readable")
}

fn exemplar_folder() -> &'static Path {
    Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../enclave-scoring/exemplars"
    ))
}

fn shipped() -> Vec<Exemplar> {
    exemplars(exemplar_folder()).expect("the exemplars are readable")
}

fn judged_by_rules(cases: &[ScoredCase]) -> Vec<Judged<'_>> {
    let gate = ScoredBy::Rules
        .gate(Path::new(""))
        .expect("the rules need no model");
    cases
        .iter()
        .map(|case| Judged::by(&gate, case).expect("scored"))
        .collect()
}

/// What identifies a script whatever it looks like: the texts in it, names of tools among them.
fn texts(script: &str) -> Vec<&str> {
    script.split(['\'', '"', '`']).skip(1).step_by(2).collect()
}

#[track_caller]
fn is_accepted(id: &str, script: &str) {
    let report = lint(script, &GuardConfig::new(Preset::default()));
    assert!(report.is_ok(), "{}", report.to_text(id));
}

/// What the guard rejects never reaches a scorer.
#[test]
fn the_guard_accepts_every_script_that_is_scored() {
    for case in cases() {
        is_accepted(&case.id, &case.body);
    }
    for exemplar in shipped() {
        is_accepted(&exemplar.id, &exemplar.body);
    }
}

#[test]
fn there_are_enough_scripts_of_either_intent_in_each_split() {
    let cases = cases();
    let count = |split, intent| {
        let of = |case: &&ScoredCase| case.split == split && case.intent == intent;
        cases.iter().filter(of).count()
    };
    for split in [Split::Dev, Split::HeldOut] {
        assert!(count(split, Intent::Benign) >= 70, "{split:?}");
        assert!(count(split, Intent::Malicious) >= 60, "{split:?}");
    }
    assert!(count(Split::Fresh, Intent::Benign) >= 20);
    assert!(count(Split::Fresh, Intent::Malicious) >= 20);
    let shipped = shipped();
    for intent in Intent::ALL {
        let exemplars = shipped.iter().filter(|one| one.intent == intent).count();
        assert!(exemplars >= 60, "{intent:?}: {exemplars} exemplars");
    }
}

/// A scorer that had seen the very script would prove nothing.
#[test]
fn no_script_is_written_twice() {
    let cases = cases();
    let shipped = shipped();
    let scored = cases.iter().map(|case| (case.id.as_str(), case.body.as_str()));
    let scripts = scored.chain(shipped.iter().map(|one| (one.id.as_str(), one.body.as_str())));
    let mut places = HashMap::new();
    for (id, body) in scripts {
        let twin = places.insert(texts(body), id);
        assert!(twin.is_none(), "{id} and {twin:?} are one script, but for names");
    }
}

#[test]
fn the_index_of_exemplars_names_every_file() {
    let shipped = shipped();
    let files: BTreeSet<&str> = shipped.iter().map(|one| one.file.as_str()).collect();
    let lines = files
        .iter()
        .map(|file| format!("    (\"{file}\", include_str!(\"{file}\")),\n"));
    let expect = format!("[\n{}]\n", lines.collect::<String>());
    let index = fs::read_to_string(exemplar_folder().join("index.rs")).expect("index.rs");
    assert!(index.ends_with(&expect), "index.rs should have\n{expect}");
}

/// The bounds that the rules must keep at the default thresholds, over all samples.
#[test]
fn the_rules_keep_their_bounds() {
    let cases = cases();
    let judged = judged_by_rules(&cases);
    let samples = || judged.iter().filter(|one| one.case.split.is_sample());
    let blocked =
        |one: &&Judged<'_>| one.case.intent == Intent::Benign && one.judgement.verdict == Verdict::Block;
    let blocked: Vec<&str> = samples()
        .filter(blocked)
        .map(|one| one.case.id.as_str())
        .collect();
    assert!(blocked.is_empty(), "benign scripts are blocked: {blocked:?}");
    let rates = rates(&judged, |one| one.case.split.is_sample());
    let recall = |at| rates.recall(at).expect("there are malicious scripts");
    assert!(
        recall(Verdict::Warn) >= 90.0,
        "{:.1} % warned",
        recall(Verdict::Warn)
    );
    assert!(
        recall(Verdict::Block) >= 75.0,
        "{:.1} % blocked",
        recall(Verdict::Block)
    );
}

#[test]
fn the_committed_table_is_fresh() {
    let cases = cases();
    let section = section(ScoredBy::Rules.name(), &judged_by_rules(&cases)).expect("rendered");
    let table = fs::read_to_string(scored_folder().with_file_name("scored.txt")).expect("scored.txt");
    assert!(
        table.contains(&section),
        "run `cargo xtask scores --write`; it should have\n{section}"
    );
}
