//! Our own JavaScript with one of its controls missing, for the corpus alone; see [`enclave_types::ablate`].

use std::borrow::Cow;

use enclave_types::ablate;

/// A control in it: its name, the place that is the control, and what stands there without it.
type Patch = (&'static str, &'static str, &'static str);

const PATCHES: [Patch; 1] = [(
    "realm/parallel-width",
    "wanted < width ? wanted : width",
    "wanted",
)];

/// A text of `js/` as it is, but for what is switched off.
pub(crate) fn source(whole: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(whole);
    for (control, there, instead) in PATCHES {
        if ablate::is_off(control) {
            text = text.replace(there, instead).into();
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::PATCHES;
    use crate::builtins::SOURCES;

    #[test]
    fn each_control_is_in_our_code_once() {
        let whole = SOURCES.concat();
        for (control, there, _) in PATCHES {
            let times = whole.matches(there).count();
            assert_eq!(times, 1, "{control}: {there:?}");
        }
    }
}
