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
    NO_CONSTRUCTOR_ACCESS = "AST007", "no-constructor-access", original: "NO_CONSTRUCTOR_ACCESS",
        help: "Use the value's own properties; to tell kinds of values apart use typeof, Array.isArray or a field of the data.";
    RESERVED_PREFIX = "AST008", "reserved-prefix", original: "RESERVED_PREFIX",
        help: "Choose a name that does not start with a reserved prefix such as `__ag_` or `__safe_`.";
    NO_CALL_TARGET_ASSIGNMENT = "AST009", "no-call-target-assignment", original: "NO_CALL_TARGET_ASSIGNMENT",
        help: "Choose another name for your own value.";
    STATIC_CALL_TARGET = "AST010", "static-call-target", original: "DYNAMIC_CALL_TARGET",
        help: "Write the tool's name as a string where the tool is called: `await callTool('users:list', {})`.";
    FORBIDDEN_LOOP = "AST011", "forbidden-loop", original: "FORBIDDEN_LOOP",
        help: "Use for…of over a list, or a for loop that counts.";
    INFINITE_LOOP = "AST012", "infinite-loop", original: "INFINITE_LOOP",
        help: "Give the loop a condition that becomes false: `for (let i = 0; i < 100; i++) { … }`.";
    NO_USER_FUNCTIONS = "AST013", "no-user-functions", original: "NO_USER_FUNCTION_DECLARATION",
        help: "Write an arrow function: `const name = (a, b) => { … };`.";
    NO_CLASSES = "AST014", "no-classes", original: "NO_USER_METHOD_DEFINITION",
        help: "Use plain objects for data and arrow functions for behaviour.";
    NO_GENERATORS = "AST015", "no-generators", original: "NO_USER_FUNCTION_DECLARATION",
        help: "Build an array and return it.";
    NO_DEBUGGER = "AST016", "no-debugger",
        help: "Remove the statement.";
    NO_USING = "AST017", "no-using",
        help: "Declare it with const; release what has to be released in a finally block.";
    NO_DECORATORS = "AST018", "no-decorators",
        help: "Call the function yourself with the value that it should wrap.";
    NO_ASYNC = "AST019", "no-async", original: "NO_ASYNC",
        help: "Write it without async and await; the result of one tool call can be returned directly.";
    NO_REGEX_LITERAL = "AST020", "no-regex-literal", original: "NO_REGEX_LITERAL",
        help: "Use string methods with plain strings: includes, startsWith, endsWith, indexOf, split, replaceAll.";
    NO_REGEX_METHODS = "AST021", "no-regex-methods", original: "NO_REGEX_METHOD",
        help: "Use includes, indexOf, startsWith or split with plain strings.";
    NO_COMPUTED_DESTRUCTURING = "AST022", "no-computed-destructuring", original: "NO_COMPUTED_DESTRUCTURING",
        help: "Take only the value's own data out of it, under names written in the script.";
    NO_META_PROGRAMMING = "AST023", "no-meta-programming", original: "NO_META_PROGRAMMING",
        help: "Build a new object with the properties that you need: `{ ...object, key: value }`.";
    NO_JSON_CALLBACKS = "AST024", "no-json-callbacks", original: "JSON_CALLBACK_NOT_ALLOWED",
        help: "Change the data before JSON.stringify or after JSON.parse, with map, filter and Object.fromEntries.";
    RESOURCE_EXHAUSTION = "AST025", "resource-exhaustion", original: "RESOURCE_EXHAUSTION",
        help: "Use a size that the result really needs.";
    UNREACHABLE_CODE = "AST026", "unreachable-code", original: "UNREACHABLE_CODE",
        help: "Remove the statements, or move them before the one that leaves.";
    UNICODE_SECURITY = "AST027", "unicode-security", original: "UNICODE_HOMOGLYPH",
        help: "Write the name in one script, without invisible characters.";
    REQUIRED_FUNCTION_CALL = "AST028", "required-function-call", original: "REQUIRED_FUNCTION_NOT_CALLED",
        help: "Call the function as often as it is asked for.";
    CALL_ARGUMENT_VALIDATION = "AST029", "call-argument-validation", original: "INVALID_ARGUMENT_TYPE",
        help: "Pass the arguments that the function takes.";
    FLOATING_TOOL_CALL = "AST030", "floating-tool-call",
        help: "Await the call; for several at once write `await parallel(items, async item => { … })`.";
    UNKNOWN_TOOL = "AST031", "unknown-tool", original: "UNKNOWN_TOOL_NAME",
        help: "Call one of the tools that the host offers.";
    TOOL_ARGUMENTS = "AST032", "tool-arguments",
        help: "Pass the arguments that the tool's schema asks for.";
    TOOL_RESULT = "AST033", "tool-result",
        help: "Read a property that the tool's result has.";
    TOO_INTRICATE = "AST034", "too-intricate",
        help: "Write names and keys down where they are used instead of building them from many constants.";
}
