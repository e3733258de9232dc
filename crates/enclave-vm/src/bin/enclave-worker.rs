//! The program that a worker is, for hosts that cannot be their own: see `WorkerPoolConfig::program`.

#[expect(clippy::print_stderr, reason = "a person started it")]
fn main() -> std::process::ExitCode {
    enclave_vm::worker::init();
    eprintln!(
        "enclave-worker runs the guests of a host that names it in WorkerPoolConfig::program. It is not started by hand."
    );
    std::process::ExitCode::from(2)
}
