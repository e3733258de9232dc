//! The readme's two tables of globals, once. The guard judges names by them and the runtime builds
//! its realm from them, so the two layers cannot drift apart.

use crate::SecurityLevel;

/// Which row group of the readme's table a global stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub enum GlobalKind {
    /// The host's tools: `callTool`, `parallel`.
    CoreApi,
    /// Constructors and namespaces of plain data.
    DataType,
    /// `undefined`, `NaN`, `Infinity`.
    Constant,
    /// Pure functions on numbers and URIs.
    Utility,
    /// `console`, whose output is captured, never printed.
    Debugging,
}

impl GlobalKind {
    /// The heading this kind has in the readme.
    pub const fn title(self) -> &'static str {
        match self {
            Self::CoreApi => "Core API",
            Self::DataType => "Data Types",
            Self::Constant => "Constants",
            Self::Utility => "Utility Functions",
            Self::Debugging => "Debugging",
        }
    }
}

/// A global that a guest may use from some level on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct AllowedGlobal {
    /// Its name in the guest.
    pub name: &'static str,
    /// The table's row group.
    pub kind: GlobalKind,
    /// The strictest level that has it. Every laxer one has it too.
    pub from: SecurityLevel,
}

const fn allowed(name: &'static str, kind: GlobalKind, from: SecurityLevel) -> AllowedGlobal {
    AllowedGlobal { name, kind, from }
}

use GlobalKind::{Constant, CoreApi, DataType, Debugging, Utility};
use SecurityLevel::{Permissive, Secure, Strict};

/// The readme's first table, and `parallel`, `Boolean` and `BigInt`: its text and the original's
/// docs promise them, its table forgets them (spec.md §1).
const ALLOWED: &[AllowedGlobal] = &[
    allowed("callTool", CoreApi, Strict),
    allowed("parallel", CoreApi, Strict),
    allowed("Math", DataType, Strict),
    allowed("JSON", DataType, Strict),
    allowed("Array", DataType, Strict),
    allowed("Object", DataType, Strict),
    allowed("String", DataType, Strict),
    allowed("Number", DataType, Strict),
    allowed("Date", DataType, Strict),
    allowed("Boolean", DataType, Strict),
    allowed("BigInt", DataType, Strict),
    allowed("undefined", Constant, Strict),
    allowed("NaN", Constant, Strict),
    allowed("Infinity", Constant, Strict),
    allowed("parseInt", Utility, Secure),
    allowed("parseFloat", Utility, Secure),
    allowed("isNaN", Utility, Secure),
    allowed("isFinite", Utility, Secure),
    allowed("encodeURI", Utility, Secure),
    allowed("decodeURI", Utility, Secure),
    allowed("encodeURIComponent", Utility, Secure),
    allowed("decodeURIComponent", Utility, Secure),
    allowed("console", Debugging, Permissive),
];

/// A row of the readme's second table: globals that no level and no preset lets a guest reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct BlockedGroup {
    /// The readme's category.
    pub category: &'static str,
    /// The blocked names.
    pub names: &'static [&'static str],
}

const BLOCKED: &[BlockedGroup] = &[
    BlockedGroup {
        category: "Code Execution",
        names: &["eval", "Function", "AsyncFunction", "GeneratorFunction"],
    },
    BlockedGroup {
        category: "System Access",
        names: &[
            "process",
            "require",
            "module",
            "exports",
            "__dirname",
            "__filename",
            "Buffer",
        ],
    },
    BlockedGroup {
        category: "Global Objects",
        names: &["window", "globalThis", "self", "global", "this"],
    },
    BlockedGroup {
        category: "Prototype",
        names: &["constructor", "__proto__", "prototype"],
    },
    BlockedGroup {
        category: "Reflection",
        names: &["Proxy", "Reflect"],
    },
    BlockedGroup {
        category: "Async Flooding",
        names: &[
            "Promise",
            "setTimeout",
            "setInterval",
            "setImmediate",
            "queueMicrotask",
        ],
    },
    BlockedGroup {
        category: "Network",
        names: &["fetch", "XMLHttpRequest", "WebSocket"],
    },
    BlockedGroup {
        category: "Workers",
        names: &["Worker", "SharedWorker", "ServiceWorker"],
    },
    BlockedGroup {
        category: "Memory Hazards",
        names: &[
            "Map",
            "Set",
            "WeakMap",
            "WeakSet",
            "WeakRef",
            "FinalizationRegistry",
        ],
    },
    BlockedGroup {
        category: "Binary/Wasm",
        names: &["WebAssembly", "ArrayBuffer", "SharedArrayBuffer", "Atomics"],
    },
    BlockedGroup {
        category: "Error Types",
        names: &[
            "Error",
            "TypeError",
            "ReferenceError",
            "SyntaxError",
            "RangeError",
        ],
    },
    BlockedGroup {
        category: "Symbols/Regex",
        names: &["Symbol", "RegExp"],
    },
];

/// The globals a guest may use at `level`, in the table's order.
///
/// What an embedder adds as custom globals is not in it.
pub fn allowed_globals(level: SecurityLevel) -> impl Iterator<Item = &'static AllowedGlobal> {
    ALLOWED.iter().filter(move |global| global.from <= level)
}

/// Whether a guest may use the global `name` at `level`.
pub fn is_allowed_global(name: &str, level: SecurityLevel) -> bool {
    allowed_globals(level).any(|global| global.name == name)
}

/// The rows of the always-blocked table, in the readme's order.
pub fn blocked_groups() -> &'static [BlockedGroup] {
    BLOCKED
}

/// The row that blocks the global `name` at every level, if one does.
///
/// It speaks of global *references* only: a local variable or a property of the same name is
/// ordinary data.
pub fn blocked_group(name: &str) -> Option<&'static BlockedGroup> {
    BLOCKED.iter().find(|group| group.names.contains(&name))
}

/// Whether no embedder can give a guest a global of this name: it makes code, is the global object, or is no variable
/// at all. The other blocked names are only missing, and an embedder's own `process` or `require` is plain data.
pub fn is_never_a_global(name: &str) -> bool {
    const NEVER: [&str; 2] = ["Code Execution", "Global Objects"];
    matches!(name, "arguments" | "__proto__")
        || blocked_group(name).is_some_and(|group| NEVER.contains(&group.category))
}
