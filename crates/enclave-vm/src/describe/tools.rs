use std::fmt::Write as _;

use serde_json::Value;

use super::typescript::{Types, in_comment};
use crate::registry::Registry;

const PARALLEL: &str = "\
declare function parallel<T, R>(items: T[], fn: (item: T, index: number, items: T[]) => R | Promise<R>, options?: { maxConcurrency?: number }): Promise<R[]>;
declare function parallel<R>(fns: (() => R | Promise<R>)[], options?: { maxConcurrency?: number }): Promise<R[]>;
";

/// The tools as declarations of TypeScript.
pub(super) fn describe(text: &mut String, registry: &Registry, has_handler: bool) {
    if registry.is_empty() && !has_handler {
        text.push_str("There are none.\n");
        return;
    }
    let mut types = Types::default();
    let mut declarations = String::new();
    for (name, tool) in registry.described() {
        if let Some(description) = &tool.description {
            let _ = writeln!(declarations, "/** {} */", in_comment(description));
        }
        let name = Value::from(name);
        let optional = if takes_nothing(&tool.arguments) { "?" } else { "" };
        let arguments = types.render(&tool.arguments, 0);
        let result = tool
            .result
            .as_ref()
            .map_or_else(|| "any".to_owned(), |result| types.render(result, 0));
        let _ = writeln!(
            declarations,
            "declare function callTool(name: {name}, args{optional}: {arguments}): Promise<{result}>;"
        );
    }
    if has_handler {
        if !registry.is_empty() {
            declarations.push_str("/** The host may answer other names, too. */\n");
        }
        declarations.push_str(
            "declare function callTool(name: string, args?: Record<string, unknown>): Promise<any>;\n",
        );
    }
    text.push_str("```ts\n");
    for declaration in types.declarations() {
        let _ = writeln!(text, "{declaration}");
    }
    text.push_str(&declarations);
    text.push_str(PARALLEL);
    text.push_str("```\n");
}

/// Whether a call may leave the arguments out.
fn takes_nothing(schema: &Value) -> bool {
    let required = schema.get("required").and_then(Value::as_array);
    required.is_none_or(Vec::is_empty)
}
