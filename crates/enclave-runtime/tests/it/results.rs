use std::time::Duration;

use enclave_runtime::{CompiledProgram, Guest, GuestConfig};
use enclave_types::{ErrorCode, SecurityLevel};

use crate::driver::{check, check_code, drive, run_at, run_with, shown};

#[test]
fn values_are_what_json_says() {
    check(&[
        ("", "undefined"),
        ("return 1 + 2", "3"),
        ("return -0", "0"),
        ("return 0.1 + 0.2", "0.30000000000000004"),
        ("return 1e21", "1e+21"),
        ("return [1, 'a', null, true, undefined, () => 1 ].length", "6"),
        (
            "return { a: undefined, b: [undefined], c: NaN, d: -Infinity }",
            r#"{"b":[null],"c":null,"d":null}"#,
        ),
        ("return 2n ** 64n", r#""18446744073709551616""#),
        ("return new Date(0)", r#""1970-01-01T00:00:00.000Z""#),
        ("return [new Date(NaN)]", "[null]"),
        (
            "return 'quote \" back \\\\ line \\n zero \\0 é 漢 😀'",
            r#""quote \" back \\ line \n zero \u0000 é 漢 😀""#,
        ),
        ("return '\\ud800'", "\"\u{fffd}\""),
        (
            "const u = { a: 1 }; return { x: u, y: u }",
            r#"{"x":{"a":1},"y":{"a":1}}"#,
        ),
        (
            "const o = { n: 1 }; o.self = o; return o",
            r#"{"n":1,"self":"[Circular]"}"#,
        ),
        (
            "try { null.x } catch (e) { return e }",
            r#"{"name":"TypeError","message":"cannot read property 'x' of null"}"#,
        ),
    ]);
}

#[test]
fn an_object_around_a_primitive_is_the_primitive() {
    check(&[
        ("return Object(1)", "1"),
        ("return new Number(0.5)", "0.5"),
        ("return Object('text')", r#""text""#),
        (
            "return [Object(true), Object(false), Object(2n ** 70n), Object(NaN)]",
            r#"[true,false,"1180591620717411303424",null]"#,
        ),
        (
            "const n = Object(1); n.extra = 2; for (const key of ['valueOf', 'toString']) Object.defineProperty(n, key, { value: () => 3 }); return { n }",
            r#"{"n":1}"#,
        ),
        (
            "const s = Object('own'); Object.setPrototypeOf(s, { valueOf: () => 'other' }); return { s }",
            r#"{"s":"own"}"#,
        ),
        (
            "return (await callTool('echo', { a: Object(1), b: [Object('x')] }))",
            r#"{"a":1,"b":["x"]}"#,
        ),
        (
            "return callTool('echo', Object(1))",
            "RUNTIME_ERROR TypeError: the arguments of `echo` must be an object, such as { id: 1 }; $ is an object around a primitive",
        ),
        ("throw Object('gone')", "RUNTIME_ERROR Error: \"gone\""),
    ]);
}

#[test]
fn a_big_integer_is_written_up_to_what_its_digits_may_take() {
    let long = "3n ** 200000n";
    check(&[
        ("return (2n ** 65000n) % 1000n", r#""376""#),
        ("return { n: [2n ** 65000n] }.n.length", "1"),
        (
            &format!("return {{ n: [{long}] }}"),
            "RUNTIME_ERROR TypeError: return value at $.n[0] is a big integer of more than 65536 bits, which is not data",
        ),
        (
            &format!(
                "try {{ await callTool('echo', {{ n: {long} }}) }} catch (e) {{ return [e.name, e.code, e.message] }}"
            ),
            r#"["RangeError","PAYLOAD_TOO_LARGE","the arguments of `echo` have a big integer of more than 65536 bits at $.n"]"#,
        ),
        (
            &format!("throw {{ message: 'no', n: {long} }}"),
            "RUNTIME_ERROR Error: no",
        ),
    ]);
    let written = run_at(
        SecurityLevel::Permissive,
        &format!("console.log({long}, [{long}])"),
    );
    let lines: Vec<_> = written.console.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(lines, [r#""[BigInt]" ["[BigInt]"]"#]);
}

#[test]
fn reading_a_value_runs_no_guest_code() {
    check(&[
        (
            "let touched = 0; const o = { get x() { touched++; return 1 }, y: 2 }; return o",
            r#"{"y":2}"#,
        ),
        ("return { toJSON() { return 'forged' }, a: 1 }.a", "1"),
        (
            "const d = new Date(0); for (const key of ['toISOString', 'valueOf']) Object.defineProperty(d, key, { value: () => 'forged' }); return d",
            r#""1970-01-01T00:00:00.000Z""#,
        ),
        (
            "const o = {}; o['__proto__'] = 1; o['constructor'] = 2; return o",
            r#"{"__proto__":1,"constructor":2}"#,
        ),
        (
            "return JSON.parse('{\"__proto__\": {\"polluted\": 1}}')",
            r#"{"__proto__":{"polluted":1}}"#,
        ),
    ]);
}

#[test]
fn what_is_not_data_says_where_it_is() {
    check(&[
        (
            "return { items: [1, { fn: () => 1 }] }",
            "RUNTIME_ERROR TypeError: return value at $.items[1].fn is a function, which is not data",
        ),
        (
            "return { 'a key': { s: [].keys().next } }",
            r#"RUNTIME_ERROR TypeError: return value at $["a key"].s is a function, which is not data"#,
        ),
    ]);
}

#[test]
fn what_was_thrown_reaches_the_result() {
    check(&[
        ("throw 'text'", "RUNTIME_ERROR Error: text"),
        ("throw null", "RUNTIME_ERROR Error: null"),
        ("throw 42", "RUNTIME_ERROR Error: 42"),
        ("throw { message: 'm', name: 'Mine' }", "RUNTIME_ERROR Mine: m"),
        ("throw { code: 7 }", r#"RUNTIME_ERROR Error: {"code":7}"#),
        (
            "null.x",
            "RUNTIME_ERROR TypeError: cannot read property 'x' of null",
        ),
        ("const a = 1; a = 2", "RUNTIME_ERROR TypeError: 'a' is read-only"),
        (
            "callTool('fail', {}); await callTool('echo'); return 1",
            "TOOL_ERROR NotFound: no such user in [REDACTED]",
        ),
        (
            "(async () => { throw 'late' })(); return 1",
            "RUNTIME_ERROR Error: late",
        ),
        (
            "return (",
            "RUNTIME_ERROR SyntaxError: unexpected token in expression: '}'",
        ),
    ]);
}

#[test]
fn the_first_rejection_that_nobody_handles_is_the_failure() {
    for _ in 0..8 {
        check(&[(
            "const go = async (n) => { throw `no ${n}` }; const a = go(1); for (let n = 2; n < 9; n++) go(n); try { await a } catch { } return 1",
            "RUNTIME_ERROR Error: no 2",
        )]);
    }
}

#[test]
fn a_rejection_that_is_handled_later_is_no_failure() {
    check(&[(
        "const p = callTool('fail', {}); await callTool('echo', {}); try { await p } catch (e) { return e.code }",
        r#""E404""#,
    )]);
}

#[test]
fn frames_are_the_scripts_own_in_its_own_positions() {
    let finished = run_at(
        SecurityLevel::Standard,
        "const f = () => {\n  null.x;\n};\n  f();",
    );
    let failure = finished.outcome.expect_err("throws");
    let frames: Vec<_> = failure
        .frames
        .iter()
        .map(|frame| (frame.function.as_deref(), frame.line))
        .collect();
    assert_eq!(frames, [(Some("f"), 2), (None, 4)]);
    let first = run_at(SecurityLevel::Standard, "const a = 1; null.x")
        .outcome
        .expect_err("throws");
    // The engine marks where the token before ends.
    assert_eq!(
        first.frames.first().map(|frame| (frame.line, frame.column)),
        Some((1, 13))
    );
}

#[test]
fn a_result_above_its_limits_has_its_own_code() {
    check_code(
        "let v = 1; for (let i = 0; i < 200; i++) v = [v]; return v",
        ErrorCode::ResultTooLarge,
    );
    check_code(
        "const a = []; a.length = 4294967295; return a",
        ErrorCode::ResultTooLarge,
    );
    let mut config = GuestConfig::default();
    config.limits.max_result_bytes = 100;
    assert_eq!(shown(&run_with(&config, "return 'x'.repeat(98)")).len(), 100);
    let over = run_with(&config, "return 'x'.repeat(101)");
    assert_eq!(
        shown(&over),
        "RESULT_TOO_LARGE LimitError: The returned value has more than 100 bytes"
    );
}

#[test]
fn messages_are_redacted_below_permissive_and_always_cut() {
    let body = "throw 'see /home/ada/.ssh/id_rsa and sk-abcdefghijkl1mnopqrstuvwx'";
    assert_eq!(
        shown(&run_at(SecurityLevel::Standard, body)),
        "RUNTIME_ERROR Error: see [REDACTED] and [REDACTED]"
    );
    assert!(shown(&run_at(SecurityLevel::Permissive, body)).contains("/home/ada/.ssh/id_rsa"));
    let long = shown(&run_at(SecurityLevel::Permissive, "throw 'x'.repeat(100000)"));
    assert!(
        long.ends_with("… [cut]") && long.chars().count() < 4200,
        "{}",
        long.len()
    );
}

#[test]
fn a_name_of_millions_of_characters_is_cut_in_frames() {
    let body = "const f = { ['x'.repeat(3_000_000)]: () => { throw 'no' } }; const g = { ['y'.repeat(3_000_000)]: () => null.x }; for (const k of Object.keys(f)) { try { f[k]() } catch { } } for (const k of Object.keys(g)) g[k]()";
    let failure = run_at(SecurityLevel::Permissive, body)
        .outcome
        .expect_err("throws");
    let longest = failure.frames.iter().filter_map(|frame| frame.function.as_ref());
    let longest = longest.map(|name| name.chars().count()).max();
    assert!(
        longest.is_some_and(|chars| (200..300).contains(&chars)),
        "{longest:?}"
    );
}

#[test]
fn reading_a_value_looks_at_the_clock() {
    let mut config = GuestConfig::default();
    (config.limits.max_value_nodes, config.limits.max_value_depth) = (5_000_000, 512);
    (config.limits.max_result_bytes, config.limits.memory_limit_bytes) = (64 << 20, 1 << 30);
    config.limits.timeout = Duration::from_millis(300);
    // Ready long before the deadline; written out, it has as many parts as it may.
    let body = "let v = [[[[1]]]]; for (let i = 0; i < 20; i++) v = [v, v]; return v";
    let started = std::time::Instant::now();
    let finished = run_with(&config, body);
    let code = finished.outcome.as_ref().err().map(|failure| failure.code);
    assert!(
        matches!(code, Some(ErrorCode::Timeout | ErrorCode::ResultTooLarge)),
        "{}",
        shown(&finished)
    );
    assert!(
        started.elapsed() < Duration::from_secs(2),
        "{:?}",
        started.elapsed()
    );
}

#[test]
fn a_promise_that_nothing_settles_ends_the_run_at_once() {
    check(&[(
        "let r; const never = { then() {} }; await never; return 1",
        "RUNTIME_ERROR Error: The script waits for a promise that nothing will ever settle",
    )]);
}

#[test]
fn what_a_thrown_value_carries_is_redacted_text_by_text() {
    let thrown = |body: &str| {
        let failure = run_at(SecurityLevel::Standard, body).outcome.expect_err("throws");
        format!("{:?}", failure.data)
    };
    assert!(
        thrown("throw { note: 'token=abcdef1234\"x' }").contains(r#"\"note\":\"token=[REDACTED]\\\"x\""#)
    );
    assert!(thrown("throw { note: 'choose b:\\nfoo' }").contains("choose b:"));
    assert!(!thrown("throw '/home/ada/secret.txt'").contains("ada"));
}

#[test]
fn escapes_count_to_the_size_of_a_result() {
    let mut config = GuestConfig::default();
    config.limits.max_result_bytes = 1024;
    let code = |body: &str| run_with(&config, body).outcome.err().map(|failure| failure.code);
    assert_eq!(
        code("return '\\u0001'.repeat(1000)"),
        Some(ErrorCode::ResultTooLarge)
    );
    assert_eq!(code("return '\\u0001'.repeat(170)"), None);
    assert_eq!(
        code("return '\\u0001'.repeat(171)"),
        Some(ErrorCode::ResultTooLarge)
    );
}

#[test]
fn truncate_output_cuts_a_large_result_to_json_with_a_mark() {
    let mut config = GuestConfig::default();
    config.truncate_output = true;
    (config.limits.max_result_bytes, config.limits.max_value_nodes) = (40, 1000);
    config.limits.max_value_depth = 8;
    for (body, expect) in [
        ("return { a: 1 }", r#"{"a":1}"#),
        ("return undefined", "undefined"),
        (
            "return 'x'.repeat(1000)",
            r#""xxxxxxxxxxxxxxxxxxxxxxxxxxxxx… [cut]""#,
        ),
        (
            "return { name: 'Ada', text: 'x'.repeat(1000), last: 1 }",
            r#"{"name":"Ada","text":"xxxxxxx… [cut]"}"#,
        ),
        (
            "return Array.from({ length: 900 }, (_, i) => i)",
            r#"[0,1,2,3,4,5,6,7,8,9,10,11,12,"[cut]"]"#,
        ),
        (
            "const a = [1, 2]; a.length = 5_000_000; return a",
            r#"[1,2,null,null,null,null,null,"[cut]"]"#,
        ),
        (
            "let v = 1; for (let i = 0; i < 20; i++) v = [v]; return v",
            r#"[[[[[[[["[cut]"]]]]]]]]"#,
        ),
    ] {
        let shown = shown(&run_with(&config, body));
        assert_eq!(shown, expect, "{body}");
        assert!(shown.len() <= 40, "{body}: {shown}");
    }
    let not_data = shown(&run_with(&config, "return [() => 1]"));
    assert_eq!(
        not_data,
        "RUNTIME_ERROR TypeError: return value at $[0] is a function, which is not data"
    );
    config.limits.max_result_bytes = 1_000_000;
    let many = shown(&run_with(&config, "return Array.from({ length: 5000 }, () => 1)"));
    assert!(
        many.ends_with(r#",1,"[cut]"]"#) && many.len() < 2_100,
        "{}",
        many.len()
    );
}

#[test]
fn a_realm_runs_one_script_and_no_second_one() {
    let program = CompiledProgram::compile_body("return 1").expect("it compiles");
    let mut guest = Guest::new(&GuestConfig::default()).expect("a realm");
    let first = drive(&mut guest, &program, Duration::from_secs(5));
    assert_eq!(first.outcome, Ok(Some("1".to_owned())));
    let second = drive(&mut guest, &program, Duration::from_secs(5));
    let code = second.outcome.map_err(|failure| failure.code);
    assert_eq!(code, Err(ErrorCode::InternalError));
}
