//! Rules over the syntax tree of a guest script: accepts it, or says why not and what to write instead.
