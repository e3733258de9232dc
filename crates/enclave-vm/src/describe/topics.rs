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
    /// What to write where it is not to be had.
    pub(super) instead: &'static str,
    /// The strictest level whose realm has what it takes; nothing where none has.
    pub(super) realm: Option<SecurityLevel>,
}

const fn topic(
    what: &'static str,
    example: &'static str,
    instead: &'static str,
    realm: Option<SecurityLevel>,
) -> Topic {
    Topic {
        what,
        example,
        instead,
        realm,
    }
}

pub(super) const TOPICS: &[Topic] = &[
    topic("end the script with `return`", "return 6 * 7", "", Some(Strict)),
    topic(
        "use `const` and `let`",
        "const a = 1; let b = a; b += 2; return b",
        "",
        Some(Strict),
    ),
    topic(
        "use `await` at the top",
        "const n = await 7; return n",
        "",
        Some(Strict),
    ),
    topic(
        "use arrow functions",
        "const double = n => n * 2; return double(21)",
        "",
        Some(Strict),
    ),
    topic(
        "use async arrow functions",
        "const load = async id => ({ id }); return await load(1)",
        "",
        Some(Strict),
    ),
    topic(
        "do several things at once with `parallel`",
        "return await parallel([1, 2, 3], async n => n * 2, { maxConcurrency: 2 })",
        "",
        Some(Strict),
    ),
    topic(
        "use array methods",
        "return [3, 1, 2].filter(n => n > 1).map(n => n * 2).sort((a, b) => a - b)",
        "",
        Some(Strict),
    ),
    topic(
        "use `for…of`",
        "let sum = 0; for (const n of [1, 2, 3]) { sum += n } return sum",
        "",
        Some(Strict),
    ),
    topic(
        "use counted `for` loops",
        "let sum = 0; for (let i = 0; i < 3; i++) { sum += i } return sum",
        "",
        Some(Strict),
    ),
    topic(
        "use `if`, `? :` and `switch`",
        "const n = 2; switch (n) { case 2: return n > 1 ? 'many' : 'one' } if (n) { return 'other' }",
        "",
        Some(Strict),
    ),
    topic(
        "use `try`, `catch` and `finally`",
        "try { throw { message: 'no' } } catch (error) { return error.message } finally { }",
        "",
        Some(Strict),
    ),
    topic(
        "use destructuring, spread, templates, `?.` and `??`",
        "const { a, ...rest } = { a: 1, b: 2 }; return `${a} ${rest.b ?? 0} ${[...'xy'].length} ${rest.c?.d ?? ''}`",
        "",
        Some(Strict),
    ),
    topic(
        "call functions recursively",
        "const sum = n => n === 0 ? 0 : n + sum(n - 1); return sum(10)",
        "",
        Some(Strict),
    ),
    topic(
        "use `Math`, `JSON` and `Date`",
        "return [Math.max(1, 2), JSON.parse('[1]'), new Date(0).toISOString()]",
        "",
        Some(Strict),
    ),
    topic(
        "use `Object.keys`, `Object.values`, `Object.entries` and `Object.fromEntries`",
        "const o = { a: 1 }; return [Object.keys(o), Object.values(o), Object.fromEntries(Object.entries(o))]",
        "",
        Some(Strict),
    ),
    topic(
        "use string methods, with strings as patterns",
        "return 'a-b'.split('-').join('+').replace('a', 'c').padStart(5, ' ').trim().toUpperCase()",
        "",
        Some(Strict),
    ),
    topic("use `BigInt`", "return (2n ** 64n).toString()", "", Some(Strict)),
    topic(
        "use `parseInt`, `parseFloat`, `isNaN` and `isFinite`",
        "return [parseInt('42'), parseFloat('1.5'), isNaN(1), isFinite(1)]",
        "use Number(text), Number.isNaN and Number.isFinite",
        Some(Secure),
    ),
    topic(
        "use `encodeURIComponent` and its like",
        "return [encodeURIComponent('a b'), decodeURIComponent('a%20b'), encodeURI('a b'), decodeURI('a%20b')]",
        "let the tool that needs it encode",
        Some(Secure),
    ),
    topic(
        "use `console.log`",
        "console.log('here'); return 1",
        "return what you want to show",
        Some(Permissive),
    ),
    topic(
        "use `while` and `do` loops",
        "let i = 0; while (i < 3) { i++ } do { i-- } while (i > 0); return i",
        "use a counted `for`, with `break`",
        Some(Strict),
    ),
    topic(
        "use `for…in`",
        "const keys = []; for (const key in { a: 1 }) { keys.push(key) } return keys",
        "use `for…of` over Object.keys(o)",
        Some(Strict),
    ),
    topic(
        "use `function`",
        "function double(n) { return n * 2 } return double(21)",
        "use arrow functions",
        Some(Strict),
    ),
    topic(
        "use classes",
        "class Point { x = 1 } return new Point().x",
        "use plain objects and arrow functions",
        Some(Strict),
    ),
    topic(
        "use generators",
        "function* count() { yield 1 } return [...count()]",
        "build an array",
        Some(Strict),
    ),
    topic(
        "use getters and setters",
        "const o = { get a() { return 1 } }; return o.a",
        "use plain properties",
        Some(Strict),
    ),
    topic("use `this`", "return typeof this", "use variables", Some(Strict)),
    topic(
        "use regular expressions",
        "return /a+/.test('aa')",
        "use includes, startsWith, indexOf, split and replace with strings",
        None,
    ),
    topic(
        "use `new Error`",
        "try { throw new Error('no') } catch (error) { return error.message }",
        "throw { message: 'why' }",
        None,
    ),
    topic(
        "use `Map` and `Set`",
        "return [new Map([[1, 2]]).get(1), new Set([1]).size]",
        "use objects, and filter with indexOf",
        None,
    ),
    topic(
        "use `Promise`",
        "return await Promise.all([1, 2])",
        "use `await`, and `parallel` for several things at once",
        None,
    ),
    topic(
        "use timers",
        "setTimeout(() => 1, 0); return 1",
        "nothing has to wait: await the tool's reply",
        None,
    ),
    topic(
        "use `eval` or `Function`",
        "return eval('1')",
        "write the code itself, and JSON.parse for data",
        None,
    ),
    topic(
        "use `import` or `require`",
        "const fs = require('fs'); return 1",
        "everything comes from tools",
        None,
    ),
    topic(
        "use `fetch` or other ways to the network",
        "return await fetch('https://example.com')",
        "call a tool",
        None,
    ),
    topic(
        "use `globalThis`, `window` or `process`",
        "return typeof globalThis.process",
        "nothing of the host is there",
        None,
    ),
    topic(
        "reach `constructor` or `__proto__`",
        "return [].constructor.name",
        "use Array.isArray and typeof",
        None,
    ),
    topic(
        "write to `callTool` or give it another name",
        "const call = callTool; return typeof call",
        "call it directly",
        None,
    ),
];
