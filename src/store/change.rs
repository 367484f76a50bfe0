//! A change of the journal in the model's words.

mod about;

use std::sync::Arc;

use super::v1::{self, Change};
use super::{adjudication, assistance, book, column_sets, notebook, read, team};
use crate::edit::{Edit, Replace};
use crate::model::furniture::fitting;
use crate::model::{
    AnnotatorId, Article, ArticleDetails, ArticleId, Project, ProjectDetails, RelationType,
};
use crate::text::ArticleText;

/// Finds an article's text.
pub(super) type Texts<'a> = &'a dyn Fn(&v1::Article) -> Option<ArticleText>;

/// The same change in the model's words, at the place where the project has the thing now.
pub(super) fn to_edit(
    project: &Project,
    change: &Change,
    texts: Texts<'_>,
) -> Result<Edit, String> {
    let whose = |annotator: &str| {
        AnnotatorId::new(annotator).ok_or_else(|| format!("“{annotator}” is no annotator"))
    };
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
            let side = |side: &Option<v1::Annotation>| match side {
                Some(it) => {
                    let read = read::read_one(tags, &article, &annotator, it, changed)?;
                    Ok::<_, String>(Some(Arc::new(read)))
                }
                None => Ok(None),
            };
            Edit::Annotation(Replace {
                before: side(before)?,
                after: side(after)?,
            })
        }
        Change::Lost {
            annotator,
            article,
            before,
            after,
        } => {
            let annotator = whose(annotator)?;
            let article = ArticleId::new(article).ok_or("the article's id is none")?;
            let side = |side: &Option<v1::Annotation>| match side {
                Some(it) => {
                    let read = read::read_lost(&annotator, &article, it)?;
                    Ok::<_, String>(Some(Arc::new(read)))
                }
                None => Ok(None),
            };
            Edit::Lost(Replace {
                before: side(before)?,
                after: side(after)?,
            })
        }
        Change::Cluster {
            annotator,
            before,
            after,
        } => {
            let annotator = whose(annotator)?;
            let side = |side: &Option<v1::Cluster>| match side {
                Some(it) => read::read_cluster(&annotator, it).map(|it| Some(Arc::new(it))),
                None => Ok(None),
            };
            Edit::Cluster(Replace {
                before: side(before)?,
                after: side(after)?,
            })
        }
        Change::Relation {
            annotator,
            before,
            after,
        } => {
            let annotator = whose(annotator)?;
            let side = |side: &Option<v1::Relation>| match side {
                Some(it) => read::read_relation(&annotator, it).map(|it| Some(Arc::new(it))),
                None => Ok(None),
            };
            Edit::Relation(Replace {
                before: side(before)?,
                after: side(after)?,
            })
        }
        Change::Review {
            annotator,
            before,
            after,
        } => {
            let annotator = whose(annotator)?;
            let side = |side: &Option<v1::Review>| match side {
                Some(it) => {
                    let read = read::read_review(project, &annotator, it)?;
                    let read = read.ok_or("what it answers is not there now")?;
                    Ok::<_, String>(Some(Arc::new(read)))
                }
                None => Ok(None),
            };
            Edit::Review(Replace {
                before: side(before)?,
                after: side(after)?,
            })
        }
        Change::Shown {
            annotator,
            before,
            after,
        } => {
            let annotator = whose(annotator)?;
            let side = |side: &Option<v1::ShownOnce>| match side {
                Some(it) => {
                    assistance::read_shown_once(&annotator, it).map(|it| Some(Arc::new(it)))
                }
                None => Ok(None),
            };
            Edit::Shown(Replace {
                before: side(before)?,
                after: side(after)?,
            })
        }
        Change::Accepted {
            annotator,
            before,
            after,
        } => {
            let annotator = whose(annotator)?;
            let side = |side: &Option<v1::Acceptance>| match side {
                Some(it) => {
                    assistance::read_acceptance(&annotator, it).map(|it| Some(Arc::new(it)))
                }
                None => Ok(None),
            };
            Edit::Accepted(Replace {
                before: side(before)?,
                after: side(after)?,
            })
        }
        Change::Entry {
            annotator,
            before,
            after,
        } => {
            let annotator = whose(annotator)?;
            let side = |side: &Option<v1::Entry>| match side {
                Some(it) => notebook::read_entry(&annotator, it).map(|it| Some(Arc::new(it))),
                None => Ok(None),
            };
            Edit::Entry(Replace {
                before: side(before)?,
                after: side(after)?,
            })
        }
        Change::Settlement {
            annotator,
            before,
            after,
        } => {
            let annotator = whose(annotator)?;
            let side = |side: &Option<v1::Settlement>| match side {
                Some(it) => {
                    adjudication::read_settlement(&annotator, it).map(|it| Some(Arc::new(it)))
                }
                None => Ok(None),
            };
            Edit::Settlement(Replace {
                before: side(before)?,
                after: side(after)?,
            })
        }
        Change::HeldBack { before, after } => Edit::HeldBack {
            before: assistance::read_held_back(*before),
            after: assistance::read_held_back(*after),
        },
        Change::ColumnSet { before, after } => {
            let side = |side: &Option<v1::ColumnSet>| {
                let side = side.as_ref().map(column_sets::read_column_set);
                side.map(Arc::new)
            };
            Edit::ColumnSet(Replace {
                before: side(before),
                after: side(after),
            })
        }
        Change::Annotator { before, after } => {
            let side = |side: &Option<v1::Annotator>| {
                let side = side.as_ref().map(team::read_annotator);
                side.map(|read| read.map(Arc::new)).transpose()
            };
            Edit::Annotator(Replace {
                before: side(before)?,
                after: side(after)?,
            })
        }
        Change::Sample { before, after } => {
            let side = |side: &Option<v1::Sample>| {
                let side = side.as_ref().map(team::read_sample);
                side.map(|read| read.map(Arc::new)).transpose()
            };
            Edit::Sample(Replace {
                before: side(before)?,
                after: side(after)?,
            })
        }
        Change::BookVersion { before, after } => {
            let side = |side: &Option<v1::BookVersion>| match side {
                Some(it) => book::read_version(it).map(|it| Some(Arc::new(it))),
                None => Ok(None),
            };
            Edit::BookVersion(Replace {
                before: side(before)?,
                after: side(after)?,
            })
        }
        Change::Actor { before, after } => {
            let side = |side: &Option<v1::Actor>| match side {
                Some(it) => read::read_actor(it).map(|it| Some(Arc::new(it))),
                None => Ok(None),
            };
            Edit::Actor(Replace {
                before: side(before)?,
                after: side(after)?,
            })
        }
        Change::Tag {
            index,
            before,
            after,
        } => {
            let side = |side: &Option<v1::Tag>| match side {
                Some(it) => read::read_tag(it.clone()).map(|it| Some(Arc::new(it))),
                None => Ok(None),
            };
            let tag = Replace {
                before: side(before)?,
                after: side(after)?,
            };
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
            let side = |side: &Option<v1::RelationType>| {
                side.as_ref().map(|it| RelationType {
                    name: it.name.clone(),
                    definition: it.definition.clone(),
                })
            };
            let relation_type = Replace {
                before: side(before),
                after: side(after),
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
            let side = |side: &Option<v1::Article>| match side {
                Some(it) => read_article(it, there, texts).map(|it| Some(Arc::new(it))),
                None => Ok(None),
            };
            // What is not there any more need not be read to know that it was taken away.
            let before = if there.is_none() && after.is_none() {
                None
            } else {
                side(before)?
            };
            let article = Replace {
                before,
                after: side(after)?,
            };
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
        Change::Details { before, after } => {
            let side = |side: &v1::Details| ProjectDetails {
                title: side.title.clone(),
                description: side.description.clone(),
            };
            Edit::Details {
                before: side(before),
                after: side(after),
            }
        }
    })
}

fn read_article(
    article: &v1::Article,
    there: Option<&Arc<Article>>,
    texts: Texts<'_>,
) -> Result<Article, String> {
    let id = ArticleId::new(&article.id).filter(|id| id.as_str() == article.id);
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
