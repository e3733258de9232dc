//! What a result says of each thing that a script may throw or leave rejected.

use enclave_vm::{SecurityLevel, json};

use crate::host::{builder, run};

/// The error of a run of `script`, without the guard, as `[name, code, message, thrown]`. The same at every level.
#[track_caller]
fn check(cases: &[(&str, enclave_vm::Value)]) {
    for (script, expect) in cases {
        for level in SecurityLevel::ALL {
            let builder = builder().security_level(level).dangerous().without_validation();
            let result = run(builder, script);
            let error = result.error.expect("it throws");
            let data = error.data.unwrap_or_default();
            let found = json!([error.name, error.code, error.message, data.get("thrown")]);
            assert_eq!(found, *expect, "{level}: {script}");
        }
    }
}

#[test]
fn what_is_no_error_arrives_as_its_message_and_its_value() {
    check(&[
        (
            "throw 'no such user'",
            json!(["Error", "RUNTIME_ERROR", "no such user", "no such user"]),
        ),
        ("throw ''", json!(["Error", "RUNTIME_ERROR", "", ""])),
        ("throw null", json!(["Error", "RUNTIME_ERROR", "null", null])),
        (
            "throw undefined",
            json!(["Error", "RUNTIME_ERROR", "undefined", null]),
        ),
        ("throw 42", json!(["Error", "RUNTIME_ERROR", "42", 42])),
        ("throw NaN", json!(["Error", "RUNTIME_ERROR", "NaN", null])),
        ("throw false", json!(["Error", "RUNTIME_ERROR", "false", false])),
        ("throw 5n", json!(["Error", "RUNTIME_ERROR", "5", null])),
        (
            "throw [1, { a: 2 }]",
            json!(["Error", "RUNTIME_ERROR", "[1,{\"a\":2}]", [1, { "a": 2 }]]),
        ),
        (
            "throw () => 1",
            json!(["Error", "RUNTIME_ERROR", "the script threw a function", null]),
        ),
        (
            "throw { message: 'm', id: 7 }",
            json!(["Error", "RUNTIME_ERROR", "m", { "message": "m", "id": 7 }]),
        ),
        (
            "throw { name: 'NotFound', message: 'm' }",
            json!(["NotFound", "RUNTIME_ERROR", "m", { "name": "NotFound", "message": "m" }]),
        ),
        (
            "throw { id: 7 }",
            json!(["Error", "RUNTIME_ERROR", "{\"id\":7}", { "id": 7 }]),
        ),
        (
            "throw new Date(0)",
            json!([
                "Error",
                "RUNTIME_ERROR",
                "\"1970-01-01T00:00:00.000Z\"",
                "1970-01-01T00:00:00.000Z"
            ]),
        ),
        (
            "throw Object('boxed')",
            json!(["Error", "RUNTIME_ERROR", "\"boxed\"", "boxed"]),
        ),
    ]);
}

#[test]
fn what_is_thrown_is_read_without_running_it() {
    check(&[
        (
            "throw { get message() { return 'forged' }, toString: () => 'forged', id: 1 }",
            json!(["Error", "RUNTIME_ERROR", "{\"toString\":\"[Function]\",\"id\":1}", { "toString": "[Function]", "id": 1 }]),
        ),
        (
            "const o = { n: 1 }; o.self = o; throw o",
            json!(["Error", "RUNTIME_ERROR", "{\"n\":1,\"self\":\"[Circular]\"}", { "n": 1, "self": "[Circular]" }]),
        ),
        (
            "try { null.x } catch (e) { Object.defineProperty(e, 'message', { get: () => 'forged' }); throw e }",
            json!(["TypeError", "RUNTIME_ERROR", "", null]),
        ),
        (
            "try { null.x } catch (e) { e.name = { toString: () => 'forged' }; throw e }",
            json!([
                "TypeError",
                "RUNTIME_ERROR",
                "cannot read property 'x' of null",
                null
            ]),
        ),
    ]);
}

#[test]
fn an_error_around_an_error_keeps_what_it_is_around() {
    check(&[
        (
            "try { null.x } catch (cause) { throw { message: 'outer', cause } }",
            json!([
                "Error", "RUNTIME_ERROR", "outer",
                { "message": "outer", "cause": { "name": "TypeError", "message": "cannot read property 'x' of null" } }
            ]),
        ),
        (
            "try { null.x } catch (e) { e.cause = { deep: [1] }; throw e }",
            json!([
                "TypeError",
                "RUNTIME_ERROR",
                "cannot read property 'x' of null",
                null
            ]),
        ),
        (
            "try { try { throw 'first' } finally { null.y } } catch (e) { throw e }",
            json!([
                "TypeError",
                "RUNTIME_ERROR",
                "cannot read property 'y' of null",
                null
            ]),
        ),
    ]);
}

#[test]
fn what_nobody_handles_fails_the_run_as_what_was_thrown_does() {
    check(&[
        (
            "(async () => { throw 'unheard' })(); await null; return 1",
            json!(["Error", "RUNTIME_ERROR", "unheard", "unheard"]),
        ),
        (
            "(async () => { throw { message: 'unheard', n: 1 } })(); return 1",
            json!(["Error", "RUNTIME_ERROR", "unheard", { "message": "unheard", "n": 1 }]),
        ),
        (
            "(async () => null.x)(); return 1",
            json!([
                "TypeError",
                "RUNTIME_ERROR",
                "cannot read property 'x' of null",
                null
            ]),
        ),
        (
            "callTool('echo', {}).then(() => { throw 'late' }); await callTool('echo', {}); return 1",
            json!(["Error", "RUNTIME_ERROR", "late", "late"]),
        ),
        (
            "const f = async () => { throw null }; const p = f(); await callTool('echo', {}); return 1",
            json!(["Error", "RUNTIME_ERROR", "null", null]),
        ),
    ]);
}

#[test]
fn the_failure_of_parallel_says_which_item_it_was() {
    check(&[
        (
            "await parallel([1, 2, 3], async (x) => { if (x > 1) throw { message: `no ${x}` } })",
            json!(["Error", "RUNTIME_ERROR", "no 2", { "message": "no 2", "index": 1 }]),
        ),
        (
            "await parallel([() => 1, () => { throw 'text' }])",
            json!(["Error", "RUNTIME_ERROR", "text", "text"]),
        ),
        (
            "await parallel([() => null.x])",
            json!([
                "TypeError",
                "RUNTIME_ERROR",
                "cannot read property 'x' of null",
                null
            ]),
        ),
        (
            "try { await parallel([1, 2], () => null.x) } catch (e) { throw { message: 'seen', index: e.index } }",
            json!(["Error", "RUNTIME_ERROR", "seen", { "message": "seen", "index": 0 }]),
        ),
        (
            "try { await parallel([1], () => callTool('fail', {})) } catch (e) { throw { message: e.code, index: e.index } }",
            json!(["Error", "RUNTIME_ERROR", "E_LOCKED", { "message": "E_LOCKED", "index": 0 }]),
        ),
        (
            "await parallel([callTool('echo', {})])",
            json!([
                "TypeError",
                "RUNTIME_ERROR",
                "item 0 of parallel() is a call that was made already; pass functions: parallel([async () => …])",
                null
            ]),
        ),
    ]);
}

/// `AggregateError` is what `Promise.any` gives, and a realm has no `Promise`.
#[test]
fn there_is_no_way_to_an_aggregate_error() {
    check(&[
        (
            "throw new AggregateError([], 'm')",
            json!([
                "ReferenceError",
                "RUNTIME_ERROR",
                "AggregateError is not defined",
                null
            ]),
        ),
        (
            "return Promise.any([])",
            json!(["ReferenceError", "RUNTIME_ERROR", "Promise is not defined", null]),
        ),
    ]);
}
