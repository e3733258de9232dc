//! What prescan can say.

enclave_types::codes! {
    SOURCE_TOO_LARGE = "PRE001", "source-too-large", original: "PRESCANNER_INPUT_TOO_LARGE",
        help: "Make the script smaller: fetch data with callTool instead of writing it into the script.";
    NUL_CHARACTER = "PRE004", "nul-character", original: "PRESCANNER_NULL_BYTE",
        help: "Remove the character; inside a string write \\0 or \\u0000.";
    NOT_UTF8 = "PRE005", "not-utf8",
        help: "Save the script as UTF-8.";
    NESTING_TOO_DEEP = "PRE006", "nesting-too-deep", original: "PRESCANNER_NESTING_OVERFLOW",
        help: "Give the inner parts names, or move them into functions of their own.";
    CHAIN_TOO_LONG = "PRE007", "chain-too-long", original: "PRESCANNER_OPERATOR_SPAM",
        help: "Split the chain: keep parts of it in variables, or put the parts into a list and loop over it.";
    BIDI_CONTROL = "PRE008", "bidi-control", original: "PRESCANNER_BIDI_ATTACK",
        help: "Remove the character; inside a string write it as an escape such as \\u202e.";
}
