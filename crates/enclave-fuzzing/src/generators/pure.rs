//! Programs that compute: they end, need no tool, and give the same value in every engine.

use crate::Choices;

const MAX_DEPTH: usize = 5;

/// What a variable holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Number,
    Text,
    /// A list of numbers.
    List,
    /// An object with `a` (a number), `b` (a text) and `c` (a list).
    Record,
    /// An arrow function from number to number.
    Function,
}

const KINDS: [Kind; 5] = [Kind::Number, Kind::Text, Kind::List, Kind::Record, Kind::Function];

/// A program without tools that ends with `return` of what it computed.
pub fn pure(choices: &mut impl Choices) -> String {
    let mut writer = Writer {
        choices,
        out: String::from("const seen = [];\n"),
        names: Vec::new(),
        count: 0,
        loops: 0,
    };
    while !writer.choices.is_spent() && writer.out.len() < 6_000 {
        writer.statement(0);
    }
    writer.out.push_str("return { seen, last: [");
    for kind in KINDS {
        if kind != Kind::Function {
            writer.value(kind, 1);
            writer.out.push_str(", ");
        }
    }
    writer.out.push_str("] };\n");
    writer.out
}

struct Writer<'c, C> {
    choices: &'c mut C,
    out: String,
    /// Names in scope, with what they hold and whether they may be assigned.
    names: Vec<(String, Kind, bool)>,
    count: usize,
    loops: usize,
}

impl<C: Choices> Writer<'_, C> {
    fn put(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn word(&mut self, words: &[&'static str]) {
        let word = self.choices.pick(words).copied().unwrap_or("0");
        self.out.push_str(word);
    }

    fn kind(&mut self) -> Kind {
        self.choices.pick(&KINDS).copied().unwrap_or(Kind::Number)
    }

    fn new_name(&mut self) -> String {
        self.count += 1;
        format!("v{}", self.count)
    }

    fn known(&mut self, kind: Kind, assignable: bool) -> Option<String> {
        let known: Vec<&String> = self
            .names
            .iter()
            .filter(|(_, of, may)| *of == kind && (*may || !assignable))
            .map(|(name, ..)| name)
            .collect();
        let at = self.choices.below(known.len());
        known.get(at).map(|name| (*name).clone())
    }

    /// Text in which `#n`, `#t`, `#l`, `#r` and `#f` stand for values of those kinds.
    fn form(&mut self, form: &str, depth: usize) {
        let mut rest = form;
        while let Some(at) = rest.find('#') {
            let (before, after) = (
                rest.get(..at).unwrap_or_default(),
                rest.get(at + 1..).unwrap_or_default(),
            );
            self.put(before);
            let kind = match after.chars().next() {
                Some('t') => Kind::Text,
                Some('l') => Kind::List,
                Some('r') => Kind::Record,
                Some('f') => Kind::Function,
                _ => Kind::Number,
            };
            self.value(kind, depth + 1);
            rest = after.get(1..).unwrap_or_default();
        }
        self.put(rest);
    }

    fn block(&mut self, depth: usize) {
        let known = self.names.len();
        self.put("{\n");
        for _ in 0..self.choices.below(3) {
            self.statement(depth + 1);
        }
        self.put("}\n");
        self.names.truncate(known);
    }

    fn statement(&mut self, depth: usize) {
        let kinds = if depth >= 3 || self.loops >= 2 { 4 } else { 15 };
        match self.choices.below(kinds) {
            0 | 1 => {
                let (kind, name) = (self.kind(), self.new_name());
                let may = self.choices.chance(60);
                self.put(if may { "let " } else { "const " });
                self.put(&name);
                self.put(" = ");
                self.value(kind, 0);
                self.put(";\n");
                self.names.push((name, kind, may));
            }
            2 => {
                let form = if self.choices.chance(50) { "seen.push(#n);\n" } else { "seen.push(#t);\n" };
                self.form(form, 0);
            }
            3 => {
                let kind = self.kind();
                if let Some(name) = self.known(kind, true) {
                    self.put(&name);
                    let sign = match kind {
                        Kind::Number => self.choices.pick(&[" = ", " += ", " -= ", " *= ", " ^= ", " >>>= ", " ??= ", " &&= ", " ||= "]),
                        Kind::Text => self.choices.pick(&[" = ", " = ", " ??= "]),
                        _ => None,
                    };
                    self.put(sign.copied().unwrap_or(" = "));
                    self.value(kind, 0);
                    self.put(";\n");
                }
            }
            4 => {
                self.form("if (#n > #n) ", depth);
                self.block(depth);
                if self.choices.chance(50) {
                    self.put("else ");
                    self.block(depth);
                }
            }
            5 => {
                let name = self.new_name();
                let times = 1 + self.choices.below(6);
                self.put(&format!("for (let {name} = 0; {name} < {times}; {name}++) "));
                self.looped(depth, name, Kind::Number);
            }
            6 => {
                let name = self.new_name();
                self.put(&format!("for (const {name} of "));
                self.form("(#l).slice(0, 6)) ", depth);
                self.looped(depth, name, Kind::Number);
            }
            7 => {
                let name = self.new_name();
                self.put(&format!("for (const {name} of "));
                self.form("[...(#t).slice(0, 6)]) ", depth);
                self.looped(depth, name, Kind::Text);
            }
            8 => {
                self.form("try { if (#n < #n) throw #r; ", depth);
                self.put("seen.push(1); } catch (e) { seen.push(e.b ?? e.name ?? e); } finally ");
                self.block(depth);
            }
            9 => {
                self.form("switch (#n % 3) { case 0: ", depth);
                self.block(depth);
                self.put("case 1: seen.push('one'); break; default: ");
                self.block(depth);
                self.put("}\n");
            }
            10 => {
                let names = [self.new_name(), self.new_name(), self.new_name()];
                self.put(&format!("let [{} = 7, {}, ...{}] = ", names[0], names[1], names[2]));
                self.form("[#n, #n, ...#l];\n", depth);
                let [one, two, rest] = names;
                self.names.push((one, Kind::Number, true));
                self.names.push((two, Kind::Number, true));
                self.names.push((rest, Kind::List, true));
            }
            11 => {
                let names = [self.new_name(), self.new_name(), self.new_name()];
                self.put(&format!("let {{ a: {}, b: {} = 'none', ...{} }} = ", names[0], names[1], names[2]));
                self.form("#r;\n", depth);
                self.put(&format!("seen.push({});\n", names[2]));
                let [one, two, _] = names;
                self.names.push((one, Kind::Number, true));
                self.names.push((two, Kind::Text, true));
            }
            12 => self.form("seen.push(await (async () => #n)());\n", depth),
            13 => self.form("seen.push([#r, #r, #r].sort((x, y) => x.a - y.a || (x.b < y.b ? -1 : x.b > y.b ? 1 : 0)));\n", depth),
            _ => {
                let label = self.new_name();
                let (one, two) = (self.new_name(), self.new_name());
                self.put(&format!(
                    "{label}: for (const {one} of [1, 2, 3]) {{ for (const {two} of [4, 5]) {{ if ("
                ));
                self.form("#n", depth);
                let word = if self.choices.chance(50) { "continue" } else { "break" };
                self.put(&format!(" > {two}) {word} {label}; seen.push({one} * {two}); }} }}\n"));
            }
        }
    }

    fn looped(&mut self, depth: usize, name: String, kind: Kind) {
        let known = self.names.len();
        self.names.push((name, kind, false));
        self.loops += 1;
        self.put("{\n");
        for _ in 0..self.choices.below(3) {
            self.statement(depth + 1);
        }
        if self.choices.chance(30) {
            self.form("if (#n > 3) ", depth);
            self.word(&["continue;", "break;"]);
        }
        self.put("}\n");
        self.loops -= 1;
        self.names.truncate(known);
    }

    fn value(&mut self, kind: Kind, depth: usize) {
        if self.choices.chance(30)
            && let Some(name) = self.known(kind, false)
        {
            self.put(&name);
            return;
        }
        let (simple, forms) = match kind {
            Kind::Number => (NUMBERS, NUMBER_FORMS),
            Kind::Text => (TEXTS, TEXT_FORMS),
            Kind::List => (LISTS, LIST_FORMS),
            Kind::Record => (RECORDS, RECORD_FORMS),
            Kind::Function => {
                let name = self.new_name();
                self.put(&format!("(({name}) => "));
                if depth >= MAX_DEPTH {
                    self.put(&format!("{name} * 2)"));
                    return;
                }
                self.names.push((name, Kind::Number, true));
                self.value(Kind::Number, depth + 1);
                self.names.pop();
                self.put(")");
                return;
            }
        };
        if depth >= MAX_DEPTH || self.choices.is_spent() || self.choices.chance(25) {
            self.word(simple);
        } else {
            let form = self.choices.pick(forms).copied().unwrap_or("0");
            self.form(form, depth);
        }
    }
}

const NUMBERS: &[&str] = &[
    "0",
    "1",
    "2",
    "3",
    "7",
    "-1",
    "0.1",
    "-2.5",
    "1e21",
    "1e-7",
    "123456789",
    "4294967296",
    "2147483647",
    "NaN",
    "Infinity",
    "(-0)",
    "9007199254740991",
    "0.1 + 0.2",
    "1 / 3",
    "5e-324",
    "1.7976931348623157e308",
    "0xff",
    "0b101",
    "1_000",
    "100",
    "255",
];

const NUMBER_FORMS: &[&str] = &[
    "(#n + #n)",
    "(#n - #n)",
    "(#n * #n)",
    "(#n / #n)",
    "(#n % #n)",
    "(#n | #n)",
    "(#n & #n)",
    "(#n ^ #n)",
    "(#n << #n)",
    "(#n >> #n)",
    "(#n >>> #n)",
    "(~#n)",
    "(-(#n))",
    // Powers are approximated, and a library may round the last bit of a large one as it likes.
    "((Math.trunc(#n) % 1000) ** 2)",
    "(#n > #n ? #n : #n)",
    "(#n || #n)",
    "(#n && #n)",
    "(#r.missing ?? #n)",
    "(#n, #n)",
    "Math.max(#n, #n)",
    "Math.min(...#l)",
    "Math.floor(#n)",
    "Math.ceil(#n)",
    "Math.round(#n)",
    "Math.trunc(#n)",
    "Math.sign(#n)",
    "Math.abs(#n)",
    "Math.sqrt(Math.abs(#n))",
    "Math.imul(#n, #n)",
    "Math.clz32(#n)",
    "Math.fround(#n)",
    "Number(#t)",
    "Number.parseFloat(#t)",
    "parseInt(#t, 16)",
    "parseInt(#t)",
    "Number(Number.isInteger(#n))",
    "(#t).length",
    "(#l).length",
    "(#l).indexOf(#n)",
    "(#l).lastIndexOf(#n)",
    "((#l).at(-1) ?? #n)",
    "((#l)[1] ?? #n)",
    "(#l).reduce((x, y) => x + y, 0)",
    "(#l).reduceRight((x, y) => x - y, 0)",
    "((#l).find((x) => x > #n) ?? -1)",
    "(#l).findLastIndex((x) => x > #n)",
    "(#t).indexOf(#t)",
    "(#t).lastIndexOf(#t)",
    "((#t).codePointAt(1) ?? #n)",
    "(#t).charCodeAt(0)",
    "(#r).a",
    "(#r).c.length",
    "(#r)?.['a']",
    "(#f)(#n)",
    "((f) => f(f(#n)))(#f)",
    "Object.keys(#r).length",
    "(#t === #t ? #n : #n)",
    "(#t < #t ? #n : #n)",
    "JSON.parse('[1, 2.5e3, -7]')[1]",
    "Number((#n).toFixed(2))",
    "new Date(86400000).getTime()",
    "new Date(Date.UTC(2024, 1, 29)).getUTCDay()",
    "Date.UTC(2020, 5, 31, 25)",
    "Number(#l.includes(#n))",
    "(+#t)",
    "(typeof #n).length",
];

const TEXTS: &[&str] = &[
    "''",
    "'a'",
    "'abc'",
    "'Hello, World'",
    "'12px'",
    "'0x1f'",
    "'  padded '",
    "'ÄÖ ß'",
    "'漢字'",
    "'😀!'",
    "'a,b,,c'",
    "'1e3'",
    "'\\n\\t'",
    "'\\u0041'",
    "`t`",
    "'null'",
    "'-0'",
    "'İ'",
    "'ﬃ'",
    "'aAbB'",
];

const TEXT_FORMS: &[&str] = &[
    "(#t + #t)",
    "(#t + #n)",
    "(#n + #t)",
    "`<${#n}:${#t}>`",
    "`${#l}`",
    "String(#n)",
    "String(#l)",
    "(#n).toString()",
    "(#n).toString(2)",
    "(Math.trunc(#n) % 1e9).toString(36)",
    "(#n).toFixed(2)",
    "(#n).toPrecision(5)",
    "(#n).toExponential(3)",
    "(#t).toUpperCase()",
    "(#t).toLowerCase()",
    "(#t).trim()",
    "(#t).trimEnd()",
    "(#t).slice(1, -1)",
    "(#t).slice(#n)",
    "(#t).substring(#n, 2)",
    "(#t).padStart(8, #t)",
    "(#t).padEnd(6)",
    "(#t).repeat(2)",
    "((#t).at(-1) ?? #t)",
    "(#t).charAt(1)",
    "(#t).split('').reverse().join('')",
    "(#t).split(',').join(#t)",
    "[...#t].reverse().join('-')",
    "(#t).replace('a', #t)",
    "(#t).replaceAll('b', #t)",
    "(#t).concat(#t, #n)",
    "(#l).join('|')",
    "(#l).join()",
    "(#r).b",
    "JSON.stringify(#r)",
    "JSON.stringify([#n, #t, null, undefined])",
    "JSON.stringify(#r, null, 2)",
    "JSON.stringify(JSON.parse(JSON.stringify(#r)))",
    "Object.entries(#r).map(([k, v]) => k + '=' + v).join('&')",
    "(typeof #r)",
    "String(#n > #n)",
    "String(#t.startsWith(#t))",
    "String(#t.includes(#t))",
    "new Date(86400000 * (Math.abs(Math.trunc(#n)) % 20000)).toISOString()",
    "encodeURIComponent(#t)",
    "decodeURIComponent(encodeURIComponent(#t))",
    "(#t).normalize('NFD')",
    "String.fromCharCode(65, 66 + Math.abs(#n) % 20)",
    "String.fromCodePoint(128512)",
    "['x', 'y', 'z'].map((w, i) => w + i + #n).toString()",
    "(#t > #t ? #t : #t)",
    "(#t).at(0)?.toUpperCase?.() + #t",
    "String(10n ** 20n + BigInt(Math.trunc(#n) % 1000 || 0))",
    "(#t).localeCompare(#t) < 0 ? 'less' : 'more'",
    "String([1, [2, [3]]].flat())",
];

const LISTS: &[&str] = &[
    "[]",
    "[1]",
    "[3, 1, 2]",
    "[1, 2, 3, 4, 5]",
    "[10, 9, 1, 100]",
    "[0, -0, NaN]",
    "[-1, -5, 2.5]",
    "[...'123'].map(Number)",
];

const LIST_FORMS: &[&str] = &[
    "[#n, #n, #n]",
    "[...#l, #n]",
    "(#l).map((x) => x * #n)",
    "(#l).map(#f)",
    "(#l).filter((x) => x > #n)",
    "(#l).concat(#l)",
    "(#l).slice(1)",
    "(#l).slice(-2, 10)",
    "(#l).slice().sort()",
    "(#l).slice().sort((x, y) => x - y)",
    "(#l).slice().sort((x, y) => y - x)",
    "(#l).toSorted((x, y) => y - x)",
    "(#l).slice().reverse()",
    "(#l).toReversed()",
    "(#l).slice().fill(#n, 1, 2)",
    "(#l).slice().copyWithin(0, 1)",
    "(#l).flatMap((x) => [x, x + 1])",
    "[[#n], [#n, [#n]]].flat(2).map(Number)",
    "Array.from({ length: 4 }, (v, i) => i * #n)",
    "Array.from(#t, (c) => c.length)",
    "Array.of(#n, #n)",
    "new Array(3).fill(#n)",
    "(#r).c",
    "Object.values({ x: #n, 2: #n, 1: #n })",
    "Object.keys({ b: 1, 2: 1, a: 1, 1: 1 }).map((k) => k.length)",
    "[...(#l).entries()].map(([i, x]) => i + x)",
    "[...(#l).keys()]",
    "(#l).with?.(0, #n) ?? #l",
    "JSON.parse(JSON.stringify(#l)).map((x) => x ?? -1)",
    "(#t).split('').map((c) => c.charCodeAt(0))",
    "((x, ...rest) => rest)(...#l)",
    "(({ a = 9, ...o }) => [a, Object.keys(o).length])(#r)",
    "(#l).toSpliced(1, 1, #n, #n)",
    "(#l.length > 2 ? #l : #l)",
];

const RECORDS: &[&str] = &[
    "({ a: 1, b: 'x', c: [1] })",
    "({ a: 0, b: '', c: [] })",
    "({ c: [2, 3], b: 'é', a: -1.5 })",
];

const RECORD_FORMS: &[&str] = &[
    "({ a: #n, b: #t, c: #l })",
    "({ ...#r, a: #n })",
    "({ ...#r, [#t]: #n, a: #n, b: #t, c: #l })",
    "Object.assign({}, #r, { a: #n })",
    "Object.fromEntries(Object.entries(#r))",
    "JSON.parse(JSON.stringify({ a: 1, b: #t, c: [#n > 0 ? 1 : 2] }))",
    "[#r, #r].find((r) => r.a > #n) ?? #r",
    "((b, c) => ({ a: #n, b, c }))(#t, #l)",
    "({ a: #n, b: `${#t}`, c: [...#l], d: { e: #n, f: [#t] } })",
    "Object.freeze(#r)",
    "(#n > #n ? #r : #r)",
];
