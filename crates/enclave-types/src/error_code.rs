use std::fmt;

/// Whose fault a failed run is, so that an embedder knows whom to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Fault {
    /// The script is wrong or forbidden: tell its author, the model.
    Script,
    /// The script asked for more than it was given: make it do less, or raise the limit.
    Budget,
    /// One of the host's tools failed.
    Tool,
    /// The embedder's configuration or call.
    Embedder,
    /// Enclave or its engine. Please report it.
    Internal,
}

macro_rules! error_codes {
    ($( $variant:ident = $text:literal, $fault:ident, $summary:literal; )+) => {
        /// Why a run failed: the `error.code` of its result. Stable; each has a page.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum ErrorCode {
            $( #[doc = concat!("`", $text, "`: ", $summary)] $variant, )+
        }

        impl ErrorCode {
            /// All codes, the readme's first.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The code as it stands in a result.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            /// Whose fault it is.
            pub const fn fault(self) -> Fault {
                match self { $(Self::$variant => Fault::$fault,)+ }
            }

            /// What happened, in one sentence.
            pub const fn summary(self) -> &'static str {
                match self { $(Self::$variant => $summary,)+ }
            }

            /// The page about it, in Markdown: what happened, what to do next, an example.
            pub const fn explanation(self) -> &'static str {
                match self { $(Self::$variant => include_str!(concat!("../codes/", $text, ".md")),)+ }
            }
        }
    };
}

error_codes! {
    ValidationError = "VALIDATION_ERROR", Script, "The script was rejected before it ran.";
    Timeout = "TIMEOUT", Budget, "The run took longer than its deadline, waiting for tools included.";
    MaxToolCalls = "MAX_TOOL_CALLS", Budget, "The script called more tools than it may.";
    MaxIterations = "MAX_ITERATIONS", Budget, "A loop of the script went round more often than it may.";
    ToolError = "TOOL_ERROR", Tool, "A tool failed and the script did not catch it.";
    RuntimeError = "RUNTIME_ERROR", Script, "The script threw and did not catch it.";
    ScoringBlocked = "SCORING_BLOCKED", Script, "The scoring gate judged the script too risky to run.";
    MemoryLimit = "MEMORY_LIMIT", Budget, "The script used more memory than it may.";
    StackOverflow = "STACK_OVERFLOW", Budget, "The script nested calls deeper than its stack.";
    OperationBlocked = "OPERATION_BLOCKED", Script, "The gate refused a tool call.";
    SecurityViolation = "SECURITY_VIOLATION", Script, "The script tried something that only an attack needs.";
    ResultTooLarge = "RESULT_TOO_LARGE", Budget, "The returned value is larger, deeper or has more parts than it may.";
    PayloadTooLarge = "PAYLOAD_TOO_LARGE", Budget, "A tool call's arguments or result are larger than they may be.";
    ConsoleLimit = "CONSOLE_LIMIT", Budget, "The script wrote more to the console than it may.";
    SidecarLimit = "SIDECAR_LIMIT", Budget, "The store for large values is full, or a reference resolves to too much.";
    SidecarComposite = "SIDECAR_COMPOSITE", Script, "The script joined a reference with text while that is not allowed.";
    Aborted = "ABORTED", Embedder, "The embedder cancelled the run.";
    QueueFull = "QUEUE_FULL", Embedder, "Every worker was busy and the queue was full.";
    QueueTimeout = "QUEUE_TIMEOUT", Embedder, "No worker became free in time.";
    WorkerCrashed = "WORKER_CRASHED", Internal, "The worker process of this run died.";
    WorkerStartup = "WORKER_STARTUP", Embedder, "A worker process could not be started.";
    MessageFlood = "MESSAGE_FLOOD", Script, "The worker of this run sent more messages than it may.";
    NoToolHandler = "NO_TOOL_HANDLER", Embedder, "The script called a tool and the embedder registered none.";
    InternalError = "INTERNAL_ERROR", Internal, "Enclave or its engine failed; the run was stopped to be safe.";
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for ErrorCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
