use std::{fmt::Write as _, fs, path::Path};

use enclave_runtime::GuestConfig;
use enclave_types::SecurityLevel;

use super::walker;
use crate::driver::{run_with, shown};

/// Everything reachable at `level`: a line each, with what it is.
fn reachable(level: SecurityLevel) -> String {
    let body = format!(
        "{}
        const flag = (own) => (own.writable ? 'w' : '-') + (own.enumerable ? 'e' : '-') + (own.configurable ? 'c' : '-');
        return walk().map(([path, value]) => {{
          const kind = typeof value === 'function' ? `function ${{value.name}}/${{value.length}}` : 'object';
          const state = Object.isFrozen(value) ? 'frozen' : Object.isExtensible(value) ? 'open' : 'closed';
          const data = [...names(value), ...symbols(value)].filter(key => !['length', 'name', 'prototype'].includes(key))
            .map(key => [key, describe(value, key)]).filter(([, own]) => 'value' in own && typeof own.value !== 'object' && typeof own.value !== 'function')
            .map(([key, own]) => ` ${{String(key)}}:${{flag(own)}}`);
          return `${{path.join(' ')}} = ${{kind}}, ${{state}}${{data.join('')}}`;
        }}).sort().join('\\n')",
        walker(level)
    );
    let mut config = GuestConfig::for_level(level);
    config.limits.max_value_nodes = 1_000_000;
    config.limits.timeout = std::time::Duration::from_mins(1);
    let finished = run_with(&config, &body);
    let text = shown(&finished);
    assert!(finished.outcome.is_ok(), "{level}: {text}");
    text.trim_matches('"').replace("\\n", "\n")
}

#[test]
fn what_a_guest_can_reach_is_what_was_agreed_on() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/reachable/reachable.txt");
    let mut found = String::new();
    let mut before = String::new();
    for level in SecurityLevel::ALL {
        let now = reachable(level);
        writeln!(
            found,
            "== {level}: {}",
            if before.is_empty() { "all" } else { "changes" }
        )
        .expect("writes");
        let (old, new): (Vec<_>, Vec<_>) = (before.lines().collect(), now.lines().collect());
        for line in old.iter().filter(|line| !new.contains(line)) {
            writeln!(found, "- {line}").expect("writes");
        }
        for line in new.iter().filter(|line| !old.contains(line)) {
            writeln!(found, "+ {line}").expect("writes");
        }
        before = now;
    }
    if std::env::var_os("ENCLAVE_BLESS").is_some() {
        fs::write(&file, &found).expect("the snapshot can be written");
    }
    let agreed = fs::read_to_string(&file).unwrap_or_default();
    let differs = agreed.lines().zip(found.lines()).find(|(a, b)| a != b);
    assert!(
        agreed == found,
        "what a guest can reach has changed, first at {differs:?}; look at every change, then write the snapshot with ENCLAVE_BLESS=1"
    );
}
