//! The public interface of enclave-prescan.

use enclave_prescan::{PrescanLimits, scan};

/// Scans `source` under the default limits and compares the codes that were found.
fn check(source: &str, expect: &[&str]) {
    let found: Vec<_> = match scan(source, &PrescanLimits::default()) {
        Ok(_) => Vec::new(),
        Err(found) => found.iter().map(|d| d.code.as_str()).collect(),
    };
    assert_eq!(found, expect, "{source}");
}

#[test]
fn nesting_is_rejected_one_level_above_the_limit() {
    check(&format!("{}{}", "(".repeat(64), ")".repeat(64)), &[]);
    check(&format!("{}{}", "(".repeat(65), ")".repeat(65)), &["PRE006"]);
}

#[test]
fn bidi_and_nul_are_rejected_anywhere() {
    check("// \u{202e}", &["PRE008"]);
    check("return '\0'", &["PRE004"]);
}
