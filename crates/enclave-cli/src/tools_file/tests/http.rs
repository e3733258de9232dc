use std::{
    io::{Read as _, Write as _},
    net::TcpListener,
    thread,
    time::Duration,
};

use serde_json::{Value, json};

use super::{call, call_within, line, no_args, tool};

/// Answers one request with `response` and tells what was asked: the request line, the header
/// `x-key` and the body.
fn serve(response: &str) -> (String, thread::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}/users?v=1", listener.local_addr().expect("an address"));
    let response = response.to_owned();
    let asked = thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        let mut request = Vec::new();
        let mut buffer = [0; 4096];
        let text = loop {
            let n = stream.read(&mut buffer).expect("a request");
            request.extend_from_slice(&buffer[..n]);
            let text = String::from_utf8_lossy(&request).into_owned();
            let Some((head, body)) = text.split_once("\r\n\r\n") else {
                continue;
            };
            let length = header(head, "content-length").and_then(|n| n.parse().ok());
            if body.len() >= length.unwrap_or(0) {
                let line = head
                    .lines()
                    .next()
                    .unwrap_or_default()
                    .trim_end_matches(" HTTP/1.1");
                let key = header(head, "x-key").unwrap_or_default();
                break format!("{line} {key} {body}").trim_end().to_owned();
            }
        };
        stream.write_all(response.as_bytes()).expect("a reader");
        text
    });
    (url, asked)
}

fn header(head: &str, name: &str) -> Option<String> {
    head.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
    })
}

#[track_caller]
fn check(method: &str, args: Value, response: &str, asked: &str, expect: &str) {
    let (url, request) = serve(response);
    let tools = tool(&json!({"http": {"url": url, "method": method, "headers": {"x-key": "k1"}}}));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let answer = line(runtime.block_on(call(&tools, args)));
    assert_eq!(request.join().expect("the server answered"), asked);
    assert_eq!(answer, expect);
}

const OK: &str = "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{\"id\": 12}";
const EMPTY: &str = "HTTP/1.1 204 No Content\r\n\r\n";

#[test]
fn arguments_are_a_body_or_a_query() {
    let args = json!({"q": "a b&c", "n": 5, "none": null, "list": [1]});
    let body = r#"{"q":"a b&c","n":5,"none":null,"list":[1]}"#;
    for method in ["POST", "PUT", "PATCH"] {
        let asked = format!("{method} /users?v=1 k1 {body}");
        check(method, args.clone(), OK, &asked, "{\"id\":12}");
    }
    for method in ["GET", "delete"] {
        let asked = format!(
            "{} /users?v=1&q=a%20b%26c&n=5&list=%5B1%5D k1",
            method.to_uppercase()
        );
        check(method, args.clone(), OK, &asked, "{\"id\":12}");
    }
    check("POST", no_args(), EMPTY, "POST /users?v=1 k1 {}", "null");
}

#[test]
fn a_failed_request_names_the_tool_and_no_secret() {
    let large = format!(
        "HTTP/1.1 200 OK\r\ncontent-length: 2000\r\n\r\n{}",
        "1".repeat(2000)
    );
    for (response, expect) in [
        (
            "HTTP/1.1 404 Not Found\r\ncontent-length: 6\r\n\r\nsecret",
            "Error [HTTP_404]: the endpoint of `t` answered with status 404 Not Found",
        ),
        (
            "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n",
            "Error [HTTP_302]: the endpoint of `t` answered with status 302 Found; redirects are not followed",
        ),
        (
            "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok",
            "Error [TOOL_BAD_REPLY]: the endpoint of `t` did not answer with JSON: expected value at line 1 column 1",
        ),
        (
            &large,
            "Error [TOOL_BAD_REPLY]: the endpoint of `t` answered with more than 1000 bytes",
        ),
        (
            "",
            "Error [TOOL_UNREACHABLE]: the endpoint of `t` could not be asked: the connection was closed",
        ),
    ] {
        check("POST", no_args(), response, "POST /users?v=1 k1 {}", expect);
    }
}

#[tokio::test]
async fn an_endpoint_that_is_not_there_or_silent_fails_the_call() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}/", listener.local_addr().expect("an address"));
    let tools = tool(&json!({"http": {"url": url}}));
    let silent = call_within(&tools, "t", no_args(), Duration::from_millis(50)).await;
    assert_eq!(
        line(silent),
        "TimeoutError [TOOL_TIMEOUT]: the endpoint of `t` did not answer in time"
    );
    drop(listener);
    assert_eq!(
        line(call(&tools, no_args()).await),
        "Error [TOOL_UNREACHABLE]: the endpoint of `t` could not be asked: the connection was refused"
    );
}
