use std::sync::Arc;

use enclave_syntax::{
    Parsed, SourceKind,
    ast::{AstKind, Visit},
};
use enclave_types::{Diagnostic, Diagnostics, Span, ablate};

use crate::{
    SpanMap, TransformOptions, codes,
    edits::Spliced,
    passes::{
        Composites, LiftLiterals, LoopMeter, MainWrapper, MemberGuard, Output, Pass, Places, RecursionMeter,
        ReservedNames, ScriptGoal,
    },
};

/// The most problems that are reported.
const MAX_PROBLEMS: usize = 32;

/// Makes the program that the runtime compiles of a parsed script.
///
/// The code is a function expression, as the completion value of a strict script. It takes
/// [`enclave_types::HELPER_PARAMETERS`], and [`enclave_types::REFERENCE_PARAMETERS`] when an option for references is on, and returns `[main, total]`: the script as an async function
/// without parameters, and a function that tells how many iterations all loops made so far, also while the
/// script waits and after it was interrupted.
///
/// Never panics; takes time linear in the text's length, apart from sorting the insertions.
///
/// # Errors
///
/// `TRF001` when the script was not parsed as a body, `TRF002` when it reads `import.meta`, `TRF003` when
/// it uses a variable whose name belongs to Enclave.
pub fn instrument<'s>(
    parsed: &Parsed<'s>,
    options: &TransformOptions,
) -> Result<Instrumented<'s>, Diagnostics> {
    if parsed.kind() != SourceKind::Body {
        let message = "the script was parsed as something else than the body of an async function";
        return Err(Diagnostic::error(&codes::NOT_A_BODY, Span::default(), message).into());
    }
    let mut walk = Walk {
        out: Output::default(),
        places: options.mark_places.then(|| Places::new(parsed.source())),
        script_goal: ScriptGoal::new(parsed.source()),
        reserved_names: ReservedNames,
        main_wrapper: MainWrapper::default(),
        loop_meter: (options.meter_loops && !ablate::is_off("transform/loop-meter")).then(LoopMeter::default),
        recursion_meter: (options.meter_recursion && !ablate::is_off("transform/recursion-meter"))
            .then(|| RecursionMeter::new(parsed)),
        member_guard: (options.guard_keys && !ablate::is_off("transform/key-guard"))
            .then(|| MemberGuard::new(parsed)),
        lift_literals: options.lift_literals.map(LiftLiterals::new),
        composites: options
            .join_references
            .then(|| Composites::new(parsed, options.lift_literals)),
    };
    let (mut out, literals, with_throws) = parsed.on_stack(|| {
        walk.visit_program(parsed.program());
        walk.finish()
    });
    if !out.problems.is_empty() {
        out.problems.sort();
        out.problems.truncate(MAX_PROBLEMS);
        return Err(out.problems);
    }
    let source = parsed.source();
    let head = MainWrapper::open(options.join_references || !literals.is_empty(), with_throws);
    let Spliced { code, shifts } = out.edits.splice(source, &head, MainWrapper::close(with_throws));
    let span_map = SpanMap::new(source, shifts, head.len(), code.len());
    Ok(Instrumented {
        source,
        code,
        span_map,
        literals,
    })
}

/// A program for the runtime, made by [`instrument`] and by nothing else.
#[derive(Debug)]
#[must_use]
pub struct Instrumented<'s> {
    source: &'s str,
    code: String,
    span_map: SpanMap,
    literals: Vec<Arc<str>>,
}

impl<'s> Instrumented<'s> {
    /// The author's text.
    pub const fn source(&self) -> &'s str {
        self.source
    }

    /// The text that the runtime compiles.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Where the parts of the code come from.
    pub const fn span_map(&self) -> &SpanMap {
        &self.span_map
    }

    /// The texts of the literals that are not in the code, by the number under which it asks for them.
    pub fn literals(&self) -> &[Arc<str>] {
        &self.literals
    }

    /// The code and its map, for whoever keeps them longer than the author's text.
    pub fn into_parts(self) -> (String, SpanMap) {
        (self.code, self.span_map)
    }
}

/// The one walk over the tree: it shows every node to every pass that is switched on.
struct Walk<'p, 's> {
    out: Output,
    places: Option<Places<'s>>,
    script_goal: ScriptGoal<'s>,
    reserved_names: ReservedNames,
    main_wrapper: MainWrapper,
    loop_meter: Option<LoopMeter>,
    recursion_meter: Option<RecursionMeter<'p, 's>>,
    member_guard: Option<MemberGuard<'p, 's>>,
    lift_literals: Option<LiftLiterals>,
    composites: Option<Composites<'s>>,
}

impl Walk<'_, '_> {
    fn finish(mut self) -> (Output, Vec<Arc<str>>, bool) {
        if let Some(meter) = self.recursion_meter {
            meter.finish(&mut self.out);
        }
        if let Some(guard) = self.member_guard {
            guard.finish(&mut self.out);
        }
        let literals = self.lift_literals.map(LiftLiterals::finish);
        let with_throws = self.places.is_some_and(|places| places.remembers());
        (self.out, literals.unwrap_or_default(), with_throws)
    }
}

impl<'s> Visit<'s> for Walk<'_, 's> {
    fn enter_node(&mut self, node: AstKind<'s>) {
        if let Some(places) = &mut self.places {
            places.enter(node, &mut self.out);
        }
        self.script_goal.enter(node, &mut self.out);
        self.reserved_names.enter(node, &mut self.out);
        self.main_wrapper.enter(node, &mut self.out);
        if let Some(meter) = &mut self.recursion_meter {
            meter.enter(node, &mut self.out);
        }
        if let Some(meter) = &mut self.loop_meter {
            meter.enter(node, &mut self.out);
        }
        if let Some(guard) = &mut self.member_guard {
            guard.enter(node, &mut self.out);
        }
        if let Some(lift) = &mut self.lift_literals {
            lift.enter(node, &mut self.out);
        }
        if let Some(composites) = &mut self.composites {
            composites.enter(node, &mut self.out);
        }
    }

    fn leave_node(&mut self, node: AstKind<'s>) {
        if let Some(composites) = &mut self.composites {
            composites.leave(node, &mut self.out);
        }
        if let Some(meter) = &mut self.loop_meter {
            meter.leave(node, &mut self.out);
        }
        if let Some(meter) = &mut self.recursion_meter {
            meter.leave(node, &mut self.out);
        }
        if let Some(places) = &mut self.places {
            places.leave(node, &mut self.out);
        }
    }
}
