/// Names of ways to authenticate, which stand before a secret and are none.
const SCHEMES: &[&str] = &["Bearer", "Basic", "Digest", "Token"];

/// The shortest word that is blotted out. Shorter ones are no secrets, and are in any text.
const MIN_BYTES: usize = 4;

/// What must not be shown: the key and the values of headers.
#[derive(Clone, Default)]
pub(super) struct Secrets(Vec<String>);

impl Secrets {
    pub(super) fn add(&mut self, secret: &str) {
        let words = secret
            .split_ascii_whitespace()
            .filter(|word| !SCHEMES.contains(word));
        let all = words.chain([secret]).filter(|word| word.len() >= MIN_BYTES);
        self.0.extend(all.map(str::to_owned));
        // A part of a secret must not hide that the whole is there.
        self.0.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
    }

    /// The text without them.
    pub(super) fn blot(&self, text: &str) -> String {
        let texts = self.0.iter();
        texts.fold(text.to_owned(), |text, secret| text.replace(secret, "[secret]"))
    }
}
