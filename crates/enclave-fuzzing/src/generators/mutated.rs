use crate::{Choices, Seeded, generators};

/// A script with a few small changes: pieces cut out, doubled, swapped, or put in from another script.
pub fn mutated(choices: &mut impl Choices, sources: &[String]) -> String {
    let mut text: Vec<char> = choices
        .pick(sources)
        .map(|source| source.chars().collect())
        .unwrap_or_default();
    for _ in 0..=choices.below(3) {
        let from = choices.below(text.len() + 1);
        // Pieces of a word, or of a few lines.
        let reach = if choices.chance(70) { 8 } else { 200 };
        let to = (from + choices.below(reach)).min(text.len());
        match choices.below(7) {
            0 => drop(text.drain(from..to)),
            1 => {
                let piece: Vec<char> = text.get(from..to).unwrap_or_default().to_vec();
                text.splice(to..to, piece);
            }
            2 => {
                let piece: Vec<char> = text.drain(from..to).collect();
                let at = choices.below(text.len() + 1);
                text.splice(at..at, piece);
            }
            3 => {
                let other: Vec<char> = choices
                    .pick(sources)
                    .map(|source| source.chars().collect())
                    .unwrap_or_default();
                let start = choices.below(other.len() + 1);
                let end = (start + choices.below(reach)).min(other.len());
                text.splice(
                    from..to,
                    other.get(start..end).unwrap_or_default().iter().copied(),
                );
            }
            4 => {
                let seed = u64::try_from(choices.below(1 << 15)).unwrap_or(0);
                let soup = generators::tokens(&mut Seeded::new(seed, 8));
                text.splice(from..from, soup.chars());
            }
            5 => {
                let seed = u64::try_from(choices.below(1 << 15)).unwrap_or(0);
                let odd = generators::text(&mut Seeded::new(seed, 2));
                text.splice(from..from, odd.chars());
            }
            _ => {
                let times = choices.below(60);
                let piece: Vec<char> = text.get(from..to).unwrap_or_default().to_vec();
                text.splice(to..to, piece.repeat(times));
            }
        }
        if text.len() > 40_000 {
            text.truncate(40_000);
        }
    }
    text.into_iter().collect()
}
