//! What an annotator writes down beside the annotations.

use std::sync::Arc;

use super::{Actor, CommandError, Edit, Plan, Replace, missing};
use crate::model::{About, ArticleId, Content, Entry, MemoId, Progress, Project, Topic};

/// What is written into the notebook of whoever acts.
#[allow(missing_docs, reason = "a variant says what its fields are for")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Writing {
    /// Say how far articles are.
    Progress {
        articles: Vec<ArticleId>,
        progress: Progress,
    },
    /// Write the note on an article.
    ArticleNote { article: ArticleId, note: String },
    /// Write the note on the project.
    ProjectNote(String),
    /// Write a new memo.
    AddMemo { text: String, about: Option<About> },
    /// Write a memo's words.
    SetMemo { memo: MemoId, text: String },
    /// Say what a memo is about.
    SetMemoAbout { memo: MemoId, about: Option<About> },
    /// Remove a memo.
    RemoveMemo(MemoId),
}

impl Writing {
    pub(super) fn plan(
        self,
        project: &Project,
        actor: &mut Actor<'_>,
    ) -> Result<Plan, CommandError> {
        match self {
            Self::Progress { articles, progress } => {
                progress_plan(project, actor, &articles, progress)
            }
            Self::ArticleNote { article, note } => {
                let name = short_name(project, &article)?;
                let gesture = format!("note on article {article}");
                let new = Entry {
                    text: note,
                    ..of_article(project, actor, &article)
                };
                let edits = change(project, new).into_iter().collect();
                Ok(Plan::new(format!("Note on {name} changed"), edits).gesture(gesture))
            }
            Self::ProjectNote(text) => {
                let new = Entry {
                    annotator: actor.annotator.clone(),
                    content: Content::Project,
                    text,
                    updated: actor.now,
                };
                let edits = change(project, new).into_iter().collect();
                Ok(Plan::new("Note on the project changed", edits).gesture("note on the project"))
            }
            Self::AddMemo { text, about } => {
                let id = MemoId::from(actor.ids.next(actor.now));
                let new = Entry {
                    annotator: actor.annotator.clone(),
                    content: Content::Memo {
                        id,
                        about,
                        created: actor.now,
                    },
                    text,
                    updated: actor.now,
                };
                let edits = change(project, new).into_iter().collect();
                // The words that are typed next belong to the same step.
                Ok(Plan::new("Memo added", edits).gesture(words_of(id)))
            }
            Self::SetMemo { memo, text } => {
                let old = memo_of(project, actor, memo)?;
                let new = Entry {
                    text,
                    updated: actor.now,
                    ..Entry::clone(old)
                };
                let edits = change(project, new).into_iter().collect();
                Ok(Plan::new("Memo changed", edits).gesture(words_of(memo)))
            }
            Self::SetMemoAbout { memo, about } => {
                let old = memo_of(project, actor, memo)?;
                let mut new = Entry {
                    updated: actor.now,
                    ..Entry::clone(old)
                };
                if let Content::Memo { about: it, .. } = &mut new.content {
                    *it = about;
                }
                let edits = change(project, new).into_iter().collect();
                Ok(Plan::new("Memo linked", edits))
            }
            Self::RemoveMemo(memo) => {
                let old = memo_of(project, actor, memo)?;
                let edit = Edit::remove(old);
                Ok(Plan::new("Memo removed", vec![edit]))
            }
        }
    }
}

fn words_of(memo: MemoId) -> String {
    format!("words of memo {memo}")
}

fn short_name<'a>(project: &'a Project, article: &ArticleId) -> Result<&'a str, CommandError> {
    let article = (project.article(article)).ok_or_else(|| missing(format!("article “{article}”")));
    Ok(article?.short_name())
}

/// A memo of whoever acts.
fn memo_of<'a>(
    project: &'a Project,
    actor: &Actor<'_>,
    memo: MemoId,
) -> Result<&'a Arc<Entry>, CommandError> {
    let topic = Topic::Memo(memo);
    if let Some(own) = project.entry(actor.annotator, &topic) {
        return Ok(own);
    }
    match project.entries().find(|it| it.topic() == topic) {
        Some(other) => Err(CommandError::NotYours {
            owner: project.annotator_name(&other.annotator).to_owned(),
        }),
        None => Err(missing("this memo")),
    }
}

/// What whoever acts has written about an article so far, as of now.
fn of_article(project: &Project, actor: &Actor<'_>, article: &ArticleId) -> Entry {
    let old = project.entry(actor.annotator, &Topic::Article(article.clone()));
    let new = || Entry {
        annotator: actor.annotator.clone(),
        content: Content::Article {
            article: article.clone(),
            progress: None,
        },
        text: String::new(),
        updated: actor.now,
    };
    old.map_or_else(new, |old| Entry {
        updated: actor.now,
        ..Entry::clone(old)
    })
}

/// What can be seen without being said is not written down: that is what an article is taken for that nobody spoke of.
fn progress_plan(
    project: &Project,
    actor: &Actor<'_>,
    articles: &[ArticleId],
    said: Progress,
) -> Result<Plan, CommandError> {
    let mut edits = Vec::new();
    let mut names = Vec::new();
    for article in articles {
        names.push(short_name(project, article)?);
        let layer = project.layers().get(actor.annotator);
        let begun = layer.is_some_and(|layer| layer.annotations.contains_key(article));
        let seen = [Progress::ToDo, Progress::Doing][usize::from(begun)];
        let mut new = of_article(project, actor, article);
        if let Content::Article { progress, .. } = &mut new.content {
            *progress = (said != seen).then_some(said);
        }
        edits.extend(change(project, new));
    }
    let label = match names.as_slice() {
        [name] => format!("{name}: {}", said.name()),
        _ => format!("{} articles: {}", names.len(), said.name()),
    };
    Ok(Plan::new(label, edits))
}

/// The edit that makes an entry what it shall be; none where that is what it is.
fn change(project: &Project, new: Entry) -> Option<Edit> {
    let old = project.entry(&new.annotator, &new.topic());
    let change = match old {
        Some(old) if old.content == new.content && old.text == new.text => return None,
        Some(old) if new.is_empty() => Replace::remove(Arc::clone(old)),
        None if new.is_empty() => return None,
        Some(old) => Replace::change(Arc::clone(old), Arc::new(new)),
        None => Replace::add(Arc::new(new)),
    };
    Some(Edit::Entry(change))
}
