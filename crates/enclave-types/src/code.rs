use std::fmt;

/// A stable name of one thing that a stage can say about a script, such as `AST003`.
///
/// Three capitals say which stage, three digits which finding: `PRE` prescan, `SYN` syntax, `AST`
/// guard, `TRF` transform, `SCO` scoring, `SID` sidecar, `RUN` runtime, `ENC` facade. A code is
/// never reused; its wording may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(&'static str);

impl Code {
    /// Makes a code, checking its shape when it is compiled.
    ///
    /// # Panics
    ///
    /// In a `const`, so at compile time, when `text` is not three capitals and three digits.
    #[expect(
        clippy::panic,
        clippy::manual_assert,
        reason = "runs in constants, where it is a compile error"
    )]
    pub const fn new(text: &'static str) -> Self {
        let bytes = text.as_bytes();
        if bytes.len() != 6 {
            panic!("a code is three capitals and three digits");
        }
        let mut i = 0;
        while i < 6 {
            let fits = if i < 3 {
                bytes[i].is_ascii_uppercase()
            } else {
                bytes[i].is_ascii_digit()
            };
            if !fits {
                panic!("a code is three capitals and three digits");
            }
            i += 1;
        }
        Self(text)
    }

    /// The code as it is printed.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

/// A row of a crate's registry of codes; `codes!` makes them.
#[expect(
    clippy::exhaustive_structs,
    reason = "made by `codes!` in other crates, which names every field"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeInfo {
    /// The code.
    pub code: Code,
    /// Its kebab-case name; for a guard rule, the rule's name.
    pub name: &'static str,
    /// The name the original project gives to the same finding, for people who know that one.
    pub original: Option<&'static str>,
    /// One sentence that says what to write instead.
    pub help: &'static str,
    /// The page about it, in Markdown.
    pub explanation: &'static str,
}

/// Declares a crate's registry of codes.
///
/// Each entry becomes a `pub static` of type [`CodeInfo`], and all of them, in order, the
/// `REGISTRY`. The page is `codes/<CODE>.md` of the crate: without it, the crate does not compile.
///
/// ```ignore
/// enclave_types::codes! {
///     NO_EVAL = "AST001", "no-eval", original: "NO_EVAL",
///         help: "Call a tool, or use JSON.parse for data.";
///     NO_BOM = "AST002", "no-bom",
///         help: "Remove the character.";
/// }
/// ```
#[macro_export]
macro_rules! codes {
    ($( $(#[$meta:meta])* $ident:ident = $code:literal, $name:literal, $(original: $original:literal,)? help: $help:literal; )+) => {
        $(
            $(#[$meta])*
            #[doc = concat!("`", $code, "` ", $name, ": ", $help)]
            pub static $ident: $crate::CodeInfo = $crate::CodeInfo {
                code: const { $crate::Code::new($code) },
                name: $name,
                original: $crate::codes!(@original $($original)?),
                help: $help,
                explanation: include_str!(concat!("../codes/", $code, ".md")),
            };
        )+

        /// All codes of this crate, in order.
        pub static REGISTRY: &[&$crate::CodeInfo] = &[$(&$ident),+];
    };
    (@original) => { None };
    (@original $original:literal) => { Some($original) };
}
