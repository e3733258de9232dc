//! Characters that deceive, and natural language, which does not.

use enclave_prescan::{PrescanLimits, Preset, scan, scan_bytes};

use crate::check;

#[test]
fn bidi_controls_are_rejected_anywhere_under_every_preset() {
    let controls = ('\u{202a}'..='\u{202e}')
        .chain('\u{2066}'..='\u{2069}')
        .chain(['\u{200e}', '\u{200f}', '\u{61c}']);
    for c in controls {
        for preset in Preset::ALL {
            let expect = format!("PRE008@{c}");
            check(preset, &format!("// a{c}b"), &[&expect]);
            check(preset, &format!("return 'a{c}b'"), &[&expect]);
            check(preset, &format!("return `a{c}b`"), &[&expect]);
        }
    }
}

#[test]
fn nul_is_rejected_anywhere() {
    check(Preset::Permissive, "// \0", &["PRE004@\0"]);
    check(Preset::AgentScript, "'a\0b' + `\0`", &["PRE004@\0"; 2]);
}

#[test]
fn invisible_characters_are_rejected_in_code_only() {
    for c in [
        '\u{200b}',
        '\u{200c}',
        '\u{200d}',
        '\u{2060}',
        '\u{feff}',
        '\u{ad}',
        '\u{34f}',
        '\u{3164}',
        '\u{fe0f}',
        '\u{85}',
        '\u{e0041}',
    ] {
        let expect = format!("PRE009@{c}");
        for preset in Preset::ALL {
            check(preset, &format!("const a{c}b = 1"), &[&expect]);
            check(preset, &format!("const a ={c} 1"), &[&expect]);
            check(
                preset,
                &format!("// a{c}b\nreturn 'a{c}b' + `a{c}b` /* {c} */"),
                &[],
            );
        }
    }
    check(Preset::AgentScript, "\u{feff}return 1", &[]);
    check(Preset::Standard, "return /a\u{200b}/", &["PRE009@\u{200b}"]);
}

#[test]
fn names_that_look_like_others_are_rejected() {
    check(Preset::AgentScript, "const аdmin = 1", &["PRE010@аdmin"]);
    check(Preset::AgentScript, "раypal.send()", &["PRE010@раypal"]);
    check(Preset::AgentScript, "const tοtal = 1", &["PRE010@tοtal"]);
    check(Preset::AgentScript, "row.nаme", &["PRE010@nаme"]);
    check(Preset::AgentScript, "const ａdmin = 1", &["PRE010@ａdmin"]);
    check(Preset::AgentScript, "const 𝐚dmin = 1", &["PRE010@𝐚dmin"]);
    check(Preset::AgentScript, "this.#аdmin", &["PRE010@#аdmin"]);
}

#[test]
fn names_in_any_one_script_or_mixed_in_the_open_pass() {
    let names = [
        "имя",
        "сору",
        "ім'я".trim_end_matches("'я"),
        "idПользователя",
        "όνομα",
        "名前",
        "ユーザー名",
        "이름",
        "שם",
        "اسم",
        "नाम",
        "naïve",
        "größe",
        "sayı",
        "çağrı",
        "łódź",
        "user名前",
        "ñ",
        "Å",
        "kΩ",
        "Δx",
    ];
    for name in names {
        check(Preset::AgentScript, &format!("const {name} = 1"), &[]);
    }
}

#[test]
fn natural_language_in_strings_passes() {
    let texts = [
        "Привет, как дела? Всё хорошо: а, е, о, р, с",
        "Γειά σου Κόσμε",
        "שלום עולם",
        "مرحبا بالعالم",
        "你好，世界",
        "こんにちは",
        "안녕하세요",
        "नमस्ते दुनिया",
        "สวัสดี",
        "Zażółć gęślą jaźń",
        "👩‍👩‍👧‍👦 🏳️‍🌈",
        "می‌خواهم",
        "ａｂｃ",
        "it's “quoted”…",
    ];
    for text in texts {
        for preset in Preset::ALL {
            check(preset, &format!("// {text}\nreturn \"{text}\" + `{text}`"), &[]);
        }
    }
}

#[test]
fn bytes_must_be_utf8() {
    let limits = PrescanLimits::default();
    assert!(scan_bytes("return 'é'".as_bytes(), &limits).is_ok());
    let found = scan_bytes(b"return '\xe9'", &limits).expect_err("Latin-1");
    let first = found.iter().next().expect("one");
    assert_eq!((first.code.as_str(), first.span.start), ("PRE005", 8));
    let large = vec![0xff; limits.max_source_bytes as usize + 1];
    let found = scan_bytes(&large, &limits).expect_err("too large");
    assert_eq!(found.iter().next().expect("one").code.as_str(), "PRE001");
}

#[test]
fn a_long_name_of_many_scripts_takes_linear_time() {
    let mut limits = PrescanLimits::CEILING;
    limits.max_line_chars = 100_000;
    let every_letter: String = ('\u{a1}'..'\u{2000}').filter(|c| c.is_alphabetic()).collect();
    let source = every_letter.repeat(200);
    assert!(scan(&source, &limits).is_err());
}
