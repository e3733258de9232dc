//! Scores what a guest script means to do, from data flow in its tree, before it runs.
//!
//! THE LEAD IS WRITING THIS CRATE NOW (12:25); do not start on it.
