//! Values of flags that are one of a few names, shared by the subcommands that check a script.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use enclave_types::SecurityLevel;
use enclave_vm::Preset;

/// Takes the name of a security level.
pub(crate) fn level_parser() -> impl TypedValueParser<Value = SecurityLevel> {
    PossibleValuesParser::new(SecurityLevel::ALL.map(SecurityLevel::name)).try_map(|name| name.parse())
}

/// Takes the name of a preset.
pub(crate) fn preset_parser() -> impl TypedValueParser<Value = Preset> {
    PossibleValuesParser::new(Preset::ALL.map(Preset::name)).try_map(|name| name.parse())
}
