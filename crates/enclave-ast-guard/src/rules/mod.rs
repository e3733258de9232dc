//! The rules, one a file, in the order of their codes.

mod call_argument_validation;
mod disallowed_identifier;
mod floating_tool_call;
mod forbidden_loop;
mod infinite_loop;
mod no_async;
mod no_call_target_assignment;
mod no_classes;
mod no_computed_destructuring;
mod no_constructor_access;
mod no_debugger;
mod no_decorators;
mod no_eval;
mod no_generators;
mod no_global_access;
mod no_json_callbacks;
mod no_meta_programming;
mod no_regex_literal;
mod no_regex_methods;
mod no_user_functions;
mod no_using;
mod required_function_call;
mod reserved_prefix;
mod resource_exhaustion;
mod static_call_target;
mod tool_arguments;
mod tool_result;
mod unicode_security;
mod unknown_global;
mod unknown_tool;
mod unreachable_code;

use crate::Rule;

pub(crate) use infinite_loop::can_be_left;

/// All rules of this crate, in the order of their codes.
static RULES: &[&dyn Rule] = &[
    &no_eval::NoEval,
    &unknown_global::UnknownGlobal,
    &disallowed_identifier::DisallowedIdentifier,
    &no_global_access::NoGlobalAccess,
    &no_constructor_access::NoConstructorAccess,
    &reserved_prefix::ReservedPrefix,
    &no_call_target_assignment::NoCallTargetAssignment,
    &static_call_target::StaticCallTarget,
    &forbidden_loop::ForbiddenLoop,
    &infinite_loop::InfiniteLoop,
    &no_user_functions::NoUserFunctions,
    &no_classes::NoClasses,
    &no_generators::NoGenerators,
    &no_debugger::NoDebugger,
    &no_using::NoUsing,
    &no_decorators::NoDecorators,
    &no_async::NoAsync,
    &no_regex_literal::NoRegexLiteral,
    &no_regex_methods::NoRegexMethods,
    &no_computed_destructuring::NoComputedDestructuring,
    &no_meta_programming::NoMetaProgramming,
    &no_json_callbacks::NoJsonCallbacks,
    &resource_exhaustion::ResourceExhaustion,
    &unreachable_code::UnreachableCode,
    &unicode_security::UnicodeSecurity,
    &required_function_call::RequiredFunctionCall,
    &call_argument_validation::CallArgumentValidation,
    &floating_tool_call::FloatingToolCall,
    &unknown_tool::UnknownTool,
    &tool_arguments::ToolArguments,
    &tool_result::ToolResult,
];

/// All rules of this crate, in the order of their codes.
///
/// Under the names that the original project's readme uses: `NoEvalRule` is `no-eval`,
/// `NoGlobalAccessRule` is `no-global-access`, `DisallowedIdentifierRule` is `disallowed-identifier` and
/// `RequiredFunctionCallRule` is `required-function-call`.
pub fn rules() -> &'static [&'static dyn Rule] {
    RULES
}

#[cfg(test)]
mod tests;
