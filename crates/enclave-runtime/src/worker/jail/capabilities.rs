use rustix::thread::{CapabilitySet, CapabilitySets, clear_ambient_capability_set, set_capabilities};

use enclave_types::LayerStatus;

use crate::worker::report::status_of;

/// Gives up every capability, in the namespace that this process is in. With `no_new_privs` there is no way back.
pub(super) fn drop_all() -> LayerStatus {
    let none = CapabilitySets {
        effective: CapabilitySet::empty(),
        permitted: CapabilitySet::empty(),
        inheritable: CapabilitySet::empty(),
    };
    // Ambient capabilities are among the permitted ones, so they go with them; a kernel without them says EINVAL here.
    let _absent = clear_ambient_capability_set();
    status_of(set_capabilities(None, none))
}
