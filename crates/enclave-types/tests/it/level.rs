use enclave_types::SecurityLevel::{self, Permissive, Secure, Standard, Strict};

#[test]
fn levels_are_ordered_from_strict_to_lax() {
    assert_eq!(SecurityLevel::ALL, [Strict, Secure, Standard, Permissive]);
    assert!(SecurityLevel::ALL.is_sorted());
}

#[test]
fn standard_is_the_default() {
    assert_eq!(SecurityLevel::default(), Standard);
}

#[track_caller]
fn check(text: &str, expect: Option<SecurityLevel>) {
    assert_eq!(text.parse().ok(), expect, "{text:?}");
}

#[test]
fn a_name_is_read_in_any_case_and_nothing_else_is() {
    for level in SecurityLevel::ALL {
        check(level.name(), Some(level));
        check(&level.to_string().to_uppercase(), Some(level));
    }
    check("Permissive", Some(Permissive));
    check("", None);
    check("strict ", None);
    check("lax", None);
    // Full-width and Turkish look-alikes are not the name.
    check("ｓtrict", None);
    check("strıct", None);
}

#[test]
fn an_unknown_name_is_answered_with_the_known_ones() {
    let error = "paranoid".parse::<SecurityLevel>().expect_err("no such level");
    assert_eq!(error.given, "paranoid");
    let text = error.to_string();
    for level in SecurityLevel::ALL {
        assert!(text.contains(level.name()), "{text}");
    }
}
