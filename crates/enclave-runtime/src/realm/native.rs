//! The engine's own functions, taken out of the objects that hold them.
//!
//! The engine makes a built-in function when it is first looked at, out of a table, with the attributes that the table
//! says: that is how a realm of four hundred functions costs no more than those that a script uses. Freezing builds all
//! of them. So a guest's realm has tables of our own, with the engine's functions in them and attributes that cannot be
//! changed. What a function object calls is found by watching it once per process: a function that we made must have
//! our own address in it, and one that was not found is left as the engine made it.
#![expect(
    unsafe_code,
    reason = "reads the engine's function objects, and calls what is in them"
)]

use std::{
    ffi::{CStr, CString, c_int},
    mem,
};

use rquickjs::{Ctx, Value, qjs};

/// How the engine calls a function: the kinds that can be made anew out of a table.
const REMADE: [qjs::JSCFunctionEnum; 5] = [
    qjs::JSCFunctionEnum_JS_CFUNC_generic,
    qjs::JSCFunctionEnum_JS_CFUNC_generic_magic,
    qjs::JSCFunctionEnum_JS_CFUNC_f_f,
    qjs::JSCFunctionEnum_JS_CFUNC_f_f_f,
    qjs::JSCFunctionEnum_JS_CFUNC_iterator_next,
];

/// A function of the engine's.
#[derive(Clone, Debug)]
pub(crate) struct Native {
    pub(crate) name: CString,
    pub(crate) length: u8,
    protocol: u8,
    magic: i16,
    code: qjs::JSCFunction,
}

impl Native {
    /// Whether a function made out of a table would be the same.
    pub(super) fn can_be_remade(&self) -> bool {
        REMADE.contains(&qjs::JSCFunctionEnum::from(self.protocol))
    }

    /// A function of ours. `code` is called by `protocol`.
    pub(crate) fn ours(
        name: &CStr,
        length: u8,
        protocol: qjs::JSCFunctionEnum,
        magic: i16,
        code: qjs::JSCFunctionType,
    ) -> Self {
        Self {
            name: name.to_owned(),
            length,
            protocol: u8::try_from(protocol).unwrap_or(u8::MAX),
            magic,
            // SAFETY: all members of the union are addresses of functions; the protocol tells which is meant.
            code: unsafe { code.generic },
        }
    }

    /// The same function under another name.
    pub(crate) fn named(&self, name: &CStr, length: u8) -> Self {
        Self {
            name: name.to_owned(),
            length,
            ..self.clone()
        }
    }

    pub(super) const fn magic(&self) -> i16 {
        self.magic
    }

    /// What a line of a table says of it.
    pub(super) const fn for_table(&self) -> qjs::JSCFunctionListEntry__bindgen_ty_1__bindgen_ty_1 {
        qjs::JSCFunctionListEntry__bindgen_ty_1__bindgen_ty_1 {
            length: self.length,
            cproto: self.protocol,
            cfunc: qjs::JSCFunctionType { generic: self.code },
        }
    }

    /// A function object of it.
    pub(crate) fn make<'js>(&self, ctx: &Ctx<'js>) -> Value<'js> {
        make(
            ctx,
            &self.name,
            self.length.into(),
            self.protocol.into(),
            self.magic.into(),
            self.code,
        )
    }

    /// Calls it as its function object would.
    ///
    /// # Safety
    ///
    /// `args` has `count` values and `undefined` after them, as many as the function's length asks for: the engine makes it
    /// so for a function of that length or a greater one.
    pub(crate) unsafe fn call(
        &self,
        ctx: *mut qjs::JSContext,
        this: qjs::JSValue,
        count: c_int,
        args: *mut qjs::JSValue,
    ) -> qjs::JSValue {
        let code = qjs::JSCFunctionType { generic: self.code };
        match qjs::JSCFunctionEnum::from(self.protocol) {
            qjs::JSCFunctionEnum_JS_CFUNC_generic => {
                // SAFETY: the protocol says which member of the union is meant.
                let code = unsafe { code.generic };
                match code {
                    // SAFETY: the engine's function, called as the engine calls it.
                    Some(code) => unsafe { code(ctx, this, count, args) },
                    None => qjs::JS_EXCEPTION,
                }
            }
            qjs::JSCFunctionEnum_JS_CFUNC_generic_magic => {
                // SAFETY: as above.
                let code = unsafe { code.generic_magic };
                match code {
                    // SAFETY: as above.
                    Some(code) => unsafe { code(ctx, this, count, args, self.magic.into()) },
                    None => qjs::JS_EXCEPTION,
                }
            }
            qjs::JSCFunctionEnum_JS_CFUNC_constructor_or_func => {
                // SAFETY: as above.
                let code = unsafe { code.generic };
                match code {
                    // SAFETY: as above. The receiver is `new.target`: `undefined` where there is none.
                    Some(code) => unsafe { code(ctx, this, count, args) },
                    None => qjs::JS_EXCEPTION,
                }
            }
            _ => qjs::JS_EXCEPTION,
        }
    }
}

/// A function object.
pub(super) fn make<'js>(
    ctx: &Ctx<'js>,
    name: &CStr,
    length: c_int,
    protocol: qjs::JSCFunctionEnum,
    magic: c_int,
    code: qjs::JSCFunction,
) -> Value<'js> {
    // SAFETY: the context is alive and the name a C string; the engine calls the code by the protocol that is given.
    let made = unsafe {
        qjs::JS_NewCFunction2(
            ctx.as_raw().as_ptr(),
            code,
            name.as_ptr(),
            length,
            protocol,
            magic,
        )
    };
    // SAFETY: the engine gave us a counted reference.
    unsafe { Value::from_raw(ctx.clone(), made) }
}

/// Where a function object has what it calls.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    class: qjs::JSClassID,
    /// In words from the beginning of the object.
    place: usize,
}

extern "C" fn first_probe(
    _: *mut qjs::JSContext,
    _: qjs::JSValue,
    _: c_int,
    _: *mut qjs::JSValue,
) -> qjs::JSValue {
    qjs::JS_UNDEFINED
}

extern "C" fn second_probe(
    ctx: *mut qjs::JSContext,
    _: qjs::JSValue,
    _: c_int,
    _: *mut qjs::JSValue,
) -> qjs::JSValue {
    // Not the same code as the other's, so that they have two addresses.
    std::hint::black_box(ctx);
    qjs::JS_UNDEFINED
}

/// What stands behind the address: length, protocol, magic number.
type Behind = (u8, u8, i16);

impl Layout {
    /// Makes functions and looks for the one place where each has its address, with its length, protocol and magic number
    /// behind it.
    pub(super) fn find(ctx: &Ctx<'_>) -> Option<Self> {
        const WORDS: usize = 16;
        let probes: [(qjs::JSCFunction, Behind); 2] = [
            (Some(first_probe), (3, 0, 0x1234)),
            (Some(second_probe), (5, 1, -0x1235)),
        ];
        let functions = probes.map(|(code, (length, protocol, magic))| {
            make(ctx, c"probe", length.into(), protocol.into(), magic.into(), code)
        });
        // SAFETY: reads the class of a value, 0 where it has none.
        let class = unsafe { qjs::JS_GetClassID(functions.first()?.as_raw()) };
        let is_at = |place: usize| {
            let layout = Self { class, place };
            functions.iter().zip(probes).all(|(function, (code, behind))| {
                layout.read(function).is_some_and(|(found, found_behind)| {
                    found == code.map_or(0, |code| code as usize) && found_behind == behind
                })
            })
        };
        let mut places = (0..WORDS).filter(|&place| is_at(place));
        // Two of them would leave it open which.
        places
            .next()
            .filter(|_| class != 0 && places.next().is_none())
            .map(|place| Self { class, place })
    }

    /// The word at the place, and what stands behind it; nothing beyond the object.
    fn read(self, function: &Value<'_>) -> Option<(usize, Behind)> {
        // SAFETY: reads the class of a value.
        if unsafe { qjs::JS_GetClassID(function.as_raw()) } != self.class {
            return None;
        }
        let ctx = function.ctx().as_raw().as_ptr();
        // SAFETY: takes the pointer out of a live object.
        let object = unsafe { qjs::JS_VALUE_GET_PTR(function.as_raw()) };
        // SAFETY: objects are blocks of the engine's own allocator.
        let bytes = unsafe { qjs::js_malloc_usable_size(ctx, object) };
        let word = size_of::<usize>();
        if (self.place + 2) * word > usize::try_from(bytes).unwrap_or(0) {
            return None;
        }
        // SAFETY: the block is that long, as was just seen.
        let at = unsafe { object.cast::<usize>().add(self.place) };
        // SAFETY: inside the block, aligned as all words in it are.
        let code = unsafe { at.read_volatile() };
        // SAFETY: the word behind, also inside.
        let behind = unsafe { at.add(1) }.cast::<[u8; 4]>();
        // SAFETY: the first half of that word.
        let [length, protocol, low, high] = unsafe { behind.read_volatile() };
        let magic = i16::from_ne_bytes([low, high]);
        Some((code, (length, protocol, magic)))
    }

    /// What `function` calls, when it is one of the engine's functions.
    pub(super) fn native(self, function: &Value<'_>, name: CString) -> Option<Native> {
        let (code, (length, protocol, magic)) = self.read(function)?;
        // SAFETY: an object of that class has a function's address there, as was seen with ours; null is `None`.
        let code = unsafe { mem::transmute::<usize, qjs::JSCFunction>(code) };
        code.is_some().then_some(Native {
            name,
            length,
            protocol,
            magic,
            code,
        })
    }
}
