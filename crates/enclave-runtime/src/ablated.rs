//! The realm's prelude with one of its controls missing, for the corpus alone; see [`enclave_types::ablate`].

use std::borrow::Cow;

use enclave_types::ablate;

/// A control of the prelude: its name, the place that is the control, and what stands there without it.
type Patch = (&'static str, &'static str, &'static str);

const PATCHES: [Patch; 18] = [
    (
        "realm/no-constructor-links",
        "delete prototypes[i].constructor",
        "prototypes[i].constructor",
    ),
    (
        "realm/no-legacy-accessors",
        "    delete Object.prototype[name];\n",
        "",
    ),
    (
        "realm/no-iterator-helpers",
        "if (key !== iteratorSymbol) delete iterator[key];",
        "",
    ),
    ("realm/chosen-globals", "      delete realGlobal[key];\n", ""),
    (
        "realm/read-only-globals",
        "defineProperty(realGlobal, key, fixed(value))",
        "defineProperty(realGlobal, key, hidden(value))",
    ),
    (
        "realm/read-only-math",
        "const set = () => {\n        throw new NativeTypeError(`'${key}' is read-only`);",
        "const set = (value) => {\n        defineProperty(realGlobal, key, hidden(value));",
    ),
    ("realm/frozen-math", "fixed(freeze(math))", "fixed(math)"),
    (
        "realm/frozen-prototypes",
        "freeze(prototypes[i])",
        "prototypes[i]",
    ),
    (
        "realm/frozen-constructors",
        "freeze(constructors[i])",
        "constructors[i]",
    ),
    ("realm/frozen-errors", "freeze(errors[i])", "errors[i]"),
    (
        "realm/frozen-tools",
        "hidden(freeze(provided[name]))",
        "hidden(provided[name])",
    ),
    (
        "realm/own-stack",
        "? stack(text) : undefined",
        "? text : undefined",
    ),
    (
        "realm/bind-without-chains",
        "  defineProperty(Function.prototype, 'bind', hidden(bind));\n",
        "",
    ),
    (
        "realm/array-length",
        "length > 10_000_000",
        "length > 4_294_967_296",
    ),
    (
        "realm/big-digits",
        "digits.length > 20_000",
        "digits.length > 1_000_000_000",
    ),
    ("realm/key-guard", "violation(text);", "text;"),
    ("realm/frozen-clock", "frozen ? host.now :", ""),
    ("realm/parallel-width", "min(wanted, width)", "wanted"),
];

/// The prelude as it is, but for what is switched off.
pub(crate) fn prelude(whole: &str) -> Cow<'_, str> {
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
    use crate::realm::PRELUDE;

    #[test]
    fn each_control_is_in_the_prelude_once() {
        for (control, there, _) in PATCHES {
            let times = PRELUDE.matches(there).count();
            assert_eq!(times, 1, "{control}: {there:?}");
        }
    }
}
