//! The one walk: every node of the tree once, handed to the rules that asked for its kind.

use enclave_syntax::{
    Parsed,
    ast::{AstType, GetSpan},
    on_stack,
};
use enclave_types::{CodeInfo, Diagnostics, Severity, ablate};

use crate::{
    GuardConfig, Rule, RuleContext, RuleMeta, RuleSetting, codes, fold,
    preset::{self, Stance},
    rules::rules,
    syntax_kinds::is_known,
};

/// What the driver says of itself when it meets syntax that it does not know.
static DRIVER: RuleMeta = RuleMeta::new(&codes::UNSUPPORTED_SYNTAX, &[]);

/// What it says of a script that takes too long to be understood: what is not checked is not accepted.
static INTRICATE: RuleMeta = RuleMeta::new(&codes::TOO_INTRICATE, &[]);

/// A rule that is on, and what the configuration says about it.
struct Active<'c> {
    rule: &'c dyn Rule,
    setting: Option<&'c RuleSetting>,
    only_warns: bool,
}

/// Runs all rules over a script. Time is linear in the number of nodes.
pub(crate) fn check(parsed: &Parsed<'_>, config: &GuardConfig) -> Diagnostics {
    // The walk itself does not recurse; the constant folder does, to a bounded depth.
    on_stack(fold::STACK_DEPTH, || walk(parsed, config))
}

fn walk(parsed: &Parsed<'_>, config: &GuardConfig) -> Diagnostics {
    let active = active_rules(config);
    let dispatch = Dispatch::new(&active);
    let mut cx = RuleContext::new(parsed, config, &DRIVER);
    for (id, node) in parsed.nodes().iter_enumerated() {
        let kind = node.kind();
        cx.enter(id);
        if !is_known(kind.ty()) {
            cx.speak_for(&DRIVER, None, false);
            cx.report(kind.span(), "this syntax is not part of what a script may use");
        }
        for &index in dispatch.rules_for(kind.ty()) {
            if let Some(Active {
                rule,
                setting,
                only_warns,
            }) = active.get(usize::from(index))
            {
                cx.speak_for(rule.meta(), *setting, *only_warns);
                rule.on_node(kind, &mut cx);
            }
        }
        if cx.is_too_intricate() {
            cx.speak_for(&INTRICATE, None, false);
            cx.report(
                kind.span(),
                "up to here too much is worked out from constants for the script to be checked",
            );
            break;
        }
        if cx.is_done() {
            break;
        }
    }
    let mut found: Diagnostics = unique(cx.into_findings().into_iter().collect());
    keep(&mut found, config.max_issues);
    found
}

/// One place is reported once by a rule, however many nodes led to it.
fn unique(found: Diagnostics) -> Diagnostics {
    let mut list = found.into_vec();
    list.dedup_by(|later, first| later.span == first.span && later.code == first.code);
    list.into_iter().collect()
}

/// Cuts the list to `max` without losing its only error.
fn keep(found: &mut Diagnostics, max: usize) {
    if found.len() <= max {
        return;
    }
    let first_error = found.iter().position(|d| d.severity == Severity::Error);
    match first_error {
        Some(at) if at >= max => {
            let list = std::mem::take(found).into_vec();
            let error = list.get(at).cloned();
            *found = list
                .into_iter()
                .take(max.saturating_sub(1))
                .chain(error)
                .collect();
        }
        _ => found.truncate(max),
    }
}

/// Whether the rule of that code looks at scripts at all.
pub(crate) fn is_on(config: &GuardConfig, rule: &CodeInfo) -> bool {
    let setting = config.settings.get(rule.name);
    !ablate::is_off(rule.code.as_str())
        && setting.map_or_else(|| preset::has(config.preset, rule), |setting| setting.enabled)
}

fn active_rules(config: &GuardConfig) -> Vec<Active<'_>> {
    let built_in = rules().iter().copied();
    let extra = config.extra_rules.iter().map(AsRef::as_ref);
    built_in
        .chain(extra)
        .filter(|rule| is_on(config, rule.meta().info))
        .map(|rule| Active {
            rule,
            setting: config.settings.get(rule.meta().name()),
            only_warns: preset::stance(config.preset, rule.meta().info) == Stance::Warns,
        })
        .collect()
}

/// More kinds of nodes than there can be: a kind is a byte.
const KINDS: usize = 256;

/// Which rules want to see which kind of node.
struct Dispatch {
    /// Indices of active rules, grouped by kind.
    rules: Vec<u16>,
    /// Where the group of each kind ends; it starts where the one before ends.
    ends: [u32; KINDS],
}

impl Dispatch {
    /// Groups by counting: this is done for every script, and most scripts are small.
    fn new(active: &[Active<'_>]) -> Self {
        let mut ends = [0; KINDS];
        let wanted = || {
            let each = active.iter().zip(0_u16..);
            each.flat_map(|(active, index)| active.rule.meta().kinds.iter().map(move |kind| (*kind, index)))
        };
        let mut total = 0_usize;
        for (kind, _) in wanted() {
            total += 1;
            if let Some(count) = ends.get_mut(kind as usize) {
                *count += 1;
            }
        }
        let mut before = 0;
        for end in &mut ends {
            // For now where the group starts; each rule put in moves it on.
            before += std::mem::replace(end, before);
        }
        let mut rules = vec![0; total];
        for (kind, index) in wanted() {
            if let Some(at) = ends.get_mut(kind as usize) {
                if let Some(slot) = rules.get_mut(*at as usize) {
                    *slot = index;
                }
                *at += 1;
            }
        }
        Self { rules, ends }
    }

    fn rules_for(&self, kind: AstType) -> &[u16] {
        let kind = kind as usize;
        let start = kind
            .checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .copied()
            .unwrap_or(0);
        let end = self.ends.get(kind).copied().unwrap_or(start);
        self.rules.get(start as usize..end as usize).unwrap_or(&[])
    }
}
