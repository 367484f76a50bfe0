//! From files that were read to a project: the one way by which everything comes in.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::copies;
use super::text::once_each;
use super::{CodeBook, ImportError, Table, span_table};
use crate::compare::sheet::counted;
use crate::edit::{Command, Edit, NewArticle, Performed, Session};
use crate::model::{AnnotatorId, IdSource, Project, ProjectDetails, TagSet, Timestamp};
use crate::text::ArticleText;

/// A file as far as it can be understood without the project that it goes to.
pub enum Source {
    /// Articles without annotations.
    Articles(Articles),
    /// A table of articles or spans, of which somebody may say what the columns hold.
    Table(Table),
    /// Articles with what annotators made of them.
    Annotated(Box<dyn Annotated>),
    /// Tags without anything that was tagged with them.
    CodeBook(CodeBook),
}

/// The articles of a file, and what somebody should know of how it was read.
#[derive(Debug, Default)]
pub struct Articles {
    /// In the order of the file.
    pub articles: Vec<NewArticle>,
    /// What was guessed and what was left out.
    pub notes: Vec<Note>,
}

/// What somebody should know of how a file was read, for the summary of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// Something that the file does not say for certain: “the encoding is windows-1252”.
    Guessed {
        /// Which of the file's articles, counted from 0; `None` for all.
        article: Option<usize>,
        /// What, without a dot at the end.
        words: String,
    },
    /// Where something was found that the file states: “the title from the page's metadata”.
    Evidence {
        /// Which of the file's articles, counted from 0.
        article: usize,
        /// What and where, without a dot at the end.
        words: String,
    },
    /// A part of the file that did not come in, where it is and why.
    Skipped(String),
}

impl Note {
    /// A guess about the whole file.
    pub(super) fn guessed(words: impl Into<String>) -> Self {
        Self::Guessed {
            article: None,
            words: words.into(),
        }
    }

    /// The same where so many articles stand before those that it counts.
    pub(super) fn moved(self, by: usize) -> Self {
        match self {
            Self::Guessed { article, words } => Self::Guessed {
                article: article.map(|at| at + by),
                words,
            },
            Self::Evidence { article, words } => Self::Evidence {
                article: article + by,
                words,
            },
            skipped @ Self::Skipped(_) => skipped,
        }
    }

    /// What it says.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Guessed { words, .. } | Self::Evidence { words, .. } | Self::Skipped(words) => {
                words
            }
        }
    }
}

impl From<NewArticle> for Articles {
    fn from(article: NewArticle) -> Self {
        Self {
            articles: vec![article],
            notes: Vec::new(),
        }
    }
}

/// A file with annotations.
pub trait Annotated: Send {
    /// An empty project for the file to be imported into: the one that it was exported from, as far as it says so. Here of one
    /// that says nothing of it.
    fn empty_project(&self, title: &Title<'_>, defaults: &mut Defaults<'_>) -> Project {
        let details = ProjectDetails {
            title: title.of(None),
            ..ProjectDetails::default()
        };
        let id = defaults.ids.next(defaults.now).to_string();
        Project::new(id, details, TagSet::starter())
    }

    /// Works out what would change in a project.
    ///
    /// # Errors
    /// Where the file contradicts the project or itself. They name the place.
    fn plan(&self, project: &Project, defaults: &mut Defaults<'_>)
    -> Result<Imported, ImportError>;
}

/// What a new project is called.
#[derive(Debug, Clone, Copy)]
pub struct Title<'a> {
    /// What somebody wants it to be called.
    pub wanted: Option<&'a str>,
    /// Where nobody says so, and no file does.
    pub otherwise: &'a str,
}

impl<'a> Title<'a> {
    /// Where nobody has said what it is to be called.
    #[must_use]
    pub const fn otherwise(otherwise: &'a str) -> Self {
        Self {
            wanted: None,
            otherwise,
        }
    }

    /// The title, of which a file says `stated`.
    #[must_use]
    pub fn of(&self, stated: Option<&str>) -> String {
        self.wanted.or(stated).unwrap_or(self.otherwise).to_owned()
    }
}

/// What stands in for what a file does not say.
#[derive(Debug)]
pub struct Defaults<'a> {
    /// Whose layer annotations without an annotator go to.
    pub annotator: AnnotatorId,
    /// When annotations without a time were made.
    pub now: Timestamp,
    /// Ids for what has none, or none that is a ULID.
    pub ids: &'a mut IdSource,
}

/// What an import would change.
#[derive(Debug, Clone, Default)]
pub struct Imported {
    /// The changes, in an order in which they can be applied.
    pub edits: Vec<Edit>,
    /// How many articles are new.
    pub articles: usize,
    /// How many annotations are new.
    pub annotations: usize,
    /// How many clusters are new.
    pub clusters: usize,
    /// How many relations are new.
    pub relations: usize,
    /// How many tags are new.
    pub tags: usize,
    /// The names of tags that the project has already, and that stay as they are.
    pub known_tags: Vec<String>,
    /// How many annotations, clusters and relations change.
    pub replaced: usize,
    /// How many annotations, clusters and relations the project has already.
    pub skipped: usize,
    /// What was understood with a doubt, and how.
    pub warnings: Vec<String>,
}

impl Imported {
    /// Whose annotations are new or change in a project, by name.
    #[must_use]
    pub fn annotators(&self, project: &Project) -> Vec<String> {
        let mut names = BTreeMap::new();
        for edit in &self.edits {
            if let Edit::Annotation(change) = edit
                && let Some(annotation) = &change.after
            {
                let id = &annotation.annotator;
                names
                    .entry(id)
                    .or_insert_with(|| project.annotator_name(id).to_owned());
            }
        }
        for edit in &self.edits {
            if let Edit::Annotator(change) = edit
                && let Some(written) = &change.after
                && let Some(name) = names.get_mut(&written.id)
            {
                name.clone_from(&written.name);
            }
        }
        names.into_values().collect()
    }

    /// “Added: 5 articles, 88 annotations. Replaced: 1 thing. There already: 3 things”
    #[must_use]
    pub fn summary(&self) -> String {
        let counts = [
            (self.articles, "article"),
            (self.annotations, "annotation"),
            (self.clusters, "cluster"),
            (self.relations, "relation"),
            (self.tags, "tag"),
        ];
        let added: Vec<_> = counts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| counted(count, word))
            .collect();
        let mut parts = Vec::new();
        if !added.is_empty() {
            parts.push(format!("Added: {}", added.join(", ")));
        }
        for (count, words) in [(self.replaced, "Replaced"), (self.skipped, "There already")] {
            if count > 0 {
                parts.push(format!("{words}: {}", counted(count, "thing")));
            }
        }
        parts.extend(left_alone(&self.known_tags));
        if parts.is_empty() {
            "Nothing to add".to_owned()
        } else {
            parts.join(". ")
        }
    }
}

impl std::ops::AddAssign for Imported {
    fn add_assign(&mut self, other: Self) {
        self.edits.extend(other.edits);
        self.articles += other.articles;
        self.annotations += other.annotations;
        self.clusters += other.clusters;
        self.relations += other.relations;
        self.tags += other.tags;
        self.known_tags.extend(other.known_tags);
        self.replaced += other.replaced;
        self.skipped += other.skipped;
        self.warnings.extend(other.warnings);
    }
}

/// “Left as they are: Claim, Quote and 3 more tags”
fn left_alone(tags: &[String]) -> Option<String> {
    const NAMED: usize = 4;
    let named = tags.iter().take(NAMED).map(String::as_str);
    let named = named.collect::<Vec<_>>().join(", ");
    match tags.len().checked_sub(NAMED).filter(|more| *more > 0) {
        _ if tags.is_empty() => None,
        None => Some(format!("Left as they are: {named}")),
        Some(more) => Some(format!(
            "Left as they are: {named} and {}",
            counted(more, "more tag")
        )),
    }
}

/// Brings files into a project, each with annotations as a step that can be undone, and articles without that follow one
/// another as one. What came in comes back, each warning with its file's name, and what each step changed; the edits are
/// in the steps, and not in [`Imported::edits`].
///
/// # Errors
/// Where a file contradicts the project or itself, or a change does not fit. They name the file; the steps of the files
/// before it are made and are not undone.
pub fn take_in(
    session: &mut Session,
    files: Vec<(PathBuf, Source)>,
    now: Timestamp,
    ids: &mut IdSource,
) -> Result<(Imported, Vec<Performed>), ImportError> {
    let mut total = Imported::default();
    let mut steps = Vec::new();
    let mut files = files.into_iter().peekable();
    while let Some((path, source)) = files.next() {
        let (imported, performed) = match span_table::recognised(source, true) {
            Source::Articles(read) => {
                let follows = |next: &(PathBuf, Source)| matches!(next.1, Source::Articles(_));
                let (mut articles, mut count) = (read.articles, 1);
                while let Some((_, Source::Articles(more))) = files.next_if(follows) {
                    articles.extend(more.articles);
                    count += 1;
                }
                let added = add(session, articles, now);
                // Of several nobody can say which it was.
                added.map_err(|error| match count {
                    1 => error.in_file(&path),
                    _ => error,
                })?
            }
            Source::Table(table) => {
                let read = table.guessed().map_err(|error| error.in_file(&path))?;
                let added = add(session, read.articles, now);
                let (mut imported, performed) = added.map_err(|error| error.in_file(&path))?;
                let notes = read.notes.iter();
                let notes = notes.map(|note| format!("{}: {}", path.display(), note.words()));
                imported.warnings.extend(notes);
                (imported, performed)
            }
            Source::CodeBook(book) => {
                add_tags(session, book, now).map_err(|error| error.in_file(&path))?
            }
            Source::Annotated(file) => {
                let mut defaults = Defaults {
                    annotator: session.annotator().clone(),
                    now,
                    ids,
                };
                let mut imported = planned(&path, file.as_ref(), session.project(), &mut defaults)?;
                let edits = std::mem::take(&mut imported.edits);
                let performed = session
                    .perform_edits("Import", edits, now)
                    .map_err(|error| ImportError::new("", error.to_string()).in_file(&path))?;
                (imported, performed)
            }
        };
        total += imported;
        steps.push(performed);
    }
    Ok((total, steps))
}

/// Works out what files with annotations would change, one after the other, all of it or nothing, so that somebody can look
/// at it first. The changes are one step of [`Session::perform_edits`].
///
/// # Errors
/// Where a file contradicts the project or itself, or a change does not fit. They name the file.
pub fn worked_out(
    project: &Project,
    files: Vec<(PathBuf, Box<dyn Annotated>)>,
    defaults: &mut Defaults<'_>,
) -> Result<Imported, ImportError> {
    let mut after = project.clone();
    let mut total = Imported::default();
    for (path, file) in files {
        let imported = planned(&path, file.as_ref(), &after, defaults)?;
        for edit in &imported.edits {
            let applied = edit.apply(&mut after);
            applied.map_err(|error| ImportError::new("", error.to_string()).in_file(&path))?;
        }
        total += imported;
    }
    let is_new = |edit: &&Edit| matches!(edit, Edit::Tag { tag, .. } if tag.before.is_none());
    total.tags = total.edits.iter().filter(is_new).count();
    Ok(total)
}

/// What a file would change, each warning with its name.
fn planned(
    path: &Path,
    file: &dyn Annotated,
    project: &Project,
    defaults: &mut Defaults<'_>,
) -> Result<Imported, ImportError> {
    let planned = file.plan(project, defaults);
    let mut imported = planned.map_err(|error| error.in_file(path))?;
    for warning in &mut imported.warnings {
        *warning = format!("{}: {warning}", path.display());
    }
    Ok(imported)
}

/// Adds articles without annotations. Those that the project has already, from a file of the same name and with the same
/// text, are skipped, and so are copies ([`copies`]).
fn add(
    session: &mut Session,
    articles: Vec<NewArticle>,
    now: Timestamp,
) -> Result<(Imported, Performed), ImportError> {
    let count = articles.len();
    let (mut articles, _) = once_each(articles);
    let mut known: HashMap<&str, Vec<&ArticleText>> = HashMap::new();
    for article in session.project().articles() {
        let texts = known.entry(article.source.as_str()).or_default();
        texts.push(&article.text);
    }
    articles.retain(|new| {
        let texts = known.get(new.source.as_str());
        !texts.is_some_and(|texts| texts.contains(&&new.text))
    });
    let copies::Sorted {
        articles,
        told: warnings,
    } = copies::sorted(articles, session.project());
    let imported = Imported {
        articles: articles.len(),
        skipped: count - articles.len(),
        warnings,
        ..Imported::default()
    };
    let done = session.perform(Command::AddArticles(articles), now);
    let performed = done.map_err(|error| ImportError::new("", error.to_string()))?;
    Ok((imported, performed))
}

/// Adds the tags that the project has not.
fn add_tags(
    session: &mut Session,
    book: CodeBook,
    now: Timestamp,
) -> Result<(Imported, Performed), ImportError> {
    let set = session.project().tag_set();
    let before = set.tags.len();
    let known: HashSet<String> = (set.tags.iter())
        .map(|tag| tag.name.to_lowercase())
        .collect();
    let names = book.tags.iter().map(|tag| tag.name.trim().to_owned());
    let known_tags = names.filter(|name| known.contains(&name.to_lowercase()));
    let known_tags = known_tags.collect();
    let done = session.perform(
        Command::AddCodeBook {
            tags: book.tags,
            relation_types: book.relation_types,
        },
        now,
    );
    let performed = done.map_err(|error| ImportError::new("", error.to_string()))?;
    let imported = Imported {
        tags: session.project().tag_set().tags.len() - before,
        known_tags,
        warnings: book.warnings,
        ..Imported::default()
    };
    Ok((imported, performed))
}

/// A project of files, with what came in. It is the one that a file with annotations was exported from, as far as one
/// says so, else a new one: with the tags of the code books, or with those to start with.
///
/// # Errors
/// As [`take_in`].
pub fn make_project(
    title: &Title<'_>,
    sources: Vec<(PathBuf, Source)>,
    annotator: &AnnotatorId,
    now: Timestamp,
) -> Result<(Session, Imported), ImportError> {
    let mut ids = IdSource::random();
    let annotated = sources.iter().find_map(|(_, source)| match source {
        Source::Annotated(file) => Some(file),
        Source::Articles(_) | Source::Table(_) | Source::CodeBook(_) => None,
    });
    let project = if let Some(file) = annotated {
        let mut defaults = Defaults {
            annotator: annotator.clone(),
            now,
            ids: &mut ids,
        };
        file.empty_project(title, &mut defaults)
    } else {
        let details = ProjectDetails {
            title: title.of(None),
            description: String::new(),
        };
        let brings_tags = |(_, source): &(_, Source)| matches!(source, Source::CodeBook(_));
        let tags = if sources.iter().any(brings_tags) {
            TagSet::default()
        } else {
            TagSet::starter()
        };
        Project::new(ids.next(now).to_string(), details, tags)
    };
    let mut session = Session::new(project, annotator.clone(), IdSource::random());
    // Nothing was shown of it before, so nobody asks what the steps changed.
    let (imported, _) = take_in(&mut session, sources, now, &mut ids)?;
    Ok((session, imported))
}
