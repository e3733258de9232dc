use std::time::Duration;

use serde_json::{Value, json};

use super::{call, call_named, file, line, no_args, tool};

#[tokio::test]
async fn a_reply_is_the_same_each_time() {
    for reply in [json!(null), json!(1), json!({"__proto__": {"a": [1]}})] {
        let tools = tool(&json!({ "reply": reply }));
        for _ in 0..2 {
            assert_eq!(call(&tools, json!({"x": 1})).await, Ok(reply.clone()));
        }
    }
}

#[tokio::test]
async fn replies_go_by_call_order_and_the_last_repeats() {
    let tools = tool(&json!({ "replies": ["a", null, "c"] }));
    for expect in [json!("a"), json!(null), json!("c"), json!("c"), json!("c")] {
        assert_eq!(call(&tools, no_args()).await, Ok(expect));
    }
}

#[tokio::test(start_paused = true)]
async fn a_delay_waits_and_keeps_the_order_of_the_calls() {
    let tools = tool(&json!({ "replies": [1, 2], "delay_ms": 40_000 }));
    let start = tokio::time::Instant::now();
    let (first, second) = tokio::join!(call(&tools, no_args()), call(&tools, no_args()));
    assert_eq!((first, second), (Ok(json!(1)), Ok(json!(2))));
    assert_eq!(start.elapsed(), Duration::from_secs(40));
}

/// Which entry of `{"match": [pattern → "hit"]}` an argument object reaches.
#[track_caller]
fn fits(pattern: &Value, args: &Value) -> bool {
    let tools = tool(&json!({ "match": [{"args": pattern, "reply": "hit"}], "reply": "miss" }));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime");
    runtime.block_on(call(&tools, args.clone())) == Ok(json!("hit"))
}

#[test]
fn an_entry_fits_deep_subsets_of_objects_and_exact_arrays() {
    for (pattern, args, expect) in [
        (json!({}), json!({"a": 1}), true),
        (json!({"a": 1}), json!({"a": 1, "b": 2}), true),
        (json!({"a": 1}), json!({"b": 2}), false),
        (json!({"a": 1}), json!({"a": 1.0}), true),
        (json!({"a": 1}), json!({"a": "1"}), false),
        (json!({"a": 0}), json!({"a": -0.0}), true),
        (json!({"a": null}), json!({}), false),
        (json!({"a": {"b": 1}}), json!({"a": {"b": 1, "c": 2}}), true),
        (json!({"a": {"b": 1}}), json!({"a": [1]}), false),
        (json!({"a": [1, 2]}), json!({"a": [1, 2]}), true),
        (json!({"a": [1, 2]}), json!({"a": [1, 2, 3]}), false),
        (json!({"a": [1, 2]}), json!({"a": [2, 1]}), false),
        (json!({"a": [{"b": 1}]}), json!({"a": [{"b": 1, "c": 2}]}), false),
        (
            json!({"a": [{"b": 1, "c": 2}]}),
            json!({"a": [{"c": 2, "b": 1.0}]}),
            true,
        ),
        (json!({"a": {}}), json!({"a": {"b": 1}}), true),
        (json!({"a": {}}), json!({"a": 1}), false),
    ] {
        assert_eq!(fits(&pattern, &args), expect, "{pattern} in {args}");
    }
}

#[tokio::test]
async fn the_first_fitting_entry_wins_and_then_the_reply() {
    let entries = json!([
        {"args": {"id": 1}, "reply": "one"},
        {"args": {"id": 2}, "error": {"name": "NotFound", "message": "no user 2", "code": "E404"}},
        {"args": {"id": 1, "more": true}, "reply": "never"},
    ]);
    let tools = tool(&json!({ "match": entries, "replies": ["first", "other"] }));
    assert_eq!(
        call(&tools, json!({"id": 1, "more": true})).await,
        Ok(json!("one"))
    );
    let failed = call(&tools, json!({"id": 2})).await;
    assert_eq!(line(failed), "NotFound [E404]: no user 2");
    assert_eq!(call(&tools, json!({"id": 3})).await, Ok(json!("first")));
    assert_eq!(call(&tools, json!({"id": 4})).await, Ok(json!("other")));
}

#[tokio::test]
async fn a_call_that_nothing_fits_shows_its_arguments() {
    let tools = tool(&json!({ "match": [{"args": {"id": 1}, "reply": 1}] }));
    assert_eq!(
        line(call(&tools, json!({"id": 7, "q": "\u{202e}x\n"})).await),
        "Error [NO_MATCHING_REPLY]: no reply of `t` fits the arguments {\"id\":7,\"q\":\"\\u{202e}x\\n\"}",
    );
    let long = line(call(&tools, json!({"q": "x".repeat(10_000)})).await);
    assert!(long.len() < 400 && long.ends_with('…'), "{long}");
}

#[tokio::test]
async fn an_error_is_what_the_file_says() {
    let tools = tool(&json!({ "error": {"message": "down for maintenance"} }));
    assert_eq!(
        line(call(&tools, no_args()).await),
        "Error []: down for maintenance"
    );
    let tools = tool(&json!({ "error": {"name": "RateLimit", "message": "slow down", "code": "E429"} }));
    assert_eq!(line(call(&tools, no_args()).await), "RateLimit [E429]: slow down");
}

#[tokio::test]
async fn the_star_catches_every_other_tool() {
    let tools = file(&json!({"tools": {"a": {"reply": "a"}, "*": {"reply": "other"}}}));
    assert_eq!(call_named(&tools, "a", no_args()).await, Ok(json!("a")));
    assert_eq!(call_named(&tools, "b", no_args()).await, Ok(json!("other")));
    assert_eq!(call_named(&tools, "*", no_args()).await, Ok(json!("other")));
}

#[tokio::test]
async fn an_unknown_tool_is_told_its_nearest_name() {
    let tools = file(&json!({"tools": {
        "users:get": {"reply": 1, "description": "Fetches one user"},
        "orders:list": {"reply": 1},
    }}));
    for (name, expect) in [
        (
            "user:get",
            "no tool is called `user:get`; did you mean `users:get` (Fetches one user)?",
        ),
        (
            "orders:lst",
            "no tool is called `orders:lst`; did you mean `orders:list`?",
        ),
        ("mail:send", "no tool is called `mail:send`"),
    ] {
        let failed = line(call_named(&tools, name, no_args()).await);
        assert_eq!(failed, format!("ReferenceError [UNKNOWN_TOOL]: {expect}"));
    }
}

#[tokio::test]
async fn arguments_and_replies_are_held_to_their_schemas() {
    let tools = tool(&json!({
        "match": [{"args": {"id": 1}, "reply": {"name": "Ada"}}],
        "reply": {"name": 5},
        "schema": {
            "type": "object",
            "properties": {"id": {"type": "integer"}, "tags": {"items": {"type": "string"}}},
            "required": ["id"],
            "additionalProperties": false,
        },
        "result_schema": {"properties": {"name": {"type": "string"}}},
    }));
    for (args, expect) in [
        (json!({"id": 1}), "{\"name\":\"Ada\"}"),
        (
            json!({"id": 2}),
            "TypeError [INVALID_REPLY]: the reply of `t` does not fit its result_schema: \
             $.name: 5 is not of type \"string\"",
        ),
        (
            json!({"id": "1"}),
            "TypeError [INVALID_ARGUMENTS]: the arguments of `t` do not fit its schema: \
             $.id: \"1\" is not of type \"integer\"",
        ),
        (
            json!({"idd": 1}),
            "TypeError [INVALID_ARGUMENTS]: the arguments of `t` do not fit its schema: \
             $: Additional properties are not allowed ('idd' was unexpected); \
             $: \"id\" is a required property",
        ),
        (
            json!({"id": 1, "tags": ["a", 1, 2, 3, 4]}),
            "TypeError [INVALID_ARGUMENTS]: the arguments of `t` do not fit its schema: \
             $.tags[1]: 1 is not of type \"string\"; $.tags[2]: 2 is not of type \"string\"; \
             $.tags[3]: 3 is not of type \"string\"; and 1 more",
        ),
    ] {
        assert_eq!(line(call(&tools, args).await), expect);
    }
    let long = line(call(&tools, json!({"id": "x".repeat(5000)})).await);
    assert!(long.len() < 300, "{long}");
}
