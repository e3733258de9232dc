//! Large texts outside of the script's memory, from the command line.

use crate::{file, run};

#[test]
fn large_texts_are_references_only_with_the_flag() {
    let large = "x".repeat(2000);
    let tools = file(
        "sidecar.json",
        &format!("{{\"tools\": {{\"get\": {{\"reply\": \"{large}\"}}}}}}"),
    );
    let script = "const text = await callTool('get'); return [typeof text, text.length]";
    let typed = |flags: &[&str]| {
        let ended = run(script, &[&["--tools", &tools], flags].concat());
        assert_eq!((ended.status, ended.stderr.as_str()), (0, ""));
        ended.stdout
    };
    assert!(typed(&[]).contains("string"));
    assert!(typed(&["--sidecar"]).contains("object"));
    let above = ["--sidecar", "--sidecar-extraction-threshold", "2001"];
    assert!(typed(&above).contains("string"));
}

#[test]
fn an_option_out_of_its_range_or_without_the_sidecar_is_a_misuse() {
    let ended = run("return 1", &["--sidecar", "--sidecar-max-references", "100001"]);
    assert_eq!(ended.status, 2);
    assert!(
        ended
            .stderr
            .contains("--sidecar-max-references is 100001, above its ceiling of 100000"),
        "{}",
        ended.stderr
    );
    let ended = run("return 1", &["--sidecar-max-references", "5"]);
    assert_eq!(ended.status, 2);
    assert!(ended.stderr.contains("--sidecar"), "{}", ended.stderr);
}
