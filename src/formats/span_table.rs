//! Tables of spans that are read: our own, known by their heads, and those of other programs, whose columns are guessed
//! by their names or chosen ([`Columns`]).
//!
//! - **Articles** are named by id, headline, file or address; where nothing names one, the only article that has the
//!   words is meant ([`homes`]).
//! - **Places** are verified by the words. They may count code points, UTF-16 units or bytes, from 0 or from 1: taken is what
//!   the words stand at. Words without a place are found where they stand once ([`place`]).
//! - **Rows** with one id, one article and one tag are parts of one annotation. In our own, `segment` 0 is the whole of it.
//! - **Relations and clusters** of our own workbook come with the spans, and our own table of relations by itself ([`ties`]).
//! - **Tags** of our own workbook come with their definitions, colours and attributes ([`tags`]).
//! - **Other columns** become attributes, except those that say what the article says already.
//!
//! **Invariant.** No row is lost in silence: what has no place is listed with its number and why.
//!
//! What is *not* here: the texts, which the project has to have.

mod clusters;
mod homes;
mod place;
mod tags;
#[cfg(test)]
mod tests;
mod ties;
mod values;

use std::collections::{BTreeMap, HashMap, HashSet};

use clusters::clusters;
use homes::Homes;
use place::Placer;
use serde_json::{Map, Value};
use ties::{RelationTable, is_in, tie, unread_times};
use values::{Cells, Valued, valued};

use super::foreign::{self, Foreign};
use super::jsonl::File;
use super::jsonl::lines::{AnnotationEntry, Name, ProjectLine, SpanEntry, TagEntry};
use super::jsonl::typed;
use super::table::span_columns::{is_clusters, is_own_export, is_relations, is_tags};
use super::table::{Column, Columns, Row, Table, listed};
use super::{Annotated, Defaults, ImportError, Imported, Note, Source, csv};
use crate::model::{AnnotatorId, Article, Project};

/// The columns of times.
const TIMES: [&str; 2] = ["created", "updated"];

/// So many lines on single rows are told.
const MOST_TOLD: usize = 50;

/// A table whose rows are spans.
struct SpanTable {
    table: Table,
    columns: Columns,
}

/// A table as what it is where its head says so: our own one of spans or relations. `clearly`: also one of another program.
pub(super) fn recognised(source: Source, clearly: bool) -> Source {
    let Source::Table(table) = source else {
        return source;
    };
    if is_relations(&table.header) {
        return Source::Annotated(Box::new(RelationTable(table)));
    }
    let columns = if is_own_export(&table.header) {
        Some(Columns::of_spans(&table))
    } else {
        Columns::clearly_of_spans(&table).filter(|_| clearly)
    };
    match columns {
        Some(columns) => Source::Annotated(Box::new(SpanTable { table, columns })),
        None => Source::Table(table),
    }
}

/// A table as one of spans, where its head and its first rows say clearly that it is one, whatever program wrote it.
#[must_use]
pub fn recognised_spans(source: Source) -> Source {
    recognised(source, true)
}

impl Columns {
    /// An error where they do not make annotations of a table's rows.
    ///
    /// # Errors
    /// Where they say neither what was tagged nor where, or not with what.
    pub fn check_spans(&self) -> Result<(), ImportError> {
        let fault = |words, hint| Err(ImportError::new("", words).hint(hint));
        let lacks = |column| self.get(column).is_none();
        if lacks(Column::Tag) {
            return fault(
                "no column of it says what the spans are tagged with",
                "say which one does, as in --column tag=NAME",
            );
        }
        if lacks(Column::Quote) && (lacks(Column::Start) || lacks(Column::End)) {
            return fault(
                "no column of it says what was tagged",
                "say which ones do, as in --column quote=NAME, or --column start=NAME --column end=NAME",
            );
        }
        Ok(())
    }
}

impl Table {
    /// The spans of a table, where somebody says what its columns hold.
    ///
    /// # Errors
    /// Those of [`Columns::check_spans`].
    pub fn spans(self, columns: Columns) -> Result<Source, ImportError> {
        columns.check_spans()?;
        let table = self;
        Ok(Source::Annotated(Box::new(SpanTable { table, columns })))
    }
}

impl Annotated for SpanTable {
    fn plan(
        &self,
        project: &Project,
        defaults: &mut Defaults<'_>,
    ) -> Result<Imported, ImportError> {
        let mut gathered = Gathered::new(self, project);
        for row in &self.table.rows {
            gathered.add(row);
        }
        gathered.finish(project)?.plan(project, defaults)
    }
}

/// An annotation in the making.
struct Making<'a> {
    article: &'a Article,
    entry: AnnotationEntry,
    clusters: Vec<String>,
}

/// What was understood so far.
struct Gathered<'a> {
    of: &'a SpanTable,
    project: &'a Project,
    homes: Homes<'a>,
    placer: Placer,
    attributes: Vec<Valued>,
    /// Those of a sheet beside.
    tags: Vec<TagEntry>,
    cells: Cells<'a>,
    is_own: bool,
    made: Vec<Making<'a>>,
    /// Annotations by what makes rows parts of one: article, id and tag.
    known: HashMap<(&'a str, String, String), usize>,
    /// Rows that did not come in, by why.
    left: BTreeMap<&'static str, Vec<usize>>,
    told: Vec<String>,
}

impl<'a> Gathered<'a> {
    fn new(of: &'a SpanTable, project: &'a Project) -> Self {
        Self {
            of,
            project,
            homes: Homes::new(project, &of.table.source),
            placer: Placer::default(),
            attributes: valued(of),
            tags: (of.table.beside.iter())
                .filter(|sheet| is_tags(&sheet.header))
                .flat_map(tags::entries)
                .collect(),
            cells: Cells::of(&of.table),
            is_own: is_own_export(&of.table.header),
            made: Vec::new(),
            known: HashMap::new(),
            left: BTreeMap::new(),
            told: Vec::new(),
        }
    }

    /// A cell of a column that means this.
    fn cell(&self, row: &'a Row, column: Column) -> &'a str {
        self.cells.at(row, self.of.columns.get(column))
    }

    fn add(&mut self, row: &'a Row) {
        // Its parts follow, a row each.
        if self.is_own && self.cells.named(row, "segment") == csv::WHOLE {
            return;
        }
        let cell = |column| self.cell(row, column);
        let tag = cell(Column::Tag).trim();
        if tag.is_empty() {
            self.left
                .entry("without a tag")
                .or_default()
                .push(row.number);
            return;
        }
        let quote = cell(Column::Quote);
        let Some(article) = self.homes.find(cell(Column::Article), quote) else {
            let why = "of articles that are not in the project";
            self.left.entry(why).or_default().push(row.number);
            return;
        };
        let ends = [Column::Start, Column::End].map(cell);
        let segments = self.cells.named(row, "segments");
        let place = format!("{} {}", self.of.table.unit, row.number);
        let placed = self.placer.place(article, ends, quote, segments, &place);
        match placed {
            Ok(spans) => self.keep(row, article, tag, spans),
            Err(error) => self.told.push(error.to_string()),
        }
    }

    fn keep(&mut self, row: &'a Row, article: &'a Article, tag: &str, spans: Vec<SpanEntry>) {
        let id = self.cell(row, Column::Id).trim();
        let key = (article.id.as_str(), id.to_owned(), tag.to_owned());
        if !id.is_empty()
            && let Some(making) = self.known.get(&key).and_then(|at| self.made.get_mut(*at))
        {
            making.entry.spans.extend(spans);
            return;
        }
        let stated = |cell: &str| (!cell.trim().is_empty()).then(|| cell.to_owned());
        let annotator = self.cell(row, Column::Annotator).trim();
        let [created, updated] = TIMES.map(|name| self.cells.time(row, name));
        let values = self.values(row, tag);
        let entry = AnnotationEntry {
            id: stated(id).map(Name),
            annotator: AnnotatorId::new(annotator).map(|_| annotator.to_owned()),
            attributes: (!values.is_empty()).then_some(values),
            note: stated(self.cell(row, Column::Note)),
            created,
            updated,
            ..foreign::annotation(tag, spans)
        };
        let clusters = self.cells.named(row, "clusters").split("; ");
        let clusters = clusters.filter(|title| !title.is_empty());
        self.known.insert(key, self.made.len());
        self.made.push(Making {
            article,
            entry,
            clusters: clusters.map(str::to_owned).collect(),
        });
    }

    /// The values of a row, in the types of the tag's attributes.
    fn values(&self, row: &'a Row, tag: &str) -> Map<String, Value> {
        let known = self.project.tag_set().named(tag);
        let mut values = Map::new();
        for Valued { at, name } in &self.attributes {
            let cell = self.cells.at(row, Some(*at));
            if cell.trim().is_empty() {
                continue;
            }
            let kind = known.and_then(|tag| Some(tag.attribute(name)?.kind.clone()));
            let kind = kind.or_else(|| tags::kind_of(&self.tags, tag, name));
            let value = kind.map_or_else(|| Value::from(cell), |kind| typed(&kind, cell));
            values.insert(name.clone(), value);
        }
        values
    }

    /// What was taken from which column of another program's table.
    fn taken(&self) -> Option<String> {
        let SpanTable { table, columns } = self.of;
        if self.is_own {
            return None;
        }
        let header = |at: usize| table.header.get(at).map_or("", String::as_str);
        let named = |column: Column| {
            let name = header(columns.get(column)?);
            Some(format!("{} from “{name}”", column.name()))
        };
        let mut words: Vec<String> = Column::OF_SPANS.into_iter().filter_map(named).collect();
        let values = self.attributes.iter();
        words.extend(values.map(|it| format!("an attribute from “{}”", header(it.at))));
        let is_used =
            |at: &usize| columns.at(*at).is_some() || self.attributes.iter().any(|it| it.at == *at);
        let unused = (0..table.header.len()).filter(|at| !is_used(at));
        words.extend(unused.map(|at| format!("nothing from “{}”", header(at))));
        Some(words.join(", "))
    }

    /// What else the file says of itself. Of our own workbook's other sheets none has what is nowhere else.
    fn beside(&self) -> impl Iterator<Item = String> + use<'a> {
        let is_own = self.is_own;
        let notes = self.of.table.notes.iter().map(Note::words);
        notes.filter(move |_| !is_own).map(str::to_owned)
    }

    /// The file that says the same with the texts.
    fn finish(mut self, project: &Project) -> Result<File, ImportError> {
        let unit = self.of.table.unit;
        let mut words: Vec<String> = std::mem::take(&mut self.left)
            .into_iter()
            .map(|(why, rows)| format!("left out, {why}: {}", listed(unit, rows.into_iter())))
            .collect();
        let count = self.told.len();
        words.extend(self.told.drain(..).take(MOST_TOLD));
        if count > MOST_TOLD {
            words.push(format!(
                "{} more rows have no place in the texts",
                count - MOST_TOLD
            ));
        }
        if self.made.is_empty() {
            let first = words.into_iter().next().unwrap_or_default();
            let words = format!("none of its spans is in a text of the project; {first}");
            return Err(ImportError::new("", words).hint(
                "a table has spans without their texts: import the articles first, or say which column holds what, as in --column article=NAME",
            ));
        }
        words.extend(self.placer.words());
        words.extend(self.taken());
        words.extend(self.beside());
        let mut file = Foreign::new("row");
        for words in words {
            file.warn(words);
        }
        file.warn_of_times(unread_times(&self.of.table));
        let used: HashSet<&str> = self.made.iter().map(|it| it.entry.tag.as_str()).collect();
        for words in tags::told(&self.tags, project, &|tag| used.contains(tag)) {
            file.warn(words);
        }
        if !self.tags.is_empty() {
            file.project(ProjectLine {
                tags: Some(std::mem::take(&mut self.tags)),
                ..ProjectLine::default()
            });
        }
        let sheets = &self.of.table.beside;
        let known = self.made.iter().filter_map(|it| it.entry.id.as_ref());
        let known: HashSet<&str> = known.map(|id| id.0.as_str()).collect();
        for sheet in sheets {
            let is_known = |id: &str| known.contains(id) || is_in(project, id);
            tie(sheet, project, &is_known, &mut file);
        }
        // Titles alone say less than the sheet of clusters.
        if !sheets.iter().any(|sheet| is_clusters(&sheet.header)) {
            for line in clusters(&self.made, project) {
                file.cluster(line);
            }
        }
        let mut by_article: BTreeMap<&str, Vec<AnnotationEntry>> = BTreeMap::new();
        for making in self.made {
            let entries = by_article.entry(making.article.id.as_str()).or_default();
            entries.push(making.entry);
        }
        file.of_texts(project, by_article);
        file.file()
    }
}
