//! What a person at the command line can do about a failed run.

use enclave_types::{ErrorCode, Limits};

use crate::limit_args::flag;

/// One sentence about `code`, with the flag that helps and what it is now.
pub(crate) fn advice(code: ErrorCode, limits: &Limits) -> String {
    let (change, flags): (&str, &[&str]) = match code {
        ErrorCode::Timeout => (
            "let the script do less or use parallel, make its tools faster",
            &["timeout"],
        ),
        ErrorCode::MaxToolCalls => ("let the script call fewer tools", &["max_tool_calls"]),
        ErrorCode::MaxIterations => ("let the loop go round less often", &["max_iterations"]),
        ErrorCode::MemoryLimit => ("let the script keep less at once", &["memory_limit"]),
        ErrorCode::StackOverflow => ("use a loop instead of recursion", &["max_stack"]),
        ErrorCode::ConsoleLimit => (
            "let the script log less",
            &["max_console_bytes", "max_console_calls"],
        ),
        ErrorCode::ResultTooLarge => (
            "return only what is needed",
            &["max_result", "max_value_depth", "max_value_nodes"],
        ),
        ErrorCode::PayloadTooLarge => (
            "ask the tool for less",
            &["max_tool_payload", "max_value_depth", "max_value_nodes"],
        ),
        ErrorCode::NoToolHandler => (
            "name a tools file with --tools; enclave run --help shows its form",
            &[],
        ),
        ErrorCode::OperationBlocked => (
            "if this is what the script is for, allow it with --gate-off and the id in brackets; --no-gate switches the \
             whole gate off",
            &[],
        ),
        ErrorCode::InternalError => ("please report this with the script", &[]),
        _ => return format!("enclave explain {code} says more"),
    };
    let rows = || limits.rows().into_iter().zip(Limits::CEILING.rows());
    let raised: Vec<String> = flags
        .iter()
        .filter_map(|name| rows().find(|(now, _)| now.name == *name))
        .map(|(now, ceiling)| {
            let (value, most) = (now.unit.show(now.value), ceiling.unit.show(ceiling.value));
            format!("{} (now {value}, at most {most})", flag(now.name))
        })
        .collect();
    if raised.is_empty() {
        change.to_owned()
    } else {
        format!("{change}, or raise {}", raised.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use enclave_types::{ErrorCode, Fault, Limits};

    use super::advice;

    #[test]
    fn a_spent_limit_names_its_flag() {
        let limits = Limits::default();
        assert_eq!(
            advice(ErrorCode::MaxIterations, &limits),
            "let the loop go round less often, or raise --max-iterations (now 10000, at most 10000000)"
        );
        let budget = ErrorCode::ALL.iter().filter(|code| code.fault() == Fault::Budget);
        for &code in budget.filter(|&&code| code != ErrorCode::SidecarLimit) {
            assert!(advice(code, &limits).contains("or raise --"), "{code}");
        }
    }

    #[test]
    fn every_code_has_advice() {
        for &code in ErrorCode::ALL {
            assert!(!advice(code, &Limits::default()).is_empty(), "{code}");
        }
    }
}
