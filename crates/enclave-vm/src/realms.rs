use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use enclave_runtime::{EngineError, Guest, GuestConfig};

/// Realms built ahead of need. A realm takes longer to build than most scripts take to run, and holds nothing of a
/// script or of another run.
pub(crate) struct Realms {
    config: GuestConfig,
    spare: Mutex<Vec<Guest>>,
    max_spare: usize,
    refilling: AtomicBool,
}

impl Realms {
    pub(crate) fn new(config: GuestConfig, first: Guest) -> Self {
        let max_spare = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            config,
            spare: Mutex::new(vec![first]),
            max_spare,
            refilling: AtomicBool::new(false),
        }
    }

    pub(crate) const fn config(&self) -> &GuestConfig {
        &self.config
    }

    /// A fresh realm: a spare one, or one built on the spot.
    pub(crate) fn take(&self) -> Result<Guest, EngineError> {
        let spare = self.spare.lock().unwrap_or_else(PoisonError::into_inner).pop();
        spare.map_or_else(|| Guest::new(&self.config), Ok)
    }

    /// Whether somebody should call [`Realms::refill`]; says yes to one caller at a time.
    pub(crate) fn wants_refill(&self) -> bool {
        let len = self.spare.lock().unwrap_or_else(PoisonError::into_inner).len();
        len < self.max_spare && !self.refilling.swap(true, Ordering::AcqRel)
    }

    /// Builds realms until there are enough spare ones.
    pub(crate) fn refill(&self) {
        loop {
            let Ok(guest) = Guest::new(&self.config) else {
                break;
            };
            let mut spare = self.spare.lock().unwrap_or_else(PoisonError::into_inner);
            spare.push(guest);
            if spare.len() >= self.max_spare {
                break;
            }
        }
        self.refilling.store(false, Ordering::Release);
    }
}
