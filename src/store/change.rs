//! A change of the journal in the model's words.

mod about;

use std::sync::Arc;

use super::v1::{self, Change};
use super::{adjudication, assistance, book, column_sets, notebook, read, team};
use crate::edit::{Edit, Piece, Replace};
use crate::model::furniture::fitting;
use crate::model::{AnnotatorId, Article, ArticleDetails, ArticleId, Project};
use crate::text::ArticleText;

/// Finds an article's text.
pub(super) type Texts<'a> = &'a dyn Fn(&v1::Article) -> Option<ArticleText>;

/// The same change in the model's words, at the place where the project has the thing now.
pub(super) fn to_edit(
    project: &Project,
    change: &Change,
    texts: Texts<'_>,
) -> Result<Edit, String> {
    Ok(match change {
        Change::Annotation {
            annotator,
            article,
            sha256,
            before,
            after,
        } => {
            let annotator = whose(annotator)?;
            let found = ArticleId::new(article).and_then(|id| project.article(&id).cloned());
            let article = found.ok_or_else(|| format!("the article “{article}” is not there"))?;
            let changed = *sha256 != article.text.sha256();
            let tags = project.tag_set();
            edit([before, after], |it| {
                read::read_one(tags, &article, &annotator, it, changed)
            })?
        }
        Change::Lost {
            annotator,
            article,
            before,
            after,
        } => {
            let annotator = whose(annotator)?;
            let article = ArticleId::new(article).ok_or("the article's id is none")?;
            edit([before, after], |it| {
                read::read_lost(&annotator, &article, it)
            })?
        }
        Change::Cluster {
            annotator,
            before,
            after,
        } => own(annotator, [before, after], read::read_cluster)?,
        Change::Relation {
            annotator,
            before,
            after,
        } => own(annotator, [before, after], read::read_relation)?,
        Change::Review {
            annotator,
            before,
            after,
        } => own(annotator, [before, after], |annotator, it| {
            let read = read::read_review(project, annotator, it)?;
            read.ok_or_else(|| "what it answers is not there now".to_owned())
        })?,
        Change::Shown {
            annotator,
            before,
            after,
        } => own(annotator, [before, after], assistance::read_shown_once)?,
        Change::Accepted {
            annotator,
            before,
            after,
        } => own(annotator, [before, after], assistance::read_acceptance)?,
        Change::Entry {
            annotator,
            before,
            after,
        } => own(annotator, [before, after], notebook::read_entry)?,
        Change::Settlement {
            annotator,
            before,
            after,
        } => own(annotator, [before, after], adjudication::read_settlement)?,
        Change::HeldBack { before, after } => Edit::HeldBack {
            before: assistance::read_held_back(*before),
            after: assistance::read_held_back(*after),
        },
        Change::ColumnSet { before, after } => {
            edit([before, after], |it| Ok(column_sets::read_column_set(it)))?
        }
        Change::Annotator { before, after } => edit([before, after], team::read_annotator)?,
        Change::Sample { before, after } => edit([before, after], team::read_sample)?,
        Change::BookVersion { before, after } => edit([before, after], book::read_version)?,
        Change::Actor { before, after } => edit([before, after], read::read_actor)?,
        Change::Tag {
            index,
            before,
            after,
        } => {
            let tag = sides([before, after], |it| read::read_tag(it.clone()))?;
            let tags = &project.tag_set().tags;
            let id = tag.either().map(|tag| tag.id.clone());
            let now = tags.iter().position(|tag| Some(&tag.id) == id.as_ref());
            let index = now.unwrap_or((*index).min(tags.len()));
            Edit::Tag { index, tag }
        }
        Change::RelationType {
            index,
            before,
            after,
        } => {
            let relation_type = Replace {
                before: before.clone(),
                after: after.clone(),
            };
            let known = project.relation_types();
            let names = [&relation_type.before, &relation_type.after];
            let now = names
                .into_iter()
                .flatten()
                .find_map(|it| known.iter().position(|known| known.name == it.name));
            let index = now.unwrap_or((*index).min(known.len()));
            Edit::RelationType {
                index,
                relation_type,
            }
        }
        Change::Article {
            index,
            before,
            after,
        } => {
            let either = after.as_ref().or(before.as_ref());
            let id = either.map_or("", |article| article.id.as_str());
            let articles = project.articles();
            let now = articles
                .iter()
                .position(|article| article.id.as_str() == id);
            let index = now.unwrap_or((*index).min(articles.len()));
            let there = now.and_then(|at| articles.get(at));
            // What is not there any more need not be read to know that it was taken away.
            let goes = there.is_none() && after.is_none();
            let before = if goes { &None } else { before };
            let article = sides([before, after], |it| read_article(it, there, texts))?;
            Edit::Article { index, article }
        }
        Change::MoveArticle { article, to } => {
            let articles = project.articles();
            let from = articles.iter().position(|it| it.id.as_str() == article);
            let from = from.ok_or_else(|| format!("the article “{article}” is not there"))?;
            Edit::MoveArticle {
                from,
                to: (*to).min(articles.len() - 1),
            }
        }
        Change::MoveTag { tag, to } => {
            let tags = &project.tag_set().tags;
            let from = tags.iter().position(|it| it.id.as_str() == tag);
            let from = from.ok_or_else(|| format!("the tag “{tag}” is not there"))?;
            Edit::MoveTag {
                from,
                to: (*to).min(tags.len() - 1),
            }
        }
        Change::Details { before, after } => Edit::Details {
            before: before.clone(),
            after: after.clone(),
        },
    })
}

fn whose(annotator: &str) -> Result<AnnotatorId, String> {
    AnnotatorId::new(annotator).ok_or_else(|| format!("“{annotator}” is no annotator"))
}

/// Both sides of a change in the model's words.
fn sides<F, T>(
    both: [&Option<F>; 2],
    read: impl Fn(&F) -> Result<T, String>,
) -> Result<Replace<Arc<T>>, String> {
    let [before, after] = both.map(|side| side.as_ref().map(&read).transpose());
    Ok(Replace {
        before: before?.map(Arc::new),
        after: after?.map(Arc::new),
    })
}

fn edit<F, T: Piece>(
    both: [&Option<F>; 2],
    read: impl Fn(&F) -> Result<T, String>,
) -> Result<Edit, String> {
    sides(both, read).map(T::EDIT)
}

/// The same of what belongs to an annotator.
fn own<F, T: Piece>(
    annotator: &str,
    both: [&Option<F>; 2],
    read: impl Fn(&AnnotatorId, &F) -> Result<T, String>,
) -> Result<Edit, String> {
    let annotator = whose(annotator)?;
    edit(both, |it| read(&annotator, it))
}

fn read_article(
    article: &v1::Article,
    there: Option<&Arc<Article>>,
    texts: Texts<'_>,
) -> Result<Article, String> {
    let id = ArticleId::written(&article.id);
    let id = id.ok_or_else(|| format!("“{}” is no id of an article", article.id))?;
    let text = there.map(|there| there.text.clone());
    let text = text.or_else(|| texts(article));
    let text = text.ok_or_else(|| format!("the text of “{id}” is not there"))?;
    let spans = article.furniture.iter().filter_map(|span| {
        let place = crate::text::CodePointSpan::new(span.start as usize, span.end as usize);
        text.span_of_code_points(place).ok()
    });
    Ok(Article {
        furniture: fitting(&text, spans),
        source: article.source.clone(),
        details: ArticleDetails {
            title: article.title.clone(),
            outlet: article.outlet.clone(),
            author: article.author.clone(),
            published: article.published.clone(),
            url: article.url.clone(),
            language: article.language.clone(),
        },
        encoding: article.encoding.clone(),
        text,
        id,
        version_of: article.version_of.as_deref().and_then(ArticleId::new),
    })
}
