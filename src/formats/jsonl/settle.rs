//! What becomes of a thing that a file and the project, or two lines of the file, both know.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use super::annotators::AnnotatorPlan;
use crate::edit::{Edit, Replace};
use crate::formats::{Defaults, ImportError, Imported};
use crate::model::{
    Annotation, AnnotationId, AnnotatorId, Cluster, ClusterId, Relation, RelationId, Timestamp,
};

/// What annotations, clusters and relations have in common.
pub(super) trait Layered: PartialEq {
    type Id: Eq + Hash;

    fn id(&self) -> Self::Id;
    /// What to call it in an error.
    fn words(&self) -> String;
    fn annotator(&self) -> &AnnotatorId;
    fn times(&self) -> (Timestamp, Timestamp);
    fn set_updated(&mut self, time: Timestamp);
    fn edit(replace: Replace<Arc<Self>>) -> Edit;
    /// Where those that are new are counted.
    fn count(imported: &mut Imported) -> &mut usize;
}

macro_rules! layered {
    ($name:ident, $id:ident, $word:literal, $count:ident) => {
        impl Layered for $name {
            type Id = $id;

            fn id(&self) -> $id {
                self.id
            }

            fn words(&self) -> String {
                format!(concat!($word, " {}"), self.id)
            }

            fn annotator(&self) -> &AnnotatorId {
                &self.annotator
            }

            fn times(&self) -> (Timestamp, Timestamp) {
                (self.created, self.updated)
            }

            fn set_updated(&mut self, time: Timestamp) {
                self.updated = time;
            }

            fn edit(replace: Replace<Arc<Self>>) -> Edit {
                Edit::$name(replace)
            }

            fn count(imported: &mut Imported) -> &mut usize {
                &mut imported.$count
            }
        }
    };
}
layered!(Annotation, AnnotationId, "annotation", annotations);
layered!(Cluster, ClusterId, "cluster", clusters);
layered!(Relation, RelationId, "relation", relations);

/// What a line says of the making of a thing, and what the project has of it.
pub(super) struct Stated<'a, T> {
    pub annotator: Option<&'a str>,
    /// Whom the file's names mean.
    pub annotators: &'a AnnotatorPlan,
    pub created: Option<&'a str>,
    pub updated: Option<&'a str>,
    /// The thing in the project.
    pub before: Option<&'a Arc<T>>,
    /// Whose it is where neither says so, by what it links.
    pub owner: Option<&'a AnnotatorId>,
    pub place: &'a str,
}

impl<T: Layered> Stated<'_, T> {
    /// Whose it is, and when it was made and changed. What the project has stays where it is and keeps its times where the
    /// file says nothing.
    pub fn made(
        &self,
        defaults: &Defaults<'_>,
    ) -> Result<(AnnotatorId, Timestamp, Timestamp), ImportError> {
        let (created, updated) = (self.time(self.created)?, self.time(self.updated)?);
        let (made, changed) = match self.before.map(|before| before.times()) {
            Some(times) => times,
            None => (
                updated.unwrap_or(defaults.now),
                created.unwrap_or(defaults.now),
            ),
        };
        let annotator = match self.annotator {
            None | Some("") => {
                let before = self.before.map(|before| before.annotator());
                let known = before.or(self.owner);
                known.unwrap_or(&defaults.annotator).clone()
            }
            Some(name) => self.annotators.named(name, self.place)?,
        };
        Ok((
            annotator,
            created.unwrap_or(made),
            updated.unwrap_or(changed),
        ))
    }

    fn time(&self, time: Option<&str>) -> Result<Option<Timestamp>, ImportError> {
        let time = time.filter(|time| !time.is_empty());
        let time = time.map(|time| {
            time.parse().map_err(|_| {
                let error = ImportError::new(self.place, format!("“{time}” is no time"));
                error.hint("write times with their zone, as in 2025-05-12T09:14:00Z")
            })
        });
        time.transpose()
    }

    /// Adds what is new, replaces what differs, and counts what became of it; no edit where it is there already, by its id
    /// or because it `repeats` what another says. `held`: what earlier lines of the file brought.
    pub fn keep(
        &self,
        new: T,
        repeats: bool,
        held: &mut HashMap<T::Id, Arc<T>>,
        now: Timestamp,
        imported: &mut Imported,
    ) -> Result<Option<Edit>, ImportError> {
        let settled = self.settled(new, held, now)?.filter(|_| !repeats);
        let count = match &settled {
            None => &mut imported.skipped,
            Some(replace) if replace.before.is_none() => T::count(imported),
            Some(_) => &mut imported.replaced,
        };
        *count += 1;
        if let Some(after) = settled.as_ref().and_then(|replace| replace.after.as_ref()) {
            held.insert(after.id(), Arc::clone(after));
        }
        Ok(settled.map(T::edit))
    }

    /// A change without a time of its own is one of now.
    fn settled(
        &self,
        mut new: T,
        held: &HashMap<T::Id, Arc<T>>,
        now: Timestamp,
    ) -> Result<Option<Replace<Arc<T>>>, ImportError> {
        if let Some(earlier) = held.get(&new.id()) {
            if **earlier == new {
                return Ok(None);
            }
            let words = format!("the file has {} twice, and the two differ", new.words());
            let error = ImportError::new(self.place, words);
            return Err(error.hint("give one of them another id, or none"));
        }
        let Some(before) = self.before else {
            return Ok(Some(Replace::add(Arc::new(new))));
        };
        if before.annotator() != new.annotator() {
            let (owner, other) = (before.annotator(), new.annotator());
            let what = format!(
                "{} is in the layer of “{owner}”, and the file gives it to “{other}”",
                new.words()
            );
            let error = ImportError::new(self.place, what);
            return Err(error.hint(
                "take its id out of the file to import it as a new one, or correct the annotator",
            ));
        }
        if **before == new {
            return Ok(None);
        }
        if self.updated.is_none() {
            new.set_updated(now);
        }
        Ok(Some(Replace::change(Arc::clone(before), Arc::new(new))))
    }
}
