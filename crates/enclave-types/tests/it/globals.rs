use std::fmt::Write as _;

use enclave_types::{SecurityLevel, allowed_globals, blocked_group, blocked_groups, is_allowed_global};

/// The readme's first table, letter for letter.
const README_ALLOWED: &str = "\
| Global | STRICT | SECURE | STANDARD | PERMISSIVE |
|---|---|---|---|---|
| Core API | ||||
callTool | ✅ | ✅ | ✅ | ✅ |
| Data Types | ||||
Math | ✅ | ✅ | ✅ | ✅ |
JSON | ✅ | ✅ | ✅ | ✅ |
Array | ✅ | ✅ | ✅ | ✅ |
Object | ✅ | ✅ | ✅ | ✅ |
String | ✅ | ✅ | ✅ | ✅ |
Number | ✅ | ✅ | ✅ | ✅ |
Date | ✅ | ✅ | ✅ | ✅ |
| Constants | ||||
undefined | ✅ | ✅ | ✅ | ✅ |
NaN | ✅ | ✅ | ✅ | ✅ |
Infinity | ✅ | ✅ | ✅ | ✅ |
| Utility Functions | ||||
parseInt | ❌ | ✅ | ✅ | ✅ |
parseFloat | ❌ | ✅ | ✅ | ✅ |
isNaN | ❌ | ✅ | ✅ | ✅ |
isFinite | ❌ | ✅ | ✅ | ✅ |
encodeURI | ❌ | ✅ | ✅ | ✅ |
decodeURI | ❌ | ✅ | ✅ | ✅ |
encodeURIComponent | ❌ | ✅ | ✅ | ✅ |
decodeURIComponent | ❌ | ✅ | ✅ | ✅ |
| Debugging | ||||
console | ❌ | ❌ | ❌ | ✅ |
";

/// The readme's second table, letter for letter.
const README_BLOCKED: &str = "\
| Category | Blocked Globals |
|---|---|
| Code Execution | eval, Function, AsyncFunction, GeneratorFunction |
| System Access | process, require, module, exports, __dirname, __filename, Buffer |
| Global Objects | window, globalThis, self, global, this |
| Prototype | constructor, __proto__, prototype |
| Reflection | Proxy, Reflect |
| Async Flooding | Promise, setTimeout, setInterval, setImmediate, queueMicrotask |
| Network | fetch, XMLHttpRequest, WebSocket |
| Workers | Worker, SharedWorker, ServiceWorker |
| Memory Hazards | Map, Set, WeakMap, WeakSet, WeakRef, FinalizationRegistry |
| Binary/Wasm | WebAssembly, ArrayBuffer, SharedArrayBuffer, Atomics |
| Error Types | Error, TypeError, ReferenceError, SyntaxError, RangeError |
| Symbols/Regex | Symbol, RegExp |
";

/// What the readme's text promises and its table forgets (spec.md §1).
const BEYOND_THE_TABLE: [&str; 3] = ["parallel", "Boolean", "BigInt"];

#[test]
fn allowed_globals_are_the_readmes_table() {
    let mut table =
        String::from("| Global | STRICT | SECURE | STANDARD | PERMISSIVE |\n|---|---|---|---|---|\n");
    let mut kind = None;
    for global in allowed_globals(SecurityLevel::Permissive) {
        if BEYOND_THE_TABLE.contains(&global.name) {
            continue;
        }
        if kind.replace(global.kind) != Some(global.kind) {
            writeln!(table, "| {} | ||||", global.kind.title()).expect("a String takes it");
        }
        let marks = SecurityLevel::ALL.map(|level| {
            if is_allowed_global(global.name, level) {
                "✅"
            } else {
                "❌"
            }
        });
        writeln!(table, "{} | {} |", global.name, marks.join(" | ")).expect("a String takes it");
    }
    assert_eq!(table, README_ALLOWED);
}

#[test]
fn what_the_table_forgets_is_allowed_at_every_level() {
    for level in SecurityLevel::ALL {
        for name in BEYOND_THE_TABLE {
            assert!(is_allowed_global(name, level), "{name} at {level}");
        }
    }
}

#[test]
fn blocked_globals_are_the_readmes_table() {
    let mut table = String::from("| Category | Blocked Globals |\n|---|---|\n");
    for group in blocked_groups() {
        writeln!(table, "| {} | {} |", group.category, group.names.join(", ")).expect("a String takes it");
    }
    assert_eq!(table, README_BLOCKED);
}

#[test]
fn no_global_is_both_allowed_and_blocked() {
    for global in allowed_globals(SecurityLevel::Permissive) {
        assert_eq!(blocked_group(global.name), None, "{}", global.name);
    }
}

#[test]
fn a_laxer_level_has_every_global_of_a_stricter_one() {
    for pair in SecurityLevel::ALL.windows(2) {
        for global in allowed_globals(pair[0]) {
            assert!(
                is_allowed_global(global.name, pair[1]),
                "{} at {}",
                global.name,
                pair[1]
            );
        }
    }
}

#[test]
fn a_name_is_matched_exactly() {
    for name in ["", "math", "Math ", "calltool", "evaluate", "Functions"] {
        assert!(!is_allowed_global(name, SecurityLevel::Permissive), "{name:?}");
        assert_eq!(blocked_group(name), None, "{name:?}");
    }
    assert_eq!(blocked_group("eval").expect("blocked").category, "Code Execution");
}

#[test]
fn no_name_stands_twice() {
    let mut names: Vec<_> = allowed_globals(SecurityLevel::Permissive)
        .map(|g| g.name)
        .collect();
    names.extend(blocked_groups().iter().flat_map(|group| group.names));
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}
