//! The objects of a realm that hold built-ins: what they are called here, and how each is found in a context.

use std::ffi::CStr;

/// An object that holds built-ins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holder {
    Object,
    Array,
    String,
    Number,
    Boolean,
    BigInt,
    Date,
    Json,
    Math,
    Reflect,
    ObjectPrototype,
    FunctionPrototype,
    ArrayPrototype,
    StringPrototype,
    NumberPrototype,
    BooleanPrototype,
    BigIntPrototype,
    SymbolPrototype,
    DatePrototype,
    PromisePrototype,
    ArrayIterator,
    StringIterator,
    Iterator,
    AsyncFunction,
    GeneratorFunction,
    Generator,
    AsyncGeneratorFunction,
    AsyncGenerator,
    AsyncIterator,
    Error,
    AggregateError,
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    UriError,
    InternalError,
    Global,
}

/// How a holder is found.
#[derive(Clone, Copy, Debug)]
pub(super) enum Way {
    /// The value of a global.
    Global(&'static CStr),
    /// The `prototype` of a global.
    Prototype(&'static CStr),
    /// What the engine gives the class of this value for a prototype.
    ClassOf(&'static CStr),
    /// The prototype of that.
    AboveClassOf(&'static CStr),
    GlobalObject,
}

use Way::{AboveClassOf, ClassOf, Global, GlobalObject, Prototype};

/// Every holder, in the order of their numbers.
pub(super) const ALL: [(Holder, Way); 39] = [
    (Holder::Object, Global(c"Object")),
    (Holder::Array, Global(c"Array")),
    (Holder::String, Global(c"String")),
    (Holder::Number, Global(c"Number")),
    (Holder::Boolean, Global(c"Boolean")),
    (Holder::BigInt, Global(c"BigInt")),
    (Holder::Date, Global(c"Date")),
    (Holder::Json, Global(c"JSON")),
    (Holder::Math, Global(c"Math")),
    (Holder::Reflect, Global(c"Reflect")),
    (Holder::ObjectPrototype, Prototype(c"Object")),
    (Holder::FunctionPrototype, Prototype(c"Function")),
    (Holder::ArrayPrototype, Prototype(c"Array")),
    (Holder::StringPrototype, Prototype(c"String")),
    (Holder::NumberPrototype, Prototype(c"Number")),
    (Holder::BooleanPrototype, Prototype(c"Boolean")),
    (Holder::BigIntPrototype, Prototype(c"BigInt")),
    (Holder::SymbolPrototype, Prototype(c"Symbol")),
    (Holder::DatePrototype, Prototype(c"Date")),
    (Holder::PromisePrototype, Prototype(c"Promise")),
    (Holder::ArrayIterator, ClassOf(c"[][Symbol.iterator]()")),
    (Holder::StringIterator, ClassOf(c"''[Symbol.iterator]()")),
    (Holder::Iterator, AboveClassOf(c"[][Symbol.iterator]()")),
    (Holder::AsyncFunction, ClassOf(c"async () => {}")),
    (Holder::GeneratorFunction, ClassOf(c"(function* () {})")),
    (Holder::Generator, ClassOf(c"(function* () {})()")),
    (
        Holder::AsyncGeneratorFunction,
        ClassOf(c"(async function* () {})"),
    ),
    (Holder::AsyncGenerator, ClassOf(c"(async function* () {})()")),
    (Holder::AsyncIterator, AboveClassOf(c"(async function* () {})()")),
    (Holder::Error, Prototype(c"Error")),
    (Holder::AggregateError, Prototype(c"AggregateError")),
    (Holder::EvalError, Prototype(c"EvalError")),
    (Holder::RangeError, Prototype(c"RangeError")),
    (Holder::ReferenceError, Prototype(c"ReferenceError")),
    (Holder::SyntaxError, Prototype(c"SyntaxError")),
    (Holder::TypeError, Prototype(c"TypeError")),
    (Holder::UriError, Prototype(c"URIError")),
    (Holder::InternalError, Prototype(c"InternalError")),
    (Holder::Global, GlobalObject),
];

impl Holder {
    pub(super) const fn number(self) -> usize {
        self as usize
    }

    /// What errors with this prototype are called.
    pub(super) const fn error_name(self) -> Option<&'static str> {
        Some(match self {
            Self::Error => "Error",
            Self::AggregateError => "AggregateError",
            Self::EvalError => "EvalError",
            Self::RangeError => "RangeError",
            Self::ReferenceError => "ReferenceError",
            Self::SyntaxError => "SyntaxError",
            Self::TypeError => "TypeError",
            Self::UriError => "URIError",
            Self::InternalError => "InternalError",
            _ => return None,
        })
    }

    /// Whether it is something that values have for a prototype.
    pub(super) const fn is_prototype(self) -> bool {
        !matches!(
            self,
            Self::Object
                | Self::Array
                | Self::String
                | Self::Number
                | Self::Boolean
                | Self::BigInt
                | Self::Date
                | Self::Json
                | Self::Math
                | Self::Reflect
                | Self::Global
        )
    }

    /// Whether guests get it only when they first use its name.
    pub(super) const fn is_late(self) -> bool {
        matches!(self, Self::Date | Self::DatePrototype | Self::Math)
    }
}

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn holders_stand_in_the_order_of_their_numbers() {
        for (place, (holder, _)) in ALL.iter().enumerate() {
            assert_eq!(holder.number(), place, "{holder:?}");
        }
    }
}
