//! Scripts that others are compared with: attacks, and what scripts are for. In `exemplars/`; shipped with the crate.

/// Each file's path and text.
const FILES: &[(&str, &str)] = &include!("../../exemplars/index.rs");

/// A script that others are compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Exemplar {
    pub(super) id: &'static str,
    pub(super) about: &'static str,
    pub(super) script: &'static str,
    pub(super) is_attack: bool,
}

/// All of them, in the files' order.
pub(super) fn all() -> impl Iterator<Item = Exemplar> {
    FILES.iter().flat_map(|(path, text)| {
        let is_attack = path.starts_with("attack/");
        let blocks = text.split("/*---\n").skip(1);
        blocks.filter_map(move |block| {
            let (head, script) = block.split_once("---*/\n")?;
            let mut lines = head.lines();
            Some(Exemplar {
                id: value(lines.next()?)?,
                about: value(lines.next()?)?,
                script: script.trim(),
                is_attack,
            })
        })
    })
}

/// What is between the quotes of `key = "value"`.
fn value(line: &str) -> Option<&str> {
    line.split_once('"')?.1.rsplit_once('"').map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use enclave_syntax::{Arena, SourceKind, parse};

    use super::*;

    #[test]
    fn there_are_sixty_of_each_kind_and_each_is_a_script() {
        for is_attack in [true, false] {
            let these: Vec<_> = all().filter(|exemplar| exemplar.is_attack == is_attack).collect();
            assert!(these.len() >= 60, "{}", these.len());
            let prefix = if is_attack { "EXA-" } else { "EXB-" };
            let mut seen = HashSet::new();
            for exemplar in these {
                let id = exemplar.id;
                assert!(
                    id.starts_with(prefix) && seen.insert(id) && !exemplar.about.is_empty(),
                    "{id}"
                );
                let arena = Arena::new();
                assert!(
                    parse(&arena, exemplar.script, SourceKind::Body, 50).is_ok(),
                    "{id}"
                );
            }
        }
    }

    #[test]
    fn no_block_of_a_file_is_left_out() {
        let blocks: usize = FILES.iter().map(|(_, text)| text.matches("---*/").count()).sum();
        assert_eq!(all().count(), blocks);
    }
}
