use std::ffi::CStr;

use rquickjs::qjs;

use super::{
    call::{Number, metered},
    judge::Kind,
    table::{Entry, HOLDERS},
};
use crate::{
    error::EngineError,
    realm::{Catalog, Holder, Native},
};

/// The stand-ins as functions, and the functions of the engine that they stand for. One for the whole process.
#[derive(Debug)]
pub(crate) struct StandIns {
    ours: Vec<(Option<Holder>, Native)>,
    /// By the numbers of the holders and the places there.
    natives: Vec<Vec<Option<Native>>>,
}

impl StandIns {
    /// Looks up what each stand-in calls.
    pub(crate) fn of(catalog: &Catalog) -> Result<Self, EngineError> {
        let mut made = Self {
            ours: Vec::new(),
            natives: Vec::with_capacity(HOLDERS.len()),
        };
        for (holder_number, (holder, entries)) in HOLDERS.into_iter().enumerate() {
            let mut natives = Vec::with_capacity(entries.len());
            for (place, entry) in entries.iter().enumerate() {
                let native = native_of(catalog, holder, entry);
                // A call reads as many arguments as the function's length says: the stand-in must have been given them.
                let is_fit = native
                    .as_ref()
                    .is_some_and(|native| native.length <= entry.length);
                let number = Number::new(holder_number, place);
                let (true, Some(number)) = (is_fit || !entry.kind.needs_native(), number) else {
                    let name = entry.name.to_string_lossy();
                    return Err(EngineError::new(
                        "reading the engine's built-ins",
                        format!("there is no {name}"),
                    ));
                };
                let ours = match (&native, entry.kind) {
                    (Some(native), Kind::Same) => native.named(entry.name, entry.length),
                    _ => ours(entry, number),
                };
                made.ours.push((holder, ours));
                natives.push(native);
            }
            made.natives.push(natives);
        }
        Ok(made)
    }

    /// The stand-ins for functions of `holder`.
    pub(crate) fn of_holder(&self, holder: Holder) -> impl Iterator<Item = Native> {
        let ours = self.ours.iter().filter(move |(of, _)| *of == Some(holder));
        ours.map(|(_, native)| native.clone())
    }

    /// The stand-in `name` that no holder has.
    pub(crate) fn alone(&self, name: &CStr) -> Option<&Native> {
        let mut alone = self.ours.iter().filter(|(of, _)| of.is_none());
        alone
            .find(|(_, native)| *native.name == *name)
            .map(|(_, native)| native)
    }

    /// The engine's function for the stand-in `number`.
    pub(super) fn native(&self, number: Number) -> Option<&Native> {
        self.natives.get(number.holder())?.get(number.place())?.as_ref()
    }
}

fn native_of(catalog: &Catalog, holder: Option<Holder>, entry: &Entry) -> Option<Native> {
    let native = match (holder, entry.kind) {
        (_, Kind::NewArray) => catalog.itself(Holder::Array),
        (_, Kind::BigInt) => catalog.itself(Holder::BigInt),
        (holder, _) => catalog.function(holder.unwrap_or(Holder::Global), entry.native),
    };
    native.cloned()
}

fn ours(entry: &Entry, number: Number) -> Native {
    let protocol = match entry.kind {
        Kind::NewArray => qjs::JSCFunctionEnum_JS_CFUNC_constructor_or_func_magic,
        _ => qjs::JSCFunctionEnum_JS_CFUNC_generic_magic,
    };
    let code = qjs::JSCFunctionType {
        generic_magic: Some(metered),
    };
    Native::ours(entry.name, entry.length, protocol, number.magic(), code)
}
