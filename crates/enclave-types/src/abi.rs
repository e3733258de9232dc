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
/// 1. `__ag_spent`: called when a loop asks for one more; latches `MAX_ITERATIONS`, never returns;
/// 2. `__ag_key`: takes the value of a computed key, returns it as a number, symbol or string that
///    may be used, or latches `SECURITY_VIOLATION` and never returns.
///
/// The function returns `[main, total]`: the script as an async function without parameters, and
/// a function that tells how many iterations all loops made so far.
pub const HELPER_PARAMETERS: [&str; 3] = ["__ag_max", "__ag_spent", "__ag_key"];
