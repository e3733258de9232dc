//! Scripts that a scorer judges without running them, and how well it does.
//!
//! `scored/SPLIT/INTENT/FAMILY.js` holds benign scripts, as a capable model writes them for what users ask
//! for, and malicious ones. Rules are tuned on the split `dev` alone; `held-out` and `fresh` tell what that is
//! worth. Which figures a scorer reaches is in `scored.txt`, which `cargo run -p enclave-corpus --bin scored`
//! writes.

mod case;
mod exemplars;
mod judge;
mod load;
mod table;

pub use case::{Intent, ScoredCase, Split, Verdict};
pub use exemplars::{Exemplar, exemplars};
pub use judge::{Judged, Judgement, ScoredBy};
pub use load::{load_scored, scored_folder};
pub use table::{Rates, rates, section, title};
