use std::collections::BTreeMap;

use crate::Preset;

/// What the rules of one configuration are told, beyond being on or off.
///
/// Start from [`RuleOptions::for_preset`] and set fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RuleOptions {
    /// For `forbidden-loop`: which loops may be written.
    pub loops: LoopOptions,
    /// For `infinite-loop`: which loops are looked at.
    pub infinite_loops: InfiniteLoopOptions,
    /// For `no-user-functions`: which functions may be written.
    pub functions: FunctionOptions,
    /// For `no-async`.
    pub asynchronous: AsyncOptions,
    /// For `no-regex-literal` and `no-regex-methods`.
    pub regex: RegexOptions,
    /// For `resource-exhaustion`: sizes above which a constant is an error.
    pub resources: ResourceOptions,
    /// For `no-json-callbacks`.
    pub json: JsonOptions,
    /// For `unicode-security`.
    pub unicode: UnicodeOptions,
    /// For `disallowed-identifier`: globals that are banned beyond the preset's, custom ones too. None by
    /// default.
    pub disallowed_globals: Vec<String>,
    /// For `reserved-prefix`: prefixes that are reserved beyond Enclave's own. None by default.
    pub reserved_prefixes: Vec<String>,
    /// For `static-call-target`: the functions of which one argument, the tool's name, must be known. The default is `callTool`.
    pub static_targets: Vec<String>,
    /// For `static-call-target`: which argument of these functions names the tool, counted from 0. The default
    /// is 0.
    pub static_argument: usize,
    /// For `no-call-target-assignment`: names that no variable may have, beyond those of the built-ins. None by
    /// default.
    pub protected_names: Vec<String>,
    /// For `unknown-tool`: the tools that may be called, or a prefix and `*`. Empty means any.
    pub allowed_tools: Vec<String>,
    /// For `required-function-call`: what has to be called. Nothing by default.
    pub required_calls: RequiredCalls,
    /// For `call-argument-validation`: arguments by the name of the function. Nothing by default.
    pub arguments: BTreeMap<String, ArgumentRule>,
}

impl RuleOptions {
    /// What a preset tells its rules.
    pub fn for_preset(preset: Preset) -> Self {
        Self {
            loops: LoopOptions::for_preset(preset),
            infinite_loops: InfiniteLoopOptions::default(),
            functions: FunctionOptions::default(),
            asynchronous: AsyncOptions::for_preset(preset),
            regex: RegexOptions::for_preset(preset),
            resources: ResourceOptions::default(),
            json: JsonOptions::default(),
            unicode: UnicodeOptions::default(),
            disallowed_globals: Vec::new(),
            reserved_prefixes: Vec::new(),
            static_targets: vec!["callTool".to_owned()],
            static_argument: 0,
            protected_names: Vec::new(),
            allowed_tools: Vec::new(),
            required_calls: RequiredCalls::default(),
            arguments: BTreeMap::new(),
        }
    }
}

impl Default for RuleOptions {
    /// The options of the default preset.
    fn default() -> Self {
        Self::for_preset(Preset::default())
    }
}

/// Which kinds of loops a script may have. Every loop is metered at run time whatever is set here.
#[expect(
    clippy::struct_excessive_bools,
    reason = "one switch a kind of loop, as in the original"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LoopOptions {
    /// `for (…; …; …)`.
    pub allow_for: bool,
    /// `while (…)`.
    pub allow_while: bool,
    /// `do … while (…)`.
    pub allow_do_while: bool,
    /// `for (… of …)` and `for await (… of …)`.
    pub allow_for_of: bool,
    /// `for (… in …)`.
    pub allow_for_in: bool,
}

impl LoopOptions {
    /// The loops of a preset.
    pub const fn for_preset(preset: Preset) -> Self {
        let counted = !matches!(preset, Preset::Strict);
        let permissive = matches!(preset, Preset::Permissive);
        Self {
            allow_for: counted,
            allow_while: permissive,
            allow_do_while: permissive,
            allow_for_of: counted,
            allow_for_in: matches!(preset, Preset::Standard | Preset::Permissive),
        }
    }
}

/// Which loops are asked whether they end. All by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InfiniteLoopOptions {
    /// `for` loops.
    pub check_for: bool,
    /// `while` loops.
    pub check_while: bool,
    /// `do … while` loops.
    pub check_do_while: bool,
}

impl Default for InfiniteLoopOptions {
    fn default() -> Self {
        Self {
            check_for: true,
            check_while: true,
            check_do_while: true,
        }
    }
}

/// Which functions a script may write where `no-user-functions` is on.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FunctionOptions {
    /// `(a) => …`. On by default.
    pub allow_arrow_functions: bool,
    /// `function (a) { … }` as an expression, methods, getters and setters. Off by default.
    pub allow_function_expressions: bool,
    /// Names under which a function may be declared all the same. None by default.
    pub allowed_names: Vec<String>,
}

impl Default for FunctionOptions {
    fn default() -> Self {
        Self {
            allow_arrow_functions: true,
            allow_function_expressions: false,
            allowed_names: Vec::new(),
        }
    }
}

/// What of asynchronous code a script may have where `no-async` is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AsyncOptions {
    /// Async functions and async arrow functions.
    pub allow_async_functions: bool,
    /// `await` and `for await`.
    pub allow_await: bool,
}

impl AsyncOptions {
    /// What a preset allows.
    pub const fn for_preset(preset: Preset) -> Self {
        Self {
            allow_async_functions: !matches!(preset, Preset::Strict | Preset::Secure),
            allow_await: !matches!(preset, Preset::Strict),
        }
    }
}

/// How regular expressions are judged.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RegexOptions {
    /// Whether every regular expression literal is an error. On under agentscript.
    pub block_all: bool,
    /// The longest pattern, in characters, where they are not all blocked.
    pub max_pattern_chars: usize,
    /// Patterns that are never too long, exactly as written between the slashes.
    pub allowed_patterns: Vec<String>,
    /// Methods of strings that take a regular expression.
    pub string_methods: Vec<String>,
    /// Methods of regular expressions.
    pub regex_methods: Vec<String>,
}

impl RegexOptions {
    /// What a preset says.
    pub fn for_preset(preset: Preset) -> Self {
        let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        Self {
            block_all: preset == Preset::AgentScript,
            max_pattern_chars: if preset == Preset::Strict { 100 } else { 200 },
            allowed_patterns: Vec::new(),
            string_methods: owned(&["match", "matchAll", "search", "replace", "replaceAll", "split"]),
            regex_methods: owned(&["test", "exec"]),
        }
    }
}

/// Sizes above which a constant in the script is an error. What is made at run time is metered there.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct ResourceOptions {
    /// The largest exponent of a `BigInt` power, and the largest shift. 10 000 by default.
    pub max_bigint_exponent: u32,
    /// The largest length of an array. 1 000 000 by default.
    pub max_array_size: u32,
    /// The largest array that is filled where it is made. 100 000 by default.
    pub max_array_fill: u32,
    /// The largest count of `repeat` and length of `padStart` and `padEnd`. 100 000 by default.
    pub max_string_repeat: u32,
    /// Whether every `BigInt` power is an error. Off by default.
    pub block_bigint_exponentiation: bool,
    /// Whether `Array(n).fill(…)` may have an `n` that is only known at run time. On by default: the heap
    /// is metered.
    pub allow_dynamic_array_fill: bool,
}

impl Default for ResourceOptions {
    fn default() -> Self {
        Self {
            max_bigint_exponent: 10_000,
            max_array_size: 1_000_000,
            max_array_fill: 100_000,
            max_string_repeat: 100_000,
            block_bigint_exponentiation: false,
            allow_dynamic_array_fill: true,
        }
    }
}

/// Which callbacks of `JSON` are errors. Both by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct JsonOptions {
    /// A function as the second argument of `JSON.stringify`.
    pub block_stringify_replacer: bool,
    /// A function as the second argument of `JSON.parse`.
    pub block_parse_reviver: bool,
}

impl Default for JsonOptions {
    fn default() -> Self {
        Self {
            block_stringify_replacer: true,
            block_parse_reviver: true,
        }
    }
}

/// Which characters `unicode-security` looks for, and where.
#[expect(
    clippy::struct_excessive_bools,
    reason = "one switch a kind, as in the original"
)]
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnicodeOptions {
    /// Characters without width. On by default.
    pub block_zero_width: bool,
    /// Characters that turn the direction of the text. On by default.
    pub block_bidi: bool,
    /// Letters that look like ASCII letters, in a name that has ASCII letters too. On by default.
    pub block_homoglyphs: bool,
    /// Other characters that are not shown. On by default.
    pub block_invisible: bool,
    /// Characters that are always fine.
    pub allowed_characters: Vec<char>,
    /// Whether string literals are looked at. Off by default: they are data.
    pub check_strings: bool,
    /// Whether templates are looked at. Off by default: they are data.
    pub check_templates: bool,
    /// Whether comments are looked at, for the direction of the text. On by default.
    pub check_comments: bool,
}

impl Default for UnicodeOptions {
    fn default() -> Self {
        Self {
            block_zero_width: true,
            block_bidi: true,
            block_homoglyphs: true,
            block_invisible: true,
            allowed_characters: Vec::new(),
            check_strings: false,
            check_templates: false,
            check_comments: true,
        }
    }
}

/// Functions that a script has to call, counted where calls are written: a call in a loop counts once.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RequiredCalls {
    /// The functions' names. Empty means that nothing is required.
    pub functions: Vec<String>,
    /// How often, at least. 1 by default.
    pub min_calls: u32,
    /// How often, at most; 0 means any number. 0 by default.
    pub max_calls: u32,
    /// Whether each function has to be called, or any of them. Each by default.
    pub mode: RequiredMode,
}

impl Default for RequiredCalls {
    fn default() -> Self {
        Self {
            functions: Vec::new(),
            min_calls: 1,
            max_calls: 0,
            mode: RequiredMode::All,
        }
    }
}

/// Which of the required functions have to be called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum RequiredMode {
    /// Each of them.
    #[default]
    All,
    /// At least one of them: their calls are added up, and `max_calls` is not looked at.
    Any,
}

/// What a function's arguments have to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ArgumentRule {
    /// How many, at least.
    pub min_arguments: usize,
    /// How many, at most; nothing means any number.
    pub max_arguments: Option<usize>,
    /// What each is, by position. An argument whose kind is only known at run time passes.
    pub expected: Vec<ArgumentKind>,
}

/// The kind of an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ArgumentKind {
    /// Anything.
    Any,
    /// A string.
    String,
    /// A number.
    Number,
    /// A boolean.
    Boolean,
    /// An object that is no array.
    Object,
    /// An array.
    Array,
    /// A function.
    Function,
}

impl ArgumentKind {
    /// How messages call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Any => "anything",
            Self::String => "a string",
            Self::Number => "a number",
            Self::Boolean => "a boolean",
            Self::Object => "an object",
            Self::Array => "an array",
            Self::Function => "a function",
        }
    }
}
