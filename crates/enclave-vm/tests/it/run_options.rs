use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use enclave_vm::{CancellationToken, Enclave, ErrorCode, ExecutionResult, RunOptions, ToolCall, json};

use crate::host::{block_on, builder, shown};

/// A script that computes for as long as it may.
const COMPUTES: &str = "const f = n => n < 2 ? n : f(n - 1) + f(n - 2); return f(90)";

#[track_caller]
fn is_aborted(result: &ExecutionResult, started: Instant) {
    let error = result.error.as_ref().expect("is aborted");
    assert_eq!(
        (error.code, error.message.as_str()),
        (ErrorCode::Aborted, "The run was cancelled")
    );
    assert!(
        started.elapsed() < Duration::from_secs(3),
        "{:?}",
        started.elapsed()
    );
}

fn cancelling(token: &CancellationToken) -> RunOptions {
    RunOptions::new().abort(token.clone())
}

async fn patient() -> Enclave {
    builder()
        .timeout(Duration::from_mins(1))
        .build()
        .await
        .expect("builds")
}

/// Cancels once the enclave's run is under way.
async fn cancel_soon(enclave: &Enclave, token: &CancellationToken) {
    while enclave.stats().active_runs == 0 {
        tokio::task::yield_now().await;
    }
    token.cancel();
}

#[test]
fn a_token_that_is_cancelled_before_the_run_ends_it_before_it_calls_anything() {
    block_on(async {
        let (enclave, token, started) = (patient().await, CancellationToken::new(), Instant::now());
        token.cancel();
        let result = enclave
            .run_with("return await callTool('echo', {})", cancelling(&token))
            .await;
        is_aborted(&result, started);
        assert_eq!(result.stats.tool_call_count, 0);
    });
}

#[test]
fn a_token_ends_a_guest_that_computes() {
    block_on(async {
        let (enclave, token, started) = (patient().await, CancellationToken::new(), Instant::now());
        let (result, ()) = tokio::join!(
            enclave.run_with(COMPUTES, cancelling(&token)),
            cancel_soon(&enclave, &token)
        );
        is_aborted(&result, started);
    });
}

#[test]
fn a_token_ends_a_guest_that_computes_and_catches_everything() {
    block_on(async {
        let (enclave, token, started) = (patient().await, CancellationToken::new(), Instant::now());
        let script = format!(
            "for (let i = 0; i < 1000; i++) {{ try {{ {} }} catch {{ }} }} return 'survived'",
            "const f = n => n < 2 ? n : f(n - 1) + f(n - 2); f(90)"
        );
        let (result, ()) = tokio::join!(
            enclave.run_with(&script, cancelling(&token)),
            cancel_soon(&enclave, &token)
        );
        is_aborted(&result, started);
    });
}

#[test]
fn a_token_ends_a_run_that_waits_and_drops_its_handlers() {
    block_on(async {
        let (enclave, token, started) = (patient().await, CancellationToken::new(), Instant::now());
        let (begun, mut has_begun) = tokio::sync::mpsc::unbounded_channel();
        let options = cancelling(&token).tool_handler(move |_: ToolCall| {
            let begun = begun.clone();
            async move {
                let (held, dropped) = tokio::sync::oneshot::channel::<()>();
                begun.send(dropped).expect("the test listens");
                std::future::pending::<()>().await;
                drop(held);
                Ok(json!(null))
            }
        });
        let script = "try { await callTool('slow', {}) } catch { } return 'survived'";
        let cancel = async {
            let dropped = has_begun.recv().await;
            token.cancel();
            dropped
        };
        let (result, dropped) = tokio::join!(enclave.run_with(script, options), cancel);
        is_aborted(&result, started);
        assert_eq!(result.stats.tool_call_count, 1);
        assert!(
            dropped.expect("a handler begins").await.is_err(),
            "the handler's future is gone"
        );
    });
}

#[test]
fn a_token_ends_a_run_whose_handler_blocks_its_thread() {
    let (release, blocked) = std::sync::mpsc::channel::<()>();
    let blocked = Arc::new(Mutex::new(blocked));
    block_on(async {
        let (enclave, token, started) = (patient().await, CancellationToken::new(), Instant::now());
        let begun = Arc::new(tokio::sync::Notify::new());
        let has_begun = Arc::clone(&begun);
        let options = cancelling(&token).tool_handler(move |_: ToolCall| {
            let (blocked, begun) = (Arc::clone(&blocked), Arc::clone(&begun));
            async move {
                begun.notify_one();
                // Until the test ends.
                drop(blocked.lock().map(|blocked| blocked.recv()));
                Ok(json!(null))
            }
        });
        let cancel = async {
            has_begun.notified().await;
            token.cancel();
        };
        let (result, ()) = tokio::join!(enclave.run_with("await callTool('blocks', {})", options), cancel);
        is_aborted(&result, started);
        assert_eq!(result.stats.tool_call_count, 1);
        drop(release);
    });
}

#[test]
fn a_token_that_is_cancelled_after_the_run_changes_nothing() {
    block_on(async {
        let (enclave, token) = (patient().await, CancellationToken::new());
        let result = enclave.run_with("return 1", cancelling(&token)).await;
        token.cancel();
        assert_eq!(shown(&result), "1");
        assert_eq!(shown(&enclave.run("return 2").await), "2");
    });
}

#[test]
fn a_seed_makes_one_run_reproducible() {
    block_on(async {
        let enclave = builder().build().await.expect("builds");
        let script = "return [Math.random(), Math.random()]";
        let seeded = |seed| enclave.run_with(script, RunOptions::new().seed(seed));
        let (one, again, other) = (seeded(1).await, seeded(1).await, seeded(2).await);
        assert_eq!(one.value, again.value);
        assert_ne!(one.value, other.value);
        assert_ne!(enclave.run(script).await.value, enclave.run(script).await.value);
    });
}

#[test]
fn globals_of_a_run_are_of_that_run() {
    block_on(async {
        let globals = [("mode".to_owned(), json!("usual"))].into_iter().collect();
        let enclave = builder().globals(globals).build().await.expect("builds");
        let with = |name: &str, value| {
            RunOptions::new()
                .globals([(name.to_owned(), value)])
                .expect("are legal")
        };
        let tenant = with("tenant", json!({ "id": 7 }));
        assert_eq!(
            shown(&enclave.run_with("return [mode, tenant.id]", tenant).await),
            r#"["usual",7]"#
        );
        assert_eq!(
            shown(
                &enclave
                    .run_with("return mode", with("mode", json!("special")))
                    .await
            ),
            r#""special""#
        );
        assert_eq!(shown(&enclave.run("return mode").await), r#""usual""#);
        let error = enclave.run("return tenant.id").await.error.expect("is not there");
        assert_eq!(error.code, ErrorCode::ValidationError);
    });
}

#[test]
fn an_impossible_global_is_refused_when_it_is_set() {
    for name in [
        "a-b",
        "callTool",
        "globalThis",
        "__safe_x",
        "class",
        "arguments",
        "",
    ] {
        let refused = RunOptions::new().globals([(name.to_owned(), json!(1))]);
        assert!(refused.is_err(), "{name}");
    }
}

#[test]
fn the_runs_handler_answers_in_place_of_the_enclaves() {
    block_on(async {
        let enclave = builder().build().await.expect("builds");
        let script = "return await callTool('users:get', { id: 1 })";
        let options = RunOptions::new().tool_handler(|_: ToolCall| async { Ok(json!("mine")) });
        assert_eq!(shown(&enclave.run_with(script, options).await), r#""mine""#);
        assert_eq!(shown(&enclave.run(script).await), r#"{"id":1,"name":"Ada"}"#);
    });
}
