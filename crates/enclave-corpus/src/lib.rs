//! Attacks on Enclave, harmless programs and scripts with fixes, as data, with the runner that judges them.
//!
//! A case is a block in a `.js` file under `cases/`: front matter in TOML between `/*---` and `---*/`,
//! then the script up to the next block.
//!
//! ```js
//! /*---
//! id     = "ATK-CINJ-004"
//! title  = "eval reached through an alias"
//! expect = { outcome = "stopped", by = "ast-guard", code = "AST003" }
//! then   = { outcome = "thrown", name = "ReferenceError" }
//! ---*/
//! const run = eval; //~ AST003
//! return run("1 + 1");
//! ```
//!
//! `ATK-…` is an attack, which is stopped or comes to nothing; `OK-…` a harmless program, which gives its
//! value; `FIX-…` a script that the guard rejects and whose fixes make it run as it was meant. How a case is
//! written and what is run is in `docs/contributing/corpus.md`.

mod ablation;
mod blocks;
mod case;
mod expectation;
mod front_matter;
mod functions;
mod gate;
mod load;
mod marks;
mod matrix;
mod parse;
mod runner;
mod scored;
mod sidecar;
mod summary;

pub use ablation::Ablation;
pub use case::{Case, Kind, ToolStub};
pub use expectation::{ByLevel, Outcome, Stage};
pub use front_matter::Schemas;
pub use load::{LoadError, cases_folder, load, load_files};
pub use marks::Mark;
pub use matrix::attack_matrix;
pub use parse::{ParseError, parse};
pub use runner::{Control, Miss, Seen, Stop, TIERS, must_fail, run, tier_name, trials};
pub use scored::{
    Exemplar, Intent, Judged, Judgement, Rates, ScoredBy, ScoredCase, Split, Verdict, exemplars, load_scored,
    rates, scored_folder, section, title,
};
pub use summary::summary;

pub use enclave_vm::Isolation;
