//! Projects for tests, written as JSON Lines.

use crate::edit::Session;
use crate::formats::{Annotated as _, Defaults, jsonl};
use crate::model::{AnnotatorId, IdSource, Project, Timestamp};

/// A project of lines as [`jsonl`] reads them, what they leave open made by the annotator `me`.
pub(crate) fn project(lines: &str) -> Project {
    let now: Timestamp = "2025-06-01T12:00:00Z".parse().expect("a time");
    let annotator = AnnotatorId::new("me").expect("a name");
    let mut ids = IdSource::seeded(1);
    let mut defaults = Defaults {
        annotator: annotator.clone(),
        now,
        ids: &mut ids,
    };
    let file = jsonl::File::parse(lines).expect("lines");
    let project = file.empty_project("", &mut defaults);
    let imported = file.plan(&project, &mut defaults).expect("a plan");
    let mut session = Session::new(project, annotator, IdSource::seeded(2));
    session
        .perform_edits("Import", imported.edits, now)
        .expect("applied");
    session.project().clone()
}
