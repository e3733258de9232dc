//! A service elsewhere that scores, asked over HTTP.

mod answer;
mod hidden;
mod secrets;

use std::{fmt, sync::Arc, thread, time::Duration};

use ureq::{
    Agent, Body,
    http::{HeaderName, HeaderValue, Response, StatusCode, Uri, header, uri::PathAndQuery},
    unversioned::{
        resolver::DefaultResolver,
        transport::{Connector as _, DefaultConnector},
    },
};

use self::{
    hidden::{Hidden, Revealing, STAR},
    secrets::Secrets,
};
use crate::{Features, Score, Scorer, ScoringError, ScoringFuture, give_way::give_way};

/// The longest answer that is read, in bytes.
const MAX_ANSWER_BYTES: u64 = 256 << 10;

/// The wait before the first further attempt; it doubles each time.
const BACK_OFF: Duration = Duration::from_millis(100);

/// Headers that go with the connection and the body.
const OURS: [HeaderName; 5] = [
    header::HOST,
    header::CONTENT_LENGTH,
    header::TRANSFER_ENCODING,
    header::CONNECTION,
    header::EXPECT,
];

/// A scorer that is asked over HTTP, the readme's `external-api`.
///
/// Each script is a `POST` of `{"features": …, "version": "1.0"}`, the features being [`Features`] in camel case. The service
/// answers with `{"score": 0 to 100, "risk"?: level, "signals"?: [{"id", "score", "description", "level"}], "error"?: text}`,
/// where a level is `none`, `low`, `medium`, `high` or `critical`. A score outside 0 to 100 counts as the nearer of these.
///
/// ```
/// use std::time::Duration;
///
/// use enclave_scoring::{ExternalApi, GateConfig};
///
/// let api = ExternalApi::new("https://scores.example.com/v1/score")?
///     .with_api_key("key from your vault")?
///     .with_timeout(Duration::from_millis(800))
///     .with_retries(2);
/// let mut config = GateConfig::with_scorer(api);
/// config.timeout = Some(Duration::from_secs(3));
/// # Ok::<(), enclave_scoring::ScoringError>(())
/// ```
///
/// An attempt fails when the service cannot be reached, is late, answers with a status other than 2xx, with more than
/// 256 KiB, or with something else than the above. Then the next one follows, after 100, 200, 400 … ms; after a redirect or
/// a status that blames the request (4xx, but for 408, 425 and 429) none does. The gate's own timeout covers all attempts
/// together, so it should be longer than they may take. A failure of all is decided by the gate's fail-open switch.
///
/// # Security
///
/// Features hold the script's names and texts: what secrets a script spells out go to the service, and over `http` to
/// everybody on the way. Use `https`, or a service on this machine. Redirects are not followed and proxies of the
/// environment not used, so the key and the features go to the written address only. The key, the headers and the path of
/// the address are never in errors, in `Debug`, or in what this crate and its HTTP client log of a request. A service that
/// repeats them has them blotted out of its answer, but at `trace` the client logs answers as they come.
///
/// It works where it is polled, and blocks there while it waits; between attempts it gives way. The facade polls scorers
/// on threads of their own.
#[derive(Clone)]
pub struct ExternalApi {
    agent: Agent,
    /// With stars for its path.
    endpoint: Uri,
    path: String,
    /// With the values that are sent, which the agent does not see.
    headers: Vec<(HeaderName, String)>,
    secrets: Secrets,
    timeout: Duration,
    retries: u32,
}

impl ExternalApi {
    /// The longest timeout of one attempt.
    pub const MAX_TIMEOUT: Duration = Duration::from_mins(1);

    /// The most further attempts after the first.
    pub const MAX_RETRIES: u32 = 10;

    /// A scorer at `endpoint`, an `http` or `https` address.
    ///
    /// # Errors
    ///
    /// [`ScoringError::Initialization`] when it is no such address, or has a user name or a password in it: these would
    /// be shown wherever the address is.
    pub fn new(endpoint: &str) -> Result<Self, ScoringError> {
        let uri: Option<Uri> = endpoint.parse().ok();
        let uri =
            uri.filter(|uri| matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some());
        let Some(uri) = uri else {
            return Err(ScoringError::initialization(
                "the endpoint of the external scorer is not an http or https address; write it in full, as in \
                 https://scores.example.com/v1/score",
            ));
        };
        if uri
            .authority()
            .is_some_and(|authority| authority.as_str().contains('@'))
        {
            return Err(ScoringError::initialization(
                "the endpoint of the external scorer has a user name in it; give the credentials as a key or a header",
            ));
        }
        let path = uri.path_and_query().map_or("/", PathAndQuery::as_str).to_owned();
        let (mut secrets, mut parts) = (Secrets::default(), uri.into_parts());
        if let Some((_, query)) = path.split_once('?') {
            secrets.add(query);
        }
        parts.path_and_query = format!("/{}", stars(path.len() - 1)).parse().ok();
        let endpoint = Uri::from_parts(parts);
        let endpoint = endpoint.map_err(|error| ScoringError::initialization(error.to_string()))?;
        let mut api = Self {
            agent: Agent::new_with_defaults(),
            endpoint,
            path,
            headers: vec![(header::CONTENT_TYPE, "application/json".to_owned())],
            secrets,
            timeout: Duration::from_secs(5),
            retries: 1,
        };
        api.renew_agent();
        Ok(api)
    }

    /// Makes the client that puts the address's path and the headers in.
    fn renew_agent(&mut self) {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .max_idle_connections(0)
            .proxy(None)
            .user_agent(concat!("enclave-scoring/", env!("CARGO_PKG_VERSION")))
            .build();
        let headers = self.headers.iter().map(|(name, value)| Hidden {
            before: format!("\r\n{name}: "),
            secret: value.clone(),
        });
        let path = Hidden {
            before: "POST ".to_owned(),
            secret: self.path.clone(),
        };
        let revealing = Revealing([path].into_iter().chain(headers).collect::<Arc<_>>());
        let connector = DefaultConnector::new().chain(revealing);
        self.agent = Agent::with_parts(config, connector, DefaultResolver::default());
    }

    /// Sends `Authorization: Bearer KEY` with each request.
    ///
    /// # Errors
    ///
    /// [`ScoringError::Initialization`] when the key is empty or has characters that no header can hold.
    pub fn with_api_key(mut self, key: &str) -> Result<Self, ScoringError> {
        let value = format!("Bearer {key}");
        if key.is_empty() || !is_sendable(&value) {
            return Err(ScoringError::initialization(
                "the key of the external scorer is empty or has other characters than visible ASCII ones",
            ));
        }
        self.secrets.add(key);
        self.set(header::AUTHORIZATION, value);
        Ok(self)
    }

    /// Sends a header with each request, in place of one of that name that would be sent otherwise. Its value is kept
    /// secret as the key is.
    ///
    /// # Errors
    ///
    /// [`ScoringError::Initialization`] when HTTP knows no such header, or it is one of `host`, `content-length`,
    /// `transfer-encoding`, `connection` and `expect`, which are the client's.
    pub fn with_header(mut self, name: &str, value: &str) -> Result<Self, ScoringError> {
        let name = name
            .parse()
            .ok()
            .filter(|name| !OURS.contains(name) && is_sendable(value));
        let Some(name) = name else {
            return Err(ScoringError::initialization(
                "a header of the external scorer has a name or a value that cannot be set",
            ));
        };
        self.secrets.add(value);
        self.set(name, value.to_owned());
        Ok(self)
    }

    /// How long one attempt may take, from looking up the address to the last byte of the answer. Default 5 s, between
    /// 1 ms and [`MAX_TIMEOUT`](Self::MAX_TIMEOUT).
    #[must_use]
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout.clamp(Duration::from_millis(1), Self::MAX_TIMEOUT);
        self
    }

    /// How many attempts follow a failed first one. Default 1, at most [`MAX_RETRIES`](Self::MAX_RETRIES).
    #[must_use]
    pub fn with_retries(mut self, retries: u32) -> Self {
        self.retries = retries.min(Self::MAX_RETRIES);
        self
    }

    fn set(&mut self, name: HeaderName, value: String) {
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value));
        self.renew_agent();
    }

    async fn ask(&self, features: &Features) -> Result<Score, ScoringError> {
        let body = serde_json::to_vec(&serde_json::json!({ "features": features, "version": "1.0" }))
            .map_err(|error| ScoringError::failed(format!("the features cannot be sent: {error}")))?;
        let mut attempts = 0;
        loop {
            attempts += 1;
            let failure = match self.attempt(&body) {
                Ok(score) => return Ok(score),
                Err(failure) => failure,
            };
            if failure.is_final || attempts > self.retries {
                let times = if attempts == 1 { "attempt" } else { "attempts" };
                let problem = format!("no score after {attempts} {times}: {}", failure.problem);
                return Err(ScoringError::failed(problem));
            }
            give_way().await;
            thread::sleep(BACK_OFF.saturating_mul(1 << (attempts - 1)));
            give_way().await;
        }
    }

    fn attempt(&self, body: &[u8]) -> Result<Score, Failure> {
        let request = self.agent.post(&self.endpoint);
        let headers = self.headers.iter();
        let request = headers.fold(request, |request, (name, value)| {
            request.header(name, stars(value.len()))
        });
        let response = request
            .config()
            .timeout_global(Some(self.timeout))
            .build()
            .send(body);
        let response = response.map_err(|error| self.unanswered(&error))?;
        refuse_status(response.status())?;
        let answer = self.read(response)?;
        answer::read(&answer, &self.secrets).map_err(Failure::of)
    }

    fn read(&self, response: Response<Body>) -> Result<Vec<u8>, Failure> {
        let body = response.into_body().into_with_config().limit(MAX_ANSWER_BYTES);
        body.read_to_vec().map_err(|error| match error {
            ureq::Error::BodyExceedsLimit(_) => Failure::of(format!(
                "the service answered with more than {MAX_ANSWER_BYTES} bytes"
            )),
            error => self.unanswered(&error),
        })
    }

    /// Why there is no answer, without the address or anything else of the configuration.
    fn unanswered(&self, error: &ureq::Error) -> Failure {
        use std::io::ErrorKind::{
            ConnectionAborted, ConnectionRefused, ConnectionReset, TimedOut, UnexpectedEof,
        };
        let late = || {
            format!(
                "the service did not answer within {} ms",
                self.timeout.as_millis()
            )
        };
        Failure::of(match error {
            ureq::Error::Timeout(_) => late(),
            ureq::Error::HostNotFound => "the service's host was not found".to_owned(),
            ureq::Error::Tls(_) | ureq::Error::Rustls(_) | ureq::Error::TlsRequired => {
                "no trusted TLS connection to the service could be made".to_owned()
            }
            ureq::Error::Io(error) => match error.kind() {
                TimedOut => late(),
                ConnectionRefused => "the service refused the connection".to_owned(),
                ConnectionReset | ConnectionAborted | UnexpectedEof => {
                    "the service closed the connection".to_owned()
                }
                _ => "the connection to the service failed".to_owned(),
            },
            ureq::Error::ConnectionFailed => "the connection to the service failed".to_owned(),
            _ => "the exchange with the service failed".to_owned(),
        })
    }
}

impl Scorer for ExternalApi {
    fn name(&self) -> &'static str {
        "external-api"
    }

    fn score<'a>(&'a self, features: &'a Features) -> ScoringFuture<'a, Score> {
        Box::pin(self.ask(features))
    }
}

impl fmt::Debug for ExternalApi {
    /// Without the address, whose path may hold a key, and the headers.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExternalApi")
            .field("timeout", &self.timeout)
            .field("retries", &self.retries)
            .finish_non_exhaustive()
    }
}

/// Whether a header can have the value: visible ASCII characters, with spaces between them.
fn is_sendable(value: &str) -> bool {
    value.trim() == value && !value.is_empty() && HeaderValue::from_str(value).is_ok() && value.is_ascii()
}

/// What the client sees in place of a secret of that many bytes.
fn stars(count: usize) -> String {
    STAR.to_string().repeat(count)
}

/// An attempt that failed.
struct Failure {
    problem: String,
    /// Whether another attempt would fail the same way.
    is_final: bool,
}

impl Failure {
    const fn of(problem: String) -> Self {
        Self {
            problem,
            is_final: false,
        }
    }
}

/// Lets 2xx pass.
fn refuse_status(status: StatusCode) -> Result<(), Failure> {
    if status.is_success() {
        return Ok(());
    }
    let mut problem = format!("the service answered with status {status}");
    if status.is_redirection() {
        problem.push_str("; redirects are not followed");
    }
    let may_pass = [
        StatusCode::REQUEST_TIMEOUT,
        StatusCode::TOO_EARLY,
        StatusCode::TOO_MANY_REQUESTS,
    ];
    let is_final = status.is_redirection() || status.is_client_error() && !may_pass.contains(&status);
    Err(Failure { problem, is_final })
}
