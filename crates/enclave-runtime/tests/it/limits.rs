use std::time::{Duration, Instant};

use enclave_runtime::{CompiledProgram, Guest, GuestConfig, Step};
use enclave_types::{ErrorCode, SecurityLevel};

use crate::driver::{check_code, drive, run_at, run_with, shown};

/// Runs `body` with a short deadline at every level; it must end as `TIMEOUT` soon after.
fn times_out(body: &str) {
    for level in SecurityLevel::ALL {
        let mut config = GuestConfig::for_level(level);
        config.limits.timeout = Duration::from_millis(50);
        let started = Instant::now();
        let finished = run_with(&config, body);
        let code = finished.outcome.as_ref().err().map(|failure| failure.code);
        assert_eq!(
            code,
            Some(ErrorCode::Timeout),
            "{level}: {body}: {}",
            shown(&finished)
        );
        assert!(
            started.elapsed() < Duration::from_secs(2),
            "{level}: {body} took {:?}",
            started.elapsed()
        );
    }
}

#[test]
fn deadline_cannot_be_caught() {
    times_out("while (true) {}");
    times_out("for (;;) { try { for (;;) {} } catch { } finally { } }");
    times_out("const f = () => { try { f() } catch { } f() }; for (;;) try { f() } catch { }");
    times_out("await null; while (true) {}");
    times_out("const spin = () => Promise; const go = async () => { for (;;) await null }; await go()");
    times_out("try { while (true) {} } finally { return 'survived' }");
    times_out("const go = async () => { while (true) {} }; try { await go() } catch { return 'survived' }");
    times_out("[3, 2, 1].sort(() => { for (;;) {} })");
    times_out("`${{ toString() { for (;;) {} } }}`");
}

#[test]
fn deadline_holds_between_jobs_and_after_a_tool_call() {
    times_out("await callTool('echo'); while (true) {}");
    times_out(
        "for (;;) { try { await callTool('x'.repeat(5000)) } catch { } }"
            .replace("callTool('x'.repeat(5000))", "0")
            .as_str(),
    );
}

#[test]
fn tool_calls_are_a_budget_that_cannot_be_caught() {
    check_code(
        "for (;;) { try { await callTool('echo') } catch { } }",
        ErrorCode::MaxToolCalls,
    );
    check_code(
        "await parallel(Array.from({ length: 1000 }, () => 0), () => callTool('echo'))",
        ErrorCode::MaxToolCalls,
    );
    check_code(
        "for (let i = 0; i < 1000; i++) callTool('echo'); return 'done'",
        ErrorCode::MaxToolCalls,
    );
    for (calls, expect) in [
        (10, "10"),
        (
            11,
            "MAX_TOOL_CALLS LimitError: The script made 10 tool calls and asked for one more",
        ),
    ] {
        let body = format!(
            "let n = 0; for (let i = 0; i < {calls}; i++) {{ await callTool('echo'); n++ }} return n"
        );
        assert_eq!(shown(&run_at(SecurityLevel::Strict, &body)), expect);
    }
}

#[test]
fn refused_calls_count_too() {
    check_code(
        "for (;;) { try { await callTool('') } catch { } }",
        ErrorCode::MaxToolCalls,
    );
}

#[test]
fn iterations_are_counted_by_instrumented_programs() {
    let program = CompiledProgram::compile(
        "(function(__ag_max,__ag_spent,__ag_key){'use strict';let t=0;return [async()=>{let c=0;for(;;){if(++t,++c>__ag_max)try{__ag_spent()}catch{}}},()=>t]})",
    )
    .expect("compiles");
    let mut config = GuestConfig::default();
    config.limits.max_iterations = 100;
    let mut guest = Guest::new(&config).expect("a guest");
    let finished = drive(&mut guest, &program, Duration::from_secs(5));
    assert_eq!(
        shown(&finished),
        "MAX_ITERATIONS LimitError: A loop of the script went round 100 times and wanted to go on"
    );
    assert_eq!(finished.stats.iterations, 101);
}

#[test]
fn memory_ends_as_its_own_code_whatever_is_caught() {
    for body in [
        "let s = 'x'; for (;;) { try { s += s; s.at(0) } catch { } }",
        "const a = []; for (;;) { try { a.push({ i: a.length }) } catch { } }",
        "const o = {}; for (let i = 0; ; i++) { try { o['k' + i] = i } catch { } }",
        "let a = [1]; for (;;) { try { a = [...a, ...a] } catch { } }",
        "const a = []; for (;;) { try { a.push('x'.repeat(100000)) } catch { } }",
        "try { return 'x'.repeat(2 ** 29) } catch { return 'survived' }",
    ] {
        for level in [SecurityLevel::Strict, SecurityLevel::Standard] {
            let mut config = GuestConfig::for_level(level);
            config.limits.memory_limit_bytes = 8 * 1024 * 1024;
            let finished = run_with(&config, body);
            let code = finished.outcome.as_ref().err().map(|failure| failure.code);
            assert_eq!(
                code,
                Some(ErrorCode::MemoryLimit),
                "{level}: {body}: {}",
                shown(&finished)
            );
        }
    }
}

#[test]
fn the_heap_peak_is_real() {
    let small = run_at(SecurityLevel::Standard, "return 1").stats.heap_peak_bytes;
    let large = run_at(SecurityLevel::Standard, "return 'x'.repeat(4_000_000).length")
        .stats
        .heap_peak_bytes;
    assert!(small < 512 * 1024, "{small}");
    assert!(
        (3_800_000..5_000_000).contains(&(large - small)),
        "{}",
        large - small
    );
}

#[test]
fn recursion_ends_as_stack_overflow() {
    check_code(
        "const f = (n) => f(n + 1) + 1; return f(0)",
        ErrorCode::StackOverflow,
    );
    check_code(
        "const o = { toString() { return `${o}` } }; return `${o}`",
        ErrorCode::StackOverflow,
    );
}

#[test]
fn console_is_counted_before_it_is_cut() {
    let mut config = GuestConfig::for_level(SecurityLevel::Permissive);
    config.limits.max_console_bytes = 1000;
    config.limits.max_console_calls = 5;
    let body = "for (let i = 0; i < 5; i++) console.log(i); return 1";
    assert_eq!(shown(&run_with(&config, body)), "1");
    for body in [
        "for (;;) try { console.log(1) } catch { }",
        "for (;;) try { console.error('x'.repeat(600)) } catch { }",
    ] {
        let code = run_with(&config, body).outcome.expect_err("stopped").code;
        assert_eq!(code, ErrorCode::ConsoleLimit, "{body}");
    }
}

#[test]
fn a_guest_can_be_aborted_while_it_computes() {
    let program = CompiledProgram::compile_body("while (true) {}").expect("compiles");
    let mut guest = Guest::new(&GuestConfig::default()).expect("a guest");
    let handle = enclave_runtime::AbortHandle::new();
    guest.listen_to(handle.clone());
    let aborter = std::thread::spawn(move || handle.abort());
    let Step::Finished(finished) = guest.start(&program, Instant::now() + Duration::from_secs(30)) else {
        panic!("waits for nothing");
    };
    aborter.join().expect("no panic");
    assert_eq!(finished.outcome.expect_err("aborted").code, ErrorCode::Aborted);
}

#[test]
fn what_does_not_fit_the_console_is_not_copied_first() {
    // Strings of a hundred megabytes that are ropes of a few kilobytes in the guest.
    let body = "let s = 'x'.repeat(50000); for (let i = 0; i < 11; i++) s = s + s; \
                const a = []; for (let i = 0; i < 60; i++) a.push(s); console.log(...a); return 1";
    let ended = run_at(SecurityLevel::Permissive, body);
    assert_eq!(ended.outcome.expect_err("stopped").code, ErrorCode::ConsoleLimit);
    assert!(
        ended.stats.heap_peak_bytes < 16 << 20,
        "{}",
        ended.stats.heap_peak_bytes
    );
}

#[test]
fn arguments_that_wait_for_their_turn_count_to_the_heap() {
    let body = "let s = 'x'.repeat(50000); for (let i = 0; i < 6; i++) s = s + s; \
                for (let i = 0; i < 100; i++) callTool('echo', { s }); return 1";
    let ended = run_at(SecurityLevel::Standard, body);
    assert_eq!(ended.outcome.expect_err("stopped").code, ErrorCode::MemoryLimit);
}

#[test]
fn recursion_that_is_caught_again_and_again_ends_as_its_own_code() {
    for body in [
        "const f = () => f() + 1; for (;;) { try { f() } catch {} }",
        "const f = () => { try { return f() + 1 } catch (e) { throw e } finally { 0 } }; for (;;) { try { f() } catch {} }",
        "const o = { toString() { return `${o}` } }; for (;;) { try { `${o}` } catch {} }",
        "const o = { get x() { return o.x } }; for (;;) { try { o.x } catch {} }",
        "const o = { toJSON() { return JSON.stringify(o) } }; for (;;) { try { JSON.stringify(o) } catch {} }",
        "const f = () => [2, 1].sort(() => f()); for (;;) { try { f() } catch {} }",
        "const f = (s) => f`x`; for (;;) { try { f`x` } catch {} }",
        "const f = async () => { await f() }; for (;;) { try { await f() } catch {} }",
    ] {
        check_code(body, ErrorCode::StackOverflow);
    }
    // One that is caught is the script's own business.
    crate::driver::check(&[(
        "const f = () => f() + 1; try { f() } catch (e) { return e.message }",
        r#""Maximum call stack size exceeded""#,
    )]);
}

/// Failed small allocations crashed the engine under these limits: hazards.md §2.
#[test]
fn keys_without_end_under_limits_that_crashed_the_engine_end_as_memory() {
    for kibibytes in [362, 2067, 2098, 4454] {
        for body in [
            "const o = {}; for (let i = 0; ; i++) o['k' + i] = 1",
            "const o = {}; for (let i = 0; ; i++) { try { o['k' + i] = 1 } catch { } }",
            "const all = []; for (let i = 0; ; i++) { const o = {}; for (let k = 0; k < 50; k++) o[`${i}-${k}`] = k; all.push(o) }",
        ] {
            let mut config = GuestConfig::for_level(SecurityLevel::Standard);
            config.limits.memory_limit_bytes = kibibytes * 1024;
            let finished = run_with(&config, body);
            let code = finished.outcome.as_ref().err().map(|failure| failure.code);
            assert_eq!(
                code,
                Some(ErrorCode::MemoryLimit),
                "{kibibytes} KiB: {body}: {}",
                shown(&finished)
            );
        }
    }
}

#[test]
fn json_that_nests_without_end_ends_as_an_error() {
    for body in [
        "JSON.parse('['.repeat(100000) + ']'.repeat(100000))",
        "let a = []; for (let i = 0; i < 100000; i++) a = [a]; JSON.stringify(a)",
        "let o = {}; for (let i = 0; i < 100000; i++) o = { o }; JSON.stringify(o, (key, value) => value)",
    ] {
        let caught = format!("try {{ {body} }} catch (e) {{ return e.message }}");
        crate::driver::check(&[(&caught, r#""Maximum call stack size exceeded""#)]);
        check_code(body, ErrorCode::StackOverflow);
    }
}
