use std::{
    hint::black_box,
    os::unix::net::UnixStream,
    path::PathBuf,
    sync::atomic::{AtomicBool, Ordering},
};

use enclave_runtime::worker::{self, IsolationReport};

use super::{WorkersError, references};

enclave_runtime::serve_before_main!(BEFORE_MAIN, serve);

/// Whether this program can be a worker.
static CALLED: AtomicBool = AtomicBool::new(false);

/// Lets this program be its own workers. Call it in the first line of `main`; in a test, in the first line of the test.
///
/// The process that makes workers is this program executed again, with an empty environment, one socket and nothing else
/// of the host's. It is told by its arguments, and never comes to `main`: it does its work before, so an async runtime
/// that is started around `main`, or a test harness, is no hindrance.
///
/// Where the program that runs is not yours, as when Enclave is in a library that an interpreter loads, name the
/// `enclave-worker` program in [`WorkerPoolConfig::program`](crate::WorkerPoolConfig::program) instead.
///
/// ```
/// use enclave_vm::{Enclave, json};
///
/// #[tokio::main]
/// async fn main() -> Result<(), enclave_vm::BuildError> {
///     enclave_vm::worker::init();
///     let enclave = Enclave::builder().build().await?;
///     assert_eq!(enclave.run("return 6 * 7").await.value, Some(json!(42)));
///     assert!(enclave.isolation_report().has("process-boundary"));
///     Ok(())
/// }
/// ```
pub fn init() {
    // What nobody looks at, a linker may leave out.
    black_box(BEFORE_MAIN);
    // Where a loader does not tell the arguments that early.
    if worker::was_started_as_zygote() {
        serve();
    }
    CALLED.store(true, Ordering::Release);
}

fn serve() {
    worker::serve(worker::warm_up, work);
}

fn work(socket: UnixStream, report: &IsolationReport) -> i32 {
    worker::work(socket, report, references::read)
}

/// The program that workers are.
pub(super) fn program(named: Option<PathBuf>) -> Result<PathBuf, WorkersError> {
    // A process that was to make workers and came here would be a host that starts another such process, and so on.
    worker::end_stray_zygote();
    match named {
        Some(program) => Ok(program),
        // Stays right when the file is replaced or removed.
        None if CALLED.load(Ordering::Acquire) => Ok(PathBuf::from("/proc/self/exe")),
        None => Err(WorkersError::NoProgram),
    }
}
