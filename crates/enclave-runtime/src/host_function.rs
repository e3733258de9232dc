use std::{
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use enclave_types::ablate;

use crate::tools::ToolFailure;

/// What is called: the arguments as the JSON text of an array in, the JSON text of the result out.
type Call = dyn Fn(&str) -> Result<Option<String>, ToolFailure> + Send + Sync;

/// A function of the host's in a guest's custom globals: the one synchronous call out of a guest.
///
/// What the guest holds is a frozen function that knows a number; this closure is behind it, on the host's side.
/// Arguments are read as a tool's arguments are, without running guest code and under the payload limits, and so is the
/// result. Nothing is shared: both are copies, as JSON text.
///
/// It runs on the thread that steps the guest, and the guest's deadline is only looked at when it comes back. A panic
/// in it fails that one call. It has at least 512 KiB of stack.
///
/// A script may call it any number of times and with any arguments: treat both as hostile. Whatever the closure can
/// reach, the script can ask it for.
#[derive(Clone)]
pub struct HostFunction {
    path: Arc<[String]>,
    call: Arc<Call>,
}

impl fmt::Debug for HostFunction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HostFunction")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

impl HostFunction {
    /// A function at `path`: the name of a global, and the keys from there inwards. Objects on the way that the data of
    /// the globals does not have are made.
    ///
    /// `call` gets the JSON text of an array and gives JSON text, or nothing for `undefined`. A failure's name and
    /// message reach the script as an error that it may catch.
    pub fn new(
        path: impl IntoIterator<Item = impl Into<String>>,
        call: impl Fn(&str) -> Result<Option<String>, ToolFailure> + Send + Sync + 'static,
    ) -> Self {
        Self {
            path: path.into_iter().map(Into::into).collect(),
            call: Arc::new(call),
        }
    }

    /// The name of the global and the keys from there.
    pub fn path(&self) -> &[String] {
        &self.path
    }

    /// What messages call it: `helpers.formatDate`.
    pub(crate) fn shown(&self) -> String {
        self.path.join(".")
    }

    /// Calls it. What it panics with is the host's business, so nothing of it is passed on.
    pub(crate) fn call(&self, args: &str) -> Result<Option<String>, ToolFailure> {
        if ablate::is_off("runtime/function-panics") {
            return (self.call)(args);
        }
        // Nothing of ours is borrowed while it runs; what it leaves half done is its own.
        catch_unwind(AssertUnwindSafe(|| (self.call)(args))).unwrap_or_else(|payload| {
            // A payload whose own drop panics must not get past us either.
            drop(catch_unwind(AssertUnwindSafe(|| drop(payload))));
            let shown = enclave_types::quoted(&self.shown());
            Err(ToolFailure::new(format!("{shown} failed")).with_name("Error"))
        })
    }
}
