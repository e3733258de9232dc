//! The subcommands, one a file.

pub(crate) mod explain;
pub(crate) mod lint;
pub(crate) mod run;
