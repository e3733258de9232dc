use crate::{bare, program};

/// The names under which functions of `source` are counted, in order.
#[track_caller]
fn check(source: &str, expect: &[&str]) {
    let mut options = bare();
    options.meter_recursion = true;
    let (code, _) = program(source, options);
    let counted: Vec<_> = code
        .split("__ag_spent(\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(counted, expect, "{source}");
    let declared = code.matches("=__ag_max*100;").count();
    assert_eq!(declared, expect.len(), "{code}");
}

#[test]
fn functions_that_call_themselves_are_counted() {
    check("const f = (n) => f(n - 1)", &["f"]);
    check("const f = async (n) => { await g(); return f(n) }", &["f"]);
    check("function f() { f() }", &["f"]);
    check("const f = function g() { g() }", &["g"]);
    check("const f = function g() { f() }", &["g"]);
    check("let f; f = () => f()", &["f"]);
    check("let f; f ??= () => f()", &["f"]);
    check("const [f] = [() => f()]", &["f"]);
    check("let f; [f] = [() => f()]", &["f"]);
    check("const { f = () => f() } = {}", &["f"]);
    check("const g = (f = () => f()) => f()", &["f"]);
    check("const f = (n, rest = f(n - 1)) => rest", &["f"]);
    check("function* f() { yield* f() }", &["f"]);
}

#[test]
fn functions_that_call_each_other_are_counted() {
    check("const a = () => b(); const b = () => a();", &["a", "b"]);
    check(
        "const a = () => b(); const b = () => c(); const c = () => a();",
        &["a", "b", "c"],
    );
    check(
        "const a = () => b(); const b = () => c(); const c = () => b();",
        &["b", "c"],
    );
    check(
        "const outer = (n) => { const inner = () => outer(n); return inner() }",
        &["outer", "inner"],
    );
}

#[test]
fn a_callback_inside_counts_with_the_function_around_it() {
    check("const f = (n) => n.map((m) => f(m))", &["f"]);
    check("const f = (n) => { for (const m of n) f(m) }", &["f"]);
    check("const f = (n) => () => () => f(n)", &["f"]);
}

#[test]
fn functions_in_values_are_held_by_the_variable() {
    check("const o = { f: () => o.f() }", &["o"]);
    check(
        "const o = { f() { return o.g() }, g: [() => o.f()] }",
        &["o", "o"],
    );
    check("const o = {}; o.f = () => o.f()", &["o"]);
    check("const o = { p: {} }; o.p['f'] = () => o.p.f()", &["o"]);
    check("const memo = (f) => f; const f = memo((n) => f(n - 1))", &["f"]);
    check("const f = c ? () => f() : null", &["f"]);
    check("const a = b = () => a(); let b", &["b"]);
    check("class C { m() { return new C() } }", &["C"]);
}

#[test]
fn functions_that_come_to_an_end_are_not_counted() {
    check(
        "const add = (a, b) => a + b; const f = (xs) => xs.reduce(add)",
        &[],
    );
    check("const f = () => 1; const g = () => f(); g()", &[]);
    check("const f = () => { const f = () => 1; return f() }", &[]);
    check("const f = (f) => f()", &[]);
    check("xs.map((x) => ys.map((y) => x + y))", &[]);
    check("const f = () => 1; f(f(f()))", &[]);
}

#[test]
fn a_long_chain_of_functions_costs_no_stack() {
    let mut chain: String = (0..20_000)
        .map(|n| {
            [
                "const f",
                &n.to_string(),
                " = () => f",
                &(n + 1).to_string(),
                "();\n",
            ]
            .concat()
        })
        .collect();
    chain.push_str("const f20000 = () => f0();");
    let mut options = bare();
    options.meter_recursion = true;
    let (code, _) = program(&chain, options);
    assert_eq!(code.matches("__ag_spent(\"").count(), 20_001);
}
