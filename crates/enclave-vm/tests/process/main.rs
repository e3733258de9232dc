//! Runs in workers: what they give, how they end, and what they leave behind.
//!
//! This binary is host, zygote and worker at once, so it has a main of its own. Started under another name it is a worker
//! that does what no worker of ours does.
#![expect(clippy::expect_used, clippy::panic, reason = "a test fails loudly")]

mod crashes;
mod host;
mod inheritance;
mod leftovers;
mod limits;
mod options;
mod queue;
mod results;
mod rogue;
mod startup;
mod tenants;

use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};

enclave_runtime::serve_before_main!(ROGUE, rogue::become_one);

/// A test.
type Test = fn();

fn main() -> ExitCode {
    std::hint::black_box(ROGUE);
    host::become_one();
    enclave_vm::worker::init();
    let mut arguments = Arguments::from_args();
    // They look at the processes of this one, which are all tests'.
    arguments.test_threads.get_or_insert(1);
    let tests = [
        crashes::TESTS,
        inheritance::TESTS,
        leftovers::TESTS,
        limits::TESTS,
        options::TESTS,
        queue::TESTS,
        results::TESTS,
        startup::TESTS,
        tenants::TESTS,
    ];
    let trials = tests.concat().into_iter().map(|(name, test): (&str, Test)| {
        Trial::test(name, move || {
            test();
            Ok(())
        })
    });
    libtest_mimic::run(&arguments, trials.collect()).exit_code()
}
