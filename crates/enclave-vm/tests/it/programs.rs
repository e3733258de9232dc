use enclave_vm::{Enclave, ErrorCode, GateConfig, Program, RunOptions, SecurityLevel, ToolCall, json};

use crate::host::{block_on, builder, shown};

#[test]
fn a_program_is_checked_once_and_runs_often_in_fresh_realms() {
    fn is_shared<T: Clone + Send + Sync + 'static>() {}
    is_shared::<Program>();
    block_on(async {
        let enclave = builder().program_cache(0).build().await.expect("builds");
        let script = "const u = await callTool('users:get', { id: 7 }); Math.seen = 1; return u.id";
        let program = enclave
            .prepare("return (await callTool('users:get', { id: 7 })).id")
            .await
            .expect("passes");
        for _ in 0..5 {
            let result = program.run().await;
            assert_eq!((shown(&result).as_str(), result.stats.tool_call_count), ("7", 1));
        }
        let runs: Vec<_> = (0..8)
            .map(|_| {
                let program = program.clone();
                tokio::spawn(async move { program.run().await })
            })
            .collect();
        for run in runs {
            assert_eq!(shown(&run.await.expect("no panic")), "7");
        }
        // Nothing is left behind for the next run.
        let leaves = enclave.prepare(script).await;
        if let Ok(leaves) = leaves {
            let (one, two) = (leaves.run().await, leaves.run().await);
            assert_eq!(shown(&one), shown(&two));
        }
    });
}

#[test]
fn a_script_that_does_not_pass_is_no_program() {
    block_on(async {
        let enclave = builder()
            .scoring(GateConfig::rule_based())
            .build()
            .await
            .expect("builds");
        let theft = "const s = await callTool('echo', { secrets: 1 }); await callTool('webhook:send', { body: s.token })";
        for (script, code) in [
            ("while (true) {}", ErrorCode::ValidationError),
            ("return (", ErrorCode::ValidationError),
            (theft, ErrorCode::ScoringBlocked),
        ] {
            let rejected = enclave.prepare(script).await.expect_err("does not pass");
            let error = rejected.result().error.as_ref().expect("has an error");
            assert_eq!(error.code, code, "{script}");
            assert!(rejected.to_string().starts_with(code.as_str()), "{rejected}");
            assert_eq!(rejected.clone().into_result().value, None);
        }
    });
}

#[test]
fn a_program_takes_what_is_special_about_a_run() {
    block_on(async {
        let globals = [("who".to_owned(), json!("nobody"))].into_iter().collect();
        let enclave = builder().globals(globals).build().await.expect("builds");
        let program = enclave
            .prepare("return [who, await callTool('x', {})]")
            .await
            .expect("passes");
        let options = RunOptions::new()
            .globals([("who".to_owned(), json!("Ada"))])
            .expect("is legal")
            .tool_handler(|_: ToolCall| async { Ok(json!("mine")) });
        assert_eq!(shown(&program.run_with(options).await), r#"["Ada","mine"]"#);
    });
}

#[test]
fn a_text_is_prepared_once_while_it_is_kept() {
    block_on(async {
        let enclave = builder().program_cache(2).build().await.expect("builds");
        for script in [
            "return 1", "return 2", "return 1", "return 3", "return 1", "return 2",
        ] {
            assert!(enclave.run(script).await.success);
        }
        // 1 and 2 are new, 1 is there, 3 pushes 2 out, 1 is there, 2 is new again.
        let stats = enclave.stats();
        assert_eq!(
            (stats.cache_hits, stats.cache_misses, stats.cached_programs),
            (2, 4, 2)
        );
        assert!(stats.cached_bytes > 0);
        // One character more is another program.
        assert!(enclave.run("return 1 ").await.success);
        assert_eq!(enclave.stats().cache_misses, 5);
    });
}

#[test]
fn what_was_rejected_is_not_kept() {
    block_on(async {
        let enclave = builder().build().await.expect("builds");
        for _ in 0..2 {
            assert!(!enclave.run("while (true) {}").await.success);
        }
        let stats = enclave.stats();
        assert_eq!(
            (stats.cache_hits, stats.cache_misses, stats.cached_programs),
            (0, 2, 0)
        );
    });
}

#[test]
fn with_no_cache_every_run_prepares() {
    block_on(async {
        let enclave = builder().program_cache(0).build().await.expect("builds");
        for _ in 0..3 {
            assert_eq!(shown(&enclave.run("return 1").await), "1");
        }
        let stats = enclave.stats();
        assert_eq!(
            (stats.cache_hits, stats.cache_misses, stats.cached_programs),
            (0, 0, 0)
        );
    });
}

#[test]
fn large_programs_do_not_fill_the_memory() {
    block_on(async {
        let enclave = builder().program_cache(100_000).build().await.expect("builds");
        for i in 0..200 {
            let script = format!("{}return {i}", format!("// {}\n", "x".repeat(900)).repeat(90));
            assert_eq!(shown(&enclave.run(&script).await), i.to_string());
        }
        let stats = enclave.stats();
        assert!(stats.cached_bytes <= 16 << 20, "{}", stats.cached_bytes);
        assert!(
            stats.cached_programs > 10 && stats.cached_programs < 200,
            "{}",
            stats.cached_programs
        );
    });
}

#[test]
fn a_kept_program_is_of_its_policy() {
    block_on(async {
        // A run with a handler may name tools that a run without one may not.
        let enclave = Enclave::builder()
            .isolation(enclave_vm::Isolation::InProcess)
            .tool(
                "known",
                enclave_vm::ToolSchema::json(json!({})),
                |_: enclave_vm::Value| async { Ok(json!(1)) },
            )
            .build()
            .await
            .expect("builds");
        let script = "return await callTool('other', {})";
        let options = || RunOptions::new().tool_handler(|_: ToolCall| async { Ok(json!("mine")) });
        assert_eq!(shown(&enclave.run_with(script, options()).await), r#""mine""#);
        let error = enclave.run(script).await.error.expect("is rejected");
        assert_eq!(error.code, ErrorCode::ValidationError);
        // A run's globals are not known to the next.
        let globals = RunOptions::new()
            .globals([("g".to_owned(), json!(1))])
            .expect("is legal");
        assert_eq!(shown(&enclave.run_with("return g", globals).await), "1");
        let error = enclave.run("return g").await.error.expect("is rejected");
        assert_eq!(error.code, ErrorCode::ValidationError);
    });
}

#[test]
fn lint_says_yes_to_exactly_what_runs_do_not_reject() {
    let scripts = [
        "return 1",
        "",
        "while (true) {}",
        "return parseInt('1')",
        "console.log(1)",
        "return /a/.test('a')",
        "return '\u{202e}'",
        "return (",
        "const a: number = 1",
        "class A {}",
        "function f() {}",
        "throw 'x'",
        "for (;;) { break }",
        "return this",
        "await callTool('nope', {})",
        "return eval",
    ];
    block_on(async {
        for level in SecurityLevel::ALL {
            for preset in enclave_vm::Preset::ALL {
                let enclave = builder()
                    .security_level(level)
                    .preset(preset)
                    .build()
                    .await
                    .expect("builds");
                for script in scripts {
                    let rejected = enclave
                        .run(script)
                        .await
                        .error
                        .is_some_and(|error| error.code == ErrorCode::ValidationError);
                    assert_eq!(
                        enclave.lint(script).is_ok(),
                        !rejected,
                        "{level} {preset}: {script}"
                    );
                }
            }
        }
    });
}
