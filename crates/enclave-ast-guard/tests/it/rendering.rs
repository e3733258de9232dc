//! Reports as text, JSON and SARIF.

use enclave_ast_guard::{GuardConfig, lint, to_sarif};
use serde_json::Value;

const SCRIPT: &str = "const имя = 'Анна'; eval(имя);\nfor (const k in row) {}\ncallTool('a:b', {});\n";

#[test]
fn text_shows_the_line_and_what_to_write() {
    let report = lint("let i = 0;\nwhile (i < 3) { i++; }\n", &GuardConfig::default());
    let expect = "\
error[AST011]: a `while` loop is not allowed
 --> script.js:2:1
  |
2 | while (i < 3) { i++; }
  | ^^^^^
  |
  = help: Write a for loop with a bound: `for (let i = 0; i < 100; i++) { if (done) break; … }`.
help: Write a `for` loop
  |
2 - while (i < 3) { i++; }
2 + for (; i < 3; i++) {}
  |

1 error, 0 warnings
";
    assert_eq!(report.to_text("script.js"), expect);
    assert_eq!(
        lint("return 1;", &GuardConfig::default()).to_text("script.js"),
        "no findings\n"
    );
}

#[test]
fn text_stays_short_for_long_lines_and_spans() {
    let long = format!("{}eval(1);{}", "a + ".repeat(500), " b".repeat(2_000));
    for source in [
        long.as_str(),
        &"x;".repeat(4_000),
        &format!("return 1;\n{}", "x();\n".repeat(500)),
    ] {
        let report = lint(source, &GuardConfig::default().with_max_issues(3));
        assert!(
            report.to_text("script.js").len() < 6_000,
            "{}",
            report.to_text("script.js")
        );
    }
}

#[test]
fn text_shows_no_control_characters_of_the_script() {
    let report = lint(
        "foo\u{7}; '\u{202e}'; '\u{1b}[31m'; bar\u{1b}[31m;",
        &GuardConfig::default(),
    );
    let text = report.to_text("script.js");
    assert!(
        !text
            .chars()
            .any(|c| (c.is_control() && c != '\n') || c == '\u{202e}'),
        "{text:?}"
    );
}

#[test]
fn json_has_everything_that_a_program_needs() {
    let report = lint(SCRIPT, &GuardConfig::default());
    let json: Value = serde_json::from_str(&report.to_json()).expect("JSON");
    assert_eq!(json["ok"], false);
    let found = json["diagnostics"].as_array().expect("a list");
    assert_eq!(
        json["errors"].as_u64().zip(json["warnings"].as_u64()),
        Some((3, 1))
    );
    assert_eq!(found.len(), 4);
    let eval = &found[0];
    assert_eq!(
        (&eval["code"], &eval["rule"]),
        (&"AST003".into(), &"no-eval".into())
    );
    assert_eq!(eval["severity"], "error");
    assert_eq!(
        eval["start"],
        serde_json::json!({ "line": 1, "column": 21, "columnUtf16": 21, "offset": 27 })
    );
    assert_eq!(eval["end"]["column"], 25);
    assert!(eval["message"].is_string() && eval["help"].is_string() && eval["labels"].is_array());
    assert!(eval.get("fix").is_none());
    let fix = &found[1]["fix"];
    assert_eq!(fix["replacement"], " of Object.keys(row ?? {})");
    assert_eq!(
        (&fix["start"]["line"], &fix["start"]["column"]),
        (&2.into(), &13.into())
    );
    assert_eq!(found[3]["severity"], "warning");
    assert_eq!(serde_json::to_value(&report).expect("serialises"), json);
}

#[test]
fn sarif_is_valid_by_the_published_schema() {
    let mut schema: Value =
        serde_json::from_str(include_str!("sarif-2.1.0.schema.json")).expect("the schema");
    // As published these patterns have a stray bracket, which strict readers of patterns refuse. We have no
    // such property.
    for part in ["run", "toolComponent"] {
        let language = schema["definitions"][part]["properties"]["language"].as_object_mut();
        language.expect("the property").remove("pattern");
    }
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let config = GuardConfig::default();
    let first = lint(SCRIPT, &config);
    let second = lint("return 1; callTool('a:b');", &config);
    let third = lint("return 'x", &config);
    let fourth = lint("// \u{202e}", &config);
    let empty = lint("return 1;", &config);
    let log = to_sarif(&[
        ("src/script one.js", &first),
        ("C:\\two.js", &second),
        ("три.js", &third),
        ("four.js", &fourth),
        ("five.js", &empty),
    ]);
    let log: Value = serde_json::from_str(&log).expect("JSON");
    let errors: Vec<String> = validator
        .iter_errors(&log)
        .map(|error| error.to_string())
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    let results = log["runs"][0]["results"].as_array().expect("results");
    let found: usize = [&first, &second, &third, &fourth]
        .iter()
        .map(|r| r.diagnostics().len())
        .sum();
    assert_eq!(results.len(), found);
    assert_eq!(
        results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        "src/script%20one.js"
    );
    assert_eq!(
        results[0]["locations"][0]["physicalLocation"]["region"]["startColumn"],
        21
    );
    let rules = log["runs"][0]["tool"]["driver"]["rules"]
        .as_array()
        .expect("rules");
    for result in results {
        let at = usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small");
        assert_eq!(rules[at]["id"], result["ruleId"]);
    }
    assert!(results.iter().any(|result| result["fixes"].is_array()));
    assert!(results.iter().any(|result| result["relatedLocations"].is_array()));
}
