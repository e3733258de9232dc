//! A script that catches everything, in every way there is to catch, survives no limit: each ends as its own code, at
//! every level, and nothing of the script runs afterwards.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use enclave_vm::{
    CancellationToken, DoubleVmConfig, Enclave, EnclaveBuilder, ErrorCode, Isolation, Limits, RunOptions,
    SecurityLevel, SidecarConfig, ToolCall, json,
};

use crate::host::{block_on, shown};

/// How a script passes a limit: `once` is one attempt, empty when it must wait for something; `waited` is the same where
/// a function may wait.
struct Limit {
    code: ErrorCode,
    levels: &'static [SecurityLevel],
    setup: &'static str,
    once: &'static str,
    waited: &'static str,
    configure: fn(&mut Limits),
}

/// Ways to catch what `once` throws, many times over. Each is a statement.
const WAYS: [&str; 23] = [
    "for (const i of rounds) { try { ONCE } catch { } }",
    "for (const i of rounds) { try { try { ONCE } catch (e) { throw e } } catch (e) { String(e) } finally { 0 } }",
    "const go = () => { try { ONCE } finally { return 1 } }; for (const i of rounds) go();",
    "for (const i of rounds) { try { ONCE } finally { continue } }",
    "for (const i of rounds) { one: for (const j of [1]) { try { ONCE } finally { break one } } }",
    "const go = (x = (() => { ONCE })()) => x; for (const i of rounds) { try { go() } catch { } }",
    "const go = async () => { WAITED }; for (const i of rounds) { try { await go() } catch { } }",
    "const go = async () => { try { WAITED } finally { return 1 } }; for (const i of rounds) await go();",
    "const go = async () => { WAITED };
     for (const i of rounds) await go().catch(() => 1).then(() => 2, () => 3).finally(() => 4);",
    "const go = async () => { WAITED }; const all = rounds.map(() => go().catch(() => 1)); for (const one of all) await one;",
    "for (const i of rounds) { try { await null; WAITED } catch { } finally { await null } }",
    "const again = async (n) => { try { WAITED } catch { } finally { if (n > 0) return again(n - 1) } }; await again(60);",
    "for (const i of rounds) await { then: (resolve) => { try { ONCE } catch { } resolve(1) } };",
    "for (const i of rounds) { try { await { then: (resolve) => { ONCE; resolve(1) } } } catch { } }",
    "for (const i of rounds) { try { [3, 1, 2].sort(() => { try { ONCE } catch { } return 0 }) } catch { } }",
    "for (const i of rounds) { try { [1].map(() => [1].filter(() => [1].reduce(() => { ONCE }, 0))) } catch { } }",
    "rounds.forEach(() => { try { [1].flatMap(() => { ONCE }) } catch { } });",
    "for (const i of rounds) { try { Array.from({ length: 2 }, () => { try { ONCE } catch { } }) } catch { } }",
    "for (const i of rounds) { try { 'aa'.replaceAll('a', () => { try { ONCE } catch { } return 'b' }) } catch { } }",
    "const o = { toString: () => { try { ONCE } catch { } return 'x' } };
     for (const i of rounds) { try { `${o}`; o + 1 } catch { } }",
    "const o = { valueOf: () => { ONCE } }; for (const i of rounds) { try { o < 1 } catch { } }",
    "const tag = () => { ONCE }; for (const i of rounds) { try { tag`x` } catch { } }",
    "for (const i of rounds) {
       try {
         await parallel([1, 2], async () => {
           try { await parallel([1, 2], async () => { try { WAITED } catch { } }) } catch { }
         });
       } catch { }
     }",
];

/// Runs `limit` in each of [`WAYS`] at each of its levels with everything on, and with nothing but the realm.
#[track_caller]
fn cannot_be_survived(limit: &Limit) {
    for level in limit.levels {
        for way in WAYS {
            if limit.once.is_empty() && way.contains("ONCE") {
                continue;
            }
            let caught = way.replace("ONCE", limit.once).replace("WAITED", limit.waited);
            let script = format!(
                "const rounds = Array.from({{ length: 60 }}, (_, i) => i);\n{}\n{caught}\n\
                 await callTool('canary', {{}});\nreturn 'survived'",
                limit.setup
            );
            ends(limit, *level, &script, |builder| builder);
            // Without the meters in loops, what they count does not end a run.
            if !matches!(
                limit.code,
                ErrorCode::MaxIterations | ErrorCode::SecurityViolation
            ) {
                let bare = |builder: EnclaveBuilder| {
                    let builder = builder.dangerous().without_validation();
                    builder.dangerous().without_transform()
                };
                ends(limit, *level, &script, bare);
            }
        }
    }
}

#[track_caller]
fn ends(
    limit: &Limit,
    level: SecurityLevel,
    script: &str,
    layers: impl FnOnce(EnclaveBuilder) -> EnclaveBuilder,
) {
    let mut limits = Limits::for_level(level);
    limits.timeout = Duration::from_secs(30);
    limits.memory_limit_bytes = 4 << 20;
    limits.max_tool_calls = 5000;
    (limit.configure)(&mut limits);
    let (token, went_on) = (CancellationToken::new(), Arc::new(AtomicBool::new(false)));
    let (stop, canary) = (token.clone(), Arc::clone(&went_on));
    let mut double_vm = DoubleVmConfig::default();
    double_vm.enabled = limit.code == ErrorCode::OperationBlocked;
    let builder = Enclave::builder()
        .isolation(Isolation::InProcess)
        .security_level(level)
        .limits(limits)
        .double_vm(double_vm);
    let builder = layers(builder.tool_handler(move |call: ToolCall| {
        let (canary, stop) = (Arc::clone(&canary), stop.clone());
        async move {
            Ok(match call.name.as_str() {
                "canary" => {
                    canary.store(true, Ordering::Relaxed);
                    json!(null)
                }
                "stop" => {
                    stop.cancel();
                    std::future::pending().await
                }
                "words:get" => json!({ "word": "constructor", "size": 1 << 24 }),
                _ => json!(call.args),
            })
        }
    }));
    let result = block_on(async {
        let enclave = builder.build().await.expect("builds");
        enclave.run_with(script, RunOptions::new().abort(token)).await
    });
    let code = result.error.as_ref().map(|error| error.code);
    assert_eq!(code, Some(limit.code), "{level}: {script}\n{}", shown(&result));
    assert!(
        !went_on.load(Ordering::Relaxed),
        "{level}: {script}: the script went on"
    );
}

const EVERY: &[SecurityLevel] = &SecurityLevel::ALL;
const LOWER: &[SecurityLevel] = &[SecurityLevel::Strict, SecurityLevel::Secure];

#[test]
fn the_deadline() {
    cannot_be_survived(&Limit {
        code: ErrorCode::Timeout,
        levels: EVERY,
        setup: "const spin = (n) => n < 2 ? n : spin(n - 1) + spin(n - 2);",
        once: "spin(60);",
        waited: "spin(60);",
        configure: |limits| {
            limits.timeout = Duration::from_millis(40);
            limits.max_iterations = 10_000_000;
        },
    });
}

#[test]
fn a_deadline_that_passes_while_a_tool_is_waited_for() {
    cannot_be_survived(&Limit {
        code: ErrorCode::Timeout,
        levels: EVERY,
        setup: "const spin = (n) => n < 2 ? n : spin(n - 1) + spin(n - 2);",
        once: "callTool('echo', { i: 1 }); spin(60);",
        waited: "await callTool('echo', { i: 1 }); spin(60);",
        configure: |limits| {
            limits.timeout = Duration::from_millis(40);
            limits.max_iterations = 10_000_000;
        },
    });
}

#[test]
fn the_tool_calls() {
    cannot_be_survived(&Limit {
        code: ErrorCode::MaxToolCalls,
        levels: EVERY,
        setup: "",
        once: "callTool('echo', { i: 1 });",
        waited: "await callTool('echo', { i: 1 });",
        configure: |limits| limits.max_tool_calls = 5,
    });
}

#[test]
fn the_tool_calls_that_are_refused() {
    cannot_be_survived(&Limit {
        code: ErrorCode::MaxToolCalls,
        levels: EVERY,
        setup: "const list = [1];",
        once: "callTool('echo', list).catch(() => 0);",
        waited: "await callTool('echo', list);",
        configure: |limits| limits.max_tool_calls = 5,
    });
}

#[test]
fn the_iterations_of_a_loop() {
    cannot_be_survived(&Limit {
        code: ErrorCode::MaxIterations,
        levels: EVERY,
        setup: "",
        once: "for (let k = 0; k < 1e6; k++) { }",
        waited: "for (let k = 0; k < 1e6; k++) { await null }",
        configure: |limits| limits.max_iterations = 200,
    });
}

#[test]
fn the_calls_of_a_recursion() {
    cannot_be_survived(&Limit {
        code: ErrorCode::MaxIterations,
        levels: EVERY,
        setup: "const walk = (n) => { if (n > 0) { try { walk(n - 1) } catch { } walk(n - 1) } };",
        once: "walk(40);",
        waited: "walk(40);",
        configure: |limits| limits.max_iterations = 100,
    });
}

#[test]
fn the_heap() {
    cannot_be_survived(&Limit {
        code: ErrorCode::MemoryLimit,
        levels: EVERY,
        setup: "const hold = [];",
        once: "hold.push('x'.repeat(40000) + hold.length, 'y'.repeat(40000) + hold.length);",
        waited: "await null; hold.push('x'.repeat(40000) + hold.length, 'y'.repeat(40000) + hold.length);",
        configure: |_| {},
    });
}

#[test]
fn the_heap_by_one_huge_piece() {
    cannot_be_survived(&Limit {
        code: ErrorCode::MemoryLimit,
        levels: EVERY,
        setup: "const { size } = await callTool('words:get', {});",
        once: "'x'.repeat(size);",
        waited: "await null; 'x'.repeat(size);",
        configure: |_| {},
    });
}

#[test]
fn the_stack() {
    cannot_be_survived(&Limit {
        code: ErrorCode::StackOverflow,
        levels: EVERY,
        setup: "const deep = (n) => deep(n + 1) + 1;",
        once: "deep(0);",
        waited: "await null; deep(0);",
        configure: |_| {},
    });
}

#[test]
fn the_bytes_of_the_console() {
    cannot_be_survived(&Limit {
        code: ErrorCode::ConsoleLimit,
        levels: &[SecurityLevel::Permissive],
        setup: "",
        once: "console.log('x'.repeat(100));",
        waited: "await null; console.error('x'.repeat(100));",
        configure: |limits| limits.max_console_bytes = 1000,
    });
}

#[test]
fn the_calls_of_the_console() {
    cannot_be_survived(&Limit {
        code: ErrorCode::ConsoleLimit,
        levels: &[SecurityLevel::Permissive],
        setup: "",
        once: "console.log();",
        waited: "await null; console.warn('');",
        configure: |limits| limits.max_console_calls = 5,
    });
}

#[test]
fn a_token_that_is_cancelled() {
    cannot_be_survived(&Limit {
        code: ErrorCode::Aborted,
        levels: EVERY,
        setup: "",
        once: "",
        waited: "await callTool('stop', {});",
        configure: |_| {},
    });
}

#[test]
fn a_dangerous_key_where_that_ends_the_run() {
    cannot_be_survived(&Limit {
        code: ErrorCode::SecurityViolation,
        levels: LOWER,
        setup: "const key = await callTool('words:get', {});",
        once: "rounds[key.word];",
        waited: "await null; ({})[key.word];",
        configure: |_| {},
    });
}

#[test]
fn a_blocked_call_where_that_ends_the_run() {
    cannot_be_survived(&Limit {
        code: ErrorCode::OperationBlocked,
        levels: LOWER,
        setup: "await callTool('rows:list', {});",
        once: "callTool('email:send', {}).catch(() => 0);",
        waited: "await callTool('email:send', {});",
        configure: |_| {},
    });
}

/// What a script may catch: it goes on when it does, and ends as the limit's own code when it does not.
#[test]
fn a_limit_that_may_be_caught_is_its_own_code_when_it_is_not() {
    let payload = "{ text: 'x'.repeat(3000) }";
    let cases = [
        (
            format!("await callTool('echo', {payload})"),
            ErrorCode::PayloadTooLarge,
        ),
        ("await callTool('big', {})".to_owned(), ErrorCode::PayloadTooLarge),
        (
            "await callTool('deep', {})".to_owned(),
            ErrorCode::PayloadTooLarge,
        ),
        (
            "await callTool('text', {}); await callTool('more', {})".to_owned(),
            ErrorCode::SidecarLimit,
        ),
        (
            "(await callTool('text', {})) + 'a'".to_owned(),
            ErrorCode::SidecarComposite,
        ),
        (
            "const f = (n) => f(n + 1) + 1; f(0)".to_owned(),
            ErrorCode::StackOverflow,
        ),
    ];
    for level in SecurityLevel::ALL {
        for (fails, code) in &cases {
            let caught = format!("try {{ {fails} }} catch {{ return 'went on' }}");
            assert_eq!(
                shown(&run_small(level, &caught)),
                r#""went on""#,
                "{level}: {fails}"
            );
            let result = run_small(level, fails);
            let found = result.error.as_ref().map(|error| error.code);
            assert_eq!(found, Some(*code), "{level}: {fails}: {}", shown(&result));
        }
    }
}

/// A result is judged when the script has ended: nothing is left that could catch.
#[test]
fn a_result_that_is_too_large_is_its_own_code_however_it_is_returned() {
    for returns in [
        "return 'x'.repeat(3000)",
        "try { return 'x'.repeat(3000) } catch { return 1 } finally { 0 }",
        "try { throw 1 } catch { return 'x'.repeat(3000) }",
        "const go = async () => 'x'.repeat(3000); return go().catch(() => 1)",
        "return { then: (resolve) => resolve('x'.repeat(3000)) }",
        "let v = []; for (let i = 0; i < 100; i++) v = [v]; return v",
        "return Array.from({ length: 1000 }, () => 0)",
        "return Array.from({ length: 3 }, () => 'x'.repeat(900))",
    ] {
        for level in SecurityLevel::ALL {
            let result = run_small(level, returns);
            let code = result.error.as_ref().map(|error| error.code);
            assert_eq!(
                code,
                Some(ErrorCode::ResultTooLarge),
                "{level}: {returns}: {}",
                shown(&result)
            );
        }
    }
}

/// Runs `script` where everything that crosses may be 2 000 bytes, 20 levels and 500 parts.
fn run_small(level: SecurityLevel, script: &str) -> enclave_vm::ExecutionResult {
    let mut limits = Limits::for_level(level);
    (limits.max_tool_payload_bytes, limits.max_result_bytes) = (2000, 2000);
    (limits.max_value_depth, limits.max_value_nodes) = (20, 500);
    let mut sidecar = SidecarConfig::on();
    sidecar.extraction_threshold = 1000;
    sidecar.max_references = 1;
    let builder = Enclave::builder()
        .isolation(Isolation::InProcess)
        .security_level(level)
        .limits(limits)
        .sidecar(sidecar)
        .tool_handler(|call: ToolCall| async move {
            let mut deep = json!(1);
            for _ in 0..30 {
                deep = json!([deep]);
            }
            Ok(match call.name.as_str() {
                "big" => json!(["x".repeat(900), "y".repeat(900), "z".repeat(900)]),
                "deep" => deep,
                "text" => json!("x".repeat(1500)),
                "more" => json!("y".repeat(1500)),
                _ => json!(call.args),
            })
        });
    block_on(async { builder.build().await.expect("builds").run(script).await })
}
