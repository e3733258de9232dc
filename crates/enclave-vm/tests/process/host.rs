//! What tests need of a host: an async runtime, an enclave with workers, and a look at its processes.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use enclave_vm::{Enclave, EnclaveBuilder, ErrorCode, ExecutionResult, Isolation, Value, worker};

/// Longer than anything takes, however slow the machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// As the name of this program, makes it a host that builds an enclave, says so, and waits to be killed.
const HOST: &str = "enclave-test-host";

pub(crate) fn on_runtime<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_time()
        .build();
    runtime.expect("a runtime").block_on(work)
}

pub(crate) fn builder() -> EnclaveBuilder {
    Enclave::builder().isolation(Isolation::Process)
}

pub(crate) fn value(result: &ExecutionResult) -> &Value {
    result
        .value
        .as_ref()
        .unwrap_or_else(|| panic!("no value: {:?}", result.error))
}

pub(crate) fn code(result: &ExecutionResult) -> Option<ErrorCode> {
    result.error.as_ref().map(|error| error.code)
}

/// A process of this machine.
#[derive(Clone, Debug)]
pub(crate) struct Process {
    pub(crate) pid: u32,
    pub(crate) parent: u32,
    pub(crate) is_zombie: bool,
}

/// Every process that there is.
pub(crate) fn processes() -> Vec<Process> {
    let entries = std::fs::read_dir("/proc").expect("there is /proc");
    let process = |entry: std::fs::DirEntry| {
        let pid: u32 = entry.file_name().to_str()?.parse().ok()?;
        let stat = std::fs::read_to_string(entry.path().join("stat")).ok()?;
        let (_, fields) = stat.rsplit_once(')')?;
        let mut fields = fields.split_whitespace();
        let is_zombie = fields.next()? == "Z";
        let parent = fields.next()?.parse().ok()?;
        Some(Process {
            pid,
            parent,
            is_zombie,
        })
    };
    entries.filter_map(|entry| process(entry.ok()?)).collect()
}

/// The zygotes of a host, and their workers.
pub(crate) fn offspring(host: u32) -> (Vec<u32>, Vec<u32>) {
    let all = processes();
    let children = |parent: u32| {
        let children = all
            .iter()
            .filter(move |process| process.parent == parent && !process.is_zombie);
        children.map(|process| process.pid)
    };
    let zygotes: Vec<u32> = children(host).collect();
    let workers = zygotes.iter().flat_map(|zygote| children(*zygote)).collect();
    (zygotes, workers)
}

/// The workers of this process.
pub(crate) fn workers() -> Vec<u32> {
    offspring(std::process::id()).1
}

pub(crate) fn kill(pid: u32) {
    let pid = i32::try_from(pid).ok().and_then(rustix::process::Pid::from_raw);
    let pid = pid.expect("a process id");
    rustix::process::kill_process(pid, rustix::process::Signal::KILL).expect("it can be killed");
}

/// Waits until `condition` holds: for what other processes do, of which nobody tells.
pub(crate) fn eventually(what: &str, mut condition: impl FnMut() -> bool) {
    let give_up = Instant::now() + PATIENCE;
    while !condition() {
        assert!(Instant::now() < give_up, "never: {what}");
        std::thread::yield_now();
    }
}

/// This program under another name, by which its `main` knows what to be.
pub(crate) struct Alias(PathBuf);

impl Alias {
    pub(crate) fn new(name: &str) -> Self {
        let this = std::env::current_exe().expect("this program has a path");
        let folder = std::env::temp_dir().join(format!("enclave-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder for it");
        let path = folder.join(name);
        if !path.exists() {
            std::os::unix::fs::symlink(this, &path).expect("a link to it");
        }
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Alias {
    fn drop(&mut self) {
        if let Some(folder) = self.0.parent() {
            // What is left there harms nobody.
            let _removed = std::fs::remove_dir_all(folder);
        }
    }
}

/// Whether this program was started under that name.
pub(crate) fn is_called(name: &str) -> bool {
    std::env::args_os()
        .next()
        .is_some_and(|path| Path::new(&path).file_name() == Some(name.as_ref()))
}

/// A host in a process of its own, for tests that kill it.
pub(crate) fn start_one() -> (Alias, std::process::Child) {
    use std::io::BufRead as _;

    let alias = Alias::new(HOST);
    let mut host = std::process::Command::new(alias.path())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("this program can be started");
    let mut ready = String::new();
    let output = host.stdout.take().expect("it was piped");
    std::io::BufReader::new(output)
        .read_line(&mut ready)
        .expect("it says something");
    assert_eq!(ready, "ready\n");
    (alias, host)
}

/// Is that host when this program was started as one.
#[expect(clippy::print_stdout, reason = "it tells the test that started it")]
pub(crate) fn become_one() {
    if !is_called(HOST) {
        return;
    }
    worker::init();
    on_runtime(async {
        let enclave = builder().build().await.expect("it builds");
        let running = enclave.run("let n = 0; for (;;) { n = 1; if (n < 0) { break } }");
        let announced = async {
            println!("ready");
            std::future::pending::<()>().await;
        };
        let _never = tokio::join!(running, announced);
    });
}
