//! Words in names. Tools and fields are judged by whole words, so that `shipping` is not `pin` and `widget` not `get`.

/// Calls `f` with every word of `name`, in order and in lower case: `getUserEmail`, `get_user_email`, `get:user-email`
/// and `get.user.email` have three each.
///
/// A word ends where anything but a letter or a digit stands, before a capital that follows a small letter or a digit,
/// and before the last of several capitals when a small letter follows (`HTTPSend` has two). Linear in the name.
pub fn each_word(name: &str, mut f: impl FnMut(&str)) {
    let mut word = String::new();
    let mut previous_is_lower = false;
    let mut chars = name.chars().peekable();
    while let Some(c) = chars.next() {
        let begins =
            c.is_uppercase() && (previous_is_lower || chars.peek().is_some_and(|next| next.is_lowercase()));
        if (begins || !c.is_alphanumeric()) && !word.is_empty() {
            f(&word);
            word.clear();
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
        previous_is_lower = c.is_lowercase() || c.is_ascii_digit();
    }
    if !word.is_empty() {
        f(&word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expect: &[&str]) {
        let mut words = Vec::new();
        each_word(name, |word| words.push(word.to_owned()));
        assert_eq!(words, expect, "{name}");
    }

    #[test]
    fn every_way_to_join_words_is_taken_apart() {
        check("getUserEmail", &["get", "user", "email"]);
        check("get_user_email", &["get", "user", "email"]);
        check("get:user-email", &["get", "user", "email"]);
        check("db.users/list all", &["db", "users", "list", "all"]);
        check("HTTPSend", &["http", "send"]);
        check("SEND_ALL", &["send", "all"]);
        check("v2List", &["v2", "list"]);
    }

    #[test]
    fn what_is_joined_by_nothing_is_one_word() {
        check("widget", &["widget"]);
        check("monkey", &["monkey"]);
        check("::", &[]);
        check("", &[]);
    }
}
