//! A script without tools gives the same value instrumented and bare, whenever no limit is hit. The programs are the
//! transform's own samples: each bends one place where an insertion could change a meaning.

use std::{fs, path::Path};

use enclave_vm::SecurityLevel;

use crate::host::{builder, run, shown};

#[test]
fn instrumented_and_bare_give_the_same_value() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../enclave-transform/tests/it/samples");
    let mut names: Vec<_> = fs::read_dir(samples)
        .expect("samples")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "js"))
        .collect();
    names.sort();
    assert!(names.len() >= 40, "{} samples", names.len());
    for path in names {
        let script = fs::read_to_string(&path).expect("a text");
        for level in [SecurityLevel::Strict, SecurityLevel::Permissive] {
            let unchecked = || {
                builder()
                    .security_level(level)
                    .seed(1)
                    .dangerous()
                    .without_validation()
            };
            let instrumented = run(unchecked(), &script);
            let bare = run(unchecked().dangerous().without_transform(), &script);
            assert!(bare.success, "{}: {}", path.display(), shown(&bare));
            assert_eq!(shown(&instrumented), shown(&bare), "{level}: {}", path.display());
        }
    }
}
