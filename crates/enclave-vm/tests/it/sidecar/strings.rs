//! The methods of references give what those of strings give. The same calls are made on both, in one script.

use super::{bare, with};
use crate::host::{run, shown};

/// Texts of several kinds, written as the arguments of the tool `text`.
const TEXTS: [&str; 4] = [
    "{ before: ' \\t\\n', of: 'abcab', times: 30, after: '\\u00a0 ' }",
    "{ before: '\\ufeff', of: 'aéb😀', times: 40, after: 'é\\u3000' }",
    "{ of: '😀', times: 30 }",
    "{ of: 'ß\\u0130Σ\\u03a3 ŉ', times: 20, after: 'Σ' }",
];

/// Calls on `t`. `other` is a part of it, as a string or as a reference.
const CALLS: [&str; 24] = [
    "numbers.map(n => t.at(n) ?? null)",
    "numbers.map(n => t.charAt(n))",
    "numbers.map(n => t.charCodeAt(n))",
    "numbers.map(n => t.codePointAt(n) ?? null)",
    "numbers.map(n => t[n] ?? null)",
    "numbers.map(n => numbers.map(m => t.slice(n, m)))",
    "numbers.map(n => numbers.map(m => t.substring(n, m)))",
    "numbers.map(n => needles.map(s => t.indexOf(s, n)))",
    "numbers.map(n => needles.map(s => t.lastIndexOf(s, n)))",
    "numbers.map(n => needles.map(s => t.includes(s, n)))",
    "numbers.map(n => needles.map(s => t.startsWith(s, n)))",
    "numbers.map(n => needles.map(s => t.endsWith(s, n)))",
    "numbers.map(n => needles.map(s => t.split(s, n)))",
    "needles.map(s => t.split(s))",
    "[t.indexOf(), t.lastIndexOf(), t.includes(), t.startsWith(), t.endsWith(), t.at(), t.charAt(), t.slice(), t.substring()]",
    "[t.split(), t.split(undefined, 1), t.split(undefined, 0), t.split('')]",
    "[t.trim(), t.trimStart(), t.trimEnd()]",
    "[t.toUpperCase(), t.toLowerCase()]",
    "[t.indexOf(other), t.lastIndexOf(other), t.includes(other), t.startsWith(other), t.endsWith(other), t.split(other)]",
    "[t.indexOf(other + 'x'), t.includes(t), t.split(t), t.indexOf(t, 1)]",
    "[t.indexOf(null), t.indexOf(1), t.indexOf({ toString: () => 'b' }), t.indexOf([]), t.slice('1', null), t.at(true)]",
    "[t.length, t.slice(-5).length, t.trim().length]",
    "['1', '01', '-1', '1.5', '4294967295', '', ' 1'].map(k => t[k] ?? null)",
    "[0.9, -0.9, 1e300, -1e300, '0x2'].map(n => [t.at(n) ?? null, t.slice(n, 7), t.substring(2, n), t.lastIndexOf('a', n)])",
];

/// Both runs use the same script; only what is large differs.
const SCRIPT: &str = "const t = await callTool('text', TEXT);
const other = t.slice(5, 90);
const numbers = [0, 1, 2, 3, 7, -1, -2, -9, 1000, 1e9, NaN, Infinity, -Infinity, undefined, null, 5.7, '3'];
const needles = ['', 'a', 'b', 'ab', 'cab', 'é', '😀', '\\ud83d', '\\ude00', 'zzz', ' '];
return CALLS;";

#[test]
fn every_method_gives_what_strings_give() {
    for text in TEXTS {
        for call in CALLS {
            // Concatenation is no method, and does not work on references.
            let call = call.replace("other + 'x'", "'x'");
            let script = SCRIPT.replace("TEXT", text).replace("CALLS", &call);
            let plain = run(bare(with(|sidecar| sidecar.enabled = false)), &script);
            let referenced = run(bare(with(|sidecar| sidecar.extraction_threshold = 64)), &script);
            assert!(plain.success, "{text} {call}: {}", shown(&plain));
            assert_eq!(shown(&referenced), shown(&plain), "{text} {call}");
        }
    }
}

#[test]
fn letters_change_case_as_they_do_in_strings() {
    // Every character that has another case: the engine's tables and ours must agree.
    let script = "let all = 'x';
        for (let c = 0; c < 0x1f000; c++) {
          if (c >= 0xd800 && c <= 0xdfff) continue;
          const s = String.fromCodePoint(c);
          if (s.toUpperCase() !== s || s.toLowerCase() !== s) all += s + '.';
        }
        const { got } = await callTool('echo', { all });
        const ref = got.all;
        const differ = [];
        for (const name of ['toUpperCase', 'toLowerCase']) {
          const theirs = all[name]().split('.');
          const ours = ref[name]().split('.');
          for (let i = 0; i < theirs.length; i++) {
            if (ours[i] !== theirs[i]) differ.push(name + ' ' + all.split('.')[i].codePointAt(0).toString(16));
          }
        }
        return [typeof ref, differ]";
    let builder = bare(with(|_| {})).max_iterations(1_000_000);
    assert_eq!(shown(&run(builder, script)), r#"["object",[]]"#);
}
