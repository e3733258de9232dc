//! Tool calls between runs and their handlers.

use std::{
    future::pending,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use enclave_vm::{Enclave, ErrorCode, SecurityLevel, ToolCall, ToolError, json};

use crate::host::{block_on, builder, run, shown};

/// Counts the handlers that are under way: made when one begins, dropped with its future.
struct UnderWay(Arc<AtomicUsize>);

impl UnderWay {
    fn begin(count: &Arc<AtomicUsize>) -> Self {
        count.fetch_add(1, Ordering::SeqCst);
        Self(Arc::clone(count))
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

#[test]
fn calls_without_an_answer_at_the_end_are_cancelled_and_their_handlers_dropped() {
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    let builder = Enclave::builder()
        .isolation(enclave_vm::Isolation::InProcess)
        .tool_handler(move |call: ToolCall| {
            let under_way = UnderWay::begin(&counted);
            async move {
                if call.name == "never" {
                    pending::<()>().await;
                }
                drop(under_way);
                Ok(json!(1))
            }
        });
    block_on(async {
        let enclave = builder.build().await.expect("builds");
        let script = "callTool('never', {}); callTool('never', {}); return await callTool('quick', {})";
        let result = enclave.run(script).await;
        assert_eq!(shown(&result), "1");
        assert_eq!(
            (
                result.stats.tool_call_count,
                result.stats.cancelled_tool_call_count
            ),
            (3, 2)
        );
        // The tasks are told to stop; the runtime drops them when it comes by.
        let patience = Instant::now() + Duration::from_secs(5);
        while count.load(Ordering::SeqCst) > 0 && Instant::now() < patience {
            tokio::task::yield_now().await;
        }
        assert_eq!(count.load(Ordering::SeqCst), 0);
    });
}

#[test]
fn no_more_handlers_are_under_way_than_the_level_says() {
    for (level, width) in [(SecurityLevel::Strict, 4), (SecurityLevel::Secure, 8)] {
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let (counted, peak) = (Arc::clone(&now), Arc::clone(&most));
        let builder = Enclave::builder()
            .isolation(enclave_vm::Isolation::InProcess)
            .security_level(level)
            .tool_handler(move |_: ToolCall| {
                let under_way = UnderWay::begin(&counted);
                peak.fetch_max(counted.load(Ordering::SeqCst), Ordering::SeqCst);
                async move {
                    tokio::task::yield_now().await;
                    drop(under_way);
                    Ok(json!(1))
                }
            });
        let script = "const calls = []; for (let i = 0; i < 10; i++) calls.push(callTool('x', { i }));
                      for (const call of calls) await call; return 'done'";
        assert_eq!(shown(&run(builder, script)), r#""done""#, "{level}");
        assert_eq!(most.load(Ordering::SeqCst), width, "{level}");
    }
}

#[test]
fn a_handler_that_outlives_the_deadline_ends_with_the_run() {
    let started = Instant::now();
    let result = run(
        builder().timeout(Duration::from_millis(150)),
        "try { await callTool('never', {}) } catch { return 'caught' }",
    );
    assert_eq!(
        result.error.as_ref().map(|error| error.code),
        Some(ErrorCode::Timeout)
    );
    assert!(
        started.elapsed() < Duration::from_secs(2),
        "{:?}",
        started.elapsed()
    );
    assert_eq!(result.stats.cancelled_tool_call_count, 1);
}

#[test]
fn a_handler_that_panics_fails_its_call_only() {
    let script = "const all = await parallel(['panic', 'echo', 'panic'], async (name, i) => {
                      try { return await callTool(name, { i }) } catch (e) { return [e.name, e.message] }
                  });
                  return all";
    assert_eq!(
        shown(&run(builder().dangerous().without_validation(), script)),
        r#"[["ToolError","the handler of `panic` failed"],{"i":1},["ToolError","the handler of `panic` failed"]]"#
    );
}

#[test]
fn an_uncaught_failure_is_tool_error_with_the_tools_name() {
    let result = run(builder(), "return await callTool('fail', {})");
    let error = result.error.expect("it failed");
    assert_eq!(
        (error.code, error.name.as_str()),
        (ErrorCode::ToolError, "DbError")
    );
    let data = error.data.expect("there is data");
    assert_eq!(
        (data.get("tool"), data.get("code")),
        (Some(&json!("fail")), Some(&json!("E_LOCKED")))
    );
}

#[test]
fn secrets_of_a_handlers_error_do_not_leave_in_any_part_of_it() {
    let leaks = |text: &str| {
        let text = text.to_owned();
        Enclave::builder()
            .isolation(enclave_vm::Isolation::InProcess)
            .tool_handler(move |_: ToolCall| {
                let error = ToolError::new(&text).with_name(&text).with_code(&text);
                async move { Err(error) }
            })
    };
    for secret in [
        "/home/ada/.ssh/id_rsa",
        r"C:\Users\ada\secret.txt",
        r"\\fileserver\share\x",
        "file:///etc/passwd",
        "sk-proj-abc123DEF456ghi789",
        "ghp_abcdefghijklmnopqrst1234",
        "postgres://ada:s3cret@db.example.com/x",
        "Bearer abc.def-123",
        "10.0.0.5:5432",
        "db.prod.internal",
        "localhost:5432",
    ] {
        for script in [
            "await callTool('x', {})",
            "try { await callTool('x', {}) } catch (e) { return [e.name, e.message, e.code, `${e}`, e.stack] }",
        ] {
            for level in [
                SecurityLevel::Strict,
                SecurityLevel::Secure,
                SecurityLevel::Standard,
            ] {
                let result = run(leaks(secret).security_level(level), script);
                let json = serde_json::to_string(&result).expect("serialises");
                let shape = secret.replace("Bearer ", "").replace("postgres://", "");
                let escaped = shape.replace('\\', "\\\\");
                assert!(!json.contains(&escaped), "{level}: {secret}: {json}");
                assert!(json.contains("[REDACTED]"), "{level}: {json}");
            }
        }
        let open = run(
            leaks(secret).security_level(SecurityLevel::Permissive),
            "await callTool('x', {})",
        );
        assert_eq!(open.error.expect("it failed").message, secret);
    }
}

#[test]
fn the_time_that_is_left_goes_down_to_each_call() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let left = Arc::clone(&seen);
    let builder = Enclave::builder()
        .isolation(enclave_vm::Isolation::InProcess)
        .timeout(Duration::from_secs(2))
        .tool_handler(move |call: ToolCall| {
            left.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(call.remaining);
            async move { Ok(json!(1)) }
        });
    let result = run(
        builder,
        "await callTool('x', {}); await callTool('x', {}); return 'done'",
    );
    assert_eq!(shown(&result), r#""done""#);
    let seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
    assert!(
        seen.is_sorted_by(|a, b| a >= b) && seen.iter().all(|left| *left <= Duration::from_secs(2)),
        "{seen:?}"
    );
}

#[test]
fn truncate_output() {
    let script = "const { name } = await callTool('users:get', {}); let text = name; for (let i = 0; i < 20; i++) text += text; return { name, text }";
    let whole = run(builder().security_level(SecurityLevel::Strict), script);
    assert_eq!(
        whole.error.map(|error| error.code),
        Some(ErrorCode::ResultTooLarge)
    );
    let cut = run(
        builder()
            .security_level(SecurityLevel::Strict)
            .truncate_output(true),
        script,
    );
    let value = cut.value.expect("it is cut");
    assert_eq!(value.get("name"), Some(&json!("Ada")));
    let text = value
        .get("text")
        .and_then(|text| text.as_str())
        .expect("there is a text");
    assert!(
        text.ends_with("… [cut]") && text.len() > 1_000_000,
        "{}",
        text.len()
    );
    assert!(value.to_string().len() <= 1024 * 1024);
}

#[test]
fn console_lines_are_counted_before_they_are_cut() {
    let script = "console.log('x'.repeat(6000)); console.log('y'.repeat(6000)); return 1";
    let level = SecurityLevel::Permissive;
    let result = run(builder().security_level(level), script);
    assert!(
        result
            .console
            .iter()
            .all(|line| line.text.ends_with("… [cut]") && line.text.chars().count() < 4200)
    );
    let mut limits = enclave_vm::Limits::for_level(level);
    limits.max_console_bytes = 11_000;
    let result = run(builder().security_level(level).limits(limits), script);
    assert_eq!(
        result.error.map(|error| error.code),
        Some(ErrorCode::ConsoleLimit)
    );
}
