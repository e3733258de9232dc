//! Rust sources as tokens: what stands in a comment or a string is neither a keyword nor a name.

use std::str::FromStr;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use crate::{Failure, workspace::TextFile};

/// The tokens of `file`, groups opened, in reading order. Documentation comments are left out.
pub(crate) fn tokens(file: &TextFile) -> Result<Vec<Token>, Failure> {
    let stream = TokenStream::from_str(&file.text).map_err(|error| format!("{}: {error}", file.path))?;
    let mut flat = Vec::new();
    flatten(stream, &mut flat);
    Ok(flat)
}

/// A word, a literal or a sign, and the 1-based line it is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) text: String,
    pub(crate) kind: TokenKind,
    pub(crate) line: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    Word,
    Literal,
    Sign,
}

impl Token {
    pub(crate) fn is_word(&self, word: &str) -> bool {
        self.kind == TokenKind::Word && self.text == word
    }

    pub(crate) fn is_sign(&self, sign: &str) -> bool {
        self.kind == TokenKind::Sign && self.text == sign
    }

    /// The text of a plain string literal. Escapes are kept as they are written.
    pub(crate) fn string(&self) -> Option<&str> {
        (self.kind == TokenKind::Literal)
            .then(|| self.text.strip_prefix('"')?.strip_suffix('"'))
            .flatten()
    }
}

fn flatten(stream: TokenStream, flat: &mut Vec<Token>) {
    let mut trees = stream.into_iter().peekable();
    while let Some(tree) = trees.next() {
        if is_sign(&tree, '#') && trees.peek().is_some_and(is_doc) {
            trees.next();
            continue;
        }
        let line = tree.span().start().line;
        let (text, kind) = match tree {
            TokenTree::Group(group) => {
                flatten_group(&group, flat);
                continue;
            }
            TokenTree::Ident(word) => (word.to_string(), TokenKind::Word),
            TokenTree::Literal(literal) => (literal.to_string(), TokenKind::Literal),
            TokenTree::Punct(sign) => (sign.to_string(), TokenKind::Sign),
        };
        flat.push(Token { text, kind, line });
    }
}

fn is_sign(tree: &TokenTree, sign: char) -> bool {
    matches!(tree, TokenTree::Punct(it) if it.as_char() == sign)
}

/// Whether `tree` is the `[doc = "…"]` that a documentation comment becomes.
fn is_doc(tree: &TokenTree) -> bool {
    let TokenTree::Group(group) = tree else {
        return false;
    };
    let mut inner = group.stream().into_iter();
    let named = matches!(inner.next(), Some(TokenTree::Ident(name)) if name == "doc");
    named
        && inner.next().is_some_and(|tree| is_sign(&tree, '='))
        && matches!(inner.next(), Some(TokenTree::Literal(_)))
}

fn flatten_group(group: &Group, flat: &mut Vec<Token>) {
    let (open, close) = match group.delimiter() {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::None => ("", ""),
    };
    let sign = |text: &str, line| Token {
        text: text.to_owned(),
        kind: TokenKind::Sign,
        line,
    };
    flat.push(sign(open, group.span_open().start().line));
    flatten(group.stream(), flat);
    flat.push(sign(close, group.span_close().start().line));
}
