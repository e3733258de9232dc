//! A function that can call itself may be called 100 times `max_iterations` times, for each execution of its declaration.

use std::time::Duration;

use enclave_vm::{ErrorCode, SecurityLevel};

use crate::host::{builder, run, shown};

#[test]
fn ordinary_recursion_passes_at_standard() {
    let cases = [
        (
            "const fib = (n) => n < 2 ? n : fib(n - 1) + fib(n - 2); return fib(20)",
            "6765",
        ),
        (
            "const even = (n) => n === 0 ? true : odd(n - 1); const odd = (n) => n === 0 ? false : even(n - 1); return even(100)",
            "true",
        ),
        (
            "const sum = (node) => node.children.reduce((a, child) => a + sum(child), node.value); \
             const leaf = { value: 1, children: [] }; return sum({ value: 2, children: [leaf, leaf] })",
            "4",
        ),
        (
            "const f = (n) => (n ? { a: f(n - 1) } : null); return f(2)",
            r#"{"a":{"a":null}}"#,
        ),
    ];
    for (script, expect) in cases {
        let result = run(builder(), script);
        assert_eq!(shown(&result), expect, "{script}");
        assert_eq!(result.stats.iteration_count, 0, "calls are no iterations");
    }
}

/// Each goes on for ever at a depth that the stack has room for, and catches what it can.
#[test]
fn endless_recursion_of_bounded_depth_ends() {
    let scripts = [
        "const f = (n) => { if (n > 0) { f(n - 1); f(n - 1) } }; f(40)",
        "const f = (n) => n === 0 ? 0 : f(n - 1) + f(n - 1); return f(40)",
        "const a = (n) => { if (n) { b(n - 1); b(n - 1) } }; const b = (n) => { if (n) { a(n - 1); a(n - 1) } }; a(40)",
        "const o = { f: (n) => { if (n) { o.f(n - 1); o.f(n - 1) } } }; o.f(40)",
        "let f; f = (n) => { try { if (n) { f(n - 1); f(n - 1) } } catch { f(n - 1) } }; f(40)",
        "const f = async (n) => { if (n) { await f(n - 1); await f(n - 1) } }; await f(40)",
        "const f = (n) => { if (n) [1, 2].forEach(() => f(n - 1)) }; f(40)",
    ];
    for script in scripts {
        let builder = builder()
            .security_level(SecurityLevel::Standard)
            .max_iterations(10)
            .timeout(Duration::from_mins(1));
        let result = run(builder, script);
        let error = result.error.expect(script);
        assert_eq!(
            error.code,
            ErrorCode::MaxIterations,
            "{script}: {}",
            error.message
        );
        assert!(
            error.message.contains("recursion") && error.message.contains("1000 calls"),
            "{}",
            error.message
        );
    }
}

#[test]
fn the_message_says_the_authors_name() {
    let script = "const walk = (n) => { if (n) { walk(n - 1); walk(n - 1) } }; walk(30)";
    let result = run(builder().max_iterations(5), script);
    assert_eq!(
        shown(&result),
        "MAX_ITERATIONS LimitError: The recursion of `walk` made 500 calls and wanted to go on"
    );
}

#[test]
fn exactly_the_limit_passes_and_each_declaration_counts_anew() {
    let calls = |n: u32| format!("const f = (n) => n > 1 ? f(n - 1) : n; return f({n})");
    assert_eq!(shown(&run(builder().max_iterations(1), &calls(100))), "1");
    let over = run(builder().max_iterations(1), &calls(101));
    assert_eq!(over.error.map(|error| error.code), Some(ErrorCode::MaxIterations));

    let anew = "let total = 0; for (const x of [1, 2, 3]) { const f = (n) => n > 1 ? 1 + f(n - 1) : n; total += f(90) } return total";
    assert_eq!(shown(&run(builder().max_iterations(3), anew)), "270");
}
