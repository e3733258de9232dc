use enclave_types::{Limits, SecurityLevel};

use crate::{host_function::HostFunction, references::References};

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
    /// Functions of the host's in the custom globals. A global may hold data and functions: what is at a function's path
    /// besides must be an object, and nothing else may be there.
    pub functions: Vec<HostFunction>,
    /// Seed of `Math.random`; without one it is random. The same seed, script and replies give the same run.
    pub seed: Option<u64>,
    /// Whether a returned value that is too large is cut to a beginning with a mark, instead of being an error.
    pub truncate_output: bool,
    /// Keeps large texts outside of the guest; nothing keeps them in it.
    pub references: Option<References>,
}

impl GuestConfig {
    /// The level's limits, no custom globals, a random seed.
    pub const fn for_level(level: SecurityLevel) -> Self {
        Self {
            level,
            limits: Limits::for_level(level),
            globals: Vec::new(),
            functions: Vec::new(),
            seed: None,
            truncate_output: false,
            references: None,
        }
    }

    /// The names of the custom globals; one that has data and functions may come more than once.
    pub(crate) fn global_names(&self) -> impl Iterator<Item = &str> {
        let data = self.globals.iter().map(|(name, _)| name.as_str());
        let functions = self
            .functions
            .iter()
            .filter_map(|function| function.path().first());
        data.chain(functions.map(String::as_str))
    }
}

impl Default for GuestConfig {
    fn default() -> Self {
        Self::for_level(SecurityLevel::default())
    }
}
