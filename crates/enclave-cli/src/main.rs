//! The enclave command: run, lint and explain scripts that language models write.

fn main() {}
