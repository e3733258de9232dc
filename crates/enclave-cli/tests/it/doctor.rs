use serde_json::Value;

use crate::enclave;

/// The names of what does not hold.
fn missing(report: &Value) -> Vec<&str> {
    let controls = report["controls"].as_array().expect("a list").iter();
    let controls = controls.filter(|control| control["inForce"] == false);
    controls.filter_map(|control| control["name"].as_str()).collect()
}

#[test]
fn in_this_process_what_a_process_would_add_is_missing_and_there_is_help_for_each() {
    let ended = enclave(&["doctor", "--isolation", "in-process"], "");
    ended.check(1, &[]);
    let report = enclave(&["doctor", "--isolation", "in-process", "--json"], "").json();
    assert_eq!(
        (&report["ok"], &report["tier"]),
        (&false.into(), &"in-process".into())
    );
    let missing = missing(&report);
    assert!(missing.contains(&"process-boundary"), "{report}");
    assert_eq!(
        ended.stdout.matches("\n         help: ").count(),
        missing.len(),
        "{ended:?}"
    );
    for name in missing {
        let line = ended
            .stdout
            .lines()
            .find(|line| line.split_whitespace().nth(1) == Some(name));
        assert!(
            line.is_some_and(|line| line.starts_with("MISSING")),
            "{name}: {ended:?}"
        );
    }
    assert!(ended.stdout.contains("holds    no-compiler"), "{ended:?}");
    assert!(
        !ended.stdout.contains("says what it needs"),
        "every control has its own help: {ended:?}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn in_processes_of_their_own_the_report_is_the_workers() {
    let ended = enclave(&["doctor"], "");
    let report = enclave(&["doctor", "--json"], "").json();
    assert_eq!(ended.status, i32::from(report["ok"] == false), "{ended:?}");
    assert!(
        !ended.stdout.contains("says what it needs"),
        "every layer has its own help: {ended:?}"
    );
    if let Some(why) = report["failure"].as_str() {
        assert!(ended.stdout.contains(why), "{ended:?}");
        return;
    }
    assert_eq!(report["tier"], "process");
    assert!(!missing(&report).contains(&"process-boundary"), "{report}");
    let layers = report["layers"].as_array().expect("a list");
    assert!(layers.len() >= 10, "{report}");
    for layer in layers {
        let name = layer["layer"].as_str().expect("a name");
        assert!(
            ended.stdout.contains(&format!("jail: {name}")),
            "{name}: {ended:?}"
        );
    }
}
