//! What words in names mean. Names of tools, fields, keys and tables are judged by whole words, so that `shipping` is not
//! `pin` and `widget` not `get`.

mod words;

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
    sync::LazyLock,
};

use enclave_types::each_word;

/// What a name is about: classes of the words in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Class(u64);

impl Class {
    /// Whether it has one of the classes of `other`.
    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const NONE: Self = Self(0);
    /// Reads: `get`, `list`.
    pub(crate) const READ: Self = Self(1);
    /// Gives many: `list`, `search`.
    pub(crate) const MANY: Self = Self(1 << 1);
    /// Gives everything there is: `dump`, `export`.
    pub(crate) const DUMP: Self = Self(1 << 2);
    /// Changes something here: `set`, `update`.
    pub(crate) const WRITE: Self = Self(1 << 3);
    /// Sends, whatever else is said: `send`, `upload`.
    pub(crate) const SEND: Self = Self(1 << 4);
    /// Sends unless it reads: `mail`, `http`.
    pub(crate) const MAY_SEND: Self = Self(1 << 5);
    /// Hands over what a reference stands for: `share`.
    pub(crate) const HAND_OVER: Self = Self(1 << 6);
    /// Reaches anybody: `webhook`, `paste`.
    pub(crate) const WEB: Self = Self(1 << 7);
    /// A messenger that is not a company's own: `telegram`.
    pub(crate) const MESSENGER: Self = Self(1 << 8);
    /// A place where a team talks to itself: `slack`.
    pub(crate) const TEAM: Self = Self(1 << 9);
    /// Mail.
    pub(crate) const MAIL: Self = Self(1 << 10);
    /// Deletes: `delete`, `purge`.
    pub(crate) const DELETE: Self = Self(1 << 11);
    /// Switches off: `disable`, `reset`.
    pub(crate) const DISABLE: Self = Self(1 << 12);
    /// Records of what was done: `audit`, `logs`.
    pub(crate) const LOGS: Self = Self(1 << 13);
    /// Of these the ones that watch: `audit`, `siem`.
    pub(crate) const AUDIT: Self = Self(1 << 14);
    /// What guards accounts: `mfa`, `password`.
    pub(crate) const GUARD: Self = Self(1 << 15);
    /// What grants: `policy`, `role`.
    pub(crate) const GRANT: Self = Self(1 << 16);
    /// The powerful ones: `admin`, `root`.
    pub(crate) const POWER: Self = Self(1 << 17);
    /// In bulk: `bulk`, `batch`.
    pub(crate) const BULK: Self = Self(1 << 18);
    /// Credentials: `password`, `apikey`.
    pub(crate) const SECRET: Self = Self(1 << 19);
    /// Personal data that harm: `ssn`, `diagnosis`.
    pub(crate) const SENSITIVE: Self = Self(1 << 20);
    /// Money: `iban`, `cvv`.
    pub(crate) const FINANCIAL: Self = Self(1 << 21);
    /// People, and what is said of them every day: `customer`, `email`.
    pub(crate) const PERSONAL: Self = Self(1 << 22);
    /// About something rather than it: `policy`, `usage`. A password policy is no password.
    pub(crate) const ABOUT: Self = Self(1 << 23);
    /// Tells records apart, and no more: `id`, `status`.
    pub(crate) const PLAIN: Self = Self(1 << 24);
    /// How many: `length`, `count`.
    pub(crate) const COUNT: Self = Self(1 << 25);
    /// Holds records or text whole: `rows`, `content`.
    pub(crate) const HOLDER: Self = Self(1 << 26);
    /// To whom: `to`, `recipient`.
    pub(crate) const ADDRESS: Self = Self(1 << 27);
    /// What is sent: `body`, `attachments`.
    pub(crate) const CONTENT: Self = Self(1 << 28);
    /// Where to: `url`, `host`.
    pub(crate) const PLACE: Self = Self(1 << 29);
    /// How many are asked for: `limit`, `top`.
    pub(crate) const LIMIT: Self = Self(1 << 30);
    /// Whom one may not ask for words of: `query`, `q`.
    pub(crate) const WORDS: Self = Self(1 << 31);
    /// Seen by all: `public`, `anyone`.
    pub(crate) const PUBLIC: Self = Self(1 << 32);
    /// Says who may: `visibility`, `access`.
    pub(crate) const ACCESS: Self = Self(1 << 33);
    /// Who one is: `authorization`, `headers`.
    pub(crate) const AUTH: Self = Self(1 << 34);
    /// Not meant to be undone: `force`, `hard`.
    pub(crate) const FORCE: Self = Self(1 << 35);
    /// Names of a host that takes what is stolen: `exfil`, `loot`.
    pub(crate) const HOSTILE: Self = Self(1 << 36);
    /// Time, money, sizes: numbers that are large by nature.
    pub(crate) const LARGE: Self = Self(1 << 37);
    /// The second of two words that mean something together: `key` of `api_key`.
    const SECOND: Self = Self(1 << 38);
    /// Asks for what is hidden: `reveal`, `decrypt`.
    pub(crate) const REVEAL: Self = Self(1 << 39);
    /// Encodes: `base64`, `hex`.
    pub(crate) const ENCODE: Self = Self(1 << 40);

    /// What a record is called: a person's name is personal, a file's is not.
    pub(crate) const NAME: Self = Self(1 << 41);
    /// The variables of a process, where services have their credentials.
    pub(crate) const ENVIRONMENT: Self = Self(1 << 42);
    /// Holds for all that comes: a forwarding rule.
    pub(crate) const STANDING: Self = Self(1 << 43);
}

/// The longest word that is looked up, in bytes. None of the known ones is longer.
const MAX_WORD: usize = 24;

type Table = HashMap<&'static [u8], Class, BuildHasherDefault<Fnv>>;

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for (class, words) in words::GROUPS {
        for word in words.split_ascii_whitespace() {
            let known = table.entry(word.as_bytes()).or_default();
            *known = known.or(*class);
        }
    }
    table
});

/// The words are ours, so nobody can make them collide, and they are short.
#[derive(Default)]
struct Fnv(u64);

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// The classes of the words in a name, of their singulars, and of two neighbours that mean something together (`api_key`
/// is `apikey`). Linear in the name.
pub(crate) fn class(name: &str) -> Class {
    let mut reader = Reader {
        table: &TABLE,
        class: Class::NONE,
        buffer: [0; 2 * MAX_WORD],
        before: 0,
    };
    if name.is_ascii() {
        each_ascii_word(name.as_bytes(), |word| reader.word(word));
    } else {
        each_word(name, |word| reader.word(word.as_bytes()));
    }
    reader.class
}

struct Reader {
    table: &'static Table,
    class: Class,
    /// The word before, in small letters; the next one comes behind it.
    buffer: [u8; 2 * MAX_WORD],
    before: usize,
}

impl Reader {
    fn word(&mut self, word: &[u8]) {
        let end = self.before + word.len();
        let (true, Some(place)) = (word.len() <= MAX_WORD, self.buffer.get_mut(self.before..end)) else {
            self.before = 0;
            return;
        };
        for (to, from) in place.iter_mut().zip(word) {
            *to = from.to_ascii_lowercase();
        }
        let alone = self.look_up(self.before, end);
        self.class = self.class.or(alone);
        if self.before > 0 && alone.has(Class::SECOND) {
            self.class = self.class.or(self.look_up(0, end));
        }
        self.buffer.copy_within(self.before..end, 0);
        self.before = word.len();
    }

    fn look_up(&self, start: usize, end: usize) -> Class {
        let word = self.buffer.get(start..end).unwrap_or_default();
        let get = |word: &[u8]| self.table.get(word).copied();
        let found = get(word).or_else(|| get(word.strip_suffix(b"s")?));
        found.unwrap_or(Class::NONE)
    }
}

/// As `each_word`, for a name of ASCII letters, as nearly all are: its words are parts of it, so nothing is copied.
fn each_ascii_word(name: &[u8], mut f: impl FnMut(&[u8])) {
    let mut start = 0;
    let mut previous_is_lower = false;
    for (at, &c) in name.iter().enumerate() {
        let begins = c.is_ascii_uppercase()
            && (previous_is_lower || name.get(at + 1).is_some_and(u8::is_ascii_lowercase));
        if begins || !c.is_ascii_alphanumeric() {
            if at > start {
                f(name.get(start..at).unwrap_or_default());
            }
            start = at + usize::from(!c.is_ascii_alphanumeric());
        }
        previous_is_lower = c.is_ascii_lowercase() || c.is_ascii_digit();
    }
    if start < name.len() {
        f(name.get(start..).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests;
