use super::{inner, only_loops};

/// In `expect`, `@0{` is what starts loop 0 and `@0;` is its check; for a loop that calls nothing `%0{` and `%0;`, and
/// `%0}` is its end.
#[track_caller]
fn check(source: &str, expect: &str) {
    let mut expect = expect.to_owned();
    for n in 0..4 {
        let c = format!("__ag_{n}");
        expect = expect
            .replace(&format!("@{n}{{"), &format!("{{var {c}=__ag_max;"))
            .replace(
                &format!("@{n};"),
                &format!("if(!{c})__ag_spent();{c}--;__ag_total++;"),
            )
            .replace(&format!("%{n}{{"), &format!("{{var {c}=0,{c}m=__ag_max;try{{"))
            .replace(
                &format!("%{n};"),
                &format!(
                    "if(!{c}){{if(!{c}m)__ag_spent();{c}={c}m<256?{c}m:256;{c}m-={c};__ag_total+={c}}}{c}--;"
                ),
            )
            .replace(&format!("%{n}}}"), &format!("}}finally{{__ag_total-={c}}}}}"));
    }
    assert_eq!(inner(source, only_loops()), expect, "{source}");
}

#[test]
fn every_kind_of_loop_is_metered() {
    check(
        "for (let i = 0; i < 3; i++) { f(i) }",
        "@0{for (let i = 0; i < 3; i++) {@0; f(i) }}",
    );
    check(
        "for (const x of xs) { f(x) }",
        "@0{for (const x of xs) {@0; f(x) }}",
    );
    check(
        "for await (const x of xs) { f(x) }",
        "@0{for await (const x of xs) {@0; f(x) }}",
    );
    check(
        "for (const k in o) { f(k) }",
        "@0{for (const k in o) {@0; f(k) }}",
    );
    check("while (a) { f() }", "@0{while (a) {@0; f() }}");
    check("do { f() } while (a)", "@0{do {@0; f() } while (a)}");
}

#[test]
fn a_body_without_braces_gets_them() {
    check("while (a) f()", "@0{while (a) {@0;f()}}");
    check("while (a) f();", "@0{while (a) {@0;f();}}");
    check("while (a);", "%0{while (a){%0;;}%0}");
    check("for(;;);", "%0{for(;;){%0;;}%0}");
    check("do f(); while (a);", "@0{do {@0;f();} while (a);}");
    check("do ; while (a)", "%0{do {%0;;} while (a)%0}");
    check("for (;;) var x = 1", "%0{for (;;) {%0;var x = 1}%0}");
    check(
        "for (;;) if (a) break; else b()",
        "@0{for (;;) {@0;if (a) break; else b()}}",
    );
    check(
        "for (;;) try { a() } finally { b() }",
        "@0{for (;;) {@0;try { a() } finally { b() }}}",
    );
    check("for (;;) { }", "%0{for (;;) {%0; }%0}");
}

#[test]
fn loops_are_metered_in_every_position() {
    check("if (a) while (b) c()", "if (a) @0{while (b) {@0;c()}}");
    check(
        "if (a) while (b) c(); else d()",
        "if (a) @0{while (b) {@0;c();}} else d()",
    );
    check(
        "if (a) ; else for (;;) c()",
        "if (a) ; else @0{for (;;) {@0;c()}}",
    );
    check(
        "if (a) do b()\nwhile (c)\nelse d()",
        "if (a) @0{do {@0;b()}\nwhile (c)}\nelse d()",
    );
    check(
        "switch (a) { case 1: for (;;) b(); default: while (c); }",
        "switch (a) { case 1: @0{for (;;) {@0;b();}} default: %0{while (c){%0;;}%0} }",
    );
    check(
        "try { for (;;); } catch { for (;;); }",
        "try { %0{for (;;){%0;;}%0} } catch { %0{for (;;){%0;;}%0} }",
    );
    check(
        "const f = () => { for (;;); }",
        "const f = () => { %0{for (;;){%0;;}%0} }",
    );
    check(
        "class C { static { for (;;); } }",
        "class C { static { %0{for (;;){%0;;}%0} } }",
    );
    check(
        "class C { m() { for (;;); } }",
        "class C { m() { %0{for (;;){%0;;}%0} } }",
    );
    check(
        "function* g() { for (;;) yield }",
        "function* g() { @0{for (;;) {@0;yield}} }",
    );
}

#[test]
fn a_loop_in_a_loop_has_its_own_counter() {
    check("for (;;) for (;;);", "@0{for (;;) {@0;%1{for (;;){%1;;}%1}}}");
    check(
        "for (;;) { for (;;); for (;;); }",
        "@0{for (;;) {@0; %1{for (;;){%1;;}%1} %1{for (;;){%1;;}%1} }}",
    );
    check("for (;;); for (;;);", "%0{for (;;){%0;;}%0} %0{for (;;){%0;;}%0}");
    check(
        "do do a(); while (b) while (c)",
        "@0{do {@0;@1{do {@1;a();} while (b)}} while (c)}",
    );
    check(
        "for (;;) xs.map(() => { for (;;); })",
        "@0{for (;;) {@0;xs.map(() => { %1{for (;;){%1;;}%1} })}}",
    );
    check(
        "for (let f = () => { for (;;); }; f();) f()",
        "@0{for (let f = () => { %1{for (;;){%1;;}%1} }; f();) {@0;f()}}",
    );
    check(
        "while ((() => { for (;;); })());",
        "@0{while ((() => { %1{for (;;){%1;;}%1} })()){@0;;}}",
    );
}

#[test]
fn labels_stay_at_their_loop() {
    check("a: for (;;) continue a", "%0{a: for (;;) {%0;continue a}%0}");
    check(
        "a: b: for (;;) { continue b }",
        "%0{a: b: for (;;) {%0; continue b }%0}",
    );
    check(
        "a: for (;;) b: for (;;) continue a",
        "@0{a: for (;;) {@0;%1{b: for (;;) {%1;continue a}%1}}}",
    );
    check("a: { for (;;) break a }", "a: { %0{for (;;) {%0;break a}%0} }");
    check(
        "a: b: { c: for (;;) break a }",
        "a: b: { %0{c: for (;;) {%0;break a}%0} }",
    );
    check(
        "a: if (b) for (;;) break a",
        "a: if (b) %0{for (;;) {%0;break a}%0}",
    );
    check("a: /* b */ for (;;);", "%0{a: /* b */ for (;;){%0;;}%0}");
}

#[test]
fn line_breaks_still_end_statements() {
    check("a\nfor (;;) b\n(c)", "a\n@0{for (;;) {@0;b\n(c)}}");
    check(
        "a = b\nwhile (c) d\n;[e].f",
        "a = b\n%0{while (c) {%0;d\n;}%0}return [e].f",
    );
    check(
        "for (;;) { a }\n[b].c()",
        "%0{for (;;) {%0; a }%0}\nreturn [b].c()",
    );
    check("for (;;) { a }\n`b`", "%0{for (;;) {%0; a }%0}\nreturn `b`");
    check(
        "do a(); while (b) (c)()",
        "@0{do {@0;a();} while (b)} return (c)()",
    );
    check("do a()\nwhile (b)\nc()", "@0{do {@0;a()}\nwhile (b)}\nreturn c()");
    check(
        "for (;;) do a(); while (b) c()",
        "@0{for (;;) {@0;@1{do {@1;a();} while (b)}}} return c()",
    );
    check("for (;;) a++\n++b", "%0{for (;;) {%0;a++}%0}\nreturn ++b");
    check("for (;;) { a }b", "%0{for (;;) {%0; a }%0}return b");
    check("for (;;) a;b", "%0{for (;;) {%0;a;}%0}return b");
    check(
        "for (;;) a;for (;;) b",
        "%0{for (;;) {%0;a;}%0}%0{for (;;) {%0;b}%0}",
    );
    check("for (;;)\n  a // b\nc", "%0{for (;;)\n  {%0;a}%0} // b\nreturn c");
}

#[test]
fn comments_stay_where_they_are() {
    check(
        "for /*1*/ (;;) /*2*/ { /*3*/ a /*4*/ } /*5*/",
        "%0{for /*1*/ (;;) /*2*/ {%0; /*3*/ a /*4*/ }%0} /*5*/",
    );
    check(
        "while (a) /*1*/ b /*2*/ ; /*3*/",
        "%0{while (a) /*1*/ {%0;b /*2*/ ;}%0} /*3*/",
    );
    check(
        "do /*1*/ a /*2*/ ; /*3*/ while (b) /*4*/ ;",
        "%0{do /*1*/ {%0;a /*2*/ ;} /*3*/ while (b) /*4*/ ;%0}",
    );
}

#[test]
fn a_script_without_loops_is_left_alone() {
    check("xs.map((x) => x + 1)", "return xs.map((x) => x + 1)");
}
