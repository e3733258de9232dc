//! Workers that were taken over: this program, under the names below, does what no worker of ours does.

use std::{io::Write as _, os::unix::net::UnixStream};

use enclave_runtime::worker::{self, IsolationReport, read_frame, write_frame};

use crate::host::{Alias, is_called};

/// What a worker does with its socket.
type Way = fn(&mut UnixStream);

/// What a worker does when its script starts.
const WAYS: [(&str, Way); 5] = [
    ("spins", |_| {
        loop {
            std::hint::spin_loop();
        }
    }),
    ("floods", |socket| {
        for id in 0_u64.. {
            let call = format!(r#"{{"needs_tools":[{{"id":{id},"name":"a","args":{{}}}}]}}"#);
            if write_frame(socket, call.as_bytes()).is_err() || read_frame(socket, u32::MAX).is_err() {
                return;
            }
        }
    }),
    ("babbles", |socket| {
        // Refused or not, it is the host's to end this.
        let _said = socket.write_all(&[b'x'; 4096]);
    }),
    ("allocates", |_| {
        let mut hoard: Vec<Vec<u8>> = Vec::new();
        loop {
            hoard.push(vec![1; 1 << 20]);
        }
    }),
    (LACKS_SECCOMP, |_| ()),
];

/// Says that it has no filter of system calls.
const LACKS_SECCOMP: &str = "lacks-seccomp";

/// The program that is a worker of that kind.
pub(crate) fn alias(way: &str) -> Alias {
    Alias::new(&name(way))
}

fn name(way: &str) -> String {
    format!("enclave-worker-that-{way}")
}

/// Is such a worker when this program was started as one. Comes before the facade's own, which is linked later.
pub(crate) fn become_one() {
    macro_rules! serve {
        ($($index:literal)*) => {
            $(if is_called(&name(WAYS[$index].0)) {
                worker::serve(|| (), |socket, report| work(socket, report, WAYS[$index].1));
            })*
        };
    }
    serve!(0 1 2 3 4);
}

/// Says that it has a realm whenever it is asked to, and goes its way when it is to run something.
fn work(mut socket: UnixStream, report: &IsolationReport, way: Way) -> i32 {
    let lines: Vec<String> = report
        .layers()
        .iter()
        .filter(|(layer, _)| layer.name() != "seccomp" || !is_called(&name(LACKS_SECCOMP)))
        .map(|(layer, _)| format!("{layer}\\tholds\\n"))
        .collect();
    let built = format!(r#"{{"built":{{"report":"{}"}}}}"#, lines.concat());
    while let Ok(frame) = read_frame(&mut socket, u32::MAX) {
        if frame.starts_with(br#"{"build""#) {
            if write_frame(&mut socket, built.as_bytes()).is_err() {
                return 1;
            }
        } else {
            way(&mut socket);
        }
    }
    0
}
