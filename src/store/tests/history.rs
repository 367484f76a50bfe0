//! What was done can be undone after the project was closed, and done again, to the same bytes.

use super::*;
use crate::edit::{NewAnnotation, Writing};
use crate::model::{AttributeValue, Progress};

/// A project on the disk and whoever works in it, who closes and opens it now and then. Steps are saved as the window
/// saves them.
struct Desk {
    folder: tempfile::TempDir,
    session: Session,
    worker: Option<store::SaveWorker>,
}

impl Desk {
    /// An empty project.
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("project");
        store::create(&root, &Fixture::new().project()).expect("created");
        let mut desk = Self {
            folder,
            session: as_whom(&load(&root), "ana"),
            worker: None,
        };
        desk.start();
        desk
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("project")
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("home").join("history.ron")
    }

    fn start(&mut self) {
        let loaded = load(&self.root());
        assert_eq!(said(&loaded), "");
        assert!(loaded.project == *self.session.project());
        let report = |report| {
            if let store::SaveReport::Failed(error, _) = report {
                panic!("{error}");
            }
        };
        let started = store::SaveWorker::start(&loaded, Holder::default(), None, report);
        self.worker = Some(started.expect("a thread"));
    }

    fn save(&mut self, performed: &crate::edit::Performed) {
        let worker = self.worker.as_mut().expect("it is open");
        worker.save(self.session.project(), &performed.transaction);
    }

    fn undo(&mut self) -> bool {
        let undone = self.session.undo().expect("undone");
        undone.inspect(|undone| self.save(undone)).is_some()
    }

    fn redo(&mut self) -> bool {
        let redone = self.session.redo().expect("done again");
        redone.inspect(|redone| self.save(redone)).is_some()
    }

    fn history(&self, project: &Project) -> Result<Option<crate::edit::History>, String> {
        let files = store::fingerprint(&self.root()).expect("read");
        store::read_history(&self.file(), project, self.session.annotator(), &files)
    }

    fn close(&mut self) {
        self.worker = None;
        let files = store::fingerprint(&self.root()).expect("read");
        let (project, history) = (self.session.project(), self.session.history());
        let annotator = self.session.annotator();
        store::write_history(&self.file(), project, history, annotator, &files).expect("written");
    }

    fn close_and_open(&mut self) {
        self.close();
        let loaded = load(&self.root());
        let history = self.history(&loaded.project).expect("it fits");
        let before = self.session.history();
        let (done, undone) = (before.done().to_vec(), before.undone().to_vec());
        self.session = as_whom(&loaded, "ana");
        if let Some(history) = history {
            assert!(self.session.take_history(history));
        }
        assert!(self.session.history().done() == done);
        assert!(self.session.history().undone() == undone);
        self.start();
    }

    /// What lies on the disk once everything is written.
    fn bytes(&mut self) -> BTreeMap<PathBuf, String> {
        self.worker = None;
        let files = tree(&self.root()).into_iter();
        let files = files.map(|(path, bytes)| (path, String::from_utf8(bytes).expect("text")));
        let files = files.collect();
        self.start();
        files
    }

    /// Makes edits of many kinds until there are so many steps.
    fn work(&mut self, steps: usize) {
        for number in 0.. {
            if self.session.history().done().len() == steps {
                return;
            }
            let Some(command) = command(self.session.project(), number) else {
                continue;
            };
            let second = 1_746_000_000 + i64::try_from(number).expect("few");
            let now = Timestamp::from_second(second).expect("a time");
            self.session.end_gesture();
            if let Ok(performed) = self.session.perform(command, now) {
                self.save(&performed);
            }
        }
    }
}

/// One command after the other: articles that come, go, move and change, tags, annotations, links, notes.
fn command(project: &Project, number: usize) -> Option<Command> {
    let text = format!("words {number}");
    let articles = project.articles();
    let at = |number: usize| articles.get(number % articles.len().max(1)).cloned();
    let annotations: Vec<_> = (project.layers().values())
        .flat_map(crate::model::Layer::all)
        .cloned()
        .collect();
    let one = || {
        annotations
            .get(number * 7 % annotations.len().max(1))
            .cloned()
    };
    let other = || {
        annotations
            .get(number * 11 % annotations.len().max(1))
            .cloned()
    };
    let tags = &project.tag_set().tags;
    let tag = tags.get(number % tags.len()).expect("a tag");
    Some(match number % 23 {
        0 if articles.len() < 8 => Command::AddArticles(vec![new_article(&format!("a{number}"))]),
        1 if number.is_multiple_of(5) => Command::RemoveArticle(at(number)?.id.clone()),
        2 => Command::MoveArticle {
            article: at(number)?.id.clone(),
            to: number % 3,
        },
        3 => Command::SetArticleDetails {
            article: at(number)?.id.clone(),
            details: ArticleDetails {
                outlet: text,
                ..ArticleDetails::default()
            },
        },
        4 => Command::SetFurniture {
            article: at(number)?.id.clone(),
            furniture: crate::model::furniture::toggled(&*at(number)?, Span::new(0, 5)),
        },
        5 => Command::CreateCluster {
            title: text,
            members: vec![one()?.id, other()?.id],
        },
        6 => Command::CreateRelation {
            relation_type: "supports".to_owned(),
            from: one()?.id,
            to: other()?.id,
        },
        7 => Command::SetNote {
            annotation: one()?.id,
            note: text,
        },
        8 => Command::RemoveAnnotations(vec![one()?.id]),
        9 => Command::Retag {
            annotations: vec![one()?.id],
            tag: tag.id.clone(),
        },
        10 => Command::SetAttribute {
            annotation: one()?.id,
            name: "speaker".to_owned(),
            value: Some(AttributeValue::Text(text)),
        },
        11 => Command::AddTag(project.tag_set().new_tag(&text)?),
        12 if tags.len() > 4 => Command::RemoveTag(tag.id.clone()),
        12 => Command::PlaceTag {
            tag: tag.id.clone(),
            parent: None,
            before: tags.first().map(|tag| tag.id.clone()),
        },
        13 => Command::Write(Writing::Progress {
            articles: vec![at(number)?.id.clone()],
            progress: Progress::ALL[number % 3],
        }),
        14 => Command::Write(Writing::AddMemo { text, about: None }),
        15 => Command::RenameAttribute {
            tag: tag.id.clone(),
            name: tag.attributes.first()?.name.clone(),
            to: format!("field {number}"),
        },
        16 => Command::SetDetails(ProjectDetails {
            title: text,
            description: String::new(),
        }),
        17 => Command::AddVersion {
            of: at(number)?.id.clone(),
            article: NewArticle {
                text: ArticleText::new(TEXT.replace("Three", &text)),
                ..new_article(&format!("v{number}"))
            },
        },
        18 => Command::MergeTags {
            into: tag.id.clone(),
            others: vec![tags.last()?.id.clone()],
        },
        _ => {
            let article = at(number)?;
            let start = number * 5 % 70;
            let spans = Spans::single(Span::new(start, start + 7)).ok()?;
            let passage = NewAnnotation {
                article: article.id.clone(),
                tag: tag.id.clone(),
                spans,
                attributes: [].into(),
            };
            Command::AnnotateAll(vec![passage])
        }
    })
}

#[test]
fn a_thousand_steps_are_undone_and_done_again_to_the_same_bytes() {
    let mut desk = Desk::new();
    let empty = desk.bytes();
    desk.work(1000);
    let full = desk.bytes();
    while desk.undo() {}
    assert_eq!(desk.bytes(), empty);
    while desk.redo() {}
    assert!(desk.bytes() == full);
}

#[test]
fn closing_and_opening_in_between_changes_nothing_of_it() {
    let mut desk = Desk::new();
    let empty = desk.bytes();
    desk.work(1000);
    let full = desk.bytes();
    desk.close_and_open();
    for step in 0.. {
        if step % 300 == 150 {
            desk.close_and_open();
        }
        if !desk.undo() {
            assert_eq!(step, 1000);
            break;
        }
    }
    assert_eq!(desk.bytes(), empty);
    // Opened with nothing done and all of it undone: the texts are not in the project any more.
    desk.close_and_open();
    for step in 0.. {
        if step % 300 == 150 {
            desk.close_and_open();
        }
        if !desk.redo() {
            assert_eq!(step, 1000);
            break;
        }
    }
    assert!(desk.bytes() == full);
}

#[test]
fn a_history_fits_no_project_that_somebody_else_changed() {
    let mut desk = Desk::new();
    desk.work(40);
    desk.close();
    let root = desk.root();
    assert!(matches!(desk.history(&load(&root).project), Ok(Some(_))));
    change(&root, "ben", |session| {
        let details = ProjectDetails::default();
        drop(session.perform(Command::SetDetails(details), now()));
    });
    let told = desk.history(&load(&root).project).expect_err("refused");
    assert_eq!(told, "the project was changed since");
}

#[test]
fn what_is_broken_or_of_others_is_not_taken() {
    let mut desk = Desk::new();
    desk.work(40);
    desk.close();
    let project = load(&desk.root()).project;
    let files = store::fingerprint(&desk.root()).expect("read");
    let ben = AnnotatorId::new("ben").expect("a slug");
    let told = store::read_history(&desk.file(), &project, &ben, &files);
    assert!(told.expect_err("refused").contains("another"));
    let text = fs::read_to_string(desk.file()).expect("text");
    fs::write(
        desk.file(),
        text.replace("pullquote history", "a shopping list"),
    )
    .expect("written");
    assert!(desk.history(&project).is_err());
    fs::write(desk.file(), "(((").expect("written");
    assert!(desk.history(&project).is_err());
    // A step that does not fit ends it; what comes before it holds.
    let mut lines: Vec<_> = text.lines().collect();
    lines.remove(20);
    fs::write(desk.file(), lines.join("\n")).expect("written");
    let history = desk.history(&project).expect("read").expect("some");
    let left = history.done().len();
    assert!((1..40).contains(&left), "{left}");
    // Without a step there is no file.
    desk.session = as_whom(&load(&desk.root()), "ana");
    desk.close();
    assert!(!desk.file().exists());
}
