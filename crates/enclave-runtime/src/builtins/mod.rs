//! Metered stand-ins for the engine's built-ins that may run long without asking whether they should stop.
//!
//! A stand-in works out from the sizes of its receiver and arguments what the call costs, before any work. What ends
//! soon goes to the engine's own function at once. The rest goes to a function of the prelude (`js/realm/slow_*.js`)
//! that does the same in steps of bytecode, which the engine interrupts, or is refused with a `RangeError`.

mod call;
mod find;
mod json;
mod judge;
mod table;

use rquickjs::{Array, Ctx, Object};

pub(crate) use call::attach;
pub(crate) use find::find;

/// Puts the stand-ins in place. `holders` has, in the order of [`table::HOLDERS`], pairs of an object whose functions
/// are replaced and an object with the prelude's functions of the same names.
pub(crate) fn install<'js>(ctx: &Ctx<'js>, holders: &Array<'js>) -> Result<(), rquickjs::Error> {
    for (index, entries) in table::HOLDERS.iter().enumerate() {
        let pair: Array<'js> = holders.get(index)?;
        let (holder, slow): (Object<'js>, Object<'js>) = (pair.get(0)?, pair.get(1)?);
        for entry in *entries {
            call::replace(ctx, &holder, &slow, entry)?;
        }
    }
    Ok(())
}
