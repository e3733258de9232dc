//! Workers that die, spin, flood and babble: their run ends, as what it should, and no other does.

use std::time::{Duration, Instant};

use enclave_vm::{
    CancellationToken, Enclave, EnclaveBuilder, ErrorCode, RunOptions, SecurityLevel, ToolCall,
    WorkerPoolConfig, json,
};
use tokio::sync::Notify;

use crate::{
    Test,
    host::{Alias, PATIENCE, builder, code, kill, on_runtime, value, workers},
    rogue,
};

pub(crate) const TESTS: &[(&str, Test)] = &[
    ("a_killed_worker_fails_its_run_and_no_other", killed),
    ("a_worker_that_died_while_it_waited_harms_no_run", died_idle),
    ("a_worker_that_spins_is_killed_soon_after_its_deadline", spins),
    ("a_worker_that_sends_too_much_too_fast_is_a_flood", floods),
    ("a_worker_that_says_what_none_says_has_crashed", babbles),
    ("a_worker_that_allocates_without_end_ends", allocates),
    ("a_cancelled_run_that_computes_costs_its_worker", cancelled),
    ("a_dropped_run_that_computes_costs_its_worker", dropped),
    ("a_zygote_that_was_killed_is_started_again", zygote_killed),
];

/// A script that computes until it is ended.
const FOREVER: &str = "let n = 0; for (;;) { n = [3, 1, 2].sort().length; if (n < 0) { break } } return n";

async fn slow(builder: EnclaveBuilder) -> Enclave {
    builder
        .timeout(PATIENCE)
        .max_iterations(10_000_000)
        .build()
        .await
        .expect("it builds")
}

fn killed() {
    on_runtime(async {
        let (called, go_on) = (Notify::new(), Notify::new());
        let (called, go_on) = (std::sync::Arc::new(called), std::sync::Arc::new(go_on));
        let (told, waits) = (std::sync::Arc::clone(&called), std::sync::Arc::clone(&go_on));
        let enclave = slow(builder().tool_handler(move |call: ToolCall| {
            let (told, waits) = (std::sync::Arc::clone(&told), std::sync::Arc::clone(&waits));
            async move {
                told.notify_one();
                waits.notified().await;
                Ok(json!(call.name))
            }
        }))
        .await;
        // One run waits for its tool, and one computes.
        let before = workers();
        let waiting = tokio::spawn({
            let enclave = enclave.clone();
            async move { enclave.run("return await callTool('wait', {})").await }
        });
        called.notified().await;
        let computing = tokio::spawn({
            let enclave = enclave.clone();
            async move { enclave.run(FOREVER).await }
        });
        // The last that began is the last that was taken: of two idle workers the one left computes.
        let busy = busiest(&before).await;
        // It takes a few milliseconds; the bound is for machines with other things to do.
        let since = Instant::now();
        kill(busy);
        let result = computing.await.expect("no panic");
        assert!(since.elapsed() < Duration::from_secs(1), "{:?}", since.elapsed());
        assert_eq!(code(&result), Some(ErrorCode::WorkerCrashed));
        let message = &result.error.as_ref().expect("it failed").message;
        assert!(message.contains("signal 9"), "{message}");

        go_on.notify_one();
        assert_eq!(value(&waiting.await.expect("no panic")), &json!("wait"));
        assert_eq!(value(&enclave.run("return 1").await), &json!(1));
        let metrics = enclave.worker_metrics().expect("there is a pool");
        assert_eq!((metrics.crashes, metrics.successful_executions), (1, 2));
    });
}

/// The process of these that computes.
async fn busiest(pids: &[u32]) -> u32 {
    let ticks = |pid: u32| -> u64 {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields);
        fields
            .split_whitespace()
            .nth(11)
            .and_then(|utime| utime.parse().ok())
            .unwrap_or(0)
    };
    loop {
        tokio::task::yield_now().await;
        let busy = pids.iter().copied().max_by_key(|pid| ticks(*pid));
        if let Some(busy) = busy.filter(|pid| ticks(*pid) >= 5) {
            return busy;
        }
    }
}

fn died_idle() {
    on_runtime(async {
        let enclave = builder().build().await.expect("it builds");
        for pid in workers() {
            kill(pid);
        }
        crate::host::eventually("they are gone", || workers().is_empty());
        for _ in 0..3 {
            assert_eq!(value(&enclave.run("return 1").await), &json!(1));
        }
        assert_eq!(
            enclave
                .worker_metrics()
                .expect("there is a pool")
                .workers_found_dead,
            2
        );
    });
}

fn with_rogue(way: &str, builder: EnclaveBuilder) -> (Alias, EnclaveBuilder) {
    let alias = rogue::alias(way);
    let mut pool = WorkerPoolConfig::default();
    pool.program = Some(alias.path().to_owned());
    (alias, builder.worker_pool(pool))
}

fn spins() {
    on_runtime(async {
        for (level, buffer) in [(SecurityLevel::Strict, 100), (SecurityLevel::Standard, 1_000)] {
            let (_alias, builder) = with_rogue("spins", builder().security_level(level));
            let timeout = Duration::from_millis(300);
            let enclave = builder.timeout(timeout).build().await.expect("it builds");
            let since = Instant::now();
            let result = enclave.run("return 1").await;
            let took = since.elapsed();
            assert_eq!(code(&result), Some(ErrorCode::Timeout));
            assert!(
                took >= timeout + Duration::from_millis(buffer),
                "{level}: {took:?}"
            );
            // Generous: the machine is shared.
            assert!(
                took < timeout + Duration::from_millis(buffer + 900),
                "{level}: {took:?}"
            );
            let metrics = enclave.worker_metrics().expect("there is a pool");
            assert_eq!((metrics.timeout_executions, metrics.forced_terminations), (1, 1));
        }
    });
}

fn floods() {
    on_runtime(async {
        let (_alias, builder) = with_rogue("floods", builder().tool_handler(|_| async { Ok(json!(null)) }));
        let enclave = builder.max_tool_calls(10_000).build().await.expect("it builds");
        let result = enclave.run("return 1").await;
        assert_eq!(code(&result), Some(ErrorCode::MessageFlood));
    });
}

fn babbles() {
    on_runtime(async {
        let (_alias, builder) = with_rogue("babbles", builder());
        let enclave = builder.build().await.expect("it builds");
        for _ in 0..3 {
            let result = enclave.run("return 1").await;
            assert_eq!(code(&result), Some(ErrorCode::WorkerCrashed));
        }
    });
}

fn allocates() {
    on_runtime(async {
        let (_alias, builder) = with_rogue("allocates", builder());
        let enclave = builder.build().await.expect("it builds");
        let result = enclave.run("return 1").await;
        assert_eq!(code(&result), Some(ErrorCode::WorkerCrashed));
    });
}

fn cancelled() {
    on_runtime(async {
        let enclave = slow(builder()).await;
        let token = CancellationToken::new();
        let run = enclave.run_with(FOREVER, RunOptions::new().abort(token.clone()));
        let cancel = async {
            busiest(&workers()).await;
            token.cancel();
        };
        let (result, ()) = tokio::join!(run, cancel);
        assert_eq!(code(&result), Some(ErrorCode::Aborted));
        assert_eq!(value(&enclave.run("return 1").await), &json!(1));
        assert_eq!(
            enclave
                .worker_metrics()
                .expect("there is a pool")
                .forced_terminations,
            1
        );
    });
}

fn dropped() {
    on_runtime(async {
        let enclave = slow(builder()).await;
        let before = workers();
        let busy = {
            let run = enclave.run(FOREVER);
            tokio::pin!(run);
            tokio::select! {
                result = &mut run => panic!("{:?}", result.error),
                busy = busiest(&before) => busy,
            }
        };
        crate::host::eventually("its worker is gone", || !workers().contains(&busy));
        assert_eq!(value(&enclave.run("return 1").await), &json!(1));
    });
}

fn zygote_killed() {
    on_runtime(async {
        let enclave = builder().build().await.expect("it builds");
        let (zygotes, orphans) = crate::host::offspring(std::process::id());
        for zygote in zygotes {
            kill(zygote);
        }
        // They are nobody's children at once, and gone a moment later.
        crate::host::eventually("its workers are gone", || {
            let left = crate::host::processes();
            !left
                .iter()
                .any(|process| orphans.contains(&process.pid) && !process.is_zombie)
        });
        for _ in 0..3 {
            assert_eq!(value(&enclave.run("return 1").await), &json!(1));
        }
    });
}
