//! Reading a tools file: everything that is wrong with it is said here, with file, place and fix.

use std::{collections::BTreeMap, path::Path, time::Duration};

use serde_json::Value;

use super::{
    CATCH_ALL, Form, Tool, ToolsFile,
    command::Command,
    error::FixedError,
    fields::{Field, Fields},
    fixed::{self, Fixed},
    http::Endpoint,
    schema::Schema,
};
use crate::{input::Input, json_file, misuse::Misuse};

const TOOL_KEYS: &[&str] = &[
    "reply",
    "replies",
    "match",
    "error",
    "command",
    "http",
    "schema",
    "result_schema",
    "description",
    "delay_ms",
];

/// Reads a form from the key that shows it, of a tool in a file of this folder.
type ReadForm = fn(&Field<'_>, &Fields<'_>, &Path) -> Result<Form, Misuse>;

/// The forms, of which a tool has one, each with the keys that show it.
const FORMS: &[(&[&str], ReadForm)] = &[
    (fixed::KEYS, |_, tool, _| Fixed::read(tool).map(Form::Fixed)),
    (&["error"], |field, _, _| FixedError::read(field).map(Form::Error)),
    (&["command"], |field, _, folder| {
        Command::read(field, folder).map(Form::Command)
    }),
    (&["http"], |field, _, _| Endpoint::read(field).map(Form::Http)),
];

/// The longest delay, the ceiling of a run's timeout: what waits longer could never answer.
const MAX_DELAY: Duration = enclave_types::Limits::CEILING.timeout;

impl ToolsFile {
    /// Reads the tools file that the command line names.
    ///
    /// # Errors
    ///
    /// When it cannot be read, and as [`ToolsFile::read`].
    pub(crate) fn of(input: &Input) -> Result<Self, Misuse> {
        Self::read(&input.read()?, &input.to_string(), input.folder())
    }

    /// Reads the text of a tools file; `file` is what messages call it, `folder` where its commands run.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong with it.
    pub(crate) fn read(text: &str, file: &str, folder: &Path) -> Result<Self, Misuse> {
        let value = json_file::parse(text, file)?;
        let root = Field::root(file, &value);
        let Some(tools) = root.fields(&["tools"])?.get("tools") else {
            return Err(root
                .misuse("the key tools is missing")
                .with_help("a tools file is {\"tools\": {\"users:get\": {\"reply\": …}}}"));
        };
        let mut named = BTreeMap::new();
        let mut catch_all = None;
        for (name, field) in tools.members()? {
            if name.is_empty() {
                return Err(field.misuse("a tool needs a name"));
            }
            let tool = Tool::read(&field, folder)?;
            if name == CATCH_ALL {
                catch_all = Some(tool);
            } else {
                named.insert(name.to_owned(), tool);
            }
        }
        Ok(Self {
            tools: named,
            catch_all,
        })
    }
}

impl Tool {
    fn read(field: &Field<'_>, folder: &Path) -> Result<Self, Misuse> {
        let tool = field.fields(TOOL_KEYS)?;
        let schema = |key| tool.get(key).map(|field| Schema::read(&field)).transpose();
        let description = tool.get("description").map(|field| field.text()).transpose()?;
        Ok(Self {
            form: read_form(&tool, folder)?,
            schema: schema("schema")?,
            result_schema: schema("result_schema")?,
            description: description.map(str::to_owned),
            delay: match tool.get("delay_ms") {
                Some(field) => read_delay(&field)?,
                None => Duration::ZERO,
            },
        })
    }
}

fn read_form(tool: &Fields<'_>, folder: &Path) -> Result<Form, Misuse> {
    let mut found = FORMS.iter().filter_map(|&(keys, read)| {
        let present = |&key: &&'static str| Some((key, tool.get(key)?));
        keys.iter()
            .find_map(present)
            .map(|(key, field)| (key, field, read))
    });
    let Some((key, field, read)) = found.next() else {
        return Err(tool.field().misuse("this tool has no reply").with_help(
            "add one of reply, replies, match, error, command and http, for example \"reply\": null",
        ));
    };
    if let Some((other, ..)) = found.next() {
        let message = format!("{key} and {other} cannot stand together");
        return Err(tool.field().misuse(&message).with_help(
            "a tool answers in one way: keep one of them. Only match goes with reply or replies, \
             and its entries may hold error",
        ));
    }
    read(&field, tool, folder)
}

fn read_delay(field: &Field<'_>) -> Result<Duration, Misuse> {
    let max = MAX_DELAY.as_millis();
    match field.value() {
        Value::Number(number) => number.as_u64().map(Duration::from_millis),
        _ => None,
    }
    .filter(|delay| *delay <= MAX_DELAY)
    .ok_or_else(|| field.misuse(&format!("a delay is a whole number of milliseconds up to {max}")))
}
