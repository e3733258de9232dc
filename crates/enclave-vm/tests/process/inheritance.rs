//! A worker has nothing of its host: not its memory, environment, files or sockets.

use std::{fs::File, net::TcpListener, os::fd::AsFd as _};

use crate::{
    Test,
    host::{builder, offspring, on_runtime},
};

pub(crate) const TESTS: &[(&str, Test)] = &[
    ("no_secret_of_the_host_s_memory_is_in_a_worker_s", memory),
    ("no_environment_reaches_a_worker", environment),
    ("no_file_or_socket_reaches_a_worker", descriptors),
];

/// Zygote and workers of an enclave that is there while `look` looks at each.
fn at_each(look: impl Fn(u32)) {
    on_runtime(async {
        let enclave = builder().build().await.expect("it builds");
        assert!(enclave.run("return 1").await.success);
        let (zygotes, workers) = offspring(std::process::id());
        assert!(!zygotes.is_empty() && !workers.is_empty());
        zygotes.into_iter().chain(workers).for_each(look);
    });
}

/// Looks for `secret` in all memory of a process that can be written. Root may, if the process is dumpable or not.
fn has_in_memory(pid: u32, secret: &[u8]) -> Option<bool> {
    use std::os::unix::fs::FileExt as _;

    let memory = File::open(format!("/proc/{pid}/mem")).ok()?;
    let maps = std::fs::read_to_string(format!("/proc/{pid}/maps")).ok()?;
    let mut looked_at = 0;
    for line in maps.lines().filter(|line| line.contains(" rw")) {
        let (start, end) = line.split_whitespace().next()?.split_once('-')?;
        let (start, end) = (
            u64::from_str_radix(start, 16).ok()?,
            u64::from_str_radix(end, 16).ok()?,
        );
        let mut bytes = vec![0; usize::try_from(end - start).ok()?];
        let Ok(read) = memory.read_at(&mut bytes, start) else {
            continue;
        };
        looked_at += read;
        if bytes[..read].windows(secret.len()).any(|window| window == secret) {
            return Some(true);
        }
    }
    (looked_at > 0).then_some(false)
}

fn memory() {
    // Made at run time, so that it is in no program's text.
    let secret: Vec<u8> = (0..24_u8).map(|n| b'a' + (n * 7 + 3) % 26).rev().collect();
    assert_ne!(
        has_in_memory(std::process::id(), &secret),
        Some(false),
        "the look finds what is there"
    );
    at_each(|pid| {
        // Nothing when this test may not look, which is as good.
        assert_ne!(has_in_memory(pid, &secret), Some(true), "{pid}");
    });
}

fn environment() {
    at_each(|pid| {
        let environment = std::fs::read(format!("/proc/{pid}/environ"));
        // What may not be read is not there for others either.
        assert!(
            environment.is_err() || environment.is_ok_and(|bytes| bytes.is_empty()),
            "{pid}"
        );
    });
}

fn descriptors() {
    let file = File::open("/proc/self/status").expect("a file");
    let listener = TcpListener::bind("127.0.0.1:0").expect("a socket");
    // Such a descriptor goes over an exec unless somebody sees to it.
    for fd in [file.as_fd(), listener.as_fd()] {
        rustix::io::fcntl_setfd(fd, rustix::io::FdFlags::empty()).expect("it stays open");
    }
    at_each(|pid| {
        let entries = std::fs::read_dir(format!("/proc/{pid}/fd"));
        let Ok(entries) = entries else { return };
        for entry in entries.flatten() {
            let Ok(target) = std::fs::read_link(entry.path()) else {
                continue;
            };
            let target = target.to_string_lossy().into_owned();
            assert!(
                target == "/dev/null" || target.starts_with("socket:") || target.contains("pidfd"),
                "{pid} has {target}"
            );
        }
    });
}
