//! A model's files, read with bounds: they come from strangers.

use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use super::{Problem, SOURCE};

/// Sentence models have some 20 to 120 million numbers; more than this is a model of another kind.
const LARGEST: u64 = 1 << 30;

/// The words of a model in a hundred languages take 17 MB.
const LARGEST_TEXT: u64 = 1 << 26;

/// A file of a model.
#[derive(Debug, Clone)]
pub(super) struct ModelFile {
    path: PathBuf,
    pub bytes: Vec<u8>,
}

/// A fault in a file, with what to do about it.
pub(super) fn fault(path: &Path, what: impl std::fmt::Display) -> Problem {
    Problem {
        what: format!("{}: {what}", path.display()),
        hint: format!("download the folder anew, for example from {SOURCE}"),
    }
}

impl ModelFile {
    /// What is wrong with it.
    pub fn fault(&self, what: impl std::fmt::Display) -> Problem {
        fault(&self.path, what)
    }
}

/// The weights of a model.
pub(super) fn weights(folder: &Path) -> Result<ModelFile, Problem> {
    required(folder, "model.safetensors", LARGEST)
}

/// A file in words that a model has to have.
pub(super) fn required_text(folder: &Path, name: &str) -> Result<ModelFile, Problem> {
    required(folder, name, LARGEST_TEXT)
}

fn required(folder: &Path, name: &str, limit: u64) -> Result<ModelFile, Problem> {
    let path = folder.join(name);
    read(&path, limit)?.ok_or_else(|| Problem {
        what: format!("{}: there is no such file", path.display()),
        hint: format!(
            "name a folder with model.safetensors and tokenizer.json, as it is at {SOURCE}"
        ),
    })
}

/// A file in words that a model may have.
pub(super) fn optional_text(folder: &Path, name: &str) -> Result<Option<ModelFile>, Problem> {
    read(&folder.join(name), LARGEST_TEXT)
}

fn read(path: &Path, limit: u64) -> Result<Option<ModelFile>, Problem> {
    let refused = |error: std::io::Error| Problem {
        what: format!("{}: {error}", path.display()),
        hint: "see that the file can be read".to_owned(),
    };
    // A pipe would be waited for without end.
    match std::fs::metadata(path) {
        Ok(about) if about.is_file() => {}
        Ok(_) => return Err(fault(path, "this is no plain file")),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        Err(error) => return Err(refused(error)),
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(refused)?;
    let read = file.take(limit + 1).read_to_end(&mut bytes);
    read.map_err(refused)?;
    if bytes.len() as u64 > limit {
        let most = limit >> 20;
        return Err(Problem {
            what: format!("{}: larger than {most} MiB", path.display()),
            hint: "take a small sentence model".to_owned(),
        });
    }
    let path = path.to_owned();
    Ok(Some(ModelFile { path, bytes }))
}
