//! What a realm keeps for itself: values that its guest must not have, or not yet.

use std::{cell::RefCell, ffi::c_void};

use rquickjs::{Ctx, Function, Object, Persistent, Value};

use crate::raw;

/// Constructors that are nowhere in the realm any more, and what is made of them when it is first needed.
#[derive(Default)]
pub(crate) struct Kept {
    constructors: RefCell<Vec<(&'static str, Persistent<Value<'static>>)>>,
    /// The first argument of our own code in `js/`.
    pub(super) handed_in: RefCell<Option<Persistent<Object<'static>>>>,
    /// What the bundles of `js/` gave, in the order of [`Bundle`](crate::builtins::Bundle).
    bundles: RefCell<[Option<Persistent<Object<'static>>>; 3]>,
    /// Functions of the bundles, by the numbers of their stand-ins.
    functions: RefCell<Vec<(i16, Persistent<Function<'static>>)>>,
    /// The addresses of the prototypes, which guests may not override properties on.
    prototypes: RefCell<Vec<*mut c_void>>,
    /// The engine's own reader of an error's stack.
    stack_of: RefCell<Option<Persistent<Function<'static>>>>,
    /// What the getters of overridable properties give, by number.
    originals: RefCell<Vec<Option<Persistent<Value<'static>>>>>,
}

impl Kept {
    /// Drops every value of the engine's.
    pub(crate) fn release_values(&self) {
        self.constructors.take();
        self.handed_in.take();
        self.bundles.take();
        self.functions.take();
        self.stack_of.take();
        self.originals.take();
    }

    pub(super) fn add_prototype(&self, prototype: &Value<'_>) {
        self.prototypes.borrow_mut().push(raw::identity(prototype));
    }

    pub(super) fn is_prototype(&self, object: &Value<'_>) -> bool {
        self.prototypes.borrow().contains(&raw::identity(object))
    }

    pub(super) fn keep_stack_of<'js>(&self, ctx: &Ctx<'js>, getter: Function<'js>) {
        *self.stack_of.borrow_mut() = Some(Persistent::save(ctx, getter));
    }

    /// The engine's own reader of an error's stack.
    pub(crate) fn stack_of<'js>(&self, ctx: &Ctx<'js>) -> Option<Function<'js>> {
        self.stack_of.borrow().clone()?.restore(ctx).ok()
    }

    pub(super) fn keep_constructor(&self, name: &'static str, value: Value<'_>) {
        let value = Persistent::save(&value.ctx().clone(), value);
        self.constructors.borrow_mut().push((name, value));
    }

    /// Everything that was kept, by name.
    pub(super) fn constructors<'js>(
        &self,
        ctx: &Ctx<'js>,
    ) -> Result<Vec<(&'static str, Value<'js>)>, rquickjs::Error> {
        let constructors = self.constructors.borrow();
        let restored = constructors
            .iter()
            .map(|(name, value)| value.clone().restore(ctx).map(|value| (*name, value)));
        restored.collect()
    }

    /// What the bundle `number` gave; `load` runs it when it was not needed before.
    pub(crate) fn bundle<'js>(
        &self,
        ctx: &Ctx<'js>,
        number: usize,
        load: impl FnOnce() -> Result<Object<'js>, rquickjs::Error>,
    ) -> Result<Object<'js>, rquickjs::Error> {
        let known = self.bundles.borrow().get(number).cloned().flatten();
        if let Some(known) = known {
            return known.restore(ctx);
        }
        let made = load()?;
        if let Some(place) = self.bundles.borrow_mut().get_mut(number) {
            *place = Some(Persistent::save(ctx, made.clone()));
        }
        Ok(made)
    }

    /// The function of a bundle that the stand-in `number` calls; `find` looks for it when it was not called before.
    pub(crate) fn function<'js>(
        &self,
        ctx: &Ctx<'js>,
        number: i16,
        find: impl FnOnce() -> Result<Function<'js>, rquickjs::Error>,
    ) -> Result<Function<'js>, rquickjs::Error> {
        let known = self
            .functions
            .borrow()
            .iter()
            .find(|(known, _)| *known == number)
            .map(|(_, function)| function.clone());
        if let Some(known) = known {
            return known.restore(ctx);
        }
        let found = find()?;
        self.functions
            .borrow_mut()
            .push((number, Persistent::save(ctx, found.clone())));
        Ok(found)
    }

    /// The original `number`, the same each time.
    pub(super) fn original<'js>(
        &self,
        ctx: &Ctx<'js>,
        number: usize,
        make: impl FnOnce() -> Option<Value<'js>>,
    ) -> Result<Value<'js>, rquickjs::Error> {
        let known = self.originals.borrow().get(number).cloned().flatten();
        if let Some(known) = known {
            return known.restore(ctx);
        }
        let original = make().ok_or(rquickjs::Error::Unknown)?;
        let mut originals = self.originals.borrow_mut();
        if originals.len() <= number {
            originals.resize(number + 1, None);
        }
        if let Some(place) = originals.get_mut(number) {
            *place = Some(Persistent::save(ctx, original.clone()));
        }
        Ok(original)
    }
}
