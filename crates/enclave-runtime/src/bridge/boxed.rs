//! Objects around primitives, such as `Object(1)`: what is in them is what they are as JSON.

use rquickjs::{Ctx, Function, Object, Value, function::This};

use crate::raw;

/// The engine's numbers of the classes of such objects, and the constructors whose prototypes can look into them. Symbols
/// are none of them: JSON has nothing for a symbol, and its object is an object.
const CLASSES: [(u32, &str); 4] = [(4, "Number"), (5, "String"), (6, "Boolean"), (35, "BigInt")];

/// Whether `value` is an object around a primitive that JSON has text for.
pub(crate) fn is_boxed(value: &Value<'_>) -> bool {
    constructor(value).is_some()
}

/// The primitive in such an object. No guest code runs: the built-ins that read it are frozen, and `valueOf` of the
/// object itself is not asked.
pub(super) fn primitive_in<'js>(ctx: &Ctx<'js>, value: &Value<'js>) -> Option<Value<'js>> {
    let name = constructor(value)?;
    let read = || {
        let constructor: Object<'js> = ctx.globals().get(name)?;
        let prototype: Object<'js> = constructor.get("prototype")?;
        let value_of: Function<'js> = prototype.get("valueOf")?;
        value_of.call::<_, Value<'js>>((This(value.clone()),))
    };
    let primitive: Result<Value<'js>, rquickjs::Error> = read();
    match primitive {
        Ok(primitive) if !primitive.is_object() => Some(primitive),
        Ok(_) => None,
        Err(_) => {
            ctx.catch();
            None
        }
    }
}

fn constructor(value: &Value<'_>) -> Option<&'static str> {
    let class = raw::class_number(value)?;
    let found = CLASSES.iter().find(|(number, _)| *number == class);
    found.map(|(_, name)| *name)
}
