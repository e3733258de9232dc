//! Being told to stop: Ctrl-C, a closed terminal, `kill`.

/// Waits for the first such signal and gives the exit status that shells expect after it. A second one
/// is not waited for: by then the process ends anyway.
///
/// Only what awaits this is cancelled, and with it the programs that tools started.
#[cfg(unix)]
pub(crate) async fn interrupted() -> u8 {
    use tokio::signal::unix::{SignalKind, signal};

    let all = (
        signal(SignalKind::hangup()),
        signal(SignalKind::interrupt()),
        signal(SignalKind::terminate()),
    );
    let (Ok(mut hangup), Ok(mut interrupt), Ok(mut terminate)) = all else {
        // Without a handler the system ends the process itself.
        return std::future::pending().await;
    };
    tokio::select! {
        _ = hangup.recv() => 129,
        _ = interrupt.recv() => 130,
        _ = terminate.recv() => 143,
    }
}

/// Waits for Ctrl-C.
#[cfg(not(unix))]
pub(crate) async fn interrupted() -> u8 {
    match tokio::signal::ctrl_c().await {
        Ok(()) => 130,
        Err(_) => std::future::pending().await,
    }
}
