use std::borrow::Cow;

use enclave_ast_guard::{ConfigError, GuardConfig, Preset};
use enclave_prescan::PrescanLimits;
use enclave_transform::TransformOptions;
use serde_json::{Map, Value};

use crate::{Isolation, dangerous::Waived, scoring::Scoring};

/// What every stage is told, worked out once from the level and what was set besides.
pub(crate) struct Policy {
    pub(crate) prescan: PrescanLimits,
    pub(crate) guard: GuardConfig,
    /// As `guard`, for runs that bring a handler which may answer names that `guard` does not know. Nothing when
    /// `guard` knows no names either.
    pub(crate) guard_any_tool: Option<GuardConfig>,
    pub(crate) scoring: Scoring,
    pub(crate) transform: TransformOptions,
    pub(crate) waived: Waived,
    /// Where the programs run that come out.
    pub(crate) isolation: Isolation,
}

/// Which tools a script may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ToolNames {
    /// Those that the enclave can answer.
    Own,
    /// Any.
    Any,
}

impl ToolNames {
    pub(crate) const COUNT: usize = 2;

    pub(crate) const fn index(self) -> usize {
        match self {
            Self::Own => 0,
            Self::Any => 1,
        }
    }
}

impl Policy {
    /// What the guard is told for scripts that may name these tools, and these globals besides the enclave's.
    ///
    /// Globals are only told to a guard that asks for them: other presets than agentscript have their own fixed rules,
    /// and the realm has the globals all the same.
    pub(crate) fn guard_for(
        &self,
        names: ToolNames,
        globals: &Map<String, Value>,
    ) -> Result<Cow<'_, GuardConfig>, ConfigError> {
        let guard = match (names, &self.guard_any_tool) {
            (ToolNames::Any, Some(guard)) => guard,
            _ => &self.guard,
        };
        if !self.has_new_globals(globals) {
            return Ok(Cow::Borrowed(guard));
        }
        guard
            .clone()
            .with_custom_globals(globals.keys().cloned())
            .map(Cow::Owned)
    }

    /// Whether the guard would have to be told of these globals.
    pub(crate) fn has_new_globals(&self, globals: &Map<String, Value>) -> bool {
        let is_known = |name: &String| self.guard.custom_globals().any(|known| known == name);
        self.guard.preset() == Preset::AgentScript && !globals.keys().all(is_known)
    }
}
