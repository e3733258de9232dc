//! BERT's normalising and splitting into words, as Hugging Face's `BertNormalizer` and `BertPreTokenizer` do it.

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization as _;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory as _};

/// What is done to a text before it is split. The names are those of tokenizer.json.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Normalizer {
    clean_text: bool,
    handle_chinese_chars: bool,
    /// When it is not said, letters lose their accents if they are made small.
    strip_accents: Option<bool>,
    lowercase: bool,
}

impl Normalizer {
    pub(super) fn normalize(self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            if self.clean_text && is_dropped(c) {
                continue;
            }
            if self.clean_text && c.is_whitespace() {
                out.push(' ');
            } else if self.handle_chinese_chars && is_han(c) {
                out.extend([' ', c, ' ']);
            } else {
                out.push(c);
            }
        }
        if self.strip_accents.unwrap_or(self.lowercase) {
            out = out
                .nfd()
                .filter(|c| c.general_category() != GeneralCategory::NonspacingMark)
                .collect();
        }
        if self.lowercase {
            out = out.chars().flat_map(char::to_lowercase).collect();
        }
        out
    }
}

/// The words of a normalised text: what stands between spaces, and each mark by itself.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(char::is_whitespace)
        .flat_map(|word| word.split_inclusive(is_mark))
        .flat_map(|word| {
            // Only the last character can be a mark, and that is a word of its own.
            let at = word
                .char_indices()
                .next_back()
                .filter(|&(_, c)| is_mark(c))
                .map_or(word.len(), |(at, _)| at);
            let (before, mark) = word.split_at_checked(at).unwrap_or((word, ""));
            [before, mark]
        })
        .filter(|word| !word.is_empty())
}

fn is_dropped(c: char) -> bool {
    use GeneralCategory::{Control, Format, PrivateUse};
    match c {
        '\t' | '\n' | '\r' => false,
        '\u{fffd}' => true,
        _ => matches!(c.general_category(), Control | Format | PrivateUse),
    }
}

fn is_mark(c: char) -> bool {
    c.is_ascii_punctuation() || c.general_category_group() == GeneralCategoryGroup::Punctuation
}

/// The blocks of Han characters that BERT reads one by one.
fn is_han(c: char) -> bool {
    matches!(
        c,
        '\u{4e00}'..='\u{9fff}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{20000}'..='\u{2a6df}'
            | '\u{2a700}'..='\u{2b73f}'
            | '\u{2b740}'..='\u{2b81f}'
            | '\u{2b920}'..='\u{2ceaf}'
            | '\u{f900}'..='\u{faff}'
            | '\u{2f800}'..='\u{2fa1f}'
    )
}
