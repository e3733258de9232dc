use std::process::Stdio;

use crate::command;

/// What `enclave` writes to both streams, none of them a terminal.
fn output(args: &[&str], variables: &[(&str, &str)]) -> String {
    let output = command(args)
        .envs(variables.iter().copied())
        .stdin(Stdio::null())
        .output()
        .expect("the binary starts");
    let both = [output.stdout, output.stderr].concat();
    String::from_utf8(both).expect("the output is UTF-8")
}

#[test]
fn pipes_get_colours_only_when_forced_and_not_against_no_color() {
    for args in [
        &["run", "no-such-file.js"][..],
        &["--help"],
        &["run", "--no-such-flag"],
    ] {
        let coloured = |variables| output(args, variables).contains("\u{1b}[");
        assert!(!coloured(&[]), "{args:?}");
        assert!(coloured(&[("CLICOLOR_FORCE", "1")]), "{args:?}");
        assert!(
            !coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]),
            "{args:?}"
        );
    }
}
