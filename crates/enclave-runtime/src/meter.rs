//! The latch and the counters behind it. Everything a limit needs is here, in Rust, where the guest cannot
//! reach it.

use std::{
    cell::{Cell, RefCell},
    ffi::c_void,
    ptr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use enclave_types::{ErrorCode, Limits, ablate};

use crate::countdown::{Countdown, ENGINE_START};

/// A request of this size or more is refused when it would pass the heap's limit. Smaller ones must succeed: a
/// failed small allocation can crash the engine (hazards.md §2), so the latch stops the script instead.
const REFUSABLE_BYTES: usize = 1024 * 1024;

/// Once the run is over, so much is refused, whether it fits or not: what the script still does until it is stopped
/// must not cost much.
const REFUSABLE_LATCHED_BYTES: usize = 32 * 1024;

/// The clock is looked at when a block of this size or more is asked for: what fills it takes longer than the look.
const POLLED_BYTES: usize = 4 * 1024;

/// Blocks of this size or more are large: while they are there, the engine asks more often whether to stop.
const LARGE_BYTES: usize = 32 * 1024;

/// How many steps of bytecode the engine makes at most before it asks whether to stop.
const MAX_STEPS: i32 = 256;

/// Steps times bytes in large blocks between two questions: one step may read all of them.
const STEP_BYTES: usize = 16 * 1024 * 1024;

/// When this passed between two questions, steps are slow, and the next question comes sooner.
const SLOW: Duration = Duration::from_millis(2);

/// So often a script may nest calls to the end of its stack and catch what comes of it.
const MAX_OVERFLOWS: u32 = 8;

/// Steps between two questions while more than half of the stack is in use: few enough to see how far it goes.
const DEEP_STEPS: i32 = 16;

/// After so many ticks of metered built-ins the clock is looked at.
const TICKS_BETWEEN_POLLS: u64 = 10_000;

/// Cancels a guest from another thread, also while it computes. Clones cancel the same guest.
#[derive(Clone, Debug, Default)]
pub struct AbortHandle(Arc<AtomicBool>);

impl AbortHandle {
    /// A handle that nothing listens to yet; give it to [`Guest::listen_to`](crate::Guest::listen_to).
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether the run is to end.
    pub fn is_aborted(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Ends the run with `ABORTED` at its next opportunity. Harmless when it has ended already.
    pub fn abort(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// A limit that was passed: which, and what to tell the script's author.
#[derive(Clone, Debug)]
pub(crate) struct Latched {
    pub(crate) code: ErrorCode,
    pub(crate) message: String,
}

/// The prototypes of arrays and of plain objects in a realm, as addresses to compare with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PlainPrototypes {
    pub(crate) array: *mut c_void,
    pub(crate) object: *mut c_void,
}

/// An address on the stack of whoever calls.
#[inline(never)]
fn stack_position() -> usize {
    let here = 0_u8;
    ptr::from_ref(&here).addr()
}

pub(crate) struct Meter {
    plain_prototypes: Cell<PlainPrototypes>,
    countdown: Cell<Option<Countdown>>,
    /// What the countdown was last set to, and the steps before that.
    interval: Cell<i32>,
    steps: Cell<u64>,
    /// The longest countdown that the last steps' speed allows.
    most_steps: Cell<i32>,
    asked: Cell<Option<Instant>>,
    /// Where the engine's stack begins, and how long it may get.
    stack_top: Cell<usize>,
    max_stack_bytes: usize,
    /// Whether the stack is full at the moment, and how often it has been.
    is_full: Cell<bool>,
    overflows: Cell<u32>,
    /// Ticks that metered built-ins spent, and those since the clock was looked at.
    ticks: Cell<u64>,
    unpolled_ticks: Cell<u64>,
    /// Bytes in large blocks.
    large_bytes: Cell<usize>,
    latched: RefCell<Option<Latched>>,
    is_latched: Cell<bool>,
    abort: RefCell<AbortHandle>,
    deadline: Cell<Option<Instant>>,
    timeout_text: String,
    heap_bytes: Cell<usize>,
    heap_peak_bytes: Cell<usize>,
    heap_limit_bytes: usize,
    tool_calls: Cell<u32>,
    max_tool_calls: u32,
    console_bytes: Cell<u64>,
    console_calls: Cell<u32>,
    max_console_bytes: u64,
    max_console_calls: u32,
}

impl Meter {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            plain_prototypes: Cell::new(PlainPrototypes {
                array: ptr::null_mut(),
                object: ptr::null_mut(),
            }),
            countdown: Cell::new(None),
            interval: Cell::new(ENGINE_START),
            steps: Cell::new(0),
            most_steps: Cell::new(MAX_STEPS),
            asked: Cell::new(None),
            stack_top: Cell::new(0),
            max_stack_bytes: usize::try_from(limits.max_stack_bytes).unwrap_or(usize::MAX),
            is_full: Cell::new(false),
            overflows: Cell::new(0),
            ticks: Cell::new(0),
            unpolled_ticks: Cell::new(0),
            large_bytes: Cell::new(0),
            latched: RefCell::new(None),
            is_latched: Cell::new(false),
            abort: RefCell::default(),
            deadline: Cell::new(None),
            timeout_text: format!("{} ms", limits.timeout.as_millis()),
            heap_bytes: Cell::new(0),
            heap_peak_bytes: Cell::new(0),
            heap_limit_bytes: usize::try_from(limits.memory_limit_bytes).unwrap_or(usize::MAX),
            tool_calls: Cell::new(0),
            max_tool_calls: limits.max_tool_calls,
            console_bytes: Cell::new(0),
            console_calls: Cell::new(0),
            max_console_bytes: limits.max_console_bytes,
            max_console_calls: limits.max_console_calls,
        }
    }

    /// Sets the latch. The first cause stays; later ones follow from it.
    pub(crate) fn latch(&self, code: ErrorCode, message: impl Into<String>) {
        if !self.is_latched.replace(true) {
            *self.latched.borrow_mut() = Some(Latched {
                code,
                message: message.into(),
            });
            // The engine asks at the next step, and not when its countdown is over.
            if let Some(countdown) = self.countdown.get() {
                self.steps.set(self.steps_so_far());
                self.interval.set(1);
                countdown.set(1);
            }
        }
    }

    pub(crate) fn latched(&self) -> Option<Latched> {
        if self.is_latched.get() && !ablate::is_off("runtime/latch") {
            self.latched.borrow().clone()
        } else {
            None
        }
    }

    pub(crate) fn is_latched(&self) -> bool {
        self.is_latched.get()
    }

    pub(crate) fn listen_to(&self, abort: AbortHandle) {
        self.abort.replace(abort);
    }

    /// Begins the run: fuel counts from here.
    pub(crate) fn begin(&self, deadline: Instant) {
        self.deadline.set(Some(deadline));
        self.steps.set(0);
        self.ticks.set(0);
        self.set_interval();
    }

    /// Takes over the countdown of the context that this meter is for.
    pub(crate) fn set_countdown(&self, countdown: Countdown) {
        self.countdown.set(Some(countdown));
    }

    /// The context goes, and its countdown with it.
    pub(crate) fn lose_countdown(&self) {
        self.countdown.set(None);
    }

    /// Sets the countdown anew.
    fn set_interval(&self) {
        let Some(countdown) = self.countdown.get() else {
            return;
        };
        let by_size = STEP_BYTES
            .checked_div(self.large_bytes.get())
            .filter(|_| !ablate::is_off("runtime/steps-by-size"))
            .unwrap_or(usize::MAX);
        let by_size = i32::try_from(by_size).unwrap_or(MAX_STEPS);
        let interval = self.most_steps.get().min(by_size).max(1);
        self.interval.set(interval);
        countdown.set(interval);
    }

    /// Calls and jumps of bytecode since the run began, and the ticks of its metered built-ins.
    pub(crate) fn fuel(&self) -> u64 {
        self.steps_so_far().saturating_add(self.ticks.get())
    }

    fn steps_so_far(&self) -> u64 {
        let interval = self.interval.get();
        let left = self.countdown.get().map_or(interval, Countdown::get);
        let begun = u64::try_from(interval.saturating_sub(left)).unwrap_or(0);
        self.steps.get().saturating_add(begun)
    }

    /// The engine asks at the end of its countdown: must the guest stop?
    pub(crate) fn asked(&self) -> bool {
        let passed = u64::try_from(self.interval.get()).unwrap_or(0);
        self.steps.set(self.steps.get().saturating_add(passed));
        let now = Instant::now();
        let slow = self
            .asked
            .replace(Some(now))
            .is_some_and(|before| now.duration_since(before) > SLOW);
        let most = self.most_steps.get();
        self.most_steps.set(if slow {
            (most / 16).max(1)
        } else {
            most.saturating_mul(2).min(MAX_STEPS)
        });
        self.set_interval();
        self.look_at_stack();
        self.poll_at(now) && !ablate::is_off("runtime/interrupt")
    }

    /// The engine is entered, with its stack beginning about here.
    pub(crate) fn enter(&self) {
        self.stack_top.set(stack_position());
    }

    /// Counts how often the stack gets full: a script can catch each of these errors, and go on.
    fn look_at_stack(&self) {
        let used = self.stack_top.get().saturating_sub(stack_position());
        if used < self.max_stack_bytes / 2 {
            self.is_full.set(false);
            return;
        }
        if let Some(countdown) = self.countdown.get() {
            let interval = self.interval.get().min(DEEP_STEPS);
            self.interval.set(interval);
            countdown.set(interval);
        }
        if used > self.max_stack_bytes / 16 * 15 && !self.is_full.replace(true) {
            self.overflows.set(self.overflows.get() + 1);
            if self.overflows.get() > MAX_OVERFLOWS && !ablate::is_off("runtime/overflow-count") {
                self.latch(
                    ErrorCode::StackOverflow,
                    "The script nested calls deeper than its stack, again and again",
                );
            }
        }
    }

    pub(crate) fn plain_prototypes(&self) -> PlainPrototypes {
        self.plain_prototypes.get()
    }

    pub(crate) fn set_plain_prototypes(&self, prototypes: PlainPrototypes) {
        self.plain_prototypes.set(prototypes);
    }

    /// Charges a metered built-in. Says no when the guest must stop.
    pub(crate) fn spend(&self, ticks: u64) -> bool {
        self.ticks.set(self.ticks.get().saturating_add(ticks));
        let unpolled = self.unpolled_ticks.get().saturating_add(ticks);
        if unpolled < TICKS_BETWEEN_POLLS || ablate::is_off("runtime/metered-built-ins") {
            self.unpolled_ticks.set(unpolled);
            return !self.is_latched.get();
        }
        self.unpolled_ticks.set(0);
        !self.poll()
    }

    /// No object has more properties than this: each takes sixteen bytes, and an object of many is in a large block.
    pub(crate) fn most_properties(&self) -> u64 {
        (self.large_bytes.get() / 16) as u64
    }

    /// Must the guest stop?
    pub(crate) fn poll(&self) -> bool {
        self.is_latched.get() || self.poll_at(Instant::now())
    }

    fn poll_at(&self, now: Instant) -> bool {
        if self.is_latched.get() {
            return true;
        }
        if self.abort.borrow().is_aborted() && !ablate::is_off("runtime/abort") {
            self.latch_aborted();
        } else if self.deadline.get().is_some_and(|deadline| now >= deadline)
            && !ablate::is_off("runtime/deadline")
        {
            self.latch_timeout();
        }
        self.is_latched.get()
    }

    pub(crate) fn latch_timeout(&self) {
        self.latch(
            ErrorCode::Timeout,
            format!("The script did not finish within {}", self.timeout_text),
        );
    }

    pub(crate) fn latch_aborted(&self) {
        self.latch(ErrorCode::Aborted, "The run was cancelled");
    }

    /// Whether the heap may grow by `bytes` for a block of `block_bytes`. Latches when that passes the limit, and says
    /// no only to blocks so large that the engine survives being refused.
    pub(crate) fn heap_may_grow(&self, bytes: usize, block_bytes: usize) -> bool {
        if self.is_latched.get() || (block_bytes >= POLLED_BYTES && self.poll()) {
            return block_bytes < REFUSABLE_LATCHED_BYTES;
        }
        let limit = self.heap_limit_bytes;
        if self.heap_bytes.get().saturating_add(bytes) <= limit || ablate::is_off("runtime/heap") {
            return true;
        }
        self.latch(
            ErrorCode::MemoryLimit,
            format!("The script used more memory than its {limit} bytes"),
        );
        block_bytes < REFUSABLE_BYTES
    }

    pub(crate) fn heap_grew(&self, bytes: usize) {
        let now = self.heap_bytes.get().saturating_add(bytes);
        self.heap_bytes.set(now);
        if bytes >= LARGE_BYTES {
            self.large_bytes.set(self.large_bytes.get().saturating_add(bytes));
            self.steps.set(self.steps_so_far());
            self.set_interval();
        }
        if now > self.heap_peak_bytes.get() {
            self.heap_peak_bytes.set(now);
        }
    }

    pub(crate) fn heap_shrank(&self, bytes: usize) {
        if bytes >= LARGE_BYTES {
            self.large_bytes.set(self.large_bytes.get().saturating_sub(bytes));
        }
        self.heap_bytes.set(self.heap_bytes.get().saturating_sub(bytes));
    }

    pub(crate) fn heap_peak_bytes(&self) -> u64 {
        self.heap_peak_bytes.get() as u64
    }

    pub(crate) fn tool_calls(&self) -> u32 {
        self.tool_calls.get()
    }

    /// Counts a tool call, or latches when there is none left.
    pub(crate) fn spend_tool_call(&self) -> bool {
        if self.tool_calls.get() >= self.max_tool_calls && !ablate::is_off("runtime/tool-calls") {
            let max = self.max_tool_calls;
            self.latch(
                ErrorCode::MaxToolCalls,
                format!("The script made {max} tool calls and asked for one more"),
            );
            return false;
        }
        self.tool_calls.set(self.tool_calls.get() + 1);
        true
    }

    /// Console bytes that the run has left.
    pub(crate) fn console_bytes_left(&self) -> u64 {
        if ablate::is_off("runtime/console-bytes") {
            return u64::MAX;
        }
        self.max_console_bytes.saturating_sub(self.console_bytes.get())
    }

    /// Counts a console call of `bytes`, or latches.
    pub(crate) fn spend_console(&self, bytes: usize) -> bool {
        let calls = self.console_calls.get().saturating_add(1);
        let total = self.console_bytes.get().saturating_add(bytes as u64);
        self.console_calls.set(calls);
        self.console_bytes.set(total);
        if calls > self.max_console_calls && !ablate::is_off("runtime/console-calls") {
            let max = self.max_console_calls;
            self.latch(
                ErrorCode::ConsoleLimit,
                format!("The script wrote to the console more than {max} times"),
            );
            return false;
        }
        if total > self.max_console_bytes && !ablate::is_off("runtime/console-bytes") {
            let max = self.max_console_bytes;
            self.latch(
                ErrorCode::ConsoleLimit,
                format!("The script wrote more than {max} bytes to the console"),
            );
            return false;
        }
        true
    }
}
