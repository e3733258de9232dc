use crate::enclave;

#[test]
fn every_shell_learns_the_subcommands_and_their_flags() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ended = enclave(&["completions", shell], "");
        assert_eq!((ended.status, ended.stderr.as_str()), (0, ""), "{shell}");
        for word in [
            "describe",
            "doctor",
            "max-tool-calls",
            "dangerously-no-validate",
            "sidecar-max-references",
        ] {
            assert!(ended.stdout.contains(word), "{shell}: {word}");
        }
    }
}
