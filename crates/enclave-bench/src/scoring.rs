use std::{hint::black_box, time::Duration};

use enclave_scoring::score;
use enclave_syntax::{Arena, SourceKind, bare_parse, parse};
use enclave_types::Diagnostics;

use crate::{Figure, shortest_in_turns, statics::KINDS, typical};

/// Scoring a kilobyte may cost as much as this, or as the bare parse when that is more (issue 6).
const FLOOR: Duration = Duration::from_micros(50);

const KB: usize = 1024;

/// What the rules cost beside the bare parse, for each kind of script at 1 KB and at 100 KB.
///
/// # Errors
///
/// What the parser says when it rejects a script.
pub fn scoring_figures(rounds: usize) -> Result<Vec<Figure>, Diagnostics> {
    let mut figures = Vec::new();
    for (kind, section) in KINDS {
        for kb in [1, 100] {
            let script = typical(section, kb * KB);
            let arena = Arena::new();
            let parsed = parse(&arena, &script, SourceKind::Body, 64)?;
            let rounds = (rounds * 4 * KB / script.len()).max(5);
            let mut figure = shortest_in_turns(
                format!("rules, {kind}, {kb} KB / bare parse"),
                rounds,
                None,
                || drop(black_box(score(&parsed))),
                || {
                    black_box(bare_parse(&script));
                },
            );
            if kb == 1 {
                let floor = FLOOR.as_secs_f64() / figure.baseline.as_secs_f64().max(f64::MIN_POSITIVE);
                figure.bound = Some(floor.max(1.0));
            }
            figures.push(figure);
        }
    }
    Ok(figures)
}
