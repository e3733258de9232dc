//! The fixture is a BERT of 12 kB with weights of chance; see `fixture.py`. The real model is there after `cargo xtask model`.

mod directory;
mod embeddings;
mod scores;

use std::path::{Path, PathBuf};

/// A model that always is there.
fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/local_model/fixture")
}

/// all-MiniLM-L6-v2, where it is there; else says that a test did not look.
#[expect(clippy::print_stderr, reason = "a test that was skipped has to say so")]
fn mini_lm(test: &str) -> Option<PathBuf> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent()?;
    let directory = target.join("models/all-MiniLM-L6-v2");
    let is_there = directory.join("model.safetensors").is_file();
    if !is_there {
        eprintln!(
            "SKIPPED: {test} needs {}; `cargo xtask model` puts it there",
            directory.display()
        );
    }
    is_there.then_some(directory)
}
