//! What a project says of documents and of the whole, and what articles here have no field for: it becomes memos.

use std::sync::Arc;

use crate::edit::{Edit, Replace};
use crate::formats::{Annotated, Defaults, ImportError, Imported, Title};
use crate::model::{About, AnnotatorId, ArticleId, Content, Entry, MemoId, Project, Timestamp};

/// A memo in the making.
pub(super) struct Memo {
    /// The article that it is about, if it is about one.
    pub article: Option<ArticleId>,
    pub annotator: Option<String>,
    pub created: Option<String>,
    pub text: String,
}

/// A file with annotations, and memos with them.
pub(super) struct WithMemos {
    pub file: Box<dyn Annotated>,
    pub memos: Vec<Memo>,
}

impl Annotated for WithMemos {
    fn empty_project(&self, title: &Title<'_>, defaults: &mut Defaults<'_>) -> Project {
        self.file.empty_project(title, defaults)
    }

    fn plan(
        &self,
        project: &Project,
        defaults: &mut Defaults<'_>,
    ) -> Result<Imported, ImportError> {
        let mut imported = self.file.plan(project, defaults)?;
        let mut count = 0;
        for memo in &self.memos {
            let entry = memo.entry(defaults);
            if is_there(project, &entry) {
                imported.skipped += 1;
                continue;
            }
            count += 1;
            imported
                .edits
                .push(Edit::Entry(Replace::add(Arc::new(entry))));
        }
        if count > 0 {
            let words = "what the file says of documents and of the whole is in the journal";
            imported.warnings.push(format!("{words}: memos, {count}"));
        }
        Ok(imported)
    }
}

impl Memo {
    fn entry(&self, defaults: &mut Defaults<'_>) -> Entry {
        let annotator = self.annotator.as_deref().and_then(AnnotatorId::new);
        let created: Option<Timestamp> = self.created.as_deref().and_then(|it| it.parse().ok());
        let created = created.unwrap_or(defaults.now);
        Entry {
            annotator: annotator.unwrap_or_else(|| defaults.annotator.clone()),
            content: Content::Memo {
                id: MemoId::from(defaults.ids.next(defaults.now)),
                about: self.article.clone().map(About::Article),
                created,
            },
            text: self.text.clone(),
            updated: created,
        }
    }
}

/// Whether a project has the same memo already, so that a file that comes twice adds nothing.
fn is_there(project: &Project, new: &Entry) -> bool {
    let about = |entry: &Entry| match &entry.content {
        Content::Memo { about, .. } => Some(about.clone()),
        Content::Project | Content::Article { .. } => None,
    };
    project.entries().any(|known| {
        known.text == new.text && known.annotator == new.annotator && about(known) == about(new)
    })
}
