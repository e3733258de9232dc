//! A zygote, and runs on its workers.

use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use enclave_runtime::{
    Finished, GuestConfig, Step, ToolReply, ToolRequest,
    worker::{ProgramText, RemoteGuest, Supervision, Zygote},
};
use enclave_types::{ErrorCode, SecurityLevel};

/// Longer than any test takes, however slow the machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);
const MEMORY_BYTES: u64 = 512 << 20;

/// One zygote for all tests with ordinary workers, and one for all with hostile ones: a test ends its own workers only.
pub(crate) fn zygote(arguments: &[&'static str]) -> Result<Arc<Zygote>, String> {
    type Shared = Mutex<Option<Arc<Zygote>>>;
    static ORDINARY: Shared = Mutex::new(None);
    static HOSTILE: Shared = Mutex::new(None);
    let shared = if arguments.is_empty() { &ORDINARY } else { &HOSTILE };
    let mut shared = shared.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(zygote) = &*shared {
        return Ok(Arc::clone(zygote));
    }
    let zygote = Arc::new(start(arguments)?);
    *shared = Some(Arc::clone(&zygote));
    Ok(zygote)
}

fn start(arguments: &[&str]) -> Result<Zygote, String> {
    Zygote::start(Path::new("/proc/self/exe"), arguments, &[], PATIENCE).map_err(|error| error.to_string())
}

pub(crate) fn config(level: SecurityLevel) -> GuestConfig {
    let mut config = GuestConfig::for_level(level);
    config.limits.timeout = PATIENCE;
    config
}

pub(crate) fn guest(zygote: &Zygote, config: &GuestConfig) -> Result<RemoteGuest, String> {
    guest_with(zygote, config, MEMORY_BYTES)
}

pub(crate) fn guest_with(
    zygote: &Zygote,
    config: &GuestConfig,
    memory_bytes: u64,
) -> Result<RemoteGuest, String> {
    let worker = zygote.fork(memory_bytes).map_err(|error| error.to_string())?;
    let built = RemoteGuest::build(worker, config, None, Supervision::default());
    built.map(|(guest, _)| guest).map_err(|error| error.to_string())
}

/// Runs a script's body to its end. Tools give their arguments back.
pub(crate) fn run(guest: &mut RemoteGuest, body: &str) -> Finished {
    run_with(guest, body, |call| ToolReply::value(call.id, call.args))
}

pub(crate) fn run_with(
    guest: &mut RemoteGuest,
    body: &str,
    mut tool: impl FnMut(ToolRequest) -> ToolReply,
) -> Finished {
    let mut step = guest.start(&ProgramText::body(body), Instant::now() + PATIENCE);
    loop {
        match step {
            Step::NeedsTools(requests) => {
                let replies: Vec<_> = requests.into_iter().map(&mut tool).collect();
                step = guest.resume(replies);
            }
            Step::Finished(finished) => return *finished,
        }
    }
}

/// That a run gave this JSON.
pub(crate) fn gives(finished: &Finished, json: &str) -> Result<(), String> {
    match &finished.outcome {
        Ok(Some(value)) if value == json => Ok(()),
        other => Err(format!("expected {json}, got {other:?}")),
    }
}

/// That a run ended as this code.
pub(crate) fn ends_as(finished: &Finished, code: ErrorCode) -> Result<(), String> {
    match &finished.outcome {
        Err(failure) if failure.code == code => Ok(()),
        other => Err(format!("expected {code}, got {other:?}")),
    }
}
