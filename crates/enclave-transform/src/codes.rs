//! What the transform rejects.

enclave_types::codes! {
    NOT_A_BODY = "TRF001", "not-a-body",
        help: "Parse the script with SourceKind::Body: that is the grammar it runs in.";
    IMPORT_META = "TRF002", "import-meta",
        help: "Remove it: a script is no module and has no address.";
    RESERVED_NAME = "TRF003", "reserved-name",
        help: "Choose a name that does not start with `__ag_` or `__safe_`.";
}
