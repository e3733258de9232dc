//! Scores what a guest script means to do, from data flow in its tree, before it runs.
