use crate::Preset;

/// What the rules of one configuration are told, beyond being on or off.
///
/// Start from [`RuleOptions::for_preset`] and set fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RuleOptions {
    /// For `forbidden-loop`: which loops may be written.
    pub loops: LoopOptions,
}

impl RuleOptions {
    /// What a preset tells its rules.
    pub fn for_preset(preset: Preset) -> Self {
        Self {
            loops: LoopOptions::for_preset(preset),
        }
    }
}

/// Which kinds of loops a script may have. Every loop is metered at run time whatever is set here.
#[expect(
    clippy::struct_excessive_bools,
    reason = "one switch a kind of loop, as in the original"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LoopOptions {
    /// `for (…; …; …)`.
    pub allow_for: bool,
    /// `while (…)`.
    pub allow_while: bool,
    /// `do … while (…)`.
    pub allow_do_while: bool,
    /// `for (… of …)` and `for await (… of …)`.
    pub allow_for_of: bool,
    /// `for (… in …)`.
    pub allow_for_in: bool,
}

impl LoopOptions {
    /// The loops of a preset.
    pub const fn for_preset(preset: Preset) -> Self {
        let counted = !matches!(preset, Preset::Strict);
        let permissive = matches!(preset, Preset::Permissive);
        Self {
            allow_for: counted,
            allow_while: permissive,
            allow_do_while: permissive,
            allow_for_of: counted,
            allow_for_in: matches!(preset, Preset::Standard | Preset::Permissive),
        }
    }
}
