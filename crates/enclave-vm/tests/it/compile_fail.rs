//! Skipping a stage does not compile.

#[test]
fn a_stage_cannot_be_skipped_or_forged() {
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}
