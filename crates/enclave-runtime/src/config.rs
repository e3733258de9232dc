use enclave_types::{Limits, SecurityLevel};

/// What a guest is made of.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct GuestConfig {
    /// Which globals the realm has.
    pub level: SecurityLevel,
    /// What the run may spend. The caller has checked them ([`Limits::check`]).
    pub limits: Limits,
    /// Custom globals: name, and value as JSON text. Each guest gets its own copy.
    pub globals: Vec<(String, String)>,
    /// Seed of `Math.random`; without one it is random. The same seed, script and replies give the same run.
    pub seed: Option<u64>,
}

impl GuestConfig {
    /// The level's limits, no custom globals, a random seed.
    pub const fn for_level(level: SecurityLevel) -> Self {
        Self {
            level,
            limits: Limits::for_level(level),
            globals: Vec::new(),
            seed: None,
        }
    }
}

impl Default for GuestConfig {
    fn default() -> Self {
        Self::for_level(SecurityLevel::default())
    }
}
