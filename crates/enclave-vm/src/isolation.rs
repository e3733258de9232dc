use serde::Serialize;

use crate::Enclave;

/// Where guests run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Isolation {
    /// In the host's own process.
    #[default]
    InProcess,
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
    /// let report = enclave_vm::Enclave::builder().build().await?.isolation_report();
    /// assert!(report.has("no-compiler") && !report.has("hard-halt"));
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
    /// What stands between guests and the host here. Guests run in the host's process today, so the controls that need a
    /// process of their own are reported as not in force.
    pub fn isolation_report(&self) -> IsolationReport {
        let waived = &self.shared.policy.waived;
        let control = |name, in_force, detail| IsolationControl {
            name,
            in_force,
            detail,
        };
        IsolationReport {
            tier: self.shared.isolation,
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
                    false,
                    "a memory-safety bug of the engine reaches this process",
                ),
                control(
                    "hard-halt",
                    false,
                    "a built-in of the engine that does not look at the clock cannot be stopped, only left behind",
                ),
                control(
                    "syscall-filter",
                    false,
                    "this process may make the host's system calls",
                ),
                control("file-system-jail", false, "this process sees the host's files"),
            ],
        }
    }
}
