//! The zygote: one thread that forks workers and tells how they ended.
#![expect(unsafe_code, reason = "fork and _exit have no safe wrapper")]

use std::{
    io::{self, IoSlice, IoSliceMut, Write as _},
    mem::MaybeUninit,
    os::{
        fd::{AsFd as _, BorrowedFd, OwnedFd},
        unix::net::UnixStream,
    },
};

use enclave_types::Layer;
use rustix::{
    event::{PollFd, PollFlags, poll},
    io::Errno,
    net::{
        RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer, SendAncillaryMessage,
        SendFlags, recvmsg, send, sendmsg,
    },
    process::{
        Pid, PidfdFlags, Signal, WaitId, WaitIdOptions, getpid, kill_process, pidfd_open, pidfd_send_signal,
        waitid,
    },
};

use super::{
    jail::{self, Filter, WorkerJail},
    report::{IsolationReport, status_of},
};

/// The argument that makes a process a zygote. Not an option that a person would type.
pub(super) const ARGUMENT: &str = "--enclave-worker-zygote-v1";

/// What the zygote says first, before its report.
pub(super) const HELLO: &[u8] = b"enclave-zygote 1\n";

/// What the host says to have a worker, followed by the bytes of memory it may have; the worker's socket comes along.
pub(super) const FORK: u8 = b'F';

/// What the zygote says on a new worker's socket: its process id; a pidfd comes along.
pub(super) const BORN: u8 = b'W';

/// What the zygote says when a worker has ended: its process id, how, and the status or signal.
pub(super) const ENDED: u8 = b'X';
pub(super) const BY_EXIT: u8 = b'e';
pub(super) const BY_SIGNAL: u8 = b's';

/// Largest message on the control socket.
pub(super) const MAX_CONTROL_BYTES: usize = 4096;

/// Exit statuses of the zygote.
const NOT_A_SOCKET: i32 = 64;
const SEVERAL_THREADS: i32 = 65;
const CONTROL_FAILED: i32 = 66;
pub(super) const NEVER_SERVED: i32 = 70;

/// Exit statuses of workers.
const ORPHANED: i32 = 67;
const PANICKED: i32 = 101;

/// What a worker does with its socket once it is jailed. Gives the exit status.
pub type WorkerMain = fn(UnixStream, &IsolationReport) -> i32;

/// Whether this process was started to be a zygote, and has to call [`serve`] and nothing else.
pub fn was_started_as_zygote() -> bool {
    std::env::args_os()
        .nth(1)
        .is_some_and(|argument| argument == ARGUMENT)
}

/// Ends this process if it was started to be a zygote: whoever calls this did not call [`serve`], and must not go on
/// as if it were a host, which would start a zygote of its own, and so on.
pub fn end_stray_zygote() {
    if was_started_as_zygote() {
        exit_now(NEVER_SERVED);
    }
}

/// Makes this process the zygote of the host that started it; never returns. `prepare` runs before anything is given
/// up, once, and its work is shared by all workers: it may build what takes time and holds nothing secret.
pub fn serve(prepare: fn(), worker_main: WorkerMain) -> ! {
    serve_without(&[], prepare, worker_main)
}

/// As [`serve`], with layers left out, to see what the others stop without them. For tests of the jail only: it is the
/// zygote's own program that says it, never a message.
#[doc(hidden)]
pub fn serve_without(left_out: &'static [Layer], prepare: fn(), worker_main: WorkerMain) -> ! {
    prepare();
    let status = match Server::new(worker_main, left_out) {
        Ok(mut server) => server.run(),
        Err(status) => status,
    };
    exit_now(status)
}

/// Ends this process without running anything that was registered for its end.
pub(super) fn exit_now(status: i32) -> ! {
    // SAFETY: takes a number and does not return.
    unsafe { libc::_exit(status) }
}

struct Server {
    control: OwnedFd,
    workers: Vec<Worker>,
    worker_main: WorkerMain,
    report: IsolationReport,
    filter: Filter,
    base_bytes: u64,
    left_out: &'static [Layer],
}

struct Worker {
    pid: Pid,
    pidfd: OwnedFd,
}

/// What a fork leads to.
enum Side {
    Parent(Pid),
    Child,
}

impl Server {
    fn new(worker_main: WorkerMain, left_out: &'static [Layer]) -> Result<Self, i32> {
        let control = rustix::io::fcntl_dupfd_cloexec(io::stdin(), 3).map_err(|_| NOT_A_SOCKET)?;
        rustix::net::sockopt::socket_type(&control).map_err(|_| NOT_A_SOCKET)?;
        // A process with threads cannot be forked into one that works.
        let threads = std::fs::read_dir("/proc/self/task").map_or(1, Iterator::count);
        if threads != 1 {
            return Err(SEVERAL_THREADS);
        }
        to_nowhere().map_err(|_| NOT_A_SOCKET)?;
        // SAFETY: nothing else is open that anybody in this process owns: it has just begun, by `serve`'s contract.
        unsafe { jail::close_all_but(control.as_fd()) }.map_err(|_| NOT_A_SOCKET)?;
        // Finding the stack of the main thread needs /proc; it is remembered for the workers.
        let _known = stacker::remaining_stack();
        let base_bytes = jail::address_space_bytes();
        let filter = Filter::compile();
        Ok(Self {
            control,
            workers: Vec::new(),
            worker_main,
            report: jail::enter_as_zygote(left_out),
            filter,
            base_bytes,
            left_out,
        })
    }

    /// Serves until the host is gone.
    fn run(&mut self) -> i32 {
        let mut hello = HELLO.to_vec();
        hello.extend_from_slice(self.report.to_text().as_bytes());
        if send(&self.control, &hello, SendFlags::NOSIGNAL).is_err() {
            return CONTROL_FAILED;
        }
        loop {
            let (asked, ended) = match self.wait() {
                Ok(events) => events,
                Err(Errno::INTR) => continue,
                Err(_) => return CONTROL_FAILED,
            };
            for index in ended.into_iter().rev() {
                if self.reap(index).is_err() {
                    return CONTROL_FAILED;
                }
            }
            if asked {
                match self.receive() {
                    Ok(Some((memory_bytes, socket))) => self.fork(memory_bytes, socket),
                    Ok(None) => {
                        self.end_workers();
                        return 0;
                    }
                    Err(Errno::INTR) => {}
                    Err(_) => return CONTROL_FAILED,
                }
            }
        }
    }

    /// Ends every worker and waits for it. Whoever takes in this process' own end has no others to take in then.
    fn end_workers(&mut self) {
        for worker in self.workers.drain(..) {
            let _ended = pidfd_send_signal(&worker.pidfd, Signal::KILL);
            let _reaped = waitid(WaitId::PidFd(worker.pidfd.as_fd()), WaitIdOptions::EXITED);
        }
    }

    /// Waits until the host says something or workers end: whether it did, and which.
    fn wait(&self) -> Result<(bool, Vec<usize>), Errno> {
        let control = PollFd::new(&self.control, PollFlags::IN);
        let workers = self
            .workers
            .iter()
            .map(|worker| PollFd::new(&worker.pidfd, PollFlags::IN));
        let mut watched: Vec<PollFd<'_>> = std::iter::once(control).chain(workers).collect();
        poll(&mut watched, None)?;
        let mut events = watched.iter().map(|fd| !fd.revents().is_empty());
        let asked = events.next() == Some(true);
        let ended = events
            .enumerate()
            .filter_map(|(index, ended)| ended.then_some(index));
        Ok((asked, ended.collect()))
    }

    /// The host's next request: memory and a socket. Nothing when the host is gone.
    fn receive(&self) -> Result<Option<(u64, OwnedFd)>, Errno> {
        let mut bytes = [0; 9];
        let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
        let mut ancillary = RecvAncillaryBuffer::new(&mut space);
        let received = recvmsg(
            &self.control,
            &mut [IoSliceMut::new(&mut bytes)],
            &mut ancillary,
            RecvFlags::CMSG_CLOEXEC,
        )?;
        if received.bytes == 0 {
            return Ok(None);
        }
        let mut sockets = ancillary.drain().filter_map(|message| match message {
            RecvAncillaryMessage::ScmRights(fds) => Some(fds),
            _ => None,
        });
        let socket = sockets.next().and_then(|mut fds| fds.next());
        let [FORK, memory @ ..] = bytes else {
            return Err(Errno::PROTO);
        };
        socket.map_or(Err(Errno::PROTO), |socket| {
            Ok(Some((u64::from_le_bytes(memory), socket)))
        })
    }

    fn fork(&mut self, memory_bytes: u64, socket: OwnedFd) {
        let parent = getpid();
        // SAFETY: this process has one thread (checked in `new`, and `serve`'s `prepare` ran before that), so the child
        // finds every lock free and all memory as it is here.
        let side = match unsafe { libc::fork() } {
            0 => Side::Child,
            pid => match Pid::from_raw(pid) {
                Some(pid) if pid.as_raw_nonzero().get() > 0 => Side::Parent(pid),
                // No worker: its socket is dropped here, which is how the host learns of it.
                _ => return,
            },
        };
        match side {
            Side::Child => self.become_worker(parent, memory_bytes, socket),
            Side::Parent(pid) => {
                let Ok(pidfd) = pidfd_open(pid, PidfdFlags::empty()) else {
                    // Nobody could end it, so it may not begin.
                    let _ended = kill_process(pid, Signal::KILL);
                    let _reaped = waitid(WaitId::Pid(pid), WaitIdOptions::EXITED);
                    return;
                };
                // A host that does not listen any more is seen at the control socket.
                let _gone = announce(&socket, pid, pidfd.as_fd());
                self.workers.push(Worker { pid, pidfd });
            }
        }
    }

    /// The child's side of a fork: jails itself and does a worker's work. Never returns.
    fn become_worker(&mut self, parent: Pid, memory_bytes: u64, socket: OwnedFd) -> ! {
        // SAFETY: what is closed here, the control socket and pidfds, belongs to `self`, which this process never
        // touches again and never drops: it ends by `_exit`.
        let closed = unsafe { jail::close_all_but(socket.as_fd()) };
        let jail = WorkerJail {
            inherited: &self.report,
            filter: &self.filter,
            base_bytes: self.base_bytes,
            memory_bytes,
            parent,
            left_out: self.left_out,
        };
        let Some(report) = jail.enter(status_of(closed)) else {
            exit_now(ORPHANED)
        };
        let worker_main = self.worker_main;
        let run = std::panic::AssertUnwindSafe(|| worker_main(UnixStream::from(socket), &report));
        // A panic of ours ends this process only; what unwinds stays below this frame.
        let status = std::panic::catch_unwind(run).unwrap_or(PANICKED);
        exit_now(status)
    }

    /// Takes in the worker at `index`, which has ended, and tells the host how.
    fn reap(&mut self, index: usize) -> Result<(), Errno> {
        let worker = self.workers.swap_remove(index);
        let status = waitid(WaitId::PidFd(worker.pidfd.as_fd()), WaitIdOptions::EXITED)?;
        let mut message = vec![ENDED];
        let pid = worker.pid.as_raw_nonzero().get();
        message.extend_from_slice(&pid.to_le_bytes());
        let (how, number) = match status {
            Some(status) => match (status.exit_status(), status.terminating_signal()) {
                (Some(exit), _) => (BY_EXIT, exit),
                (None, Some(signal)) => (BY_SIGNAL, signal),
                (None, None) => return Ok(()),
            },
            None => return Ok(()),
        };
        message.push(how);
        message.extend_from_slice(&number.to_le_bytes());
        // A host that does not listen to ends must not stop the zygote from forking.
        match send(&self.control, &message, SendFlags::NOSIGNAL | SendFlags::DONTWAIT) {
            Ok(_) | Err(Errno::AGAIN) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

/// Standard input, output and errors lead nowhere from here on: what is written there by mistake reaches nobody, and
/// no other descriptor can get their numbers.
fn to_nowhere() -> io::Result<()> {
    io::stderr().flush()?;
    let null = std::fs::File::options()
        .read(true)
        .write(true)
        .open("/dev/null")?;
    rustix::stdio::dup2_stdin(&null)?;
    rustix::stdio::dup2_stdout(&null)?;
    rustix::stdio::dup2_stderr(&null)?;
    Ok(())
}

/// Tells the host on the worker's own socket which process it is. The worker says nothing before the host does, so this
/// comes first.
fn announce(socket: &OwnedFd, pid: Pid, pidfd: BorrowedFd<'_>) -> Result<(), Errno> {
    let mut message = vec![BORN];
    let pid = pid.as_raw_nonzero().get();
    message.extend_from_slice(&pid.to_le_bytes());
    let fds = [pidfd];
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
    let mut ancillary = SendAncillaryBuffer::new(&mut space);
    ancillary.push(SendAncillaryMessage::ScmRights(&fds));
    sendmsg(
        socket,
        &[IoSlice::new(&message)],
        &mut ancillary,
        SendFlags::NOSIGNAL,
    )
    .map(drop)
}
