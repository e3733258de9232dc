//! Calls against what is known of the host's tools.

use enclave_ast_guard::{ConfigError, GuardConfig, RuleOptions, Severity, Tools, fix, lint};
use serde_json::json;

fn config() -> GuardConfig {
    let get = json!({
        "type": "object",
        "properties": {
            "id": { "type": "integer" },
            "fields": { "type": "array", "items": { "enum": ["name", "email"] } },
            "address": { "$ref": "#/$defs/address" },
            "by": { "anyOf": [{ "type": "string" }, { "type": "null" }, { "$ref": "#/$defs/address" }] },
        },
        "required": ["id"],
        "additionalProperties": false,
        "$defs": { "address": {
            "type": "object",
            "properties": { "city": { "type": "string" }, "parent": { "$ref": "#/$defs/address" } },
            "required": ["city"],
        } },
    });
    let tools = Tools::new()
        .with_tool("users:list")
        .with_schema("users:get", get)
        .and_then(|tools| tools.with_schema("any:thing", json!({})))
        .and_then(|tools| {
            tools.with_result_schema(
                "users:get",
                json!({ "type": "object", "properties": { "name": {} } }),
            )
        })
        .expect("schemas");
    GuardConfig::default().with_tools(tools)
}

/// Lints the call and compares `severity name@text` of each finding.
#[track_caller]
fn check(source: &str, expect: &[&str]) {
    let report = lint(source, &config());
    let found: Vec<String> = report
        .diagnostics()
        .iter()
        .map(|d| {
            let mark = if d.severity == Severity::Error { "" } else { "~" };
            format!("{mark}{}@{}", d.name, d.span.text(source).expect("inside"))
        })
        .collect();
    assert_eq!(found, expect, "{source}\n{}", report.to_text("script.js"));
}

#[test]
fn calls_that_fit_pass() {
    check("return await callTool('users:list', { anything: 1 });", &[]);
    check(
        "return await callTool('users:get', { id: 1, fields: ['name'], address: { city: 'x', parent: { city: 'y' } } });",
        &[],
    );
    check("return await callTool('users:get', { id: 1, by: null });", &[]);
    check(
        "return await callTool('users:get', { id: 1, by: { city: 'x' } });",
        &[],
    );
    check(
        "const o = await callTool('users:list', {}); return await callTool('users:get', { ...o });",
        &[],
    );
    check(
        "const o = await callTool('users:list', {}); return await callTool('users:get', o);",
        &[],
    );
    check(
        "const id = 5; const args = { id }; return await callTool('users:get', args);",
        &[],
    );
    check("return await callTool('any:thing', { a: { b: [1] } });", &[]);
}

#[test]
fn names_are_checked() {
    check(
        "return await callTool('users:gte', { id: 1 });",
        &["unknown-tool@'users:gte'"],
    );
    check(
        "const t = await callTool('users:list', {}) ? 'users:list' : 'nope'; return await callTool(t, {});",
        &["unknown-tool@t"],
    );
    let open = GuardConfig::default().with_tools(Tools::new().with_others());
    assert!(lint("return await callTool('what:ever', {});", &open).is_ok());
    let none = GuardConfig::default().with_tools(Tools::new());
    assert!(!lint("return await callTool('what:ever', {});", &none).is_ok());
}

#[test]
fn allowed_tools_are_names_and_prefixes() {
    let mut options = RuleOptions::default();
    options.allowed_tools = vec!["users:*".to_owned(), "orders:list".to_owned()];
    let config = GuardConfig::default().with_options(options);
    for (tool, fine) in [
        ("users:x", true),
        ("orders:list", true),
        ("orders:get", false),
        ("x", false),
    ] {
        let source = format!("return await callTool('{tool}', {{}});");
        assert_eq!(lint(&source, &config).is_ok(), fine, "{tool}");
    }
}

#[test]
fn arguments_are_checked() {
    check(
        "return await callTool('users:get');",
        &["tool-arguments@callTool('users:get')"],
    );
    check("return await callTool('users:get', {});", &["tool-arguments@{}"]);
    check(
        "return await callTool('users:get', { id: '1' });",
        &["tool-arguments@'1'"],
    );
    check(
        "return await callTool('users:get', { id: 1.5 });",
        &["tool-arguments@1.5"],
    );
    check(
        "return await callTool('users:get', [1]);",
        &["tool-arguments@[1]"],
    );
    check(
        "return await callTool('users:get', { id: 1, idd: 2 });",
        &["tool-arguments@idd"],
    );
    check(
        "return await callTool('users:get', { id: 1, fields: ['name', 'nmae'] });",
        &["tool-arguments@'nmae'"],
    );
    check(
        "return await callTool('users:get', { id: 1, address: { town: 'x' } });",
        &["tool-arguments@{ town: 'x' }", "~tool-arguments@town"],
    );
    check(
        "return await callTool('users:get', { id: 1, by: 5 });",
        &["tool-arguments@5"],
    );
    check(
        "const args = { id: true }; return await callTool('users:get', args);",
        &["tool-arguments@true"],
    );
}

#[test]
fn results_are_checked() {
    check(
        "const u = await callTool('users:get', { id: 1 }); return u.name + u.nmae;",
        &["~tool-result@nmae"],
    );
    check(
        "return (await callTool('users:get', { id: 1 })).email;",
        &["~tool-result@email"],
    );
    check(
        "const { name, email } = await callTool('users:get', { id: 1 }); return [name, email];",
        &["~tool-result@email"],
    );
    check(
        "const u = await callTool('users:list', {}); return u.anything;",
        &[],
    );
}

#[test]
fn nearest_names_are_fixes() {
    let fixed = fix("return await callTool('users:gte', { Id: 1 });", &config());
    assert_eq!(fixed.source, "return await callTool('users:get', { id: 1 });");
    let fixed = fix(
        "const Id = 1; return await callTool(\"users:gte\", { Id });",
        &config(),
    );
    assert_eq!(
        fixed.source,
        "const Id = 1; return await callTool(\"users:get\", { id: Id });"
    );
    // A tool that does something else is only named.
    let source = "return await callTool('users:set', { id: 1 });";
    assert_eq!(fix(source, &config()).source, source);
}

#[test]
fn a_schema_is_an_object_or_a_boolean() {
    let error = Tools::new()
        .with_schema("a:b", json!("string"))
        .expect_err("no schema");
    assert!(matches!(error, ConfigError::InvalidSchema { .. }), "{error}");
}

#[test]
fn recursive_schemas_and_deep_arguments_end() {
    let schema = json!({
        "anyOf": [
            { "type": "object", "additionalProperties": { "$ref": "#" }, "properties": { "a": { "$ref": "#" } } },
            { "type": "object", "properties": { "a": { "$ref": "#" } }, "required": ["b"] },
        ],
    });
    let tools = Tools::new()
        .with_schema("a:b", schema)
        .and_then(|tools| tools.with_schema("loop", json!({ "$ref": "#" })))
        .expect("schemas");
    let config = GuardConfig::default().with_tools(tools);
    let deep = format!("{}1{}", "{ a: ".repeat(50), " }".repeat(50));
    let source = format!("await callTool('a:b', {deep}); await callTool('loop', {deep});");
    let report = lint(&source, &config);
    assert!(report.to_json().len() > 10);
}
