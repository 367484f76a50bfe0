//! The sheet of coverage: a row for each cluster, a column for each article.
//!
//! **CSV** is a wide table, as spreadsheets show a matrix and as `pandas` and R turn it into one of noughts and ones
//! (`table.filter(regex="^article:").notna()`): [`COLUMNS`]; then `article:ID` for each article with the wording, empty
//! where nothing is linked; then `position:ID` for each article: `headline`, `lead`, or how much of the body stands
//! before, in percent, and empty where nothing is linked; then `absence:ID` for each article, empty where something is
//! linked: `not linked`, `done` where whoever made the cluster has read the article to the end, `checked` where somebody
//! has looked for it. Spans of one annotation are joined by ` … `, several annotations of one article by ` | `. An annotation that nobody has linked, where such are shown, has no `cluster`.
//! **JSON** says the same with the places of all spans.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Absence, Cell, Coverage, Position, Row};
use crate::compare::cluster_numbers;
use crate::compare::comparison::{
    Comparison, Document, In, Place, Records, articles, known, record,
};
use crate::compare::sheet::{self, Group, Head, Part, Sheet, Table, article_heads, counted};
use crate::model::{AnnotatorId, ClusterId, TagId};

/// The columns before those of the articles.
const COLUMNS: &str = "cluster title tag annotator articles outlets";

impl Comparison for In<'_, Coverage> {
    fn sheet(&self) -> Sheet {
        let mut parts = vec![Part::Table(self.matrix())];
        parts.extend(self.left_out());
        Sheet {
            title: "Coverage",
            kind: "coverage",
            summary: self.summary(),
            parts,
        }
    }

    fn records(&self) -> Records<'_> {
        let columns = &self.view.columns;
        let rows = self.view.rows.iter().map(|row| {
            let mut fields = record(COLUMNS, &[&self.cluster(row)]);
            let cells = || (0..columns.len()).map(|column| row.cell(column));
            let wordings = cells().map(|cell| cell.map(|cell| self.wordings(cell).join(" | ")));
            let positions = cells().map(|cell| cell.map(|cell| position_value(cell.position)));
            let absences = (0..columns.len()).map(|column| {
                let absence = (!row.is_in(column)).then(|| row.absence(column).name());
                absence.map(str::to_owned)
            });
            let all = wordings.chain(positions).chain(absences);
            fields.extend(all.map(Option::unwrap_or_default));
            fields
        });
        let mut records = Records::new(COLUMNS, rows);
        for what in ["article", "position", "absence"] {
            let names = columns
                .iter()
                .map(|column| format!("{what}:{}", column.article));
            records.columns.extend(names);
        }
        records
    }

    fn document(&self) -> Document<'_> {
        let clusters = self.view.rows.iter().map(|row| self.cluster(row));
        vec![
            ("articles", articles(&self.view.columns, self.project)),
            ("clusters", Box::new(clusters)),
        ]
    }
}

/// What is known of an article that has nothing of a cluster.
fn absence(article: &str, absence: &Absence) -> Value {
    let (by, note) = match absence {
        Absence::Checked { by, note } => (by.as_slice(), known(note)),
        Absence::NotLinked | Absence::Done => (&[][..], None),
    };
    let by: Vec<_> = by.iter().map(AnnotatorId::as_str).collect();
    json!({ "article": article, "state": absence.name(), "checked_by": by, "note": note })
}

/// A position in a column of a table: one word or a number.
fn position_value(position: Position) -> String {
    match position {
        Position::Headline => "headline".to_owned(),
        Position::Lead => "lead".to_owned(),
        Position::Depth(percent) => percent.to_string(),
    }
}

/// A position for people.
fn position_words(position: Position) -> String {
    match position {
        Position::Headline => "in the headline".to_owned(),
        Position::Lead => "in the lead".to_owned(),
        Position::Depth(percent) => format!("after {percent} % of the text"),
    }
}

impl In<'_, Coverage> {
    fn wordings(&self, cell: &Cell) -> Vec<String> {
        cell.wordings(self.project).collect()
    }

    /// “3 clusters in 5 articles”, and what the table cannot say.
    fn summary(&self) -> String {
        let linked = self.view.rows.iter().filter(|row| row.is_linked).count();
        let unlinked = self.view.rows.len() - linked;
        let clusters = match unlinked {
            0 => counted(linked, "cluster"),
            _ => format!(
                "{} and {} that nobody has linked",
                counted(linked, "cluster"),
                counted(unlinked, "annotation")
            ),
        };
        let articles = counted(self.view.columns.len(), "article");
        if self.view.rows.is_empty() {
            return format!(
                "{articles}, and no clusters yet: link annotations that report the same."
            );
        }
        format!(
            "{clusters} in {articles}. “Not reported” means that somebody has looked for it, or has read the article to the end; “not linked” only that nobody has linked anything there."
        )
    }

    fn matrix(&self) -> Table {
        let numbers = cluster_numbers(self.project);
        let heads = [Head::new("Cluster"), Head::number("Articles")].into_iter();
        let groups = self.view.by_tag(&self.view.rows).into_iter();
        Table {
            kind: "matrix",
            label: "Coverage",
            heads: heads
                .chain(article_heads(&self.view.columns, self.project))
                .collect(),
            groups: groups
                .map(|(tag, rows)| Group {
                    title: Some(self.tag(tag)),
                    rows: rows
                        .into_iter()
                        .map(|row| self.row(row, &numbers))
                        .collect(),
                })
                .collect(),
            ..Table::default()
        }
    }

    fn tag(&self, tag: Option<&TagId>) -> sheet::Cell {
        let tags = self.project.tag_set();
        match tag {
            Some(id) => {
                sheet::Cell::Tag(tags.name(id).to_owned(), tags.get(id).map(|tag| tag.colour))
            }
            None => sheet::Cell::Tag("No members".to_owned(), None),
        }
    }

    fn row(&self, row: &Row, numbers: &BTreeMap<ClusterId, usize>) -> sheet::Row {
        let number = numbers.get(&row.cluster).copied().unwrap_or_default();
        let annotator = self.project.annotator_name(&row.annotator);
        let mut cells = vec![
            sheet::Cell::Titled {
                title: row.title.clone(),
                aside: if row.is_linked {
                    format!("no. {number}, {annotator}")
                } else {
                    format!("only here, {annotator}")
                },
            },
            sheet::Cell::count(row.articles()),
        ];
        let articles = self.project.articles().iter().enumerate();
        cells.extend(articles.map(|(column, article)| match row.cell(column) {
            Some(cell) => sheet::Cell::Passages {
                words: self.wordings(cell),
                language: article.details.language.clone(),
                position: position_words(cell.position),
                percent: cell.position.percent(),
            },
            None => sheet::Cell::Nothing(row.absence(column).words()),
        }));
        sheet::Row {
            cluster: Some(row.cluster).filter(|_| row.is_linked),
            ..sheet::Row::new(cells)
        }
    }

    /// What each article leaves out although two others report it, and half of many.
    fn left_out(&self) -> Option<Part> {
        let columns = &self.view.columns;
        let least = (columns.len() / 2).max(2);
        let lists = columns.iter().map(|column| {
            let rows = self.view.left_out(&column.article, least).into_iter();
            let place = self.view.column(&column.article).unwrap_or_default();
            let titles = rows.map(|row| {
                let known = row.absence(place).words();
                format!("{} ({}), {known}", row.title, row.articles())
            });
            (column.name.clone(), titles.collect())
        });
        let lists: Vec<_> = lists
            .filter(|(_, titles): &(_, Vec<_>)| !titles.is_empty())
            .collect();
        (!lists.is_empty()).then(|| Part::Section {
            kind: "left-out",
            title: sheet::Cell::Text("Not linked or not reported".to_owned()),
            parts: vec![
                Part::Paragraph(format!(
                    "Of what at least {least} others report, with their number, an article has nothing that is linked."
                )),
                Part::Lists(lists),
            ],
        })
    }

    fn cluster(&self, row: &Row) -> Value {
        let columns = self.view.columns.iter().enumerate();
        let missing: Vec<_> = columns
            .filter(|(column, _)| !row.is_in(*column))
            .map(|(column, it)| absence(it.article.as_str(), row.absence(column)))
            .collect();
        let cluster = self.project.cluster(row.cluster);
        let reported: Vec<_> = row.cells.iter().map(|cell| self.report(cell)).collect();
        json!({
            "cluster": row.is_linked.then(|| row.cluster.to_string()), "title": row.title,
            "tag": row.tag.as_ref().map(|tag| self.project.tag_set().name(tag)),
            "annotator": row.annotator.as_str(), "note": cluster.and_then(|it| known(&it.note)),
            "articles": row.articles(), "outlets": row.outlets,
            "reported": reported, "absent": missing,
        })
    }

    fn report(&self, cell: &Cell) -> Value {
        let article = &self.project.articles()[cell.column];
        let members = cell.members.iter().filter_map(|member| {
            let annotation = self.project.annotation(member.annotation)?;
            let spans = annotation.spans.iter().map(|span| {
                let Place { start, end, text } = Place::of(article, span);
                json!({ "start": start, "end": end, "text": text })
            });
            Some(json!({
                "annotation": annotation.id.to_string(),
                "annotator": annotation.annotator.as_str(),
                "spans": spans.collect::<Vec<_>>(),
            }))
        });
        json!({
            "article": article.id.as_str(),
            "position": match cell.position {
                Position::Headline => "headline",
                Position::Lead => "lead",
                Position::Depth(_) => "body",
            },
            "percent": cell.position.percent(),
            "members": members.collect::<Vec<_>>(),
        })
    }
}
