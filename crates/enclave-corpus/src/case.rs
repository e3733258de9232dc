//! A case as the runner reads it.

use std::collections::BTreeMap;

use enclave_types::SecurityLevel;
use enclave_vm::{DoubleVmConfig, Preset, SidecarConfig};
use serde_json::Value;

use crate::{ByLevel, Mark, Outcome, Schemas, Stage};

/// What a case is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// It must be stopped or come to nothing.
    Attack,
    /// It must run: a security tool that rejects everything passes a suite of attacks.
    Harmless,
    /// It is rejected, and the guard's fixes make it run as it was meant.
    Fixable,
}

/// One attack or one harmless program, with what must become of it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Case {
    /// Unique and stable: `ATK-…`, `OK-…` or `FIX-…`.
    pub id: String,
    /// What it does, in a few words.
    pub title: String,
    /// The folder it stands in: the family.
    pub family: String,
    /// `file:line` of its front matter, below the cases folder.
    pub place: String,
    /// The levels it is judged at.
    pub levels: Vec<SecurityLevel>,
    /// What becomes of it with everything switched on.
    pub expect: ByLevel,
    /// What becomes of it with the stage that stopped it switched off.
    pub then: Option<ByLevel>,
    /// Why there is no second control.
    pub single_control: Option<String>,
    /// The codes of the errors that the guard has for it as it is written, in order; only of a script with fixes.
    pub rejected: Vec<String>,
    /// Weaknesses it is an example of, by CWE number.
    pub cwe: Vec<u16>,
    /// Where it comes from: a CVE, an advisory, a test of the original.
    pub source: Option<String>,
    /// Tools that it finds, besides the canary.
    pub tools: BTreeMap<String, ToolStub>,
    /// Tools that are registered with a schema. Where there are some, no handler answers for other names.
    pub registered: BTreeMap<String, Schemas>,
    /// Which JavaScript the guard takes.
    pub preset: Preset,
    /// Codes of the warnings that come with the result, with everything on and the script accepted; not looked at when
    /// there is none.
    pub warnings: Vec<String>,
    /// Custom globals that it finds, besides the canary.
    pub globals: BTreeMap<String, Value>,
    /// Functions that it finds in its globals, by their paths.
    pub functions: BTreeMap<String, ToolStub>,
    /// Limits that differ from the level's, by their names in `docs/limits.md`.
    pub limits: BTreeMap<String, u64>,
    /// The gate it meets.
    pub gate: DoubleVmConfig,
    /// Ids of what must refuse its calls, with everything on; empty when nothing may.
    pub blocked_by: Vec<String>,
    /// How many iterations of loops the run counts, with everything on.
    pub iterations: Option<u64>,
    /// How many tool calls the run counts, with everything on.
    pub tool_calls: Option<u32>,
    /// What keeps its large texts outside of the guest.
    pub sidecar: SidecarConfig,
    /// The issue because of which a trial of the case fails today; see [`must_fail`](crate::must_fail).
    pub gap: Option<String>,
    /// The script.
    pub body: String,
    /// Diagnostics pinned to lines of the body.
    pub marks: Vec<Mark>,
}

impl Case {
    /// What it is for, which its id says.
    pub fn kind(&self) -> Kind {
        if self.id.starts_with("OK-") {
            Kind::Harmless
        } else if self.id.starts_with("FIX-") {
            Kind::Fixable
        } else {
            Kind::Attack
        }
    }

    /// What is wrong with the case itself.
    pub(crate) fn check(&self) -> Result<(), String> {
        let shape = self.id.split('-').count() >= 3
            && ["ATK-", "OK-", "FIX-"]
                .iter()
                .any(|kind| self.id.starts_with(kind))
            && self
                .id
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-');
        if !shape {
            return Err(format!(
                "the id {:?} is not ATK-FAMILY-123, OK-FAMILY-123 or FIX-FAMILY-123",
                self.id
            ));
        }
        let kind_of_family = match self.family.as_str() {
            "harmless" => Kind::Harmless,
            "fixes" => Kind::Fixable,
            _ => Kind::Attack,
        };
        if self.kind() != kind_of_family {
            return Err("OK-… stand in harmless/, FIX-… in fixes/, ATK-… elsewhere".to_owned());
        }
        if (self.kind() == Kind::Fixable) == self.rejected.is_empty() {
            return Err("`rejected` names the errors before the fixes, for FIX-… and no other".to_owned());
        }
        if self.levels.is_empty() {
            return Err("no level".to_owned());
        }
        for outcomes in [Some(&self.expect), self.then.as_ref()].into_iter().flatten() {
            if let Some(level) = outcomes.ambiguous() {
                return Err(format!("two outcomes for {level}"));
            }
        }
        for &level in &self.levels {
            self.check_at(level)?;
        }
        Ok(())
    }

    fn check_at(&self, level: SecurityLevel) -> Result<(), String> {
        let Some(expect) = self.expect.at(level) else {
            return Err(format!("nothing is expected at {level}"));
        };
        let then = self.then.as_ref().and_then(|then| then.at(level));
        let stage = match expect {
            Outcome::Stopped { by, .. } => Some(*by),
            _ => None,
        };
        if self.kind() == Kind::Harmless {
            let stopped = |outcome: &Outcome| matches!(outcome, Outcome::Stopped { .. });
            return if stopped(expect) || then.is_some_and(stopped) {
                Err("a harmless program is not stopped".to_owned())
            } else {
                Ok(())
            };
        }
        if self.kind() == Kind::Fixable {
            if then.is_some() || self.single_control.is_some() || !self.marks.is_empty() {
                return Err(
                    "a script with fixes is run once: no `then`, `single-control` or marks".to_owned(),
                );
            }
            return match expect {
                Outcome::Stopped { code, .. } if !self.rejected.contains(code) => Err(format!(
                    "without a fix it stays rejected with what is in `rejected`, not with {code}"
                )),
                _ => Ok(()),
            };
        }
        let by_gate = stage == Some(Stage::Gate);
        if by_gate && (then.is_none() || self.blocked_by.is_empty()) {
            return Err(
                "the gate stops it: say what happens `then`, without the gate, and what it is `blocked-by`"
                    .to_owned(),
            );
        }
        match stage.filter(|stage| stage.is_static()) {
            Some(stage) if then.is_some() && !stage.can_be_off() => Err(format!(
                "{} cannot be switched off, so there is no `then`",
                stage.name()
            )),
            Some(_) if then.is_none() && self.single_control.is_none() => Err(format!(
                "at {level} it is stopped before the runtime: say what happens `then`, or why it has a `single-control`"
            )),
            None if then.is_some() && !by_gate => Err(format!(
                "at {level} no stage before the runtime stops it, so there is no `then`"
            )),
            _ => Ok(()),
        }
    }
}

/// What a tool of a case answers.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ToolStub {
    /// This, always.
    Reply(Value),
    /// A failure.
    Error {
        /// The error's name.
        name: String,
        /// Its message.
        message: String,
        /// Its code.
        code: Option<String>,
    },
    /// Its arguments.
    Echoes,
    /// Nothing, ever.
    Hangs,
    /// Its handler panics.
    Panics,
}
