//! What the project's files were like when they were last read or written here, by which changes of others are told.
//!
//! A stamp is a length and a time. Where that may not be enough, what was written here is compared as well: some file systems keep
//! times in steps of two seconds, so that a change right after our own has our stamp; others give a file another time
//! once its bytes have arrived, so that our own save has a strange one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};

use super::disk::{Folder, Stamp};
use super::error::StoreError;

/// The coarsest steps of time that file systems keep are two seconds.
const COARSE: Duration = Duration::from_secs(3);

/// A short sum of what was written.
pub(super) type Sum = [u8; 32];

/// The sum of a file's bytes.
pub(super) fn sum(bytes: &[u8]) -> Sum {
    Sha256::digest(bytes).into()
}

/// What was written here into a file.
#[derive(Debug, Clone, Copy)]
struct Written {
    sum: Sum,
    /// When; nothing once it was looked at so long after that a change of others must have another time.
    young: Option<Instant>,
}

/// The files as they were, by their paths in the project.
#[derive(Debug, Default)]
pub(super) struct Stamps {
    known: BTreeMap<PathBuf, Stamp>,
    written: BTreeMap<PathBuf, Written>,
}

impl Stamps {
    /// Of files that were read.
    pub fn read(known: BTreeMap<PathBuf, Stamp>) -> Self {
        Self {
            known,
            written: BTreeMap::new(),
        }
    }

    /// Goes on from what was read again. What was written here is still known by its sum.
    pub fn read_again(&mut self, known: BTreeMap<PathBuf, Stamp>) {
        self.written
            .retain(|path, _| self.known.get(path) == known.get(path));
        self.known = known;
    }

    /// The files that are known.
    pub fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        self.known.keys()
    }

    pub fn knows(&self, path: &Path) -> bool {
        self.known.contains_key(path)
    }

    /// A file was written, and has this stamp.
    pub fn wrote(&mut self, path: &Path, stamp: Stamp, sum: Sum) {
        let young = Some(Instant::now());
        self.known.insert(path.to_owned(), stamp);
        (self.written).insert(path.to_owned(), Written { sum, young });
    }

    /// A file is gone, or is to be written as if it had never been there.
    pub fn forget(&mut self, path: &Path) {
        self.known.remove(path);
        self.written.remove(path);
    }

    /// Whether a file is another than it was here, also where one is there or gone; and its stamp now.
    pub fn look(
        &mut self,
        folder: &Folder,
        path: &Path,
    ) -> Result<(bool, Option<Stamp>), StoreError> {
        let now = folder.stamp(path)?;
        let known = self.known.get(path).copied();
        let (Some(was), Some(is), Some(written)) = (known, now, self.written.get(path).copied())
        else {
            return Ok((known != now, now));
        };
        if was.length != is.length || was == is && written.young.is_none() {
            return Ok((was != is, now));
        }
        let bytes = folder.read(path)?.map(|(bytes, _)| bytes);
        if bytes.is_none_or(|bytes| sum(&bytes) != written.sum) {
            return Ok((true, now));
        }
        // It is what was written, whatever its time says.
        let young = written.young.filter(|since| since.elapsed() < COARSE);
        self.known.insert(path.to_owned(), is);
        (self.written).insert(path.to_owned(), Written { young, ..written });
        Ok((false, now))
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::time::SystemTime;

    use super::*;

    /// A file that was written here, and what its time may be set to.
    fn written() -> (tempfile::TempDir, Folder, Stamps, SystemTime) {
        let disk = tempfile::tempdir().expect("a folder");
        let path = disk.path().join("a.ron");
        fs::write(&path, "ours").expect("written");
        let folder = Folder::new(disk.path());
        let stamp = folder.stamp("a.ron").expect("looked").expect("there");
        let mut stamps = Stamps::default();
        stamps.wrote(Path::new("a.ron"), stamp, sum(b"ours"));
        let time = stamp.modified.expect("a time");
        (disk, folder, stamps, time)
    }

    fn put(disk: &tempfile::TempDir, words: &str, time: SystemTime) {
        let path = disk.path().join("a.ron");
        fs::write(&path, words).expect("written");
        let file = File::options().write(true).open(path).expect("opened");
        file.set_modified(time).expect("set");
    }

    fn is_foreign(stamps: &mut Stamps, folder: &Folder) -> bool {
        let found = stamps.look(folder, Path::new("a.ron"));
        found.expect("looked").0
    }

    #[test]
    fn a_change_of_others_within_the_same_step_of_time_is_one() {
        let (disk, folder, mut stamps, time) = written();
        assert!(!is_foreign(&mut stamps, &folder));
        put(&disk, "hers", time);
        assert!(is_foreign(&mut stamps, &folder));
        assert!(
            is_foreign(&mut stamps, &folder),
            "as long as it is not read"
        );
    }

    #[test]
    fn an_own_save_with_another_time_is_none() {
        let (disk, folder, mut stamps, time) = written();
        put(&disk, "ours", time + Duration::from_secs(2));
        assert!(!is_foreign(&mut stamps, &folder));
        put(&disk, "hers", time + Duration::from_secs(2));
        assert!(is_foreign(&mut stamps, &folder));
    }

    #[test]
    fn what_is_not_young_any_more_is_not_read() {
        let (disk, folder, mut stamps, time) = written();
        let path = Path::new("a.ron");
        if let Some(written) = stamps.written.get_mut(path) {
            written.young = Instant::now().checked_sub(COARSE * 2);
        }
        assert!(!is_foreign(&mut stamps, &folder));
        assert!(stamps.written[path].young.is_none());
        put(&disk, "a longer one", time);
        assert!(is_foreign(&mut stamps, &folder));
        fs::remove_file(disk.path().join("a.ron")).expect("removed");
        assert!(is_foreign(&mut stamps, &folder));
        stamps.forget(path);
        assert!(!is_foreign(&mut stamps, &folder));
    }

    #[test]
    fn what_was_read_again_is_known_by_its_stamp() {
        let (disk, folder, mut stamps, time) = written();
        put(&disk, "hers", time + Duration::from_secs(9));
        assert!(is_foreign(&mut stamps, &folder));
        let stamp = folder.stamp("a.ron").expect("looked").expect("there");
        stamps.read_again([(PathBuf::from("a.ron"), stamp)].into());
        assert!(!is_foreign(&mut stamps, &folder));
    }
}
