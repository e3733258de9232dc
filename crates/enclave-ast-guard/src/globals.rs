//! Whose business a global name is. Each name has one owner, so one cause gives one diagnostic.

use enclave_prescan::Preset;
use enclave_types::{RESERVED_PREFIXES, SecurityLevel, blocked_group, is_allowed_global};

use crate::{GuardConfig, preset};

/// What a global reference is to the guard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GlobalName {
    /// Makes code out of text: `no-eval`.
    Code,
    /// A name of the global object: `no-global-access`.
    GlobalObject,
    /// Belongs to Enclave: `reserved-prefix`.
    Reserved,
    /// Banned by the preset: `disallowed-identifier`.
    Blocked,
    /// There at this level, or given by the embedder.
    Allowed,
    /// Nothing at all: `unknown-global`.
    Unknown,
}

/// The names of functions that compile source text.
pub(crate) const CODE_MAKERS: [&str; 4] = ["eval", "Function", "AsyncFunction", "GeneratorFunction"];

/// The names that hosts give to the global object.
const GLOBAL_OBJECTS: [&str; 4] = ["window", "globalThis", "self", "global"];

/// Judges the name of a global reference.
pub(crate) fn classify(name: &str, config: &GuardConfig) -> GlobalName {
    if CODE_MAKERS.contains(&name) {
        GlobalName::Code
    } else if config
        .options
        .disallowed_globals
        .iter()
        .any(|banned| banned == name)
    {
        GlobalName::Blocked
    } else if config.custom_globals.contains(name) {
        GlobalName::Allowed
    } else if is_reserved(name, config) {
        GlobalName::Reserved
    } else if GLOBAL_OBJECTS.contains(&name) && preset::owns_global_object(config.preset) {
        GlobalName::GlobalObject
    } else if is_blocked(name, config.preset) {
        GlobalName::Blocked
    } else if is_allowed_global(name, config.level) {
        GlobalName::Allowed
    } else {
        GlobalName::Unknown
    }
}

/// Whether `name` belongs to Enclave, or to the embedder.
pub(crate) fn is_reserved(name: &str, config: &GuardConfig) -> bool {
    // What the original counted with: who sets it means to switch a meter off.
    if name == "__maxIterations" || name.starts_with("__iter_") {
        return true;
    }
    let more = config.options.reserved_prefixes.iter().map(String::as_str);
    RESERVED_PREFIXES
        .iter()
        .copied()
        .chain(more)
        .any(|prefix| name.starts_with(prefix))
}

fn is_blocked(name: &str, preset: Preset) -> bool {
    match preset {
        Preset::AgentScript => blocked_group(name).is_some() || name == "arguments",
        _ => preset::disallowed(preset).contains(&name),
    }
}

/// What to write instead of a global that scripts do not have. One sentence each.
pub(crate) fn instead_of(name: &str, level: SecurityLevel) -> Option<&'static str> {
    Some(match name {
        "Promise" => {
            "Await the calls one after the other, or write `await parallel(items, item => callTool(…))` for several at once."
        }
        "setTimeout" | "setInterval" | "setImmediate" | "queueMicrotask" | "clearTimeout"
        | "clearInterval" => "Remove it: there are no timers, and a tool call can simply be awaited.",
        "fetch" | "XMLHttpRequest" | "WebSocket" | "axios" => {
            "Fetch through a tool: `await callTool('http:get', { url })`, if the host offers one."
        }
        "Set" | "WeakSet" => {
            "Keep the values in an array and ask with `list.includes(value)`; to remove duplicates write `list.filter((v, i) => list.indexOf(v) === i)`."
        }
        "Map" | "WeakMap" => "Use a plain object: `const byId = {}; byId[id] = value;`.",
        "WeakRef" | "FinalizationRegistry" => "Keep the value itself in a variable.",
        "Error" | "TypeError" | "ReferenceError" | "SyntaxError" | "RangeError" | "EvalError"
        | "URIError" | "AggregateError" => "Throw a plain object: `throw { message: '…' }`.",
        "RegExp" => {
            "Use string methods with plain strings: includes, startsWith, indexOf, split, replace, replaceAll."
        }
        "Symbol" => "Use a string as the key.",
        "Proxy" | "Reflect" => "Read and write the properties directly.",
        "require" | "module" | "exports" | "importScripts" => {
            "Remove it: a script has no modules; what the host offers is reached with callTool."
        }
        "process" | "__dirname" | "__filename" | "Deno" | "Bun" => {
            "Ask the host through a tool; a script sees nothing of the machine it runs on."
        }
        "Buffer" | "ArrayBuffer" | "SharedArrayBuffer" | "Uint8Array" | "DataView" | "Atomics" => {
            "Use strings and arrays of numbers."
        }
        "WebAssembly" | "Worker" | "SharedWorker" | "ServiceWorker" => {
            "Remove it: a script runs alone and is plain JavaScript."
        }
        "constructor" | "__proto__" | "prototype" => "Use plain objects; there are no prototypes to reach.",
        "arguments" => "Name the parameters, or collect them: `(...args) => args.length`.",
        "console" if level < SecurityLevel::Permissive => {
            "Remove it, or return what you want to see as part of the result."
        }
        "alert" | "print" | "prompt" => "Return what you want to show as part of the result.",
        "structuredClone" => "Copy plain data with `JSON.parse(JSON.stringify(value))`.",
        "Intl" => "Format by hand, for example with toFixed, padStart and slice of toISOString.",
        "crypto" | "performance" => "Get it from a tool; there is only Math.random and Date here.",
        "URL" | "URLSearchParams" => "Build it as a string: `${base}?q=${encodeURIComponent(q)}`.",
        "btoa" | "atob" | "TextEncoder" | "TextDecoder" => "Encode and decode through a tool.",
        "document" | "localStorage" | "sessionStorage" | "navigator" | "location" => {
            "Remove it: a script has no page and no browser."
        }
        "parseInt" | "parseFloat" => "Use Number(text), which every level has.",
        "isNaN" | "isFinite" => "Use Number.isNaN or Number.isFinite, which every level has.",
        _ => return None,
    })
}

/// What to write instead of a member of `Promise`, or of a promise of one's own.
pub(crate) fn instead_of_promise(member: Option<&str>) -> Option<&'static str> {
    Some(match member {
        Some("allSettled") => {
            "Catch in each callback: `await parallel(items, async item => { try { return await callTool(…); } catch (error) { return { error: error.message }; } })`."
        }
        Some("race" | "any") => "Await the calls one after the other and stop at the first result that fits.",
        Some("resolve") => "Use the value itself: `await` takes plain values too.",
        Some("reject") => "Throw a plain object: `throw { message: '…' }`.",
        None => "Remove it: a tool call gives a promise already, and there is nothing else to wait for.",
        _ => return None,
    })
}
