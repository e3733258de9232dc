//! SARIF 2.1.0: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.

use enclave_types::{CodeInfo, Diagnostic, LineIndex, Severity, Span};
use serde_json::{Value, json};

use crate::Report;

/// Where the schema of the format is.
const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The findings of several scripts as one SARIF 2.1.0 log. Each report comes with the path that the log should
/// name; a path is written as a relative URI, its odd characters escaped.
pub fn to_sarif(reports: &[(&str, &Report<'_>)]) -> String {
    let mut rules: Vec<&'static CodeInfo> = Vec::new();
    let mut results = Vec::new();
    for (file, report) in reports {
        let index = report.line_index();
        let uri = uri(file);
        for found in report.diagnostics() {
            let at = rules.iter().position(|rule| rule.code == found.code).or_else(|| {
                rules.push(info(found)?);
                Some(rules.len() - 1)
            });
            results.push(result(found, at, &uri, &index));
        }
    }
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
            }},
            "columnKind": "utf16CodeUnits",
            "results": results,
        }],
    });
    format!("{log:#}")
}

/// What the registries of the stages say about a finding's code. Embedders' own rules have none.
fn info(found: &Diagnostic) -> Option<&'static CodeInfo> {
    let all = crate::REGISTRY
        .iter()
        .chain(enclave_prescan::REGISTRY)
        .chain(enclave_syntax::REGISTRY);
    all.copied().find(|info| info.code == found.code)
}

fn descriptor(info: &CodeInfo) -> Value {
    json!({
        "id": info.code.as_str(),
        "name": info.name,
        "shortDescription": { "text": info.name.replace('-', " ") },
        "help": { "text": info.help, "markdown": info.explanation },
    })
}

fn result(found: &Diagnostic, rule: Option<usize>, uri: &str, index: &LineIndex<'_>) -> Value {
    let level = match found.severity {
        Severity::Warning => "warning",
        _ => "error",
    };
    let mut result = json!({
        "ruleId": found.code.as_str(),
        "level": level,
        "message": { "text": format!("{}. {}", found.message, found.help) },
        "locations": [location(found.span, uri, index)],
    });
    if let Some(at) = rule {
        result["ruleIndex"] = json!(at);
    }
    if !found.labels.is_empty() {
        let related = found.labels.iter().zip(0_u32..).map(|(label, id)| {
            let mut place = location(label.span, uri, index);
            place["id"] = json!(id);
            place["message"] = json!({ "text": label.text });
            place
        });
        result["relatedLocations"] = related.collect();
    }
    if let Some(fix) = &found.fix {
        result["fixes"] = json!([{
            "description": { "text": fix.title },
            "artifactChanges": [{
                "artifactLocation": { "uri": uri },
                "replacements": [{
                    "deletedRegion": region(fix.span, index),
                    "insertedContent": { "text": fix.replacement },
                }],
            }],
        }]);
    }
    result
}

fn location(span: Span, uri: &str, index: &LineIndex<'_>) -> Value {
    json!({ "physicalLocation": { "artifactLocation": { "uri": uri }, "region": region(span, index) } })
}

fn region(span: Span, index: &LineIndex<'_>) -> Value {
    let (start, end) = (index.locate(span.start), index.locate(span.end));
    json!({
        "startLine": start.line,
        "startColumn": start.column_utf16,
        "endLine": end.line,
        "endColumn": end.column_utf16,
    })
}

/// A path as a relative URI reference.
fn uri(path: &str) -> String {
    use std::fmt::Write as _;
    let mut uri = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => {
                // Writing to a String does not fail.
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}
