//! What a run in a worker gives: what it gives in this process.

use enclave_vm::{
    Enclave, ErrorCode, Isolation, RunOptions, SecurityLevel, SidecarConfig, ToolCall, Value, json,
};

use crate::{
    Test,
    host::{builder, code, on_runtime, value},
};

pub(crate) const TESTS: &[(&str, Test)] = &[
    ("a_script_gives_its_value_from_a_worker", plain),
    ("tools_answer_at_once_or_later", tools),
    ("globals_and_host_functions_reach_a_worker", globals),
    (
        "a_run_of_its_own_seed_and_globals_leaves_nothing_behind",
        own_options,
    ),
    ("the_sidecar_is_the_worker_s", sidecar),
    ("errors_are_those_of_a_run_in_this_process", errors),
    ("null_is_not_undefined_on_the_way", null),
    ("every_level_works", levels),
];

fn plain() {
    on_runtime(async {
        let enclave = builder().build().await.expect("it builds");
        for _ in 0..3 {
            let result = enclave
                .run("console.log('seen'); return [1, 2].map(n => n * 2)")
                .await;
            assert_eq!(
                code(&result),
                Some(ErrorCode::ValidationError),
                "no console at Standard"
            );
            let result = enclave
                .run("let sum = 0; for (const n of [1, 2, 3]) { sum += n } return { sum }")
                .await;
            assert_eq!(value(&result), &json!({ "sum": 6 }));
            assert_eq!(result.stats.iteration_count, 3);
            assert!(result.stats.heap_peak_bytes > 0 && result.stats.fuel > 0);
        }
    });
}

fn tools() {
    on_runtime(async {
        let enclave = builder()
            .tool_handler(|call: ToolCall| async move {
                if call.args.contains_key("later") {
                    tokio::task::yield_now().await;
                }
                Ok(json!({ "name": call.name, "args": call.args }))
            })
            .build()
            .await
            .expect("it builds");
        let result = enclave
            .run(
                "const a = await callTool('now', { n: 1 });
                  const all = await parallel([1, 2, 3], n => callTool('later', { later: n }));
                  return [a.args.n, all.map(one => one.args.later)]",
            )
            .await;
        assert_eq!(value(&result), &json!([1, [1, 2, 3]]));
        assert_eq!(result.stats.tool_call_count, 4);
        assert_eq!(result.stats.operations_validated, 4);
    });
}

fn globals() {
    on_runtime(async {
        let enclave = builder()
            .globals(
                [("config".to_owned(), json!({ "url": "x", "n": [1] }))]
                    .into_iter()
                    .collect(),
            )
            .global_function("math.double", |args: &[Value]| {
                Ok(json!(args.first().and_then(Value::as_f64).unwrap_or(0.0) * 2.0))
            })
            .allow_functions_in_globals(true)
            .build()
            .await
            .expect("it builds");
        for _ in 0..2 {
            let result = enclave
                .run("const n = math.double(21); config.n.push(n); return config")
                .await;
            assert_eq!(value(&result), &json!({ "url": "x", "n": [1, 42] }));
        }
    });
}

fn own_options() {
    on_runtime(async {
        let globals = |tenant: &str| [("tenant".to_owned(), json!(tenant))];
        let enclave = builder()
            .globals(globals("nobody").into_iter().collect())
            .build()
            .await
            .expect("it builds");
        let script = "return [tenant, Math.random()]";
        let options = || {
            RunOptions::new()
                .seed(7)
                .globals(globals("acme"))
                .expect("they are globals")
        };
        let first = enclave.run_with(script, options()).await;
        let between = enclave.run(script).await;
        let second = enclave.run_with(script, options()).await;
        assert_eq!(value(&first), value(&second));
        assert_eq!(value(&first)[0], "acme");
        assert_eq!(value(&between)[0], "nobody");
        assert_ne!(value(&first)[1], value(&between)[1]);
    });
}

fn sidecar() {
    on_runtime(async {
        let enclave = builder()
            .sidecar(SidecarConfig::on())
            .tool_handler(|call: ToolCall| async move {
                Ok(match call.args.get("data") {
                    None => json!({ "data": "x".repeat(1 << 20) }),
                    Some(Value::String(data)) => json!(data.len()),
                    Some(_) => json!("no text"),
                })
            })
            .build()
            .await
            .expect("it builds");
        let result = enclave
            .run(
                "const big = await callTool('get', {});
                  return [big.data.length, await callTool('put', { data: big.data })]",
            )
            .await;
        assert_eq!(value(&result), &json!([1 << 20, 1 << 20]));
        assert!(
            result.stats.heap_peak_bytes < 1 << 20,
            "{}",
            result.stats.heap_peak_bytes
        );
    });
}

fn errors() {
    on_runtime(async {
        let scripts = [
            "const row = null;\nreturn row.name",
            "throw { message: 'mine', code: 7 }",
            "throw null",
            "const f = () => { throw { message: 'deep' } };\nawait parallel([1], async () => f())",
            "return missing",
            "return 1n ** -1n",
        ];
        let here = Enclave::builder()
            .isolation(Isolation::InProcess)
            .build()
            .await
            .expect("it builds");
        let there = builder().build().await.expect("it builds");
        for script in scripts {
            let [here, there] = [here.run(script).await, there.run(script).await].map(|result| {
                assert!(!result.success, "{script}");
                serde_json::to_value(&result.error).expect("JSON")
            });
            assert_eq!(here, there, "{script}");
        }
    });
}

fn null() {
    on_runtime(async {
        let enclave = builder()
            .tool_handler(|_: ToolCall| async { Ok(json!(null)) })
            .global_function("nothing", |_: &[Value]| Ok(json!(null)))
            .allow_functions_in_globals(true)
            .build()
            .await
            .expect("it builds");
        for script in [
            "return null",
            "return await callTool('a', {})",
            "return nothing()",
        ] {
            assert_eq!(value(&enclave.run(script).await), &json!(null), "{script}");
        }
        let result = enclave.run("return undefined").await;
        assert!(result.success && result.value.is_none());
    });
}

fn levels() {
    on_runtime(async {
        for level in SecurityLevel::ALL {
            let enclave = builder().security_level(level).build().await.expect("it builds");
            let result = enclave.run("return 6 * 7").await;
            assert_eq!(value(&result), &json!(42), "{level}");
        }
    });
}
