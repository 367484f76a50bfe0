//! What a format that is read from a folder gives back of a project, for tests.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::Path;

use super::round_trip::files;
use super::{Format, Reading, Title, gather, make_project, read_all};
use crate::model::{AnnotationId, AnnotatorId, Project, Relation, Timestamp};

/// Writes a project in a format into a folder, and reads that into an empty one. With what was doubtful.
pub(super) fn returned(format: &str, project: &Project) -> (Project, Vec<String>) {
    let folder = tempfile::tempdir().expect("a folder");
    let format = Format::named(format).expect("a format");
    for (path, bytes) in files(format, project) {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, bytes).expect("written");
    }
    taken_in(folder.path())
}

/// What is in a folder, as a project.
pub(super) fn taken_in(folder: &Path) -> (Project, Vec<String>) {
    let gathered = gather(&[folder.to_owned()], &mut |_| ControlFlow::Continue(()));
    let gathered = gathered.expect("found");
    assert!(gathered.refused.is_empty(), "{:?}", gathered.refused);
    assert!(gathered.skipped.is_empty(), "{:?}", gathered.skipped);
    let read = read_all(gathered.files, Reading::default(), &mut |_| {
        ControlFlow::Continue(())
    });
    let sources = read.expect("read").into_iter();
    let sources = sources.map(|read| (read.found.path, read.source.expect("understood")));
    let annotator = AnnotatorId::new("me").expect("a slug");
    let now = Timestamp::from_second(1_750_000_000).expect("a time");
    let made = make_project(
        &Title::otherwise("back"),
        sources.collect(),
        &annotator,
        now,
    );
    let (session, imported) = made.expect("taken in");
    (session.project().clone(), imported.warnings)
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
