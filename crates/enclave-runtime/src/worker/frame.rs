//! Frames: a length of four bytes, little endian, and that many bytes. Whoever reads one says first how long it may be.

use std::{
    fmt,
    io::{self, Read, Write},
};

/// Why there is no frame.
#[derive(Debug)]
#[non_exhaustive]
pub enum FrameError {
    /// The other side is gone. Between two frames that is its right.
    Closed,
    /// The other side went in the middle of a frame.
    Cut,
    /// The frame says that it is longer than the reader takes. Nothing was allocated for it.
    TooLong {
        /// What the frame says.
        bytes: u32,
        /// What the reader takes.
        max_bytes: u32,
    },
    /// The socket failed.
    Io(io::Error),
}

impl fmt::Display for FrameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Closed => f.write_str("the other process is gone"),
            Self::Cut => f.write_str("the other process went in the middle of a message"),
            Self::TooLong { bytes, max_bytes } => {
                write!(
                    f,
                    "a message of {bytes} bytes came where at most {max_bytes} are taken"
                )
            }
            Self::Io(error) => write!(f, "the socket failed: {error}"),
        }
    }
}

impl std::error::Error for FrameError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            Self::Closed | Self::Cut | Self::TooLong { .. } => None,
        }
    }
}

/// How much is read at once: a frame that lies about its length costs no more memory than it sends.
const CHUNK_BYTES: usize = 64 * 1024;

/// Reads one frame of at most `max_bytes`.
///
/// # Errors
///
/// See [`FrameError`].
pub fn read_frame(from: &mut impl Read, max_bytes: u32) -> Result<Vec<u8>, FrameError> {
    let mut head = [0; 4];
    let mut got = 0;
    while got < head.len() {
        match from.read(head.get_mut(got..).unwrap_or_default()) {
            Ok(0) if got == 0 => return Err(FrameError::Closed),
            Ok(0) => return Err(FrameError::Cut),
            Ok(bytes) => got += bytes,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(FrameError::Io(error)),
        }
    }
    let bytes = u32::from_le_bytes(head);
    if bytes > max_bytes {
        return Err(FrameError::TooLong { bytes, max_bytes });
    }
    let mut body = Vec::new();
    let mut left = bytes as usize;
    while left > 0 {
        let start = body.len();
        body.resize(start + left.min(CHUNK_BYTES), 0);
        let Some(room) = body.get_mut(start..) else {
            break;
        };
        from.read_exact(room).map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => FrameError::Cut,
            _ => FrameError::Io(error),
        })?;
        left -= room.len();
    }
    Ok(body)
}

/// Writes one frame.
///
/// # Errors
///
/// When the body is longer than a frame can say, or the socket fails.
pub fn write_frame(to: &mut impl Write, body: &[u8]) -> io::Result<()> {
    let bytes = u32::try_from(body.len())
        .map_err(|_| io::Error::new(io::ErrorKind::InvalidInput, "a message of 4 GiB or more"))?;
    to.write_all(&bytes.to_le_bytes())?;
    to.write_all(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], max_bytes: u32) -> Result<Vec<u8>, String> {
        read_frame(&mut &*bytes, max_bytes).map_err(|error| error.to_string())
    }

    #[test]
    fn a_frame_comes_back_as_it_was_written() {
        for len in [0, 1, 4, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES * 3 + 1] {
            let body = vec![7; len];
            let mut written = Vec::new();
            write_frame(&mut written, &body).expect("a vector takes all");
            assert_eq!(read(&written, u32::MAX), Ok(body));
        }
    }

    #[test]
    fn a_frame_that_says_too_much_is_refused_before_it_is_read() {
        let lie = u32::MAX.to_le_bytes();
        assert_eq!(
            read(&lie, 1024),
            Err("a message of 4294967295 bytes came where at most 1024 are taken".to_owned())
        );
    }

    #[test]
    fn an_end_between_frames_is_no_cut() {
        assert_eq!(read(&[], 8), Err("the other process is gone".to_owned()));
        for cut in [&[1][..], &[4, 0, 0], &[4, 0, 0, 0], &[4, 0, 0, 0, 1, 2, 3]] {
            let message = "the other process went in the middle of a message";
            assert_eq!(read(cut, 8), Err(message.to_owned()), "{cut:?}");
        }
    }
}
