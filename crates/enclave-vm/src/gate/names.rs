//! Which names may be called at all. Matching is linear in the name and keeps no state between calls.

use regex::{Regex, RegexSet};

use super::{ParentValidation, error::DoubleVmError};

#[derive(Debug)]
pub(super) struct NamePatterns {
    allowed: Option<Regex>,
    blocked: RegexSet,
}

/// Why a name may not be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    NotAllowed,
    Blocked,
}

impl NamePatterns {
    pub(super) fn compile(validation: &ParentValidation) -> Result<Self, DoubleVmError> {
        let allowed = validation.allowed_operation_pattern.as_deref();
        let allowed = allowed.map(Regex::new).transpose().map_err(|error| {
            DoubleVmError::new(
                "allowed_operation_pattern",
                format!("is no regular expression: {error}"),
            )
        })?;
        let blocked = RegexSet::new(&validation.blocked_operation_patterns).map_err(|error| {
            DoubleVmError::new(
                "blocked_operation_patterns",
                format!("holds what is no regular expression: {error}"),
            )
        })?;
        Ok(Self {
            // Compiled in any case: a pattern that cannot work is a mistake, also while it is switched off.
            allowed: allowed.filter(|_| validation.validate_operation_names),
            blocked,
        })
    }

    pub(super) fn check(&self, name: &str) -> Result<(), Refused> {
        if self
            .allowed
            .as_ref()
            .is_some_and(|allowed| !allowed.is_match(name))
        {
            Err(Refused::NotAllowed)
        } else if self.blocked.is_match(name) {
            Err(Refused::Blocked)
        } else {
            Ok(())
        }
    }
}
