//! What ties annotations together, written as links and notes.

use std::io;

use uuid::Uuid;

use super::NEXT_PART;
use super::export::{Export, made, time};
use crate::formats::Selection;
use crate::model::{AnnotationId, AnnotatorId, Project, Timestamp};

/// A note in the making.
struct NoteEntry<'a> {
    guid: Uuid,
    name: &'a str,
    words: &'a str,
    annotator: &'a AnnotatorId,
    created: Timestamp,
    updated: Timestamp,
}

/// A link in the making.
struct LinkEntry {
    guid: Uuid,
    name: String,
    is_directed: bool,
    origin: Uuid,
    /// None of a cluster that has one member.
    target: Option<Uuid>,
    note: Option<Uuid>,
}

/// Writes notes and links of what is exported.
pub(super) fn write_links(
    export: &mut Export,
    project: &Project,
    selection: &Selection,
) -> io::Result<()> {
    let (mut notes, mut links) = (Vec::new(), Vec::new());
    for (cluster, members) in selection.clusters(project) {
        let guid = export.claim(cluster.id.number(), "cluster");
        notes.push(NoteEntry {
            guid,
            name: &cluster.title,
            words: &cluster.note,
            annotator: &cluster.annotator,
            created: cluster.created,
            updated: cluster.updated,
        });
        let mut members = members.iter().filter_map(|it| first(export, *it));
        let Some(origin) = members.next() else {
            continue;
        };
        let mut others: Vec<_> = members.map(Some).collect();
        if others.is_empty() {
            others.push(None);
        }
        links.extend(others.into_iter().map(|target| LinkEntry {
            guid: made(guid, "link", &target.unwrap_or_default().to_string()),
            name: cluster.title.clone(),
            is_directed: false,
            origin,
            target,
            note: Some(guid),
        }));
    }
    for relation in selection.relations(project) {
        let ends = (first(export, relation.from), first(export, relation.to));
        let (Some(origin), Some(target)) = ends else {
            continue;
        };
        let guid = export.claim(relation.id.number(), "relation");
        let from = project.annotation(relation.from);
        let is_of_other = from.is_none_or(|from| from.annotator != relation.annotator);
        // A link has no maker, and most are of whom their first end is.
        let note = (is_of_other || !relation.note.is_empty()).then(|| {
            let note = made(guid, "note", "");
            notes.push(NoteEntry {
                guid: note,
                name: &relation.relation_type,
                words: &relation.note,
                annotator: &relation.annotator,
                created: relation.created,
                updated: relation.updated,
            });
            note
        });
        links.push(LinkEntry {
            guid,
            name: relation.relation_type.clone(),
            is_directed: true,
            origin,
            target: Some(target),
            note,
        });
    }
    for annotation in &export.with_gaps {
        let parts = export.selections.get(annotation);
        for pair in parts.map(Vec::as_slice).unwrap_or_default().windows(2) {
            if let [from, to] = pair {
                links.push(LinkEntry {
                    guid: made(*from, "link", &to.to_string()),
                    name: NEXT_PART.to_owned(),
                    is_directed: true,
                    origin: *from,
                    target: Some(*to),
                    note: None,
                });
            }
        }
    }
    write_notes(export, &notes)?;
    if links.is_empty() {
        return Ok(());
    }
    export.open("Links", &[])?;
    for link in links {
        let (guid, origin) = (link.guid.to_string(), link.origin.to_string());
        let target = link.target.map(|it| it.to_string());
        let direction = if link.is_directed {
            "OneWay"
        } else {
            "Associative"
        };
        let mut attributes = vec![
            ("guid", &*guid),
            ("name", &*link.name),
            ("direction", direction),
            ("originGUID", &*origin),
        ];
        attributes.extend(target.as_deref().map(|target| ("targetGUID", target)));
        match link.note {
            None => export.empty("Link", &attributes)?,
            Some(note) => {
                export.open("Link", &attributes)?;
                export.empty("NoteRef", &[("targetGUID", &note.to_string())])?;
                export.close("Link")?;
            }
        }
    }
    export.close("Links")
}

fn write_notes(export: &mut Export, notes: &[NoteEntry<'_>]) -> io::Result<()> {
    if notes.is_empty() {
        return Ok(());
    }
    export.open("Notes", &[])?;
    for note in notes {
        let (guid, user) = (note.guid.to_string(), export.user(note.annotator));
        let path = format!("internal://{guid}.txt");
        export.empty(
            "Note",
            &[
                ("guid", &guid),
                ("name", note.name),
                ("plainTextPath", &path),
                ("creatingUser", &user),
                ("creationDateTime", &time(note.created)),
                ("modifyingUser", &user),
                ("modifiedDateTime", &time(note.updated)),
            ],
        )?;
        export.notes.push((note.guid, note.words.to_owned()));
    }
    export.close("Notes")
}

/// The first part of an annotation, which links lead to.
fn first(export: &Export, annotation: AnnotationId) -> Option<Uuid> {
    export.selections.get(&annotation)?.first().copied()
}
