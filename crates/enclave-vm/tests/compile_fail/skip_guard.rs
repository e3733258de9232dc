//! Without the guard's proof there is no executable.

use enclave_vm::{Executable, Instrumented, Scanned};

fn skip<'s>(scanned: Scanned<'s>, instrumented: Instrumented<'s>) {
    let _ = Executable::new(scanned, instrumented);
}

fn main() {}
