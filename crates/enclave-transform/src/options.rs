use enclave_types::SecurityLevel;

/// What is put into a script.
///
/// Default: that of [`SecurityLevel::Standard`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[expect(
    clippy::struct_excessive_bools,
    reason = "switches that do not depend on each other"
)]
pub struct TransformOptions {
    /// Whether every loop counts its iterations and stops at the limit.
    ///
    /// On at every level. Without it the deadline is what ends a loop, and the run's count of iterations
    /// stays 0.
    pub meter_loops: bool,
    /// Whether a function that can call itself, directly or through others, counts its calls and stops at the limit.
    ///
    /// The limit is [`CALLS_PER_ITERATION`](enclave_types::CALLS_PER_ITERATION) times that of loops. On at every level. Without
    /// it the deadline and the stack are what end a recursion.
    pub meter_recursion: bool,
    /// Whether a computed key that is not proven safe goes through the realm's check before it is used.
    ///
    /// On at Strict and Secure, where a dangerous key ends the run. Off at Standard and Permissive: their
    /// realm has nothing behind `constructor` or `__proto__`, so these are data like any other key, and
    /// counting the word "constructor" works.
    pub guard_keys: bool,
    /// Whether every statement has a place of its own for the engine, and the program remembers where something was thrown
    /// that is no error.
    ///
    /// On at every level. Without it some run-time errors are shown at a statement before the one that failed, or nowhere.
    pub mark_places: bool,
    /// From how many bytes of UTF-8 on a string literal is taken out of the program, for a host that keeps large texts
    /// outside of the guest.
    ///
    /// Off at every level: it needs such a host.
    pub lift_literals: Option<u64>,
    /// Whether `+`, `+=` and templates go through the realm's helpers, which join references to large texts.
    ///
    /// Off at every level: it makes every `+` slower, and needs a host that allows it.
    pub join_references: bool,
}

impl TransformOptions {
    /// What `level` asks for.
    pub const fn for_level(level: SecurityLevel) -> Self {
        let guard_keys = match level {
            SecurityLevel::Strict | SecurityLevel::Secure => true,
            SecurityLevel::Standard | SecurityLevel::Permissive => false,
        };
        Self {
            meter_loops: true,
            meter_recursion: true,
            guard_keys,
            mark_places: true,
            lift_literals: None,
            join_references: false,
        }
    }
}

impl Default for TransformOptions {
    fn default() -> Self {
        Self::for_level(SecurityLevel::default())
    }
}
