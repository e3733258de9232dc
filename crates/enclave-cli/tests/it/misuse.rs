use crate::{enclave, file, run};

#[test]
fn a_wrong_command_line_is_status_2() {
    for (args, texts) in [
        (&["rnu"][..], &["unrecognized subcommand 'rnu'"][..]),
        (&["run"], &["<FILE>", "--help"]),
        (
            &["run", "-", "--level", "stric"],
            &["'stric'", "strict, secure, standard, permissive"],
        ),
        (
            &["run", "-", "--preset", "babel"],
            &["agentscript, strict, secure, standard, permissive"],
        ),
        (
            &["run", "-", "--timeout", "5"],
            &["a duration needs its unit: write 5s or 5ms"],
        ),
        (
            &["run", "-", "--timeout", "0ms"],
            &["--timeout is 0ms, below its floor of 1ms"],
        ),
        (
            &["run", "-", "--timeout", "301s"],
            &["--timeout is 301s, above its ceiling of 300s"],
        ),
        (
            &["run", "-", "--memory-limit", "64M"],
            &["64MiB (1024) or 64MB (1000)"],
        ),
        (
            &["run", "-", "--max-tool-calls", "ten"],
            &["`ten` is not a whole number"],
        ),
        (
            &["run", "-", "--seed", "x"],
            &["--seed", "`x` is not a whole number"],
        ),
        (&["run", "-", "--no-such-flag"], &["--no-such-flag"]),
        (
            &["run", "no-such-file.js"],
            &["cannot read no-such-file.js: No such file or directory"],
        ),
        (
            &["run", "/"],
            &["cannot read /: Is a directory", "enclave lint takes folders"],
        ),
        (&["run", "-", "--tools", "/"], &["cannot read /: Is a directory"]),
        (&["run", "-", "--jsn"], &["'--jsn'", "'--json'"]),
        (
            &["run", "-", "--no-gate", "--gate-off", "BULK_OPERATION"],
            &["'--no-gate' cannot be used with '--gate-off <PATTERN_ID>'"],
        ),
        (&["run", "-", "--gate-off", "BULK"], &["'BULK'", "BULK_OPERATION"]),
        (
            &["run", "-", "--dangerously-no-validate", "--scorer", "rule-based"],
            &["'--dangerously-no-validate' cannot be used with '--scorer <SCORER>'"],
        ),
        (&["run", "-", "--sidecar-max-references", "5"], &["--sidecar"]),
        (
            &["describe", "--timeout", "301s"],
            &["--timeout is 301s, above its ceiling of 300s"],
        ),
        (&["describe", "--tools", "no.json"], &["cannot read no.json"]),
        (
            &["describe", "--tools", "-", "--globals", "-"],
            &["--tools and --globals cannot both come from standard input"],
        ),
        (&["completions"], &["<SHELL>"]),
        (&["completions", "tcsh"], &["'tcsh'", "bash", "fish", "zsh"]),
        (&["run", "-", "--tools", "no.json"], &["cannot read no.json"]),
        (
            &["run", "-", "--tools", "-"],
            &["the script and --tools cannot both come from standard input"],
        ),
        (
            &["run", "-", "--tools", "-", "--globals", "-"],
            &["the script and --tools and --globals cannot all come from standard input"],
        ),
        (
            &["explain", "TIMEUOT"],
            &["nothing has the code or name `TIMEUOT`", "did you mean TIMEOUT?"],
        ),
    ] {
        let ended = enclave(args, "return 1");
        ended.check(2, texts);
        assert_eq!(ended.stdout, "", "{args:?}");
    }
}

#[test]
fn a_wrong_file_is_status_2_and_says_where() {
    for (flag, name, text, texts) in [
        (
            "--tools",
            "misuse-syntax.json",
            "{\"tools\": {\n  \"a\": {\"reply\": }}}",
            &["misuse-syntax.json:2:18: expected value (in tools.a.reply)"][..],
        ),
        (
            "--tools",
            "misuse-key.json",
            "{\"tools\": {\"users:get\": {\"replys\": 1}}}",
            &[
                "misuse-key.json: tools[\"users:get\"].replys: there is no such key",
                "did you mean reply?",
            ],
        ),
        (
            "--tools",
            "misuse-forms.json",
            "{\"tools\": {\"a\": {\"reply\": 1, \"command\": [\"x\"]}}}",
            &[
                "misuse-forms.json: tools.a: reply and command cannot stand together",
                "keep one",
            ],
        ),
        (
            "--globals",
            "misuse-globals.json",
            "{\"config\": {\"a\": 1,}}",
            &["misuse-globals.json:1:20: trailing comma (in config)"],
        ),
        (
            "--globals",
            "misuse-builtin.json",
            "{\"Math\": 1}",
            &[
                "the custom global `Math` would replace a built-in global",
                "rename it",
            ],
        ),
        (
            "--globals",
            "misuse-array.json",
            "[1]",
            &["misuse-array.json: globals are an object"],
        ),
    ] {
        let ended = run("return 1", &[flag, &file(name, text)]);
        ended.check(2, texts);
        assert_eq!(ended.stdout, "", "{name}");
    }
}

#[test]
fn globals_are_there_at_every_preset_and_only_agentscript_can_be_told_of_them() {
    let globals = file("misuse-preset.json", "{\"config\": 1}");
    run("return config", &["--preset", "standard", "--globals", &globals]).check(0, &[]);
    let script = file("misuse-preset.js", "return config");
    enclave(
        &["lint", &script, "--preset", "standard", "--globals", &globals],
        "",
    )
    .check(2, &["--globals goes with --preset agentscript"]);
}

#[test]
fn a_script_that_is_not_utf_8_is_status_2() {
    let path = file("misuse-latin1.js", "");
    std::fs::write(&path, b"// ok\nreturn '\xe9'").expect("the file can be written");
    enclave(&["run", &path], "").check(2, &["misuse-latin1.js is not UTF-8: byte 14, line 2"]);
}

#[test]
fn standard_input_without_a_script_is_misuse_and_an_empty_file_is_a_script() {
    for text in ["", " \n"] {
        run(text, &[]).check(2, &["standard input holds no script", "pipe one in"]);
    }
    let ended = enclave(&["run", &file("misuse-empty.js", "")], "");
    assert_eq!((ended.status, ended.stdout.as_str()), (0, ""), "{ended:?}");
    run("return 1", &["--globals", &file("misuse-empty.json", "")]).check(2, &["misuse-empty.json:1:"]);
}
