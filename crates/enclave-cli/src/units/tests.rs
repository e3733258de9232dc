use std::time::Duration;

use super::{parse_count, parse_duration, parse_size};

#[track_caller]
fn check<T: PartialEq + std::fmt::Debug>(
    parse: impl Fn(&str) -> Result<T, String>,
    cases: &[(&str, Result<T, &str>)],
) {
    for (text, expect) in cases {
        match (parse(text), expect) {
            (Ok(got), Ok(want)) => assert_eq!(got, *want, "{text}"),
            (Err(got), Err(want)) => assert!(got.contains(want), "{text}: {got}"),
            (got, _) => panic!("{text}: got {got:?}, expected {expect:?}"),
        }
    }
}

#[test]
fn durations_have_a_unit() {
    check(
        parse_duration,
        &[
            ("500ms", Ok(Duration::from_millis(500))),
            ("5s", Ok(Duration::from_secs(5))),
            ("1.5s", Ok(Duration::from_millis(1500))),
            (" 2 min ", Ok(Duration::from_mins(2))),
            ("2m", Ok(Duration::from_mins(2))),
            ("1_000ms", Ok(Duration::from_secs(1))),
            ("0s", Ok(Duration::ZERO)),
            ("5", Err("write 5s or 5ms")),
            ("5 parsecs", Err("no unit `parsecs`; there are ms, s and min")),
            ("s", Err("does not start with a number")),
            ("", Err("does not start with a number")),
            ("-5s", Err("does not start with a number")),
            ("1.2.3s", Err("not a number")),
            ("0.0000001ms", Err("finer than can be counted")),
            ("99999999999999999999s", Err("too long")),
            ("999999999999999999999999999999999999999999s", Err("not a number")),
        ],
    );
}

#[test]
fn sizes_are_binary_decimal_or_bytes() {
    check(
        parse_size,
        &[
            ("64MiB", Ok(64 << 20)),
            ("64MB", Ok(64_000_000)),
            ("64mib", Ok(64 << 20)),
            ("1.5KiB", Ok(1536)),
            ("1GiB", Ok(1 << 30)),
            ("4096", Ok(4096)),
            ("4096B", Ok(4096)),
            ("64M", Err("write 64MiB (1024) or 64MB (1000)")),
            ("64k", Err("write 64KiB (1024) or 64KB (1000)")),
            ("0.5B", Err("finer than can be counted")),
            ("99999999999999999999", Err("too large")),
            ("MiB", Err("does not start with a number")),
            ("1MiBs", Err("no unit `MiBs`")),
        ],
    );
}

#[test]
fn counts_are_whole_numbers() {
    check(
        parse_count,
        &[
            ("0", Ok(0)),
            ("10_000", Ok(10_000)),
            ("10k", Err("not a whole number")),
            ("-1", Err("not a whole number")),
            ("1.5", Err("not a whole number")),
            ("_", Err("not a whole number")),
            ("99999999999999999999", Err("too large")),
        ],
    );
}
