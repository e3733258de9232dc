use std::fmt;

/// One thing that keeps a worker from the rest of the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Layer {
    /// No file, socket or pipe of the host is open; the worker's own socket is all there is.
    FileDescriptors,
    /// No environment variable.
    Environment,
    /// No program can give the process more rights than it has.
    NoNewPrivileges,
    /// No core file, no reading of its memory by others of the same user.
    NotDumpable,
    /// The process ends when the zygote does.
    ParentDeathSignal,
    /// Address space, files, processes and locks are bounded by the kernel.
    ResourceLimits,
    /// No capability, in whatever namespace.
    Capabilities,
    /// Users, network, IPC, mounts and host names of its own.
    Namespaces,
    /// No file can be opened, no port bound or reached, no process outside signalled.
    Landlock,
    /// Every system call that is not on a short list kills the process.
    Seccomp,
}

impl Layer {
    /// Every layer, in the order in which a worker takes them on.
    pub const ALL: [Self; 10] = [
        Self::Environment,
        Self::Namespaces,
        Self::Landlock,
        Self::Capabilities,
        Self::FileDescriptors,
        Self::ParentDeathSignal,
        Self::NoNewPrivileges,
        Self::NotDumpable,
        Self::ResourceLimits,
        Self::Seccomp,
    ];

    /// A stable name, as configuration and reports write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::FileDescriptors => "file-descriptors",
            Self::Environment => "environment",
            Self::NoNewPrivileges => "no-new-privileges",
            Self::NotDumpable => "not-dumpable",
            Self::ParentDeathSignal => "parent-death-signal",
            Self::ResourceLimits => "resource-limits",
            Self::Capabilities => "capabilities",
            Self::Namespaces => "namespaces",
            Self::Landlock => "landlock",
            Self::Seccomp => "seccomp",
        }
    }

    /// The layer of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layer| layer.name() == name)
    }
}

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Whether a layer is there.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LayerStatus {
    /// It holds whole.
    Holds,
    /// Part of it holds; the text says which part does not.
    Partial(String),
    /// It does not hold; the text says why.
    Missing(String),
}

impl LayerStatus {
    pub(crate) fn of<T, E: fmt::Display>(result: Result<T, E>) -> Self {
        match result {
            Ok(_) => Self::Holds,
            Err(error) => Self::Missing(error.to_string()),
        }
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

    /// Those of `required` that do not hold whole.
    pub fn missing(&self, required: &[Layer]) -> Vec<Layer> {
        required
            .iter()
            .copied()
            .filter(|layer| !self.holds(*layer))
            .collect()
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
        assert_eq!(read.missing(&Layer::ALL).len(), Layer::ALL.len() - 1);
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
