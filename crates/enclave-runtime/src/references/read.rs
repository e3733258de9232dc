//! From JSON text to guest values, large strings left outside.

use enclave_types::{Text, TextBuf};
use rquickjs::{Ctx, Exception, Value};

use super::{
    ReferenceError, Table, TextOrigin, errors,
    json::{self, JsonError},
};
use crate::{raw, state::State};

/// Why a tool's reply does not become a value.
pub(crate) enum ReplyError {
    /// It is not JSON.
    NotJson,
    /// The store has no room for a text in it.
    Refused(ReferenceError),
    /// The engine failed or was interrupted; an exception is pending.
    Engine(rquickjs::Error),
}

/// Reads a reply that is within its bounds. Nothing when no string in it is large: then the engine's own reader does as
/// well.
pub(crate) fn read_reply<'js>(
    ctx: &Ctx<'js>,
    state: &State,
    table: &Table,
    json: &str,
) -> Option<Result<Value<'js>, ReplyError>> {
    if !has_long_token(json, table.threshold_bytes) {
        return None;
    }
    let read = |text| json::read(ctx, state, table, text, TextOrigin::ToolResult);
    let read = match Text::ascii(json) {
        Some(text) => read(text),
        None => read(TextBuf::from(json).as_text()),
    };
    Some(read.map_err(|error| match error {
        // Bounds were checked before.
        JsonError::Syntax(_) | JsonError::TooDeep | JsonError::TooManyNodes => ReplyError::NotJson,
        JsonError::Refused(error) => ReplyError::Refused(error),
        JsonError::Engine(error) => ReplyError::Engine(error),
    }))
}

/// Whether a string in `json` may be of `bytes` bytes or more: escapes are longer than what they stand for.
fn has_long_token(json: &str, bytes: u64) -> bool {
    if (json.len() as u64) < bytes {
        return false;
    }
    let mut rest = json.bytes();
    while rest.by_ref().any(|byte| byte == b'"') {
        let mut len = 0_u64;
        while let Some(byte) = rest.next() {
            match byte {
                b'"' => break,
                b'\\' => {
                    rest.next();
                    len += 2;
                }
                _ => len += 1,
            }
        }
        if len >= bytes {
            return true;
        }
    }
    false
}

/// `JSON.parse` of a text of the store.
pub(super) fn parse_kept<'js>(
    ctx: &Ctx<'js>,
    state: &State,
    table: &Table,
    id: u32,
) -> Result<Value<'js>, rquickjs::Error> {
    if state.meter.poll() {
        return Err(raw::throw_uncatchable(ctx));
    }
    // The reader puts texts into the store, so it needs the text out of it.
    let text = table.slice(id, 0, usize::MAX);
    json::read(ctx, state, table, text.as_text(), TextOrigin::Derived).map_err(|error| match error {
        JsonError::Syntax(at) => {
            let message = format!("the large text is not JSON: unexpected character at index {at}");
            Exception::throw_syntax(ctx, &message)
        }
        JsonError::TooDeep => {
            let max = state.limits.max_value_depth;
            refused(
                ctx,
                table,
                format!("the value in the large text nests deeper than {max} levels"),
            )
        }
        JsonError::TooManyNodes => {
            let max = state.limits.max_value_nodes;
            refused(
                ctx,
                table,
                format!("the value in the large text has more than {max} parts"),
            )
        }
        JsonError::Refused(error) => errors::throw(ctx, table, &error),
        JsonError::Engine(error) => error,
    })
}

fn refused(ctx: &Ctx<'_>, table: &Table, message: String) -> rquickjs::Error {
    errors::throw(
        ctx,
        table,
        &ReferenceError::new(enclave_types::ErrorCode::PayloadTooLarge, message),
    )
}
