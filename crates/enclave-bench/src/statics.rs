use std::{fmt::Write as _, hint::black_box, time::Duration};

use enclave_ast_guard::{GuardConfig, verify};
use enclave_prescan::{PrescanLimits, scan};
use enclave_scoring::score;
use enclave_syntax::{Arena, SourceKind, bare_parse, bare_parse_and_bind, parse};
use enclave_transform::{TransformOptions, instrument};
use enclave_types::{Diagnostics, SecurityLevel};

use crate::{Figure, measure::shortest_in_turns};

/// Prescan may cost so much of the bare parse (issue 3).
const PRESCAN_BOUND: f64 = 1.0;

/// The whole static path may cost so much of the bare parse and its scopes (issue 3).
const PATH_BOUND: f64 = 4.0;

/// A kilobyte of a script that is a hundred or a thousand times as long may cost so much more than one of the shorter script
/// as it does the bare parse. Linear is 1; the rest is noise.
const LINEAR_BOUND: f64 = 1.3;

/// Kinds of scripts that models write: a section each, in which `$` is the number of the section.
pub(crate) const KINDS: [(&str, &str); 3] = [
    ("orchestration", include_str!("../inputs/typical/orchestrate.js")),
    ("transformation", include_str!("../inputs/typical/transform.js")),
    ("data", include_str!("../inputs/typical/data.js")),
];

const KB: usize = 1024;

/// A typical script: sections of one kind, up to `bytes`, at least one.
pub fn typical(section: &str, bytes: usize) -> String {
    let mut script = String::with_capacity(bytes);
    if section.contains("source$") {
        script.push_str("const sources = await callTool('rows:list', {});\n");
    }
    let mut number = 0;
    loop {
        let mut next = String::new();
        if section.contains("source$") {
            // Writing to a String does not fail.
            let _ = writeln!(next, "const source{number} = sources[{number}];");
        }
        next.push_str(
            &section
                .replace('$', &number.to_string())
                .replace(&format!("{number}{{"), "${"),
        );
        if number > 0 && script.len() + next.len() > bytes {
            return script;
        }
        script.push_str(&next);
        number += 1;
    }
}

/// The static stages beside the bare parse, for each kind of script at 1 KB, 10 KB and 100 KB, and how the cost grows up to 1 MB.
///
/// # Errors
///
/// What a stage says when it rejects a script.
pub fn static_figures(rounds: usize) -> Result<Vec<Figure>, Diagnostics> {
    let mut figures = Vec::new();
    for (kind, section) in KINDS {
        let mut first: Option<Costs> = None;
        for size in [KB, 10 * KB, 100 * KB, 1024 * KB] {
            let script = typical(section, size);
            // Rounds of about the same time, whatever the size.
            let rounds = (rounds * 4 * KB / script.len()).max(5);
            let costs = costs(&script, rounds)?;
            let label = format!("{kind}, {} KB", size / KB);
            if size <= 100 * KB {
                figures.push(
                    costs
                        .prescan
                        .named(&format!("prescan, {label} / bare parse"), PRESCAN_BOUND),
                );
                figures.push(costs.path.named(
                    &format!("static path, {label} / bare parse + semantic"),
                    PATH_BOUND,
                ));
            }
            match &first {
                None => first = Some(costs),
                Some(first) if size > 10 * KB => {
                    figures
                        .push(costs.growth(first, &format!("static path, growth to {label} / bare growth")));
                }
                Some(_) => {}
            }
        }
    }
    Ok(figures)
}

/// What a script of some size costs.
struct Costs {
    bytes: usize,
    prescan: Figure,
    path: Figure,
}

impl Costs {
    /// The cost of a kilobyte of this script beside one of `small`, where a kilobyte costs the bare parse more as well: a
    /// tree that does not fit the caches is slower to make and to read, whoever does it.
    fn growth(&self, small: &Self, name: &str) -> Figure {
        let of_a_kb = |costs: &Self, time: Duration| {
            let kb = u32::try_from(costs.bytes / 256).unwrap_or(u32::MAX).max(1);
            time.saturating_mul(4) / kb
        };
        let bare = of_a_kb(self, self.path.baseline).as_secs_f64()
            / of_a_kb(small, small.path.baseline)
                .as_secs_f64()
                .max(f64::MIN_POSITIVE);
        Figure {
            name: name.to_owned(),
            value: of_a_kb(self, self.path.value),
            baseline: of_a_kb(small, small.path.value).mul_f64(bare),
            bound: Some(LINEAR_BOUND),
        }
    }
}

impl Figure {
    fn named(&self, name: &str, bound: f64) -> Self {
        Self {
            name: name.to_owned(),
            bound: Some(bound),
            ..self.clone()
        }
    }
}

fn costs(source: &str, rounds: usize) -> Result<Costs, Diagnostics> {
    let mut limits = PrescanLimits::default();
    limits.max_source_bytes = PrescanLimits::CEILING.max_source_bytes;
    limits.max_lines = PrescanLimits::CEILING.max_lines;
    limits.max_total_string_chars = PrescanLimits::CEILING.max_total_string_chars;
    let guard = GuardConfig::default();
    let options = TransformOptions::for_level(SecurityLevel::Standard);
    let path = || -> Result<usize, Diagnostics> {
        let scanned = scan(source, &limits)?;
        let arena = Arena::new();
        let parsed = parse(&arena, source, SourceKind::Body, scanned.depth())?;
        drop(black_box(verify(&scanned, &parsed, &guard)?));
        drop(black_box(score(&parsed)));
        Ok(black_box(instrument(&parsed, &options)?).code().len())
    };
    path()?;
    Ok(Costs {
        bytes: source.len(),
        prescan: shortest_in_turns(
            "",
            rounds,
            None,
            || drop(black_box(scan(source, &limits))),
            || {
                black_box(bare_parse(source));
            },
        ),
        path: shortest_in_turns(
            "",
            rounds,
            None,
            || drop(black_box(path())),
            || {
                black_box(bare_parse_and_bind(source));
            },
        ),
    })
}
