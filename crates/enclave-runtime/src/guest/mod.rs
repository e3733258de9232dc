//! A guest as a state machine: started once, resumed with replies, and finished.

pub(crate) mod calls;
mod finish;
pub(crate) mod globals;
mod refuse;

use std::{hash::BuildHasher as _, rc::Rc, time::Instant};

use rquickjs::{Array, Ctx, Function, Persistent, Promise, prelude::Rest, promise::PromiseState};

use enclave_types::ablate;

use crate::{
    config::GuestConfig,
    engine::{self, Engine},
    error::EngineError,
    failure,
    meter::{AbortHandle, Meter},
    outcome::{Failure, Finished, Stats},
    program::CompiledProgram,
    realm,
    references::{self, Table},
    state::State,
    tools::{ToolReply, ToolRequest},
};

/// Stack that a host function may count on.
const FUNCTION_STACK_BYTES: usize = 512 * 1024;

/// What a guest needs next.
#[expect(
    clippy::exhaustive_enums,
    reason = "a guest waits or has ended; a driver must handle both"
)]
#[derive(Debug)]
#[must_use]
pub enum Step {
    /// New tool calls to make, in the order in which the script made them; never more under way at once than the
    /// limits allow. Empty when a reply led to no new call and the script waits for earlier ones.
    NeedsTools(Vec<ToolRequest>),
    /// The run is over.
    Finished(Box<Finished>),
}

/// Why the host ends a run that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cancel {
    /// The deadline passed while tools were under way.
    Timeout,
    /// The embedder wants no result any more.
    Aborted,
}

/// One realm with one script in it. See the crate's documentation for how to drive it.
///
/// It may be handed to another thread between steps; it runs only inside its methods, on the thread that calls
/// them, and on a stack that is enough whatever the thread has.
pub struct Guest {
    // Order matters: what holds guest values is emptied before the engine goes (see `Drop`), and the engine, whose
    // functions look into the state, goes before that.
    running: Option<Running>,
    /// Whether a script was started in the realm. It never gets another one.
    is_used: bool,
    engine: Engine,
    state: Rc<State>,
}

/// The script's main function at work.
struct Running {
    /// The promise of `main`, or how the call of it failed: an interrupt during its first stretch is no rejection.
    main: Result<Persistent<Promise<'static>>, Failure>,
    total: Persistent<Function<'static>>,
    /// Tells where a value was thrown; not in a program that throws nothing.
    thrown: Option<Persistent<Function<'static>>>,
    in_flight: u32,
    first_line_shift: u32,
}

#[expect(
    unsafe_code,
    reason = "the engine and the state count references without atomics"
)]
// SAFETY: everything in a guest that is not Send by itself is reference-counted without atomics or is a pointer of the
// engine's: the runtime, the context, `State`, `Meter` and persistent values. All holders of those counts are inside
// this struct or inside the engine's own heap (closures of native functions), which this struct owns. No method hands
// one out; the one thing that is shared with others (`AbortHandle`) is an atomic. So a guest moves as a whole; `&mut self` on every
// method that enters the engine keeps it on one thread at a time (it is not Sync); and the engine has no thread-locals:
// `Engine::with` tells it where the current thread's stack is.
unsafe impl Send for Guest {}

impl std::fmt::Debug for Guest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Guest")
            .field("running", &self.running.is_some())
            .finish_non_exhaustive()
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        self.running = None;
        self.state.release_values();
    }
}

impl Guest {
    /// Makes a fresh realm, locked down. It holds nothing of a script yet, so it can be made ahead of need.
    ///
    /// # Errors
    ///
    /// When the engine has no memory for the realm, or a custom global is not JSON.
    pub fn new(config: &GuestConfig) -> Result<Self, EngineError> {
        let meter = Rc::new(Meter::new(&config.limits));
        let stack_bytes = usize::try_from(config.limits.max_stack_bytes).unwrap_or(usize::MAX);
        let mut engine = Engine::for_guest(&meter, stack_bytes)?;
        if !config.functions.is_empty() {
            engine.reserve_stack(FUNCTION_STACK_BYTES);
        }
        let seed = config
            .seed
            .unwrap_or_else(|| std::hash::RandomState::new().hash_one(Instant::now()));
        let functions = config.functions.clone().into_boxed_slice();
        let mut state = State::new(meter, config.limits.clone(), seed, functions);
        state.truncates_output = config.truncate_output;
        state.references = config.references.as_ref().map(Table::new);
        let state = Rc::new(state);
        let tracked = Rc::clone(&state);
        engine.runtime().set_host_promise_rejection_tracker(Some(Box::new(
            move |ctx, promise, reason, handled| {
                let mut rejections = tracked.rejections.borrow_mut();
                if ablate::is_off("runtime/unhandled-rejections") {
                    return;
                }
                if handled {
                    rejections.remove(&promise);
                } else {
                    rejections.add(&ctx, promise, reason);
                }
            },
        )));
        let guest = Self {
            running: None,
            is_used: false,
            engine,
            state,
        };
        guest.engine.with(|ctx| realm::build(ctx, config, &guest.state))?;
        Ok(guest)
    }

    /// Lets `abort` end this guest from any thread, in place of the handle it listened to before.
    pub fn listen_to(&mut self, abort: AbortHandle) {
        self.state.meter.listen_to(abort);
    }

    /// Starts the script and runs it until it waits for tools or ends.
    ///
    /// `deadline` is for the whole run. The caller ends the guest with [`Guest::cancel`] when it passes while tools
    /// are under way.
    ///
    /// A guest runs one script: started again, it gives `INTERNAL_ERROR`.
    pub fn start(&mut self, program: &CompiledProgram, deadline: Instant) -> Step {
        if std::mem::replace(&mut self.is_used, true) {
            let failure = failure::internal(&EngineError::new("starting a guest", "it was started before"));
            return Step::Finished(Box::new(self.finished(Err(failure), 0)));
        }
        self.state.meter.begin(deadline);
        self.state.freeze_clock();
        if let Err(error) = references::put_literals(&self.state, program.literals()) {
            let failure = Failure::new(error.code, "SidecarError", error.message);
            return Step::Finished(Box::new(self.finished(Err(failure), 0)));
        }
        let started = {
            let (engine, state) = (&self.engine, &self.state);
            engine.with(|ctx| start_main(ctx, state, program).map_err(|_| thrown(ctx, state)))
        };
        match started {
            Ok(running) => {
                self.running = Some(running);
                self.advance()
            }
            Err(failure) => Step::Finished(Box::new(self.finished(Err(failure), 0))),
        }
    }

    /// Hands in replies, one or several and in any order, and runs the script until it waits or ends.
    ///
    /// A reply to a call that is not under way is ignored: its call was answered already, or is another guest's.
    pub fn resume(&mut self, replies: impl IntoIterator<Item = ToolReply>) -> Step {
        for reply in replies {
            if self.state.is_queued(reply.id) {
                continue;
            }
            let Some(pending) = self.state.pending.borrow_mut().remove(&reply.id) else {
                continue;
            };
            if let Some(running) = &mut self.running {
                running.in_flight = running.in_flight.saturating_sub(1);
            }
            let state = &self.state;
            self.engine
                .with(|ctx| calls::settle(ctx, state, pending, reply.result));
        }
        self.advance()
    }

    /// Ends a run that waits.
    pub fn cancel(mut self, cause: Cancel) -> Finished {
        match cause {
            Cancel::Timeout => self.state.meter.latch_timeout(),
            Cancel::Aborted => self.state.meter.latch_aborted(),
        }
        self.end()
    }

    /// Runs jobs until none is left, then sees what the script waits for.
    fn advance(&mut self) -> Step {
        let Some(running) = &self.running else {
            let failure = failure::internal(&EngineError::new("resuming a guest", "it was not started"));
            return Step::Finished(Box::new(self.finished(Err(failure), 0)));
        };
        let meter = &self.state.meter;
        let settled = self.engine.with(|ctx| {
            while !meter.poll() && ctx.execute_pending_job() {}
            let main = running
                .main
                .as_ref()
                .ok()
                .and_then(|main| main.clone().restore(ctx).ok());
            main.is_none_or(|main| main.state() != PromiseState::Pending)
        });
        if settled || self.state.meter.poll() {
            return Step::Finished(Box::new(self.end()));
        }
        let requests = self.take_requests();
        let waits = self.running.as_ref().is_some_and(|running| running.in_flight > 0);
        if waits {
            Step::NeedsTools(requests)
        } else {
            Step::Finished(Box::new(self.end()))
        }
    }

    /// The calls that may go out now.
    fn take_requests(&mut self) -> Vec<ToolRequest> {
        let Some(running) = &mut self.running else {
            return Vec::new();
        };
        let free = self
            .state
            .limits
            .max_concurrent_tool_calls
            .saturating_sub(running.in_flight);
        let free = if ablate::is_off("runtime/concurrent-calls") {
            u32::MAX
        } else {
            free
        };
        let requests = self.state.dequeue(free as usize);
        running.in_flight += u32::try_from(requests.len()).unwrap_or(0);
        requests
    }

    fn stats(&self, iterations: u64) -> Stats {
        Stats {
            tool_calls: self.state.meter.tool_calls(),
            cancelled_tool_calls: u32::try_from(self.state.pending.borrow().len()).unwrap_or(u32::MAX),
            iterations,
            heap_peak_bytes: self.state.meter.heap_peak_bytes(),
            fuel: self.state.meter.fuel(),
        }
    }

    fn finished(&self, outcome: Result<Option<String>, Failure>, iterations: u64) -> Finished {
        Finished {
            outcome,
            console: self.state.console.take(),
            stats: self.stats(iterations),
        }
    }
}

/// Loads the program into the realm and calls its main function.
fn start_main<'js>(
    ctx: &Ctx<'js>,
    state: &Rc<State>,
    program: &CompiledProgram,
) -> Result<Running, rquickjs::Error> {
    #[expect(unsafe_code, reason = "loads bytecode")]
    // SAFETY: a CompiledProgram's bytecode is our compiler's; there is no other way to make one.
    let program_function = unsafe { engine::load(ctx, program.bytecode()) }?;
    let program_function = program_function.as_function().ok_or(rquickjs::Error::Unknown)?;
    let (spent, guard_key) = realm::helpers(ctx);
    #[expect(
        clippy::cast_precision_loss,
        reason = "the ceiling of ten million fits a double"
    )]
    let max = state.limits.max_iterations as f64;
    let max = if ablate::is_off("runtime/iterations") {
        f64::INFINITY
    } else {
        max
    };
    let references = references::arguments(ctx, state, program.literals())?;
    let parts: Array<'js> = program_function.call((max, spent, guard_key, Rest(references)))?;
    let main: Function<'js> = parts.get(0)?;
    let total: Function<'js> = parts.get(1)?;
    let place: Option<Function<'js>> = parts.get(2)?;
    let main = main
        .call::<_, Promise<'js>>(())
        .map(|main| Persistent::save(ctx, main));
    let main = main.map_err(|_| thrown(ctx, state));
    Ok(Running {
        main,
        total: Persistent::save(ctx, total),
        thrown: place.map(|place| Persistent::save(ctx, place)),
        in_flight: 0,
        first_line_shift: program.first_line_shift(),
    })
}

/// The failure that the pending exception is.
fn thrown(ctx: &Ctx<'_>, state: &State) -> Failure {
    let value = ctx.catch();
    match state.meter.latched() {
        Some(latched) => failure::of_latch(latched),
        None => failure::of_thrown(ctx, state, &value),
    }
}
