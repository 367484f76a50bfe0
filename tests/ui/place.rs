//! A folder of its own for each test: projects, the settings' home, and windows on them.

use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use egui::{Theme, Vec2};
use egui_kittest::Harness;
use pullquote::app::{App, Options};
use pullquote::edit::{Command, NewArticle, Session};
use pullquote::model::{
    AnnotatorId, ArticleDetails, IdSource, Project, ProjectDetails, Spans, TagId, TagSet,
};
use pullquote::store::{self, Holder};
use pullquote::text::{ArticleText, Span};
use tempfile::TempDir;

use super::window::{Answers, DESK, Window, now};

/// A folder of its own that goes when the test ends: projects, and the home of the settings.
pub struct Place {
    folder: TempDir,
    looks_every: Option<Duration>,
}

impl Place {
    /// Settings that only name the annotator, so that nothing depends on who runs the tests.
    pub fn new() -> Self {
        Self::with_settings("(annotator: \"tester\")")
    }

    /// Nothing at all, as on the first start.
    pub fn fresh() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder"),
            looks_every: None,
        }
    }

    pub fn with_settings(settings: &str) -> Self {
        let place = Self::fresh();
        fs::create_dir_all(place.home()).expect("a folder");
        place.write("home/settings.ron", settings);
        place
    }

    /// Windows here look at their files all the time. Others only do as they are turned to, so that a step is over when it ends.
    pub fn looking(mut self) -> Self {
        self.looks_every = Some(Duration::from_millis(30));
        self
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn home(&self) -> PathBuf {
        self.path("home")
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, bytes).expect("written");
        path
    }

    /// Replaces words in a file that holds them.
    #[track_caller]
    pub fn edit(&self, name: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(name)).expect("read");
        assert!(text.contains(from), "{from} is in {name}:\n{text}");
        self.write(name, text.replacen(from, to, 1));
    }

    /// A project of articles, each an outlet and a text, in the folder `project`.
    pub fn project(&self, articles: &[(&str, &str)]) -> PathBuf {
        self.annotated(articles, &[])
    }

    /// The same with annotations: a tag's id and the words it is on, wherever they stand first.
    pub fn annotated(&self, articles: &[(&str, &str)], annotations: &[(&str, &str)]) -> PathBuf {
        self.linked(articles, annotations, &[])
    }

    /// The same with clusters: a title and the words of the annotations in it.
    pub fn linked(
        &self,
        articles: &[(&str, &str)],
        annotations: &[(&str, &str)],
        clusters: &[(&str, &[&str])],
    ) -> PathBuf {
        let details = ProjectDetails {
            title: "Bridge".to_owned(),
            description: String::new(),
        };
        let project = Project::new("01JTEST", details, TagSet::starter());
        let me = AnnotatorId::new("tester").expect("a slug");
        let mut session = Session::new(project, me, IdSource::seeded(5));
        let articles = articles.iter().map(|(outlet, text)| NewArticle {
            id: None,
            source: String::new(),
            details: ArticleDetails {
                outlet: (*outlet).to_owned(),
                ..ArticleDetails::default()
            },
            text: ArticleText::new(*text),
            furniture: Vec::new(),
            encoding: String::new(),
        });
        let command = Command::AddArticles(articles.collect());
        drop(session.perform(command, now()).expect("added"));
        for (tag, words) in annotations {
            let found = session.project().articles().iter().find_map(|article| {
                let start = article.text.as_str().find(words)?;
                Some((article.id.clone(), Span::new(start, start + words.len())))
            });
            let (article, span) = found.expect("the words are in an article");
            let command = Command::Annotate {
                article,
                tag: TagId::new(tag).expect("a slug"),
                spans: Spans::single(span).expect("a span"),
            };
            drop(session.perform(command, now()).expect("annotated"));
        }
        for (title, words) in clusters {
            let project = session.project();
            let member = |words: &&str| {
                let articles = project.articles().iter();
                let mut all = articles.flat_map(|article| project.annotations_in(&article.id));
                let found = all.find(|annotation| project.text_of(annotation) == **words);
                found.expect("the words are annotated").id
            };
            let command = Command::CreateCluster {
                title: (*title).to_owned(),
                members: words.iter().map(member).collect(),
            };
            drop(session.perform(command, now()).expect("linked"));
        }
        let root = self.path("project");
        store::create(&root, session.project()).expect("made");
        root
    }

    /// Adds tags without keys to a project.
    pub fn add_tags(&self, project: &Path, names: &[String]) {
        let loaded = store::load(project).expect("a project");
        let me = AnnotatorId::new("tester").expect("a slug");
        let mut session = Session::new(loaded.project.clone(), me, IdSource::seeded(6));
        for name in names {
            let mut tag = session.project().tag_set().tags[0].as_ref().clone();
            tag.id = TagId::new(&name.to_lowercase().replace(' ', "-")).expect("a slug");
            tag.name.clone_from(name);
            tag.key = None;
            tag.attributes.clear();
            drop(session.perform(Command::AddTag(tag), now()).expect("added"));
        }
        let failed = store::save(&loaded, &session, Holder::default()).expect("saved");
        assert!(failed.is_none());
    }

    /// A window on a project, once it is open.
    pub fn open(&self, project: &Path) -> Window {
        let mut window = self.start(Some(project.to_owned()), DESK);
        window.until("the project to open", |window| {
            window.harness.state().desk().is_some()
        });
        window
    }

    /// A window without a project.
    pub fn window(&self) -> Window {
        self.start(None, DESK)
    }

    /// A project in a window, with a page in the clipboard.
    pub fn open_with(&self, project: &Path, copied_page: fn() -> Option<String>) -> Window {
        let mut window = self.start_with(Some(project.to_owned()), DESK, copied_page);
        window.until("the project to open", |window| {
            window.harness.state().desk().is_some()
        });
        window
    }

    pub fn start(&self, project: Option<PathBuf>, size: Vec2) -> Window {
        self.start_with(project, size, || None)
    }

    fn start_with(
        &self,
        project: Option<PathBuf>,
        size: Vec2,
        copied_page: fn() -> Option<String>,
    ) -> Window {
        let answers = Arc::new(Mutex::new(VecDeque::new()));
        let picker = Box::new(Answers(Arc::clone(&answers)));
        let options = Options {
            project,
            home: Some(self.home()),
            picker,
            copied_page,
            clock: now,
            draws_in_software: false,
            zone: jiff::tz::TimeZone::UTC,
            reduces_motion: || false,
            looks_every: self.looks_every,
        };
        // The bundled fonts have no Arabic and no Chinese; boxes are as good here.
        let builder = Harness::builder()
            .with_size(size)
            .with_theme(Theme::Light)
            .with_step_dt(1.0 / 60.0)
            .with_max_steps(60)
            .with_render_cursor(false)
            // `names` looks for what has no name, so that one such thing does not fail every test.
            .with_accessibility_check(false)
            .allow_missing_glyphs();
        let harness = builder.build_eframe(|creation| App::new(&creation.egui_ctx, options));
        Window { harness, answers }
    }
}
