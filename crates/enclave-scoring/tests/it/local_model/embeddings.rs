//! Embeddings are those of `PyTorch`; `reference.py` and `fixture.py` tell how theirs were made.

use std::path::Path;

use enclave_scoring::SentenceModel;
use serde_json::Value;

use super::{fixture, mini_lm};

/// Compares a model's embeddings with a reference's.
#[track_caller]
fn check(directory: &Path, reference: &str, dimensions: usize) {
    let model = SentenceModel::load(directory).expect("a model");
    assert_eq!(model.dimensions(), dimensions);
    let reference: Value = serde_json::from_str(reference).expect("JSON");
    for sentence in reference["sentences"].as_array().expect("a list") {
        let text = sentence["text"].as_str().expect("a text");
        let expect: Vec<f64> = serde_json::from_value(sentence["vector"].clone()).expect("numbers");
        let got = model.embed(text);
        assert_eq!(got.len(), expect.len());
        let off = got
            .iter()
            .zip(&expect)
            .map(|(a, b)| (f64::from(*a) - b).abs())
            .fold(0.0, f64::max);
        assert!(off < 1e-5, "{text:?} is off by {off}");
    }
}

#[test]
fn the_fixtures_embeddings_are_those_of_pytorch() {
    check(&fixture(), include_str!("fixture/reference.json"), 8);
}

#[test]
fn mini_lms_embeddings_are_those_of_pytorch() {
    if let Some(directory) = mini_lm("mini_lms_embeddings_are_those_of_pytorch") {
        check(&directory, include_str!("reference.json"), 384);
    }
}

/// Two texts of the same tokens have the same embedding, so what a text is split into shows without looking inside.
#[test]
fn texts_are_split_as_bert_splits_them() {
    let model = SentenceModel::load(&fixture()).expect("a model");
    for (text, same, is_same) in [
        ("secrets list", "  SECRETS\tlist\r\n", true),
        ("secrets list", "list secrets", false),
        ("a\u{e9}", "ae", true),
        ("calltool", "call tool", false),
        // removed: control characters, what only formats, what stands for an error
        ("secrets", "se\u{0}cr\u{200b}e\u{fffd}ts", true),
        ("(secrets)", "( secrets )", true),
        // what has no piece is unknown as a whole, each Han character by itself
        ("\u{6771}", "secrets\u{3b1}", true),
        ("\u{6771}\u{4eac}", "\u{6771}", false),
        ("\u{6771}\u{4eac}", "\u{6771} \u{4eac}", true),
        // longer words than the model takes are unknown
        (&"a".repeat(101), "\u{6771}", true),
        (&"a".repeat(100), "\u{6771}", false),
        // a script cannot write the model's control tokens
        ("a [SEP] b", "a [ sep ] b", true),
        // only the beginning of a long text counts
        (&"send ".repeat(22), &"send ".repeat(1000), true),
        (&"send ".repeat(21), &"send ".repeat(22), false),
    ] {
        assert_eq!(
            model.embed(text) == model.embed(same),
            is_same,
            "{text:?} {same:?}"
        );
    }
}
