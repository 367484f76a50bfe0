//! What is done with bytes that somebody hands in, for the fuzz targets and the replay of their inputs.

use std::path::Path;

use pullquote::formats::{Defaults, Format, Input, Source, Title};
use pullquote::model::{AnnotatorId, IdSource, Project, ProjectDetails, TagSet, Timestamp};
use pullquote::store;

/// What is read of the files of a project, by the name of the target and the place of the file.
pub const FILES: [(&str, &str); 3] = [
    ("project", "project.ron"),
    ("annotations", "annotations/me/one.ron"),
    ("journal", ".pullquote/journal.ron"),
];

/// Reads bytes as the target of that name does. Whatever comes of it, it ends and does not panic.
pub fn understand(target: &str, bytes: &[u8]) {
    match FILES.iter().find(|(name, _)| *name == target) {
        Some((_, file)) => open(file, bytes),
        None => import(target, bytes),
    }
}

/// As a file that is imported.
fn import(format: &str, bytes: &[u8]) {
    let format = Format::named(format).expect("a format");
    let reader = format.read.expect("it is read");
    if bytes.len() > reader.limit.bytes {
        return;
    }
    let name = format!("file.{}", format.extensions[0]);
    let input = Input::new(Path::new(&name), bytes);
    match (reader.read)(&input) {
        Ok(Source::Table(table)) => {
            table.guessed().ok();
        }
        Ok(Source::Annotated(file)) => {
            let mut ids = IdSource::seeded(1);
            let mut defaults = Defaults {
                annotator: AnnotatorId::anonymous(),
                now: now(),
                ids: &mut ids,
            };
            let project = file.empty_project(&Title::otherwise("Fuzz"), &mut defaults);
            file.plan(&project, &mut defaults).ok();
        }
        Ok(Source::Articles(_) | Source::CodeBook(_)) | Err(_) => {}
    }
}

/// As a file of a project that is opened.
fn open(file: &str, bytes: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("project");
    let details = ProjectDetails::default();
    let project = Project::new("01JT2VBD00RDDC15SH9P9SEDQR", details, TagSet::starter());
    store::create(&root, &project).expect("made");
    let path = root.join(file);
    std::fs::create_dir_all(path.parent().expect("a parent")).expect("made");
    std::fs::write(path, bytes).expect("written");
    store::load(&root).ok();
}

fn now() -> Timestamp {
    Timestamp::from_second(1_746_000_000).expect("a time")
}
