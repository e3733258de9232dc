use super::{inner, only_keys};

/// In `expect`, `@(…)` is a call of the check.
#[track_caller]
fn check(source: &str, expect: &str) {
    assert_eq!(
        inner(source, only_keys()),
        expect.replace('@', "__ag_key"),
        "{source}"
    );
}

#[test]
fn every_use_of_a_member_is_guarded() {
    check("return o[k]", "return o[@(k)]");
    check("o[k] = v", "return o[@(k)] = v");
    check("o[k] += v", "return o[@(k)] += v");
    check("o[k]++", "return o[@(k)]++");
    check("--o[k]", "return --o[@(k)]");
    check("delete o[k]", "return delete o[@(k)]");
    check("o[k]()", "return o[@(k)]()");
    check("new o[k]()", "return new o[@(k)]()");
    check("o[k]`t`", "return o[@(k)]`t`");
    check("o?.[k]", "return o?.[@(k)]");
    check("o?.[k]?.[l]?.(m[n])", "return o?.[@(k)]?.[@(l)]?.(m[@(n)])");
    check("o[k][l].m[n]", "return o[@(k)][@(l)].m[@(n)]");
    check("o[p[k]]", "return o[@(p[@(k)])]");
    check("typeof o[k]", "return typeof o[@(k)]");
    check(
        "class C extends B { m() { return super[k] } }",
        "class C extends B { m() { return super[@(k)] } }",
    );
    check("for (o[k] of xs);", "for (o[@(k)] of xs);");
    check("for (o[k] in xs);", "for (o[@(k)] in xs);");
    check("[o[k], ...p[l]] = xs", "return [o[@(k)], ...p[@(l)]] = xs");
}

#[test]
fn computed_keys_are_guarded_wherever_they_stand() {
    check("const { [k]: v } = o", "const { [@(k)]: v } = o");
    check(
        "const { a: { [k]: v = w[l] } } = o",
        "const { a: { [@(k)]: v = w[@(l)] } } = o",
    );
    check(
        "({ [k]: v, [l]: o.p } = q)",
        "return ({ [@(k)]: v, [@(l)]: o.p } = q)",
    );
    check("const f = ({ [k]: v }) => v", "const f = ({ [@(k)]: v }) => v");
    check(
        "try { f() } catch ({ [k]: v }) { g(v) }",
        "try { f() } catch ({ [@(k)]: v }) { g(v) }",
    );
    check(
        "for (const { [k]: v } of xs);",
        "for (const { [@(k)]: v } of xs);",
    );
    check(
        "const o = { [k]: 1, [l]() {}, get [m]() { return 1 } }",
        "const o = { [@(k)]: 1, [@(l)]() {}, get [@(m)]() { return 1 } }",
    );
    check(
        "class C { [k]() {} static [l] = 1; set [m](v) {} }",
        "class C { [@(k)]() {} static [@(l)] = 1; set [@(m)](v) {} }",
    );
}

#[test]
fn a_local_variable_is_used_as_it_is_when_it_is_a_number() {
    check("(k) => o[k]", "return (k) => o[typeof k==\"number\"?k:@(k)]");
    check(
        "(k) => ({ [k]: 1 })",
        "return (k) => ({ [typeof k==\"number\"?k:@(k)]: 1 })",
    );
    check("(k) => o[(k)]", "return (k) => o[(typeof k==\"number\"?k:@(k))]");
    check(
        "(\\u{6b}) => o[\\u006b]",
        "return (\\u{6b}) => o[typeof \\u006b==\"number\"?\\u006b:@(\\u006b)]",
    );
    check(
        "(ключ) => o[ключ]",
        "return (ключ) => o[typeof ключ==\"number\"?ключ:@(ключ)]",
    );
}

#[test]
fn a_sequence_is_one_argument() {
    check("o[a, b]", "return o[@((a, b))]");
    check("o[(a, b)]", "return o[(@((a, b)))]");
    check("o[(a), (b)]", "return o[@(((a), (b)))]");
}

#[test]
fn keys_may_be_any_expression() {
    check("o[(a + b)]", "return o[(@(a + b))]");
    check("o[(a) + (b)]", "return o[@((a) + (b))]");
    check("o[await f()]", "return o[@(await f())]");
    check("o[() => 1]", "return o[@(() => 1)]");
    check("o[async (x) => (1)]", "return o[@(async (x) => (1))]");
    check("o[a ? b : c]", "return o[@(a ? b : c)]");
    check("o[a = f()]", "return o[@(a = f())]");
    check("o[[a]]", "return o[@([a])]");
    check(
        "o[{ toString() { return a } }]",
        "return o[@({ toString() { return a } })]",
    );
    check(
        "function* g() { o[yield] = o[yield k] }",
        "function* g() { o[@(yield)] = o[@(yield k)] }",
    );
    check("o[ /* a */ k /* b */ ]", "return o[ /* a */ @(k) /* b */ ]");
    check("o[ // a\n k // b\n ]", "return o[ // a\n @(k) // b\n ]");
}

#[test]
fn keys_that_are_not_computed_are_left_alone() {
    for source in [
        "o.k = p.constructor",
        "const { k, l: m } = o",
        "const o = { k, l: 1, 'm': 2, 3: 4 }",
        "k in o",
    ] {
        let inner = inner(source, only_keys());
        assert_eq!(inner.strip_prefix("return ").unwrap_or(&inner), source);
    }
}
