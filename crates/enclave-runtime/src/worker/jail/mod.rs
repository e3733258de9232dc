//! The jail, one layer a file. What forks keep is taken on once, by the zygote; the rest by each worker, before it reads
//! its first byte.

mod capabilities;
mod descriptors;
mod environment;
mod landlock;
mod namespaces;
mod privileges;
mod rlimits;
mod seccomp;

use enclave_types::{Layer, LayerStatus};

use super::report::IsolationReport;

pub(super) use descriptors::close_all_but;
pub(super) use rlimits::address_space_bytes;
pub(super) use seccomp::Filter;

/// Takes on what the zygote and all its forks live under. Needs a process with one thread.
pub(super) fn enter_as_zygote(left_out: &[Layer]) -> IsolationReport {
    let mut layers = Entering::new(IsolationReport::default(), left_out);
    layers.take_on(Layer::Environment, environment::check);
    // Before Landlock: without it an unprivileged process may not restrict itself.
    layers.take_on(Layer::NoNewPrivileges, privileges::no_new_privileges);
    // A worker that could look into the zygote would be as good as it.
    layers.take_on(Layer::NotDumpable, privileges::not_dumpable);
    layers.take_on(Layer::Namespaces, namespaces::unshare);
    layers.take_on(Layer::Landlock, landlock::deny_all);
    // Last: a new user namespace gives every capability in it.
    layers.take_on(Layer::Capabilities, capabilities::drop_all);
    layers.report
}

/// Layers being taken on, one after the other.
struct Entering<'l> {
    report: IsolationReport,
    left_out: &'l [Layer],
}

impl<'l> Entering<'l> {
    const fn new(report: IsolationReport, left_out: &'l [Layer]) -> Self {
        Self { report, left_out }
    }

    fn take_on(&mut self, layer: Layer, enter: impl FnOnce() -> LayerStatus) {
        let status = if self.left_out.contains(&layer) {
            LayerStatus::Missing("left out by the worker's program".to_owned())
        } else {
            enter()
        };
        self.report.record(layer, status);
    }
}

/// What a worker's jail needs to know.
pub(super) struct WorkerJail<'z> {
    /// What the zygote found to hold.
    pub(super) inherited: &'z IsolationReport,
    /// Compiled by the zygote.
    pub(super) filter: &'z Filter,
    /// Address space that the zygote has, and that a fork of it begins with.
    pub(super) base_bytes: u64,
    /// What the worker may have on top.
    pub(super) memory_bytes: u64,
    /// Whose end is the worker's.
    pub(super) parent: rustix::process::Pid,
    /// Layers that a test of the others does without.
    pub(super) left_out: &'z [Layer],
}

impl WorkerJail<'_> {
    /// Takes on the rest. The caller has closed all descriptors but the worker's own. The filter comes last, since it
    /// forbids what the others need. Nothing when the zygote is gone, and the worker has to go as well.
    pub(super) fn enter(&self, descriptors: LayerStatus) -> Option<IsolationReport> {
        let mut layers = Entering::new(self.inherited.clone(), self.left_out);
        layers.take_on(Layer::FileDescriptors, || descriptors);
        // Once more, in a domain of its own: the zygote and the other workers are outside of it.
        layers.take_on(Layer::Landlock, landlock::deny_all);
        layers.take_on(Layer::ParentDeathSignal, privileges::die_with_parent);
        // A parent that went before the line above sends no signal any more.
        if rustix::process::getppid() != Some(self.parent) {
            return None;
        }
        layers.take_on(Layer::NotDumpable, privileges::not_dumpable);
        let address_space_bytes = self.base_bytes.saturating_add(self.memory_bytes);
        layers.take_on(Layer::ResourceLimits, || rlimits::set(address_space_bytes));
        layers.take_on(Layer::Seccomp, || self.filter.install());
        Some(layers.report)
    }
}
