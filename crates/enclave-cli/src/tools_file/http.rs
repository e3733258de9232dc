//! `"http": {"url", "method", "headers"}`: an endpoint that is asked for each call.
//!
//! `POST` (the default), `PUT` and `PATCH` send the arguments as a JSON body; `GET` and `DELETE` send
//! them as query parameters: texts, numbers and booleans as they are, lists and objects as JSON,
//! `null` not at all. A status of 2xx answers with its JSON body, or with `null` when that is empty.
//! Redirects are not followed: the headers, keys among them, go to the written address only.

use enclave_types::quoted;
use serde_json::{Map, Value};
use ureq::{
    Agent, Body, RequestBuilder,
    http::{HeaderName, HeaderValue, Method, Response, StatusCode, Uri, header::CONTENT_TYPE},
};

use super::{Call, Failure, fields::Field};
use crate::{json_file::parse_reply, misuse::Misuse, nearest::nearest};

const KEYS: &[&str] = &["url", "method", "headers"];
const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE"];

/// An endpoint. Cheap to clone.
#[derive(Clone)]
pub(super) struct Endpoint {
    agent: Agent,
    uri: Uri,
    method: Method,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl std::fmt::Debug for Endpoint {
    /// Without the address and the headers, which may hold keys.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Endpoint")
            .field("method", &self.method)
            .finish_non_exhaustive()
    }
}

impl Endpoint {
    /// Reads the form.
    ///
    /// # Errors
    ///
    /// When the address is not `http` or `https`, the method is none of the five, or a header cannot
    /// be sent. No message repeats a header's value.
    pub(super) fn read(field: &Field<'_>) -> Result<Self, Misuse> {
        let form = field.fields(KEYS)?;
        let Some(url) = form.get("url") else {
            return Err(field
                .misuse("an endpoint needs its url")
                .with_help("add \"url\": \"https://…\""));
        };
        let method = match form.get("method") {
            Some(method) => read_method(&method)?,
            None => Method::POST,
        };
        let mut headers = Vec::new();
        if let Some(field) = form.get("headers") {
            for (name, value) in field.members()? {
                headers.push(read_header(name, &value)?);
            }
        }
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .build();
        Ok(Self {
            agent: config.new_agent(),
            uri: read_url(&url)?,
            method,
            headers,
        })
    }

    /// Asks the endpoint for one call, on a thread that may block.
    ///
    /// # Errors
    ///
    /// When it cannot be reached, takes too long, answers with another status than 2xx or with
    /// something other than JSON.
    pub(super) async fn request(&self, call: &Call<'_>) -> Result<Value, Failure> {
        let endpoint = self.clone();
        let (args, remaining, max) = (call.args.clone(), call.remaining, call.max_reply_bytes);
        let asked = tokio::task::spawn_blocking(move || {
            let response = endpoint.send(&args, remaining)?;
            let status = response.status();
            if !status.is_success() {
                return Ok(Answer::Refused(status));
            }
            let body = response.into_body().into_with_config().limit(max).read_to_vec();
            match body {
                Err(ureq::Error::BodyExceedsLimit(_)) => Ok(Answer::TooLarge),
                body => body.map(Answer::Body),
            }
        });
        match asked.await {
            Ok(Ok(Answer::Body(body))) if body.is_empty() => Ok(Value::Null),
            Ok(Ok(Answer::Body(body))) => {
                parse_reply(&body).map_err(|error| Failure::not_json("endpoint", call.name, &error))
            }
            Ok(Ok(Answer::TooLarge)) => Err(Failure::too_large("endpoint", call.name, max)),
            Ok(Ok(Answer::Refused(status))) => Err(refused(call.name, status)),
            Ok(Err(ureq::Error::Timeout(_))) => Err(Failure::timeout("endpoint", call.name)),
            Ok(Err(error)) => Err(unreachable(call.name, reason(&error))),
            Err(_) => Err(unreachable(call.name, "the request was given up")),
        }
    }

    fn send(
        &self,
        args: &Map<String, Value>,
        remaining: std::time::Duration,
    ) -> Result<Response<Body>, ureq::Error> {
        let (agent, uri) = (&self.agent, &self.uri);
        if self.method == Method::GET || self.method == Method::DELETE {
            let request = if self.method == Method::GET {
                agent.get(uri)
            } else {
                agent.delete(uri)
            };
            let query = args
                .iter()
                .filter_map(|(key, value)| Some((key, query_text(value)?)));
            let request = query.fold(request, |request, (key, text)| request.query(key, text));
            return self.prepare(request, remaining).call();
        }
        let request = if self.method == Method::PUT {
            agent.put(uri)
        } else if self.method == Method::PATCH {
            agent.patch(uri)
        } else {
            agent.post(uri)
        };
        // A map of JSON values is always JSON.
        let body = serde_json::to_vec(args).unwrap_or_default();
        let request = if self.headers.iter().any(|(name, _)| name == CONTENT_TYPE) {
            request
        } else {
            request.content_type("application/json")
        };
        self.prepare(request, remaining).send(&body)
    }

    fn prepare<B>(&self, request: RequestBuilder<B>, remaining: std::time::Duration) -> RequestBuilder<B> {
        let headers = self.headers.iter();
        let request = headers.fold(request, |request, (name, value)| request.header(name, value));
        request.config().timeout_global(Some(remaining)).build()
    }
}

/// What came back.
enum Answer {
    Body(Vec<u8>),
    TooLarge,
    Refused(StatusCode),
}

fn read_url(field: &Field<'_>) -> Result<Uri, Misuse> {
    let uri: Option<Uri> = field.text()?.parse().ok();
    uri.filter(|uri| matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some())
        .ok_or_else(|| {
            field
                .misuse("this is not an http or https address")
                .with_help("write it in full, as in https://api.example.com/users")
        })
}

fn read_method(field: &Field<'_>) -> Result<Method, Misuse> {
    let text = field.text()?.to_ascii_uppercase();
    let known = METHODS.iter().find(|&&method| method == text);
    known.and_then(|method| method.parse().ok()).ok_or_else(|| {
        let all = format!("the methods are {}", METHODS.join(", "));
        field
            .misuse("there is no such method")
            .with_help(match nearest(&text, METHODS.iter().copied()) {
                Some(near) => format!("did you mean {near}? {all}"),
                None => all,
            })
    })
}

fn read_header(name: &str, field: &Field<'_>) -> Result<(HeaderName, HeaderValue), Misuse> {
    let header: HeaderName = name
        .parse()
        .map_err(|_| field.misuse("this is not the name of an HTTP header"))?;
    let mut value: HeaderValue = field
        .string()?
        .parse()
        .map_err(|_| field.misuse("the value of a header may hold visible ASCII characters only"))?;
    value.set_sensitive(true);
    Ok((header, value))
}

/// A value as a query parameter; `null` is none.
fn query_text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

fn refused(tool: &str, status: StatusCode) -> Failure {
    let tool = quoted(tool);
    let mut message = format!("the endpoint of {tool} answered with status {status}");
    if status.is_redirection() {
        message.push_str("; redirects are not followed");
    }
    Failure::new("Error", &format!("HTTP_{}", status.as_u16()), message)
}

fn unreachable(tool: &str, reason: &str) -> Failure {
    let message = format!("the endpoint of {} could not be asked: {reason}", quoted(tool));
    Failure::new("Error", "TOOL_UNREACHABLE", message)
}

/// Why a request failed, without the address or anything else of the configuration.
fn reason(error: &ureq::Error) -> &'static str {
    use std::io::ErrorKind;
    match error {
        ureq::Error::HostNotFound => "its host was not found",
        ureq::Error::ConnectionFailed => "the connection failed",
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) | ureq::Error::TlsRequired => {
            "no trusted TLS connection could be made"
        }
        ureq::Error::Io(error) => match error.kind() {
            ErrorKind::ConnectionRefused => "the connection was refused",
            ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::UnexpectedEof => {
                "the connection was closed"
            }
            ErrorKind::TimedOut => "the connection timed out",
            _ => "the connection failed",
        },
        ureq::Error::InvalidProxyUrl | ureq::Error::ConnectProxyFailed(_) => "the proxy failed",
        _ => "the HTTP exchange failed",
    }
}
