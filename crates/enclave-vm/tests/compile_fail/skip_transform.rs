//! Without the transform's proof there is no executable.

use enclave_vm::{Executable, Scanned, Verified};

fn skip<'s>(scanned: Scanned<'s>, verified: Verified<'s>) {
    let _ = Executable::new(scanned, verified, scanned.source());
}

fn main() {}
