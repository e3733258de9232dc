//! What the parser can say.

enclave_types::codes! {
    SYNTAX_ERROR = "SYN001", "syntax-error", original: "PARSE_ERROR",
        help: "Correct the syntax; a script is the body of an async JavaScript function.";
    TYPESCRIPT = "SYN002", "typescript-syntax",
        help: "Write plain JavaScript: remove type annotations, interfaces, enums, `as` and `!`.";
    JSX = "SYN003", "jsx-syntax",
        help: "Write plain JavaScript: build strings or objects instead of JSX elements.";
    MODULE_SYNTAX = "SYN004", "module-syntax",
        help: "Remove the line: a script has no modules, everything it can use is a global or comes from callTool.";
    TOO_DEEP = "SYN005", "too-deep-to-parse",
        help: "Split the expression or the nested blocks into smaller parts with names.";
}
