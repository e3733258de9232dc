//! Properties, in every spelling.

use super::Case;

/// Keys and patterns that lead to constructors, prototypes and reflection.
pub(super) const REJECTED: &[Case] = &[
    // constructors and prototypes, one cause one finding
    ("return [].constructor", &["no-constructor-access"]),
    ("return {}['constructor']", &["no-constructor-access"]),
    (
        "return ''.constructor.constructor('return 1')()",
        &["no-constructor-access"],
    ),
    ("const a = 1; return a?.constructor", &["no-constructor-access"]),
    (
        "const a = 1; return a?.['constructor']",
        &["no-constructor-access"],
    ),
    (
        "const a = null; return (a ?? []).constructor",
        &["no-constructor-access"],
    ),
    ("return [][`constructor`]", &["no-constructor-access"]),
    ("return []['con' + 'structor']", &["no-constructor-access"]),
    ("return []['con' + `structor`]", &["no-constructor-access"]),
    ("return [][`con${'structor'}`]", &["no-constructor-access"]),
    (
        "return [][true ? 'constructor' : 'x']",
        &["no-constructor-access"],
    ),
    (
        "const c = await callTool('a:b', {}); return [][c ? 'x' : 'constructor']",
        &["no-constructor-access"],
    ),
    ("return [][(1, 'constructor')]", &["no-constructor-access"]),
    ("let k; return [][k = 'constructor']", &["no-constructor-access"]),
    ("return [][null ?? 'constructor']", &["no-constructor-access"]),
    ("return [][['constructor']]", &["no-constructor-access"]),
    ("return [][[['constructor']]]", &["no-constructor-access"]),
    (
        "return [][{ toString: () => 'constructor' }]",
        &["no-constructor-access"],
    ),
    (
        "return [][{ toString: () => { return 'constructor'; } }]",
        &["no-constructor-access"],
    ),
    (
        "return [][{ valueOf: () => 1, toString: () => 'constructor' }]",
        &["no-constructor-access"],
    ),
    (
        "const k = ['con', 'structor'].join(''); return ({})[k]",
        &["no-constructor-access"],
    ),
    (
        "return ({})[['con', 'structor'].join('')]",
        &["no-constructor-access"],
    ),
    (
        "return ({})['rotcurtsnoc'.split('').reverse().join('')]",
        &["no-constructor-access"],
    ),
    (
        "return ({})['CONSTRUCTOR'.toLowerCase()]",
        &["no-constructor-access"],
    ),
    ("return ({})['xconstructor'.slice(1)]", &["no-constructor-access"]),
    (
        "return ({})['constructXr'.replace('X', 'o')]",
        &["no-constructor-access"],
    ),
    (
        "return ({})[String.fromCharCode(99,111,110,115,116,114,117,99,116,111,114)]",
        &["no-constructor-access"],
    ),
    (
        "return ({})[String.fromCodePoint(99,111) + 'nstructor']",
        &["no-constructor-access"],
    ),
    (
        "const f = String.fromCharCode; return ({})[f(99) + 'onstructor']",
        &["no-constructor-access"],
    ),
    (
        "let k = 'con'; k += 'structor'; return ({})[k]",
        &["no-constructor-access"],
    ),
    (
        "const [k] = ['constructor']; return ({})[k]",
        &["no-constructor-access"],
    ),
    (
        "const { k } = { k: 'constructor' }; return ({})[k]",
        &["no-constructor-access"],
    ),
    (
        "for (const k of ['constructor']) { return ({})[k]; }",
        &["no-constructor-access"],
    ),
    (
        "return ['constructor'].map(k => ({})[k])",
        &["no-constructor-access"],
    ),
    ("return ({})[(() => 'constructor')()]", &["no-constructor-access"]),
    ("return ({})[await 'constructor']", &["no-constructor-access"]),
    (
        "const k = await callTool('a:b', {}) ? 'constructor' : 'x'; return ({})[k]",
        &["no-constructor-access"],
    ),
    ("return ({})['\\u0063onstructor'];", &["no-constructor-access"]),
    (
        "const o = {}; o.constructor = 1; o['__proto__'] = {}; delete o.prototype;",
        &[
            "no-constructor-access",
            "no-constructor-access",
            "no-constructor-access",
        ],
    ),
    (
        "const o = {}; o.__proto__.polluted = true;",
        &["no-constructor-access"],
    ),
    ("Array.prototype.map = x => x;", &["no-constructor-access"]),
    ("const o = { __proto__: null };", &["no-constructor-access"]),
    (
        "const o = { '__proto__': null, ['__pro' + 'to__']: 1 };",
        &["no-constructor-access", "no-constructor-access"],
    ),
    ("[].__defineGetter__('x', () => 1)", &["no-constructor-access"]),
    (
        "const x = {}; x['__lookupGetter__']('y')",
        &["no-constructor-access"],
    ),
    ("const f = () => 1; return f.caller", &["no-constructor-access"]),
    ("return callTool.arguments", &["static-call-target"]),
    ("return Math.max['caller']", &["no-constructor-access"]),
    // patterns
    ("const { constructor: c } = {};", &["no-computed-destructuring"]),
    ("const { constructor } = {};", &["no-computed-destructuring"]),
    ("const { 'constructor': c } = {};", &["no-computed-destructuring"]),
    (
        "const { ['constructor']: c } = {};",
        &["no-computed-destructuring"],
    ),
    (
        "const { ['con' + 'structor']: c } = {};",
        &["no-computed-destructuring"],
    ),
    (
        "const { a: { b: { __proto__: p } } } = {};",
        &["no-computed-destructuring"],
    ),
    (
        "const { a: { prototype: p } = {} } = {};",
        &["no-computed-destructuring"],
    ),
    (
        "const f = ({ constructor: c }) => c;",
        &["no-computed-destructuring"],
    ),
    (
        "const f = ([{ __lookupSetter__: c }]) => c;",
        &["no-computed-destructuring"],
    ),
    (
        "for (const { constructor: c } of [1]) {}",
        &["no-computed-destructuring"],
    ),
    (
        "try { throw 1; } catch ({ constructor: c }) {}",
        &["no-computed-destructuring"],
    ),
    (
        "let c; ({ constructor: c } = {}); ({ ['__proto__']: c } = {});",
        &["no-computed-destructuring", "no-computed-destructuring"],
    ),
    ("({ constructor } = {});", &["no-computed-destructuring"]),
    (
        "let c; for ({ constructor: c } of [1]) {}",
        &["no-computed-destructuring"],
    ),
    (
        "const f = () => 1; const { caller } = f;",
        &["no-computed-destructuring"],
    ),
    // reflection
    ("Object.getPrototypeOf([])", &["no-meta-programming"]),
    ("Object['getPrototypeOf']([])", &["no-meta-programming"]),
    (
        "Object?.['set' + 'PrototypeOf']([], {})",
        &["no-meta-programming"],
    ),
    (
        "const O = Object; O.defineProperty({}, 'a', { value: 1 });",
        &["no-meta-programming"],
    ),
    ("const { getPrototypeOf } = Object;", &["no-meta-programming"]),
    (
        "const { ['defineProperties']: d } = Object;",
        &["no-meta-programming"],
    ),
    (
        "[Object].map(o => o.getOwnPropertyDescriptors({}))",
        &["no-meta-programming"],
    ),
    (
        "Object.getOwnPropertyDescriptor.call(null, {}, 'a')",
        &["no-meta-programming"],
    ),
    ("Object.create({ a: 1 })", &["no-meta-programming"]),
    ("Object.create(null, {})", &["no-meta-programming"]),
    ("const make = Object.create; make({});", &["no-meta-programming"]),
];
