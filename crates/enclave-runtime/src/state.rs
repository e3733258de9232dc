//! What the native functions of a realm and its guest share. Everything that holds a guest value is emptied before
//! the engine goes.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, HashMap, VecDeque},
    ffi::c_void,
    rc::Rc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use enclave_types::{ErrorCode, Limits, ablate};
use rquickjs::{Ctx, Function, Object, Persistent, Value};

use crate::{
    bridge::Bounds,
    console::ConsoleLine,
    host_function::HostFunction,
    meter::Meter,
    raw,
    realm::Kept,
    references,
    tools::{CallId, ToolRequest},
};

/// A tool call that waits for its turn.
pub(crate) struct QueuedCall {
    pub(crate) id: CallId,
    pub(crate) name: String,
    pub(crate) args: references::Written,
}

/// The two ends of the promise that a tool call returned.
pub(crate) struct PendingCall {
    pub(crate) name: String,
    pub(crate) resolve: Persistent<Function<'static>>,
    pub(crate) reject: Persistent<Function<'static>>,
}

/// What of the host's a script called.
#[derive(Clone, Debug)]
pub(crate) enum Called {
    Tool(String),
    Function(String),
}

impl Called {
    /// What it is called, quoted for a message.
    pub(crate) fn shown(&self) -> String {
        let (Self::Tool(name) | Self::Function(name)) = self;
        enclave_types::quoted(name)
    }
}

/// An error object that a failed call gave the script, kept to recognise it when it comes back uncaught.
pub(crate) struct ErrorMark {
    error: Persistent<Value<'static>>,
    pub(crate) called: Called,
    pub(crate) code: Option<String>,
    pub(crate) pattern: Option<String>,
    pub(crate) uncaught: ErrorCode,
}

impl ErrorMark {
    pub(crate) fn new<'js>(
        ctx: &Ctx<'js>,
        error: &Value<'js>,
        called: Called,
        code: Option<String>,
        uncaught: ErrorCode,
    ) -> Self {
        Self {
            error: Persistent::save(ctx, error.clone()),
            called,
            code,
            pattern: None,
            uncaught,
        }
    }

    /// What refused the call.
    pub(crate) fn with_pattern(mut self, pattern: Option<String>) -> Self {
        self.pattern = pattern;
        self
    }

    /// Whether it was this very object.
    pub(crate) fn is_of(&self, error: &Value<'_>) -> bool {
        let marked = self.error.clone().restore(error.ctx());
        marked.is_ok_and(|marked| raw::identity(&marked) == raw::identity(error))
    }
}

/// Promises that were rejected while nobody listened, in the order in which that happened.
#[derive(Default)]
pub(crate) struct Rejections {
    by_promise: HashMap<*mut c_void, u64>,
    in_order: BTreeMap<u64, Rejection>,
    next: u64,
}

struct Rejection {
    /// Keeps the promise alive, so that its address stays its own.
    _promise: Persistent<Value<'static>>,
    reason: Persistent<Value<'static>>,
}

impl Rejections {
    pub(crate) fn add<'js>(&mut self, ctx: &Ctx<'js>, promise: Value<'js>, reason: Value<'js>) {
        let order = self.next;
        self.next += 1;
        self.by_promise.insert(raw::identity(&promise), order);
        let (promise, reason) = (Persistent::save(ctx, promise), Persistent::save(ctx, reason));
        self.in_order.insert(
            order,
            Rejection {
                _promise: promise,
                reason,
            },
        );
    }

    /// Somebody listens now.
    pub(crate) fn remove(&mut self, promise: &Value<'_>) {
        if let Some(order) = self.by_promise.remove(&raw::identity(promise)) {
            self.in_order.remove(&order);
        }
    }

    /// Why the first of them was rejected.
    pub(crate) fn first_reason(&self) -> Option<Persistent<Value<'static>>> {
        self.in_order
            .values()
            .next()
            .map(|rejection| rejection.reason.clone())
    }
}

pub(crate) struct State {
    /// Large texts outside of the guest, where the configuration has them.
    pub(crate) references: Option<references::Table>,
    /// Whether a returned value that is too large is cut.
    pub(crate) truncates_output: bool,
    pub(crate) meter: Rc<Meter>,
    pub(crate) limits: Limits,
    /// Calls that wait for their turn.
    queue: RefCell<VecDeque<QueuedCall>>,
    /// Calls without an answer, queued ones included.
    pub(crate) pending: RefCell<BTreeMap<CallId, PendingCall>>,
    pub(crate) next_call: Cell<u64>,
    pub(crate) tool_errors: RefCell<Vec<ErrorMark>>,
    /// Functions of the host's in custom globals, by number.
    pub(crate) functions: Box<[HostFunction]>,
    /// The last errors that they gave the script.
    pub(crate) function_errors: RefCell<VecDeque<ErrorMark>>,
    pub(crate) rejections: RefCell<Rejections>,
    pub(crate) console: RefCell<Vec<ConsoleLine>>,
    random: Cell<u64>,
    /// What a frozen clock shows: the second in which the run started.
    frozen_now_ms: Cell<f64>,
    /// What the realm keeps for itself.
    pub(crate) kept: Kept,
    /// Error prototypes by address, with their names: `name` itself is an accessor in a frozen realm.
    error_names: RefCell<Vec<(*mut c_void, &'static str)>>,
}

impl State {
    pub(crate) fn new(meter: Rc<Meter>, limits: Limits, seed: u64, functions: Box<[HostFunction]>) -> Self {
        Self {
            references: None,
            truncates_output: false,
            meter,
            limits,
            functions,
            function_errors: RefCell::default(),
            queue: RefCell::default(),
            pending: RefCell::default(),
            next_call: Cell::new(0),
            tool_errors: RefCell::default(),
            rejections: RefCell::default(),
            console: RefCell::default(),
            random: Cell::new(seed),
            frozen_now_ms: Cell::new(0.0),
            kept: Kept::default(),
            error_names: RefCell::default(),
        }
    }

    /// Drops every guest value. The engine refuses to go while one is held.
    pub(crate) fn release_values(&self) {
        self.queue.take();
        self.pending.take();
        self.tool_errors.take();
        self.function_errors.take();
        self.rejections.take();
        self.kept.release_values();
        if let Some(references) = &self.references {
            references.release_values();
        }
    }

    pub(crate) fn set_error_names(&self, names: Vec<(*mut c_void, &'static str)>) {
        *self.error_names.borrow_mut() = names;
    }

    /// The name of the kind of error that `object` is.
    pub(crate) fn error_name(&self, object: &Object<'_>) -> Option<String> {
        let prototype = object.get_prototype()?;
        let identity = raw::identity(prototype.as_value());
        self.error_names
            .borrow()
            .iter()
            .find(|(known, _)| *known == identity)
            .map(|(_, name)| (*name).to_owned())
    }

    /// How much a tool's arguments or result may be.
    pub(crate) fn payload_bounds(&self) -> Bounds {
        self.bounds(self.limits.max_tool_payload_bytes)
    }

    /// How much a value may be whose text has at most `bytes`.
    pub(crate) fn bounds(&self, bytes: u64) -> Bounds {
        let off = |control| ablate::is_off(control);
        Bounds {
            depth: if off("runtime/value-depth") {
                u32::MAX
            } else {
                self.limits.max_value_depth
            },
            nodes: if off("runtime/value-nodes") {
                u64::MAX
            } else {
                self.limits.max_value_nodes
            },
            bytes: if off("runtime/value-bytes") {
                u64::MAX
            } else {
                bytes
            },
        }
    }

    /// Stops a frozen clock at the current second.
    pub(crate) fn freeze_clock(&self) {
        let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        self.frozen_now_ms
            .set(Duration::from_secs(since_epoch.as_secs()).as_secs_f64() * 1000.0);
    }

    pub(crate) fn frozen_now_ms(&self) -> f64 {
        self.frozen_now_ms.get()
    }

    /// Keeps a call until it may go out. Its arguments count to the guest's heap meanwhile: they are the guest's doing.
    /// The texts behind references in them are put in their place when it goes out.
    pub(crate) fn enqueue(&self, call: QueuedCall) {
        let bytes = call.args.bytes();
        self.meter.heap_may_grow(bytes, bytes);
        self.meter.heap_grew(bytes);
        self.queue.borrow_mut().push_back(call);
    }

    /// Whether a call has not gone out yet, so that nobody can have an answer to it.
    pub(crate) fn is_queued(&self, id: CallId) -> bool {
        self.queue.borrow().iter().any(|request| request.id == id)
    }

    /// Takes up to `count` calls out of the queue.
    pub(crate) fn dequeue(&self, count: usize) -> Vec<ToolRequest> {
        let mut queue = self.queue.borrow_mut();
        let count = queue.len().min(count);
        let calls: Vec<_> = queue.drain(..count).collect();
        self.meter
            .heap_shrank(calls.iter().map(|call| call.args.bytes()).sum());
        let requests = calls.into_iter().map(|call| ToolRequest {
            id: call.id,
            name: call.name,
            args: call.args.fill(self.references.as_ref()),
        });
        requests.collect()
    }

    /// The next number of the run's own sequence, in 0..1. `SplitMix64`: small, well spread, and not for secrets.
    pub(crate) fn next_random(&self) -> f64 {
        let state = self.random.get().wrapping_add(0x9e37_79b9_7f4a_7c15);
        self.random.set(state);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^= z >> 31;
        // The upper 53 bits fit a double exactly.
        #[expect(clippy::cast_precision_loss, reason = "53 bits are what a double holds")]
        let fraction = (z >> 11) as f64;
        fraction * (1.0 / 9_007_199_254_740_992.0)
    }
}
