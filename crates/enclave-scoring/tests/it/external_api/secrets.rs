use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use enclave_scoring::{ExternalApi, GateConfig, wait_here};
use log::{LevelFilter, Log, Metadata, Record};

use super::{
    features_of, score,
    server::{Reply, Server, json},
};

const KEY: &str = "sk-live-8f3a91c2d4";
const HEADER: &str = "tenant-77c1e0";

/// Keeps everything that any crate logs.
struct Kept(Mutex<Vec<String>>);

impl Log for Kept {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &Record<'_>) {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lines.push(format!("{} {}", record.target(), record.args()));
    }

    fn flush(&self) {}
}

fn kept() -> &'static Kept {
    static KEPT: OnceLock<Kept> = OnceLock::new();
    KEPT.get_or_init(|| Kept(Mutex::new(Vec::new())))
}

/// Asks a server that replies so, and gives all that is shown to somebody.
fn ask(reply: Reply) -> String {
    let server = Server::start(vec![reply]);
    let api = ExternalApi::new(&format!("{}?key={KEY}", server.url)).expect("an address");
    let api = api
        .with_api_key(KEY)
        .and_then(|api| api.with_header("x-tenant", HEADER));
    let api = api.expect("an endpoint").with_retries(0);
    let config = GateConfig::with_scorer(api.clone());
    let shown = match score(api.clone()) {
        Ok(score) => format!("{score} {score:?}"),
        Err(error) => format!("{error} {error:?}"),
    };
    let request = server.requests().remove(0);
    for sent in [
        format!("POST /v1/score?key={KEY} HTTP/1.1\r\n"),
        format!("\r\nauthorization: Bearer {KEY}\r\n"),
        format!("\r\nx-tenant: {HEADER}\r\n"),
    ] {
        assert!(request.contains(&sent), "{sent} in {request}");
    }
    format!("{api:?} {config:?} {shown}\n")
}

#[track_caller]
fn check_is_clean(text: &str) {
    for secret in [KEY, HEADER] {
        assert!(!text.contains(secret), "{text}");
    }
}

#[test]
fn no_secret_is_logged() {
    log::set_logger(kept()).expect("the only logger");
    log::set_max_level(LevelFilter::Trace);
    check_is_clean(&ask(json("200 OK", r#"{"score": 80}"#)));
    check_is_clean(&ask(json("500 Internal Server Error", "{}")));
    check_is_clean(&ask(json("401 Unauthorized", "{}")));
    check_is_clean(&ask(Reply::Bytes(Vec::new())));
    let logged = kept().0.lock().unwrap_or_else(PoisonError::into_inner).join("\n");
    // "authorization", as the client writes it byte by byte
    assert!(
        logged.contains("POST http://127.0.0.1:") && logged.contains("6f72 697a 6174 696f 6e3a"),
        "{logged}"
    );
    check_is_clean(&logged);
    let typed: String = logged
        .lines()
        .filter_map(|line| line.rsplit_once("  "))
        .map(|(_, typed)| typed)
        .collect();
    assert!(typed.contains("authorization:.*******"), "{typed}");
    check_is_clean(&typed);
}

#[test]
fn a_service_that_repeats_secrets_has_them_blotted_out() {
    let said = format!("{KEY} is not known, nor is {HEADER}");
    let signal = format!(r#"{{"id": "{KEY}", "score": 80, "description": "{said}", "level": "high"}}"#);
    let redirect =
        format!("HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/{KEY}\r\ncontent-length: 0\r\n\r\n");
    for (reply, is_shown) in [
        (
            json("200 OK", &format!(r#"{{"score": 80, "signals": [{signal}]}}"#)),
            true,
        ),
        (json("200 OK", &format!(r#"{{"error": "{said}"}}"#)), true),
        (json("200 OK", &said), false),
        (json(&format!("401 {KEY}"), &said), false),
        (Reply::Bytes(redirect.into()), false),
        (Reply::Bytes(format!("{KEY}\r\n\r\n").into()), false),
    ] {
        let shown = ask(reply);
        check_is_clean(&shown);
        assert_eq!(
            shown.contains("[secret] is not known, nor is [secret]"),
            is_shown,
            "{shown}"
        );
    }
}

#[test]
fn a_script_that_spells_a_request_gets_no_secret() {
    let script =
        r"await callTool('a', { x: 'POST /****\r\nauthorization: ****\r\nx-tenant: ****', y: '\r\n\r\n' })";
    let server = Server::start(vec![json("200 OK", r#"{"score": 1}"#)]);
    let api = ExternalApi::new(&server.url)
        .and_then(|api| api.with_api_key(KEY))
        .expect("an endpoint");
    assert_eq!(
        wait_here(Arc::new(api), features_of(script))
            .expect("a score")
            .total_score,
        1
    );
    let request = server.requests().remove(0);
    let (head, body) = request.split_once("\r\n\r\n").expect("a body");
    assert_eq!(
        (head.matches(KEY).count(), body.contains(KEY)),
        (1, false),
        "{request}"
    );
}

#[test]
fn an_endpoint_that_cannot_be_is_refused_without_repeating_it() {
    let made = |url: &str| ExternalApi::new(url);
    let key = |key: &str| ExternalApi::new("https://a.example/").and_then(|api| api.with_api_key(key));
    let header = |name: &str, value: &str| {
        ExternalApi::new("https://a.example/").and_then(|api| api.with_header(name, value))
    };
    for (api, part) in [
        (made(""), "not an http or https address"),
        (made("scores.example.com"), "not an http or https address"),
        (made("ftp://a.example/"), "not an http or https address"),
        (made("https://u:hush1234@a.example/"), "a user name"),
        (key(""), "the key"),
        (key("hush1234\n"), "the key"),
        (header("x y", "hush1234"), "a header"),
        (header("Host", "hush1234"), "a header"),
        (header("x", "hush1234\r\nhost: b"), "a header"),
    ] {
        let error = api.expect_err(part).to_string();
        assert!(error.contains(part) && !error.contains("hush1234"), "{error}");
    }
}
