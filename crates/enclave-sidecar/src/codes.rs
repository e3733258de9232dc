//! What the store can refuse.

enclave_types::codes! {
    TOO_MANY_REFERENCES = "SID001", "too-many-references", original: "MAX_REFERENCE_COUNT",
        help: "Ask tools for fewer large values, or raise max_references.";
    REFERENCE_TOO_LARGE = "SID002", "reference-too-large", original: "MAX_REFERENCE_SIZE",
        help: "Ask the tool for a part of the value, or raise max_reference_size.";
    STORE_FULL = "SID003", "store-full", original: "MAX_TOTAL_SIZE",
        help: "Ask tools for less, or raise max_total_size.";
    COMPOSITES_OFF = "SID004", "composites-off",
        help: "Pass the reference itself to the tool, use slice, includes or split on it, or turn on allow_composites.";
    RESOLVED_TOO_LARGE = "SID005", "resolved-too-large", original: "MAX_RESOLVED_SIZE",
        help: "Pass fewer or smaller references at once, or raise max_resolved_size.";
    NESTED_TOO_DEEP = "SID006", "nested-too-deep", original: "MAX_RESOLUTION_DEPTH",
        help: "Put the reference nearer to the top of the value.";
    UNKNOWN_REFERENCE = "SID007", "unknown-reference",
        help: "Use references only in the run that made them.";
}
