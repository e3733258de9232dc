//! One test for each option of the readme's table.

use enclave_vm::{BuildError, Enclave, ErrorCode, SidecarConfig};

use super::{bare, code, with};
use crate::host::{block_on, run, shown};

const READ: &str =
    "const r = await callTool('make', { of: 'x', times: 2000 }); return typeof r.data + r.data.length";

#[test]
fn enabled() {
    assert!(!SidecarConfig::default().enabled);
    for (enabled, expect) in [(true, "\"object2000\""), (false, "\"string2000\"")] {
        let builder = with(|sidecar| sidecar.enabled = enabled);
        assert_eq!(shown(&run(builder, READ)), expect);
    }
    // The last option that is set counts, and without it there is no sidecar.
    let off = with(|_| {}).sidecar(SidecarConfig::default());
    assert_eq!(shown(&run(off, READ)), "\"string2000\"");
}

#[test]
fn max_total_size() {
    assert_eq!(SidecarConfig::default().max_total_size, 10 * 1024 * 1024);
    let script = "const first = await callTool('text', { of: 'a', times: 2000 });
                  const again = await callTool('text', { of: 'a', times: 2000 });
                  try { await callTool('text', { of: 'b', times: 2000 }) }
                  catch (e) { return [e.code, e.name, first === again] }";
    let small = |size| with(|sidecar| sidecar.max_total_size = size);
    assert_eq!(
        shown(&run(small(3999), script)),
        r#"["SIDECAR_LIMIT","SidecarError",true]"#
    );
    assert_eq!(shown(&run(small(4000), script)), "undefined");
    let uncaught = run(small(1000), READ);
    assert_eq!(code(&uncaught), Some(ErrorCode::SidecarLimit), "{uncaught:?}");
}

#[test]
fn max_reference_size() {
    assert_eq!(SidecarConfig::default().max_reference_size, 1024 * 1024);
    let small = |size| with(|sidecar| sidecar.max_reference_size = size);
    assert_eq!(shown(&run(small(2000), READ)), "\"object2000\"");
    let result = run(small(1999), READ);
    assert_eq!(code(&result), Some(ErrorCode::SidecarLimit));
    let caught = "try { await callTool('text', { of: 'x', times: 2000 }) } catch (e) { return e.code }";
    assert_eq!(shown(&run(small(1999), caught)), "\"SIDECAR_LIMIT\"");
}

#[test]
fn extraction_threshold() {
    assert_eq!(SidecarConfig::default().extraction_threshold, 1024);
    for (threshold, count, expect) in [
        (1024, 1023, "\"string\""),
        (1024, 1024, "\"object\""),
        (100, 99, "\"string\""),
        (100, 100, "\"object\""),
    ] {
        let builder = with(|sidecar| sidecar.extraction_threshold = threshold);
        let script = format!("return typeof await callTool('text', {{ of: 'x', times: {count} }})");
        assert_eq!(shown(&run(builder, &script)), expect, "{count} at {threshold}");
    }
    // Bytes, not units: `é` has two.
    let builder = with(|sidecar| sidecar.extraction_threshold = 100);
    let script =
        "const text = await callTool('text', { of: 'é', times: 50 }); return [typeof text, text.length]";
    assert_eq!(shown(&run(builder, script)), r#"["object",50]"#);
}

#[test]
fn max_resolved_size() {
    assert_eq!(SidecarConfig::default().max_resolved_size, 5 * 1024 * 1024);
    let small = |size| with(|sidecar| sidecar.max_resolved_size = size);
    let passed = "const text = await callTool('text', { of: 'x', times: 2000 });
                  try { const r = await callTool('take', { a: text, b: [text] }); return r.got.b[0].length }
                  catch (e) { return e.code }";
    assert_eq!(shown(&run(small(4000), passed)), "2000");
    assert_eq!(shown(&run(small(3999), passed)), "\"SIDECAR_LIMIT\"");
    let returned =
        "const text = await callTool('text', { of: 'x', times: 2000 }); return { a: text, b: [text] }";
    assert!(run(small(4000), returned).success);
    assert_eq!(code(&run(small(3999), returned)), Some(ErrorCode::SidecarLimit));
}

#[test]
fn allow_composites() {
    assert!(!SidecarConfig::default().allow_composites);
    let script = "const text = await callTool('text', { of: 'x', times: 2000 });
                  const joined = text + '__proto__';
                  return { joined, length: joined.length }";
    let allow = |allow| with(|sidecar| sidecar.allow_composites = allow);
    assert_eq!(
        code(&run(allow(false), script)),
        Some(ErrorCode::SidecarComposite)
    );
    let result = run(allow(true), script);
    let value = result.value.expect("a value");
    assert_eq!(value["length"], 2009);
    assert_eq!(value["joined"], format!("{}__proto__", "x".repeat(2000)));
}

#[test]
fn max_references() {
    assert_eq!(SidecarConfig::default().max_references, 1000);
    let few = with(|sidecar| sidecar.max_references = 2);
    let script = "const lengths = [];
                  try {
                    for (const of of ['a', 'b', 'a', 'c']) {
                      lengths.push((await callTool('text', { of, times: 2000 })).length);
                    }
                  } catch (e) { return [lengths.length, e.code] }";
    assert_eq!(shown(&run(few, script)), r#"[3,"SIDECAR_LIMIT"]"#);
}

#[test]
fn an_option_above_its_ceiling_is_a_build_error_that_names_it() {
    let check = |configure: fn(&mut SidecarConfig), expect: &str| {
        let mut sidecar = SidecarConfig::on();
        configure(&mut sidecar);
        let built = block_on(
            Enclave::builder()
                .isolation(enclave_vm::Isolation::InProcess)
                .sidecar(sidecar)
                .build(),
        );
        let error = built.expect_err("out of range");
        assert!(matches!(error, BuildError::Sidecar(_)));
        assert_eq!(error.to_string(), expect);
    };
    check(
        |sidecar| sidecar.max_total_size = (1 << 30) + 1,
        "max_total_size is 1073741825, above its ceiling of 1073741824",
    );
    check(
        |sidecar| sidecar.extraction_threshold = 63,
        "extraction_threshold is 63, below its floor of 64",
    );
    check(
        |sidecar| sidecar.max_references = 100_001,
        "max_references is 100001, above its ceiling of 100000",
    );
}

#[test]
fn the_limits_hold_in_each_run_anew() {
    let enclave = bare(with(|sidecar| sidecar.max_total_size = 2000));
    block_on(async {
        let enclave = enclave.build().await.expect("builds");
        for _ in 0..4 {
            assert_eq!(shown(&enclave.run(READ).await), "\"object2000\"");
        }
    });
}
