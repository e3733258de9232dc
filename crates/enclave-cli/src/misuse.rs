use std::fmt;

/// Something wrong with the command line or with a file that it names: exit status 2.
///
/// Never made from what a script does.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Misuse {
    /// What is wrong: the file, the place in it and the finding, without a period.
    message: String,
    /// What to write instead: one sentence or two.
    help: Option<String>,
}

impl Misuse {
    /// A finding.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: None,
        }
    }

    /// Adds what to do about it.
    pub(crate) fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// What is wrong.
    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    /// What to do about it.
    pub(crate) fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }
}

impl fmt::Display for Misuse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.help {
            Some(help) => write!(f, "\nhelp: {help}"),
            None => Ok(()),
        }
    }
}
