use enclave_syntax::{Arena, SourceKind, parse};
use serde_json::json;

use crate::{
    ArgumentKind, ArgumentRule, Diagnostics, GuardConfig, Preset, Rule, RuleOptions, RuleSetting, Tools,
    driver,
    preset::{self, Stance},
    rules,
};

/// The configuration under which a rule's examples are run: the first preset that has the rule, and for
/// rules that do nothing unless they are told something, what the page says they are told.
fn config_for(rule: &dyn Rule) -> GuardConfig {
    let info = rule.meta().info;
    let chosen = Preset::ALL
        .into_iter()
        .find(|&preset| preset::has(preset, info))
        .unwrap_or_default();
    let mut options = RuleOptions::for_preset(chosen);
    match info.name {
        "required-function-call" => options.required_calls.functions = vec!["callTool".to_owned()],
        "call-argument-validation" => {
            let rule = ArgumentRule {
                min_arguments: 2,
                max_arguments: Some(2),
                expected: vec![ArgumentKind::String, ArgumentKind::Object],
            };
            options.arguments.insert("callTool".to_owned(), rule);
        }
        _ => {}
    }
    let config = GuardConfig::new(chosen).with_options(options);
    let config = match info.name {
        "unknown-tool" | "tool-arguments" | "tool-result" => config.with_tools(example_tools()),
        _ => config,
    };
    config
        .with_rule(info.name, RuleSetting::on())
        .expect("a rule of ours")
}

/// The tools that the pages of the rules about tools speak of.
fn example_tools() -> Tools {
    let arguments = json!({
        "type": "object",
        "properties": { "id": { "type": "number" } },
        "required": ["id"],
        "additionalProperties": false,
    });
    let result = json!({ "type": "object", "properties": { "id": {}, "name": {} } });
    Tools::new()
        .with_tool("users:list")
        .with_schema("users:get", arguments)
        .and_then(|tools| tools.with_result_schema("users:get", result))
        .expect("schemas")
}

/// Runs the rules alone, without prescan, which rejects some texts before.
fn check(source: &str, config: &GuardConfig) -> Diagnostics {
    let arena = Arena::new();
    let parsed = parse(&arena, source, SourceKind::Body, 64).unwrap_or_else(|e| panic!("{source}\n{e:?}"));
    driver::check(&parsed, config)
}

#[test]
fn sloppy_scripts_are_judged_too() {
    let config = GuardConfig::default();
    let arena = Arena::new();
    let parsed =
        parse(&arena, "with ({}) { this.x = 1; }", SourceKind::Script, 8).expect("parses as a sloppy script");
    let names: Vec<&str> = driver::check(&parsed, &config).iter().map(|d| d.name).collect();
    assert_eq!(names, ["no-eval", "no-global-access"]);
}

/// `before` is fixed to `after`, but for blanks at the ends of lines.
#[track_caller]
fn check_fix(name: &str, before: &str, after: &str, config: &GuardConfig) {
    let trimmed = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    let fixed = crate::fix(before, config);
    assert_eq!(trimmed(&fixed.source), trimmed(after), "{name}");
    let found = check(&fixed.source, config);
    assert!(!found.has_errors(), "{name}: {found:#?}");
}

/// Every fenced example of every rule is a test: under "Rejected" the rule must fire, under "Accepted"
/// no error may be found, by another rule either, and under "Fix" the first of each two becomes the second.
#[test]
fn docs_are_true() {
    for rule in rules() {
        let meta = rule.meta();
        let config = config_for(*rule);
        let (mut section, mut code, mut rejected, mut accepted) = ("", None::<String>, 0, 0);
        let mut unfixed = None::<String>;
        for line in meta
            .docs
            .lines()
            .map(|line| line.strip_prefix(' ').unwrap_or(line))
        {
            match (line, code.as_mut()) {
                ("```js", None) => code = Some(String::new()),
                ("```", Some(_)) => {
                    let source = code.take().expect("inside an example");
                    let found = check(&source, &config);
                    let fired = found.iter().any(|d| d.code == meta.info.code);
                    match section {
                        "Rejected" => {
                            rejected += 1;
                            assert!(fired, "{}: did not fire on\n{source}{found:#?}", meta.name());
                        }
                        "Accepted" => {
                            accepted += 1;
                            let silent = !fired && !found.has_errors();
                            assert!(silent, "{}: fired on\n{source}{found:#?}", meta.name());
                        }
                        "Fix" => match unfixed.take() {
                            None => unfixed = Some(source),
                            Some(before) => check_fix(meta.name(), &before, &source, &config),
                        },
                        other => panic!("{}: example under {other:?}", meta.name()),
                    }
                }
                (text, Some(source)) => {
                    source.push_str(text);
                    source.push('\n');
                }
                (text, None) => {
                    if let Some(heading) = text.strip_prefix("### ") {
                        section = heading;
                    }
                }
            }
        }
        assert!(unfixed.is_none(), "{}: a fix without a result", meta.name());
        assert!(
            rejected > 0 && accepted > 0,
            "{}:{}: {} needs both kinds of example",
            meta.file,
            meta.line,
            meta.name()
        );
    }
}

/// The page of a rule: its documentation under its name, with what the tables say about it.
fn page_of(rule: &dyn Rule) -> String {
    use std::fmt::Write as _;
    let meta = rule.meta();
    let info = meta.info;
    let presets: Vec<String> = Preset::ALL
        .into_iter()
        .filter_map(|chosen| match preset::stance(chosen, info) {
            Stance::Off => None,
            Stance::Warns => Some(format!("{} (warning)", chosen.name())),
            Stance::On => Some(format!("{} ({})", chosen.name(), meta.severity.name())),
        })
        .collect();
    let presets = if presets.is_empty() {
        "none; switch it on by its name".to_owned()
    } else {
        presets.join(", ")
    };
    let mut page = format!("# {} {}\n\n- Presets: {presets}\n", info.code, info.name);
    let names: Vec<String> = meta.original.iter().map(|name| format!("`{name}`")).collect();
    let names = if names.is_empty() {
        "no such rule".to_owned()
    } else {
        names.join(", ")
    };
    let _ = writeln!(page, "- In the original: {names}");
    if !meta.cwe.is_empty() {
        let list: Vec<String> = meta.cwe.iter().map(|number| format!("CWE-{number}")).collect();
        let _ = writeln!(page, "- Weaknesses: {}", list.join(", "));
    }
    if !meta.attacks.is_empty() {
        let _ = writeln!(page, "- Attacks in the corpus: {}", meta.attacks.join(", "));
    }
    let _ = writeln!(page, "- Since: {}", meta.since);
    page.push('\n');
    for line in meta
        .docs
        .lines()
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
    {
        // The rule's name is the title, so the headings move up.
        page.push_str(&line.replacen("### ", "## ", usize::from(line.starts_with("### "))));
        page.push('\n');
    }
    let note =
        "Switched on and off, lowered to a warning or raised by its name with `GuardConfig::with_rule`.\n";
    if meta.docs.contains("### Options") {
        return page.replacen("\n## Options\n\n", &format!("\n## Options\n\n{note}"), 1);
    }
    page + "\n## Options\n\nNone. " + note
}

/// `codes/<CODE>.md` is the rule's documentation. `UPDATE_PAGES=1 cargo test -p enclave-ast-guard pages`
/// writes the pages anew.
#[test]
fn pages_are_generated_from_the_rules() {
    for rule in rules() {
        let info = rule.meta().info;
        let page = page_of(*rule);
        if std::env::var_os("UPDATE_PAGES").is_some() {
            let path = format!("{}/codes/{}.md", env!("CARGO_MANIFEST_DIR"), info.code);
            std::fs::write(path, &page).expect("writes the page");
        } else {
            assert_eq!(info.explanation, page, "codes/{}.md is stale", info.code);
        }
    }
}

#[test]
fn the_registry_of_rules_is_in_step() {
    let codes: Vec<&str> = rules()
        .iter()
        .map(|rule| rule.meta().info.code.as_str())
        .collect();
    assert!(codes.is_sorted_by(|a, b| a < b), "{codes:?}");
    for rule in rules() {
        let meta = rule.meta();
        let stem = meta
            .file
            .rsplit(['/', '\\'])
            .next()
            .and_then(|file| file.strip_suffix(".rs"));
        assert_eq!(
            stem.map(|stem| stem.replace('_', "-")).as_deref(),
            Some(meta.name())
        );
        let type_name: String = meta
            .name()
            .split('-')
            .flat_map(|word| {
                word.chars()
                    .take(1)
                    .map(|c| c.to_ascii_uppercase())
                    .chain(word.chars().skip(1))
            })
            .collect();
        assert_eq!(format!("{rule:?}"), type_name);
        let mut kinds: Vec<u8> = meta.kinds.iter().map(|kind| *kind as u8).collect();
        kinds.sort_unstable();
        assert!(
            kinds.is_sorted_by(|a, b| a < b),
            "{} asks for a kind twice",
            meta.name()
        );
        assert!(
            !meta.kinds.is_empty() && !meta.since.is_empty(),
            "{}",
            meta.name()
        );
    }
    for rule in rules() {
        let meta = rule.meta();
        let names = meta.original;
        assert!(
            meta.info.original.is_none_or(|code| names.contains(&code)),
            "{} does not say what the original calls it",
            meta.name()
        );
    }
    let unruled = ["AST001", "AST002", "AST034"];
    for info in crate::REGISTRY {
        let ruled = codes.contains(&info.code.as_str());
        assert_ne!(ruled, unruled.contains(&info.code.as_str()), "{}", info.code);
    }
}

#[test]
fn a_stricter_preset_has_every_rule_of_a_laxer_one() {
    for rule in rules() {
        let info = rule.meta().info;
        for pair in Preset::ALL[1..].windows(2) {
            let [stricter, laxer] = pair else {
                panic!("two presets")
            };
            let kept = preset::has(*stricter, info) || !preset::has(*laxer, info);
            assert!(kept, "{} is in {laxer} but not in {stricter}", info.name);
        }
    }
}
