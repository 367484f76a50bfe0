//! Versions of the code book: made by the step that changes what tags mean, written about, and looked at again under.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::annotations::own_annotation;
use super::reviews;
use super::{Actor, Command, CommandError, Edit, Plan, Replace, missing};
use crate::model::{
    AnnotationId, BookAspect, BookChange, BookVersion, BookVersionId, Project, Subject, Tag, TagId,
    Verdict, between, between_types, joined,
};

/// What a command does to tags beyond what their states before and after say.
pub(in crate::edit) enum Cause {
    /// Tags become one: which, and what those are called that go.
    Merged(TagId, Vec<String>),
    /// A tag gets another beside it: which, and what that one is called.
    Split(TagId, String),
    /// An attribute of a tag gets another name.
    Renamed(TagId, String, String),
}

impl Cause {
    pub(super) fn of(command: &Command, project: &Project) -> Option<Self> {
        match command {
            Command::MergeTags { into, others } => {
                let tags = project.tag_set();
                let others = others.iter().filter(|other| *other != into);
                let mut names: Vec<String> = Vec::new();
                for name in others.map(|other| tags.name(other)) {
                    if !names.iter().any(|known| known == name) {
                        names.push(name.to_owned());
                    }
                }
                (!names.is_empty()).then(|| Self::Merged(into.clone(), names))
            }
            Command::SplitTag { tag, new, .. } => Some(Self::Split(tag.clone(), new.name.clone())),
            Command::RenameAttribute { tag, name, to } => {
                Some(Self::Renamed(tag.clone(), name.clone(), to.clone()))
            }
            _ => None,
        }
    }

    /// Says it among the changes.
    fn put_into(self, changes: &mut Vec<BookChange>, project: &Project) {
        let (tag, aspect, before, after) = match self {
            Self::Merged(tag, names) => (tag, BookAspect::Merge, names, Vec::new()),
            Self::Split(tag, name) => (tag, BookAspect::Split, Vec::new(), vec![name]),
            Self::Renamed(tag, from, to) => {
                let names = [&from, &to];
                let is_of = |it: &BookChange| match &it.aspect {
                    BookAspect::Attribute(name) => {
                        it.tag.as_ref() == Some(&tag) && names.contains(&name)
                    }
                    _ => false,
                };
                changes.retain(|it| !is_of(it));
                (tag, BookAspect::AttributeName, vec![from], vec![to])
            }
        };
        let name = project.tag_set().name(&tag).to_owned();
        changes.push(BookChange {
            tag: Some(tag),
            name,
            aspect,
            before,
            after,
        });
    }
}

/// What edits change of what tags and types of relations mean.
fn changes(project: &Project, edits: &[Edit], cause: Option<Cause>) -> Vec<BookChange> {
    let tags = || {
        edits.iter().filter_map(|edit| match edit {
            Edit::Tag { tag, .. } => Some(tag),
            _ => None,
        })
    };
    let new: BTreeMap<&TagId, &Tag> = (tags().filter_map(|tag| tag.after.as_ref()))
        .map(|tag| (&tag.id, &**tag))
        .collect();
    let name_of = |id: &TagId| {
        let name = new.get(id).map(|tag| tag.name.as_str());
        name.unwrap_or_else(|| project.tag_set().name(id))
            .to_owned()
    };
    let of_tags = tags().flat_map(|tag| {
        let (before, after) = (tag.before.as_deref(), tag.after.as_deref());
        between(before, after, &name_of)
    });
    let mut changes = joined(&[], of_tags);
    if let Some(cause) = cause.filter(|_| tags().next().is_some()) {
        cause.put_into(&mut changes, project);
    }
    for edit in edits {
        if let Edit::RelationType { relation_type, .. } = edit {
            let (before, after) = (relation_type.before.as_ref(), relation_type.after.as_ref());
            changes.extend(between_types(before, after));
        }
    }
    // Slips in the name of an attribute are none.
    joined(&[], changes)
}

/// The edit that keeps what other edits change of what tags mean: the newest version grows where whoever acts has made it
/// and nobody has worked under it since, else there is another one. `None` where they change nothing of that.
pub(in crate::edit) fn kept(
    project: &Project,
    edits: &[Edit],
    cause: Option<Cause>,
    actor: &mut Actor<'_>,
) -> Option<Edit> {
    let changes = changes(project, edits, cause);
    if changes.is_empty() {
        return None;
    }
    let newest = project.newest_book_versions();
    if let [id] = **newest
        && let Some(old) = project.book_version(id)
        && old.who == *actor.annotator
        && !project.is_worked_under(id)
    {
        let new = BookVersion {
            made: actor.now.max(old.made),
            changes: joined(&old.changes, changes),
            ..(**old).clone()
        };
        let after = (!new.is_nothing()).then(|| Arc::new(new));
        return Some(Edit::BookVersion(Replace {
            before: Some(Arc::clone(old)),
            after,
        }));
    }
    let is_first = project.book_versions().len() == 0 && is_untouched(project);
    Some(Edit::add(BookVersion {
        id: actor.ids.next_after(actor.now, newest),
        made: actor.now,
        who: actor.annotator.clone(),
        name: String::new(),
        why: String::new(),
        is_first,
        after: newest.to_vec(),
        changes,
    }))
}

/// Whether nothing is annotated.
pub(in crate::edit) fn is_untouched(project: &Project) -> bool {
    project.annotation_count() == 0 && project.all_lost().next().is_none()
}

/// What a version is called, and why it was made. It is everybody's, as the tag set is.
pub(super) fn describe(
    project: &Project,
    id: BookVersionId,
    name: &str,
    why: String,
) -> Result<Plan, CommandError> {
    let old = project.book_version(id);
    let old = old.ok_or_else(|| missing(format!("version {id} of the code book")))?;
    let new = BookVersion {
        name: name.split_whitespace().collect::<Vec<_>>().join(" "),
        why,
        ..(**old).clone()
    };
    let number = project.book_number(id).unwrap_or_default();
    let label = format!("Version {number} of the code book described");
    let is_other = new != **old;
    let edit = is_other.then(|| Edit::change(old, new));
    let plan = Plan::new(label, edit.into_iter().collect());
    Ok(plan.gesture(format!("version {id}")))
}

/// Annotations were looked at again under the newest versions, and stay as they are.
pub(super) fn looked_again(
    project: &Project,
    actor: &Actor<'_>,
    annotations: &[AnnotationId],
) -> Result<Plan, CommandError> {
    let mut edits = Vec::new();
    for &annotation in annotations {
        own_annotation(project, actor, annotation)?;
        for &version in project.newest_book_versions().iter() {
            let subject = Subject::Recode {
                annotation,
                version,
            };
            let known = project.review(actor.annotator, &subject);
            let note = known.map_or_else(String::new, |it| it.note.clone());
            let plan = reviews::plan(project, actor, subject, Verdict::Confirmed, note);
            edits.extend(plan.edits);
        }
    }
    let label = match annotations.len() {
        1 => "Looked at again: it stays".to_owned(),
        many => format!("{many} annotations looked at again: they stay"),
    };
    Ok(Plan::new(label, edits))
}
