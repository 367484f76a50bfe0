//! Copies of files as they were before a session first changed them, and putting one back.
//!
//! Each session that writes keeps a set of its own, named by when it began. The last ten sets stay, and of older ones the
//! last of each day for a month.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::disk::{Entry, Folder};
use super::error::StoreError;

const BACKUPS: &str = ".pullquote/backups";
/// So many sets are kept whatever their age.
const LAST: usize = 10;
/// For so many days the last set of a day is kept.
const DAYS: i64 = 30;

/// The set of one session.
#[derive(Debug)]
pub(super) struct Backups {
    set: String,
    kept: BTreeSet<PathBuf>,
}

impl Backups {
    /// A set that is named by a time, as RFC 3339.
    pub fn new(since: &str) -> Self {
        Self {
            set: since.replace(':', "-"),
            kept: BTreeSet::new(),
        }
    }

    /// Keeps a file as it is, if this session has not changed it yet. A convenience: that it fails stops no save.
    pub fn keep(&mut self, folder: &Folder, relative: &Path) {
        if self.set.is_empty() || self.kept.contains(relative) {
            return;
        }
        let first = self.kept.is_empty();
        self.kept.insert(relative.to_owned());
        if let Err(error) = copy(folder, relative, &Path::new(BACKUPS).join(&self.set)) {
            log::warn!("no backup was kept: {error}");
        } else if first && let Err(error) = rotate(folder, &self.set) {
            log::warn!("old backups were not removed: {error}");
        }
    }
}

fn copy(folder: &Folder, relative: &Path, set: &Path) -> Result<(), StoreError> {
    let Some((bytes, _)) = folder.read(relative)? else {
        return Ok(());
    };
    let kept = set.join(relative);
    folder.make_folders(kept.parent().unwrap_or(set))?;
    folder.remove(&kept)?;
    folder.write_new(&kept, &bytes, None)
}

/// The names of all sets, oldest first.
fn sets(folder: &Folder) -> Result<Vec<String>, StoreError> {
    let mut sets = folder.list(BACKUPS)?;
    sets.retain(|name| time_of(name).is_some());
    Ok(sets)
}

/// `2026-11-28T22-30-44Z` as a time.
fn time_of(set: &str) -> Option<jiff::Timestamp> {
    let (date, time) = set.split_once('T')?;
    format!("{date}T{}", time.replace('-', ":")).parse().ok()
}

/// Which of these sets may go, given the newest.
fn superfluous(sets: &[String]) -> Vec<&String> {
    let Some(newest) = sets.last().and_then(|set| time_of(set)) else {
        return Vec::new();
    };
    let old = &sets[..sets.len().saturating_sub(LAST)];
    let mut days = BTreeSet::new();
    let gone = old.iter().rev().filter(|set| {
        let age = time_of(set).map(|time| newest.duration_since(time).as_hours() / 24);
        let day = set.get(..10).unwrap_or_default();
        let first_of_day = days.insert(day.to_owned());
        age.is_none_or(|days| days > DAYS) || !first_of_day
    });
    gone.collect()
}

fn rotate(folder: &Folder, newest: &str) -> Result<(), StoreError> {
    let mut sets = sets(folder)?;
    sets.retain(|set| set.as_str() <= newest);
    for set in superfluous(&sets) {
        remove_all(folder, &Path::new(BACKUPS).join(set))?;
    }
    Ok(())
}

fn remove_all(folder: &Folder, relative: &Path) -> Result<(), StoreError> {
    for name in folder.list(relative)? {
        let path = relative.join(name);
        match folder.look(&path)? {
            Some(Entry::Folder) => remove_all(folder, &path)?,
            _ => folder.remove(&path)?,
        }
    }
    folder.remove_if_empty(relative);
    Ok(())
}

/// A file as it was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// When the session began that kept it, as RFC 3339.
    pub time: String,
    /// The file, relative to the project's folder.
    pub file: PathBuf,
    set: String,
}

/// The files that were kept, the latest first.
///
/// # Errors
/// Where their folder cannot be read.
pub fn backups(root: &Path) -> Result<Vec<Backup>, StoreError> {
    let folder = Folder::new(root);
    let mut found = Vec::new();
    for set in sets(&folder)?.into_iter().rev() {
        let Some(time) = time_of(&set) else { continue };
        let mut left = vec![PathBuf::new()];
        while let Some(inside) = left.pop() {
            let here = Path::new(BACKUPS).join(&set).join(&inside);
            for name in folder.list(&here)? {
                match folder.look(here.join(&name))? {
                    Some(Entry::Folder) => left.push(inside.join(name)),
                    Some(Entry::File(_)) => found.push(Backup {
                        time: time.to_string(),
                        file: inside.join(name),
                        set: set.clone(),
                    }),
                    _ => {}
                }
            }
        }
    }
    Ok(found)
}

/// A line that putting a backup back would take away or bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// It stands in the file now and not in the backup.
    Goes(String),
    /// It stands in the backup and not in the file now.
    Comes(String),
}

impl Backup {
    fn bytes(&self, folder: &Folder) -> Result<Vec<u8>, StoreError> {
        let path = Path::new(BACKUPS).join(&self.set).join(&self.file);
        match folder.read(&path)? {
            Some((bytes, _)) => Ok(bytes),
            None => Err(StoreError::NoFile {
                path: folder.path(path),
            }),
        }
    }

    /// What would change if it were put back, line by line.
    ///
    /// # Errors
    /// Where one of the two files cannot be read.
    pub fn differences(&self, root: &Path) -> Result<Vec<Difference>, StoreError> {
        let folder = Folder::new(root);
        let then = self.bytes(&folder)?;
        let now = folder
            .read(&self.file)?
            .map_or(Vec::new(), |(bytes, _)| bytes);
        let (then, now) = (
            String::from_utf8_lossy(&then),
            String::from_utf8_lossy(&now),
        );
        Ok(line_differences(&now, &then))
    }

    /// Puts it back, after what is there now was kept in a set of this moment.
    ///
    /// # Errors
    /// Where something cannot be read or written; the file is then as it was.
    pub fn restore(&self, root: &Path, now: &str) -> Result<(), StoreError> {
        let folder = Folder::new(root);
        let bytes = self.bytes(&folder)?;
        copy(
            &folder,
            &self.file,
            &Path::new(BACKUPS).join(now.replace(':', "-")),
        )?;
        if let Some(parent) = self.file.parent() {
            folder.make_folders(parent)?;
        }
        let aside = ".pullquote/restoring";
        folder.remove(aside)?;
        folder.write_new(aside, &bytes, None)?;
        folder.rename(aside, &self.file)
    }
}

/// Lines of one text that the other lacks, in order; what both begin and end with is left out first.
fn line_differences(now: &str, then: &str) -> Vec<Difference> {
    let (now, then): (Vec<&str>, Vec<&str>) = (now.lines().collect(), then.lines().collect());
    let same = now.iter().zip(&then).take_while(|(a, b)| a == b).count();
    let (now, then) = (&now[same..], &then[same..]);
    let same_end = (now.iter().rev().zip(then.iter().rev()))
        .take_while(|(a, b)| a == b)
        .count();
    let (now, then) = (&now[..now.len() - same_end], &then[..then.len() - same_end]);
    let in_now: BTreeSet<_> = now.iter().collect();
    let in_then: BTreeSet<_> = then.iter().collect();
    let goes = now.iter().filter(|line| !in_then.contains(line));
    let comes = then.iter().filter(|line| !in_now.contains(line));
    goes.map(|line| Difference::Goes(line.trim().to_owned()))
        .chain(comes.map(|line| Difference::Comes(line.trim().to_owned())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_ten_and_one_a_day_stay() {
        let mut sets: Vec<String> = Vec::new();
        for day in 1..=28 {
            sets.push(format!("2026-10-{day:02}T08-00-00Z"));
            sets.push(format!("2026-10-{day:02}T09-00-00Z"));
        }
        sets.extend((10..20).map(|hour| format!("2026-11-20T{hour}-00-00Z")));
        let gone = superfluous(&sets);
        let left: Vec<_> = sets.iter().filter(|set| !gone.contains(set)).collect();
        assert_eq!(left.len(), 10 + 8, "{left:?}");
        assert!(
            left.iter()
                .all(|set| set.ends_with("T09-00-00Z") || set.starts_with("2026-11"))
        );
        assert_eq!(left[0], "2026-10-21T09-00-00Z");
    }

    #[test]
    fn differences_are_lines() {
        let found = line_differences("a\nb\nc\n", "a\nd\nc\n");
        let (goes, comes) = ("b".to_owned(), "d".to_owned());
        assert_eq!(found, [Difference::Goes(goes), Difference::Comes(comes)]);
    }
}
