use std::time::{Duration, Instant};

use enclave_vm::{Enclave, ErrorCode, SecurityLevel, SidecarConfig, ToolSchema, Value, json};

use crate::host::{block_on, builder, shown};

#[test]
fn disposing_ends_runs_under_way_and_refuses_later_ones() {
    block_on(async {
        let enclave = builder()
            .timeout(Duration::from_mins(1))
            .build()
            .await
            .expect("builds");
        let program = enclave.prepare("return 1").await.expect("passes");
        let started = Instant::now();
        let computes = "const f = n => n < 2 ? n : f(n - 1) + f(n - 2); return f(90)";
        let runs = [computes, "await callTool('never', {})"].map(|script| {
            let enclave = enclave.clone();
            tokio::spawn(async move { enclave.run(script).await })
        });
        while enclave.stats().active_runs < 2 {
            tokio::task::yield_now().await;
        }
        enclave.dispose();
        enclave.clone().dispose();
        for run in runs {
            let error = run.await.expect("no panic").error.expect("is ended");
            assert_eq!(
                (error.code, error.message.as_str()),
                (ErrorCode::Aborted, "The enclave was disposed of")
            );
        }
        assert!(
            started.elapsed() < Duration::from_secs(5),
            "{:?}",
            started.elapsed()
        );
        for result in [enclave.run("return 1").await, program.run().await] {
            assert_eq!(result.error.map(|error| error.code), Some(ErrorCode::Aborted));
        }
        let stats = enclave.stats();
        assert_eq!((stats.cached_programs, stats.spare_realms), (0, 0));
    });
}

#[test]
fn stats_tell_what_the_enclave_did() {
    block_on(async {
        let enclave = builder().build().await.expect("builds");
        for script in [
            "return await callTool('echo', {})",
            "throw 'x'",
            "while (true) {}",
            "return await callTool('fail', {})",
            "return 1",
        ] {
            drop(enclave.run(script).await);
        }
        let never = enclave.run("await callTool('never', {})");
        assert!(
            tokio::time::timeout(Duration::from_millis(50), never)
                .await
                .is_err()
        );
        let stats = enclave.stats();
        assert_eq!(
            (
                stats.runs,
                stats.active_runs,
                stats.succeeded,
                stats.dropped,
                stats.tool_calls
            ),
            (6, 0, 2, 1, 2)
        );
        let failures: Vec<_> = stats
            .failures
            .iter()
            .map(|(code, count)| (*code, *count))
            .collect();
        assert_eq!(
            failures,
            [("RUNTIME_ERROR", 1), ("TOOL_ERROR", 1), ("VALIDATION_ERROR", 1)]
        );
        let json = serde_json::to_value(&stats).expect("serialises");
        assert_eq!(json.get("activeRuns"), Some(&json!(0)));
    });
}

#[test]
fn a_result_tells_what_its_run_spent() {
    block_on(async {
        let enclave = builder().build().await.expect("builds");
        let script = "for (const i of [1, 2, 3]) { await callTool('echo', { i }) } const s = Array.from({ length: 100000 }, (_, i) => i); return s.length";
        let result = enclave.run(script).await;
        assert_eq!(shown(&result), "100000");
        let stats = result.stats;
        assert_eq!((stats.tool_call_count, stats.iteration_count), (3, 3));
        assert!(stats.heap_peak_bytes > 1_000_000 && stats.heap_peak_bytes < 64 << 20);
        assert!(stats.duration > stats.queued && stats.queued > Duration::ZERO);

        // A run that ends at a limit tells it, too.
        let enclave = builder().max_tool_calls(20).build().await.expect("builds");
        let script = "for (let i = 0; i < 1e9; i++) { await callTool('echo', { i }) }";
        let stats = enclave.run(script).await.stats;
        assert_eq!((stats.tool_call_count, stats.iteration_count), (20, 21));
    });
}

#[test]
fn the_effective_config_is_what_was_asked_for_and_what_follows() {
    let mut sidecar = SidecarConfig::on();
    sidecar.extraction_threshold = 2048;
    block_on(async {
        let enclave = Enclave::builder()
            .isolation(enclave_vm::Isolation::InProcess)
            .security_level(SecurityLevel::Strict)
            .timeout(Duration::from_millis(1500))
            .tool("b", ToolSchema::json(json!({})), |_: Value| async {
                Ok(json!(1))
            })
            .tool("a", ToolSchema::json(json!({})), |_: Value| async {
                Ok(json!(1))
            })
            .globals([("secret".to_owned(), json!("s3cr3t"))].into_iter().collect())
            .seed(5)
            .sidecar(sidecar)
            .program_cache(3)
            .dangerous()
            .without_transform()
            .build()
            .await
            .expect("builds");
        let config = serde_json::to_value(enclave.effective_config()).expect("serialises");
        let get = |pointer: &str| config.pointer(pointer).cloned().unwrap_or_default();
        for (pointer, expect) in [
            ("/securityLevel", json!("strict")),
            ("/preset", json!("agentscript")),
            ("/limits/timeoutMs", json!(1500)),
            ("/limits/maxToolCalls", json!(10)),
            ("/limits/memoryLimitBytes", json!(16 << 20)),
            ("/limits/maxConsoleBytes", json!(64 << 10)),
            ("/limits/clock", json!("frozen")),
            ("/validate", json!(true)),
            ("/transform", json!(false)),
            ("/scorer", json!("disabled")),
            ("/globals", json!(["secret"])),
            ("/tools", json!(["a", "b"])),
            ("/hasToolHandler", json!(false)),
            ("/seed", json!(5)),
            ("/programCache", json!(3)),
            ("/sidecar/enabled", json!(true)),
            ("/sidecar/extractionThreshold", json!(2048)),
            ("/sidecar/allowComposites", json!(false)),
            ("/isolation", json!("in-process")),
        ] {
            assert_eq!(get(pointer), expect, "{pointer}");
        }
        assert!(!config.to_string().contains("s3cr3t"), "{config}");
    });
}

#[test]
fn the_isolation_report_claims_no_more_than_there_is() {
    block_on(async {
        let report = builder().build().await.expect("builds").isolation_report();
        for name in [
            "no-compiler",
            "no-host-objects",
            "realm-per-run",
            "latched-limits",
            "static-checks",
            "loop-meters",
        ] {
            assert!(report.has(name), "{name}");
        }
        for name in [
            "process-boundary",
            "hard-halt",
            "syscall-filter",
            "file-system-jail",
            "unheard-of",
        ] {
            assert!(!report.has(name), "{name}");
        }
        let bare = builder()
            .dangerous()
            .without_validation()
            .dangerous()
            .without_transform();
        let report = bare.build().await.expect("builds").isolation_report();
        assert!(!report.has("static-checks") && !report.has("loop-meters") && report.has("no-compiler"));
        let json = serde_json::to_value(&report).expect("serialises");
        assert_eq!(json.get("tier"), Some(&json!("in-process")));
    });
}

#[test]
fn many_clones_run_at_once() {
    block_on(async {
        let enclave = builder().build().await.expect("builds");
        let runs: Vec<_> = (0..24)
            .map(|i| {
                let enclave = enclave.clone();
                tokio::spawn(async move {
                    enclave
                        .run(&format!("return await callTool('echo', {{ i: {} }})", i % 3))
                        .await
                })
            })
            .collect();
        for (i, run) in runs.into_iter().enumerate() {
            assert_eq!(
                shown(&run.await.expect("no panic")),
                format!(r#"{{"i":{}}}"#, i % 3)
            );
        }
        assert_eq!(enclave.stats().runs, 24);
    });
}
