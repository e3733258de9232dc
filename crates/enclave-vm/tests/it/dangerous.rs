use std::time::{Duration, Instant};

use enclave_vm::{EnclaveBuilder, ErrorCode, SecurityLevel};

use crate::host::{builder, run, shown};

/// Guard, scoring and transform off.
fn bare(level: SecurityLevel) -> EnclaveBuilder {
    builder()
        .security_level(level)
        .timeout(Duration::from_millis(200))
        .dangerous()
        .without_validation()
        .dangerous()
        .without_transform()
}

#[test]
fn the_deadline_holds_without_guard_and_transform() {
    for level in SecurityLevel::ALL {
        let started = Instant::now();
        let result = run(bare(level), "while (true) {}");
        assert_eq!(
            result.error.map(|error| error.code),
            Some(ErrorCode::Timeout),
            "{level}"
        );
        let elapsed = started.elapsed();
        assert!(
            elapsed >= Duration::from_millis(200) && elapsed < Duration::from_secs(3),
            "{level}: {elapsed:?}"
        );
    }
}

#[test]
fn nothing_makes_code_without_guard_and_transform() {
    for level in SecurityLevel::ALL {
        for script in [
            "return eval('1')",
            "return (() => {}).constructor('return 1')()",
            "return Function('return 1')()",
            "return (async () => {}).constructor('return 1')()",
            "return (function* () {}).constructor('return 1')().next()",
            "return [].map.constructor('return 1')()",
            "return callTool.constructor('return 1')()",
            "return Object.getPrototypeOf(() => {}).constructor('return 1')()",
            "return import('data:text/javascript,export default 1')",
        ] {
            // No script here computes, so a busy machine is given time.
            let result = run(bare(level).timeout(Duration::from_secs(20)), script);
            assert_eq!(
                result.error.as_ref().map(|error| error.code),
                Some(ErrorCode::RuntimeError),
                "{level}: {script}: {}",
                shown(&result)
            );
        }
    }
}

#[test]
fn prescan_and_the_parse_bound_are_never_waived() {
    for script in [
        "return '\u{202e}'".to_owned(),
        "(".repeat(100_000),
        "a=>".repeat(100_000),
    ] {
        let result = run(bare(SecurityLevel::Permissive), &script);
        assert_eq!(
            result.error.map(|error| error.code),
            Some(ErrorCode::ValidationError)
        );
    }
}

#[test]
fn what_only_the_guard_rejects_runs_without_it() {
    let script = "let i = 0; while (i < 3) i++; function f() { return i } return f()";
    let result = run(builder().dangerous().without_validation(), script);
    assert_eq!(shown(&result), "3");
    assert_eq!(result.stats.iteration_count, 3);
}
