use enclave_fuzzing::{
    Verdict, Violation,
    oracles::{fix, guard, levels, parse, prescan, transform},
};

/// A property to judge inputs by.
#[derive(Clone, Copy)]
pub(crate) struct Oracle {
    pub(crate) name: &'static str,
    judge: fn(&[u8]) -> Result<Verdict, Violation>,
}

const ORACLES: &[Oracle] = &[
    Oracle {
        name: "prescan",
        judge: prescan::check_bytes,
    },
    Oracle {
        name: "parse",
        judge: |bytes| parse::check(&String::from_utf8_lossy(bytes)),
    },
    Oracle {
        name: "guard",
        judge: |bytes| guard::check(&String::from_utf8_lossy(bytes)),
    },
    Oracle {
        name: "levels",
        judge: |bytes| levels::check(&String::from_utf8_lossy(bytes)),
    },
    Oracle {
        name: "transform",
        judge: |bytes| transform::check(&String::from_utf8_lossy(bytes)),
    },
    Oracle {
        name: "fix",
        judge: |bytes| fix::check(&String::from_utf8_lossy(bytes)),
    },
];

impl Oracle {
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        ORACLES.iter().copied().find(|oracle| oracle.name == name)
    }

    pub(crate) fn judge(self, input: &[u8]) -> Result<Verdict, Violation> {
        (self.judge)(input)
    }
}
