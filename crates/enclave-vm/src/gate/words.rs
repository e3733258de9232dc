//! What a tool's name says about the tool, by whole words: `widget:create` does not get, `rewriteText` does not write,
//! and a `monkey` is no key.

use enclave_types::each_word;

const READING: &[&str] = &[
    "list", "query", "get", "fetch", "read", "search", "find", "select",
];

/// Things, so their plurals count as well.
const CREDENTIALS: &[&str] = &[
    "secret",
    "credential",
    "password",
    "passwd",
    "passphrase",
    "token",
    "key",
    "auth",
    "apikey",
    "vault",
];

/// The words of a tool's name, in lower case.
#[derive(Debug)]
pub(super) struct Words(Vec<String>);

impl Words {
    pub(super) fn of(name: &str) -> Self {
        let mut words = Vec::new();
        each_word(name, |word| words.push(word.to_owned()));
        Self(words)
    }

    pub(super) fn read_data(&self) -> bool {
        self.any(READING)
    }

    pub(super) fn touch_credentials(&self) -> bool {
        self.any_thing(CREDENTIALS)
    }

    /// Whether one of the words is in `words`.
    pub(super) fn any(&self, words: &[&str]) -> bool {
        self.0.iter().any(|word| words.contains(&word.as_str()))
    }

    /// Whether one of the words, or what it is the plural of, is in `things`.
    pub(super) fn any_thing(&self, things: &[&str]) -> bool {
        self.any(things)
            || self
                .0
                .iter()
                .filter_map(|word| word.strip_suffix('s'))
                .any(|word| things.contains(&word))
    }

    /// Whether a verb that is ordinary when it has an object (`postComment`, `removeItem`) stands alone at the end
    /// (`http:post`, `log:remove`) or with one of `telling`, things that make it the act that is looked for
    /// (`postMessage`, `clearLogs`).
    pub(super) fn any_bare_or_with(&self, verbs: &[&str], telling: &[&str]) -> bool {
        let ends_in = self.0.last().is_some_and(|last| verbs.contains(&last.as_str()));
        ends_in || (self.any(verbs) && self.any_thing(telling))
    }

    /// Whether a word of `first` stands right before `second`.
    pub(super) fn pair(&self, first: &[&str], second: &str) -> bool {
        self.0.windows(2).any(|pair| match pair {
            [a, b] => first.contains(&a.as_str()) && b == second,
            _ => false,
        })
    }

    /// Whether the words are exactly these.
    pub(super) fn are(&self, words: &[&str]) -> bool {
        self.0.iter().map(String::as_str).eq(words.iter().copied())
    }
}
