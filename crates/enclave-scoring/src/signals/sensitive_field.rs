//! `SENSITIVE_FIELD`: the script names fields that hold credentials, money or personal data.
//!
//! 35 for credentials, 15 for payment data, 5 for personal data (every CRM script reads an e-mail address), 5 for each
//! further field up to 60.

use crate::{Signal, facts::Facts, signals::exfil_pattern::SECRETS, words::has_word};

const PAYMENT: &[&str] = &[
    "creditcard",
    "cardnumber",
    "cvv",
    "cvc",
    "iban",
    "swift",
    "accountnumber",
    "routingnumber",
    "pin",
];
const PERSONAL: &[&str] = &[
    "ssn",
    "socialsecurity",
    "birthdate",
    "dateofbirth",
    "passport",
    "taxid",
];

pub(super) fn signal(facts: &Facts<'_>) -> Option<Signal> {
    let weight = |name: &str| {
        [(SECRETS, 35), (PAYMENT, 15), (PERSONAL, 5)]
            .into_iter()
            .find(|(words, _)| has_word(name, words))
            .map(|(_, n)| n)
    };
    let reads = facts
        .fields
        .iter()
        .map(|field| (field.name.as_ref(), field.span));
    let arguments = facts
        .tools
        .iter()
        .flat_map(|tool| tool.keys.iter().map(|key| (key.as_str(), tool.span)));
    let mut found: Vec<_> = reads
        .chain(arguments)
        .filter_map(|(name, span)| Some((weight(name)?, name, span)))
        .collect();
    found.sort_by(|a, b| b.0.cmp(&a.0).then(a.2.cmp(&b.2)));
    found.dedup_by(|a, b| a.1 == b.1);
    let (weight, name, span) = *found.first()?;
    let further = u32::try_from(found.len() - 1).unwrap_or(u32::MAX);
    let score = further.saturating_mul(5).saturating_add(weight).min(60);
    Some(Signal::new("SENSITIVE_FIELD", score, format!("the script uses the field {}", enclave_types::quoted(name))).at(span))
}
