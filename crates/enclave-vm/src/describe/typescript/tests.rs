use serde_json::{Map, Value, json};

use super::Types;

/// The type of a schema, after the types that it needs.
#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "a table of literals")]
fn check(schema: Value, expect: &str) {
    let mut types = Types::default();
    let own = types.render(&schema, 0);
    let mut text: Vec<&str> = types.declarations().collect();
    text.push(&own);
    assert_eq!(text.join("\n"), expect, "{schema}");
}

#[test]
fn plain_types_and_values() {
    check(json!({ "type": "string" }), "string");
    check(json!({ "type": "integer" }), "number");
    check(json!({ "type": ["string", "null"] }), "string | null");
    check(json!({ "type": ["integer", "number"] }), "number");
    check(
        json!({ "enum": ["a", "b\"c", 1, true, null] }),
        r#""a" | "b\"c" | 1 | true | null"#,
    );
    check(json!({ "const": "x" }), r#""x""#);
    check(json!({ "const": { "a": 1 } }), "unknown");
    check(json!({}), "unknown");
    check(json!(true), "unknown");
    check(json!(false), "never");
    check(json!({ "type": "date" }), "unknown");
}

#[test]
fn arrays_and_tuples() {
    check(json!({ "type": "array" }), "unknown[]");
    check(
        json!({ "type": "array", "items": { "type": "string" } }),
        "string[]",
    );
    check(
        json!({ "items": { "type": ["string", "null"] } }),
        "(string | null)[]",
    );
    check(
        json!({ "type": "array", "prefixItems": [{ "type": "string" }, { "type": "number" }], "items": false }),
        "[string, number]",
    );
    check(
        json!({ "prefixItems": [{ "type": "string" }], "items": { "enum": [1, 2] } }),
        "[string, ...(1 | 2)[]]",
    );
    check(
        json!({ "prefixItems": [{ "type": "string" }], "maxItems": 1 }),
        "[string]",
    );
}

#[test]
fn objects() {
    check(json!({ "type": "object" }), "Record<string, unknown>");
    check(json!({ "type": "object", "additionalProperties": false }), "{}");
    check(
        json!({ "additionalProperties": { "type": "number" } }),
        "Record<string, number>",
    );
    check(
        json!({ "type": "object", "patternProperties": { "^a": { "type": "number" } } }),
        "Record<string, number>",
    );
    check(
        json!({ "properties": { "a": {}, "b-c": { "type": "null" } }, "required": ["a"] }),
        r#"{ a: unknown; "b-c"?: null }"#,
    );
    check(
        json!({ "properties": { "a": { "type": "string" } }, "additionalProperties": true }),
        "{ a?: string } & Record<string, unknown>",
    );
}

#[test]
fn what_a_type_cannot_say_is_a_comment_that_cannot_be_left() {
    check(
        json!({ "properties": {
            "n": { "type": ["integer", "null"], "minimum": 1, "description": "Ends */ here\nand\u{7} there" },
            "s": { "type": "string", "pattern": "^*/" }
        } }),
        "{\n  /** Ends * / here and\\u{7} there (integer, at least 1) */\n  n?: number | null;\n  /** matches ^* / */\n  s?: string;\n}",
    );
}

#[test]
fn choices_and_combinations() {
    check(
        json!({ "anyOf": [{ "type": "string" }, { "type": "number" }, { "type": "string" }] }),
        "string | number",
    );
    check(
        json!({ "allOf": [{ "properties": { "a": {} } }, { "oneOf": [{ "const": 1 }, { "const": 2 }] }] }),
        "{ a?: unknown } & (1 | 2)",
    );
    check(json!({ "allOf": [{}, { "type": "string" }] }), "string");
}

#[test]
fn references_are_names_and_may_go_round() {
    check(
        json!({
            "$ref": "#/$defs/node",
            "$defs": { "node": { "properties": { "next": { "$ref": "#/$defs/node" } }, "description": "A node." } }
        }),
        "/** A node. */\ntype node = { next?: node };\nnode",
    );
    check(
        json!({ "$ref": "#/definitions/Map", "definitions": { "Map": { "type": "string" } } }),
        "type MapValue = string;\nMapValue",
    );
    check(
        json!({ "$ref": "#/$defs/1 b", "$defs": { "1 b": { "$ref": "#/$defs/1 b" } } }),
        "type Type1_b = Type1_b;\nType1_b",
    );
    check(json!({ "$ref": "#/$defs/gone" }), "unknown");
    check(json!({ "$ref": "https://example.com/x" }), "unknown");
    check(json!({ "$ref": "#" }), "unknown");
}

#[test]
fn a_schema_that_is_nested_too_deep_ends() {
    let mut schema = json!({ "type": "string" });
    for _ in 0..100 {
        schema = json!({ "type": "array", "items": schema });
    }
    check(schema, &format!("unknown{}", "[]".repeat(32)));
}

#[test]
fn a_long_row_of_definitions_ends() {
    let definitions: Map<String, Value> = (0..300)
        .map(|i| (format!("d{i}"), json!({ "$ref": format!("#/$defs/d{}", i + 1) })))
        .collect();
    let schema = json!({ "$ref": "#/$defs/d0", "$defs": definitions });
    let mut types = Types::default();
    assert_eq!(types.render(&schema, 0), "d0");
    assert_eq!(types.declarations().count(), 300);
}
