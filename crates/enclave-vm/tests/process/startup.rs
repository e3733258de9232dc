//! Where there can be no worker, building an enclave says so.

use std::time::{Duration, Instant};

use enclave_vm::{BuildError, WorkerPoolConfig, WorkersError};

use crate::{
    Test,
    host::{builder, on_runtime},
};

pub(crate) const TESTS: &[(&str, Test)] = &[
    ("a_program_that_is_no_worker_is_told_of", no_worker),
    ("a_program_that_is_not_there_is_told_of", not_there),
    ("a_program_that_never_says_hello_is_given_up", silent),
];

fn error_of(set: impl FnOnce(&mut WorkerPoolConfig)) -> String {
    let mut pool = WorkerPoolConfig::default();
    set(&mut pool);
    match on_runtime(builder().worker_pool(pool).build()) {
        Err(BuildError::Workers(error @ WorkersError::Startup(_))) => error.to_string(),
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("it builds"),
    }
}

fn no_worker() {
    let error = error_of(|pool| pool.program = Some("/bin/true".into()));
    assert!(
        error.contains("exited with status 0") && error.contains("worker::init()"),
        "{error}"
    );
}

fn not_there() {
    let error = error_of(|pool| pool.program = Some("/nowhere/enclave-worker".into()));
    assert!(error.contains("No such file"), "{error}");
}

fn silent() {
    let folder = std::env::temp_dir().join(format!("enclave-silent-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let script = folder.join("silent");
    std::fs::write(&script, "#!/bin/sh\nexec tail -f /dev/null\n").expect("a script");
    let runs = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(&script, runs).expect("it may run");
    let since = Instant::now();
    let error = error_of(|pool| {
        pool.program = Some(script.clone());
        pool.startup_timeout = Some(Duration::from_millis(200));
    });
    assert!(since.elapsed() < Duration::from_secs(5), "{:?}", since.elapsed());
    assert!(error.contains("did not say that it is one"), "{error}");
    std::fs::remove_dir_all(folder).expect("it can be removed");
}
