//! Every control that can be switched off.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use enclave_vm::{BuiltInPattern, code_registries};

/// Controls that are each other's second wall, so that only a script which meets neither shows anything. Names joined by
/// `+` are switched off together.
const TOGETHER: [&str; 1] = ["runtime/no-compiler+realm/no-constructor-links"];

/// Their names: the codes of prescan and of the guard, the patterns of the gate, and what the sources ask for by name.
pub(crate) fn controls() -> Result<BTreeSet<String>, String> {
    let codes = code_registries().into_iter().flatten();
    let codes = codes.map(|info| info.code.to_string());
    // The guard's first two codes are its driver's, no rules.
    let mut all: BTreeSet<String> = codes
        .filter(|code| code.starts_with("PRE") || (code.starts_with("AST") && !is_of_driver(code)))
        .collect();
    all.extend(
        BuiltInPattern::ALL
            .into_iter()
            .map(|pattern| pattern.id().to_owned()),
    );
    all.extend(
        [
            "OPERATION_NOT_ALLOWED",
            "OPERATION_PATTERN_BLOCKED",
            "OPERATION_RATE",
        ]
        .map(str::to_owned),
    );
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for krate in ["enclave-transform", "enclave-runtime", "enclave-vm"] {
        named(&crates.join(krate).join("src"), &mut all)?;
    }
    all.extend(TOGETHER.map(str::to_owned));
    Ok(all)
}

fn is_of_driver(code: &str) -> bool {
    let rules = enclave_ast_guard::rules();
    !rules.iter().any(|rule| rule.meta().info.code.as_str() == code)
}

/// The names of the form `"stage/control"` in the Rust files below `folder`, which are used for nothing else.
fn named(folder: &PathBuf, all: &mut BTreeSet<String>) -> Result<(), String> {
    let failed = |error| format!("{}: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            named(&path, all)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).map_err(failed)?;
            for stage in ["transform/", "runtime/", "realm/", "vm/"] {
                for after in text.split(&format!("\"{stage}")).skip(1) {
                    let name = after.split('"').next().unwrap_or_default();
                    let is_name =
                        !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
                    if is_name {
                        all.insert(format!("{stage}{name}"));
                    }
                }
            }
        }
    }
    Ok(())
}
