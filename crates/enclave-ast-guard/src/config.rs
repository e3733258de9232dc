use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    sync::Arc,
};

use enclave_prescan::{PrescanLimits, Preset};
use enclave_types::{RESERVED_PREFIXES, SecurityLevel, Severity, is_allowed_global, is_never_a_global};

use crate::{Rule, RuleOptions, Tools, preset, rules::rules};

/// How many findings are kept unless the configuration says otherwise.
const DEFAULT_MAX_ISSUES: usize = 100;

/// What the guard checks a script against. A value of this type is always consistent: what cannot be
/// combined is refused where it is set.
///
/// The default is the preset `agentscript` at [`SecurityLevel::Standard`].
///
/// # Security
///
/// Switching rules off, lowering them to warnings and adding custom globals all let more through. The
/// runtime holds without the guard; what is lost is the second control and the early, clear answer.
#[derive(Clone, Debug)]
#[must_use]
pub struct GuardConfig {
    pub(crate) preset: Preset,
    pub(crate) level: SecurityLevel,
    pub(crate) custom_globals: BTreeSet<String>,
    pub(crate) settings: BTreeMap<&'static str, RuleSetting>,
    pub(crate) options: RuleOptions,
    pub(crate) max_issues: usize,
    pub(crate) stop_at_first_error: bool,
    pub(crate) extra_rules: Vec<Arc<dyn Rule>>,
    pub(crate) prescan: PrescanLimits,
    pub(crate) tools: Option<Tools>,
}

impl GuardConfig {
    /// The rules and options of a preset, at [`SecurityLevel::Standard`].
    pub fn new(preset: Preset) -> Self {
        Self {
            preset,
            level: SecurityLevel::default(),
            custom_globals: BTreeSet::new(),
            settings: BTreeMap::new(),
            options: RuleOptions::for_preset(preset),
            max_issues: DEFAULT_MAX_ISSUES,
            stop_at_first_error: false,
            extra_rules: Vec::new(),
            prescan: PrescanLimits::for_preset(preset),
            tools: None,
        }
    }

    /// Sets the level, which decides the globals that a script may use.
    pub fn with_level(mut self, level: SecurityLevel) -> Self {
        self.level = level;
        self
    }

    /// Adds globals that the embedder gives to the script. They lift the block on a name of the
    /// always-blocked table, but not on those that make code or are the global object.
    ///
    /// # Errors
    ///
    /// [`ConfigError::CustomGlobalsNotSupported`] for every preset but `agentscript`;
    /// [`ConfigError::InvalidGlobal`] for a name that is no identifier, is reserved, or is a global
    /// already.
    pub fn with_custom_globals<I>(mut self, names: I) -> Result<Self, ConfigError>
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        for name in names {
            let name = name.into();
            if self.preset != Preset::AgentScript {
                return Err(ConfigError::CustomGlobalsNotSupported { preset: self.preset });
            }
            if let Some(reason) = why_no_custom_global(&name) {
                return Err(ConfigError::InvalidGlobal { name, reason });
            }
            self.custom_globals.insert(name);
        }
        Ok(self)
    }

    /// Switches a rule on or off or changes its severity, by the rule's name.
    ///
    /// # Errors
    ///
    /// [`ConfigError::UnknownRule`] when no rule has that name; extra rules have to be added before.
    pub fn with_rule(mut self, name: &str, setting: RuleSetting) -> Result<Self, ConfigError> {
        let mut known = rules()
            .iter()
            .map(|rule| rule.meta().name())
            .chain(self.extra_rules.iter().map(|rule| rule.meta().name()));
        match known.find(|known| *known == name) {
            Some(known) => {
                self.settings.insert(known, setting);
                Ok(self)
            }
            None => Err(ConfigError::UnknownRule {
                nearest: preset::nearest_rule(name),
                name: name.to_owned(),
            }),
        }
    }

    /// Replaces what the rules are told; start from [`RuleOptions::for_preset`].
    pub fn with_options(mut self, options: RuleOptions) -> Self {
        self.options = options;
        self
    }

    /// Adds a rule of the embedder's own.
    ///
    /// # Errors
    ///
    /// [`ConfigError::DuplicateRule`] when a rule of that name is there already.
    pub fn with_extra_rule(mut self, rule: Arc<dyn Rule>) -> Result<Self, ConfigError> {
        let name = rule.meta().name();
        let taken = rules().iter().any(|known| known.meta().name() == name)
            || self.extra_rules.iter().any(|known| known.meta().name() == name);
        if taken {
            return Err(ConfigError::DuplicateRule { name });
        }
        self.extra_rules.push(rule);
        Ok(self)
    }

    /// Sets how many findings are kept, at least one; the default is 100.
    ///
    /// A script with an error is rejected whatever the number: warnings make room for it.
    pub fn with_max_issues(mut self, max_issues: usize) -> Self {
        self.max_issues = max_issues.max(1);
        self
    }

    /// Ends the check at the first error instead of looking for more.
    pub fn stopping_at_first_error(mut self) -> Self {
        self.stop_at_first_error = true;
        self
    }

    /// Says which tools the host has and what they take and give: calls are checked against it.
    pub fn with_tools(mut self, tools: Tools) -> Self {
        self.tools = Some(tools);
        self
    }

    /// Replaces the limits that [`lint`](crate::lint) scans the text with. [`verify`](crate::verify) gets
    /// the scan from outside and does not look at them.
    pub fn with_prescan(mut self, limits: PrescanLimits) -> Self {
        self.prescan = limits;
        self
    }

    /// The preset.
    pub const fn preset(&self) -> Preset {
        self.preset
    }

    /// The level.
    pub const fn level(&self) -> SecurityLevel {
        self.level
    }

    /// What the rules are told.
    pub const fn options(&self) -> &RuleOptions {
        &self.options
    }

    /// The names of the custom globals, in order.
    pub fn custom_globals(&self) -> impl Iterator<Item = &str> {
        self.custom_globals.iter().map(String::as_str)
    }
}

impl Default for GuardConfig {
    fn default() -> Self {
        Self::new(Preset::default())
    }
}

/// Why `name` cannot be a global of the embedder's.
fn why_no_custom_global(name: &str) -> Option<&'static str> {
    if !enclave_syntax::is_identifier(name) {
        Some("it is not an identifier")
    } else if RESERVED_PREFIXES.iter().any(|prefix| name.starts_with(prefix)) {
        Some("the prefix is reserved")
    } else if is_allowed_global(name, SecurityLevel::Permissive) {
        Some("a built-in global has that name")
    } else if is_never_a_global(name) {
        Some("the name can never be used in a script")
    } else {
        None
    }
}

/// What a configuration says about one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RuleSetting {
    /// Whether the rule looks at scripts at all.
    pub enabled: bool,
    /// How bad its findings are, instead of the rule's own word. Findings that a rule itself calls
    /// warnings are never raised by it.
    pub severity: Option<Severity>,
    /// A message to show instead of the rule's.
    pub message: Option<String>,
}

impl RuleSetting {
    /// The rule is on, with its own severity.
    pub const fn on() -> Self {
        Self::new(true, None)
    }

    /// The rule is off.
    pub const fn off() -> Self {
        Self::new(false, None)
    }

    /// The rule is on and its findings are as bad as `severity` says.
    pub const fn severity(severity: Severity) -> Self {
        Self::new(true, Some(severity))
    }

    const fn new(enabled: bool, severity: Option<Severity>) -> Self {
        Self {
            enabled,
            severity,
            message: None,
        }
    }

    /// Replaces the rule's message.
    #[must_use]
    pub fn with_message(mut self, message: impl Into<String>) -> Self {
        self.message = Some(message.into());
        self
    }
}

/// A configuration that makes no sense: the embedder's mistake, never the script's.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConfigError {
    /// Only the preset `agentscript` knows custom globals.
    CustomGlobalsNotSupported {
        /// The preset that was chosen.
        preset: Preset,
    },
    /// A name that cannot be a custom global.
    InvalidGlobal {
        /// The name.
        name: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// No rule has that name.
    UnknownRule {
        /// What was given.
        name: String,
        /// The rule that was probably meant.
        nearest: Option<&'static str>,
    },
    /// A tool's schema that is no JSON Schema.
    InvalidSchema {
        /// The tool.
        tool: String,
    },
    /// Two rules of one name.
    DuplicateRule {
        /// The name.
        name: &'static str,
    },
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CustomGlobalsNotSupported { preset } => write!(
                f,
                "custom globals are for the preset agentscript; the preset {preset} has its own fixed rules"
            ),
            Self::InvalidGlobal { name, reason } => {
                write!(f, "{name:?} cannot be a custom global: {reason}")
            }
            Self::UnknownRule { name, nearest } => {
                write!(f, "no rule is called {name:?}")?;
                match nearest {
                    Some(nearest) => write!(f, "; did you mean {nearest}?"),
                    None => Ok(()),
                }
            }
            Self::InvalidSchema { tool } => {
                write!(
                    f,
                    "the schema of the tool {tool:?} is neither an object nor a boolean"
                )
            }
            Self::DuplicateRule { name } => write!(f, "there is a rule called {name} already"),
        }
    }
}

impl std::error::Error for ConfigError {}
