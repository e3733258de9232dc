//! What a script can and cannot do, each with a script that shows it. Which list a topic is in is not written down: the
//! enclave's own guard judges the example, and the level says whether the realm has what it takes. A test runs every
//! example at every preset and level.

use enclave_types::SecurityLevel::{self, Permissive, Secure, Strict};

/// Something that a model may think of writing.
pub(super) struct Topic {
    /// What it is, to follow "You can" or "You cannot".
    pub(super) what: &'static str,
    /// A whole script that does it.
    pub(super) example: &'static str,
    /// What to write where it is not to be had, and a script that does. Said where the guard takes that script.
    pub(super) instead: Option<(&'static str, &'static str)>,
    /// The strictest level whose realm has what it takes; nothing where none has.
    pub(super) realm: Option<SecurityLevel>,
}

const fn topic(what: &'static str, example: &'static str, realm: Option<SecurityLevel>) -> Topic {
    Topic {
        what,
        example,
        instead: None,
        realm,
    }
}

impl Topic {
    const fn instead(mut self, what: &'static str, example: &'static str) -> Self {
        self.instead = Some((what, example));
        self
    }
}

pub(super) const TOPICS: &[Topic] = &[
    topic("end the script with `return`", "return 6 * 7", Some(Strict)),
    topic("use `const` and `let`", "const a = 1; let b = a; b += 2; return b", Some(Strict)),
    topic("use `await` at the top", "const n = await 7; return n", Some(Strict)),
    topic("use arrow functions", "const double = n => n * 2; return double(21)", Some(Strict)),
    topic("use async arrow functions", "const load = async id => ({ id }); return await load(1)", Some(Strict)),
    topic("do several things at once with `parallel`", "return await parallel([1, 2, 3], async n => n * 2, { maxConcurrency: 2 })", Some(Strict)),
    topic("use array methods", "return [3, 1, 2].filter(n => n > 1).map(n => n * 2).sort((a, b) => a - b)", Some(Strict)),
    topic("use `for…of`", "let sum = 0; for (const n of [1, 2, 3]) { sum += n } return sum", Some(Strict)),
    topic("use counted `for` loops", "let sum = 0; for (let i = 0; i < 3; i++) { sum += i } return sum", Some(Strict)),
    topic("use `if`, `? :` and `switch`", "const n = 2; switch (n) { case 2: return n > 1 ? 'many' : 'one' } if (n) { return 'other' }", Some(Strict)),
    topic("use `try`, `catch` and `finally`", "try { throw { message: 'no' } } catch (error) { return error.message } finally { }", Some(Strict)),
    topic("use destructuring, spread, templates, `?.` and `??`", "const { a, ...rest } = { a: 1, b: 2 }; const s = `${a} ${rest.b ?? 0} ${rest.c?.d ?? ''}`; return [...s]", Some(Strict)),
    topic("call functions recursively", "const sum = n => n === 0 ? 0 : n + sum(n - 1); return sum(10)", Some(Strict)),
    topic("use `Math`, `JSON` and `Date`", "return [Math.max(1, 2), JSON.parse('[1]'), new Date(0).toISOString()]", Some(Strict)),
    topic("use `Object.keys`, `Object.values`, `Object.entries` and `Object.fromEntries`", "const o = { a: 1 }; return [Object.keys(o), Object.values(o), Object.fromEntries(Object.entries(o))]", Some(Strict)),
    topic("use string methods, with strings as patterns", "return 'a-b'.split('-').join('+').replace('a', 'c').padStart(5, ' ').trim().toUpperCase()", Some(Strict)),
    topic("use `BigInt`", "return (2n ** 64n).toString()", Some(Strict)),
    topic("use `parseInt`, `parseFloat`, `isNaN` and `isFinite`", "return [parseInt('42'), parseFloat('1.5'), isNaN(1), isFinite(1)]", Some(Secure)).instead("use Number(text), Number.isNaN and Number.isFinite", "return [Number('42'), Number.isNaN(NaN), Number.isFinite(1)]"),
    topic("use `encodeURIComponent` and its like", "return [encodeURIComponent('a b'), decodeURIComponent('a%20b'), encodeURI('a b'), decodeURI('a%20b')]", Some(Secure)),
    topic("use `console.log`", "console.log('here'); return 1", Some(Permissive)).instead("return what you want to show", "return { shown: 1 }"),
    topic("use `while` and `do` loops", "let i = 0; while (i < 3) { i++ } do { i-- } while (i > 0); return i", Some(Strict)).instead("use a counted `for`, with `break`", "let n = 0; for (let i = 0; i < 100; i++) { if (n > 3) { break } n += 2 } return n"),
    topic("use `for…in`", "const keys = []; for (const key in { a: 1 }) { keys.push(key) } return keys", Some(Strict)).instead("use `for…of` over `Object.keys`", "const keys = []; for (const key of Object.keys({ a: 1 })) { keys.push(key) } return keys"),
    topic("use `function`", "function double(n) { return n * 2 } return double(21)", Some(Strict)).instead("use arrow functions", "const double = n => n * 2; return double(21)"),
    topic("use classes", "class Point { x = 1 } return new Point().x", Some(Strict)).instead("use plain objects and arrow functions", "const point = x => ({ x }); return point(1).x"),
    topic("use generators", "function* count() { yield 1 } return [...count()]", Some(Strict)).instead("build an array", "const list = []; list.push(1); return list"),
    topic("use getters and setters", "const o = { get a() { return 1 } }; return o.a", Some(Strict)).instead("use plain properties", "const o = { a: 1 }; return o.a"),
    topic("use `this`", "return typeof this", Some(Strict)).instead("use variables", "const a = 1; return a"),
    topic("use regular expressions", "return /a+/.test('aa')", None).instead("use `includes`, `startsWith`, `indexOf`, `split` and `replace` with strings", "return ['abc'.includes('b'), 'abc'.startsWith('a'), 'abc'.indexOf('c'), 'a b'.split(' '), 'ab'.replace('a', 'c')]"),
    topic("use `new Error`", "return new Error('no').message", None).instead("throw an object with a `message`", "try { throw { message: 'why' } } catch (error) { return error.message }"),
    topic("use `Map` and `Set`", "return [new Map([[1, 2]]).get(1), new Set([1]).size]", None).instead("use objects, and `filter` with `indexOf`", "const seen = { a: 1 }; return [seen.a, [1, 1, 2].filter((n, i, all) => all.indexOf(n) === i)]"),
    topic("use `Promise`", "return await Promise.all([1, 2])", None).instead("use `await`, and `parallel` for several things at once", "return await parallel([1, 2], async n => n * 2)"),
    topic("use timers", "setTimeout(() => 1, 0); return 1", None),
    topic("use `eval` or `Function`", "return eval('1')", None).instead("use `JSON.parse` for data", "return JSON.parse('[1]')"),
    topic("use `import` or `require`", "const fs = require('fs'); return 1", None).instead("call a tool", "return callTool('files:read', {})"),
    topic("use `fetch` or other ways to the network", "return await fetch('https://example.com')", None).instead("call a tool", "return callTool('pages:get', {})"),
    topic("use `globalThis`, `window` or `process`", "return typeof globalThis.process", None),
    topic("reach `constructor` or `__proto__`", "return [].constructor.name", None).instead("use `Array.isArray` and `typeof`", "return [Array.isArray([]), typeof 1]"),
    topic("write to `callTool` or give it another name", "const call = callTool; return typeof call", Some(Strict)).instead("call it directly", "return callTool('a:b', {})"),
];
