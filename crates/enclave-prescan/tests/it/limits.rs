//! Every limit at one less, at itself, and at one more.

use std::str::FromStr as _;

use enclave_prescan::{PrescanLimits, Preset, RegexMode, scan};

use crate::found;

/// `make(n)` is accepted for `n` up to `limit` and yields `code` beyond it.
#[track_caller]
fn check(limits: &PrescanLimits, limit: u32, code: &str, make: impl Fn(usize) -> String) {
    let limit = limit as usize;
    for (n, expect) in [
        (limit - 1, vec![]),
        (limit, vec![]),
        (limit + 1, vec![code.to_owned()]),
    ] {
        let codes: Vec<_> = found(&make(n), limits)
            .iter()
            .map(|f| f.split('@').next().expect("a code").to_owned())
            .collect();
        assert_eq!(codes, expect, "{n} of {limit}");
    }
}

#[test]
fn each_limit_of_each_preset_is_exact() {
    for preset in Preset::ALL {
        let limits = PrescanLimits::for_preset(preset);
        // Long texts are made of short lines with short strings.
        let line =
            "/* 123456789012345678901234567890123456789012345678901234567890123456789012345678901234 */"
                .repeat(40);
        check(&limits, limits.max_source_bytes, "PRE001", |n| {
            let mut text = format!("{line}\n").repeat(n / (line.len() + 1));
            text.push_str(&" ".repeat(n - text.len()));
            text
        });
        check(&limits, limits.max_lines, "PRE002", |n| "\n".repeat(n - 1));
        check(&limits, limits.max_lines, "PRE002", |n| "\r\n".repeat(n - 1));
        check(&limits, limits.max_line_chars, "PRE003", |n| {
            format!("1;\n//{}\n2;", "é".repeat(n - 2))
        });
        check(&limits, limits.max_nesting, "PRE006", |n| {
            format!("{}{}", "[".repeat(n), "]".repeat(n))
        });
        check(&limits, limits.max_nesting, "PRE006", |n| {
            format!("{}{}", "`${".repeat(n), "}`".repeat(n))
        });
        let mut strings = limits.clone();
        strings.max_lines = 1_000_000;
        strings.max_total_string_chars = 50_000_000;
        check(&strings, limits.max_string_chars, "PRE015", |n| {
            let line = format!("{}\n", "é".repeat(999));
            format!("`{}{}`", line.repeat(n / 1_000), "x".repeat(n % 1_000))
        });
    }
}

#[test]
fn strings_count_together() {
    let mut limits = PrescanLimits::default();
    limits.max_total_string_chars = 100;
    check(&limits, 100, "PRE016", |n| {
        format!("'{}' + `{}`", "é".repeat(50), "x".repeat(n - 50))
    });
    check(&limits, 100, "PRE016", |n| {
        format!("`{}${{1}}{}`", "x".repeat(50), "x".repeat(n - 50))
    });
}

#[test]
fn patterns_are_counted_and_measured_where_they_are_analysed() {
    let mut limits = PrescanLimits::for_preset(Preset::Strict);
    check(&limits, limits.max_regexes, "PRE012", |n| "x = /a/;\n".repeat(n));
    check(&limits, limits.max_regex_chars, "PRE013", |n| {
        format!("x = /{}/", "é".repeat(n))
    });
    limits.regex_mode = RegexMode::Allow;
    assert_eq!(
        found(&"x = /(a+)+/;\n".repeat(100), &limits),
        Vec::<String>::new()
    );
}

#[test]
fn a_limit_above_its_ceiling_is_named_and_has_no_effect() {
    for preset in Preset::ALL {
        assert_eq!(PrescanLimits::for_preset(preset).check(), Ok(()));
    }
    let mut limits = PrescanLimits::CEILING;
    assert_eq!(limits.check(), Ok(()));
    limits.max_nesting = 201;
    let error = limits.check().expect_err("above");
    assert_eq!(error.to_string(), "max_nesting is 201, above its ceiling of 200");
    let source = format!("{}{}", "[".repeat(201), "]".repeat(201));
    assert_eq!(found(&source, &limits), ["PRE006@["]);
}

#[test]
fn the_widest_presets_differ_from_the_strictest_in_every_limit_they_name() {
    for pair in [
        Preset::Strict,
        Preset::Secure,
        Preset::Standard,
        Preset::Permissive,
    ]
    .windows(2)
    {
        let (stricter, laxer) = (
            PrescanLimits::for_preset(pair[0]),
            PrescanLimits::for_preset(pair[1]),
        );
        for ((name, a), (_, b)) in stricter.rows().into_iter().zip(laxer.rows()) {
            assert!(a < b, "{name}: {:?} and {:?}", pair[0], pair[1]);
        }
    }
}

#[test]
fn everything_is_reported_in_the_order_of_the_text_up_to_32() {
    let limits = PrescanLimits::default();
    assert_eq!(
        found("x = /a/;\n'\u{202e}';\nconst аb = '\0'", &limits),
        ["PRE011@/a/", "PRE008@\u{202e}", "PRE010@аb", "PRE004@\0"]
    );
    let many = "x = /a/;\n".repeat(50) + "\0";
    let found_in_many = found(&many, &limits);
    assert_eq!(found_in_many.len(), 32);
    assert!(found_in_many.iter().all(|f| f == "PRE011@/a/"));
}

#[test]
fn warnings_never_push_an_error_out() {
    let mut limits = PrescanLimits::for_preset(Preset::Standard);
    limits.max_regexes = 50;
    let many = "x = /a+a+/;\n".repeat(50) + "'\0'";
    let found = found(&many, &limits);
    assert_eq!((found.len(), found[31].as_str()), (32, "PRE004@\0"));
}

#[test]
fn a_scan_tells_what_it_measured() {
    let source = "const a = [`b${c}d`]; // é\nreturn /e/.test('fg') ? a.b : !1";
    let mut limits = PrescanLimits::for_preset(Preset::Standard);
    limits.max_nesting = 10;
    let scanned = scan(source, &limits).expect("accepted");
    let stats = scanned.stats();
    assert_eq!((stats.lines, stats.longest_line_chars), (2, 32));
    assert_eq!((stats.nesting, stats.regexes, stats.string_chars), (2, 1, 4));
    assert_eq!((stats.chain, stats.depth, scanned.depth()), (5, 6, 6));
    assert_eq!(scanned.source(), source);
}

#[test]
fn presets_have_names() {
    for preset in Preset::ALL {
        assert_eq!(Preset::from_str(&preset.to_string().to_uppercase()), Ok(preset));
    }
    let error = Preset::from_str("secured").expect_err("no such preset");
    assert!(error.to_string().contains("\"secured\""));
    assert_eq!(Preset::default(), Preset::AgentScript);
}
