//! The flags of the sidecar.

use clap::Args;
use enclave_vm::SidecarConfig;

use crate::{
    misuse::Misuse,
    units::{parse_size, parse_small_count},
};

/// Whether large texts stay outside of the script's memory, and how large they may be.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Sidecar")]
pub(crate) struct SidecarArgs {
    /// Keep large texts of tools and of literals outside of the script's memory; it holds references to them
    #[arg(long)]
    sidecar: bool,

    /// All texts of a run together [default: 10MiB]
    #[arg(long, value_name = "SIZE", value_parser = parse_size, requires = "sidecar")]
    sidecar_max_total_size: Option<u64>,

    /// One text [default: 1MiB]
    #[arg(long, value_name = "SIZE", value_parser = parse_size, requires = "sidecar")]
    sidecar_max_reference_size: Option<u64>,

    /// From this size on a text is kept outside [default: 1024B]
    #[arg(long, value_name = "SIZE", value_parser = parse_size, requires = "sidecar")]
    sidecar_extraction_threshold: Option<u64>,

    /// What the references in one value stand for together [default: 5MiB]
    #[arg(long, value_name = "SIZE", value_parser = parse_size, requires = "sidecar")]
    sidecar_max_resolved_size: Option<u64>,

    /// References of a run [default: 1000]
    #[arg(long, value_name = "COUNT", value_parser = parse_small_count, requires = "sidecar")]
    sidecar_max_references: Option<u32>,

    /// Let scripts join references with other text, to references to the whole
    #[arg(long, requires = "sidecar")]
    sidecar_allow_composites: bool,
}

impl SidecarArgs {
    /// The sidecar with what was given instead of its defaults.
    ///
    /// # Errors
    ///
    /// When an option is above its ceiling or below its floor; the message names its flag.
    pub(crate) fn config(&self) -> Result<SidecarConfig, Misuse> {
        let mut config = SidecarConfig::default();
        config.enabled = self.sidecar;
        config.allow_composites = self.sidecar_allow_composites;
        let sizes = [
            (&mut config.max_total_size, self.sidecar_max_total_size),
            (&mut config.max_reference_size, self.sidecar_max_reference_size),
            (
                &mut config.extraction_threshold,
                self.sidecar_extraction_threshold,
            ),
            (&mut config.max_resolved_size, self.sidecar_max_resolved_size),
        ];
        for (option, given) in sizes {
            *option = given.unwrap_or(*option);
        }
        config.max_references = self.sidecar_max_references.unwrap_or(config.max_references);
        let checked = config.check();
        checked.map_err(|error| Misuse::new(format!("--sidecar-{}", error.to_string().replace('_', "-"))))?;
        Ok(config)
    }
}

#[cfg(test)]
mod tests {
    use super::SidecarArgs;

    #[test]
    fn an_option_out_of_its_range_names_its_flag() {
        let args = SidecarArgs {
            sidecar: true,
            sidecar_extraction_threshold: Some(1),
            ..SidecarArgs::default()
        };
        let refused = args.config().map_err(|it| it.to_string());
        assert_eq!(
            refused.err().as_deref(),
            Some("--sidecar-extraction-threshold is 1, below its floor of 64")
        );
    }

    #[test]
    fn without_flags_there_is_no_sidecar() {
        let config = SidecarArgs::default().config().map(|config| config.enabled);
        assert_eq!(config.ok(), Some(false));
    }
}
