//! What holds for every sequence of calls, with whatever names and arguments.

use serde_json::json;

use super::*;

/// Pieces of names: words that detectors know, and what no name should have.
const PIECES: [&str; 24] = [
    "list",
    "get",
    "send",
    "secret",
    "credential",
    "delete",
    "users",
    "email",
    "export",
    "bulk",
    ":",
    ".",
    "_",
    "-",
    "A",
    "é",
    "😀",
    "\u{202e}",
    "\0",
    "\n",
    "__proto__",
    "(a+)+$",
    "http",
    "post",
];

/// xorshift64*: the same seed gives the same calls.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % bound
    }

    fn piece(&mut self) -> &'static str {
        let at = self.below(PIECES.len() as u64);
        usize::try_from(at)
            .ok()
            .and_then(|at| PIECES.get(at))
            .copied()
            .unwrap_or("a")
    }

    fn name(&mut self) -> String {
        let times = if self.below(40) == 0 { 5_000 } else { 1 };
        let pieces: String = (0..=self.below(4)).map(|_| self.piece()).collect();
        pieces.repeat(times)
    }

    fn args(&mut self) -> Map<String, Value> {
        let values = [
            json!(1),
            json!("*"),
            json!([1, 2]),
            json!({ "limit": 1e9 }),
            json!(null),
            json!("x".repeat(300)),
        ];
        (0..self.below(5))
            .map(|_| {
                let at = usize::try_from(self.below(values.len() as u64)).unwrap_or(0);
                (self.name(), values.get(at).cloned().unwrap_or_default())
            })
            .collect()
    }
}

type Called = (String, Map<String, Value>, Duration);

fn calls(seed: u64) -> Vec<Called> {
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut at = Duration::ZERO;
    (0..60)
        .map(|_| {
            at += Duration::from_millis(random.below(700));
            (random.name(), random.args(), at)
        })
        .collect()
}

fn said(gate: &Gate, calls: &[Called]) -> Vec<Option<Blocked>> {
    let mut judge = Judge::default();
    calls
        .iter()
        .map(|(name, args, at)| judge.judge(gate, name, args, *at).err())
        .collect()
}

fn gate(seed: u64) -> Gate {
    let mut config = DoubleVmConfig::default();
    let validation = &mut config.parent_validation;
    if seed.is_multiple_of(3) {
        validation.allowed_operation_pattern = Some("(?i)^[a-z:._-]+$".to_owned());
        validation.max_operations_per_second = 3;
    }
    if seed.is_multiple_of(2) {
        validation.blocked_operation_patterns = vec!["(a|a)*b$".to_owned(), "delete".to_owned()];
        validation.rapid_enumeration_threshold = 2;
    }
    Gate::new(config).expect("the configuration is right")
}

#[test]
fn a_refusal_is_named_and_safe_to_show() {
    let mut refused = 0;
    for seed in 0..60 {
        for blocked in said(&gate(seed), &calls(seed)).into_iter().flatten() {
            refused += 1;
            let known = BuiltInPattern::ALL
                .into_iter()
                .map(BuiltInPattern::id)
                .chain(RULES);
            assert!(known.into_iter().any(|id| id == blocked.pattern), "{blocked:?}");
            assert!(!blocked.message.chars().any(char::is_control), "{blocked:?}");
            assert!(blocked.message.chars().count() < 1_000, "{blocked:?}");
        }
    }
    assert!(refused > 100, "{refused}");
}

#[test]
fn a_refused_call_leaves_no_trace() {
    for seed in 0..60 {
        let (gate, calls) = (gate(seed), calls(seed));
        let all = said(&gate, &calls);
        assert_eq!(
            all,
            said(&gate, &calls),
            "{seed}: the same calls are judged the same"
        );
        let passed: Vec<Called> = calls
            .into_iter()
            .zip(&all)
            .filter(|(_, said)| said.is_none())
            .map(|(call, _)| call)
            .collect();
        assert_eq!(said(&gate, &passed), vec![None; passed.len()], "{seed}");
    }
}

#[test]
fn a_gate_that_is_off_refuses_nothing() {
    let config = DoubleVmConfig {
        enabled: false,
        ..DoubleVmConfig::default()
    };
    let gate = Gate::new(config).expect("the configuration is right");
    for seed in 0..20 {
        assert!(said(&gate, &calls(seed)).iter().all(Option::is_none), "{seed}");
    }
}
