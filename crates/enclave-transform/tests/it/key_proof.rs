//! Which keys are proven safe. The proof may fail for a harmless key; it must never hold for a dangerous one.

use super::{inner, only_keys};

/// Whether the access to `o` at the end of `source` is guarded.
#[track_caller]
fn is_guarded(source: &str) -> bool {
    let inner = inner(source, only_keys());
    let (_, access) = inner.rsplit_once("o[").expect("an access to o");
    access.contains("__ag_key")
}

#[track_caller]
fn safe(sources: &[&str]) {
    for source in sources {
        assert!(!is_guarded(source), "guarded: {source}");
    }
}

#[track_caller]
fn guarded(sources: &[&str]) {
    for source in sources {
        assert!(is_guarded(source), "not guarded: {source}");
    }
}

#[test]
fn constants_are_safe_unless_they_are_dangerous_names() {
    safe(&[
        "o[0]",
        "o[1.5]",
        "o[10n]",
        "o['name']",
        "o[`name`]",
        "o[null]",
        "o[true]",
        "o[undefined]",
        "o[NaN]",
    ]);
    safe(&["o['Constructor']", "o['constructors']", "o['__proto']", "o['']"]);
    guarded(&[
        "o['constructor']",
        "o['__proto__']",
        "o[`prototype`]",
        "o['con\\u0073tructor']",
    ]);
    guarded(&[
        "o['__defineGetter__']",
        "o[`__lookup${''}Getter__`]",
        "o[/a/]",
        "o[[]]",
        "o[{}]",
    ]);
    for name in enclave_types::DANGEROUS_KEYS {
        guarded(&[&format!("o['{name}']"), &format!("const k = '{name}'; o[k]")]);
    }
}

#[test]
fn arithmetic_is_safe() {
    safe(&[
        "o[a - b]",
        "o[a * b]",
        "o[a / b]",
        "o[a % b]",
        "o[a ** b]",
        "o[a | 0]",
        "o[a >>> b]",
        "o[a & b]",
    ]);
    safe(&[
        "o[-a]",
        "o[+a]",
        "o[~a]",
        "o[!a]",
        "o[void a]",
        "o[typeof a]",
        "o[a < b]",
        "o[a in b]",
        "o[a === b]",
    ]);
    safe(&[
        "let a; o[a++]",
        "let a; o[--a]",
        "o[a.b++]",
        "let a; o[a -= b]",
        "o[a.b *= c]",
    ]);
    safe(&[
        "o[Math.floor(a)]",
        "o[Math.min(a, b)]",
        "o[xs.length - 1]",
        "o[1 + 2]",
        "o[a * 2 + 1]",
    ]);
    guarded(&[
        "o[a + b]",
        "let a = f(); o[a += b]",
        "o[a.b += c]",
        "o[xs.length]",
        "o[f()]",
        "o[a.b]",
        "o[await a]",
    ]);
    guarded(&[
        "const Math = { floor: f }; o[Math.floor(a)]",
        "o[Math['floor'](a)]",
        "o[Math.toString()]",
        "o[Math]",
    ]);
}

#[test]
fn choices_are_safe_when_all_are() {
    safe(&[
        "o[a ? 0 : 1]",
        "o[a ? 'x' : 'y']",
        "o[1 || 'x']",
        "o[(a, 'x')]",
        "o[a && b ? -a : `z`]",
    ]);
    guarded(&[
        "o[a ? 0 : b]",
        "o[a ? 'x' : 'constructor']",
        "o[a || 'x']",
        "o['x' && a]",
        "o[('x', a)]",
    ]);
}

#[test]
fn text_around_an_unknown_part_can_rule_every_name_out() {
    safe(&[
        "o['row_' + a]",
        "o[`row_${a}`]",
        "o[`${a}_id`]",
        "o[a + '_id']",
        "o['x' + a + b + c]",
        "o[a + 1]",
    ]);
    safe(&[
        "o[`${a} ${b}!`]",
        "o[`x${a}` + b]",
        "o[b + a + 10]",
        "o['__count__' + a]",
    ]);
    guarded(&[
        "o['con' + a]",
        "o['' + a]",
        "o[`${a}`]",
        "o[`con${a}tor`]",
        "o[a + 'tor']",
        "o[a + '__']",
        "o['__' + a]",
    ]);
    guarded(&[
        "o[a + '']",
        "o[a + ('x' + b)]",
        "o['p' + ('rototype')]",
        "o[f`row_${a}`]",
        "o[a + b + 'type']",
    ]);
}

#[test]
fn counters_are_safe() {
    safe(&[
        "for (let i = 0; i < n; i++) o[i]",
        "for (let i = n - 1; i >= 0; i--) o[i]",
    ]);
    safe(&[
        "for (let i = 0, j = 9; i < j; i += 2, j -= 1) o[j]",
        "let i; i++; o[i]",
        "var i = 0; i = i + 1; o[i]",
    ]);
    safe(&[
        "let i = 0, j = i; i = j + 1; j = i; o[j]",
        "const i = 5; const f = () => o[i]",
        "let i; o[i]",
    ]);
    safe(&[
        "let i = 0; i ||= 3; i ??= n * 2; i **= 2; i <<= 1; o[i]",
        "let i = 0; o[i = 3]",
        "let i = 0; o[i += 1]",
    ]);
    safe(&["let lo = 0, hi = xs.length - 1; const mid = Math.floor((lo + hi) / 2); lo = mid + 1; o[lo]"]);
}

#[test]
fn constants_in_variables_are_safe() {
    safe(&[
        "const K = 'name'; o[K]",
        "let k = 'a'; if (b) k = 'b'; o[k]",
        "const K = `a`, L = K; o[L]",
    ]);
    safe(&[
        "const K = b ? 'a' : 0; o[K]",
        "const p = 'row_' + a; o[p]",
        "let k = 'a'; o[k = 'b']",
    ]);
    guarded(&[
        "const K = 'constructor'; o[K]",
        "let k = 'a'; k = b; o[k]",
        "let k = 'con'; k += 'structor'; o[k]",
    ]);
    guarded(&[
        "let k = 'con'; k = k + 'structor'; o[k]",
        "let k = 'a'; const f = () => { k = b }; o[k]",
    ]);
}

#[test]
fn every_way_to_write_a_variable_is_seen() {
    guarded(&[
        "let i = 0; i = a; o[i]",
        "let i = 0; i += a; o[i]",
        "let i = 0; i ||= a; o[i]",
        "let i = 0; i &&= a; o[i]",
        "let i = 0; i ??= a; o[i]",
        "let i = 0; [i] = a; o[i]",
        "let i = 0; [[i]] = a; o[i]",
        "let i = 0; [i = 1] = a; o[i]",
        "let i = 0; [...i] = a; o[i]",
        "let i = 0; ({ i } = a); o[i]",
        "let i = 0; ({ i = 1 } = a); o[i]",
        "let i = 0; ({ x: i } = a); o[i]",
        "let i = 0; ({ ...i } = a); o[i]",
        "let i = 0; for (i of a); o[i]",
        "let i = 0; for (i in a); o[i]",
        "let i = 0; for ([i] of a); o[i]",
        "let i = 0; for ({ i } of a); o[i]",
        "let i = 0; const f = () => { i = a }; f(); o[i]",
        "let i = 0; f(i = a); o[i]",
        "let i = 0; x = i = a; o[i]",
        "let i = 0; o[i = a]",
        "let i = 0; const { x = i = a } = {}; o[i]",
        "let i = 0, j = 0; i = j; j = a; o[i]",
        "let i = 0, j = i; i = a; o[j]",
        "let i = 0; i = b ? 1 : a; o[i]",
        "const i = a; o[i]",
        "const [i] = a; o[i]",
        "const { i } = a; o[i]",
        "const { i = 0 } = a; o[i]",
        "for (const i of a) o[i]",
        "for (const i in a) o[i]",
        "for (var i in a); o[i]",
        "for (const [i] of a) o[i]",
        "const f = (i) => o[i]",
        "const f = (i = 0) => o[i]",
        "const f = (...i) => o[i]",
        "function f(i) { var i = 0; o[i] }",
        "function f(i) { i = 0; o[i] }",
        "var i = 0; var i = a; o[i]",
        "function f() { var i = 0; { var i = a; } o[i] }",
        "function f() { { function i() {} } const x = i; o[x] }",
        "function i() {} o[i]",
        "class i {} o[i]",
        "const f = function i() { o[i] }",
        "try { f() } catch (i) { o[i] }",
        "try { f() } catch ([i]) { o[i] }",
        "let i = 0; { let i = a; o[i] }",
        "o[i]",
        "o[arguments]",
    ]);
}

#[test]
fn a_variable_of_the_same_name_elsewhere_changes_nothing() {
    safe(&[
        "let i = 0; { let i = a; f(i) } o[i]",
        "const f = (i) => i; for (let i = 0; ; i++) o[i]",
        "let i = 0; const f = ({ i }) => i; p.i = a; q = { i: a }; o[i]",
    ]);
}

#[test]
fn what_refutes_a_variable_refutes_what_depends_on_it() {
    let chain = |n: usize, first: &str| {
        let links = (1..n).fold(String::new(), |chain, i| {
            format!("let v{i} = v{} + 1; {chain}", i - 1)
        });
        format!("let v0 = {first}; {links} const f = () => o[v{}]", n - 1)
    };
    safe(&[&chain(50, "0")]);
    guarded(&["let v0 = f(); let v1 = v0 + v0; let v2 = v1; o[v2]"]);
    guarded(&["let a = 0, b = 0, c = 0; a = b; b = c; c = a; c = f(); o[a]"]);
    safe(&["let a = 0, b = 0, c = 0; a = b; b = c; c = a; o[a]"]);
}
