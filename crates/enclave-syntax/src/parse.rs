use enclave_types::{CodeInfo, Diagnostic, Diagnostics, Span};
use oxc_ast::ast::{ModuleDeclaration, Program, Statement};
use oxc_diagnostics::OxcDiagnostic;
use oxc_parser::{ParseOptions, Parser};
use oxc_semantic::SemanticBuilder;
use oxc_span::{GetSpan, SourceType};

use crate::{MAX_DEPTH, Parsed, codes, from_oxc, on_stack};

/// The most syntax errors that are reported; the parser's later ones follow from its first.
const MAX_ERRORS: usize = 8;

/// Owns the memory of one script's tree. Make one for each parse.
#[derive(Default)]
pub struct Arena(oxc_allocator::Allocator);

impl Arena {
    /// An empty arena.
    pub fn new() -> Self {
        Self::default()
    }
}

impl std::fmt::Debug for Arena {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Arena")
            .field("bytes", &self.0.used_bytes())
            .finish()
    }
}

/// Which grammar a text is read with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum SourceKind {
    /// The body of an async function in strict mode: top-level `await` and `return`, no modules.
    #[default]
    Body,
    /// A script as a browser reads it: sloppy unless it says otherwise, no top-level `await` or `return`.
    Script,
}

/// Parses `source` once and finds its scopes.
///
/// `depth` is how deep the text can make a parser recurse, as prescan counts it
/// (`Scanned::depth`). A number that is too small is a bug of the caller's and may end the process.
///
/// Never panics; takes time linear in the text's length.
///
/// # Errors
///
/// `SYN001` when the text is not JavaScript, `SYN002` when it is TypeScript, `SYN003` when it has JSX,
/// `SYN004` when it has module syntax, `SYN005` when `depth` is above [`MAX_DEPTH`].
pub fn parse<'a>(
    arena: &'a Arena,
    source: &'a str,
    kind: SourceKind,
    depth: u32,
) -> Result<Parsed<'a>, Diagnostics> {
    if depth > MAX_DEPTH {
        let message = format!("the script nests {depth} levels deep, more than {MAX_DEPTH}");
        return Err(Diagnostic::error(&codes::TOO_DEEP, Span::default(), message).into());
    }
    if u32::try_from(source.len()).is_err() {
        let message = "the script is longer than 4 GiB";
        return Err(Diagnostic::error(&codes::TOO_DEEP, Span::default(), message).into());
    }
    on_stack(depth, || parse_here(arena, source, kind, depth))
}

fn parse_here<'a>(
    arena: &'a Arena,
    source: &'a str,
    kind: SourceKind,
    depth: u32,
) -> Result<Parsed<'a>, Diagnostics> {
    let (grammar, options) = grammar(kind);
    let parsed = Parser::new(&arena.0, source, grammar)
        .with_options(options)
        .parse();
    if parsed.panicked || !parsed.diagnostics.is_empty() {
        let info = explain_failure(source, kind);
        // In another language the errors are all one: that it is another language.
        let most = if info.code == codes::SYNTAX_ERROR.code {
            MAX_ERRORS
        } else {
            1
        };
        return Err(parsed
            .diagnostics
            .into_iter()
            .take(most)
            .map(|d| translate(source, &d, info))
            .collect());
    }
    let program: &'a Program<'a> = arena.0.alloc(parsed.program);
    if kind == SourceKind::Body {
        reject_modules(program)?;
    }
    let built = SemanticBuilder::new()
        .with_build_nodes(true)
        .with_check_syntax_error(true)
        .build(program);
    if !built.diagnostics.is_empty() {
        let errors = built.diagnostics.into_iter().take(MAX_ERRORS);
        return Err(errors
            .map(|d| translate(source, &d, &codes::SYNTAX_ERROR))
            .collect());
    }
    Ok(Parsed::new(source, kind, depth, program, built.semantic))
}

/// A body is read as a module: that grammar has top-level `await` and strict mode.
pub(crate) fn grammar(kind: SourceKind) -> (SourceType, ParseOptions) {
    let options = ParseOptions {
        allow_return_outside_function: kind == SourceKind::Body,
        // `o[("constructor")]` and `o["constructor"]` are one tree: no rule can forget the brackets.
        preserve_parens: false,
        ..ParseOptions::default()
    };
    match kind {
        SourceKind::Body => (SourceType::mjs(), options),
        SourceKind::Script => (SourceType::script(), options),
    }
}

/// So many `<` a text may have to be explained.
const MAX_ANGLES: usize = 128;

/// Why a text does not parse: it may be fine as another language that models mix up with this one.
///
/// The caller's depth is that of JavaScript; in another grammar the same text has other tokens
/// (`<a>;<a>;` is JSX elements in each other). So a text is only explained when all its tokens together
/// fit the stack; a longer one is just not JavaScript. Neither is one with many `<`: at each of them TypeScript's parser
/// tries what follows as types and goes back, which takes time with the square of their number.
fn explain_failure(source: &str, kind: SourceKind) -> &'static CodeInfo {
    let depth = most_tokens(source);
    let angles = source.bytes().filter(|byte| *byte == b'<').count();
    if depth > MAX_DEPTH || angles > MAX_ANGLES {
        return &codes::SYNTAX_ERROR;
    }
    let (plain, options) = grammar(kind);
    let parses_as = |grammar: SourceType| {
        on_stack(depth, || {
            let arena = oxc_allocator::Allocator::default();
            let parsed = Parser::new(&arena, source, grammar).with_options(options).parse();
            !parsed.panicked && parsed.diagnostics.is_empty()
        })
    };
    if parses_as(plain.with_typescript(true)) {
        &codes::TYPESCRIPT
    } else if parses_as(plain.with_jsx(true)) || parses_as(plain.with_typescript(true).with_jsx(true)) {
        &codes::JSX
    } else {
        &codes::SYNTAX_ERROR
    }
}

/// At most how many tokens `source` has in any grammar. No parser recurses without taking one.
fn most_tokens(source: &str) -> u32 {
    let mut count = 0_u32;
    let mut in_word = false;
    for byte in source.bytes() {
        let letter = byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | 0x80..);
        if (letter && !in_word) || byte.is_ascii_punctuation() {
            count = count.saturating_add(1);
        }
        in_word = letter;
    }
    count
}

fn translate(source: &str, error: &OxcDiagnostic, info: &CodeInfo) -> Diagnostic {
    let mut spans = error
        .labels
        .iter()
        .map(|label| whole_characters(source, label.offset(), label.offset().saturating_add(label.len())));
    let span = spans.next().unwrap_or_default();
    let message = enclave_types::escaped(error.message.trim_end_matches('.'));
    let mut diagnostic = Diagnostic::error(info, span, message);
    if info.code == codes::SYNTAX_ERROR.code
        && let Some(help) = &error.help
    {
        diagnostic = diagnostic.with_help(enclave_types::escaped(help));
    }
    diagnostic
}

/// The characters that a place of the parser's touches: at the end of a text it may be a single byte of one.
fn whole_characters(source: &str, start: u32, end: u32) -> Span {
    let start = source.floor_char_boundary(start as usize);
    let end = source.ceil_char_boundary((end as usize).max(start));
    let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(narrow(start), narrow(end))
}

fn reject_modules(program: &Program<'_>) -> Result<(), Diagnostics> {
    let found: Diagnostics = program
        .body
        .iter()
        .filter_map(Statement::as_module_declaration)
        .map(|declaration| {
            let message = match declaration {
                ModuleDeclaration::ImportDeclaration(_) => "`import` loads a module",
                _ => "`export` belongs to a module",
            };
            Diagnostic::error(&codes::MODULE_SYNTAX, from_oxc(declaration.span()), message)
        })
        .collect();
    if found.is_empty() { Ok(()) } else { Err(found) }
}
