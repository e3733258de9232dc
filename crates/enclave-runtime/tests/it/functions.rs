use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use enclave_runtime::{Finished, Guest, GuestConfig, HostFunction, ToolFailure};
use enclave_types::{ErrorCode, SecurityLevel};

use crate::driver::{run_with, shown};

/// `helpers.echo` gives its arguments back, `helpers.nothing` nothing, `helpers.fail` fails, `helpers.garbage` is not
/// JSON, `helpers.deep` is too deep, `helpers.panic` panics, `helpers.slow` takes 200 ms; `twice` is a global by itself.
#[expect(clippy::panic, reason = "one of the functions is broken on purpose")]
fn config(level: SecurityLevel) -> GuestConfig {
    let mut config = GuestConfig::for_level(level);
    config.globals = vec![
        (
            "config".to_owned(),
            r#"{"apiUrl":"https://api.example.com"}"#.to_owned(),
        ),
        ("helpers".to_owned(), r#"{"version":1}"#.to_owned()),
    ];
    config.functions = vec![
        HostFunction::new(["helpers", "echo"], |args| Ok(Some(args.to_owned()))),
        HostFunction::new(["helpers", "nothing"], |_| Ok(None)),
        HostFunction::new(["helpers", "fail"], |_| {
            Err(ToolFailure::new("cannot open /home/ada/db.json")
                .with_name("DateError")
                .with_code("E_DATE"))
        }),
        HostFunction::new(["helpers", "garbage"], |_| Ok(Some("{no".to_owned()))),
        HostFunction::new(["helpers", "deep"], |_| {
            Ok(Some(format!("{}{}", "[".repeat(1000), "]".repeat(1000))))
        }),
        HostFunction::new(["helpers", "panic"], |_| panic!("a secret of the host's")),
        HostFunction::new(["helpers", "slow"], |_| {
            std::thread::sleep(Duration::from_millis(200));
            Ok(None)
        }),
        HostFunction::new(["helpers", "by", "way", "of"], |_| Ok(Some("7".to_owned()))),
        HostFunction::new(["twice"], |args| Ok(Some(args.to_owned()))),
    ];
    config
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    let config = config(SecurityLevel::Standard);
    for (body, expect) in cases {
        assert_eq!(shown(&run_with(&config, body)), *expect, "{body}");
    }
}

#[test]
fn a_function_stands_at_its_path_beside_the_data() {
    check(&[
        (
            "return [config.apiUrl, helpers.version, helpers.echo(1, 'a')]",
            r#"["https://api.example.com",1,[1,"a"]]"#,
        ),
        (
            "return [helpers.nothing(1) === undefined, helpers.by.way.of(), twice()]",
            "[true,7,[]]",
        ),
        (
            "return [typeof twice, helpers.echo.name, Object.isFrozen(helpers.echo), Object.keys(helpers.by)]",
            r#"["function","echo",true,["way"]]"#,
        ),
    ]);
}

#[test]
fn arguments_are_copies_read_without_running_guest_code() {
    check(&[
        (
            "return helpers.echo(new Date(0), 10n, NaN, undefined, () => 1, { a: undefined, b: () => 1 })[0]",
            r#""1970-01-01T00:00:00.000Z""#,
        ),
        (
            "return helpers.echo(10n, NaN, undefined, () => 1, { a: undefined, b: () => 1, c: [undefined] })",
            r#"["10",null,null,null,{"c":[null]}]"#,
        ),
        (
            "let ran = 0; const o = { toJSON: () => 'forged', get g() { ran++; return 1 }, valueOf() { ran++; return 1 }, a: 1 }; return [helpers.echo(o), ran]",
            r#"[[{"a":1}],0]"#,
        ),
        (
            "const o = { list: [1] }; const [back] = helpers.echo(o); back.list.push(2); return [o.list.length, back.list.length, back === o]",
            "[1,2,false]",
        ),
        (
            "const o = JSON.parse('{\"__proto__\":{\"polluted\":1}}'); const [back] = helpers.echo(o); return [back.polluted === undefined, Object.keys(back)]",
            r#"[true,["__proto__"]]"#,
        ),
    ]);
}

#[test]
fn what_is_out_of_bounds_is_an_error_that_the_script_may_catch() {
    check(&[
        (
            "const o = {}; o.a = [o]; try { helpers.echo(1, o) } catch (e) { return String(e) }",
            r#""TypeError: the arguments of `helpers.echo` contain themselves at $[1].a[0]""#,
        ),
        (
            "let v = {}; for (let i = 0; i < 100; i++) v = { v }; try { helpers.echo(v) } catch (e) { return e.code }",
            r#""PAYLOAD_TOO_LARGE""#,
        ),
        (
            "const v = 'x'.repeat(6_000_000); try { helpers.echo(v) } catch (e) { return e.code }",
            r#""PAYLOAD_TOO_LARGE""#,
        ),
        (
            "try { helpers.echo(Array(300000).fill(0)) } catch (e) { return [e.name, e.code] }",
            r#"["RangeError","PAYLOAD_TOO_LARGE"]"#,
        ),
        (
            "try { helpers.deep() } catch (e) { return e.code }",
            r#""PAYLOAD_TOO_LARGE""#,
        ),
        (
            "helpers.deep()",
            "PAYLOAD_TOO_LARGE RangeError: the result of `helpers.deep` nests too deep",
        ),
        (
            "helpers.garbage()",
            "RUNTIME_ERROR Error: the result of `helpers.garbage` is not JSON",
        ),
    ]);
}

#[test]
fn a_failure_is_an_ordinary_error_without_the_hosts_paths() {
    check(&[
        (
            "try { helpers.fail() } catch (e) { return [e.name, e.message, e.code, String(e), Object.keys(e)] }",
            r#"["DateError","cannot open [REDACTED]","E_DATE","DateError: cannot open [REDACTED]",[]]"#,
        ),
        (
            "helpers.fail()",
            "RUNTIME_ERROR DateError: cannot open [REDACTED]",
        ),
        (
            "try { helpers.fail() } catch (e) { throw e }",
            "RUNTIME_ERROR DateError: cannot open [REDACTED]",
        ),
    ]);
    let failure = run_with(&config(SecurityLevel::Standard), "helpers.fail()")
        .outcome
        .expect_err("fails");
    assert_eq!(
        format!("{:?}", failure.data),
        r#"[("function", Text("helpers.fail")), ("code", Text("E_DATE"))]"#
    );
}

#[test]
fn a_panic_fails_its_call_only() {
    check(&[
        (
            "let caught; try { helpers.panic() } catch (e) { caught = String(e) } return [caught, helpers.echo(1)]",
            r#"["Error: `helpers.panic` failed",[1]]"#,
        ),
        ("helpers.panic()", "RUNTIME_ERROR Error: `helpers.panic` failed"),
    ]);
}

#[test]
fn a_function_can_be_passed_around_but_leads_nowhere() {
    check(&[
        ("return [1, 2].map(helpers.echo)", "[[1,0,[1,2]],[2,1,[1,2]]]"),
        ("return [3, 1].sort(helpers.nothing)", "[3,1]"),
        (
            "return [helpers.echo.call({ a: 1 }, 2), helpers.echo.apply(null, [3]), helpers.echo.bind(null, 4)(5)]",
            "[[2],[3],[4,5]]",
        ),
        (
            "try { return new helpers.echo(1) } catch (e) { return e.name }",
            r#""TypeError""#,
        ),
        (
            "return [helpers.echo.constructor, helpers.echo.prototype, helpers.echo.caller, helpers.echo.arguments, helpers.echo.__proto__].every(v => v === undefined)",
            "true",
        ),
        (
            "try { helpers.echo.extra = 1 } catch (e) { return [e.name, helpers.echo.extra === undefined] }",
            r#"["TypeError",true]"#,
        ),
        (
            "return helpers.echo",
            "RUNTIME_ERROR TypeError: return value at $ is a function, which is not data",
        ),
        (
            "return (await callTool('echo', { f: helpers.echo, n: 1 }))",
            r#"{"n":1}"#,
        ),
    ]);
    let source = shown(&run_with(
        &config(SecurityLevel::Standard),
        "return helpers.echo.toString() + helpers.echo",
    ));
    assert!(!source.contains("host") && !source.contains("Rust"), "{source}");
}

#[test]
fn a_script_changes_its_own_copy_only() {
    let config = config(SecurityLevel::Standard);
    let body = "const before = [config.apiUrl, typeof helpers.echo]; config.apiUrl = 'mine'; helpers.echo = 1; delete helpers.fail; return before";
    for _ in 0..2 {
        assert_eq!(
            shown(&run_with(&config, body)),
            r#"["https://api.example.com","function"]"#
        );
    }
    check(&[("try { config = 1 } catch (e) { return e.name }", r#""TypeError""#)]);
}

/// Runs `body` with 100 ms, and says how it ended and how long it took.
fn hurried(body: &str) -> (Finished, Duration) {
    let mut config = config(SecurityLevel::Standard);
    config.limits.timeout = Duration::from_millis(100);
    let started = Instant::now();
    (run_with(&config, body), started.elapsed())
}

#[test]
fn the_deadline_is_latched_after_a_slow_call_and_between_many() {
    for body in [
        "try { helpers.slow() } catch { } return 'survived'",
        "for (;;) { try { helpers.echo(1) } catch { } }",
        "for (;;) { try { helpers.fail() } catch { } }",
        "for (;;) { try { helpers.panicless() } catch { } }",
        "const f = () => { try { f() } finally { f() } }; for (;;) { try { helpers.echo(f) } catch { } try { f() } catch { } }",
    ] {
        let (finished, took) = hurried(body);
        let code = finished.outcome.as_ref().err().map(|failure| failure.code);
        assert_eq!(code, Some(ErrorCode::Timeout), "{body}: {}", shown(&finished));
        assert!(took < Duration::from_secs(5), "{body}: {took:?}");
    }
}

#[test]
fn failures_in_a_row_stay_small() {
    let mut config = config(SecurityLevel::Standard);
    config.limits.timeout = Duration::from_mins(2);
    let finished = run_with(
        &config,
        "for (let i = 0; i < 5000; i++) { try { helpers.fail() } catch { } } return 1",
    );
    assert_eq!(shown(&finished), "1");
    assert!(
        finished.stats.heap_peak_bytes < 2 * 1024 * 1024,
        "{}",
        finished.stats.heap_peak_bytes
    );
}

#[test]
fn calls_deep_in_the_guests_stack_have_stack_of_their_own() {
    fn deep(levels: u32) -> u64 {
        let block = std::hint::black_box([u64::from(levels); 64]);
        if levels == 0 {
            block[0]
        } else {
            deep(levels - 1) + std::hint::black_box(block)[1]
        }
    }
    let mut config = GuestConfig::for_level(SecurityLevel::Standard);
    config.limits.timeout = Duration::from_mins(1);
    // Half a MiB and more of frames.
    config.functions = vec![HostFunction::new(["recurse"], |_| {
        Ok(Some(deep(350).to_string()))
    })];
    let body = "let deepest = 0; const f = (n) => { deepest = n; try { f(n + 1) } catch { } if (n % 50 === 0) recurse() }; f(0); return deepest > 100";
    let thread = std::thread::Builder::new()
        .stack_size(256 * 1024)
        .spawn(move || shown(&run_with(&config, body)));
    assert_eq!(thread.expect("a thread").join().expect("no panic"), "true");
}

#[test]
fn what_the_closure_holds_goes_with_the_last_guest() {
    let held = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&held);
    let mut config = GuestConfig::for_level(SecurityLevel::Strict);
    config.functions = vec![HostFunction::new(["count"], move |_| {
        count.fetch_add(1, Ordering::SeqCst);
        Ok(None)
    })];
    assert_eq!(shown(&run_with(&config, "count(); count(); return 1")), "1");
    assert_eq!((held.load(Ordering::SeqCst), Arc::strong_count(&held)), (2, 2));
    drop(config);
    assert_eq!(Arc::strong_count(&held), 1);
}

#[test]
fn a_function_may_run_another_guest_but_has_no_way_to_its_own() {
    let mut config = GuestConfig::for_level(SecurityLevel::Standard);
    config.functions = vec![HostFunction::new(["inner"], |_| {
        let finished = run_with(
            &GuestConfig::default(),
            "return [typeof inner, await callTool('echo', { n: 1 })]",
        );
        Ok(finished.outcome.ok().flatten())
    })];
    assert_eq!(
        shown(&run_with(
            &config,
            "const a = inner(); const b = [1].map(inner)[0]; return [a, b]"
        )),
        r#"[["undefined",{"n":1}],["undefined",{"n":1}]]"#
    );
}

#[test]
fn a_place_that_is_taken_is_an_error_when_the_realm_is_built() {
    for path in [
        &["config", "apiUrl"][..],
        &["config", "apiUrl", "x"],
        &["helpers", "echo"],
        &["helpers", "echo", "x"],
        &[],
    ] {
        let mut config = config(SecurityLevel::Standard);
        config
            .functions
            .push(HostFunction::new(path.iter().copied(), |_| Ok(None)));
        assert!(Guest::new(&config).is_err(), "{path:?}");
    }
}
