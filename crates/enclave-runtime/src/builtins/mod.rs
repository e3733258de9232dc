//! Metered stand-ins for the engine's built-ins that may run long without asking whether they should stop.
//!
//! A stand-in works out from the sizes of its receiver and arguments what the call costs, before any work. What ends
//! soon goes to the engine's own function at once. The rest goes to a function of `js/slow/` that does the same in steps
//! of bytecode, which the engine interrupts, or is refused with a `RangeError`.

mod call;
mod find;
mod json;
mod judge;
mod slow;
mod table;

use rquickjs::{Array, Ctx, Object};

pub(crate) use call::attach;
pub(crate) use find::find;

/// Puts the stand-ins in place. `holders` has the objects whose functions are replaced, in the order of
/// [`table::HOLDERS`]; `kept` is what the functions of `js/slow/` are made with.
pub(crate) fn install<'js>(
    ctx: &Ctx<'js>,
    holders: &Array<'js>,
    kept: &Object<'js>,
) -> Result<(), rquickjs::Error> {
    for (holder_index, entries) in table::HOLDERS.iter().enumerate() {
        let holder: Object<'js> = holders.get(holder_index)?;
        for place in 0..entries.len() {
            let number = call::Number::new(holder_index, place).ok_or(rquickjs::Error::Unknown)?;
            call::replace(ctx, &holder, kept, number)?;
        }
    }
    Ok(())
}
