//! The table and what is counted over it, as they are written.
//!
//! **CSV** of the table has a row for each annotation: `annotation`, its id, then the chosen columns in their order, an
//! attribute as `attribute:NAME`; grouped rows stand together. Counts are long tables (`row column count`), to be
//! pivoted. **JSON** has the same as objects.

use serde_json::{Map, Value, json};

use super::counts::Counts;
use super::together::Together;
use super::words::Counted;
use super::{Arranged, Column, Listing, Row};
use crate::compare::comparison::{Comparison, Document, Records};
use crate::compare::sheet::{self, Cell, Head, Part, Sheet, Table, counted};
use crate::model::Project;

/// A table as it is looked at.
pub struct Listed<'a> {
    /// The project that it is of.
    pub project: &'a Project,
    /// All annotations.
    pub listing: &'a Listing,
    /// Those that are left.
    pub arranged: &'a Arranged,
    /// The columns that are shown.
    pub columns: &'a [Column],
}

impl Listed<'_> {
    fn cell(&self, row: &Row, column: &Column) -> Cell {
        let value = self.listing.value(row, column).into_owned();
        match column {
            Column::Tag => {
                let tag = self.project.tag_set().get(&row.annotation.tag);
                Cell::Tag(value, tag.map(|tag| tag.colour))
            }
            Column::Version | Column::Start | Column::End => Cell::Number(value),
            _ => Cell::Foreign(value),
        }
    }

    fn rows(&self, rows: &[u32]) -> Vec<sheet::Row> {
        let rows = self.listing.get(rows).map(|row| {
            let cells = self.columns.iter().map(|column| self.cell(row, column));
            let article = self.listing.article(row);
            sheet::Row {
                language: article.map(|article| article.details.language.clone()),
                ..sheet::Row::new(cells)
            }
        });
        rows.collect()
    }
}

impl Comparison for Listed<'_> {
    fn sheet(&self) -> Sheet {
        let groups = self.arranged.groups.iter().map(|group| {
            let title = if group.title.is_empty() {
                Cell::Nothing("none")
            } else {
                Cell::Foreign(group.title.clone())
            };
            let rows = self.arranged.rows.get(group.rows.clone());
            sheet::Group {
                title: Some(title),
                rows: self.rows(rows.unwrap_or_default()),
            }
        });
        let mut groups: Vec<_> = groups.collect();
        if groups.is_empty() && !self.arranged.rows.is_empty() {
            groups = sheet::Group::of(self.rows(&self.arranged.rows));
        }
        let heads = self.columns.iter().map(|column| Head {
            is_number: column.is_number(),
            ..Head::new(column.name())
        });
        let (left, all) = (self.arranged.rows.len(), self.listing.rows().len());
        let summary = if left == all {
            format!("{}.", counted(all, "annotation"))
        } else {
            format!("{left} of {}.", counted(all, "annotation"))
        };
        Sheet {
            title: "Annotations",
            kind: "annotations",
            summary,
            parts: vec![Part::Table(Table {
                label: "Annotations",
                heads: heads.collect(),
                groups,
                ..Table::default()
            })],
        }
    }

    fn records(&self) -> Records<'_> {
        let columns = self.columns.iter().map(Column::field);
        let rows = self.listing.get(&self.arranged.rows).map(|row| {
            let cells = self.columns.iter();
            let cells = cells.map(|column| self.listing.value(row, column).into_owned());
            let id = row.annotation.id.to_string();
            [id].into_iter().chain(cells).collect()
        });
        Records {
            columns: ["annotation".to_owned()]
                .into_iter()
                .chain(columns)
                .collect(),
            rows: Box::new(rows),
        }
    }

    fn document(&self) -> Document<'_> {
        let rows = self.listing.get(&self.arranged.rows).map(|row| {
            let mut object = Map::new();
            object.insert(
                "annotation".to_owned(),
                row.annotation.id.to_string().into(),
            );
            for column in self.columns {
                let value = self.listing.value(row, column);
                let value = match column {
                    _ if value.is_empty() => Value::Null,
                    Column::Start => row.start.into(),
                    Column::End => row.end.into(),
                    _ => value.into(),
                };
                object.insert(column.field(), value);
            }
            Value::Object(object)
        });
        vec![("annotations", Box::new(rows))]
    }
}

/// What stands for an empty value.
fn shown(value: &str) -> Cell {
    if value.is_empty() {
        Cell::Nothing("none")
    } else {
        Cell::Foreign(value.to_owned())
    }
}

fn number(count: usize) -> Cell {
    match count {
        0 => Cell::Number("–".to_owned()),
        count => Cell::count(count),
    }
}

fn value_head(value: &str) -> Head {
    Head::number(if value.is_empty() { "none" } else { value })
}

impl Comparison for Counts {
    fn sheet(&self) -> Sheet {
        let heads = [Head::new(self.by.name()), Head::number("all")].into_iter();
        let heads = heads.chain(self.columns.iter().map(|column| value_head(column)));
        let rows = self.rows.iter().zip(&self.totals).zip(&self.cells);
        let rows = rows.map(|((value, total), cells)| {
            let counts = [*total].into_iter().chain(cells.iter().copied());
            let cells = [shown(value)].into_iter().chain(counts.map(number));
            sheet::Row::new(cells)
        });
        let across = self.across.as_ref();
        let across = across.map_or_else(String::new, |across| format!(" and {}", across.name()));
        Sheet {
            title: "Frequencies",
            kind: "frequencies",
            summary: format!(
                "{} by {}{across}.",
                counted(self.all, "annotation"),
                self.by.name()
            ),
            parts: vec![Part::Table(Table::new("Frequencies", heads, rows))],
        }
    }

    fn records(&self) -> Records<'_> {
        let across = self.across.as_ref().map(Column::field);
        let columns = [Some(self.by.field()), across, Some("count".to_owned())];
        let rows: Vec<Vec<String>> = if self.across.is_some() {
            let rows = self.rows.iter().zip(&self.cells);
            let rows = rows.flat_map(|(row, cells)| {
                let cells = self.columns.iter().zip(cells);
                cells.map(move |(column, count)| {
                    vec![row.clone(), column.clone(), count.to_string()]
                })
            });
            rows.collect()
        } else {
            let rows = self.rows.iter().zip(&self.totals);
            rows.map(|(row, total)| vec![row.clone(), total.to_string()])
                .collect()
        };
        Records {
            columns: columns.into_iter().flatten().collect(),
            rows: Box::new(rows.into_iter()),
        }
    }

    fn document(&self) -> Document<'_> {
        let rows = self.rows.iter().zip(&self.totals).zip(&self.cells);
        let rows = rows.map(|((value, total), cells)| {
            let columns = self.columns.iter().cloned();
            let columns = columns.zip(cells.iter().map(|count| Value::from(*count)));
            json!({
                "value": value, "count": total,
                "columns": Value::Object(columns.collect::<Map<_, _>>()),
            })
        });
        vec![("counts", Box::new(rows))]
    }
}

impl Comparison for Together {
    fn sheet(&self) -> Sheet {
        let heads = [Head::new("tag")].into_iter();
        let heads = heads.chain(self.tags.iter().map(Head::number));
        let rows = self.tags.iter().zip(&self.cells).map(|(tag, cells)| {
            let cells = cells.iter().map(|count| number(*count));
            sheet::Row::new([shown(tag)].into_iter().chain(cells))
        });
        let what = match self.within {
            super::together::Within::Words => "pairs of annotations that share words",
            super::together::Within::Sentence => "sentences in which both occur",
            super::together::Within::Paragraph => "paragraphs in which both occur",
        };
        Sheet {
            title: "Tags together",
            kind: "together",
            summary: format!("How often two tags occur together: {what}."),
            parts: vec![Part::Table(Table::new("Tags together", heads, rows))],
        }
    }

    fn records(&self) -> Records<'_> {
        let rows = self.tags.iter().zip(&self.cells).enumerate();
        let rows = rows.flat_map(move |(at, (tag, cells))| {
            let others = self.tags.iter().zip(cells).skip(at);
            others.map(|(other, count)| vec![tag.clone(), other.clone(), count.to_string()])
        });
        Records::new("tag other count", rows)
    }

    fn document(&self) -> Document<'_> {
        let rows = self.tags.iter().zip(&self.cells).enumerate();
        let rows = rows.flat_map(move |(at, (tag, cells))| {
            let others = self.tags.iter().zip(cells).skip(at);
            others.map(move |(other, count)| json!({ "tag": tag, "other": other, "count": count }))
        });
        vec![("together", Box::new(rows))]
    }
}

impl Comparison for Vec<Counted> {
    fn sheet(&self) -> Sheet {
        let rows = self.iter().map(|of| {
            let counts = [of.count, of.articles].map(number);
            sheet::Row::new([Cell::Foreign(of.word.clone())].into_iter().chain(counts))
        });
        let heads = ["count", "articles"].map(Head::number);
        let heads = [Head::new("word")].into_iter().chain(heads);
        Sheet {
            title: "Words",
            kind: "words",
            summary: format!("{}.", counted(self.len(), "word")),
            parts: vec![Part::Table(Table::new("Words", heads, rows))],
        }
    }

    fn records(&self) -> Records<'_> {
        let rows = self.iter();
        let rows = rows.map(|of| {
            let function = if of.is_function_word { "yes" } else { "no" };
            vec![
                of.word.clone(),
                of.count.to_string(),
                of.articles.to_string(),
                function.to_owned(),
            ]
        });
        Records::new("word count articles function_word", rows)
    }

    fn document(&self) -> Document<'_> {
        let rows = self.iter().map(|of| {
            json!({
                "word": of.word, "count": of.count, "articles": of.articles,
                "function_word": of.is_function_word,
            })
        });
        vec![("words", Box::new(rows))]
    }
}
