//! What prescan can say.

enclave_types::codes! {
    SOURCE_TOO_LARGE = "PRE001", "source-too-large", original: "PRESCANNER_INPUT_TOO_LARGE",
        help: "Make the script smaller: fetch data with callTool instead of writing it into the script.";
    TOO_MANY_LINES = "PRE002", "too-many-lines", original: "PRESCANNER_TOO_MANY_LINES",
        help: "Make the script shorter: fetch data with callTool, and loop instead of repeating lines.";
    LINE_TOO_LONG = "PRE003", "line-too-long", original: "PRESCANNER_LINE_TOO_LONG",
        help: "Break the line into several.";
    NUL_CHARACTER = "PRE004", "nul-character", original: "PRESCANNER_NULL_BYTE",
        help: "Remove the character; inside a string write \\0 or \\u0000.";
    NOT_UTF8 = "PRE005", "not-utf8",
        help: "Save the script as UTF-8.";
    NESTING_TOO_DEEP = "PRE006", "nesting-too-deep", original: "PRESCANNER_NESTING_OVERFLOW",
        help: "Give the inner parts names, or move them into functions of their own.";
    CHAIN_TOO_LONG = "PRE007", "chain-too-long", original: "PRESCANNER_OPERATOR_SPAM",
        help: "Split the chain: keep parts of it in variables, end each statement with `;`, or put the parts into a list and loop over it.";
    BIDI_CONTROL = "PRE008", "bidi-control", original: "PRESCANNER_BIDI_ATTACK",
        help: "Remove the character; inside a string write it as an escape such as \\u202e.";
    INVISIBLE_CHARACTER = "PRE009", "invisible-character", original: "PRESCANNER_UNICODE_SUSPICIOUS",
        help: "Remove the character; it is allowed only in strings and comments.";
    LOOK_ALIKE_NAME = "PRE010", "look-alike-name", original: "PRESCANNER_HOMOGRAPH",
        help: "Write the name in the letters of one script.";
    REGEX_BLOCKED = "PRE011", "regex-blocked", original: "PRESCANNER_REGEX_BLOCKED",
        help: "Use string methods instead: includes, startsWith, indexOf, split, slice or replaceAll with strings.";
    TOO_MANY_REGEXES = "PRE012", "too-many-regexes", original: "PRESCANNER_REGEX_COUNT",
        help: "Use fewer regular expressions; string methods such as includes and split need none.";
    REGEX_TOO_LONG = "PRE013", "regex-too-long", original: "PRESCANNER_REGEX_TOO_LONG",
        help: "Split the regular expression into several short ones.";
    SLOW_REGEX = "PRE014", "slow-regex", original: "PRESCANNER_REDOS",
        help: "Rewrite the pattern so that no repetition stands in another one and neighbours cannot match the same text.";
    STRING_TOO_LONG = "PRE015", "string-too-long", original: "PRESCANNER_STRING_TOO_LONG",
        help: "Fetch long text with callTool instead of writing it into the script.";
    STRINGS_TOO_LONG = "PRE016", "strings-too-long-in-total", original: "PRESCANNER_STRING_TOTAL",
        help: "Fetch long text with callTool instead of writing it into the script.";
    UNCLEAR_SLASH = "PRE017", "unclear-slash",
        help: "Put what stands before or after the `/` into parentheses, or end the statement before it with `;`.";
    HTML_COMMENT = "PRE018", "html-comment",
        help: "Write comments with // or /* */, and put a space between `<` and `!--`.";
    STRAY_BACKSLASH = "PRE019", "stray-backslash",
        help: "Remove the backslash; it belongs into strings only.";
    UNCLEAR_STRUCTURE = "PRE020", "unclear-structure",
        help: "Write plain JavaScript: no type assertions or `implements`, and no escapes in names.";
}
