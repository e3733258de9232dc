//! What the tree says about a script, in a form that can be kept, sent and shown.

mod extract;
mod prompt;

use std::sync::Arc;

use enclave_syntax::Parsed;
use enclave_types::Span;

use crate::{Score, Signal, facts::Facts, signals};

/// What a script does, as far as its tree tells: what scorers look at.
///
/// Owned and `Send`, so it outlives the tree. Serialised (feature `serde`) it is the form in which an external scorer
/// gets it: camel case, the original's groups, and `flows` besides. Names, keys and text are the script's own, so what
/// secrets it spells out are in here; its size is linear in the script's.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[non_exhaustive]
pub struct Features {
    /// Every call of a tool in the text, in its order.
    pub tool_calls: Vec<ToolCallFeature>,
    /// How the calls stand together.
    pub patterns: PatternFeatures,
    /// Numbers.
    pub signals: NumericFeatures,
    /// Names of fields that hold what is sensitive.
    pub sensitive: SensitiveFeatures,
    /// For each call that takes what another gave: which one gave the worst of it.
    pub flows: Vec<FlowFeature>,
    /// About the text.
    pub meta: MetaFeatures,
    #[cfg_attr(feature = "serde", serde(skip))]
    source: Arc<str>,
    #[cfg_attr(feature = "serde", serde(skip))]
    rule_signals: Vec<Signal>,
}

/// A call of a tool.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[non_exhaustive]
pub struct ToolCallFeature {
    /// The tool's name; `<dynamic>` when the text does not say it.
    pub tool_name: String,
    /// Whether the text says the name.
    pub is_static_name: bool,
    /// Keys of the argument object and of objects in it.
    pub argument_keys: Vec<String>,
    /// Text in the arguments.
    pub string_literals: Vec<String>,
    /// Numbers in the arguments.
    pub numeric_literals: Vec<f64>,
    /// Whether it stands in a loop, or in a function that is called for each of several things.
    pub inside_loop: bool,
    /// How many of those there are around it.
    pub loop_depth: u32,
    /// Where it is, in bytes of the text.
    pub location: Span,
}

/// How the calls of a script stand together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[non_exhaustive]
pub struct PatternFeatures {
    /// Calls in the text.
    pub total_tool_calls: u32,
    /// Different names that the text says.
    pub unique_tools_count: u32,
    /// Different names of calls in loops.
    pub tools_in_loops: Vec<String>,
    /// The most loops around a call.
    pub max_loop_nesting: u32,
    /// Names that the text says, in the order in which the calls are made.
    pub tool_sequence: Vec<String>,
    /// Whether a call is made for each part of what another call gave.
    pub iterates_over_tool_results: bool,
}

/// Numbers about a script.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[non_exhaustive]
pub struct NumericFeatures {
    /// The largest number under a key such as `limit` in the arguments of a call; 0 when there is none.
    pub max_limit: f64,
    /// The longest text in the arguments of a call, in characters.
    pub max_string_length: u32,
    /// Calls a line.
    pub tool_call_density: f64,
    /// 0 to 100: how far calls fan out, from loops, their nesting, the number of calls and names such as `bulk`.
    pub fan_out_risk: u32,
}

/// Names of what is sensitive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[non_exhaustive]
pub struct SensitiveFeatures {
    /// Names of fields that are read or passed, once each, in their order.
    pub fields_accessed: Vec<String>,
    /// What they hold: of `authentication`, `pii` and `financial` those that occur.
    pub categories: Vec<String>,
}

/// The result of a call can reach the arguments of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[non_exhaustive]
pub struct FlowFeature {
    /// The index in `tool_calls` of the call that gives it.
    pub from: u32,
    /// The index of the call that takes it.
    pub to: u32,
}

/// About a script's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[non_exhaustive]
pub struct MetaFeatures {
    /// 16 hexadecimal digits that tell texts apart (FNV-1a). Made on purpose, two texts can have the same.
    pub code_hash: String,
    /// Lines of the text.
    pub line_count: u32,
}

impl Features {
    /// Reads them from a tree, and what the rules say about it. Time and size are linear in the script's.
    pub fn of(parsed: &Parsed<'_>) -> Self {
        let facts = Facts::of(parsed);
        let mut features = extract::features(&facts, parsed.source());
        features.rule_signals = signals::of(&facts);
        features
    }

    /// The script in one line, for a model that embeds or reads text: its tools, arguments, text, sensitive fields and
    /// patterns, the first few of each.
    pub fn prompt(&self) -> String {
        prompt::prompt(self)
    }

    /// The script's text. Not in the serialised form.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// What the rules say.
    pub fn rule_score(&self) -> Score {
        Score::of_signals(self.rule_signals.clone())
    }
}
