//! The host's side of the tests.

use std::{
    io::Read as _,
    os::unix::{fs::FileExt as _, process::ExitStatusExt as _},
    path::Path,
    process::{Command, Stdio},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use enclave_runtime::worker::{Exit, ExitStatus, FrameError, Layer, StartError, Zygote, read_frame};
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    process::{Pid, PidfdFlags, pidfd_open},
};

use crate::probes::{Probe, ask};

/// The argument that makes this binary a host that is about to be killed.
pub(crate) const DOOMED: &str = "--doomed-host";

/// A test of processes rather than of one probe.
type Test = fn() -> Result<(), String>;

pub(crate) const TESTS: &[(&str, Test)] = &[
    ("every_layer_holds_here_or_says_why", every_layer_is_reported),
    ("a_spinning_worker_is_ended_at_once", a_spinning_worker_is_ended),
    (
        "a_worker_ends_when_its_socket_is_dropped",
        a_dropped_socket_ends_a_worker,
    ),
    ("its_own_exit_status_is_told", an_exit_status_is_told),
    ("dropping_the_zygote_ends_every_worker", dropping_ends_all),
    ("killing_the_host_leaves_no_process", killing_the_host_ends_all),
    (
        "a_program_that_is_no_zygote_is_an_error",
        another_program_is_an_error,
    ),
    (
        "a_secret_of_the_host_is_nowhere_in_a_worker",
        nothing_is_inherited,
    ),
];

const MEMORY_BYTES: u64 = 64 << 20;
const PATIENCE: Duration = Duration::from_secs(20);

fn start(without: Option<Layer>) -> Result<Zygote, String> {
    let arguments: Vec<&str> = without.map(Layer::name).into_iter().collect();
    Zygote::start(Path::new("/proc/self/exe"), &arguments, &[], PATIENCE).map_err(|error| error.to_string())
}

/// One zygote for each layer that is left out, for all probes: a probe ends its worker only.
fn shared(without: Option<Layer>) -> Result<MutexGuard<'static, Option<Zygote>>, String> {
    static WHOLE: Mutex<Option<Zygote>> = Mutex::new(None);
    static WITHOUT_SECCOMP: Mutex<Option<Zygote>> = Mutex::new(None);
    let shared = if without.is_none() {
        &WHOLE
    } else {
        &WITHOUT_SECCOMP
    };
    let mut zygote = shared.lock().unwrap_or_else(PoisonError::into_inner);
    if zygote.is_none() {
        *zygote = Some(start(without)?);
    }
    Ok(zygote)
}

pub(crate) fn check(probe: &Probe) -> Result<(), String> {
    let zygote = shared(probe.without)?;
    let zygote = zygote.as_ref().ok_or("no zygote")?;
    let (said, exit) = try_out(zygote, probe.name)?;
    probe.expect.check(said.as_deref(), exit)
}

/// Has a new worker do something, and waits for its end.
fn try_out(zygote: &Zygote, name: &str) -> Result<(Option<String>, ExitStatus), String> {
    let mut worker = zygote.fork(MEMORY_BYTES).map_err(|error| error.to_string())?;
    ask(&mut worker.socket, name).map_err(|error| error.to_string())?;
    let said = match read_frame(&mut worker.socket, 65536) {
        Ok(said) => Some(String::from_utf8_lossy(&said).into_owned()),
        Err(FrameError::Closed | FrameError::Cut) => None,
        Err(FrameError::Io(error)) if error.kind() == std::io::ErrorKind::ConnectionReset => None,
        Err(error) => return Err(error.to_string()),
    };
    drop(worker.socket);
    Ok((said, exit_of(zygote, worker.process.id())?))
}

fn exit_of(zygote: &Zygote, pid: u32) -> Result<ExitStatus, String> {
    match zygote.next_exit().map_err(|error| error.to_string())? {
        Some(Exit {
            pid: ended, status, ..
        }) if ended == pid => Ok(status),
        other => Err(format!("waited for the end of {pid}, got {other:?}")),
    }
}

fn every_layer_is_reported() -> Result<(), String> {
    let zygote = start(None)?;
    let (said, _) = try_out(&zygote, "report")?;
    let said = said.ok_or("the worker said nothing")?;
    for layer in Layer::ALL {
        let line = said.lines().find(|line| line.starts_with(layer.name()));
        let line = line.ok_or_else(|| format!("{layer} is not in the report:\n{said}"))?;
        // Namespaces and Landlock depend on the kernel and on what the administrator allows.
        let depends = matches!(layer, Layer::Namespaces | Layer::Landlock);
        if !line.ends_with("holds") && !depends {
            return Err(line.to_owned());
        }
    }
    Ok(())
}

fn a_spinning_worker_is_ended() -> Result<(), String> {
    let zygote = start(None)?;
    let mut worker = zygote.fork(MEMORY_BYTES).map_err(|error| error.to_string())?;
    ask(&mut worker.socket, "spin").map_err(|error| error.to_string())?;
    worker.process.kill().map_err(|error| error.to_string())?;
    let status = exit_of(&zygote, worker.process.id())?;
    worker
        .process
        .kill()
        .map_err(|error| format!("ending it twice: {error}"))?;
    if status == ExitStatus::Signalled(9) {
        Ok(())
    } else {
        Err(format!("{status:?}"))
    }
}

fn a_dropped_socket_ends_a_worker() -> Result<(), String> {
    let zygote = start(None)?;
    let worker = zygote.fork(MEMORY_BYTES).map_err(|error| error.to_string())?;
    drop(worker.socket);
    let status = exit_of(&zygote, worker.process.id())?;
    if status == ExitStatus::Exited(1) {
        Ok(())
    } else {
        Err(format!("{status:?}"))
    }
}

fn an_exit_status_is_told() -> Result<(), String> {
    let zygote = start(None)?;
    let (said, status) = try_out(&zygote, "exit")?;
    if said.is_none() && status == ExitStatus::Exited(7) {
        Ok(())
    } else {
        Err(format!("{said:?} {status:?}"))
    }
}

fn dropping_ends_all() -> Result<(), String> {
    let zygote = start(None)?;
    let mut pids = vec![zygote.id()];
    let mut workers = Vec::new();
    for _ in 0..3 {
        let mut worker = zygote.fork(MEMORY_BYTES).map_err(|error| error.to_string())?;
        ask(&mut worker.socket, "spin").map_err(|error| error.to_string())?;
        pids.push(worker.process.id());
        workers.push(worker);
    }
    let watched = pids
        .iter()
        .map(|pid| watch(*pid))
        .collect::<Result<Vec<_>, _>>()?;
    drop(zygote);
    all_end(&watched)
}

/// A host that has workers and waits to be killed.
pub(crate) fn be_doomed() -> ! {
    let zygote = start(None).expect("a zygote");
    let mut ids = vec![zygote.id()];
    let mut workers = Vec::new();
    for _ in 0..3 {
        let mut worker = zygote.fork(MEMORY_BYTES).expect("a worker");
        ask(&mut worker.socket, "spin").expect("the worker listens");
        ids.push(worker.process.id());
        workers.push(worker);
    }
    let ids: Vec<String> = ids.iter().map(u32::to_string).collect();
    println!("{}", ids.join(" "));
    loop {
        std::thread::park();
    }
}

fn killing_the_host_ends_all() -> Result<(), String> {
    let mut host = Command::new("/proc/self/exe")
        .arg(DOOMED)
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| error.to_string())?;
    let mut ids = String::new();
    let mut out = host.stdout.take().ok_or("no output")?;
    let mut byte = [0];
    while out.read(&mut byte).map_err(|error| error.to_string())? == 1 && byte != *b"\n" {
        ids.push(char::from(byte[0]));
    }
    let watched = ids
        .split(' ')
        .map(|id| watch(id.parse().map_err(|_| format!("{ids:?} are no ids"))?))
        .collect::<Result<Vec<_>, _>>()?;
    host.kill().map_err(|error| error.to_string())?;
    let status = host.wait().map_err(|error| error.to_string())?;
    if status.signal() != Some(9) {
        return Err(format!("the host ended by {status}"));
    }
    all_end(&watched)
}

fn watch(pid: u32) -> Result<std::os::fd::OwnedFd, String> {
    let pid = i32::try_from(pid)
        .ok()
        .and_then(Pid::from_raw)
        .ok_or("no process id")?;
    pidfd_open(pid, PidfdFlags::empty()).map_err(|error| format!("{pid:?}: {error}"))
}

fn all_end(watched: &[std::os::fd::OwnedFd]) -> Result<(), String> {
    for (index, process) in watched.iter().enumerate() {
        let mut fds = [PollFd::new(process, PollFlags::IN)];
        let patience = Timespec {
            tv_sec: 20,
            tv_nsec: 0,
        };
        match poll(&mut fds, Some(&patience)) {
            Ok(1) => {}
            other => return Err(format!("process {index} is still there: {other:?}")),
        }
    }
    Ok(())
}

fn another_program_is_an_error() -> Result<(), String> {
    for program in ["/bin/true", "/bin/cat"] {
        match Zygote::start(Path::new(program), &[], &[], Duration::from_millis(200)) {
            Err(StartError::NoZygote { .. }) => {}
            other => return Err(format!("{program}: {other:?}")),
        }
    }
    match Zygote::start(Path::new("/no/such/program"), &[], &[], PATIENCE) {
        Err(StartError::Io(error)) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        other => Err(format!("{other:?}")),
    }
}

/// Looks through the memory of a zygote, which its workers begin as, for what this process knows.
fn nothing_is_inherited() -> Result<(), String> {
    // Made at run time, so that it is in no program's file.
    let secret: String = (0..24).map(|n| char::from(b'a' + (n * 7 + 3) % 26)).collect();
    let held = std::hint::black_box(secret.clone().into_bytes());
    // Only so that whoever is not root can look into it.
    let zygote = start(Some(Layer::NotDumpable))?;
    let process = format!("/proc/{}", zygote.id());
    let maps = std::fs::read_to_string(format!("{process}/maps")).map_err(|error| error.to_string())?;
    let memory = std::fs::File::open(format!("{process}/mem")).map_err(|error| error.to_string())?;
    let mut seen = 0;
    for line in maps.lines() {
        let mut fields = line.split(' ');
        let (range, rights) = (
            fields.next().unwrap_or_default(),
            fields.next().unwrap_or_default(),
        );
        let Some((from, to)) = range.split_once('-') else {
            continue;
        };
        let bounds = u64::from_str_radix(from, 16).and_then(|from| Ok((from, u64::from_str_radix(to, 16)?)));
        let (from, to) = bounds.map_err(|error| error.to_string())?;
        if !rights.starts_with("rw") {
            continue;
        }
        let mut bytes = vec![0; usize::try_from(to - from).unwrap_or(0)];
        if memory.read_exact_at(&mut bytes, from).is_err() {
            continue;
        }
        seen += bytes.len();
        if bytes.windows(held.len()).any(|window| window == held) {
            return Err(format!("the secret is in the zygote's memory: {line}"));
        }
    }
    if seen == 0 {
        Err("none of the zygote's memory could be looked at".to_owned())
    } else {
        Ok(())
    }
}
