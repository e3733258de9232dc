//! What comes back is what a guest in this process gives.

use enclave_runtime::{DataValue, HostFunction, ToolFailure, ToolReply};
use enclave_types::{ErrorCode, SecurityLevel};

use crate::{
    Test,
    driver::{config, ends_as, gives, guest, run, run_with, zygote},
};

pub(crate) const TESTS: &[(&str, Test)] = &[
    ("values_come_back", values_come_back),
    ("tools_are_called_and_answered", tools_are_called),
    (
        "a_tool_s_failure_is_caught_with_its_name_and_code",
        a_failure_is_caught,
    ),
    ("an_uncaught_failure_names_the_tool", an_uncaught_failure),
    ("what_was_thrown_comes_back", thrown),
    (
        "host_functions_are_called_in_the_middle_of_a_step",
        host_functions,
    ),
    ("globals_are_there", globals),
    ("the_console_is_told", console),
    ("a_seed_gives_the_same_numbers_in_another_process", seed),
    ("one_worker_serves_run_after_run_and_nothing_stays", reused),
    (
        "a_script_that_cannot_be_compiled_is_its_author_s_fault",
        uncompilable,
    ),
    ("large_payloads_cross_both_ways", large),
];

fn values_come_back() -> Result<(), String> {
    let zygote = zygote(&[])?;
    for (body, json) in [
        ("return 1 + 1", "2"),
        (
            "return { a: [1, 'two', null], b: { c: true } }",
            r#"{"a":[1,"two",null],"b":{"c":true}}"#,
        ),
        (
            r"return '\u2028 \ud83d\ude00 \u0000'",
            "\"\u{2028} \u{1f600} \\u0000\"",
        ),
        ("return 'x'.repeat(3)", r#""xxx""#),
    ] {
        let mut guest = guest(&zygote, &config(SecurityLevel::Standard))?;
        gives(&run(&mut guest, body), json)?;
    }
    let mut guest = guest(&zygote, &config(SecurityLevel::Standard))?;
    match run(&mut guest, "").outcome {
        Ok(None) => Ok(()),
        other => Err(format!("{other:?}")),
    }
}

fn thrown() -> Result<(), String> {
    let zygote = zygote(&[])?;
    for (body, json) in [
        ("throw 7", "7"),
        ("throw 'no'", "\"no\""),
        ("throw { code: 'E1', parts: [1] }", r#"{"code":"E1","parts":[1]}"#),
    ] {
        let mut guest = guest(&zygote, &config(SecurityLevel::Standard))?;
        let finished = run(&mut guest, body);
        ends_as(&finished, ErrorCode::RuntimeError)?;
        let data = finished.outcome.err().map(|failure| failure.data);
        if data != Some(vec![("thrown", DataValue::Json(json.to_owned()))]) {
            return Err(format!("{body} gave {data:?}"));
        }
    }
    Ok(())
}

fn tools_are_called() -> Result<(), String> {
    let zygote = zygote(&[])?;
    let mut guest = guest(&zygote, &config(SecurityLevel::Standard))?;
    let body = "
        const one = await callTool('a:b', { n: 1 });
        const rest = await parallel([2, 3, 4], n => callTool('a:b', { n }));
        return [one, ...rest].map(r => r.n)";
    let finished = run(&mut guest, body);
    gives(&finished, "[1,2,3,4]")?;
    if finished.stats.tool_calls == 4 {
        Ok(())
    } else {
        Err(format!("{:?}", finished.stats))
    }
}

fn a_failure_is_caught() -> Result<(), String> {
    let zygote = zygote(&[])?;
    let mut guest = guest(&zygote, &config(SecurityLevel::Standard))?;
    let body = "try { await callTool('a:b') } catch (e) { return [e.name, e.message, e.code] }";
    let fail = |call: enclave_runtime::ToolRequest| {
        let failure = ToolFailure::new("no such row")
            .with_name("NotFound")
            .with_code("E404");
        ToolReply::failure(call.id, failure)
    };
    gives(
        &run_with(&mut guest, body, fail),
        r#"["NotFound","no such row","E404"]"#,
    )
}

fn an_uncaught_failure() -> Result<(), String> {
    let zygote = zygote(&[])?;
    let mut guest = guest(&zygote, &config(SecurityLevel::Standard))?;
    let fail = |call: enclave_runtime::ToolRequest| ToolReply::failure(call.id, ToolFailure::new("no"));
    let finished = run_with(&mut guest, "await callTool('rows:get')", fail);
    ends_as(&finished, ErrorCode::ToolError)?;
    let Err(failure) = finished.outcome else {
        return Err("no failure".to_owned());
    };
    if format!("{:?}", failure.data).contains("rows:get") {
        Ok(())
    } else {
        Err(format!("{:?}", failure.data))
    }
}

fn host_functions() -> Result<(), String> {
    let zygote = zygote(&[])?;
    let mut config = config(SecurityLevel::Standard);
    config
        .functions
        .push(HostFunction::new(["helpers", "join"], |args| {
            if args.contains("bad") {
                return Err(ToolFailure::new("bad argument").with_name("RangeError"));
            }
            Ok(Some(format!("{{\"got\":{args}}}")))
        }));
    let mut guest = guest(&zygote, &config)?;
    let body = "
        const all = [1, 2, 3].map(n => helpers.join(n, 'x').got[0]);
        try { helpers.join('bad') } catch (e) { return [...all, e.name, e.message] }";
    gives(&run(&mut guest, body), r#"[1,2,3,"RangeError","bad argument"]"#)
}

fn globals() -> Result<(), String> {
    let zygote = zygote(&[])?;
    let mut config = config(SecurityLevel::Standard);
    config
        .globals
        .push(("settings".to_owned(), r#"{"url":"https://x.example"}"#.to_owned()));
    let mut guest = guest(&zygote, &config)?;
    gives(&run(&mut guest, "return settings.url"), r#""https://x.example""#)
}

fn console() -> Result<(), String> {
    let zygote = zygote(&[])?;
    let mut guest = guest(&zygote, &config(SecurityLevel::Permissive))?;
    let finished = run(
        &mut guest,
        "console.log('a', 1); console.error({ b: 2 }); return 0",
    );
    let lines: Vec<_> = finished
        .console
        .iter()
        .map(|line| (line.level.name(), line.text.as_str()))
        .collect();
    if lines == [("log", "a 1"), ("error", r#"{"b":2}"#)] {
        Ok(())
    } else {
        Err(format!("{lines:?}"))
    }
}

fn seed() -> Result<(), String> {
    let zygote = zygote(&[])?;
    let mut config = config(SecurityLevel::Standard);
    config.seed = Some(7);
    let mut values = Vec::new();
    for _ in 0..2 {
        let mut guest = guest(&zygote, &config)?;
        values.push(format!(
            "{:?}",
            run(&mut guest, "return [Math.random(), Math.random()]").outcome
        ));
    }
    config.seed = None;
    for _ in 0..2 {
        let mut guest = guest(&zygote, &config)?;
        values.push(format!(
            "{:?}",
            run(&mut guest, "return [Math.random(), Math.random()]").outcome
        ));
    }
    match values.as_slice() {
        [a, b, c, d] if a == b && c != d && a != c => Ok(()),
        other => Err(format!("{other:?}")),
    }
}

fn reused() -> Result<(), String> {
    let zygote = zygote(&[])?;
    let config = config(SecurityLevel::Permissive);
    let mut guest = guest(&zygote, &config)?;
    let id = guest.process().id();
    for round in 0..20 {
        let body = "
            const seen = typeof leftover;
            try { Object.prototype.leftover = 1 } catch {}
            try { globalThis.leftover = 1 } catch {}
            console.log('once');
            return [seen, ({}).leftover ?? null]";
        let finished = run(&mut guest, body);
        gives(&finished, r#"["undefined",null]"#)?;
        if finished.console.len() != 1 {
            return Err(format!(
                "round {round} saw the console of others: {:?}",
                finished.console
            ));
        }
        guest.rebuild(&config, None).map_err(|error| error.to_string())?;
    }
    if guest.process().id() == id {
        Ok(())
    } else {
        Err("another process served".to_owned())
    }
}

fn uncompilable() -> Result<(), String> {
    let zygote = zygote(&[])?;
    let mut guest = guest(&zygote, &config(SecurityLevel::Standard))?;
    ends_as(&run(&mut guest, "return ("), ErrorCode::RuntimeError)
}

fn large() -> Result<(), String> {
    let zygote = zygote(&[])?;
    let mut guest = guest(&zygote, &config(SecurityLevel::Standard))?;
    let body = "
        const big = 'äöü€'.repeat(100000);
        const back = await callTool('echo', { big });
        return back.big === big && back.big.length";
    gives(&run(&mut guest, body), "400000")
}
