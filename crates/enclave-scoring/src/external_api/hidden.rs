//! Keeps secrets out of the HTTP client, which logs each byte that it writes when its `trace` level is on.
//!
//! The client is given stars of the same length in place of the address's path and of the headers' values. They are
//! replaced on their way to the connection: after the client logged them, before TLS.

use std::{fmt, io, sync::Arc};

use ureq::{
    Error,
    unversioned::transport::{Buffers, ConnectionDetails, Connector, NextTimeout, Transport},
};

/// What stands in a secret's place.
pub(super) const STAR: char = '*';

/// A secret and where in a request's head it belongs.
#[derive(Clone)]
pub(super) struct Hidden {
    /// What stands before it.
    pub(super) before: String,
    pub(super) secret: String,
}

/// The end of a chain of connectors: puts secrets into the heads of requests.
///
/// A connection has to carry one request. Where the next one's head begins cannot be told from bytes that a script may
/// have chosen.
pub(super) struct Revealing(pub(super) Arc<[Hidden]>);

impl<In: Transport> Connector<In> for Revealing {
    type Out = Revealed<In>;

    fn connect(&self, _: &ConnectionDetails<'_>, chained: Option<In>) -> Result<Option<Self::Out>, Error> {
        Ok(chained.map(|inner| Revealed {
            inner,
            to_come: self.0.to_vec(),
        }))
    }
}

impl fmt::Debug for Revealing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Revealing").finish_non_exhaustive()
    }
}

/// A connection that has secrets put into the head of its request.
pub(super) struct Revealed<In> {
    inner: In,
    /// Those that have not been sent.
    to_come: Vec<Hidden>,
}

impl<In: Transport> Transport for Revealed<In> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.inner.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        if !self.to_come.is_empty() {
            let output = self.inner.buffers().output();
            let output = output.get_mut(..amount).unwrap_or_default();
            let end = find(output, b"\r\n\r\n").map(|at| at + 4);
            let (head, _) = output.split_at_mut(end.unwrap_or(amount).min(amount));
            self.to_come.retain(|hidden| !reveal(head, hidden));
            if end.is_some() && !self.to_come.is_empty() {
                return Err(io::Error::other("a header is missing in the request").into());
            }
        }
        self.inner.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.inner.await_input(timeout)
    }

    fn is_open(&mut self) -> bool {
        self.inner.is_open()
    }

    fn is_tls(&self) -> bool {
        self.inner.is_tls()
    }
}

impl<In> fmt::Debug for Revealed<In> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Revealed").finish_non_exhaustive()
    }
}

/// Puts a secret into its place; whether it was there.
fn reveal(head: &mut [u8], hidden: &Hidden) -> bool {
    let (before, secret) = (hidden.before.as_bytes(), hidden.secret.as_bytes());
    let place = find(head, before).and_then(|at| head.get_mut(at + before.len()..)?.get_mut(..secret.len()));
    match place {
        Some(place) => {
            place.copy_from_slice(secret);
            true
        }
        None => false,
    }
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}
