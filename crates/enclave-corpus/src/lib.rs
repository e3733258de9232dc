//! Attacks on Enclave and harmless programs, as data, with the runner that judges them.
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
//! - `id` begins with `ATK-` for an attack and with `OK-` for a harmless program, which must give its
//!   value. It is never reused.
//! - `expect` is what becomes of the script with everything switched on; `then` what becomes of it when
//!   the stage in `expect.by` is switched off: the second control. An attack that is stopped before the
//!   runtime needs a `then`, or a `single-control` that says why there is none.
//! - `expect` and `then` may be lists, each table with the `levels` it holds for.
//! - A harmless program may have a `then` too: its value without the transform, when that differs.
//! - `gap` names the issue because of which the case fails today: with everything on, or, when a stage stops it
//!   that has a `then`, with that stage off. It must fail; when it passes, the key goes.
//! - `//~ CODE` pins a diagnostic to its line; a case with marks must report them all and nothing else.
//!
//! The other keys: `levels` (default all), `cwe`, `source`, `tools`, `globals`, `limits`. See
//! [`Case`]. Unknown keys are errors.

mod case;
mod expectation;
mod front_matter;
mod load;
mod marks;
mod parse;
mod runner;
mod summary;

pub use case::{Case, Kind, ToolStub};
pub use expectation::{ByLevel, Outcome, Stage};
pub use load::{LoadError, cases_folder, load, load_files};
pub use marks::Mark;
pub use parse::{ParseError, parse};
pub use runner::{Control, Miss, must_fail, run, trials};
pub use summary::summary;
