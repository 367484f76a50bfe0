//! One invertible change.

use std::sync::Arc;

use crate::model::furniture::fitting;
use crate::model::{
    Annotation, AnnotationId, Article, ArticleId, Cluster, Project, ProjectDetails, Relation,
    RelationType, Review, Tag,
};
use crate::text::TextError;

/// A value before and after a change. `None` before: it is made; `None` after: it is removed.
#[derive(Debug, Clone, PartialEq)]
pub struct Replace<T> {
    /// What is there now.
    pub before: Option<T>,
    /// What shall be there.
    pub after: Option<T>,
}

impl<T> Replace<T> {
    /// Something new.
    pub const fn add(after: T) -> Self {
        Self {
            before: None,
            after: Some(after),
        }
    }

    /// Something gone.
    pub const fn remove(before: T) -> Self {
        Self {
            before: Some(before),
            after: None,
        }
    }

    /// Something changed.
    pub const fn change(before: T, after: T) -> Self {
        Self {
            before: Some(before),
            after: Some(after),
        }
    }

    fn invert(self) -> Self {
        Self {
            before: self.after,
            after: self.before,
        }
    }

    /// The value that names what changes: both sides name the same.
    pub fn either(&self) -> Option<&T> {
        self.after.as_ref().or(self.before.as_ref())
    }
}

/// One change that carries all it takes to be undone.
#[allow(missing_docs, reason = "a variant says what its fields are for")]
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// An annotation is made, changed or removed.
    Annotation(Replace<Arc<Annotation>>),
    /// A cluster is made, changed or removed.
    Cluster(Replace<Arc<Cluster>>),
    /// A relation is made, changed or removed.
    Relation(Replace<Arc<Relation>>),
    /// A review is made, changed or removed.
    Review(Replace<Arc<Review>>),
    /// The tag at a place of the tag set is inserted, changed or taken out.
    Tag {
        index: usize,
        tag: Replace<Arc<Tag>>,
    },
    /// The relation type at a place is inserted, changed or taken out.
    RelationType {
        index: usize,
        relation_type: Replace<RelationType>,
    },
    /// The article at a place is inserted, changed (its metadata and furniture, never its text) or taken out.
    Article {
        index: usize,
        article: Replace<Arc<Article>>,
    },
    /// An article gets another place in the order.
    MoveArticle { from: usize, to: usize },
    /// A tag gets another place in the order.
    MoveTag { from: usize, to: usize },
    /// Title and description of the project.
    Details {
        before: ProjectDetails,
        after: ProjectDetails,
    },
}

/// Why an edit does not fit the project as it is. Nothing was changed.
#[allow(missing_docs, reason = "a variant says what its fields are for")]
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// What the edit expects to find is not what is there.
    #[error("{what} is not as the change expects it; undo later changes first")]
    Stale { what: String },
    /// A span does not fit its article's text.
    #[error("the annotation does not fit article “{article}”: {error}")]
    Span { article: String, error: TextError },
    /// The furniture of an article is not as [`fitting`] leaves it.
    #[error("the lines marked as furniture do not fit article “{article}”")]
    Furniture { article: String },
    /// Something names a thing that the project does not have.
    #[error("{what} does not exist in this project")]
    Missing { what: String },
    /// Something would exist twice.
    #[error("{what} exists already; choose another name")]
    Taken { what: String },
    /// Something is still used.
    #[error("{what} is still in use; remove what uses it first")]
    InUse { what: String },
}

fn stale(what: impl Into<String>) -> EditError {
    EditError::Stale { what: what.into() }
}

fn missing(what: impl Into<String>) -> EditError {
    EditError::Missing { what: what.into() }
}

impl Edit {
    /// The edit that takes this one back.
    #[must_use]
    pub fn invert(self) -> Self {
        match self {
            Self::Annotation(annotation) => Self::Annotation(annotation.invert()),
            Self::Cluster(cluster) => Self::Cluster(cluster.invert()),
            Self::Relation(relation) => Self::Relation(relation.invert()),
            Self::Review(review) => Self::Review(review.invert()),
            Self::Tag { index, tag } => Self::Tag {
                index,
                tag: tag.invert(),
            },
            Self::RelationType {
                index,
                relation_type,
            } => Self::RelationType {
                index,
                relation_type: relation_type.invert(),
            },
            Self::Article { index, article } => Self::Article {
                index,
                article: article.invert(),
            },
            Self::MoveArticle { from, to } => Self::MoveArticle { from: to, to: from },
            Self::MoveTag { from, to } => Self::MoveTag { from: to, to: from },
            Self::Details { before, after } => Self::Details {
                before: after,
                after: before,
            },
        }
    }

    /// Makes the change, if it fits.
    ///
    /// # Errors
    /// Where the project is not as the edit expects it, or would not be whole afterwards. It is then unchanged.
    pub(super) fn apply(&self, project: &mut Project) -> Result<(), EditError> {
        match self {
            Self::Annotation(change) => apply_annotation(project, change),
            Self::Cluster(change) => apply_cluster(project, change),
            Self::Relation(change) => apply_relation(project, change),
            Self::Review(change) => apply_review(project, change),
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
                move_within(project.articles_mut(), *from, *to, "the list of articles")
            }
            Self::MoveTag { from, to } => {
                move_within(&mut project.tag_set_mut().tags, *from, *to, "the tag set")
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
        let linked = project
            .relations()
            .any(|relation| relation.from == id || relation.to == id);
        let reviewed = project
            .reviews()
            .any(|review| review.subject.annotation() == Some(id));
        if linked || reviewed || !project.clusters_of(id).is_empty() {
            return Err(EditError::InUse {
                what: format!("annotation {id}"),
            });
        }
        project.remove_annotation(id);
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
            check_members(project, &after.members)?;
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

fn check_members(project: &Project, members: &[AnnotationId]) -> Result<(), EditError> {
    for (index, &member) in members.iter().enumerate() {
        if project.annotation(member).is_none() {
            return Err(missing(format!("annotation {member}")));
        }
        if members[..index].contains(&member) {
            return Err(EditError::Taken {
                what: format!("annotation {member} in this cluster"),
            });
        }
    }
    Ok(())
}

fn apply_relation(project: &mut Project, change: &Replace<Arc<Relation>>) -> Result<(), EditError> {
    let Some(either) = change.either() else {
        return Ok(());
    };
    let current = project
        .relations()
        .find(|relation| relation.id == either.id);
    if !same(current, change.before.as_ref()) {
        return Err(stale(format!("relation {}", either.id)));
    }
    match &change.after {
        Some(after) => {
            check_members(project, &[after.from])?;
            check_members(project, &[after.to])?;
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
    if let Some(annotation) = after.subject.annotation() {
        check_members(project, &[annotation])?;
    }
    if let Some(cluster) = after.subject.cluster()
        && project.cluster(cluster).is_none()
    {
        return Err(missing(format!("cluster {cluster}")));
    }
    project.put_review(Arc::clone(after));
    Ok(())
}

fn apply_tag(
    project: &mut Project,
    index: usize,
    change: &Replace<Arc<Tag>>,
) -> Result<(), EditError> {
    let tags = &project.tag_set().tags;
    if let Some(after) = &change.after {
        let others = tags
            .iter()
            .enumerate()
            .filter(|&(at, _)| change.before.is_none() || at != index);
        for (_, other) in others {
            if other.id == after.id || other.name.to_lowercase() == after.name.to_lowercase() {
                return Err(EditError::Taken {
                    what: format!("a tag named “{}”", after.name),
                });
            }
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
    )
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
            if !project.index(&old.id).is_empty() || is_reviewed(project, &old.id) =>
        {
            return Err(EditError::InUse {
                what: format!("article “{}”", old.id),
            });
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
    replace_at(
        project.articles_mut(),
        index,
        change,
        "the list of articles",
    )
}

fn is_reviewed(project: &Project, article: &ArticleId) -> bool {
    project.reviews().any(|review| {
        let places = review.subject.places();
        places.into_iter().any(|(place, _)| place == article)
    })
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
