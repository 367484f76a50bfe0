//! Texts as the pieces of words that a model knows.
//!
//! A tokenizer's file can describe nearly any program over texts. Only the parts are taken that encoders of the BERT
//! type are made of, none of which makes a text much longer.

use serde_json::Value;
use tokenizers::tokenizer::{Tokenizer, TruncationParams};

use super::Problem;
use super::files::ModelFile;

/// No sentence that fits a model is longer, in bytes.
const LONGEST_TEXT: usize = 8192;

/// What may stand for a replaced piece of text, in bytes.
const LONGEST_REPLACEMENT: usize = 8;

/// So many parts one list may have.
const MOST_PARTS: usize = 8;

const NORMALIZERS: &[&str] = &[
    "BertNormalizer",
    "Lowercase",
    "NFC",
    "NFD",
    "NFKC",
    "NFKD",
    "Nmt",
    "Precompiled",
    "Replace",
    "Sequence",
    "Strip",
    "StripAccents",
];
const PRE_TOKENIZERS: &[&str] = &[
    "BertPreTokenizer",
    "Metaspace",
    "Punctuation",
    "Sequence",
    "Whitespace",
    "WhitespaceSplit",
];
const MODELS: &[&str] = &["Unigram", "WordPiece"];
const POST_PROCESSORS: &[&str] = &["BertProcessing", "TemplateProcessing", "RobertaProcessing"];

/// Cuts texts into pieces.
pub(super) struct Tokens(Tokenizer);

impl Tokens {
    /// Reads a tokenizer that gives no more than so many pieces, each of them among the `known` first ones.
    pub fn read(file: &ModelFile, longest: usize, known: usize) -> Result<Self, Problem> {
        let parts: Value =
            serde_json::from_slice(&file.bytes).map_err(|error| file.fault(error))?;
        let checked = check(&parts, "normalizer", "normalizers", NORMALIZERS)
            .and_then(|()| check(&parts, "pre_tokenizer", "pretokenizers", PRE_TOKENIZERS))
            .and_then(|()| check(&parts, "model", "models", MODELS))
            .and_then(|()| check(&parts, "post_processor", "processors", POST_PROCESSORS));
        checked.map_err(|what| file.fault(what))?;
        drop(parts);
        let mut tokenizer =
            Tokenizer::from_bytes(&file.bytes).map_err(|error| file.fault(error))?;
        let cut = TruncationParams {
            max_length: longest,
            ..TruncationParams::default()
        };
        tokenizer.with_padding(None);
        (tokenizer.with_truncation(Some(cut))).map_err(|error| file.fault(error))?;
        if tokenizer.get_vocab_size(true) > known {
            return Err(file.fault("it has more words than model.safetensors"));
        }
        Ok(Self(tokenizer))
    }

    /// The numbers of a text's pieces.
    pub fn of(&self, text: &str) -> Result<Vec<u32>, String> {
        let text = text.get(..text.floor_char_boundary(LONGEST_TEXT));
        let cut = self.0.encode(text.unwrap_or_default(), true);
        let cut = cut.map_err(|error| error.to_string())?;
        Ok(cut.get_ids().to_vec())
    }
}

/// Whether a part of a tokenizer is one of those that are known, and so are the parts that it is made of.
fn check(whole: &Value, name: &str, inside: &str, known: &[&str]) -> Result<(), String> {
    let part = whole.get(name).unwrap_or(&Value::Null);
    if part.is_null() && name != "model" {
        return Ok(());
    }
    check_part(part, name, inside, known)
}

fn check_part(part: &Value, name: &str, inside: &str, known: &[&str]) -> Result<(), String> {
    // Older files name no type of a word-piece model.
    let kind = match part.get("type").and_then(Value::as_str) {
        None if part.get("continuing_subword_prefix").is_some() => "WordPiece",
        None => "of no type",
        Some(kind) => kind,
    };
    if !known.contains(&kind) {
        return Err(format!(
            "the {name} is {kind}; encoders of the BERT type have {}",
            known.join(", ")
        ));
    }
    let content = part.get("content").and_then(Value::as_str);
    if kind == "Replace" && content.is_none_or(|it| it.len() > LONGEST_REPLACEMENT) {
        return Err(format!("the {name} makes texts much longer"));
    }
    let parts = part.get(inside).and_then(Value::as_array);
    let parts = parts.map_or(&[][..], Vec::as_slice);
    if parts.len() > MOST_PARTS {
        return Err(format!("the {name} has {} parts", parts.len()));
    }
    parts.iter().try_for_each(|part| {
        if part.get("type").and_then(Value::as_str) == Some("Sequence") {
            return Err(format!("the {name} has lists in lists"));
        }
        check_part(part, name, inside, known)
    })
}
