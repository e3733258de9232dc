//! A BERT encoder (Devlin et al., 2018), forward only, one text at a time: embeddings, layers of attention and of two
//! dense steps, and the mean of the last hidden states, brought to length 1.
//!
//! One text needs no padding, so there is no attention mask. Shapes are checked when weights are read; what is computed
//! here cannot fail.

use ndarray::{Array1, Array2, Axis, Slice};

use super::{directory::Shape, error::ModelError, weights::Weights};

#[derive(Debug)]
pub(super) struct Bert {
    words: Array2<f32>,
    /// Of each position, that of the first segment added: a text is one segment.
    positions: Array2<f32>,
    norm: Norm,
    layers: Vec<Layer>,
}

impl Bert {
    pub(super) fn read(weights: &mut Weights, shape: &Shape) -> Result<Self, ModelError> {
        let config = &shape.config;
        let hidden = config.hidden_size;
        let words = weights.matrix("embeddings.word_embeddings.weight", config.vocab_size, hidden)?;
        let name = "embeddings.position_embeddings.weight";
        let positions = weights.matrix(name, config.max_position_embeddings, hidden)?;
        let name = "embeddings.token_type_embeddings.weight";
        let segments = weights.matrix(name, config.type_vocab_size, hidden)?;
        let norm = Norm::read(weights, "embeddings.LayerNorm", shape)?;
        let layers = (0..config.num_hidden_layers)
            .map(|index| Layer::read(weights, &format!("encoder.layer.{index}"), shape));
        Ok(Self {
            words,
            positions: positions + segments.row(0),
            norm,
            layers: layers.collect::<Result<_, _>>()?,
        })
    }

    /// The embedding of a text of `ids`, none of which is outside the vocabulary. It has length 1, or 0 for no ids.
    pub(super) fn embed(&self, ids: &[u32]) -> Vec<f32> {
        let rows = ids
            .iter()
            .filter_map(|&id| usize::try_from(id).ok())
            .filter(|&id| id < self.words.nrows());
        let rows: Vec<usize> = rows.take(self.positions.nrows()).collect();
        let mut hidden = self.words.select(Axis(0), &rows);
        hidden += &self.positions.slice_axis(Axis(0), Slice::from(..rows.len()));
        self.norm.apply(&mut hidden);
        for layer in &self.layers {
            hidden = layer.apply(&hidden);
        }
        let mut mean = hidden.sum_axis(Axis(0)).to_vec();
        let length = mean.iter().map(|x| x * x).sum::<f32>().sqrt();
        if length > 0.0 {
            for x in &mut mean {
                *x /= length;
            }
        }
        mean
    }

    pub(super) fn dimensions(&self) -> usize {
        self.words.ncols()
    }
}

#[derive(Debug)]
struct Layer {
    query: Dense,
    key: Dense,
    value: Dense,
    attended: Dense,
    attended_norm: Norm,
    wide: Dense,
    narrow: Dense,
    norm: Norm,
    heads: usize,
}

impl Layer {
    fn read(weights: &mut Weights, name: &str, shape: &Shape) -> Result<Self, ModelError> {
        let (hidden, wide) = (shape.config.hidden_size, shape.config.intermediate_size);
        let mut dense = |part: &str, from, to| Dense::read(weights, &format!("{name}.{part}"), from, to);
        Ok(Self {
            query: dense("attention.self.query", hidden, hidden)?,
            key: dense("attention.self.key", hidden, hidden)?,
            value: dense("attention.self.value", hidden, hidden)?,
            attended: dense("attention.output.dense", hidden, hidden)?,
            wide: dense("intermediate.dense", hidden, wide)?,
            narrow: dense("output.dense", wide, hidden)?,
            attended_norm: Norm::read(weights, &format!("{name}.attention.output.LayerNorm"), shape)?,
            norm: Norm::read(weights, &format!("{name}.output.LayerNorm"), shape)?,
            heads: shape.config.num_attention_heads,
        })
    }

    fn apply(&self, hidden: &Array2<f32>) -> Array2<f32> {
        let mut attended = self.attended.apply(&self.attend(hidden));
        attended += hidden;
        self.attended_norm.apply(&mut attended);
        let mut wide = self.wide.apply(&attended);
        wide.iter_mut().for_each(|x| *x = gelu(*x));
        let mut narrow = self.narrow.apply(&wide);
        narrow += &attended;
        self.norm.apply(&mut narrow);
        narrow
    }

    fn attend(&self, hidden: &Array2<f32>) -> Array2<f32> {
        let (query, key, value) = (
            self.query.apply(hidden),
            self.key.apply(hidden),
            self.value.apply(hidden),
        );
        let size = hidden.ncols() / self.heads;
        let scale = 1.0 / float(size).sqrt();
        let mut attended = Array2::zeros(hidden.raw_dim());
        let heads = query
            .axis_chunks_iter(Axis(1), size)
            .zip(key.axis_chunks_iter(Axis(1), size));
        let values = value
            .axis_chunks_iter(Axis(1), size)
            .zip(attended.axis_chunks_iter_mut(Axis(1), size));
        for ((query, key), (value, mut attended)) in heads.zip(values) {
            let mut weights = query.dot(&key.t());
            for mut row in weights.rows_mut() {
                let most = row.iter().fold(f32::MIN, |most, &x| most.max(x));
                row.iter_mut().for_each(|x| *x = ((*x - most) * scale).exp());
                let sum = row.sum();
                row.iter_mut().for_each(|x| *x /= sum);
            }
            attended.assign(&weights.dot(&value));
        }
        attended
    }
}

/// `x · Wᵀ + b`
#[derive(Debug)]
struct Dense {
    weight: Array2<f32>,
    bias: Array1<f32>,
}

impl Dense {
    fn read(weights: &mut Weights, name: &str, from: usize, to: usize) -> Result<Self, ModelError> {
        Ok(Self {
            weight: weights.matrix(&format!("{name}.weight"), to, from)?,
            bias: weights.vector(&format!("{name}.bias"), to)?,
        })
    }

    fn apply(&self, hidden: &Array2<f32>) -> Array2<f32> {
        let mut out = hidden.dot(&self.weight.t());
        out += &self.bias;
        out
    }
}

/// Brings each row to mean 0 and variance 1, then scales and moves it.
#[derive(Debug)]
struct Norm {
    scale: Array1<f32>,
    shift: Array1<f32>,
    epsilon: f32,
}

impl Norm {
    fn read(weights: &mut Weights, name: &str, shape: &Shape) -> Result<Self, ModelError> {
        Ok(Self {
            scale: weights.vector(&format!("{name}.weight"), shape.config.hidden_size)?,
            shift: weights.vector(&format!("{name}.bias"), shape.config.hidden_size)?,
            epsilon: shape.config.layer_norm_eps,
        })
    }

    fn apply(&self, rows: &mut Array2<f32>) {
        let size = float(rows.ncols());
        for mut row in rows.rows_mut() {
            let mean = row.sum() / size;
            let variance = row.iter().map(|x| (x - mean) * (x - mean)).sum::<f32>() / size;
            // Nothing of a row whose numbers are all the same is left, whatever epsilon is.
            let factor = 1.0 / (variance + self.epsilon).sqrt().max(f32::MIN_POSITIVE);
            let weights = self.scale.iter().zip(&self.shift);
            row.iter_mut()
                .zip(weights)
                .for_each(|(x, (scale, shift))| *x = (*x - mean) * factor * scale + shift);
        }
    }
}

/// `x · Φ(x)`
fn gelu(x: f32) -> f32 {
    0.5 * x * (1.0 + erf(x * std::f32::consts::FRAC_1_SQRT_2))
}

/// The error function, by Abramowitz and Stegun's formula 7.1.26: off by at most 1.5e-7.
fn erf(x: f32) -> f32 {
    let t = 1.0 / 0.327_591_1_f32.mul_add(x.abs(), 1.0);
    let p = ((((1.061_405_4 * t - 1.453_152) * t) + 1.421_413_7) * t - 0.284_496_74) * t + 0.254_829_6;
    (1.0 - p * t * (-x * x).exp()).copysign(x)
}

/// Sizes are small enough to be exact.
#[expect(clippy::cast_precision_loss, reason = "sizes are below 2^20")]
const fn float(size: usize) -> f32 {
    size as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_function_is_the_tables() {
        for (x, expect) in [
            (0.0, 0.0),
            (0.5, 0.520_499_9),
            (1.0, 0.842_700_8),
            (-2.0, -0.995_322_3),
            (9.0, 1.0),
        ] {
            assert!((erf(x) - expect).abs() < 3e-7, "{x}: {} {expect}", erf(x));
        }
    }
}
