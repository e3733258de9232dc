//! `SHELL_PAYLOAD` (ours): text for a shell that opens a way in or fetches and runs a program.
//!
//! 45. Only forms that have no other use are known: it is no scanner of commands.

use crate::{Signal, facts::Facts};

const FORMS: &[&str] = &[
    "/dev/tcp/",
    "/dev/udp/",
    "bash -i",
    "nc -e",
    "ncat -e",
    "mkfifo /tmp",
    "| bash",
    "|bash",
    "| sh",
    "|sh",
    "base64 -d",
    "-encodedcommand",
    "powershell -enc",
    "iex(new-object",
    "rm -rf /",
    "authorized_keys",
    "/etc/sudoers",
    "crontab -",
    "socat exec",
    "chmod +s",
    "169.254.169.254",
];

pub(super) fn signal(facts: &Facts<'_>) -> Option<Signal> {
    facts.tools.iter().enumerate().find_map(|(at, tool)| {
        let text = tool.texts.iter().find(|text| {
            let lower = text.text.to_ascii_lowercase();
            FORMS.iter().any(|form| lower.contains(form))
        })?;
        let description = format!("{} gets a command that opens a way in", facts.shown(at));
        Some(Signal::new("SHELL_PAYLOAD", 45, description).at(text.span))
    })
}
