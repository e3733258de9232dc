use std::fmt::Write as _;

use super::{
    Features, FlowFeature, MetaFeatures, NumericFeatures, PatternFeatures, SensitiveFeatures, ToolCallFeature,
};
use crate::{
    facts::{Facts, Labels, ToolUse},
    lexicon::Class,
    signals::{category, largest_limit},
};

/// What a tool is called whose name the text does not say.
const DYNAMIC: &str = "<dynamic>";

pub(super) fn features(facts: &Facts<'_>, source: &str) -> Features {
    let line_count = count(source.lines().count());
    let patterns = patterns(facts);
    let longest = facts.tools.iter().flat_map(|tool| &tool.texts);
    let longest = longest.map(|text| text.text.chars().count()).max().unwrap_or(0);
    let signals = NumericFeatures {
        max_limit: largest_limit(facts).map_or(0.0, |(number, ..)| number),
        max_string_length: count(longest),
        tool_call_density: f64::from(patterns.total_tool_calls) / f64::from(line_count.max(1)),
        fan_out_risk: fan_out(facts, &patterns),
    };
    Features {
        tool_calls: facts.tools.iter().map(tool_call).collect(),
        patterns,
        signals,
        sensitive: sensitive(facts),
        flows: flows(facts),
        meta: MetaFeatures {
            code_hash: hash(source),
            line_count,
        },
        source: source.into(),
        rule_signals: Vec::new(),
    }
}

fn tool_call(tool: &ToolUse<'_>) -> ToolCallFeature {
    ToolCallFeature {
        tool_name: tool.name.as_deref().unwrap_or(DYNAMIC).to_owned(),
        is_static_name: tool.name.is_some(),
        argument_keys: tool
            .keys
            .iter()
            .map(|(key, _)| key.clone().into_owned())
            .collect(),
        string_literals: tool.texts.iter().map(|text| text.text.to_owned()).collect(),
        numeric_literals: tool.numbers.iter().map(|(_, number)| *number).collect(),
        inside_loop: tool.loop_depth > 0,
        loop_depth: tool.loop_depth,
        location: tool.span,
    }
}

fn patterns(facts: &Facts<'_>) -> PatternFeatures {
    let tools = &facts.tools;
    let distinct = |names: &mut dyn Iterator<Item = &ToolUse<'_>>| {
        let mut names: Vec<String> = names
            .filter_map(|tool| tool.name.as_deref())
            .map(str::to_owned)
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    };
    PatternFeatures {
        total_tool_calls: count(tools.len()),
        unique_tools_count: count(distinct(&mut tools.iter()).len()),
        tools_in_loops: distinct(&mut tools.iter().filter(|tool| tool.loop_depth > 0)),
        max_loop_nesting: tools.iter().map(|tool| tool.loop_depth).max().unwrap_or(0),
        tool_sequence: tools
            .iter()
            .filter_map(|tool| tool.name.as_deref())
            .map(str::to_owned)
            .collect(),
        iterates_over_tool_results: tools
            .iter()
            .any(|tool| tool.loop_depth > 0 && facts.labels(tool.loop_source).has(Labels::DATA)),
    }
}

/// The original's measure, with whole words: 15 for each tool in a loop and each that says it works in bulk, 10 for each
/// loop around a call, 3 for each call beyond the fifth.
fn fan_out(facts: &Facts<'_>, patterns: &PatternFeatures) -> u32 {
    let in_bulk = facts
        .tools
        .iter()
        .filter(|tool| tool.class.has(Class::BULK))
        .count();
    let sum = 15_u32
        .saturating_mul(count(patterns.tools_in_loops.len()).saturating_add(count(in_bulk)))
        .saturating_add(patterns.max_loop_nesting.saturating_mul(10))
        .saturating_add(patterns.total_tool_calls.saturating_sub(5).saturating_mul(3));
    sum.min(100)
}

fn sensitive(facts: &Facts<'_>) -> SensitiveFeatures {
    let read = facts.fields.iter().map(|field| field.name.as_ref());
    let passed = facts.tools.iter().flat_map(|tool| {
        let texts = tool
            .texts
            .iter()
            .filter(|text| tool.names_things(text))
            .map(|text| text.text);
        tool.keys.iter().map(|(key, _)| key.as_ref()).chain(texts)
    });
    let mut seen = std::collections::HashSet::new();
    let mut found = SensitiveFeatures::default();
    let mut categories = Vec::new();
    for name in read.chain(passed) {
        if let Some((category, _)) = category(name)
            && seen.insert(name)
        {
            found.fields_accessed.push(name.to_owned());
            categories.push(category);
        }
    }
    categories.sort_unstable();
    categories.dedup();
    found.categories = categories
        .into_iter()
        .map(|category| category.name().to_owned())
        .collect();
    found
}

/// One for each call that takes what another gave: the one that gave the worst of it.
fn flows(facts: &Facts<'_>) -> Vec<FlowFeature> {
    let flow = |(to, tool): (usize, &ToolUse<'_>)| {
        let from = facts.origin(tool.given)?;
        Some(FlowFeature {
            from: count(from),
            to: count(to),
        })
    };
    facts.tools.iter().enumerate().filter_map(flow).collect()
}

/// FNV-1a, 64 bits.
fn hash(source: &str) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in source.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    let mut text = String::with_capacity(16);
    // Writing to a String does not fail.
    let _ = write!(text, "{hash:016x}");
    text
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
