use crate::enclave;

#[test]
fn help_teaches_by_example_and_is_no_failure() {
    for (args, texts) in [
        (&["--help"][..], &["Examples:", "enclave run", "Exit status"][..]),
        (
            &["run", "--help"],
            &[
                "Examples:",
                "Tools file:",
                "--memory-limit",
                "Limits by level",
                "Exit status",
            ],
        ),
        (&["run", "-h"], &["Examples:", "Use --help for"]),
        (
            &["lint", "--help"],
            &[
                "Examples:",
                "--fix",
                "- sarif:",
                "A folder stands for",
                "Exit status",
            ],
        ),
        (&["explain", "--help"], &["CODE"]),
        (&["--version"], &["enclave 0."]),
    ] {
        let ended = enclave(args, "");
        assert_eq!((ended.status, ended.stderr.as_str()), (0, ""), "{args:?}");
        for text in texts {
            assert!(ended.stdout.contains(text), "{text} is not in\n{}", ended.stdout);
        }
    }
}

#[test]
fn without_a_command_the_help_is_shown_and_it_is_misuse() {
    let ended = enclave(&[], "");
    ended.check(2, &["Usage: enclave", "Examples:"]);
    assert_eq!(ended.stdout, "");
}
