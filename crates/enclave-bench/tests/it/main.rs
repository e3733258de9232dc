//! What the benchmark claims, at a size that a debug build can take.

use std::sync::{Mutex, MutexGuard, PoisonError};

use enclave_bench::{Density, MAX_GUEST_BYTES, guest_density, run_density};

/// Enough that what a process has once is little of it.
const GUESTS: usize = 500;

/// What a guest is held to: it takes 145 KiB, and no change should bring it near its bound unseen.
const HELD_BYTES: u64 = 200 * 1024;

/// Resident memory is the whole process's, so one test at a time measures it.
fn alone() -> MutexGuard<'static, ()> {
    static MEASURING: Mutex<()> = Mutex::new(());
    MEASURING.lock().unwrap_or_else(PoisonError::into_inner)
}

#[track_caller]
fn check(density: Density, most_bytes_each: u64) {
    assert_eq!(density.finished, GUESTS, "{density}");
    assert!(density.bytes_each() <= most_bytes_each, "{density}");
}

#[test]
fn hundreds_of_guests_wait_at_once_in_little_memory() {
    let _alone = alone();
    check(guest_density(GUESTS).expect("measures"), HELD_BYTES);
}

#[test]
fn hundreds_of_runs_wait_at_once_in_little_memory() {
    let _alone = alone();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build();
    let density = runtime.expect("a runtime").block_on(run_density(GUESTS));
    // Each thread that checked a script has touched a stack, which is deep in a debug build; with few runs there is one
    // for nearly each.
    check(density.expect("measures"), 2 * MAX_GUEST_BYTES);
}
