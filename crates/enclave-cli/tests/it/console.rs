use crate::run;

const SCRIPT: &str = "console.log('first', { a: 1 }); console.error('\\u001b[31mred\\nsecond'); return 1";

#[test]
fn the_console_goes_to_standard_error_in_order_and_harmless() {
    let ended = run(SCRIPT, &["--level", "permissive"]);
    assert_eq!((ended.status, ended.stdout.as_str()), (0, "1\n"));
    assert_eq!(
        ended.stderr,
        "[log] first {\"a\":1}\n[error] \\u{1b}[31mred\n    second\n"
    );
}

#[test]
fn with_json_the_console_is_part_of_the_result() {
    let ended = run(SCRIPT, &["--level", "permissive", "--json"]);
    assert_eq!((ended.status, ended.stderr.as_str()), (0, ""));
    assert_eq!(ended.json()["console"][0]["level"], "log");
}

#[test]
fn too_much_console_fails_the_run() {
    let script = "for (let i = 0; i < 5; i++) console.log(i)";
    run(script, &["--level", "permissive", "--max-console-calls", "3"]).check(
        1,
        &["CONSOLE_LIMIT", "--max-console-calls (now 3, at most 100000)"],
    );
}
