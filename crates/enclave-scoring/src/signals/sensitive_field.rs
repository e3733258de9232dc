//! `SENSITIVE_FIELD`: the script names fields that hold credentials, money or harmful personal data.
//!
//! It reads them, or asks a tool for them by key, by column or by path. 20 for credentials, 15 for money and for personal
//! data that harm (identity numbers, health, pay); 5 for each further one, up to 35. Names, addresses and phone numbers are
//! told of in the features, but weigh nothing: every CRM script reads them.

use enclave_types::Span;

use crate::{
    Signal,
    facts::{Facts, is_secret_field, of_file},
    lexicon::{Class, class},
};

/// What a field holds, by the original's names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Category {
    Authentication,
    Financial,
    Pii,
}

impl Category {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Authentication => "authentication",
            Self::Financial => "financial",
            Self::Pii => "pii",
        }
    }
}

/// What a field of that name holds, and whether it is harmful.
pub(crate) fn category(name: &str) -> Option<(Category, bool)> {
    let class = class(name);
    if class.has(Class::ABOUT) {
        None
    } else if is_secret_field(name, class) {
        Some((Category::Authentication, true))
    } else if class.has(Class::FINANCIAL) {
        Some((Category::Financial, true))
    } else if class.has(Class::SENSITIVE) {
        Some((Category::Pii, true))
    } else if class.has(Class::PERSONAL) {
        Some((Category::Pii, false))
    } else {
        None
    }
}

pub(super) fn signal(facts: &Facts<'_>) -> Option<Signal> {
    let mut found: Vec<(u32, &str, Span)> = Vec::new();
    let mut add = |name| {
        let (name, span): (&str, Span) = name;
        let known = category(name).or_else(|| {
            of_file(name)
                .has(Class::SECRET)
                .then_some((Category::Authentication, true))
        });
        let weight = match known {
            Some((Category::Authentication, _)) => 20,
            Some((_, true)) => 15,
            _ => return,
        };
        if found.len() < 16 && !found.iter().any(|(_, known, _)| *known == name) {
            found.push((weight, name, span));
        }
    };
    for field in &facts.fields {
        add((field.name.as_ref(), field.span));
    }
    for tool in &facts.tools {
        for (key, _) in &tool.keys {
            add((key.as_ref(), tool.span));
        }
        for text in tool.texts.iter().filter(|text| tool.names_things(text)) {
            if of_file(text.text).has(Class::SECRET) {
                add((text.text, text.span));
            }
            for name in text.text.split([',', ' ', '/', ';']).take(64) {
                add((name, text.span));
            }
        }
        if let Some(name) = tool.name.as_deref()
            && tool.class.has(Class::READ)
            && !tool.class.has(Class::WRITE)
        {
            add((name, tool.span));
        }
    }
    found.sort_by(|a, b| b.0.cmp(&a.0).then(a.2.cmp(&b.2)));
    let (weight, name, span) = *found.first()?;
    let further = u32::try_from(found.len() - 1).unwrap_or(u32::MAX);
    let score = further.saturating_mul(5).saturating_add(weight).min(35);
    let name = enclave_types::quoted(name);
    let what = match further {
        0 => format!("the script uses {name}"),
        further => format!("the script uses {name} and {further} more that hold what is sensitive"),
    };
    Some(Signal::new("SENSITIVE_FIELD", score, what).at(span))
}
