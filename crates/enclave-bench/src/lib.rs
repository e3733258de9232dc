//! Benchmarks of Enclave against physical baselines in the same run.
