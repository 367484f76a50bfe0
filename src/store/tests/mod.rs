//! Projects on disks that fail or die, and in the hands of others.

mod adjudication;
mod assistance;
mod book;
mod bounds;
mod column_sets;
mod coming_in;
mod damage;
mod elsewhere;
mod entered;
mod faults;
mod faulty;
mod history;
mod links_out;
mod notebook;
mod roles;
mod team;
mod watching;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::edit::{Command, NewArticle, Session};
use crate::fixture::Fixture;
use crate::model::{
    AnnotationId, AnnotatorId, ArticleDetails, ArticleId, IdSource, Project, ProjectDetails, Spans,
    TagId, Timestamp,
};
use crate::store::{self, Holder, Loaded, SaveWorker, StoreError};
use crate::text::{ArticleText, Span};

const TEXT: &str =
    "The minister said “never”.\n\nThree ships left, two came back, and nobody asked.";

fn now() -> Timestamp {
    Timestamp::from_second(1_746_000_000).expect("a time")
}

fn article(id: &str) -> ArticleId {
    ArticleId::new(id).expect("a slug")
}

fn new_article(id: &str) -> NewArticle {
    NewArticle {
        id: Some(article(id)),
        source: format!("{id}.txt"),
        details: ArticleDetails::default(),
        text: ArticleText::new(TEXT),
        furniture: Vec::new(),
        encoding: String::new(),
    }
}

fn annotate(session: &mut Session, id: &str, tag: &str, words: &str) -> AnnotationId {
    let text = session.project().article(&article(id)).expect("there");
    let start = text.text.as_str().find(words).expect("the words");
    let command = Command::Annotate {
        article: article(id),
        tag: TagId::new(tag).expect("a slug"),
        spans: Spans::single(Span::new(start, start + words.len())).expect("a span"),
    };
    let performed = session.perform(command, now()).expect("performed");
    performed.annotation.expect("made")
}

/// Two articles, an annotation in each, and a cluster of both.
fn session() -> Session {
    Fixture::new()
        .by("ana")
        .article("one", TEXT)
        .article("two", TEXT)
        .mark("one", "never", "never:quote")
        .mark("two", "Three ships left", "ships:event")
        .cluster("What happened", "never ships")
        .session()
}

struct OnDisk {
    _folder: tempfile::TempDir,
    root: PathBuf,
}

impl OnDisk {
    fn text(&self, file: &str) -> String {
        fs::read_to_string(self.root.join(file)).expect("a file")
    }

    /// The text of a file with one blank for each stretch of white space.
    fn in_a_line(&self, file: &str) -> String {
        let text = self.text(file);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Opens what a session was written to: it is the same project, and nothing about it is odd.
    #[track_caller]
    fn comes_back(&self, session: &Session) -> Loaded {
        let loaded = load(&self.root);
        assert_eq!(said(&loaded), "");
        assert_eq!(loaded.project, *session.project());
        loaded
    }

    /// Saved unchanged, no byte is another.
    #[track_caller]
    fn stays_as_it_is(&self, annotator: &str) {
        let before = tree(&self.root);
        change(&self.root, annotator, |_| {});
        assert_eq!(tree(&self.root), before);
    }
}

fn perform(session: &mut Session, command: Command) {
    session.perform(command, now()).expect("it fits");
}

fn on_disk(session: &Session) -> OnDisk {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("project");
    store::create(&root, session.project()).expect("created");
    OnDisk {
        _folder: folder,
        root,
    }
}

/// A session on what was loaded, as somebody.
fn as_whom(loaded: &Loaded, annotator: &str) -> Session {
    let annotator = AnnotatorId::new(annotator).expect("a slug");
    Session::new(loaded.project.clone(), annotator, IdSource::random())
}

/// What saves a session's steps, and tells nobody.
fn worker(loaded: &Loaded) -> SaveWorker {
    SaveWorker::start(loaded, Holder::default(), None, |_| {}).expect("a thread")
}

/// Hands over the last step of a session.
fn save_last(worker: &mut SaveWorker, session: &Session) -> u64 {
    let step = session.history().done().last().expect("a step");
    worker.save(session.project(), step)
}

fn load(root: &Path) -> Loaded {
    store::load(root).expect("loaded")
}

fn save(loaded: &Loaded, session: &Session) -> Result<Option<StoreError>, StoreError> {
    store::save(loaded, session, Holder::default())
}

/// Changes a project as another program does that has it open for a moment.
fn change(root: &Path, annotator: &str, work: impl FnOnce(&mut Session)) {
    let loaded = load(root);
    let mut session = as_whom(&loaded, annotator);
    work(&mut session);
    assert!(save(&loaded, &session).expect("saved").is_none());
}

/// Every file with its bytes, but the machine's own folder.
fn tree(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                if !path.ends_with(".pullquote") {
                    folders.push(path);
                }
            } else {
                let relative = path.strip_prefix(root).expect("inside");
                files.insert(relative.to_owned(), fs::read(&path).expect("bytes"));
            }
        }
    }
    files
}

fn replace(root: &Path, file: &str, from: &str, to: &str) {
    let path = root.join(file);
    let text = fs::read_to_string(&path).expect("text");
    assert!(text.contains(from), "{from} is not in {text}");
    fs::write(path, text.replacen(from, to, 1)).expect("written");
}

/// The words of all annotations, each with its annotator.
fn marked(project: &Project) -> Vec<String> {
    let articles = project.articles().iter();
    let all = articles.flat_map(|article| project.annotations_in(&article.id));
    let mut all: Vec<_> = all
        .map(|it| format!("{}: {}", it.annotator, project.text_of(it)))
        .collect();
    all.sort();
    all
}

fn said(loaded: &Loaded) -> String {
    let said: Vec<_> = loaded.findings.iter().map(ToString::to_string).collect();
    said.join("\n")
}

/// Something about a project that was opened is told in these words.
#[track_caller]
fn is_said(loaded: &Loaded, words: &str) {
    let said = said(loaded);
    assert!(said.contains(words), "{words} is not in {said}");
}
