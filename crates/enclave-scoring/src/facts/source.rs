//! What the result of a tool is, from the tool's name and from what it is asked for.

use crate::lexicon::{Class, class};

use super::{Labels, ToolUse};

/// Labels that a result has by itself.
pub(super) fn labels(tool: &ToolUse<'_>) -> Labels {
    let name = tool.class;
    let asked = tool.asked_for();
    let reads = name.has(Class::READ) || !name.has(Class::WRITE.or(Class::SEND).or(Class::DELETE));
    let mut labels = Labels::DATA.or(Labels::WHOLE);
    if !reads {
        return labels;
    }
    let reveals = name.or(tool.switched_on).has(Class::REVEAL) || name.has(Class::ENVIRONMENT);
    if is_about(name, Class::SECRET) || is_about(asked, Class::SECRET) || reveals {
        labels = labels.or(Labels::SECRET);
    }
    let harmful = Class::SENSITIVE.or(Class::FINANCIAL);
    if is_about(name, harmful) || is_about(asked, harmful) {
        labels = labels.or(Labels::SENSITIVE);
    }
    if name.or(asked).has(Class::PERSONAL) {
        labels = labels.or(Labels::PERSONAL);
    }
    let is_narrow = tool
        .numbers
        .iter()
        .any(|(key, number)| *number <= 1.0 && tool.key_class(*key).has(Class::LIMIT));
    let asks_for_all = tool
        .texts
        .iter()
        .any(|text| text.is_whole && matches!(text.text, "all" | "any" | "*" | "everyone" | "ALL" | "%"));
    if (name.has(Class::MANY) || tool.loop_depth > 0 || asks_for_all) && !is_narrow {
        labels = labels.or(Labels::MANY);
    }
    labels
}

/// A password policy is no password, and the number of tokens no token.
fn is_about(class: Class, what: Class) -> bool {
    class.has(what) && !class.has(Class::ABOUT)
}

impl ToolUse<'_> {
    /// What the arguments ask for: classes of keys that are switched on, and of texts that name things rather than being
    /// what somebody would type into a search.
    pub(crate) fn asked_for(&self) -> Class {
        let texts = self.texts.iter().filter(|text| self.names_things(text));
        texts.fold(self.switched_on, |known, text| {
            let found = class(text.text).or(of_file(text.text));
            // One text may be about a thing, and another be it.
            if found.has(Class::ABOUT) {
                known
            } else {
                known.or(found)
            }
        })
    }

    /// Whether a text is the name of something: of a field, a table, a path. A query in a query language names its columns.
    pub(crate) fn names_things(&self, text: &super::Text<'_>) -> bool {
        let key = self.key_class(text.key);
        if key.has(Class::PLACE) && text.text.contains("://") {
            return false;
        }
        let has_spaces = text.text.trim().contains(char::is_whitespace);
        if is_query(text.text) {
            return true;
        }
        !(key.has(Class::CONTENT.or(Class::ADDRESS))
            || has_spaces
            || key.has(Class::WORDS) && !text.text.contains('_'))
    }
}

/// Files that are known for the credentials in them, whose names are no words.
const KNOWN_FILES: &[&str] = &[
    ".env",
    ".npmrc",
    ".pgpass",
    ".netrc",
    ".bash_history",
    ".zsh_history",
    ".git-credentials",
    "Login Data",
    "environ",
    "wallet.dat",
    ".htpasswd",
    "ntds.dit",
];
/// And folders.
const KNOWN_FOLDERS: &[&str] = &[
    "/.aws/",
    "/.ssh",
    "/.kube/",
    "/.docker/",
    "/.gnupg",
    "/etc/ssl/private",
];

/// The class of what is in one of those.
pub(crate) fn of_file(path: &str) -> Class {
    let name = path.rsplit('/').next().unwrap_or_default();
    let is_known = KNOWN_FILES.contains(&name) || name.starts_with(".env.");
    if path.len() <= 200 && (is_known || KNOWN_FOLDERS.iter().any(|folder| path.contains(folder))) {
        Class::SECRET
    } else {
        Class::NONE
    }
}

/// Whether a text is SQL or its like.
pub(crate) fn is_query(text: &str) -> bool {
    let start = text.trim_start();
    let word = start.split(char::is_whitespace).next().unwrap_or_default();
    [
        "select", "with", "update", "delete", "insert", "drop", "truncate", "copy",
    ]
    .iter()
    .any(|known| word.eq_ignore_ascii_case(known))
        && start.len() > word.len()
}
