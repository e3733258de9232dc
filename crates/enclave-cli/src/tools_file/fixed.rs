//! Answers that the file itself holds: entries of `match` first, then `reply` or `replies`.

use serde_json::Value;

use super::{
    Call, Failure,
    fields::Fields,
    match_args::{self, Entry},
    replies::Replies,
    reply::Reply,
};
use crate::misuse::Misuse;

/// The keys of this form.
pub(super) const KEYS: &[&str] = &["match", "reply", "replies"];

/// Answers of the file.
#[derive(Debug)]
pub(super) struct Fixed {
    entries: Vec<Entry>,
    otherwise: Otherwise,
}

/// What is answered when no entry fits.
#[derive(Debug)]
enum Otherwise {
    Reply(Reply),
    Replies(Replies),
    Nothing,
}

impl Fixed {
    /// Reads whichever of the form's keys a tool has.
    ///
    /// # Errors
    ///
    /// When one of them is malformed, or `reply` and `replies` both stand there.
    pub(super) fn read(tool: &Fields<'_>) -> Result<Self, Misuse> {
        let entries = match tool.get("match") {
            Some(field) => match_args::read(&field)?,
            None => Vec::new(),
        };
        let otherwise = match (tool.get("reply"), tool.get("replies")) {
            (Some(_), Some(both)) => {
                return Err(both
                    .misuse("reply and replies cannot stand together")
                    .with_help("put the reply into replies; the last of them repeats"));
            }
            (Some(field), None) => Otherwise::Reply(Reply::read(&field)),
            (None, Some(field)) => Otherwise::Replies(Replies::read(&field)?),
            (None, None) => Otherwise::Nothing,
        };
        Ok(Self { entries, otherwise })
    }

    /// The answer to a call.
    ///
    /// # Errors
    ///
    /// The fitting entry's own `error`; or nothing fits.
    pub(super) fn answer(&self, call: &Call<'_>) -> Result<Value, Failure> {
        if let Some(entry) = self.entries.iter().find(|entry| entry.fits(call.args)) {
            return entry.answer();
        }
        match &self.otherwise {
            Otherwise::Reply(reply) => Ok(reply.value()),
            Otherwise::Replies(replies) => Ok(replies.next()),
            Otherwise::Nothing => Err(match_args::nothing_fits(call)),
        }
    }
}
