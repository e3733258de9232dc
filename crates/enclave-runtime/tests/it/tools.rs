use std::time::{Duration, Instant};

use enclave_runtime::{Cancel, CompiledProgram, Guest, GuestConfig, Step, ToolReply};
use enclave_types::{ErrorCode, SecurityLevel};

use crate::driver::{answer, check, run_at, shown};

#[test]
fn arguments_are_read_as_json_would() {
    check(&[
        (
            "return await callTool('echo', { a: 1, b: undefined, c: () => 1, d: [undefined, () => 1] })",
            r#"{"a":1,"d":[null,null]}"#,
        ),
        (
            "return await callTool('echo', { at: new Date(0), big: 10n, bad: NaN })",
            r#"{"at":"1970-01-01T00:00:00.000Z","big":"10","bad":null}"#,
        ),
        (
            "return await callTool('echo', { toJSON: () => 'forged', a: 1 })",
            r#"{"a":1}"#,
        ),
        ("return await callTool('echo')", "{}"),
        ("return await callTool('echo', undefined)", "{}"),
        ("return callTool('echo', { n: 1 }).then(v => v.n + 1)", "2"),
    ]);
}

#[test]
fn a_wrong_call_is_a_catchable_error_that_names_the_place() {
    check(&[
        (
            "const o = {}; o.a = [{ o }]; try { await callTool('echo', o) } catch (e) { return `${e}` }",
            r#""TypeError: the arguments of `echo` contain themselves at $.a[0].o""#,
        ),
        (
            "try { await callTool('echo', [1]) } catch (e) { return e.name }",
            r#""TypeError""#,
        ),
        (
            "try { await callTool('echo', 'text') } catch (e) { return e.name }",
            r#""TypeError""#,
        ),
        (
            "try { await callTool('echo', null) } catch (e) { return e.name }",
            r#""TypeError""#,
        ),
        (
            "try { await callTool() } catch (e) { return e.message }",
            r#""callTool() takes the name of a tool, a non-empty string""#,
        ),
        (
            "try { await callTool('') } catch (e) { return e.name }",
            r#""TypeError""#,
        ),
        (
            "let v = {}; for (let i = 0; i < 100; i++) v = { v }; try { await callTool('echo', v) } catch (e) { return e.code }",
            r#""PAYLOAD_TOO_LARGE""#,
        ),
    ]);
}

#[test]
fn a_tools_failure_is_an_ordinary_error() {
    check(&[
        (
            "try { await callTool('fail', {}) } catch (e) { return [e.name, e.message, e.code, String(e), Object.keys(e)] }",
            r#"["NotFound","no such user in [REDACTED]","E404","NotFound: no such user in [REDACTED]",[]]"#,
        ),
        (
            "await callTool('fail', {})",
            "TOOL_ERROR NotFound: no such user in [REDACTED]",
        ),
        (
            "try { await callTool('fail', {}) } catch (e) { throw e }",
            "TOOL_ERROR NotFound: no such user in [REDACTED]",
        ),
        (
            "try { await callTool('fail', {}) } catch (e) { throw 'mine' }",
            "RUNTIME_ERROR Error: mine",
        ),
        (
            "await callTool('garbage', {})",
            "TOOL_ERROR ToolError: the result of `garbage` is not JSON",
        ),
        (
            "await callTool('deep', {})",
            "PAYLOAD_TOO_LARGE RangeError: the result of `deep` nests too deep",
        ),
    ]);
    let failure = run_at(SecurityLevel::Standard, "await callTool('fail', {})")
        .outcome
        .expect_err("fails");
    assert_eq!(
        format!("{:?}", failure.data),
        r#"[("tool", Text("fail")), ("code", Text("E404"))]"#
    );
}

#[test]
fn parallel_keeps_order_bounds_its_width_and_throws_the_first_failure() {
    check(&[
        (
            "return await parallel([1, 2, 3], async (x, i, all) => (await callTool('echo', { x, i, n: all.length })))",
            r#"[{"x":1,"i":0,"n":3},{"x":2,"i":1,"n":3},{"x":3,"i":2,"n":3}]"#,
        ),
        (
            "return await parallel([() => callTool('echo', { a: 1 }), () => 2])",
            r#"[{"a":1},2]"#,
        ),
        ("return await parallel([], x => x)", "[]"),
        (
            "let most = 0, now = 0; await parallel(Array.from({ length: 9 }, (_, i) => i), async () => { most = Math.max(most, ++now); await callTool('echo'); now--; }, { maxConcurrency: 3 }); return most",
            "3",
        ),
        (
            "try { await parallel([1, 2, 3], async x => { if (x === 2) await callTool('fail'); return x }) } catch (e) { return [e.name, e.index] }",
            r#"["NotFound",1]"#,
        ),
        (
            "let n = 0; try { await parallel([1, 2, 3, 4], async x => { n++; throw 'no' }, { maxConcurrency: 1 }) } catch (e) { return [n, e] }",
            r#"[1,"no"]"#,
        ),
        (
            "try { await parallel('x', x => x) } catch (e) { return e.name }",
            r#""TypeError""#,
        ),
        (
            "try { await parallel([1], x => x, { maxConcurrency: 0 }) } catch (e) { return e.message }",
            r#""maxConcurrency of parallel() is a whole number of at least 1""#,
        ),
        (
            "try { await parallel([1]) } catch (e) { return e.message }",
            r#""item 0 of parallel() is not a function; pass a callback as second argument""#,
        ),
    ]);
}

/// Starts `body` and returns how many calls are under way after each step, answering all of them each time.
fn widths(config: &GuestConfig, body: &str) -> Vec<usize> {
    let program = CompiledProgram::compile_body(body).expect("compiles");
    let mut guest = Guest::new(config).expect("a guest");
    let mut step = guest.start(&program, Instant::now() + Duration::from_secs(5));
    let mut widths = Vec::new();
    while let Step::NeedsTools(calls) = step {
        widths.push(calls.len());
        step = guest.resume(calls.iter().map(answer).collect::<Vec<_>>());
    }
    widths
}

#[test]
fn calls_that_nobody_awaits_yet_are_bounded_too() {
    let mut config = GuestConfig::default();
    config.limits.max_concurrent_tool_calls = 4;
    let body = "const calls = []; for (let i = 0; i < 10; i++) calls.push(callTool('echo', { i })); for (const c of calls) await c";
    assert_eq!(widths(&config, body), [4, 4, 2]);
}

#[test]
fn replies_may_come_one_by_one_in_any_order_and_twice() {
    let body = "const [a, b] = [callTool('a'), callTool('b')]; return [await a, await b]";
    let program = CompiledProgram::compile_body(body).expect("compiles");
    let mut guest = Guest::new(&GuestConfig::default()).expect("a guest");
    let Step::NeedsTools(calls) = guest.start(&program, Instant::now() + Duration::from_secs(5)) else {
        panic!("waits for two calls");
    };
    let [a, b] = calls.as_slice() else {
        panic!("two calls: {calls:?}")
    };
    let step = guest.resume([ToolReply::value(b.id, "2"), ToolReply::value(b.id, "3")]);
    assert!(
        matches!(step, Step::NeedsTools(ref new) if new.is_empty()),
        "{step:?}"
    );
    let Step::Finished(finished) = guest.resume([ToolReply::value(a.id, "1")]) else {
        panic!("finished")
    };
    assert_eq!(shown(&finished), "[1,2]");
}

#[test]
fn a_reply_to_a_call_that_has_not_gone_out_is_ignored() {
    let body = "return await Promise_all(callTool('a'), callTool('b'), callTool('c'))";
    let body = body.replace(
        "Promise_all",
        "(async (...calls) => { const all = []; for (const c of calls) all.push(await c); return all })",
    );
    let program = CompiledProgram::compile_body(&body).expect("compiles");
    let start = |width: u32| {
        let mut config = GuestConfig::default();
        config.limits.max_concurrent_tool_calls = width;
        let mut guest = Guest::new(&config).expect("a guest");
        match guest.start(&program, Instant::now() + Duration::from_secs(5)) {
            Step::NeedsTools(calls) => (guest, calls),
            Step::Finished(finished) => panic!("waits: {}", shown(&finished)),
        }
    };
    let (_other, of_other) = start(3);
    let (mut guest, calls) = start(1);
    assert_eq!((of_other.len(), calls.len()), (3, 1));
    let last = of_other.last().expect("three calls");
    let step = guest.resume([ToolReply::value(last.id, "\"forged\"")]);
    assert!(
        matches!(step, Step::NeedsTools(ref new) if new.is_empty()),
        "{step:?}"
    );
    let mut step = guest.resume(calls.iter().map(answer).collect::<Vec<_>>());
    loop {
        step = match step {
            Step::NeedsTools(calls) => {
                assert_eq!(calls.len(), 1);
                guest.resume(calls.iter().map(answer).collect::<Vec<_>>())
            }
            Step::Finished(finished) => {
                assert_eq!(shown(&finished), r#"[{"tool":"a"},{"tool":"b"},{"tool":"c"}]"#);
                break;
            }
        }
    }
}

#[test]
fn calls_that_main_does_not_wait_for_are_cancelled_and_counted() {
    let program = CompiledProgram::compile_body("callTool('a'); callTool('b'); return 1").expect("compiles");
    let mut guest = Guest::new(&GuestConfig::default()).expect("a guest");
    let Step::Finished(finished) = guest.start(&program, Instant::now() + Duration::from_secs(5)) else {
        panic!("does not wait");
    };
    assert_eq!(shown(&finished), "1");
    assert_eq!(
        (finished.stats.tool_calls, finished.stats.cancelled_tool_calls),
        (2, 2)
    );
}

#[test]
fn a_guest_can_be_cancelled_while_it_waits_and_moved_between_threads() {
    for (cause, code) in [
        (Cancel::Timeout, ErrorCode::Timeout),
        (Cancel::Aborted, ErrorCode::Aborted),
    ] {
        let program = CompiledProgram::compile_body("await callTool('slow'); return 1").expect("compiles");
        let mut guest = Guest::new(&GuestConfig::default()).expect("a guest");
        let step = guest.start(&program, Instant::now() + Duration::from_secs(5));
        assert!(matches!(step, Step::NeedsTools(_)), "{step:?}");
        let thread = std::thread::Builder::new()
            .stack_size(128 * 1024)
            .spawn(move || guest.cancel(cause));
        let finished = thread.expect("a thread").join().expect("no panic");
        assert_eq!(finished.outcome.expect_err("cancelled").code, code);
    }
}
