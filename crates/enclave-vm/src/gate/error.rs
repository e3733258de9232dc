use std::fmt;

/// An option of [`DoubleVmConfig`](crate::DoubleVmConfig) that cannot work.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DoubleVmError {
    /// The option's name.
    pub option: &'static str,
    /// What is wrong with it.
    pub problem: String,
}

impl DoubleVmError {
    pub(super) const fn new(option: &'static str, problem: String) -> Self {
        Self { option, problem }
    }
}

impl fmt::Display for DoubleVmError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "double_vm: {} {}", self.option, self.problem)
    }
}

impl std::error::Error for DoubleVmError {}
