use rustix::process::{Resource, Rlimit, setrlimit};

use enclave_types::LayerStatus;

/// Descriptors that a worker may have: its socket and the three standard ones, which lead nowhere.
const MAX_DESCRIPTORS: u64 = 4;

/// Bounds what the kernel gives this process, for good: soft and hard limits are the same. The bound on processes does not
/// hold for root, whatever its namespace; the filter is what forbids them.
pub(super) fn set(address_space_bytes: u64) -> LayerStatus {
    let limits = [
        (Resource::As, address_space_bytes),
        (Resource::Core, 0),
        (Resource::Fsize, 0),
        (Resource::Memlock, 0),
        (Resource::Msgqueue, 0),
        (Resource::Nofile, MAX_DESCRIPTORS),
        (Resource::Nproc, 0),
        (Resource::Sigpending, 0),
    ];
    for (resource, max) in limits {
        let limit = Rlimit {
            current: Some(max),
            maximum: Some(max),
        };
        if let Err(error) = setrlimit(resource, limit) {
            return LayerStatus::Missing(format!("{resource:?}: {error}"));
        }
    }
    LayerStatus::Holds
}

/// The address space that this process has now. Needs /proc, so it is asked before Landlock; without /proc it is
/// nothing, which makes a worker's limit tighter, not wider.
pub(in crate::worker) fn address_space_bytes() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm").ok();
    let pages = pages.and_then(|statm| {
        statm
            .split(' ')
            .next()
            .and_then(|pages| pages.parse::<u64>().ok())
    });
    pages.map_or(0, |pages| pages.saturating_mul(rustix::param::page_size() as u64))
}
