//! The engine's countdown to its next question whether the guest must stop.
//!
//! The engine takes one off it at every call and every jump of bytecode, asks at zero, and starts again at ten thousand.
//! That is rare when each step in between compares texts of a megabyte, and it is the only exact count of what a
//! script did. So the countdown is read and set here. The engine has no call for that; where it stands in a context is
//! found by watching it once per process, and an engine in which it is not found is refused.
#![expect(unsafe_code, reason = "reads and writes a field of the engine's context")]

use std::{cell::RefCell, rc::Rc, slice, sync::OnceLock};

use rquickjs::{Ctx, Function, qjs};

use crate::{engine::Engine, error::EngineError};

/// What the engine starts its countdown at.
pub(crate) const ENGINE_START: i32 = 10_000;

/// Where a context keeps its countdown, in words from its beginning.
static PLACE: OnceLock<Option<usize>> = OnceLock::new();

/// The countdown of one context.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Countdown(*mut i32);

impl Countdown {
    /// The countdown of `ctx`, which must outlive it.
    pub(crate) fn of(ctx: &Ctx<'_>) -> Result<Self, EngineError> {
        let place = PLACE.get_or_init(find_place).ok_or_else(|| {
            EngineError::new("making a guest context", "this engine's countdown is unknown")
        })?;
        // SAFETY: the place is inside the context, whose layout is the same in the whole process.
        Ok(Self(unsafe { ctx.as_raw().as_ptr().cast::<i32>().add(place) }))
    }

    pub(crate) fn get(self) -> i32 {
        // SAFETY: the context is alive, as `of` asks, and its engine is not running or has called us.
        unsafe { self.0.read() }
    }

    pub(crate) fn set(self, steps: i32) {
        // SAFETY: as above. The field is an integer without invariants: the engine asks at any value up to zero.
        unsafe { self.0.write(steps) };
    }
}

/// The words of a context.
fn words(ctx: &Ctx<'_>) -> Vec<i32> {
    let raw = ctx.as_raw().as_ptr();
    // SAFETY: a context is a block of the engine's own allocator.
    let bytes = unsafe { qjs::js_malloc_usable_size(raw, raw.cast()) };
    let count = usize::try_from(bytes).unwrap_or(0) / size_of::<i32>();
    // SAFETY: the block has that many words, all of them written: the engine clears a context when it makes one.
    unsafe { slice::from_raw_parts(raw.cast::<i32>(), count) }.to_vec()
}

/// Lets a throw-away context make calls, and looks for the one word that each call takes one off.
fn find_place() -> Option<usize> {
    const CALLS: usize = 8;
    let engine = Engine::for_trial().ok()?;
    let seen = Rc::new(RefCell::new(Vec::new()));
    engine.with(|ctx| {
        let noted = Rc::clone(&seen);
        let look = Function::new(ctx.clone(), move |ctx: Ctx<'_>| {
            noted.borrow_mut().push(words(&ctx));
        })
        .ok()?;
        ctx.globals().set("look", look).ok()?;
        ctx.eval::<(), _>("look();".repeat(CALLS)).ok()
    })?;
    let seen = seen.borrow();
    let (first, later) = seen.split_first()?;
    let counts_down = |place: usize| {
        let start = *first.get(place)?;
        let steady = later.iter().enumerate().all(|(index, words)| {
            let passed = i32::try_from(index + 1).unwrap_or(i32::MAX);
            words
                .get(place)
                .is_some_and(|word| start.checked_sub(passed) == Some(*word))
        });
        (steady && later.len() + 1 == CALLS && (1..=ENGINE_START).contains(&start)).then_some(place)
    };
    let mut places = (0..first.len()).filter_map(counts_down);
    // Two of them would leave it open which.
    places.next().filter(|_| places.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::find_place;

    #[test]
    fn this_engine_counts_where_we_look() {
        assert!(find_place().is_some());
        assert_eq!(find_place(), find_place());
    }
}
