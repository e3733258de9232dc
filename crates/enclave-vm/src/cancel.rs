use tokio_util::sync::CancellationToken;

/// What may end a run from outside: the caller's token, and the enclave's being disposed of.
#[derive(Clone)]
pub(crate) struct Cancellation {
    run: Option<CancellationToken>,
    disposed: CancellationToken,
}

impl Cancellation {
    pub(crate) const fn new(run: Option<CancellationToken>, disposed: CancellationToken) -> Self {
        Self { run, disposed }
    }

    /// Why the run is to end, when it is.
    pub(crate) fn cause(&self) -> Option<&'static str> {
        if self.disposed.is_cancelled() {
            Some("The enclave was disposed of")
        } else if self.run.as_ref().is_some_and(CancellationToken::is_cancelled) {
            Some("The run was cancelled")
        } else {
            None
        }
    }

    /// Waits for `work`; nothing when the run is cancelled first.
    pub(crate) async fn unless_cancelled<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        let work = self.disposed.run_until_cancelled(work);
        match &self.run {
            Some(run) => run.run_until_cancelled(work).await.flatten(),
            None => work.await,
        }
    }
}
