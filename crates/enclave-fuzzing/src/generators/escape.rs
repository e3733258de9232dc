//! Programs of a guest that nobody checked: reflection, proxies, promises, generators, classes and accessors, in any
//! combination that parses.

use crate::Choices;

/// Where the oracle of the runtime puts code that exhausts a limit.
pub const HOLE: &str = "/*hole*/;";

/// Code in a text. Whoever makes the engine run it has found a compiler.
const TEXTS_OF_CODE: &[&str] = &[
    "'zz.touch(42*42)'",
    "'return zz.touch(42*42)'",
    "`zz.touch(${42}*42)`",
];

const MAX_DEPTH: usize = 6;

/// A program that tries to get at what it should not have, or to get around a limit.
pub fn escape(choices: &mut impl Choices) -> String {
    let mut writer = Writer {
        choices,
        out: String::from("let k = [], f, o = {}, e;\n"),
        names: 0,
        awaits: true,
    };
    while !writer.choices.is_spent() {
        writer.guarded(0);
    }
    writer.out.push_str("return ");
    writer.expression(1);
    writer.out.push_str(";\n");
    writer.out
}

struct Writer<'c, C> {
    choices: &'c mut C,
    out: String,
    names: usize,
    /// Whether `await` may stand at the place that is written.
    awaits: bool,
}

impl<C: Choices> Writer<'_, C> {
    fn put(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn word(&mut self, words: &[&'static str]) {
        let word = self.choices.pick(words).copied().unwrap_or("0");
        self.out.push_str(word);
    }

    /// `before`, an expression, `after`.
    fn around(&mut self, before: &str, depth: usize, after: &str) {
        self.put(before);
        self.expression(depth + 1);
        self.put(after);
    }

    fn block(&mut self, depth: usize) {
        self.put("{\n");
        for _ in 0..self.choices.below(3) {
            self.statement(depth + 1);
        }
        self.put("}\n");
    }

    /// A statement whose failure does not end the program, mostly.
    fn guarded(&mut self, depth: usize) {
        if self.choices.chance(10) {
            self.statement(depth);
            return;
        }
        self.put("try {\n");
        self.statement(depth);
        self.put("} catch (e1) {\ne = e1; k.push(e1);\n");
        if self.choices.chance(20) {
            self.statement(depth + 1);
        }
        self.put("}\n");
        if self.choices.chance(15) {
            // It replaces the finally of a try that has a catch.
            self.out.truncate(self.out.trim_end().len());
            self.put(" finally ");
            self.block(depth + 1);
        }
    }

    fn statement(&mut self, depth: usize) {
        let kinds = if depth >= MAX_DEPTH || self.choices.is_spent() {
            4
        } else {
            20
        };
        match self.choices.below(kinds) {
            0 | 1 => self.around("k.push(", depth, ");\n"),
            2 => {
                self.word(&[
                    "f",
                    "o",
                    "e",
                    "o.a",
                    "o[0]",
                    "k[0]",
                    "o.then",
                    "o.toJSON",
                    "o.__proto__",
                    "k.length",
                ]);
                self.word(&[" = ", " = ", " += ", " ??= ", " ||= ", " **= "]);
                self.expression(depth + 1);
                self.put(";\n");
            }
            3 => self.around("void (", depth, ");\n"),
            4 => {
                self.put("{ ");
                self.put(HOLE);
                self.put(" }\n");
            }
            5 => {
                self.around("for (const x of ", depth, ") ");
                self.block(depth);
            }
            6 => {
                self.around("for (const x in ", depth, ") ");
                self.block(depth);
            }
            7 if self.awaits => {
                self.around("for await (const x of ", depth, ") ");
                self.block(depth);
            }
            8 => {
                self.around("if (", depth, ") ");
                self.block(depth);
            }
            9 => self.around("throw ", depth, ";\n"),
            10 => {
                self.put("(async () => ");
                self.inside(true, |writer| writer.block(depth));
                self.put(")();\n");
            }
            11 => {
                self.put("for (let i = 0; i < 40; i++) ");
                self.block(depth);
            }
            12 => {
                self.word(&["var ", "const ", "let "]);
                self.put("{ constructor: ");
                let name = self.new_name();
                self.put(&name);
                self.around(" } = ", depth, "");
                self.put("; f = ");
                self.put(&name);
                self.put(";\n");
            }
            13 => self.around("[f, ...o.rest] = ", depth, ";\n"),
            14 => self.around("({ a: o.a = 1, ...k[1] } = ", depth, ");\n"),
            15 => {
                self.put("try { return ");
                self.expression(depth + 1);
                self.put("; } finally ");
                self.block(depth);
            }
            16 => {
                self.around("switch (", depth, ") { case 1: ");
                self.around("case ", depth, ": ");
                self.block(depth);
                self.put("default: ");
                self.block(depth);
                self.put("}\n");
            }
            17 => {
                self.put("out: for (;;) { ");
                self.block(depth);
                self.put("break out; }\n");
            }
            18 => self.around("console.log(", depth, ");\n"),
            _ => self.block(depth),
        }
    }

    fn expression(&mut self, depth: usize) {
        let kinds = if depth >= MAX_DEPTH || self.choices.is_spent() {
            4
        } else {
            24
        };
        match self.choices.below(kinds) {
            0 => self.word(ATOMS),
            1 => self.word(ROOTS),
            2 => {
                self.word(ROOTS);
                self.key(depth);
            }
            3 => self.word(TEXTS_OF_CODE),
            4..=7 => {
                self.put("(");
                self.expression(depth + 1);
                self.put(")");
                self.key(depth);
            }
            8..=11 => {
                self.put("(");
                self.expression(depth + 1);
                self.put(")");
                if self.choices.chance(70) {
                    self.key(depth);
                }
                self.arguments(depth);
            }
            12 => {
                self.around("new (", depth, ")");
                self.arguments(depth);
            }
            13 => {
                self.put("(");
                self.expression(depth + 1);
                self.word(&[
                    " + ",
                    " - ",
                    " ** ",
                    " < ",
                    " == ",
                    " in ",
                    " instanceof ",
                    " ?? ",
                    " && ",
                    ", ",
                    " % ",
                ]);
                self.expression(depth + 1);
                self.put(")");
            }
            14 | 15 => self.function(depth),
            16 | 17 => self.object(depth),
            18 => {
                self.put("[");
                self.expression(depth + 1);
                self.put(", ...");
                self.expression(depth + 1);
                self.put("]");
            }
            19 if self.awaits => self.around("(await ", depth, ")"),
            20 => {
                self.put("(");
                self.word(&["typeof ", "void ", "!", "-", "~", "delete "]);
                self.around("(", depth, "))");
            }
            21 => {
                self.put("(");
                self.expression(depth + 1);
                self.around(")`x${", depth, "}`");
            }
            22 => {
                self.put("callTool(");
                self.word(TOOLS);
                self.put(", ");
                self.object(depth + 1);
                self.put(")");
            }
            _ => {
                self.put("Object.");
                self.word(&[
                    "getOwnPropertyDescriptor",
                    "getOwnPropertyDescriptors",
                    "getPrototypeOf",
                    "setPrototypeOf",
                    "defineProperty",
                    "defineProperties",
                    "create",
                    "assign",
                    "entries",
                    "fromEntries",
                    "getOwnPropertyNames",
                    "getOwnPropertySymbols",
                    "freeze",
                    "groupBy",
                ]);
                self.arguments(depth);
            }
        }
    }

    fn key(&mut self, depth: usize) {
        match self.choices.below(6) {
            0 => self.around("[", depth, "]"),
            1 => {
                self.put("?.");
                self.word(KEYS);
            }
            2 => {
                self.put("['");
                self.word(KEYS);
                self.put("']");
            }
            3 => {
                self.put("[[['");
                self.word(KEYS);
                self.put("']]]");
            }
            _ => {
                self.put(".");
                self.word(KEYS);
            }
        }
    }

    fn arguments(&mut self, depth: usize) {
        self.put("(");
        for at in 0..self.choices.below(4) {
            if at > 0 {
                self.put(", ");
            }
            self.expression(depth + 1);
        }
        self.put(")");
    }

    /// Writes what is inside a function.
    fn inside(&mut self, awaits: bool, write: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.awaits, awaits);
        write(self);
        self.awaits = outer;
    }

    fn function(&mut self, depth: usize) {
        match self.choices.below(6) {
            0 => self.inside(false, |writer| writer.around("((a, b = f) => ", depth, ")")),
            1 => {
                self.put("(async (a) => ");
                self.inside(true, |writer| writer.block(depth));
                self.put(")");
            }
            2 => {
                self.put("(function (a) ");
                self.inside(false, |writer| writer.block(depth));
                self.put(")");
            }
            3 => self.inside(false, |writer| {
                writer.around("(function* () { yield ", depth, "; ");
                writer.around("yield* ", depth, "; })()");
            }),
            4 => self.inside(true, |writer| {
                writer.around("(async function* () { yield ", depth, "; ");
                writer.around("yield* ", depth, "; })()");
            }),
            _ => {
                self.around("(class extends (", depth, ") { static #p = 1; ");
                self.inside(false, |writer| {
                    writer.around("static get [Symbol.species]() { return ", depth, "; } ");
                    writer.put("constructor(a) { super(a); f = new.target; o = super.constructor; } })");
                });
            }
        }
    }

    fn object(&mut self, depth: usize) {
        self.put("({ ");
        for _ in 0..self.choices.below(4) {
            match self.choices.below(7) {
                0 => {
                    self.put("get ");
                    self.word(KEYS);
                    self.inside(false, |writer| {
                        writer.around("() { f = this; return ", depth, "; }, ");
                    });
                }
                1 => {
                    self.put("set ");
                    self.word(KEYS);
                    self.inside(false, |writer| writer.around("(a) { void (", depth, "); }, "));
                }
                2 => {
                    self.word(KEYS);
                    self.inside(false, |writer| {
                        writer.around("(a, b) { k.push(", depth, "); return o; }, ");
                    });
                }
                3 => self.around("...", depth, ", "),
                4 => {
                    self.put("[");
                    self.word(ROOTS);
                    self.around("]: ", depth, ", ");
                }
                5 => {
                    self.put("async ");
                    self.word(KEYS);
                    self.inside(true, |writer| writer.around("() { return ", depth, "; }, "));
                }
                _ => {
                    self.word(KEYS);
                    self.around(": ", depth, ", ");
                }
            }
        }
        self.put("})");
    }

    fn new_name(&mut self) -> String {
        self.names += 1;
        format!("v{}", self.names)
    }
}

const ATOMS: &[&str] = &[
    "0",
    "1",
    "(-1)",
    "NaN",
    "1e9",
    "4294967295",
    "2n",
    "''",
    "'a'",
    "'abc'.repeat(99)",
    "null",
    "undefined",
    "[]",
    "{}.a",
    "[,1,,2]",
    "new Array(50)",
    "true",
    "'\\ud800'",
    "'constructor'",
    "['__proto__']",
];

const ROOTS: &[&str] = &[
    "k",
    "f",
    "o",
    "e",
    "k[0]",
    "k.at(-1)",
    "Object",
    "Array",
    "String",
    "Number",
    "Boolean",
    "BigInt",
    "Math",
    "JSON",
    "Date",
    "callTool",
    "parallel",
    "console",
    "zz.pure",
    "this",
    "arguments",
    "Object.prototype",
    "Array.prototype",
    "[].map",
    "''.at",
    "(() => 1)",
    "(async () => 1)",
    "(function* () {})",
    "callTool('a:b', {})",
    "(async () => { throw o })()",
    "[][Symbol.iterator]()",
    "globalThis",
    "Reflect",
    "Proxy",
    "new Proxy(o, o)",
    "Symbol",
    "Promise",
    "Error",
    "Function",
    "eval",
    "Map",
    "WeakMap",
    "WeakRef",
    "FinalizationRegistry",
    "ArrayBuffer",
    "Uint8Array",
    "DataView",
    "Atomics",
    "Iterator",
    "RegExp",
    "setTimeout",
    "queueMicrotask",
    "structuredClone",
    "AggregateError",
    "DOMException",
];

const KEYS: &[&str] = &[
    "a",
    "constructor",
    "__proto__",
    "prototype",
    "caller",
    "callee",
    "arguments",
    "stack",
    "cause",
    "message",
    "name",
    "length",
    "valueOf",
    "toString",
    "toJSON",
    "then",
    "catch",
    "finally",
    "call",
    "apply",
    "bind",
    "next",
    "return",
    "throw",
    "get",
    "set",
    "has",
    "ownKeys",
    "getPrototypeOf",
    "defineProperty",
    "__defineGetter__",
    "__lookupGetter__",
    "map",
    "filter",
    "reduce",
    "sort",
    "toSorted",
    "join",
    "concat",
    "splice",
    "toSpliced",
    "slice",
    "flat",
    "flatMap",
    "fill",
    "copyWithin",
    "reverse",
    "push",
    "pop",
    "shift",
    "unshift",
    "indexOf",
    "includes",
    "at",
    "with",
    "keys",
    "entries",
    "split",
    "replace",
    "replaceAll",
    "padEnd",
    "repeat",
    "normalize",
    "raw",
    "from",
    "of",
    "parse",
    "stringify",
    "isArray",
    "species",
];

const TOOLS: &[&str] = &[
    "'a:b'",
    "'echo'",
    "'fail'",
    "'garbage'",
    "'deep'",
    "'proto'",
    "'long'",
    "'late'",
    "''",
    "f",
    "o",
    "'__proto__'",
];
