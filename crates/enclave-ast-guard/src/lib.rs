//! Rules over the syntax tree of a guest script: accepts it, or says why not and what to write instead.
//!
//! The guard reads the author's own text and tree, before anything is rewritten: every diagnostic has the
//! author's names and places. One walk of the tree drives all rules, in time linear in the script's size.
//!
//! For linting, [`lint`] is all it takes:
//!
//! ```
//! use enclave_ast_guard::{GuardConfig, lint};
//!
//! let report = lint("while (true) {}", &GuardConfig::default());
//! assert!(!report.is_ok());
//! println!("{}", report.to_text("script.js"));
//! ```
//!
//! A pipeline that parses once for several stages calls [`verify`] and keeps the proof, [`Verified`].
//!
//! **What it promises.** Names are judged by their bindings, never by their text: a local variable called
//! `process` is a local variable. What it cannot know before a run (a key that comes from a tool, how often
//! a loop turns) it leaves to the transform and the runtime; each rule says so under *Not covered*. The
//! guard is one of several layers, and a script that passes it is not thereby harmless.

mod codes;
mod config;
mod context;
mod driver;
mod fold;
mod globals;
mod keys;
mod lint;
mod options;
mod preset;
mod report;
mod rewrite;
mod rule;
mod rules;
mod spelling;
mod syntax_kinds;
mod tools;
mod verify;

pub use codes::REGISTRY;
pub use config::{ConfigError, GuardConfig, RuleSetting};
pub use context::{IntoSpan, RuleContext};
pub use enclave_prescan::Preset;
pub use enclave_types::{
    Code, CodeInfo, Diagnostic, Diagnostics, Fix, Label, LineColumn, LineIndex, SecurityLevel, Severity, Span,
};
pub use lint::lint;
pub use options::{
    ArgumentKind, ArgumentRule, AsyncOptions, FunctionOptions, InfiniteLoopOptions, JsonOptions, LoopOptions,
    RegexOptions, RequiredCalls, RequiredMode, ResourceOptions, RuleOptions, UnicodeOptions,
};
pub use report::{Report, to_sarif};
pub use rewrite::{Fixed, apply_fixes, fix};
pub use rule::{Rule, RuleMeta};
pub use rules::rules;
pub use tools::Tools;
pub use verify::{Verified, verify};

/// The nodes, scopes and operators that a [`Rule`] sees: oxc's types.
pub use enclave_syntax::ast;
