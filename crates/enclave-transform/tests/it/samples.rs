//! The programs in `samples/`, which the differential test of `enclave-vm` also runs: for each of them, the instrumented and the
//! bare program give the same JSON value.

use std::{fs, path::Path};

use super::invariants;

#[test]
fn every_sample_holds_the_invariants() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/samples");
    let mut count = 0;
    for entry in fs::read_dir(folder).expect("the samples") {
        let path = entry.expect("an entry").path();
        let source = fs::read_to_string(&path).expect("a text");
        assert!(
            invariants::check(&source, 64),
            "{} does not parse",
            path.display()
        );
        assert!(source.contains("return"), "{} has no value", path.display());
        // The same text with other line ends, and all in one line where that is possible.
        assert!(
            invariants::check(&source.replace('\n', "\r\n"), 64),
            "{}",
            path.display()
        );
        count += 1;
    }
    assert!(count >= 40, "only {count} samples");
}
