//! The properties of references: those of strings that need not have the text in the guest.

use std::{collections::HashMap, rc::Rc};

use rquickjs::{
    Ctx, Exception, Function, Persistent, Value,
    prelude::{Rest, This},
    qjs,
};

use super::{Table, call, class};
use crate::state::State;

/// A property of references.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Member {
    Length,
    Method(Method),
    /// A method of strings that references do not have.
    Missing(&'static str),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Method {
    At,
    CharAt,
    CharCodeAt,
    CodePointAt,
    Slice,
    Substring,
    IndexOf,
    LastIndexOf,
    Includes,
    StartsWith,
    EndsWith,
    Split,
    Trim,
    TrimStart,
    TrimEnd,
    ToUpperCase,
    ToLowerCase,
    Concat,
    /// Everything that asks for the text itself.
    AsText,
    Iterate,
}

const METHODS: [(&str, Method); 22] = [
    ("at", Method::At),
    ("charAt", Method::CharAt),
    ("charCodeAt", Method::CharCodeAt),
    ("codePointAt", Method::CodePointAt),
    ("slice", Method::Slice),
    ("substring", Method::Substring),
    ("indexOf", Method::IndexOf),
    ("lastIndexOf", Method::LastIndexOf),
    ("includes", Method::Includes),
    ("startsWith", Method::StartsWith),
    ("endsWith", Method::EndsWith),
    ("split", Method::Split),
    ("trim", Method::Trim),
    ("trimStart", Method::TrimStart),
    ("trimEnd", Method::TrimEnd),
    ("toUpperCase", Method::ToUpperCase),
    ("toLowerCase", Method::ToLowerCase),
    ("concat", Method::Concat),
    ("toString", Method::AsText),
    ("toLocaleString", Method::AsText),
    ("valueOf", Method::AsText),
    ("toJSON", Method::AsText),
];

/// A script that calls one of these on a reference is told what to do instead.
const MISSING: [&str; 15] = [
    "isWellFormed",
    "localeCompare",
    "match",
    "matchAll",
    "normalize",
    "padEnd",
    "padStart",
    "repeat",
    "replace",
    "replaceAll",
    "search",
    "substr",
    "toLocaleLowerCase",
    "toLocaleUpperCase",
    "toWellFormed",
];

/// The members by the atom of their name.
pub(super) fn by_atom(ctx: &Ctx<'_>) -> HashMap<qjs::JSAtom, Member> {
    let methods = METHODS.map(|(name, method)| (class::atom_of(ctx, name), Member::Method(method)));
    let missing = MISSING.map(|name| (class::atom_of(ctx, name), Member::Missing(name)));
    let mut members: HashMap<_, _> = methods.into_iter().chain(missing).collect();
    members.insert(class::atom_of(ctx, "length"), Member::Length);
    members.extend([
        (qjs::JS_ATOM_Symbol_toPrimitive, Member::Method(Method::AsText)),
        (qjs::JS_ATOM_Symbol_iterator, Member::Method(Method::Iterate)),
    ]);
    members
}

/// The member of the reference to the text `id`.
pub(super) fn get<'js>(
    ctx: &Ctx<'js>,
    state: &Rc<State>,
    table: &Table,
    id: u32,
    member: Member,
) -> Result<Value<'js>, rquickjs::Error> {
    if member == Member::Length {
        return Ok(call::number(ctx, table.size(id).units));
    }
    let known = table.methods.borrow().get(&member).cloned();
    if let Some(known) = known {
        return known.restore(ctx).map(Function::into_value);
    }
    let shared = Rc::clone(state);
    let call = move |ctx: Ctx<'js>, this: This<Value<'js>>, arguments: Rest<Value<'js>>| match member {
        Member::Method(method) => call::call(&ctx, &shared, method, &this.0, &arguments.0),
        Member::Missing(name) => Err(Exception::throw_type(
            &ctx,
            &format!(
                "{name}() does not work on a reference to a large text; use slice() or split() to get the part you need"
            ),
        )),
        Member::Length => Ok(Value::new_undefined(ctx)),
    };
    let name = match member {
        Member::Method(method) => METHODS
            .iter()
            .find(|(_, known)| *known == method)
            .map(|(name, _)| *name),
        Member::Missing(name) => Some(name),
        Member::Length => None,
    };
    let function = Function::new(ctx.clone(), call)?.with_name(name.unwrap_or_default())?;
    let kept = Persistent::save(ctx, function.clone());
    table.methods.borrow_mut().insert(member, kept);
    Ok(function.into_value())
}
