//! The readme's `globals` and `allowFunctionsInGlobals`.

use std::time::Duration;

use enclave_vm::{
    Enclave, EnclaveBuilder, ErrorCode, FunctionError, Map, RunOptions, SecurityLevel, Value, json,
};

use crate::host::{block_on, run, shown};

fn data() -> Map<String, Value> {
    let config = json!({ "apiUrl": "https://api.example.com", "limits": { "rows": 10 }, "list": [1, 2] });
    Map::from_iter([("config".to_owned(), config)])
}

/// The readme's sample: a configuration, and a function beside it.
fn builder() -> EnclaveBuilder {
    Enclave::builder()
        .isolation(enclave_vm::Isolation::InProcess)
        .globals(data())
        .global_function("helpers.formatDate", |args| match args {
            [Value::String(date)] => Ok(json!(date)),
            _ => Err(FunctionError::new("formatDate() takes one date").with_name("TypeError")),
        })
        .global_function("helpers.open", |_| {
            Err(FunctionError::new("no /home/ada/.ssh/id_rsa").with_code("E_OPEN"))
        })
        .global_function("echo", |args| Ok(Value::from(args)))
        .allow_functions_in_globals(true)
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    for level in SecurityLevel::ALL {
        for (script, expect) in cases {
            let result = run(builder().security_level(level), script);
            assert_eq!(shown(&result), *expect, "{level}: {script}");
        }
    }
}

#[test]
fn globals() {
    check(&[
        ("return config.apiUrl", r#""https://api.example.com""#),
        ("return config.limits.rows + config.list.length", "12"),
        ("const { apiUrl } = config; return apiUrl.length", "23"),
    ]);
    // Each run has its own copy, and the host's stays as it was.
    block_on(async {
        let enclave = Enclave::builder()
            .isolation(enclave_vm::Isolation::InProcess)
            .globals(data())
            .build()
            .await
            .expect("builds");
        for _ in 0..2 {
            let result = enclave
                .run("const before = config.list.length; config.list.push(3); config.apiUrl = 'mine'; return [before, config.list.length]")
                .await;
            assert_eq!(shown(&result), "[2,3]");
        }
    });
    let without = run(
        Enclave::builder().isolation(enclave_vm::Isolation::InProcess),
        "return config.apiUrl",
    );
    assert_eq!(
        without.error.map(|error| error.code),
        Some(ErrorCode::ValidationError)
    );
}

#[test]
fn allow_functions_in_globals() {
    check(&[(
        "const url = config.apiUrl; const formatted = helpers.formatDate(new Date(0)); return { url, formatted };",
        r#"{"url":"https://api.example.com","formatted":"1970-01-01T00:00:00.000Z"}"#,
    )]);
    for builder in [
        builder().allow_functions_in_globals(false),
        Enclave::builder()
            .isolation(enclave_vm::Isolation::InProcess)
            .global_function("f", |_| Ok(json!(1))),
    ] {
        let error = block_on(builder.build())
            .expect_err("functions were not allowed")
            .to_string();
        assert!(
            error.ends_with(
                "is a function: say allow_functions_in_globals(true) if you mean scripts to call it"
            ),
            "{error}"
        );
    }
}

#[test]
fn a_function_that_fails_is_an_error_that_the_script_may_catch() {
    check(&[
        (
            "try { helpers.formatDate() } catch (e) { return [e.name, e.message] }",
            r#"["TypeError","formatDate() takes one date"]"#,
        ),
        (
            "helpers.formatDate(1)",
            "RUNTIME_ERROR TypeError: formatDate() takes one date",
        ),
        ("return await parallel([1, 2], async (n) => echo(n)[0])", "[1,2]"),
        ("return [3, 1, 2].map(echo).length", "3"),
    ]);
    let result = run(builder(), "return helpers.open()");
    let error = result.error.expect("fails");
    assert_eq!(
        (error.code, error.message.as_str()),
        (ErrorCode::RuntimeError, "no [REDACTED]")
    );
    let data = error.data.expect("says which function");
    assert_eq!(
        (data.get("function"), data.get("code")),
        (Some(&json!("helpers.open")), Some(&json!("E_OPEN")))
    );
    assert_eq!(data.get("location"), Some(&json!({ "line": 1, "column": 15 })));
}

#[test]
fn the_deadline_holds_over_functions() {
    let slow = Enclave::builder()
        .isolation(enclave_vm::Isolation::InProcess)
        .timeout(Duration::from_millis(100))
        .global_function("slow", |_| {
            std::thread::sleep(Duration::from_millis(150));
            Ok(json!(1))
        })
        .allow_functions_in_globals(true);
    let result = run(slow, "try { slow() } catch (e) { return 1 } return 2");
    assert_eq!(result.error.map(|error| error.code), Some(ErrorCode::Timeout));
}

#[test]
fn a_run_that_replaces_a_global_replaces_its_functions_too() {
    block_on(async {
        let enclave = builder().build().await.expect("builds");
        let globals = [
            ("helpers".to_owned(), json!("text")),
            ("config".to_owned(), json!(1)),
        ];
        let options = RunOptions::new().globals(globals).expect("fits");
        let script = "return [typeof helpers, typeof config, typeof echo]";
        assert_eq!(
            shown(&enclave.run_with(script, options).await),
            r#"["string","number","function"]"#
        );
        assert_eq!(
            shown(&enclave.run(script).await),
            r#"["object","object","function"]"#
        );
    });
}

#[test]
fn a_function_needs_a_place_of_its_own() {
    for (path, expect) in [
        (
            "",
            "the custom global `` is not a JavaScript identifier, so no script could name it",
        ),
        (
            "a-b.c",
            "the custom global `a-b.c` is not a JavaScript identifier, so no script could name it",
        ),
        (
            "globalThis.env",
            "the custom global `globalThis.env` has a name that no script can ever use",
        ),
        (
            "Math.extra",
            "the custom global `Math.extra` would replace a built-in global",
        ),
        (
            "__safe_f",
            "the custom global `__safe_f` begins with a prefix that belongs to Enclave",
        ),
        (
            "helpers.constructor",
            "the custom global `helpers.constructor` has the key `constructor`, which no function may have",
        ),
        (
            "helpers..x",
            "the custom global `helpers..x` has the key ``, which no function may have",
        ),
        (
            "helpers.formatDate",
            "the custom global `helpers.formatDate` cannot stand beside the function `helpers.formatDate`",
        ),
        (
            "helpers",
            "the custom global `helpers` cannot stand beside the function `helpers.formatDate`",
        ),
        (
            "echo.more",
            "the custom global `echo.more` cannot stand beside the function `echo`",
        ),
        (
            "config.apiUrl",
            "the custom global `config.apiUrl` is given as data, too",
        ),
        (
            "config.apiUrl.get",
            "the custom global `config.apiUrl.get` has no place, because `config.apiUrl` is data and no object",
        ),
        (
            "config.list.0",
            "the custom global `config.list.0` has no place, because `config.list` is data and no object",
        ),
        ("config", "the custom global `config` is given as data, too"),
        (
            "a.b.c.d.e.f.g.h.i.j.k.l",
            "the custom global `a.b.c.d.e.f.g.h.i.j.k.l` is nested deeper than 10 levels",
        ),
    ] {
        let error = block_on(builder().global_function(path, |_| Ok(json!(1))).build()).expect_err(path);
        assert_eq!(error.to_string(), expect);
    }
    assert_eq!(
        shown(&run(
            builder().global_function("config.limits.check", |args| Ok(json!(args.len()))),
            "return [config.limits.check(1, 2), config.limits.rows]"
        )),
        "[2,10]"
    );
}
