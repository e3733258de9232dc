//! What may be set about workers, and what holds in the end.

use std::{path::PathBuf, time::Duration};

use enclave_types::{Layer, Limits, SecurityLevel};
use serde::{Serialize, Serializer};

use super::WorkersError;

/// The pool of worker processes; the readme's `workerPoolConfig`. What is `None` is as the level has it.
///
/// | option | Strict | Secure | Standard | Permissive | ceiling |
/// |---|---|---|---|---|---|
/// | `min_workers` | 2 | 2 | 2 | 4 | `max_workers` |
/// | `max_workers`, and four a core at most | 4 | 8 | 16 | 32 | 1 024 |
/// | `memory_limit_per_worker` | 64 MiB | 128 MiB | 256 MiB | 512 MiB | 8 GiB |
/// | `max_executions_per_worker` | 1 | 500 | 1 000 | 5 000 | 1 000 000 |
/// | `idle_timeout` | 15 s | 30 s | 30 s | 60 s | 1 h |
/// | `queue_timeout` | 10 s | 20 s | 30 s | 60 s | 1 h |
/// | `max_queue_size` | 20 | 50 | 100 | 500 | 100 000 |
/// | `graceful_shutdown_timeout` | 2 s | 3 s | 5 s | 10 s | 1 h |
/// | `max_messages_per_second` | 100 | 500 | 1 000 | 5 000 | 1 000 000 |
/// | `max_pending_tool_calls` | 10 | 50 | 100 | 1 000 | 10 000 |
///
/// ```
/// use enclave_vm::{Enclave, WorkerPoolConfig};
///
/// let mut pool = WorkerPoolConfig::default();
/// pool.min_workers = Some(2);
/// pool.max_workers = Some(8);
/// pool.memory_limit_per_worker = Some(256 * 1024 * 1024); // 256MB
/// let builder = Enclave::builder().worker_pool(pool);
/// # drop(builder);
/// ```
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct WorkerPoolConfig {
    /// Workers that are kept waiting, however long nobody needs them.
    pub min_workers: Option<u32>,
    /// Workers at once, and so runs at once: a run that waits for its tools keeps its worker. More runs queue.
    pub max_workers: Option<u32>,
    /// What the kernel gives a worker beyond what its program takes, in bytes. It has to hold the guest's heap, the
    /// sidecar's texts and the messages. What is not set is raised to what these limits need; what is set lower than they need is an
    /// error.
    pub memory_limit_per_worker: Option<u64>,
    /// Runs after which a worker is replaced by a new one. With 1, no two runs ever share a process.
    pub max_executions_per_worker: Option<u32>,
    /// How long a worker beyond `min_workers` waits for a run before it is ended.
    pub idle_timeout: Option<Duration>,
    /// How long a run waits for a worker; after that it is `QUEUE_TIMEOUT`. Its own deadline counts from the same moment,
    /// and ends it as `TIMEOUT` if it is earlier.
    pub queue_timeout: Option<Duration>,
    /// Runs that may wait for a worker; one more is `QUEUE_FULL`.
    pub max_queue_size: Option<u32>,
    /// How long [`Enclave::shutdown`](crate::Enclave::shutdown) lets runs under way go on.
    pub graceful_shutdown_timeout: Option<Duration>,
    /// Messages of one run within a second, tool calls and the end; more is `MESSAGE_FLOOD`. Calls of host functions do
    /// not count: their script waits for each.
    pub max_messages_per_second: Option<u32>,
    /// Tool calls of one run that may be under way at once. The limit `max_concurrent_tool_calls` holds besides; the
    /// lower of both is what runs have, and further calls wait their turn.
    pub max_pending_tool_calls: Option<u32>,
    /// The longest message that is taken from a worker, in bytes; a longer one ends the run as `PAYLOAD_TOO_LARGE`. What
    /// is not set is as long as the limits of payloads, results and console let one be.
    pub max_message_size: Option<u32>,
    /// How long a worker may take to be there; after that it is `WORKER_STARTUP`, and an error when the enclave is
    /// built. Default 10 s.
    pub startup_timeout: Option<Duration>,
    /// Whether `min_workers` are there when the enclave is built, or come with the first runs. One is there in any case:
    /// it shows that workers work. Default true.
    pub warm_on_init: Option<bool>,
    /// The program that workers are: `enclave-worker`, or one whose `main` begins with
    /// [`worker::init`](crate::worker::init). Default: the program that runs now, and then it must have called that.
    pub program: Option<PathBuf>,
    /// Layers of the jail without which no enclave is built. Default: all but `Namespaces`, which many systems
    /// forbid to ordinary users. A layer that holds in part counts; [`Enclave::isolation_report`] has the details.
    ///
    /// [`Enclave::isolation_report`]: crate::Enclave::isolation_report
    pub required_layers: Option<Vec<Layer>>,
}

/// The pool as it is, after defaults and settings were put together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct EffectiveWorkerPool {
    /// See [`WorkerPoolConfig::min_workers`].
    pub min_workers: u32,
    /// See [`WorkerPoolConfig::max_workers`].
    pub max_workers: u32,
    /// See [`WorkerPoolConfig::memory_limit_per_worker`], in bytes.
    #[serde(rename = "memoryLimitPerWorkerBytes")]
    pub memory_limit_per_worker: u64,
    /// See [`WorkerPoolConfig::max_executions_per_worker`].
    pub max_executions_per_worker: u32,
    /// See [`WorkerPoolConfig::idle_timeout`].
    #[serde(rename = "idleTimeoutMs", serialize_with = "millis")]
    pub idle_timeout: Duration,
    /// See [`WorkerPoolConfig::queue_timeout`].
    #[serde(rename = "queueTimeoutMs", serialize_with = "millis")]
    pub queue_timeout: Duration,
    /// See [`WorkerPoolConfig::max_queue_size`].
    pub max_queue_size: u32,
    /// See [`WorkerPoolConfig::graceful_shutdown_timeout`].
    #[serde(rename = "gracefulShutdownTimeoutMs", serialize_with = "millis")]
    pub graceful_shutdown_timeout: Duration,
    /// See [`WorkerPoolConfig::max_messages_per_second`].
    pub max_messages_per_second: u32,
    /// See [`WorkerPoolConfig::max_pending_tool_calls`].
    pub max_pending_tool_calls: u32,
    /// See [`WorkerPoolConfig::max_message_size`], in bytes.
    #[serde(rename = "maxMessageSizeBytes", skip_serializing_if = "Option::is_none")]
    pub max_message_size: Option<u32>,
    /// See [`WorkerPoolConfig::startup_timeout`].
    #[serde(rename = "startupTimeoutMs", serialize_with = "millis")]
    pub startup_timeout: Duration,
    /// See [`WorkerPoolConfig::warm_on_init`].
    pub warm_on_init: bool,
    /// See [`WorkerPoolConfig::required_layers`].
    pub required_layers: Vec<Layer>,
}

fn millis<S: Serializer>(duration: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u64(u64::try_from(duration.as_millis()).unwrap_or(u64::MAX))
}

const MIB: u64 = 1 << 20;
const HOUR: Duration = Duration::from_hours(1);

/// What a worker needs for itself: stacks, the compiler, pages that its program shares until they are written.
const OVERHEAD_BYTES: u64 = 24 * MIB;

/// Workers for each core, at most: runs that wait for tools need no core, and others gain nothing.
const WORKERS_PER_CORE: u32 = 4;

/// The table above, by level.
struct Defaults {
    min_workers: u32,
    max_workers: u32,
    memory_mib: u64,
    executions: u32,
    idle_secs: u64,
    queue_secs: u64,
    queue_size: u32,
    shutdown_secs: u64,
    messages: u32,
    pending_calls: u32,
}

impl Defaults {
    const fn of(level: SecurityLevel) -> Self {
        match level {
            SecurityLevel::Secure => Self {
                min_workers: 2,
                max_workers: 8,
                memory_mib: 128,
                executions: 500,
                idle_secs: 30,
                queue_secs: 20,
                queue_size: 50,
                shutdown_secs: 3,
                messages: 500,
                pending_calls: 50,
            },
            SecurityLevel::Standard => Self {
                min_workers: 2,
                max_workers: 16,
                memory_mib: 256,
                executions: 1_000,
                idle_secs: 30,
                queue_secs: 30,
                queue_size: 100,
                shutdown_secs: 5,
                messages: 1_000,
                pending_calls: 100,
            },
            SecurityLevel::Permissive => Self {
                min_workers: 4,
                max_workers: 32,
                memory_mib: 512,
                executions: 5_000,
                idle_secs: 60,
                queue_secs: 60,
                queue_size: 500,
                shutdown_secs: 10,
                messages: 5_000,
                pending_calls: 1_000,
            },
            SecurityLevel::Strict => Self {
                min_workers: 2,
                max_workers: 4,
                memory_mib: 64,
                executions: 1,
                idle_secs: 15,
                queue_secs: 10,
                queue_size: 20,
                shutdown_secs: 2,
                messages: 100,
                pending_calls: 10,
            },
        }
    }
}

impl WorkerPoolConfig {
    /// What holds for runs of that level with these limits, and so many bytes outside of the guest.
    ///
    /// # Errors
    ///
    /// The first option that is out of its range.
    pub(crate) fn effective(
        &self,
        level: SecurityLevel,
        limits: &Limits,
        sidecar_bytes: u64,
    ) -> Result<EffectiveWorkerPool, WorkersError> {
        let default = Defaults::of(level);
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let by_cores = u32::try_from(cores)
            .unwrap_or(u32::MAX)
            .saturating_mul(WORKERS_PER_CORE);
        let max_workers =
            count("max_workers", self.max_workers, default.max_workers, 1, 1_024)?.min(by_cores);
        // A default gives way to a maximum that was set; what was set must fit.
        let min_workers = self
            .min_workers
            .unwrap_or_else(|| default.min_workers.min(max_workers));
        let ceiling = self.max_workers.unwrap_or(default.max_workers);
        let min_workers = count("min_workers", Some(min_workers), 0, 0, ceiling)?.min(max_workers);
        let needed = needed_bytes(limits, sidecar_bytes);
        let memory = self.memory_limit_per_worker;
        let memory_limit_per_worker = size(
            "memory_limit_per_worker",
            memory,
            (default.memory_mib * MIB).max(needed),
            needed,
        )?;
        let seconds = |name, set, default| duration(name, set, Duration::from_secs(default));
        let executions = self.max_executions_per_worker;
        Ok(EffectiveWorkerPool {
            min_workers,
            max_workers,
            memory_limit_per_worker,
            max_executions_per_worker: count(
                "max_executions_per_worker",
                executions,
                default.executions,
                1,
                1_000_000,
            )?,
            idle_timeout: seconds("idle_timeout", self.idle_timeout, default.idle_secs)?,
            queue_timeout: seconds("queue_timeout", self.queue_timeout, default.queue_secs)?,
            max_queue_size: count(
                "max_queue_size",
                self.max_queue_size,
                default.queue_size,
                0,
                100_000,
            )?,
            graceful_shutdown_timeout: seconds(
                "graceful_shutdown_timeout",
                self.graceful_shutdown_timeout,
                default.shutdown_secs,
            )?,
            max_messages_per_second: count(
                "max_messages_per_second",
                self.max_messages_per_second,
                default.messages,
                1,
                1_000_000,
            )?,
            max_pending_tool_calls: count(
                "max_pending_tool_calls",
                self.max_pending_tool_calls,
                default.pending_calls,
                1,
                10_000,
            )?,
            max_message_size: match self.max_message_size {
                None => None,
                set => Some(count("max_message_size", set, 0, 4_096, u32::MAX)?),
            },
            startup_timeout: seconds("startup_timeout", self.startup_timeout, 10)?,
            warm_on_init: self.warm_on_init.unwrap_or(true),
            required_layers: self.required_layers.clone().unwrap_or_else(required_by_default),
        })
    }
}

/// Layers without which no enclave is built unless it is told otherwise.
fn required_by_default() -> Vec<Layer> {
    let mut layers = Layer::ALL.to_vec();
    layers.retain(|layer| *layer != Layer::Namespaces);
    layers
}

/// What a worker must be able to hold for its guest to reach the guest's limits before its own.
fn needed_bytes(limits: &Limits, sidecar_bytes: u64) -> u64 {
    // A message is there as bytes, as text and as what is made of it.
    let message = limits
        .max_tool_payload_bytes
        .max(limits.max_result_bytes)
        .saturating_mul(4);
    limits
        .memory_limit_bytes
        .saturating_add(sidecar_bytes.saturating_mul(2))
        .saturating_add(message)
        .saturating_add(limits.max_console_bytes.saturating_mul(2))
        .saturating_add(OVERHEAD_BYTES)
}

fn count(
    name: &'static str,
    set: Option<u32>,
    default: u32,
    floor: u32,
    ceiling: u32,
) -> Result<u32, WorkersError> {
    let value = set.unwrap_or(default);
    if (floor..=ceiling).contains(&value) {
        return Ok(value);
    }
    Err(WorkersError::option(name, &value, &floor, &ceiling))
}

fn size(name: &'static str, set: Option<u64>, default: u64, floor: u64) -> Result<u64, WorkersError> {
    let ceiling = (8 << 30_u64).max(floor);
    let value = set.unwrap_or(default);
    if (floor..=ceiling).contains(&value) {
        return Ok(value);
    }
    let bytes = |bytes: u64| format!("{bytes} bytes");
    Err(WorkersError::option(
        name,
        &bytes(value),
        &bytes(floor),
        &bytes(ceiling),
    ))
}

fn duration(name: &'static str, set: Option<Duration>, default: Duration) -> Result<Duration, WorkersError> {
    let value = set.unwrap_or(default);
    if (Duration::from_millis(1)..=HOUR).contains(&value) {
        return Ok(value);
    }
    let millis = |duration: Duration| format!("{} ms", duration.as_millis());
    Err(WorkersError::option(name, &millis(value), &"1 ms", &millis(HOUR)))
}
