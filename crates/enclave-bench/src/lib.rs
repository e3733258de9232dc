//! Benchmarks of Enclave against physical baselines in the same run.
//!
//! This hardware and every other is noisy: a time by itself says little. So each figure is measured in turns with a
//! baseline (the bare engine doing the same work), and the ratio of their medians is what counts.

mod bare;
mod density;
mod facade;
mod host;
mod loops;
mod measure;
mod scoring;
mod stages;
mod statics;
mod table;
mod workers;

pub use bare::run_bare;
pub use density::{Density, MAX_GUEST_BYTES, guest_density, run_density};
pub use facade::facade_figures;
pub use host::{Workload, enclave};
pub use loops::loop_figures;
pub use measure::{Figure, in_turns, shortest_in_turns};
pub use scoring::scoring_figures;
pub use stages::stage_figures;
pub use statics::{static_figures, typical};
pub use table::{as_json, as_text};
pub use workers::worker_figures;
