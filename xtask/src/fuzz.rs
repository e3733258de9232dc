//! `cargo xtask fuzz`: cargo-fuzz over the targets in `fuzz/`, with what each of them needs.

use std::{fs, path::Path, process::Command};

use crate::{Failure, workspace::Workspace};

/// Targets whose inputs may be texts behind [`TEXT`], as `enclave_fuzzing::input` has it.
const SCRIPTS: [&str; 8] = [
    "bridge_objects",
    "guard_fixes",
    "guard_levels",
    "guard_tokens",
    "parse_accepted",
    "runtime_escape",
    "scoring_total",
    "transform_roundtrip",
];

/// The target whose inputs are nothing but texts.
const PLAIN: &str = "prescan_bytes";

/// The byte before a text.
const TEXT: u8 = 0xff;

/// The engine is C: with these it tells the fuzzer what it reached, and touches no memory that is not its own.
const C_FLAGS: &str = "-fsanitize=address,fuzzer-no-link -fno-omit-frame-pointer";

/// The largest input, in bytes.
const MAX_BYTES: &str = "-max_len=4096";

/// Runs `list`, `build`, `seed` or `run TARGET [SECONDS]`.
pub(crate) fn run(workspace: &Workspace, arguments: &[String]) -> Result<bool, Failure> {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["list"] => {
            for target in targets(workspace)? {
                println!("{target}");
            }
            Ok(true)
        }
        ["seed"] => {
            let count = seed(workspace)?;
            println!("{count} scripts of the corpus are in fuzz/corpus, for each target that reads texts");
            Ok(true)
        }
        ["build"] => succeeds(&mut cargo_fuzz(workspace, &["build"])),
        ["build", target] => succeeds(&mut cargo_fuzz(workspace, &["build", target])),
        ["run", target] => run_target(workspace, target, "1m"),
        ["run", target, "--for", time] => run_target(workspace, target, time),
        _ => Err("`fuzz` knows list, seed, build [TARGET], and run TARGET [--for 20m]".into()),
    }
}

fn run_target(workspace: &Workspace, target: &str, time: &str) -> Result<bool, Failure> {
    if !targets(workspace)?.iter().any(|known| known == target) {
        return Err(format!("there is no target {target}; see `cargo xtask fuzz list`").into());
    }
    let seconds = seconds(time).ok_or_else(|| format!("{time} is not a time such as 90s or 20m"))?;
    let time = format!("-max_total_time={seconds}");
    // What a run allocates at once is bounded by its limits; a frame that lies about its length must not be believed.
    let options = [
        "--",
        &time,
        MAX_BYTES,
        "-timeout=25",
        "-malloc_limit_mb=64",
        "-rss_limit_mb=3000",
    ];
    let mut command = cargo_fuzz(workspace, &["run", target]);
    succeeds(command.args(options))
}

/// cargo-fuzz wants a nightly compiler, or one that believes it is.
fn cargo_fuzz(workspace: &Workspace, arguments: &[&str]) -> Command {
    let mut nightly = Command::new("cargo");
    nightly.args(["+nightly", "--version"]);
    let has_nightly = nightly.output().is_ok_and(|output| output.status.success());
    let mut command = Command::new("cargo");
    if has_nightly {
        command.arg("+nightly");
    } else {
        command.env("RUSTC_BOOTSTRAP", "1");
    }
    command
        .arg("fuzz")
        .args(arguments)
        .current_dir(workspace.root().join("fuzz"))
        // The toolchain of this program is not that of the targets.
        .env_remove("RUSTUP_TOOLCHAIN")
        .env_remove("CARGO")
        .env("CC", "clang")
        .env("CFLAGS", C_FLAGS)
        .env("ASAN_OPTIONS", "detect_leaks=0:allocator_may_return_null=1");
    command
}

fn succeeds(command: &mut Command) -> Result<bool, Failure> {
    let status = command.status().map_err(|error| format!("cargo fuzz: {error}"))?;
    Ok(status.success())
}

/// The names of the targets, as the manifest lists them.
fn targets(workspace: &Workspace) -> Result<Vec<String>, Failure> {
    let manifest = workspace.read("fuzz/Cargo.toml")?;
    let names = manifest
        .split("[[bin]]")
        .skip(1)
        .filter_map(|target| target.split('"').nth(1));
    Ok(names.map(str::to_owned).collect())
}

/// Writes each script of the corpus into the working folder of each target that reads texts.
fn seed(workspace: &Workspace) -> Result<usize, Failure> {
    let mut scripts = Vec::new();
    read(
        &workspace.root().join("crates/enclave-corpus/cases"),
        &mut scripts,
    )?;
    let corpus = workspace.root().join("fuzz/corpus");
    for target in SCRIPTS.into_iter().chain([PLAIN]) {
        let folder = corpus.join(target);
        fs::create_dir_all(&folder)?;
        for (number, script) in scripts.iter().enumerate() {
            let mut bytes = if target == PLAIN { Vec::new() } else { vec![TEXT] };
            bytes.extend_from_slice(script.as_bytes());
            fs::write(folder.join(format!("corpus-{number:05}")), bytes)?;
        }
    }
    Ok(scripts.len())
}

fn read(folder: &Path, scripts: &mut Vec<String>) -> Result<(), Failure> {
    let mut entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::path);
    for entry in entries {
        let path = entry.path();
        if path.is_dir() {
            read(&path, scripts)?;
        } else if path.extension().is_some_and(|extension| extension == "js") {
            scripts.extend(bodies(&fs::read_to_string(path)?));
        }
    }
    Ok(())
}

/// The scripts of a file of the corpus, each behind a comment that describes it.
fn bodies(file: &str) -> Vec<String> {
    let cases = file.split("/*---").filter_map(|case| case.split_once("---*/"));
    let bodies = cases.map(|(_, body)| body.trim().to_owned());
    bodies.filter(|body| !body.is_empty()).collect()
}

fn seconds(time: &str) -> Option<u64> {
    let digits = time.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let each = match time.strip_prefix(digits)? {
        "s" => 1,
        "m" => 60,
        "h" => 3_600,
        _ => return None,
    };
    digits.parse::<u64>().ok()?.checked_mul(each)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_a_unit() {
        for (time, expect) in [
            ("90s", Some(90)),
            ("20m", Some(1_200)),
            ("1h", Some(3_600)),
            ("5", None),
            ("m", None),
        ] {
            assert_eq!(seconds(time), expect, "{time}");
        }
    }

    #[test]
    fn scripts_are_what_stands_behind_their_descriptions() {
        assert_eq!(
            bodies("/*---\nname\n---*/\nreturn 1\n/*---\n---*/\n\n/*---\n---*/ a"),
            ["return 1", "a"]
        );
    }

    #[test]
    fn targets_are_read_from_the_manifest_and_have_a_file_each() {
        let workspace = Workspace::here().expect("the checkout");
        let targets = targets(&workspace).expect("the manifest is readable");
        assert!(targets.len() >= 10, "{targets:?}");
        for target in &targets {
            let file = workspace.root().join(format!("fuzz/fuzz_targets/{target}.rs"));
            assert!(file.is_file(), "{target}");
        }
        for target in SCRIPTS.into_iter().chain([PLAIN]) {
            assert!(targets.iter().any(|known| known == target), "{target}");
        }
    }
}
