use std::time::Duration;

use enclave_fuzzing::{
    Bytes, Choices as _, Seeded, Verdict, Violation, generators,
    oracles::{bridge, fix, guard, levels, parse, prescan, runtime, scoring, sidecar, transform},
};

/// A property to judge inputs by.
#[derive(Clone, Copy)]
pub(crate) struct Oracle {
    pub(crate) name: &'static str,
    judge: fn(&[u8]) -> Result<Verdict, Violation>,
    /// What makes its inputs, where not every text will do.
    pub(crate) generate: Option<fn(&mut Seeded) -> Vec<u8>>,
    /// What any input may take, in a debug build on a busy machine.
    pub(crate) time: Duration,
}

/// For what only looks at a text.
const STATIC: Duration = Duration::from_millis(400);
/// For what runs it, some times.
const DYNAMIC: Duration = Duration::from_secs(5);

macro_rules! texts {
    ($name:literal, $check:path) => {
        texts!($name, $check, None, STATIC)
    };
    ($name:literal, $check:path, $generate:expr, $time:expr) => {
        Oracle {
            name: $name,
            judge: |bytes| $check(&String::from_utf8_lossy(bytes)),
            generate: $generate,
            time: $time,
        }
    };
}

const ORACLES: &[Oracle] = &[
    Oracle {
        name: "prescan",
        judge: prescan::check_bytes,
        generate: None,
        time: STATIC,
    },
    texts!("parse", parse::check),
    texts!("guard", guard::check),
    texts!("levels", levels::check),
    texts!("transform", transform::check),
    texts!("fix", fix::check),
    texts!("scoring", scoring::check),
    texts!("scripts", runtime::check, None, DYNAMIC),
    texts!(
        "runtime",
        runtime::check,
        Some(|choices| generators::escape(choices).into_bytes()),
        DYNAMIC
    ),
    texts!(
        "objects",
        runtime::check,
        Some(|choices| generators::objects(choices).into_bytes()),
        DYNAMIC
    ),
    texts!(
        "values",
        bridge::check,
        Some(|choices| generators::nearly_json(choices).into_bytes()),
        DYNAMIC
    ),
    #[cfg(target_os = "linux")]
    Oracle {
        name: "frames",
        judge: enclave_fuzzing::oracles::frames::check,
        generate: Some(generators::frames),
        time: DYNAMIC,
    },
    Oracle {
        name: "sidecar",
        judge: |bytes| {
            let (limits, ops) = sidecar::operations(&mut Bytes::new(bytes));
            sidecar::check(&limits, &ops)
        },
        generate: Some(decisions),
        time: STATIC,
    },
    #[cfg(feature = "differential")]
    texts!(
        "differential",
        enclave_fuzzing::oracles::differential::check,
        Some(|choices| generators::pure(choices).into_bytes()),
        DYNAMIC
    ),
];

/// Bytes for an oracle that makes its input of them.
fn decisions(choices: &mut Seeded) -> Vec<u8> {
    let mut bytes = Vec::new();
    while !choices.is_spent() {
        bytes.push(u8::try_from(choices.below(256)).unwrap_or(0));
    }
    bytes
}

impl Oracle {
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        ORACLES.iter().copied().find(|oracle| oracle.name == name)
    }

    pub(crate) fn judge(self, input: &[u8]) -> Result<Verdict, Violation> {
        (self.judge)(input)
    }
}
