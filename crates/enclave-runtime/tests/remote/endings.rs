//! Limits, crashes and hard halts: each ends its own run, with its own code.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    time::{Duration, Instant},
};

use enclave_runtime::{
    AbortHandle, Cancel, Step, ToolFailure,
    worker::{ProgramText, RemoteGuest, Zygote},
};
use enclave_types::{ErrorCode, SecurityLevel};

use crate::{
    Test,
    driver::{PATIENCE, config, ends_as, gives, guest, guest_with, run, zygote},
};

/// The argument that makes this program forget to be a zygote.
pub(crate) const STRAY: &str = "stray";

pub(crate) const TESTS: &[(&str, Test)] = &[
    ("a_zygote_that_goes_on_as_a_host_ends_at_once", stray),
    ("a_deadline_ends_a_loop_inside_the_worker", deadline),
    ("a_deadline_ends_a_wait", waiting),
    ("memory_ends_as_memory_limit", memory),
    (
        "memory_that_the_process_may_not_have_ends_as_memory_limit",
        process_memory,
    ),
    ("killing_a_worker_fails_its_run_and_no_other", killed),
    ("an_aborted_run_is_aborted_though_it_computes", aborted),
    ("a_refused_call_ends_the_run", refused),
    ("a_run_that_ended_cannot_be_stepped_on", stepped_on),
];

fn deadline() -> Result<(), String> {
    let zygote = zygote(&[])?;
    let mut guest = guest(&zygote, &config(SecurityLevel::Standard))?;
    let program = ProgramText::body("for (;;) {}");
    match guest.start(&program, Instant::now() + Duration::from_millis(50)) {
        Step::Finished(finished) => ends_as(&finished, ErrorCode::Timeout),
        Step::NeedsTools(_) => Err("it asked for tools".to_owned()),
    }
}

/// Starts a script that waits for a tool.
fn wait(guest: &mut RemoteGuest) -> Result<enclave_runtime::CallId, String> {
    let program = ProgramText::body("try { await callTool('slow') } catch { return 'caught' }");
    match guest.start(&program, Instant::now() + PATIENCE) {
        Step::NeedsTools(requests) => requests
            .first()
            .map(|call| call.id)
            .ok_or_else(|| "no call".to_owned()),
        Step::Finished(finished) => Err(format!("{finished:?}")),
    }
}

fn waiting() -> Result<(), String> {
    let zygote = zygote(&[])?;
    for (cause, code) in [
        (Cancel::Timeout, ErrorCode::Timeout),
        (Cancel::Aborted, ErrorCode::Aborted),
    ] {
        let mut guest = guest(&zygote, &config(SecurityLevel::Standard))?;
        wait(&mut guest)?;
        let finished = guest.cancel(cause);
        ends_as(&finished, code)?;
        if finished.stats.tool_calls != 1 || finished.stats.cancelled_tool_calls != 1 {
            return Err(format!("{:?}", finished.stats));
        }
    }
    Ok(())
}

const GROW: &str = "const all = []; for (;;) { try { all.push('x'.repeat(50000) + all.length) } catch {} }";

fn memory() -> Result<(), String> {
    let zygote = zygote(&[])?;
    let mut guest = guest(&zygote, &config(SecurityLevel::Strict))?;
    ends_as(&run(&mut guest, GROW), ErrorCode::MemoryLimit)
}

/// The guest's own limit is above what the process gets, as it would be if the engine had been taken over.
fn process_memory() -> Result<(), String> {
    let zygote = zygote(&[])?;
    let mut config = config(SecurityLevel::Standard);
    config.limits.memory_limit_bytes = 1 << 30;
    let mut guest = guest_with(&zygote, &config, 48 << 20)?;
    ends_as(&run(&mut guest, GROW), ErrorCode::MemoryLimit)
}

fn killed() -> Result<(), String> {
    let zygote = zygote(&[])?;
    let config = config(SecurityLevel::Standard);
    let mut other = guest(&zygote, &config)?;
    let call = wait(&mut other)?;
    let mut guest = guest(&zygote, &config)?;
    let process = guest.process();
    let (spins, spinning) = mpsc::channel();
    let killer = std::thread::spawn(move || {
        spinning
            .recv_timeout(PATIENCE)
            .map_err(|error| error.to_string())?;
        process.kill().map_err(|error| error.to_string())
    });
    wait(&mut guest)?;
    spins.send(()).map_err(|error| error.to_string())?;
    killer.join().map_err(|_| "the killer panicked".to_owned())??;
    let step = guest.resume([]);
    match step {
        Step::Finished(finished) => ends_as(&finished, ErrorCode::WorkerCrashed)?,
        Step::NeedsTools(_) => return Err("a dead worker asked for tools".to_owned()),
    }
    let reply = enclave_runtime::ToolReply::failure(call, ToolFailure::new("no"));
    match other.resume([reply]) {
        Step::Finished(finished) => gives(&finished, r#""caught""#),
        Step::NeedsTools(_) => Err("it asked for more".to_owned()),
    }
}

fn aborted() -> Result<(), String> {
    let zygote = zygote(&[])?;
    let mut guest = guest(&zygote, &config(SecurityLevel::Standard))?;
    let (abort, process) = (AbortHandle::new(), guest.process());
    guest.listen_to(abort.clone());
    let started = Arc::new(AtomicBool::new(false));
    let running = Arc::clone(&started);
    let aborter = std::thread::spawn(move || {
        while !running.load(Ordering::Acquire) {
            std::thread::yield_now();
        }
        abort.abort();
        process.kill()
    });
    started.store(true, Ordering::Release);
    let finished = run(&mut guest, "for (;;) {}");
    aborter
        .join()
        .map_err(|_| "the aborter panicked".to_owned())?
        .map_err(|error| error.to_string())?;
    ends_as(&finished, ErrorCode::Aborted)
}

fn refused() -> Result<(), String> {
    let zygote = zygote(&[])?;
    let mut guest = guest(&zygote, &config(SecurityLevel::Standard))?;
    let call = wait(&mut guest)?;
    let failure = ToolFailure::new("blocked")
        .with_pattern("BULK")
        .of_kind(ErrorCode::OperationBlocked);
    let finished = guest.refuse(call, failure);
    ends_as(&finished, ErrorCode::OperationBlocked)?;
    match finished.outcome {
        Err(failure) if format!("{:?}", failure.data).contains("BULK") => Ok(()),
        other => Err(format!("{other:?}")),
    }
}

fn stepped_on() -> Result<(), String> {
    let zygote = zygote(&[])?;
    let mut guest = guest(&zygote, &config(SecurityLevel::Standard))?;
    gives(&run(&mut guest, "return 1"), "1")?;
    match guest.start(&ProgramText::body("return 2"), Instant::now() + PATIENCE) {
        Step::Finished(finished) => ends_as(&finished, ErrorCode::InternalError),
        Step::NeedsTools(_) => Err("it asked for tools".to_owned()),
    }
}

fn stray() -> Result<(), String> {
    match Zygote::start(Path::new("/proc/self/exe"), &[STRAY], &[], PATIENCE) {
        Err(error) if error.to_string().contains("went on as a host") => Ok(()),
        Err(error) => Err(error.to_string()),
        Ok(_) => Err("it is a zygote".to_owned()),
    }
}
