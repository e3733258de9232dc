use landlock::{
    ABI, Access as _, AccessFs, AccessNet, CompatLevel, Compatible as _, RestrictionStatus, Ruleset,
    RulesetAttr as _, RulesetError, RulesetStatus, Scope,
};

use enclave_types::LayerStatus;

/// The newest set of rights that is asked for; an older kernel enforces what it knows, and the report says so.
const NEWEST: ABI = ABI::V6;

/// Handles every right and grants none: no file can be opened or executed, no TCP port bound or reached, no abstract
/// socket reached, no process outside signalled. What is open stays usable. Stays over forks.
pub(super) fn deny_all() -> LayerStatus {
    match restrict() {
        Ok(status) => match status.ruleset {
            RulesetStatus::FullyEnforced => LayerStatus::Holds,
            RulesetStatus::PartiallyEnforced => {
                LayerStatus::Partial("this kernel knows part of the rules only".to_owned())
            }
            RulesetStatus::NotEnforced => LayerStatus::Missing("this kernel has no Landlock".to_owned()),
        },
        Err(error) => LayerStatus::Missing(error.to_string()),
    }
}

fn restrict() -> Result<RestrictionStatus, RulesetError> {
    Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(NEWEST))?
        .handle_access(AccessNet::from_all(NEWEST))?
        .scope(Scope::from_all(NEWEST))?
        .create()?
        .restrict_self()
}
