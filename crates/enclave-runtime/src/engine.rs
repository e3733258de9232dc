//! The only file that makes an engine runtime or context.
#![expect(
    unsafe_code,
    reason = "compiling to bytecode and loading it have no safe call in rquickjs"
)]

use std::{cell::Cell, ptr, rc::Rc, slice};

use enclave_types::ablate;
use rquickjs::{
    Context, Ctx, Runtime, Value,
    context::intrinsic::{Date, Eval, Json, Promise},
    qjs,
};

use crate::{allocator::CountingAllocator, countdown::Countdown, error::EngineError, meter::Meter};

/// Everything a guest context is made of, beyond the base objects. `Eval` is not in it, and never may be: it is
/// what the constructors of functions need. Neither are regular expressions, proxies, maps and sets, typed arrays,
/// weak references, performance clocks and DOM exceptions: no level's globals need them, and what is not there cannot be attacked.
/// `Date` comes when a script first uses it.
type GuestIntrinsics = (Json, Promise);

/// Host stack on top of the guest's: native functions that the guest calls, and reading deep values.
const HOST_STACK_BYTES: usize = 512 * 1024;

/// Stack of the engine while it compiles. Prescan bounds how deep a script nests, so that this is enough.
const COMPILE_STACK_BYTES: usize = 8 * 1024 * 1024;

/// The file name of guest code in stacks.
pub(crate) const GUEST_FILE: &str = "script";

/// A runtime of the engine with one context in it.
pub(crate) struct Engine {
    context: Context,
    runtime: Runtime,
    stack_bytes: usize,
    host_stack_bytes: usize,
    meter: Option<Rc<Meter>>,
}

impl Drop for Engine {
    fn drop(&mut self) {
        // The countdown goes with the context; freeing that may still ask for memory.
        if let Some(meter) = &self.meter {
            meter.lose_countdown();
        }
    }
}

impl Engine {
    /// A context for a guest: metered, and without a compiler.
    pub(crate) fn for_guest(meter: &Rc<Meter>, stack_bytes: usize) -> Result<Self, EngineError> {
        let served = Rc::new(Cell::new(ptr::null_mut()));
        let allocator = CountingAllocator {
            meter: Rc::clone(meter),
            runtime: Rc::clone(&served),
        };
        let runtime = Runtime::new_with_alloc(allocator)
            .map_err(|error| EngineError::new("making a runtime", error))?;
        let limit = if ablate::is_off("runtime/stack") {
            0
        } else {
            stack_bytes
        };
        runtime.set_max_stack_size(limit);
        let poll = Rc::clone(meter);
        runtime.set_interrupt_handler(Some(Box::new(move || poll.asked())));
        let context = if ablate::is_off("runtime/no-compiler") {
            Context::custom::<(GuestIntrinsics, Eval)>(&runtime)
        } else {
            Context::custom::<GuestIntrinsics>(&runtime)
        };
        let context = context.map_err(|error| EngineError::new("making a guest context", error))?;
        served.set(context.get_runtime_ptr());
        context.with(|ctx| {
            meter.set_countdown(Countdown::of(&ctx)?);
            Ok::<_, EngineError>(())
        })?;
        Ok(Self {
            context,
            runtime,
            stack_bytes,
            host_stack_bytes: HOST_STACK_BYTES,
            meter: Some(Rc::clone(meter)),
        })
    }

    /// A context that can compile and in which nothing ever runs.
    pub(crate) fn for_compiler() -> Result<Self, EngineError> {
        let runtime = Runtime::new().map_err(|error| EngineError::new("making a runtime", error))?;
        runtime.set_max_stack_size(COMPILE_STACK_BYTES);
        let context = Context::custom::<Eval>(&runtime)
            .map_err(|error| EngineError::new("making a compiler context", error))?;
        Ok(Self {
            context,
            runtime,
            stack_bytes: COMPILE_STACK_BYTES,
            host_stack_bytes: HOST_STACK_BYTES,
            meter: None,
        })
    }

    /// A throw-away context in which we try out the engine itself. No guest's text ever comes into it.
    pub(crate) fn for_trial() -> Result<Self, EngineError> {
        Self::for_compiler()
    }

    /// A context with the base objects of a guest's, to look them up in. No guest's text ever comes into it.
    pub(crate) fn for_catalog() -> Result<Self, EngineError> {
        let runtime = Runtime::new().map_err(|error| EngineError::new("making a runtime", error))?;
        let context = Context::custom::<(GuestIntrinsics, Date, Eval)>(&runtime)
            .map_err(|error| EngineError::new("making a context", error))?;
        Ok(Self {
            context,
            runtime,
            stack_bytes: HOST_STACK_BYTES,
            host_stack_bytes: HOST_STACK_BYTES,
            meter: None,
        })
    }

    /// The runtime, for handlers that are set on it.
    pub(crate) const fn runtime(&self) -> &Runtime {
        &self.runtime
    }

    /// Gives native functions `bytes` of stack beyond what ours need: an embedder's code runs in them.
    pub(crate) const fn reserve_stack(&mut self, bytes: usize) {
        self.host_stack_bytes = HOST_STACK_BYTES + bytes;
    }

    /// Enters the engine, on a stack that is enough for the guest's limit and ours on top.
    pub(crate) fn with<R>(&self, f: impl FnOnce(&Ctx<'_>) -> R) -> R {
        let bytes = self.stack_bytes + self.host_stack_bytes;
        stacker::maybe_grow(bytes, bytes, || {
            self.context.with(|ctx| {
                // The engine measures its stack from where it was made; we may be on another thread by now.
                // SAFETY: both take and give pointers of a context that is alive.
                let runtime = unsafe { qjs::JS_GetRuntime(ctx.as_raw().as_ptr()) };
                // SAFETY: the runtime is alive, and nothing of it runs at the moment.
                unsafe { qjs::JS_UpdateStackTop(runtime) };
                if let Some(meter) = &self.meter {
                    meter.enter();
                }
                f(&ctx)
            })
        })
    }
}

/// What stays of a source in its bytecode, beside what it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Names and places, for stacks.
    Places,
    Nothing,
}

/// Compiles `source`, a strict script, to bytecode without its text. An exception is pending when it fails.
pub(crate) fn compile(
    ctx: &Ctx<'_>,
    source: &str,
    file: &std::ffi::CStr,
    keep: Keep,
) -> Result<Vec<u8>, rquickjs::Error> {
    // The engine wants a zero behind the text.
    let mut text = Vec::with_capacity(source.len() + 1);
    text.extend_from_slice(source.as_bytes());
    text.push(0);
    let flags = qjs::JS_EVAL_TYPE_GLOBAL | qjs::JS_EVAL_FLAG_STRICT | qjs::JS_EVAL_FLAG_COMPILE_ONLY;
    // SAFETY: the text is `source.len()` bytes and a zero, the file name is a C string, both outlive the call. With
    // COMPILE_ONLY nothing runs.
    let compiled = unsafe {
        qjs::JS_Eval(
            ctx.as_raw().as_ptr(),
            text.as_ptr().cast(),
            source.len() as qjs::size_t,
            file.as_ptr(),
            flags.cast_signed(),
        )
    };
    // SAFETY: the engine gave us a counted reference.
    let compiled = unsafe { Value::from_raw(ctx.clone(), compiled) };
    if compiled.is_exception() {
        return Err(rquickjs::Error::Exception);
    }
    let mut len: qjs::size_t = 0;
    let strip = match keep {
        Keep::Places => qjs::JS_WRITE_OBJ_STRIP_SOURCE,
        Keep::Nothing => qjs::JS_WRITE_OBJ_STRIP_SOURCE | qjs::JS_WRITE_OBJ_STRIP_DEBUG,
    };
    let flags = qjs::JS_WRITE_OBJ_BYTECODE | strip;
    // SAFETY: `compiled` is the function that the compiler returned; the engine gives back a buffer of `len` bytes.
    let bytes = unsafe {
        qjs::JS_WriteObject(
            ctx.as_raw().as_ptr(),
            &raw mut len,
            compiled.as_raw(),
            flags.cast_signed(),
        )
    };
    if bytes.is_null() {
        return Err(rquickjs::Error::Exception);
    }
    // SAFETY: the engine wrote `len` bytes there.
    let bytecode = unsafe { slice::from_raw_parts(bytes, usize::try_from(len).unwrap_or(0)) }.to_vec();
    // SAFETY: the buffer came from the engine and is not used again.
    unsafe { qjs::js_free(ctx.as_raw().as_ptr(), bytes.cast()) };
    Ok(bytecode)
}

/// Loads bytecode into the context and runs it: gives the script's completion value.
///
/// # Safety
///
/// `bytecode` came from [`compile`] in this process. The engine's reader trusts what it reads.
pub(crate) unsafe fn load<'js>(ctx: &Ctx<'js>, bytecode: &[u8]) -> Result<Value<'js>, rquickjs::Error> {
    let flags = qjs::JS_READ_OBJ_BYTECODE.cast_signed();
    // SAFETY: the caller promises that the bytes are the compiler's own.
    let function = unsafe {
        qjs::JS_ReadObject(
            ctx.as_raw().as_ptr(),
            bytecode.as_ptr(),
            bytecode.len() as qjs::size_t,
            flags,
        )
    };
    // SAFETY: reads the tag of the value.
    if unsafe { qjs::JS_IsException(function) } {
        return Err(rquickjs::Error::Exception);
    }
    // SAFETY: a function that was just read; the engine takes the reference over and gives a new one.
    let value = unsafe { qjs::JS_EvalFunction(ctx.as_raw().as_ptr(), function) };
    // SAFETY: the engine gave us a counted reference.
    let value = unsafe { Value::from_raw(ctx.clone(), value) };
    if value.is_exception() {
        Err(rquickjs::Error::Exception)
    } else {
        Ok(value)
    }
}
