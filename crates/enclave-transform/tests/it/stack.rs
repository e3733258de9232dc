use enclave_syntax::{Arena, SourceKind, parse};
use enclave_transform::instrument;

use super::everything;

/// Instruments `source` from a thread with a small stack. An overflow would abort the test process.
fn survives(source: String) {
    let thread = std::thread::Builder::new().stack_size(256 * 1024).spawn(move || {
        let arena = Arena::new();
        let parsed = parse(&arena, &source, SourceKind::Body, 4_000).expect("a script");
        let (code, _) = instrument(&parsed, &everything()).expect("accepted").into_parts();
        assert!(code.len() > source.len());
    });
    thread.expect("a thread").join().expect("no panic");
}

#[test]
fn the_deepest_script_fits_the_stack() {
    survives("for(;;)".repeat(3_000) + ";");
    survives(format!("{}1{}", "o[".repeat(3_000), "]".repeat(3_000)));
    survives(format!("o[{}1]", "a?1:".repeat(3_000)));
    survives(format!("o[{}1]", "a+".repeat(3_000)));
    survives(format!("o[{}1]", "a=".repeat(3_000)));
    survives(format!("o[{}a]", "0,".repeat(3_000)));
    survives(format!("let a;{}f()", "a=".repeat(3_000)));
    survives((0..3_000).fold(String::new(), |labels, i| labels + &format!("l{i}:")) + "for(;;);");
}
