//! Durations, sizes and counts as people write them on a command line: `500ms`, `64MiB`, `10_000`.

use std::time::Duration;

use enclave_types::quoted;

/// What one duration unit is, in nanoseconds.
const DURATIONS: &[(&str, u128)] = &[
    ("ms", 1_000_000),
    ("s", 1_000_000_000),
    ("min", 60_000_000_000),
    ("m", 60_000_000_000),
];

/// What one size unit is, in bytes. `MB` is decimal and `MiB` binary, as in the standards.
const SIZES: &[(&str, u128)] = &[
    ("B", 1),
    ("KB", 1_000),
    ("MB", 1_000_000),
    ("GB", 1_000_000_000),
    ("KiB", 1 << 10),
    ("MiB", 1 << 20),
    ("GiB", 1 << 30),
];

/// Reads a duration with its unit: `500ms`, `5s`, `1.5s`, `2min`.
///
/// # Errors
///
/// A sentence that says what was given and what to write.
pub(crate) fn parse_duration(text: &str) -> Result<Duration, String> {
    let (number, unit) = split(text)?;
    if unit.is_empty() {
        return Err(format!(
            "a duration needs its unit: write {number}s or {number}ms"
        ));
    }
    let nanos = scale(number, unit, DURATIONS, "ms, s and min")?;
    let nanos = u64::try_from(nanos).map_err(|_| format!("{} is too long", quoted(text)))?;
    Ok(Duration::from_nanos(nanos))
}

/// Reads a size: `64MiB`, `64MB`, `1.5KiB` or plain bytes.
///
/// # Errors
///
/// A sentence that says what was given and what to write.
pub(crate) fn parse_size(text: &str) -> Result<u64, String> {
    let (number, unit) = split(text)?;
    let unit = if unit.is_empty() { "B" } else { unit };
    let binary_or_decimal = ["K", "M", "G"]
        .into_iter()
        .find(|prefix| unit.eq_ignore_ascii_case(prefix));
    if let Some(prefix) = binary_or_decimal {
        return Err(format!(
            "{} may mean two sizes: write {number}{prefix}iB (1024) or {number}{prefix}B (1000)",
            quoted(text)
        ));
    }
    let bytes = scale(number, unit, SIZES, "B, KB, MB, GB, KiB, MiB and GiB")?;
    u64::try_from(bytes).map_err(|_| format!("{} is too large", quoted(text)))
}

/// Reads a whole number; underscores may group its digits.
///
/// # Errors
///
/// A sentence that says what was given and what to write.
pub(crate) fn parse_count(text: &str) -> Result<u64, String> {
    let digits = text.replace('_', "");
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(format!(
            "{} is not a whole number such as 100 or 10_000",
            quoted(text)
        ));
    }
    digits
        .parse()
        .map_err(|_| format!("{} is too large", quoted(text)))
}

/// [`parse_count`] for limits that are small numbers.
///
/// # Errors
///
/// A sentence that says what was given and what to write.
pub(crate) fn parse_small_count(text: &str) -> Result<u32, String> {
    u32::try_from(parse_count(text)?).map_err(|_| format!("{} is too large", quoted(text)))
}

/// The number and the unit of `text`; the number has at least one digit.
fn split(text: &str) -> Result<(&str, &str), String> {
    let text = text.trim();
    let end = text
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '_'))
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    if number.bytes().any(|b| b.is_ascii_digit()) {
        Ok((number, unit.trim_start()))
    } else {
        Err(format!("{} does not start with a number", quoted(text)))
    }
}

/// `number` in the smallest unit, exactly: no rounding, no floating point.
fn scale(number: &str, unit: &str, units: &[(&str, u128)], names: &str) -> Result<u128, String> {
    let size = units
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(unit))
        .map(|&(_, size)| size)
        .ok_or_else(|| format!("there is no unit {}; there are {names}", quoted(unit)))?;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = format!("{whole}{fraction}").replace('_', "");
    let decimals = u32::try_from(fraction.replace('_', "").len()).unwrap_or(u32::MAX);
    let value: u128 = digits
        .parse()
        .map_err(|_| format!("{} is not a number", quoted(number)))?;
    let too_large = || format!("{} is too large", quoted(number));
    let divisor = 10_u128.checked_pow(decimals).ok_or_else(too_large)?;
    let product = value.checked_mul(size).ok_or_else(too_large)?;
    if product.is_multiple_of(divisor) {
        Ok(product / divisor)
    } else {
        Err(format!(
            "{} is finer than can be counted",
            quoted(&format!("{number}{unit}"))
        ))
    }
}

#[cfg(test)]
mod tests;
