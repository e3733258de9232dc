use std::fmt::Write as _;

use super::{Features, MetaFeatures, ToolCallFeature};
use crate::facts::Facts;

pub(super) fn features(facts: &Facts<'_>, source: &str) -> Features {
    let tool_calls = facts
        .tools
        .iter()
        .map(|tool| ToolCallFeature {
            tool_name: tool.name.clone().unwrap_or_else(|| "<dynamic>".to_owned()),
            is_static_name: tool.name.is_some(),
            argument_keys: tool.keys.clone(),
            string_literals: tool.strings.clone(),
            numeric_literals: tool.numbers.iter().map(|(_, number)| *number).collect(),
            location: tool.span,
            ..ToolCallFeature::default()
        })
        .collect();
    Features {
        tool_calls,
        meta: MetaFeatures {
            code_hash: hash(source),
            line_count: count(source.lines().count()),
        },
        source: source.into(),
        ..Features::default()
    }
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
