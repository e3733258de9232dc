//! The jail from the inside: a worker tries what each layer forbids, and is refused or killed for it.
//!
//! This binary is host, zygote and worker at once, so it has a main of its own.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test fails loudly, and one process tells another its children"
)]

mod host;
mod probes;

use std::process::ExitCode;

use enclave_runtime::worker;
use libtest_mimic::{Arguments, Trial};

fn main() -> ExitCode {
    if worker::was_started_as_zygote() {
        let left_out = std::env::args().nth(2);
        worker::serve_without(
            probes::left_out(left_out.as_deref()),
            probes::prepare,
            probes::run,
        );
    }
    if std::env::args().nth(1).as_deref() == Some(host::DOOMED) {
        host::be_doomed();
    }
    let refused = probes::ALL.iter().map(|probe| {
        let name = format!(
            "{}::{}",
            probe.without.map_or("whole_jail", worker::Layer::name),
            probe.name
        );
        Trial::test(name, move || host::check(probe).map_err(Into::into))
    });
    let processes = host::TESTS
        .iter()
        .map(|(name, test)| Trial::test(format!("processes::{name}"), move || test().map_err(Into::into)));
    libtest_mimic::run(&Arguments::from_args(), refused.chain(processes).collect()).exit_code()
}
