//! Every annotation of a project in one table: filtered, sorted, grouped and counted.
//!
//! A [`Listing`] is read off a project once per revision; how it is looked at is an [`Arrangement`], which gives the rows
//! that are left in their order. What is counted over them is in [`counts`], [`together`] and [`words`].
//!
//! What is *not* here: widgets, files, and changes. Rows name annotations; whoever changes these gives commands.

mod arrange;
pub mod code_book;
mod column;
pub mod counts;
mod filter;
pub mod journal;
mod merged;
mod plain;
mod rank;
pub mod recode;
mod sheet;
pub mod together;
pub mod words;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

pub use arrange::{Arranged, Arrangement, Group, Order};
pub use column::Column;
pub use filter::{Condition, Filter};
pub use sheet::Listed;

use merged::Merged;
pub(crate) use plain::Plain;
use rank::Key;

use crate::edit::ChangeKind::{self, Actors, Annotations, Articles, Links, Remarks, Tags, Titles};
use crate::model::{Annotation, AnnotationId, Article, AttributeValue, Project, Timestamp};
use crate::text::{ArticleText, ByteOffset, Span, quoted, shortened};

/// The changes after which a listing has to be read again.
pub const READS: &[ChangeKind] = &[Articles, Annotations, Links, Titles, Tags, Actors, Remarks];

/// More of the other end of a relation stands in no cell, in characters.
const END: usize = 60;

/// More of a passage stands in no cell, in characters.
const LONGEST: usize = 300;

/// All annotations of a project, in the order of the articles and of their texts.
#[derive(Debug)]
pub struct Listing {
    rows: Vec<Row>,
    articles: Vec<(Arc<Article>, String)>,
    /// The names of the tags in the order of their tree.
    tags: Vec<Arc<str>>,
    columns: Vec<Column>,
    /// Those that are shown until somebody chooses others.
    usual: Vec<Column>,
    /// The rows of the annotations.
    numbers: HashMap<AnnotationId, u32>,
    /// What those are called who are named otherwise.
    merged: Merged,
    /// The days on which annotations were made and changed, as they are written.
    days: HashMap<i64, Box<str>>,
    /// Where each row stands by each column, worked out when it is sorted by that for the first time.
    ranks: Vec<OnceLock<Vec<u32>>>,
    /// The passages in small letters without accents, to look for words in them.
    plain: OnceLock<Plain>,
}

/// An annotation of the table.
#[derive(Debug)]
pub struct Row {
    /// The annotation.
    pub annotation: Arc<Annotation>,
    /// Where its article stands among those of the project.
    pub article: usize,
    tag: Arc<str>,
    /// The titles of its clusters.
    clusters: Vec<String>,
    /// Its relations in words.
    relations: Vec<String>,
    /// The words that it covers, on one line.
    text: Box<str>,
    /// The number of the version of the code book that it was made under.
    version: Option<Box<str>>,
    /// Where it starts and ends, in code points.
    start: u32,
    end: u32,
}

impl Listing {
    /// Reads all annotations of a project.
    #[must_use]
    pub fn new(project: &Project) -> Self {
        let names = crate::compare::columns(project);
        let tree = project.tag_set().tree();
        let names_of_tags: Vec<Arc<str>> = (tree.iter())
            .map(|(_, tag)| Arc::from(tag.name.as_str()))
            .collect();
        let tags = tree.iter().map(|(_, tag)| &tag.id);
        let tags: HashMap<_, _> = tags.zip(&names_of_tags).collect();
        let mut rows = Vec::with_capacity(project.annotation_count());
        let mut days: HashMap<i64, Box<str>> = HashMap::new();
        for (at, article) in project.articles().iter().enumerate() {
            let mut places = Places::new(&article.text);
            for annotation in project.annotations_in(&article.id) {
                let tag = tags.get(&annotation.tag).map(|name| Arc::clone(name));
                let clusters = project.clusters_of(annotation.id).iter();
                let (start, end) = places.of(annotation.spans.hull());
                let text = match annotation.spans.as_slice() {
                    [one] => shortened(article.text.slice(*one), LONGEST),
                    _ => shortened(&project.text_of(annotation), LONGEST),
                };
                for time in [annotation.created, annotation.updated] {
                    let day = days.entry(day(time));
                    day.or_insert_with(|| time.strftime("%Y-%m-%d").to_string().into());
                }
                rows.push(Row {
                    annotation: Arc::clone(annotation),
                    article: at,
                    tag: tag.unwrap_or_else(|| Arc::from(annotation.tag.as_str())),
                    clusters: clusters.map(|id| project.cluster_title(*id)).collect(),
                    relations: relations(project, annotation.id),
                    text: text.into(),
                    version: (project.number_under(&annotation.under))
                        .map(|number| number.to_string().into()),
                    start,
                    end,
                });
            }
        }
        let columns = Column::all(project);
        let numbers = rows.iter().map(|row| row.annotation.id).zip(0..);
        Self {
            usual: usual(&columns, &rows),
            numbers: numbers.collect(),
            merged: Merged::of(project, rows.iter().map(|row| &*row.annotation)),
            days,
            rows,
            articles: (project.articles().iter().cloned())
                .zip(names.into_iter().map(|column| column.name))
                .collect(),
            ranks: columns.iter().map(|_| OnceLock::new()).collect(),
            columns,
            tags: names_of_tags,
            plain: OnceLock::new(),
        }
    }

    /// All rows, in the order of the articles and of their texts.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The columns that there are.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The number of an annotation's row.
    #[must_use]
    pub fn number(&self, annotation: AnnotationId) -> Option<u32> {
        self.numbers.get(&annotation).copied()
    }

    /// The article of a row.
    #[must_use]
    pub fn article(&self, row: &Row) -> Option<&Arc<Article>> {
        self.articles.get(row.article).map(|(article, _)| article)
    }

    /// What stands in a cell; empty where there is nothing. Several values are joined by `; `.
    #[must_use]
    pub fn value<'a>(&'a self, row: &'a Row, column: &Column) -> Cow<'a, str> {
        let details = |read: fn(&Article) -> &str| {
            let article = self.articles.get(row.article);
            Cow::Borrowed(article.map_or("", |(article, _)| read(article)))
        };
        let of = &row.annotation;
        match column {
            Column::Tag => Cow::Borrowed(&row.tag),
            Column::Text => Cow::Borrowed(&row.text),
            Column::Article => {
                let article = self.articles.get(row.article);
                Cow::Borrowed(article.map_or("", |(_, name)| name))
            }
            Column::Outlet => details(|article| &article.details.outlet),
            Column::Title => details(|article| &article.details.title),
            Column::Published => details(|article| &article.details.published),
            Column::Annotator => Cow::Borrowed(of.annotator.as_str()),
            Column::Attribute(name) => {
                let value = of.attributes.get(&**name);
                match value {
                    None => Cow::Borrowed(""),
                    Some(AttributeValue::Text(text)) => {
                        Cow::Borrowed(self.merged.name(&of.tag, name, text))
                    }
                    Some(value) => Cow::Owned(value.to_text()),
                }
            }
            Column::Clusters => joined(&row.clusters),
            Column::Relations => joined(&row.relations),
            Column::Note => Cow::Borrowed(&of.note),
            Column::Made => self.day(of.created),
            Column::Changed => self.day(of.updated),
            Column::Version => Cow::Borrowed(row.version.as_deref().unwrap_or_default()),
            Column::Start => Cow::Owned(row.start.to_string()),
            Column::End => Cow::Owned(row.end.to_string()),
        }
    }

    /// The day of a time.
    fn day(&self, time: Timestamp) -> Cow<'_, str> {
        let known = self.days.get(&day(time));
        known.map_or(Cow::Borrowed(""), |day| Cow::Borrowed(day))
    }

    /// The values of a cell one by one: several clusters or choices are several. One empty value where there is none.
    pub fn values<'a>(
        &'a self,
        row: &'a Row,
        column: &Column,
    ) -> impl Iterator<Item = Cow<'a, str>> + 'a {
        let many = match column {
            Column::Clusters => row.clusters.as_slice(),
            Column::Relations => row.relations.as_slice(),
            Column::Attribute(name) => match row.annotation.attributes.get(&**name) {
                Some(AttributeValue::Texts(texts)) => texts.as_slice(),
                _ => &[],
            },
            _ => &[],
        };
        let one = many.is_empty().then(|| self.value(row, column));
        let many = many.iter().map(|title| Cow::Borrowed(title.as_str()));
        many.chain(one)
    }

    /// The different values of a column over some rows, in their order, each with how many rows have it.
    #[must_use]
    pub fn different(&self, column: &Column, rows: &[u32]) -> Vec<(String, usize)> {
        let mut found: HashMap<Cow<'_, str>, usize> = HashMap::new();
        for row in self.get(rows) {
            for value in self.values(row, column) {
                *found.entry(value).or_default() += 1;
            }
        }
        let found = found.into_iter();
        let mut found: Vec<_> = found
            .map(|(value, count)| (value.into_owned(), count))
            .collect();
        // By name they would not stand as they do everywhere else.
        let names: Vec<&str> = match column {
            Column::Article => self
                .articles
                .iter()
                .map(|(_, name)| name.as_str())
                .collect(),
            Column::Tag => self.tags.iter().map(AsRef::as_ref).collect(),
            _ => Vec::new(),
        };
        let places: HashMap<&str, usize> = names.into_iter().zip(0..).collect();
        let mut sorted: Vec<_> = (found.iter().enumerate())
            .map(|(at, (value, _))| (places.get(value.as_str()), Key::of(value), at))
            .collect();
        sorted.sort_unstable_by(|(place, key, _), (other_place, other, _)| {
            place.cmp(other_place).then_with(|| key.cmp(other))
        });
        let sorted: Vec<usize> = sorted.into_iter().map(|(.., at)| at).collect();
        let taken = sorted.into_iter().map(|at| std::mem::take(&mut found[at]));
        taken.collect()
    }

    /// The rows of these numbers.
    pub fn get<'a>(&'a self, rows: &'a [u32]) -> impl Iterator<Item = &'a Row> {
        rows.iter().filter_map(|row| self.rows.get(*row as usize))
    }

    /// Where each row stands by a column: equal values have equal ranks, none comes last.
    fn ranks(&self, column: &Column) -> &[u32] {
        let at = self.columns.iter().position(|known| known == column);
        let Some(kept) = at.and_then(|at| self.ranks.get(at)) else {
            return &[];
        };
        kept.get_or_init(|| match column {
            Column::Article => (self.rows.iter())
                .map(|row| u32::try_from(row.article).unwrap_or(u32::MAX))
                .collect(),
            Column::Tag => {
                let places: HashMap<&str, u32> =
                    self.tags.iter().map(AsRef::as_ref).zip(0..).collect();
                let place = |row: &Row| places.get(&*row.tag).copied().unwrap_or(u32::MAX);
                self.rows.iter().map(place).collect()
            }
            Column::Start => self.rows.iter().map(|row| row.start).collect(),
            Column::End => self.rows.iter().map(|row| row.end).collect(),
            _ => rank::ranks(self.rows.iter().map(|row| self.value(row, column))),
        })
    }

    /// The rows whose passages contain some letters, which are folded.
    fn containing(&self, letters: &str) -> Vec<bool> {
        let plain = self
            .plain
            .get_or_init(|| Plain::new(self.rows.iter().map(|row| &*row.text)));
        plain.containing(letters)
    }

    /// The columns that are shown until somebody chooses others: what is filled in, and not where and when.
    #[must_use]
    pub fn usual_columns(&self) -> &[Column] {
        &self.usual
    }
}

/// Several values in one cell.
fn joined(values: &[String]) -> Cow<'_, str> {
    match values {
        [] => Cow::Borrowed(""),
        [one] => Cow::Borrowed(one),
        many => Cow::Owned(many.join("; ")),
    }
}

/// “supports → Herald, “the bridge stays shut””, for each relation of an annotation.
fn relations(project: &Project, id: AnnotationId) -> Vec<String> {
    let relations = project.relations_of(id).iter();
    let words = relations.map(|relation| {
        let name = &relation.relation_type;
        let way = if relation.from == id {
            format!("{name} →")
        } else {
            format!("← {name}")
        };
        let end = project.annotation(relation.other(id));
        let end = end.and_then(|end| Some((project.article(&end.article)?, end)));
        end.map_or_else(String::new, |(article, end)| {
            let words = shortened(&project.text_of(end), END);
            format!("{way} {}, {}", article.short_name(), quoted(&words))
        })
    });
    words.filter(|words| !words.is_empty()).collect()
}

fn usual(columns: &[Column], rows: &[Row]) -> Vec<Column> {
    let annotators: HashSet<_> = rows.iter().map(|row| &row.annotation.annotator).collect();
    let filled: HashSet<&str> = (rows.iter())
        .flat_map(|row| &row.annotation.attributes)
        .filter(|(_, value)| !value.to_text().is_empty())
        .map(|(name, _)| name.as_str())
        .collect();
    let usual = columns.iter().filter(|column| match column {
        Column::Tag | Column::Text | Column::Article | Column::Note => true,
        Column::Annotator => annotators.len() > 1,
        Column::Attribute(name) => filled.contains(&**name),
        Column::Clusters => rows.iter().any(|row| !row.clusters.is_empty()),
        Column::Relations => rows.iter().any(|row| !row.relations.is_empty()),
        _ => false,
    });
    usual.cloned().collect()
}

/// The number of a day in UTC.
fn day(time: Timestamp) -> i64 {
    time.as_second().div_euclid(24 * 60 * 60)
}

/// Counts the code points of an article from the start of one annotation to that of the next.
struct Places<'a> {
    text: &'a ArticleText,
    /// How far is counted, and how many there are up to there.
    counted: (ByteOffset, usize),
}

impl<'a> Places<'a> {
    fn new(text: &'a ArticleText) -> Self {
        Self {
            text,
            counted: (ByteOffset::new(0), 0),
        }
    }

    /// Where a span starts and ends. Spans are asked for in the order of their starts.
    fn of(&mut self, span: Span) -> (u32, u32) {
        let length = |from: ByteOffset, to: ByteOffset| {
            self.text.slice(Span::between(from, to)).chars().count()
        };
        let (counted, before) = self.counted;
        let start = before + length(counted, span.start);
        let end = start + length(span.start, span.end);
        self.counted = (span.start, start);
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        (number(start), number(end))
    }
}
