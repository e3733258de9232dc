//! Nothing is left behind: no process, no descriptor, no memory.

use enclave_vm::{ErrorCode, SecurityLevel, json};

use crate::{
    Test,
    host::{builder, code, eventually, kill, offspring, on_runtime, processes, start_one, value},
};

pub(crate) const TESTS: &[(&str, Test)] = &[
    ("disposing_reaps_every_process", disposed),
    ("dropping_reaps_every_process", dropped),
    ("a_host_that_is_killed_leaves_no_process", host_killed),
    ("many_runs_leak_neither_memory_nor_descriptors", many_runs),
    (
        "many_runs_beyond_their_memory_do_not_grow_the_host",
        many_memory_kills,
    ),
];

/// Children of this process, zombies as well.
fn children() -> usize {
    let this = std::process::id();
    processes()
        .iter()
        .filter(|process| process.parent == this)
        .count()
}

fn disposed() {
    on_runtime(async {
        let enclave = builder().build().await.expect("it builds");
        assert_eq!(children(), 1, "the zygote");
        enclave.dispose();
        assert_eq!(children(), 0);
    });
}

fn dropped() {
    on_runtime(async {
        let enclave = builder().build().await.expect("it builds");
        let clone = enclave.clone();
        drop(enclave);
        assert_eq!(value(&clone.run("return 1").await), &json!(1));
        drop(clone);
        eventually("no child is left", || children() == 0);
    });
}

fn host_killed() {
    let (_alias, mut host) = start_one();
    let (zygotes, workers) = offspring(host.id());
    assert_eq!(zygotes.len(), 1);
    assert!(workers.len() >= 2, "{workers:?}");
    kill(host.id());
    host.wait().expect("it ended");
    eventually("they are all gone", || {
        let left = processes();
        let is_left = |pid: &u32| {
            left.iter()
                .any(|process| process.pid == *pid && !process.is_zombie)
        };
        !zygotes.iter().chain(&workers).any(is_left)
    });
}

fn descriptors() -> usize {
    std::fs::read_dir("/proc/self/fd")
        .expect("there is /proc")
        .count()
}

fn resident_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("there is /proc");
    let line = status
        .lines()
        .find(|line| line.starts_with("VmRSS"))
        .expect("it has a size");
    line.split_whitespace()
        .nth(1)
        .and_then(|kib| kib.parse().ok())
        .expect("in KiB")
}

/// What this process holds after `runs` that came after a first lot of as many, beyond what it held after these.
async fn growth(
    enclave: &enclave_vm::Enclave,
    runs: usize,
    script: &str,
    expected: Option<ErrorCode>,
) -> (usize, u64) {
    let mut held = [(0, 0); 2];
    for held in &mut held {
        for _ in 0..runs {
            assert_eq!(code(&enclave.run(script).await), expected);
        }
        *held = (descriptors(), resident_kib());
    }
    let [before, after] = held;
    (after.0.saturating_sub(before.0), after.1.saturating_sub(before.1))
}

fn many_runs() {
    on_runtime(async {
        for (level, runs) in [(SecurityLevel::Standard, 2_000), (SecurityLevel::Strict, 300)] {
            let enclave = builder().security_level(level).build().await.expect("it builds");
            let (descriptors, kib) = growth(&enclave, runs, "return [1, 2, 3].map(n => n * n)", None).await;
            // Workers that are being replaced have theirs.
            assert!(descriptors <= 8, "{level}: {descriptors} descriptors more");
            assert!(kib < 4_096, "{level}: {kib} KiB more");
            let metrics = enclave.worker_metrics().expect("there is a pool");
            assert!(metrics.total_slots <= 8, "{metrics:?}");
            assert_eq!(metrics.successful_executions, runs as u64 * 2);
        }
    });
}

fn many_memory_kills() {
    on_runtime(async {
        let script = "let s = ['x']; for (let i = 0; i < 40; i++) { s = s.concat(s) } return 1";
        let enclave = builder()
            .security_level(SecurityLevel::Strict)
            .memory_limit(4 << 20)
            .build()
            .await
            .expect("it builds");
        let (descriptors, kib) = growth(&enclave, 100, script, Some(ErrorCode::MemoryLimit)).await;
        assert!(descriptors <= 8, "{descriptors} descriptors more");
        assert!(kib < 4_096, "{kib} KiB more");
    });
}
