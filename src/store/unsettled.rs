//! What a merge left open: found when a project is opened, kept in its files, and taken out when somebody has decided.

use std::collections::BTreeSet;
use std::path::Path;

use super::build::Builder;
use super::error::{Finding, Severity, StoreError};
use super::holder::Holder;
use super::load::{Loaded, load};
use super::part::{Snapshot, all_parts, path_of};
use super::save::Saver;
use super::v1;
use crate::model::Part;
use crate::text::shortened;

/// What [`settle`] did.
#[derive(Debug)]
pub struct Settled {
    /// How many differences are settled now.
    pub count: usize,
    /// The project as it is now.
    pub loaded: Loaded,
}

impl Builder<'_> {
    /// Names what a merge left open in a file, and keeps it.
    pub(super) fn unsettled(&mut self, file: String, entries: Vec<v1::Unsettled>) {
        for entry in &entries {
            let finding = Finding::new(self.folder.path(&file), Severity::Odd, words(entry));
            self.findings.push(finding.at(entry.about.clone()));
        }
        if !entries.is_empty() {
            self.kept.unsettled.insert(file, entries);
        }
    }
}

fn words(entry: &v1::Unsettled) -> String {
    let side = |words: &str| match words.trim() {
        "" => "nothing".to_owned(),
        _ => format!("“{}”", shortened(words, 400)),
    };
    format!(
        "{} was changed on both sides of a merge. It is {} now; the other side has {}. Write there what shall stand, then `pullquote settle` takes this note away",
        entry.field,
        side(&entry.here),
        side(&entry.there)
    )
}

/// Takes away what merges left open: what stands in the files now is what was decided.
///
/// # Errors
/// Where there is no project, somebody else works in it, or a file cannot be written.
pub fn settle(path: &Path, holder: Holder) -> Result<Settled, StoreError> {
    let loaded = load(path)?;
    let open = &loaded.kept.unsettled;
    let count = open.values().map(Vec::len).sum();
    if count == 0 {
        return Ok(Settled { count, loaded });
    }
    let mut saver = Saver::new(&loaded, holder);
    saver.prepare()?;
    let parts: BTreeSet<Part> = (all_parts(&loaded.project).into_iter())
        .filter(|part| open.contains_key(&*path_of(part).to_string_lossy().replace('\\', "/")))
        .filter(|part| !loaded.project.is_sealed(part))
        .collect();
    if let Some(error) = saver.foreign(&parts)? {
        return Err(error);
    }
    saver.kept_mut().unsettled.clear();
    for part in &parts {
        saver.write(part, &Snapshot::take(&loaded.project, part))?;
    }
    saver.clean();
    drop(saver);
    let loaded = load(path)?;
    Ok(Settled { count, loaded })
}
