use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use enclave_vm::{Enclave, ErrorCode, ToolCall, json};

use crate::host::{block_on, builder, run, shown};

#[test]
fn a_script_that_calls_tools_runs_through_every_layer() {
    let result = run(
        builder(),
        "const user = await callTool('users:get', { id: 123 });\n\
         const orders = await callTool('orders:list', { userId: user.id });\n\
         let total = 0;\n\
         for (const order of orders) total += order.total;\n\
         return { user, count: orders.length, total };",
    );
    assert_eq!(
        shown(&result),
        r#"{"user":{"id":123,"name":"Ada"},"count":2,"total":42}"#
    );
    assert!(result.success);
    assert_eq!(
        (result.stats.tool_call_count, result.stats.iteration_count),
        (2, 2)
    );
}

#[test]
fn runs_of_one_enclave_share_nothing_and_may_overlap() {
    block_on(async {
        let enclave = builder().build().await.expect("builds");
        let runs: Vec<_> = (0..32)
            .map(|i| {
                let enclave = enclave.clone();
                tokio::spawn(async move {
                    enclave
                        .run(&format!(
                            "const v = await callTool('echo', {{ i: {i} }}); return v.i"
                        ))
                        .await
                })
            })
            .collect();
        for (i, run) in runs.into_iter().enumerate() {
            assert_eq!(shown(&run.await.expect("no panic")), i.to_string());
        }
    });
}

#[test]
fn calls_of_one_run_are_under_way_at_once() {
    // Each handler waits until all four are there: one at a time would be a deadlock, ended by the deadline.
    let barrier = Arc::new(tokio::sync::Barrier::new(4));
    let builder = Enclave::builder()
        .isolation(enclave_vm::Isolation::InProcess)
        .timeout(Duration::from_secs(20))
        .tool_handler(move |call: ToolCall| {
            let barrier = Arc::clone(&barrier);
            async move {
                barrier.wait().await;
                Ok(json!(call.args.get("i")))
            }
        });
    let result = run(
        builder,
        "return await parallel([0, 1, 2, 3], i => callTool('wait', { i }))",
    );
    assert_eq!(shown(&result), "[0,1,2,3]");
}

#[test]
fn a_tool_that_never_answers_ends_at_the_deadline_and_is_dropped() {
    struct Dropped(Arc<AtomicUsize>);
    impl Drop for Dropped {
        fn drop(&mut self) {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }
    let dropped = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&dropped);
    let builder = Enclave::builder()
        .isolation(enclave_vm::Isolation::InProcess)
        .timeout(Duration::from_millis(100))
        .tool_handler(move |_: ToolCall| {
            let guard = Dropped(Arc::clone(&count));
            async move {
                std::future::pending::<()>().await;
                drop(guard);
                Ok(json!(null))
            }
        });
    let started = Instant::now();
    let result = run(
        builder,
        "try { await callTool('slow', {}) } catch (e) { return 'survived' }",
    );
    assert_eq!(result.error.map(|error| error.code), Some(ErrorCode::Timeout));
    assert!(
        started.elapsed() < Duration::from_secs(5),
        "{:?}",
        started.elapsed()
    );
    assert_eq!(dropped.load(Ordering::SeqCst), 1);
}

#[test]
fn dropping_the_future_ends_the_run() {
    let started = Instant::now();
    block_on(async {
        let bare = builder()
            .timeout(Duration::from_mins(1))
            .dangerous()
            .without_validation();
        let enclave = bare
            .dangerous()
            .without_transform()
            .build()
            .await
            .expect("builds");
        let run = enclave.run("while (true) {}");
        assert!(
            tokio::time::timeout(Duration::from_millis(50), run)
                .await
                .is_err()
        );
    });
    // The runtime waited for its blocking threads when it was dropped, so the guest has ended, long before its deadline.
    assert!(
        started.elapsed() < Duration::from_secs(30),
        "{:?}",
        started.elapsed()
    );
}

#[test]
fn the_time_left_goes_down_to_each_call() {
    let builder = Enclave::builder()
        .isolation(enclave_vm::Isolation::InProcess)
        .timeout(Duration::from_secs(7))
        .tool_handler(|call: ToolCall| async move {
            Ok(json!(
                call.remaining <= Duration::from_secs(7) && call.remaining > Duration::from_secs(1)
            ))
        });
    assert_eq!(shown(&run(builder, "return await callTool('left')")), "true");
}

#[test]
fn a_run_works_on_a_current_thread_runtime_too() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .expect("a runtime");
    let result = runtime.block_on(async { builder().build().await.expect("builds").run("return 1").await });
    assert_eq!(shown(&result), "1");
}
