//! What the engine's built-ins are: looked up once per process, in a context that no guest ever has.
#![expect(unsafe_code, reason = "asks the engine for classes of values")]

use std::{
    collections::HashMap,
    ffi::{CStr, CString},
    sync::OnceLock,
};

use rquickjs::{Ctx, Object, Value, qjs};

use super::{
    holder::{self, Holder, Way},
    key::{Key, describe, keys_of},
    native::{Layout, Native},
};
use crate::{engine::Engine, error::EngineError, raw};

/// What a property of a built-in object is.
#[derive(Clone, Debug)]
pub(super) enum Own {
    /// A function of the engine's code, and whether it is the same when a table makes it.
    Function {
        native: Native,
        can_be_remade: bool,
    },
    Number(f64),
    Text(CString),
    /// Anything else: an object, an accessor.
    Other,
}

#[derive(Clone, Debug)]
pub(super) struct Property {
    pub(super) key: Key,
    pub(super) own: Own,
    pub(super) is_accessor: bool,
    /// Whether nobody can change it in a fresh context.
    pub(super) is_locked: bool,
}

/// Where a holder is in any context.
#[derive(Clone, Copy, Debug)]
enum Place {
    Global(&'static CStr),
    Prototype(&'static CStr),
    Class(qjs::JSClassID),
    AboveClass(qjs::JSClassID),
    GlobalObject,
}

/// The built-ins of one holder.
#[derive(Debug)]
struct Entry {
    place: Place,
    properties: Vec<Property>,
    /// The holder itself, when it is a function.
    itself: Option<Native>,
}

/// The engine's built-ins.
#[derive(Debug)]
pub(crate) struct Catalog {
    entries: Vec<Entry>,
}

// SAFETY: what is in it are names, numbers and addresses of the engine's code, which is the same for all threads.
unsafe impl Send for Catalog {}
// SAFETY: as above, and nothing in it changes.
unsafe impl Sync for Catalog {}

static CATALOG: OnceLock<Option<Catalog>> = OnceLock::new();

/// The built-ins of this process's engine.
pub(crate) fn catalog() -> Result<&'static Catalog, EngineError> {
    CATALOG
        .get_or_init(|| Engine::for_catalog().ok()?.with(Catalog::read))
        .as_ref()
        .ok_or_else(|| EngineError::new("making a guest context", "this engine's functions are unknown"))
}

impl Catalog {
    fn read(ctx: &Ctx<'_>) -> Option<Self> {
        let layout = Layout::find(ctx)?;
        let mut objects = Vec::with_capacity(holder::ALL.len());
        for (_, way) in holder::ALL {
            let place = place_of(ctx, way)?;
            objects.push((place, object_at(ctx, place)?));
        }
        let mut times: HashMap<*mut std::ffi::c_void, u32> = HashMap::new();
        for (_, object) in &objects {
            for key in keys_of(object) {
                let property = describe(object, &key)?;
                if property.value.is_function() {
                    *times.entry(raw::identity(&property.value)).or_default() += 1;
                }
            }
        }
        let entries = objects.iter().map(|(place, object)| Entry {
            place: *place,
            properties: keys_of(object)
                .into_iter()
                .filter_map(|key| property(layout, object, key, &times))
                .collect(),
            itself: layout.native(object, CString::default()),
        });
        Some(Self {
            entries: entries.collect(),
        })
    }

    /// The built-ins of `holder`.
    pub(super) fn properties(&self, holder: Holder) -> &[Property] {
        self.entries
            .get(holder.number())
            .map_or(&[], |entry| &entry.properties)
    }

    /// The function that `holder` itself is.
    pub(crate) fn itself(&self, holder: Holder) -> Option<&Native> {
        self.entries.get(holder.number())?.itself.as_ref()
    }

    /// The function `name` of `holder`.
    pub(crate) fn function(&self, holder: Holder, name: &CStr) -> Option<&Native> {
        let property = self
            .properties(holder)
            .iter()
            .find(|property| property.key.is(name))?;
        match &property.own {
            Own::Function { native, .. } => Some(native),
            _ => None,
        }
    }

    /// A well-known symbol that some built-in has for a key.
    pub(super) fn symbol(&self, text: &CStr) -> Option<&Key> {
        let mut keys = self.entries.iter().flat_map(|entry| &entry.properties);
        keys.find(|property| property.key.is(text))
            .map(|property| &property.key)
    }

    /// `holder` in a fresh context.
    pub(super) fn object<'js>(&self, ctx: &Ctx<'js>, holder: Holder) -> Option<Object<'js>> {
        object_at(ctx, self.entries.get(holder.number())?.place)?.into_object()
    }
}

fn place_of(ctx: &Ctx<'_>, way: Way) -> Option<Place> {
    Some(match way {
        Way::Global(name) => Place::Global(name),
        Way::Prototype(name) => Place::Prototype(name),
        Way::ClassOf(sample) => Place::Class(class_of(ctx, sample)?),
        Way::AboveClassOf(sample) => Place::AboveClass(class_of(ctx, sample)?),
        Way::GlobalObject => Place::GlobalObject,
    })
}

/// The class of a value that a text of ours makes.
fn class_of(ctx: &Ctx<'_>, sample: &CStr) -> Option<qjs::JSClassID> {
    let sample: Value<'_> = ctx.eval(sample.to_bytes()).ok()?;
    // SAFETY: reads the class of a live value.
    let class = unsafe { qjs::JS_GetClassID(sample.as_raw()) };
    (class != 0).then_some(class)
}

fn object_at<'js>(ctx: &Ctx<'js>, place: Place) -> Option<Value<'js>> {
    let global = |name| raw::get(ctx, ctx.globals().as_value(), name);
    let class = |class| {
        // SAFETY: the class is the engine's own, of every runtime.
        let prototype = unsafe { qjs::JS_GetClassProto(ctx.as_raw().as_ptr(), class) };
        // SAFETY: the engine gave us a counted reference.
        unsafe { Value::from_raw(ctx.clone(), prototype) }
    };
    let object = match place {
        Place::Global(name) => global(name)?,
        Place::Prototype(name) => raw::get(ctx, &global(name)?, c"prototype")?,
        Place::Class(id) => class(id),
        Place::AboveClass(id) => class(id).as_object()?.get_prototype()?.into_value(),
        Place::GlobalObject => ctx.globals().into_value(),
    };
    object.is_object().then_some(object)
}

fn property(
    layout: Layout,
    object: &Value<'_>,
    key: Key,
    times: &HashMap<*mut std::ffi::c_void, u32>,
) -> Option<Property> {
    let described = describe(object, &key)?;
    let value = &described.value;
    let own = if described.is_accessor() {
        Own::Other
    } else if value.is_function() {
        let once = times.get(&raw::identity(value)) == Some(&1);
        layout
            .native(value, key.text.clone())
            .map_or(Own::Other, |native| Own::Function {
                can_be_remade: once && native.can_be_remade() && is_plain(value, &key),
                native,
            })
    } else if let Some(number) = value.as_number() {
        Own::Number(number)
    } else if value.is_string() {
        raw::text_of(value)
            .and_then(|text| CString::new(text).ok())
            .map_or(Own::Other, Own::Text)
    } else {
        Own::Other
    };
    Some(Property {
        is_accessor: described.is_accessor(),
        is_locked: described.is_locked(),
        key,
        own,
    })
}

/// Whether a function has what every function of a table has, and no more. The engine gives two symbols attributes of
/// its own.
fn is_plain(function: &Value<'_>, key: &Key) -> bool {
    let keys = keys_of(function);
    let is_named = describe(function, &Key::name(c"name"))
        .and_then(|name| raw::text_of(&name.value))
        .is_some_and(|name| name.as_bytes() == key.text.to_bytes());
    let special = [c"[Symbol.toPrimitive]", c"[Symbol.hasInstance]"];
    keys.len() == 2 && is_named && !special.iter().any(|special| key.is(special))
}
