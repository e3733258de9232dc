//! Runs that wait for a worker: in order, not too many, not too long, and under their own deadline.

use std::{sync::Arc, time::Duration};

use enclave_vm::{
    CancellationToken, Enclave, ErrorCode, ExecutionResult, RunOptions, ToolCall, WorkerPoolConfig, json,
};
use tokio::{sync::Notify, task::JoinHandle};

use crate::{
    Test,
    host::{PATIENCE, builder, code, on_runtime, value},
};

pub(crate) const TESTS: &[(&str, Test)] = &[
    ("a_full_queue_takes_no_more", full),
    ("a_run_does_not_wait_longer_than_the_queue_says", queue_timeout),
    ("a_run_that_waits_has_its_own_deadline", own_deadline),
    ("a_run_that_waits_can_be_cancelled_and_dropped", cancelled),
    ("a_run_that_waits_ends_when_the_enclave_does", disposed),
    ("runs_get_workers_in_the_order_in_which_they_came", in_order),
];

/// An enclave with one worker, which a run occupies until it is told to go on.
struct Occupied {
    enclave: Enclave,
    go_on: Arc<Notify>,
    run: JoinHandle<ExecutionResult>,
}

async fn occupied(timeout: Duration, set: impl FnOnce(&mut WorkerPoolConfig)) -> Occupied {
    let (go_on, called) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (waits, tells) = (Arc::clone(&go_on), Arc::clone(&called));
    let mut pool = WorkerPoolConfig::default();
    pool.max_workers = Some(1);
    set(&mut pool);
    let enclave = builder()
        .worker_pool(pool)
        .timeout(timeout)
        .tool_handler(move |call: ToolCall| {
            let (waits, tells) = (Arc::clone(&waits), Arc::clone(&tells));
            async move {
                if call.name == "occupy" {
                    tells.notify_one();
                    waits.notified().await;
                }
                Ok(json!(null))
            }
        })
        .build()
        .await
        .expect("it builds");
    let run = tokio::spawn({
        let enclave = enclave.clone();
        async move { enclave.run("await callTool('occupy', {}); return 1").await }
    });
    called.notified().await;
    Occupied { enclave, go_on, run }
}

impl Occupied {
    /// A run that has to wait, and does.
    async fn queued(&self) -> JoinHandle<ExecutionResult> {
        let before = self.waiting();
        let enclave = self.enclave.clone();
        let run = tokio::spawn(async move { enclave.run("return 2").await });
        while self.waiting() == before {
            tokio::task::yield_now().await;
        }
        run
    }

    fn waiting(&self) -> u64 {
        self.enclave
            .worker_metrics()
            .expect("there is a pool")
            .queue
            .length
    }

    async fn finish(self) {
        self.go_on.notify_one();
        assert_eq!(value(&self.run.await.expect("no panic")), &json!(1));
    }
}

fn full() {
    on_runtime(async {
        let occupied = occupied(PATIENCE, |pool| pool.max_queue_size = Some(2)).await;
        let first = occupied.queued().await;
        let second = occupied.queued().await;
        let result = occupied.enclave.run("return 3").await;
        assert_eq!(code(&result), Some(ErrorCode::QueueFull));
        let message = &result.error.as_ref().expect("it failed").message;
        assert!(message.contains("2/2"), "{message}");
        let enclave = occupied.enclave.clone();
        occupied.finish().await;
        for run in [first, second] {
            assert_eq!(value(&run.await.expect("no panic")), &json!(2));
        }
        let queue = enclave.worker_metrics().expect("there is a pool").queue;
        assert_eq!(
            (
                queue.total_queued,
                queue.total_fulfilled,
                queue.total_refused,
                queue.length
            ),
            (2, 2, 1, 0)
        );
    });
}

fn queue_timeout() {
    on_runtime(async {
        let occupied = occupied(PATIENCE, |pool| {
            pool.queue_timeout = Some(Duration::from_millis(30));
        })
        .await;
        let result = occupied.enclave.run("return 2").await;
        assert_eq!(code(&result), Some(ErrorCode::QueueTimeout));
        assert!(result.stats.queued >= Duration::from_millis(30));
        occupied.finish().await;
    });
}

fn own_deadline() {
    on_runtime(async {
        let occupied = occupied(Duration::from_millis(300), |_| {}).await;
        // Both have the same time; the one that waits began later, and gets the worker that the other leaves, or ends.
        let waiting = occupied.queued().await;
        let (first, second) = (
            occupied.run.await.expect("no panic"),
            waiting.await.expect("no panic"),
        );
        assert_eq!(code(&first), Some(ErrorCode::Timeout));
        assert!(
            matches!(code(&second), None | Some(ErrorCode::Timeout)),
            "{:?}",
            second.error
        );
        assert!(
            second.stats.duration < Duration::from_millis(1_200),
            "{:?}",
            second.stats.duration
        );
    });
}

fn cancelled() {
    on_runtime(async {
        let occupied = occupied(PATIENCE, |_| {}).await;
        let token = CancellationToken::new();
        let enclave = occupied.enclave.clone();
        let options = RunOptions::new().abort(token.clone());
        let run = tokio::spawn(async move { enclave.run_with("return 2", options).await });
        let dropped = occupied.queued().await;
        while occupied.waiting() < 2 {
            tokio::task::yield_now().await;
        }
        token.cancel();
        assert_eq!(code(&run.await.expect("no panic")), Some(ErrorCode::Aborted));
        dropped.abort();
        assert!(dropped.await.is_err());
        while occupied.waiting() > 0 {
            tokio::task::yield_now().await;
        }
        let enclave = occupied.enclave.clone();
        occupied.finish().await;
        assert_eq!(
            enclave
                .worker_metrics()
                .expect("there is a pool")
                .queue
                .total_aborted,
            2
        );
    });
}

fn disposed() {
    on_runtime(async {
        let occupied = occupied(PATIENCE, |_| {}).await;
        let waiting = occupied.queued().await;
        occupied.enclave.dispose();
        for run in [occupied.run, waiting] {
            assert_eq!(code(&run.await.expect("no panic")), Some(ErrorCode::Aborted));
        }
        assert_eq!(
            code(&occupied.enclave.run("return 1").await),
            Some(ErrorCode::Aborted)
        );
    });
}

fn in_order() {
    on_runtime(async {
        let occupied = occupied(PATIENCE, |_| {}).await;
        let order = Arc::new(std::sync::Mutex::new(Vec::new()));
        let mut runs = Vec::new();
        for n in 0..5 {
            let before = occupied.waiting();
            let (enclave, order) = (occupied.enclave.clone(), Arc::clone(&order));
            runs.push(tokio::spawn(async move {
                let options = RunOptions::new().tool_handler(move |_: ToolCall| {
                    order.lock().expect("no panic").push(n);
                    async { Ok(json!(null)) }
                });
                enclave
                    .run_with("await callTool('a', {}); return 2", options)
                    .await
            }));
            while occupied.waiting() == before {
                tokio::task::yield_now().await;
            }
        }
        occupied.finish().await;
        for run in runs {
            assert_eq!(value(&run.await.expect("no panic")), &json!(2));
        }
        assert_eq!(*order.lock().expect("no panic"), [0, 1, 2, 3, 4]);
    });
}
