use super::*;

#[track_caller]
fn check(name: &str, class_: Class, expect: bool) {
    assert_eq!(class(name).has(class_), expect, "{name}");
}

#[test]
fn words_are_whole() {
    check("shipping", Class::FINANCIAL, false);
    check("pin", Class::FINANCIAL, true);
    check("widget", Class::READ, false);
    for name in ["getUser", "users:get", "GET_USER", "db.get", "HTTPGet"] {
        check(name, Class::READ, true);
    }
    check("author", Class::AUTH, false);
    check("monkey", Class::SECRET, false);
    check("key", Class::SECRET, false);
}

#[test]
fn plurals_and_pairs_are_the_same_words() {
    for name in [
        "passwords",
        "apiKey",
        "api_keys",
        "API-KEY",
        "stripeApiKeyHidden",
        "ключApiKey",
        "пароль_token",
        "ssh_private_key",
    ] {
        check(name, Class::SECRET, true);
    }
    check("social_security_number", Class::SENSITIVE, true);
    check("date_of_birth", Class::SENSITIVE, true);
    check("birthDate", Class::SENSITIVE, true);
    check("cardNumber", Class::FINANCIAL, true);
    check("number", Class::FINANCIAL, false);
}

#[test]
fn a_long_word_hides_nothing_behind_it() {
    let name = format!("{}_password", "x".repeat(1000));
    check(&name, Class::SECRET, true);
    check("", Class::SECRET, false);
}

#[test]
fn every_known_word_can_be_found() {
    for (group, words) in words::GROUPS {
        for word in words.split_ascii_whitespace() {
            assert!(word.len() <= 2 * MAX_WORD, "{word}");
            assert!(class(word).has(*group), "{word}");
        }
    }
}
