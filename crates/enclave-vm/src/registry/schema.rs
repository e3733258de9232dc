use std::marker::PhantomData;

use schemars::{JsonSchema, generate::SchemaSettings};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::Described;

/// What a registered tool takes and gives. Goes with [`EnclaveBuilder::tool`](crate::EnclaveBuilder::tool).
///
/// `A` is the type that the handler takes, `R` the type that it gives: a [`Value`] until
/// [`ToolSchema::returns`] says otherwise.
///
/// The schema serves three times: a script that calls the tool with an unknown key, without a required one or with a
/// literal of the wrong type is rejected before it runs; whatever else a script passes is checked when it calls; and
/// the model is told the tool's signature by
/// [`Enclave::tool_description`](crate::Enclave::tool_description).
///
/// ```
/// use enclave_vm::{ToolSchema, json, schemars::JsonSchema};
///
/// # #[expect(dead_code)]
/// #[derive(serde::Deserialize, JsonSchema)]
/// #[schemars(crate = "enclave_vm::schemars")] // not needed where schemars is a dependency, too
/// struct GetUser {
///     /// The user's number, from 1 on.
///     id: u32,
/// }
///
/// let derived = ToolSchema::of::<GetUser>().describe("Finds a user.");
/// let written = ToolSchema::json::<enclave_vm::Value>(json!({
///     "type": "object",
///     "properties": { "id": { "type": "integer", "minimum": 0 } },
///     "required": ["id"],
/// }));
/// # let _ = (derived, written);
/// ```
#[must_use]
pub struct ToolSchema<A, R = Value> {
    described: Described,
    types: PhantomData<fn(A) -> R>,
}

impl ToolSchema<(), ()> {
    /// The schema that is derived from `A`, with its field docs as descriptions. `A` is an object: a struct with named
    /// fields, a map, or an enum of such.
    ///
    /// A derived schema leaves keys that it does not know alone, as serde does; with
    /// `#[serde(deny_unknown_fields)]` they are errors.
    pub fn of<A: DeserializeOwned + JsonSchema>() -> ToolSchema<A> {
        let settings = SchemaSettings::draft2020_12().for_deserialize();
        ToolSchema::from_json(derived::<A>(settings))
    }

    /// A schema written by hand, for a handler that takes `A`: often a [`Value`], or a [`Map`](crate::Map).
    ///
    /// It stands for itself: a `$ref` to another document, and a `pattern` that cannot be matched in linear time, are
    /// build errors.
    pub fn json<A: DeserializeOwned>(schema: Value) -> ToolSchema<A> {
        ToolSchema::from_json(schema)
    }
}

impl<A, R> ToolSchema<A, R> {
    const fn from_json(arguments: Value) -> Self {
        Self {
            described: Described {
                arguments,
                result: None,
                description: None,
            },
            types: PhantomData,
        }
    }

    /// Says what the tool does, for the model that writes scripts.
    pub fn describe(mut self, description: impl Into<String>) -> Self {
        self.described.description = Some(description.into());
        self
    }

    /// Says what the handler gives: a `T`, whose schema is derived.
    pub fn returns<T: Serialize + JsonSchema>(self) -> ToolSchema<A, T> {
        let settings = SchemaSettings::draft2020_12().for_serialize();
        ToolSchema {
            described: Described {
                result: Some(derived::<T>(settings)),
                ..self.described
            },
            types: PhantomData,
        }
    }

    /// Says what the handler gives, by a schema written by hand. It is for the guard and for the model; results are not
    /// checked against it, since they are the host's own.
    pub fn returns_json(mut self, schema: Value) -> Self {
        self.described.result = Some(schema);
        self
    }

    pub(super) fn into_described(self) -> Described {
        self.described
    }
}

impl<A, R> std::fmt::Debug for ToolSchema<A, R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("ToolSchema").field(&self.described).finish()
    }
}

fn derived<T: JsonSchema>(settings: SchemaSettings) -> Value {
    settings.into_generator().into_root_schema_for::<T>().to_value()
}

/// Whether `schema` is one at all.
pub(super) fn check(schema: &Value) -> Result<(), String> {
    super::arguments::validator(schema).map(drop)
}
