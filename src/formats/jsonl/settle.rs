//! What becomes of a thing that a file and the project, or two lines of the file, both know.

use std::sync::Arc;

use crate::edit::Replace;
use crate::formats::{ImportError, Imported};
use crate::model::{Annotation, AnnotatorId, Cluster, Relation, Timestamp};

/// What annotations, clusters and relations have in common.
pub(super) trait Layered: PartialEq {
    /// What to call it in an error.
    fn words(&self) -> String;
    fn annotator(&self) -> &AnnotatorId;
    fn set_updated(&mut self, time: Timestamp);
}

macro_rules! layered {
    ($name:ident, $word:literal) => {
        impl Layered for $name {
            fn words(&self) -> String {
                format!(concat!($word, " {}"), self.id)
            }

            fn annotator(&self) -> &AnnotatorId {
                &self.annotator
            }

            fn set_updated(&mut self, time: Timestamp) {
                self.updated = time;
            }
        }
    };
}
layered!(Annotation, "annotation");
layered!(Cluster, "cluster");
layered!(Relation, "relation");

/// What is known of a thing apart from the line at hand.
pub(super) struct Known<'a, T> {
    /// In an earlier line of the file.
    pub earlier: Option<&'a Arc<T>>,
    /// In the project.
    pub before: Option<&'a Arc<T>>,
}

/// Adds what is new, replaces what differs; `None` where it is there already.
///
/// A change without a time of its own (`timed`) is one of now.
pub(super) fn settle<T: Layered>(
    mut new: T,
    known: &Known<'_, T>,
    timed: bool,
    now: Timestamp,
    place: &str,
) -> Result<Option<Replace<Arc<T>>>, ImportError> {
    if let Some(earlier) = known.earlier {
        if **earlier == new {
            return Ok(None);
        }
        let error = ImportError::new(
            place,
            format!("the file has {} twice, and the two differ", new.words()),
        );
        return Err(error.hint("give one of them another id, or none"));
    }
    let Some(before) = known.before else {
        return Ok(Some(Replace::add(Arc::new(new))));
    };
    if before.annotator() != new.annotator() {
        let (owner, other) = (before.annotator(), new.annotator());
        let what = format!(
            "{} is in the layer of “{owner}”, and the file gives it to “{other}”",
            new.words()
        );
        let error = ImportError::new(place, what);
        return Err(error.hint(
            "take its id out of the file to import it as a new one, or correct the annotator",
        ));
    }
    if **before == new {
        return Ok(None);
    }
    if !timed {
        new.set_updated(now);
    }
    Ok(Some(Replace::change(Arc::clone(before), Arc::new(new))))
}

/// Counts what became of a thing: added (in the field that is given), replaced, or skipped.
pub(super) fn counted<T>(
    settled: Option<Replace<Arc<T>>>,
    imported: &mut Imported,
    added: fn(&mut Imported) -> &mut usize,
) -> Option<Replace<Arc<T>>> {
    let count = match &settled {
        None => &mut imported.skipped,
        Some(replace) if replace.before.is_none() => added(imported),
        Some(_) => &mut imported.replaced,
    };
    *count += 1;
    settled
}
