//! Literals of the script that are kept outside of it.

use enclave_vm::ErrorCode;

use super::{bare, code, with};
use crate::host::{run, shown};

#[track_caller]
fn check(script: &str, expect: &str) {
    let script = script.replace("LARGE", &"L".repeat(1500));
    assert_eq!(shown(&run(bare(with(|_| {})), &script)), expect, "{script}");
}

#[test]
fn large_literals_are_references() {
    check(
        "const text = 'LARGE'; return [typeof text, text.length, text === `LARGE`]",
        r#"["object",1500,true]"#,
    );
    check("return typeof 'small'", "\"string\"");
    check(
        "const { got } = await callTool('take', { text: 'LARGE\\u0041\\n' }); return got.text.slice(-3)",
        "\"LA\\n\"",
    );
    check(
        "return [1, 2].map(() => 'LARGE').map(t => t.indexOf('L'))",
        "[0,0]",
    );
}

#[test]
fn literals_used_as_keys_are_names() {
    check(
        "const o = { 'LARGE': 1, ['LARGE' + 1]: 2 }; return [o['LARGE'], 'LARGE' in o]",
        "[1,true]",
    );
}

#[test]
fn places_after_a_literal_are_the_authors() {
    let script =
        "const text = `LARGE\nLARGE\r\nLARGE`; const f = (a) => {\n 'LARGE\\\n'; `LARGE`; a.b.c };\nf({});\n";
    let script = script.replace("LARGE", &"L".repeat(1500));
    let on = run(bare(with(|_| {})), &script);
    let off = run(bare(with(|sidecar| sidecar.enabled = false)), &script);
    let place = |result: enclave_vm::ExecutionResult| result.error.and_then(|error| error.data);
    let (on, off) = (place(on), place(off));
    assert!(
        on.as_ref().is_some_and(|data| data["location"]["line"] == 5),
        "{on:?}"
    );
    assert_eq!(on, off);
}

#[test]
fn a_literal_that_does_not_fit_ends_the_run() {
    let script = format!(
        "try {{ return '{}' }} catch (e) {{ return 'survived' }}",
        "L".repeat(1500)
    );
    let result = run(with(|sidecar| sidecar.max_total_size = 1000), &script);
    assert_eq!(code(&result), Some(ErrorCode::SidecarLimit));
    let result = run(with(|sidecar| sidecar.max_references = 0), &script);
    assert_eq!(code(&result), Some(ErrorCode::SidecarLimit));
}

#[test]
fn a_literal_that_is_joined_throws_as_every_reference_does() {
    check(
        "try { return 'LARGE' + 1 } catch (e) { return e.code }",
        "\"SIDECAR_COMPOSITE\"",
    );
}
