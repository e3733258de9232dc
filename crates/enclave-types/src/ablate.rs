//! Switches one control off, so that the corpus can show that it would be missed. For that alone.
//!
//! A control asks [`is_off`] with its name: the code of a rule or check, the id of a pattern, or a name such as
//! `runtime/tool-calls`. The feature `ablate` and debug assertions are both needed for an answer other than no: a release
//! build answers no at compile time, whatever features it has.

#[cfg(all(feature = "ablate", debug_assertions))]
mod switch {
    use std::sync::OnceLock;

    static OFF: OnceLock<Vec<String>> = OnceLock::new();

    /// Whether the control of that name is switched off in this process.
    #[inline]
    pub fn is_off(control: &str) -> bool {
        OFF.get()
            .is_some_and(|off| off.iter().any(|name| name == control))
    }

    /// Switches controls off for the rest of the process. Only the first call counts; says whether this was it.
    pub fn switch_off(controls: &[&str]) -> bool {
        let controls = controls.iter().map(|&name| name.to_owned()).collect();
        OFF.set(controls).is_ok()
    }
}

#[cfg(not(all(feature = "ablate", debug_assertions)))]
mod switch {
    /// Whether the control of that name is switched off: never, in this build.
    #[inline]
    pub const fn is_off(_: &str) -> bool {
        false
    }

    /// Switches nothing off, in this build, and says so.
    pub const fn switch_off(_: &[&str]) -> bool {
        false
    }
}

pub use switch::{is_off, switch_off};
