use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::Figure;

/// The figures as a table for people.
pub fn as_text(figures: &[Figure]) -> String {
    let width = figures
        .iter()
        .map(|figure| figure.name.chars().count())
        .max()
        .unwrap_or(0);
    let mut text = format!(
        "{:<width$}  {:>12}  {:>12}  {:>7}  bound\n",
        "figure", "value", "baseline", "ratio"
    );
    for figure in figures {
        let bound = match figure.bound {
            None => "-".to_owned(),
            Some(bound) if figure.holds() => format!("≤ {bound}"),
            Some(bound) => format!("≤ {bound} MISSED"),
        };
        let (value, baseline) = (
            format!("{:.1?}", figure.value),
            format!("{:.1?}", figure.baseline),
        );
        // Writing to a String does not fail.
        let _ = writeln!(
            text,
            "{:<width$}  {value:>12}  {baseline:>12}  {:>7.2}  {bound}",
            figure.name,
            figure.ratio()
        );
    }
    text
}

/// The figures as JSON: an array of `{name, valueNs, baselineNs, ratio, bound}`.
pub fn as_json(figures: &[Figure]) -> Value {
    figures
        .iter()
        .map(|figure| {
            json!({
                "name": figure.name,
                "valueNs": u64::try_from(figure.value.as_nanos()).unwrap_or(u64::MAX),
                "baselineNs": u64::try_from(figure.baseline.as_nanos()).unwrap_or(u64::MAX),
                "ratio": figure.ratio(),
                "bound": figure.bound,
                "holds": figure.holds(),
            })
        })
        .collect()
}
