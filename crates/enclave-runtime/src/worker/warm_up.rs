//! What takes time once, or opens a file once, done before anything is forked: workers find it done.

use std::time::{Duration, Instant};

use enclave_types::SecurityLevel;

use crate::{
    config::GuestConfig,
    guest::{Guest, Step},
    program::CompiledProgram,
    tools::{ToolFailure, ToolReply},
};

/// A script that goes where lazily made things are: the compiler, the prelude, errors, dates, the console; and redaction,
/// which the path in its last line is for.
const SCRIPT: &str = "
    console.log(new Date(0).toString(), new Date().getTimezoneOffset(), (0.1).toFixed(2), 10n ** 20n);
    const seen = [];
    try { await callTool('a:b', { n: 1 }) } catch (error) { seen.push(error.stack, `${error}`) }
    try { null.x } catch (error) { seen.push(error.stack) }
    const rows = await parallel([1, 2], async n => ({ n }));
    rows.sort((a, b) => b.n - a.n);
    throw { message: '/home/user/.ssh/id_rsa ' + JSON.stringify(seen) + 'x'.localeCompare('y') }";

/// Runs a script of ours to its end, at every level. Nothing of it stays but what all guests of a process share.
pub fn warm_up() {
    for level in SecurityLevel::ALL {
        let Ok(program) = CompiledProgram::compile_body(SCRIPT) else {
            return;
        };
        let Ok(mut guest) = Guest::new(&GuestConfig::for_level(level)) else {
            return;
        };
        let mut step = guest.start(&program, Instant::now() + Duration::from_secs(1));
        while let Step::NeedsTools(requests) = step {
            let refuse = |id| ToolReply::failure(id, ToolFailure::new("no file at /etc/passwd"));
            step = guest.resume(
                requests
                    .into_iter()
                    .map(|call| refuse(call.id))
                    .collect::<Vec<_>>(),
            );
        }
    }
}
