//! The names that instrumented code and the realm agree on. The transform writes them, the runtime
//! supplies them, the guard keeps guests from using them; none of the three knows another.

/// Prefixes that belong to Enclave: a guest script may not declare, assign or read such a name.
pub const RESERVED_PREFIXES: &[&str] = &["__ag_", "__safe_"];

/// The async function that an instrumented script is wrapped in.
pub const MAIN_NAME: &str = "__ag_main";

/// Parameters of the function expression that an instrumented program is, in order.
///
/// The runtime calls that function once with:
///
/// 0. `__ag_max`: the most iterations one execution of one loop may make, a number;
/// 1. `__ag_spent`: called when a loop asks for one more; latches `MAX_ITERATIONS`, never returns. Called with the name
///    of a function when a recursion asks for one more call;
/// 2. `__ag_key`: takes the value of a computed key, returns it as a number, symbol or string that
///    may be used, or latches `SECURITY_VIOLATION` and never returns.
///
/// The function returns `[main, total, thrown]`: the script as an async function without parameters;
/// a function that tells how many iterations all loops made so far; and, in a program that throws, a function that takes a
/// value and gives `"line:column"` of the author's text when that is what was thrown last, anything else otherwise.
pub const HELPER_PARAMETERS: [&str; 3] = ["__ag_max", "__ag_spent", "__ag_key"];

/// How many calls of a recursive function are worth one iteration of a loop: a recursion may make this many times
/// `max_iterations` calls, for each execution of the function's declaration.
///
/// A recursion visits a tree that has many more nodes than a list has elements, so its limit is larger.
pub const CALLS_PER_ITERATION: u32 = 100;

/// Further parameters of a program that was instrumented for references to large texts, after
/// [`HELPER_PARAMETERS`]:
///
/// 0. `__ag_ref`: takes the number of a literal that was lifted out of the program and returns the reference to it;
/// 1. `__ag_add`: what `a + b + …` gives when operands may be references: a reference to the whole, or what `+` gives;
/// 2. `__ag_join`: what a template of these parts gives, likewise;
/// 3. `__ag_slot`: takes an object and a key, and returns that property as it is now, for `__ag_put`;
/// 4. `__ag_put`: adds to what such a property was and writes the sum to it: `object[key] += value`.
pub const REFERENCE_PARAMETERS: [&str; 5] = ["__ag_ref", "__ag_add", "__ag_join", "__ag_slot", "__ag_put"];
