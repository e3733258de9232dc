//! Limits end a run in a worker as they do in this process.

use enclave_vm::{ErrorCode, SecurityLevel, ToolCall, json};

use crate::{
    Test,
    host::{builder, code, on_runtime, value},
};

pub(crate) const TESTS: &[(&str, Test)] = &[
    ("each_limit_ends_as_its_own_code", codes),
    ("what_ends_a_run_does_not_end_the_next", next),
];

/// Scripts that go beyond one limit and catch everything.
const CASES: &[(&str, ErrorCode)] = &[
    (
        "for (const n of [1, 2, 3]) { try { for (let i = 0; i < 30000; i++) { } } catch (e) { } } return 1",
        ErrorCode::MaxIterations,
    ),
    (
        "const rows = []; try { for (let i = 0; i < 900; i++) { rows.push('x'.repeat(100000)) } } catch (e) { } return 1",
        ErrorCode::MemoryLimit,
    ),
    (
        "const f = n => f(n + 1) + 1; for (let i = 0; i < 900; i++) { try { f(0) } catch (e) { } } return 1",
        ErrorCode::StackOverflow,
    ),
    (
        "for (let i = 0; i < 600; i++) { try { await callTool('a:b', { i }) } catch (e) { } } return 1",
        ErrorCode::MaxToolCalls,
    ),
    (
        "const rows = []; for (let i = 0; i < 100; i++) { rows.push('x'.repeat(90000)) } return rows",
        ErrorCode::ResultTooLarge,
    ),
];

fn codes() {
    on_runtime(async {
        for level in SecurityLevel::ALL {
            let enclave = builder()
                .security_level(level)
                .tool_handler(|_: ToolCall| async { Ok(json!(null)) })
                .double_vm(crate::options::without_gate())
                .max_iterations(20_000)
                .memory_limit(16 << 20)
                .timeout(crate::host::PATIENCE)
                .build()
                .await
                .expect("it builds");
            for (script, expected) in CASES {
                let result = enclave.run(script).await;
                // There, 9 MB may be returned.
                let is_too_large =
                    level < SecurityLevel::Permissive || *expected != ErrorCode::ResultTooLarge;
                let expected = is_too_large.then_some(*expected);
                assert_eq!(code(&result), expected, "{level}: {script}: {:?}", result.error);
            }
        }
    });
}

fn next() {
    on_runtime(async {
        let enclave = builder().build().await.expect("it builds");
        for _ in 0..20 {
            let failed = enclave.run("const f = n => f(n + 1) + 1; return f(0)").await;
            assert_eq!(code(&failed), Some(ErrorCode::StackOverflow));
            assert_eq!(value(&enclave.run("return 1").await), &json!(1));
        }
        let metrics = enclave.worker_metrics().expect("there is a pool");
        assert_eq!(metrics.worker_recycles, 20);
        assert!(metrics.total_slots <= 8, "{metrics:?}");
    });
}
