//! Writes `summary.txt`, the corpus as numbers, and prints it.

#![expect(clippy::print_stdout, reason = "a command-line program talks to its user")]

use std::{error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let cases = enclave_corpus::load(enclave_corpus::cases_folder())?;
    let text = enclave_corpus::summary(&cases)?;
    fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("summary.txt"), &text)?;
    print!("{text}");
    Ok(())
}
