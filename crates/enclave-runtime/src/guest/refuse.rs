//! The end of a run whose host does not make one of its calls.

use super::Guest;
use crate::{
    outcome::{DataValue, Finished},
    tools::{CallId, ToolFailure},
};

impl Guest {
    /// Ends the run because of a call that must not be made, whatever the script would catch: with the failure's own
    /// code for an uncaught error, its message, and the tool's name and what refused the call in the data.
    ///
    /// A limit that was passed before outranks it.
    pub fn refuse(mut self, call: CallId, failure: ToolFailure) -> Finished {
        let refused = self.state.pending.borrow_mut().remove(&call);
        self.state.meter.latch(failure.uncaught, failure.message);
        let mut finished = self.end();
        if let Err(ended) = &mut finished.outcome
            && ended.code == failure.uncaught
        {
            ended.name = failure.name;
            let tool = refused.map(|refused| ("tool", refused.name));
            let pattern = failure.pattern.map(|pattern| ("pattern", pattern));
            for (key, text) in tool.into_iter().chain(pattern) {
                let mut value = DataValue::Text(text);
                value.sanitize(self.state.limits.redact);
                ended.data.push((key, value));
            }
        }
        finished
    }
}
