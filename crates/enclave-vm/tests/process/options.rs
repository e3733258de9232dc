//! Every option of the pool does what it says.

use std::time::Duration;

use enclave_vm::{
    BuildError, DoubleVmConfig, Enclave, EnclaveBuilder, ErrorCode, Layer, SecurityLevel, ToolCall,
    WorkerPoolConfig, WorkersError, json,
};

use crate::{
    Test,
    host::{builder, code, eventually, on_runtime, value, workers},
};

pub(crate) const TESTS: &[(&str, Test)] = &[
    ("min_workers", min_workers),
    ("max_workers", max_workers),
    ("memory_limit_per_worker", memory_limit_per_worker),
    ("max_executions_per_worker", max_executions_per_worker),
    ("idle_timeout", idle_timeout),
    ("max_messages_per_second", max_messages_per_second),
    ("max_pending_tool_calls", max_pending_tool_calls),
    ("max_message_size", max_message_size),
    ("graceful_shutdown_timeout", graceful_shutdown_timeout),
    ("warm_on_init", warm_on_init),
    ("required_layers", required_layers),
    ("defaults_are_the_level_s", defaults),
    ("an_option_out_of_its_range_is_an_error_that_names_it", ranges),
];

/// The gate of levels counts calls, which is not what is looked at here.
pub(crate) fn without_gate() -> DoubleVmConfig {
    let mut config = DoubleVmConfig::default();
    config.enabled = false;
    config
}

fn pool(set: impl FnOnce(&mut WorkerPoolConfig)) -> EnclaveBuilder {
    let mut pool = WorkerPoolConfig::default();
    set(&mut pool);
    builder().double_vm(without_gate()).worker_pool(pool)
}

async fn built(builder: EnclaveBuilder) -> Enclave {
    builder.build().await.expect("it builds")
}

fn min_workers() {
    on_runtime(async {
        let enclave = built(pool(|pool| pool.min_workers = Some(3))).await;
        assert_eq!(workers().len(), 3);
        assert_eq!(
            enclave.worker_metrics().map(|metrics| metrics.idle_slots),
            Some(3)
        );
    });
}

/// As many runs at once, each waiting for a tool until all are there or `together` of them are.
async fn at_once(enclave: &Enclave, runs: usize, script: &'static str) -> Vec<enclave_vm::ExecutionResult> {
    let runs: Vec<_> = (0..runs)
        .map(|_| {
            let enclave = enclave.clone();
            tokio::spawn(async move { enclave.run(script).await })
        })
        .collect();
    let mut results = Vec::new();
    for run in runs {
        results.push(run.await.expect("no panic"));
    }
    results
}

fn max_workers() {
    on_runtime(async {
        let most = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let seen = std::sync::Arc::clone(&most);
        let enclave = built(
            pool(|pool| pool.max_workers = Some(3)).tool_handler(move |_: ToolCall| {
                seen.fetch_max(workers().len(), std::sync::atomic::Ordering::SeqCst);
                async {
                    tokio::task::yield_now().await;
                    Ok(json!(null))
                }
            }),
        )
        .await;
        for result in at_once(&enclave, 40, "await callTool('a', {}); return 1").await {
            assert_eq!(value(&result), &json!(1));
        }
        // One that ends may still be there while the next begins.
        let most = most.load(std::sync::atomic::Ordering::SeqCst);
        assert!((1..=4).contains(&most), "{most}");
        let metrics = enclave.worker_metrics().expect("there is a pool");
        assert!(
            metrics.queue.total_queued > 0 && metrics.queue.total_fulfilled == metrics.queue.total_queued,
            "{metrics:?}"
        );
    });
}

fn memory_limit_per_worker() {
    on_runtime(async {
        let enclave = built(pool(|pool| pool.memory_limit_per_worker = Some(200 << 20))).await;
        let limits = std::fs::read_to_string(format!("/proc/{}/limits", workers()[0])).expect("there is one");
        let line = limits
            .lines()
            .find(|line| line.starts_with("Max address space"))
            .expect("it has a limit");
        let bytes: u64 = line
            .split_whitespace()
            .nth(3)
            .and_then(|bytes| bytes.parse().ok())
            .expect("in bytes");
        // On top of what its program takes.
        assert!((200 << 20..900 << 20).contains(&bytes), "{bytes}");
        drop(enclave);

        let error = pool(|pool| pool.memory_limit_per_worker = Some(16 << 20))
            .build()
            .await
            .expect_err("the guest has more");
        assert!(
            error
                .to_string()
                .contains("memory_limit_per_worker is 16777216 bytes"),
            "{error}"
        );
    });
}

fn max_executions_per_worker() {
    on_runtime(async {
        let enclave = built(pool(|pool| {
            pool.max_executions_per_worker = Some(2);
            pool.min_workers = Some(1);
            pool.max_workers = Some(1);
        }))
        .await;
        for _ in 0..6 {
            assert_eq!(value(&enclave.run("return 1").await), &json!(1));
        }
        eventually("the last is replaced", || {
            let metrics = enclave.worker_metrics().expect("there is a pool");
            (metrics.worker_recycles, metrics.workers_started) == (3, 4)
        });
    });
}

fn idle_timeout() {
    on_runtime(async {
        let enclave = built(
            pool(|pool| {
                pool.idle_timeout = Some(Duration::from_millis(50));
                pool.min_workers = Some(1);
                pool.max_workers = Some(4);
            })
            .tool_handler(|_: ToolCall| async {
                tokio::task::yield_now().await;
                Ok(json!(null))
            }),
        )
        .await;
        at_once(&enclave, 8, "await callTool('a', {}); return 1").await;
        eventually("those that nobody needs are gone", || {
            let metrics = enclave.worker_metrics().expect("there is a pool");
            metrics.total_slots == 1 && metrics.workers_trimmed >= 1
        });
    });
}

fn max_messages_per_second() {
    on_runtime(async {
        let builder = pool(|pool| pool.max_messages_per_second = Some(20));
        let enclave = built(builder.tool_handler(|_: ToolCall| async { Ok(json!(null)) })).await;
        let script = "for (let i = 0; i < 60; i++) { await callTool('a:b', { i }) } return 1";
        assert_eq!(code(&enclave.run(script).await), Some(ErrorCode::MessageFlood));
        let script = "for (let i = 0; i < 10; i++) { await callTool('a:b', { i }) } return 1";
        for _ in 0..3 {
            assert_eq!(
                value(&enclave.run(script).await),
                &json!(1),
                "windows are a run's own"
            );
        }
    });
}

fn max_pending_tool_calls() {
    on_runtime(async {
        let (now, most) = (
            std::sync::atomic::AtomicUsize::new(0),
            std::sync::atomic::AtomicUsize::new(0),
        );
        let counts = std::sync::Arc::new((now, most));
        let seen = std::sync::Arc::clone(&counts);
        let builder = pool(|pool| pool.max_pending_tool_calls = Some(2));
        let enclave = built(builder.tool_handler(move |_: ToolCall| {
            let seen = std::sync::Arc::clone(&seen);
            async move {
                use std::sync::atomic::Ordering::SeqCst;
                let now = seen.0.fetch_add(1, SeqCst) + 1;
                seen.1.fetch_max(now, SeqCst);
                tokio::time::sleep(Duration::from_millis(5)).await;
                seen.0.fetch_sub(1, SeqCst);
                Ok(json!(null))
            }
        }))
        .await;
        let script = "const rows = await parallel([1, 2, 3, 4, 5, 6], n => callTool('a:b', { n })); return rows.length";
        assert_eq!(value(&enclave.run(script).await), &json!(6));
        assert_eq!(counts.1.load(std::sync::atomic::Ordering::SeqCst), 2);
        assert_eq!(enclave.effective_config().limits.max_concurrent_tool_calls, 2);
    });
}

fn max_message_size() {
    on_runtime(async {
        let enclave = built(pool(|pool| pool.max_message_size = Some(8_192))).await;
        assert_eq!(
            value(&enclave.run("return 'x'.repeat(4000).length").await),
            &json!(4_000)
        );
        let result = enclave.run("return 'x'.repeat(9000)").await;
        assert_eq!(code(&result), Some(ErrorCode::PayloadTooLarge));
        assert_eq!(value(&enclave.run("return 1").await), &json!(1));
    });
}

fn graceful_shutdown_timeout() {
    on_runtime(async {
        for (grace_ms, in_time) in [(10_000, true), (30, false)] {
            let go_on = std::sync::Arc::new(tokio::sync::Notify::new());
            let (waits, called) = (
                std::sync::Arc::clone(&go_on),
                std::sync::Arc::new(tokio::sync::Notify::new()),
            );
            let tells = std::sync::Arc::clone(&called);
            let builder = pool(|pool| pool.graceful_shutdown_timeout = Some(Duration::from_millis(grace_ms)));
            let enclave = built(builder.tool_handler(move |_: ToolCall| {
                let (waits, tells) = (std::sync::Arc::clone(&waits), std::sync::Arc::clone(&tells));
                async move {
                    tells.notify_one();
                    waits.notified().await;
                    Ok(json!(7))
                }
            }))
            .await;
            let run = tokio::spawn({
                let enclave = enclave.clone();
                async move { enclave.run("return await callTool('a', {})").await }
            });
            called.notified().await;
            let shutdown = tokio::spawn({
                let enclave = enclave.clone();
                async move { enclave.shutdown().await }
            });
            if in_time {
                go_on.notify_one();
            }
            assert_eq!(shutdown.await.expect("no panic"), in_time);
            let result = run.await.expect("no panic");
            assert_eq!(code(&result), (!in_time).then_some(ErrorCode::Aborted));
            assert_eq!(code(&enclave.run("return 1").await), Some(ErrorCode::Aborted));
            drop(enclave);
            eventually("all workers are gone", || workers().is_empty());
        }
    });
}

fn warm_on_init() {
    on_runtime(async {
        let enclave = built(pool(|pool| pool.warm_on_init = Some(false))).await;
        assert_eq!(workers().len(), 1, "the one that shows that workers work");
        assert_eq!(value(&enclave.run("return 1").await), &json!(1));
    });
}

fn required_layers() {
    on_runtime(async {
        let enclave = built(pool(|pool| pool.required_layers = Some(vec![Layer::Seccomp]))).await;
        assert_eq!(
            enclave
                .effective_config()
                .worker_pool
                .map(|pool| pool.required_layers),
            Some(vec![Layer::Seccomp])
        );
        let report = enclave.isolation_report();
        assert_eq!(report.layers.len(), Layer::ALL.len());
        assert!(report.has("process-boundary") && report.has("hard-halt") && report.has("syscall-filter"));

        // A worker that says that a layer is missing is not one.
        let alias = crate::rogue::alias("lacks-seccomp");
        let error = pool(|pool| pool.program = Some(alias.path().to_owned()))
            .build()
            .await
            .expect_err("a layer is missing");
        let BuildError::Workers(WorkersError::Layers(missing)) = &error else {
            panic!("{error}")
        };
        assert_eq!(missing, &[Layer::Seccomp]);
        assert!(error.to_string().contains("seccomp"), "{error}");
    });
}

fn defaults() {
    on_runtime(async {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let cores = u32::try_from(cores).expect("so many");
        let table = [
            (SecurityLevel::Strict, 2, 4, 64, 1, 15, 10, 20, 2, 100, 10),
            (SecurityLevel::Secure, 2, 8, 128, 500, 30, 20, 50, 3, 500, 50),
            (
                SecurityLevel::Standard,
                2,
                16,
                256,
                1_000,
                30,
                30,
                100,
                5,
                1_000,
                100,
            ),
            (
                SecurityLevel::Permissive,
                4,
                32,
                512,
                5_000,
                60,
                60,
                500,
                10,
                5_000,
                1_000,
            ),
        ];
        for (level, min, max, mib, executions, idle, queue, size, shutdown, messages, pending) in table {
            let enclave = built(builder().security_level(level)).await;
            let pool = enclave.effective_config().worker_pool.expect("there is a pool");
            assert_eq!(
                (pool.min_workers, pool.max_workers),
                (min, (cores * 4).min(max)),
                "{level}"
            );
            assert!(pool.memory_limit_per_worker >= mib << 20, "{level}");
            assert_eq!(pool.max_executions_per_worker, executions, "{level}");
            let seconds = [
                pool.idle_timeout,
                pool.queue_timeout,
                pool.graceful_shutdown_timeout,
            ]
            .map(|d| d.as_secs());
            assert_eq!(seconds, [idle, queue, shutdown], "{level}");
            let counts = [
                pool.max_queue_size,
                pool.max_messages_per_second,
                pool.max_pending_tool_calls,
            ];
            assert_eq!(counts, [size, messages, pending], "{level}");
        }
    });
}

/// Sets an option.
type Set = fn(&mut WorkerPoolConfig);

fn ranges() {
    on_runtime(async {
        let cases: &[(&str, Set)] = &[
            ("min_workers is 5; it may be from 0 to 4", |pool| {
                pool.min_workers = Some(5);
                pool.max_workers = Some(4);
            }),
            ("max_workers is 0; it may be from 1 to 1024", |pool| {
                pool.max_workers = Some(0);
            }),
            ("max_executions_per_worker is 0;", |pool| {
                pool.max_executions_per_worker = Some(0);
            }),
            (
                "idle_timeout is 0 ms; it may be from 1 ms to 3600000 ms",
                |pool| {
                    pool.idle_timeout = Some(Duration::ZERO);
                },
            ),
            ("max_queue_size is 100001;", |pool| {
                pool.max_queue_size = Some(100_001);
            }),
            ("max_message_size is 10;", |pool| pool.max_message_size = Some(10)),
        ];
        for (message, set) in cases {
            let error = pool(set).build().await.expect_err("it is out of range");
            assert!(error.to_string().contains(message), "{error}");
        }
        assert!(workers().is_empty(), "nothing was started");
    });
}
