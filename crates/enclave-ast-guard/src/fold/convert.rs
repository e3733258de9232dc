//! Values as texts, the way JavaScript converts them for keys, templates and `+`.

use enclave_syntax::ast::{ArrowFunctionBody, Expression, ObjectPropertyKind, PropertyKind, Statement};

use super::{Folded, Folder, FunctionValue, Value, value::MAX_TEXT_BYTES};

/// Which conversion an object is asked for first.
#[derive(Clone, Copy)]
enum Hint {
    /// Keys, templates, `String(…)`, `join`.
    Text,
    /// `+`.
    Default,
}

impl<'a> Folder<'_, 'a> {
    /// The texts that `folded` becomes as a key or in a template.
    pub(crate) fn text_of(&mut self, folded: Folded<'a>) -> Folded<'a> {
        self.convert(folded, Hint::Text)
    }

    fn convert(&mut self, folded: Folded<'a>, hint: Hint) -> Folded<'a> {
        if folded.values().all(|value| matches!(value, Value::Text(_))) {
            return folded;
        }
        let mut all = folded.like_nothing();
        for (value, drawn) in folded.known() {
            let text = match value {
                Value::Object(_) => self.object_to_text(value, hint),
                Value::Array(elements) => self.join(elements, ","),
                _ => primitive_to_text(value).map_or_else(Folded::unknown, |text| Value::text(text).into()),
            };
            all = all.or(text.drawn_if(drawn));
        }
        all
    }

    /// `left + right`.
    pub(super) fn add(&mut self, left: Folded<'a>, right: Folded<'a>) -> Folded<'a> {
        let numbers = |folded: &Folded<'a>| folded.values().all(|value| matches!(value, Value::Number(_)));
        if numbers(&left) && numbers(&right) {
            return left.arithmetic(&right, |a, b| a + b);
        }
        let left = self.convert(left, Hint::Default);
        let right = self.convert(right, Hint::Default);
        self.charge(left.len() * right.len() / 32);
        left.concat(&right)
    }

    /// `[…].join(separator)`.
    pub(super) fn join(&mut self, elements: &[Folded<'a>], separator: &str) -> Folded<'a> {
        let mut all: Folded<'a> = Value::text("").into();
        self.charge(elements.len());
        for (at, element) in elements.iter().enumerate() {
            if at > 0 {
                all = all.concat(&Value::text(separator.to_owned()).into());
            }
            let text = self.deeper(|folder| {
                let element = element.clone().map(|value| match value {
                    Value::Null | Value::Undefined => Some(Value::text("")),
                    other => Some(other),
                });
                folder.text_of(element)
            });
            all = all.concat(&text);
            if all.is_unknown() {
                break;
            }
        }
        all
    }

    /// An object literal through its own `toString` or `valueOf`.
    fn object_to_text(&mut self, value: &Value<'a>, hint: Hint) -> Folded<'a> {
        let Value::Object(literal) = value else {
            return Folded::unknown();
        };
        let order = match hint {
            Hint::Text => ["toString", "valueOf"],
            Hint::Default => ["valueOf", "toString"],
        };
        let mut plain = true;
        for name in order {
            self.charge(literal.properties.len());
            let mut method = None;
            for property in &literal.properties {
                match property {
                    ObjectPropertyKind::ObjectProperty(property) => {
                        let key = self.key(&property.key, property.computed);
                        if key.texts().any(|key| key == name) {
                            method = Some(property);
                        }
                        plain &= key.is_complete();
                    }
                    ObjectPropertyKind::SpreadProperty(_) => plain = false,
                }
            }
            let Some(property) = method else {
                continue;
            };
            let mut result = self.expression(&property.value);
            if property.kind == PropertyKind::Get {
                result = self.result_of(&result);
            }
            let result = self.result_of(&result);
            // An object is no text: the other method is asked then.
            let is_object =
                |value: &Value<'_>| matches!(value, Value::Object(_) | Value::Array(_) | Value::Function(_));
            if result.is_complete() && result.values().all(is_object) {
                continue;
            }
            let mut texts = result.like_nothing();
            for value in result.values() {
                let text = primitive_to_text(value);
                texts = texts.or(text.map_or_else(Folded::unknown, |text| Value::text(text).into()));
            }
            return texts;
        }
        if plain {
            Value::text("[object Object]").into()
        } else {
            Folded::unknown()
        }
    }

    /// What the functions among `functions` return when called.
    pub(super) fn result_of(&mut self, functions: &Folded<'a>) -> Folded<'a> {
        let mut all = functions.like_nothing();
        for value in functions.values() {
            let result = match value {
                Value::Function(FunctionValue::Arrow(arrow)) => match &arrow.body {
                    ArrowFunctionBody::FunctionBody(body) => self.returns(&body.statements),
                    _ => arrow
                        .get_expression()
                        .map_or_else(Folded::unknown, |e| self.expression(e)),
                },
                Value::Function(FunctionValue::Function(function)) if !function.generator => function
                    .body
                    .as_ref()
                    .map_or_else(Folded::unknown, |body| self.returns(&body.statements)),
                _ => Folded::unknown(),
            };
            all = all.or(result);
        }
        all
    }

    /// What the top-level `return`s of a body give. A body with other ways out is not known completely.
    fn returns(&mut self, statements: &'a [Statement<'a>]) -> Folded<'a> {
        let mut all = Folded::nothing();
        let mut simple = true;
        for statement in statements {
            match statement {
                Statement::ReturnStatement(returned) => {
                    let value: Folded<'a> = match &returned.argument {
                        Some(argument) => self.expression(argument),
                        None => Value::Undefined.into(),
                    };
                    all = all.or(value);
                    break;
                }
                Statement::VariableDeclaration(_) | Statement::ExpressionStatement(_) => {}
                _ => simple = false,
            }
        }
        if simple { all } else { all.incomplete() }
    }

    /// `argument`, when it is there.
    pub(super) fn argument(&mut self, argument: Option<&'a Expression<'a>>) -> Folded<'a> {
        argument.map_or_else(
            || Value::Undefined.into(),
            |expression| self.expression(expression),
        )
    }
}

/// A primitive value as a text.
fn primitive_to_text<'a>(value: &Value<'a>) -> Option<std::borrow::Cow<'a, str>> {
    Some(match value {
        Value::Text(text) if text.len() <= MAX_TEXT_BYTES => text.clone(),
        Value::Number(number) => integer_to_text(*number)?.into(),
        Value::BigInt(digits) => (*digits).into(),
        Value::Boolean(true) => "true".into(),
        Value::Boolean(false) => "false".into(),
        Value::Null => "null".into(),
        Value::Undefined => "undefined".into(),
        _ => return None,
    })
}

/// A number as a text, for the integers that are written without an exponent.
fn integer_to_text(number: f64) -> Option<String> {
    /// 2 to the 53rd: integers below are exact.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    (number.fract() == 0.0 && number.abs() < EXACT).then(|| format!("{}", number + 0.0))
}

/// `a << b`, for operands that are small integers already; anything else is not a number here.
pub(super) fn shift_left(a: f64, b: f64) -> f64 {
    if (0.0..32.0).contains(&b) && b.fract() == 0.0 && a.fract() == 0.0 && (0.0..2_147_483_648.0).contains(&a)
    {
        let shifted = a * b.exp2();
        // Beyond 31 bits the result wraps into the sign.
        if shifted < 2_147_483_648.0 {
            shifted
        } else {
            f64::NAN
        }
    } else {
        f64::NAN
    }
}
