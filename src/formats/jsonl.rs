//! JSON Lines as `write` writes them, or as a script does that knows no more than texts and spans.
//!
//! A line is an article (`article`, `text`), a cluster (`cluster`, `members`), a relation (`relation`, `from`, `to`)
//! or the project itself (`project`, `tags`, and all that it holds beside: `annotators`, `actors`, `samples`, `column_sets`,
//! `book_versions`, `held_back`, and by layer in `layers` the notebook, reviews, settlements, suggestions and annotations
//! without a place, in the words of the project's files). Of an article only its name and text are needed, of an annotation only
//! `tag` and `spans`. Offsets are Unicode code points of the line's own text, half-open.
//!
//! What is in the project already stays as it is: an equal annotation is skipped, a different one of the same id
//! replaces the old one if it is the same annotator's, and a text never changes. A field that is missing says
//! nothing, and a file speaks only for the annotations that it holds: a cluster keeps members that are not in it.
//!
//! The parts: [`lines`] is what serde sees, [`limits`] refuses what is too long for its field, [`anchor`] finds spans in a text, [`annotators`] says whom names mean, [`articles`], [`tags`],
//! [`annotations`] and [`links`] each plan one kind of change, [`values`] types what is entered in attributes, and
//! [`settle`] says what gives way to what; [`Stated`](crate::store::Stated) takes in what else a project holds.

pub(in crate::formats) mod anchor;
mod annotations;
mod annotators;
mod articles;
mod limits;
pub(in crate::formats) mod lines;
mod links;
mod settle;
mod tag_entries;
mod tag_list;
mod tags;
#[cfg(test)]
mod tests;
mod values;
pub(in crate::formats) mod write;

use annotations::AnnotationPlan;
use annotators::AnnotatorPlan;
use articles::ArticlePlan;
use lines::Lines;
use links::LinkPlan;
use tags::TagPlan;
use ulid::Ulid;
pub(in crate::formats) use values::{named, stated, typed};

use super::spelling::line_of;
use super::text::MAXIMUM_BYTES;
use super::{
    Annotated, Defaults, Format, Group, ImportError, Imported, Input, Keeps, Limit, Reader, Source,
    Title, Write, table,
};
use crate::edit::Edit;
use crate::model::{Project, ProjectDetails};

/// Everything, an article to a line.
pub(super) const FORMAT: Format = Format {
    name: "jsonl",
    title: "Everything, for Pullquote and scripts",
    group: Group::Data,
    extensions: &["jsonl", "ndjson"],
    description: "all that is annotated, without loss: a line of JSON per article, then one per cluster and relation",
    read: Some(Reader {
        limit: LIMIT,
        sniff: begins_with_a_line,
        read,
    }),
    write: Some(Write::File(write::write)),
    keeps: Keeps::ALL,
    ..Format::BLANK
};

/// The lines of another program are a table of articles: they have names of their own for everything.
fn read(input: &Input<'_>) -> Result<Source, ImportError> {
    match table::of_lines(input)? {
        Some(table) => Ok(Source::Table(table)),
        None => Ok(Source::Annotated(Box::new(File::read(input)?))),
    }
}

/// Twice the longest text, so that there is room for the escapes and annotations of one. A file is held in memory while
/// its lines are read.
const LIMIT: Limit = Limit {
    bytes: 2 * MAXIMUM_BYTES,
    words: "the 1024 MiB that are read at once",
    hint: "split it between two lines, and import the articles before what links them",
    is_text: true,
};

/// Whether a file begins with an object that has one of the names by which lines are told apart.
fn begins_with_a_line(head: &[u8]) -> bool {
    let line = head.trim_ascii_start().split(|byte| *byte == b'\n').next();
    let line = line
        .filter(|line| line.starts_with(b"{"))
        .unwrap_or_default();
    let names: [&[u8]; 4] = [
        b"{\"article\"",
        b"{\"cluster\"",
        b"{\"relation\"",
        b"{\"project\"",
    ];
    names.iter().any(|name| line.starts_with(name))
}

/// A parsed file, before it is compared with any project.
pub struct File {
    lines: Lines,
    /// What the person should know of how it was read.
    warnings: Vec<String>,
}

impl File {
    fn read(input: &Input<'_>) -> Result<Self, ImportError> {
        let text = str::from_utf8(input.bytes).map_err(|error| {
            let at = error.valid_up_to();
            let place = format!("{} (byte {at})", line_of(input.bytes, at));
            let error = ImportError::new(place, "this is not UTF-8 text");
            error.hint("JSON Lines are UTF-8; export the file again with that encoding")
        })?;
        Self::parse(text)
    }

    /// Parses a file's text.
    ///
    /// # Errors
    /// Where a line is not JSON, not of a known shape, or has a name that is too long. They name the line.
    pub fn parse(source: &str) -> Result<Self, ImportError> {
        let lines = Lines::parse(source)?;
        if lines.is_empty() {
            return Err(ImportError::new("", "there is nothing in it")
                .hint("check that the export was finished"));
        }
        Self::of(lines, Vec::new())
    }

    /// What another format says, as lines of this one would.
    ///
    /// # Errors
    /// Where a name is too long. They name the place.
    pub(in crate::formats) fn of(lines: Lines, warnings: Vec<String>) -> Result<Self, ImportError> {
        limits::check(&lines)?;
        Ok(Self { lines, warnings })
    }

    /// Takes in what a file holds beside articles, tags, annotations and links. That may be about any of these, so it is read
    /// in a project that has them already.
    fn take_rest(&self, project: &Project, imported: &mut Imported) {
        let lines = self.lines.projects.iter().map(|it| it.line.rest());
        let mut lines = lines.filter(|rest| !rest.is_empty()).peekable();
        if lines.peek().is_none() {
            return;
        }
        let mut with_all = project.clone();
        for edit in &imported.edits {
            // Where one does not fit, the import fails by it as a whole, and says why.
            if edit.apply(&mut with_all).is_err() {
                return;
            }
        }
        for rest in lines {
            let (edits, told) = rest.take_into(&mut with_all);
            imported.edits.extend(edits);
            imported.warnings.extend(told);
        }
    }

    /// Gives an empty project the file's title and description where it has none of its own.
    fn details_edit(&self, project: &Project, empty: bool) -> Option<Edit> {
        let line = &self.lines.projects.first().filter(|_| empty)?.line;
        let before = project.details();
        let or = |own: &str, offered: Option<&String>| match own {
            "" => offered.cloned().unwrap_or_default(),
            own => own.to_owned(),
        };
        let after = ProjectDetails {
            title: or(&before.title, line.title.as_ref()),
            description: or(&before.description, line.description.as_ref()),
        };
        let before = before.clone();
        (before != after).then_some(Edit::Details { before, after })
    }
}

impl Annotated for File {
    fn empty_project(&self, title: &Title<'_>, defaults: &mut Defaults<'_>) -> Project {
        let line = self.lines.projects.first().map(|numbered| &numbered.line);
        let id = line
            .and_then(|line| line.project.as_deref())
            .filter(|id| Ulid::from_string(id).is_ok());
        let id = id.map_or_else(
            || defaults.ids.next(defaults.now).to_string(),
            str::to_owned,
        );
        let details = ProjectDetails {
            title: title.of(line.and_then(|line| line.title.as_deref())),
            description: line
                .and_then(|line| line.description.clone())
                .unwrap_or_default(),
        };
        let entries = self
            .lines
            .articles
            .iter()
            .flat_map(|numbered| numbered.line.annotations.iter().flatten());
        let tag_set = tags::fitting_tag_set(entries.map(|entry| entry.tag.as_str()));
        Project::new(id, details, tag_set)
    }

    fn plan(
        &self,
        project: &Project,
        defaults: &mut Defaults<'_>,
    ) -> Result<Imported, ImportError> {
        let empty = project.articles().is_empty() && project.layers().is_empty();
        let mut imported = Imported::default();
        imported.warnings.clone_from(&self.warnings);
        let mut tags = TagPlan::new(project, &self.lines, empty)?;
        let annotators = AnnotatorPlan::new(project, &self.lines);
        let mut articles = ArticlePlan::new(project);
        let mut annotations = AnnotationPlan::new(project, &annotators);
        for numbered in &self.lines.articles {
            let home = articles.home(numbered, &mut imported.warnings)?;
            for (count, entry) in (1..).zip(numbered.line.annotations.iter().flatten()) {
                let place = format!("{}, annotation {count}", numbered.place());
                annotations.plan(entry, &home, &place, &mut tags, defaults, &mut imported)?;
            }
        }
        let mut links = LinkPlan::new(project, &annotations);
        for numbered in &self.lines.clusters {
            links.plan_cluster(numbered, defaults, &mut imported)?;
        }
        for numbered in &self.lines.relations {
            tags.relation_type(links::relation_type(&numbered.line));
            links.plan_relation(numbered, defaults, &mut imported)?;
        }
        let links = links.edits();
        tags.settle_parents(project);
        imported.warnings.extend(tags.take_warnings());
        imported.articles = articles.added();
        imported.edits = self.details_edit(project, empty).into_iter().collect();
        imported.edits.extend(tags.edits(project));
        imported.edits.extend(articles.edits());
        imported.edits.extend(annotations.edits());
        imported.edits.extend(links);
        imported.edits.extend(annotators.edits());
        self.take_rest(project, &mut imported);
        Ok(imported)
    }
}
