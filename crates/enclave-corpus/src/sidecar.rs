//! The sidecar as a case sets it.

use enclave_vm::SidecarConfig;
use serde::Deserialize;

/// Options of the sidecar that differ from the defaults, by the facade's names. Where they are given it is on.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(crate) struct SidecarOptions {
    max_total_size: Option<u64>,
    max_reference_size: Option<u64>,
    extraction_threshold: Option<u64>,
    max_resolved_size: Option<u64>,
    max_references: Option<u32>,
    allow_composites: bool,
}

impl SidecarOptions {
    pub(crate) fn config(self) -> SidecarConfig {
        let mut config = SidecarConfig::on();
        let sizes = [
            (&mut config.max_total_size, self.max_total_size),
            (&mut config.max_reference_size, self.max_reference_size),
            (&mut config.extraction_threshold, self.extraction_threshold),
            (&mut config.max_resolved_size, self.max_resolved_size),
        ];
        for (size, given) in sizes {
            *size = given.unwrap_or(*size);
        }
        config.max_references = self.max_references.unwrap_or(config.max_references);
        config.allow_composites = self.allow_composites;
        config
    }
}
