//! What an open dialog shows and cannot work out within a frame: which job that takes.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Dialog, Layers, NewSample, Recoding, Waiting};
use crate::app::Desk;
use crate::app::jobs::{About, Job, Landing, Progress};
use crate::app::words::article_name;
use crate::edit::{ChangeKind, IncomingLayer, Names, incoming};
use crate::formats::said_of_incoming;
use crate::listing::recode::{Queue, READS};
use crate::model::{AnnotatorId, Drawn, Project};
use crate::text::shortened;

impl Dialog {
    /// What a thread has to do before the dialog is up to date, unless one is at it.
    pub(in crate::app) fn lacking(&mut self, desk: &Desk) -> Option<Job> {
        match self {
            Self::Layers(layers) => layers.lacking(desk),
            Self::Recoding(recoding) => recoding.lacking(desk),
            Self::Samples(new) => new.lacking(desk),
            _ => None,
        }
    }
}

/// A job for a dialog. Nobody can cancel it: the dialog would wait for it for ever.
fn job(
    desk: &Desk,
    name: &'static str,
    project: Arc<Project>,
    work: impl FnOnce(&Project) -> Landing + Send + 'static,
) -> Job {
    let work = move |_: &Progress| {
        let landing = work(&project);
        drop(project);
        landing
    };
    (About::new(name).quiet().of(desk.number()), Box::new(work))
}

impl Layers {
    fn lacking(&mut self, desk: &Desk) -> Option<Job> {
        // Blindness is about what is seen, and this about what is there.
        let session = desk.session();
        let key = (
            session.revision(&ChangeKind::ALL),
            self.wanted(session.project()),
        );
        let called = |there: &AnnotatorId| self.called(session.project(), there);
        let called = key.1.keys().map(|there| (there.clone(), called(there)));
        let called: BTreeMap<AnnotatorId, String> = called.collect();
        let other = Arc::clone(&self.other);
        self.said.claim(&key).then(|| {
            job(
                desk,
                "Comparing layers",
                session.snapshot(),
                move |project| {
                    let said = brought(project, &other, &key.1, &called);
                    Box::new(move |app, _| {
                        if let Some(Dialog::Layers(layers)) = &mut app.dialog
                            && Arc::ptr_eq(&layers.other, &other)
                        {
                            layers.said.put(key, said);
                        }
                    })
                },
            )
        })
    }
}

/// What layers would bring in, in words, and whether that is anything.
fn brought(
    project: &Project,
    other: &Project,
    names: &Names,
    called: &BTreeMap<AnnotatorId, String>,
) -> (Vec<String>, bool) {
    let found = incoming(project, other, names);
    let name = |layer: &IncomingLayer| called.get(&layer.there).cloned().unwrap_or_default();
    let mut lines = said_of_incoming(&found, name, " above");
    if found.is_nothing() {
        lines.push("Nothing new".to_owned());
    }
    (lines, !found.is_nothing())
}

impl Recoding {
    fn lacking(&mut self, desk: &Desk) -> Option<Job> {
        let session = desk.session();
        let key = (session.revision(READS), session.annotator().clone());
        self.waiting.claim(&key).then(|| {
            let seen = session.seen_snapshot();
            job(desk, "Looking for older versions", seen, move |project| {
                let waiting = waiting(project, &key.1);
                Box::new(move |app, _| {
                    if let Some(Dialog::Recoding(recoding)) = &mut app.dialog {
                        recoding.waiting.put(key, waiting);
                    }
                })
            })
        })
    }
}

impl NewSample {
    fn lacking(&mut self, desk: &Desk) -> Option<Job> {
        let session = desk.session();
        let key = session.revision(&[ChangeKind::Articles]);
        let wanted = self.what == Drawn::Paragraphs && self.paragraphs.claim(&key);
        wanted.then(|| {
            let work = move |project: &Project| -> Landing {
                let found = project.drawable(Drawn::Paragraphs);
                Box::new(move |app, _| {
                    if let Some(Dialog::Samples(new)) = &mut app.dialog {
                        new.paragraphs.put(key, found);
                    }
                })
            };
            job(desk, "Counting paragraphs", session.snapshot(), work)
        })
    }
}

/// Whose tag means something else since the annotator made them.
fn waiting(project: &Project, annotator: &AnnotatorId) -> Vec<Waiting> {
    let queue = Queue::new(project, Some(annotator));
    let waiting = queue.waiting.iter().map(|it| {
        let article = article_name(project, &it.annotation.article);
        let under = it.made_under.map_or_else(
            || "version not known".to_owned(),
            |number| format!("made under version {number}"),
        );
        let tag = project.tag_set().name(&it.annotation.tag);
        Waiting {
            id: it.annotation.id,
            head: format!("{tag} · {article} · {under}"),
            text: shortened(&project.text_of(it.annotation), 160),
            changes: it.words(),
        }
    });
    waiting.collect()
}
