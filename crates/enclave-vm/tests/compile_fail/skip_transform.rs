//! Without the transform's proof there is no executable.

use enclave_vm::{Cleared, Executable, Scanned, Verified};

fn skip<'s>(scanned: Scanned<'s>, verified: Verified<'s>, cleared: Cleared<'s>) {
    let _ = Executable::new(scanned, verified, cleared, scanned.source());
}

fn main() {}
