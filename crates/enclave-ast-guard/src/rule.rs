use std::fmt;

use enclave_syntax::ast::{AstKind, AstType};
use enclave_types::{CodeInfo, Severity};

use crate::RuleContext;

/// One thing that the guard looks for.
///
/// A rule keeps no state and never walks the tree: the driver makes one walk and hands over the nodes
/// whose kinds the rule asked for. Whether a name is the script's own or a global, what an expression is
/// known to be, and where to report is the [`RuleContext`]'s business.
///
/// Embedders write their own and add them with
/// [`GuardConfig::with_extra_rule`](crate::GuardConfig::with_extra_rule). The node types are oxc's: an
/// update of oxc is a breaking release of this crate.
pub trait Rule: fmt::Debug + Send + Sync {
    /// The rule's name, code and documentation.
    fn meta(&self) -> &'static RuleMeta;

    /// Looks at one node of a kind in [`RuleMeta::kinds`]. Must not panic.
    fn on_node<'a>(&self, node: AstKind<'a>, cx: &mut RuleContext<'_, 'a>);
}

/// What a rule says about itself.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct RuleMeta {
    /// Its code; the code's name is the rule's name.
    pub info: &'static CodeInfo,
    /// How bad its findings are unless the configuration says otherwise.
    pub severity: Severity,
    /// The kinds of nodes it wants to see.
    pub kinds: &'static [AstType],
    /// The version of this crate that had it first.
    pub since: &'static str,
    /// The weaknesses it speaks of, as numbers of the Common Weakness Enumeration.
    pub cwe: &'static [u16],
    /// The families of attacks in the corpus that it stops.
    pub attacks: &'static [&'static str],
    /// What the original project calls it: its rule, then its codes.
    pub original: &'static [&'static str],
    /// Its page in Markdown: what it rejects, why, examples that are run as tests, what it leaves to others.
    pub docs: &'static str,
    /// Where it is written.
    pub file: &'static str,
    /// The line there.
    pub line: u32,
}

impl RuleMeta {
    /// What an embedder's rule says about itself: an error, without a page.
    pub const fn new(info: &'static CodeInfo, kinds: &'static [AstType]) -> Self {
        Self {
            info,
            severity: Severity::Error,
            kinds,
            since: "",
            cwe: &[],
            attacks: &[],
            original: &[],
            docs: "",
            file: "",
            line: 0,
        }
    }

    /// Changes how bad its findings are.
    #[must_use]
    pub const fn with_severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// The kebab-case name that configuration and diagnostics use.
    pub const fn name(&self) -> &'static str {
        self.info.name
    }
}

/// Declares a rule: its documentation, which is run as a test, and its metadata.
macro_rules! declare_rule {
    (
        $(#[doc = $doc:literal])+
        $rule:ident = $code:path {
            severity: $severity:ident,
            kinds: [$($kind:ident),+ $(,)?],
            since: $since:literal,
            cwe: [$($cwe:literal),*],
            attacks: [$($attack:literal),*],
            original: [$($original:literal),*],
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug)]
        pub(crate) struct $rule;

        impl $rule {
            pub(crate) const META: &'static $crate::RuleMeta = &$crate::RuleMeta {
                info: &$code,
                severity: enclave_types::Severity::$severity,
                kinds: &[$(enclave_syntax::ast::AstType::$kind),+],
                since: $since,
                cwe: &[$($cwe),*],
                attacks: &[$($attack),*],
                original: &[$($original),*],
                docs: concat!($($doc, "\n",)+),
                file: file!(),
                line: line!(),
            };
        }
    };
}

pub(crate) use declare_rule;
