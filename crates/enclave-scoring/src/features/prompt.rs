use std::fmt::Write as _;

use super::Features;

/// How many of the tools and argument keys are named.
const NAMES: usize = 10;

/// How many texts are shown, and how many characters of each.
const TEXTS: usize = 5;
const TEXT_CHARS: usize = 100;

pub(super) fn prompt(features: &Features) -> String {
    let calls = &features.tool_calls;
    let mut parts = Parts(String::new());
    parts.list(
        "TOOLS",
        distinct(calls.iter().map(|call| call.tool_name.as_str()), NAMES),
    );
    let keys = calls.iter().flat_map(|call| &call.argument_keys);
    parts.list("ARGS", distinct(keys.map(String::as_str), NAMES));
    let texts = calls.iter().flat_map(|call| &call.string_literals);
    parts.list("STRINGS", distinct(texts.map(String::as_str), TEXTS));
    let sensitive = &features.sensitive;
    parts.list(
        "SENSITIVE",
        distinct(sensitive.fields_accessed.iter().map(String::as_str), NAMES),
    );
    parts.list(
        "CATEGORIES",
        distinct(sensitive.categories.iter().map(String::as_str), NAMES),
    );
    let (patterns, numbers) = (&features.patterns, &features.signals);
    parts.begin("PATTERNS");
    // Writing to a String does not fail.
    let _ = write!(
        parts.0,
        "loops={} tools_in_loops={} sequence_len={}",
        patterns.max_loop_nesting,
        patterns.tools_in_loops.len(),
        patterns.tool_sequence.len(),
    );
    parts.begin("SIGNALS");
    let _ = write!(
        parts.0,
        "limit={} fanout={} density={:.2}",
        numbers.max_limit, numbers.fan_out_risk, numbers.tool_call_density,
    );
    if patterns.tool_sequence.len() > 1 {
        parts.begin("SEQUENCE");
        let first = patterns.tool_sequence.iter().take(NAMES);
        let names: Vec<_> = first.map(|name| cut(name)).collect();
        parts.0.push_str(&names.join(" -> "));
    }
    let flows = features.flows.iter().take(NAMES).filter_map(|flow| {
        let name = |index: u32| Some(cut(&calls.get(index as usize)?.tool_name));
        Some(format!("{} -> {}", name(flow.from)?, name(flow.to)?))
    });
    parts.list_owned("FLOWS", &flows.collect::<Vec<_>>());
    parts.0
}

struct Parts(String);

impl Parts {
    fn begin(&mut self, name: &str) {
        if !self.0.is_empty() {
            self.0.push_str(" | ");
        }
        self.0.push_str(name);
        self.0.push_str(": ");
    }

    fn list(&mut self, name: &str, items: Vec<&str>) {
        if items.is_empty() {
            return;
        }
        self.begin(name);
        for (at, item) in items.into_iter().enumerate() {
            if at > 0 {
                self.0.push_str(", ");
            }
            self.0.push_str(cut(item));
        }
    }

    fn list_owned(&mut self, name: &str, items: &[String]) {
        self.list(name, items.iter().map(String::as_str).collect());
    }
}

/// The first different ones, no more than `most`.
fn distinct<'a>(items: impl Iterator<Item = &'a str>, most: usize) -> Vec<&'a str> {
    let mut found: Vec<&str> = Vec::new();
    for item in items {
        if found.len() == most {
            break;
        }
        if !found.contains(&item) {
            found.push(item);
        }
    }
    found
}

fn cut(text: &str) -> &str {
    let end = text
        .char_indices()
        .nth(TEXT_CHARS)
        .map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}
