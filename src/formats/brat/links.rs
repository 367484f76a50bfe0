//! `links.tsv`: clusters and what else leads from one article to another, a member or relation a line; and who annotated,
//! where one did.

use std::collections::{BTreeMap, HashSet};

use super::Places;
use super::words::{Text, escaped, unescaped};
use crate::formats::Selection;
use crate::formats::foreign::Foreign;
use crate::formats::jsonl::lines::{ClusterLine, Name, RelationLine};
use crate::model::{Project, Relation};

/// The first line.
const COLUMNS: &str = "what\tid\tname\tarticle\tspan\tto article\tto span";

/// What a line is called that says whose all annotations are.
const ANNOTATOR: &str = "annotator";

pub(super) fn write(
    project: &Project,
    selection: &Selection,
    across: &[&Relation],
    places: &Places<'_>,
) -> String {
    let mut text = Text::default();
    text.line(format_args!("{COLUMNS}"));
    // Of several each annotation says it.
    let layers = project.layers();
    if let Some(annotator) = layers.keys().next().filter(|_| layers.len() == 1) {
        text.line(format_args!("{ANNOTATOR}\t{annotator}\t\t\t\t\t"));
    }
    for (cluster, members) in selection.clusters(project) {
        for (article, number) in members.iter().filter_map(|id| places.get(id)) {
            let title = escaped(&cluster.title);
            text.line(format_args!(
                "cluster\t{}\t{title}\t{article}\tT{number}\t\t",
                cluster.id
            ));
        }
    }
    for relation in across {
        if let (Some((from, one)), Some((to, other))) =
            (places.get(&relation.from), places.get(&relation.to))
        {
            let kind = escaped(&relation.relation_type);
            text.line(format_args!(
                "relation\t{}\t{kind}\t{from}\tT{one}\t{to}\tT{other}",
                relation.id
            ));
        }
    }
    text.0
}

/// Who made all annotations, where a file says so.
pub(super) fn annotator(text: &str) -> Option<String> {
    let mut lines = text.lines().skip(1).map(|line| line.split('\t'));
    lines.find_map(|mut fields| {
        let is_it = fields.next() == Some(ANNOTATOR);
        fields.next().filter(|_| is_it).map(str::to_owned)
    })
}

/// Whether a file is one of these.
pub(super) fn is_it(text: &str) -> bool {
    text.lines().next() == Some(COLUMNS)
}

/// Takes in what a file links, of annotations that were read. `known`: the names of those, `ARTICLE/T1`.
pub(super) fn read(text: &str, known: &HashSet<String>, file: &mut Foreign) {
    let mut clusters: BTreeMap<&str, (String, Vec<Name>)> = BTreeMap::new();
    let mut missing = 0_usize;
    for line in text.lines().skip(1) {
        let mut fields = line.split('\t');
        let mut next = || fields.next().unwrap_or_default();
        let (what, id, name) = (next(), next(), unescaped(next()));
        let mut end = || {
            let end = format!("{}/{}", next(), next());
            known.contains(&end).then_some(Name(end))
        };
        let (from, to) = (end(), end());
        match (what, from, to) {
            ("cluster", Some(member), _) => {
                let cluster = clusters.entry(id).or_insert((name, Vec::new()));
                cluster.1.push(member);
            }
            ("relation", Some(from), Some(to)) => file.relation(RelationLine {
                relation: Some(Name(id.to_owned())),
                relation_type: Some(name),
                from,
                to,
                ..RelationLine::default()
            }),
            ("cluster" | "relation", ..) => missing += 1,
            _ => {}
        }
    }
    for (id, (title, members)) in clusters {
        file.cluster(ClusterLine {
            cluster: Some(Name(id.to_owned())),
            title: Some(title),
            members: Some(members),
            ..ClusterLine::default()
        });
    }
    if missing > 0 {
        file.warn(format!(
            "links.tsv: left out: {missing} lines that lead to annotations in other files"
        ));
    }
}
