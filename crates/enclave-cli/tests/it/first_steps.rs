//! The guide's first steps, taken as they stand there: each command is run, and must say what the guide shows.
//!
//! What is changed: `enclave/` is this checkout, programs are built without optimisation and without the network, and are
//! installed into the test's own folder. Crates are shared with the other builds of this checkout.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// What the guide says each command ends with.
const STATUSES: [i32; 5] = [0, 0, 0, 1, 0];

#[test]
fn five_commands_lead_from_nothing_to_a_corrected_script() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let root = root.canonicalize().expect("the checkout");
    let guide = fs::read_to_string(root.join("docs/guide/first-steps.md")).expect("the guide");
    let steps = steps(&guide);
    assert_eq!(steps.len(), STATUSES.len(), "{steps:?}");

    let folder = Folder::new();
    let mut place = folder.0.clone();
    for (step, status) in steps.iter().zip(STATUSES) {
        let (output, ended) = run(&step.command, &root, &folder.0, &place);
        assert_eq!(ended, Some(status), "{}\n{output}", step.command);
        for line in &step.shows {
            assert!(
                output.lines().any(|said| said == line),
                "{}\nshould show {line:?}:\n{output}",
                step.command
            );
        }
        if step.command.contains("cd hello") {
            place = place.join("hello");
        }
    }
}

/// A command of the guide, and lines of what it shows.
#[derive(Debug, Default)]
struct Step {
    command: String,
    shows: Vec<String>,
}

/// Each `sh` block is a command, and a `text` block after it is what it shows.
fn steps(guide: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for (block, _) in guide
        .split("\n```")
        .skip(1)
        .zip([true, false].iter().cycle())
        .filter(|(_, opens)| **opens)
    {
        let (kind, text) = block.split_once('\n').unwrap_or((block, ""));
        match kind {
            "sh" => steps.push(Step {
                command: text.to_owned(),
                ..Step::default()
            }),
            "text" => {
                let last = steps.last_mut().expect("a text is shown by a command");
                last.shows.extend(text.lines().map(str::to_owned));
            }
            other => assert_eq!(other, "sh", "a block of an unknown kind"),
        }
    }
    steps
}

/// Runs a command line in a shell; both streams, and the exit status.
fn run(line: &str, root: &Path, home: &Path, place: &Path) -> (String, Option<i32>) {
    let checkout = format!("{}/", root.display());
    let line = line
        .replace("../enclave/", "enclave/")
        .replace("enclave/", &checkout)
        .replace("cargo install ", "cargo install --debug ");
    // The executables of the other tests are in use: only what is compiled is shared.
    let programs = home.join("bin");
    let path = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths([programs].into_iter().chain(env::split_paths(&path))).expect("a search path");
    let output = Command::new("sh")
        .args(["-c", &line])
        .current_dir(place)
        .env("PATH", path)
        .env("CARGO_INSTALL_ROOT", home)
        .env("CARGO_NET_OFFLINE", "true")
        .env("CARGO_BUILD_BUILD_DIR", shared_builds(root))
        .env("CARGO_TARGET_DIR", home.join("target"))
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("there is a shell");
    let both = [output.stdout, output.stderr].concat();
    (String::from_utf8_lossy(&both).into_owned(), output.status.code())
}

/// Where this checkout's crates are compiled.
fn shared_builds(root: &Path) -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from)
}

/// A folder outside of the workspace, in which a new crate is one of its own. It goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let folder = env::temp_dir().join(format!("enclave-first-steps-{}", std::process::id()));
        fs::create_dir(&folder).expect("the folder for temporary files can be written");
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed is in the way of nobody: the next run has another name.
        let _left = fs::remove_dir_all(&self.0);
    }
}
