//! The subcommands, one a file.

pub(crate) mod completions;
pub(crate) mod describe;
pub(crate) mod doctor;
pub(crate) mod explain;
pub(crate) mod lint;
pub(crate) mod run;
pub(crate) mod score;
