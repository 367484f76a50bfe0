//! Writes and reads of formats, for tests: what they write of a project, and what becomes of files in one.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::{
    Articles, Format, ImportError, Imported, Input, Reading, Selection, Source, Title, Write,
    choosing, gather, make_project, read_all, take_in,
};
use crate::edit::Session;
use crate::model::{AnnotationId, AnnotatorId, IdSource, Layer, Project, Relation, Timestamp};

/// Files that were read.
pub(super) type Sources = Vec<(PathBuf, Source)>;

/// Who takes files in.
pub(super) fn me() -> AnnotatorId {
    AnnotatorId::new("me").expect("a slug")
}

/// When they do.
pub(super) fn now() -> Timestamp {
    Timestamp::from_second(1_750_000_000).expect("a time")
}

/// A session on a project.
pub(super) fn session(project: Project) -> Session {
    Session::new(project, me(), IdSource::seeded(1))
}

/// What becomes of files in a session, with ids from a seed.
pub(super) fn take(
    session: &mut Session,
    sources: Sources,
    seed: u64,
) -> Result<Imported, ImportError> {
    let taken = take_in(session, sources, now(), &mut IdSource::seeded(seed));
    taken.map(|(imported, _)| imported)
}

/// What becomes of files in an empty project, and what was doubtful.
pub(super) fn made(sources: Sources) -> Result<(Session, Vec<String>), ImportError> {
    let made = make_project(&Title::otherwise("back"), sources, &me(), now());
    made.map(|(session, imported)| (session, imported.warnings))
}

/// A file as it comes in by itself: its format is told by its name and its first bytes.
pub(super) fn source(path: &Path, bytes: &[u8]) -> Result<Source, ImportError> {
    (choosing::reader(path, bytes).read)(&Input::new(path, bytes))
}

/// The articles that a reader makes of a file.
pub(super) fn articles(
    read: fn(&Input<'_>) -> Result<Source, ImportError>,
    name: &str,
    bytes: &[u8],
) -> Result<Articles, ImportError> {
    match read(&Input::new(Path::new(name), bytes))? {
        Source::Articles(read) => Ok(read),
        Source::Annotated(_) | Source::Table(_) | Source::CodeBook(_) => panic!("no articles"),
    }
}

/// How a format is written.
pub(super) fn write(format: &str) -> Write {
    let format = Format::named(format).and_then(|format| format.write);
    format.expect("it is written")
}

/// The files that a format makes of a project.
pub(super) fn files(format: &str, project: &Project) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    let name = format!(
        "export.{}",
        Format::named(format).expect("a format").extensions[0]
    );
    let all = Selection::default();
    let written = write(format).files(project, &all, &name, &mut |name, content| {
        files.push((name.into(), content.to_vec()));
        Ok(())
    });
    written.expect("written");
    files
}

/// The one file that a format makes of a project.
pub(super) fn file(format: &str, project: &Project) -> Vec<u8> {
    files(format, project).remove(0).1
}

/// What is written of a part of a project, as text.
pub(super) fn shown(write: Write, project: &Project, selection: &Selection) -> String {
    let mut bytes = Vec::new();
    let written = write.show(project, selection, &mut bytes);
    written.expect("written");
    String::from_utf8(bytes).expect("UTF-8")
}

/// Writes a project in a format into a folder, and reads that into an empty one. With what was doubtful.
pub(super) fn returned(format: &str, project: &Project) -> (Project, Vec<String>) {
    taken_in(&files(format, project))
}

/// What becomes of files that lie in a folder, as a project.
pub(super) fn taken_in(files: &[(impl AsRef<Path>, impl AsRef<[u8]>)]) -> (Project, Vec<String>) {
    let (session, warnings) = made(in_folder(files)).expect("taken in");
    (session.project().clone(), warnings)
}

/// Files as they come in when they lie in a folder.
pub(super) fn in_folder(files: &[(impl AsRef<Path>, impl AsRef<[u8]>)]) -> Sources {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, bytes) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, bytes).expect("written");
    }
    let named = [folder.path().to_owned()];
    let gathered = gather(&named, &mut |_| ControlFlow::Continue(()));
    let gathered = gathered.expect("found");
    assert!(gathered.refused.is_empty(), "{:?}", gathered.refused);
    assert!(gathered.skipped.is_empty(), "{:?}", gathered.skipped);
    let read = read_all(gathered.files, Reading::default(), &mut |_| {
        ControlFlow::Continue(())
    });
    let sources = read.expect("read").into_iter();
    let sources = sources.map(|read| (read.found.path, read.source.expect("understood")));
    sources.collect()
}

/// All that there is of each annotation.
pub(super) fn annotations(project: &Project) -> BTreeSet<String> {
    let annotations = project.layers().values().flat_map(Layer::all);
    annotations.map(|it| format!("{it:?}")).collect()
}

fn short(project: &Project, id: AnnotationId) -> String {
    let annotation = project.annotation(id).expect("an annotation");
    let tag = project.tag_set().name(&annotation.tag);
    format!("{} {tag} {:?}", annotation.article, annotation.spans)
}

/// A relation, as [`told`] says it.
pub(super) fn told_relation(project: &Project, it: &Relation) -> String {
    let (from, to) = (short(project, it.from), short(project, it.to));
    format!("{}: {from} to {to}", it.relation_type)
}

/// What stands in a project, a line each, whatever its ids are.
pub(super) fn told(project: &Project) -> BTreeSet<String> {
    let short = |id| short(project, id);
    let mut told = BTreeSet::new();
    for article in project.articles() {
        told.insert(format!("{}: {}", article.id, article.text.as_str()));
        for it in project.annotations_in(&article.id) {
            let values = it.attributes.iter();
            let values: Vec<_> = values
                .map(|(name, value)| format!("{name}={}", value.to_text()))
                .collect();
            let words = short(it.id);
            let line = format!("{words} {values:?} {:?} by {}", it.note, it.annotator);
            told.insert(line);
        }
    }
    told.extend(project.relations().map(|it| told_relation(project, it)));
    for it in project.clusters() {
        let mut members: Vec<_> = it.members.iter().map(|id| short(*id)).collect();
        members.sort();
        told.insert(format!("{}: {members:?}", it.title));
    }
    told
}
