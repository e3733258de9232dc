//! The order of the stages: text, tree, rules, instrumented program, bytecode.

use std::sync::Arc;

use enclave_ast_guard::{GuardConfig, Report, verify};
use enclave_prescan::scan;
use enclave_runtime::{CompiledProgram, Failure};
use enclave_scoring::ScoringResult;
use enclave_syntax::{Arena, SourceKind, on_stack, parse};
use enclave_transform::{SpanMap, instrument};
use enclave_types::Diagnostics;

use tokio::task::spawn_blocking;
use tracing::Span;

use crate::{Executable, Isolation, executable::Proof, policy::Policy, trace::stage, workers::ProgramText};

/// A script that may run.
pub(crate) struct Prepared {
    pub(crate) program: Runnable,
    pub(crate) origin: Origin,
}

/// A program in the form that guests take it in.
#[derive(Debug)]
pub(crate) enum Runnable {
    /// For a guest in this process.
    Compiled(CompiledProgram),
    /// For a guest in a worker: what a stranger wrote is compiled there, too.
    Text(ProgramText),
}

impl Runnable {
    /// What it takes in memory.
    pub(crate) fn bytes(&self) -> usize {
        match self {
            Self::Compiled(program) => program.bytecode_bytes(),
            Self::Text(program) => program.bytes(),
        }
    }
}

/// What the stages leave for the result.
pub(crate) struct Origin {
    /// The way back to the author's text. Nothing when the transform was waived: then the program's positions are the
    /// author's.
    pub(crate) span_map: Option<SpanMap>,
    /// Nothing when scoring is off.
    pub(crate) scoring: Option<ScoringResult>,
}

/// Why a script does not run.
pub(crate) enum Rejection {
    Invalid(Diagnostics),
    /// The scoring gate judged it too risky.
    Blocked(Box<ScoringResult>),
    /// The engine's own compiler does not take it.
    Uncompilable {
        failure: Box<Failure>,
        span_map: Option<SpanMap>,
    },
    /// What the run was told besides makes no sense.
    Misconfigured(String),
    /// Our bug: the stages did not come to their end.
    Lost,
}

impl Prepared {
    /// Makes a program of what passed all stages, for guests that run there.
    pub(crate) fn new(executable: &Executable<'_>, isolation: Isolation) -> Result<Self, Rejection> {
        let span_map = match executable.program() {
            Proof::Given(instrumented) => Some(instrumented.span_map().clone()),
            Proof::Waived(_) => None,
        };
        let runnable = match isolation {
            Isolation::InProcess => compile(executable).map(Runnable::Compiled),
            Isolation::Process => Ok(Runnable::Text(text(executable))),
        };
        match runnable {
            Ok(program) => {
                let scoring = executable.scoring().cloned();
                Ok(Self {
                    program,
                    origin: Origin { span_map, scoring },
                })
            }
            Err(failure) => Err(Rejection::Uncompilable {
                failure: Box::new(failure),
                span_map,
            }),
        }
    }
}

fn compile(executable: &Executable<'_>) -> Result<CompiledProgram, Failure> {
    match executable.program() {
        Proof::Given(instrumented) => CompiledProgram::compile(instrumented.code())
            .map(|program| program.with_literals(instrumented.literals().iter().cloned())),
        Proof::Waived(_) => CompiledProgram::compile_body(executable.source()),
    }
}

fn text(executable: &Executable<'_>) -> ProgramText {
    match executable.program() {
        Proof::Given(instrumented) => ProgramText::instrumented(instrumented.code())
            .with_literals(instrumented.literals().iter().cloned()),
        Proof::Waived(_) => ProgramText::body(executable.source()),
    }
}

/// Takes a script through every stage, once, on one stack that is enough for all of them.
pub(crate) fn prepare(source: &str, policy: &Policy, guard: &GuardConfig) -> Result<Prepared, Rejection> {
    let scanned = stage("prescan", || scan(source, &policy.prescan)).map_err(Rejection::Invalid)?;
    let depth = scanned.depth();
    on_stack(depth, || {
        let arena = Arena::new();
        let parsed =
            stage("parse", || parse(&arena, source, SourceKind::Body, depth)).map_err(Rejection::Invalid)?;
        let verified = match policy.waived.validation {
            None => {
                Proof::Given(stage("guard", || verify(&scanned, &parsed, guard)).map_err(Rejection::Invalid)?)
            }
            Some(waiver) => Proof::Waived(waiver),
        };
        let cleared = match policy.waived.validation {
            None => Proof::Given(
                stage("scoring", || policy.scoring.judge(&parsed))
                    .map_err(|blocked| Rejection::Blocked(Box::new(blocked.result)))?,
            ),
            Some(waiver) => Proof::Waived(waiver),
        };
        let program = match policy.waived.transform {
            None => Proof::Given(
                stage("transform", || instrument(&parsed, &policy.transform)).map_err(Rejection::Invalid)?,
            ),
            Some(waiver) => Proof::Waived(waiver),
        };
        let executable = Executable::with_waivers(scanned, verified, cleared, program);
        stage("compile", || Prepared::new(&executable, policy.isolation))
    })
}

/// Prepares a script on a thread that may be held up, for somebody who does not run it now.
pub(crate) async fn on_thread(
    prepare: impl FnOnce() -> Result<Arc<Prepared>, Rejection> + Send + 'static,
) -> Result<Arc<Prepared>, Rejection> {
    let span = Span::current();
    spawn_blocking(move || span.in_scope(prepare))
        .await
        .unwrap_or(Err(Rejection::Lost))
}

/// What the stages before the engine say about a script: all findings of the first that rejects it.
pub(crate) fn lint<'s>(source: &'s str, policy: &Policy) -> Report<'s> {
    match findings(source, policy) {
        Ok(found) | Err(found) => Report::new(source, found),
    }
}

fn findings(source: &str, policy: &Policy) -> Result<Diagnostics, Diagnostics> {
    let scanned = scan(source, &policy.prescan)?;
    let depth = scanned.depth();
    on_stack(depth, || {
        let arena = Arena::new();
        let parsed = parse(&arena, source, SourceKind::Body, depth)?;
        let warnings = match policy.waived.validation {
            None => verify(&scanned, &parsed, &policy.guard)?.warnings().clone(),
            Some(_) => scanned.warnings().clone(),
        };
        if policy.waived.transform.is_none() {
            drop(instrument(&parsed, &policy.transform)?);
        }
        Ok(warnings)
    })
}
