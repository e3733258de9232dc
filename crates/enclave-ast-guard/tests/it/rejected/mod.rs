//! Programs that have to be rejected, each by the rule whose business it is and by no other.

mod forms;
mod globals;
mod keys;
mod presets;

use enclave_ast_guard::{GuardConfig, SecurityLevel, Severity, lint};

/// A program and the names of all the rules that find something, in the order of the source.
type Case = (&'static str, &'static [&'static str]);

/// What agentscript rejects.
fn agentscript() -> impl Iterator<Item = &'static Case> {
    [globals::REJECTED, keys::REJECTED, forms::REJECTED]
        .into_iter()
        .flatten()
}

/// Lints and compares the names of what was found.
#[track_caller]
fn check(source: &str, config: &GuardConfig, expect: &[&str]) {
    let report = lint(source, config);
    let mut found: Vec<&str> = report
        .diagnostics()
        .iter()
        .filter(|d| d.severity == Severity::Error)
        .map(|d| d.name)
        .collect();
    if found.is_empty() {
        found = report.diagnostics().iter().map(|d| d.name).collect();
    }
    assert_eq!(found, expect, "{source}\n{}", report.to_text("script.js"));
}

#[test]
fn each_attack_is_stopped_by_its_rule() {
    for (source, expect) in agentscript() {
        check(source, &GuardConfig::default(), expect);
    }
}

#[test]
fn what_is_rejected_at_a_laxer_level_is_rejected_at_a_stricter_one() {
    for (source, _) in agentscript() {
        let mut rejected = true;
        for level in SecurityLevel::ALL {
            let now = !lint(source, &GuardConfig::default().with_level(level)).is_ok();
            assert!(
                rejected || !now,
                "{level} rejects what a stricter level accepts: {source}"
            );
            rejected = now;
        }
    }
}

#[test]
fn warnings_let_a_script_pass() {
    for (source, expect) in presets::WARNINGS {
        let config = GuardConfig::default();
        assert!(lint(source, &config).is_ok(), "{source}");
        check(source, &config, expect);
    }
}

#[test]
fn presets_reject_what_they_are_for() {
    for (preset, source, expect) in presets::GENERAL {
        let config = GuardConfig::new(*preset);
        let report = lint(source, &config);
        let names: Vec<&str> = report.diagnostics().iter().map(|d| d.name).collect();
        assert!(
            !report.is_ok() && names.contains(expect),
            "{preset}: {source}: {names:?}"
        );
    }
}

#[test]
fn findings_lie_inside_the_source_and_teach() {
    for (source, _) in agentscript().chain(presets::WARNINGS) {
        for found in lint(source, &GuardConfig::default()).diagnostics() {
            assert!(found.span.text(source).is_some(), "{source}: {found:?}");
            assert!(
                !found.message.ends_with('.') && !found.message.contains('\n'),
                "{found:?}"
            );
            assert!(
                found.help.ends_with(['.', '?']) && found.help.len() > 15,
                "{found:?}"
            );
            for text in [&found.message, &found.help.to_string()] {
                let internal =
                    (text.contains("__ag_") || text.contains("__safe_")) && found.name != "reserved-prefix";
                assert!(!internal, "{found:?}");
            }
            if let Some(fix) = &found.fix {
                assert!(fix.span.text(source).is_some(), "{source}: {found:?}");
            }
        }
    }
}

#[test]
fn the_same_text_gives_the_same_findings() {
    for (source, _) in agentscript() {
        let config = GuardConfig::default();
        let (first, second) = (lint(source, &config), lint(source, &config));
        assert_eq!(first.diagnostics(), second.diagnostics());
        let spans: Vec<_> = first.diagnostics().iter().map(|d| (d.span, d.code)).collect();
        assert!(spans.is_sorted(), "{source}");
    }
}
