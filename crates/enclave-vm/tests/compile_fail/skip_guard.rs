//! Without the guard's proof there is no executable.

use enclave_vm::{Cleared, Executable, Instrumented, Scanned};

fn skip<'s>(scanned: Scanned<'s>, cleared: Cleared<'s>, instrumented: Instrumented<'s>) {
    let _ = Executable::new(scanned, cleared, instrumented);
}

fn main() {}
