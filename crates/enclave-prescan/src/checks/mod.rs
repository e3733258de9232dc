//! What is checked, one check a file. Brackets and chains are in [`crate::structure`].

pub(crate) mod names;
pub(crate) mod regexes;
pub(crate) mod strings;
pub(crate) mod text;
