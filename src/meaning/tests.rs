//! A model with eight numbers a vector, made here, and everything that can be wrong with its files.

use std::fs;
use std::path::Path;

use safetensors::tensor::{Dtype, TensorView, serialize};
use tempfile::TempDir;

use super::{Encoder as _, Problem};
use crate::meaning::bert::Bert;

const WORDS: &[&str] = &[
    "[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "bridge", "ferry", "is", "closed", "sold", ".",
    "##s",
];
const WIDTH: usize = 8;
const INNER: usize = 16;
const POSITIONS: usize = 12;

/// A tensor: its name, its sizes and its numbers.
type Tensor = (String, Vec<usize>, Vec<f32>);

/// Numbers that look thrown and are the same every time.
fn numbers(seed: &str, count: usize) -> Vec<f32> {
    let mut state = seed.bytes().fold(17_u64, |state, byte| {
        state.wrapping_mul(31).wrapping_add(u64::from(byte))
    });
    let mut next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 40) as f32 / (1_u64 << 24) as f32 - 0.5
    };
    (0..count).map(|_| next()).collect()
}

fn tensors() -> Vec<Tensor> {
    let mut found: Vec<Tensor> = Vec::new();
    let mut add = |name: String, sizes: &[usize]| {
        let numbers = numbers(&name, sizes.iter().product());
        found.push((name, sizes.to_vec(), numbers));
    };
    let table = |name: &str| format!("embeddings.{name}_embeddings.weight");
    add(table("word"), &[WORDS.len(), WIDTH]);
    add(table("position"), &[POSITIONS, WIDTH]);
    add(table("token_type"), &[2, WIDTH]);
    let mut pair = |name: String, sizes: &[usize]| {
        add(format!("{name}.weight"), sizes);
        add(format!("{name}.bias"), &sizes[..1]);
    };
    pair("embeddings.LayerNorm".to_owned(), &[WIDTH]);
    for layer in 0..2 {
        let part = |name: &str| format!("encoder.layer.{layer}.{name}");
        for name in ["self.query", "self.key", "self.value", "output.dense"] {
            pair(part(&format!("attention.{name}")), &[WIDTH, WIDTH]);
        }
        pair(part("attention.output.LayerNorm"), &[WIDTH]);
        pair(part("intermediate.dense"), &[INNER, WIDTH]);
        pair(part("output.dense"), &[WIDTH, INNER]);
        pair(part("output.LayerNorm"), &[WIDTH]);
    }
    found
}

fn packed(tensors: &[Tensor]) -> Vec<u8> {
    let bytes: Vec<Vec<u8>> = tensors
        .iter()
        .map(|tensor| {
            tensor
                .2
                .iter()
                .flat_map(|number| number.to_le_bytes())
                .collect()
        })
        .collect();
    let views = tensors.iter().zip(&bytes).map(|((name, sizes, _), bytes)| {
        let view = TensorView::new(Dtype::F32, sizes.clone(), bytes).expect("a tensor");
        (name.clone(), view)
    });
    serialize(views, None).expect("a file")
}

fn tokenizer() -> serde_json::Value {
    let words = WORDS.iter().enumerate();
    let vocabulary: serde_json::Map<_, _> = words
        .map(|(at, word)| ((*word).to_owned(), at.into()))
        .collect();
    let special = |id: u32, content: &str| {
        serde_json::json!({"id": id, "content": content, "single_word": false, "lstrip": false, "rstrip": false,
            "normalized": false, "special": true})
    };
    serde_json::json!({
        "version": "1.0", "truncation": null,
        "padding": {"strategy": {"Fixed": 64}, "direction": "Right", "pad_to_multiple_of": null, "pad_id": 0,
            "pad_type_id": 0, "pad_token": "[PAD]"},
        "added_tokens": [special(0, "[PAD]"), special(1, "[UNK]"), special(2, "[CLS]"), special(3, "[SEP]")],
        "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
            "strip_accents": null, "lowercase": true},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {"type": "BertProcessing", "sep": ["[SEP]", 3], "cls": ["[CLS]", 2]},
        "decoder": null,
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
            "max_input_chars_per_word": 100, "vocab": vocabulary},
    })
}

fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    fs::write(folder.join(name), bytes).expect("written");
}

fn model() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "model.safetensors", packed(&tensors()));
    write(folder.path(), "tokenizer.json", tokenizer().to_string());
    folder
}

fn refused(folder: &TempDir) -> Problem {
    match Bert::open(folder.path()) {
        Ok(_) => panic!("a wrong model was taken"),
        Err(problem) => problem,
    }
}

/// That it is refused, with the file and what is wrong with it.
fn assert_refused(folder: &TempDir, file: &str, words: &str) {
    let problem = refused(folder);
    assert!(
        problem.what.contains(file) && problem.what.contains(words),
        "{problem}"
    );
    assert!(!problem.hint.is_empty());
}

#[test]
fn a_text_has_one_vector_whatever_stands_beside_it() {
    let folder = model();
    let bert = Bert::open(folder.path()).expect("a model");
    assert_eq!(bert.dimensions(), WIDTH);
    let texts = ["The bridge is closed.", "The ferry is sold.", "Bridges", ""];
    let together = bert.encode(&texts).expect("vectors");
    for (text, meaning) in texts.iter().zip(&together) {
        let alone = bert.encode(&[text]).expect("a vector");
        assert_eq!(alone, std::slice::from_ref(meaning), "to the last bit");
    }
    assert!(together[0].cosine(&together[1]) < 0.9999);
    let again = Bert::open(folder.path()).expect("a model");
    assert_eq!(again.mark(), bert.mark());
    assert_eq!(again.encode(&texts).expect("vectors"), together);
    // Longer than there are positions: the rest is cut off.
    let long = "the bridge ".repeat(3000);
    let cut = bert
        .encode(&[&long, &"the bridge ".repeat(5)])
        .expect("vectors");
    assert_eq!(cut[0], cut[1]);
}

#[test]
fn names_may_stand_below_bert_and_numbers_may_be_halves() {
    let folder = model();
    let plain = Bert::open(folder.path()).expect("a model");
    let below = tensors()
        .into_iter()
        .map(|(name, sizes, numbers)| (format!("bert.{name}"), sizes, numbers));
    let below: Vec<_> = below.collect();
    write(folder.path(), "model.safetensors", packed(&below));
    let other = Bert::open(folder.path()).expect("a model");
    assert_ne!(plain.mark(), other.mark());
    let text = ["the bridge"];
    assert_eq!(
        plain.encode(&text).expect("one"),
        other.encode(&text).expect("one")
    );
}

#[test]
fn a_missing_file_is_named() {
    let folder = model();
    fs::remove_file(folder.path().join("model.safetensors")).expect("removed");
    assert_refused(&folder, "model.safetensors", "there is no such file");
    let folder = model();
    fs::remove_file(folder.path().join("tokenizer.json")).expect("removed");
    assert_refused(&folder, "tokenizer.json", "there is no such file");
    let folder = model();
    fs::create_dir(folder.path().join("config.json")).expect("a folder");
    assert_refused(&folder, "config.json", "no plain file");
}

#[test]
fn tensors_that_are_missing_or_of_other_sizes_are_named() {
    let whole = tensors();
    for at in 0..whole.len() {
        let (name, sizes, numbers) = &whole[at];
        // The second layer may be missing as a whole, so that its first tensor decides.
        let decides = name == "encoder.layer.1.attention.self.query.weight";
        let folder = model();
        let mut fewer = whole.clone();
        fewer.remove(at);
        write(folder.path(), "model.safetensors", packed(&fewer));
        assert!(decides || refused(&folder).what.contains(name), "{name}");
        let mut wider = whole.clone();
        wider[at].1[0] = sizes[0] + 1;
        let row = numbers.len() / sizes[0];
        wider[at].2.extend(vec![0.5; row]);
        write(folder.path(), "model.safetensors", packed(&wider));
        let (is_taken, fits) = (
            Bert::open(folder.path()).is_ok(),
            ["word", "position", "token_type"],
        );
        let fits = fits
            .iter()
            .any(|it| name.contains(&format!("{it}_embeddings")));
        assert_eq!(is_taken, fits, "{name}");
        let mut flat = whole.clone();
        flat[at].1 = vec![1, 1, numbers.len()];
        write(folder.path(), "model.safetensors", packed(&flat));
        assert_refused(&folder, "model.safetensors", name);
    }
}

#[test]
fn a_cut_or_damaged_file_is_refused_without_a_panic() {
    let folder = model();
    let whole = packed(&tensors());
    for length in [0, 4, 8, 200, whole.len() / 2, whole.len() - 1] {
        write(folder.path(), "model.safetensors", &whole[..length]);
        assert_refused(&folder, "model.safetensors", "no whole file of tensors");
    }
    // A header that claims to be longer than any memory, or lies about its places.
    let mut lying = whole.clone();
    lying[..8].copy_from_slice(&u64::MAX.to_le_bytes());
    write(folder.path(), "model.safetensors", &lying);
    assert_refused(&folder, "model.safetensors", "no whole file of tensors");
    let text = tokenizer().to_string();
    write(folder.path(), "model.safetensors", &whole);
    for length in [0, 1, text.len() / 2, text.len() - 1] {
        write(folder.path(), "tokenizer.json", &text[..length]);
        assert_refused(&folder, "tokenizer.json", "");
    }
}

#[test]
fn weights_that_are_no_numbers_are_told() {
    let folder = model();
    let mut broken = tensors();
    for tensor in &mut broken {
        tensor.2.fill(f32::NAN);
    }
    write(folder.path(), "model.safetensors", packed(&broken));
    assert!(refused(&folder).what.contains("no numbers"));
}

#[test]
fn a_tokenizer_of_another_kind_is_refused() {
    let folder = model();
    let with = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut changed = tokenizer();
        change(&mut changed);
        write(folder.path(), "tokenizer.json", changed.to_string());
    };
    with(&|it| it["model"]["type"] = "BPE".into());
    assert_refused(&folder, "tokenizer.json", "the model is BPE");
    with(&|it| {
        let pattern = serde_json::json!({"String": "e"});
        let long = "e".repeat(1 << 20);
        it["normalizer"] =
            serde_json::json!({"type": "Replace", "pattern": pattern, "content": long});
    });
    assert_refused(&folder, "tokenizer.json", "makes texts much longer");
    with(&|it| it["pre_tokenizer"] = serde_json::json!({"type": "Split"}));
    assert_refused(&folder, "tokenizer.json", "the pre_tokenizer is Split");
    with(&|it| it["model"]["vocab"]["more"] = 12.into());
    assert_refused(
        &folder,
        "tokenizer.json",
        "more words than model.safetensors",
    );
    with(&|it| it["model"]["vocab"] = serde_json::json!({}));
    assert!(!refused(&folder).what.is_empty());
}

#[test]
fn what_the_configuration_says_is_checked() {
    let folder = model();
    for (config, words) in [
        (r#"{"model_type": "roberta"}"#, "“roberta”"),
        (r#"{"num_attention_heads": 3}"#, "3 attention heads"),
        (r#"{"num_attention_heads": 0}"#, "0 attention heads"),
        (r#"{"hidden_act": "mish"}"#, "“mish”"),
        (r#"{"layer_norm_eps": 1e9}"#, "layer_norm_eps"),
        (
            r#"{"position_embedding_type": "relative_key"}"#,
            "absolute positions",
        ),
        ("{", "EOF"),
    ] {
        write(folder.path(), "config.json", config);
        assert_refused(&folder, "config.json", words);
    }
    write(
        folder.path(),
        "config.json",
        r#"{"num_attention_heads": 2, "hidden_act": "relu"}"#,
    );
    Bert::open(folder.path()).expect("a model");
    fs::create_dir(folder.path().join("1_Pooling")).expect("a folder");
    write(
        folder.path(),
        "1_Pooling/config.json",
        r#"{"pooling_mode_mean_tokens": false}"#,
    );
    assert_refused(&folder, "1_Pooling", "the mean of all tokens");
}
