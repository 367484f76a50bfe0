//! Which column of a table holds what.

use super::Row;
use crate::language::Fact;

/// What a column may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// The text of the article. A table has to have it, or headlines with addresses.
    Text,
    /// The headline.
    Title,
    /// Who published it.
    Outlet,
    /// Who wrote it.
    Author,
    /// When.
    Published,
    /// Where it was found.
    Url,
    /// Its language, by name or code.
    Language,
    /// What the table calls the article; in a table of spans, the annotation.
    Id,
    /// The article that a span is in: its id, headline, file or address.
    Article,
    /// The words of a span.
    Quote,
    /// Where a span begins.
    Start,
    /// Where a span ends.
    End,
    /// What a span is tagged with. A table of spans has to have it.
    Tag,
    /// Who tagged it.
    Annotator,
    /// A remark on it.
    Note,
}

impl Column {
    /// Those of a table of articles, in the order of forms.
    pub const ALL: [Self; 8] = [
        Self::Text,
        Self::Title,
        Self::Outlet,
        Self::Author,
        Self::Published,
        Self::Url,
        Self::Language,
        Self::Id,
    ];

    /// Those of a table of spans, in the order of forms.
    pub const OF_SPANS: [Self; 8] = [
        Self::Article,
        Self::Quote,
        Self::Start,
        Self::End,
        Self::Tag,
        Self::Annotator,
        Self::Note,
        Self::Id,
    ];

    /// Its name, as on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Title => "title",
            Self::Outlet => "outlet",
            Self::Author => "author",
            Self::Published => "published",
            Self::Url => "url",
            Self::Language => "language",
            Self::Id => "id",
            Self::Article => "article",
            Self::Quote => "quote",
            Self::Start => "start",
            Self::End => "end",
            Self::Tag => "tag",
            Self::Annotator => "annotator",
            Self::Note => "note",
        }
    }

    /// The one of that name; `date` is understood as well.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        if name == "date" {
            return Some(Self::Published);
        }
        let mut all = Self::ALL.into_iter().chain(Self::OF_SPANS);
        all.find(|column| column.name() == name)
    }

    /// Whether only a table of spans has it.
    #[must_use]
    pub fn is_of_spans(self) -> bool {
        !Self::ALL.contains(&self)
    }

    /// What holds a fact; `None` where articles have no field for it.
    pub(super) const fn of(fact: Fact) -> Option<Self> {
        match fact {
            Fact::Text => Some(Self::Text),
            Fact::Title => Some(Self::Title),
            Fact::Outlet => Some(Self::Outlet),
            Fact::Author => Some(Self::Author),
            Fact::Published => Some(Self::Published),
            Fact::Url => Some(Self::Url),
            Fact::Language => Some(Self::Language),
            Fact::Id => Some(Self::Id),
            Fact::Section | Fact::Length | Fact::Lead | Fact::Other => None,
        }
    }
}

/// Where each thing stands in a table, as a position in its header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Columns([Option<usize>; Column::Note as usize + 1]);

/// What somebody chose for tables with a header, to be kept and asked again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The names of the columns.
    pub header: Vec<String>,
    /// What they hold.
    pub columns: Columns,
}

impl Columns {
    /// What was chosen last for a table with these names; capitals and white space around them do not count.
    #[must_use]
    pub fn of_header(header: &[String], remembered: &[Choice]) -> Option<Self> {
        let is_same = |choice: &&Choice| {
            let names = choice.header.iter().zip(header);
            choice.header.len() == header.len()
                && names
                    .into_iter()
                    .all(|(one, other)| is_same_name(one, other))
        };
        remembered
            .iter()
            .rev()
            .find(is_same)
            .map(|choice| choice.columns)
    }

    /// The position of a column.
    #[must_use]
    pub const fn get(&self, column: Column) -> Option<usize> {
        self.0[column as usize]
    }

    /// Says where a column is, or that there is none.
    pub const fn set(&mut self, column: Column, at: Option<usize>) {
        self.0[column as usize] = at;
    }

    /// What a row has in a column; nothing where there is none.
    pub(in crate::formats) fn cell<'r>(&self, row: &'r Row, column: Column) -> &'r str {
        self.get(column).map_or("", |at| row.cell(at))
    }

    /// What a position in the header holds.
    #[must_use]
    pub fn at(&self, position: usize) -> Option<Column> {
        let mut all = Column::ALL.into_iter().chain(Column::OF_SPANS);
        all.find(|column| self.get(*column) == Some(position))
    }
}

pub(super) fn is_same_name(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}
