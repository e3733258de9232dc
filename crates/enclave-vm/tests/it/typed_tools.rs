use enclave_vm::{
    BuildError, Enclave, EnclaveBuilder, ErrorCode, Map, RunOptions, ToolCall, ToolError, ToolSchema, Value,
    json, schemars::JsonSchema,
};
use serde::{Deserialize, Serialize};

use crate::host::{block_on, run, shown};

#[derive(Debug, Deserialize, JsonSchema)]
struct FindUsers {
    /// The most users to give.
    limit: u8,
    #[serde(default)]
    tags: Vec<String>,
    filter: Option<Filter>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Filter {
    name: String,
}

#[derive(Serialize, JsonSchema)]
struct Found {
    count: usize,
    names: Vec<String>,
}

async fn find_users(args: FindUsers) -> Result<Found, ToolError> {
    let names = args.filter.into_iter().map(|filter| filter.name).chain(args.tags);
    let names: Vec<String> = names.take(args.limit.into()).collect();
    Ok(Found {
        count: names.len(),
        names,
    })
}

fn typed() -> EnclaveBuilder {
    let schema = ToolSchema::of::<FindUsers>()
        .describe("Finds users.")
        .returns::<Found>();
    Enclave::builder()
        .isolation(enclave_vm::Isolation::InProcess)
        .tool("users:find", schema, find_users)
}

fn written() -> EnclaveBuilder {
    let schema = json!({
        "type": "object",
        "properties": {
            "to": { "type": "string", "pattern": "^[a-z]+@[a-z]+$" },
            "copies": { "type": "array", "items": { "type": "integer", "minimum": 1 }, "maxItems": 2 }
        },
        "required": ["to"],
        "additionalProperties": false
    });
    Enclave::builder()
        .isolation(enclave_vm::Isolation::InProcess)
        .tool(
            "mail:send",
            ToolSchema::json(schema),
            |args: Map<String, Value>| async move { Ok(Value::Object(args)) },
        )
}

#[track_caller]
fn check(builder: EnclaveBuilder, script: &str, expect: &str) {
    assert_eq!(shown(&run(builder, script)), expect, "{script}");
}

/// What the guard says, a line a finding.
#[track_caller]
fn rejected(builder: EnclaveBuilder, script: &str, expect: &[&str]) {
    let result = run(builder, script);
    let error = result.error.as_ref().expect("is rejected");
    assert_eq!(
        error.code,
        ErrorCode::ValidationError,
        "{script}: {}",
        error.message
    );
    for expect in expect {
        assert!(error.message.contains(expect), "{script}: {}", error.message);
    }
    assert_eq!(result.stats.tool_call_count, 0);
}

/// A script that calls `tool` with arguments that no check before the run sees, and gives what it catches.
fn at_run_time(tool: &str, args: &str) -> String {
    format!(
        "const args = JSON.parse('{args}');\n\
         try {{ return await callTool('{tool}', args) }} catch (e) {{ return [e.name, e.code, e.message] }}"
    )
}

#[test]
fn a_typed_tool_reads_its_arguments_and_writes_its_result() {
    check(
        typed(),
        "return await callTool('users:find', { limit: 2, tags: ['a', 'b'], filter: { name: 'Ada' } })",
        r#"{"count":2,"names":["Ada","a"]}"#,
    );
    check(
        typed(),
        "const { count } = await callTool('users:find', { limit: 1 }); return count",
        "0",
    );
}

#[test]
fn what_is_wrong_in_plain_sight_is_a_diagnostic() {
    rejected(
        typed(),
        "await callTool('users:fnid', { limit: 1 })",
        &["users:find"],
    );
    rejected(typed(), "await callTool('users:find', {})", &["limit"]);
    rejected(
        typed(),
        "await callTool('users:find', { limit: 'all' })",
        &["limit"],
    );
    rejected(
        typed(),
        "await callTool('users:find', { limit: 1, filter: { nam: 'x' } })",
        &["filter"],
    );
    rejected(
        written(),
        "await callTool('mail:send', { to: 'a@b', subject: 'x' })",
        &["subject"],
    );
    rejected(written(), "await callTool('mail:send', { to: 1 })", &["to"]);
}

#[test]
fn what_is_wrong_at_run_time_is_an_error_that_names_the_path() {
    let refused = |tool: &str, why: &str| {
        let message = format!("the arguments of `{tool}` do not fit its schema: {why}");
        json!(["TypeError", "INVALID_ARGUMENTS", message]).to_string()
    };
    for (args, why) in [
        (
            r#"{ "limit": "all" }"#,
            r#"$.limit: "all" is not of type "integer""#,
        ),
        ("{}", "$.limit is missing"),
        (
            r#"{ "limit": 1, "tags": ["a", 2] }"#,
            r#"$.tags[1]: 2 is not of type "string""#,
        ),
        (r#"{ "limit": -1 }"#, "$.limit: -1 is less than the minimum of 0"),
        (
            r#"{ "limit": 256 }"#,
            "$.limit: 256 is greater than the maximum of 255",
        ),
    ] {
        check(
            typed(),
            &at_run_time("users:find", args),
            &refused("users:find", why),
        );
    }
    for (args, why) in [
        (
            r#"{ "to": "a@b", "subject": 1 }"#,
            "$ has a key that is not known: `subject`",
        ),
        (
            r#"{ "to": "a@b", "copies": [0] }"#,
            "$.copies[0]: 0 is less than the minimum of 1",
        ),
    ] {
        check(
            written(),
            &at_run_time("mail:send", args),
            &refused("mail:send", why),
        );
    }
}

#[test]
fn uncaught_it_is_the_tools_failure() {
    let script = "const args = JSON.parse('{}'); return await callTool('users:find', args)";
    let result = run(typed(), script);
    let error = result.error.as_ref().expect("fails");
    assert_eq!(error.code, ErrorCode::ToolError);
    let data = error.data.as_ref().expect("has data");
    assert_eq!(data.get("tool"), Some(&json!("users:find")));
    assert_eq!(data.get("code"), Some(&json!("INVALID_ARGUMENTS")));
}

#[test]
fn a_type_may_ask_for_more_than_its_schema_says() {
    #[derive(Deserialize)]
    struct Port {
        at: Vec<Inner>,
    }
    #[derive(Deserialize)]
    struct Inner {
        port: u16,
    }
    let schema = json!({ "type": "object", "properties": { "at": { "type": "array" } }, "required": ["at"] });
    let builder = || {
        Enclave::builder().isolation(enclave_vm::Isolation::InProcess).tool("open", ToolSchema::json(schema.clone()), |port: Port| async move {
            Ok(json!(port.at.iter().map(|inner| inner.port).collect::<Vec<_>>()))
        })
    };
    check(
        builder(),
        "return await callTool('open', { at: [{ port: 80 }] })",
        "[80]",
    );
    check(
        builder(),
        &at_run_time("open", r#"{ "at": [{ "port": 80 }, { "port": 70000 }] }"#),
        &json!([
            "TypeError",
            "INVALID_ARGUMENTS",
            "the arguments of `open` do not fit its schema: $.at[1].port: invalid value: integer `70000`, expected u16"
        ])
        .to_string(),
    );
}

#[test]
fn the_handler_answers_what_no_registered_tool_does() {
    let handler = |call: ToolCall| async move { Ok(json!(format!("handler: {}", call.name))) };
    let both = || typed().tool_handler(handler);
    check(
        both(),
        "return await callTool('other', {})",
        r#""handler: other""#,
    );
    check(
        both(),
        "return (await callTool('users:find', { limit: 0 })).count",
        "0",
    );
    rejected(both(), "await callTool('users:find', { limit: 'x' })", &["limit"]);
    // A registered name is never the handler's, not even when its arguments do not fit.
    check(
        both(),
        "const a = JSON.parse('{}'); try { await callTool('users:find', a) } catch (e) { return e.code }",
        r#""INVALID_ARGUMENTS""#,
    );

    // A run's own handler makes other names legal for this run, and leaves registered ones to their tools.
    let script = "return [await callTool('other', {}), (await callTool('users:find', { limit: 0 })).count]";
    rejected(typed(), script, &["other"]);
    let result = block_on(async {
        let enclave = typed().build().await.expect("builds");
        enclave
            .run_with(script, RunOptions::new().tool_handler(handler))
            .await
    });
    assert_eq!(shown(&result), r#"["handler: other",0]"#);
}

#[expect(clippy::panic, reason = "the tool is broken on purpose")]
async fn panics(_: Value) -> Result<Value, ToolError> {
    panic!("a handler's secret")
}

#[test]
fn a_tool_that_fails_or_panics_fails_its_call_only() {
    let builder = Enclave::builder()
        .isolation(enclave_vm::Isolation::InProcess)
        .tool("fails", ToolSchema::json(json!({})), |_: Value| async {
            Err(ToolError::new("no").with_code("E_NO"))
        })
        .tool("panics", ToolSchema::json(json!({})), panics);
    check(
        builder,
        "const seen = [];\n\
         try { await callTool('fails', {}) } catch (e) { seen.push(e.message, e.code) }\n\
         try { await callTool('panics', {}) } catch (e) { seen.push(e.message) }\n\
         return seen",
        r#"["no","E_NO","the handler of `panics` failed"]"#,
    );
}

#[test]
fn what_is_no_tool_cannot_be_built() {
    let any = |name: &str, schema: Value| {
        Enclave::builder()
            .isolation(enclave_vm::Isolation::InProcess)
            .tool(name, ToolSchema::json(schema), |_: Value| async { Ok(json!(1)) })
    };
    let refused = |builder: EnclaveBuilder| block_on(builder.build()).expect_err("is refused").to_string();
    let twice = typed().tool("users:find", ToolSchema::json(json!({})), |_: Value| async {
        Ok(json!(1))
    });
    assert_eq!(refused(twice), "the tool `users:find` is registered twice");
    assert_eq!(refused(any("", json!({}))), "the tool `` has an empty name");
    assert_eq!(
        refused(any("a\nb", json!({}))),
        "the tool `a\\nb` has a control character in its name"
    );
    assert_eq!(
        refused(any("t", json!("object"))),
        "the tool `t` has a schema that is neither an object nor a boolean"
    );
    assert_eq!(
        refused(any("t", json!({ "type": "string" }))),
        "the tool `t` takes something else than an object, which the arguments of a call always are"
    );
    for schema in [
        json!({ "type": "objekt" }),
        json!({ "$ref": "https://example.com/schema.json" }),
        json!({ "properties": { "a": { "pattern": "(?=a)" } } }),
    ] {
        let message = refused(any("t", schema.clone()));
        assert!(
            message.contains("is no JSON Schema that stands for itself"),
            "{schema}: {message}"
        );
    }
    let bad_result = Enclave::builder()
        .isolation(enclave_vm::Isolation::InProcess)
        .tool(
            "t",
            ToolSchema::json(json!({})).returns_json(json!(1)),
            |_: Value| async { Ok(json!(1)) },
        );
    let error = block_on(bad_result.build()).expect_err("is refused");
    assert!(matches!(error, BuildError::Tool { .. }), "{error}");
}

#[test]
fn arguments_as_deep_as_the_limits_allow_are_checked() {
    let schema = json!({
        "$defs": { "node": { "type": "object", "properties": { "next": { "$ref": "#/$defs/node" } } } },
        "$ref": "#/$defs/node"
    });
    let mut limits = enclave_vm::Limits::for_level(enclave_vm::SecurityLevel::Standard);
    limits.max_value_depth = 512;
    let builder = Enclave::builder()
        .isolation(enclave_vm::Isolation::InProcess)
        .limits(limits)
        .tool("walk", ToolSchema::json(schema), |_: Value| async {
            Ok(json!("walked"))
        });
    let script =
        "let o = {}; for (let i = 0; i < 500; i++) o = { next: o }; return await callTool('walk', o)";
    check(builder, script, r#""walked""#);
}
