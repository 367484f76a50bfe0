//! The lines of a file as serde sees them. Only shapes: what they mean for a project is decided elsewhere.
//!
//! Lenient where scripts differ (a number for an id, `null` for what is missing, fields that this program does not
//! know), strict where a reading would be a guess.

use std::fmt;

use serde::de::{DeserializeOwned, Error, IgnoredAny, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use crate::formats::ImportError;
use crate::store::Stated;
use crate::text::shortened;

/// A parser's complaint is no longer than this, in characters.
const LONGEST_WORDS: usize = 200;

/// A parsed line, or what another format says instead, and where it stands.
pub(in crate::formats) struct Numbered<T> {
    /// What is counted: “line”.
    pub what: &'static str,
    /// Counted from 1.
    pub number: usize,
    pub line: T,
}

impl<T> Numbered<T> {
    /// The words for it in an error.
    pub fn place(&self) -> String {
        format!("{} {}", self.what, self.number)
    }
}

/// All lines of a file by kind, each kind in the order of the file.
#[derive(Default)]
pub(in crate::formats) struct Lines {
    pub articles: Vec<Numbered<ArticleLine>>,
    pub projects: Vec<Numbered<ProjectLine>>,
    pub clusters: Vec<Numbered<ClusterLine>>,
    pub relations: Vec<Numbered<RelationLine>>,
}

/// A name that a file gives to a thing: words, or a number as scripts like them.
#[derive(Debug, Default, Clone, PartialEq, Eq, Hash)]
pub(in crate::formats) struct Name(pub String);

/// A place in a text. `12.0` is 12: tables with gaps make floating-point numbers of whole columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::formats) struct Position(pub usize);

#[derive(Default, Deserialize)]
pub(in crate::formats) struct ArticleLine {
    pub article: Name,
    pub source: Option<String>,
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub author: Option<String>,
    pub published: Option<String>,
    pub url: Option<String>,
    pub language: Option<String>,
    pub encoding: Option<String>,
    pub text: String,
    pub annotations: Option<Vec<AnnotationEntry>>,
    pub furniture: Option<Vec<SpanEntry>>,
    pub version_of: Option<Name>,
}

#[derive(Default, Deserialize)]
pub(in crate::formats) struct AnnotationEntry {
    pub id: Option<Name>,
    pub annotator: Option<String>,
    pub tag: String,
    pub spans: Vec<SpanEntry>,
    pub attributes: Option<Map<String, Value>>,
    pub note: Option<String>,
    pub created: Option<String>,
    pub updated: Option<String>,
    /// The versions of the code book that it was made under.
    pub under: Option<Vec<String>>,
    /// Whether the format has one span for each, so that this may be the hull of several.
    #[serde(skip)]
    pub is_hull: bool,
}

/// In code points of the line's own text. Without positions, the quoted text alone says where.
#[derive(Default, Deserialize)]
pub(in crate::formats) struct SpanEntry {
    pub start: Option<Position>,
    pub end: Option<Position>,
    pub text: Option<String>,
}

#[derive(Default, Deserialize)]
pub(in crate::formats) struct ProjectLine {
    pub project: Option<String>,
    pub title: Option<String>,
    pub description: Option<String>,
    pub tags: Option<Vec<TagEntry>>,
    pub relation_types: Option<Vec<RelationTypeEntry>>,
    /// What else a project holds ([`crate::store::Stated`]). Looked at late, as scripts may mean something else by it.
    pub annotators: Option<Value>,
    pub actors: Option<Value>,
    pub samples: Option<Value>,
    pub column_sets: Option<Value>,
    pub book_versions: Option<Value>,
    pub held_back: Option<Value>,
    pub layers: Option<Value>,
}

impl ProjectLine {
    /// What it says beside tags and types of relations.
    pub fn rest(&self) -> Stated<'_> {
        Stated {
            annotators: self.annotators.as_ref(),
            actors: self.actors.as_ref(),
            samples: self.samples.as_ref(),
            column_sets: self.column_sets.as_ref(),
            book_versions: self.book_versions.as_ref(),
            held_back: self.held_back.as_ref(),
            layers: self.layers.as_ref(),
        }
    }
}

#[derive(Default, Deserialize)]
pub(in crate::formats) struct TagEntry {
    pub id: Option<String>,
    /// Whether the id was made of the name when the file was read, for parents to be told by: it says no more than that.
    #[serde(skip)]
    pub is_id_made: bool,
    pub name: String,
    pub definition: Option<String>,
    pub when_to_use: Option<String>,
    pub when_not_to_use: Option<String>,
    pub colour: Option<String>,
    pub key: Option<char>,
    pub parent: Option<String>,
    pub attributes: Option<Vec<AttributeEntry>>,
}

#[derive(Default, Deserialize)]
pub(in crate::formats) struct AttributeEntry {
    pub name: String,
    pub kind: Option<String>,
    pub choices: Option<Vec<String>>,
    pub role: Option<String>,
    pub default: Option<Value>,
    pub required: Option<bool>,
}

#[derive(Default, Deserialize)]
pub(in crate::formats) struct RelationTypeEntry {
    pub name: String,
    pub definition: Option<String>,
}

#[derive(Default, Deserialize)]
pub(in crate::formats) struct ClusterLine {
    pub cluster: Option<Name>,
    pub annotator: Option<String>,
    pub title: Option<String>,
    pub members: Option<Vec<Name>>,
    pub note: Option<String>,
    pub created: Option<String>,
    pub updated: Option<String>,
}

#[derive(Default, Deserialize)]
pub(in crate::formats) struct RelationLine {
    pub relation: Option<Name>,
    pub annotator: Option<String>,
    #[serde(rename = "type")]
    pub relation_type: Option<String>,
    pub from: Name,
    pub to: Name,
    pub note: Option<String>,
    pub created: Option<String>,
    pub updated: Option<String>,
}

/// Tells what a line is, without building anything.
#[derive(Deserialize)]
struct Keys {
    article: Option<IgnoredAny>,
    text: Option<IgnoredAny>,
    project: Option<IgnoredAny>,
    tags: Option<IgnoredAny>,
    cluster: Option<IgnoredAny>,
    members: Option<IgnoredAny>,
    relation: Option<IgnoredAny>,
    from: Option<IgnoredAny>,
}

impl Lines {
    pub fn parse(source: &str) -> Result<Self, ImportError> {
        let source = source.strip_prefix('\u{feff}').unwrap_or(source);
        let mut lines = Self::default();
        for (number, line) in (1..).zip(source.lines()) {
            if line.trim().is_empty() {
                continue;
            }
            let keys: Keys = parse(number, line)?;
            if keys.article.is_some() || keys.text.is_some() {
                lines.articles.push(numbered(number, line)?);
            } else if keys.cluster.is_some() || keys.members.is_some() {
                lines.clusters.push(numbered(number, line)?);
            } else if keys.relation.is_some() || keys.from.is_some() {
                lines.relations.push(numbered(number, line)?);
            } else if keys.project.is_some() || keys.tags.is_some() {
                lines.projects.push(numbered(number, line)?);
            } else {
                let what = "this is neither an article, a cluster, a relation nor a project";
                let error = ImportError::new(format!("line {number}"), what);
                return Err(
                    error.hint("an article's line needs at least the fields “article” and “text”")
                );
            }
        }
        Ok(lines)
    }

    pub fn is_empty(&self) -> bool {
        let Self {
            articles,
            projects,
            clusters,
            relations,
        } = self;
        articles.is_empty() && projects.is_empty() && clusters.is_empty() && relations.is_empty()
    }
}

fn numbered<T: DeserializeOwned>(number: usize, line: &str) -> Result<Numbered<T>, ImportError> {
    let line = parse(number, line)?;
    Ok(Numbered {
        what: "line",
        number,
        line,
    })
}

fn parse<T: DeserializeOwned>(number: usize, line: &str) -> Result<T, ImportError> {
    const ONE_PER_LINE: &str = "each line has to be one whole JSON object: { … }";
    // Said here, since serde would read a list as an object without names.
    if !line.trim_start().starts_with('{') {
        return Err(
            ImportError::new(format!("line {number}"), "this is no JSON object").hint(ONE_PER_LINE),
        );
    }
    serde_json::from_str(line).map_err(|error| {
        let words = error.to_string();
        // Every line is parsed by itself, so serde's own count of lines would mislead.
        let words = words
            .rsplit_once(" at line ")
            .map_or(words.as_str(), |(words, _)| words);
        // They quote what was found instead, all of it.
        let words = shortened(words, LONGEST_WORDS);
        let fault = ImportError::new(format!("line {number}, column {}", error.column()), words);
        if error.is_eof() {
            fault.hint(ONE_PER_LINE)
        } else {
            fault.hint("mend that place by hand or export the file again")
        }
    })
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Words;
        impl Visitor<'_> for Words {
            type Value = Name;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name in quotes")
            }

            fn visit_str<E>(self, words: &str) -> Result<Name, E> {
                Ok(Name(words.to_owned()))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Name, E> {
                Ok(Name(number.to_string()))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Name, E> {
                Ok(Name(number.to_string()))
            }
        }
        deserializer.deserialize_any(Words)
    }
}

impl<'de> Deserialize<'de> for Position {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Whole;
        impl Visitor<'_> for Whole {
            type Value = Position;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a position, a whole number from 0 on")
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Position, E> {
                let position = usize::try_from(number).map(Position);
                position.map_err(|_| E::invalid_value(Unexpected::Unsigned(number), &self))
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Position, E> {
                let position = usize::try_from(number).map(Position);
                position.map_err(|_| E::invalid_value(Unexpected::Signed(number), &self))
            }

            fn visit_f64<E: Error>(self, number: f64) -> Result<Position, E> {
                // The display of a whole number has no fraction, and its digits are what the parser takes.
                let position = number.to_string().parse().map(Position);
                position.map_err(|_| E::invalid_value(Unexpected::Float(number), &self))
            }
        }
        deserializer.deserialize_any(Whole)
    }
}
