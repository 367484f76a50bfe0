//! Relations and clusters as our own tables have them: a row for each relation, and one for each wording of a cluster.
//!
//! They come as sheets beside that of the spans, or, of relations, as a table by themselves to a project that has
//! the annotations.

use std::collections::{BTreeSet, HashMap};

use super::TIMES;
use super::values::Cells;
use crate::formats::foreign::Foreign;
use crate::formats::jsonl::lines::{ClusterLine, Name, RelationLine};
use crate::formats::table::span_columns::{is_clusters, is_relations};
use crate::formats::table::{Row, Table, listed};
use crate::formats::{Annotated, Defaults, ImportError, Imported};
use crate::model::{AnnotationId, Project, Timestamp};

/// What a sheet ties, put into a file whose annotations are known. Which rows lead elsewhere is told.
/// A cluster that the project has by another id stays as it is there.
pub(super) fn tie(
    table: &Table,
    project: &Project,
    is_known: &dyn Fn(&str) -> bool,
    file: &mut Foreign,
) {
    let cells = Cells::of(table);
    file.warn_of_times(unread_times(table));
    let mut left = Vec::new();
    if is_relations(&table.header) {
        for row in &table.rows {
            match cells.relation(row) {
                line if is_known(&line.from.0) && is_known(&line.to.0) => file.relation(line),
                _ => left.push(row.number),
            }
        }
    } else if is_clusters(&table.header) {
        for line in cells.clusters(is_known, &mut left) {
            if !has_twin(project, &line) {
                file.cluster(line);
            }
        }
    }
    if !left.is_empty() {
        let rows = listed(table.unit, left.into_iter());
        file.warn(format!(
            "left out, of annotations that are neither in the file nor in the project: {rows}"
        ));
    }
}

/// The times of a table that are none.
pub(super) fn unread_times(table: &Table) -> impl Iterator<Item = &str> {
    let at = TIMES.map(|name| table.header.iter().position(|it| it == name));
    let rows = table.rows.iter();
    let times =
        rows.flat_map(move |row| at.into_iter().flatten().map(move |at| row.cell(at).trim()));
    times.filter(|time| !time.is_empty() && time.parse::<Timestamp>().is_err())
}

/// Whether a project has a cluster with the same title and members by another id.
fn has_twin(project: &Project, line: &ClusterLine) -> bool {
    let members = line.members.iter().flatten();
    let members: BTreeSet<&str> = members.map(|member| member.0.as_str()).collect();
    let title = line.title.as_deref().unwrap_or_default();
    let id = line.cluster.as_ref().map_or("", |id| id.0.as_str());
    let has_members = |ids: &[AnnotationId]| {
        let ids: BTreeSet<String> = ids.iter().map(ToString::to_string).collect();
        ids.iter().map(String::as_str).eq(members.iter().copied())
    };
    let mut alike = (project.clusters())
        .filter(|it| it.title == title && it.members.len() == members.len())
        .filter(|it| it.id.to_string() != id);
    alike.any(|it| has_members(&it.members))
}

/// Whether a project has an annotation of that id.
pub(super) fn is_in(project: &Project, id: &str) -> bool {
    let id: Option<AnnotationId> = id.parse().ok();
    id.is_some_and(|id| project.annotation(id).is_some())
}

impl<'a> Cells<'a> {
    fn relation(&self, row: &'a Row) -> RelationLine {
        RelationLine {
            relation: self.stated(row, "relation").map(Name),
            annotator: self.stated(row, "annotator"),
            relation_type: self.stated(row, "type"),
            from: Name(self.named(row, "from").trim().to_owned()),
            to: Name(self.named(row, "to").trim().to_owned()),
            note: self.stated(row, "note"),
            created: self.time(row, "created"),
            updated: self.time(row, "updated"),
        }
    }

    /// The clusters in the order of their first rows. Rows of members that nobody knows are `left`.
    fn clusters(&self, is_known: &dyn Fn(&str) -> bool, left: &mut Vec<usize>) -> Vec<ClusterLine> {
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut lines: Vec<ClusterLine> = Vec::new();
        for row in self.rows() {
            let id = self.named(row, "cluster").trim();
            let at = *places.entry(id).or_insert_with(|| {
                lines.push(ClusterLine {
                    cluster: Some(Name(id.to_owned())),
                    annotator: self.stated(row, "cluster_annotator"),
                    title: self.stated(row, "cluster_title"),
                    members: Some(Vec::new()),
                    note: self.stated(row, "cluster_note"),
                    created: self.time(row, "created"),
                    updated: self.time(row, "updated"),
                });
                lines.len() - 1
            });
            let member = self.named(row, "annotation").trim();
            if member.is_empty() {
                continue;
            }
            if !is_known(member) {
                left.push(row.number);
                continue;
            }
            let line = lines.get_mut(at);
            if let Some(members) = line.and_then(|line| line.members.as_mut()) {
                members.push(Name(member.to_owned()));
            }
        }
        lines
    }
}

/// A table of relations by itself.
pub(super) struct RelationTable(pub Table);

impl Annotated for RelationTable {
    fn plan(
        &self,
        project: &Project,
        defaults: &mut Defaults<'_>,
    ) -> Result<Imported, ImportError> {
        let mut file = Foreign::new("row");
        tie(&self.0, project, &|id| is_in(project, id), &mut file);
        match file.file() {
            Ok(file) => file.plan(project, defaults),
            Err(_) => Err(ImportError::new(
                "",
                "none of its relations is between annotations of the project",
            )
            .hint("import the texts and the table of spans first")),
        }
    }
}
