use std::{
    ffi::CStr,
    sync::{Arc, Mutex, PoisonError},
};

use enclave_types::ErrorCode;
use rquickjs::Ctx;

use crate::{
    engine::{self, Engine, Keep},
    error::EngineError,
    failure,
    outcome::Failure,
    raw,
};

/// Compilers that wait for their next program. None of them ever runs anything.
static IDLE: Mutex<Vec<Compiler>> = Mutex::new(Vec::new());

/// How many compilers are kept.
const MAX_IDLE: usize = 8;

/// A guest program, compiled in this process. Cheap to clone; can start any number of guests.
///
/// There is no way to make one from bytes: the engine's bytecode reader trusts what it reads.
#[derive(Clone)]
pub struct CompiledProgram {
    bytecode: Arc<[u8]>,
    /// Columns by which the first line of the author's text stands further right in the program.
    first_line_shift: u32,
    /// What was lifted out of the program's text, by number.
    literals: Arc<[Arc<str>]>,
}

impl std::fmt::Debug for CompiledProgram {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CompiledProgram")
            .field("bytes", &self.bytecode.len())
            .finish_non_exhaustive()
    }
}

impl CompiledProgram {
    /// Compiles an instrumented program: the text of a function expression that takes
    /// [`HELPER_PARAMETERS`](enclave_types::HELPER_PARAMETERS) and returns `[main, total]`.
    ///
    /// # Errors
    ///
    /// `RUNTIME_ERROR` with the name `SyntaxError` when the engine cannot compile the text, `INTERNAL_ERROR` when
    /// there is no compiler.
    pub fn compile(source: &str) -> Result<Self, Failure> {
        let bytecode = compile(source, c"script")?;
        Ok(Self {
            bytecode,
            first_line_shift: 0,
            literals: Arc::default(),
        })
    }

    /// Compiles the body of an async function as it is, uninstrumented: its loops are not counted and its keys not
    /// guarded. The realm, the deadline and all other limits hold the same.
    ///
    /// # Errors
    ///
    /// As [`CompiledProgram::compile`].
    pub fn compile_body(body: &str) -> Result<Self, Failure> {
        // The helpers are left out of the parameters, and `main` is a function with `arguments` of its own: an
        // arrow function would show those of the function around it, which are the helpers.
        const OPEN: &str = "(function(){\"use strict\";return[async function(){";
        let bytecode = compile(&format!("{OPEN}{body}\n}},()=>0]}})"), c"script")?;
        Ok(Self {
            bytecode,
            first_line_shift: u32::try_from(OPEN.len()).unwrap_or(0),
            literals: Arc::default(),
        })
    }

    /// Gives the program the literals that were lifted out of its text, in the order of their numbers. The guest that
    /// starts it must have [`References`](crate::References).
    #[must_use]
    pub fn with_literals(mut self, literals: impl IntoIterator<Item = Arc<str>>) -> Self {
        self.literals = literals.into_iter().collect();
        self
    }

    pub(crate) fn literals(&self) -> &[Arc<str>] {
        &self.literals
    }

    /// Size of the compiled form, in bytes.
    pub fn bytecode_bytes(&self) -> usize {
        self.bytecode.len()
    }

    /// The bytecode, which is the compiler's own.
    pub(crate) fn bytecode(&self) -> &[u8] {
        &self.bytecode
    }

    pub(crate) const fn first_line_shift(&self) -> u32 {
        self.first_line_shift
    }
}

/// A context that compiles.
struct Compiler(Engine);

#[expect(unsafe_code, reason = "the engine is not Send by itself")]
// SAFETY: the engine's runtime and context count their references without atomics, but every one of them is inside
// this struct: `Engine` hands out neither, and values never leave `Compiler::run`. So the whole moves at once, and
// `Mutex` orders what one thread did before what the next does. The engine keeps nothing in thread-locals, and
// `Engine::with` tells it about the new stack.
unsafe impl Send for Compiler {}

impl Compiler {
    fn run<R>(&self, f: impl FnOnce(&Ctx<'_>) -> R) -> R {
        self.0.with(f)
    }
}

/// Compiles our own code, which is right.
pub(crate) fn compile_own(source: &str, file: &CStr) -> Result<Arc<[u8]>, EngineError> {
    let compiler = Engine::for_compiler()?;
    compiler.with(|ctx| {
        engine::compile(ctx, source, file, Keep::Nothing)
            .map(Arc::from)
            .map_err(|_| {
                let thrown = ctx.catch();
                let message = thrown
                    .as_object()
                    .and_then(|error| raw::data_property(ctx, error, "message"));
                EngineError::new(
                    "compiling the realm",
                    message.and_then(|m| raw::text_of(&m)).unwrap_or_default(),
                )
            })
    })
}

fn compile(source: &str, file: &CStr) -> Result<Arc<[u8]>, Failure> {
    let idle = IDLE.lock().unwrap_or_else(PoisonError::into_inner).pop();
    let compiler = match idle {
        Some(compiler) => compiler,
        None => Compiler(Engine::for_compiler().map_err(|error| failure::internal(&error))?),
    };
    let bytecode = compiler.run(|ctx| {
        engine::compile(ctx, source, file, Keep::Places)
            .map(Arc::from)
            .map_err(|_| {
                let thrown = ctx.catch();
                let text = |name| {
                    let value = thrown
                        .as_object()
                        .and_then(|error| raw::data_property(ctx, error, name));
                    value.and_then(|value| raw::text_of(&value))
                };
                let name = text("name").unwrap_or_else(|| "SyntaxError".to_owned());
                let message = text("message").unwrap_or_else(|| "the script cannot be compiled".to_owned());
                let mut failure = Failure::new(ErrorCode::RuntimeError, name, message);
                // Nothing of the script has run here, so reading the accessor runs nothing of it either.
                let stack = thrown
                    .as_object()
                    .and_then(|error| error.get::<_, String>("stack").ok());
                failure.frames = stack.map(|stack| failure::frames(&stack)).unwrap_or_default();
                failure
            })
    })?;
    // A compiler that failed is thrown away: its state was made by a text that surprised it.
    let mut idle = IDLE.lock().unwrap_or_else(PoisonError::into_inner);
    if idle.len() < MAX_IDLE {
        idle.push(compiler);
    }
    Ok(bytecode)
}
