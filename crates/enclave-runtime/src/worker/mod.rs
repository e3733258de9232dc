//! Guests in a process of their own, so that a bug of the engine costs a process that owns nothing.
//!
//! Three processes take part. The **host** starts one **zygote**: the same binary executed again, with an empty
//! environment and one socket. The zygote is single-threaded, jails itself as far as a process can that must still
//! fork, and forks a **worker** for every socket that the host sends it; a worker costs a fork, not an exec. The worker
//! closes everything but its socket, takes the rest of the jail on and only then reads the first byte from its socket.
//!
//! When the host goes, by whatever signal, the zygote sees its socket close and ends; its end kills the workers.
//!
//! A [`RemoteGuest`] is driven as a [`Guest`](crate::Guest) is. It takes the worker for hostile: whatever it says is
//! bounded before it is read, and checked before it is used.

mod before_main;
mod child;
mod frame;
mod jail;
mod parent;
mod remote;
mod report;
mod warm_up;
mod wire;
mod zygote;

pub use child::{MakeReferences, work};
pub use enclave_types::{Layer, LayerStatus};
pub use frame::{FrameError, read_frame, write_frame};
pub use parent::{Exit, ExitStatus, Exits, StartError, Worker, WorkerProcess, Zygote};
pub use remote::{BuildRealmError, ProgramText, RemoteGuest, Supervision};
pub use report::IsolationReport;
pub use warm_up::warm_up;
#[doc(hidden)]
pub use zygote::serve_without;
pub use zygote::{WorkerMain, end_stray_zygote, serve, was_started_as_zygote};
