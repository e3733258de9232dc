//! Reads tensors of a safetensors file: eight bytes that say how long the header is, the header (JSON: a name, a type, a
//! shape and a range of bytes each), the bytes. One tensor is in memory at a time beside what was read before.

use std::{
    collections::HashMap,
    fs::File,
    io::{Read as _, Seek as _, SeekFrom},
    path::{Path, PathBuf},
};

use ndarray::{Array1, Array2};
use serde::Deserialize;

use super::error::ModelError;

/// The longest header, in bytes; the format's own limit is 100 MB, a sentence model's header has some 11 kB.
const MAX_HEADER_BYTES: u64 = 8 << 20;

/// A file of weights.
#[derive(Debug)]
pub(super) struct Weights {
    path: PathBuf,
    file: File,
    /// Where the bytes begin, and where they end.
    start: u64,
    end: u64,
    tensors: HashMap<String, Tensor>,
    /// What stands before each name; some exports put the model into a field.
    prefix: &'static str,
}

#[derive(Debug, Deserialize)]
struct Tensor {
    dtype: String,
    shape: Vec<usize>,
    data_offsets: (u64, u64),
}

/// An entry of the header: a tensor, or the file's own remarks.
#[derive(Deserialize)]
#[serde(untagged)]
enum Entry {
    Tensor(Tensor),
    Other(serde::de::IgnoredAny),
}

impl Weights {
    /// Reads the header.
    pub(super) fn open(path: &Path) -> Result<Self, ModelError> {
        let of_io = |error: std::io::Error| ModelError::of_io(path, &error);
        let mut file = File::open(path).map_err(of_io)?;
        let end = file.metadata().map_err(of_io)?.len();
        let mut length = [0; 8];
        file.read_exact(&mut length)
            .map_err(|_| ModelError::unfit(path, "it is too short to be a safetensors file"))?;
        let length = u64::from_le_bytes(length);
        if length > MAX_HEADER_BYTES || length > end {
            return Err(ModelError::unfit(path, "it is not a safetensors file"));
        }
        let mut header = Vec::new();
        (&mut file).take(length).read_to_end(&mut header).map_err(of_io)?;
        let entries: HashMap<String, Entry> = serde_json::from_slice(&header)
            .map_err(|_| ModelError::unfit(path, "it is not a safetensors file: its header is not JSON"))?;
        let tensors: HashMap<String, Tensor> = entries
            .into_iter()
            .filter_map(|(name, entry)| match entry {
                Entry::Tensor(tensor) => Some((name, tensor)),
                Entry::Other(_) => None,
            })
            .collect();
        let prefix = if tensors.contains_key("bert.embeddings.word_embeddings.weight") {
            "bert."
        } else {
            ""
        };
        Ok(Self {
            path: path.to_owned(),
            file,
            start: 8 + length,
            end,
            tensors,
            prefix,
        })
    }

    pub(super) fn matrix(
        &mut self,
        name: &str,
        rows: usize,
        columns: usize,
    ) -> Result<Array2<f32>, ModelError> {
        let numbers = self.read(name, &[rows, columns])?;
        Array2::from_shape_vec((rows, columns), numbers)
            .map_err(|error| ModelError::unfit(&self.path, error.to_string()))
    }

    pub(super) fn vector(&mut self, name: &str, length: usize) -> Result<Array1<f32>, ModelError> {
        self.read(name, &[length]).map(Array1::from_vec)
    }

    fn read(&mut self, name: &str, shape: &[usize]) -> Result<Vec<f32>, ModelError> {
        let name = format!("{}{name}", self.prefix);
        let unfit = |reason: String| ModelError::unfit(&self.path, reason);
        let tensor = self
            .tensors
            .get(&name)
            .ok_or_else(|| unfit(format!("it has no tensor {name}")))?;
        if tensor.dtype != "F32" {
            return Err(unfit(format!(
                "{name} is of type {:?}, not \"F32\"",
                tensor.dtype
            )));
        }
        if tensor.shape != shape {
            let found = &tensor.shape;
            return Err(unfit(format!(
                "{name} has the shape {found:?}, where config.json says {shape:?}"
            )));
        }
        // The shape is that of config.json, whose sizes are bounded.
        let bytes = shape
            .iter()
            .fold(4, |bytes: u64, &size| bytes.saturating_mul(size as u64));
        let (from, to) = tensor.data_offsets;
        let place = self.start.checked_add(from);
        let Some(place) = place.filter(|place| {
            to.checked_sub(from) == Some(bytes) && place.checked_add(bytes).is_some_and(|end| end <= self.end)
        }) else {
            return Err(unfit(format!("{name} is cut off")));
        };
        let mut read = Vec::new();
        let done = self
            .file
            .seek(SeekFrom::Start(place))
            .and_then(|_| (&mut self.file).take(bytes).read_to_end(&mut read));
        done.map_err(|error| ModelError::of_io(&self.path, &error))?;
        let numbers: Vec<f32> = read
            .as_chunks()
            .0
            .iter()
            .map(|bytes| f32::from_le_bytes(*bytes))
            .collect();
        if read.len() as u64 != bytes || !numbers.iter().all(|number| number.is_finite()) {
            return Err(ModelError::unfit(
                &self.path,
                format!("{name} has something other than numbers"),
            ));
        }
        Ok(numbers)
    }
}
