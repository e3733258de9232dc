use std::{
    fs, io,
    path::{Path, PathBuf},
};

use enclave_fuzzing::{
    Choices as _, Seeded,
    generators::{deep, mutated, script, text, tokens},
};

use crate::oracle::Oracle;

/// Makes inputs: the same seed and number give the same input.
pub(crate) struct Inputs {
    seed: u64,
    /// Scripts to change.
    sources: Vec<String>,
}

impl Inputs {
    pub(crate) fn new(seed: u64) -> io::Result<Self> {
        let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut files = Vec::new();
        scripts(&crates.join("enclave-corpus/cases"), &mut files)?;
        scripts(&crates.join("enclave-transform/tests/it/samples"), &mut files)?;
        files.sort();
        let mut sources = Vec::new();
        for file in files {
            // A file of the corpus has many cases, each behind a comment that describes it.
            for case in fs::read_to_string(file)?.split("/*---") {
                let (_, body) = case.split_once("---*/").unwrap_or(("", case));
                if !body.trim().is_empty() {
                    sources.push(body.to_owned());
                }
            }
        }
        Ok(Self { seed, sources })
    }

    pub(crate) fn get(&self, oracle: Oracle, number: u64) -> Vec<u8> {
        let seed = self.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(number);
        let mut size = Seeded::new(seed ^ 0xabcd, 3);
        let decisions = match size.below(10) {
            0..=3 => 4 + size.below(20),
            4..=8 => 20 + size.below(150),
            _ => 200 + size.below(1_500),
        };
        let mut choices = Seeded::new(seed, u32::try_from(decisions).unwrap_or(20));
        if let Some(generate) = oracle.generate {
            return generate(&mut choices);
        }
        let kind = choices.below(100);
        let source = match kind {
            0..35 => mutated(&mut choices, &self.sources),
            35..60 => script(&mut choices),
            60..80 => tokens(&mut choices),
            80..90 => {
                let mut few = Seeded::new(seed ^ 0x77, 6);
                deep(&mut few)
            }
            _ => text(&mut choices),
        };
        let mut bytes = source.into_bytes();
        if kind.is_multiple_of(9) && !bytes.is_empty() {
            // Most of these are no UTF-8.
            let at = Seeded::new(seed ^ 0x55, 2).below(bytes.len());
            bytes.remove(at);
        }
        bytes
    }
}

fn scripts(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            scripts(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "js") {
            found.push(path);
        }
    }
    Ok(())
}
