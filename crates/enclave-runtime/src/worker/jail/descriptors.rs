#![expect(
    unsafe_code,
    reason = "close_range has no safe wrapper: it closes what others may own"
)]

use std::{
    io,
    os::fd::{AsRawFd as _, BorrowedFd},
};

/// Closes every descriptor above the three standard ones but `kept`.
///
/// # Safety
///
/// Nothing in this process may use or drop an owner of another descriptor afterwards: its number may be somebody
/// else's by then.
pub(in crate::worker) unsafe fn close_all_but(kept: BorrowedFd<'_>) -> io::Result<()> {
    let kept = kept.as_raw_fd().unsigned_abs();
    let first = 3;
    if kept > first {
        close_range(first, kept - 1)?;
    }
    close_range((kept + 1).max(first), u32::MAX)
}

fn close_range(first: u32, last: u32) -> io::Result<()> {
    // SAFETY: takes numbers and touches no memory; the caller of `close_all_but` answers for what is closed.
    let status = unsafe { libc::syscall(libc::SYS_close_range, first, last, 0) };
    if status == 0 {
        Ok(())
    } else {
        Err(io::Error::last_os_error())
    }
}
