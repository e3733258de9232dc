use std::collections::BTreeMap;

use serde_json::Value;

/// Names that TypeScript has already.
const TAKEN: [&str; 20] = [
    "Array",
    "Date",
    "Function",
    "Map",
    "Object",
    "Promise",
    "Record",
    "Set",
    "any",
    "bigint",
    "boolean",
    "never",
    "null",
    "number",
    "object",
    "string",
    "symbol",
    "undefined",
    "unknown",
    "void",
];

/// Whether a key can stand in an object type as it is.
pub(super) fn is_plain_key(key: &str) -> bool {
    let mut chars = key.chars();
    chars
        .next()
        .is_some_and(|c| c.is_ascii_alphabetic() || c == '_' || c == '$')
        && chars.all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '$')
}

/// A name for the definition that `reference` leads to, that is not `taken`.
pub(super) fn type_name(reference: &str, taken: impl Fn(&str) -> bool) -> String {
    let last = reference.rsplit('/').next().unwrap_or_default();
    let mut name: String = last
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || c == '_' {
                c
            } else {
                '_'
            }
        })
        .collect();
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        name.insert_str(0, "Type");
    }
    if TAKEN.contains(&name.as_str()) {
        name.push_str("Value");
    }
    let mut free = name.clone();
    let mut number = 2_usize;
    while taken(&free) {
        free = format!("{name}{number}");
        number += 1;
    }
    free
}

/// The definition that `reference` leads to, and all that it leads to in turn, as one text.
pub(super) fn reachable(root: &Value, reference: &str) -> String {
    let mut found = BTreeMap::new();
    let mut ahead = vec![reference.to_owned()];
    while let Some(reference) = ahead.pop() {
        if found.contains_key(&reference) {
            continue;
        }
        let pointer = reference.strip_prefix('#').unwrap_or_default();
        let target = root.pointer(pointer).cloned().unwrap_or_default();
        references(&target, &mut ahead);
        found.insert(reference, target);
    }
    format!(
        "{reference} {}",
        serde_json::to_string(&found).unwrap_or_default()
    )
}

fn references(schema: &Value, into: &mut Vec<String>) {
    match schema {
        Value::Array(items) => items.iter().for_each(|item| references(item, into)),
        Value::Object(members) => {
            for (key, member) in members {
                match member {
                    Value::String(reference) if key == "$ref" => into.push(reference.clone()),
                    member => references(member, into),
                }
            }
        }
        _ => {}
    }
}
