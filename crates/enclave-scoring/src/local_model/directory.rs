//! The files of a model beside its weights and its tokenizer, as sentence-transformers lays them out.

use std::{
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
};

use serde::{Deserialize, de::DeserializeOwned};

use super::error::ModelError;

/// The largest description that is read, in bytes. Vocabularies are the largest; of 120 000 pieces they have some 4 MiB.
const MAX_JSON_BYTES: u64 = 64 << 20;

/// The most of each size that a model may have, so that a wrong number in a file is an error and not an exhausted memory.
const MAX_SIZE: usize = 1 << 20;
const MAX_LAYERS: usize = 64;
const MAX_TOKENS: usize = 8192;

/// A model's directory.
#[derive(Clone, Debug)]
pub(super) struct Directory(PathBuf);

impl Directory {
    pub(super) fn new(path: &Path) -> Self {
        Self(path.to_owned())
    }

    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Reads a description.
    pub(super) fn json<T: DeserializeOwned>(&self, name: &str) -> Result<T, ModelError> {
        let path = self.file(name);
        let file = File::open(&path).map_err(|error| ModelError::of_io(&path, &error))?;
        let mut text = Vec::new();
        let read = file.take(MAX_JSON_BYTES + 1).read_to_end(&mut text);
        let read = read.map_err(|error| ModelError::of_io(&path, &error))?;
        if read as u64 > MAX_JSON_BYTES {
            return Err(ModelError::unfit(
                &path,
                format!("it has more than {MAX_JSON_BYTES} bytes"),
            ));
        }
        serde_json::from_slice(&text).map_err(|error| ModelError::unfit(&path, error.to_string()))
    }

    /// Reads a description that need not be there.
    fn optional<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, ModelError> {
        match self.json(name) {
            Ok(it) => Ok(Some(it)),
            Err(ModelError::Missing { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Reads what the model is, and refuses what [`super::bert`] does not compute.
    pub(super) fn shape(&self) -> Result<Shape, ModelError> {
        let config: Config = self.json("config.json")?;
        let path = self.file("config.json");
        let unfit = |reason: String| Err(ModelError::unfit(&path, reason));
        if config.model_type != "bert" {
            return unfit(format!("model_type is {:?}, not \"bert\"", config.model_type));
        }
        if config.hidden_act != "gelu" {
            return unfit(format!("hidden_act is {:?}, not \"gelu\"", config.hidden_act));
        }
        if config.position_embedding_type.as_deref().unwrap_or("absolute") != "absolute" {
            return unfit("position_embedding_type is not \"absolute\"".to_owned());
        }
        let sizes = [config.hidden_size, config.intermediate_size, config.vocab_size];
        if sizes.iter().any(|size| !(1..=MAX_SIZE).contains(size))
            || !(1..=MAX_LAYERS).contains(&config.num_hidden_layers)
            || !(3..=MAX_TOKENS).contains(&config.max_position_embeddings)
            || config.type_vocab_size == 0
            || config.type_vocab_size > MAX_SIZE
        {
            return unfit("a size is 0, or larger than that of any sentence model".to_owned());
        }
        if config.num_attention_heads == 0 || !config.hidden_size.is_multiple_of(config.num_attention_heads) {
            return unfit("hidden_size is no multiple of num_attention_heads".to_owned());
        }
        if !(0.0..=1.0).contains(&config.layer_norm_eps) {
            return unfit("layer_norm_eps is not between 0 and 1".to_owned());
        }
        self.check_pooling()?;
        let max_tokens = self.max_tokens(&config)?;
        Ok(Shape { config, max_tokens })
    }

    /// How many tokens the model was trained to read; more positions than that may have weights.
    fn max_tokens(&self, config: &Config) -> Result<usize, ModelError> {
        let name = "sentence_bert_config.json";
        let limit: Option<LengthConfig> = self.optional(name)?;
        let most = config.max_position_embeddings;
        let tokens = limit.map_or(most, |limit| limit.max_seq_length.min(most));
        if tokens < 3 {
            return Err(ModelError::unfit(
                &self.file(name),
                "max_seq_length leaves no room for text",
            ));
        }
        Ok(tokens)
    }

    /// Refuses models whose sentence is something else than the mean of its tokens.
    fn check_pooling(&self) -> Result<(), ModelError> {
        let name = "1_Pooling/config.json";
        if let Some(pooling) = self.optional::<PoolingConfig>(name)?
            && (!pooling.mean || pooling.cls || pooling.max)
        {
            return Err(ModelError::unfit(
                &self.file(name),
                "the model pools otherwise than by the mean of its tokens",
            ));
        }
        let name = "modules.json";
        let modules: Vec<Module> = self.optional(name)?.unwrap_or_default();
        let unknown = modules.iter().find(|module| {
            let kind = module.kind.rsplit('.').next().unwrap_or_default();
            !["Transformer", "Pooling", "Normalize"].contains(&kind)
        });
        match unknown {
            Some(module) => Err(ModelError::unfit(
                &self.file(name),
                format!("there is no support for the module {:?}", module.kind),
            )),
            None => Ok(()),
        }
    }
}

/// What a model is: the sizes that its files promise.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    pub(super) config: Config,
    /// The most tokens of one text, `[CLS]` and `[SEP]` among them.
    pub(super) max_tokens: usize,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Config {
    model_type: String,
    hidden_act: String,
    position_embedding_type: Option<String>,
    pub(super) hidden_size: usize,
    pub(super) intermediate_size: usize,
    pub(super) layer_norm_eps: f32,
    pub(super) max_position_embeddings: usize,
    pub(super) num_attention_heads: usize,
    pub(super) num_hidden_layers: usize,
    pub(super) type_vocab_size: usize,
    pub(super) vocab_size: usize,
}

#[derive(Deserialize)]
struct LengthConfig {
    max_seq_length: usize,
}

#[derive(Deserialize)]
struct PoolingConfig {
    #[serde(rename = "pooling_mode_mean_tokens")]
    mean: bool,
    #[serde(rename = "pooling_mode_cls_token", default)]
    cls: bool,
    #[serde(rename = "pooling_mode_max_tokens", default)]
    max: bool,
}

#[derive(Deserialize)]
struct Module {
    #[serde(rename = "type")]
    kind: String,
}
