//! The built-in patterns, one a file. Each is a function of the call, what its name says, and what came before.

mod bulk_operation;
mod credential_exfil;
mod delete_after_access;
mod exfil_list_send;
mod rapid_enumeration;

use std::fmt;

use super::{History, Operation, ParentValidation, words::Words};

/// A sequence of tool calls that the gate looks for by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum BuiltInPattern {
    /// `EXFIL_LIST_SEND`: data is listed or queried, and within 5 s something is sent or exported.
    ///
    /// It goes by the names and their order, so a script that lists orders and mails a summary is one as well. An
    /// embedder whose scripts do that for a living disables it.
    ExfilListSend,
    /// `RAPID_ENUMERATION`: the same tool more than `rapid_enumeration_threshold` times within 5 s.
    RapidEnumeration,
    /// `CREDENTIAL_EXFIL`: credentials are touched, and within 10 s something outside is called.
    CredentialExfil,
    /// `BULK_OPERATION`: a call that by its name or its arguments takes everything at once.
    BulkOperation,
    /// `DELETE_AFTER_ACCESS`: data is read, and within 30 s something is deleted.
    DeleteAfterAccess,
}

/// What a detector is asked.
pub(super) struct Question<'a> {
    pub(super) operation: &'a Operation<'a>,
    pub(super) words: &'a Words,
    pub(super) history: &'a History,
    pub(super) validation: &'a ParentValidation,
}

impl BuiltInPattern {
    /// All patterns, in the order in which they are looked for.
    pub const ALL: [Self; 5] = [
        Self::ExfilListSend,
        Self::RapidEnumeration,
        Self::CredentialExfil,
        Self::BulkOperation,
        Self::DeleteAfterAccess,
    ];

    /// The id: in `data.pattern` of a blocked run, and what `--gate-off` takes.
    pub const fn id(self) -> &'static str {
        match self {
            Self::ExfilListSend => "EXFIL_LIST_SEND",
            Self::RapidEnumeration => "RAPID_ENUMERATION",
            Self::CredentialExfil => "CREDENTIAL_EXFIL",
            Self::BulkOperation => "BULK_OPERATION",
            Self::DeleteAfterAccess => "DELETE_AFTER_ACCESS",
        }
    }

    /// The pattern with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pattern| pattern.id() == id)
    }

    /// What it means, as the readme says it.
    pub const fn description(self) -> &'static str {
        match self {
            Self::ExfilListSend => "list or query followed by send or export (data exfiltration)",
            Self::RapidEnumeration => "same operation called too many times",
            Self::CredentialExfil => "credential access followed by an external operation",
            Self::BulkOperation => "bulk or batch operation (mass data extraction)",
            Self::DeleteAfterAccess => "delete operation after data access (cover-up)",
        }
    }

    /// What is suspicious about the call, in words for the script's author; nothing when nothing is.
    pub(super) fn detect(self, question: &Question<'_>) -> Option<String> {
        match self {
            Self::ExfilListSend => exfil_list_send::detect(question),
            Self::RapidEnumeration => rapid_enumeration::detect(question),
            Self::CredentialExfil => credential_exfil::detect(question),
            Self::BulkOperation => bulk_operation::detect(question),
            Self::DeleteAfterAccess => delete_after_access::detect(question),
        }
    }
}

impl fmt::Display for BuiltInPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// How long before the judged call an earlier one was, for a message.
fn ago(question: &Question<'_>, past: &super::PastOperation) -> String {
    let ms = question.operation.at.saturating_sub(past.at).as_millis();
    if ms < 1000 {
        format!("{ms} ms")
    } else {
        format!("{}.{} s", ms / 1000, ms % 1000 / 100)
    }
}
