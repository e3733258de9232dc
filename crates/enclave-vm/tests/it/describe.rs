//! The prompt text: as it reads, and that it is true.

use std::{collections::BTreeMap, fs, path::PathBuf};

use enclave_vm::{
    Enclave, EnclaveBuilder, Preset, SecurityLevel, ToolCall, ToolError, ToolSchema, Value, json,
    schemars::JsonSchema,
};
use serde::{Deserialize, Serialize};

use crate::host::{block_on, shown};

/// Compares `text` with the file of that name. With `BLESS=1` in the environment the file is written instead.
#[track_caller]
fn snapshot(name: &str, text: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/it/snapshots")
        .join(name);
    if std::env::var_os("BLESS").is_some() {
        fs::create_dir_all(path.parent().expect("has a folder")).expect("makes the folder");
        fs::write(&path, text).expect("writes");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, kept, "{name} differs; look at it, then BLESS=1");
}

fn described(builder: EnclaveBuilder, level: SecurityLevel) -> String {
    block_on(builder.security_level(level).build())
        .expect("builds")
        .tool_description(level)
}

#[expect(dead_code, reason = "only its schema is looked at")]
#[derive(Deserialize, JsonSchema)]
struct Search {
    /// What to look for.
    query: String,
    /// The most to give.
    limit: Option<u8>,
    order: Order,
    #[serde(default)]
    tags: Vec<String>,
    range: Option<(f64, f64)>,
    root: Option<Folder>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Order {
    Newest,
    Oldest,
}

/// A folder of documents.
#[expect(dead_code, reason = "only its schema is looked at")]
#[derive(Deserialize, JsonSchema)]
struct Folder {
    name: String,
    within: Option<Box<Self>>,
}

#[derive(Serialize, JsonSchema)]
struct Hit {
    id: u64,
    #[serde(rename = "last-change")]
    last_change: String,
    scores: BTreeMap<String, f64>,
}

fn with_tools() -> EnclaveBuilder {
    let search = ToolSchema::of::<Search>()
        .describe("Searches documents.\nAt most 100 */ hits.")
        .returns::<Vec<Hit>>();
    let send = json!({
        "type": "object",
        "properties": {
            "to": { "type": "string", "format": "email" },
            "kind": { "enum": ["mail", "sms", 3, null] },
            "body": { "anyOf": [{ "type": "string", "maxLength": 500 }, { "type": "array", "items": { "type": ["string", "null"] } }] },
            "meta": { "type": "object", "additionalProperties": { "type": "boolean" } },
            "folder": { "$ref": "#/$defs/Folder" }
        },
        "required": ["to"],
        "$defs": { "Folder": { "type": "object", "properties": { "path": { "const": "/" } }, "required": ["path"] } }
    });
    Enclave::builder()
        .isolation(enclave_vm::Isolation::InProcess)
        .tool("docs:search", search, |_| async { Ok(Vec::new()) })
        .tool("messages:send", ToolSchema::json(send), |_: Value| async {
            Ok(json!(null))
        })
        .tool(
            "ping",
            ToolSchema::json(json!({ "type": "object", "additionalProperties": false })),
            |_: Value| async { Ok(json!(null)) },
        )
}

#[test]
fn it_reads_well_at_every_level_and_preset() {
    snapshot(
        "describe-strict.md",
        &described(with_tools(), SecurityLevel::Strict),
    );
    snapshot(
        "describe-standard.md",
        &described(
            Enclave::builder().isolation(enclave_vm::Isolation::InProcess),
            SecurityLevel::Standard,
        ),
    );
    let handler = |call: ToolCall| async move { Ok(json!(call.name)) };
    snapshot(
        "describe-permissive.md",
        &described(
            with_tools()
                .tool_handler(handler)
                .globals([("config".to_owned(), json!(1))].into_iter().collect()),
            SecurityLevel::Permissive,
        ),
    );
    snapshot(
        "describe-preset-strict.md",
        &described(
            Enclave::builder()
                .isolation(enclave_vm::Isolation::InProcess)
                .preset(Preset::Strict)
                .tool_handler(handler),
            SecurityLevel::Secure,
        ),
    );
}

/// A host on which every example may run.
async fn host(level: SecurityLevel, preset: Preset) -> Enclave {
    let builder = Enclave::builder()
        .isolation(enclave_vm::Isolation::InProcess)
        .security_level(level)
        .preset(preset)
        .tool_handler(|call: ToolCall| async move {
            match call.name.as_str() {
                "fails" => Err(ToolError::new("no").with_code("E_NO")),
                _ => Ok(Value::Object(call.args)),
            }
        });
    builder.build().await.expect("builds")
}

/// The items of a section.
fn items<'t>(text: &'t str, section: &str) -> Vec<&'t str> {
    let start = format!("\n## {section}\n\n");
    let (_, rest) = text.split_once(&start).expect("has the section");
    let section = rest.split("\n## ").next().unwrap_or_default();
    section
        .lines()
        .filter_map(|line| line.strip_prefix("- "))
        .collect()
}

#[test]
fn what_it_says_can_be_done_can_and_the_rest_cannot() {
    let mut lies = Vec::new();
    block_on(async {
        for level in SecurityLevel::ALL {
            for preset in Preset::ALL {
                let enclave = host(level, preset).await;
                let text = enclave.tool_description(level);
                let (can, cannot) = (items(&text, "You can"), items(&text, "You cannot"));
                for item in &can {
                    let (_, example) = item.split_once(": `").expect("has an example");
                    let example = example.trim_matches('`');
                    let result = enclave.run(example).await;
                    if !result.success {
                        lies.push(format!("{level} {preset}: can {item}: {}", shown(&result)));
                    }
                }
                for (what, example, instead) in enclave_vm::internal::topics() {
                    let can = can.iter().any(|item| item.starts_with(&format!("{what}: ")));
                    let cannot_item = cannot
                        .iter()
                        .find(|item| **item == what || item.starts_with(&format!("{what}; ")));
                    assert!(
                        can != cannot_item.is_some(),
                        "{level} {preset}: {what} is in one list"
                    );
                    if let Some(item) = cannot_item {
                        let result = enclave.run(example).await;
                        if result.success {
                            lies.push(format!("{level} {preset}: cannot {what}: {}", shown(&result)));
                        }
                        let said = item.contains("; instead, ");
                        if let Some((_, example)) = instead.filter(|_| said) {
                            let result = enclave.run(example).await;
                            if !result.success {
                                lies.push(format!("{level} {preset}: instead {example}: {}", shown(&result)));
                            }
                        }
                    }
                }
                assert!(can.len() >= 8 && cannot.len() >= 8, "{level} {preset}");
            }
        }
    });
    assert!(lies.is_empty(), "{}", lies.join("\n"));
}

#[test]
fn what_it_says_one_should_know_is_so() {
    block_on(async {
        for level in SecurityLevel::ALL {
            for preset in Preset::ALL {
                let enclave = host(level, preset).await;
                let text = enclave.tool_description(level);
                let notes = items(&text, "What to know");
                for (note, script, expect) in enclave_vm::internal::notes() {
                    if !notes.contains(&note) {
                        continue;
                    }
                    let result = enclave.run(script).await;
                    let code = result.error.as_ref().map(|error| error.code.as_str().to_owned());
                    let got = code.unwrap_or_else(|| shown(&result));
                    assert_eq!(got, expect, "{level} {preset}: {note}: {}", shown(&result));
                }
            }
        }
    });
}

#[test]
fn its_globals_are_those_of_the_level() {
    block_on(async {
        for level in SecurityLevel::ALL {
            let enclave = host(level, Preset::AgentScript).await;
            let text = enclave.tool_description(level);
            let (_, text) = text.split_once("\n## Globals\n").expect("has the section");
            let (text, _) = text.split_once("\n## ").expect("is not the last");
            for global in [
                "Math",
                "BigInt",
                "parallel",
                "parseInt",
                "encodeURI",
                "console",
                "fetch",
                "Promise",
            ] {
                let named = text.contains(&format!("`{global}`, "))
                    || text.contains(&format!("`{global}`, and no others"));
                let there = enclave.lint(&format!("return typeof {global}")).is_ok()
                    && shown(&enclave.run(&format!("return typeof {global}")).await) != r#""undefined""#;
                assert_eq!(named, there, "{level}: {global}");
            }
        }
    });
}

#[test]
fn its_limits_are_those_in_force_and_those_of_another_level_follow_the_settings() {
    block_on(async {
        let builder = Enclave::builder()
            .isolation(enclave_vm::Isolation::InProcess)
            .max_tool_calls(7)
            .timeout(std::time::Duration::from_millis(1500));
        let enclave = builder
            .security_level(SecurityLevel::Strict)
            .build()
            .await
            .expect("builds");
        let strict = enclave.tool_description(SecurityLevel::Strict);
        for line in [
            "- the whole run, waiting for tools included: 1500ms",
            "- tool calls: 7, of which 4 at once",
            "- rounds of each loop: 2000",
            "- memory: 16MiB",
        ] {
            assert!(strict.contains(line), "{line}:\n{strict}");
        }
        let standard = enclave.tool_description(SecurityLevel::Standard);
        for line in [
            "- tool calls: 7, of which 16 at once",
            "- rounds of each loop: 10000",
            "- memory: 64MiB",
        ] {
            assert!(standard.contains(line), "{line}:\n{standard}");
        }
        let bare = Enclave::builder()
            .isolation(enclave_vm::Isolation::InProcess)
            .dangerous()
            .without_transform();
        let text = bare
            .build()
            .await
            .expect("builds")
            .tool_description(SecurityLevel::Standard);
        assert!(!text.contains("rounds of each loop"), "{text}");
    });
}

#[test]
fn tools_of_the_same_type_share_its_name_and_others_do_not() {
    let schema = |path: &str| {
        json!({
            "type": "object",
            "properties": { "at": { "$ref": "#/$defs/Place" } },
            "$defs": {
                "Place": { "type": "object", "properties": { "in": { "$ref": "#/$defs/Inner" } } },
                "Inner": { "const": path }
            }
        })
    };
    let tool = |builder: EnclaveBuilder, name: &str, path: &str| {
        builder.tool(name, ToolSchema::json(schema(path)), |_: Value| async {
            Ok(json!(1))
        })
    };
    let builder = tool(
        tool(
            tool(
                Enclave::builder().isolation(enclave_vm::Isolation::InProcess),
                "a",
                "x",
            ),
            "b",
            "x",
        ),
        "c",
        "y",
    );
    let text = described(builder, SecurityLevel::Standard);
    for expect in [
        "type Place = { in?: Inner };",
        "type Inner = \"x\";",
        "type Place2 = { in?: Inner2 };",
        "type Inner2 = \"y\";",
        "callTool(name: \"a\", args?: { at?: Place }): Promise<any>;",
        "callTool(name: \"b\", args?: { at?: Place }): Promise<any>;",
        "callTool(name: \"c\", args?: { at?: Place2 }): Promise<any>;",
    ] {
        assert_eq!(text.matches(expect).count(), 1, "{expect}:\n{text}");
    }
}
