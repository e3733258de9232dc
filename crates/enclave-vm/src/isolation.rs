use enclave_types::{Layer, LayerStatus};
use serde::Serialize;

use crate::Enclave;

/// Where guests run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[expect(
    clippy::exhaustive_enums,
    reason = "a third tier must break whoever decides by it"
)]
pub enum Isolation {
    /// In the host's own process: for scripts that you would run anyway. A memory-safety bug of the engine reaches the host,
    /// and a built-in that does not look at the clock can only be left behind.
    InProcess,
    /// In jailed processes of their own, the workers. The default.
    #[default]
    Process,
}

/// What stands between guests and the host here, and what does not. Taken by [`Enclave::isolation_report`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct IsolationReport {
    /// Where guests run.
    pub tier: Isolation,
    /// Each control that there may be.
    pub controls: Vec<IsolationControl>,
    /// The layers of the jail around each worker, in the order in which it takes them on. None in the host's process.
    pub layers: Vec<LayerReport>,
}

/// One layer of the jail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct LayerReport {
    /// Which.
    pub layer: Layer,
    /// Whether it holds, and why not, or which part does not; as the worker itself found when it took it on.
    #[serde(flatten)]
    pub status: LayerStatus,
}

/// One control.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct IsolationControl {
    /// Its name.
    pub name: &'static str,
    /// Whether it is in force.
    pub in_force: bool,
    /// What it stops, or what its absence means.
    pub detail: &'static str,
}

impl IsolationReport {
    /// Whether the control of that name is in force; `false` for one that is not known.
    ///
    /// ```
    /// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
    /// # enclave_vm::worker::init();
    /// let report = enclave_vm::Enclave::builder().build().await?.isolation_report();
    /// assert!(report.has("no-compiler") && report.has("hard-halt"));
    /// # Ok::<(), enclave_vm::BuildError>(())
    /// # })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn has(&self, name: &str) -> bool {
        self.controls
            .iter()
            .any(|control| control.name == name && control.in_force)
    }
}

impl Enclave {
    /// What stands between guests and the host here, as it was found to be and not as it was asked for.
    pub fn isolation_report(&self) -> IsolationReport {
        let waived = &self.shared.policy.waived;
        let layers: Vec<LayerReport> = self.shared.tier.pool().map_or_else(Vec::new, |pool| {
            let report = |(layer, status): &(Layer, LayerStatus)| LayerReport {
                layer: *layer,
                status: status.clone(),
            };
            pool.layers().iter().map(report).collect()
        });
        let holds = |layer| {
            layers
                .iter()
                .any(|report| report.layer == layer && report.status == LayerStatus::Holds)
        };
        let in_workers = self.shared.tier.pool().is_some();
        let control = |name, in_force, detail| IsolationControl {
            name,
            in_force,
            detail,
        };
        IsolationReport {
            tier: self.shared.tier.isolation(),
            controls: vec![
                control(
                    "static-checks",
                    waived.validation.is_none(),
                    "the guard judges scripts before they run",
                ),
                control(
                    "loop-meters",
                    waived.transform.is_none(),
                    "loops are counted; without it the deadline ends them",
                ),
                control("no-compiler", true, "a guest cannot make code out of text"),
                control(
                    "no-host-objects",
                    true,
                    "only JSON text crosses between guest and host",
                ),
                control(
                    "realm-per-run",
                    true,
                    "each run has a fresh realm, which is thrown away after it",
                ),
                control(
                    "latched-limits",
                    true,
                    "deadline, heap, iterations, tool calls and console are counted outside the guest",
                ),
                control(
                    "process-boundary",
                    in_workers,
                    "a memory-safety bug of the engine reaches a worker, not this process",
                ),
                control(
                    "hard-halt",
                    in_workers,
                    "what does not look at the clock is killed with its worker, not left behind",
                ),
                control(
                    "syscall-filter",
                    holds(Layer::Seccomp),
                    "a system call that is not on a short list ends the worker",
                ),
                control(
                    "file-system-jail",
                    holds(Layer::Landlock) || holds(Layer::Seccomp),
                    "a worker cannot open a file",
                ),
            ],
            layers,
        }
    }
}
