//! Tables of properties, as the engine takes them: it makes each when it is first looked at.
#![expect(unsafe_code, reason = "hands tables to the engine")]

use std::ffi::{CStr, CString};

use rquickjs::{Ctx, Object, qjs};

use super::native::Native;

/// Properties that the engine makes when they are first looked at.
#[derive(Debug)]
pub(super) struct Table {
    /// What the lines borrow their names and texts from.
    functions: Vec<Native>,
    _numbers: Vec<(CString, f64)>,
    _texts: Vec<(CString, CString)>,
    lines: Vec<Line>,
}

/// A line of a table, as the engine has it and nothing more.
#[repr(transparent)]
struct Line(qjs::JSCFunctionListEntry);

impl std::fmt::Debug for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Line").finish_non_exhaustive()
    }
}

// SAFETY: lines point to names and texts that live with their table and never change, and to code.
unsafe impl Send for Table {}
// SAFETY: as above.
unsafe impl Sync for Table {}

const FUNCTION: u8 = 0;
const TEXT: u8 = 3;
const NUMBER: u8 = 6;
const _: () = assert!(
    qjs::JS_DEF_CFUNC == FUNCTION as u32
        && qjs::JS_DEF_PROP_STRING == TEXT as u32
        && qjs::JS_DEF_PROP_DOUBLE == NUMBER as u32,
    "the engine's numbers for kinds of lines"
);

impl Table {
    /// A table of properties with the attributes `flags`.
    pub(super) fn new(
        functions: Vec<Native>,
        numbers: Vec<(CString, f64)>,
        texts: Vec<(CString, CString)>,
        flags: u8,
    ) -> Self {
        let line = |name: &CString, def_type, magic, u| {
            Line(qjs::JSCFunctionListEntry {
                name: name.as_ptr(),
                prop_flags: flags,
                def_type,
                magic,
                u,
            })
        };
        let mut lines: Vec<Line> = functions
            .iter()
            .map(|native| {
                let func = native.for_table();
                let u = qjs::JSCFunctionListEntry__bindgen_ty_1 { func };
                line(&native.name, FUNCTION, native.magic(), u)
            })
            .collect();
        lines.extend(numbers.iter().map(|(name, number)| {
            let u = qjs::JSCFunctionListEntry__bindgen_ty_1 { f64_: *number };
            line(name, NUMBER, 0, u)
        }));
        lines.extend(texts.iter().map(|(name, text)| {
            let u = qjs::JSCFunctionListEntry__bindgen_ty_1 { str_: text.as_ptr() };
            line(name, TEXT, 0, u)
        }));
        Self {
            functions,
            _numbers: numbers,
            _texts: texts,
            lines,
        }
    }

    /// The function `name`.
    pub(super) fn function(&self, name: &CStr) -> Option<&Native> {
        self.functions.iter().find(|native| *native.name == *name)
    }

    /// Gives `object` all properties of the table. It has none of them yet.
    pub(super) fn define<'js>(
        &'static self,
        ctx: &Ctx<'js>,
        object: &Object<'js>,
    ) -> Result<(), rquickjs::Error> {
        define(ctx, object, &self.lines)
    }

    /// Gives `object` the properties that are `wanted`. It has none of them yet.
    pub(super) fn define_some<'js>(
        &'static self,
        ctx: &Ctx<'js>,
        object: &Object<'js>,
        wanted: impl Fn(&CStr) -> bool,
    ) -> Result<(), rquickjs::Error> {
        for (native, line) in self.functions.iter().zip(self.lines.chunks(1)) {
            if wanted(&native.name) {
                define(ctx, object, line)?;
            }
        }
        Ok(())
    }
}

/// The engine keeps the address of each line until it is needed.
fn define<'js>(ctx: &Ctx<'js>, object: &Object<'js>, lines: &'static [Line]) -> Result<(), rquickjs::Error> {
    let len = i32::try_from(lines.len()).map_err(|_| rquickjs::Error::Unknown)?;
    let first = lines.as_ptr().cast::<qjs::JSCFunctionListEntry>();
    // SAFETY: the object is of this context; the lines live for ever, as do the names and texts that they point to.
    let status =
        unsafe { qjs::JS_SetPropertyFunctionList(ctx.as_raw().as_ptr(), object.as_raw(), first, len) };
    if status < 0 {
        Err(rquickjs::Error::Exception)
    } else {
        Ok(())
    }
}
