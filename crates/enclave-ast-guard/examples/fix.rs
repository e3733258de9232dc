//! Reads a script from the standard input, writes it with its fixes applied, and what is still wrong with it.
//!
//! ```text
//! cargo run -p enclave-ast-guard --example fix < script.js
//! ```

use std::io::{self, Read as _, Write as _};

use enclave_ast_guard::{GuardConfig, fix, lint};

fn main() -> io::Result<()> {
    let mut source = String::new();
    io::stdin().read_to_string(&mut source)?;
    let config = GuardConfig::default();
    let fixed = fix(&source, &config);
    io::stdout().write_all(fixed.source.as_bytes())?;
    io::stderr().write_all(lint(&fixed.source, &config).to_text("script.js").as_bytes())
}
