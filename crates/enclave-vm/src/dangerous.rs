use crate::EnclaveBuilder;

/// Switches layers off. Each method says what is no longer stopped.
///
/// The readme's `validate: false` and `transform: false` are behind this door so that they can be found by a search and
/// never happen by the way. The realm and its limits hold without both.
#[derive(Debug)]
#[must_use]
pub struct DangerousBuilder(pub(crate) EnclaveBuilder);

/// Says that the embedder asked for a stage to be left out. Only this module makes one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Waiver(());

/// Which stages an enclave leaves out.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Waived {
    pub(crate) validation: Option<Waiver>,
    pub(crate) transform: Option<Waiver>,
}

impl DangerousBuilder {
    /// Leaves out the guard and scoring. Prescan and the parser stay: they protect this process from the text.
    ///
    /// What the rules reject then runs, up to what the realm has: names that do not exist throw, loops without end meet
    /// the deadline.
    pub fn without_validation(mut self) -> EnclaveBuilder {
        self.0.waived.validation = Some(Waiver(()));
        self.0
    }

    /// Leaves out the transform: loops are not counted (`max_iterations` does nothing, the deadline holds) and computed
    /// keys are not guarded (at Strict and Secure they become plain data, as at Standard).
    pub fn without_transform(mut self) -> EnclaveBuilder {
        self.0.waived.transform = Some(Waiver(()));
        self.0
    }
}
