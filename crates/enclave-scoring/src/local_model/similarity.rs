//! How like a script is to attacks, and how like to what scripts are for.

use std::{fmt, num::NonZero, thread};

use super::{
    exemplars::{self, Exemplar},
    sentence_model::SentenceModel,
    view::view,
};
use crate::ScoringError;

/// How quickly an exemplar counts for less as it is less like a script: one that is less alike by this much counts for a
/// third. Between the nearest alone, which is chance, and all of them, which are about everything. ADR 11 has how it and
/// the two below were found.
const REACH: f32 = 0.07;

/// The score of a script that is as like to attacks as to harmless scripts.
const MIDDLE: f32 = 22.0;

/// What a script scores more for each time that attacks are likelier by Euler's number.
const SLOPE: f32 = 60.0;

/// The most threads that embed exemplars.
const MAX_THREADS: usize = 4;

/// Exemplars with their embeddings.
pub(super) struct Exemplars(Vec<(Exemplar, Vec<f32>)>);

/// What a script is like.
#[derive(Debug)]
pub(super) struct Match {
    /// 0 to 100.
    pub(super) score: u32,
    attack: (Exemplar, f32),
    harmless: (Exemplar, f32),
}

impl Exemplars {
    /// Embeds all of them, on as many threads as there are processors, but no more than a few.
    pub(super) fn embed(model: &SentenceModel) -> Result<Self, ScoringError> {
        let all: Vec<Exemplar> = exemplars::all().collect();
        let threads = thread::available_parallelism()
            .map_or(1, NonZero::get)
            .min(MAX_THREADS);
        let embed = |part: &[Exemplar]| {
            let of = |exemplar: &Exemplar| (*exemplar, model.embed(&view(exemplar.script)));
            part.iter().map(of).collect::<Vec<_>>()
        };
        let parts: Vec<_> = thread::scope(|scope| {
            let started = all
                .chunks(all.len().div_ceil(threads).max(1))
                .map(|part| scope.spawn(|| embed(part)));
            let started: Vec<_> = started.collect();
            started.into_iter().map(|thread| thread.join().ok()).collect()
        });
        let parts: Option<Vec<_>> = parts.into_iter().collect();
        match parts {
            Some(parts) => Ok(Self(parts.concat())),
            None => Err(ScoringError::initialization("the exemplars cannot be embedded")),
        }
    }

    /// Compares the embedding of a text with all of them; nothing when it has something else than numbers.
    pub(super) fn compare(&self, embedding: &[f32]) -> Option<Match> {
        let side = |is_attack| {
            let these = self
                .0
                .iter()
                .filter(|(exemplar, _)| exemplar.is_attack == is_attack);
            let alike: Vec<_> = these
                .map(|(exemplar, other)| (*exemplar, dot(embedding, other)))
                .collect();
            let nearest = *alike.iter().max_by(|(_, a), (_, b)| a.total_cmp(b))?;
            let weights = alike.iter().map(|(_, similarity)| (similarity / REACH).exp());
            let count = f32::from(u16::try_from(alike.len()).ok()?);
            Some((nearest, (weights.sum::<f32>() / count).ln()))
        };
        let ((attack, near_attacks), (harmless, near_harmless)) = (side(true)?, side(false)?);
        let likelier = near_attacks - near_harmless;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and 100"
        )]
        let score = SLOPE.mul_add(likelier, MIDDLE).clamp(0.0, 100.0).round() as u32;
        likelier.is_finite().then_some(Match {
            score,
            attack,
            harmless,
        })
    }
}

impl fmt::Display for Match {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ((attack, near), (harmless, nearer)) = (self.attack, self.harmless);
        write!(
            f,
            "{near:.2} like the attack {} ({}); {nearer:.2} like the harmless {} ({})",
            attack.id, attack.about, harmless.id, harmless.about
        )
    }
}

/// The similarity of two vectors of length 1.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
