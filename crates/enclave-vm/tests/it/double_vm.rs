//! The options of the readme's `doubleVm`, each through whole runs.

use std::{
    sync::{Arc, Mutex, PoisonError, mpsc::channel},
    time::{Duration, Instant},
};

use enclave_vm::{
    BuildError, BuiltInPattern, DoubleVmConfig, Enclave, EnclaveBuilder, ErrorCode, ExecutionResult,
    ParentValidation, SecurityLevel, SuspiciousPattern, ToolCall, json,
};

use crate::host::{block_on, run, shown};

/// The names of the calls that reached a handler.
type Reached = Arc<Mutex<Vec<String>>>;

/// An enclave whose every tool answers with its name, and what reached them.
fn recording(config: DoubleVmConfig) -> (EnclaveBuilder, Reached) {
    let reached = Reached::default();
    let names = Arc::clone(&reached);
    let builder = Enclave::builder()
        .isolation(enclave_vm::Isolation::InProcess)
        .double_vm(config)
        .tool_handler(move |call: ToolCall| {
            names
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(call.name.clone());
            async move { Ok(json!(call.name)) }
        });
    (builder, reached)
}

fn validation(set: impl FnOnce(&mut ParentValidation)) -> DoubleVmConfig {
    let mut config = DoubleVmConfig::default();
    set(&mut config.parent_validation);
    config
}

fn reached(names: &Reached) -> Vec<String> {
    names.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

/// What refused the run's last call.
fn pattern(result: &ExecutionResult) -> Option<&str> {
    let error = result.error.as_ref()?;
    assert_eq!(error.code, ErrorCode::OperationBlocked, "{}", shown(result));
    error.data.as_ref()?.get("pattern")?.as_str()
}

/// Runs `script` at Standard and asserts what refuses it, or that it gives `"done"`.
#[track_caller]
fn check(config: DoubleVmConfig, script: &str, expect: Option<&str>) {
    let (builder, _) = recording(config);
    let result = run(builder, &format!("{script}; return 'done'"));
    match expect {
        Some(_) => assert_eq!(pattern(&result), expect, "{script}: {}", shown(&result)),
        None => assert_eq!(shown(&result), r#""done""#, "{script}"),
    }
}

const LIST_SEND: &str = "await callTool('db:list', {}); await callTool('email:send', {})";

#[test]
fn a_block_cannot_be_caught_at_strict_and_secure() {
    for level in [SecurityLevel::Strict, SecurityLevel::Secure] {
        let (builder, names) = recording(DoubleVmConfig::default());
        let script = "await callTool('db:list', {});
                      try { await callTool('email:send', {}); } catch (e) { await callTool('after:catch', {}); }
                      return 'went on';";
        let result = run(builder.security_level(level), script);
        assert_eq!(pattern(&result), Some("EXFIL_LIST_SEND"), "{level}");
        let error = result.error.expect("it failed");
        assert_eq!(error.name, "OperationBlockedError");
        assert!(
            error
                .message
                .starts_with("The call of `email:send` was blocked: "),
            "{}",
            error.message
        );
        assert_eq!(
            error.data.expect("there is data").get("tool"),
            Some(&json!("email:send"))
        );
        assert_eq!(reached(&names), ["db:list"], "{level}");
        assert_eq!(
            (result.stats.operations_validated, result.stats.operations_blocked),
            (1, 1)
        );
        assert_eq!(result.stats.triggered_patterns, ["EXFIL_LIST_SEND"]);
        assert_eq!(result.stats.cancelled_tool_call_count, 0);
    }
}

#[test]
fn a_block_can_be_caught_at_standard_and_permissive() {
    for level in [SecurityLevel::Standard, SecurityLevel::Permissive] {
        let (builder, names) = recording(DoubleVmConfig::default());
        let script = "await callTool('db:list', {});
                      try { await callTool('email:send', {}); } catch (e) { return [e.name, e.code, e.data, Object.keys(e)] }";
        let result = run(builder.security_level(level), script);
        assert_eq!(
            shown(&result),
            r#"["OperationBlockedError","OPERATION_BLOCKED",{"pattern":"EXFIL_LIST_SEND"},[]]"#,
            "{level}"
        );
        assert_eq!(reached(&names), ["db:list"], "{level}");
        let stats = serde_json::to_value(&result.stats).expect("stats are data");
        assert_eq!(stats["operationsValidated"], 1);
        assert_eq!(stats["operationsBlocked"], 1);
        assert_eq!(stats["triggeredPatterns"], json!(["EXFIL_LIST_SEND"]));
    }
}

#[test]
fn every_way_to_call_passes_the_gate() {
    let scripts = [
        "await parallel([() => callTool('db:list', {}), () => callTool('email:send', {})])",
        "await parallel(['db:list', 'email:send'], name => callTool(name, {}))",
        "callTool('db:list', {}); await callTool('email:send', {})",
        "await callTool('db:list', {}).then(() => callTool('email:send', {}))",
        "const alias = callTool; await alias('db:list'); await alias('email:send')",
        "const o = { callTool }; await o.callTool('db:list'); await [o.callTool][0]('email:send')",
    ];
    for script in scripts {
        let (builder, names) = recording(DoubleVmConfig::default());
        let result = run(builder.dangerous().without_validation(), script);
        assert_eq!(
            pattern(&result),
            Some("EXFIL_LIST_SEND"),
            "{script}: {}",
            shown(&result)
        );
        assert_eq!(reached(&names), ["db:list"], "{script}");
    }
}

#[test]
fn two_runs_of_one_enclave_have_histories_of_their_own() {
    let (builder, _) = recording(DoubleVmConfig::default());
    block_on(async {
        let enclave = builder.build().await.expect("builds");
        let first = enclave.run("return await callTool('db:list', {})").await;
        let second = enclave.run("return await callTool('email:send', {})").await;
        assert_eq!(
            (shown(&first), shown(&second)),
            (r#""db:list""#.to_owned(), r#""email:send""#.to_owned())
        );
    });
}

#[test]
fn enabled() {
    check(DoubleVmConfig::default(), LIST_SEND, Some("EXFIL_LIST_SEND"));
    let mut off = DoubleVmConfig::default();
    off.enabled = false;
    check(off, LIST_SEND, None);
}

#[test]
fn parent_timeout_buffer() {
    // A handler that holds the thread of the run: what a built-in of the engine that never ends would do.
    let (release, wait) = channel::<()>();
    let wait = Arc::new(Mutex::new(wait));
    let mut config = DoubleVmConfig::default();
    config.parent_timeout_buffer = Some(Duration::from_millis(60));
    let builder = Enclave::builder()
        .isolation(enclave_vm::Isolation::InProcess)
        .timeout(Duration::from_millis(80))
        .double_vm(config)
        .tool_handler(move |_: ToolCall| {
            let wait = Arc::clone(&wait);
            async move {
                // The sender is dropped when the test is over.
                let _released = wait.lock().unwrap_or_else(PoisonError::into_inner).recv();
                Ok(json!("too late"))
            }
        });
    block_on(async {
        let enclave = builder.build().await.expect("builds");
        let started = Instant::now();
        let result = enclave.run("return await callTool('stall', {})").await;
        let took = started.elapsed();
        drop(release);
        let error = result.error.expect("it was given up");
        assert_eq!(
            (error.code, error.name.as_str()),
            (ErrorCode::Timeout, "TimeoutError")
        );
        assert!(took >= Duration::from_millis(140), "{took:?}");
        assert!(
            took < Duration::from_millis(900),
            "{took:?}: the default of a second was waited for"
        );
    });
}

fn allowed(validate_operation_names: bool) -> DoubleVmConfig {
    validation(|validation| {
        validation.validate_operation_names = validate_operation_names;
        validation.allowed_operation_pattern = Some("(?i)^(db|api):[a-z]+$".to_owned());
    })
}

#[test]
fn validate_operation_names() {
    assert!(ParentValidation::default().validate_operation_names);
    let script = "await callTool('fs:view', {})";
    check(allowed(true), script, Some("OPERATION_NOT_ALLOWED"));
    check(allowed(false), script, None);
}

#[test]
fn allowed_operation_pattern() {
    assert_eq!(ParentValidation::default().allowed_operation_pattern, None);
    check(DoubleVmConfig::default(), "await callTool('fs:view', {})", None);
    for (name, refused) in [
        ("DB:query", None),
        ("api:x", None),
        ("fs:view", Some("OPERATION_NOT_ALLOWED")),
        ("db:query2", Some("OPERATION_NOT_ALLOWED")),
        ("xdb:query", Some("OPERATION_NOT_ALLOWED")),
    ] {
        check(allowed(true), &format!("await callTool('{name}', {{}})"), refused);
    }
}

#[test]
fn blocked_operation_patterns() {
    let blocked = || {
        validation(|validation| {
            validation.validate_operation_names = false;
            validation.blocked_operation_patterns = vec!["(?i)^shell:".to_owned(), "(?i)^system:".to_owned()];
        })
    };
    for name in ["shell:exec", "SYSTEM:reboot"] {
        check(
            blocked(),
            &format!("await callTool('{name}', {{}})"),
            Some("OPERATION_PATTERN_BLOCKED"),
        );
    }
    check(blocked(), "await callTool('my:shell', {})", None);
    // Stateless: it blocks every time.
    check(
        blocked(),
        "try { await callTool('shell:exec', {}) } catch (e) {} await callTool('shell:exec', {})",
        Some("OPERATION_PATTERN_BLOCKED"),
    );
}

#[test]
fn max_operations_per_second() {
    let five = || validation(|validation| validation.max_operations_per_second = 5);
    let calls = |n| format!("for (let i = 0; i < {n}; i++) await callTool('users:view', {{ i }})");
    check(five(), &calls(5), None);
    check(five(), &calls(6), Some("OPERATION_RATE"));
}

#[test]
fn block_suspicious_sequences() {
    check(
        validation(|validation| validation.block_suspicious_sequences = false),
        LIST_SEND,
        None,
    );
}

#[test]
fn rapid_enumeration_threshold() {
    let calls = |n| format!("for (let i = 0; i < {n}; i++) await callTool('users:view', {{ i }})");
    check(DoubleVmConfig::default(), &calls(30), None);
    check(DoubleVmConfig::default(), &calls(31), Some("RAPID_ENUMERATION"));
    let three = || validation(|validation| validation.rapid_enumeration_threshold = 3);
    check(three(), &calls(3), None);
    check(three(), &calls(4), Some("RAPID_ENUMERATION"));
}

#[test]
fn rapid_enumeration_overrides() {
    let calls = |name: &str, n| format!("for (let i = 0; i < {n}; i++) await callTool('{name}', {{ i }})");
    let overrides = || {
        validation(|validation| {
            validation.rapid_enumeration_overrides =
                [("search".to_owned(), 40), ("users.list".to_owned(), 2)].into();
        })
    };
    check(overrides(), &calls("search", 40), None);
    check(overrides(), &calls("search", 41), Some("RAPID_ENUMERATION"));
    check(overrides(), &calls("users.list", 3), Some("RAPID_ENUMERATION"));
    check(overrides(), &calls("other", 30), None);
}

#[test]
fn suspicious_patterns() {
    let custom = || {
        let pattern = SuspiciousPattern::new(
            "CUSTOM_PATTERN",
            "sensitive data, then outside",
            |operation, history| {
                history.iter().any(|past| past.name.contains("sensitive"))
                    && operation.name.contains("external")
            },
        );
        validation(|validation| validation.suspicious_patterns = vec![pattern])
    };
    check(
        custom(),
        "await callTool('sensitive:view', {}); await callTool('external:call', {})",
        Some("CUSTOM_PATTERN"),
    );
    check(
        custom(),
        "await callTool('external:call', {}); await callTool('sensitive:view', {})",
        None,
    );
}

#[test]
fn a_detector_that_panics_blocks_its_call_and_nothing_else() {
    let pattern = SuspiciousPattern::new("BROKEN", "broken", |operation, _| {
        assert!(operation.name != "bad:call", "a detector's bug");
        false
    });
    let config = validation(|validation| validation.suspicious_patterns = vec![pattern]);
    let (builder, _) = recording(config);
    let script = "const seen = [];
                  for (const n of [0, 1]) { try { await callTool('bad:call', {}) } catch (e) { seen.push(e.data.pattern) } }
                  seen.push(await callTool('good:call', {}));
                  return seen;";
    assert_eq!(shown(&run(builder, script)), r#"["BROKEN","BROKEN","good:call"]"#);
}

#[test]
fn disabled_patterns() {
    for disabled in BuiltInPattern::ALL {
        let config = validation(|validation| {
            validation.disabled_patterns.insert(disabled);
        });
        let expect = (disabled != BuiltInPattern::ExfilListSend).then_some("EXFIL_LIST_SEND");
        check(config, LIST_SEND, expect);
    }
}

#[test]
fn an_impossible_option_is_a_build_error_that_names_it() {
    let (builder, _) = recording(validation(|validation| {
        validation.blocked_operation_patterns = vec!["(".to_owned()];
    }));
    let error = block_on(builder.build()).expect_err("the pattern is wrong");
    assert!(matches!(error, BuildError::DoubleVm(_)), "{error:?}");
    assert!(
        error
            .to_string()
            .starts_with("double_vm: blocked_operation_patterns holds"),
        "{error}"
    );
}

#[test]
fn arguments_are_checked_before_the_gate_and_the_budget_before_both() {
    let (builder, _) = recording(DoubleVmConfig::default());
    let script = "try { await callTool('deleteAll', [1]) } catch (e) { return e.name }";
    assert_eq!(shown(&run(builder, script)), r#""TypeError""#);
    let (builder, _) = recording(DoubleVmConfig::default());
    let script = "try { await callTool('deleteAll', {}) } catch (e) {} await callTool('deleteAll', {})";
    let result = run(builder.max_tool_calls(1), script);
    assert_eq!(
        result.error.map(|error| error.code),
        Some(ErrorCode::MaxToolCalls)
    );
}
