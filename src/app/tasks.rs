//! What jobs do with projects, articles and exports.

use std::path::{Path, PathBuf};

use super::dialogs::Dialog;
use super::exports::{Asked, ExportKind};
use super::jobs::{Cancelled, Landing};
use crate::edit::NewArticle;
use crate::formats::{self, Articles, ImportError, Source, Title, html, text};
use crate::model::{AnnotatorId, Project, Timestamp};
use crate::store;

/// Reads a project, with what could only be kept in the person's own folder when it was worked on last. `annotator`:
/// work in it goes on as this one.
#[must_use]
pub fn open(path: PathBuf, annotator: Option<String>, home: Option<&Path>) -> Landing {
    match store::load_with(&path, home) {
        Ok(loaded) => Box::new(|app, context| app.opened(context, loaded, annotator)),
        Err(error) => not_opened(path, error.to_string()),
    }
}

/// Says why a project is not shown, and forgets it where it is gone.
#[must_use]
pub fn not_opened(path: PathBuf, message: String) -> Landing {
    Box::new(move |app, _| {
        let recent = &mut app.settings.recent;
        recent.retain(|recent| recent.path != path || path.exists());
        app.notices.error(message);
    })
}

/// Reads article files. A faulty one stops none of the others.
#[must_use]
pub fn read_articles(files: &[PathBuf], cancelled: &Cancelled) -> Landing {
    add(read(files, cancelled))
}

/// Makes an article of what was copied: of the page, where the clipboard holds its text as one, else of the plain text.
#[must_use]
pub fn read_copied(text: &str, page: Option<&str>) -> Landing {
    let mut read = Read::default();
    // A program that cannot make a good page of what it copies has made a good text of it.
    let page = page.and_then(|page| html::pasted(page, text).ok());
    match page.map_or_else(|| text::pasted(text), Ok) {
        Ok(article) => read.articles.push(article),
        Err(error) => read
            .errors
            .push(format!("The clipboard: {}", words(&error))),
    }
    add(read)
}

/// Reads a code book and takes its tags in.
#[must_use]
pub fn read_tags(path: PathBuf) -> Landing {
    let read = formats::read_code_book(&path);
    Box::new(move |app, context| match read {
        Ok(book) => app.import(context, &path, Source::CodeBook(book)),
        Err(error) => app.notices.error(words(&error)),
    })
}

/// What was read of some files.
#[derive(Default)]
struct Read {
    articles: Vec<NewArticle>,
    /// Files that have more than articles, or something else.
    others: Vec<(PathBuf, Source)>,
    /// What was wrong with those that are missing.
    errors: Vec<String>,
}

fn read(files: &[PathBuf], cancelled: &Cancelled) -> Read {
    let mut read = Read::default();
    for file in files.iter().take_while(|_| !cancelled.is_set()) {
        match formats::read(file) {
            Ok(Source::Articles(articles)) => read.articles.extend(articles.articles),
            Ok(other) => read.others.push((file.clone(), other)),
            Err(error) => read.errors.push(words(&error)),
        }
    }
    read
}

/// An error with what to do about it.
pub(super) fn words(error: &ImportError) -> String {
    match &error.hint {
        Some(hint) => format!("{error}; {hint}"),
        None => error.to_string(),
    }
}

fn add(read: Read) -> Landing {
    Box::new(|app, context| {
        for error in read.errors {
            app.notices.error(error);
        }
        if !read.articles.is_empty() {
            app.add_articles(read.articles);
        }
        for (path, other) in read.others {
            app.import(context, &path, other);
        }
    })
}

/// Makes a project of article files and opens it. One faulty file, and nothing is made.
#[must_use]
pub fn create(
    folder: PathBuf,
    title: &str,
    files: &[PathBuf],
    annotator: &AnnotatorId,
    now: Timestamp,
    cancelled: &Cancelled,
) -> Landing {
    let failed = |message: String| not_opened(folder.clone(), message);
    let read = read(files, cancelled);
    if !read.errors.is_empty() {
        return failed(read.errors.join("\n"));
    }
    if cancelled.is_set() {
        return Box::new(|_, _| {});
    }
    let mut sources = vec![(
        PathBuf::new(),
        Source::Articles(Articles {
            articles: read.articles,
            notes: Vec::new(),
        }),
    )];
    sources.extend(read.others);
    let (session, imported) =
        match formats::make_project(&Title::otherwise(title), sources, annotator, now) {
            Ok(made) => made,
            Err(error) => return failed(words(&error)),
        };
    if let Err(error) = store::create(&folder, session.project()) {
        return failed(error.to_string());
    }
    let shown = open(folder, None, None);
    Box::new(move |app, context| {
        shown(app, context);
        app.warn(&imported.warnings);
    })
}

/// Writes an export, whole or not at all.
#[must_use]
pub fn write_export(
    project: &Project,
    (kind, asked): (ExportKind, &Asked),
    path: &Path,
    cancelled: &Cancelled,
) -> Landing {
    let written = kind.write(project, asked, path, cancelled);
    let path = path.display().to_string();
    Box::new(move |app, context| match written {
        Ok(()) => app.notices.say(context, format!("Exported to {path}")),
        Err(error) => app.notices.error(format!(
            "{path}: the export was not written: {error}; choose another place"
        )),
    })
}

/// The first lines of an export, each cut to what a dialog can show.
#[must_use]
pub fn preview(project: &Project, kind: ExportKind, asked: &Asked) -> Landing {
    let mut start = Start::default();
    // The writer refuses to go on once there is enough: that is no fault.
    kind.show(project, asked, &mut start).ok();
    let text = String::from_utf8_lossy(&start.0);
    // A byte order mark is for the reader of the file; no font has a glyph for it.
    let lines = text
        .trim_start_matches('\u{feff}')
        .lines()
        .take(14)
        .map(|line| {
            let short: String = line.chars().take(220).collect();
            if short.len() < line.len() {
                short + "…"
            } else {
                short
            }
        });
    let text = lines.collect::<Vec<_>>().join("\n");
    Box::new(move |app, _| {
        if let Some(Dialog::Export { preview, .. }) = &mut app.dialog {
            *preview = Some((kind, text));
        }
    })
}

/// Takes the first 64 KiB and refuses more.
#[derive(Default)]
struct Start(Vec<u8>);

impl std::io::Write for Start {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let room = (64 * 1024usize)
            .saturating_sub(self.0.len())
            .min(bytes.len());
        self.0.extend_from_slice(&bytes[..room]);
        if room == 0 && !bytes.is_empty() {
            return Err(std::io::ErrorKind::WriteZero.into());
        }
        Ok(room)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
