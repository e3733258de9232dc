use std::{
    cell::{Cell, OnceCell, RefCell},
    rc::Rc,
};

use enclave_prescan::Preset;
use enclave_syntax::{
    Parsed,
    ast::{
        AstKind, AstNodes, CallExpression, Expression, GetSpan, IdentifierReference, NodeId, Scoping,
        SymbolId, UnaryOperator,
    },
    from_oxc,
};
use enclave_types::{CodeInfo, Diagnostic, SecurityLevel, Severity, Span};

use crate::{
    GuardConfig, RuleMeta, RuleOptions, RuleSetting,
    fold::{Facts, Folded, Folder, Value},
    globals::{GlobalName, classify},
    preset::{self, Stance},
};

/// What a rule may ask about the script, and where it reports.
pub struct RuleContext<'c, 'a> {
    parsed: &'c Parsed<'a>,
    config: &'c GuardConfig,
    node: NodeId,
    rule: &'static RuleMeta,
    setting: Option<&'c RuleSetting>,
    /// Whether the preset only warns of what the rule finds.
    only_warns: bool,
    found: Findings,
    facts: OnceCell<Facts>,
    /// Steps that the constant folder has left for this script.
    fold_steps: Cell<u32>,
    /// The key that was asked about last, and what it is known to be.
    last_key: RefCell<Option<(&'a Expression<'a>, Rc<Folded<'a>>)>>,
}

/// Steps of the constant folder for each node of a script, and for every script: ordinary scripts take
/// less than one a node.
const FOLD_STEPS_PER_NODE: usize = 8;
const FOLD_STEPS: usize = 50_000;

/// What was found so far, and whether there is a point in looking on.
#[derive(Debug)]
struct Findings {
    list: Vec<Diagnostic>,
    max: usize,
    errors: usize,
}

impl Findings {
    fn push(&mut self, diagnostic: Diagnostic) {
        let is_error = diagnostic.severity == Severity::Error;
        // An error always finds room: a script must not pass because its warnings came first.
        if self.list.len() < self.max || (is_error && self.errors == 0) {
            self.errors += usize::from(is_error);
            self.list.push(diagnostic);
        }
    }
}

impl<'c, 'a> RuleContext<'c, 'a> {
    pub(crate) fn new(parsed: &'c Parsed<'a>, config: &'c GuardConfig, rule: &'static RuleMeta) -> Self {
        let steps = parsed
            .nodes()
            .len()
            .saturating_mul(FOLD_STEPS_PER_NODE)
            .saturating_add(FOLD_STEPS);
        Self {
            parsed,
            config,
            node: NodeId::ROOT,
            rule,
            setting: None,
            only_warns: false,
            found: Findings {
                list: Vec::new(),
                max: config.max_issues,
                errors: 0,
            },
            facts: OnceCell::new(),
            fold_steps: Cell::new(u32::try_from(steps).unwrap_or(u32::MAX)),
            last_key: RefCell::new(None),
        }
    }

    pub(crate) fn enter(&mut self, node: NodeId) {
        self.node = node;
    }

    pub(crate) fn speak_for(
        &mut self,
        rule: &'static RuleMeta,
        setting: Option<&'c RuleSetting>,
        only_warns: bool,
    ) {
        self.rule = rule;
        self.setting = setting;
        self.only_warns = only_warns;
    }

    /// Whether more findings would change nothing.
    pub(crate) fn is_done(&self) -> bool {
        self.found.errors > 0 && (self.config.stop_at_first_error || self.found.list.len() >= self.found.max)
    }

    pub(crate) fn into_findings(self) -> Vec<Diagnostic> {
        self.found.list
    }

    /// The author's text.
    pub const fn source(&self) -> &'a str {
        self.parsed.source()
    }

    /// The author's text at `span`; empty when the span is not of this script.
    pub fn text(&self, span: Span) -> &'a str {
        span.text(self.parsed.source()).unwrap_or("")
    }

    /// The preset that the script is checked against.
    pub const fn preset(&self) -> Preset {
        self.config.preset
    }

    /// The level, which decides the globals that a script may use.
    pub const fn level(&self) -> SecurityLevel {
        self.config.level
    }

    /// What the rules are told.
    pub const fn options(&self) -> &'c RuleOptions {
        &self.config.options
    }

    pub(crate) const fn config(&self) -> &'c GuardConfig {
        self.config
    }

    /// The declaration that `name` refers to; nothing when it is a global.
    pub fn binding_of(&self, name: &IdentifierReference<'_>) -> Option<SymbolId> {
        self.parsed.binding_of(name)
    }

    /// Whether `name` refers to a global, wherever it stands and whatever it is used for.
    pub fn is_global(&self, name: &IdentifierReference<'_>) -> bool {
        self.parsed.is_global(name)
    }

    /// Whether what the rule of that code finds is an error here.
    pub(crate) fn is_error(&self, rule: &CodeInfo) -> bool {
        let setting = self.config.settings.get(rule.name);
        preset::stance(self.config.preset, rule) == Stance::On && setting.is_none()
    }

    /// Whose business the global `name` is.
    pub(crate) fn classify(&self, name: &str) -> GlobalName {
        classify(name, self.config)
    }

    /// What `expression` is known to be before anything runs.
    pub(crate) fn fold(&self, expression: &'a Expression<'a>) -> Folded<'a> {
        self.ask(|folder| folder.expression(expression))
    }

    /// The texts that `expression` is known to become as a property key.
    pub(crate) fn fold_key(&self, expression: &'a Expression<'a>) -> Rc<Folded<'a>> {
        let mut last = self.last_key.borrow_mut();
        // Several rules ask about the same key one after the other.
        if let Some((of, known)) = last.as_ref()
            && std::ptr::eq(*of, expression)
        {
            return Rc::clone(known);
        }
        let known = Rc::new(self.ask(|folder| {
            let value = folder.expression(expression);
            folder.text_of(value)
        }));
        *last = Some((expression, Rc::clone(&known)));
        known
    }

    /// What the property `key` of `object` is known to be.
    pub(crate) fn fold_member(&self, object: &'a Expression<'a>, key: &str) -> Folded<'a> {
        self.ask(|folder| folder.static_member(object, key))
    }

    /// Asks one question, at the expense of all.
    fn ask(&self, question: impl FnOnce(&mut Folder<'_, 'a>) -> Folded<'a>) -> Folded<'a> {
        let facts = self.facts.get_or_init(|| Facts::gather(self.parsed));
        let before = self.fold_steps.get();
        let mut folder = Folder::new(self.parsed, facts, before);
        let given = folder.steps();
        let answer = question(&mut folder);
        self.fold_steps
            .set(before.saturating_sub(given.saturating_sub(folder.steps())));
        answer
    }

    /// Whether the questions about constants together cost more than they may.
    pub(crate) fn is_too_intricate(&self) -> bool {
        self.fold_steps.get() == 0
    }

    /// The initial value of the variable `name`, when nothing is ever assigned to it.
    pub(crate) fn constant_initializer(&self, name: &IdentifierReference<'_>) -> Option<&'a Expression<'a>> {
        let symbol = self.binding_of(name)?;
        let scoping = self.scoping();
        let AstKind::VariableDeclarator(declarator) = self.nodes().kind(scoping.symbol_declaration(symbol))
        else {
            return None;
        };
        let facts = self.facts.get_or_init(|| Facts::gather(self.parsed));
        let is_constant = declarator.id.is_binding_identifier()
            && !facts.is_written(symbol)
            && scoping.symbol_redeclarations(symbol).is_empty();
        declarator.init.as_ref().filter(|_| is_constant)
    }

    /// The text that `expression` is known to be: a literal, a constant, or built from them with `+`,
    /// templates and the pure methods of strings and arrays. Nothing when it is not known, is no text, or
    /// is a choice.
    pub fn constant_text(&self, expression: &'a Expression<'a>) -> Option<String> {
        match self.fold(expression).single() {
            Some(Value::Text(text)) => Some(text.to_string()),
            _ => None,
        }
    }

    /// Whether `call` is a direct call of the host's `callTool`.
    pub fn is_tool_call(&self, call: &CallExpression<'_>) -> bool {
        matches!(&call.callee, Expression::Identifier(name) if name.name == "callTool" && self.is_global(name))
    }

    /// Whether the innermost function around the node, or the script itself when there is none, may await.
    pub(crate) fn may_await(&self) -> bool {
        self.ancestors()
            .find_map(|ancestor| match ancestor {
                AstKind::Function(function) => Some(function.r#async),
                AstKind::ArrowFunctionExpression(arrow) => Some(arrow.r#async),
                _ => None,
            })
            .unwrap_or(true)
    }

    /// Whether the node is changed rather than read: assigned to, updated, deleted, or the target of a
    /// pattern or of a loop's head.
    pub(crate) fn is_target(&self) -> bool {
        let span = self.nodes().kind(self.node).span();
        match self.parent() {
            AstKind::AssignmentExpression(it) => it.left.span() == span,
            AstKind::UnaryExpression(it) => it.operator == UnaryOperator::Delete,
            AstKind::ForOfStatement(it) => it.left.span() == span,
            AstKind::ForInStatement(it) => it.left.span() == span,
            AstKind::AssignmentTargetWithDefault(it) => it.binding.span() == span,
            AstKind::AssignmentTargetPropertyProperty(it) => it.binding.span() == span,
            AstKind::AssignmentTargetPropertyIdentifier(it) => it.binding.span() == span,
            AstKind::UpdateExpression(_)
            | AstKind::ArrayAssignmentTarget(_)
            | AstKind::ObjectAssignmentTarget(_)
            | AstKind::AssignmentTargetRest(_) => true,
            _ => false,
        }
    }

    /// The nodes within the node with that id, in the order of the source. Looking through all of them is
    /// linear for each enclosing node that asks; prescan bounds how many can be nested.
    pub(crate) fn descendants(&self, of: NodeId) -> impl Iterator<Item = (NodeId, AstKind<'a>)> + 'c {
        let nodes = self.nodes();
        let span = nodes.kind(of).span();
        // `iter` and not `iter_enumerated`: the former skips in constant time.
        nodes
            .iter()
            .skip(of.index() + 1)
            .map(|node| (node.id(), node.kind()))
            .take_while(move |(_, kind)| span.start <= kind.span().start && kind.span().end <= span.end)
    }

    /// Scopes, symbols and references.
    pub fn scoping(&self) -> &'c Scoping {
        self.parsed.scoping()
    }

    /// All nodes with their parents. Rules look up from a node; the driver walks down.
    pub fn nodes(&self) -> &'c AstNodes<'a> {
        self.parsed.nodes()
    }

    /// The node that the rule was called for.
    pub const fn node_id(&self) -> NodeId {
        self.node
    }

    /// The parent of the node that the rule was called for.
    pub fn parent(&self) -> AstKind<'a> {
        self.nodes().parent_kind(self.node)
    }

    /// The ancestors of the node that the rule was called for, from its parent to the program.
    pub fn ancestors(&self) -> impl Iterator<Item = AstKind<'a>> + 'c {
        self.nodes().ancestor_kinds(self.node)
    }

    /// Reports what was seen at an oxc node's span: one sentence without a period, no advice.
    pub fn report(&mut self, span: impl IntoSpan, message: impl Into<String>) {
        let diagnostic = self.finding(span, message);
        self.emit(diagnostic);
    }

    /// A finding of this rule, to be given a help, labels or a fix, and then to [`RuleContext::emit`].
    pub fn finding(&self, span: impl IntoSpan, message: impl Into<String>) -> Diagnostic {
        let mut diagnostic = Diagnostic::error(self.rule.info, span.into_span(), message);
        diagnostic.severity = self.rule.severity;
        diagnostic
    }

    /// Reports a finding, under the configuration of the rule.
    pub fn emit(&mut self, mut diagnostic: Diagnostic) {
        if self.only_warns && self.setting.is_none_or(|setting| setting.severity.is_none()) {
            diagnostic.severity = Severity::Warning;
        }
        if let Some(setting) = self.setting {
            // A rule's own warning says that the script is probably fine; a setting does not change that.
            if let Some(severity) = setting.severity
                && (severity == Severity::Warning || diagnostic.severity == self.rule.severity)
            {
                diagnostic.severity = severity;
            }
            if let Some(message) = &setting.message {
                diagnostic.message.clone_from(message);
            }
        }
        self.found.push(diagnostic);
    }
}

impl std::fmt::Debug for RuleContext<'_, '_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RuleContext")
            .field("rule", &self.rule.name())
            .field("node", &self.node)
            .finish_non_exhaustive()
    }
}

/// A place in the script, in oxc's type or ours.
///
/// Sealed: the two types that are spans are all there are.
pub trait IntoSpan: sealed::Span {
    /// The place in our type.
    fn into_span(self) -> Span;
}

impl IntoSpan for Span {
    fn into_span(self) -> Span {
        self
    }
}

impl IntoSpan for enclave_syntax::ast::OxcSpan {
    fn into_span(self) -> Span {
        from_oxc(self)
    }
}

mod sealed {
    #[expect(unnameable_types, reason = "that is what seals")]
    pub trait Span {}
    impl Span for enclave_types::Span {}
    impl Span for enclave_syntax::ast::OxcSpan {}
}
