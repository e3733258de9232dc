//! What a reference is in a script, and where its text appears again.

use std::sync::{Arc, Mutex};

use enclave_vm::{Enclave, ErrorCode, SecurityLevel, SidecarConfig, ToolCall, json};

use super::{bare, check, code, run_with_ref, with};
use crate::host::{run, shown};

#[test]
fn a_reference_is_a_frozen_object_without_properties() {
    check(
        "return [typeof ref, Array.isArray(ref), JSON.parse('[]').concat(ref).length, Object.isExtensible(ref),
                 Object.hasOwn(ref, 'length'), Object.hasOwn(ref, '0')]",
        r#"["object",false,1,false,false,false]"#,
    );
    check("try { ref.x = 1 } catch (e) { return e.name }", "\"TypeError\"");
    check(
        "try { ref.length = 1 } catch (e) { return e.name }",
        "\"TypeError\"",
    );
    check(
        "try { ref.slice = () => 'forged' } catch (e) { return e.name }",
        "\"TypeError\"",
    );
    check(
        "try { Object.defineProperty(ref, 'toString', { value: () => 'x' }) } catch (e) { return e.name }",
        "\"TypeError\"",
    );
    check(
        "try { Object.setPrototypeOf(ref, {}) } catch (e) { return e.name }",
        "\"TypeError\"",
    );
}

/// An empty list or copy would lose the text without a word.
#[test]
fn listing_or_copying_the_members_of_a_reference_says_what_to_do_instead() {
    for used in [
        "({ ...ref })",
        "const { length, ...rest } = ref",
        "Object.keys(ref)",
        "Object.values(ref)",
        "Object.entries(ref)",
        "Object.getOwnPropertyNames(ref)",
        "Object.assign({}, ref)",
        "for (const key in ref) { }",
    ] {
        let script = format!("try {{ {used} }} catch (e) {{ return [e.name, e.message] }}");
        check(
            &script,
            r#"["TypeError","the members of a reference to a large text cannot be listed or copied; pass the reference on as it is, or use slice() or split() to get the part you need"]"#,
        );
    }
    // Around a reference, all is as ever.
    check(
        "const o = { ref, n: 1 }; const copy = { ...o }; return [Object.keys(copy), copy.ref === ref, Object.values([ref]).length]",
        r#"[["ref","n"],true,1]"#,
    );
}

#[test]
fn references_to_equal_texts_are_the_same() {
    check(
        "const again = await callTool('text', { of: 'xx', times: 1000 });
         const other = await callTool('text', { of: 'y', times: 2000 });
         return [ref === again, ref == again, ref === other, [ref].includes(again), [other, ref].indexOf(again),
                 ref.slice(1) === again.slice(1)]",
        "[true,true,false,true,1,true]",
    );
}

#[test]
fn conditions_take_a_reference_as_what_it_is() {
    check(
        "const r = []; if (ref) r.push('truthy');
         switch (ref) { case null: r.push('null'); break; case ref: r.push('itself') }
         return [...r, ref == null, ref != undefined, !ref, ref ?? 'none', ref?.length, ref && 1].map(v => v === ref ? 'ref' : v)",
        r#"["truthy","itself",false,true,false,"ref",2000,1]"#,
    );
}

#[test]
fn references_survive_what_carries_values() {
    check(
        "const { a, ...rest } = { a: ref, b: ref };
         const [first = 1] = [a];
         const later = () => first;
         const kept = [rest.b, later()].filter(v => v.includes('x')).map(v => v).reverse();
         const found = kept.find(v => v === ref);
         return await (async () => [found === ref, kept.length, (await (async () => ref)()) === ref])()",
        "[true,2,true]",
    );
}

#[test]
fn using_a_reference_as_text_throws_a_catchable_error_with_its_code() {
    for used in [
        "ref + 'a'",
        "'a' + ref",
        "`${ref}`",
        "String(ref)",
        "['a', ref].join()",
        "'a'.concat(ref)",
        "ref.concat('a')",
        "JSON.stringify(ref)",
        "JSON.stringify({ a: [ref] })",
        "({})[ref]",
        "({ [ref]: 1 })",
        "ref in {}",
        "ref == 'x'",
        "ref < 'y'",
        "+ref",
        "parseInt(ref)",
        "ref.toString()",
        "ref.valueOf()",
        "encodeURIComponent(ref)",
        "[ref, ref].sort()",
        "new Date(ref)",
        "Number(ref)",
        "'abc'.includes(ref)",
        "Object.fromEntries([[ref, 1]])",
    ] {
        check(
            &format!("try {{ {used} }} catch (e) {{ return [e.code, e.name] }}"),
            r#"["SIDECAR_COMPOSITE","SidecarError"]"#,
        );
        let uncaught = run_with_ref(&format!("return {used}"));
        assert_eq!(code(&uncaught), Some(ErrorCode::SidecarComposite), "{used}");
    }
    check(
        "let s = 'a'; try { s += ref } catch (e) { return [s, e.code] }",
        r#"["a","SIDECAR_COMPOSITE"]"#,
    );
}

#[test]
fn iterating_or_spreading_says_what_to_do_instead() {
    for used in [
        "[...ref]",
        "Math.max(...ref)",
        "for (const c of ref) c",
        "const [a] = ref",
        "Array.from(ref)",
    ] {
        let result = run_with_ref(&format!(
            "try {{ {used} }} catch (e) {{ return [e.name, e.message] }}"
        ));
        let value = shown(&result);
        assert!(
            value.starts_with("[\"TypeError\"") && value.contains("slice() or split()"),
            "{used}: {value}"
        );
    }
    let result = run_with_ref("return ref.replace('a', 'b')");
    assert!(
        shown(&result).contains("replace() does not work on a reference"),
        "{result:?}"
    );
}

#[test]
fn tools_and_the_result_get_the_text_wherever_it_stands() {
    let seen: Arc<Mutex<Vec<String>>> = Arc::default();
    let keep = Arc::clone(&seen);
    let builder = Enclave::builder()
        .isolation(enclave_vm::Isolation::InProcess)
        .sidecar(SidecarConfig::on())
        .tool_handler(move |call: ToolCall| {
            let keep = Arc::clone(&keep);
            async move {
                if call.name == "text" {
                    return Ok(json!("\"é\\\u{1}😀 ".repeat(500)));
                }
                keep.lock().expect("no panic").push(json!(call.args).to_string());
                Ok(json!(null))
            }
        });
    let result = run(
        builder,
        "const text = await callTool('text');
         await callTool('take', { text, deep: [{ text }, 1, text.slice(0, 2)] });
         return { text, list: [text] }",
    );
    let text = "\"é\\\u{1}😀 ".repeat(500);
    let taken = json!({ "text": text, "deep": [{ "text": text }, 1, "\"é"] });
    assert_eq!(*seen.lock().expect("no panic"), [taken.to_string()]);
    assert_eq!(result.value, Some(json!({ "text": text, "list": [text] })));
}

#[test]
fn the_payload_limits_count_what_is_resolved() {
    let mut limits = enclave_vm::Limits::for_level(SecurityLevel::Standard);
    limits.max_tool_payload_bytes = 3000;
    limits.max_result_bytes = 3000;
    let script = "const ref = await callTool('text', { of: 'x', times: 2000 });
                  try { await callTool('take', { a: ref, b: ref }) } catch (e) { return e.code }";
    let builder = with(|_| {}).limits(limits.clone());
    assert_eq!(shown(&run(builder, script)), "\"PAYLOAD_TOO_LARGE\"");
    let script = "const ref = await callTool('text', { of: 'x', times: 2000 }); return [ref, ref]";
    assert_eq!(
        code(&run(with(|_| {}).limits(limits), script)),
        Some(ErrorCode::ResultTooLarge)
    );
}

#[test]
fn a_reference_is_no_object_of_arguments() {
    check(
        "try { await callTool('take', ref) } catch (e) { return e.name }",
        "\"TypeError\"",
    );
}

#[test]
fn a_text_that_looks_like_a_token_is_a_text() {
    check(
        "return ['__ref_0000000000000000', typeof '__ref_910a2dec89025cc1']",
        r#"["__ref_0000000000000000","string"]"#,
    );
    check(
        "const { got } = await callTool('take', { a: '__ref_910a2dec89025cc1' }); return got.a",
        "\"__ref_910a2dec89025cc1\"",
    );
}

#[test]
fn a_console_shows_the_token() {
    let result = run(
        with(|_| {}).security_level(SecurityLevel::Permissive),
        "const ref = await callTool('text', { of: 'x', times: 2000 }); console.log(ref, [ref], 'a')",
    );
    let text = &result.console.first().expect("a line").text;
    let (first, rest) = text.split_once(' ').expect("several values");
    assert!(first.starts_with("__ref_") && first.len() < 30, "{text}");
    assert_eq!(rest, format!("[\"{first}\"] a"));
}

#[test]
fn json_of_a_reference_is_parsed_by_the_host_within_the_limits_of_values() {
    let json =
        r#"{\"__proto__\":{\"n\":[1,-0.5e3,true,null]},\"long\":\"LONG\",\"s\":\"\\u0041\\ud83d\\n\"}"#;
    let json = json.replace("LONG", &"y".repeat(1200));
    let script = format!(
        "const text = await callTool('text', {{ of: \"{json}\" }});
         const v = JSON.parse(text);
         return [typeof text, typeof v.long, v.long.length, v['__proto__'], v.s.length, v.s.charCodeAt(1), Object.keys(v)]"
    );
    check(
        &script,
        r#"["object","object",1200,{"n":[1,-500,true,null]},3,55357,["__proto__","long","s"]]"#,
    );
    check(
        "try { JSON.parse(ref) } catch (e) { return [e.name, e instanceof Object] }",
        r#"["SyntaxError",true]"#,
    );
    check(
        "const deep = await callTool('text', { of: '[', times: 2000 });
         try { JSON.parse(deep) } catch (e) { return e.code }",
        "\"PAYLOAD_TOO_LARGE\"",
    );
    check(
        "const wide = await callTool('text', { before: '[0', of: ',0', times: 200000, after: ']' });
         try { JSON.parse(wide) } catch (e) { return e.code }",
        "\"PAYLOAD_TOO_LARGE\"",
    );
    check("return JSON.parse('[1]', (k, v) => v === 1 ? 2 : v)", "[2]");
    check(
        "try { JSON.parse(ref, () => 1) } catch (e) { return e.name }",
        "\"TypeError\"",
    );
}

#[test]
fn a_large_result_read_for_its_length_and_passed_on_costs_the_guest_next_to_nothing() {
    const SCRIPT: &str = "const r = await callTool('text', { of: 'x', times: COUNT });
                          const { got } = await callTool('take', { text: r });
                          return [r.length, got.text.length]";
    let peak = |count: usize, sidecar: SidecarConfig| {
        let builder = Enclave::builder()
            .isolation(enclave_vm::Isolation::InProcess)
            .sidecar(sidecar)
            .tool_handler(move |call: ToolCall| async move {
                if call.name == "take" {
                    let bytes = call.args["text"].as_str().map(str::len);
                    assert_eq!(bytes, Some(count));
                    return Ok(json!({ "got": { "text": "x".repeat(count) } }));
                }
                Ok(json!("x".repeat(count)))
            });
        let result = run(builder, &SCRIPT.replace("COUNT", &count.to_string()));
        assert_eq!(shown(&result), format!("[{count},{count}]"));
        result.stats.heap_peak_bytes
    };
    let without = peak(4, SidecarConfig::default());
    let small = peak(4, SidecarConfig::on());
    let large = peak(1_000_000, SidecarConfig::on());
    println!("peak bytes: {without} without sidecar, {small} with it, {large} with a text of 1 MB");
    assert!(large < small + 1024, "{small} {large}");
    assert!(large < without + 4096, "{without} {large}");
    assert!(peak(1_000_000, SidecarConfig::default()) > without + 1_000_000);
}

#[test]
fn methods_of_other_objects_and_inheriting_give_nothing() {
    check(
        "try { ref.slice.call('abc', 1) } catch (e) { return e.name }",
        "\"TypeError\"",
    );
    check(
        "try { ref.slice.call({ length: 9 }, 1) } catch (e) { return e.name }",
        "\"TypeError\"",
    );
    check(
        "const heir = Object.create(ref); try { heir.slice(1) } catch (e) { return [e.name, heir.length] }",
        r#"["TypeError",2000]"#,
    );
    check(
        "return [ref.constructor === undefined, ref.__proto__ === undefined, ref.nothing === undefined]",
        "[true,true,true]",
    );
}

#[test]
fn a_script_that_catches_everything_does_not_outlive_its_limits_on_references() {
    let builder = bare(with(|_| {})).timeout(std::time::Duration::from_millis(300));
    let started = std::time::Instant::now();
    let result = run(
        builder.dangerous().without_transform(),
        "const hay = await callTool('text', { of: 'é', times: 400000 });
         const needle = await callTool('text', { of: 'é', times: 200000, after: 'b' });
         while (true) { try { hay.lastIndexOf(needle) } catch {} }",
    );
    assert_eq!(code(&result), Some(ErrorCode::Timeout));
    assert!(
        started.elapsed() < std::time::Duration::from_secs(2),
        "{:?}",
        started.elapsed()
    );
}

#[test]
fn more_parts_than_values_may_have_are_an_error() {
    check(
        "const big = await callTool('text', { of: 'x', times: 300000 });
         try { big.split('') } catch (e) { return [e.code, big.split('', 3)] }",
        r#"["SIDECAR_LIMIT",["x","x","x"]]"#,
    );
}
