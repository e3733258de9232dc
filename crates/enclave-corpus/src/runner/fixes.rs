//! A case's script after the guard's fixes.

use enclave_ast_guard::{GuardConfig, Tools, fix, lint};
use enclave_types::{SecurityLevel, Severity};

use super::{Miss, build::CANARY_GLOBAL};
use crate::{Case, Outcome};

/// The script after its fixes, which is accepted. Nothing when the case says that there is no safe fix, and there is
/// none.
pub(super) fn fixed_script(case: &Case, level: SecurityLevel) -> Result<Option<String>, Miss> {
    let miss = |message: String| Miss { message };
    let tools = case.tools.keys().fold(Tools::new(), Tools::with_tool);
    let globals = case.globals.keys().map(String::as_str).chain([CANARY_GLOBAL]);
    let config = GuardConfig::default()
        .with_level(level)
        .with_tools(tools)
        .with_custom_globals(globals)
        .map_err(|error| miss(error.to_string()))?;
    let report = lint(&case.body, &config);
    let found = report.diagnostics().iter();
    let found: Vec<_> = found
        .filter(|found| found.severity == Severity::Error)
        .map(|found| found.code.to_string())
        .collect();
    if found != case.rejected {
        return Err(miss(format!(
            "expected it to be rejected with {:?}, got {found:?}",
            case.rejected
        )));
    }
    let fixed = fix(&case.body, &config).source;
    if let Some(Outcome::Stopped { .. }) = case.expect.at(level) {
        return if fixed == case.body {
            Ok(None)
        } else {
            Err(miss(format!("expected no fix, got\n{fixed}")))
        };
    }
    let after = lint(&fixed, &config);
    if after.is_ok() {
        Ok(Some(fixed))
    } else {
        Err(miss(format!(
            "still rejected after its fixes:\n{}",
            after.to_text("fixed.js")
        )))
    }
}
