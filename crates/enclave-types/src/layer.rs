use std::fmt;

/// One thing that keeps a worker process from the rest of the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Layer {
    /// No environment variable.
    Environment,
    /// Users, network, IPC, mounts and host names of its own.
    Namespaces,
    /// No file can be opened, no port bound or reached, no process outside signalled.
    Landlock,
    /// No capability, in whatever namespace.
    Capabilities,
    /// No file, socket or pipe of the host is open; the worker's own socket is all there is.
    FileDescriptors,
    /// The process ends when the one that forked it does, which ends when the host does.
    ParentDeathSignal,
    /// No program can give the process more rights than it has.
    NoNewPrivileges,
    /// No core file, no reading of its memory by others of the same user.
    NotDumpable,
    /// Address space, files, processes and locks are bounded by the kernel.
    ResourceLimits,
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
            Self::Environment => "environment",
            Self::Namespaces => "namespaces",
            Self::Landlock => "landlock",
            Self::Capabilities => "capabilities",
            Self::FileDescriptors => "file-descriptors",
            Self::ParentDeathSignal => "parent-death-signal",
            Self::NoNewPrivileges => "no-new-privileges",
            Self::NotDumpable => "not-dumpable",
            Self::ResourceLimits => "resource-limits",
            Self::Seccomp => "seccomp",
        }
    }

    /// The layer of that name.
    ///
    /// ```
    /// use enclave_types::Layer;
    ///
    /// for layer in Layer::ALL {
    ///     assert_eq!(Layer::from_name(layer.name()), Some(layer));
    /// }
    /// assert_eq!(Layer::from_name("firewall"), None);
    /// ```
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
#[expect(
    clippy::exhaustive_enums,
    reason = "a fourth status must break whoever decides by it, rather than fall into a `_` arm"
)]
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(tag = "status", content = "detail", rename_all = "kebab-case")
)]
pub enum LayerStatus {
    /// It holds whole.
    Holds,
    /// Part of it holds; the text says which part does not.
    Partial(String),
    /// It does not hold; the text says why.
    Missing(String),
}
