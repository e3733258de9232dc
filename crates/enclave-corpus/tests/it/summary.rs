use enclave_corpus::{Kind, cases_folder, load, summary};

#[test]
fn the_committed_summary_is_fresh() {
    let cases = load(cases_folder()).expect("the cases are readable");
    let path = cases_folder().with_file_name("summary.txt");
    let committed = std::fs::read_to_string(path).expect("summary.txt");
    assert_eq!(
        summary(&cases).expect("rendered"),
        committed,
        "run `cargo run -p enclave-corpus`"
    );
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
    assert!(cases.len() - harmless >= 40, "{} attacks", cases.len() - harmless);
}
