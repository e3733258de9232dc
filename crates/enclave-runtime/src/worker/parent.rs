//! The host's side: starts a zygote, has it fork workers, hears how they end, and ends them. Blocking; whoever drives
//! many workers waits on their sockets in its own way.

use std::{
    fmt,
    io::{self, IoSlice, IoSliceMut},
    mem::MaybeUninit,
    os::{
        fd::{AsFd as _, BorrowedFd, OwnedFd},
        unix::net::UnixStream,
    },
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use enclave_types::Layer;
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::{Errno, retry_on_intr},
    net::{
        AddressFamily, RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer,
        SendAncillaryMessage, SendFlags, Shutdown, SocketFlags, SocketType, recv, recvmsg, sendmsg, shutdown,
        socketpair,
        sockopt::{Timeout, set_socket_timeout},
    },
    process::{Pid, PidfdFlags, Signal, pidfd_open, pidfd_send_signal},
};

use super::{
    report::IsolationReport,
    zygote::{ARGUMENT, BORN, BY_EXIT, BY_SIGNAL, ENDED, FORK, HELLO, MAX_CONTROL_BYTES, NEVER_SERVED},
};

/// A process that forks workers. Dropping it ends it and every worker of it, and waits for that.
#[derive(Debug)]
pub struct Zygote {
    control: OwnedFd,
    process: Child,
    report: IsolationReport,
}

/// A worker that nobody has spoken to yet. It waits for its first frame, jailed.
#[derive(Debug)]
#[non_exhaustive]
pub struct Worker {
    /// The host's end of its socket.
    pub socket: UnixStream,
    /// What ends it.
    pub process: WorkerProcess,
}

impl Worker {
    /// A worker that is no process: whoever has the other end of `socket` speaks for it, and ending it does nothing. For
    /// tests of what a host does with what it hears.
    ///
    /// # Errors
    ///
    /// When there can be no more descriptors.
    #[doc(hidden)]
    pub fn without_process(socket: UnixStream) -> io::Result<Self> {
        // The kernel takes no socket for a process, so a signal to it goes nowhere.
        let pidfd = socket.try_clone()?.into();
        Ok(Self {
            socket,
            process: WorkerProcess { pid: 0, pidfd },
        })
    }
}

/// A worker's process. It does not end with this value: end it, or drop its socket.
#[derive(Debug)]
pub struct WorkerProcess {
    pid: u32,
    pidfd: OwnedFd,
}

impl WorkerProcess {
    /// Its process id, for logs and to match an [`Exit`]. Never signal it by this: the number may be another's by then.
    pub const fn id(&self) -> u32 {
        self.pid
    }

    /// Ends it at once, whatever it does. Fine when it has ended already.
    ///
    /// # Errors
    ///
    /// When the kernel refuses.
    pub fn kill(&self) -> io::Result<()> {
        match pidfd_send_signal(&self.pidfd, Signal::KILL) {
            Ok(()) | Err(Errno::SRCH) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

/// How a worker ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Exit {
    /// Its process id.
    pub pid: u32,
    /// The way it went.
    pub status: ExitStatus,
}

/// The way a process went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ExitStatus {
    /// By itself, with this status.
    Exited(i32),
    /// By this signal: 9 is the host's hard halt or the kernel's want of memory, 31 a forbidden system call.
    Signalled(i32),
}

/// Why there is no zygote.
#[derive(Debug)]
#[non_exhaustive]
pub enum StartError {
    /// The system gave no socket or no process.
    Io(io::Error),
    /// The process was started and did not become a zygote: it is no program that calls [`serve`](super::serve) first.
    NoZygote {
        /// What it exited with, if it did.
        status: Option<i32>,
    },
    /// Layers that were asked for do not hold here.
    Layers(Vec<Layer>, IsolationReport),
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(f, "the worker's zygote cannot be started: {error}"),
            Self::NoZygote {
                status: Some(NEVER_SERVED),
            } => f.write_str(
                "the program that was to be the workers' zygote went on as a host: it has to become one before \
                 anything else, in the first line of main",
            ),
            Self::NoZygote { status: Some(status) } => {
                write!(
                    f,
                    "the program that was to be the workers' zygote exited with status {status}"
                )
            }
            Self::NoZygote { status: None } => {
                f.write_str("the program that was to be the workers' zygote did not say that it is one")
            }
            Self::Layers(layers, _) => {
                f.write_str("required layers of isolation do not hold here:")?;
                for layer in layers {
                    write!(f, " {layer}")?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for StartError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            Self::NoZygote { .. } | Self::Layers(..) => None,
        }
    }
}

impl From<Errno> for StartError {
    fn from(error: Errno) -> Self {
        Self::Io(error.into())
    }
}

impl Zygote {
    /// Executes `program` as a zygote: nothing of this process's environment, files or sockets goes with it. For the
    /// binary that runs now, the program is `/proc/self/exe`, which stays right when the file is replaced.
    ///
    /// `arguments` follow the one that makes it a zygote, for a program that has reasons to be told something.
    ///
    /// `required` are layers that every worker needs; those that the zygote can already tell are missing fail here, the
    /// others with the worker's own report.
    ///
    /// # Errors
    ///
    /// See [`StartError`].
    pub fn start(
        program: &Path,
        arguments: &[&str],
        required: &[Layer],
        startup_timeout: Duration,
    ) -> Result<Self, StartError> {
        let (control, theirs) = socketpair(
            AddressFamily::UNIX,
            SocketType::SEQPACKET,
            SocketFlags::CLOEXEC,
            None,
        )?;
        let mut process = Command::new(program)
            .arg(ARGUMENT)
            .args(arguments)
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::from(theirs))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(StartError::Io)?;
        set_socket_timeout(&control, Timeout::Recv, Some(startup_timeout))?;
        let mut hello = [0; MAX_CONTROL_BYTES];
        let heard = recv(&control, &mut hello, RecvFlags::empty());
        let said = heard.map_or(0, |(bytes, _)| bytes);
        let text = hello.get(..said).and_then(|said| said.strip_prefix(HELLO));
        let Some(text) = text.and_then(|text| std::str::from_utf8(text).ok()) else {
            // Its socket closes a moment before it has a status. One that is still at work is not waited for any longer.
            if matches!(heard, Ok((0, _))) {
                wait_for(&process);
            }
            let status = process.try_wait().ok().flatten().and_then(|status| status.code());
            end(&mut process);
            return Err(StartError::NoZygote { status });
        };
        set_socket_timeout(&control, Timeout::Recv, None)?;
        let zygote = Self {
            control,
            process,
            report: IsolationReport::from_text(text),
        };
        let own = [
            Layer::Environment,
            Layer::NoNewPrivileges,
            Layer::Namespaces,
            Layer::Landlock,
            Layer::Capabilities,
        ];
        let required: Vec<Layer> = own.into_iter().filter(|layer| required.contains(layer)).collect();
        match zygote.report.missing(&required) {
            missing if missing.is_empty() => Ok(zygote),
            missing => {
                let report = zygote.report.clone();
                Err(StartError::Layers(missing, report))
            }
        }
    }

    /// The layers that the zygote has taken on for all its workers.
    pub const fn report(&self) -> &IsolationReport {
        &self.report
    }

    /// The zygote's process id.
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// Has a worker forked that may have `memory_bytes` beyond what the zygote has, and waits until it is there.
    ///
    /// # Errors
    ///
    /// When the zygote is gone, or there can be no more processes.
    pub fn fork(&self, memory_bytes: u64) -> io::Result<Worker> {
        let (socket, theirs) = UnixStream::pair()?;
        let mut message = vec![FORK];
        message.extend_from_slice(&memory_bytes.to_le_bytes());
        let fds = [theirs.as_fd()];
        let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
        let mut ancillary = SendAncillaryBuffer::new(&mut space);
        ancillary.push(SendAncillaryMessage::ScmRights(&fds));
        sendmsg(
            &self.control,
            &[IoSlice::new(&message)],
            &mut ancillary,
            SendFlags::NOSIGNAL,
        )?;
        drop(theirs);
        let process = born(&socket)?;
        Ok(Worker { socket, process })
    }

    /// Waits for the next end of a worker. Nothing when the zygote is gone. Ends that nobody waits for are kept for a
    /// while, a few hundred of them, and then lost.
    ///
    /// # Errors
    ///
    /// When the socket fails, or says what no zygote says.
    pub fn next_exit(&self) -> io::Result<Option<Exit>> {
        next_exit(self.control.as_fd())
    }

    /// The ends of workers, for a thread that waits for them and does not keep the zygote. Each end goes to one waiter
    /// only.
    ///
    /// # Errors
    ///
    /// When there can be no more descriptors.
    pub fn exits(&self) -> io::Result<Exits> {
        self.control.try_clone().map(Exits)
    }
}

/// Where a zygote tells how its workers end.
#[derive(Debug)]
pub struct Exits(OwnedFd);

impl Exits {
    /// As [`Zygote::next_exit`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn next(&self) -> io::Result<Option<Exit>> {
        next_exit(self.0.as_fd())
    }
}

fn next_exit(control: BorrowedFd<'_>) -> io::Result<Option<Exit>> {
    let mut message = [0; MAX_CONTROL_BYTES];
    let (bytes, _) = retry_on_intr(|| recv(control, &mut message, RecvFlags::empty()))?;
    let said = message.get(..bytes).unwrap_or_default();
    if said.is_empty() {
        return Ok(None);
    }
    let body: Option<[u8; 9]> = said.strip_prefix(&[ENDED]).and_then(|body| body.try_into().ok());
    let [pid @ .., how, n0, n1, n2, n3] = body.ok_or_else(nonsense)?;
    let number = i32::from_le_bytes([n0, n1, n2, n3]);
    let status = match how {
        BY_EXIT => ExitStatus::Exited(number),
        BY_SIGNAL => ExitStatus::Signalled(number),
        _ => return Err(nonsense()),
    };
    let pid = u32::from_le_bytes(pid);
    Ok(Some(Exit { pid, status }))
}

/// How long a zygote may take to end its workers and itself when it is asked to.
const LAST_WORK: Timespec = Timespec {
    tv_sec: 2,
    tv_nsec: 0,
};

impl Drop for Zygote {
    fn drop(&mut self) {
        // Its socket's end makes it end its workers, wait for each and go: no zombie is left to an init that may not
        // exist.
        let _closed = shutdown(&self.control, Shutdown::Both);
        wait_for(&self.process);
        end(&mut self.process);
    }
}

/// Waits for a process that is about to end, for a while.
fn wait_for(process: &Child) {
    let pid = i32::try_from(process.id()).ok().and_then(Pid::from_raw);
    if let Some(process) = pid.and_then(|pid| pidfd_open(pid, PidfdFlags::empty()).ok()) {
        let _ended = poll(&mut [PollFd::new(&process, PollFlags::IN)], Some(&LAST_WORK));
    }
}

/// Ends the zygote, whose end is that of its workers, and leaves no zombie.
fn end(process: &mut Child) {
    let _gone_already = process.kill();
    let _reaped = process.wait();
}

/// The first message on a worker's socket: which process it is. The zygote says it; the worker says nothing unasked.
fn born(socket: &UnixStream) -> io::Result<WorkerProcess> {
    let mut bytes = [0; 5];
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
    let mut ancillary = RecvAncillaryBuffer::new(&mut space);
    let received = recvmsg(
        socket,
        &mut [IoSliceMut::new(&mut bytes)],
        &mut ancillary,
        RecvFlags::CMSG_CLOEXEC,
    )?;
    if received.bytes == 0 {
        return Err(io::Error::other("the zygote could not fork a worker"));
    }
    let mut rights = ancillary.drain().filter_map(|message| match message {
        RecvAncillaryMessage::ScmRights(fds) => Some(fds),
        _ => None,
    });
    let pidfd = rights
        .next()
        .and_then(|mut fds| fds.next())
        .ok_or_else(nonsense)?;
    let [BORN, pid @ ..] = bytes else {
        return Err(nonsense());
    };
    Ok(WorkerProcess {
        pid: u32::from_le_bytes(pid),
        pidfd,
    })
}

fn nonsense() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the zygote said what no zygote says")
}
