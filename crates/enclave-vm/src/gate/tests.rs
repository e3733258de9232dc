//! Sequences of calls at given times, and what the gate says about the last of them.

use serde_json::json;

use super::*;

/// A call at a time in milliseconds.
type Call<'a> = (u64, &'a str, Value);

fn call(ms: u64, name: &str) -> Call<'_> {
    (ms, name, json!({}))
}

/// Judges the calls in order. All but the last must pass; gives what is said about the last.
#[track_caller]
fn last_of(config: &DoubleVmConfig, calls: &[Call<'_>]) -> Option<Blocked> {
    let gate = Gate::new(config.clone()).expect("the configuration is right");
    let mut judge = Judge::default();
    let (last, before) = calls.split_last().expect("there is a call");
    let mut say = |(ms, name, args): &Call<'_>| {
        let args = args.as_object().expect("arguments are objects");
        judge.judge(&gate, name, args, Duration::from_millis(*ms))
    };
    for call in before {
        assert_eq!(say(call), Ok(()), "{call:?} before {last:?}");
    }
    say(last).err()
}

/// With the defaults, the last call is refused by `expect`, or passes.
#[track_caller]
fn check(calls: &[Call<'_>], expect: Option<&str>) {
    let said = last_of(&DoubleVmConfig::default(), calls);
    assert_eq!(
        said.as_ref().map(|blocked| blocked.pattern.as_str()),
        expect,
        "{calls:?}"
    );
}

#[track_caller]
fn check_pair(first: &str, second: &str, expect: Option<&str>) {
    check(&[call(0, first), call(100, second)], expect);
}

fn config(set: impl FnOnce(&mut ParentValidation)) -> DoubleVmConfig {
    let mut config = DoubleVmConfig::default();
    set(&mut config.parent_validation);
    config
}

#[track_caller]
fn check_with(set: impl FnOnce(&mut ParentValidation), calls: &[Call<'_>], expect: Option<&str>) {
    let said = last_of(&config(set), calls);
    assert_eq!(
        said.as_ref().map(|blocked| blocked.pattern.as_str()),
        expect,
        "{calls:?}"
    );
}

const EXFIL: Option<&str> = Some("EXFIL_LIST_SEND");
const RAPID: Option<&str> = Some("RAPID_ENUMERATION");
const CREDENTIAL: Option<&str> = Some("CREDENTIAL_EXFIL");
const BULK: Option<&str> = Some("BULK_OPERATION");
const DELETE: Option<&str> = Some("DELETE_AFTER_ACCESS");

/// The original's own tests hold these.
#[test]
fn list_then_send_is_exfiltration() {
    check_pair("db:list", "email:send", EXFIL);
    check_pair("file:read", "http:post", EXFIL);
    check_pair("data:fetch", "webhook:forward", EXFIL);
    check_pair("records:search", "slack:publish", EXFIL);
    check_pair("db:select", "ftp:upload", EXFIL);
    check_pair("listUsers", "sendEmail", EXFIL);
    check_pair("get_orders", "export_csv", EXFIL);
    check_pair("db.query", "slack.postMessage", EXFIL);
    check_pair("db:list", "fs:writeFile", EXFIL);
}

#[test]
fn ordinary_orchestration_is_no_exfiltration() {
    check_pair("getUser", "postComment", None);
    check_pair("widget:create", "rewriteText", None);
    check_pair("posts:list", "posts:list", None);
    check_pair("orders:list", "orders:update", None);
    check_pair("db:query", "db:query", None);
    check_pair("users:list", "post:get", None);
    // The order matters: what was sent before held nothing.
    check_pair("email:send", "db:list", None);
}

#[test]
fn exfiltration_is_seen_within_five_seconds() {
    check(&[call(0, "db:list"), call(2_600, "email:send")], EXFIL);
    check(&[call(0, "db:list"), call(4_999, "email:send")], EXFIL);
    check(&[call(0, "db:list"), call(5_000, "email:send")], None);
}

#[test]
fn the_thirty_first_call_of_a_name_in_the_window_is_blocked() {
    let calls = |n: u64, step: u64| (0..n).map(|i| call(i * step, "users:view")).collect::<Vec<_>>();
    check(&calls(30, 20), None);
    check(&calls(31, 20), RAPID);
    // 170 ms apart: thirty calls take longer than five seconds.
    check(&calls(60, 170), None);
    let mut other = calls(30, 20);
    other.push(call(700, "orders:view"));
    check(&other, None);
}

#[test]
fn rapid_enumeration_threshold_and_overrides() {
    let calls = |n: u64, name: &'static str| (0..n).map(|i| call(i * 10, name)).collect::<Vec<_>>();
    let set = |validation: &mut ParentValidation| {
        validation.rapid_enumeration_threshold = 5;
        validation.rapid_enumeration_overrides =
            [("search".to_owned(), 20), ("users.list".to_owned(), 2)].into();
    };
    check_with(set, &calls(5, "other"), None);
    check_with(set, &calls(6, "other"), RAPID);
    check_with(set, &calls(20, "search"), None);
    check_with(set, &calls(21, "search"), RAPID);
    check_with(set, &calls(3, "users.list"), RAPID);
}

#[test]
fn credentials_then_outside_is_exfiltration() {
    check_pair("secrets:read", "http:request", CREDENTIAL);
    check_pair("vault:token", "slack:notify", CREDENTIAL);
    check_pair("getApiKey", "webhook:call", CREDENTIAL);
    check_pair("passwords.view", "sms.queue", CREDENTIAL);
    check(&[call(0, "auth:login"), call(9_999, "api:call")], CREDENTIAL);
    check(&[call(0, "auth:login"), call(10_000, "api:call")], None);
}

#[test]
fn words_inside_other_words_are_no_credentials() {
    check_pair("monkey:feed", "api:call", None);
    check_pair("author:view", "api:call", None);
    check_pair("tokenizer:run", "api:call", None);
    check_pair("secrets:read", "db:insert", None);
}

#[test]
fn names_that_mean_everything_are_bulk() {
    for name in [
        "bulk-export",
        "batch:process",
        "mass-delete",
        "dump-database",
        "export_all",
        "bulk_export",
        "bulkExport",
        "deleteAll",
        "users.exportAll",
    ] {
        check(&[call(0, name)], BULK);
    }
    for name in [
        "npm:install",
        "cache:updateAll",
        "config:setAll",
        "massage:book",
        "users:getAll",
    ] {
        check(&[call(0, name)], None);
    }
}

#[track_caller]
fn check_args(args: Value, expect: Option<&str>) {
    check(&[(0, "items:page", args)], expect);
}

#[test]
fn arguments_that_ask_for_everything_are_bulk() {
    check_args(json!({ "limit": 99_999 }), BULK);
    check_args(json!({ "limit": 1_000 }), BULK);
    check_args(json!({ "pageSize": 5_000 }), BULK);
    check_args(json!({ "options": { "max_results": 1e6 } }), BULK);
    check_args(json!({ "queries": [{ "top": 2_000 }] }), BULK);
    check_args(json!({ "limit": "99999" }), BULK);
    check_args(json!({ "pattern": "*" }), BULK);
    check_args(json!({ "fields": ["*"] }), BULK);
    check_args(json!({ "no_limit": true }), BULK);
    check_args(json!({ "noLimit": true }), BULK);
}

#[test]
fn arguments_are_judged_by_structure_not_by_their_text() {
    check_args(json!({ "limit": 999 }), None);
    check_args(json!({ "limit": 10, "date": "2024-01-01" }), None);
    check_args(json!({ "note": "speed limit", "id": 123_456 }), None);
    check_args(json!({ "note": "limit 99999" }), None);
    check_args(json!({ "nolimit": true }), None);
    check_args(json!({ "no_limit": false }), None);
    check_args(json!({ "limit": "0100" }), None);
    check_args(json!({ "limit": "10000 or so" }), None);
    check_args(json!({ "pattern": "a*" }), None);
    check_args(json!({ "unlimited": 5_000, "stop": 5_000 }), None);
}

#[test]
fn deleting_after_reading_is_a_cover_up() {
    for name in [
        "log:remove",
        "audit:destroy",
        "record:purge",
        "data:clear",
        "file:wipe",
        "backup:erase",
        "users:delete",
        "clearLogs",
        "remove_audit_trail",
    ] {
        check_pair("db:select", name, DELETE);
        check(&[call(0, name)], None);
    }
    check(&[call(0, "db:select"), call(29_999, "log:remove")], DELETE);
    check(&[call(0, "db:select"), call(30_000, "log:remove")], None);
}

#[test]
fn tidying_up_is_no_cover_up() {
    check_pair("cart:get", "cart:removeItem", None);
    check_pair("budget:view", "clearCache", None);
    check_pair("sessions:get", "clearCache", None);
    let names = [
        "user:create",
        "user:update",
        "user:delete",
        "db:query",
        "api:fetch",
    ];
    check(&names.map(|name| call(0, name)), None);
    let pages: Vec<_> = (0..20)
        .map(|page| (page, "users:list", json!({ "page": page, "limit": 100 })))
        .collect();
    check(&pages, None);
}

#[test]
fn validate_operation_names_gates_the_allowed_pattern_only() {
    let set = |validate| {
        move |validation: &mut ParentValidation| {
            validation.validate_operation_names = validate;
            validation.allowed_operation_pattern = Some("(?i)^(db|api):[a-z]+$".to_owned());
            validation.blocked_operation_patterns = vec!["(?i)^shell:".to_owned(), "^db:drop$".to_owned()];
        }
    };
    for name in ["db:query", "API:call"] {
        check_with(set(true), &[call(0, name)], None);
    }
    check_with(set(true), &[call(0, "users:view")], Some("OPERATION_NOT_ALLOWED"));
    check_with(
        set(true),
        &[call(0, "db:drop")],
        Some("OPERATION_PATTERN_BLOCKED"),
    );
    check_with(set(false), &[call(0, "users:view")], None);
    check_with(
        set(false),
        &[call(0, "Shell:exec")],
        Some("OPERATION_PATTERN_BLOCKED"),
    );
}

#[test]
fn blocked_operation_patterns_block_every_time() {
    let gate = Gate::new(config(|validation| {
        validation.blocked_operation_patterns = vec!["shell".to_owned()];
    }));
    let (gate, mut judge) = (gate.expect("the pattern is right"), Judge::default());
    for ms in 0..4 {
        let said = judge.judge(&gate, "shell:exec", &Map::new(), Duration::from_millis(ms));
        assert!(said.is_err(), "call {ms}");
    }
    let mut stats = ExecutionStats::default();
    judge.fill(&mut stats);
    assert_eq!((stats.operations_validated, stats.operations_blocked), (0, 4));
    assert_eq!(stats.triggered_patterns, ["OPERATION_PATTERN_BLOCKED"]);
}

#[test]
fn max_operations_per_second_is_a_sliding_second() {
    let set = |validation: &mut ParentValidation| validation.max_operations_per_second = 3;
    let rate = Some("OPERATION_RATE");
    let calls = |times: &[u64]| times.iter().map(|&ms| call(ms, "users:view")).collect::<Vec<_>>();
    check_with(set, &calls(&[0, 500, 999]), None);
    check_with(set, &calls(&[0, 500, 999, 999]), rate);
    check_with(set, &calls(&[900, 950, 990, 1_100]), rate);
    check_with(set, &calls(&[0, 500, 999, 1_000]), None);
    let many: Vec<String> = (0..101).map(|i| format!("tool{i}:view")).collect();
    let many: Vec<_> = many.iter().map(|name| call(0, name)).collect();
    check(many.get(..100).expect("there are 101"), None);
    check(&many, rate);
}

#[test]
fn block_suspicious_sequences_switches_all_patterns() {
    let set = |validation: &mut ParentValidation| {
        validation.block_suspicious_sequences = false;
        validation.suspicious_patterns = vec![SuspiciousPattern::new("MINE", "anything", |_, _| true)];
    };
    check_with(
        set,
        &[call(0, "db:list"), call(1, "email:send"), call(2, "deleteAll")],
        None,
    );
}

#[test]
fn built_in_patterns_are_disabled_one_by_one() {
    let examples: [(BuiltInPattern, &[&str]); 4] = [
        (BuiltInPattern::ExfilListSend, &["db:list", "email:send"]),
        (BuiltInPattern::CredentialExfil, &["secrets:view", "http:call"]),
        (BuiltInPattern::BulkOperation, &["bulk:run"]),
        (BuiltInPattern::DeleteAfterAccess, &["db:list", "log:remove"]),
    ];
    for (pattern, names) in examples {
        let calls: Vec<_> = names.iter().map(|name| call(0, name)).collect();
        for disabled in BuiltInPattern::ALL {
            let expect = (disabled != pattern).then(|| pattern.id());
            check_with(
                |validation| {
                    validation.disabled_patterns.insert(disabled);
                },
                &calls,
                expect,
            );
        }
    }
    let calls: Vec<_> = (0..31).map(|ms| call(ms, "users:view")).collect();
    check_with(
        |validation| {
            validation
                .disabled_patterns
                .insert(BuiltInPattern::RapidEnumeration);
        },
        &calls,
        None,
    );
}

#[test]
fn suspicious_patterns_see_the_call_and_what_came_before() {
    let set = |validation: &mut ParentValidation| {
        let detect = |operation: &Operation<'_>, history: &History| {
            let sensitive = history
                .iter()
                .any(|past| past.name.contains("sensitive") && past.arg_keys == ["id"]);
            sensitive && operation.name.contains("external") && operation.args.contains_key("url")
        };
        validation.suspicious_patterns = vec![SuspiciousPattern::new(
            "CUSTOM_PATTERN",
            "sensitive, then outside",
            detect,
        )];
    };
    let (sensitive, external) = (
        (0, "sensitive:view", json!({ "id": 1 })),
        (40_000, "external:call", json!({ "url": 1 })),
    );
    check_with(
        set,
        &[sensitive.clone(), external.clone()],
        Some("CUSTOM_PATTERN"),
    );
    check_with(set, &[external], None);
    check_with(set, &[sensitive, call(1, "external:call")], None);
}

#[test]
fn a_detector_that_panics_has_detected() {
    let set = |validation: &mut ParentValidation| {
        let detect = |_: &Operation<'_>, _: &History| -> bool { panic!("a detector of a test panics") };
        validation.suspicious_patterns = vec![SuspiciousPattern::new("BROKEN", "broken", detect)];
    };
    check_with(set, &[call(0, "users:view")], Some("BROKEN"));
}

#[test]
fn a_blocked_call_is_not_in_the_history() {
    let set = |validation: &mut ParentValidation| {
        validation.blocked_operation_patterns = vec!["^db:".to_owned()];
    };
    let gate = Gate::new(config(set)).expect("the configuration is right");
    let mut judge = Judge::default();
    let mut say = |name| judge.judge(&gate, name, &Map::new(), Duration::ZERO);
    assert!(say("db:list").is_err());
    assert_eq!(say("email:send"), Ok(()));
}

#[test]
fn the_message_says_what_was_seen_and_how_to_allow_it() {
    let said = last_of(
        &DoubleVmConfig::default(),
        &[call(0, "db:list"), call(1_250, "email:send")],
    );
    assert_eq!(
        said.expect("it is blocked").message,
        "The call of `email:send` was blocked: it sends or exports, 1.2 s after `db:list` read data. If this is what \
         the script is for, whoever runs it can put EXFIL_LIST_SEND into disabled_patterns [EXFIL_LIST_SEND]"
    );
}

#[test]
fn without_the_gate_everything_passes() {
    let mut off = config(|validation| validation.blocked_operation_patterns = vec![".".to_owned()]);
    off.enabled = false;
    assert_eq!(last_of(&off, &[call(0, "db:list"), call(0, "email:send")]), None);
}

#[test]
fn the_history_is_bounded() {
    let mut history = History::default();
    let args = Map::new();
    for n in 0..10_050_u64 {
        let (name, at) = (format!("tool{n}"), Duration::from_millis(n));
        history.push(&Operation::new(&name, &args, at), &Words::of(&name));
    }
    assert_eq!(history.len(), 10_000);
    assert_eq!(
        history.iter().next().map(|past| past.at),
        Some(Duration::from_millis(50))
    );
}

#[track_caller]
fn check_error(set: impl FnOnce(&mut DoubleVmConfig), option: &str) {
    let mut config = DoubleVmConfig::default();
    set(&mut config);
    let error = Gate::new(config).expect_err("the configuration is wrong");
    assert_eq!(error.option, option, "{error}");
}

#[test]
fn options_that_cannot_work_are_named() {
    check_error(
        |config| config.parent_validation.allowed_operation_pattern = Some("(".to_owned()),
        "allowed_operation_pattern",
    );
    check_error(
        |config| {
            config.parent_validation.validate_operation_names = false;
            config.parent_validation.allowed_operation_pattern = Some("(".to_owned());
        },
        "allowed_operation_pattern",
    );
    check_error(
        |config| {
            config.parent_validation.blocked_operation_patterns = vec!["a".to_owned(), "(?=x)".to_owned()];
        },
        "blocked_operation_patterns",
    );
    for count in [0, 10_001] {
        check_error(
            |config| config.parent_validation.max_operations_per_second = count,
            "max_operations_per_second",
        );
        check_error(
            |config| config.parent_validation.rapid_enumeration_threshold = count,
            "rapid_enumeration_threshold",
        );
        check_error(
            |config| {
                config
                    .parent_validation
                    .rapid_enumeration_overrides
                    .insert("a".to_owned(), count);
            },
            "rapid_enumeration_overrides",
        );
    }
    for id in ["", "BULK_OPERATION", "OPERATION_RATE"] {
        check_error(
            |config| {
                config.parent_validation.suspicious_patterns =
                    vec![SuspiciousPattern::new(id, "", |_, _| false)];
            },
            "suspicious_patterns",
        );
    }
    check_error(
        |config| config.parent_timeout_buffer = Some(Duration::from_secs(61)),
        "parent_timeout_buffer",
    );
}
