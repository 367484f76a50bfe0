//! What a step did, in a person's words: “Tagged “never” as Quote in The Courier”.
//!
//! They are worked out when they are read, from the step itself. Where what a step touched is not there any more, or it
//! did too much for a line, its label says it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::edit::{Edit, Replace};
use super::history::Transaction;
use crate::model::{Annotation, AnnotationId, Cluster, Content, Entry, Project, Relation, TagId};
use crate::text::shortened;

/// A step of more edits is told by its label: nobody reads what hundreds of them have in common.
const MOST_EDITS: usize = 200;

/// What a step did.
#[must_use]
pub fn words(project: &Project, step: &Transaction) -> String {
    let said = Step { project, step };
    said.words().unwrap_or_else(|| step.label.clone())
}

/// A step and the project in which it is told.
struct Step<'a> {
    project: &'a Project,
    step: &'a Transaction,
}

type Change<T> = Replace<Arc<T>>;

impl Step<'_> {
    fn words(&self) -> Option<String> {
        if self.step.edits.len() > MOST_EDITS {
            return None;
        }
        let (mut annotations, mut clusters) = (Vec::new(), Vec::new());
        let (mut relations, mut entries) = (Vec::new(), Vec::new());
        for edit in &self.step.edits {
            match edit {
                Edit::Annotation(change) => annotations.push(change),
                Edit::Cluster(change) => clusters.push(change),
                Edit::Relation(change) => relations.push(change),
                Edit::Entry(change) => entries.push(change),
                // They go with what they are about.
                Edit::Review(_) | Edit::Shown(_) | Edit::Accepted(_) => {}
                _ => return None,
            }
        }
        match (annotations.as_slice(), clusters.as_slice()) {
            ([], []) => match (relations.as_slice(), entries.as_slice()) {
                ([one], []) => self.relation(one),
                ([], [one]) => memo(one).or_else(|| self.note(one)),
                _ => None,
            },
            ([], [one]) => self.cluster(one),
            ([one], []) => self.annotation(one),
            ([one], [cluster]) if cluster.after.is_some() && one.before.is_none() => {
                let title = &cluster.after.as_ref()?.title;
                let it = one.after.as_ref()?;
                let (words, article) = (self.quoted(it), self.article(it));
                Some(format!("Linked {words} in {article} to {}", named(title)))
            }
            ([one], _) if one.after.is_none() => self.annotation(one),
            (all, _) => self.annotations(all),
        }
    }

    fn annotations(&self, all: &[&Change<Annotation>]) -> Option<String> {
        if all.iter().all(|change| change.after.is_none()) {
            return Some(format!("Removed {} annotations", all.len()));
        }
        if !all.iter().all(|change| change.before.is_none()) {
            return None;
        }
        let new: Vec<_> = (all.iter().copied())
            .filter_map(|change| change.after.as_ref())
            .collect();
        let articles: BTreeSet<_> = new.iter().map(|it| &it.article).collect();
        let tags: BTreeSet<_> = new.iter().map(|it| &it.tag).collect();
        let place = match articles.len() {
            1 => self.article(new.first()?),
            many => format!("{many} articles"),
        };
        let tags: Vec<_> = tags.into_iter().map(|tag| self.tag(tag)).collect();
        let (count, tags) = (new.len(), tags.join(", "));
        Some(format!("Tagged {count} passages as {tags} in {place}"))
    }

    fn annotation(&self, change: &Change<Annotation>) -> Option<String> {
        let it = change.either()?;
        self.project.article(&it.article)?;
        let (words, article) = (self.quoted(it), self.article(it));
        let (before, after) = match (&change.before, &change.after) {
            (None, _) => {
                let tag = self.tag(&it.tag);
                return Some(format!("Tagged {words} as {tag} in {article}"));
            }
            (Some(_), None) => {
                let tag = self.tag(&it.tag);
                return Some(format!("Removed {tag} {words} in {article}"));
            }
            (Some(before), Some(after)) => (before, after),
        };
        if before.tag != after.tag {
            let (from, to) = (self.tag(&before.tag), self.tag(&after.tag));
            return Some(format!("Made {from} {words} in {article} {to}"));
        }
        if before.spans != after.spans {
            let tag = self.tag(&after.tag);
            let former = self.quoted(before);
            return Some(format!("Moved {tag} {former} to {words} in {article}"));
        }
        let names = before.attributes.keys().chain(after.attributes.keys());
        let changed = |name: &&String| before.attributes.get(*name) != after.attributes.get(*name);
        let changed: BTreeSet<_> = names.filter(changed).collect();
        let mut changed = changed.into_iter();
        match (changed.next(), changed.next()) {
            (Some(name), None) => Some(match after.attributes.get(name) {
                Some(value) => {
                    let value = short(&value.to_text());
                    format!("Set {name} of {words} in {article} to “{value}”")
                }
                None => format!("Cleared {name} of {words} in {article}"),
            }),
            (None, _) if before.note != after.note => Some(match after.note.as_str() {
                "" => format!("Cleared the note on {words} in {article}"),
                note => format!("Noted on {words} in {article}: “{}”", short(note)),
            }),
            _ => None,
        }
    }

    fn cluster(&self, change: &Change<Cluster>) -> Option<String> {
        let (before, after) = match (&change.before, &change.after) {
            (None, Some(after)) => {
                let all = self.of_members(&after.members);
                return Some(format!("Linked {all} as {}", named(&after.title)));
            }
            (Some(before), None) => return Some(format!("Removed {}", named(&before.title))),
            (Some(before), Some(after)) => (before, after),
            (None, None) => return None,
        };
        let without = |these: &Cluster, those: &Cluster| -> Vec<AnnotationId> {
            let all = these.members.iter().copied();
            all.filter(|id| !those.members.contains(id)).collect()
        };
        let title = named(&after.title);
        match (without(after, before), without(before, after)) {
            (new, gone) if new.is_empty() && gone.is_empty() => (before.title != after.title)
                .then(|| format!("Called {} {title}", named(&before.title))),
            (new, gone) if gone.is_empty() => {
                Some(format!("Linked {} to {title}", self.of_members(&new)))
            }
            (new, gone) if new.is_empty() => {
                Some(format!("Took {} out of {title}", self.of_members(&gone)))
            }
            _ => None,
        }
    }

    fn relation(&self, change: &Change<Relation>) -> Option<String> {
        let it = change.either()?;
        let (from, to) = (self.words_of(it.from)?, self.words_of(it.to)?);
        let relation_type = &it.relation_type;
        Some(match (&change.before, &change.after) {
            (None, _) => format!("Related {from} to {to}: {relation_type}"),
            (_, None) => format!("Removed the relation of {from} to {to}: {relation_type}"),
            (Some(before), Some(after)) if before.note == after.note => {
                format!("Made the relation of {from} to {to} {relation_type}")
            }
            _ => format!("Noted on the relation of {from} to {to}"),
        })
    }

    /// What was done to a note on an article or on the project.
    fn note(&self, change: &Change<Entry>) -> Option<String> {
        let of = |side: &Option<Arc<Entry>>| {
            let text = side.as_ref().map(|entry| entry.text.clone());
            text.unwrap_or_default()
        };
        let (before, after) = (of(&change.before), of(&change.after));
        let name = match &change.either()?.content {
            Content::Project => "the project",
            Content::Article { article, .. } => self.project.article(article)?.short_name(),
            Content::Memo { .. } => return None,
        };
        match after.as_str() {
            same if same == before => None,
            "" => Some(format!("Cleared the note on {name}")),
            note => Some(format!("Noted on {name}: “{}”", short(note))),
        }
    }

    /// “never” and “not once”; of more the first and how many more.
    fn of_members(&self, members: &[AnnotationId]) -> String {
        let words = |id: &AnnotationId| {
            let words = self.words_of(*id);
            words.unwrap_or_else(|| "an annotation that is gone".to_owned())
        };
        match members {
            [] => "nothing".to_owned(),
            [one] => words(one),
            [one, other] => format!("{} and {}", words(one), words(other)),
            [one, rest @ ..] => format!("{} and {} more", words(one), rest.len()),
        }
    }

    fn words_of(&self, id: AnnotationId) -> Option<String> {
        let annotation = self.project.annotation(id)?;
        Some(self.quoted(annotation))
    }

    fn quoted(&self, annotation: &Annotation) -> String {
        format!("“{}”", short(&self.project.text_of(annotation)))
    }

    fn article(&self, annotation: &Annotation) -> String {
        let article = self.project.article(&annotation.article);
        let name = article.map_or(annotation.article.as_str(), |it| it.short_name());
        name.to_owned()
    }

    fn tag(&self, id: &TagId) -> String {
        let tag = self.project.tag_set().get(id);
        tag.map_or_else(|| id.to_string(), |tag| tag.name.clone())
    }
}

/// What was done to a memo.
fn memo(change: &Change<Entry>) -> Option<String> {
    let (before, after) = (change.before.as_ref(), change.after.as_ref());
    let text = short(&change.either()?.text);
    match (&change.either()?.content, before, after) {
        (Content::Memo { .. }, None, _) if text.is_empty() => Some("Began a memo".to_owned()),
        (Content::Memo { .. }, None, _) => Some(format!("Wrote a memo: “{text}”")),
        (Content::Memo { .. }, Some(_), None) => Some(format!("Removed the memo “{text}”")),
        (Content::Memo { .. }, Some(before), Some(after)) if before.text != after.text => {
            Some(format!("Wrote on at a memo: “{text}”"))
        }
        _ => None,
    }
}

fn named(title: &str) -> String {
    match title {
        "" => "a cluster".to_owned(),
        title => format!("“{}”", short(title)),
    }
}

fn short(text: &str) -> String {
    shortened(text, 48)
}
