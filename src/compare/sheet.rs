//! What a view shows to people, once for all formats: headings and tables of typed cells, which the writers of pages and
//! of Markdown each show in their way.
//!
//! Names of kinds (`matrix`, `state-conflict`) say what something is; a page makes classes of them, which its style may
//! know. What is *not* here: markup and escapes; whatever is in a cell is text.

use super::Column;
use crate::model::{ClusterId, Colour, Project};

/// A part of a page with a heading of its own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// Its heading.
    pub title: &'static str,
    /// What it is; empty where it needs no look of its own.
    pub kind: &'static str,
    /// What is shown and how it is to be read, in a paragraph; empty where there is nothing to say.
    pub summary: String,
    /// From top to bottom.
    pub parts: Vec<Part>,
}

/// What a sheet is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A heading below that of the sheet.
    Heading(String),
    /// What the next part is, in a few words without a full stop.
    Caption(&'static str),
    /// Words of the program.
    Paragraph(String),
    /// What a table cannot say.
    Remark(String),
    /// A table.
    Table(Table),
    /// Lines that belong together.
    Bullets(Vec<String>),
    /// A name and what belongs to it, in a line each.
    Pairs(Vec<(String, String)>),
    /// Lists of short words by name. Markdown has a line for each list.
    Lists(Vec<(String, Vec<String>)>),
    /// Parts under a heading.
    Section {
        /// What it is; empty where it needs no look of its own.
        kind: &'static str,
        /// The heading.
        title: Cell,
        /// From top to bottom.
        parts: Vec<Part>,
    },
}

/// Rows under heads.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// What it is; empty where it needs no look of its own.
    pub kind: &'static str,
    /// What it is called where it can be scrolled; empty where it is small.
    pub label: &'static str,
    /// Whether its columns run from right to left.
    pub is_right_to_left: bool,
    /// One for each column.
    pub heads: Vec<Head>,
    /// The rows, in one group where they are not grouped. Without a group a table is not shown.
    pub groups: Vec<Group>,
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Head {
    /// Its name.
    pub name: String,
    /// What stands under the name in smaller letters; empty for nothing.
    pub note: String,
    /// What a page shows when it is pointed at; empty for nothing.
    pub hint: String,
    /// What it is; empty where it needs no look of its own.
    pub kind: &'static str,
    /// Whether the column holds numbers.
    pub is_number: bool,
    /// Whether Markdown leaves the name out, because every row begins with what it is.
    pub only_on_pages: bool,
}

/// Rows that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Group {
    /// What they have in common.
    pub title: Option<Cell>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A row, with a cell for each column; the first says what it is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// What it is; empty where it needs no look of its own.
    pub kind: String,
    /// The cluster that it is about, for links that lead here.
    pub cluster: Option<ClusterId>,
    /// The language of its words, an empty one where that is unknown; `None` where they are the program's.
    pub language: Option<String>,
    /// The cells.
    pub cells: Vec<Cell>,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Words of the program.
    Text(String),
    /// Words of an article or an annotator, which may run from right to left.
    Foreign(String),
    /// A number, as it is shown.
    Number(String),
    /// In words, that there is nothing.
    Nothing(&'static str),
    /// What all of a row is.
    Label(&'static str),
    /// How values stand to each other.
    State(&'static str),
    /// What a row is about, and what kind of thing that is.
    Topic {
        /// What it is about.
        name: String,
        /// The kind.
        kind: &'static str,
    },
    /// What somebody called something.
    Titled {
        /// The name.
        title: String,
        /// What there is room for on a page alone.
        aside: String,
    },
    /// A tag beside its colour, where it has one.
    Tag(String, Option<Colour>),
    /// A tag as it looks in a text.
    Sample {
        /// The tag's name.
        name: String,
        /// What its highlights are.
        kind: String,
        /// The tag that it is part of.
        parent: Option<String>,
    },
    /// What an article says.
    Passages {
        /// The words of each annotation.
        words: Vec<String>,
        /// The language of the article; empty where it is unknown.
        language: String,
        /// Where the first of them stands, in words.
        position: String,
        /// How much of the text stands before it, in percent.
        percent: u8,
    },
    /// An article as one of several that have the same words.
    Witness {
        /// What it is called in little room.
        siglum: String,
        /// What it is called.
        name: String,
    },
    /// A word among others in its column, or what stands for none.
    Word {
        /// The word.
        text: String,
        /// What it is, as several words; empty where it needs no look of its own.
        kind: String,
        /// Whether others have another.
        is_strong: bool,
    },
    /// What several articles say.
    Values(Vec<Quoted>),
}

/// What one article says about something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// The article's name.
    pub article: String,
    /// The value in a normal form.
    pub value: String,
    /// Whether the value stands against the others.
    pub is_apart: bool,
    /// The article's own words, where they say more than the value; for a page alone.
    pub words: Option<String>,
}

impl Table {
    /// Rows that are not grouped.
    pub fn new(
        label: &'static str,
        heads: impl IntoIterator<Item = Head>,
        rows: impl IntoIterator<Item = Row>,
    ) -> Self {
        Self {
            label,
            heads: heads.into_iter().collect(),
            groups: Group::of(rows),
            ..Self::default()
        }
    }
}

impl Cell {
    /// A count.
    #[must_use]
    pub fn count(count: usize) -> Self {
        Self::Number(count.to_string())
    }
}

impl Head {
    /// A head of words.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// The head of a column of numbers.
    pub fn number(name: impl Into<String>) -> Self {
        Self {
            kind: "number",
            is_number: true,
            ..Self::new(name)
        }
    }

    /// The head of the first column, where Markdown does without.
    pub fn only_on_pages(name: impl Into<String>) -> Self {
        Self {
            only_on_pages: true,
            ..Self::new(name)
        }
    }
}

impl Row {
    /// A row of which nothing else is to be said.
    pub fn new(cells: impl IntoIterator<Item = Cell>) -> Self {
        Self {
            cells: cells.into_iter().collect(),
            ..Self::default()
        }
    }
}

impl Group {
    /// All rows of a table that are not grouped.
    pub fn of(rows: impl IntoIterator<Item = Row>) -> Vec<Self> {
        vec![Self {
            title: None,
            rows: rows.into_iter().collect(),
        }]
    }
}

/// The articles as heads of columns: name, date, and the title to point at.
pub(super) fn article_heads<'a>(
    columns: &'a [Column],
    project: &'a Project,
) -> impl Iterator<Item = Head> + 'a {
    let articles = project.articles().iter();
    columns.iter().zip(articles).map(|(column, article)| Head {
        note: column.published.clone(),
        hint: article.details.title.clone(),
        ..Head::new(&column.name)
    })
}

/// “1 cluster”, “2 clusters”.
#[must_use]
pub fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
