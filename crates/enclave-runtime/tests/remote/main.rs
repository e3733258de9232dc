//! Guests in workers: they give what guests in this process give, end when they must, and are believed nothing.
//!
//! This binary is host, zygote and worker at once, so it has a main of its own.

mod driver;
mod endings;
mod hostile;
mod results;

use std::process::ExitCode;

use enclave_runtime::worker;
use libtest_mimic::{Arguments, Trial};

/// A test.
type Test = fn() -> Result<(), String>;

fn main() -> ExitCode {
    if worker::was_started_as_zygote() {
        if std::env::args().nth(2).as_deref() == Some(endings::STRAY) {
            worker::end_stray_zygote();
        }
        let worker_main: worker::WorkerMain = if std::env::args().nth(2).as_deref() == Some(hostile::ARGUMENT)
        {
            hostile::work
        } else {
            |socket, report| worker::work(socket, report, |_| None)
        };
        worker::serve(worker::warm_up, worker_main);
    }
    let trials = [results::TESTS, endings::TESTS, hostile::TESTS]
        .concat()
        .into_iter()
        .map(|(name, test): (&str, Test)| Trial::test(name, move || test().map_err(Into::into)));
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit_code()
}
