//! Which name was meant: a guess for the help, and a surer one for a fix.

/// Longer names are not compared: the cost is the product of the lengths.
const MAX_CHARS: usize = 64;

/// In shorter words one letter is most of the difference between two words.
const MIN_CHARS: usize = 4;

/// The candidate that `name` was probably meant to be.
pub(crate) fn nearest<'n>(name: &str, candidates: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    if name.chars().count() > MAX_CHARS {
        return None;
    }
    let lower = name.to_lowercase();
    candidates
        .filter(|candidate| candidate.chars().count() <= MAX_CHARS)
        .map(|candidate| (strsim::jaro_winkler(&lower, &candidate.to_lowercase()), candidate))
        .filter(|(similarity, _)| *similarity >= 0.85)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, candidate)| candidate)
}

/// The only candidate that `name` is a misspelling of: the same words but for case, separators, a plural or one slip
/// of the fingers in a word. Another word in the place of one is another thing and no misspelling.
pub(crate) fn misspelled<'n>(name: &str, candidates: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    if name.chars().count() > MAX_CHARS {
        return None;
    }
    let words = words(name);
    let mut meant = candidates
        .filter(|candidate| candidate.chars().count() <= MAX_CHARS)
        .filter(|candidate| is_same(&words, &self::words(candidate)));
    let first = meant.next()?;
    meant.all(|other| other == first).then_some(first)
}

fn is_same(one: &[String], other: &[String]) -> bool {
    let same = one.len() == other.len() && one.iter().zip(other).all(|(a, b)| is_same_word(a, b));
    // `get_user` and `getuser`.
    same || one.concat() == other.concat()
}

fn is_same_word(a: &str, b: &str) -> bool {
    let plural = |one: &str, other: &str| one.strip_suffix('s') == Some(other);
    let is_slip = || {
        let turned_around = a.len() == b.len() && sorted(a) == sorted(b);
        strsim::osa_distance(a, b) == 1
            && (turned_around || a.chars().count().min(b.chars().count()) >= MIN_CHARS)
    };
    a == b || plural(a, b) || plural(b, a) || is_slip()
}

fn sorted(word: &str) -> Vec<char> {
    let mut letters: Vec<char> = word.chars().collect();
    letters.sort_unstable();
    letters
}

/// The words of a name in lower case: `getUserName`, `get_user-name` and `get:userName` have three.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for c in name.chars() {
        if !c.is_alphanumeric() {
            words.push(String::new());
        } else if c.is_uppercase() && was_small {
            words.push(c.to_lowercase().collect());
        } else if let Some(word) = words.last_mut() {
            word.extend(c.to_lowercase());
        }
        was_small = c.is_lowercase() || c.is_numeric();
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::misspelled;

    #[track_caller]
    fn check(name: &str, candidates: &[&str], expect: Option<&str>) {
        assert_eq!(misspelled(name, candidates.iter().copied()), expect, "{name}");
    }

    #[test]
    fn a_slip_in_a_word_is_a_misspelling() {
        check("user:list", &["users:list", "rows:list"], Some("users:list"));
        check("users_list", &["users:list"], Some("users:list"));
        check("usersList", &["users:list"], Some("users:list"));
        check("getuser", &["getUser"], Some("getUser"));
        check("custmerId", &["customerId", "orderId"], Some("customerId"));
        check("emial", &["email"], Some("email"));
        check("users:gte", &["users:get", "users:set"], Some("users:get"));
    }

    #[test]
    fn another_word_is_none() {
        check("rows:select", &["rows:delete"], None);
        check("users:get", &["users:set"], None);
        check("user3:get", &["user1:get", "user2:get"], None);
        check("list", &["lost:list"], None);
        check("id", &["ids2"], None);
        check("", &["a"], None);
    }
}
