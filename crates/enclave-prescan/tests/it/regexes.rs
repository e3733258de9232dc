//! Which patterns are found to be slow. The samples are those of the original and those it missed.

use enclave_prescan::Preset;

use crate::check;

#[track_caller]
fn slow(patterns: &[&str]) {
    for pattern in patterns {
        check(
            Preset::Standard,
            &format!("x = /{pattern}/"),
            &[&format!("PRE014@/{pattern}/")],
        );
    }
}

#[track_caller]
fn doubtful(patterns: &[&str]) {
    for pattern in patterns {
        check(
            Preset::Standard,
            &format!("x = /{pattern}/"),
            &[&format!("?PRE014@/{pattern}/")],
        );
    }
}

#[track_caller]
fn fine(patterns: &[&str]) {
    for pattern in patterns {
        check(Preset::Standard, &format!("x = /{pattern}/"), &[]);
    }
}

#[test]
fn nested_repetitions_are_errors() {
    slow(&[
        "(a+)+",
        "(a*)*",
        "(ab+c)+",
        "(\\d+)+",
        "(x+x+)+y",
        "([^,]*,)*",
        "(-\\d+)*",
        "^(\\w+\\.)*\\w+@",
        "(\\s*,\\s*)+",
        "(.*)+",
        "(.+)*",
        "(a{2,})+",
        "(a+){2,}",
        "((a+))+",
        "((a|b)+)+",
        "(?:a+)+",
        "(?<n>a+)+",
        "([a-z]+)*$",
        "(a+?)+?",
        "((a)+b?)*",
        "(?:(?:(?:a*)))*",
    ]);
}

#[test]
fn ambiguous_repetitions_are_errors() {
    slow(&[
        "(a?)+",
        "(a+){2}",
        "(a+){2,5}",
        "(a{1,5})+",
        "(.*?,){11}P",
        "(a?a)+",
        "(a{1,2}){20}",
        "(\\d{1,3}\\d)*",
    ]);
}

#[test]
fn overlapping_alternatives_are_errors() {
    slow(&[
        "(a|a)+",
        "(a|ab)+",
        "(a|)+",
        "(?:a|ab)+",
        "(?<n>a|ab)+",
        "(a|b|ab)+",
        "(\\w|\\d)*",
        "(a|[aA])+b",
        "(?:x|[a-z])+",
        "(a|a){20}",
    ]);
    check(Preset::Standard, "x = /(a|A)+/i", &["PRE014@/(a|A)+/i"]);
    check(Preset::Standard, "x = /(a|A)+/", &[]);
}

#[test]
fn overlapping_neighbours_are_warnings() {
    doubtful(&[
        "^[^@\\s]+@[^@\\s]+\\.[a-z]{2,}$",
        ".*foo.*",
        "(.*),(.*)",
        "a+a+",
        "\\d+\\d+",
        "\\w+\\d*",
        "(a+)(a+)",
        "a*?a*",
        ".*a.*b.*",
        "[a-z]+[0-9]+",
        "\\s*[^x]*",
        "x+(?=y)x+",
    ]);
}

#[test]
fn ordinary_patterns_pass() {
    fine(&[
        "abc",
        "^\\d{4}-\\d{2}-\\d{2}$",
        "\\(a+\\)+",
        "(?:[A-Za-z0-9+/]{4})*",
        "^(\\d{1,3}\\.){3}\\d{1,3}$",
        "(\\d+\\.){3}\\d+",
        "(foo|bar)+",
        "(cat|car)*",
        "(a|b)+",
        "\\b\\w+\\b",
        "[\\])}]+",
        "(?:ab)+",
        "a{2}{",
        "(?<year>\\d+)-(?<month>\\d+)",
        "^\\s*\\w+\\s*$",
        "\\/+",
        "[/]+",
        "(\\d,?)+",
        "^(?!.*foo)",
        "\\u0041+\\x42+",
        "(?:\\r\\n|\\n)+",
        "(a+)?",
        "(a+){1}",
        "a|b|",
    ]);
}

#[test]
fn what_cannot_be_read_is_an_error() {
    slow(&["(", "a)", "+", "a**", "(?<n", "(?x"]);
    let deep = format!("{}a{}", "(".repeat(33), ")".repeat(33));
    check(
        Preset::Standard,
        &format!("/{deep}/"),
        &[&format!("PRE014@/{deep:.59}")],
    );
}

#[test]
fn a_slow_pattern_says_why() {
    use enclave_prescan::{PrescanLimits, scan};

    let found = scan("x = /(a|ab)+/", &PrescanLimits::for_preset(Preset::Strict)).expect_err("slow");
    let message = &found.iter().next().expect("one").message;
    assert_eq!(
        message,
        "`/(a|ab)+/` can take very long on some texts: alternatives of a repeated group match the same text"
    );
}
