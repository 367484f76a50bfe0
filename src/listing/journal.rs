//! The notebooks as one journal: memos, notes on articles and on the project, by date.
//!
//! **CSV** and **JSON** have a row for each: `kind` (`memo`, `article`, `project`), `id` (of a memo), `annotator`, `date`
//! (when a memo was made, when a note was last changed), `updated`, `article`, `annotation`, `about` (in words), `text`.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::compare::comparison::{Comparison, Document, Records, record};
use crate::compare::sheet::{self, Cell, Head, Part, Sheet, Table};
use crate::model::{
    About, AnnotationId, AnnotatorId, ArticleId, Content, Entry, Project, Timestamp,
};
use crate::text::{fold, shortened};

/// What was written down in a project, the newest first.
#[derive(Debug, Clone, Default)]
pub struct Journal {
    lines: Vec<Line>,
}

/// An entry with what there is to say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The entry.
    pub entry: Arc<Entry>,
    /// When a memo was made; when a note was last changed.
    pub date: Timestamp,
    /// What it is about, in words; empty where a memo is about nothing.
    pub about: String,
    /// What its annotator is called.
    pub by: String,
}

impl Line {
    fn new(project: &Project, entry: &Arc<Entry>) -> Self {
        let (date, about) = match &entry.content {
            Content::Project => (entry.updated, "the project".to_owned()),
            Content::Article { article, .. } => (entry.updated, of_article(project, article)),
            Content::Memo { about, created, .. } => {
                let about = match about {
                    None => String::new(),
                    Some(About::Article(article)) => of_article(project, article),
                    Some(About::Annotation(annotation)) => of_annotation(project, *annotation),
                };
                (*created, about)
            }
        };
        Self {
            entry: Arc::clone(entry),
            date,
            about,
            by: project.annotator_name(&entry.annotator).to_owned(),
        }
    }

    /// What kind of thing it is.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self.entry.content {
            Content::Project => "project",
            Content::Article { .. } => "article",
            Content::Memo { .. } => "memo",
        }
    }

    fn article(&self) -> Option<&ArticleId> {
        match &self.entry.content {
            Content::Article { article, .. }
            | Content::Memo {
                about: Some(About::Article(article)),
                ..
            } => Some(article),
            _ => None,
        }
    }

    fn annotation(&self) -> Option<AnnotationId> {
        match &self.entry.content {
            Content::Memo {
                about: Some(About::Annotation(annotation)),
                ..
            } => Some(*annotation),
            _ => None,
        }
    }

    fn as_json(&self) -> Value {
        let id = match &self.entry.content {
            Content::Memo { id, .. } => Some(id.to_string()),
            _ => None,
        };
        let about = (!self.about.is_empty()).then_some(self.about.as_str());
        json!({
            "kind": self.kind(),
            "id": id,
            "annotator": self.entry.annotator.as_str(),
            "date": self.date.to_string(),
            "updated": self.entry.updated.to_string(),
            "article": self.article().map(ToString::to_string),
            "annotation": self.annotation().map(|id| id.to_string()),
            "about": about,
            "text": self.entry.text,
        })
    }
}

fn of_article(project: &Project, article: &ArticleId) -> String {
    let found = project.article(article);
    found.map_or_else(
        || format!("{article}, which is gone"),
        |it| it.short_name().to_owned(),
    )
}

fn of_annotation(project: &Project, id: AnnotationId) -> String {
    let Some(annotation) = project.annotation(id) else {
        return "an annotation that is gone".to_owned();
    };
    let words = shortened(&project.text_of(annotation), 60);
    format!("“{words}” in {}", of_article(project, &annotation.article))
}

impl Journal {
    /// What stands in these annotators' notebooks; in all where there is nobody.
    #[must_use]
    pub fn new<'a>(
        project: &Project,
        annotators: impl IntoIterator<Item = &'a AnnotatorId>,
    ) -> Self {
        let wanted: Vec<&AnnotatorId> = annotators.into_iter().collect();
        let entries = project.entries();
        let entries = entries.filter(|it| wanted.is_empty() || wanted.contains(&&it.annotator));
        // How far an article is needs no words; a memo without words is still being written.
        let is_memo = |it: &Entry| matches!(it.content, Content::Memo { .. });
        let entries = entries.filter(|it| is_memo(it) || !it.text.is_empty());
        let mut lines: Vec<_> = entries.map(|entry| Line::new(project, entry)).collect();
        lines.sort_by(|one, other| {
            let later = other.date.cmp(&one.date);
            later.then_with(|| other.entry.topic().cmp(&one.entry.topic()))
        });
        Self { lines }
    }

    /// What it holds.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Only where these words occur, capitals and accents aside: in the text, or in what it is about.
    #[must_use]
    pub fn with(mut self, words: &str) -> Self {
        let wanted = fold(words.trim());
        if !wanted.is_empty() {
            self.lines.retain(|line| {
                let texts = [&line.entry.text, &line.about];
                texts.into_iter().any(|text| fold(text).contains(&wanted))
            });
        }
        self
    }
}

const COLUMNS: &str = "kind id annotator date updated article annotation about text";

impl Comparison for Journal {
    fn sheet(&self) -> Sheet {
        let rows = self.lines.iter().map(|line| {
            let about = match line.about.as_str() {
                "" => Cell::Nothing("–"),
                about => Cell::Foreign(about.to_owned()),
            };
            sheet::Row::new([
                Cell::Text(line.date.strftime("%Y-%m-%d").to_string()),
                Cell::Foreign(line.by.clone()),
                about,
                Cell::Foreign(line.entry.text.clone()),
            ])
        });
        let heads = ["date", "annotator", "about", "text"].map(Head::new);
        Sheet {
            title: "Journal",
            kind: "journal",
            summary: match self.lines.len() {
                1 => "1 entry.".to_owned(),
                many => format!("{many} entries."),
            },
            parts: vec![Part::Table(Table::new("Memos and notes", heads, rows))],
        }
    }

    fn records(&self) -> Records<'_> {
        let rows = self.lines.iter();
        let rows = rows.map(|line| record(COLUMNS, &[&line.as_json()]));
        Records::new(COLUMNS, rows)
    }

    fn document(&self) -> Document<'_> {
        let lines = self.lines.iter().map(Line::as_json);
        vec![("journal", Box::new(lines))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Command, Session, Writing};
    use crate::fixture::Fixture;
    use crate::report::{TableFormat, write_table};

    fn session() -> Session {
        let fixture = Fixture::new().by("ana");
        let fixture = fixture.article("one outlet=The Courier", "The [toll|c1] rose.");
        let mut session = fixture.article("two", "It fell.").session();
        let annotation = session.project().annotations_in(&article("one"))[0].id;
        let mut write = |second: i64, writing: Writing| {
            let now = Timestamp::from_second(1_746_000_000 + second).expect("a time");
            session.end_gesture();
            drop(
                session
                    .perform(Command::Write(writing), now)
                    .expect("written"),
            );
        };
        let memo = |text: &str, about| Writing::AddMemo {
            text: text.to_owned(),
            about,
        };
        write(
            0,
            memo("Why does it *rise*?", Some(About::Annotation(annotation))),
        );
        write(90_000, memo("Ask the Café", None));
        let note = "thin".to_owned();
        let article = article("two");
        write(180_000, Writing::ArticleNote { article, note });
        write(270_000, Writing::ProjectNote("A pilot".to_owned()));
        let (articles, progress) = (vec![self::article("one")], crate::model::Progress::Done);
        write(360_000, Writing::Progress { articles, progress });
        session
    }

    fn article(name: &str) -> ArticleId {
        ArticleId::new(name).expect("a slug")
    }

    fn texts(journal: &Journal) -> Vec<&str> {
        let lines = journal.lines().iter();
        lines.map(|line| line.entry.text.as_str()).collect()
    }

    #[test]
    fn it_lists_what_was_written_the_newest_first_and_finds_words() {
        let session = session();
        let journal = Journal::new(session.project(), None);
        let all = ["A pilot", "thin", "Ask the Café", "Why does it *rise*?"];
        assert_eq!(texts(&journal), all);
        let abouts: Vec<_> = journal.lines().iter().map(|it| it.about.as_str()).collect();
        assert_eq!(abouts, ["the project", "two", "", "“toll” in The Courier"]);
        assert_eq!(texts(&journal.clone().with(" cafe ")), ["Ask the Café"]);
        assert_eq!(
            texts(&journal.clone().with("courier")),
            ["Why does it *rise*?"]
        );
        assert_eq!(texts(&journal.with("nowhere")), [""; 0]);
        let ben = AnnotatorId::new("ben").expect("a name");
        assert_eq!(texts(&Journal::new(session.project(), Some(&ben))), [""; 0]);
    }

    #[test]
    fn it_is_written_in_all_formats() {
        let session = session();
        let journal = Journal::new(session.project(), None);
        let written = |format| {
            let mut out = Vec::new();
            write_table(session.project(), &journal, format, &mut out).expect("written");
            String::from_utf8(out).expect("text")
        };
        let csv = written(TableFormat::Csv);
        assert!(csv.starts_with("kind,id,annotator,date,updated,article,annotation,about,text"));
        assert!(csv.contains("project,,ana,2025-05-03T"), "{csv}");
        let json: Value = serde_json::from_str(&written(TableFormat::Json)).expect("JSON");
        assert_eq!(json["journal"][1]["article"], "two");
        assert_eq!(json["journal"][0]["annotation"], Value::Null);
        let markdown = written(TableFormat::Markdown);
        assert!(markdown.contains(r"Why does it \*rise\*?"), "{markdown}");
    }
}
