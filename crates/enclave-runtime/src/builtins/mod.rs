//! Metered stand-ins for the engine's built-ins that may run long without asking whether they should stop.
//!
//! A stand-in works out from the sizes of its receiver and arguments what the call costs, before any work. What ends
//! soon goes to the engine's own function at once. The rest goes to a function of `js/slow/` that does the same in steps
//! of bytecode, which the engine interrupts, or is refused with a `RangeError`.

mod bundles;
mod call;
mod find;
mod json;
mod judge;
mod stand_ins;
mod table;

#[cfg(test)]
pub(crate) use bundles::SOURCES;
pub(crate) use bundles::{Bundle, bundle};
pub(crate) use find::find;
pub(crate) use stand_ins::StandIns;
