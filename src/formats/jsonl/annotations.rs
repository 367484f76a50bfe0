//! The annotations of a file, and by which names its links may refer to them.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::annotators::AnnotatorPlan;
use super::articles::Home;
use super::lines::{AnnotationEntry, Name};
use super::settle::Stated;
use super::tags::TagPlan;
use super::values::read_value;
use super::{Defaults, Imported};
use crate::edit::Edit;
use crate::formats::ImportError;
use crate::model::{
    Annotation, AnnotationId, AnnotatorId, ArticleId, AttributeValue, BookVersionId, Project,
    TagId, Timestamp,
};
use crate::text::Span;

/// Finds and makes annotations, in the order of the file.
pub(super) struct AnnotationPlan<'a> {
    project: &'a Project,
    pub annotators: &'a AnnotatorPlan,
    /// What the file's own ids stand for; `None` where one stands for several annotations.
    names: HashMap<Name, Option<AnnotationId>>,
    /// What the file holds.
    held: HashMap<AnnotationId, Arc<Annotation>>,
    /// The project's annotations by where they stand. Made when the first annotation without a usable id comes.
    covering: Option<HashMap<Cover, Vec<Arc<Annotation>>>>,
    edits: Vec<Edit>,
}

/// From the first to the last word.
type Cover = (ArticleId, AnnotatorId, Span);

impl<'a> AnnotationPlan<'a> {
    pub fn new(project: &'a Project, annotators: &'a AnnotatorPlan) -> Self {
        Self {
            project,
            annotators,
            names: HashMap::new(),
            held: HashMap::new(),
            covering: None,
            edits: Vec::new(),
        }
    }

    /// Plans one annotation. `place` says where in the file it is.
    pub fn plan(
        &mut self,
        entry: &AnnotationEntry,
        home: &Home,
        place: &str,
        tags: &mut TagPlan,
        defaults: &mut Defaults<'_>,
        imported: &mut Imported,
    ) -> Result<(), ImportError> {
        let own_id: Option<AnnotationId> = entry.id.as_ref().and_then(|name| name.0.parse().ok());
        let before = own_id.and_then(|id| self.project.annotation(id));
        let (mut spans, doubts) = home.anchor.spans(&entry.spans, place)?;
        if let Some(before) = before.filter(|it| entry.is_hull && it.spans.hull() == spans.hull()) {
            spans = before.spans.clone();
        }
        imported.warnings.extend(doubts);
        let tag = tags.tag(&entry.tag, place)?;
        let stated = Stated {
            annotator: entry.annotator.as_deref(),
            annotators: self.annotators,
            created: entry.created.as_deref(),
            updated: entry.updated.as_deref(),
            before,
            owner: None,
            place,
        };
        let (annotator, created, updated) = stated.made(defaults)?;
        let annotation = Annotation {
            id: own_id.unwrap_or_else(|| defaults.ids.next(defaults.now).into()),
            article: home.article.clone(),
            annotator,
            attributes: attributes(entry, &tag, before.map(|before| &**before), place, tags)?,
            tag,
            spans,
            note: entry
                .note
                .clone()
                .or_else(|| Some(before?.note.clone()))
                .unwrap_or_default(),
            created,
            updated,
            under: match (&entry.under, before) {
                (Some(under), _) => read_under(under, place)?,
                (None, Some(before)) => Arc::clone(&before.under),
                (None, None) => [].into(),
            },
        };
        let twin = if own_id.is_none() {
            self.twin(entry, &annotation)
        } else {
            None
        };
        let id = match twin {
            Some(twin) => {
                imported.skipped += 1;
                self.hold(twin)
            }
            None => self.keep(annotation, &stated, defaults.now, imported)?,
        };
        if let Some(name) = &entry.id {
            let meaning = self.names.entry(name.clone()).or_insert(Some(id));
            if *meaning != Some(id) {
                *meaning = None;
            }
        }
        Ok(())
    }

    /// The project's annotation that says the same, for one without an id: importing a file twice adds nothing. What the
    /// file does not say, a format may have no place for, and makes no other annotation.
    fn twin(
        &mut self,
        entry: &AnnotationEntry,
        annotation: &Annotation,
    ) -> Option<Arc<Annotation>> {
        let covering = self.covering.get_or_insert_with(|| {
            let mut covering: HashMap<Cover, Vec<_>> = HashMap::new();
            for known in self
                .project
                .layers()
                .values()
                .flat_map(crate::model::Layer::all)
            {
                covering
                    .entry(cover(known))
                    .or_default()
                    .push(Arc::clone(known));
            }
            covering
        });
        let same = |known: &&Arc<Annotation>| {
            known.tag == annotation.tag
                && (entry.is_hull || known.spans == annotation.spans)
                && (entry.attributes.is_none() || known.attributes == annotation.attributes)
                && (entry.note.is_none() || known.note == annotation.note)
        };
        covering.get(&cover(annotation))?.iter().find(same).cloned()
    }

    /// Adds, replaces or skips an annotation.
    fn keep(
        &mut self,
        annotation: Annotation,
        stated: &Stated<'_, Annotation>,
        now: Timestamp,
        imported: &mut Imported,
    ) -> Result<AnnotationId, ImportError> {
        let id = annotation.id;
        let before = stated.before;
        if let Some(before) = before.filter(|before| before.article != annotation.article) {
            let what = format!("annotation {id} is in article “{}” already", before.article);
            return Err(ImportError::new(stated.place, what)
                .hint("take its id out of the file to import it as a new one"));
        }
        let edit = stated.keep(annotation, false, &mut self.held, now, imported)?;
        // The file holds what the project has just so as well.
        if let Some(before) = before {
            let held = self.held.entry(id);
            held.or_insert_with(|| Arc::clone(before));
        }
        self.edits.extend(edit);
        Ok(id)
    }

    fn hold(&mut self, annotation: Arc<Annotation>) -> AnnotationId {
        let id = annotation.id;
        self.held.insert(id, annotation);
        id
    }

    /// The annotation that a link means by a name: the file's own, else one of the project by its id.
    pub fn named(&self, name: &Name, place: &str) -> Result<AnnotationId, ImportError> {
        match self.names.get(name) {
            Some(Some(id)) => return Ok(*id),
            Some(None) => {
                let error = ImportError::new(
                    place,
                    format!("several annotations have the id “{}”", name.0),
                );
                return Err(error.hint(
                    "give each annotation that a cluster or relation names an id of its own",
                ));
            }
            None => {}
        }
        let known: Option<AnnotationId> = name.0.parse().ok();
        known
            .filter(|id| self.project.annotation(*id).is_some())
            .ok_or_else(|| {
                let what = format!(
                    "there is no annotation “{}”, neither in the file nor in the project",
                    name.0
                );
                ImportError::new(place, what)
                    .hint("import the articles of all members, in the same file or before it")
            })
    }

    /// Whose all of some annotations are, if they are one annotator's.
    pub fn owner(&self, ids: &[AnnotationId]) -> Option<&AnnotatorId> {
        let known = |id: &AnnotationId| {
            let held = self.held.get(id);
            held.or_else(|| self.project.annotation(*id))
        };
        let mut owners = ids.iter().map(|id| known(id).map(|it| &it.annotator));
        let first = owners.next()??;
        owners.all(|it| it == Some(first)).then_some(first)
    }

    /// Whether the file itself has an annotation.
    pub fn holds(&self, id: AnnotationId) -> bool {
        self.held.contains_key(&id)
    }

    /// The edits that add and change annotations.
    pub fn edits(self) -> Vec<Edit> {
        self.edits
    }
}

/// The versions of the code book that an annotation was made under.
fn read_under(ids: &[String], place: &str) -> Result<Arc<[BookVersionId]>, ImportError> {
    let ids = ids.iter().map(|id| {
        id.parse().map_err(|_| {
            let words = format!("“{id}” in “under” is no version of a code book");
            ImportError::new(place, words).hint("take “under” out of the line")
        })
    });
    ids.collect()
}

fn cover(annotation: &Annotation) -> Cover {
    let Annotation {
        article,
        annotator,
        spans,
        ..
    } = annotation;
    (article.clone(), annotator.clone(), spans.hull())
}

/// The values of the file, typed; those of the project where the file says nothing.
fn attributes(
    entry: &AnnotationEntry,
    tag: &TagId,
    before: Option<&Annotation>,
    place: &str,
    tags: &mut TagPlan,
) -> Result<BTreeMap<String, AttributeValue>, ImportError> {
    let Some(stated) = &entry.attributes else {
        return Ok(before
            .map(|before| before.attributes.clone())
            .unwrap_or_default());
    };
    let mut attributes = BTreeMap::new();
    for (name, value) in stated {
        let Some(value) = read_value(name, value, place)? else {
            continue;
        };
        let (name, value) = tags.attribute(tag, name, value, stated, &attributes);
        attributes.insert(name, value);
    }
    Ok(attributes)
}
