//! The store of large texts does what a plain list of texts would do, and keeps its limits.

use enclave_sidecar::{Part, RefId, SidecarError, SidecarLimits, Source, Store};
use enclave_types::{Text, TextBuf};

use crate::{Choices, Verdict, Violation};

/// Units of UTF-16 that texts are made of: half characters, too.
const UNITS: [u16; 8] = [0x61, 0x62, 0xe9, 0x6f22, 0xd83d, 0xde00, 0x0a, 0x7f];

/// What is done to a store.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "closed: what the oracle does")]
pub enum Op {
    /// A text is put into it.
    Put(Vec<u16>),
    /// A text is joined out of texts and of earlier references, by number; one beyond those there are is another store's.
    Join(Vec<Result<Vec<u16>, usize>>),
}

/// Limits, and operations that come near them.
pub fn operations(choices: &mut impl Choices) -> (SidecarLimits, Vec<Op>) {
    let mut limits = SidecarLimits::default();
    limits.allow_composites = choices.chance(80);
    limits.max_references = u32::try_from(3 + choices.below(30)).unwrap_or(3);
    limits.max_reference_bytes = 20 + choices.below(60) as u64;
    limits.max_total_bytes = 40 + choices.below(400) as u64;
    limits.max_resolved_bytes = 40 + choices.below(400) as u64;
    let mut ops = Vec::new();
    while !choices.is_spent() && ops.len() < 200 {
        ops.push(if choices.chance(45) {
            Op::Put(units(choices))
        } else {
            let parts = (0..choices.below(5)).map(|_| {
                if choices.chance(60) {
                    Err(choices.below(24))
                } else {
                    Ok(units(choices))
                }
            });
            Op::Join(parts.collect())
        });
    }
    (limits, ops)
}

fn units(choices: &mut impl Choices) -> Vec<u16> {
    let len = if choices.chance(10) {
        choices.below(90)
    } else {
        choices.below(6)
    };
    (0..len).filter_map(|_| choices.pick(&UNITS).copied()).collect()
}

/// How a plain list of texts answers.
struct Model {
    limits: SidecarLimits,
    texts: Vec<Vec<u16>>,
    total: u64,
}

/// What an operation gives: the number of a text, or the code of its error.
type Answer = Result<u32, &'static str>;

impl Model {
    fn put(&mut self, text: &[u16]) -> Answer {
        self.keep(text, utf8_len(text))
    }

    fn keep(&mut self, text: &[u16], own_bytes: u64) -> Answer {
        if let Some(known) = self.texts.iter().position(|known| known == text) {
            return Ok(u32::try_from(known).unwrap_or(u32::MAX));
        }
        if self.texts.len() as u64 >= u64::from(self.limits.max_references) {
            return Err("too many");
        }
        if own_bytes > self.limits.max_reference_bytes {
            return Err("too large");
        }
        if self.total + own_bytes > self.limits.max_total_bytes {
            return Err("full");
        }
        self.total += own_bytes;
        self.texts.push(text.to_vec());
        Ok(u32::try_from(self.texts.len() - 1).unwrap_or(u32::MAX))
    }

    fn join(&mut self, parts: &[Result<Vec<u16>, usize>]) -> Answer {
        if !self.limits.allow_composites {
            return Err("off");
        }
        let (mut whole, mut kept, mut own) = (Vec::new(), 0, 0);
        let mut only_own = true;
        for part in parts {
            let text = match part {
                Ok(text) => text,
                Err(index) => self.texts.get(*index).ok_or("unknown")?,
            };
            if text.is_empty() {
                continue;
            }
            kept += 1;
            only_own &= part.is_ok();
            if part.is_ok() {
                own += utf8_len(text);
            }
            whole.extend_from_slice(text);
        }
        if utf8_len(&whole) > self.limits.max_resolved_bytes {
            return Err("resolved");
        }
        match (kept, only_own) {
            (0, _) => self.put(&[]),
            (1, true) => self.put(&whole),
            _ => self.keep(&whole, own),
        }
    }
}

fn utf8_len(text: &[u16]) -> u64 {
    String::from_utf16_lossy(text).len() as u64
}

const fn name(error: &SidecarError) -> &'static str {
    match error {
        SidecarError::TooManyReferences { .. } => "too many",
        SidecarError::ReferenceTooLarge { .. } => "too large",
        SidecarError::StoreFull { .. } => "full",
        SidecarError::CompositesOff => "off",
        SidecarError::ResolvedTooLarge { .. } => "resolved",
        SidecarError::UnknownReference => "unknown",
        _ => "another",
    }
}

/// Judges a store by what it answers to operations.
///
/// # Errors
///
/// When the property does not hold.
pub fn check(limits: &SidecarLimits, ops: &[Op]) -> Result<Verdict, Violation> {
    check_with(limits, ops, |store, text| {
        store.put_text(TextBuf::from_units(text).as_text(), Source::ToolResult)
    })
}

/// Judges a store that texts are put into by `put`.
///
/// # Errors
///
/// When the property does not hold.
pub fn check_with(
    limits: &SidecarLimits,
    ops: &[Op],
    put: impl Fn(&mut Store, &[u16]) -> Result<RefId, SidecarError>,
) -> Result<Verdict, Violation> {
    let mut store = Store::new(limits.clone());
    let mut other = Store::new(SidecarLimits::default());
    let foreign = other
        .put("not of this run", Source::Literal)
        .map_err(|error| Violation::new(error.to_string()))?;
    let mut model = Model {
        limits: limits.clone(),
        texts: Vec::new(),
        total: 0,
    };
    for op in ops {
        let (answer, expected) = match op {
            Op::Put(text) => (put(&mut store, text), model.put(text)),
            Op::Join(parts) => {
                let owned: Vec<_> = parts
                    .iter()
                    .map(|part| {
                        part.as_ref()
                            .map(|text| TextBuf::from_units(text))
                            .map_err(|index| *index)
                    })
                    .collect();
                let parts_of_store: Vec<_> = owned
                    .iter()
                    .map(|part| match part {
                        Ok(text) => Part::Text(text.as_text()),
                        Err(index) => {
                            let index = u32::try_from(*index).unwrap_or(u32::MAX);
                            Part::Ref(store.reference(index).unwrap_or(foreign))
                        }
                    })
                    .collect();
                (store.join(&parts_of_store), model.join(parts))
            }
        };
        let answer = answer.map(RefId::index).map_err(|error| name(&error));
        if answer != expected {
            return Err(Violation::new(format!(
                "{op:?} gave {answer:?} and not {expected:?}"
            )));
        }
        if store.total_bytes() != model.total || store.len() != model.texts.len() {
            return Err(Violation::new(format!(
                "after {op:?} it counts {} bytes and not {}",
                store.total_bytes(),
                model.total
            )));
        }
    }
    for (index, text) in model.texts.iter().enumerate() {
        check_text(&store, u32::try_from(index).unwrap_or(u32::MAX), text)?;
    }
    if store.get(foreign).is_ok() {
        return Err(Violation::new("it took another store's reference"));
    }
    Ok(Verdict::Accepted)
}

fn check_text(store: &Store, index: u32, text: &[u16]) -> Result<(), Violation> {
    let wrong = |what: &str| Err(Violation::new(format!("the {what} of {text:?} is another")));
    let Some(id) = store.reference(index) else {
        return wrong("reference");
    };
    if store.get(id).ok().as_deref() != Some(String::from_utf16_lossy(text).as_str()) {
        return wrong("text");
    }
    if store.bytes(id).ok() != Some(utf8_len(text)) || store.utf16_len(id).ok() != Some(text.len() as u64) {
        return wrong("size");
    }
    let pieces: Vec<u16> = store
        .pieces(id)
        .map(|pieces| pieces.flat_map(Text::units).collect())
        .unwrap_or_default();
    if pieces != text {
        return wrong("pieces");
    }
    Ok(())
}
