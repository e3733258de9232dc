use crate::enclave;

#[test]
fn the_report_names_what_holds_and_helps_with_what_does_not() {
    let ended = enclave(&["doctor"], "");
    let report = enclave(&["doctor", "--json"], "").json();
    let missing = report["remedies"].as_array().expect("a list").len();
    let controls = report["controls"].as_array().expect("a list");
    assert_eq!(report["ok"], missing == 0);
    assert_eq!(ended.status, i32::from(missing > 0), "{ended:?}");
    assert_eq!(
        ended.stdout.matches("\n         help: ").count(),
        missing,
        "{ended:?}"
    );
    for control in controls {
        let verdict = if control["inForce"] == true {
            "holds"
        } else {
            "MISSING"
        };
        let name = control["name"].as_str().expect("a name");
        let line = ended
            .stdout
            .lines()
            .find(|line| line.split_whitespace().nth(1) == Some(name));
        assert!(
            line.is_some_and(|line| line.starts_with(verdict)),
            "{name}: {ended:?}"
        );
    }
    assert!(
        controls
            .iter()
            .any(|control| control["name"] == "no-compiler" && control["inForce"] == true)
    );
    assert!(
        !ended.stdout.contains("says what it needs"),
        "every control has its own help: {ended:?}"
    );
}
