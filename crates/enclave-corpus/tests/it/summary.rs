use enclave_corpus::{Ablation, Kind, Outcome, attack_matrix, cases_folder, load, summary};

#[test]
fn the_committed_summary_is_fresh() {
    let cases = load(cases_folder()).expect("the cases are readable");
    let read = |name| std::fs::read_to_string(cases_folder().with_file_name(name)).expect(name);
    let ablation = Ablation::read(&read("ablation.txt")).expect("rows");
    let again = "run `cargo run -p enclave-corpus`";
    assert_eq!(ablation.to_string(), read("ablation.txt"), "{again}");
    assert_eq!(
        summary(&cases, &ablation).expect("rendered"),
        read("summary.txt"),
        "{again}"
    );
    let matrix = attack_matrix(&cases, &ablation).expect("rendered");
    assert_eq!(matrix, read("../../docs/attack-matrix.md"), "{again}");
}

#[test]
fn no_two_cases_have_the_same_script_and_surroundings() {
    let cases = load(cases_folder()).expect("the cases are readable");
    for (at, case) in cases.iter().enumerate() {
        let twin = cases.iter().skip(at + 1).find(|other| {
            (&other.body, &other.limits, &other.tools) == (&case.body, &case.limits, &case.tools)
        });
        assert!(
            twin.is_none(),
            "{} and {} test the same thing",
            case.id,
            twin.map_or("", |twin| &twin.id)
        );
    }
}

#[test]
fn the_corpus_holds_attacks_and_harmless_programs() {
    let cases = load(cases_folder()).expect("the cases are readable");
    let harmless = cases.iter().filter(|case| case.kind() == Kind::Harmless).count();
    assert!(harmless >= 40, "{harmless} harmless programs");
    let attacks = cases.iter().filter(|case| case.kind() == Kind::Attack).count();
    assert!(attacks >= 40, "{attacks} attacks");
}

/// Every rewrite that the guard offers is tried on at least eight programs that it changes.
#[test]
fn each_rewrite_has_its_programs() {
    let cases = load(cases_folder()).expect("the cases are readable");
    for family in [
        "WHILE", "FORIN", "FUNC", "ALL", "SET", "THROW", "REGEX", "NAME", "CON",
    ] {
        let prefix = format!("FIX-{family}-");
        let changed = cases
            .iter()
            .filter(|case| case.id.starts_with(&prefix))
            .filter(|case| {
                let expect = case.levels.first().and_then(|&level| case.expect.at(level));
                !matches!(expect, Some(Outcome::Stopped { .. }) | None)
            });
        let changed = changed.count();
        assert!(changed >= 8, "{family}: {changed}");
    }
}

/// The programs that are written as models write them.
#[test]
fn ordinary_programs_are_many_long_and_in_many_scripts() {
    let cases = load(cases_folder()).expect("the cases are readable");
    let ordinary: Vec<_> = cases
        .iter()
        .filter(|case| case.id.starts_with("OK-ORD-"))
        .collect();
    assert!(ordinary.len() >= 200, "{}", ordinary.len());
    let long = ordinary
        .iter()
        .filter(|case| case.body.lines().count() > 10)
        .count();
    assert!(
        long * 10 >= ordinary.len() * 6,
        "{long} of {} are longer than ten lines",
        ordinary.len()
    );
    for (script, letters) in [
        ("Cyrillic", 'а'..='я'),
        ("Greek", 'α'..='ω'),
        ("Arabic", '\u{627}'..='\u{64a}'),
        ("Devanagari", '\u{904}'..='\u{939}'),
        ("Han", '\u{4e00}'..='\u{9fff}'),
        ("Hangul", '\u{ac00}'..='\u{d7a3}'),
    ] {
        let with = ordinary
            .iter()
            .filter(|case| case.body.contains(|c| letters.contains(&c)))
            .count();
        assert!(with > 0, "no program with {script}");
    }
}
