//! Three states of one of a project's files made one: as it was, and as two people left it.
//!
//! Things are found again by their ids and merged field by field ([`three`]), so that what two people did to the same
//! file at different places, or to different fields of the same thing, comes together. Both sides come to the same bytes.
//! What cannot be decided is no mark in the file, which nobody could open then: ours stays, and theirs is written down in
//! the file as an [`Unsettled`], which opening it names until somebody has decided. The result is written
//! as the program writes it, and fits together as the loader wants it: names and keys once, tags under tags that are there.
//!
//! What is *not* here: anything that stands in another file. So an annotation may be left with a tag that the other side
//! removed; opening the project says so.

mod adjudication;
mod answers;
mod articles;
mod book;
mod chains;
mod furniture;
mod layer;
mod project;
mod tags;
mod team;
mod three;

#[cfg(test)]
mod tests;

use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::convert::to_ron;
use super::error::StoreError;
use super::parse::{kind_of, parse, unmarked};
use super::v1::{self, Unsettled};
use three::{Tally, Three, union};

/// What two sides of a file came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The file.
    pub bytes: Vec<u8>,
    /// What was done that a person should know, a line each.
    pub told: Vec<String>,
    /// What both sides changed, each in its way, a line each. Ours stands in the file, and theirs beside it.
    pub unsettled: Vec<String>,
}

/// Merges the three states of a file. `base` may be empty: then both sides made the file. `path` is for errors alone.
///
/// # Errors
/// Where a side cannot be read, the sides are of different kinds, or of two projects. They name the place.
pub fn merge(path: &Path, base: &[u8], ours: &[u8], theirs: &[u8]) -> Result<Merged, StoreError> {
    // Who changed nothing takes what the other made, to the byte.
    let taken = if ours == theirs || base == theirs {
        Some(ours)
    } else if base == ours {
        Some(theirs)
    } else {
        None
    };
    let files = Files {
        path,
        base,
        ours,
        theirs,
    };
    if let Some(taken) = taken.filter(|taken| !taken.is_empty()) {
        files.can_be_taken(taken)?;
        return Ok(Merged {
            bytes: unmarked(taken).to_vec(),
            told: Vec::new(),
            unsettled: Vec::new(),
        });
    }
    match kind_of(path, ours)?.as_str() {
        v1::PROJECT => {
            files.same_project()?;
            files.merge(v1::PROJECT, project::project)
        }
        v1::ANNOTATIONS => files.merge(v1::ANNOTATIONS, layer::annotations),
        v1::LINKS => files.merge(v1::LINKS, layer::links),
        v1::REVIEWS => files.merge(v1::REVIEWS, answers::reviews),
        v1::NOTEBOOK => files.merge(v1::NOTEBOOK, answers::notebook),
        v1::ADJUDICATION => files.merge(v1::ADJUDICATION, adjudication::adjudication),
        other => Err(StoreError::Kind {
            path: path.to_owned(),
            expected: "pullquote project",
            found: other.to_owned(),
        }),
    }
}

/// One of the three states, by the word that git has for it.
#[derive(Clone, Copy)]
enum Side {
    Base,
    Ours,
    Theirs,
}

/// Reads one of the states; an error says which.
fn read<T: DeserializeOwned>(
    path: &Path,
    side: Side,
    bytes: &[u8],
    kind: &'static str,
) -> Result<T, StoreError> {
    let side = match side {
        Side::Base => "base",
        Side::Ours => "ours",
        Side::Theirs => "theirs",
    };
    let path = format!("{} ({side})", path.display());
    parse(Path::new(&path), bytes.to_vec(), kind)
}

struct Files<'a> {
    path: &'a Path,
    base: &'a [u8],
    ours: &'a [u8],
    theirs: &'a [u8],
}

impl Files<'_> {
    fn merge<T: DeserializeOwned + Serialize + Clone>(
        &self,
        kind: &'static str,
        merge: impl FnOnce(&mut Tally, Three<'_, T>) -> T,
    ) -> Result<Merged, StoreError> {
        let is_nothing = self.base.iter().all(u8::is_ascii_whitespace);
        let base = (!is_nothing).then(|| read(self.path, Side::Base, self.base, kind));
        let base = base.transpose()?;
        let ours = read(self.path, Side::Ours, self.ours, kind)?;
        let theirs = read(self.path, Side::Theirs, self.theirs, kind)?;
        let mut tally = Tally::default();
        let merged = merge(
            &mut tally,
            Three {
                base: base.as_ref(),
                ours: &ours,
                theirs: &theirs,
            },
        );
        let bytes = to_ron(&merged).map_err(StoreError::serialise(self.path))?;
        let unsettled = tally.unsettled.iter().map(|it| {
            format!(
                "{}, {}: here “{}”, there “{}”",
                it.about, it.field, it.here, it.there
            )
        });
        Ok(Merged {
            bytes,
            unsettled: unsettled.collect(),
            told: tally.told,
        })
    }

    /// Whether what one side made can stand for the file: it is of the kind of all states that can be read, and of the same
    /// project.
    fn can_be_taken(&self, taken: &[u8]) -> Result<(), StoreError> {
        let kind = kind_of(self.path, taken)?;
        let all = [self.base, self.ours, self.theirs];
        let kinds = all.iter().filter_map(|it| kind_of(self.path, it).ok());
        if let Some(other) = kinds.into_iter().find(|it| *it != kind) {
            return Err(StoreError::Value {
                path: self.path.to_owned(),
                place: "kind".to_owned(),
                message: format!(
                    "one side is a “{kind}” file and another a “{other}” file; merge the states of one file"
                ),
            });
        }
        let project = |bytes: &[u8]| parse::<v1::Project>(self.path, bytes.to_vec(), v1::PROJECT);
        let is_read = kind == v1::PROJECT
            && [self.ours, self.theirs]
                .map(project)
                .iter()
                .all(Result::is_ok);
        if is_read { self.same_project() } else { Ok(()) }
    }

    /// Two projects have nothing in common that could be merged by its id.
    fn same_project(&self) -> Result<(), StoreError> {
        let id = |side, bytes| {
            let project = read::<v1::Project>(self.path, side, bytes, v1::PROJECT);
            project.map(|project| project.id)
        };
        if id(Side::Ours, self.ours)? == id(Side::Theirs, self.theirs)? {
            return Ok(());
        }
        Err(StoreError::Value {
            path: self.path.to_owned(),
            place: "field id".to_owned(),
            message: "the sides are two projects, made apart; take the other's layers in with `pullquote add-layers` instead".to_owned(),
        })
    }
}

/// What was open on either side and nobody has settled, with what this merge leaves open.
fn still_open(lists: Three<'_, Vec<Unsettled>>, new: &[Unsettled]) -> Vec<Unsettled> {
    let mut open = union(lists);
    open.extend(new.iter().cloned());
    open.sort();
    open.dedup();
    open
}
