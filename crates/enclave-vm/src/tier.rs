use std::sync::Arc;

use enclave_runtime::{Guest, GuestConfig};

use crate::{Isolation, RunOptions, realms::Realms, workers::Pool};

/// Where an enclave's guests run, and what is kept ready for them there.
pub(crate) enum Tier {
    InProcess(Realms),
    Process(Arc<Pool>),
}

impl Tier {
    pub(crate) const fn isolation(&self) -> Isolation {
        match self {
            Self::InProcess(_) => Isolation::InProcess,
            Self::Process(_) => Isolation::Process,
        }
    }

    pub(crate) const fn pool(&self) -> Option<&Arc<Pool>> {
        match self {
            Self::InProcess(_) => None,
            Self::Process(pool) => Some(pool),
        }
    }

    /// How many realms wait in this process.
    pub(crate) fn spare_realms(&self) -> usize {
        match self {
            Self::InProcess(realms) => realms.spare(),
            Self::Process(_) => 0,
        }
    }

    /// Takes a used realm down and has the next runs' realms built. Blocks.
    pub(crate) fn clear_up(&self, used: Option<Box<Guest>>, config: &GuestConfig) {
        drop(used);
        if let Self::InProcess(realms) = self
            && realms.wants_refill()
        {
            realms.refill(config);
        }
    }

    /// Takes down what waits, and keeps nothing from now on.
    pub(crate) fn close(&self) {
        match self {
            Self::InProcess(realms) => realms.clear(),
            Self::Process(pool) => pool.close(),
        }
    }
}

/// What a run's guest is made of that none made ahead fits.
pub(crate) fn config_for(config: &GuestConfig, options: &RunOptions) -> GuestConfig {
    let mut config = config.clone();
    config.seed = options.seed.or(config.seed);
    for (name, value) in &options.globals {
        config.globals.retain(|(known, _)| known != name);
        config.globals.push((name.clone(), value.to_string()));
        config
            .functions
            .retain(|function| function.path().first() != Some(name));
    }
    config
}
