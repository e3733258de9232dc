//! Without the gate's proof there is no executable.

use enclave_vm::{Executable, Instrumented, Scanned, Verified};

fn skip<'s>(scanned: Scanned<'s>, verified: Verified<'s>, instrumented: Instrumented<'s>) {
    let _ = Executable::new(scanned, verified, instrumented);
}

fn main() {}
