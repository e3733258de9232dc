//! Words in names. Tools and fields are judged by whole words, so that `shipping` is not `pin` and `widget` not `get`.

use enclave_types::each_word;

/// Whether one of the words of `name` is in `words`, or two neighbours together are (`api` `key` is `apikey`).
pub(crate) fn has_word(name: &str, words: &[&str]) -> bool {
    let mut found = false;
    let mut before = String::new();
    each_word(name, |word| {
        let pair = format!("{before}{word}");
        // A plural is the same word.
        let singular = |text: &str| text.strip_suffix('s').is_some_and(|text| words.contains(&text));
        found |= words.contains(&word) || singular(word) || words.contains(&pair.as_str()) || singular(&pair);
        before.clear();
        before.push_str(word);
    });
    found
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
    }
}
