//! Metered built-ins do what JavaScript says, whichever way they go.

use std::process::Command;

use enclave_types::SecurityLevel;

use crate::driver::{check, run_at, shown};

#[test]
fn methods_of_arrays_do_the_same_to_strangers_with_a_length() {
    // Strangers go another way than arrays; what comes out must be the same.
    let body = r"
      const make = () => [3, , 1, undefined, 'b', [4, [5]], null, 2];
      const stranger = () => { const a = make(); const o = { length: a.length }; for (const i of Object.keys(a)) o[i] = a[i]; return o };
      const show = (value) => { const own = Array.isArray(value) || (typeof value === 'object' && value !== null && 'length' in value);
        return own ? JSON.stringify({ n: value.length, k: Object.keys(value).filter(k => k !== 'length'), v: Array.from(value) }) : JSON.stringify(value) ?? 'undefined' };
      const calls = [
        ['with', 1, 'w'], ['with', -1, 'w'], ['with', 99, 'w'], ['fill', 0, 2, -1], ['fill', 7], ['join'], ['join', '-'], ['toLocaleString'], ['shift'], ['unshift', 'u', 'v'],
        ['unshift'], ['reverse'], ['toReversed'], ['sort'], ['sort', (a, b) => String(b) < String(a) ? -1 : 1], ['toSorted'], ['slice'], ['slice', 1, -2], ['slice', -3],
        ['splice'], ['splice', 1], ['splice', 2, 3, 'x'], ['splice', -2, 1, 'x', 'y', 'z'], ['toSpliced', 1, 2, 'q'], ['copyWithin', 0, 3], ['copyWithin', 3, 0, 4],
        ['sort', 1], ['with', 0],
      ];
      const different = [];
      for (const [name, ...args] of calls) {
        const outcome = (self) => { try { const r = Array.prototype[name].apply(self, args); return show(r === self ? 'self' : r) + show(self) } catch (e) { return e.name } };
        const [a, b] = [outcome(make()), outcome(stranger())];
        if (a !== b) different.push(`${name}(${args}): ${a} and ${b}`);
      }
      return different";
    assert_eq!(shown(&run_at(SecurityLevel::Standard, body)), "[]");
}

#[test]
fn methods_of_texts_do_the_same_to_long_ones() {
    // Long texts go another way than short ones.
    check(&[
        (
            "const s = 'aB c'.repeat(60000); return [s.toUpperCase() === 'AB C'.repeat(60000), s.toLowerCase() === 'ab c'.repeat(60000)]",
            "[true,true]",
        ),
        (
            "const s = 'ΑΣ '.repeat(80000); return s.toLowerCase() === 'ας '.repeat(80000)",
            "true",
        ),
        (
            "const s = 'x'.repeat(300000); return s.toUpperCase().length",
            "300000",
        ),
        (
            "const s = 'a,b;'.repeat(60000); const p = s.split(','); return [p.length, p[1], p[60000], s.split(',', 2), s.split('').length]",
            r#"[60001,"b;a","b;",["a","b;a"],240000]"#,
        ),
        (
            "const s = 'a-'.repeat(150000); return [s.replaceAll('-', '+') === 'a+'.repeat(150000), s.replaceAll('a-', (m, at) => at < 2 ? m : '').length, s.replace('-', '$&$&').slice(0, 4)]",
            r#"[true,2,"a--a"]"#,
        ),
        (
            "const s = 'ab'.repeat(5); return [s.replaceAll('b', \"[$`|$'|$$]\").slice(0, 16)]",
            r#"["a[a|abababab|$]a"]"#,
        ),
        (
            "const s = `${'x'.repeat(250000)}abab`; return s.replaceAll('ab', '<$$&>').slice(-10)",
            r#""xx<$&><$&>""#,
        ),
        (
            "return ['ab'.repeat(300000).length, 'abc'.repeat(100000).slice(-4), 'x'.padStart(300000, 'ab').slice(-3), 'x'.padEnd(300000, 'ab').slice(-2)]",
            r#"[600000,"cabc","bax","ba"]"#,
        ),
        (
            "const n = 'a'.repeat(5000) + 'b'; const s = 'a'.repeat(20000) + 'b' + 'a'.repeat(20000); return [s.indexOf(n), s.lastIndexOf(n), s.includes(n), s.indexOf(n, 15001), s.lastIndexOf(n, 14999), s.indexOf('')]",
            "[15000,15000,true,-1,-1,0]",
        ),
        (
            "const s = 'e\\u0301 '.repeat(3000); return [s.normalize().length, s.normalize('NFD').length, s.normalize('NFC') === '\\u00e9 '.repeat(3000)]",
            "[6000,9000,true]",
        ),
        (
            "try { 'x'.normalize('NFX') } catch (e) { return e.name }",
            r#""RangeError""#,
        ),
        (
            "return String.raw`a${1}b\\n` + String.raw({ raw: ['x', 'y'] }, 5, 6)",
            r#""a1b\\nx5y""#,
        ),
        (
            "return [1.5].toLocaleString() + ['b', 'a'].toString()",
            r#""1.5b,a""#,
        ),
        (
            "return ['a'.localeCompare('b'), 'b'.localeCompare('a'), 'a'.localeCompare('a'), 'A'.localeCompare('a')]",
            "[-1,1,0,-1]",
        ),
    ]);
}

#[test]
fn json_is_written_as_json_whichever_way() {
    let body = r"
      const shared = { a: 1 };
      const values = [
        { at: new Date(0), n: NaN, f() {}, u: undefined, s: 'q\u2028\ud800', deep: [[[1]]], o: {} }, [undefined, () => 1, null], 'x', 5, true, null, undefined,
        { toJSON: () => ({ t: 1 }) }, [{ toJSON(k) { return k } }], Object('b'), [Object(1), Object(true)], { get g() { return 2 } }, Object.create({ inherited: 1 }), [shared, shared], { b: [], c: {} },
        class { static x = 1 }, { 2: 'b', 1: 'a', z: 0 },
      ];
      // A replacer that changes nothing sends it the long way.
      return values.filter(v => JSON.stringify(v) !== JSON.stringify(v, (k, x) => x)).length";
    check(&[
        (body, "0"),
        (
            "return JSON.stringify({ a: [1, { b: 2 }], c: {}, d: [] }, null, 2)",
            r#""{\n  \"a\": [\n    1,\n    {\n      \"b\": 2\n    }\n  ],\n  \"c\": {},\n  \"d\": []\n}""#,
        ),
        (
            "return JSON.stringify({ a: [1], b: new Date(0) }, (k, v) => v, '--')",
            r#""{\n--\"a\": [\n----1\n--],\n--\"b\": \"1970-01-01T00:00:00.000Z\"\n}""#,
        ),
        (
            "return JSON.stringify({ a: 1, b: 2, c: { a: 3, d: 4 } }, ['a', 'c', 'a', 1])",
            r#""{\"a\":1,\"c\":{\"a\":3}}""#,
        ),
        (
            "const o = {}; o.o = o; try { JSON.stringify(o) } catch (e) { return e.name }",
            r#""TypeError""#,
        ),
        (
            "try { JSON.stringify({ a: [1n] }) } catch (e) { return e.name }",
            r#""TypeError""#,
        ),
    ]);
}

#[test]
fn stand_ins_look_like_what_they_stand_for() {
    check(&[
        (
            "return [[].join.name, [].join.length, ''.split.length, Array.name, Array.length, Date.length, JSON.stringify.length, Date.prototype.getHours.name, Date.prototype.setHours.length]",
            r#"["join",1,2,"Array",1,7,3,"getHours",4]"#,
        ),
        (
            "return String([].join).replaceAll(' ', '').replaceAll('\\n', '')",
            r#""functionjoin(){[nativecode]}""#,
        ),
        (
            "return [[] instanceof Array, Array.isArray(new Array(3)), new Array(3).length, Array(1, 2), [1].concat(2, [3]), new Date() instanceof Date]",
            "[true,true,3,[1,2],[1,2,3],true]",
        ),
        (
            "try { new [].join() } catch (e) { return e.name }",
            r#""TypeError""#,
        ),
        (
            "try { ''.indexOf.call(null, 'x') } catch (e) { return e.name }",
            r#""TypeError""#,
        ),
        (
            "return Object.getOwnPropertyDescriptor(Array.prototype, 'join').enumerable",
            "false",
        ),
        (
            "class Stack extends Array { top() { return this[this.length - 1] } } const s = new Stack(); s.push(1, 2); return [s.top(), s.length, s.slice(1)]",
            "[2,2,[2]]",
        ),
        (
            "const a = []; a.toString = () => 'mine'; const f = () => 1; f.toString = () => 'f'; return [`${a}`, `${f}`]",
            r#"["mine","f"]"#,
        ),
        (
            "return [Number.parseInt === parseInt, BigInt('12').toString(16), BigInt.asIntN(8, 255n).toString(), typeof BigInt(1)]",
            r#"[true,"c","-1","bigint"]"#,
        ),
        (
            "return Object.assign({ a: 1 }, null, { b: 2 }, 'xy', [9])",
            r#"{"0":9,"1":"y","a":1,"b":2}"#,
        ),
        (
            "return Array.from({ length: 3 }, (_, i) => i * 2).concat(Array.from('ab'), Array.from([1, , 2]).length)",
            r#"[0,2,4,"a","b",3]"#,
        ),
        (
            "return [[1, [2, [3, [4]]]].flat(), [1, [2, [3, [4]]]].flat(Infinity), [1, 2].flatMap(x => [x, x * 2])]",
            "[[1,2,[3,[4]]],[1,2,3,4],[1,2,2,4]]",
        ),
    ]);
}

#[test]
fn dates_are_in_utc() {
    check(&[
        (
            "const d = new Date(2020, 0, 31, 23, 59, 58, 7); return [d.toISOString(), d.getHours(), d.getDay(), d.getTimezoneOffset(), d.getFullYear()]",
            r#"["2020-01-31T23:59:58.007Z",23,5,0,2020]"#,
        ),
        (
            "return [`${new Date(0)}`, new Date(0).toDateString(), new Date(0).toTimeString(), `${new Date(NaN)}`, new Date(NaN).getTimezoneOffset()]",
            r#"["Thu Jan 01 1970 00:00:00 GMT+0000","Thu Jan 01 1970","00:00:00 GMT+0000","Invalid Date",null]"#,
        ),
        (
            "return ['2020-01-01T10:00:00', '2020-01-01T10:00:00Z', '2020-01-01T10:00:00+02:00', '2020-01-01', 'Jan 2 2020 10:00', 'Wed, 01 Jan 2020 10:00:00 GMT', '1/2/2020', 'Jan 2 2020 10:00 EST', 'x'].map(s => { const d = new Date(s); return d.getTime() === d.getTime() ? d.toISOString().slice(0, 16) : null })",
            r#"["2020-01-01T10:00","2020-01-01T10:00","2020-01-01T08:00","2020-01-01T00:00","2020-01-02T10:00","2020-01-01T10:00","2020-01-02T00:00","2020-01-02T15:00",null]"#,
        ),
        (
            "const d = new Date(0); d.setHours(5, 6); d.setMonth(1); d.setDate(3); return [d.toISOString(), new Date(d).getTime() === d.getTime(), new Date(99, 0).getFullYear(), new Date('2020').toISOString().length]",
            r#"["1970-02-03T05:06:00.000Z",true,1999,24]"#,
        ),
    ]);
}

#[test]
fn dates_are_in_utc_wherever_the_host_is() {
    let this_binary = std::env::current_exe().expect("the test has a path");
    let mut child = Command::new(this_binary);
    child
        .args(["--exact", "builtins::dates_are_in_utc"])
        .env("TZ", "America/New_York");
    let output = child.output().expect("the test runs");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
}
