use serde_json::Value;

/// Keywords whose values a type cannot say, and how they read.
const KEYWORDS: [(&str, &str); 13] = [
    ("format", "format"),
    ("pattern", "matches"),
    ("minimum", "at least"),
    ("exclusiveMinimum", "more than"),
    ("maximum", "at most"),
    ("exclusiveMaximum", "less than"),
    ("multipleOf", "a multiple of"),
    ("minLength", "characters at least"),
    ("maxLength", "characters at most"),
    ("minItems", "items at least"),
    ("maxItems", "items at most"),
    ("minProperties", "keys at least"),
    ("default", "default"),
];

/// Formats that only say which integer or float of Rust a number is read as.
const RUST_NUMBERS: [&str; 14] = [
    "int", "int8", "int16", "int32", "int64", "int128", "uint", "uint8", "uint16", "uint32", "uint64",
    "uint128", "float", "double",
];

/// What a schema says besides its type: its description, and what values have to hold. Nothing when that is nothing.
pub(super) fn comment_of(schema: &Value) -> Option<String> {
    let description = schema.get("description").and_then(Value::as_str).map(in_comment);
    let mut holds = Vec::new();
    let is_integer = |kind: &Value| kind == "integer";
    let several = || {
        schema
            .get("type")
            .and_then(Value::as_array)
            .is_some_and(|kinds| kinds.iter().any(is_integer))
    };
    if schema.get("type").is_some_and(is_integer) || several() {
        holds.push("integer".to_owned());
    }
    for (keyword, reads) in KEYWORDS {
        let Some(value) = schema.get(keyword) else {
            continue;
        };
        // A tuple's type says how many items it has.
        if keyword.ends_with("Items") && schema.get("prefixItems").is_some() {
            continue;
        }
        if keyword == "format"
            && value
                .as_str()
                .is_some_and(|format| RUST_NUMBERS.contains(&format))
        {
            continue;
        }
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        holds.push(in_comment(&format!("{reads} {value}")));
    }
    match (description, holds.is_empty()) {
        (None, true) => None,
        (Some(description), true) => Some(description),
        (None, false) => Some(holds.join(", ")),
        (Some(description), false) => Some(format!("{description} ({})", holds.join(", "))),
    }
}

/// Text for the inside of a comment: one line that does not end it.
pub(in crate::describe) fn in_comment(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    enclave_types::escaped(&line).replace("*/", "* /")
}
