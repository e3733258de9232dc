use rustix::process::{DumpableBehavior, Signal};

use enclave_types::LayerStatus;

use crate::worker::report::status_of;

/// No program that this process might execute can have more rights than it. Stays over forks.
pub(super) fn no_new_privileges() -> LayerStatus {
    status_of(rustix::thread::set_no_new_privs(true))
}

/// No core file, and nobody but root may look into this process.
pub(super) fn not_dumpable() -> LayerStatus {
    status_of(rustix::process::set_dumpable_behavior(
        DumpableBehavior::NotDumpable,
    ))
}

/// Has the kernel end this process with the one that forked it.
pub(super) fn die_with_parent() -> LayerStatus {
    status_of(rustix::process::set_parent_process_death_signal(Some(
        Signal::KILL,
    )))
}
