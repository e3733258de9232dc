//! The prompt text for a model: what it may write here, and which tools there are.

mod limits;
mod notes;
mod tools;
mod topics;
mod typescript;

use std::fmt::Write as _;

use enclave_ast_guard::{GuardConfig, lint};
use enclave_types::{Limits, SecurityLevel, allowed_globals};

use crate::{Enclave, policy::Policy};
use topics::{TOPICS, Topic};

/// What the text is about.
struct About<'a> {
    level: SecurityLevel,
    limits: &'a Limits,
    policy: &'a Policy,
    /// The guard at that level, which lets tools of any name pass.
    guard: GuardConfig,
}

impl Enclave {
    /// The text that tells a model how to write scripts for this enclave, in Markdown: what the preset and `level` let
    /// it write and what not, the globals, the limits, and the registered tools with their signatures in TypeScript.
    ///
    /// `level` is nearly always the enclave's own. For another one the text is what an enclave that is built the same
    /// way at that level would say, so a model can be told in advance.
    ///
    /// Put it into the description of the tool through which the model hands in scripts. It changes only with the
    /// configuration, so it can be cached.
    ///
    /// ```
    /// use enclave_vm::{Enclave, SecurityLevel, ToolSchema, json, schemars::JsonSchema};
    ///
    /// # #[expect(dead_code)]
    /// #[derive(serde::Deserialize, JsonSchema)]
    /// struct GetUser { id: u32 }
    ///
    /// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
    /// # enclave_vm::worker::init();
    /// let get_user = ToolSchema::of::<GetUser>().describe("Finds a user.");
    /// let enclave = Enclave::builder()
    ///     .security_level(SecurityLevel::Strict)
    ///     .tool("users:get", get_user, |_| async { Ok(json!({ "name": "Ada" })) })
    ///     .build().await?;
    /// let text = enclave.tool_description(SecurityLevel::Strict);
    /// assert!(text.contains("- use `for…of`: `let sum = 0; for (const n of [1, 2, 3])"));
    /// assert!(text.contains(r#"declare function callTool(name: "users:get", args: "#));
    /// # Ok::<(), enclave_vm::BuildError>(())
    /// # })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn tool_description(&self, level: SecurityLevel) -> String {
        let shared = &self.shared;
        let guard = shared
            .policy
            .guard_any_tool
            .as_ref()
            .unwrap_or(&shared.policy.guard);
        let about = About {
            level,
            limits: limits_at(&shared.limits_by_level, level),
            policy: &shared.policy,
            guard: guard.clone().with_level(level),
        };
        let call = if about.passes("return await callTool('a:b', {})") {
            "await callTool(name, args)"
        } else {
            "callTool(name, args)"
        };
        let mut text = format!(
            "Write a script in AgentScript, a subset of JavaScript: the body of an async function. It calls the host's \
             tools with `{call}`, and its result is what it returns.\n"
        );
        let (can, cannot): (Vec<&Topic>, Vec<&Topic>) = TOPICS.iter().partition(|topic| about.takes(topic));
        section(&mut text, "You can");
        for topic in can {
            let quote = if topic.example.contains('`') { "``" } else { "`" };
            line(
                &mut text,
                &format!("{}: {quote}{}{quote}", topic.what, topic.example),
            );
        }
        section(&mut text, "You cannot");
        for topic in cannot {
            let instead = topic.instead.filter(|(_, example)| about.passes(example));
            let instead = instead
                .map(|(what, _)| format!("; instead, {what}"))
                .unwrap_or_default();
            line(&mut text, &format!("{}{instead}", topic.what));
        }
        section(&mut text, "Globals");
        about.globals(&mut text, &shared.global_names);
        section(&mut text, "What to know");
        for note in about.notes() {
            line(&mut text, note.text);
        }
        section(&mut text, "Limits");
        for limit in about.limits() {
            line(&mut text, &limit);
        }
        section(&mut text, "Tools");
        tools::describe(&mut text, &shared.registry, shared.handler.is_some());
        text
    }
}

/// Each topic with its example, and what to do instead with its own, for the tests.
pub fn topics() -> impl Iterator<Item = (&'static str, &'static str, Option<(&'static str, &'static str)>)> {
    TOPICS
        .iter()
        .map(|topic| (topic.what, topic.example, topic.instead))
}

/// Each note with the script that proves it and what that gives, for the tests.
pub fn notes() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    notes::all().map(|note| (note.text, note.proof.0, note.proof.1))
}

impl About<'_> {
    /// Whether a script may do it: the guard lets the example pass, and the realm has what it takes.
    fn takes(&self, topic: &Topic) -> bool {
        topic.realm.is_some_and(|strictest| strictest <= self.level) && self.passes(topic.example)
    }

    /// Whether the guard lets a script pass.
    fn passes(&self, script: &str) -> bool {
        self.policy.waived.validation.is_some() || lint(script, &self.guard).is_ok()
    }

    fn globals(&self, text: &mut String, custom: &[String]) {
        let names: Vec<String> = allowed_globals(self.level)
            .map(|global| format!("`{}`", global.name))
            .collect();
        // Writing to a String does not fail.
        let _ = writeln!(text, "There are {}, and no others.", names.join(", "));
        if !custom.is_empty() {
            let custom: Vec<String> = custom.iter().map(|name| format!("`{name}`")).collect();
            let _ = writeln!(text, "The host adds {}.", custom.join(", "));
        }
    }
}

fn limits_at(by_level: &[Limits; 4], level: SecurityLevel) -> &Limits {
    let [strict, secure, standard, permissive] = by_level;
    match level {
        SecurityLevel::Strict => strict,
        SecurityLevel::Secure => secure,
        SecurityLevel::Standard => standard,
        SecurityLevel::Permissive => permissive,
    }
}

fn section(text: &mut String, title: &str) {
    let _ = write!(text, "\n## {title}\n\n");
}

fn line(text: &mut String, item: &str) {
    let _ = writeln!(text, "- {item}");
}
