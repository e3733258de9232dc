use enclave_scoring::Features;
use enclave_syntax::{Arena, SourceKind, parse};

fn features(script: &str) -> Features {
    let arena = Arena::new();
    let parsed = parse(&arena, script, SourceKind::Body, 32).expect("parses");
    Features::of(&parsed)
}

const SCRIPT: &str = "const name = 'orders:list';
const orders = await callTool(name, { limit: 20, fields: ['id', 'email'] });
for (const o of orders) {
  await callTool('email:send', { to: o.email, body: `Order ${o.id}` });
}
await parallel(orders, (o) => callTool(o.next, {}));";

#[test]
fn calls_are_listed_with_their_arguments() {
    let calls = features(SCRIPT).tool_calls;
    let names: Vec<_> = calls.iter().map(|call| call.tool_name.as_str()).collect();
    assert_eq!(names, ["orders:list", "email:send", "<dynamic>"]);
    let first = calls.first().expect("has calls");
    assert_eq!(first.argument_keys, ["limit", "fields"]);
    assert_eq!(first.numeric_literals, [20.0]);
    assert_eq!(first.string_literals, ["id", "email"]);
    assert_eq!(
        first
            .location
            .text(SCRIPT)
            .map(|text| text.starts_with("callTool(name")),
        Some(true)
    );
    let loops: Vec<_> = calls
        .iter()
        .map(|call| (call.inside_loop, call.loop_depth))
        .collect();
    assert_eq!(loops, [(false, 0), (true, 1), (true, 1)]);
}

#[test]
fn patterns_and_flows_are_true() {
    let features = features(SCRIPT);
    assert!(features.patterns.iterates_over_tool_results);
    assert_eq!(features.patterns.tool_sequence, ["orders:list", "email:send"]);
    assert_eq!(
        (
            features.patterns.total_tool_calls,
            features.patterns.unique_tools_count
        ),
        (3, 2)
    );
    assert_eq!(features.meta.line_count, 6);
    let flows: Vec<_> = features.flows.iter().map(|flow| (flow.from, flow.to)).collect();
    assert_eq!(flows, [(0, 1)]);
    assert_eq!(features.sensitive.categories, ["pii"]);
}

#[test]
fn a_loop_over_what_is_no_result_iterates_over_none() {
    let features = features("for (const id of [1, 2]) { await callTool('x:get', { id }) }");
    assert!(!features.patterns.iterates_over_tool_results);
}

#[test]
fn a_prompt_is_one_line_of_bounded_length() {
    let prompt = features(SCRIPT).prompt();
    assert!(
        prompt.starts_with("TOOLS: orders:list, email:send, <dynamic> | ARGS: limit, "),
        "{prompt}"
    );
    assert!(
        prompt.contains("SEQUENCE: orders:list -> email:send")
            && prompt.contains("FLOWS: orders:list -> email:send"),
        "{prompt}"
    );
    let long = format!("await callTool('a', {{ text: '{}' }})", "x".repeat(10_000));
    assert!(features(&long).prompt().len() < 1000);
}

#[test]
fn one_text_has_one_hash() {
    let (a, b) = (features("return 1"), features("return 2"));
    assert_eq!(a.meta.code_hash.len(), 16);
    assert_eq!(a, features("return 1"));
    assert_ne!(a.meta.code_hash, b.meta.code_hash);
    assert_eq!(a.source(), "return 1");
}
