use std::{fs, path::PathBuf};

use serde_json::{Value, json};

use crate::{Ended, enclave, file};

const CLEAN: &str = "return 1;\n";
const WARNING: &str = "callTool('a:b', {});\nreturn 1;\n";
const ERROR: &str = "const a = 1;\neval(a);\n";
const FIXABLE: &str = "let i = 0;\nlet sum = 0;\nwhile (i < 4) {\n  sum += i;\n  i++;\n}\nreturn sum;\n";

/// An empty folder for one test; `name` is used by no other.
fn folder(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    if path.exists() {
        fs::remove_dir_all(&path).expect("what an earlier run left can be removed");
    }
    fs::create_dir_all(&path).expect("the folder for tests can be written");
    path
}

fn text(path: &std::path::Path) -> &str {
    path.to_str().expect("the path is UTF-8")
}

/// Lints a script from standard input.
#[track_caller]
fn lint(script: &str, flags: &[&str]) -> Ended {
    enclave(&[&["lint", "-"], flags].concat(), script)
}

/// The names of the files in a JSON report, from `folder` on.
#[track_caller]
fn files(ended: &Ended, folder: &std::path::Path) -> Vec<String> {
    let report = ended.json();
    let files = report.as_array().expect("an array").iter().map(|one| {
        let path = PathBuf::from(one["file"].as_str().expect("a name"));
        text(path.strip_prefix(folder).unwrap_or(&path)).replace('\\', "/")
    });
    files.collect()
}

#[test]
fn only_errors_are_a_failure() {
    for (script, status, summary) in [
        (CLEAN, 0, "1 file: 0 errors, 0 warnings"),
        (WARNING, 0, "1 file: 0 errors, 1 warning"),
        (ERROR, 1, "1 file: 1 error, 0 warnings"),
        (
            "return (",
            1,
            "1 file: 1 error, 0 warnings\nhelp: enclave explain SYN",
        ),
    ] {
        let ended = lint(script, &[]);
        ended.check(status, &[summary]);
        assert_eq!(ended.stdout.is_empty(), script == CLEAN, "{ended:?}");
        assert!(!ended.stdout.contains(" warnings"), "{ended:?}");
    }
}

#[test]
fn text_shows_the_place_and_what_to_write() {
    let path = file("lint-text.js", FIXABLE);
    let ended = enclave(&["lint", &path], "");
    ended.check(1, &["enclave lint --fix applies 1 fix\n", "enclave explain AST"]);
    for text in [
        "error[AST011]",
        &format!("{path}:3:1"),
        "while (i < 4) {",
        "= help: ",
    ] {
        assert!(
            ended.stdout.contains(text),
            "{text:?} is not in\n{}",
            ended.stdout
        );
    }
}

#[test]
fn json_has_an_object_per_file_with_everything_about_each_finding() {
    let path = file("lint-json.js", FIXABLE);
    let ended = enclave(&["lint", &path, "-", "--format", "json"], CLEAN);
    assert_eq!((ended.status, ended.stderr.as_str()), (1, ""));
    let report = ended.json();
    assert_eq!(
        report[1],
        json!({"file": "<stdin>", "ok": true, "errors": 0, "warnings": 0, "diagnostics": []})
    );
    let one = &report[0];
    assert_eq!(
        (&one["file"], &one["ok"], &one["errors"]),
        (&json!(path), &json!(false), &json!(1))
    );
    let found = &one["diagnostics"][0];
    assert_eq!(found["code"], "AST011");
    assert_eq!(found["rule"], "forbidden-loop");
    assert_eq!(found["severity"], "error");
    assert_eq!(
        (&found["start"]["line"], &found["start"]["column"]),
        (&json!(3), &json!(1))
    );
    assert_eq!(
        (&found["end"]["line"], &found["end"]["column"]),
        (&json!(3), &json!(6))
    );
    for key in ["message", "help"] {
        assert!(found[key].as_str().is_some_and(|it| !it.is_empty()), "{found}");
    }
    assert!(
        found["fix"]["replacement"]
            .as_str()
            .is_some_and(|it| it.contains("for (; i < 4; i++)"))
    );
}

#[test]
fn sarif_names_every_file_and_finding() {
    let (first, second) = (file("lint-sarif a.js", ERROR), file("lint-sarif-b.js", WARNING));
    let ended = enclave(&["lint", &first, &second, "--format", "sarif"], "");
    assert_eq!((ended.status, ended.stderr.as_str()), (1, ""));
    let log = ended.json();
    assert_eq!(log["version"], "2.1.0");
    let results = log["runs"][0]["results"].as_array().expect("results");
    let places: Vec<(&Value, &str)> = results
        .iter()
        .map(|result| {
            let place = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
            let uri = place.as_str().expect("a path");
            (&result["level"], uri.rsplit('/').next().unwrap_or(uri))
        })
        .collect();
    assert_eq!(
        places,
        [
            (&json!("error"), "lint-sarif%20a.js"),
            (&json!("warning"), "lint-sarif-b.js")
        ]
    );
}

#[test]
fn fixes_are_written_once_and_the_script_then_runs() {
    let path = file("lint-fix.js", FIXABLE);
    assert_eq!(enclave(&["run", &path], "").status, 1);

    let ended = enclave(&["lint", &path, "--fix"], "");
    ended.check(0, &["1 file: 0 errors, 0 warnings, 1 fix applied\n"]);
    assert_eq!(ended.stdout, "");
    let fixed = fs::read_to_string(&path).expect("it is still there");
    assert!(fixed.contains("for (; i < 4; i++)"), "{fixed}");
    assert_eq!(enclave(&["run", &path], "").json(), json!(6));

    let ended = enclave(&["lint", &path, "--fix", "--format", "json"], "");
    assert_eq!((ended.status, &ended.json()[0]["applied"]), (0, &json!(0)));
    assert_eq!(fs::read_to_string(&path).expect("it is still there"), fixed);
}

#[test]
fn what_has_no_fix_remains_and_an_unchanged_file_is_not_written() {
    let path = file("lint-fix-none.js", ERROR);
    let when = || {
        fs::metadata(&path)
            .and_then(|it| it.modified())
            .expect("a file has a time")
    };
    let mut permissions = fs::metadata(&path).expect("a file").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).expect("the file is ours");
    let before = when();
    let ended = enclave(&["lint", &path, "--fix"], "");
    ended.check(1, &["1 file: 1 error, 0 warnings, 0 fixes applied"]);
    assert!(ended.stdout.contains("eval(a);"), "{ended:?}");
    assert_eq!(when(), before);
    fs::remove_file(&path).expect("the folder is ours");
}

#[test]
fn a_fixed_script_of_standard_input_is_all_of_standard_output() {
    let ended = lint("while (x) eval(1);\nthrow new Error('no');\n", &["--fix"]);
    ended.check(1, &["error[AST", "eval(1)", "1 file: "]);
    assert!(ended.stdout.contains("throw { message: 'no' };\n"), "{ended:?}");
    assert!(!ended.stdout.contains("error["), "{ended:?}");
    assert_eq!(lint(&ended.stdout, &["--fix"]).stdout, ended.stdout);

    let ended = lint(CLEAN, &["--fix"]);
    assert_eq!((ended.status, ended.stdout.as_str()), (0, CLEAN));
}

#[test]
fn folders_and_patterns_stand_for_their_scripts() {
    let root = folder("lint-folders");
    for path in [
        "b.js",
        "a.js",
        "notes.md",
        "sub/c.js",
        ".hidden/d.js",
        "node_modules/e.js",
        "sub/target/f.js",
    ] {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("the folder is ours");
        fs::write(path, CLEAN).expect("the folder is ours");
    }
    let at = |path: &str| text(&root.join(path)).to_owned();
    for (args, expect) in [
        (vec![at("")], &["a.js", "b.js", "sub/c.js"][..]),
        (vec![at("sub"), at("")], &["sub/c.js", "a.js", "b.js"]),
        (vec![at("b.js"), at("")], &["b.js", "a.js", "sub/c.js"]),
        (vec![at("notes.md")], &["notes.md"]),
        (vec![at("*.js")], &["a.js", "b.js"]),
        (vec![at("**/[bc].js")], &["b.js", "sub/c.js"]),
        (vec![at("node_modules")], &["node_modules/e.js"]),
    ] {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let ended = enclave(&[&["lint", "--format", "json"], &*args].concat(), "");
        assert_eq!(ended.status, 0, "{args:?}: {ended:?}");
        assert_eq!(files(&ended, &root), expect, "{args:?}");
    }
    for (path, message) in [
        ("*.ts", "no file matches"),
        ("[", "is no pattern"),
        ("nothing", "No such file or directory"),
    ] {
        // What is wrong with one argument is said before any file is looked at.
        let ended = enclave(&["lint", &at("a.js"), &at(path)], "");
        ended.check(2, &[message, "help: "]);
        assert_eq!(ended.stdout, "", "{path}");
    }
    let empty = folder("lint-empty");
    enclave(&["lint", text(&empty)], "").check(2, &["lint-empty holds no *.js"]);
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_end() {
    let root = folder("lint-links");
    fs::write(root.join("a.js"), CLEAN).expect("the folder is ours");
    std::os::unix::fs::symlink(&root, root.join("again")).expect("links can be made");
    let ended = enclave(&["lint", text(&root), "--format", "json"], "");
    assert_eq!(files(&ended, &root), ["a.js"]);
}

#[test]
fn a_script_that_cannot_be_read_does_not_hide_the_others() {
    let path = file("lint-latin1.js", "");
    fs::write(&path, b"return '\xe9'").expect("the file can be written");
    let ended = enclave(&["lint", &path, "-"], ERROR);
    ended.check(2, &["lint-latin1.js is not UTF-8", "1 file: 1 error"]);
    assert!(ended.stdout.contains("eval(a);"), "{ended:?}");
}

#[test]
fn misuse_is_status_2_and_prints_no_findings() {
    for (args, message) in [
        (&["lint"][..], "<FILES>"),
        (&["lint", "-", "--format", "xml"], "text, json, sarif"),
        (&["lint", "-", "--preset", "babel"], "agentscript"),
        (
            &["lint", "-", "--tools", "-"],
            "the script and --tools cannot both come from standard input",
        ),
        (&["lint", "-", "--tools", "no.json"], "cannot read no.json"),
        (
            &["lint", "-", "--fix", "--format", "json"],
            "give - alone and without --format",
        ),
        (
            &["lint", "-", "Cargo.toml", "--fix"],
            "give - alone and without --format",
        ),
    ] {
        let ended = enclave(args, ERROR);
        ended.check(2, &[message]);
        assert_eq!(ended.stdout, "", "{args:?}");
    }
}

#[test]
fn calls_are_checked_against_a_tools_file() {
    let tools = file(
        "lint-tools.json",
        "{\"tools\": {\"users:get\": {\"reply\": 1, \"schema\": {\"type\": \"object\", \"required\": [\"id\"], \
         \"properties\": {\"id\": {\"type\": \"integer\"}}}}}}",
    );
    let catch_all = file(
        "lint-tools-any.json",
        "{\"tools\": {\"users:get\": {\"reply\": 1}, \"*\": {\"reply\": 1}}}",
    );
    for (script, status, text) in [
        ("return await callTool('users:get', { id: 1 });", 0, ""),
        ("return await callTool('user:get', { id: 1 });", 1, "users:get"),
        ("return await callTool('users:get', { id: 'x' });", 1, "id"),
        ("return await callTool('users:get', {});", 1, "id"),
    ] {
        let ended = lint(script, &["--tools", &tools]);
        assert_eq!(ended.status, status, "{script}: {ended:?}");
        assert!(ended.stdout.contains(text), "{script}: {ended:?}");
        assert_eq!(lint(script, &[]).status, 0, "{script}");
        assert_eq!(lint(script, &["--tools", &catch_all]).status, 0, "{script}");
    }
}

#[test]
fn levels_presets_and_globals_are_those_of_a_run() {
    let globals = file("lint-globals.json", "{\"config\": {\"a\": 1}}");
    let builtin = file("lint-globals-builtin.json", "{\"Math\": 1}");
    for (script, flags, status) in [
        ("console.log(1);", &["--level", "standard"][..], 1),
        ("console.log(1);", &["--level", "permissive"], 0),
        ("const f = function () { return 1; }; return f();", &[], 1),
        (
            "const f = function () { return 1; }; return f();",
            &["--preset", "permissive"],
            0,
        ),
        ("return config.a;", &[], 1),
        ("return config.a;", &["--globals", &globals], 0),
        ("return 1;", &["--globals", &builtin], 2),
        ("return 1;", &["--globals", &globals, "--preset", "standard"], 2),
    ] {
        let ended = lint(script, flags);
        assert_eq!(ended.status, status, "{script} {flags:?}: {ended:?}");
    }
}
