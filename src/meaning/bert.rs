//! Encoders of the BERT type (Devlin and others, *BERT: Pre-training of Deep Bidirectional Transformers*, 2019), used
//! as Reimers and Gurevych do (*Sentence-BERT*, 2019): the vector of a text is the mean of its pieces' last states.
//!
//! Each text goes through the model alone, without padding, so that its vector depends on nothing else.

use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::thread;

use candle_core::{DType, Device, Tensor};
use candle_nn::VarBuilder;
use candle_transformers::models::bert::BertModel;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::files::{self, ModelFile};
use super::shape::Shape;
use super::tokens::Tokens;
use super::{Encoder, Problem, SOURCE};
use crate::suggest::meaning::Meaning;

/// So many pieces of a text are read, unless the model says fewer.
const LONGEST: usize = 256;

/// More threads do not read at once: somebody works at this machine.
const MOST_THREADS: usize = 4;

/// A sentence encoder.
pub(super) struct Bert {
    folder: PathBuf,
    mark: String,
    dimensions: usize,
    tokens: Tokens,
    model: BertModel,
}

/// What `1_Pooling/config.json` says of how one vector is made of many.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Pooling {
    pooling_mode_mean_tokens: Option<bool>,
}

/// What `sentence_bert_config.json` says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Limits {
    max_seq_length: Option<usize>,
}

impl Bert {
    pub fn open(folder: &Path) -> Result<Self, Problem> {
        guarded(folder, || {
            let bert = Self::read(folder)?;
            // A model that cannot do it at all shall say so now.
            bert.encode(&["One sentence."])?;
            Ok(bert)
        })
    }

    fn read(folder: &Path) -> Result<Self, Problem> {
        let words = files::required_text(folder, "tokenizer.json")?;
        let weights = files::weights(folder)?;
        let config = files::optional_text(folder, "config.json")?;
        let pooling = files::optional_text(folder, "1_Pooling/config.json")?;
        let limits = files::optional_text(folder, "sentence_bert_config.json")?;
        if let Some(file) = &pooling {
            let said: Pooling = parsed(file)?;
            if said.pooling_mode_mean_tokens == Some(false) {
                return Err(file.fault("only models that take the mean of all tokens are read"));
            }
        }
        let Shape {
            config: sizes,
            prefix,
        } = Shape::of(&weights, config.as_ref())?;
        let said: Limits = limits.as_ref().map_or(Ok(Limits::default()), parsed)?;
        let longest = said.max_seq_length.unwrap_or(LONGEST);
        let longest = longest.min(LONGEST).min(sizes.max_position_embeddings);
        let tokens = Tokens::read(&words, longest, sizes.vocab_size)?;
        let mut mark = Sha256::new();
        let files = [Some(&words), Some(&weights), config.as_ref()];
        for file in files.into_iter().flatten() {
            mark.update((file.bytes.len() as u64).to_le_bytes());
            mark.update(&file.bytes);
        }
        mark.update((longest as u64).to_le_bytes());
        let fault = {
            let place = folder.join("model.safetensors");
            move |error: candle_core::Error| files::fault(&place, error)
        };
        let bytes = weights.bytes;
        let variables = VarBuilder::from_buffered_safetensors(bytes, DType::F32, &Device::Cpu);
        let variables = variables.map_err(&fault)?;
        let variables = if prefix.is_empty() {
            variables
        } else {
            variables.pp(prefix)
        };
        Ok(Self {
            folder: folder.to_owned(),
            mark: hex(&mark.finalize()),
            dimensions: sizes.hidden_size,
            tokens,
            model: BertModel::load(variables, &sizes).map_err(&fault)?,
        })
    }

    fn all(&self, texts: &[&str]) -> Result<Vec<Meaning>, Problem> {
        guarded(&self.folder, || {
            texts.iter().map(|text| self.meaning(text)).collect()
        })
    }

    fn meaning(&self, text: &str) -> Result<Meaning, Problem> {
        let pieces = self.tokens.of(text).map_err(|what| self.faulty(what))?;
        let vector = self.vector(&pieces);
        let vector = vector.map_err(|error| self.faulty(error))?;
        Meaning::new(vector).ok_or_else(|| self.faulty("the model gives no numbers"))
    }

    fn vector(&self, pieces: &[u32]) -> candle_core::Result<Vec<f32>> {
        let pieces = Tensor::new(pieces, &Device::Cpu)?.unsqueeze(0)?;
        // Nothing is padded, so the attention mask has no holes: the mean is that of all states.
        let states = self.model.forward(&pieces, &pieces.zeros_like()?, None)?;
        states.mean(1)?.squeeze(0)?.to_vec1()
    }

    fn faulty(&self, what: impl std::fmt::Display) -> Problem {
        files::fault(&self.folder, what)
    }
}

impl Encoder for Bert {
    fn mark(&self) -> &str {
        &self.mark
    }

    fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// Threads share the texts: the products of one sentence are too small to be shared well.
    fn encode(&self, texts: &[&str]) -> Result<Vec<Meaning>, Problem> {
        let threads = thread::available_parallelism().map_or(1, NonZero::get);
        let share = texts.len().div_ceil(threads.min(MOST_THREADS)).max(1);
        if texts.len() <= share {
            return self.all(texts);
        }
        let parts: Vec<Result<Vec<Meaning>, Problem>> = thread::scope(|scope| {
            let parts = texts.chunks(share);
            let parts: Vec<_> = parts.map(|part| scope.spawn(|| self.all(part))).collect();
            let parts = parts.into_iter().map(thread::ScopedJoinHandle::join);
            parts
                .map(|part| part.unwrap_or_else(|_| Err(unreadable(&self.folder))))
                .collect()
        });
        let mut meanings = Vec::with_capacity(texts.len());
        for part in parts {
            meanings.extend(part?);
        }
        Ok(meanings)
    }
}

fn parsed<T: serde::de::DeserializeOwned>(file: &ModelFile) -> Result<T, Problem> {
    serde_json::from_slice(&file.bytes).map_err(|error| file.fault(error))
}

/// What was checked cannot panic; what the libraries do with all else that a stranger writes into a file is theirs.
fn guarded<T>(folder: &Path, work: impl FnOnce() -> Result<T, Problem>) -> Result<T, Problem> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(unreadable(folder)))
}

fn unreadable(folder: &Path) -> Problem {
    Problem {
        what: format!(
            "{}: the model in this folder cannot be read",
            folder.display()
        ),
        hint: format!("take another, for example {SOURCE}"),
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").ok();
        hex
    })
}
