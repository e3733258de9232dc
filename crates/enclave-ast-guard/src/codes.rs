//! What the guard can say. A rule's name is its code's name.

enclave_types::codes! {
    UNSUPPORTED_SYNTAX = "AST001", "unsupported-syntax",
        help: "Write it with plain statements, arrow functions, objects and arrays.";
    SOURCE_MISMATCH = "AST002", "source-mismatch",
        help: "Hand over the scan and the parse of one and the same text.";
    NO_EVAL = "AST003", "no-eval", original: "NO_EVAL",
        help: "Write the code itself, or use JSON.parse for data; source text is never compiled at run time.";
    UNKNOWN_GLOBAL = "AST004", "unknown-global", original: "UNKNOWN_GLOBAL",
        help: "Declare the name with const or let, or use one of the globals a script has.";
    DISALLOWED_IDENTIFIER = "AST005", "disallowed-identifier", original: "DISALLOWED_IDENTIFIER",
        help: "Use plain data, the globals a script has, and tools through callTool.";
    NO_GLOBAL_ACCESS = "AST006", "no-global-access", original: "NO_GLOBAL_ACCESS",
        help: "Name the global that you need directly; there is no global object and no `this`.";
    RESERVED_PREFIX = "AST008", "reserved-prefix", original: "RESERVED_PREFIX",
        help: "Choose a name that does not start with `__ag_` or `__safe_`.";
    STATIC_CALL_TARGET = "AST010", "static-call-target", original: "DYNAMIC_CALL_TARGET",
        help: "Write the tool's name as a string where the tool is called: `await callTool('users:list', {})`.";
    FORBIDDEN_LOOP = "AST011", "forbidden-loop", original: "FORBIDDEN_LOOP",
        help: "Use for…of over a list, or a for loop that counts.";
}
