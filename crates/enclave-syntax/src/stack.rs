/// The deepest script that is parsed at all, in levels as prescan counts them (brackets and links of
/// unbracketed chains that are open at once).
///
/// Prescan's ceiling (nesting 200, chains 16 times that) lies below it.
pub const MAX_DEPTH: u32 = 4_000;

/// Stack that one level may need, for the deepest recursion of parser, scope builder and visitor.
///
/// Measured with oxc 0.146 in a debug build: `(()=>{return ` takes 7.1 KB for three levels, `(` 2.9 KB,
/// `if(1)` and `else if` less. `tests/it/stack.rs` runs every kind of chain at [`MAX_DEPTH`].
const BYTES_PER_LEVEL: usize = 8 * 1024;

/// Stack for everything that does not depend on the script.
const BASE_BYTES: usize = 192 * 1024;

/// Runs `f` on a stack that is enough for recursion over a script `depth` levels deep.
///
/// When the caller's stack has that much left, `f` runs on it; otherwise on a new one, which is
/// mapped for the call and only committed as far as it is touched.
pub fn on_stack<R>(depth: u32, f: impl FnOnce() -> R) -> R {
    let bytes = BASE_BYTES + depth.min(MAX_DEPTH) as usize * BYTES_PER_LEVEL;
    stacker::maybe_grow(bytes, bytes, f)
}
