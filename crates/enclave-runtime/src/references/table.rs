//! The references of one guest.

use std::{
    cell::{Cell, OnceCell, RefCell},
    collections::HashMap,
    rc::Rc,
    sync::Arc,
};

use enclave_types::{ErrorCode, Text, TextBuf};
use rquickjs::{
    Array, Ctx, Exception, Function, Object, Persistent, Value, object::Property, prelude::Opt, qjs,
};

use super::{
    ReferenceError, ReferenceStore, References, TextOrigin, TextPart, TextSize, class, composites,
    errors::{self, Thrown},
    members::{self, Member},
    read,
};
use crate::{realm::Holder, state::State};

/// The references of one guest, and the store behind them.
pub(crate) struct Table {
    pub(super) threshold_bytes: u64,
    pub(super) allow_composites: bool,
    store: RefCell<Box<dyn ReferenceStore>>,
    class: Cell<qjs::JSClassID>,
    /// The members of references by the atom of their name.
    members: OnceCell<HashMap<qjs::JSAtom, Member>>,
    prototype: RefCell<Option<Persistent<Object<'static>>>>,
    /// The one object of each text.
    objects: RefCell<HashMap<u32, Persistent<Object<'static>>>>,
    /// The methods that were asked for.
    pub(super) methods: RefCell<HashMap<Member, Persistent<Function<'static>>>>,
    pub(super) thrown: Thrown,
    /// The `JSON.parse` of guests' own strings.
    native_parse: RefCell<Option<Persistent<Function<'static>>>>,
    /// What instrumented programs call instead of `+` and templates, in the order of `REFERENCE_PARAMETERS`.
    pub(super) operators: RefCell<Option<Persistent<Array<'static>>>>,
    /// The texts of the program's literals.
    literals: RefCell<Vec<u32>>,
}

impl Table {
    pub(crate) fn new(config: &References) -> Self {
        Self {
            threshold_bytes: config.threshold_bytes,
            allow_composites: config.allow_composites,
            store: RefCell::new((config.new_store)()),
            class: Cell::new(qjs::JS_INVALID_CLASS_ID),
            members: OnceCell::new(),
            prototype: RefCell::default(),
            objects: RefCell::default(),
            methods: RefCell::default(),
            thrown: Thrown::default(),
            native_parse: RefCell::default(),
            operators: RefCell::default(),
            literals: RefCell::default(),
        }
    }

    /// Drops every guest value.
    pub(crate) fn release_values(&self) {
        self.prototype.take();
        self.objects.take();
        self.methods.take();
        self.native_parse.take();
        self.operators.take();
        self.thrown.release();
    }

    pub(super) const fn class(&self) -> qjs::JSClassID {
        self.class.get()
    }

    pub(super) fn member(&self, atom: qjs::JSAtom) -> Option<Member> {
        self.members.get()?.get(&atom).copied()
    }

    /// The reference to a text: always the same object.
    pub(super) fn object<'js>(&self, ctx: &Ctx<'js>, id: u32) -> Result<Value<'js>, rquickjs::Error> {
        let known = self.objects.borrow().get(&id).cloned();
        if let Some(known) = known {
            return known.restore(ctx).map(Object::into_value);
        }
        let prototype = self.prototype.borrow().clone().ok_or(rquickjs::Error::Unknown)?;
        let object = class::make(ctx, self.class(), &prototype.restore(ctx)?, id)?;
        let kept = Persistent::save(ctx, object.clone());
        self.objects.borrow_mut().insert(id, kept);
        Ok(object.into_value())
    }

    /// A text as the guest gets it: a string, or a reference when it is large.
    pub(super) fn deliver<'js>(
        &self,
        ctx: &Ctx<'js>,
        text: Text<'_>,
        origin: TextOrigin,
    ) -> Result<Value<'js>, rquickjs::Error> {
        if self.is_large(text) {
            match self.put(text, origin) {
                Ok(id) => self.object(ctx, id),
                Err(error) => Err(errors::throw(ctx, self, &error)),
            }
        } else {
            class::new_string(ctx, text)
        }
    }

    /// Whether a text is kept outside of the guest.
    pub(super) fn is_large(&self, text: Text<'_>) -> bool {
        // A unit has three bytes at most.
        (text.len() as u64).saturating_mul(3) >= self.threshold_bytes
            && text.utf8_len() >= self.threshold_bytes
    }

    pub(super) fn put(&self, text: Text<'_>, origin: TextOrigin) -> Result<u32, ReferenceError> {
        self.store.borrow_mut().put(text, origin)
    }

    pub(super) fn join(&self, parts: &[TextPart<'_>]) -> Result<u32, ReferenceError> {
        self.store.borrow_mut().join(parts)
    }

    pub(crate) fn size(&self, id: u32) -> TextSize {
        self.store.borrow().size(id)
    }

    pub(crate) fn token(&self, id: u32) -> String {
        self.store.borrow().token(id)
    }

    pub(crate) fn check_resolved(&self, bytes: u64, depth: u32) -> Result<(), ReferenceError> {
        self.store.borrow().check_resolved(bytes, depth)
    }

    /// Shows a whole text to `look`, put together for that when it has several pieces. `look` must not change the store.
    pub(crate) fn view<R>(&self, id: u32, mut look: impl FnMut(Text<'_>) -> R) -> R {
        let store = self.store.borrow();
        let mut pieces = 0_usize;
        store.pieces(id, &mut |_| pieces += 1);
        if pieces > 1 {
            let mut units = Vec::new();
            store.pieces(id, &mut |piece| units.extend(piece.units()));
            return look(TextBuf::from_units(&units).as_text());
        }
        let mut result = None;
        store.pieces(id, &mut |piece| result = Some(look(piece)));
        match result {
            Some(result) => result,
            None => look(Text::wide(&[])),
        }
    }

    /// The units of a text from `start` up to `end`.
    pub(super) fn slice(&self, id: u32, start: usize, end: usize) -> TextBuf {
        let store = self.store.borrow();
        let (mut passed, mut pieces, mut only) = (0_usize, 0_usize, None);
        let mut units = Vec::new();
        store.pieces(id, &mut |piece| {
            let part = piece.slice(start.saturating_sub(passed), end.saturating_sub(passed));
            passed += piece.len();
            if part.is_empty() {
                return;
            }
            pieces += 1;
            if pieces == 1 {
                only = Some(part.to_buf());
            } else {
                if let Some(first) = only.take() {
                    units.extend(first.as_text().units());
                }
                units.extend(part.units());
            }
        });
        only.unwrap_or_else(|| TextBuf::from_units(&units))
    }
}

/// What references change of a realm's built-ins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Extension {
    Nothing,
    /// `JSON.parse` takes references.
    References,
    /// What makes text of several values gives references, too.
    Composites,
}

impl Extension {
    /// What the configuration of a guest asks for.
    pub(crate) fn of(state: &State) -> Self {
        match &state.references {
            None => Self::Nothing,
            Some(table) if table.allow_composites => Self::Composites,
            Some(_) => Self::References,
        }
    }

    /// Whether it changes what `holder` has.
    pub(crate) fn covers(self, holder: Holder) -> bool {
        match holder {
            Holder::Json => self >= Self::References,
            Holder::ArrayPrototype | Holder::StringPrototype | Holder::String => self >= Self::Composites,
            _ => false,
        }
    }
}

/// Prepares a fresh context for references.
pub(crate) fn install(ctx: &Ctx<'_>, state: &Rc<State>) -> Result<(), rquickjs::Error> {
    let Some(table) = &state.references else {
        return Ok(());
    };
    table.class.set(class::register(ctx, state)?);
    table.members.get_or_init(|| members::by_atom(ctx));
    let prototype = Object::new(ctx.clone())?.get_prototype();
    *table.prototype.borrow_mut() = prototype.map(|prototype| Persistent::save(ctx, prototype));
    Ok(())
}

/// Puts what takes references over built-ins that do not. Runs before they are frozen, over whatever else the realm put
/// there.
pub(crate) fn extend<'js>(ctx: &Ctx<'js>, state: &Rc<State>) -> Result<(), rquickjs::Error> {
    let Some(table) = &state.references else {
        return Ok(());
    };
    let json: Object<'js> = ctx.globals().get("JSON")?;
    let native: Function<'js> = json.get("parse")?;
    *table.native_parse.borrow_mut() = Some(Persistent::save(ctx, native));
    let shared = Rc::clone(state);
    let parse = move |ctx: Ctx<'js>, text: Opt<Value<'js>>, reviver: Opt<Value<'js>>| {
        parse(&ctx, &shared, text.0, reviver.0)
    };
    let parse = Function::new(ctx.clone(), parse)?
        .with_name("parse")?
        .with_length(2)?;
    json.prop("parse", Property::from(parse).writable().configurable())?;
    if table.allow_composites {
        composites::extend(ctx, state)?;
    }
    Ok(())
}

/// `JSON.parse`, run by the host on a text that it keeps.
fn parse<'js>(
    ctx: &Ctx<'js>,
    state: &State,
    text: Option<Value<'js>>,
    reviver: Option<Value<'js>>,
) -> Result<Value<'js>, rquickjs::Error> {
    let table = state.references.as_ref().ok_or(rquickjs::Error::Unknown)?;
    let text = text.unwrap_or_else(|| Value::new_undefined(ctx.clone()));
    let reviver = reviver.unwrap_or_else(|| Value::new_undefined(ctx.clone()));
    let Some(id) = class::id_of(table, &text) else {
        let native = table.native_parse.borrow().clone();
        let native = native.ok_or(rquickjs::Error::Unknown)?.restore(ctx)?;
        return native.call((text, reviver));
    };
    if reviver.is_function() {
        let message =
            "JSON.parse() of a reference to a large text takes no reviver; change the parsed value instead";
        return Err(Exception::throw_type(ctx, message));
    }
    read::parse_kept(ctx, state, table, id)
}

/// Keeps the literals that were lifted out of a program.
pub(crate) fn put_literals(state: &State, literals: &[Arc<str>]) -> Result<(), ReferenceError> {
    if literals.is_empty() {
        return Ok(());
    }
    let Some(table) = &state.references else {
        let message = "the program has lifted literals, and the guest no store for them";
        return Err(ReferenceError::new(ErrorCode::InternalError, message));
    };
    for literal in literals {
        let id = match Text::ascii(literal) {
            Some(text) => table.put(text, TextOrigin::Literal),
            None => table.put(TextBuf::from(&**literal).as_text(), TextOrigin::Literal),
        };
        table.literals.borrow_mut().push(id?);
    }
    Ok(())
}

/// The arguments of an instrumented program for `REFERENCE_PARAMETERS`, as far as it can need them.
pub(crate) fn arguments<'js>(
    ctx: &Ctx<'js>,
    state: &Rc<State>,
    literals: &[Arc<str>],
) -> Result<Vec<Value<'js>>, rquickjs::Error> {
    let Some(table) = &state.references else {
        return Ok(Vec::new());
    };
    let operators = table.operators.borrow().clone();
    if literals.is_empty() && operators.is_none() {
        return Ok(Vec::new());
    }
    let shared = Rc::clone(state);
    let literal = move |ctx: Ctx<'js>, number: usize| {
        let table = shared.references.as_ref().ok_or(rquickjs::Error::Unknown)?;
        let id = table.literals.borrow().get(number).copied();
        table.object(&ctx, id.ok_or(rquickjs::Error::Unknown)?)
    };
    let mut arguments = vec![Function::new(ctx.clone(), literal)?.into_value()];
    if let Some(operators) = operators {
        let operators = operators.restore(ctx)?;
        for operator in operators.iter::<Value<'js>>() {
            arguments.push(operator?);
        }
    }
    Ok(arguments)
}
