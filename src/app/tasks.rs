//! What jobs do with projects, articles and exports.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;

use super::action::ProjectAction;
use super::dialogs::{Dialog, Incoming, Layers, WrittenMethod};
use super::exports::{Asked, ExportKind};
use super::importing::{Importing, Tabled};
use super::jobs::{Landing, Progress};
use super::previews::Preview;
use crate::formats::{
    self, Annotated, Articles, Choice, Defaults, Found, ImportError, Reading, Source, Title,
    recognised_spans,
};
use crate::methods::{self, Methods, Wish};
use crate::model::{AnnotatorId, ArticleId, IdSource, Project, ProjectDetails, TagSet, Timestamp};
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

/// Reads article files, and those in folders, archives and patterns. A faulty one stops none of the others.
#[must_use]
pub fn read_articles(
    files: &[PathBuf],
    remembered: &[Choice],
    project: &Project,
    progress: &Progress,
) -> Landing {
    let read = read(files, remembered, progress).map(|mut read| {
        read.importing.compare(project);
        read
    });
    read.map_or_else(nothing, add)
}

fn nothing() -> Landing {
    Box::new(|_, _| {})
}

/// Reads what was copied: the files, where it names some that are there; else what [`formats::copied`] finds.
#[must_use]
pub fn read_copied(
    text: &str,
    page: Option<&str>,
    (remembered, project): (&[Choice], &Project),
    progress: &Progress,
) -> Landing {
    let files = formats::copied_files(text);
    if let Some(files) = files.filter(|files| files.iter().all(|file| file.exists())) {
        return read_articles(&files, remembered, project, progress);
    }
    let mut read = Read::default();
    match formats::copied(text, page) {
        Ok(Source::Articles(articles)) => read.importing.add(None, articles),
        Ok(other) => read.others.push((PathBuf::from("the clipboard"), other)),
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

/// Reads a colleague's copy of the project, and shows what its layers would bring.
#[must_use]
pub fn read_layers(path: PathBuf, annotator: &AnnotatorId, now: Timestamp) -> Landing {
    let read = formats::read_project(&path, annotator, now);
    Box::new(move |app, _| match read {
        Ok(other) => {
            app.notices.doubt(&other.odd);
            let dialog = Layers::new(path, other.project);
            app.dialog = Some(Dialog::Layers(Box::new(dialog)));
        }
        Err(error) => app.notices.error(words(&error)),
    })
}

/// Reads a later version of an article. The file has to hold one article and nothing else.
#[must_use]
pub fn read_version(of: ArticleId, file: &Path) -> Landing {
    let read = formats::read(file);
    let name = file.display().to_string();
    Box::new(move |app, context| match read {
        Ok(Source::Articles(Articles { mut articles, .. })) if articles.len() == 1 => {
            if let Some(article) = articles.pop() {
                app.add_version(context, &of, article);
            }
        }
        Ok(_) => app.notices.error(format!(
            "{name}: a later version is one article alone; choose a file that holds its text"
        )),
        Err(error) => app.notices.error(words(&error)),
    })
}

/// What was read of some files.
#[derive(Default)]
struct Read {
    importing: Importing,
    /// Files that have more than articles, or something else.
    others: Vec<(PathBuf, Source)>,
    /// What was wrong with those that were named and are missing.
    errors: Vec<String>,
}

/// `None` where nobody waits for it any more.
fn read(files: &[PathBuf], remembered: &[Choice], progress: &Progress) -> Option<Read> {
    let mut tell = |step: formats::Progress<'_>| {
        progress.report(step.done, step.of.unwrap_or_default());
        if progress.is_cancelled() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let gathered = formats::gather(files, &mut tell)?;
    let mut read = Read {
        errors: gathered.refused.iter().map(words).collect(),
        ..Read::default()
    };
    let skipped = gathered.skipped.iter().map(words);
    read.importing.skipped.extend(skipped);
    for file in formats::read_all(gathered.files, Reading::default(), &mut tell)? {
        // A table whose rows are clearly spans is none of articles, whatever program wrote it.
        match file.source.map(recognised_spans) {
            Ok(Source::Articles(articles)) => read.importing.add(Some(&file.found), articles),
            Ok(Source::Table(table)) => read.importing.add_table(&file.found, table, remembered),
            Ok(other) => read.others.push((file.found.path, other)),
            Err(error) if file.found.is_named => read.errors.push(words(&error)),
            Err(error) => read.importing.skipped.push(words(&error)),
        }
    }
    Some(read)
}

/// Reads a file again with another encoding, for those who look it over.
#[must_use]
pub fn read_again(found: &Found, encoding: &'static Encoding) -> Landing {
    let reading = Reading {
        encoding: Some(encoding),
        ..Reading::default()
    };
    let read = reading.read_found(found);
    let path = found.path.clone();
    Box::new(move |app, context| {
        let Some(Dialog::Import(importing)) = &mut app.dialog else {
            return;
        };
        match read {
            Ok(Source::Articles(articles)) => importing.replace(&path, articles),
            Ok(Source::Table(table)) => importing.replace_table(&path, table),
            Ok(Source::Annotated(_) | Source::CodeBook(_)) => {}
            Err(error) => app.notices.error(words(&error)),
        }
        app.compare_incoming(context);
    })
}

/// An error with what to do about it.
pub(super) fn words(error: &ImportError) -> String {
    match &error.hint {
        Some(hint) => format!("{error}; {hint}"),
        None => error.to_string(),
    }
}

/// Brings in what was read, or shows it first where something is to be looked over.
fn add(mut read: Read) -> Landing {
    Box::new(move |app, context| {
        let mut annotated = Vec::new();
        for (path, other) in read.others {
            match other {
                Source::Annotated(file) => annotated.push((path, file)),
                other => app.import(context, &path, other),
            }
        }
        if !annotated.is_empty() {
            app.look_over(context, annotated);
        }
        if read.importing.is_empty() {
            read.errors.append(&mut read.importing.skipped);
            app.notices.errors(&read.errors);
            return;
        }
        if read.importing.asks() {
            read.importing.skipped.append(&mut read.errors);
            app.dialog = Some(Dialog::Import(Box::new(read.importing)));
        } else {
            app.notices.errors(&read.errors);
            app.take_in(context, &read.importing);
        }
    })
}

/// Works out what files with annotations would bring in, and shows it before they do; where something else is open, they
/// do at once.
#[must_use]
pub fn look_over(
    project: &Project,
    files: Vec<(PathBuf, Box<dyn Annotated>)>,
    annotator: AnnotatorId,
    now: Timestamp,
) -> Landing {
    let paths: Vec<PathBuf> = files.iter().map(|(path, _)| path.clone()).collect();
    let mut ids = IdSource::random();
    let mut defaults = Defaults {
        annotator,
        now,
        ids: &mut ids,
    };
    let found = formats::worked_out(project, files, &mut defaults);
    let by = found
        .as_ref()
        .map_or_else(|_| Vec::new(), |it| it.annotators(project));
    Box::new(move |app, context| match found {
        Ok(found) if found.edits.is_empty() => {
            app.notices.doubt(&found.warnings);
            app.notices.say(context, found.summary());
        }
        Ok(found) if app.dialog.is_some() => {
            app.notices.doubt(&found.warnings);
            app.actions.push(ProjectAction::Bring(Box::new(found)));
        }
        Ok(found) => app.dialog = Some(Dialog::Incoming(Box::new(Incoming { paths, found, by }))),
        Err(error) => app.notices.error(words(&error)),
    })
}

/// Makes something else of a table that is looked over: its columns hold something else.
#[must_use]
pub fn choose_columns(tabled: Tabled) -> Landing {
    let read = tabled.read();
    Box::new(move |app, context| {
        if let Some(Dialog::Import(importing)) = &mut app.dialog {
            importing.choose(&tabled, read);
            app.compare_incoming(context);
        }
    })
}

/// Says of articles that are looked over what they are like.
#[must_use]
pub fn compare_incoming(importing: &Importing, project: &Project) -> Landing {
    let likes = importing.likes(project);
    Box::new(move |app, _| {
        if let Some(Dialog::Import(importing)) = &mut app.dialog {
            importing.tell(likes);
        }
    })
}

/// Makes a project of article files and opens it. What is to be looked over comes in after that; where no file can be
/// read, nothing is made.
#[must_use]
pub fn create(
    folder: PathBuf,
    title: &str,
    (files, remembered): (&[PathBuf], &[Choice]),
    annotator: &AnnotatorId,
    now: Timestamp,
    progress: &Progress,
) -> Landing {
    let failed = |message: String| not_opened(folder.clone(), message);
    let Some(mut read) = read(files, remembered, progress).filter(|_| !progress.is_cancelled())
    else {
        return nothing();
    };
    if !read.errors.is_empty() {
        return failed(read.errors.join("\n"));
    }
    let nothing_yet = Project::new(String::new(), ProjectDetails::default(), TagSet::default());
    read.importing.compare(&nothing_yet);
    let mut sources = Vec::new();
    if !read.importing.asks() {
        let articles = std::mem::take(&mut read.importing).ticked();
        let notes = Vec::new();
        let articles = Articles { articles, notes };
        sources.push((PathBuf::new(), Source::Articles(articles)));
    }
    sources.append(&mut read.others);
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
        app.notices.doubt(&imported.warnings);
        add(read)(app, context);
    })
}

/// Writes an export, whole or not at all.
#[must_use]
pub fn write_export(
    project: &Project,
    (kind, asked): (ExportKind, &Asked),
    path: &Path,
    progress: &Progress,
) -> Landing {
    let written = kind.write(project, asked, path, progress);
    let path = path.display().to_string();
    Box::new(move |app, context| match written {
        Ok(()) => app.notices.say(context, format!("Exported to {path}")),
        Err(error) => app.notices.error(format!(
            "{path}: the export was not written: {error}; choose another place"
        )),
    })
}

/// The methods section of a paper.
#[must_use]
pub fn write_method(project: &Project, names: bool) -> Landing {
    let wish = Wish {
        names,
        ..Wish::default()
    };
    let found = methods::methods(project, &wish);
    let form = |write: fn(&Methods, &mut dyn std::io::Write) -> std::io::Result<()>| {
        let mut bytes = Vec::new();
        // Nothing fails that goes into memory.
        write(&found, &mut bytes).ok();
        String::from_utf8_lossy(&bytes).into_owned()
    };
    let written = WrittenMethod {
        text: form(methods::text),
        markdown: form(methods::markdown),
        bibtex: form(methods::bibtex),
    };
    Box::new(move |app, _| {
        if let Some(Dialog::Method(method)) = &mut app.dialog
            && method.names == names
        {
            method.written = Some(written);
        }
    })
}

/// How an export begins, and what it loses.
#[must_use]
pub fn preview(project: &Project, kind: ExportKind, asked: &Asked) -> Landing {
    let shown = Preview::new(project, kind, asked);
    Box::new(move |app, _| {
        if let Some(Dialog::Export(exporting)) = &mut app.dialog {
            exporting.preview = Some(shown);
        }
    })
}
