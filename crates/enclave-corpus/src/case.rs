//! A case as the runner reads it.

use std::collections::BTreeMap;

use enclave_types::SecurityLevel;
use serde_json::Value;

use crate::{ByLevel, Mark, Outcome};

/// What a case is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// It must be stopped or come to nothing.
    Attack,
    /// It must run: a security tool that rejects everything passes a suite of attacks.
    Harmless,
}

/// One attack or one harmless program, with what must become of it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Case {
    /// Unique and stable: `ATK-…` or `OK-…`.
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
    /// Weaknesses it is an example of, by CWE number.
    pub cwe: Vec<u16>,
    /// Where it comes from: a CVE, an advisory, a test of the original.
    pub source: Option<String>,
    /// Tools that it finds, besides the canary.
    pub tools: BTreeMap<String, ToolStub>,
    /// Custom globals that it finds, besides the canary.
    pub globals: BTreeMap<String, Value>,
    /// Limits that differ from the level's, by their names in `docs/limits.md`.
    pub limits: BTreeMap<String, u64>,
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
        } else {
            Kind::Attack
        }
    }

    /// What is wrong with the case itself.
    pub(crate) fn check(&self) -> Result<(), String> {
        let shape = self.id.split('-').count() >= 3
            && (self.id.starts_with("ATK-") || self.id.starts_with("OK-"))
            && self
                .id
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-');
        if !shape {
            return Err(format!(
                "the id {:?} is not ATK-FAMILY-123 or OK-FAMILY-123",
                self.id
            ));
        }
        if (self.kind() == Kind::Harmless) != (self.family == "harmless") {
            return Err("attacks are ATK-…, harmless programs are OK-… and stand in harmless/".to_owned());
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
        match stage.filter(|stage| stage.is_static()) {
            Some(stage) if then.is_some() && !stage.can_be_off() => Err(format!(
                "{} cannot be switched off, so there is no `then`",
                stage.name()
            )),
            Some(_) if then.is_none() && self.single_control.is_none() => Err(format!(
                "at {level} it is stopped before the runtime: say what happens `then`, or why it has a `single-control`"
            )),
            None if then.is_some() => Err(format!(
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
    /// Nothing, ever.
    Hangs,
    /// Its handler panics.
    Panics,
}
