//! Making an edit, where every change is checked before anything moves; taking it back, and making it on another state.

use std::sync::Arc;

use super::edit::{Edit, EditError, Replace};
use super::piece::{Piece, of_piece};
use crate::model::furniture::fitting;
use crate::model::{Article, ArticleId, Part, Project, RelationType, Tag};

fn stale(what: impl Into<String>) -> EditError {
    EditError::Stale { what: what.into() }
}

impl Edit {
    /// A piece that was not there.
    pub(crate) fn add<T: Piece>(new: T) -> Self {
        T::EDIT(Replace::add(Arc::new(new)))
    }

    /// A piece that goes.
    pub(crate) fn remove<T: Piece>(old: &Arc<T>) -> Self {
        T::EDIT(Replace::remove(Arc::clone(old)))
    }

    /// A piece that becomes another.
    pub(crate) fn change<T: Piece>(old: &Arc<T>, new: T) -> Self {
        T::EDIT(Replace::change(Arc::clone(old), Arc::new(new)))
    }

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
        of_piece!(
            self,
            change => apply_piece(project, change),
            Self::Tag { index, tag } => apply_tag(project, *index, tag),
            Self::RelationType { index, relation_type } => {
                let known = project.relation_types_mut();
                replace_at(known, *index, relation_type, "the relation type")
            },
            Self::Article { index, article } => apply_article(project, *index, article),
            Self::MoveArticle { from, to } => {
                if *from.max(to) >= project.articles().len() {
                    return Err(stale("the list of articles"));
                }
                project.move_article(*from, *to);
                Ok(())
            },
            Self::MoveTag { from, to } => {
                move_within(&mut project.tag_set_mut().tags, *from, *to, "the tag set")
            },
            Self::HeldBack { before, after } => {
                if project.held_back() != *before {
                    return Err(stale("what is held back"));
                }
                project.set_held_back(*after);
                Ok(())
            },
            Self::Details { before, after } => {
                if project.details() != before {
                    return Err(stale("the project's description"));
                }
                project.set_details(after.clone());
                Ok(())
            },
        )
    }

    /// The edit that takes this one back.
    #[must_use]
    pub fn invert(self) -> Self {
        of_piece!(
            self,
            change => edit(change.invert()),
            Self::Tag { index, tag } => Self::Tag { index, tag: tag.invert() },
            Self::RelationType { index, relation_type } => {
                let relation_type = relation_type.invert();
                Self::RelationType { index, relation_type }
            },
            Self::Article { index, article } => {
                let article = article.invert();
                Self::Article { index, article }
            },
            Self::MoveArticle { from, to } => Self::MoveArticle { from: to, to: from },
            Self::MoveTag { from, to } => Self::MoveTag { from: to, to: from },
            Self::HeldBack { before, after } => Self::HeldBack { before: after, after: before },
            Self::Details { before, after } => Self::Details { before: after, after: before },
        )
    }

    /// The same change, made on what a project has there now.
    #[must_use]
    pub(crate) fn on(self, project: &Project) -> Self {
        of_piece!(
            self,
            Replace { before, after } => {
                let either = after.as_ref().or(before.as_ref());
                let before = either.and_then(|it| it.now(project));
                edit(Replace { before, after })
            },
            Self::Tag { index, tag } => {
                let tag = tag.at(index, &project.tag_set().tags, |one, other| one.id == other.id);
                Self::Tag { index, tag }
            },
            Self::RelationType { index, relation_type } => {
                let is_it = |one: &RelationType, other: &RelationType| one.name == other.name;
                let relation_type = relation_type.at(index, project.relation_types(), is_it);
                Self::RelationType { index, relation_type }
            },
            Self::Article { index, article } => {
                let article = article.at(index, project.articles(), |one, other| one.id == other.id);
                Self::Article { index, article }
            },
            Self::HeldBack { before: _, after } => {
                let before = project.held_back();
                Self::HeldBack { before, after }
            },
            Self::Details { before: _, after } => {
                let before = project.details().clone();
                Self::Details { before, after }
            },
            moved @ (Self::MoveArticle { .. } | Self::MoveTag { .. }) => moved,
        )
    }

    /// Whether it leaves everything as it is.
    pub(crate) fn is_nothing(&self) -> bool {
        of_piece!(
            self,
            change => change.before == change.after,
            Self::Tag { tag, .. } => tag.before == tag.after,
            Self::RelationType { relation_type, .. } => relation_type.before == relation_type.after,
            Self::Article { article, .. } => article.before == article.after,
            Self::HeldBack { before, after } => before == after,
            Self::Details { before, after } => before == after,
            Self::MoveArticle { from, to } | Self::MoveTag { from, to } => from == to,
        )
    }

    /// The parts of the project that it changes.
    #[must_use]
    pub fn parts(&self) -> Vec<Part> {
        of_piece!(
            self,
            change => {
                let sides = change.before.iter().chain(&change.after);
                let mut parts: Vec<Part> = sides.map(|it| it.part()).collect();
                parts.dedup();
                parts
            },
            Self::Article { article, .. } => {
                let comes_or_goes = article.before.is_none() || article.after.is_none();
                let text = article.either().filter(|_| comes_or_goes);
                let text = text.map(|article| Part::Text(article.id.clone()));
                text.into_iter().chain([Part::Project]).collect()
            },
            Self::Tag { .. }
            | Self::RelationType { .. }
            | Self::MoveArticle { .. }
            | Self::MoveTag { .. }
            | Self::HeldBack { .. }
            | Self::Details { .. } => vec![Part::Project],
        )
    }
}

fn edit<T: Piece>(change: Replace<Arc<T>>) -> Edit {
    T::EDIT(change)
}

impl<T: Clone> Replace<T> {
    /// The same change of what stands at a place of a list, if that is what either side says.
    fn at(self, index: usize, list: &[T], is_it: impl Fn(&T, &T) -> bool) -> Self {
        let sides = || self.before.iter().chain(&self.after);
        let now = list.get(index);
        let now = now.filter(|now| sides().any(|side| is_it(side, now)));
        Self {
            before: now.cloned(),
            after: self.after,
        }
    }
}

fn apply_piece<T: Piece>(project: &mut Project, change: &Replace<Arc<T>>) -> Result<(), EditError> {
    let Some(either) = change.either() else {
        return Ok(());
    };
    if !same(either.now(project).as_ref(), change.before.as_ref()) {
        return Err(stale(either.called()));
    }
    if let Some(after) = &change.after {
        after.may_stand(project)?;
        T::PUT(project, Arc::clone(after));
    } else {
        either.may_go(project)?;
        T::REMOVE(project, either);
    }
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
