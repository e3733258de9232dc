//! Returned values that are too large, cut to JSON that is not.

/// Ends a text that was cut.
const IN_TEXT: &str = "… [cut]\"";
/// Stands for what is missing of an array, and of an object.
const IN_ARRAY: &str = "\"[cut]\"";
const IN_OBJECT: &str = "\"[cut]\":true";

/// A place where the text may end, and what has to come after it.
#[derive(Clone, Copy)]
struct Cut {
    at: usize,
    mark: Mark,
    needs_comma: bool,
}

#[derive(Clone, Copy)]
enum Mark {
    None,
    Text,
    Array,
    Object,
}

impl Mark {
    const fn text(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Text => IN_TEXT,
            Self::Array => IN_ARRAY,
            Self::Object => IN_OBJECT,
        }
    }
}

/// The longest beginning of `json` that with a mark and what closes it is JSON of at most `max_bytes` bytes.
///
/// `json` is JSON text of ours, or the beginning of one: it may end before any value, key, comma or bracket. One pass, and
/// a second one over what stays.
pub(crate) fn truncated(json: &str, max_bytes: usize) -> String {
    let mut best = None;
    walk(json, |cut, depth| {
        let tail = usize::from(cut.needs_comma) + cut.mark.text().len() + depth;
        if cut.at.saturating_add(tail) <= max_bytes {
            best = Some(cut);
        }
    });
    let Some(cut) = best else {
        return if IN_ARRAY.len() <= max_bytes {
            IN_ARRAY
        } else {
            "null"
        }
        .to_owned();
    };
    let kept = json.get(..cut.at).unwrap_or_default();
    let open = walk(kept, |_, _| {});
    let mut text = kept.to_owned();
    if cut.needs_comma {
        text.push(',');
    }
    text.push_str(cut.mark.text());
    text.extend(open.iter().rev().map(|&closer| char::from(closer)));
    text
}

/// Calls `f` with every place where `json` may end, in order, and how many brackets are open there. Gives the closing
/// brackets of those that are open at the end, outermost first.
fn walk(json: &str, mut f: impl FnMut(Cut, usize)) -> Vec<u8> {
    let mut open: Vec<u8> = Vec::new();
    let mut before_key = false;
    let mut bytes = json.bytes().enumerate().peekable();
    while let Some((at, byte)) = bytes.next() {
        let end = match byte {
            b'{' | b'[' => {
                let is_object = byte == b'{';
                open.push(if is_object { b'}' } else { b']' });
                before_key = is_object;
                let mark = if is_object { Mark::Object } else { Mark::Array };
                let cut = Cut {
                    at: at + 1,
                    mark,
                    needs_comma: false,
                };
                f(cut, open.len());
                continue;
            }
            b'}' | b']' => {
                open.pop();
                at + 1
            }
            b',' => {
                before_key = open.last() == Some(&b'}');
                continue;
            }
            b':' => continue,
            b'"' => {
                let is_key = std::mem::take(&mut before_key);
                let depth = open.len();
                let end = text(json, at + 1, |at| {
                    let cut = Cut {
                        at,
                        mark: Mark::Text,
                        needs_comma: false,
                    };
                    if !is_key {
                        f(cut, depth);
                    }
                });
                while bytes.next_if(|(at, _)| *at < end).is_some() {}
                if is_key {
                    continue;
                }
                end
            }
            _ => {
                let mut end = at + 1;
                while let Some((at, _)) = bytes.next_if(|(_, byte)| !matches!(byte, b',' | b'}' | b']')) {
                    end = at + 1;
                }
                end
            }
        };
        // Behind a whole value.
        let (mark, needs_comma) = match open.last() {
            None => (Mark::None, false),
            Some(b'}') => (Mark::Object, true),
            Some(_) => (Mark::Array, true),
        };
        let cut = Cut {
            at: end,
            mark,
            needs_comma,
        };
        f(cut, open.len());
    }
    open
}

/// Goes through a string from behind its opening quote; calls `f` between its characters, never inside an escape or a
/// pair of them. Gives where it ends.
fn text(json: &str, start: usize, mut f: impl FnMut(usize)) -> usize {
    let rest = json.get(start..).unwrap_or_default();
    let mut chars = rest.char_indices();
    while let Some((offset, c)) = chars.next() {
        let at = start + offset;
        match c {
            '"' => return at + 1,
            '\\' => {
                f(at);
                let escape = rest.get(offset..).unwrap_or_default();
                let skipped = match escape.get(..3) {
                    Some("\\ud" | "\\uD") if is_high(escape) => 11,
                    Some(three) if three.starts_with("\\u") => 5,
                    _ => 1,
                };
                for _ in 0..skipped {
                    chars.next();
                }
            }
            _ => f(at),
        }
    }
    json.len()
}

/// Whether an escape is the first half of a pair.
fn is_high(escape: &str) -> bool {
    let third = escape.as_bytes().get(3);
    third.is_some_and(|digit| matches!(digit, b'8' | b'9' | b'a' | b'b' | b'A' | b'B'))
        && escape.get(6..8).is_some_and(|next| next == "\\u")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(json: &str, max_bytes: usize, expect: &str) {
        let cut = truncated(json, max_bytes);
        assert_eq!(cut, expect, "{json} to {max_bytes}");
        let parsed: Result<serde_json::Value, _> = serde_json::from_str(&cut);
        assert!(parsed.is_ok(), "{cut}");
    }

    #[test]
    fn what_fits_stays_and_a_mark_says_that_something_is_missing() {
        check("[1,2,3,4,5,6,7,8,9]", 15, r#"[1,2,3,"[cut]"]"#);
        check("[1,2,3,4,5,6,7,8,9]", 9, r#"["[cut]"]"#);
        check(r#"{"a":1,"b":2,"c":3,"d":4}"#, 20, r#"{"a":1,"[cut]":true}"#);
        check(
            r#"{"a":{"b":[1,2,3,4,5,6,7,8]}}"#,
            25,
            r#"{"a":{"b":[1,2,"[cut]"]}}"#,
        );
        check(r#""aaaaaaaaaaaaaaaaaaaaaaaa""#, 16, r#""aaaaa… [cut]""#);
        check(r#"["aaaaaaaaaaaaaaaaaaaaaaaa",1]"#, 18, r#"["aaaaa… [cut]"]"#);
        check(r#"{"a":true,"key":"x"}"#, 4, "null");
        check(r#"{"a":true,"key":"x"}"#, 7, r#""[cut]""#);
    }

    #[test]
    fn a_beginning_is_closed_wherever_it_ends() {
        let json = r#"{"a":[1,{"b":"x\n\"y"},-2.5e3],"c":{"d":null}}"#;
        for end in 1..json.len() {
            let Some(beginning) = json.get(..end) else {
                continue;
            };
            // The writer never leaves a text or a word in the middle.
            let quotes = beginning.replace("\\\"", "").matches('"').count();
            if quotes % 2 == 1 || beginning.ends_with(|c: char| c.is_ascii_alphanumeric() || "-.".contains(c))
            {
                continue;
            }
            let cut = truncated(beginning, 1000);
            assert!(
                serde_json::from_str::<serde_json::Value>(&cut).is_ok(),
                "{beginning} gave {cut}"
            );
            assert!(cut.contains("[cut]"), "{beginning} gave {cut}");
        }
        check(r#"{"a":1,"b":"#, 100, r#"{"a":1,"[cut]":true}"#);
        check("[1,", 100, r#"[1,"[cut]"]"#);
    }

    #[test]
    fn characters_and_escapes_stay_whole() {
        let json = r#"["é😀\n\\\u0001\ud83d\ude00\"end of a text"]"#;
        for max in 0..60 {
            let cut = truncated(json, max);
            assert!(cut.len() <= max.max(4), "{max}: {cut}");
            assert!(
                serde_json::from_str::<serde_json::Value>(&cut).is_ok(),
                "{max}: {cut}"
            );
        }
    }

    #[test]
    fn every_length_of_a_deep_value_is_kept_to() {
        let json = format!("{}1{}", "[".repeat(200), "]".repeat(200));
        for max in 7..420 {
            let cut = truncated(&json, max);
            assert!(cut.len() <= max, "{max}: {cut}");
            assert!(
                serde_json::from_str::<serde_json::Value>(&cut).is_ok() || max > 128,
                "{max}: {cut}"
            );
        }
    }
}
