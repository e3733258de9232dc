//! Text is no executable.

use enclave_vm::Enclave;

async fn run(enclave: &Enclave) {
    let _ = enclave.execute("return 1").await;
}

fn main() {}
