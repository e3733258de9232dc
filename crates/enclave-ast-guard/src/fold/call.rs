//! What calls of the realm's own pure functions give when everything they are given is known.

use enclave_syntax::ast::{Argument, CallExpression, Expression, NewExpression};

use super::{
    Folded, Folder, Method, Value,
    methods::{self, Receiver},
    value::MAX_ELEMENTS,
};

impl<'a> Folder<'_, 'a> {
    pub(super) fn call(&mut self, call: &'a CallExpression<'a>) -> Folded<'a> {
        let receiver = match &call.callee {
            Expression::StaticMemberExpression(member) => {
                let object = self.expression(&member.object);
                Some((object, member.property.name.as_str().to_owned()))
            }
            Expression::ComputedMemberExpression(member) => {
                let object = self.expression(&member.object);
                let name = if object.is_unknown() {
                    Folded::unknown()
                } else {
                    self.expression(&member.expression)
                };
                match name.single() {
                    Some(Value::Text(name)) => Some((object, name.to_string())),
                    _ => None,
                }
            }
            _ => None,
        };
        let Some((object, name)) = receiver else {
            let callee = self.expression(&call.callee);
            return self.call_value(&callee, &call.arguments);
        };
        let mut all = object.like_nothing();
        for (value, drawn) in object.known() {
            let result = match value {
                Value::Text(text) => self.method(Receiver::Text(text), &name, &call.arguments),
                Value::Array(elements) => self.method(Receiver::Array(elements), &name, &call.arguments),
                Value::Object(literal) => {
                    let function = self.own_property(literal, &name);
                    self.result_of(&function)
                }
                Value::Number(_) | Value::Boolean(_) | Value::BigInt(_)
                    if name == "toString" && call.arguments.is_empty() =>
                {
                    self.text_of(value.clone().into())
                }
                Value::Global(global) => self.call_method(&Method::new(global, &name), &call.arguments),
                Value::Method(method) => match method.property(&name) {
                    Some(Value::Method(through)) => self.call_method(&through, &call.arguments),
                    _ => Folded::unknown(),
                },
                _ => Folded::unknown(),
            };
            all = all.or(result.drawn_if(drawn));
        }
        all
    }

    /// Calls what an expression, not a member, is known to be.
    fn call_value(&mut self, callee: &Folded<'a>, arguments: &'a [Argument<'a>]) -> Folded<'a> {
        let mut all = callee.like_nothing();
        for value in callee.values() {
            let result = match value {
                Value::Function(_) => self.result_of(&value.clone().into()),
                Value::Global("String") => {
                    let value = self.argument(arguments.first().and_then(Argument::as_expression));
                    self.text_of(value)
                }
                Value::Global("Array") => self.array_of(arguments),
                Value::Global("decodeURI" | "decodeURIComponent") => {
                    let text = self.argument(arguments.first().and_then(Argument::as_expression));
                    text.map(|value| match value {
                        Value::Text(text) => percent_decoded(&text).map(Value::text),
                        _ => None,
                    })
                }
                Value::Method(method) => self.call_method(method, arguments),
                _ => Folded::unknown(),
            };
            all = all.or(result);
        }
        all
    }

    fn call_method(&mut self, method: &Method<'a>, arguments: &'a [Argument<'a>]) -> Folded<'a> {
        use super::value::Through;
        let arguments = match method.through {
            None => arguments,
            Some(Through::Call) => arguments.get(1..).unwrap_or(&[]),
            Some(Through::Bind) if arguments.len() <= 1 => {
                return Value::Method(Method {
                    through: None,
                    ..method.clone()
                })
                .into();
            }
            Some(_) => return Folded::unknown(),
        };
        match (method.global, method.name.as_str()) {
            ("String", "fromCharCode") => self.characters(arguments, |code| code % 0x1_0000),
            ("String", "fromCodePoint") => self.characters(arguments, |code| code),
            ("Array", "of") => self.array_elements(arguments),
            ("Array", "from") if arguments.len() == 1 => {
                let list = self.argument(arguments.first().and_then(Argument::as_expression));
                methods::spread(&list)
            }
            ("JSON", "parse") if arguments.len() == 1 => {
                let text = self.argument(arguments.first().and_then(Argument::as_expression));
                text.map(|value| match value {
                    Value::Text(text) => serde_json::from_str::<String>(&text).ok().map(Value::text),
                    _ => None,
                })
            }
            ("Object", "freeze" | "seal" | "preventExtensions") => {
                self.argument(arguments.first().and_then(Argument::as_expression))
            }
            ("Object", "keys" | "values" | "getOwnPropertyNames") => {
                let object = self.argument(arguments.first().and_then(Argument::as_expression));
                self.own_parts(&object, method.name == "values")
            }
            _ => Folded::unknown(),
        }
    }

    fn characters(&mut self, arguments: &'a [Argument<'a>], unit: impl Fn(u32) -> u32) -> Folded<'a> {
        let elements = self.array_elements(arguments);
        let Some(Value::Array(codes)) = elements.single() else {
            return Folded::unknown();
        };
        let mut text = String::new();
        for code in codes {
            let Some(c) = code.number().and_then(to_u32).map(&unit).and_then(char::from_u32) else {
                return Folded::unknown();
            };
            text.push(c);
        }
        Value::text(text).into()
    }

    /// `new Array(…)`, `new String(…)`.
    pub(super) fn new_array(&mut self, new: &'a NewExpression<'a>) -> Folded<'a> {
        let callee = self.expression(&new.callee);
        match callee.single() {
            Some(Value::Global("Array" | "String")) => self.call_value(&callee, &new.arguments),
            _ => Folded::unknown(),
        }
    }

    /// `Array(…)` with elements; with one number it is only a length.
    fn array_of(&mut self, arguments: &'a [Argument<'a>]) -> Folded<'a> {
        let elements = self.array_elements(arguments);
        match elements.single() {
            Some(Value::Array(list)) if list.len() == 1 && !list.iter().all(Folded::is_texts) => {
                Folded::unknown()
            }
            _ => elements,
        }
    }

    fn array_elements(&mut self, arguments: &'a [Argument<'a>]) -> Folded<'a> {
        let mut elements = Vec::new();
        for argument in arguments {
            match argument {
                Argument::SpreadElement(spread) => {
                    match self
                        .expression(&spread.argument)
                        .single()
                        .and_then(methods::elements_of)
                    {
                        Some(more) => elements.extend(more),
                        None => return Folded::unknown(),
                    }
                }
                _ => elements.push(self.argument(argument.as_expression())),
            }
            if elements.len() > MAX_ELEMENTS {
                return Folded::unknown();
            }
        }
        Value::Array(elements).into()
    }

    /// `Object.keys(literal)` or `Object.values(literal)`.
    fn own_parts(&mut self, object: &Folded<'a>, values: bool) -> Folded<'a> {
        use enclave_syntax::ast::ObjectPropertyKind;
        let Some(Value::Object(literal)) = object.single() else {
            return Folded::unknown();
        };
        let mut parts = Vec::new();
        for property in literal.properties.iter().take(MAX_ELEMENTS) {
            let ObjectPropertyKind::ObjectProperty(property) = property else {
                return Folded::unknown();
            };
            parts.push(if values {
                self.expression(&property.value)
            } else {
                self.key(&property.key, property.computed)
            });
        }
        Value::Array(parts).into()
    }
}

fn to_u32(number: f64) -> Option<u32> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to be an integer in range"
    )]
    let integer =
        (number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number)).then_some(number as u32);
    integer
}

/// `decodeURIComponent(text)`, for escapes of ASCII characters.
fn percent_decoded(text: &str) -> Option<String> {
    let mut parts = text.split('%');
    let mut decoded = parts.next()?.to_owned();
    for part in parts {
        let (digits, rest) = part.split_at_checked(2)?;
        let code = u8::from_str_radix(digits, 16).ok().filter(u8::is_ascii)?;
        decoded.push(char::from(code));
        decoded.push_str(rest);
    }
    Some(decoded)
}
