//! Reading what `project.ron` has of actors, annotators, samples and versions of the code book: each once, and a word about
//! names that two have.

use std::sync::Arc;

use super::book::read_version;
use super::build::Builder;
use super::error::Severity;
use super::kept::Kept;
use super::read::read_actor;
use super::team::{read_annotator, read_sample};
use super::v1;
use crate::edit::Piece;
use crate::model::{Actor, Annotator, BookVersion, Project, Sample};

/// How things of a kind are read.
struct Kind<F, T> {
    /// What one is, with its name.
    place: fn(&F) -> String,
    read: fn(&F) -> Result<T, String>,
    /// What is wrong with one whose name is there.
    twice: &'static str,
    /// What becomes of one that cannot be read until somebody mends it.
    until: &'static str,
    kept: fn(&mut Kept) -> &mut Vec<F>,
    /// What is odd about one beside those that are there.
    odd: fn(&Project, &T) -> Option<String>,
}

impl Builder<'_> {
    fn pieces<F, T: Piece>(&mut self, all: Vec<F>, kind: &Kind<F, T>) {
        for stated in all {
            let place = (kind.place)(&stated);
            let read = (kind.read)(&stated).and_then(|read| match read.now(&self.project) {
                Some(_) => Err(kind.twice.to_owned()),
                None => Ok(read),
            });
            match read {
                Ok(read) => {
                    if let Some(message) = (kind.odd)(&self.project, &read) {
                        self.project_finding(place, Severity::Odd, message);
                    }
                    T::PUT(&mut self.project, Arc::new(read));
                }
                Err(message) => {
                    let message = format!("{message}; mend it. Until then {}", kind.until);
                    self.project_finding(place, Severity::Fault, message);
                    (kind.kept)(&mut self.kept).push(stated);
                }
            }
        }
    }

    pub(super) fn actors(&mut self, actors: Vec<v1::Actor>) {
        let kind = Kind {
            place: |it: &v1::Actor| format!("actor “{}”", it.id),
            read: read_actor,
            twice: "the id is there twice",
            until: "the actor is kept and not shown",
            kept: |kept| &mut kept.actors,
            odd: |project, new: &Actor| {
                project.actors().values().find_map(|other| {
                    let mut spellings = new.spellings();
                    let shared = spellings.find(|spelling| other.is_called(spelling))?;
                    let other = &other.name;
                    Some(format!(
                        "“{shared}” is what “{other}” is called too, who counts"
                    ))
                })
            },
        };
        self.pieces(actors, &kind);
    }

    pub(super) fn annotators(&mut self, annotators: Vec<v1::Annotator>) {
        let kind = Kind {
            place: |it: &v1::Annotator| format!("annotator “{}”", it.id),
            read: read_annotator,
            twice: "the id is there twice",
            until: "the entry is kept, and the layer is called by its folder",
            kept: |kept| &mut kept.annotators,
            odd: |project, new: &Annotator| {
                let mut known = project.annotators().values();
                let other = known.find(|other| other.is_called(&new.name))?;
                Some(format!(
                    "“{}” is what “{}” is called too; give one another name",
                    new.name, other.id
                ))
            },
        };
        self.pieces(annotators, &kind);
    }

    pub(super) fn samples(&mut self, samples: Vec<v1::Sample>) {
        let kind = Kind {
            place: |it: &v1::Sample| format!("sample “{}”", it.name),
            read: read_sample,
            twice: "the name is there twice",
            until: "the sample is kept and not used, so nobody is blind for its sake",
            kept: |kept| &mut kept.samples,
            odd: |_, _: &Sample| None,
        };
        self.pieces(samples, &kind);
    }

    pub(super) fn book(&mut self, versions: Vec<v1::BookVersion>) {
        let kind = Kind {
            place: |it: &v1::BookVersion| format!("version “{}” of the code book", it.id),
            read: read_version,
            twice: "the id is there twice",
            until: "the version is kept and not shown",
            kept: |kept| &mut kept.book_versions,
            odd: |_, _: &BookVersion| None,
        };
        self.pieces(versions, &kind);
    }
}
