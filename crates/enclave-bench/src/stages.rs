use std::hint::black_box;

use enclave_ast_guard::{GuardConfig, verify};
use enclave_prescan::{PrescanLimits, scan};
use enclave_runtime::{CompiledProgram, Guest, GuestConfig};
use enclave_syntax::{Arena, SourceKind, parse};
use enclave_transform::{TransformOptions, instrument};
use enclave_types::{Diagnostics, SecurityLevel};

use crate::{Figure, Workload, in_turns};

/// Each stage by itself beside the parse of the same script, which is the physical floor of looking at it at all.
///
/// # Errors
///
/// What a stage says when it rejects the workload.
pub fn stage_figures(workload: &Workload, rounds: usize) -> Result<Vec<Figure>, Diagnostics> {
    let source = workload.script;
    let limits = PrescanLimits::default();
    let scanned = scan(source, &limits)?;
    let depth = scanned.depth();
    let arena = Arena::new();
    let parsed = parse(&arena, source, SourceKind::Body, depth)?;
    let config = GuardConfig::default();
    let options = TransformOptions::for_level(SecurityLevel::Standard);
    let instrumented = instrument(&parsed, &options)?;
    let guest = GuestConfig::default();
    let parse_once = || {
        let arena = Arena::new();
        black_box(parse(&arena, source, SourceKind::Body, depth).is_ok());
    };
    let figure = |stage: &str, work: &mut dyn FnMut()| {
        in_turns(
            format!("{stage}, {} / parse", workload.name),
            rounds,
            None,
            work,
            parse_once,
        )
    };
    Ok(vec![
        figure("prescan", &mut || drop(black_box(scan(source, &limits)))),
        figure("guard", &mut || {
            drop(black_box(verify(&scanned, &parsed, &config)));
        }),
        figure("transform", &mut || {
            drop(black_box(instrument(&parsed, &options)));
        }),
        figure("compile", &mut || {
            drop(black_box(CompiledProgram::compile(instrumented.code())));
        }),
        figure("realm", &mut || drop(black_box(Guest::new(&guest)))),
    ])
}
