#![expect(unsafe_code, reason = "unshare is unsafe for one of its flags")]

use rustix::thread::{UnshareFlags, unshare_unsafe};

use enclave_types::LayerStatus;

/// A network without interfaces, and IPC, mounts, host name and users of its own. Processes are not separated: the
/// zygote would need an init for that, and the filter forbids every call that names another process.
pub(super) fn unshare() -> LayerStatus {
    let wanted = UnshareFlags::NEWUSER
        | UnshareFlags::NEWNET
        | UnshareFlags::NEWIPC
        | UnshareFlags::NEWNS
        | UnshareFlags::NEWUTS;
    // SAFETY: only UnshareFlags::FILES can take descriptors from another thread, and it is not among the flags.
    match unsafe { unshare_unsafe(wanted) } {
        Ok(()) => LayerStatus::Holds,
        Err(error) => without_users(wanted, error),
    }
}

/// Where user namespaces are forbidden, root can still have the others.
fn without_users(wanted: UnshareFlags, first: rustix::io::Errno) -> LayerStatus {
    // SAFETY: as above.
    match unsafe { unshare_unsafe(wanted.difference(UnshareFlags::NEWUSER)) } {
        Ok(()) => LayerStatus::Partial(format!("no user namespace: {first}")),
        Err(_) => LayerStatus::Missing(first.to_string()),
    }
}
