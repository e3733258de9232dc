//! What a worker tries once it is jailed, and what must come of it.
#![expect(unsafe_code, reason = "tries system calls that safe code does not make")]

use std::{
    io::Write as _,
    os::{fd::AsRawFd as _, unix::net::UnixStream},
    sync::atomic::{AtomicI32, Ordering},
};

use enclave_runtime::worker::{ExitStatus, IsolationReport, Layer, read_frame, write_frame};

/// An attempt, and how it must end.
#[derive(Debug)]
pub(crate) struct Probe {
    pub(crate) name: &'static str,
    /// The layer that is switched off, to see that another stops the attempt as well.
    pub(crate) without: Option<Layer>,
    attempt: fn(&UnixStream) -> String,
    pub(crate) expect: Expect,
}

#[derive(Debug)]
pub(crate) enum Expect {
    /// The process is killed for it.
    Killed,
    /// The attempt fails; the worker tells how.
    Says(&'static str),
}

/// The signal of a forbidden system call.
const SIGSYS: i32 = 31;

impl Expect {
    pub(crate) fn check(&self, said: Option<&str>, status: ExitStatus) -> Result<(), String> {
        match (self, said, status) {
            (Self::Killed, None, ExitStatus::Signalled(SIGSYS)) => Ok(()),
            (Self::Says(expected), Some(said), ExitStatus::Exited(0)) if *expected == said => Ok(()),
            _ => Err(format!(
                "expected {self:?}, the worker said {said:?} and ended by {status:?}"
            )),
        }
    }
}

const fn killed(name: &'static str, attempt: fn(&UnixStream) -> String) -> Probe {
    Probe {
        name,
        without: None,
        attempt,
        expect: Expect::Killed,
    }
}

const fn says(name: &'static str, attempt: fn(&UnixStream) -> String, what: &'static str) -> Probe {
    Probe {
        name,
        without: None,
        attempt,
        expect: Expect::Says(what),
    }
}

/// The same attempt with seccomp switched off: the other layers must stop it.
const fn behind_seccomp(name: &'static str, attempt: fn(&UnixStream) -> String, what: &'static str) -> Probe {
    Probe {
        name,
        without: Some(Layer::Seccomp),
        attempt,
        expect: Expect::Says(what),
    }
}

const ADDRESS: &str = "127.0.0.1:9";

pub(crate) const ALL: &[Probe] = &[
    killed("opens_a_file", open_file),
    killed("makes_a_socket", connect),
    killed("connects_to_a_unix_socket", connect_unix),
    killed("forks", fork),
    killed("starts_a_thread", start_thread),
    killed("executes", execute),
    killed("traces_its_parent", trace_parent),
    killed("signals_its_parent", signal_parent),
    killed("signals_everything", signal_everything),
    killed("makes_executable_memory", map_executable),
    killed("makes_memory_executable", protect_executable),
    killed("raises_its_limits", raise_limit),
    killed("makes_itself_dumpable", become_dumpable),
    killed("reads_another_process", read_process),
    killed("mounts", mount),
    killed("changes_its_user", set_user),
    killed("asks_where_it_is", working_directory),
    killed("sends_to_an_address", send_to),
    killed("passes_a_descriptor", send_message),
    killed("installs_a_signal_handler", handle_signal),
    says("has_no_environment", environment, "0 variables"),
    says("has_no_descriptors", descriptors, "4 open"),
    says("allocates_past_its_limit", allocate, "refused"),
    says("allocates_within_its_limit", allocate_some, "had 16 MiB"),
    behind_seccomp("opens_a_file", open_file, "PermissionDenied"),
    behind_seccomp("makes_a_file", make_file, "PermissionDenied"),
    behind_seccomp("connects", connect, "refused"),
    behind_seccomp("executes", execute, "PermissionDenied"),
    behind_seccomp("traces_its_parent", trace_parent, "PermissionDenied"),
    behind_seccomp("signals_its_host", signal_host, "PermissionDenied"),
    behind_seccomp("raises_its_limits", raise_limit, "PermissionDenied"),
    behind_seccomp("mounts", mount, "PermissionDenied"),
    behind_seccomp("becomes_root_again", unshare_again, "stays"),
];

/// The layers that the zygote leaves out when it is told this.
pub(crate) fn left_out(layer: Option<&str>) -> &'static [Layer] {
    match layer {
        None => &[],
        Some("seccomp") => &[Layer::Seccomp],
        Some("not-dumpable") => &[Layer::NotDumpable],
        Some(other) => panic!("no test leaves out {other}"),
    }
}

/// The worker: reads which probe it is, tries it, and says what came of it.
pub(crate) fn run(mut socket: UnixStream, report: &IsolationReport) -> i32 {
    let Ok(name) = read_frame(&mut socket, 64) else {
        return 1;
    };
    let name = String::from_utf8_lossy(&name);
    let said = match name.as_ref() {
        "report" => report.to_string(),
        "spin" => loop {
            std::hint::spin_loop();
        },
        "exit" => return 7,
        name => match ALL.iter().find(|probe| probe.name == name) {
            Some(probe) => (probe.attempt)(&socket),
            None => return 2,
        },
    };
    match write_frame(&mut socket, said.as_bytes()) {
        Ok(()) => 0,
        Err(_) => 3,
    }
}

/// The zygote's process id, which `getppid` would tell if it were allowed.
static ZYGOTE: AtomicI32 = AtomicI32::new(0);

/// What the zygote does before it forks anybody.
pub(crate) fn prepare() {
    ZYGOTE.store(std::process::id().cast_signed(), Ordering::Relaxed);
}

fn zygote() -> libc::pid_t {
    ZYGOTE.load(Ordering::Relaxed)
}

fn kind<T>(result: std::io::Result<T>) -> String {
    result.map_or_else(|error| format!("{:?}", error.kind()), |_| "it worked".to_owned())
}

/// What a system call gave: its error as a kind.
fn outcome(status: i64) -> String {
    if status < 0 {
        kind::<()>(Err(std::io::Error::last_os_error()))
    } else {
        "it worked".to_owned()
    }
}

fn open_file(_: &UnixStream) -> String {
    kind(std::fs::File::open("/etc/passwd"))
}

fn make_file(_: &UnixStream) -> String {
    kind(std::fs::File::create("/tmp/enclave-jail-probe"))
}

fn connect(_: &UnixStream) -> String {
    match std::net::TcpStream::connect(ADDRESS) {
        Ok(_) => "it worked".to_owned(),
        Err(_) => "refused".to_owned(),
    }
}

fn connect_unix(_: &UnixStream) -> String {
    kind(UnixStream::connect("/run/docker.sock"))
}

fn fork(_: &UnixStream) -> String {
    // SAFETY: the child does nothing but end.
    let pid = unsafe { libc::fork() };
    if pid == 0 {
        // SAFETY: takes a number and does not return.
        unsafe { libc::_exit(0) }
    }
    outcome(i64::from(pid))
}

fn start_thread(_: &UnixStream) -> String {
    kind(std::thread::Builder::new().spawn(|| {}))
}

fn execute(_: &UnixStream) -> String {
    use std::os::unix::process::CommandExt as _;
    kind::<()>(Err(std::process::Command::new("/bin/true").exec()))
}

fn trace_parent(_: &UnixStream) -> String {
    let pid = zygote();
    // SAFETY: asks the kernel; touches no memory of ours.
    outcome(unsafe { libc::ptrace(libc::PTRACE_ATTACH, pid, 0, 0) })
}

fn signal_parent(_: &UnixStream) -> String {
    let pid = zygote();
    // SAFETY: takes numbers.
    outcome(i64::from(unsafe { libc::kill(pid, 0) }))
}

/// The first process of the machine stands for everything outside.
fn signal_host(_: &UnixStream) -> String {
    // SAFETY: takes numbers.
    outcome(i64::from(unsafe { libc::kill(1, 0) }))
}

fn signal_everything(_: &UnixStream) -> String {
    // SAFETY: takes numbers; signal 0 does nothing where it is allowed.
    outcome(i64::from(unsafe { libc::kill(-1, 0) }))
}

fn map_executable(_: &UnixStream) -> String {
    let protection = libc::PROT_READ | libc::PROT_WRITE | libc::PROT_EXEC;
    let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS;
    // SAFETY: asks for new memory at an address of the kernel's choice.
    let address = unsafe { libc::mmap(std::ptr::null_mut(), 4096, protection, flags, -1, 0) };
    format!("it worked: {}", address != libc::MAP_FAILED)
}

fn protect_executable(_: &UnixStream) -> String {
    let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS;
    // SAFETY: asks for new memory at an address of the kernel's choice.
    let address = unsafe { libc::mmap(std::ptr::null_mut(), 4096, libc::PROT_READ, flags, -1, 0) };
    // SAFETY: changes the protection of the page that was just mapped and that nobody else uses.
    outcome(i64::from(unsafe {
        libc::mprotect(address, 4096, libc::PROT_READ | libc::PROT_EXEC)
    }))
}

fn raise_limit(_: &UnixStream) -> String {
    let limit = libc::rlimit {
        rlim_cur: 64,
        rlim_max: 64,
    };
    // SAFETY: reads the struct that outlives the call.
    outcome(i64::from(unsafe {
        libc::setrlimit(libc::RLIMIT_NOFILE, &raw const limit)
    }))
}

fn become_dumpable(_: &UnixStream) -> String {
    // SAFETY: takes numbers.
    outcome(i64::from(unsafe { libc::prctl(libc::PR_SET_DUMPABLE, 1) }))
}

fn read_process(_: &UnixStream) -> String {
    let (pid, none) = (zygote(), std::ptr::null());
    // SAFETY: with no vectors nothing is read or written.
    let status = unsafe { libc::process_vm_readv(pid, none, 0, none, 0, 0) };
    outcome(status as i64)
}

fn mount(_: &UnixStream) -> String {
    let (none, target, kind) = (c"none", c"/", c"tmpfs");
    // SAFETY: three C strings that outlive the call, and no data.
    let status = unsafe { libc::mount(none.as_ptr(), target.as_ptr(), kind.as_ptr(), 0, std::ptr::null()) };
    outcome(i64::from(status))
}

fn set_user(_: &UnixStream) -> String {
    // SAFETY: takes a number.
    outcome(i64::from(unsafe { libc::setuid(0) }))
}

fn working_directory(_: &UnixStream) -> String {
    kind(std::env::current_dir())
}

/// A namespace of its own would give capabilities back, over nothing that matters, but Landlock and the lack of
/// processes stay.
fn unshare_again(_: &UnixStream) -> String {
    // SAFETY: takes a number; no flag concerns descriptors or memory.
    let _status = unsafe { libc::unshare(libc::CLONE_NEWUSER) };
    match std::fs::File::open("/etc/passwd") {
        Ok(_) => "it worked".to_owned(),
        Err(_) => "stays".to_owned(),
    }
}

fn send_to(socket: &UnixStream) -> String {
    let address = libc::sockaddr {
        sa_family: 1, // AF_UNIX
        sa_data: [0; 14],
    };
    // SAFETY: no bytes are sent, and the address outlives the call.
    let sent = unsafe { libc::sendto(socket.as_raw_fd(), std::ptr::null(), 0, 0, &raw const address, 16) };
    outcome(sent as i64)
}

fn send_message(socket: &UnixStream) -> String {
    // SAFETY: a zeroed header names no buffers.
    let header: libc::msghdr = unsafe { std::mem::zeroed() };
    // SAFETY: the header outlives the call.
    outcome(unsafe { libc::sendmsg(socket.as_raw_fd(), &raw const header, 0) } as i64)
}

fn handle_signal(_: &UnixStream) -> String {
    // SAFETY: ignoring a signal installs no code.
    let old = unsafe { libc::signal(libc::SIGTERM, libc::SIG_IGN) };
    format!("it worked: {}", old != libc::SIG_ERR)
}

fn environment(_: &UnixStream) -> String {
    format!("{} variables", std::env::vars_os().count())
}

/// Reading no bytes from a descriptor fails only where there is none; `fcntl` would be killed.
fn descriptors(_: &UnixStream) -> String {
    let open = (0..1024).filter(|fd| {
        // SAFETY: reads no bytes.
        let status = unsafe { libc::read(*fd, std::ptr::null_mut(), 0) };
        status >= 0 || std::io::Error::last_os_error().raw_os_error() != Some(libc::EBADF)
    });
    format!("{} open", open.count())
}

fn allocate(_: &UnixStream) -> String {
    let mut memory = Vec::<u8>::new();
    match memory.try_reserve_exact(256 << 20) {
        Ok(()) => "it worked".to_owned(),
        Err(_) => "refused".to_owned(),
    }
}

fn allocate_some(_: &UnixStream) -> String {
    let mut memory = Vec::<u8>::new();
    match memory.try_reserve_exact(16 << 20) {
        Ok(()) => {
            memory.resize(16 << 20, 1);
            format!("had {} MiB", std::hint::black_box(&memory).len() >> 20)
        }
        Err(_) => "refused".to_owned(),
    }
}

/// For the host's side.
pub(crate) fn ask(socket: &mut UnixStream, name: &str) -> std::io::Result<()> {
    write_frame(socket, name.as_bytes())?;
    socket.flush()
}
