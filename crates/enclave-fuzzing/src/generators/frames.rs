//! What a worker says that its guest has taken over.

use super::json::{json, json_object, nearly_json, text};
use crate::Choices;

/// Frames, one after the other: those of the protocol with anything in them, in any order, cut, and with false lengths.
pub fn frames(choices: &mut impl Choices) -> Vec<u8> {
    let mut out = Vec::new();
    if choices.chance(90) {
        frame(
            choices,
            &mut out,
            r#"{"built":{"report":"seccomp\tholds\nlandlock\tmissing: old kernel"}}"#,
        );
    }
    while !choices.is_spent() {
        let body = message(choices);
        frame(choices, &mut out, &body);
    }
    out
}

/// A frame around `body`; the length is a lie now and then.
fn frame(choices: &mut impl Choices, out: &mut Vec<u8>, body: &str) {
    let honest = u32::try_from(body.len()).unwrap_or(u32::MAX);
    let length = if choices.chance(4) {
        let lies = [
            0,
            1,
            honest.saturating_sub(1),
            honest + 1,
            1 << 20,
            (1 << 20) + (40 << 10),
            1 << 31,
            u32::MAX,
        ];
        choices.pick(&lies).copied().unwrap_or(honest)
    } else {
        honest
    };
    out.extend_from_slice(&length.to_le_bytes());
    out.extend_from_slice(body.as_bytes());
}

fn message(choices: &mut impl Choices) -> String {
    match choices.below(12) {
        0..=3 => calls(choices),
        4 | 5 => format!("{{\"finished\":{}}}", finished(choices)),
        6 | 7 => {
            let index = number(choices);
            let args = if choices.chance(80) {
                "[1,\"a\"]".to_owned()
            } else {
                json(choices)
            };
            format!("{{\"function\":{{\"index\":{index},\"args\":{args}}}}}")
        }
        8 => "\"out_of_memory\"".to_owned(),
        9 => {
            let mut report = String::new();
            text(choices, &mut report);
            format!("{{\"built\":{{\"report\":{report}}}}}")
        }
        10 => {
            let mut message = String::new();
            text(choices, &mut message);
            format!("{{\"not_built\":{{\"message\":{message}}}}}")
        }
        _ => nearly_json(choices),
    }
}

fn number(choices: &mut impl Choices) -> &'static str {
    choices
        .pick(&[
            "0",
            "1",
            "2",
            "3",
            "0",
            "1",
            "2",
            "3",
            "4",
            "5",
            "-1",
            "1.5",
            "4294967296",
            "18446744073709551615",
            "18446744073709551616",
            "null",
            "\"1\"",
        ])
        .copied()
        .unwrap_or("0")
}

fn calls(choices: &mut impl Choices) -> String {
    let calls: Vec<String> = (0..choices.below(5))
        .map(|at| {
            let id = if choices.chance(70) {
                (at + choices.below(12)).to_string()
            } else {
                number(choices).to_owned()
            };
            let name = choices
                .pick(&[
                    "\"a:b\"",
                    "\"users:get\"",
                    "\"\"",
                    "\"__proto__\"",
                    "\"\\u0000\"",
                    "1",
                    "null",
                ])
                .copied()
                .unwrap_or("\"a\"");
            let args = if choices.chance(80) {
                json_object(choices)
            } else {
                nearly_json(choices)
            };
            let more = if choices.chance(3) { ",\"more\":1" } else { "" };
            format!("{{\"id\":{id},\"name\":{name},\"args\":{args}{more}}}")
        })
        .collect();
    format!("{{\"needs_tools\":[{}]}}", calls.join(","))
}

fn finished(choices: &mut impl Choices) -> String {
    let outcome = match choices.below(5) {
        0 => "{\"Ok\":\"undefined\"}".to_owned(),
        1 | 2 => format!("{{\"Ok\":{{\"json\":{}}}}}", nearly_json(choices)),
        _ => format!("{{\"Err\":{}}}", failure(choices)),
    };
    let lines: Vec<String> = (0..choices.below(4))
        .map(|_| {
            let level = choices
                .pick(&["log", "warn", "error", "shout", ""])
                .copied()
                .unwrap_or("log");
            let mut line = String::new();
            text(choices, &mut line);
            format!("[\"{level}\",{line}]")
        })
        .collect();
    let times = if choices.chance(5) { choices.below(200) } else { 1 };
    let lines = vec![lines.join(","); times].join(",");
    format!(
        "{{\"outcome\":{outcome},\"console\":[{}],\"tool_calls\":{},\"cancelled_tool_calls\":{},\"iterations\":0,\
         \"heap_peak_bytes\":1,\"fuel\":{}}}",
        lines.trim_matches(','),
        number(choices),
        number(choices),
        number(choices)
    )
}

fn failure(choices: &mut impl Choices) -> String {
    let code = choices
        .pick(&[
            "RUNTIME_ERROR",
            "TIMEOUT",
            "TOOL_ERROR",
            "MEMORY_LIMIT",
            "INTERNAL_ERROR",
            "NO_SUCH",
            "",
        ])
        .copied()
        .unwrap_or("TIMEOUT");
    let (mut name, mut message) = (String::new(), String::new());
    text(choices, &mut name);
    text(choices, &mut message);
    let frames: Vec<&str> = (0..choices.below(3))
        .filter_map(|_| {
            choices
                .pick(&["[null,1,1]", "[\"f\",0,4294967295]", "[\"\\u0000\",1,1]", "[1,2]"])
                .copied()
        })
        .collect();
    let times = if choices.chance(5) { choices.below(300) } else { 1 };
    let frames = vec![frames.join(","); times].join(",");
    let data: Vec<String> = (0..choices.below(4))
        .map(|_| {
            let key = choices
                .pick(&[
                    "tool",
                    "function",
                    "code",
                    "pattern",
                    "thrown",
                    "location",
                    "value",
                    "__proto__",
                ])
                .copied()
                .unwrap_or("tool");
            if choices.chance(50) {
                let mut value = String::new();
                text(choices, &mut value);
                format!("[\"{key}\",{{\"text\":{value}}}]")
            } else {
                format!("[\"{key}\",{{\"json\":{}}}]", nearly_json(choices))
            }
        })
        .collect();
    format!(
        "{{\"code\":\"{code}\",\"name\":{name},\"message\":{message},\"frames\":[{}],\"keeps_stack\":{},\"data\":[{}]}}",
        frames.trim_matches(','),
        choices.chance(50),
        data.join(",")
    )
}
