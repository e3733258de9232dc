//! Values of flags that are one of a few names, shared by the subcommands that check a script.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use enclave_types::SecurityLevel;
use enclave_vm::{Isolation, Preset};

/// Takes the name of a security level.
pub(crate) fn level_parser() -> impl TypedValueParser<Value = SecurityLevel> {
    PossibleValuesParser::new(SecurityLevel::ALL.map(SecurityLevel::name)).try_map(|name| name.parse())
}

/// Takes the name of a preset.
pub(crate) fn preset_parser() -> impl TypedValueParser<Value = Preset> {
    PossibleValuesParser::new(Preset::ALL.map(Preset::name)).try_map(|name| name.parse())
}

/// Takes the name of a tier of isolation.
pub(crate) fn isolation_parser() -> impl TypedValueParser<Value = Isolation> {
    PossibleValuesParser::new(["process", "in-process"]).map(|name| match name.as_str() {
        "in-process" => Isolation::InProcess,
        // Only the two names pass the first parser.
        _ => Isolation::Process,
    })
}
