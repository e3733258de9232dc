//! Words in names. Tools and fields are judged by whole words, so that `shipping` is not `pin` and `widget` not `get`.

use enclave_types::each_word;

/// Whether one of the words of `name` is in `words`, or two neighbours together are (`api` `key` is `apikey`).
pub(crate) fn has_word(name: &str, words: &[&str]) -> bool {
    if name.is_ascii() {
        return has_ascii_word(name.as_bytes(), words);
    }
    let mut found = false;
    let mut before = String::new();
    each_word(name, |word| {
        found = found || is_in(words, before.as_bytes(), word.as_bytes());
        before.clear();
        before.push_str(word);
    });
    found
}

/// The same for a name of ASCII letters, as nearly all are: its words are parts of it, so nothing is copied.
fn has_ascii_word(name: &[u8], words: &[&str]) -> bool {
    let mut before: &[u8] = &[];
    let mut start = 0;
    let mut previous_is_lower = false;
    for (at, &c) in name.iter().enumerate() {
        let begins = c.is_ascii_uppercase()
            && (previous_is_lower || name.get(at + 1).is_some_and(u8::is_ascii_lowercase));
        if begins || !c.is_ascii_alphanumeric() {
            let word = name.get(start..at).unwrap_or_default();
            if !word.is_empty() {
                if is_in(words, before, word) {
                    return true;
                }
                before = word;
            }
            start = at + usize::from(!c.is_ascii_alphanumeric());
        }
        previous_is_lower = c.is_ascii_lowercase() || c.is_ascii_digit();
    }
    let word = name.get(start..).unwrap_or_default();
    !word.is_empty() && is_in(words, before, word)
}

/// Whether `words`, which are of small letters, has `word`, or `before` and it together, or the plural of one of these.
fn is_in(words: &[&str], before: &[u8], word: &[u8]) -> bool {
    let singular = word.strip_suffix(b"s").or_else(|| word.strip_suffix(b"S"));
    let ends_in = |known: &[u8], word: &[u8]| {
        let at = known.len().checked_sub(word.len())?;
        let (first, rest) = known.split_at_checked(at)?;
        let is_whole = first.is_empty() || first.eq_ignore_ascii_case(before);
        Some(is_whole && rest.eq_ignore_ascii_case(word))
    };
    // Nearly all words of a list end in another letter, so that is looked at first.
    let last = |word: &[u8]| word.last().map(u8::to_ascii_lowercase);
    let (end, singular_end) = (last(word), singular.and_then(last));
    words.iter().any(|known| {
        let known = known.as_bytes();
        let known_end = known.last().copied();
        (known_end == end && ends_in(known, word) == Some(true))
            || (known_end == singular_end
                && singular.is_some_and(|word| !word.is_empty() && ends_in(known, word) == Some(true)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, words: &[&str], expect: bool) {
        assert_eq!(has_word(name, words), expect, "{name} {words:?}");
    }

    #[test]
    fn words_are_whole() {
        check("shipping", &["pin"], false);
        check("widget", &["get"], false);
        check("getUser", &["get"], true);
        check("users:get", &["get"], true);
        check("GET_USER", &["get"], true);
        check("HTTPSend", &["send"], true);
        check("author", &["auth"], false);
    }

    #[test]
    fn plurals_and_pairs_are_the_same_words() {
        check("passwords", &["password"], true);
        check("apiKey", &["apikey"], true);
        check("api_keys", &["apikey"], true);
        check("monkey", &["key"], false);
        check("apiKeyS", &["apikey"], true);
        check("cardNumberHidden", &["cardnumber"], true);
        check("s", &["api"], false);
        check("apiS", &["api"], true);
        check("API-KEY", &["apikey"], true);
        check("пароль_token", &["token"], true);
        check("ключApiKey", &["apikey"], true);
    }
}
