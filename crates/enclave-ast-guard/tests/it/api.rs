use std::sync::Arc;

use enclave_ast_guard::{
    CodeInfo, ConfigError, GuardConfig, Preset, Rule, RuleContext, RuleMeta, RuleOptions, RuleSetting,
    SecurityLevel, Severity,
    ast::{AstKind, AstType},
    lint, rules, verify,
};
use enclave_prescan::{PrescanLimits, scan};
use enclave_syntax::{Arena, SourceKind, parse};

#[test]
fn verify_gives_a_proof_of_the_same_text() {
    let source = "return callTool('a:b', {}).name;";
    let scanned = scan(source, &PrescanLimits::default()).expect("passes prescan");
    let arena = Arena::new();
    let parsed = parse(&arena, source, SourceKind::Body, scanned.depth()).expect("parses");
    let verified = verify(&scanned, &parsed, &GuardConfig::default()).expect("only a warning");
    assert_eq!(verified.source(), source);
    assert_eq!(verified.warnings().len(), 1);
}

#[test]
fn verify_refuses_a_scan_of_another_text() {
    let (one, other) = (String::from("return 1;"), String::from("return 1;"));
    let scanned = scan(&one, &PrescanLimits::default()).expect("passes prescan");
    let arena = Arena::new();
    let parsed = parse(&arena, &other, SourceKind::Body, scanned.depth()).expect("parses");
    let errors = verify(&scanned, &parsed, &GuardConfig::default()).expect_err("another text");
    assert_eq!(errors.iter().next().expect("one").code.as_str(), "AST002");
}

#[test]
fn rules_are_configured_by_name() {
    let config = GuardConfig::default()
        .with_rule("no-debugger", RuleSetting::off())
        .expect("known");
    assert!(lint("debugger;", &config).is_ok());
    let config = GuardConfig::default()
        .with_rule(
            "no-debugger",
            RuleSetting::severity(Severity::Warning).with_message("no breaks here"),
        )
        .expect("known");
    let report = lint("debugger;", &config);
    assert!(report.is_ok());
    assert_eq!(
        report.diagnostics().iter().next().expect("a warning").message,
        "no breaks here"
    );
    let config = GuardConfig::default()
        .with_rule("unreachable-code", RuleSetting::severity(Severity::Error))
        .expect("known");
    assert!(!lint("return 1; callTool;", &config).is_ok());
}

#[test]
fn configurations_that_make_no_sense_are_refused() {
    let unknown = GuardConfig::default()
        .with_rule("no-evil", RuleSetting::off())
        .expect_err("unknown");
    assert_eq!(
        unknown.to_string(),
        "no rule is called \"no-evil\"; did you mean no-eval?"
    );
    for preset in [
        Preset::Strict,
        Preset::Secure,
        Preset::Standard,
        Preset::Permissive,
    ] {
        let error = GuardConfig::new(preset)
            .with_custom_globals(["config"])
            .expect_err("fixed rules");
        assert_eq!(error, ConfigError::CustomGlobalsNotSupported { preset });
    }
    for name in [
        "",
        "a b",
        "await",
        "callTool",
        "Math",
        "eval",
        "Function",
        "globalThis",
        "__ag_x",
        "__safe_y",
        "console",
        "arguments",
    ] {
        let error = GuardConfig::default()
            .with_custom_globals([name])
            .expect_err(name);
        assert!(
            matches!(error, ConfigError::InvalidGlobal { .. }),
            "{name}: {error}"
        );
    }
}

#[test]
fn the_walk_ends_at_the_first_error_when_asked() {
    let source = "eval(1); eval(2);";
    assert_eq!(lint(source, &GuardConfig::default()).diagnostics().len(), 2);
    assert_eq!(
        lint(source, &GuardConfig::default().stopping_at_first_error())
            .diagnostics()
            .len(),
        1
    );
    assert_eq!(
        lint(source, &GuardConfig::default().with_max_issues(1))
            .diagnostics()
            .len(),
        1
    );
}

#[test]
fn options_reach_their_rules() {
    let mut options = RuleOptions::default();
    options.loops.allow_while = true;
    options.functions.allow_function_expressions = true;
    options.functions.allowed_names = vec!["main".to_owned()];
    options.resources.max_string_repeat = 5;
    options.json.block_parse_reviver = false;
    let config = GuardConfig::default().with_options(options);
    for source in [
        "let i = 0; while (i < 3) i++;",
        "function main() { return 1; } return [1].map(function (x) { return x; }).concat(main());",
        "return JSON.parse('1', (k, v) => v);",
    ] {
        assert!(lint(source, &config).is_ok(), "{source}");
    }
    for source in ["return 'x'.repeat(6);", "while (true) {}", "function other() {}"] {
        assert!(!lint(source, &config).is_ok(), "{source}");
    }
}

#[test]
fn more_names_can_be_banned() {
    let mut options = RuleOptions::default();
    options.disallowed_globals = vec!["Date".to_owned(), "config".to_owned()];
    options.reserved_prefixes = vec!["_host".to_owned()];
    let config = GuardConfig::default()
        .with_options(options)
        .with_custom_globals(["config"])
        .expect("a custom global");
    for source in ["return Date.now();", "return config;", "const _hostId = 1;"] {
        assert!(!lint(source, &config).is_ok(), "{source}");
        let plain = GuardConfig::default()
            .with_custom_globals(["config"])
            .expect("a custom global");
        assert!(lint(source, &plain).is_ok(), "{source}");
    }
}

#[test]
fn the_targets_of_calls_are_options() {
    let mut options = RuleOptions::default();
    options.static_targets = vec!["runTool".to_owned()];
    options.static_argument = 1;
    options.protected_names = vec!["runTool".to_owned()];
    let config = GuardConfig::default()
        .with_custom_globals(["runTool"])
        .expect("a custom global")
        .with_options(options);
    assert!(lint("const id = 1; return runTool(id, 'a:b');", &config).is_ok());
    for source in [
        "return runTool('a:b', Date.now());",
        "return runTool('a:b');",
        "return runTool(...['a:b', 'c:d']);",
        "const runTool = () => 1;",
        "runTool.limit = 5;",
    ] {
        assert!(!lint(source, &config).is_ok(), "{source}");
    }
}

#[test]
fn what_the_realm_lacks_is_a_warning_where_it_is_no_error() {
    for preset in [Preset::Standard, Preset::Permissive] {
        let config = GuardConfig::new(preset);
        for source in [
            "return /a+/.test('a');",
            "return new Map();",
            "return typeof Symbol;",
        ] {
            let report = lint(source, &config);
            let found: Vec<Severity> = report.diagnostics().iter().map(|found| found.severity).collect();
            assert_eq!(found, [Severity::Warning], "{source}");
        }
        let strict = config
            .with_rule("unknown-global", RuleSetting::severity(Severity::Error))
            .expect("known");
        assert!(!lint("return new Map();", &strict).is_ok());
    }
    for preset in [Preset::Strict, Preset::Secure] {
        let report = lint("const re = /a+/; return re;", &GuardConfig::new(preset));
        assert!(report.is_ok() && !report.diagnostics().is_empty(), "{preset}");
    }
}

#[test]
fn dynamic_fills_can_be_rejected() {
    let mut options = RuleOptions::default();
    options.resources.allow_dynamic_array_fill = false;
    let config = GuardConfig::default().with_options(options);
    for size in ["n", "o.n", "n > 1 ? n : 2", "-n", "n()"] {
        let source =
            format!("const o = await callTool('a:b', {{}}); const n = o.n; return Array({size}).fill(0);");
        assert!(!lint(&source, &config).is_ok(), "{source}");
        assert!(lint(&source, &GuardConfig::default()).is_ok(), "{source}");
    }
}

#[test]
fn required_calls_are_counted() {
    let mut options = RuleOptions::default();
    options.required_calls.functions = vec!["callTool".to_owned(), "parallel".to_owned()];
    options.required_calls.max_calls = 1;
    let config = GuardConfig::default().with_options(options);
    let both = "await callTool('a:b', {}); await parallel([]);";
    assert!(lint(both, &config).is_ok());
    assert!(!lint("await callTool('a:b', {});", &config).is_ok());
    assert!(!lint(&both.repeat(2), &config).is_ok());
}

#[test]
fn a_level_decides_about_console() {
    let at = |level| lint("console.log(1);", &GuardConfig::default().with_level(level)).is_ok();
    assert!(at(SecurityLevel::Permissive));
    assert!(!at(SecurityLevel::Standard));
}

/// A rule of an embedder's: no tool may be named after a shell.
#[derive(Debug)]
struct NoShell;

static NO_SHELL_INFO: CodeInfo = CodeInfo {
    code: enclave_ast_guard::Code::new("XMP001"),
    name: "no-shell",
    original: None,
    help: "Call another tool.",
    explanation: "",
};
static NO_SHELL: RuleMeta = RuleMeta::new(&NO_SHELL_INFO, &[AstType::CallExpression]);

impl Rule for NoShell {
    fn meta(&self) -> &'static RuleMeta {
        &NO_SHELL
    }

    fn on_node<'a>(&self, node: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
        if let AstKind::CallExpression(call) = node
            && let Some(name) = call.arguments.first().and_then(|first| first.as_expression())
            && cx
                .constant_text(name)
                .is_some_and(|name| name.starts_with("shell:"))
        {
            cx.report(call.span, "a shell is called");
        }
    }
}

#[test]
fn embedders_add_rules() {
    let config = GuardConfig::default()
        .with_extra_rule(Arc::new(NoShell))
        .expect("a new name");
    let source = "const kind = 'shell'; return await callTool(kind + ':run', {});";
    assert!(lint(source, &GuardConfig::default()).is_ok());
    let report = lint(source, &config);
    let found = report.diagnostics().iter().next().expect("one");
    assert_eq!((found.code.as_str(), found.name), ("XMP001", "no-shell"));
    assert!(config.clone().with_extra_rule(Arc::new(NoShell)).is_err());
    let off = config
        .with_rule("no-shell", RuleSetting::off())
        .expect("known by now");
    assert!(lint(source, &off).is_ok());
}

#[test]
fn rules_are_found_under_the_names_of_the_original() {
    for name in [
        "no-eval",
        "no-global-access",
        "disallowed-identifier",
        "required-function-call",
    ] {
        assert!(rules().iter().any(|rule| rule.meta().name() == name), "{name}");
    }
    assert!(rules().len() >= 20);
}
