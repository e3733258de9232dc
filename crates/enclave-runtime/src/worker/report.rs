use std::fmt;

use enclave_types::{Layer, LayerStatus};

/// A layer that is taken on by one call.
pub(super) fn status_of<T, E: fmt::Display>(result: Result<T, E>) -> LayerStatus {
    match result {
        Ok(_) => LayerStatus::Holds,
        Err(error) => LayerStatus::Missing(error.to_string()),
    }
}

/// Which layers hold around a worker, in the order in which they were taken on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct IsolationReport {
    layers: Vec<(Layer, LayerStatus)>,
}

impl IsolationReport {
    pub(crate) fn record(&mut self, layer: Layer, status: LayerStatus) {
        self.layers.retain(|(recorded, _)| *recorded != layer);
        self.layers.push((layer, status));
    }

    /// What was tried, and what came of it.
    pub fn layers(&self) -> &[(Layer, LayerStatus)] {
        &self.layers
    }

    /// Whether `layer` holds whole.
    pub fn holds(&self, layer: Layer) -> bool {
        self.layers
            .iter()
            .any(|(recorded, status)| *recorded == layer && *status == LayerStatus::Holds)
    }

    /// Those of `required` that do not hold. One that holds in part does: what it leaves open is in the report.
    pub fn missing(&self, required: &[Layer]) -> Vec<Layer> {
        let holds = |layer| {
            self.layers.iter().any(|(recorded, status)| {
                *recorded == layer && matches!(status, LayerStatus::Holds | LayerStatus::Partial(_))
            })
        };
        required.iter().copied().filter(|layer| !holds(*layer)).collect()
    }

    /// One line a layer: its name, a tab, `holds`, `partial: …` or `missing: …`. The form in which a worker tells it.
    pub(crate) fn to_text(&self) -> String {
        let line = |(layer, status): &(Layer, LayerStatus)| match status {
            LayerStatus::Holds => format!("{layer}\tholds\n"),
            LayerStatus::Partial(why) => format!("{layer}\tpartial: {}\n", one_line(why)),
            LayerStatus::Missing(why) => format!("{layer}\tmissing: {}\n", one_line(why)),
        };
        self.layers.iter().map(line).collect()
    }

    /// Reads [`IsolationReport::to_text`]. Lines that are not understood are left out, so their layers do not hold.
    pub(crate) fn from_text(text: &str) -> Self {
        let mut report = Self::default();
        for line in text.lines() {
            let Some((name, status)) = line.split_once('\t') else {
                continue;
            };
            let Some(layer) = Layer::from_name(name) else {
                continue;
            };
            let status = match status.split_once(": ") {
                None if status == "holds" => LayerStatus::Holds,
                Some(("partial", why)) => LayerStatus::Partial(why.to_owned()),
                Some(("missing", why)) => LayerStatus::Missing(why.to_owned()),
                _ => continue,
            };
            report.record(layer, status);
        }
        report
    }
}

fn one_line(text: &str) -> String {
    text.replace(['\n', '\r', '\t'], " ")
}

impl fmt::Display for IsolationReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (layer, status) in &self.layers {
            match status {
                LayerStatus::Holds => writeln!(f, "{:<20} holds", layer.name())?,
                LayerStatus::Partial(why) => writeln!(f, "{:<20} in part: {why}", layer.name())?,
                LayerStatus::Missing(why) => writeln!(f, "{:<20} MISSING: {why}", layer.name())?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_survives_its_own_text() {
        let mut report = IsolationReport::default();
        report.record(Layer::Seccomp, LayerStatus::Holds);
        report.record(Layer::Landlock, LayerStatus::Partial("no\tTCP rules".to_owned()));
        report.record(Layer::Namespaces, LayerStatus::Missing("EPERM".to_owned()));
        let read = IsolationReport::from_text(&report.to_text());
        assert_eq!(read.missing(&Layer::ALL).len(), Layer::ALL.len() - 2);
        assert!(read.holds(Layer::Seccomp));
        assert_eq!(
            read.layers().get(1),
            Some(&(Layer::Landlock, LayerStatus::Partial("no TCP rules".to_owned())))
        );
    }

    #[test]
    fn what_is_not_understood_does_not_hold() {
        for text in [
            "seccomp holds",
            "seccomp\tholds ",
            "seccomp\tHolds",
            "\tholds",
            "unheard-of\tholds",
        ] {
            assert_eq!(
                IsolationReport::from_text(text),
                IsolationReport::default(),
                "{text:?}"
            );
        }
    }
}
