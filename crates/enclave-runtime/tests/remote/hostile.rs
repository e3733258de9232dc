//! A worker that its guest has taken over: it says what it likes. The host ends it and fails the run, and nothing else.

use std::{
    io::Write as _,
    os::unix::net::UnixStream,
    time::{Duration, Instant},
};

use enclave_runtime::{
    Finished, GuestConfig, Step,
    worker::{IsolationReport, ProgramText, RemoteGuest, read_frame, write_frame},
};
use enclave_types::{ErrorCode, SecurityLevel};

use crate::{
    Test,
    driver::{config, ends_as, guest, zygote},
};

/// The argument that makes a zygote fork such workers.
pub(crate) const ARGUMENT: &str = "hostile";

pub(crate) const TESTS: &[(&str, Test)] = &[
    ("what_no_worker_says_ends_it", nonsense),
    ("a_frame_that_is_too_long_is_not_read", too_long),
    ("a_frame_that_drips_is_late", drip),
    ("a_worker_that_says_nothing_is_late", silent),
    (
        "a_second_answer_to_the_same_step_is_not_another_run_s",
        two_answers,
    ),
    ("an_end_that_claims_too_much_is_cut", claims),
];

/// The worker: says that its realm is built, and then whatever the host starts it with.
pub(crate) fn work(mut socket: UnixStream, _: &IsolationReport) -> i32 {
    if read_frame(&mut socket, u32::MAX).is_err()
        || write_frame(&mut socket, br#"{"built":{"report":""}}"#).is_err()
    {
        return 1;
    }
    let Ok(start) = read_frame(&mut socket, u32::MAX) else {
        return 2;
    };
    let start = String::from_utf8_lossy(&start).into_owned();
    let said = if start.contains("too long") {
        socket.write_all(&u32::MAX.to_le_bytes())
    } else if start.contains("drip") {
        (0..).try_for_each(|byte: u64| {
            let _slow = read_frame(&mut socket, 0);
            socket.write_all(&[u8::from(byte < 1), 0])
        })
    } else if start.contains("nothing") {
        loop {
            std::hint::spin_loop();
        }
    } else {
        // The text stands in the frame as a JSON string.
        let text = start
            .split_once("\"text\":\"")
            .map(|(_, rest)| rest)
            .unwrap_or_default();
        let text = text
            .split_once("\",\"is_body\"")
            .map(|(text, _)| text)
            .unwrap_or_default();
        let text = text.replace("\\\"", "\"").replace("\\\\", "\\");
        text.split("\\n")
            .try_for_each(|frame| write_frame(&mut socket, frame.as_bytes()))
    };
    let _more = read_frame(&mut socket, u32::MAX);
    said.map_or(3, |()| 0)
}

fn start(guest: &mut RemoteGuest, says: &str, deadline: Duration) -> Step {
    guest.start(&ProgramText::body(says), Instant::now() + deadline)
}

fn says(config: &GuestConfig, frame: &str) -> Result<Finished, String> {
    let zygote = zygote(&[ARGUMENT])?;
    let mut guest = guest(&zygote, config)?;
    match start(&mut guest, frame, Duration::from_secs(5)) {
        Step::Finished(finished) => Ok(*finished),
        Step::NeedsTools(requests) => Err(format!("{frame} was taken for {requests:?}")),
    }
}

fn call(id: u64, name: &str, args: &str) -> String {
    format!(r#"{{"id":{id},"name":"{name}","args":{args}}}"#)
}

fn calls(calls: &[String]) -> String {
    format!(r#"{{"needs_tools":[{}]}}"#, calls.join(","))
}

fn end(outcome: &str, console: &str) -> String {
    format!(
        r#"{{"finished":{{"outcome":{outcome},"console":{console},"tool_calls":4000000000,"cancelled_tool_calls":0,"iterations":0,"heap_peak_bytes":0,"fuel":0}}}}"#
    )
}

fn thrown(json: &str) -> String {
    format!(
        r#"{{"Err":{{"code":"RUNTIME_ERROR","name":"","message":"","frames":[],"keeps_stack":true,"data":[["thrown",{{"json":{json}}}]]}}}}"#
    )
}

fn nonsense() -> Result<(), String> {
    let config = config(SecurityLevel::Strict);
    let deep = format!("{}1{}", "[".repeat(100), "]".repeat(100));
    let deepest = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let many: Vec<String> = (0..5).map(|id| call(id, "a", "{}")).collect();
    let frames = [
        String::new(),
        "null".to_owned(),
        "{}".to_owned(),
        "\u{0}".to_owned(),
        r#"{"built":{"report":""}}"#.to_owned(),
        r#"{"not_built":{"message":""}}"#.to_owned(),
        r#"{"unheard_of":1}"#.to_owned(),
        calls(&[]),
        calls(&[call(1, "", "{}")]),
        calls(&[call(1, "a", "[]")]),
        calls(&[call(1, "a", "1")]),
        calls(&[call(1, "a", "{}"), call(1, "a", "{}")]),
        calls(&[call(2, "a", "{}"), call(1, "a", "{}")]),
        calls(&many),
        calls(&[call(1, "a", &format!("{{\"deep\":{deep}}}"))]),
        calls(&[call(1, "a", &format!("{{\"deep\":{deepest}}}"))]),
        deepest.clone(),
        r#"{"needs_tools":[{"id":1,"name":"a","args":{},"more":1}]}"#.to_owned(),
        r#"{"needs_tools":[{"id":-1,"name":"a","args":{}}]}"#.to_owned(),
        r#"{"function":{"index":0,"args":[]}}"#.to_owned(),
        r#"{"function":{"index":18446744073709551615,"args":[]}}"#.to_owned(),
        end(&format!(r#"{{"Ok":{{"json":{deep}}}}}"#), "[]"),
        end(r#"{"Ok":{"json":1}}"#, r#"[["shout","x"]]"#),
        end(
            r#"{"Err":{"code":"NO_SUCH","name":"","message":"","frames":[],"keeps_stack":true,"data":[]}}"#,
            "[]",
        ),
        end(
            r#"{"Err":{"code":"TIMEOUT","name":"","message":"","frames":[],"keeps_stack":true,"data":[["constructor",{"text":"x"}]]}}"#,
            "[]",
        ),
        // Nothing that the host would read deeper than a guest's value can be.
        end(&thrown(&deepest), "[]"),
        end(&thrown(&format!("\"{}\"", "x".repeat(20_000))), "[]"),
        end(
            &format!(
                r#"{{"Err":{{"code":"TIMEOUT","name":"","message":"","frames":[],"keeps_stack":true,"data":[{}]}}}}"#,
                [r#"["tool",{"text":"x"}]"#; 7].join(",")
            ),
            "[]",
        ),
        end(
            r#"{"Ok":{"json":1}}"#,
            &format!("[{}]", vec![r#"["log","x"]"#; 200].join(",")),
        ),
    ];
    for frame in frames {
        let shown: String = frame.chars().take(120).collect();
        ends_as(&says(&config, &frame)?, ErrorCode::WorkerCrashed)
            .map_err(|error| format!("{shown}: {error}"))?;
    }
    Ok(())
}

fn too_long() -> Result<(), String> {
    ends_as(
        &says(&config(SecurityLevel::Strict), "too long")?,
        ErrorCode::WorkerCrashed,
    )
}

fn late(how: &str) -> Result<(), String> {
    let zygote = zygote(&[ARGUMENT])?;
    let mut config = config(SecurityLevel::Standard);
    config.limits.timeout = Duration::from_millis(50);
    let mut guest = guest(&zygote, &config)?;
    match start(&mut guest, how, Duration::from_millis(50)) {
        Step::Finished(finished) => ends_as(&finished, ErrorCode::Timeout),
        Step::NeedsTools(_) => Err("it asked for tools".to_owned()),
    }
}

fn drip() -> Result<(), String> {
    late("drip")
}

fn silent() -> Result<(), String> {
    late("nothing")
}

/// The second answer is still in the socket when the next run begins; that run must not get it.
fn two_answers() -> Result<(), String> {
    let zygote = zygote(&[ARGUMENT])?;
    let config = config(SecurityLevel::Standard);
    let mut guest = guest(&zygote, &config)?;
    let says = format!(
        "{}\n{}",
        end(r#"{"Ok":{"json":1}}"#, "[]"),
        end(r#"{"Ok":{"json":"forged"}}"#, "[]")
    );
    match start(&mut guest, &says, Duration::from_secs(5)) {
        Step::Finished(finished) if finished.outcome == Ok(Some("1".to_owned())) => {}
        other => return Err(format!("{other:?}")),
    }
    match guest.rebuild(&config, None) {
        Err(_) => Ok(()),
        Ok(()) => Err("the worker was taken for a good one".to_owned()),
    }
}

fn claims() -> Result<(), String> {
    let mut config = config(SecurityLevel::Strict);
    config.limits.max_tool_calls = 3;
    let long = "x".repeat(100_000);
    let failure = format!(
        r#"{{"Err":{{"code":"TIMEOUT","name":"{long}","message":"{long}","frames":[{}],"keeps_stack":true,"data":[]}}}}"#,
        vec!["[null,1,1]"; 5000].join(",")
    );
    let finished = says(&config, &end(&failure, "[]"))?;
    let Err(failure) = &finished.outcome else {
        return Err("no failure".to_owned());
    };
    let is_cut = failure.message.len() < 5000 && failure.name.len() < 5000 && failure.frames.len() <= 64;
    if is_cut && !failure.keeps_stack && finished.stats.tool_calls == 3 {
        Ok(())
    } else {
        Err(format!(
            "{} bytes, {} frames, {:?}",
            failure.message.len(),
            failure.frames.len(),
            finished.stats
        ))
    }
}
