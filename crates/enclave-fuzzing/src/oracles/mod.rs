//! Properties that hold for every input.

pub mod bridge;
pub mod differential;
pub mod fix;
#[cfg(target_os = "linux")]
pub mod frames;
pub mod guard;
pub mod levels;
pub mod parse;
pub mod prescan;
pub mod rename;
pub mod runtime;
pub mod sanitize;
pub mod scoring;
pub mod sidecar;
pub mod transform;

use enclave_types::{Diagnostics, Span};

use crate::Violation;

/// Diagnostics are in order, within the text and on its character borders.
fn check_diagnostics(source: &str, found: &Diagnostics) -> Result<(), Violation> {
    let mut last = (Span::default(), "");
    for diagnostic in found {
        let mut spans = vec![diagnostic.span];
        spans.extend(diagnostic.labels.iter().map(|label| label.span));
        spans.extend(diagnostic.fix.iter().map(|fix| fix.span));
        for span in spans {
            if span.text(source).is_none() {
                return Err(Violation::new(format!(
                    "{} is at {span}, which is no part of the source of {} bytes",
                    diagnostic.code,
                    source.len()
                )));
            }
        }
        let here = (diagnostic.span, diagnostic.code.as_str());
        if here < last {
            return Err(Violation::new(format!(
                "{} at {} is out of order",
                here.1, here.0
            )));
        }
        last = here;
    }
    Ok(())
}

/// A refusal gives a reason that stops the script.
fn check_refusal(source: &str, found: &Diagnostics) -> Result<(), Violation> {
    check_diagnostics(source, found)?;
    if found.has_errors() {
        Ok(())
    } else {
        Err(Violation::new("refused without an error"))
    }
}
