//! What of a tag's meaning was changed since an annotation was made.
//!
//! Not the changes one by one: what its annotator knew last of each thing, and what stands there now. So what was changed
//! and changed back is nothing, and of three definitions the first and the last are shown.
//!
//! An annotator knows the versions that an annotation was made under and all that these were made on. Versions that two
//! people made apart know nothing of each other, whatever their times say. A version that has grown since the annotation
//! was last changed is not known: the annotation came from a colleague who had it as it was before.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::model::{
    Annotation, AnnotationId, BookAspect, BookChange, BookVersion, BookVersionId, Project, Subject,
    TagId, Timestamp, Verdict, between,
};

/// What is another thing than an annotator knew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The number of the last version that changed it.
    pub version: usize,
    /// What it was, and what it is now.
    pub change: BookChange,
}

/// What the versions of a project changed, to be asked for many annotations.
pub struct Meanings<'a> {
    project: &'a Project,
    versions: Vec<&'a BookVersion>,
    places: HashMap<BookVersionId, usize>,
    /// By tag: what touches its meaning, with the version, oldest first.
    changes: HashMap<&'a TagId, Vec<(usize, &'a BookChange)>>,
    /// Under which versions somebody has looked at their own annotation again, and when.
    looked: HashMap<AnnotationId, Vec<(BookVersionId, Timestamp)>>,
}

impl<'a> Meanings<'a> {
    /// Those of a project.
    #[must_use]
    pub fn new(project: &'a Project) -> Self {
        let versions: Vec<&BookVersion> = project.book_versions().map(AsRef::as_ref).collect();
        let mut changes: HashMap<&TagId, Vec<(usize, &BookChange)>> = HashMap::new();
        for (at, version) in versions.iter().enumerate() {
            let is_new = |tag: &TagId| {
                let mut changes = version.changes.iter();
                changes.any(|it| {
                    it.tag.as_ref() == Some(tag)
                        && it.aspect == BookAspect::Tag
                        && it.before.is_empty()
                })
            };
            for change in version.changes.iter().filter(|it| it.aspect.is_meaning()) {
                // Nothing was annotated with a tag before there was one.
                if let Some(tag) = change.tag.as_ref().filter(|tag| !is_new(tag)) {
                    changes.entry(tag).or_default().push((at, change));
                }
            }
        }
        let mut looked: HashMap<AnnotationId, Vec<(BookVersionId, Timestamp)>> = HashMap::new();
        for review in project
            .reviews()
            .filter(|it| it.verdict == Verdict::Confirmed)
        {
            let Subject::Recode {
                annotation,
                version,
            } = review.subject
            else {
                continue;
            };
            let own = project.annotation(annotation);
            if own.is_some_and(|own| own.annotator == review.annotator) {
                let looked = looked.entry(annotation).or_default();
                looked.push((version, review.updated));
            }
        }
        Self {
            project,
            places: versions.iter().map(|it| it.id).zip(0..).collect(),
            versions,
            changes,
            looked,
        }
    }

    /// The same for many annotations, each thing worked out once.
    pub(in crate::listing) fn kept<'k>(
        &self,
        annotation: &Annotation,
        kept: &'k mut HashMap<(TagId, Vec<bool>), Arc<[Changed]>>,
    ) -> Option<&'k Arc<[Changed]>> {
        let changes = self.changes.get(&annotation.tag)?;
        let key = (annotation.tag.clone(), self.known(annotation));
        let found = kept
            .entry(key)
            .or_insert_with_key(|(tag, known)| self.differing(tag, changes, known).into());
        (!found.is_empty()).then_some(found)
    }

    /// Which versions an annotation was made or looked at under.
    fn known(&self, annotation: &Annotation) -> Vec<bool> {
        let mut known = vec![false; self.versions.len()];
        let under = annotation.under.iter();
        let under = under.map(|id| (*id, annotation.updated));
        let looked = self.looked.get(&annotation.id);
        for (id, time) in under.chain(looked.into_iter().flatten().copied()) {
            let mut open: Vec<BookVersionId> = vec![id];
            let mut seen = vec![false; self.versions.len()];
            while let Some(id) = open.pop() {
                let Some(at) = self.places.get(&id).copied() else {
                    continue;
                };
                let version = self.versions[at];
                if std::mem::replace(&mut seen[at], true) {
                    continue;
                }
                if version.made <= time {
                    known[at] = true;
                }
                open.extend(&version.after);
            }
        }
        known
    }

    fn differing(
        &self,
        id: &TagId,
        changes: &[(usize, &BookChange)],
        known: &[bool],
    ) -> Vec<Changed> {
        let Some(tag) = self.project.tag_set().get(id) else {
            return Vec::new();
        };
        // What was known last of each thing, and the last version that changed it unknown.
        let mut told: BTreeMap<&BookAspect, (&[String], Option<usize>)> = BTreeMap::new();
        let mut events: Vec<Changed> = Vec::new();
        let first = self.project.first_book_number();
        for (at, change) in changes {
            let is_known = known.get(*at) == Some(&true);
            if matches!(change.aspect, BookAspect::Split | BookAspect::Merge) {
                if !is_known {
                    events.push(Changed {
                        version: first + at,
                        change: (*change).clone(),
                    });
                }
                continue;
            }
            let told = (told.entry(&change.aspect)).or_insert((&change.before, None));
            if is_known {
                told.0 = &change.after;
            } else {
                told.1 = Some(*at);
            }
        }
        let now = between(None, Some(tag), &|_| String::new());
        let found = told.into_iter().filter_map(|(aspect, (before, at))| {
            let now = now.iter().find(|it| it.aspect == *aspect);
            let change = BookChange {
                tag: Some(id.clone()),
                name: tag.name.clone(),
                aspect: aspect.clone(),
                before: before.to_vec(),
                after: now.map_or_else(Vec::new, |it| it.after.clone()),
            };
            // With an attribute its values went, and there is nothing to look at.
            let is_gone = matches!(aspect, BookAspect::Attribute(_)) && change.after.is_empty();
            (!is_gone && !change.is_nothing()).then_some(Changed {
                version: first + at?,
                change,
            })
        });
        let mut found: Vec<Changed> = found.collect();
        found.extend(events);
        found.sort_by_key(|it| it.version);
        found
    }
}
