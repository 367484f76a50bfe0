//! Vectors that were made before, kept on this machine: a file for each article and model.
//!
//! They are worth nothing but time: a file that is missing, damaged or of another form is made anew, and one that cannot
//! be written is made anew the next time.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use sha2::{Digest as _, Sha256};

use super::Encoder;
use crate::store::write_atomically;
use crate::suggest::meaning::Meaning;

/// What every file begins with: its form, and the version of that.
const FORM: &[u8; 8] = b"PQMEAN01";

/// The number of vectors and of the numbers of each.
const SIZES: usize = 8;

/// The SHA-256 of all before it.
const SEAL: usize = 32;

/// All files together take no more room, in bytes: the oldest give way. That is some 300,000 sentences.
const ROOM: u64 = 1 << 29;

/// The folder of them.
#[derive(Debug, Clone)]
pub struct Shelf {
    folder: PathBuf,
    room: u64,
}

impl Shelf {
    /// Keeps them in a folder, which is made when the first are.
    #[must_use]
    pub const fn new(folder: PathBuf) -> Self {
        let room = ROOM;
        Self { folder, room }
    }

    /// The vectors of some texts, if all are there.
    pub(super) fn get(&self, encoder: &dyn Encoder, texts: &[&str]) -> Option<Vec<Meaning>> {
        let size = 4 * encoder.dimensions().checked_mul(texts.len())?;
        let whole = FORM.len() + SIZES + size + SEAL;
        let mut bytes = Vec::new();
        let file = File::open(self.place(encoder, texts)).ok()?;
        let read = file.take(whole as u64 + 1).read_to_end(&mut bytes).ok()?;
        let (content, seal) = bytes.split_at_checked(whole - SEAL)?;
        let rest = content.strip_prefix(&head(encoder, texts)[..])?;
        let is_sound = read == whole && Sha256::digest(content).as_slice() == seal;
        let numbers = is_sound.then(|| rest.chunks_exact(4))?;
        let numbers = numbers.map(|number| number.try_into().map(f32::from_le_bytes));
        let numbers: Vec<f32> = numbers.collect::<Result<_, _>>().ok()?;
        let vectors = numbers.chunks_exact(encoder.dimensions().max(1));
        vectors
            .map(|vector| Meaning::kept(vector.to_vec()))
            .collect()
    }

    /// Keeps the vectors of some texts. Where that fails they are made anew the next time.
    pub(super) fn put(&self, encoder: &dyn Encoder, texts: &[&str], meanings: &[Meaning]) {
        let mut bytes = head(encoder, texts).to_vec();
        for number in meanings.iter().flat_map(Meaning::values) {
            bytes.extend(number.to_le_bytes());
        }
        let seal = Sha256::digest(&bytes);
        bytes.extend_from_slice(&seal);
        let written = fs::create_dir_all(&self.folder)
            .and_then(|()| write_atomically(&self.place(encoder, texts), &bytes));
        if let Err(error) = written {
            log::warn!("{}: {error}", self.folder.display());
        }
    }

    /// Removes the oldest files as long as all take more than their room.
    pub(super) fn tidy(&self) {
        let mut files: Vec<(SystemTime, PathBuf, u64)> = files(&self.folder);
        files.sort();
        let mut taken: u64 = files.iter().map(|file| file.2).sum();
        for (_, path, size) in files {
            if taken <= self.room {
                break;
            }
            if fs::remove_file(&path).is_ok() {
                taken -= size;
            }
        }
    }

    /// By the model and by the texts, so that neither another article nor another model finds it.
    fn place(&self, encoder: &dyn Encoder, texts: &[&str]) -> PathBuf {
        let mut hash = Sha256::new();
        hash.update(encoder.mark());
        for text in texts {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text);
        }
        let hash = hash.finalize();
        let name = hash.iter().take(16).map(|byte| format!("{byte:02x}"));
        self.folder.join(name.collect::<String>() + ENDING)
    }
}

/// What the files' names end with.
const ENDING: &str = ".vectors";

fn head(encoder: &dyn Encoder, texts: &[&str]) -> [u8; 16] {
    let mut head = [0; 16];
    let sizes = [texts.len(), encoder.dimensions()];
    let sizes = sizes.map(|size| u32::try_from(size).unwrap_or(u32::MAX).to_le_bytes());
    let parts = FORM.iter().chain(sizes.iter().flatten());
    for (byte, part) in head.iter_mut().zip(parts) {
        *byte = *part;
    }
    head
}

/// The files of vectors in a folder: when each was written, where it is and what room it takes.
fn files(folder: &Path) -> Vec<(SystemTime, PathBuf, u64)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let ours = entries.filter_map(|entry| {
        let path = entry.path();
        let name = path.to_str()?;
        let about = entry.metadata().ok()?;
        let is_ours = name.ends_with(ENDING) && about.is_file();
        is_ours.then_some((about.modified().ok()?, path, about.len()))
    });
    ours.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meaning::reading::tests::Letters;

    const TEXTS: [&str; 2] = ["One bridge.", "Two ferries."];

    #[test]
    fn what_is_kept_comes_back_and_damage_does_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let kept = Shelf::new(folder.path().join("meanings"));
        let letters = Letters::default();
        let meanings = letters.encode(&TEXTS).expect("vectors");
        assert_eq!(kept.get(&letters, &TEXTS), None);
        kept.put(&letters, &TEXTS, &meanings);
        assert_eq!(kept.get(&letters, &TEXTS), Some(meanings.clone()));
        assert_eq!(kept.get(&letters, &TEXTS[..1]), None);
        assert_eq!(kept.get(&letters, &["One bridge.Two ferries."]), None);
        let other = Letters {
            mark: "other".to_owned(),
            ..Letters::default()
        };
        assert_eq!(kept.get(&other, &TEXTS), None);

        let path = kept.place(&letters, &TEXTS);
        let sound = fs::read(&path).expect("a file");
        for at in 0..sound.len() {
            let mut damaged = sound.clone();
            damaged[at] ^= 0x10;
            fs::write(&path, &damaged).expect("written");
            assert_eq!(kept.get(&letters, &TEXTS), None, "byte {at}");
        }
        for length in [0, 7, 16, sound.len() - 1] {
            fs::write(&path, &sound[..length]).expect("written");
            assert_eq!(kept.get(&letters, &TEXTS), None, "{length} bytes");
        }
        fs::write(&path, [&sound[..], b"!"].concat()).expect("written");
        assert_eq!(kept.get(&letters, &TEXTS), None);
        kept.put(&letters, &TEXTS, &meanings);
        assert_eq!(kept.get(&letters, &TEXTS), Some(meanings));
    }

    #[test]
    fn the_oldest_give_way() {
        let folder = tempfile::tempdir().expect("a folder");
        let letters = Letters::default();
        let mut kept = Shelf::new(folder.path().to_owned());
        let names = ["one", "two", "three"];
        for (age, name) in names.iter().enumerate() {
            let meanings = letters.encode(&[name]).expect("vectors");
            kept.put(&letters, &[name], &meanings);
            let file = File::options()
                .append(true)
                .open(kept.place(&letters, &[name]));
            let then = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(age as u64);
            file.expect("a file").set_modified(then).expect("set");
        }
        fs::write(folder.path().join("other"), "stays").expect("written");
        let all: u64 = files(folder.path()).iter().map(|file| file.2).sum();
        kept.tidy();
        assert!(
            names
                .iter()
                .all(|name| kept.get(&letters, &[name]).is_some())
        );
        kept.room = all - 1;
        kept.tidy();
        let there = names.map(|name| kept.get(&letters, &[name]).is_some());
        assert_eq!(there, [false, true, true]);
        assert!(folder.path().join("other").is_file());
    }

    #[test]
    fn a_folder_that_takes_nothing_stops_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("file");
        fs::write(&file, "").expect("written");
        let kept = Shelf::new(file);
        let letters = Letters::default();
        let meanings = letters.encode(&TEXTS).expect("vectors");
        kept.put(&letters, &TEXTS, &meanings);
        kept.tidy();
        assert_eq!(kept.get(&letters, &TEXTS), None);
    }
}
