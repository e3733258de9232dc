//! Which rule looks at a script under which preset: a table, not code.

use enclave_prescan::Preset;
use enclave_types::CodeInfo;

use crate::{codes, rules::rules, spelling::nearest};

/// A rule's row: what it is under agentscript, strict, secure, standard and permissive.
type Row = (&'static CodeInfo, [Stance; 5]);

/// What a rule is under a preset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stance {
    /// It does not look at scripts.
    Off,
    /// Its findings are warnings: the preset accepts what the realm will not run.
    Warns,
    /// Its findings are as bad as the rule says.
    On,
}

const ON: Stance = Stance::On;
const WA: Stance = Stance::Warns;
const NO: Stance = Stance::Off;

/// The original's table, with what `spec.md` §4 adds: the forms that its strict and secure presets
/// let through are rejected there too. The realm is the same under every preset, so what it does not have is
/// a warning where it is no error.
#[rustfmt::skip]
static TABLE: &[Row] = &[
    //                                    agent strict secure standard permissive
    (&codes::NO_EVAL,                     [ON, ON, ON, ON, ON]),
    (&codes::UNKNOWN_GLOBAL,              [ON, ON, ON, WA, WA]),
    (&codes::DISALLOWED_IDENTIFIER,       [ON, ON, ON, ON, ON]),
    (&codes::NO_GLOBAL_ACCESS,            [ON, ON, NO, NO, NO]),
    (&codes::NO_CONSTRUCTOR_ACCESS,       [ON, ON, ON, NO, NO]),
    (&codes::RESERVED_PREFIX,             [ON, ON, ON, ON, ON]),
    (&codes::NO_CALL_TARGET_ASSIGNMENT,   [ON, ON, ON, NO, NO]),
    (&codes::STATIC_CALL_TARGET,          [ON, ON, ON, NO, NO]),
    (&codes::FORBIDDEN_LOOP,              [ON, ON, ON, ON, NO]),
    (&codes::INFINITE_LOOP,               [ON, NO, NO, NO, NO]),
    (&codes::NO_USER_FUNCTIONS,           [ON, NO, NO, NO, NO]),
    (&codes::NO_CLASSES,                  [ON, NO, NO, NO, NO]),
    (&codes::NO_GENERATORS,               [ON, NO, NO, NO, NO]),
    (&codes::NO_DEBUGGER,                 [ON, NO, NO, NO, NO]),
    (&codes::NO_USING,                    [ON, NO, NO, NO, NO]),
    (&codes::NO_DECORATORS,               [ON, ON, ON, ON, ON]),
    (&codes::NO_ASYNC,                    [NO, ON, ON, ON, NO]),
    (&codes::NO_REGEX_LITERAL,            [ON, ON, ON, WA, WA]),
    (&codes::NO_REGEX_METHODS,            [ON, ON, ON, NO, NO]),
    (&codes::NO_COMPUTED_DESTRUCTURING,   [ON, ON, ON, NO, NO]),
    (&codes::NO_META_PROGRAMMING,         [ON, ON, ON, NO, NO]),
    (&codes::NO_JSON_CALLBACKS,           [ON, ON, ON, NO, NO]),
    (&codes::RESOURCE_EXHAUSTION,         [ON, ON, ON, NO, NO]),
    (&codes::UNREACHABLE_CODE,            [ON, ON, ON, ON, ON]),
    (&codes::UNICODE_SECURITY,            [NO, NO, NO, NO, NO]),
    (&codes::REQUIRED_FUNCTION_CALL,      [ON, ON, ON, ON, ON]),
    (&codes::CALL_ARGUMENT_VALIDATION,    [ON, ON, ON, ON, ON]),
    (&codes::FLOATING_TOOL_CALL,          [ON, ON, ON, ON, ON]),
    (&codes::UNKNOWN_TOOL,                [ON, ON, ON, ON, ON]),
    (&codes::TOOL_ARGUMENTS,              [ON, ON, ON, ON, ON]),
    (&codes::TOOL_RESULT,                 [ON, ON, ON, ON, ON]),
];

/// What the rule of that code is under a preset. Rules without a row are the embedder's: on.
pub(crate) fn stance(preset: Preset, info: &CodeInfo) -> Stance {
    TABLE
        .iter()
        // Each code has one entry in the registry, so its address names it.
        .find(|(rule, _)| std::ptr::eq(*rule, info))
        .map_or(ON, |(_, columns)| {
            columns.get(preset as usize).copied().unwrap_or(NO)
        })
}

/// Whether a preset has the rule of that code.
pub(crate) fn has(preset: Preset, info: &CodeInfo) -> bool {
    stance(preset, info) != Stance::Off
}

/// Whether `this` and the names of the global object are `no-global-access`'s business.
pub(crate) fn owns_global_object(preset: Preset) -> bool {
    has(preset, &codes::NO_GLOBAL_ACCESS)
}

/// The rule whose name is closest to `name`.
pub(crate) fn nearest_rule(name: &str) -> Option<&'static str> {
    nearest(name, rules().iter().map(|rule| rule.meta().name()))
}

/// The names that a preset bans as global references, beyond the table of always blocked globals.
pub(crate) const fn disallowed(preset: Preset) -> &'static [&'static str] {
    match preset {
        Preset::AgentScript | Preset::Permissive => &[],
        Preset::Strict => STRICT,
        Preset::Secure => SECURE,
        Preset::Standard => STANDARD,
    }
}

const STRICT: &[&str] = &[
    "process",
    "require",
    "global",
    "globalThis",
    "__dirname",
    "__filename",
    "module",
    "exports",
    "Buffer",
    "arguments",
    "callee",
    "caller",
    "constructor",
    "__proto__",
    "prototype",
    "Object",
    "Array",
    "String",
    "Number",
    "Boolean",
    "Symbol",
    "BigInt",
    "Error",
    "TypeError",
    "ReferenceError",
    "SyntaxError",
    "RangeError",
    "URIError",
    "EvalError",
    "AggregateError",
    "Proxy",
    "Reflect",
    "Promise",
    "RegExp",
    "ArrayBuffer",
    "SharedArrayBuffer",
    "DataView",
    "Uint8Array",
    "Uint16Array",
    "Uint32Array",
    "Int8Array",
    "Int16Array",
    "Int32Array",
    "Float32Array",
    "Float64Array",
    "BigInt64Array",
    "BigUint64Array",
    "WebAssembly",
    "Worker",
    "SharedWorker",
    "ServiceWorker",
    "Intl",
    "Atomics",
    "WeakMap",
    "WeakSet",
    "Map",
    "Set",
    "WeakRef",
    "FinalizationRegistry",
    "ShadowRealm",
    "Iterator",
    "AsyncIterator",
    "Temporal",
    "Date",
    "JSON",
    "fetch",
    "XMLHttpRequest",
    "WebSocket",
    "localStorage",
    "sessionStorage",
    "indexedDB",
    "crypto",
    "performance",
    "setTimeout",
    "setInterval",
    "setImmediate",
    "clearTimeout",
    "clearInterval",
    "clearImmediate",
    "importScripts",
];

const SECURE: &[&str] = &[
    "process",
    "require",
    "global",
    "globalThis",
    "__dirname",
    "__filename",
    "module",
    "exports",
    "__proto__",
    "prototype",
    "constructor",
    "arguments",
    "Proxy",
    "Reflect",
    "RegExp",
    "Symbol",
    "WebAssembly",
    "Worker",
    "SharedWorker",
    "ServiceWorker",
    "SharedArrayBuffer",
    "Atomics",
    "fetch",
    "XMLHttpRequest",
    "WebSocket",
    "indexedDB",
    "importScripts",
    "Iterator",
    "AsyncIterator",
    "ShadowRealm",
    "WeakRef",
    "FinalizationRegistry",
    "WeakMap",
    "WeakSet",
];

const STANDARD: &[&str] = &["process", "require"];
