//! A file of cases as text.

use std::fmt;

use enclave_types::SecurityLevel;

use crate::{Case, front_matter::FrontMatter, marks::marks, sidecar::SidecarOptions};

const OPEN: &str = "/*---";
const CLOSE: &str = "---*/";

/// What is wrong with a file of cases, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParseError {
    /// The file, below the cases folder.
    pub file: String,
    /// 1-based line.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

impl std::error::Error for ParseError {}

/// Reads the cases of one file; `file` is its path below the cases folder, whose first part is the
/// cases' family.
///
/// # Errors
///
/// The first thing that is wrong: text outside a case, front matter that does not end or is not what the
/// format says, a case that contradicts itself.
pub fn parse(file: &str, text: &str) -> Result<Vec<Case>, ParseError> {
    let error = |line, message: String| ParseError {
        file: file.to_owned(),
        line,
        message,
    };
    let mut cases = Vec::new();
    let mut lines = (1..).zip(text.lines()).peekable();
    while let Some((line, text)) = lines.next() {
        if text.trim_end() != OPEN {
            if text.trim().is_empty() {
                continue;
            }
            return Err(error(
                line,
                format!("a case begins with {OPEN}, on a line of its own"),
            ));
        }
        let mut head = String::new();
        loop {
            match lines.next() {
                Some((_, text)) if text.trim_end() == CLOSE => break,
                Some((_, text)) if text.trim_end() != OPEN => {
                    head.push_str(text);
                    head.push('\n');
                }
                _ => {
                    return Err(error(
                        line,
                        format!("this front matter does not end with {CLOSE}"),
                    ));
                }
            }
        }
        let mut body = String::new();
        while let Some((_, text)) = lines.next_if(|(_, text)| text.trim_end() != OPEN) {
            body.push_str(text);
            body.push('\n');
        }
        let front: FrontMatter = toml::from_str(&head).map_err(|wrong| {
            let before = wrong.span().and_then(|span| head.get(..span.start));
            let offset = before.map_or(0, |before| before.matches('\n').count());
            error(line + 1 + offset, wrong.message().to_owned())
        })?;
        let case = case(file, line, front, &body).map_err(|message| error(line, message))?;
        cases.push(case);
    }
    Ok(cases)
}

fn case(file: &str, line: usize, front: FrontMatter, body: &str) -> Result<Case, String> {
    if let Some(name) = front.unknown_limit() {
        return Err(format!("no limit is called {name}"));
    }
    // Blank lines around a script are there for the reader of the file.
    let body = body.trim_end_matches(['\n', ' ']).to_owned();
    let tools = front.tools.into_iter();
    let globals = front.globals.into_iter();
    let functions = front.functions.into_iter();
    let case = Case {
        title: front.title,
        family: file.split('/').next().unwrap_or(file).to_owned(),
        place: format!("{file}:{line}"),
        // What a fix writes does not depend on the level.
        levels: front.levels.unwrap_or_else(|| {
            if front.id.starts_with("FIX-") {
                vec![SecurityLevel::default()]
            } else {
                SecurityLevel::ALL.into()
            }
        }),
        id: front.id,
        expect: front.expect,
        then: front.then,
        single_control: front.single_control,
        rejected: front.rejected,
        cwe: front.cwe,
        source: front.source,
        tools: tools
            .map(|(name, tool)| Ok((name, tool.stub()?)))
            .collect::<Result<_, String>>()?,
        globals: globals
            .map(|(name, value)| {
                Ok((
                    name,
                    serde_json::to_value(value).map_err(|error| error.to_string())?,
                ))
            })
            .collect::<Result<_, String>>()?,
        functions: functions
            .map(|(path, function)| Ok((path, function.stub()?)))
            .collect::<Result<_, String>>()?,
        limits: front.limits,
        gate: front.gate.config()?,
        blocked_by: front.blocked_by,
        iterations: front.iterations,
        tool_calls: front.tool_calls,
        sidecar: front.sidecar.map(SidecarOptions::config).unwrap_or_default(),
        gap: front.gap,
        marks: marks(&body),
        body,
    };
    case.check()?;
    Ok(case)
}
