use std::io;

/// What can be wrong with a worker.
#[derive(Debug)]
pub(super) enum Fault {
    /// It closed its socket.
    Gone,
    /// It was not done in time.
    Late,
    /// It had no memory left.
    OutOfMemory,
    /// It said too much in too short a time.
    Flood,
    /// It said too much at once.
    TooLong,
    /// It said what no worker of ours says.
    Nonsense(&'static str),
    Io(io::Error),
}

impl Fault {
    pub(super) fn of(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut => Self::Late,
            io::ErrorKind::BrokenPipe | io::ErrorKind::ConnectionReset => Self::Gone,
            _ => Self::Io(error),
        }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Gone => f.write_str("it ended"),
            Self::Late => f.write_str("it did not answer in time"),
            Self::OutOfMemory => f.write_str("it had no memory left"),
            Self::Flood => f.write_str("it sent too many messages"),
            Self::TooLong => f.write_str("it sent too long a message"),
            Self::Nonsense(what) => write!(f, "it said {what}"),
            Self::Io(error) => write!(f, "its socket failed: {error}"),
        }
    }
}
