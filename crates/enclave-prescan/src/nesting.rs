//! Brackets that are open at once.

use enclave_types::{Diagnostic, Diagnostics, Span};

use crate::{PrescanLimits, codes};

/// Measures how deep a parser can recurse over `source`, and reports what is deeper than the limits.
pub(crate) fn measure(source: &str, limits: &PrescanLimits, found: &mut Diagnostics) -> u32 {
    let mut depth = 0_u32;
    let mut templates: Vec<u32> = Vec::new();
    let bytes = source.as_bytes();
    let mut at = 0;
    let mut in_template = false;
    let mut reported = false;
    while let Some(&byte) = bytes.get(at) {
        let next = bytes.get(at + 1).copied();
        let opens = if in_template {
            match (byte, next) {
                (b'\\', _) => at += 1,
                (b'`', _) => in_template = false,
                (b'$', Some(b'{')) => {
                    at += 1;
                    templates.push(depth);
                    in_template = false;
                    depth += 1;
                }
                _ => {}
            }
            byte == b'$'
        } else {
            match (byte, next) {
                (b'/', Some(b'/')) => at = skip(bytes, at, |b| b == b'\n' || b == b'\r'),
                (b'/', Some(b'*')) => {
                    at += 2;
                    while at < bytes.len() && !bytes.get(at..).is_some_and(|rest| rest.starts_with(b"*/")) {
                        at += 1;
                    }
                    at += 1;
                }
                (b'\'' | b'"', _) => {
                    at += 1;
                    while let Some(&b) = bytes.get(at) {
                        match b {
                            b'\\' => at += 1,
                            b if b == byte || b == b'\n' => break,
                            _ => {}
                        }
                        at += 1;
                    }
                }
                (b'`', _) => in_template = true,
                (b'(' | b'[' | b'{', _) => depth += 1,
                (b')' | b']', _) => depth = depth.saturating_sub(1),
                (b'}', _) => {
                    depth = depth.saturating_sub(1);
                    if templates.last() == Some(&depth) {
                        templates.pop();
                        in_template = true;
                    }
                }
                _ => {}
            }
            matches!(byte, b'(' | b'[' | b'{')
        };
        if opens && depth > limits.max_nesting && !reported {
            reported = true;
            let start = u32::try_from(at).unwrap_or(u32::MAX);
            let message = format!(
                "{depth} brackets are open at once, more than {}",
                limits.max_nesting
            );
            found.push(Diagnostic::error(
                &codes::NESTING_TOO_DEEP,
                Span::new(start, start + 1),
                message,
            ));
        }
        at += 1;
    }
    limits.max_nesting + limits.max_chain()
}

fn skip(bytes: &[u8], from: usize, ends: impl Fn(u8) -> bool) -> usize {
    bytes
        .iter()
        .skip(from)
        .position(|&b| ends(b))
        .map_or(bytes.len(), |n| from + n)
}
