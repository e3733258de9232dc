use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use enclave_runtime::{EngineError, Guest, GuestConfig};

/// Realms built ahead of need. A realm takes longer to build than most scripts take to run, and holds nothing of a
/// script or of another run.
pub(crate) struct Realms {
    spare: Mutex<Vec<Guest>>,
    max_spare: usize,
    refilling: AtomicBool,
    closed: AtomicBool,
}

impl Realms {
    pub(crate) fn new(first: Guest) -> Self {
        let max_spare = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            spare: Mutex::new(vec![first]),
            max_spare,
            refilling: AtomicBool::new(false),
            closed: AtomicBool::new(false),
        }
    }

    /// A fresh realm: a spare one, or one built on the spot.
    pub(crate) fn take(&self, config: &GuestConfig) -> Result<Guest, EngineError> {
        let spare = self.spare.lock().unwrap_or_else(PoisonError::into_inner).pop();
        spare.map_or_else(|| Guest::new(config), Ok)
    }

    /// How many realms are spare.
    pub(crate) fn spare(&self) -> usize {
        self.spare.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Takes the spare realms down, and keeps none from now on.
    pub(crate) fn clear(&self) {
        self.closed.store(true, Ordering::Release);
        let spare = std::mem::take(&mut *self.spare.lock().unwrap_or_else(PoisonError::into_inner));
        drop(spare);
    }

    /// Whether somebody should call [`Realms::refill`]; says yes to one caller at a time.
    pub(crate) fn wants_refill(&self) -> bool {
        !self.closed.load(Ordering::Acquire)
            && self.spare() < self.max_spare
            && !self.refilling.swap(true, Ordering::AcqRel)
    }

    /// Builds realms until there are enough spare ones.
    pub(crate) fn refill(&self, config: &GuestConfig) {
        loop {
            let Ok(guest) = Guest::new(config) else {
                break;
            };
            let mut spare = self.spare.lock().unwrap_or_else(PoisonError::into_inner);
            if self.closed.load(Ordering::Acquire) {
                break;
            }
            spare.push(guest);
            if spare.len() >= self.max_spare {
                break;
            }
        }
        self.refilling.store(false, Ordering::Release);
    }
}
