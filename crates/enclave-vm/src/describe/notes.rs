//! What a model should know besides, each with a script that proves it.

use enclave_types::{Clock, SecurityLevel};

use super::About;

/// A statement about how scripts run.
pub(super) struct Note {
    pub(super) text: &'static str,
    /// A script that shows it, and its value as JSON, or the code it fails with.
    pub(super) proof: (&'static str, &'static str),
}

const NOTES: &[Note] = &[
    Note {
        text: "Returned values and tool arguments are JSON data: a `Date` becomes its ISO text, a BigInt its digits, \
               `NaN` becomes `null`, and `undefined` members are left out.",
        proof: (
            "return { at: new Date(0), big: 2n, nan: NaN, left: undefined }",
            r#"{"at":"1970-01-01T00:00:00.000Z","big":"2","nan":null}"#,
        ),
    },
    Note {
        text: "A function in a returned value is an error.",
        proof: ("return { f: () => 1 }", "RUNTIME_ERROR"),
    },
    Note {
        text: "The value of a last expression is returned, too.",
        proof: ("const x = 5; x + 3", "8"),
    },
    Note {
        text: "A tool that fails throws an error with `name`, `message` and perhaps `code`, which you may catch.",
        proof: (
            "try { await callTool('fails', {}) } catch (e) { return [e.name, e.message, e.code] }",
            r#"["ToolError","no","E_NO"]"#,
        ),
    },
    Note {
        text: "`parallel(items, fn)` gives the results in the order of the items, and throws the first failure.",
        proof: (
            "try { return await parallel([1, 2], async n => { throw { message: 'no ' + n } }) } catch (e) { return e.message }",
            r#""no 1""#,
        ),
    },
];

const FROZEN: Note = Note {
    text: "The clock stands still during a run, at a whole second.",
    proof: (
        "const t = Date.now(); let n = 0; for (let i = 0; i < 1000; i++) { n += i } return Date.now() === t && t % 1000 === 0",
        "true",
    ),
};

const KEYS_END: Note = Note {
    text: "A computed key that turns out to be `constructor`, `prototype`, `__proto__` or the like ends the run.",
    proof: (
        "const k = (await callTool('echo', { key: 'constructor' })).key; const o = {}; o[k] = 1; return o",
        "SECURITY_VIOLATION",
    ),
};

const KEYS_ARE_DATA: Note = Note {
    text: "A computed key such as `constructor` is plain data: an own property, or `undefined`.",
    proof: (
        "const k = (await callTool('echo', { key: 'constructor' })).key; const o = {}; const had = typeof o[k]; o[k] = 1; return [had, Object.keys(o)]",
        r#"["undefined",["constructor"]]"#,
    ),
};

/// Every note that there is.
pub(super) fn all() -> impl Iterator<Item = &'static Note> {
    NOTES.iter().chain([&FROZEN, &KEYS_END, &KEYS_ARE_DATA])
}

impl About<'_> {
    /// The notes that hold here. Those whose proof the guard does not take are about what scripts cannot write.
    pub(super) fn notes(&self) -> Vec<&'static Note> {
        let guards_keys = self.level <= SecurityLevel::Secure && self.policy.waived.transform.is_none();
        let mut notes: Vec<&Note> = NOTES.iter().collect();
        notes.push(if guards_keys { &KEYS_END } else { &KEYS_ARE_DATA });
        if self.limits.clock == Clock::Frozen {
            notes.push(&FROZEN);
        }
        let takes = |note: &&Note| self.passes(note.proof.0);
        notes.into_iter().filter(takes).collect()
    }
}
