use std::time::Duration;

use enclave_vm::{BuildError, Enclave, EnclaveBuilder, Limits, SecurityLevel, json};

use crate::host::block_on;

#[track_caller]
fn refused(builder: EnclaveBuilder, expect: &str) {
    let error = block_on(builder.build()).expect_err("refused");
    assert_eq!(error.to_string(), expect);
}

#[test]
fn a_limit_above_its_ceiling_is_an_error_that_names_it() {
    refused(
        Enclave::builder()
            .isolation(enclave_vm::Isolation::InProcess)
            .timeout(Duration::from_mins(6)),
        "timeout is 360s, above its ceiling of 300s",
    );
    refused(
        Enclave::builder()
            .isolation(enclave_vm::Isolation::InProcess)
            .memory_limit(1),
        "memory_limit is 1B, below its floor of 1MiB",
    );
    refused(
        Enclave::builder()
            .isolation(enclave_vm::Isolation::InProcess)
            .max_tool_calls(20_000),
        "max_tool_calls is 20000, above its ceiling of 10000",
    );
}

#[test]
fn a_custom_global_needs_a_name_that_a_script_can_and_may_use() {
    for (name, expect) in [
        (
            "a-b",
            "the custom global `a-b` is not a JavaScript identifier, so no script could name it",
        ),
        (
            "",
            "the custom global `` is not a JavaScript identifier, so no script could name it",
        ),
        (
            "__safe_x",
            "the custom global `__safe_x` begins with a prefix that belongs to Enclave",
        ),
        (
            "callTool",
            "the custom global `callTool` would replace a built-in global",
        ),
    ] {
        let mut globals = enclave_vm::Map::new();
        globals.insert(name.to_owned(), json!(1));
        refused(
            Enclave::builder()
                .isolation(enclave_vm::Isolation::InProcess)
                .globals(globals),
            expect,
        );
    }
}

#[test]
fn single_limits_win_over_the_whole_set() {
    let mut limits = Limits::for_level(SecurityLevel::Strict);
    limits.max_iterations = 7;
    let enclave = block_on(
        Enclave::builder()
            .isolation(enclave_vm::Isolation::InProcess)
            .max_tool_calls(3)
            .limits(limits)
            .build(),
    )
    .expect("builds");
    assert_eq!(
        (enclave.limits().max_tool_calls, enclave.limits().max_iterations),
        (3, 7)
    );
}

#[test]
fn an_enclave_can_be_shared() {
    fn is_shared<T: Clone + Send + Sync + 'static>() {}
    fn is_error<T: std::error::Error + Send + Sync + 'static>() {}
    is_shared::<Enclave>();
    is_error::<BuildError>();
}
