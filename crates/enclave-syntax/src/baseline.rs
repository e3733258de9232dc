use std::hint::black_box;

use oxc_parser::Parser;
use oxc_semantic::SemanticBuilder;

use crate::{SourceKind, parse::grammar};

/// Parses `source` with oxc and nothing around it; tells whether it parsed. For benchmarks: the physical floor of
/// looking at a script at all.
///
/// What it does not do: bound the depth. Only give it a text that is known to be harmless.
pub fn bare_parse(source: &str) -> bool {
    let arena = oxc_allocator::Allocator::default();
    let (grammar, options) = grammar(SourceKind::Body);
    let parsed = Parser::new(&arena, source, grammar).with_options(options).parse();
    !black_box(&parsed).panicked
}

/// As [`bare_parse`], and finds the scopes as oxc does by default.
pub fn bare_parse_and_bind(source: &str) -> bool {
    let arena = oxc_allocator::Allocator::default();
    let (grammar, options) = grammar(SourceKind::Body);
    let parsed = Parser::new(&arena, source, grammar).with_options(options).parse();
    let built = SemanticBuilder::new().build(&parsed.program);
    !parsed.panicked && black_box(&built).diagnostics.is_empty()
}
