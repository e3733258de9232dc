//! The rules, one a file, in the order of their codes.

mod disallowed_identifier;
mod forbidden_loop;
mod no_eval;
mod no_global_access;
mod reserved_prefix;
mod unknown_global;

use crate::Rule;

/// All rules of this crate, in the order of their codes.
static RULES: &[&dyn Rule] = &[
    &no_eval::NoEval,
    &unknown_global::UnknownGlobal,
    &disallowed_identifier::DisallowedIdentifier,
    &no_global_access::NoGlobalAccess,
    &reserved_prefix::ReservedPrefix,
    &forbidden_loop::ForbiddenLoop,
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
