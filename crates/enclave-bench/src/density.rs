use std::{
    fmt, fs,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use enclave_runtime::{CompiledProgram, Guest, GuestConfig, Step, ToolReply};
use enclave_vm::{Enclave, Limits, SecurityLevel, ToolCall, json};
use tokio::sync::Notify;

/// What a suspended guest may cost (issue 4).
pub const MAX_GUEST_BYTES: u64 = 256 * 1024;

/// A run that is suspended on a tool call, with a little of its own on the heap.
const SCRIPT: &str = "const rows = [1, 2, 3].map((n) => ({ n, square: n * n }));\n\
    const reply = await callTool('wait', { rows });\n\
    return rows.length + reply.answer";

/// What [`SCRIPT`] gives when `wait` answers 39.
const EXPECTED: i64 = 42;

/// What many suspended guests cost together.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Density {
    /// How many were suspended at once.
    pub guests: usize,
    /// How many gave the right value in the end.
    pub finished: usize,
    /// By how much the process grew while all of them waited, in bytes of resident memory.
    pub resident_bytes: u64,
    /// From the first start until the last one waited.
    pub suspending: Duration,
    /// From the first reply until the last one ended.
    pub finishing: Duration,
}

impl Density {
    /// Resident memory of one suspended guest.
    pub const fn bytes_each(&self) -> u64 {
        self.resident_bytes / (self.guests as u64)
    }

    /// Whether all ended well and none cost too much.
    pub const fn holds(&self) -> bool {
        self.finished == self.guests && self.bytes_each() <= MAX_GUEST_BYTES
    }
}

impl fmt::Display for Density {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} guests: {} finished, {} KiB resident each, suspended in {:.1?}, finished in {:.1?}",
            self.guests,
            self.finished,
            self.bytes_each() / 1024,
            self.suspending,
            self.finishing
        )
    }
}

/// The resident memory of this process, in bytes.
fn resident_bytes() -> Result<u64, String> {
    let statm = fs::read_to_string("/proc/self/statm").map_err(|error| error.to_string())?;
    let pages = statm
        .split_whitespace()
        .nth(1)
        .and_then(|pages| pages.parse::<u64>().ok());
    // Linux on the machines we measure on has pages of 4 KiB.
    pages
        .map(|pages| pages * 4096)
        .ok_or_else(|| format!("statm is {statm:?}"))
}

/// Suspends `guests` guests of the runtime on one thread, then answers them all.
///
/// # Errors
///
/// When memory cannot be read, or a guest does not do as it should.
pub fn guest_density(guests: usize) -> Result<Density, String> {
    let program = CompiledProgram::compile_body(SCRIPT).map_err(|failure| failure.message)?;
    let config = GuestConfig::default();
    // What the first guest brings into the process is not every guest's.
    drop(Guest::new(&config).map_err(|error| error.to_string())?);
    let deadline = Instant::now() + Duration::from_mins(5);
    let before = resident_bytes()?;
    let started = Instant::now();
    let mut waiting = Vec::with_capacity(guests);
    for _ in 0..guests {
        let mut guest = Guest::new(&config).map_err(|error| error.to_string())?;
        match guest.start(&program, deadline) {
            Step::NeedsTools(calls) => waiting.push((guest, calls)),
            Step::Finished(finished) => return Err(format!("ended early: {:?}", finished.outcome)),
        }
    }
    let suspending = started.elapsed();
    let resident_bytes = resident_bytes()?.saturating_sub(before);
    let answering = Instant::now();
    let mut finished = 0;
    for (mut guest, calls) in waiting {
        let replies = calls
            .into_iter()
            .map(|call| ToolReply::value(call.id, r#"{"answer":39}"#));
        if let Step::Finished(end) = guest.resume(replies.collect::<Vec<_>>())
            && end.outcome.is_ok_and(|value| value == Some(EXPECTED.to_string()))
        {
            finished += 1;
        }
    }
    Ok(Density {
        guests,
        finished,
        resident_bytes,
        suspending,
        finishing: answering.elapsed(),
    })
}

/// Suspends `guests` runs of one enclave on a tool that answers none of them before all of them have asked.
///
/// # Errors
///
/// When memory cannot be read, or the enclave not be built.
pub async fn run_density(guests: usize) -> Result<Density, String> {
    let mut limits = Limits::for_level(SecurityLevel::Standard);
    limits.timeout = Duration::from_mins(5);
    let (asked, all_asked, open) = (
        Arc::new(AtomicUsize::new(0)),
        Arc::new(Notify::new()),
        Arc::new(tokio::sync::Semaphore::new(0)),
    );
    let handler = {
        let (asked, all_asked, open) = (Arc::clone(&asked), Arc::clone(&all_asked), Arc::clone(&open));
        move |_: ToolCall| {
            if asked.fetch_add(1, Ordering::AcqRel) + 1 == guests {
                all_asked.notify_one();
            }
            let open = Arc::clone(&open);
            async move {
                drop(open.acquire().await);
                Ok(json!({ "answer": 39 }))
            }
        }
    };
    let enclave = Enclave::builder()
        .isolation(enclave_vm::Isolation::InProcess)
        .limits(limits)
        .tool_handler(handler);
    let enclave = enclave.build().await.map_err(|error| error.to_string())?;
    let before = resident_bytes()?;
    let started = Instant::now();
    let mut runs = tokio::task::JoinSet::new();
    for _ in 0..guests {
        let enclave = enclave.clone();
        runs.spawn(async move { enclave.run(SCRIPT).await.value == Some(json!(EXPECTED)) });
    }
    all_asked.notified().await;
    // The last to ask has yet to be put aside by its thread.
    tokio::task::yield_now().await;
    let suspending = started.elapsed();
    let resident_bytes = resident_bytes()?.saturating_sub(before);
    let answering = Instant::now();
    open.add_permits(guests);
    let mut finished = 0;
    while let Some(run) = runs.join_next().await {
        finished += usize::from(run.unwrap_or(false));
    }
    Ok(Density {
        guests,
        finished,
        resident_bytes,
        suspending,
        finishing: answering.elapsed(),
    })
}
