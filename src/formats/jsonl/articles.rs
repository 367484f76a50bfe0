//! The articles of a file: those that the project has already, and those to add.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use super::anchor::Anchor;
use super::lines::{ArticleLine, Numbered};
use crate::edit::{Edit, Replace};
use crate::formats::ImportError;
use crate::formats::text::MAXIMUM_BYTES;
use crate::model::furniture::fitting;
use crate::model::{Article, ArticleDetails, ArticleId, Project};

/// An article, and the way from the positions of a line to its text.
pub(super) struct Home {
    pub article: ArticleId,
    pub anchor: Anchor,
}

/// Finds and makes articles, in the order of the file's lines.
pub(super) struct ArticlePlan<'a> {
    project: &'a Project,
    /// Those that the project or an earlier line has.
    known: HashMap<ArticleId, Arc<Article>>,
    added: Vec<Arc<Article>>,
}

impl<'a> ArticlePlan<'a> {
    pub fn new(project: &'a Project) -> Self {
        let known = project
            .articles()
            .iter()
            .map(|article| (article.id.clone(), Arc::clone(article)));
        Self {
            project,
            known: known.collect(),
            added: Vec::new(),
        }
    }

    /// The article of a line.
    pub fn home(
        &mut self,
        numbered: &Numbered<ArticleLine>,
        warnings: &mut Vec<String>,
    ) -> Result<Home, ImportError> {
        let place = numbered.place();
        let line = &numbered.line;
        let name = &line.article.0;
        let id = ArticleId::new(name).ok_or_else(|| {
            let error = ImportError::new(&place, format!("“{name}” cannot be an article's name"));
            error.hint("use letters or digits, as in “newsweek-1”")
        })?;
        if line.text.len() > MAXIMUM_BYTES {
            let error =
                ImportError::new(&place, format!("the text of article “{name}” is too long"));
            return Err(error.hint("an article may have 512 MiB; split it into parts"));
        }
        let anchor = Anchor::new(&line.text);
        match self.known.entry(id.clone()) {
            Entry::Occupied(known) => {
                let article = known.get();
                if article.text != *anchor.text() {
                    let what = format!(
                        "another text than this has the article “{id}” already, and texts never change"
                    );
                    let error = ImportError::new(&place, what);
                    return Err(error.hint("give the article of this line another name"));
                }
                let mut differing = differing_details(&details(line), &article.details);
                if let Some(entries) = &line.furniture {
                    let offered = anchor.places(entries, &place)?.spans;
                    if fitting(&article.text, offered) != article.furniture {
                        differing.push("furniture");
                    }
                }
                if !differing.is_empty() {
                    let names = differing.join(", ");
                    warnings.push(format!(
                        "{place}: article “{id}” is there already and keeps its own {names}"
                    ));
                }
                // One text in memory, with one table of offsets.
                let anchor = anchor.onto(article.text.clone());
                Ok(Home {
                    article: id,
                    anchor,
                })
            }
            Entry::Vacant(vacant) => {
                ImportError::if_endless(&place, anchor.text())?;
                let furniture =
                    anchor.places(line.furniture.as_deref().unwrap_or_default(), &place)?;
                warnings.extend(furniture.doubts);
                let article = Arc::new(Article {
                    id: id.clone(),
                    source: line.source.clone().unwrap_or_default(),
                    details: details(line),
                    text: anchor.text().clone(),
                    furniture: fitting(anchor.text(), furniture.spans),
                    encoding: line.encoding.clone().unwrap_or_default(),
                    version_of: (line.version_of.as_ref()).and_then(|it| ArticleId::new(&it.0)),
                });
                self.added.push(Arc::clone(&article));
                vacant.insert(article);
                Ok(Home {
                    article: id,
                    anchor,
                })
            }
        }
    }

    /// How many articles the project gets.
    pub fn added(&self) -> usize {
        self.added.len()
    }

    /// The edits that add them at the end.
    pub fn edits(self) -> impl Iterator<Item = Edit> {
        let first = self.project.articles().len();
        self.added
            .into_iter()
            .enumerate()
            .map(move |(offset, article)| Edit::Article {
                index: first + offset,
                article: Replace::add(article),
            })
    }
}

fn details(line: &ArticleLine) -> ArticleDetails {
    let known = |detail: &Option<String>| detail.clone().unwrap_or_default();
    ArticleDetails {
        title: known(&line.title),
        outlet: known(&line.outlet),
        author: known(&line.author),
        published: known(&line.published),
        url: known(&line.url),
        language: known(&line.language),
    }
}

/// The names of the details that a file gives and that the project has otherwise.
fn differing_details(offered: &ArticleDetails, kept: &ArticleDetails) -> Vec<&'static str> {
    [
        ("title", &offered.title, &kept.title),
        ("outlet", &offered.outlet, &kept.outlet),
        ("author", &offered.author, &kept.author),
        ("date", &offered.published, &kept.published),
        ("url", &offered.url, &kept.url),
        ("language", &offered.language, &kept.language),
    ]
    .into_iter()
    .filter(|(_, offered, kept)| !offered.is_empty() && offered != kept)
    .map(|(name, _, _)| name)
    .collect()
}
