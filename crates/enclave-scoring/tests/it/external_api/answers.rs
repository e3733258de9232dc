use std::time::{Duration, Instant};

use enclave_scoring::{ExternalApi, GateConfig, RiskLevel, judge};
use enclave_syntax::{Arena, SourceKind, parse};
use serde_json::Value;

use super::{
    SCRIPT, score,
    server::{Reply, Server, json},
};

/// Asks a server that replies so, one attempt a reply, and gives the score or the failure in one line.
#[track_caller]
fn check(replies: Vec<Reply>, expect: &str) {
    let attempts = u32::try_from(replies.len()).expect("a few");
    let server = Server::start(replies);
    let api = ExternalApi::new(&server.url).expect("an address");
    let api = api
        .with_retries(attempts - 1)
        .with_timeout(Duration::from_millis(200));
    let line = match score(api) {
        Ok(score) => score.to_string(),
        Err(error) => error.to_string(),
    };
    assert_eq!(server.requests().len(), attempts as usize, "{line}");
    assert_eq!(line, expect);
}

/// One answer with this body.
#[track_caller]
fn check_body(body: &str, expect: &str) {
    check(vec![json("200 OK", body)], expect);
}

const GOOD: &str = r#"{"score": 42}"#;

#[test]
fn features_are_posted_as_documented() {
    let server = Server::start(vec![json("200 OK", GOOD)]);
    let api = ExternalApi::new(&server.url)
        .and_then(|api| api.with_api_key("sk-test-1"))
        .expect("an endpoint");
    let api = api.with_header("X-Team", "payments").expect("a header");
    assert_eq!(score(api).expect("a score").total_score, 42);
    let requests = server.requests();
    let (head, body) = requests[0].split_once("\r\n\r\n").expect("a body");
    let head = head.to_ascii_lowercase();
    assert!(head.starts_with("post /v1/score http/1.1\r\n"), "{head}");
    for line in [
        "content-type: application/json",
        "authorization: bearer sk-test-1",
        "x-team: payments",
    ] {
        assert!(head.lines().any(|it| it == line), "{line} in {head}");
    }
    let body: Value = serde_json::from_str(body).expect("JSON");
    assert_eq!(body["version"], "1.0");
    let features = &body["features"];
    assert_eq!(features["toolCalls"][0]["toolName"], "secrets:list");
    assert_eq!(features["toolCalls"][1]["toolName"], "webhook:send");
    assert!(
        features["flows"].is_array() && features["source"].is_null(),
        "{features}"
    );
}

#[test]
fn a_header_of_the_embedder_takes_the_place_of_ours() {
    let server = Server::start(vec![json("200 OK", GOOD)]);
    let api = ExternalApi::new(&server.url).and_then(|api| api.with_api_key("sk-test-1"));
    let api = api.and_then(|api| api.with_header("authorization", "Basic dTpw"));
    let api = api.and_then(|api| api.with_header("Content-Type", "application/vnd.score+json"));
    assert_eq!(score(api.expect("an endpoint")).expect("a score").total_score, 42);
    let head = server.requests()[0].to_ascii_lowercase();
    assert!(
        head.contains("authorization: basic dtpw") && !head.contains("sk-test-1"),
        "{head}"
    );
    assert!(
        head.contains("application/vnd.score+json") && !head.contains("application/json"),
        "{head}"
    );
}

#[test]
fn answers_are_read_and_bounded() {
    check_body(GOOD, "42 (medium)");
    check_body(r#"{"score": 69.6}"#, "70 (high)");
    check_body(r#"{"score": -3}"#, "0 (none)");
    check_body(
        r#"{"score": 1e300, "risk": null, "signals": null, "error": null}"#,
        "100 (critical)",
    );
    check_body(
        r#"{"score": 10, "risk": "critical", "more": [1]}"#,
        "10 (critical)",
    );
    check_body(
        r#"{"score": 50, "signals": [{"id": "LLM", "score": 50, "description": "exfil\u001b[31m", "level": "high"}]}"#,
        "50 (medium); LLM: exfil\\u{1b}[31m",
    );
}

#[test]
fn a_signal_keeps_the_services_level_and_is_cut() {
    let long = "d".repeat(1000);
    let body = format!(
        r#"{{"score": 5, "signals": [{{"id": "{long}", "score": 500, "description": "{long}", "level": "low"}}]}}"#
    );
    let server = Server::start(vec![json("200 OK", &body)]);
    let score = score(ExternalApi::new(&server.url).expect("an address")).expect("a score");
    let signal = &score.signals[0];
    assert_eq!(
        (signal.level, signal.score, score.total_score),
        (RiskLevel::Low, 100, 5)
    );
    assert_eq!(
        (signal.id.chars().count(), signal.description.chars().count()),
        (65, 301)
    );
}

#[test]
fn malformed_answers_are_failures_that_say_what_is_wrong() {
    let deep = "[".repeat(200);
    let many = format!(r#"{{"score": 1, "signals": [{}1]}}"#, "1,".repeat(100));
    for (body, problem) in [
        ("", "the service did not answer with JSON (line 1, column 0)"),
        (
            "<html>",
            "the service did not answer with JSON (line 1, column 1)",
        ),
        (&deep, "the service did not answer with JSON (line 1, column 128)"),
        ("[42]", "invalid answer of the service: it is not an object"),
        ("{}", "invalid answer of the service: missing score"),
        (
            r#"{"score": "42"}"#,
            "invalid answer of the service: missing score",
        ),
        (
            r#"{"score": null}"#,
            "invalid answer of the service: missing score",
        ),
        (
            r#"{"score": 1, "risk": "severe"}"#,
            "invalid answer of the service: invalid risk level",
        ),
        (
            r#"{"score": 1, "risk": 3}"#,
            "invalid answer of the service: invalid risk level",
        ),
        (
            r#"{"score": 1, "signals": {}}"#,
            "invalid answer of the service: signals must be a list",
        ),
        (&many, "invalid answer of the service: more than 100 signals"),
        (
            r#"{"score": 1, "signals": [{"id": "A", "score": 1, "level": "low"}]}"#,
            "invalid answer of the service: signal missing required fields",
        ),
        (
            r#"{"score": 1, "signals": [{"id": "A", "score": 1, "description": "", "level": "bad"}]}"#,
            "invalid answer of the service: invalid signal level",
        ),
        (
            r#"{"score": 1, "error": "no quota"}"#,
            "the service failed: no quota",
        ),
        (r#"{"error": {"code": 7}}"#, "the service failed"),
    ] {
        check_body(
            body,
            &format!("the scorer failed: no score after 1 attempt: {problem}"),
        );
    }
}

#[test]
fn a_failure_is_followed_by_another_attempt() {
    check(
        vec![json("500 Internal Server Error", "{}"), json("200 OK", GOOD)],
        "42 (medium)",
    );
    check(
        vec![json("429 Too Many Requests", ""), json("200 OK", GOOD)],
        "42 (medium)",
    );
    check(
        vec![json("200 OK", "{\"score\""), json("200 OK", GOOD)],
        "42 (medium)",
    );
    check(
        vec![
            Reply::Bytes(Vec::new()),
            Reply::Stall(Vec::new()),
            json("200 OK", GOOD),
        ],
        "42 (medium)",
    );
    check(
        vec![
            json("500 Internal Server Error", GOOD),
            json("503 Service Unavailable", GOOD),
        ],
        "the scorer failed: no score after 2 attempts: the service answered with status 503 Service Unavailable",
    );
}

#[test]
fn attempts_that_would_fail_the_same_way_are_not_made() {
    let target = Server::start(vec![json("200 OK", GOOD)]);
    let redirect = format!(
        "HTTP/1.1 307 Temporary Redirect\r\nlocation: {}\r\ncontent-length: 0\r\n\r\n",
        target.url
    );
    for (reply, expect) in [
        (
            Reply::Bytes(redirect.into()),
            "status 307 Temporary Redirect; redirects are not followed",
        ),
        (json("401 Unauthorized", GOOD), "status 401 Unauthorized"),
        (json("404 Not Found", GOOD), "status 404 Not Found"),
    ] {
        let server = Server::start(vec![reply]);
        let api = ExternalApi::new(&server.url).expect("an address").with_retries(3);
        let error = score(api).expect_err("a refusal").to_string();
        assert_eq!(server.requests().len(), 1);
        let problem = "the scorer failed: no score after 1 attempt: the service answered with";
        assert_eq!(error, format!("{problem} {expect}"));
    }
    // Nobody had asked the server that the redirect named; this is its first request.
    assert_eq!(
        score(ExternalApi::new(&target.url).expect("an address"))
            .expect("a score")
            .total_score,
        42
    );
    assert_eq!(target.requests().len(), 1);
}

#[test]
fn a_silent_or_slow_service_is_left() {
    let late = "the scorer failed: no score after 1 attempt: the service did not answer within 200 ms";
    let head = b"HTTP/1.1 200 OK\r\ncontent-length: 13\r\n\r\n{\"sco".to_vec();
    for bytes in [Vec::new(), b"HTTP/1.1 200".to_vec(), head] {
        let started = Instant::now();
        check(vec![Reply::Stall(bytes)], late);
        assert!(started.elapsed() < Duration::from_secs(5));
    }
}

#[test]
fn a_huge_answer_is_left() {
    let too_much =
        "the scorer failed: no score after 1 attempt: the service answered with more than 262144 bytes";
    let body = format!("{{\"score\": 1, \"x\": \"{}\"}}", "x".repeat(300 << 10));
    check_body(&body, too_much);
    // Neither does an announced length take memory, nor a body without an end time.
    let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    let chunk = format!("4000\r\n{}\r\n", "x".repeat(0x4000));
    let server = Server::start(vec![Reply::Endless(format!("{head}{chunk}").into())]);
    let api = ExternalApi::new(&server.url).expect("an address").with_retries(0);
    assert!(score(api).is_err());
    drop(server);
    // Headers without an end
    let server = Server::start(vec![Reply::Endless(b"HTTP/1.1 200 OK\r\n".to_vec())]);
    let api = ExternalApi::new(&server.url).expect("an address").with_retries(0);
    assert!(score(api).is_err());
}

#[test]
fn nobody_there_is_a_failure_in_good_time() {
    let server = Server::start(Vec::new());
    let url = server.url.clone();
    server.requests();
    let error = score(ExternalApi::new(&url).expect("an address")).expect_err("nobody is there");
    assert_eq!(
        error.to_string(),
        "the scorer failed: no score after 2 attempts: the service refused the connection"
    );
}

#[test]
fn the_gate_goes_by_the_services_score_and_fails_closed() {
    let arena = Arena::new();
    let parsed = parse(&arena, SCRIPT, SourceKind::Body, 8).expect("a script");
    for (reply, expect) in [
        (json("200 OK", r#"{"score": 10}"#), Ok(false)),
        (json("200 OK", r#"{"score": 40}"#), Ok(true)),
        (json("200 OK", r#"{"score": 70}"#), Err(70)),
        (json("404 Not Found", ""), Err(0)),
    ] {
        let server = Server::start(vec![reply]);
        let config = GateConfig::with_scorer(ExternalApi::new(&server.url).expect("an address"));
        let got = judge(&parsed, &config);
        let got = got
            .map(|cleared| cleared.is_warned())
            .map_err(|blocked| blocked.result.total_score());
        assert_eq!(got, expect);
        server.requests();
    }
}
