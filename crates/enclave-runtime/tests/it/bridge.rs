//! What crosses between a script and its tools, both ways, beside what `tools.rs` has.

use std::time::{Duration, Instant};

use enclave_runtime::{CompiledProgram, Guest, GuestConfig, Step, ToolReply};
use enclave_types::{ErrorCode, SecurityLevel};

use crate::driver::{check, run_with, shown};

/// Runs `body`, answering each call with `reply`, and gives the arguments of the calls and how it ended.
fn answered(config: &GuestConfig, body: &str, reply: &str) -> (Vec<String>, String) {
    let program = CompiledProgram::compile_body(body).expect("compiles");
    let mut guest = Guest::new(config).expect("a guest");
    let mut step = guest.start(&program, Instant::now() + Duration::from_secs(5));
    let mut args = Vec::new();
    loop {
        step = match step {
            Step::NeedsTools(calls) => {
                args.extend(calls.iter().map(|call| call.args.clone()));
                guest.resume(
                    calls
                        .iter()
                        .map(|call| ToolReply::value(call.id, reply))
                        .collect::<Vec<_>>(),
                )
            }
            Step::Finished(finished) => return (args, shown(&finished)),
        }
    }
}

#[test]
fn arguments_that_json_has_nothing_for_are_dropped_or_null() {
    check(&[
        (
            "return await callTool('echo', { f() {}, u: undefined, a: [() => 1, , undefined, NaN, Infinity, -0] })",
            r#"{"a":[null,null,null,null,null,0]}"#,
        ),
        (
            "return await callTool('echo', { bad: new Date(NaN), big: -(2n ** 70n), e: null, nested: { d: new Date(1000) } })",
            r#"{"bad":null,"big":"-1180591620717411303424","e":null,"nested":{"d":"1970-01-01T00:00:01.000Z"}}"#,
        ),
        (
            "const u = { n: 1 }; return await callTool('echo', { a: u, b: [u, u] })",
            r#"{"a":{"n":1},"b":[{"n":1},{"n":1}]}"#,
        ),
    ]);
}

#[test]
fn no_guest_code_runs_while_arguments_are_read() {
    check(&[(
        "let ran = 0; const o = { get x() { ran++; return 1 }, toJSON() { ran++; return 2 }, valueOf() { ran++; return 3 }, y: 1 };
         const got = await callTool('echo', { o, list: [o] }); return [ran, got]",
        r#"[0,{"o":{"y":1},"list":[{"y":1}]}]"#,
    )]);
}

#[test]
fn arguments_that_are_no_object_are_a_type_error_with_the_place() {
    for (args, what) in [
        ("[1]", "an array"),
        ("'text'", "a string"),
        ("1", "a number"),
        ("true", "a boolean"),
        ("null", "null"),
        ("() => 1", "a function"),
        ("new Date(0)", "a date"),
        ("1n", "a big integer"),
    ] {
        let body =
            format!("try {{ await callTool('echo', {args}) }} catch (e) {{ return [e.name, e.message] }}");
        let expect = format!(
            r#"["TypeError","the arguments of `echo` must be an object, such as {{ id: 1 }}; $ is {what}"]"#
        );
        check(&[(&body, &expect)]);
    }
}

#[test]
fn a_cycle_is_a_type_error_with_the_place() {
    check(&[
        (
            "const a = { list: [1, {}] }; a.list[1].up = a; try { await callTool('echo', { a }) } catch (e) { return `${e}` }",
            r#""TypeError: the arguments of `echo` contain themselves at $.a.list[1].up""#,
        ),
        (
            "const a = []; a.push(a); await callTool('echo', { a })",
            "RUNTIME_ERROR TypeError: the arguments of `echo` contain themselves at $.a[0]",
        ),
    ]);
}

#[test]
fn too_deep_too_many_and_too_large_is_catchable_both_ways() {
    let mut config = GuestConfig::default();
    (config.limits.max_value_depth, config.limits.max_value_nodes) = (5, 50);
    config.limits.max_tool_payload_bytes = 1000;
    let catching = |args: &str| {
        format!("try {{ return await callTool('x', {args}) }} catch (e) {{ return [e.name, e.code] }}")
    };
    let refused = r#"["RangeError","PAYLOAD_TOO_LARGE"]"#;
    for args in [
        "{ a: [[[[[1]]]]] }",
        "{ a: Array.from({ length: 60 }, () => 1) }",
        "{ a: 'x'.repeat(1001) }",
        "{ a: '\\n'.repeat(600) }",
        "{ ['k'.repeat(1001)]: 1 }",
    ] {
        let (calls, ended) = answered(&config, &catching(args), "1");
        assert_eq!((calls.len(), ended.as_str()), (0, refused), "{args}");
    }
    for reply in [
        "[[[[[[1]]]]]]".to_owned(),
        format!("[1{}]", ",1".repeat(60)),
        format!("\"{}\"", "x".repeat(1001)),
    ] {
        assert_eq!(answered(&config, &catching("{}"), &reply).1, refused, "{reply}");
    }
    let fits = [
        ("{ a: [[[[1]]]] }", "[[[[[1]]]]]"),
        ("{ a: 'x'.repeat(900) }", "[1,1,1]"),
    ];
    for (args, reply) in fits {
        assert_eq!(answered(&config, &catching(args), reply).1, reply, "{args}");
    }
    let uncaught = run_with(&config, "await callTool('x', { a: 'x'.repeat(1001) })");
    let failure = uncaught.outcome.expect_err("too large");
    assert_eq!(failure.code, ErrorCode::PayloadTooLarge);
    assert_eq!(failure.data.first().map(|(key, _)| *key), Some("tool"));
}

#[test]
fn keys_of_results_are_own_data_whatever_they_are_called() {
    let body = "const r = await callTool('x', {});
                return [Object.keys(r), r.constructor, Object.keys(r['__proto__'] ?? {}), r.polluted, ({}).polluted, r.toString, r]";
    let reply = r#"{"constructor":1,"__proto__":{"polluted":1},"prototype":2,"toString":3}"#;
    let (_, ended) = answered(&GuestConfig::for_level(SecurityLevel::Standard), body, reply);
    assert_eq!(
        ended,
        format!(r#"[["constructor","__proto__","prototype","toString"],1,["polluted"],null,null,3,{reply}]"#)
    );
    let (args, _) = answered(
        &GuestConfig::default(),
        "await callTool('x', JSON.parse('{\"__proto__\":{\"a\":1},\"constructor\":2}'))",
        "1",
    );
    assert_eq!(args, [r#"{"__proto__":{"a":1},"constructor":2}"#]);
}

#[test]
fn lone_surrogates_cross_or_are_replaced() {
    let (args, ended) = answered(
        &GuestConfig::default(),
        r"const r = await callTool('x', { half: '\ud800', ['\udc00k']: 1, whole: '\ud83d\ude00' }); return [r.length, r.charCodeAt(0)]",
        r#""\ud800""#,
    );
    assert_eq!(args, ["{\"half\":\"\u{fffd}\",\"\u{fffd}k\":1,\"whole\":\"😀\"}"]);
    assert!(ended == "[1,55296]" || ended == "[1,65533]", "{ended}");
}

#[test]
fn a_script_that_catches_its_calls_cannot_go_on_after_the_budget() {
    let mut config = GuestConfig::default();
    config.limits.max_tool_calls = 2;
    let body =
        "for (const i of [1, 2, 3, 4]) { try { await callTool('x', [i]) } catch { } } return 'went on'";
    let (calls, ended) = answered(&config, body, "1");
    assert_eq!(calls.len(), 0);
    assert!(ended.starts_with("MAX_TOOL_CALLS"), "{ended}");
}
