//! Characters in names that cannot be seen, or that look like others.

use enclave_types::quoted;
use unicode_script::{Script, UnicodeScript};
use unicode_security::{GeneralSecurityProfile, is_potential_mixed_script_confusable_char, skeleton};

use crate::{codes, findings::Findings};

/// Reports what cannot be seen in a piece of the script that is neither string nor comment.
pub(crate) fn check_visible(text: &str, start: usize, found: &mut Findings) {
    for (at, c) in text.char_indices() {
        if is_invisible(c) {
            let at = start + at;
            found.report(&codes::INVISIBLE_CHARACTER, at, at + c.len_utf8(), || {
                format!("U+{:04X} cannot be seen", u32::from(c))
            });
        }
    }
}

/// Reports a name that is made to look like another one.
///
/// A name in one script, whatever it is, is legal, and so is a name that mixes scripts in the open
/// (`idПользователя`). A name is rejected
///
/// - when all its characters of one script could be mistaken for those of another that it holds too
///   (`аdmin` with a Cyrillic `а`): [UTS #39](https://www.unicode.org/reports/tr39/) calls this
///   mixed-script confusable, and rustc warns by the same test;
/// - when it holds a variant of an ASCII letter that names are not meant to have (full-width `ａ`,
///   mathematical `𝐚`).
///
/// A name wholly in another script that looks like a Latin one (`сору`) is not found: it is legal.
pub(crate) fn check_look_alike(name: &str, start: usize, found: &mut Findings) {
    let Some(seen) = look_alike(name) else { return };
    found.report(
        &codes::LOOK_ALIKE_NAME,
        start,
        start + name.len(),
        || match seen {
            LookAlike::Mixed(script) => {
                format!(
                    "{} has {} letters that look like others in it",
                    quoted(name),
                    script.full_name()
                )
            }
            LookAlike::Variant(c) => {
                format!(
                    "{} has U+{:04X} in it, which looks like an ASCII character",
                    quoted(name),
                    u32::from(c)
                )
            }
        },
    );
}

enum LookAlike {
    Mixed(Script),
    Variant(char),
}

fn look_alike(name: &str) -> Option<LookAlike> {
    if let Some(c) = name.chars().find(|&c| is_variant_of_ascii(c)) {
        return Some(LookAlike::Variant(c));
    }
    mixed_script(name).map(LookAlike::Mixed)
}

/// The script whose characters in `name` could all be mistaken for those of another script in it.
fn mixed_script(name: &str) -> Option<Script> {
    // One flag a script: a hostile name may be long and hold all of them.
    let mut seen = [false; 256];
    let mut told_apart = [false; 256];
    let mut scripts = 0;
    for c in name.chars() {
        let script = c.script();
        if matches!(script, Script::Common | Script::Inherited) {
            continue;
        }
        let index = usize::from(script as u8);
        if !std::mem::replace(&mut seen[index], true) {
            scripts += 1;
        }
        told_apart[index] |= script == Script::Latin || !is_potential_mixed_script_confusable_char(c);
    }
    if scripts < 2 {
        return None;
    }
    name.chars().map(|c| c.script()).find(|&script| {
        let index = usize::from(script as u8);
        seen[index] && !told_apart[index]
    })
}

fn is_variant_of_ascii(c: char) -> bool {
    if c.is_ascii() || c.identifier_allowed() {
        return false;
    }
    let mut buffer = [0; 4];
    let mut looks = skeleton(c.encode_utf8(&mut buffer)).peekable();
    looks.peek().is_some() && looks.all(|c| c.is_ascii())
}

/// Characters that are not shown, or are shown as nothing: Unicode's default ignorable ones that may
/// stand in text, interlinear marks, and NEL, which some readers take for a space.
const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{85}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
    )
}
