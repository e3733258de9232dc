//! Where there are no worker processes: asking for them is an error, and nothing of a pool can exist.

use std::{path::PathBuf, sync::Arc, time::Duration};

use enclave_runtime::{AbortHandle, CallId, Cancel, Finished, GuestConfig, Step, ToolFailure, ToolReply};
use enclave_types::{ErrorCode, Layer, LayerStatus};

use super::{EffectiveWorkerPool, WorkerPoolMetrics, WorkersError};
use crate::SidecarConfig;

/// Makes this program one that can be its own workers. There are none in this build, so this does nothing, and an enclave
/// that is to have them is an error when it is built.
pub const fn init() {}

pub(crate) const fn references(_: &SidecarConfig) -> Option<String> {
    None
}

#[expect(dead_code, reason = "a plan that nobody carries out")]
pub(crate) struct PoolPlan {
    pub(crate) settings: EffectiveWorkerPool,
    pub(crate) timeout_buffer: Duration,
    pub(crate) program: Option<PathBuf>,
    pub(crate) guest: GuestConfig,
    pub(crate) references: Option<String>,
}

#[expect(dead_code, reason = "nobody waits where there is nothing")]
pub(crate) enum Refused {
    QueueFull { waiting: u32, max: u32 },
    QueueTimeout { waited: Duration },
    Closed,
}

/// Never made.
pub(crate) enum Pool {}

/// Never made.
pub(crate) enum Slot {}

/// Never made.
pub(crate) enum Lease {}

/// Never made.
pub(crate) enum WorkerProcess {}

/// A program for nobody.
#[derive(Debug)]
pub(crate) struct ProgramText;

impl Pool {
    pub(crate) fn start(_: PoolPlan) -> Result<Arc<Self>, WorkersError> {
        Err(WorkersError::Unsupported)
    }

    pub(crate) fn try_slot(self: &Arc<Self>) -> Option<Slot> {
        match **self {}
    }

    pub(crate) fn wait_for_slot(self: &Arc<Self>) -> std::future::Ready<Result<Slot, Refused>> {
        match **self {}
    }

    pub(crate) fn trim_later(self: &Arc<Self>) {
        match **self {}
    }

    pub(crate) const fn layers(&self) -> &[(Layer, LayerStatus)] {
        match *self {}
    }

    pub(crate) const fn settings(&self) -> &EffectiveWorkerPool {
        match *self {}
    }

    pub(crate) const fn metrics(&self) -> WorkerPoolMetrics {
        match *self {}
    }

    pub(crate) const fn close(&self) {
        match *self {}
    }
}

impl Slot {
    pub(crate) const fn take(self, _: Option<&GuestConfig>) -> Result<Lease, WorkersError> {
        match self {}
    }
}

impl Lease {
    pub(crate) fn listen_to(&mut self, _: AbortHandle) {
        match *self {}
    }

    pub(crate) const fn process(&self) -> Arc<WorkerProcess> {
        match *self {}
    }

    pub(crate) const fn start(&mut self, _: &ProgramText, _: std::time::Instant) -> Step {
        match *self {}
    }

    pub(crate) fn resume(&mut self, _: Vec<ToolReply>) -> Step {
        match *self {}
    }

    pub(crate) const fn cancel(&mut self, _: Cancel) -> Finished {
        match *self {}
    }

    pub(crate) fn refuse(&mut self, _: CallId, _: ToolFailure) -> Finished {
        match *self {}
    }

    pub(crate) const fn ended(&mut self, _: Option<ErrorCode>) {
        match *self {}
    }

    pub(crate) const fn settle(self, _: Option<ErrorCode>) {
        match self {}
    }
}

impl WorkerProcess {
    pub(crate) const fn kill(&self) -> std::io::Result<()> {
        match *self {}
    }
}

impl ProgramText {
    pub(crate) const fn instrumented(_: &str) -> Self {
        Self
    }

    pub(crate) const fn body(_: &str) -> Self {
        Self
    }

    pub(crate) fn with_literals(self, _: impl IntoIterator<Item = Arc<str>>) -> Self {
        self
    }

    #[expect(clippy::unused_self, reason = "the size of nothing")]
    pub(crate) const fn bytes(&self) -> usize {
        0
    }
}
