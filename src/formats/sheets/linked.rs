//! What ties annotations: clusters with their wordings, a row per wording, and relations.

use std::io;

use super::{Cell, Kind, Sheet, TakeRow, fixed};
use crate::formats::Selection;
use crate::model::{AnnotationId, Project};

pub(super) const CLUSTERS: Sheet = Sheet {
    name: "clusters",
    columns: |_| fixed(CLUSTER_COLUMNS),
    rows: clusters,
};

pub(in crate::formats) const RELATIONS: Sheet = Sheet {
    name: "relations",
    columns: |_| fixed(RELATION_COLUMNS),
    rows: relations,
};

const CLUSTER_COLUMNS: &[(&str, Kind, &str)] = &[
    ("cluster", Kind::Words, "the cluster's id"),
    ("cluster_title", Kind::Words, "its title"),
    ("cluster_note", Kind::Words, "the note on it"),
    ("cluster_annotator", Kind::Words, "who made it"),
    ("members", Kind::Whole, "how many annotations are in it"),
    (
        "annotation",
        Kind::Words,
        "one of them, as on the sheet of spans",
    ),
    ("doc_id", Kind::Words, "the article that it is in"),
    ("outlet", Kind::Words, "who published that"),
    ("label", Kind::Words, "the annotation's tag"),
    ("start", Kind::Whole, "where it begins, in code points"),
    ("end", Kind::Whole, "where it ends"),
    ("text", Kind::Words, "its wording; gaps are “ … ”"),
    ("created", Kind::Words, "when the cluster was made, UTC"),
    (
        "updated",
        Kind::Words,
        "when the cluster was last changed, UTC",
    ),
];

const RELATION_COLUMNS: &[(&str, Kind, &str)] = &[
    ("relation", Kind::Words, "the relation's id"),
    ("type", Kind::Words, "what it says of its ends"),
    ("from", Kind::Words, "the annotation that it starts from"),
    ("from_doc_id", Kind::Words, "the article of that"),
    ("from_label", Kind::Words, "its tag"),
    ("from_text", Kind::Words, "its words"),
    ("to", Kind::Words, "the annotation that it leads to"),
    ("to_doc_id", Kind::Words, "the article of that"),
    ("to_label", Kind::Words, "its tag"),
    ("to_text", Kind::Words, "its words"),
    ("annotator", Kind::Words, "who made it"),
    ("note", Kind::Words, "the note on it"),
    ("created", Kind::Words, "when it was made, UTC"),
    ("updated", Kind::Words, "when it was last changed, UTC"),
];

fn clusters(project: &Project, selection: &Selection, take: TakeRow<'_>) -> io::Result<()> {
    for (cluster, members) in selection.clusters(project) {
        let of_cluster = || {
            [
                Cell::shown(cluster.id),
                Cell::words(cluster.title.as_str()),
                Cell::words(cluster.note.as_str()),
                Cell::words(cluster.annotator.as_str()),
                Cell::Whole(members.len()),
            ]
        };
        let times = || [cluster.created, cluster.updated].map(Cell::shown);
        let mut row = Vec::with_capacity(CLUSTER_COLUMNS.len());
        for member in members.iter().filter_map(|id| project.annotation(*id)) {
            let Some(article) = project.article(&member.article) else {
                continue;
            };
            let place = article.text.code_point_span(member.spans.hull());
            row.clear();
            row.extend(of_cluster());
            row.extend([
                Cell::shown(member.id),
                Cell::words(article.id.as_str()),
                Cell::words(article.details.outlet.as_str()),
                Cell::words(project.tag_set().name(&member.tag)),
                Cell::Whole(place.start.get()),
                Cell::Whole(place.end.get()),
                Cell::words(project.text_of(member)),
            ]);
            row.extend(times());
            take(&row)?;
        }
        if members.is_empty() {
            let mut row: Vec<Cell<'_>> = of_cluster().into();
            row.resize(CLUSTER_COLUMNS.len() - 2, Cell::Nothing);
            row.extend(times());
            take(&row)?;
        }
    }
    Ok(())
}

fn relations(project: &Project, selection: &Selection, take: TakeRow<'_>) -> io::Result<()> {
    for relation in selection.relations(project) {
        let mut row = vec![
            Cell::shown(relation.id),
            Cell::words(relation.relation_type.as_str()),
        ];
        row.extend(end(project, relation.from));
        row.extend(end(project, relation.to));
        row.extend([
            Cell::words(relation.annotator.as_str()),
            Cell::words(relation.note.as_str()),
            Cell::shown(relation.created),
            Cell::shown(relation.updated),
        ]);
        take(&row)?;
    }
    Ok(())
}

fn end(project: &Project, id: AnnotationId) -> [Cell<'_>; 4] {
    let Some(annotation) = project.annotation(id) else {
        return [Cell::shown(id), Cell::Nothing, Cell::Nothing, Cell::Nothing];
    };
    [
        Cell::shown(id),
        Cell::words(annotation.article.as_str()),
        Cell::words(project.tag_set().name(&annotation.tag)),
        Cell::words(project.text_of(annotation)),
    ]
}
