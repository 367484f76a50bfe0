//! What the columns of a table of spans are called, here and in the programs that people code texts with.

use super::columns::{Column, Columns};
use super::{Row, Table};

/// Names by what they stand for, in small letters, words apart by spaces. The first of a list that a table has counts.
const NAMES: &[(Column, &[&str])] = &[
    (
        Column::Article,
        &[
            "article",
            "doc id",
            "document",
            "document name",
            "document id",
            "doc",
            "doc name",
            "article id",
            "text id",
            "file",
            "filename",
            "file name",
            "source document",
            "case",
        ],
    ),
    (
        Column::Quote,
        &[
            "quote",
            "exact",
            "quotation content",
            "quotation text",
            "quotation",
            "coded text",
            "coded segment",
            "coded segments",
            "segment text",
            "selected text",
            "highlight",
            "highlighted text",
            "covered text",
            "span text",
            "text",
            "content",
            "segment",
            "span",
            "excerpt",
        ],
    ),
    (
        Column::Start,
        &[
            "start",
            "begin",
            "start char",
            "char start",
            "start offset",
            "begin offset",
            "offset start",
            "start position",
            "start pos",
            "pos0",
            "beginning",
        ],
    ),
    (
        Column::End,
        &[
            "end",
            "stop",
            "end char",
            "char end",
            "end offset",
            "offset end",
            "end position",
            "end pos",
            "pos1",
            "ending",
        ],
    ),
    (
        Column::Tag,
        &[
            "tag",
            "label",
            "code",
            "code name",
            "codename",
            "codes",
            "category",
            "entity type",
            "type",
            "class",
        ],
    ),
    (
        Column::Annotator,
        &[
            "annotator",
            "coder",
            "coded by",
            "created by",
            "rater",
            "annotator id",
            "user",
            "owner",
        ],
    ),
    (
        Column::Note,
        &[
            "note", "notes", "comment", "comments", "memo", "memos", "remark",
        ],
    ),
    (
        Column::Id,
        &[
            "annotation",
            "annotation id",
            "span id",
            "segment id",
            "quotation id",
            "id",
        ],
    ),
];

/// By these a table of spans of our own is told from others, whatever else is in it.
const OWN: [&[&str]; 2] = [
    &["annotation", "article", "tag", "start", "end", "text"],
    &["annotation", "doc_id", "label", "start", "end", "text"],
];

/// So many rows are looked at.
const SAMPLE: usize = 300;

/// Where nothing says where a text stands, one that is longer than this on the average is an article, in characters.
const LONGEST: usize = 400;

/// By these our own tables of relations and of clusters are told.
const RELATIONS: &[&str] = &["relation", "type", "from", "from_text", "to", "to_text"];
const CLUSTERS: &[&str] = &[
    "cluster",
    "cluster_title",
    "cluster_annotator",
    "annotation",
];

/// And by these that of the tag set.
const TAGS: &[&str] = &[
    "label",
    "id",
    "parent",
    "colour",
    "definition",
    "attributes",
];

fn has(header: &[String], names: &[&str]) -> bool {
    let mut names = names.iter();
    names.all(|name| header.iter().any(|other| other == name))
}

/// Whether a table is one of spans as this program exports them.
pub(in crate::formats) fn is_own_export(header: &[String]) -> bool {
    OWN.iter().any(|names| has(header, names))
}

/// Whether a table is one of relations as this program exports them.
pub(in crate::formats) fn is_relations(header: &[String]) -> bool {
    has(header, RELATIONS)
}

/// Whether a table is one of clusters as this program exports them.
pub(in crate::formats) fn is_clusters(header: &[String]) -> bool {
    has(header, CLUSTERS)
}

/// Whether a table is one of tags as this program exports them.
pub(in crate::formats) fn is_tags(header: &[String]) -> bool {
    has(header, TAGS)
}

/// A name without capitals, and with spaces between its words.
fn plain(name: &str) -> String {
    let words = name.to_lowercase();
    let words = words.split(|it: char| !it.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

impl Columns {
    /// What the columns of a table of spans hold, by their names; what no name says is nowhere.
    #[must_use]
    pub fn of_spans(table: &Table) -> Self {
        let header: Vec<String> = table.header.iter().map(|name| plain(name)).collect();
        let mut columns = Self::default();
        for (column, names) in NAMES {
            let place = |name: &&str| header.iter().position(|other| other == name);
            let mut places = names.iter().filter_map(place);
            let at = places.find(|at| columns.at(*at).is_none());
            columns.set(*column, at);
        }
        columns
    }

    /// The same where the table is clearly one of spans, and not of articles.
    #[must_use]
    pub fn clearly_of_spans(table: &Table) -> Option<Self> {
        let columns = Self::of_spans(table);
        columns.get(Column::Tag)?;
        let rows = || table.rows.iter().take(SAMPLE);
        let is_place = |at: Option<usize>| {
            let cells = rows().map(|row: &Row| at.map_or("", |at| row.cell(at)));
            let mut filled = cells.filter(|cell| !cell.trim().is_empty()).peekable();
            filled.peek().is_some() && filled.all(|cell| position(cell).is_some())
        };
        if is_place(columns.get(Column::Start)) && is_place(columns.get(Column::End)) {
            return Some(columns);
        }
        let (quote, _) = (columns.get(Column::Quote)?, columns.get(Column::Article)?);
        let characters: usize = rows().map(|row| row.cell(quote).chars().count()).sum();
        (characters <= LONGEST * rows().count()).then_some(columns)
    }
}

/// A place in a text: a whole number, also as a column with gaps has it, `12.0`.
pub(in crate::formats) fn position(cell: &str) -> Option<usize> {
    let digits = cell.trim();
    digits.strip_suffix(".0").unwrap_or(digits).parse().ok()
}
