//! Documents against the command line: every flag, subcommand and value that they name is there.

use std::{
    fs,
    path::{Path, PathBuf},
};

use clap::{Command, CommandFactory as _};

use crate::cli::Cli;

/// Where flags of other programs are spoken of.
const OTHER_PROGRAMS: [&str; 7] = ["cargo", "pip", "git", "valgrind", "node", "rustup", "timeout"];

/// Flags of other programs that documents name by themselves.
const OTHER_FLAGS: [&str; 9] = [
    "--locked",
    "--release",
    "--check",
    "--offline",
    "--package",
    "--workspace",
    "--all-features",
    "--no-verify",
    "--max-old-space-size",
];

#[test]
fn documents_name_no_flag_and_no_subcommand_that_is_not_there() {
    let mut cli = Cli::command();
    cli.build();
    let mut wrong = Vec::new();
    let mut looked_at = 0;
    // The project's own chores have flags of their own.
    let chores = root().join("xtask/src/flags.rs");
    let chores = fs::read_to_string(chores).expect("the flags of cargo xtask");
    for (path, text) in documents() {
        for (line, kind, span) in spans(&text) {
            for part in span.split(['|', ';', '&']).map(str::trim) {
                looked_at += 1;
                if let Err(what) = check(&cli, &chores, part, kind) {
                    wrong.push(format!("{}:{line}: {what} in `{part}`", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(looked_at > 50, "only {looked_at} spans of code");
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A line of a shell block.
    Line,
    /// Words in backticks.
    Span,
}

/// Whether what a line or span names is there.
fn check(cli: &Command, chores: &str, code: &str, kind: Kind) -> Result<(), String> {
    let mut words = code.split_whitespace().peekable();
    let first = words.peek().copied().unwrap_or_default();
    if first == "enclave" {
        words.next();
        return check_call(cli, &words.collect::<Vec<_>>());
    }
    if kind == Kind::Line || OTHER_PROGRAMS.contains(&first) {
        return Ok(());
    }
    // `run --json`, `--gate-off EXFIL_LIST_SEND` and the like
    match cli.find_subcommand(first) {
        Some(_) if words.clone().any(is_flag) => check_call(cli, &words.collect::<Vec<_>>()),
        _ => words.filter(|word| is_flag(word)).try_for_each(|word| {
            let flag = flag(word);
            let anywhere = cli.get_subcommands().any(|command| has_flag(command, flag));
            if anywhere || OTHER_FLAGS.contains(&flag) || chores.contains(flag) {
                Ok(())
            } else {
                Err(format!("no subcommand has {flag}"))
            }
        }),
    }
}

/// The words after `enclave`.
fn check_call(cli: &Command, words: &[&str]) -> Result<(), String> {
    let Some((name, words)) = words.split_first() else {
        return Ok(());
    };
    if name.starts_with("--") {
        return if has_flag(cli, flag(name)) {
            Ok(())
        } else {
            Err(format!("enclave has no {name}"))
        };
    }
    let Some(command) = cli.find_subcommand(name) else {
        // `enclave lint` and prose such as "the enclave command" are told apart by the backticks.
        return Err(format!("there is no subcommand {name}"));
    };
    for word in words.iter().filter(|word| is_flag(word)) {
        if !has_flag(command, flag(word)) {
            return Err(format!("{name} has no {word}"));
        }
    }
    Ok(())
}

fn is_flag(word: &str) -> bool {
    word.strip_prefix("--")
        .is_some_and(|name| name.starts_with(|c: char| c.is_ascii_lowercase()))
}

/// `--flag` of `--flag=value` or `--flag,`.
fn flag(word: &str) -> &str {
    let end = word.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    end.map_or(word, |end| word.get(..end).unwrap_or(word))
}

fn has_flag(command: &Command, flag: &str) -> bool {
    let flag = flag.trim_start_matches('-');
    command
        .get_arguments()
        .any(|argument| argument.get_long() == Some(flag))
}

/// Lines of shell blocks, and what stands in backticks in prose, each with its 1-based line.
fn spans(text: &str) -> Vec<(usize, Kind, &str)> {
    let mut found = Vec::new();
    let mut block = None;
    for (number, line) in text.lines().enumerate() {
        if let Some(kind) = line.trim_start().strip_prefix("```") {
            block = if block.is_some() { None } else { Some(kind) };
        } else if block == Some("sh") {
            found.push((number + 1, Kind::Line, line));
        } else if block.is_none() {
            let spans = line.split('`').skip(1).step_by(2);
            found.extend(spans.map(|span| (number + 1, Kind::Span, span)));
        }
    }
    found
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The documents for users, with their places.
fn documents() -> Vec<(PathBuf, String)> {
    let root = root();
    let mut folders = vec![
        root.join("docs"),
        root.join("examples"),
        root.join("crates/enclave-types/codes"),
    ];
    let mut files = vec![
        root.join("README.md"),
        root.join("SECURITY.md"),
        root.join("crates/enclave-vm/README.md"),
        root.join("crates/enclave-cli/README.md"),
    ];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                // Decisions speak of what was then.
                if !path.ends_with("adr") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|it| it == "md") {
                files.push(path);
            }
        }
    }
    files.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("documents are UTF-8");
        (path, text)
    };
    files.into_iter().map(read).collect()
}

#[test]
fn wrong_names_are_found_and_right_ones_are_not() {
    let mut cli = Cli::command();
    cli.build();
    for (code, kind, right) in [
        ("enclave run script.js --json", Kind::Line, true),
        ("enclave run script.js --jsonn", Kind::Line, false),
        ("enclave lint --timeout 5s", Kind::Line, false),
        ("enclave lnit", Kind::Span, false),
        ("enclave --version", Kind::Span, true),
        ("--max-tool-calls", Kind::Span, true),
        ("--no-such-flag", Kind::Span, false),
        ("--write", Kind::Span, true),
        ("run --gate-off PATTERN_ID", Kind::Span, true),
        ("cargo build --whatever", Kind::Span, true),
        ("cp -r a b", Kind::Line, true),
    ] {
        assert_eq!(check(&cli, "[--write]", code, kind).is_ok(), right, "{code}");
    }
}
