//! Runs a guest script in a metered QuickJS realm that has no compiler, as a state machine that does no IO.
