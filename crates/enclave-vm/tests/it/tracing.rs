//! What the facade tells `tracing`, and what it keeps to itself.

use std::{
    fmt::{self, Write as _},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use enclave_vm::{Enclave, ToolCall, ToolError, ToolSchema, Value, json};
use tracing::{
    Event, Level, Metadata, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
};

/// Keeps everything up to a level, as lines of text.
#[derive(Clone)]
struct Capture {
    up_to: Level,
    lines: Arc<Mutex<Vec<String>>>,
    next_id: Arc<AtomicU64>,
}

impl Capture {
    fn new(up_to: Level) -> Self {
        Self {
            up_to,
            lines: Arc::default(),
            next_id: Arc::new(AtomicU64::new(1)),
        }
    }

    fn push(&self, kind: &str, metadata: Option<&Metadata<'_>>, visit: impl FnOnce(&mut Fields)) {
        let mut fields = Fields(String::new());
        visit(&mut fields);
        // An event's name is its place in the source.
        let name = metadata
            .filter(|metadata| metadata.is_span())
            .map_or("", Metadata::name);
        // Only our own: tokio has spans of its own.
        if metadata.is_none_or(|metadata| metadata.target().starts_with("enclave_vm")) {
            let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
            lines.push(format!("{kind} {name}{}", fields.0));
        }
    }

    fn text(&self) -> String {
        self.lines
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .join("\n")
    }
}

struct Fields(String);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        // Writing to a String does not fail.
        let _ = write!(self.0, " {}={value:?}", field.name());
    }
}

impl Subscriber for Capture {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() <= self.up_to
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.push("span", Some(span.metadata()), |fields| span.record(fields));
        Id::from_u64(self.next_id.fetch_add(1, Ordering::Relaxed))
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        self.push("record", None, |fields| values.record(fields));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        self.push("event", Some(event.metadata()), |fields| event.record(fields));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// Words that stand for what must not be logged: in texts, names, arguments, replies, values, errors, the console.
const PRIVATE: &str = "hush";

const SCRIPTS: [&str; 6] = [
    "const hush = await callTool('known', { hush: 'hush' }); return [hush, 'hush']",
    "console.log('hush'); await callTool('hush:name', { a: 'hush' }); return { hush: 1 }",
    "throw { message: 'hush', code: 'hush' }",
    "await callTool('hush:fail', {})",
    "const hush = eval('hush')",
    "return ( hush",
];

/// What is logged up to `level` when all scripts are run.
fn logged(level: Level) -> String {
    let capture = Capture::new(level);
    // Blocking threads have no subscriber of their own: one for the whole process, which runs this test alone.
    tracing::subscriber::set_global_default(capture.clone()).expect("is the first");
    crate::host::block_on(async {
        let enclave = Enclave::builder()
            .isolation(enclave_vm::Isolation::InProcess)
            .security_level(enclave_vm::SecurityLevel::Permissive)
            .tool("known", ToolSchema::json(json!({})), |args: Value| async move {
                Ok(json!([args, "hush"]))
            })
            .tool_handler(|call: ToolCall| async move {
                tokio::task::yield_now().await;
                if call.name == "hush:fail" {
                    return Err(ToolError::new("hush").with_name("hush").with_code("hush"));
                }
                Ok(json!({ "hush": call.args }))
            })
            .globals([("secret".to_owned(), json!("hush"))].into_iter().collect())
            .build()
            .await
            .expect("builds");
        for script in SCRIPTS {
            drop(enclave.run(script).await);
        }
        // Kept now: it goes through no stage again.
        drop(enclave.run(SCRIPTS[0]).await);
    });
    capture.text()
}

#[test]
fn nothing_of_a_script_is_logged_below_trace() {
    let text = logged(Level::DEBUG);
    assert!(!text.contains(PRIVATE), "{text}");
    let stages = text.matches("span enclave.stage stage=\"prescan\"").count();
    assert_eq!(
        (stages, text.matches("was_prepared=true").count()),
        (SCRIPTS.len(), 1)
    );
    for expect in [
        "span enclave.run level=\"permissive\" source_bytes=",
        "span enclave.stage stage=\"prescan\"",
        "span enclave.stage stage=\"guard\"",
        "span enclave.stage stage=\"compile\"",
        "span enclave.tool_call tool=\"known\"",
        "span enclave.tool_call tool=\"(not registered)\"",
        "message=tool call ended success=true",
        "message=tool call ended success=false",
        "message=run ended code=\"OK\"",
        "message=run ended code=\"RUNTIME_ERROR\"",
        "message=run ended code=\"TOOL_ERROR\"",
        "message=run ended code=\"VALIDATION_ERROR\"",
        "record  success=true",
        "record  code=\"VALIDATION_ERROR\"",
        "event  message=program was_prepared=false",
        "tool_calls=1",
        "duration_us=",
    ] {
        assert!(text.contains(expect), "{expect}:\n{text}");
    }
}

#[test]
fn at_info_there_is_one_span_and_one_event_a_run() {
    let text = logged(Level::INFO);
    let count = |start: &str| text.lines().filter(|line| line.starts_with(start)).count();
    assert_eq!(
        (count("span"), count("event")),
        (SCRIPTS.len() + 1, SCRIPTS.len() + 1),
        "{text}"
    );
    assert!(!text.contains(PRIVATE), "{text}");
}

#[test]
fn at_trace_a_script_can_be_followed() {
    let text = logged(Level::TRACE);
    for expect in [
        "script=\"throw { message: 'hush'",
        "args=\"{\\\"hush\\\":",
        "reply=",
        "value=",
    ] {
        assert!(text.contains(expect), "{expect}:\n{text}");
    }
}
