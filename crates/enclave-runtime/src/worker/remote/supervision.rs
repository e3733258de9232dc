use std::time::Duration;

/// What a host lets a worker do besides the limits of its guest.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Supervision {
    /// How long after a run's deadline its worker is killed. Default one second.
    pub buffer: Duration,
    /// How many messages of a run may come within a second: tool calls and the end count, calls of host functions do
    /// not, since their script waits for each. One more ends the run as `MESSAGE_FLOOD`. Default: as many as like.
    pub max_messages_per_second: u32,
    /// How long one message may be. A longer one ends the run as `PAYLOAD_TOO_LARGE`. Default: as long as the guest's
    /// limits let an honest worker's be, which is never exceeded either way.
    pub max_message_bytes: Option<u32>,
}

impl Default for Supervision {
    fn default() -> Self {
        Self {
            buffer: Duration::from_secs(1),
            max_messages_per_second: u32::MAX,
            max_message_bytes: None,
        }
    }
}
