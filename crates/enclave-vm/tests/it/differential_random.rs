//! Programs made at random give the same value instrumented and bare. Everything that the transform puts text into is in
//! them: loops of every kind in every place, labels, closures over loop variables, patterns, computed keys, recursion,
//! `async` functions, `try` with a `finally` that leaves. Each program ends by itself, well within every limit.

use std::fmt::Write as _;

use enclave_vm::SecurityLevel;

use crate::host::{builder, run, shown};

const PROGRAMS: u64 = 80;

struct Maker {
    state: u64,
    names: u32,
    /// Variables that may be read and written here.
    variables: Vec<String>,
    /// Labels of the loops around, innermost last.
    labels: Vec<String>,
    may_await: bool,
    out: String,
}

impl Maker {
    /// The program of a seed.
    fn program(seed: u64) -> String {
        let mut maker = Self {
            state: seed,
            names: 0,
            variables: vec!["seen".to_owned()],
            labels: Vec::new(),
            may_await: true,
            out: "const log = []; let seen = 1;\n".to_owned(),
        };
        for _ in 0..6 {
            maker.statement(3);
        }
        maker.out + "return [log, seen];"
    }

    fn below(&mut self, end: u64) -> u64 {
        self.state = self
            .state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) % end
    }

    fn name(&mut self) -> String {
        self.names += 1;
        format!("v{}", self.names)
    }

    fn put(&mut self, text: impl AsRef<str>) {
        // Writing to a String does not fail.
        let _ = writeln!(self.out, "{}", text.as_ref());
    }

    fn value(&mut self, depth: u32) -> String {
        if depth == 0 || self.below(3) == 0 {
            let at = usize::try_from(self.below(self.variables.len() as u64)).unwrap_or(0);
            return match self.below(3) {
                0 => self.below(9).to_string(),
                _ => self.variables.get(at).cloned().unwrap_or_default(),
            };
        }
        let (a, b) = (self.value(depth - 1), self.value(depth - 1));
        match self.below(8) {
            0 => format!("({a} + {b})"),
            1 => format!("({a} * {b} % 1009)"),
            2 => format!("({a} < {b} ? {b} : {a})"),
            3 => format!("({a}, {b})"),
            4 => format!("[{a}, {b}].reduce((x, y) => x - y, 0)"),
            5 => format!("`${{{a}}}-${{{b}}}`.length"),
            6 => format!("({{ k: {a}, ['x' + {b}]: 1 }}).k"),
            _ => format!("({a} ?? {b})"),
        }
    }

    /// Statements in braces, in which what is declared outside can be used.
    fn block(&mut self, depth: u32, then: &str) {
        let scope = self.variables.len();
        self.put("{");
        for _ in 0..=self.below(2) {
            self.statement(depth);
        }
        self.put(then);
        self.put("}");
        self.variables.truncate(scope);
    }

    /// As `block`, for the body of a function.
    fn body(&mut self, depth: u32, may_await: bool, then: &str) {
        let labels = std::mem::take(&mut self.labels);
        let outer = std::mem::replace(&mut self.may_await, may_await);
        self.block(depth, then);
        (self.labels, self.may_await) = (labels, outer);
    }

    fn looping(&mut self, depth: u32) {
        let (name, label, value) = (self.name(), self.name(), self.value(1));
        self.put(format!("{label}:"));
        self.labels.push(label.clone());
        let leave = match (self.below(5), self.labels.first().cloned()) {
            (0, Some(outermost)) => format!("if (seen % 3 === 0) {{ seen++; continue {outermost} }}"),
            (1, _) => format!("if (seen % 5 === 0) {{ seen++; break {label} }}"),
            (2, _) => "if (seen % 7 === 0) { seen++; break }".to_owned(),
            _ => "seen++".to_owned(),
        };
        let awaits = self.may_await;
        match self.below(if awaits { 6 } else { 5 }) {
            0 => {
                self.put(format!("for (let {name} = 0; {name} < 3; {name}++)"));
                self.block(depth, &leave);
            }
            1 => {
                self.put(format!("for (const {name} of [1, {value}, 3])"));
                self.block(depth, &format!("log.push({name}); {leave}"));
            }
            2 => {
                self.put(format!("for (const {name} in {{ a: 1, b: {value} }})"));
                self.block(depth, &format!("log.push({name}); {leave}"));
            }
            3 => {
                let head =
                    format!("for (let [{name}, ...rest] = [0, {value}]; {name} < 2 && rest; {name}++)");
                self.put(head);
                self.block(depth, &leave);
            }
            4 => {
                self.put(format!("for (let {name} = 3; {name}-- > 0;) if ({value})"));
                self.block(depth, &leave);
                self.put("else seen += 2;");
            }
            _ => {
                self.put(format!(
                    "for await (const {name} of [{value}, (async () => 2)()])"
                ));
                self.block(depth, &leave);
            }
        }
        self.labels.pop();
    }

    fn statement(&mut self, depth: u32) {
        let (name, value, other) = (self.name(), self.value(2), self.value(1));
        let kinds = if depth == 0 { 4 } else { 13 };
        match self.below(kinds) {
            0 => {
                self.put(format!("let {name} = {value};"));
                self.variables.push(name);
            }
            1 => self.put(format!("seen = ({value} + {other}) % 10007; log.push(seen);")),
            2 => {
                self.put(format!("let {{ a: {name}, ...{name}r }} = {{ a: {value}, b: {other} }}; log.push({name}r);"));
                self.variables.push(name);
            }
            3 => self.put(format!("const {name} = {{}}; {name}['k' + {other}] = {value}; {name}[{other}] ??= 1; log.push({name});")),
            4 | 5 => self.looping(depth - 1),
            6 => {
                self.put(format!("const {name} = (x, y = {other}) =>"));
                self.body(depth - 1, false, "return x + y;");
                self.put(format!("log.push({name}({value}), {name}(1, 2));"));
            }
            7 => {
                self.put(format!("const {name} = async (x) =>"));
                self.body(depth - 1, true, "await null; return x;");
                let call = format!("{name}({value})");
                let waits = if self.may_await { format!("log.push(await {call});") } else { format!("{call}.then((x) => x);") };
                self.put(waits);
            }
            8 => {
                self.put(format!("const {name} = []; for (let i = 0; i < 3; i++) {name}.push(() => i + {other});"));
                self.put(format!("log.push({name}.map((f) => f()));"));
            }
            9 => {
                self.put("try");
                self.block(depth - 1, &format!("if (seen % 2) throw {value};"));
                self.put("catch (e)");
                self.block(depth - 1, "log.push(e);");
                self.put("finally");
                self.block(depth - 1, "seen++;");
            }
            10 => {
                self.put(format!("const {name} = (n) => n <= 0 ? {other} : {name}(n - 1) + 1; log.push({name}(4));"));
            }
            11 => {
                self.put(format!("switch ({value} % 3) {{ case 0: for (const i of [1]) log.push(i); break; case 1: default:"));
                self.block(depth - 1, "");
                self.put("}");
            }
            _ => {
                self.put(format!("const {name} = () => {{ for (const i of [1, 2]) {{ try {{ return i + {other}; }} finally {{ seen++; }} }} }};"));
                self.put(format!("log.push({name}());"));
            }
        }
    }
}

#[test]
fn programs_made_at_random_give_the_same_value_instrumented_and_bare() {
    let mut lengths = 0;
    for seed in 1..=PROGRAMS {
        let script = Maker::program(seed);
        lengths += script.len();
        let level = if seed % 2 == 0 {
            SecurityLevel::Strict
        } else {
            SecurityLevel::Permissive
        };
        let unchecked = || {
            builder()
                .security_level(level)
                .seed(1)
                .dangerous()
                .without_validation()
        };
        let bare = run(unchecked().dangerous().without_transform(), &script);
        assert!(bare.success, "{seed}: {}\n{script}", shown(&bare));
        let instrumented = run(unchecked(), &script);
        assert_eq!(shown(&instrumented), shown(&bare), "{seed} at {level}:\n{script}");
    }
    assert!(
        lengths > 50_000,
        "{lengths} letters in all: too little to say anything"
    );
}
