use std::time::Duration;

use enclave_types::{Clock, Limits, SecurityLevel, Unit};

const KIB: u64 = 1024;
const MIB: u64 = 1024 * KIB;

/// spec.md §1, row by row: Strict, Secure, Standard, Permissive, ceiling.
const SPECIFIED: [(&str, [u64; 5]); 12] = [
    ("timeout", [2_000, 3_500, 5_000, 10_000, 300_000]),
    ("max_tool_calls", [10, 50, 100, 500, 10_000]),
    ("max_concurrent_tool_calls", [4, 8, 16, 64, 1_024]),
    ("max_iterations", [2_000, 5_000, 10_000, 20_000, 10_000_000]),
    (
        "memory_limit",
        [16 * MIB, 32 * MIB, 64 * MIB, 256 * MIB, 1024 * MIB],
    ),
    ("max_stack", [256 * KIB, 256 * KIB, 512 * KIB, 512 * KIB, MIB]),
    (
        "max_console_bytes",
        [64 * KIB, 256 * KIB, MIB, 10 * MIB, 64 * MIB],
    ),
    ("max_console_calls", [100, 500, 1_000, 10_000, 100_000]),
    ("max_tool_payload", [MIB, 5 * MIB, 5 * MIB, 16 * MIB, 64 * MIB]),
    ("max_value_depth", [32, 64, 64, 128, 512]),
    ("max_value_nodes", [10_000, 50_000, 200_000, 1_000_000, 5_000_000]),
    ("max_result", [MIB, 5 * MIB, 5 * MIB, 16 * MIB, 64 * MIB]),
];

#[test]
fn every_number_is_the_specifications() {
    let mut columns: Vec<Limits> = SecurityLevel::ALL.map(Limits::for_level).into();
    columns.push(Limits::CEILING);
    for (column, limits) in columns.iter().enumerate() {
        let got: Vec<_> = limits.rows().iter().map(|row| (row.name, row.value)).collect();
        let want: Vec<_> = SPECIFIED
            .iter()
            .map(|(name, values)| (*name, values[column]))
            .collect();
        assert_eq!(got, want, "column {column}");
    }
}

#[test]
fn clock_and_redaction_are_the_specifications() {
    let got =
        SecurityLevel::ALL.map(|level| (Limits::for_level(level).clock, Limits::for_level(level).redact));
    assert_eq!(
        got,
        [
            (Clock::Frozen, true),
            (Clock::Coarse, true),
            (Clock::Real, true),
            (Clock::Real, false)
        ]
    );
}

#[test]
fn the_default_is_standard() {
    assert_eq!(Limits::default(), Limits::for_level(SecurityLevel::Standard));
}

#[test]
fn a_stricter_level_never_allows_more() {
    for pair in SecurityLevel::ALL.windows(2) {
        let (strict, lax) = (Limits::for_level(pair[0]), Limits::for_level(pair[1]));
        for (less, more) in strict.rows().iter().zip(lax.rows()) {
            assert!(
                less.value <= more.value,
                "{}: {} allows more than {}",
                less.name,
                pair[0],
                pair[1]
            );
        }
    }
}

#[test]
fn every_level_lies_between_floor_and_ceiling() {
    for level in SecurityLevel::ALL {
        Limits::for_level(level).check().expect("within its range");
    }
    Limits::FLOOR.check().expect("a floor is allowed");
    Limits::CEILING.check().expect("a ceiling is allowed");
}

/// Sets one limit, by its place in the table.
fn set(limits: &mut Limits, row: usize, value: u64) {
    let small = || u32::try_from(value).expect("fits");
    match row {
        0 => limits.timeout = Duration::from_millis(value),
        1 => limits.max_tool_calls = small(),
        2 => limits.max_concurrent_tool_calls = small(),
        3 => limits.max_iterations = value,
        4 => limits.memory_limit_bytes = value,
        5 => limits.max_stack_bytes = value,
        6 => limits.max_console_bytes = value,
        7 => limits.max_console_calls = small(),
        8 => limits.max_tool_payload_bytes = value,
        9 => limits.max_value_depth = small(),
        10 => limits.max_value_nodes = value,
        11 => limits.max_result_bytes = value,
        _ => unreachable!("twelve limits"),
    }
}

#[test]
fn a_limit_may_be_its_ceiling_and_no_more() {
    for (row, ceiling) in Limits::CEILING.rows().iter().enumerate() {
        let mut limits = Limits::default();
        set(&mut limits, row, ceiling.value);
        limits.check().expect("at the ceiling");

        set(&mut limits, row, ceiling.value + 1);
        let error = limits.check().expect_err("above the ceiling");
        assert_eq!(
            (error.row.name, error.row.value, error.ceiling),
            (ceiling.name, ceiling.value + 1, ceiling.value)
        );
        let text = error.to_string();
        let named = format!("above its ceiling of {}", ceiling.unit.show(ceiling.value));
        assert!(text.starts_with(ceiling.name) && text.ends_with(&named), "{text}");
    }
}

#[test]
fn a_limit_may_be_its_floor_and_no_less() {
    for (row, floor) in Limits::FLOOR.rows().iter().enumerate() {
        let mut limits = Limits::default();
        set(&mut limits, row, floor.value);
        limits.check().expect("at the floor");

        let Some(below) = floor.value.checked_sub(1) else {
            continue;
        };
        set(&mut limits, row, below);
        let error = limits.check().expect_err("below the floor");
        let text = error.to_string();
        let named = format!("below its floor of {}", floor.unit.show(floor.value));
        assert!(text.starts_with(floor.name) && text.ends_with(&named), "{text}");
    }
}

#[test]
fn a_timeout_that_no_integer_holds_is_refused() {
    let mut limits = Limits::default();
    limits.timeout = Duration::MAX;
    assert_eq!(limits.check().expect_err("above the ceiling").row.name, "timeout");
    // Less than a millisecond is less than the floor, not zero by rounding.
    limits.timeout = Duration::from_micros(999);
    assert_eq!(limits.check().expect_err("below the floor").row.name, "timeout");
}

#[track_caller]
fn check(unit: Unit, value: u64, expect: &str) {
    assert_eq!(unit.show(value), expect);
}

#[test]
fn a_number_is_shown_in_the_largest_unit_that_divides_it() {
    check(Unit::Count, 10_000, "10000");
    check(Unit::Bytes, 0, "0B");
    check(Unit::Bytes, 1023, "1023B");
    check(Unit::Bytes, KIB, "1KiB");
    check(Unit::Bytes, MIB + KIB, "1025KiB");
    check(Unit::Bytes, MIB + 1, "1048577B");
    check(Unit::Bytes, 64 * MIB, "64MiB");
    check(Unit::Milliseconds, 999, "999ms");
    check(Unit::Milliseconds, 3_500, "3500ms");
    check(Unit::Milliseconds, 5_000, "5s");
}
