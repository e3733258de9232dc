/// The candidate that `name` is most likely a misspelling of, if one is near enough to be worth naming.
pub(crate) fn nearest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    // The measure is quadratic in its inputs, and nobody misspells a name this long.
    const LONGEST: usize = 128;
    if name.len() > LONGEST {
        return None;
    }
    let lower = name.to_lowercase();
    let allowed = (name.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= LONGEST)
        .map(|candidate| {
            let distance = strsim::damerau_levenshtein(&lower, &candidate.to_lowercase());
            (distance, candidate)
        })
        .filter(|&(distance, _)| distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_recognised_and_another_word_is_not() {
        let names = ["reply", "replies", "match", "users:get"];
        for (name, expect) in [
            ("replys", Some("reply")),
            ("Reply", Some("reply")),
            ("mach", Some("match")),
            ("user:get", Some("users:get")),
            ("orders", None),
            ("x", None),
        ] {
            assert_eq!(nearest(name, names), expect, "{name}");
        }
    }
}
