use enclave_syntax::{
    ast::{Argument, AstKind, Expression, GetSpan, ObjectExpression, ObjectPropertyKind, PropertyKey},
    from_oxc,
};
use enclave_types::{Diagnostic, Fix, Severity, quoted};

use crate::{
    Rule, RuleContext, RuleMeta, codes,
    fold::Value,
    rule::declare_rule,
    spelling::{misspelled, nearest},
    tools::{Additional, Schema},
};

declare_rule! {
    /// ### What it rejects
    ///
    /// Arguments of a tool call that do not fit the tool's schema (`Tools::with_schema`): a missing argument, one
    /// that the tool does not have, and a literal of the wrong type. An argument that the schema does not name is a
    /// warning unless it says `additionalProperties: false`. In the examples `users:get` takes a number `id` and
    /// nothing else.
    ///
    /// ### Why
    ///
    /// Such a call only fails when it is reached, perhaps after others that cannot be taken back.
    ///
    /// ### Rejected
    ///
    /// ```js
    /// return await callTool("users:get");
    /// ```
    ///
    /// ```js
    /// return await callTool("users:get", { userId: 1 });
    /// ```
    ///
    /// ```js
    /// const args = { id: "1" }; return await callTool("users:get", args);
    /// ```
    ///
    /// ### Accepted
    ///
    /// ```js
    /// const id = await callTool("users:list", {}); return await callTool("users:get", { id: id[0] });
    /// ```
    ///
    /// ### Not covered
    ///
    /// Values that are only known at run time; the tool checks them.
    ///
    /// ### Options
    ///
    /// `GuardConfig::with_tools`: the schemas of the tools' arguments.
    ///
    /// ### Fix
    ///
    /// The argument of which the key is a misspelling.
    ///
    /// ```js
    /// return await callTool("users:get", { ID: 1 });
    /// ```
    ///
    /// ```js
    /// return await callTool("users:get", { id: 1 });
    /// ```
    ToolArguments = codes::TOOL_ARGUMENTS {
        severity: Error,
        kinds: [CallExpression],
        since: "0.1.0",
        cwe: [628],
        attacks: [],
        original: [],
    }
}

/// Values of one call that are held against a schema, alternatives counted each.
const MAX_STEPS: u32 = 2_000;

/// How deep arguments are looked into.
const MAX_DEPTH: u32 = 32;

impl Rule for ToolArguments {
    fn meta(&self) -> &'static RuleMeta {
        Self::META
    }

    fn on_node<'a>(&self, node: AstKind<'a>, cx: &mut RuleContext<'_, 'a>) {
        let AstKind::CallExpression(call) = node else {
            return;
        };
        let Some(tools) = &cx.config().tools else {
            return;
        };
        if !cx.is_tool_call(call) || call.arguments.iter().any(Argument::is_spread) {
            return;
        }
        let name = call.arguments.first().and_then(Argument::as_expression);
        let Some(tool) = name.and_then(|name| cx.constant_text(name)) else {
            return;
        };
        let Some(schema) = tools.arguments(&tool) else {
            return;
        };
        let found = match call.arguments.get(1).and_then(Argument::as_expression) {
            Some(given) => {
                let mut check = Check {
                    cx,
                    tool: &tool,
                    steps: MAX_STEPS,
                    found: Vec::new(),
                };
                check.value(given, schema, "", MAX_DEPTH);
                check.found
            }
            None => schema
                .required()
                .next()
                .map(|first| cx.finding(call.span, missing(&tool, first)))
                .into_iter()
                .collect(),
        };
        for finding in found {
            cx.emit(finding);
        }
    }
}

fn missing(tool: &str, path: &str) -> String {
    format!("the tool {} needs the argument {}", quoted(tool), quoted(path))
}

/// One call's arguments against its schema.
struct Check<'r, 'c, 'a> {
    cx: &'r RuleContext<'c, 'a>,
    tool: &'r str,
    steps: u32,
    found: Vec<Diagnostic>,
}

impl<'a> Check<'_, '_, 'a> {
    /// Checks a value. `path` is its name in messages, empty for the arguments as a whole.
    fn value(&mut self, value: &'a Expression<'a>, schema: Schema<'_>, path: &str, depth: u32) {
        if self.steps == 0 || depth == 0 {
            return;
        }
        self.steps -= 1;
        if let Some(alternatives) = schema.alternatives() {
            self.choice(value, &alternatives, path, depth);
            return;
        }
        let known = self.cx.fold(value);
        let Some(known) = known.single() else {
            return;
        };
        let Some(kind) = json_type(known) else {
            return;
        };
        if schema.is_never() || !schema.takes_type(kind) {
            let expected = schema.type_names().join(" or ");
            let place = self.place(path);
            let expected = if expected.is_empty() {
                "nothing".to_owned()
            } else {
                expected
            };
            let mut finding = self
                .cx
                .finding(value.span(), format!("{place} is {kind}, not {expected}"));
            if path.is_empty() {
                finding = finding.with_help("Pass the arguments as one object: `{ name: value }`.");
            }
            self.found.push(finding);
            return;
        }
        if let Some(values) = schema.values()
            && !values.iter().any(|allowed| is_same(known, allowed))
        {
            self.wrong_value(value, known, &values, path);
            return;
        }
        match known {
            Value::Object(literal) => self.object(literal, schema, path, depth),
            Value::Array(_) => {
                if let (Expression::ArrayExpression(array), Some(items)) = (value, schema.items()) {
                    for (at, element) in array.elements.iter().enumerate() {
                        if let Some(element) = element.as_expression() {
                            self.value(element, items, &format!("{path}[{at}]"), depth - 1);
                        }
                    }
                }
            }
            _ => {}
        }
    }

    /// Of several schemas one has to fit; which one was meant nobody knows.
    fn choice(&mut self, value: &'a Expression<'a>, alternatives: &[Schema<'_>], path: &str, depth: u32) {
        let before = self.found.len();
        for alternative in alternatives {
            self.value(value, *alternative, path, depth - 1);
            let fits = !self
                .found
                .iter()
                .skip(before)
                .any(|found| found.severity == Severity::Error);
            if fits || self.steps == 0 {
                self.found.truncate(before);
                return;
            }
            self.found.truncate(before);
        }
        let place = self.place(path);
        self.found.push(
            self.cx
                .finding(value.span(), format!("{place} is none of what it may be")),
        );
    }

    fn object(&mut self, literal: &'a ObjectExpression<'a>, schema: Schema<'_>, path: &str, depth: u32) {
        let mut is_open = false;
        let mut keys = Vec::new();
        for property in &literal.properties {
            let ObjectPropertyKind::ObjectProperty(property) = property else {
                is_open = true;
                continue;
            };
            let key = match &property.key {
                PropertyKey::StaticIdentifier(name) => name.name.to_string(),
                PropertyKey::StringLiteral(text) => text.value.to_string(),
                _ => {
                    is_open = true;
                    continue;
                }
            };
            let inner = if path.is_empty() {
                key.clone()
            } else {
                format!("{path}.{key}")
            };
            match schema.property(&key) {
                Some(part) => self.value(&property.value, part, &inner, depth - 1),
                None => self.unknown_key(property, &key, &inner, schema),
            }
            keys.push(key);
        }
        for required in schema.required() {
            if !is_open && !keys.iter().any(|key| key == required) {
                let inner = if path.is_empty() {
                    required.to_owned()
                } else {
                    format!("{path}.{required}")
                };
                self.found
                    .push(self.cx.finding(literal.span, missing(self.tool, &inner)));
            }
        }
    }

    fn unknown_key(
        &mut self,
        property: &enclave_syntax::ast::ObjectProperty<'a>,
        key: &str,
        path: &str,
        schema: Schema<'_>,
    ) {
        let severity = match schema.additional() {
            Additional::Allowed => return,
            Additional::Forbidden => Severity::Error,
            Additional::Unsaid => Severity::Warning,
        };
        let message = format!("the tool {} has no argument {}", quoted(self.tool), quoted(path));
        let mut finding = self.cx.finding(property.key.span(), message);
        finding.severity = severity;
        if let Some(other) = nearest(key, schema.property_names()) {
            finding = finding.with_help(format!("Did you mean {}?", quoted(other)));
            if enclave_syntax::is_identifier(other)
                && misspelled(key, schema.property_names()) == Some(other)
                && matches!(property.key, PropertyKey::StaticIdentifier(_))
            {
                let replacement = if property.shorthand {
                    format!("{other}: {key}")
                } else {
                    other.to_owned()
                };
                let span = if property.shorthand {
                    property.span
                } else {
                    property.key.span()
                };
                finding = finding.with_fix(Fix {
                    title: format!("Write {}", quoted(other)),
                    span: from_oxc(span),
                    replacement,
                });
            }
        }
        self.found.push(finding);
    }

    fn wrong_value(
        &mut self,
        value: &'a Expression<'a>,
        known: &Value<'a>,
        values: &[&serde_json::Value],
        path: &str,
    ) {
        const MAX: usize = 8;
        let place = self.place(path);
        let list: Vec<String> = values
            .iter()
            .take(MAX)
            .map(|value| quoted(&value.to_string()))
            .collect();
        let mut finding = self
            .cx
            .finding(value.span(), format!("{place} has a value that it may not have"));
        finding = finding.with_help(format!("Write one of {}.", list.join(", ")));
        if let Value::Text(text) = known
            && let Some(other) = nearest(text, values.iter().filter_map(|value| value.as_str()))
        {
            finding = finding.with_help(format!("Did you mean {}?", quoted(other)));
        }
        self.found.push(finding);
    }

    fn place(&self, path: &str) -> String {
        if path.is_empty() {
            format!("what the tool {} is given", quoted(self.tool))
        } else {
            format!("the argument {} of {}", quoted(path), quoted(self.tool))
        }
    }
}

/// The JSON type of a known value; nothing when it has none of its own.
fn json_type(value: &Value<'_>) -> Option<&'static str> {
    Some(match value {
        // A BigInt is passed as its decimal digits.
        Value::Text(_) | Value::BigInt(_) => "string",
        Value::Number(number) if number.fract() == 0.0 => "integer",
        Value::Number(_) => "number",
        Value::Boolean(_) => "boolean",
        Value::Null => "null",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
        // Left out, or not passed at all.
        Value::Undefined | Value::Function(_) | Value::Global(_) | Value::Method(_) => return None,
    })
}

fn is_same(value: &Value<'_>, allowed: &serde_json::Value) -> bool {
    match value {
        Value::Text(text) => allowed.as_str() == Some(text),
        Value::Number(number) => allowed.as_f64() == Some(*number),
        Value::Boolean(boolean) => allowed.as_bool() == Some(*boolean),
        Value::Null => allowed.is_null(),
        // Whole objects are not compared.
        _ => true,
    }
}
