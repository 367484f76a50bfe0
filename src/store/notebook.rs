//! Notebooks: from the model to the files' types and back.

use std::sync::Arc;

use super::read::time;
use super::v1;
use crate::model::{About, AnnotationId, AnnotatorId, ArticleId, Content, Entry};
use crate::text::shortened;

pub(super) fn entry(entry: &Entry) -> v1::Entry {
    let (text, updated) = (entry.text.clone(), entry.updated.to_string());
    match &entry.content {
        Content::Project => v1::Entry::Project { text, updated },
        Content::Article { article, progress } => v1::Entry::Article {
            article: article.to_string(),
            progress: *progress,
            text,
            updated,
        },
        Content::Memo { id, about, created } => v1::Entry::Memo {
            id: id.to_string(),
            about: about.as_ref().map(|about| match about {
                About::Article(id) => v1::About::Article(id.to_string()),
                About::Annotation(id) => v1::About::Annotation(id.to_string()),
            }),
            text,
            created: created.to_string(),
            updated,
        },
    }
}

pub(super) fn notebook(annotator: &AnnotatorId, entries: &[Arc<Entry>]) -> v1::Notebook {
    v1::Notebook {
        kind: v1::NOTEBOOK.to_owned(),
        version: v1::VERSION,
        annotator: annotator.to_string(),
        unsettled: Vec::new(),
        entries: entries.iter().map(|it| entry(it)).collect(),
    }
}

pub(super) fn read_entry(annotator: &AnnotatorId, entry: &v1::Entry) -> Result<Entry, String> {
    let article =
        |id: &str| ArticleId::written(id).ok_or_else(|| format!("“{id}” is no id of an article"));
    let (content, text, updated) = match entry {
        v1::Entry::Project { text, updated } => (Content::Project, text, updated),
        v1::Entry::Article {
            article: id,
            progress,
            text,
            updated,
        } => {
            let progress = *progress;
            let article = article(id)?;
            (Content::Article { article, progress }, text, updated)
        }
        v1::Entry::Memo {
            id,
            about,
            text,
            created,
            updated,
        } => {
            let about = match about {
                None => None,
                Some(v1::About::Article(id)) => Some(About::Article(article(id)?)),
                Some(v1::About::Annotation(id)) => {
                    Some(About::Annotation(id.parse::<AnnotationId>()?))
                }
            };
            let (id, created) = (id.parse()?, time(created)?);
            (Content::Memo { id, about, created }, text, updated)
        }
    };
    Ok(Entry {
        annotator: annotator.clone(),
        content,
        text: text.clone(),
        updated: time(updated)?,
    })
}

/// An entry in a person's words.
pub(super) fn words(entry: &v1::Entry) -> String {
    match entry {
        v1::Entry::Project { text, .. } => format!("note on the project: {}", shortened(text, 400)),
        v1::Entry::Article {
            article,
            progress,
            text,
            ..
        } => {
            let progress = progress.map_or(String::new(), |it| format!("{} ", it.name()));
            format!("article “{article}”: {progress}{}", shortened(text, 400))
        }
        v1::Entry::Memo { text, .. } => format!("memo: {}", shortened(text, 400)),
    }
}

/// What names an entry, for comparing sides.
pub(super) fn topic_words(entry: &v1::Entry) -> &str {
    match entry {
        v1::Entry::Project { .. } => "project",
        v1::Entry::Article { article, .. } => article,
        v1::Entry::Memo { id, .. } => id,
    }
}
