//! The sidecar of a run is kept by the worker that the run is in: what the worker is told of it.

use enclave_runtime::References;
use serde::{Deserialize, Serialize};

use crate::SidecarConfig;

/// The options of a sidecar that is on.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Options {
    max_total_size: u64,
    max_reference_size: u64,
    extraction_threshold: u64,
    max_resolved_size: u64,
    allow_composites: bool,
    max_references: u32,
}

/// What workers make the store from; nothing when it is off.
pub(crate) fn write(sidecar: &SidecarConfig) -> Option<String> {
    // All fields are named, so that a new one cannot be forgotten here.
    let SidecarConfig {
        enabled,
        max_total_size,
        max_reference_size,
        extraction_threshold,
        max_resolved_size,
        allow_composites,
        max_references,
    } = *sidecar;
    let options = Options {
        max_total_size,
        max_reference_size,
        extraction_threshold,
        max_resolved_size,
        allow_composites,
        max_references,
    };
    serde_json::to_string(&options).ok().filter(|_| enabled)
}

/// The store that a worker was told of. Nothing for what no host of ours says.
pub(super) fn read(options: &str) -> Option<References> {
    let options: Options = serde_json::from_str(options).ok()?;
    let mut sidecar = SidecarConfig::on();
    sidecar.max_total_size = options.max_total_size;
    sidecar.max_reference_size = options.max_reference_size;
    sidecar.extraction_threshold = options.extraction_threshold;
    sidecar.max_resolved_size = options.max_resolved_size;
    sidecar.allow_composites = options.allow_composites;
    sidecar.max_references = options.max_references;
    sidecar.references().ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_worker_is_told_every_option() {
        let mut sidecar = SidecarConfig::on();
        sidecar.extraction_threshold = 77;
        sidecar.allow_composites = true;
        let told = write(&sidecar).expect("it is on");
        let references = read(&told).expect("it was written here");
        assert_eq!(
            (references.threshold_bytes, references.allow_composites),
            (77, true)
        );
    }

    #[test]
    fn a_sidecar_that_is_off_is_not_told_of() {
        assert_eq!(write(&SidecarConfig::default()), None);
    }

    #[test]
    fn what_no_host_says_makes_no_store() {
        for told in ["", "{}", "[]", r#"{"max_total_size":1}"#] {
            assert!(read(told).is_none(), "{told}");
        }
    }
}
