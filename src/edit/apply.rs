//! Making an edit: every change is checked here before anything moves.

mod settlement;
mod team;

use std::sync::Arc;

use super::edit::{Edit, EditError, Replace};
use crate::model::furniture::fitting;
use crate::model::{
    Acceptance, Actor, Annotation, AnnotationId, Article, ArticleId, Cluster, ColumnSet, Content,
    Entry, LostAnnotation, Part, Project, Relation, Review, Shown, Subject, Tag,
};

fn stale(what: impl Into<String>) -> EditError {
    EditError::Stale { what: what.into() }
}

fn missing(what: impl Into<String>) -> EditError {
    EditError::Missing { what: what.into() }
}

impl Edit {
    /// Makes the change, if it fits.
    ///
    /// # Errors
    /// Where the project is not as the edit expects it, or would not be whole afterwards. It is then unchanged.
    pub(crate) fn apply(&self, project: &mut Project) -> Result<(), EditError> {
        if !project.damage().is_empty()
            && let Some(part) = (self.parts().into_iter()).find(|part| project.is_sealed(part))
        {
            return Err(EditError::Sealed { part });
        }
        match self {
            Self::Annotation(change) => apply_annotation(project, change),
            Self::Lost(change) => apply_lost(project, change),
            Self::Cluster(change) => apply_cluster(project, change),
            Self::Relation(change) => apply_relation(project, change),
            Self::Review(change) => apply_review(project, change),
            Self::Shown(change) => apply_shown(project, change),
            Self::Accepted(change) => apply_accepted(project, change),
            Self::Entry(change) => apply_entry(project, change),
            Self::Settlement(change) => settlement::apply(project, change),
            Self::Actor(change) => apply_actor(project, change),
            Self::ColumnSet(change) => apply_column_set(project, change),
            Self::Annotator(change) => team::annotator(project, change),
            Self::Sample(change) => team::sample(project, change),
            Self::BookVersion(change) => team::book_version(project, change),
            Self::Tag { index, tag } => apply_tag(project, *index, tag),
            Self::RelationType {
                index,
                relation_type,
            } => replace_at(
                project.relation_types_mut(),
                *index,
                relation_type,
                "the relation type",
            ),
            Self::Article { index, article } => apply_article(project, *index, article),
            Self::MoveArticle { from, to } => {
                if *from.max(to) >= project.articles().len() {
                    return Err(stale("the list of articles"));
                }
                project.move_article(*from, *to);
                Ok(())
            }
            Self::MoveTag { from, to } => {
                move_within(&mut project.tag_set_mut().tags, *from, *to, "the tag set")
            }
            Self::HeldBack { before, after } => {
                if project.held_back() != *before {
                    return Err(stale("what is held back"));
                }
                project.set_held_back(*after);
                Ok(())
            }
            Self::Details { before, after } => {
                if project.details() != before {
                    return Err(stale("the project's description"));
                }
                project.set_details(after.clone());
                Ok(())
            }
        }
    }
}

fn apply_annotation(
    project: &mut Project,
    change: &Replace<Arc<Annotation>>,
) -> Result<(), EditError> {
    let Some(either) = change.either() else {
        return Ok(());
    };
    let id = either.id;
    if !same(project.annotation(id), change.before.as_ref()) {
        return Err(stale(format!("annotation {id}")));
    }
    if let Some(after) = &change.after {
        let article = project
            .article(&after.article)
            .ok_or_else(|| missing(format!("article “{}”", after.article)))?;
        for span in after.spans.iter() {
            article.text.check(span).map_err(|error| EditError::Span {
                article: article.id.to_string(),
                error,
            })?;
        }
        if project.tag_set().get(&after.tag).is_none() {
            return Err(missing(format!("tag “{}”", after.tag)));
        }
        project.put_annotation(Arc::clone(after));
    } else {
        // Links may lead to what is not there; answers may not.
        let reviewed = project
            .reviews()
            .any(|review| review.subject.annotation() == Some(id));
        if reviewed {
            return Err(EditError::InUse {
                what: format!("annotation {id}"),
            });
        }
        project.remove_annotation(id);
    }
    Ok(())
}

fn apply_column_set(
    project: &mut Project,
    change: &Replace<Arc<ColumnSet>>,
) -> Result<(), EditError> {
    let Some(name) = change.either().map(|set| set.name.clone()) else {
        return Ok(());
    };
    if !same(project.column_set(&name), change.before.as_ref()) {
        return Err(stale(format!("the set of columns “{name}”")));
    }
    match &change.after {
        Some(after) => project.put_column_set(Arc::clone(after)),
        None => project.remove_column_set(&name),
    }
    Ok(())
}

fn apply_cluster(project: &mut Project, change: &Replace<Arc<Cluster>>) -> Result<(), EditError> {
    let Some(either) = change.either() else {
        return Ok(());
    };
    if !same(project.cluster(either.id), change.before.as_ref()) {
        return Err(stale(format!("cluster “{}”", either.title)));
    }
    match &change.after {
        Some(after) => {
            check_members(&after.members)?;
            project.put_cluster(Arc::clone(after));
        }
        None if project
            .reviews()
            .any(|review| review.subject.cluster() == Some(either.id)) =>
        {
            return Err(EditError::InUse {
                what: format!("cluster “{}”", either.title),
            });
        }
        None => project.remove_cluster(&either.annotator, either.id),
    }
    Ok(())
}

/// A member may lead to what is not there: a colleague's layer may be missing for a while, and comes back.
fn check_members(members: &[AnnotationId]) -> Result<(), EditError> {
    let mut seen = std::collections::BTreeSet::new();
    match members.iter().find(|member| !seen.insert(**member)) {
        Some(member) => Err(EditError::Taken {
            what: format!("annotation {member} in this cluster"),
        }),
        None => Ok(()),
    }
}

fn apply_lost(
    project: &mut Project,
    change: &Replace<Arc<LostAnnotation>>,
) -> Result<(), EditError> {
    let Some(either) = change.either() else {
        return Ok(());
    };
    if !same(project.lost(either.id), change.before.as_ref()) {
        return Err(stale(format!("annotation {}", either.id)));
    }
    match &change.after {
        Some(after) if project.article(&after.article).is_none() => {
            Err(missing(format!("article “{}”", after.article)))
        }
        Some(after) => {
            project.put_lost(Arc::clone(after));
            Ok(())
        }
        None => {
            project.remove_lost(either);
            Ok(())
        }
    }
}

fn apply_relation(project: &mut Project, change: &Replace<Arc<Relation>>) -> Result<(), EditError> {
    let Some(either) = change.either() else {
        return Ok(());
    };
    if !same(project.relation(either.id), change.before.as_ref()) {
        return Err(stale(format!("relation {}", either.id)));
    }
    match &change.after {
        Some(after) => {
            project.put_relation(Arc::clone(after));
        }
        None => project.remove_relation(either),
    }
    Ok(())
}

fn apply_review(project: &mut Project, change: &Replace<Arc<Review>>) -> Result<(), EditError> {
    let Some(either) = change.either() else {
        return Ok(());
    };
    let current = project.review(&either.annotator, &either.subject);
    if !same(current, change.before.as_ref()) {
        return Err(stale("the answer to this proposal"));
    }
    let Some(after) = &change.after else {
        project.remove_review(either);
        return Ok(());
    };
    for (id, span) in after.subject.places() {
        let article = project
            .article(id)
            .ok_or_else(|| missing(format!("article “{id}”")))?;
        article.text.check(span).map_err(|error| EditError::Span {
            article: article.id.to_string(),
            error,
        })?;
    }
    if let Subject::Absence { article, .. } = &after.subject
        && project.article(article).is_none()
    {
        return Err(missing(format!("article “{article}”")));
    }
    if let Some(annotation) = after.subject.annotation()
        && project.annotation(annotation).is_none()
    {
        return Err(missing(format!("annotation {annotation}")));
    }
    if let Some(cluster) = after.subject.cluster()
        && project.cluster(cluster).is_none()
    {
        return Err(missing(format!("cluster {cluster}")));
    }
    project.put_review(Arc::clone(after));
    Ok(())
}

/// What was shown may be about what is not there any more: it comes back with it.
fn apply_shown(project: &mut Project, change: &Replace<Arc<Shown>>) -> Result<(), EditError> {
    let Some(either) = change.either() else {
        return Ok(());
    };
    let current = project.shown(&either.annotator, &either.suggestion);
    if current.as_ref() != change.before.as_deref() {
        return Err(stale("what was shown of suggestions"));
    }
    match &change.after {
        Some(after) => project.put_shown(after),
        None => project.remove_shown(either),
    }
    Ok(())
}

fn apply_accepted(
    project: &mut Project,
    change: &Replace<Arc<Acceptance>>,
) -> Result<(), EditError> {
    let Some(either) = change.either() else {
        return Ok(());
    };
    let current = project.acceptance(&either.annotator, &either.suggestion);
    if !same(current, change.before.as_ref()) {
        return Err(stale("what was accepted of suggestions"));
    }
    match &change.after {
        Some(after) => project.put_acceptance(Arc::clone(after)),
        None => project.remove_acceptance(either),
    }
    Ok(())
}

/// An article that somebody has written about has to be there; a memo may be about what is gone.
fn apply_entry(project: &mut Project, change: &Replace<Arc<Entry>>) -> Result<(), EditError> {
    let Some(either) = change.either() else {
        return Ok(());
    };
    let current = project.entry(&either.annotator, &either.topic());
    if !same(current, change.before.as_ref()) {
        return Err(stale("the entry of the notebook"));
    }
    let Some(after) = &change.after else {
        project.remove_entry(either);
        return Ok(());
    };
    if let Content::Article { article, .. } = &after.content
        && project.article(article).is_none()
    {
        return Err(missing(format!("article “{article}”")));
    }
    project.put_entry(Arc::clone(after));
    Ok(())
}

/// No two actors are called the same, or nobody could say whom a spelling names.
fn apply_actor(project: &mut Project, change: &Replace<Arc<Actor>>) -> Result<(), EditError> {
    let Some(either) = change.either() else {
        return Ok(());
    };
    if !same(project.actors().get(&either.id), change.before.as_ref()) {
        return Err(stale(format!("the actor “{}”", either.name)));
    }
    let Some(after) = &change.after else {
        project.remove_actor(&either.id);
        return Ok(());
    };
    let mut others = (project.actors().values()).filter(|other| other.id != after.id);
    let taken = others.find_map(|other| {
        let mut spellings = after.spellings();
        spellings.find(|spelling| other.is_called(spelling))
    });
    if let Some(taken) = taken {
        return Err(EditError::Taken {
            what: format!("an actor called “{taken}”"),
        });
    }
    project.put_actor(Arc::clone(after));
    Ok(())
}

fn apply_tag(
    project: &mut Project,
    index: usize,
    change: &Replace<Arc<Tag>>,
) -> Result<(), EditError> {
    if let Some(after) = &change.after {
        if let Some(role) = after.double_role() {
            return Err(EditError::Role {
                tag: after.name.clone(),
                role: role.name(),
            });
        }
        if project.has_tag_like(after, change.before.as_deref()) {
            return Err(EditError::Taken {
                what: format!("a tag named “{}”", after.name),
            });
        }
    }
    if let (Some(before), after) = (&change.before, &change.after)
        && after.as_ref().is_none_or(|after| after.id != before.id)
        && project
            .layers()
            .values()
            .any(|layer| layer.all().any(|annotation| annotation.tag == before.id))
    {
        return Err(EditError::InUse {
            what: format!("tag “{}”", before.name),
        });
    }
    replace_at(
        &mut project.tag_set_mut().tags,
        index,
        change,
        "the tag set",
    )?;
    project.tag_changed(change.before.as_deref(), change.after.as_deref());
    Ok(())
}

fn apply_article(
    project: &mut Project,
    index: usize,
    change: &Replace<Arc<Article>>,
) -> Result<(), EditError> {
    match (&change.before, &change.after) {
        (None, Some(new)) if project.article(&new.id).is_some() => {
            return Err(EditError::Taken {
                what: format!("article “{}”", new.id),
            });
        }
        (Some(old), None)
            if !project.index(&old.id).is_empty()
                || is_reviewed(project, &old.id)
                || !project.entries_of(&old.id).is_empty()
                || project.all_lost().any(|lost| lost.article == old.id) =>
        {
            return Err(EditError::InUse {
                what: format!("article “{}”", old.id),
            });
        }
        // What is kept unread would lead nowhere without it.
        (Some(old), None) => {
            let mut kept = project.damage().keys();
            let kept = kept
                .find(|part| matches!(part, Part::Annotations(_, article) if *article == old.id));
            if let Some(part) = kept.cloned() {
                return Err(EditError::Sealed { part });
            }
        }
        (Some(old), Some(new)) if old.id != new.id || old.text != new.text => {
            return Err(stale(format!(
                "the text of article “{}”, which never changes,",
                old.id
            )));
        }
        _ => {}
    }
    if let Some(new) = &change.after
        && fitting(&new.text, new.furniture.iter().copied()) != new.furniture
    {
        return Err(EditError::Furniture {
            article: new.id.to_string(),
        });
    }
    let articles = project.articles();
    if change.before.is_some() && articles.get(index) != change.before.as_ref()
        || index > articles.len()
    {
        return Err(stale("the list of articles"));
    }
    if change.before.is_some() {
        project.remove_article(index);
    }
    if let Some(after) = &change.after {
        project.insert_article(index, Arc::clone(after));
    }
    Ok(())
}

fn is_reviewed(project: &Project, article: &ArticleId) -> bool {
    project
        .reviews()
        .any(|review| review.subject.is_in(article))
}

fn same<T: PartialEq>(current: Option<&Arc<T>>, expected: Option<&Arc<T>>) -> bool {
    match (current, expected) {
        (Some(current), Some(expected)) => Arc::ptr_eq(current, expected) || current == expected,
        (None, None) => true,
        _ => false,
    }
}

fn replace_at<T: Clone + PartialEq>(
    list: &mut Vec<T>,
    index: usize,
    change: &Replace<T>,
    what: &str,
) -> Result<(), EditError> {
    if change.before.is_some() && list.get(index) != change.before.as_ref() || index > list.len() {
        return Err(stale(what));
    }
    match (&change.before, &change.after) {
        (None, Some(after)) => list.insert(index, after.clone()),
        (Some(_), Some(after)) => list[index] = after.clone(),
        (Some(_), None) => {
            list.remove(index);
        }
        (None, None) => {}
    }
    Ok(())
}

fn move_within<T>(list: &mut Vec<T>, from: usize, to: usize, what: &str) -> Result<(), EditError> {
    if from.max(to) >= list.len() {
        return Err(stale(what));
    }
    let moved = list.remove(from);
    list.insert(to, moved);
    Ok(())
}
