//! The gate as a case sets it.

use std::collections::{BTreeMap, BTreeSet};

use enclave_vm::{BuiltInPattern, DoubleVmConfig};
use serde::Deserialize;

/// Options of the gate that differ from the defaults, by the facade's names.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(crate) struct GateOptions {
    validate_operation_names: Option<bool>,
    allowed_operation_pattern: Option<String>,
    blocked_operation_patterns: Vec<String>,
    max_operations_per_second: Option<u32>,
    block_suspicious_sequences: Option<bool>,
    rapid_enumeration_threshold: Option<u32>,
    rapid_enumeration_overrides: BTreeMap<String, u32>,
    disabled_patterns: Vec<String>,
}

impl GateOptions {
    pub(crate) fn config(self) -> Result<DoubleVmConfig, String> {
        let mut config = DoubleVmConfig::default();
        let validation = &mut config.parent_validation;
        let pattern =
            |id: &String| BuiltInPattern::from_id(id).ok_or(format!("the gate has no pattern {id}"));
        let disabled: Result<BTreeSet<_>, _> = self.disabled_patterns.iter().map(pattern).collect();
        validation.disabled_patterns = disabled?;
        validation.allowed_operation_pattern = self.allowed_operation_pattern;
        validation.blocked_operation_patterns = self.blocked_operation_patterns;
        validation.rapid_enumeration_overrides = self.rapid_enumeration_overrides;
        let flags = [
            (
                &mut validation.validate_operation_names,
                self.validate_operation_names,
            ),
            (
                &mut validation.block_suspicious_sequences,
                self.block_suspicious_sequences,
            ),
        ];
        for (flag, given) in flags {
            *flag = given.unwrap_or(*flag);
        }
        let counts = [
            (
                &mut validation.max_operations_per_second,
                self.max_operations_per_second,
            ),
            (
                &mut validation.rapid_enumeration_threshold,
                self.rapid_enumeration_threshold,
            ),
        ];
        for (count, given) in counts {
            *count = given.unwrap_or(*count);
        }
        Ok(config)
    }
}
