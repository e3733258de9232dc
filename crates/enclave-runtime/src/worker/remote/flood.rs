use std::time::{Duration, Instant};

/// Counts messages in windows of a second that begin with a message, so that a quiet run never looks at more than one.
#[derive(Debug, Default)]
pub(super) struct FloodMeter {
    window: Option<Instant>,
    messages: u32,
}

impl FloodMeter {
    /// Counts `messages` that came at `now`. Whether there are no more than `max` in this window.
    pub(super) fn count(&mut self, messages: usize, max: u32, now: Instant) -> bool {
        match self.window {
            Some(began) if now.saturating_duration_since(began) < Duration::from_secs(1) => {}
            _ => {
                self.window = Some(now);
                self.messages = 0;
            }
        }
        let messages = u32::try_from(messages).unwrap_or(u32::MAX);
        self.messages = self.messages.saturating_add(messages);
        self.messages <= max
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_takes_so_many_and_the_next_begins_anew() {
        let (mut meter, start) = (FloodMeter::default(), Instant::now());
        let at = |ms| start + Duration::from_millis(ms);
        assert!(meter.count(3, 4, at(0)));
        assert!(meter.count(1, 4, at(999)));
        assert!(!meter.count(1, 4, at(999)));
        assert!(meter.count(4, 4, at(1_000)));
        assert!(!meter.count(1, 4, at(1_999)));
        assert!(!meter.count(usize::MAX, 4, at(9_000)));
    }
}
