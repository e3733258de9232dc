//! JSON Schemas as the types of TypeScript, which is what models read best.

mod comment;
mod names;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use serde_json::{Map, Value};

use comment::comment_of;
pub(super) use comment::in_comment;
use names::{is_plain_key, reachable, type_name};

/// Schemas that are nested deeper are `unknown` from there on.
const MAX_DEPTH: usize = 32;

/// A type that is longer is broken into lines.
const MAX_LINE_CHARS: usize = 88;

/// Renders the types of several schemas, with one set of named types.
#[derive(Default)]
pub(super) struct Types {
    /// Names that are taken, each with what it stands for.
    named: Vec<Named>,
}

struct Named {
    name: String,
    /// The definition, with all that it refers to: two tools share a name only for the very same type.
    meaning: String,
    /// The definition itself.
    target: Value,
    /// The declaration; empty until it is rendered.
    declaration: String,
}

impl Types {
    /// The type of `schema`, for a place that is `indent` levels in.
    pub(super) fn render(&mut self, schema: &Value, indent: usize) -> String {
        let mut done = self.named.len();
        let mut renderer = Renderer {
            root: schema,
            types: self,
        };
        let text = renderer.node(schema, indent, 0);
        // One after the other: definitions may refer to each other in a long row.
        while let Some(named) = renderer.types.named.get(done) {
            let (name, target) = (named.name.clone(), named.target.clone());
            let declaration = renderer.declaration(&name, &target);
            if let Some(named) = renderer.types.named.get_mut(done) {
                named.declaration = declaration;
            }
            done += 1;
        }
        text
    }

    /// The named types that were used so far, in the order of their first use.
    pub(super) fn declarations(&self) -> impl Iterator<Item = &str> {
        self.named.iter().map(|named| named.declaration.as_str())
    }
}

struct Renderer<'r> {
    root: &'r Value,
    types: &'r mut Types,
}

impl Renderer<'_> {
    fn node(&mut self, schema: &Value, indent: usize, depth: usize) -> String {
        let node = match schema {
            Value::Bool(false) => return "never".to_owned(),
            Value::Object(node) if depth < MAX_DEPTH => node,
            _ => return "unknown".to_owned(),
        };
        let mut parts = Vec::new();
        if let Some(Value::String(reference)) = node.get("$ref") {
            parts.push(self.reference(reference));
        }
        if let Some(value) = node.get("const") {
            parts.push(literal(value));
        } else if let Some(Value::Array(values)) = node.get("enum") {
            parts.push(union(values.iter().map(literal).collect()));
        } else {
            parts.extend(self.by_type(node, indent, depth));
        }
        for keyword in ["anyOf", "oneOf"] {
            if let Some(Value::Array(choices)) = node.get(keyword) {
                let choices = choices.iter().map(|choice| self.node(choice, indent, depth + 1));
                parts.push(union(choices.collect()));
            }
        }
        if let Some(Value::Array(all)) = node.get("allOf") {
            parts.extend(all.iter().map(|part| self.node(part, indent, depth + 1)));
        }
        intersection(parts)
    }

    /// The type that `type` and the keywords for it say; nothing when they say nothing.
    fn by_type(&mut self, node: &Map<String, Value>, indent: usize, depth: usize) -> Option<String> {
        let kinds: Vec<&str> = match node.get("type") {
            Some(Value::String(only)) => vec![only],
            Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
            _ if node.contains_key("properties") || node.contains_key("additionalProperties") => {
                vec!["object"]
            }
            _ if node.contains_key("items") || node.contains_key("prefixItems") => vec!["array"],
            _ => return None,
        };
        let kinds = kinds.into_iter().map(|kind| match kind {
            "integer" | "number" => "number".to_owned(),
            "string" | "boolean" | "null" => kind.to_owned(),
            "array" => self.array(node, indent, depth),
            "object" => self.object(node, indent, depth),
            _ => "unknown".to_owned(),
        });
        Some(union(kinds.collect()))
    }

    fn array(&mut self, node: &Map<String, Value>, indent: usize, depth: usize) -> String {
        let items = node.get("items").filter(|items| !items.is_array());
        let first = node
            .get("prefixItems")
            .or_else(|| node.get("items"))
            .and_then(Value::as_array);
        if let Some(first) = first {
            let mut parts: Vec<String> = first
                .iter()
                .map(|item| self.node(item, indent, depth + 1))
                .collect();
            let rest = items.map(|items| self.node(items, indent, depth + 1));
            let is_full = node
                .get("maxItems")
                .and_then(Value::as_u64)
                .is_some_and(|max| max <= parts.len() as u64);
            match rest.as_deref() {
                _ if is_full => {}
                Some("never") => {}
                rest => parts.push(format!("...{}[]", in_parens(rest.unwrap_or("unknown")))),
            }
            return format!("[{}]", parts.join(", "));
        }
        let item = items.map_or_else(
            || "unknown".to_owned(),
            |items| self.node(items, indent, depth + 1),
        );
        format!("{}[]", in_parens(&item))
    }

    fn object(&mut self, node: &Map<String, Value>, indent: usize, depth: usize) -> String {
        let others = match node.get("additionalProperties") {
            Some(schema @ Value::Object(_)) => Some(self.node(schema, indent, depth + 1)),
            Some(Value::Bool(true)) => Some("unknown".to_owned()),
            _ => node
                .get("patternProperties")
                .and_then(Value::as_object)
                .map(|patterns| {
                    let values = patterns
                        .values()
                        .map(|schema| self.node(schema, indent, depth + 1));
                    union(values.collect())
                }),
        };
        let properties = node.get("properties").and_then(Value::as_object);
        let Some(properties) = properties.filter(|properties| !properties.is_empty()) else {
            return match (others, node.get("additionalProperties")) {
                (Some(others), _) => format!("Record<string, {others}>"),
                (None, Some(Value::Bool(false))) => "{}".to_owned(),
                (None, _) => "Record<string, unknown>".to_owned(),
            };
        };
        let required: Vec<&str> = node
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let mut members = Vec::new();
        for (key, schema) in properties {
            let optional = if required.contains(&key.as_str()) { "" } else { "?" };
            let key_text = if is_plain_key(key) {
                key.clone()
            } else {
                Value::from(key.as_str()).to_string()
            };
            let kind = self.node(schema, indent + 1, depth + 1);
            members.push((comment_of(schema), format!("{key_text}{optional}: {kind}")));
        }
        let object = braces(&members, indent);
        match others {
            Some(others) => format!("{object} & Record<string, {others}>"),
            None => object,
        }
    }

    /// The name of a definition of this schema. What leads elsewhere is `unknown`.
    fn reference(&mut self, reference: &str) -> String {
        let target = reference
            .strip_prefix('#')
            .filter(|pointer| !pointer.is_empty())
            .and_then(|pointer| self.root.pointer(pointer));
        let Some(target) = target else {
            return "unknown".to_owned();
        };
        let meaning = reachable(self.root, reference);
        if let Some(known) = self.types.named.iter().find(|named| named.meaning == meaning) {
            return known.name.clone();
        }
        let taken = |name: &str| self.types.named.iter().any(|named| named.name == name);
        let name = type_name(reference, taken);
        self.types.named.push(Named {
            name: name.clone(),
            meaning,
            target: target.clone(),
            declaration: String::new(),
        });
        name
    }

    fn declaration(&mut self, name: &str, target: &Value) -> String {
        let body = self.node(target, 0, 1);
        let comment = comment_of(target).map(|comment| format!("/** {comment} */\n"));
        format!("{}type {name} = {body};", comment.unwrap_or_default())
    }
}

/// An object type: in one line where it fits and no member needs a comment.
fn braces(members: &[(Option<String>, String)], indent: usize) -> String {
    let one_line = members
        .iter()
        .map(|(_, member)| member.as_str())
        .collect::<Vec<_>>()
        .join("; ");
    let has_comments = members.iter().any(|(comment, _)| comment.is_some());
    if !has_comments && !one_line.contains('\n') && one_line.chars().count() <= MAX_LINE_CHARS {
        return format!("{{ {one_line} }}");
    }
    let inner = "  ".repeat(indent + 1);
    let mut text = "{\n".to_owned();
    for (comment, member) in members {
        if let Some(comment) = comment {
            // Writing to a String does not fail.
            let _ = writeln!(text, "{inner}/** {comment} */");
        }
        let _ = writeln!(text, "{inner}{member};");
    }
    text.push_str(&"  ".repeat(indent));
    text.push('}');
    text
}

/// The value itself as a type.
fn literal(value: &Value) -> String {
    match value {
        Value::Array(_) | Value::Object(_) => "unknown".to_owned(),
        value => value.to_string(),
    }
}

fn union(kinds: Vec<String>) -> String {
    joined(kinds, " | ", "never")
}

fn intersection(parts: Vec<String>) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| part != "unknown").collect();
    if parts.len() < 2 {
        return joined(parts, " & ", "unknown");
    }
    joined(
        parts.iter().map(|part| in_parens(part)).collect(),
        " & ",
        "unknown",
    )
}

/// The kinds without those that are there already.
fn joined(kinds: Vec<String>, separator: &str, none: &str) -> String {
    let mut distinct: Vec<String> = Vec::new();
    for kind in kinds {
        if !distinct.contains(&kind) {
            distinct.push(kind);
        }
    }
    if distinct.is_empty() {
        none.to_owned()
    } else {
        distinct.join(separator)
    }
}

/// The type, so that something can follow it.
fn in_parens(kind: &str) -> String {
    let is_one = kind
        .trim_end_matches("[]")
        .chars()
        .all(|c| c.is_alphanumeric() || c == '_')
        || (kind.starts_with('{') && kind.ends_with('}') && !kind.contains(" & "));
    if is_one {
        kind.to_owned()
    } else {
        format!("({kind})")
    }
}
