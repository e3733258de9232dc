//! What is done to each holder of built-ins in every realm, worked out once per process from what the engine has.

use std::{
    ffi::{CStr, CString},
    sync::OnceLock,
};

use enclave_types::ablate;
use rquickjs::qjs;

use super::{
    catalog::{Catalog, Own, Property, catalog},
    holder::{self, Holder},
    host,
    key::Key,
    native::Native,
    table::Table,
};
use crate::{builtins::StandIns, error::EngineError};

/// Attributes that can be changed, for holders that are still to be extended.
const OPEN: u8 = 3;
const _: () = assert!(
    qjs::JS_PROP_WRITABLE | qjs::JS_PROP_CONFIGURABLE == OPEN as u32,
    "the engine's numbers for attributes"
);

/// What is done to one holder.
#[derive(Debug)]
pub(super) struct HolderPlan {
    /// What is taken off it, for good or to be put there anew.
    pub(super) gone: Vec<Key>,
    /// Properties that cannot be changed and are made when they are first looked at.
    pub(super) table: Table,
    /// The same, to be changed yet.
    pub(super) open_table: Table,
    /// What stays and must not be changed.
    pub(super) locked: Vec<(Key, IsAccessor)>,
    /// What guests may override on their own objects: key, getter and setter.
    pub(super) overridable: Vec<(Key, usize, usize)>,
}

pub(super) type IsAccessor = bool;

/// What the getter of an overridable property gives.
#[derive(Debug)]
pub(super) enum Original {
    Text(CString),
    Function(Native),
}

/// What is done to all holders.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(super) catalog: &'static Catalog,
    holders: Vec<HolderPlan>,
    pub(super) originals: Vec<Original>,
    /// The names of the overridable properties; properties of one name share a setter.
    pub(super) setters: Vec<CString>,
    /// What metered built-ins call.
    pub(crate) stand_ins: StandIns,
}

static PLAN: OnceLock<Result<Plan, String>> = OnceLock::new();

/// The plan of this process.
pub(crate) fn plan() -> Result<&'static Plan, EngineError> {
    PLAN.get_or_init(|| make().map_err(|error| error.to_string()))
        .as_ref()
        .map_err(|error| EngineError::new("making a guest context", error))
}

fn make() -> Result<Plan, EngineError> {
    let catalog = catalog()?;
    let stand_ins = StandIns::of(catalog)?;
    let mut plan = Plan {
        catalog,
        holders: Vec::with_capacity(holder::ALL.len()),
        originals: Vec::new(),
        setters: Vec::new(),
        stand_ins,
    };
    for (holder, _) in holder::ALL {
        let made = plan.make_holder(holder)?;
        plan.holders.push(made);
    }
    Ok(plan)
}

impl Plan {
    pub(super) fn holder(&self, holder: Holder) -> Option<&HolderPlan> {
        self.holders.get(holder.number())
    }

    fn make_holder(&mut self, holder: Holder) -> Result<HolderPlan, EngineError> {
        let (mut gone, mut functions) = (Vec::new(), Vec::new());
        let (mut locked, mut overridable) = (Vec::new(), Vec::new());
        let (mut numbers, mut texts) = (Vec::new(), Vec::new());
        let own = self.stand_ins.of_holder(holder).chain(host::of_holder(holder));
        let mut own: Vec<Native> = own.collect();
        if ablate::is_off("realm/bind-without-chains") {
            own.retain(|native| *native.name != *c"bind");
        }
        for property in self.catalog.properties(holder) {
            let key = &property.key;
            let ours = own.iter().find(|native| key.is(&native.name));
            if is_removed(holder, key) || is_shared(holder, key) {
                gone.push(key.clone());
            } else if is_overridable(holder, property) {
                gone.push(key.clone());
                let original = original(property, ours)?;
                overridable.push((key.clone(), original));
            } else if let Some(ours) = ours {
                gone.push(key.clone());
                functions.push(ours.clone());
            } else {
                match &property.own {
                    Own::Function {
                        native,
                        can_be_remade: true,
                    } if !property.is_locked => {
                        gone.push(key.clone());
                        functions.push(native.clone());
                    }
                    // Only `Math` is made from its table alone.
                    Own::Number(number) if holder == Holder::Math => {
                        numbers.push((key.text.clone(), *number));
                    }
                    Own::Text(text) if holder == Holder::Math => texts.push((key.text.clone(), text.clone())),
                    _ if property.is_locked => {}
                    _ => locked.push((key.clone(), property.is_accessor)),
                }
            }
        }
        let is_new = |native: &&Native| {
            let key = Key::name(&native.name);
            !gone.contains(&key)
        };
        let added: Vec<Native> = own.iter().filter(is_new).cloned().collect();
        functions.extend(added);
        let overridable = overridable.into_iter().map(|(key, original)| {
            let getter = self.original(original);
            let setter = self.setter(&key.text);
            (key, getter, setter)
        });
        Ok(HolderPlan {
            overridable: overridable.collect(),
            gone,
            table: Table::new(functions.clone(), numbers, texts, 0),
            open_table: Table::new(functions, Vec::new(), Vec::new(), OPEN),
            locked,
        })
    }

    /// The number of an original. Closures are what a realm has most of, so equal texts have one getter.
    fn original(&mut self, original: Original) -> usize {
        let known = self.originals.iter().position(|known| match (known, &original) {
            (Original::Text(known), Original::Text(text)) => known == text,
            _ => false,
        });
        known.unwrap_or_else(|| {
            self.originals.push(original);
            self.originals.len() - 1
        })
    }

    fn setter(&mut self, key: &CStr) -> usize {
        let known = self.setters.iter().position(|known| known.as_c_str() == key);
        known.unwrap_or_else(|| {
            self.setters.push(key.to_owned());
            self.setters.len() - 1
        })
    }
}

fn original(property: &Property, ours: Option<&Native>) -> Result<Original, EngineError> {
    match (ours, &property.own) {
        (Some(ours), _) => Ok(Original::Function(ours.clone())),
        (None, Own::Function { native, .. }) => Ok(Original::Function(native.clone())),
        (None, Own::Text(text)) => Ok(Original::Text(text.clone())),
        _ => {
            let key = property.key.text.to_string_lossy();
            Err(EngineError::new(
                "reading the engine's built-ins",
                format!("{key} is of no known kind"),
            ))
        }
    }
}

/// No way from a value to a constructor, none to change or look up accessors or prototypes by name, nothing old.
fn is_removed(holder: Holder, key: &Key) -> bool {
    const LEGACY: [&CStr; 5] = [
        c"__proto__",
        c"__defineGetter__",
        c"__defineSetter__",
        c"__lookupGetter__",
        c"__lookupSetter__",
    ];
    const PLACES: [&CStr; 5] = [
        c"fileName",
        c"lineNumber",
        c"columnNumber",
        c"caller",
        c"arguments",
    ];
    /// Old methods that wrap a text in HTML: nobody needs them here.
    const HTML: [&CStr; 13] = [
        c"anchor",
        c"big",
        c"blink",
        c"bold",
        c"fixed",
        c"fontcolor",
        c"fontsize",
        c"italics",
        c"link",
        c"small",
        c"strike",
        c"sub",
        c"sup",
    ];
    let is_one_of = |keys: &[&CStr]| keys.iter().any(|one| key.is(one));
    if holder.is_prototype() && key.is(c"constructor") {
        return !ablate::is_off("realm/no-constructor-links");
    }
    match holder {
        Holder::ObjectPrototype => is_one_of(&LEGACY) && !ablate::is_off("realm/no-legacy-accessors"),
        Holder::FunctionPrototype => is_one_of(&PLACES),
        // Iterator helpers are young code in the engine, and no script needs them.
        Holder::Iterator => !key.is(c"[Symbol.iterator]") && !ablate::is_off("realm/no-iterator-helpers"),
        Holder::StringPrototype => is_one_of(&HTML),
        _ => false,
    }
}

/// What stands in two places, or is told by the realm: `mod.rs` puts it there.
fn is_shared(holder: Holder, key: &Key) -> bool {
    match holder {
        Holder::Number => SHARED.iter().any(|shared| key.is(shared)),
        Holder::Error => key.is(c"stack"),
        _ => false,
    }
}

/// `counts['toString'] = 1` must work on a guest's own object although `Object.prototype.toString` is frozen.
fn is_overridable(holder: Holder, property: &Property) -> bool {
    if property.is_accessor {
        return false;
    }
    match holder {
        Holder::ObjectPrototype => true,
        // Of these only what converts them: a getter before each method would cost every call of it.
        Holder::ArrayPrototype | Holder::FunctionPrototype | Holder::DatePrototype => {
            let converting = [c"toString", c"toLocaleString", c"valueOf", c"toJSON"];
            converting.iter().any(|key| property.key.is(key))
        }
        _ => holder.error_name().is_some(),
    }
}

/// Functions that are put in two places: globals, and properties of `Number`.
pub(super) const SHARED: [&CStr; 2] = [c"parseInt", c"parseFloat"];
