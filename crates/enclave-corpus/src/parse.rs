//! A file of cases as text.

use std::fmt;

use enclave_types::SecurityLevel;
use enclave_vm::Preset;

use crate::{Case, blocks::blocks, front_matter::FrontMatter, marks::marks, sidecar::SidecarOptions};

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

impl ParseError {
    pub(crate) fn new(file: &str, line: usize, message: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            line,
            message: message.into(),
        }
    }
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
    let mut cases = Vec::new();
    for block in blocks(file, text)? {
        let front: FrontMatter = block.front_matter(file)?;
        let case = case(file, block.line, front, block.body)
            .map_err(|message| ParseError::new(file, block.line, message))?;
        cases.push(case);
    }
    Ok(cases)
}

fn case(file: &str, line: usize, front: FrontMatter, mut body: String) -> Result<Case, String> {
    if let Some(name) = front.unknown_limit() {
        return Err(format!("no limit is called {name}"));
    }
    for (name, repeated) in &front.repeated {
        let mark = format!("«{name}»");
        if !body.contains(&mark) {
            return Err(format!("there is no {mark} in the script"));
        }
        body = body.replace(&mark, &repeated.text.repeat(repeated.times));
    }
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
        registered: front.registered,
        preset: match &front.preset {
            None => Preset::default(),
            Some(name) => name.parse().map_err(|_| format!("no preset is called {name}"))?,
        },
        warnings: front.warnings,
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
