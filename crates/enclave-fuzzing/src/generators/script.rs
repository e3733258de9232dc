use crate::Choices;

/// Nesting of generated programs: deep enough for every rule, shallow enough for every preset.
const MAX_DEPTH: usize = 6;

/// A program of the grammar that guests write. Two of three are tame, which the guard mostly accepts; the
/// others have names, keys and loops that a rule must see.
pub fn script(choices: &mut impl Choices) -> String {
    script_named(choices, "v")
}

/// The same with names that begin so: the same decisions give the same program under other names.
pub fn script_named(choices: &mut impl Choices, prefix: &'static str) -> String {
    let wild = choices.chance(33);
    let mut writer = Writer {
        choices,
        out: String::new(),
        scopes: vec![Vec::new()],
        names: 0,
        prefix,
        wild,
        awaits: true,
        loops: 0,
    };
    while !writer.choices.is_spent() {
        writer.statement(0);
    }
    if writer.choices.chance(50) {
        writer.out.push_str("return ");
        writer.expression(0);
        writer.out.push_str(";\n");
    }
    writer.out
}

struct Writer<'c, C> {
    choices: &'c mut C,
    out: String,
    /// Names in scope, innermost last.
    scopes: Vec<Vec<String>>,
    names: usize,
    prefix: &'static str,
    /// Whether there may be things that the guard rejects.
    wild: bool,
    /// Whether `await` may stand at the place that is written.
    awaits: bool,
    /// Loops around the place that is written.
    loops: usize,
}

impl<C: Choices> Writer<'_, C> {
    fn statement(&mut self, depth: usize) {
        let kinds = if depth >= MAX_DEPTH { 5 } else { 13 };
        match self.choices.below(kinds) {
            0 | 1 => self.declaration(depth),
            2 => {
                self.expression(depth);
                self.out.push_str(";\n");
            }
            3 => self.assignment(depth),
            4 if self.loops > 0 => {
                let word = if self.choices.chance(50) {
                    "break;\n"
                } else {
                    "continue;\n"
                };
                self.out.push_str(word);
            }
            5 => {
                self.out.push_str("if (");
                self.expression(depth + 1);
                self.out.push_str(") ");
                self.body(depth);
                if self.choices.chance(40) {
                    self.out.push_str("else ");
                    self.body(depth);
                }
            }
            6 | 7 => self.for_of(depth),
            8 => self.counting_loop(depth),
            9 => {
                self.out.push_str("try ");
                self.block(depth, None);
                self.out.push_str("catch (e) ");
                self.block(depth, Some("e"));
            }
            10 => {
                self.out.push_str("switch (");
                self.expression(depth + 1);
                self.out.push_str(") {\ncase ");
                self.expression(depth + 1);
                self.out.push_str(": ");
                self.block(depth, None);
                self.out.push_str("default: ");
                self.block(depth, None);
                self.out.push_str("}\n");
            }
            11 if self.wild => {
                self.out.push_str("while (");
                self.expression(depth + 1);
                self.out.push_str(") ");
                self.looped(depth, None);
            }
            12 => self.block(depth, None),
            _ => self.out.push_str(";\n"),
        }
    }

    fn declaration(&mut self, depth: usize) {
        let word = if self.choices.chance(70) { "const " } else { "let " };
        self.out.push_str(word);
        // The initialiser is written first in time: a name is not in scope of its own value.
        let name = self.new_name();
        match self.choices.below(4) {
            0 => self.put(&["{ ", &name, " = 1 } = "]),
            1 => self.put(&["[", &name, "] = "]),
            _ => self.put(&[&name, " = "]),
        }
        self.expression(depth + 1);
        self.out.push_str(";\n");
        self.declare(name);
    }

    fn assignment(&mut self, depth: usize) {
        let Some(name) = self.known_name() else {
            self.out.push_str(";\n");
            return;
        };
        self.out.push_str(&name);
        if self.choices.chance(30) {
            self.out.push('[');
            self.expression(depth + 1);
            self.out.push(']');
        }
        let sign = self
            .choices
            .pick(&[" = ", " += ", " ??= ", " **= "])
            .copied()
            .unwrap_or(" = ");
        self.out.push_str(sign);
        self.expression(depth + 1);
        self.out.push_str(";\n");
    }

    fn for_of(&mut self, depth: usize) {
        let name = self.new_name();
        let head = if self.awaits && self.choices.chance(15) {
            "for await (const "
        } else {
            "for (const "
        };
        self.out.push_str(head);
        self.out.push_str(&name);
        self.out.push_str(" of ");
        self.expression(depth + 1);
        self.out.push_str(") ");
        self.looped(depth, Some(name));
    }

    fn counting_loop(&mut self, depth: usize) {
        let name = self.new_name();
        self.put(&["for (let ", &name, " = 0; ", &name, " < "]);
        self.scopes.push(vec![name.clone()]);
        self.expression(depth + 1);
        self.scopes.pop();
        self.put(&["; ", &name, "++) "]);
        self.looped(depth, Some(name));
    }

    fn looped(&mut self, depth: usize, name: Option<String>) {
        self.loops += 1;
        self.scopes.push(name.into_iter().collect());
        self.body(depth);
        self.scopes.pop();
        self.loops -= 1;
    }

    /// A block, or a statement that may stand without one.
    fn body(&mut self, depth: usize) {
        if self.choices.chance(25) {
            self.expression(depth + 1);
            self.out.push_str(";\n");
        } else {
            self.block(depth, None);
        }
    }

    fn block(&mut self, depth: usize, name: Option<&str>) {
        self.out.push_str("{\n");
        self.scopes.push(name.map(str::to_owned).into_iter().collect());
        for _ in 0..self.choices.below(3) {
            self.statement(depth + 1);
        }
        self.scopes.pop();
        self.out.push_str("}\n");
    }

    fn expression(&mut self, depth: usize) {
        let kinds = if depth >= MAX_DEPTH { 4 } else { 16 };
        match self.choices.below(kinds) {
            0 => self.literal(),
            1 | 2 => {
                let name = self.name();
                self.out.push_str(&name);
            }
            3 => {
                let name = self.name();
                self.out.push_str(&name);
                let keys = if self.wild { KEYS } else { TAME_KEYS };
                let key = self.choices.pick(keys).copied().unwrap_or(".a");
                self.out.push_str(key);
            }
            4 => self.pair(
                depth,
                &[" + ", " - ", " * ", " < ", " === ", " && ", " ?? ", ", "],
            ),
            5 => {
                self.out.push('(');
                self.expression(depth + 1);
                self.out.push_str(" ? ");
                self.expression(depth + 1);
                self.out.push_str(" : ");
                self.expression(depth + 1);
                self.out.push(')');
            }
            6 => {
                self.out.push('[');
                self.expression(depth + 1);
                self.out.push_str(", ...[");
                self.expression(depth + 1);
                self.out.push_str("]]");
            }
            7 => {
                self.out.push_str("({ a: ");
                self.expression(depth + 1);
                self.out.push_str(", [");
                self.expression(depth + 1);
                self.out.push_str("]: 1 })");
            }
            8 => {
                self.out.push_str("`t${");
                self.expression(depth + 1);
                self.out.push_str("}`");
            }
            9 | 10 => self.arrow(depth),
            11 => {
                let name = self.name();
                self.out.push_str(&name);
                self.out.push('[');
                self.expression(depth + 1);
                self.out.push(']');
            }
            12 if self.awaits => {
                let tool = self
                    .choices
                    .pick(&["'users:get'", "'items:list'", "`a:b`"])
                    .copied()
                    .unwrap_or("'a'");
                let tool = if self.wild && self.choices.chance(20) {
                    "x"
                } else {
                    tool
                };
                self.put(&["await callTool(", tool, ", { v: "]);
                self.expression(depth + 1);
                self.out.push_str(" })");
            }
            13 if self.awaits => {
                self.out.push_str("await parallel([");
                self.expression(depth + 1);
                self.out.push_str("], ");
                self.arrow(depth);
                self.out.push(')');
            }
            14 => {
                let sign = self
                    .choices
                    .pick(&["!", "-", "typeof ", "void ", "~"])
                    .copied()
                    .unwrap_or("!");
                self.out.push_str(sign);
                self.out.push('(');
                self.expression(depth + 1);
                self.out.push(')');
            }
            _ => {
                let call = self.choices.pick(CALLS).copied().unwrap_or("Math.max(");
                self.out.push_str(call);
                self.expression(depth + 1);
                self.out.push(')');
            }
        }
    }

    fn pair(&mut self, depth: usize, signs: &[&str]) {
        self.out.push('(');
        self.expression(depth + 1);
        let sign = self.choices.pick(signs).copied().unwrap_or(" + ");
        self.out.push_str(sign);
        self.expression(depth + 1);
        self.out.push(')');
    }

    fn arrow(&mut self, depth: usize) {
        let name = self.new_name();
        let is_async = self.choices.chance(25);
        let head = if is_async { "(async (" } else { "((" };
        self.put(&[head, &name, ") => "]);
        self.scopes.push(vec![name]);
        let loops = std::mem::take(&mut self.loops);
        let awaits = std::mem::replace(&mut self.awaits, is_async);
        if self.choices.chance(60) {
            self.out.push('(');
            self.expression(depth + 1);
            self.out.push(')');
        } else {
            self.block(depth, None);
        }
        self.awaits = awaits;
        self.loops = loops;
        self.scopes.pop();
        self.out.push(')');
    }

    fn literal(&mut self) {
        let literal = self.choices.pick(LITERALS).copied().unwrap_or("0");
        self.out.push_str(literal);
    }

    /// A name in scope; in a wild program, sometimes one that is not.
    fn name(&mut self) -> String {
        if self.wild && self.choices.chance(6) {
            return self.choices.pick(STRANGERS).copied().unwrap_or("a").to_owned();
        }
        self.known_name().unwrap_or_else(|| "Math".to_owned())
    }

    fn known_name(&mut self) -> Option<String> {
        let known: Vec<&String> = self.scopes.iter().flatten().collect();
        let at = self.choices.below(known.len());
        known.get(at).map(|name| (*name).clone())
    }

    fn put(&mut self, parts: &[&str]) {
        for part in parts {
            self.out.push_str(part);
        }
    }

    fn new_name(&mut self) -> String {
        self.names += 1;
        format!("{}{}", self.prefix, self.names)
    }

    fn declare(&mut self, name: String) {
        if let Some(scope) = self.scopes.last_mut() {
            scope.push(name);
        }
    }
}

const LITERALS: &[&str] = &[
    "0",
    "1",
    "-2.5",
    "10n",
    "'text'",
    "\"Привет 😀\"",
    "`t`",
    "true",
    "null",
    "[]",
    "({})",
    "undefined",
];

const KEYS: &[&str] = &[
    ".a",
    ".length",
    "?.a",
    "['b']",
    "[0]",
    ".map",
    ".constructor",
    "['con' + 'structor']",
    ".process",
];

/// Keys that no rule minds.
const TAME_KEYS: &[&str] = &[".a", ".length", "?.a", "['b']", "[0]", ".process"];

const CALLS: &[&str] = &[
    "Math.max(",
    "JSON.stringify(",
    "Object.keys(",
    "String(",
    "[1, 2].concat(",
    "Number(",
    "parseInt(",
];

/// Names that nothing declares.
const STRANGERS: &[&str] = &[
    "process",
    "eval",
    "this",
    "globalThis",
    "__ag_max",
    "unknown",
    "Promise",
    "console",
    "parseInt",
];
