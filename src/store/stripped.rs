//! A project without the texts of its articles, so that annotations of what may not be passed on can be published; and
//! the way back, for who has the texts.
//!
//! ```text
//! {"kind":"pullquote stripped project","version":1,"offsets":…,"quote_length":40,"how":…}
//! {"project":{…,"articles":[{"id":…,"sha256":…,"source":…,"title":…,"url":…},…]}}
//! {"annotations":{"annotator":…,"article":…,"sha256":…,"annotations":[{…,"spans":[{"start","end","text","sha256"}]}]}}
//! {"links":{…}}
//! {"reviews":{…}}
//! {"notebook":{…}}
//! {"adjudication":{…}}
//! ```
//!
//! JSON Lines, the first of which says what the file is. The others hold what the files of a project's folder do
//! ([`v1`]), but for the texts: wherever words of an article stand (spans of annotations, furniture, passages of
//! reviews) no more than `quote_length` characters of them are left, and where that is not all of them, the SHA-256 of
//! all. Where an article came from is among its details.
//!
//! [`Stripped::rehydrate`] gives each article its text, every cut quote its words, and reads the result as any project is
//! read: in the very text quotes stand where they stood, and what is different is found again as in a text that was
//! changed outside ([`super::anchor`]), or said.
//!
//! What is *not* taken out: what annotators wrote themselves. Notes, values, titles of clusters and of articles are as
//! they were, whatever they quote. A hash does not hide a quote of one or two words from somebody who guesses.

mod fill;
mod matching;
mod plain_words;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

use super::error::{Finding, StoreError};
use super::parse::RonFile;
use super::part::{BESIDE, Snapshot};
use super::{convert, v1};
use crate::model::{ArticleId, Part, Project};

pub use matching::{Fetched, Match, Missing};

const KIND: &str = "pullquote stripped project";

/// Whether a file is a stripped project, by how it begins.
#[must_use]
pub fn is_stripped(bytes: &[u8]) -> bool {
    let bytes = bytes.trim_ascii_start();
    let head = format!("{{\"kind\":\"{KIND}\"");
    bytes.starts_with(head.as_bytes())
}
const VERSION: u32 = 1;
const HOW: &str = "the texts are not in this file; fetch them from where their articles say, and run `pullquote rehydrate THIS_FILE TEXT...`";

/// How many characters of a quote are left unless somebody says otherwise.
pub const QUOTE_LENGTH: usize = 40;

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    kind: String,
    version: u32,
    #[serde(default)]
    offsets: String,
    #[serde(default)]
    quote_length: usize,
    #[serde(default)]
    how: String,
}

/// A stripped project that was read.
pub struct Stripped {
    /// For errors.
    path: PathBuf,
    project: v1::Project,
    /// With the numbers of their lines.
    lines: Vec<(usize, Value)>,
}

/// What became of a stripped project.
#[derive(Debug)]
pub struct Rehydrated {
    /// The project with its texts.
    pub project: Project,
    /// Where each article's text is from.
    pub matches: Vec<Match>,
    /// What was found again in another place, and what was not, span by span. Their files are relative to a project's
    /// folder.
    pub findings: Vec<Finding>,
    /// The articles that nobody gave a text, and that are not in the project for that reason.
    pub missing: Vec<Missing>,
}

/// The lines of a project without the texts, with quotes of no more than so many characters.
///
/// # Errors
/// Where JSON cannot say it.
pub fn strip(project: &Project, quote_length: usize) -> Result<Vec<u8>, serde_json::Error> {
    let head = Head {
        kind: KIND.to_owned(),
        version: VERSION,
        offsets: v1::OFFSETS.to_owned(),
        quote_length,
        how: HOW.to_owned(),
    };
    let mut out = serde_json::to_vec(&head)?;
    out.push(b'\n');
    for line in files(project) {
        let mut line = serde_json::to_value(line)?;
        each_quote(&mut line, "", &mut |_, quote| cut(quote, quote_length));
        serde_json::to_writer(&mut out, &line)?;
        out.push(b'\n');
    }
    Ok(out)
}

/// What the files of a project's folder would hold.
fn files(project: &Project) -> Vec<RonFile> {
    let mut files = vec![RonFile::Project(convert::project(project))];
    for annotator in project.layers().keys() {
        let articles = project.articles().iter();
        let annotations = articles.map(|it| Part::Annotations(annotator.clone(), it.id.clone()));
        let beside = BESIDE.iter().map(|(_, part)| part(annotator.clone()));
        let parts = annotations.chain(beside);
        files.extend(parts.filter_map(|part| Snapshot::take(project, &part).file()));
    }
    files
}

/// Does something with all that quotes an article: objects of `start`, `end` and `text`, with the article that they are
/// in, which an object around them names.
fn each_quote(
    value: &mut Value,
    article: &str,
    work: &mut dyn FnMut(&str, &mut Map<String, Value>),
) {
    match value {
        Value::Array(values) => {
            for value in values {
                each_quote(value, article, work);
            }
        }
        Value::Object(object) if is_quote(object) => work(article, object),
        Value::Object(object) => {
            let is_article = object.contains_key("furniture");
            let name = object.get(if is_article { "id" } else { "article" });
            let name = name.and_then(Value::as_str).map(str::to_owned);
            let article = name.as_deref().unwrap_or(article);
            for value in object.values_mut() {
                each_quote(value, article, work);
            }
        }
        _ => {}
    }
}

fn is_quote(object: &Map<String, Value>) -> bool {
    let is_number = |name| object.get(name).is_some_and(Value::is_u64);
    is_number("start") && is_number("end") && object.get("text").is_some_and(Value::is_string)
}

fn cut(quote: &mut Map<String, Value>, length: usize) {
    let Some(Value::String(text)) = quote.get_mut("text") else {
        return;
    };
    let Some((at, _)) = text.char_indices().nth(length) else {
        return;
    };
    let hash = hash(text);
    text.truncate(at);
    quote.insert("sha256".to_owned(), Value::String(hash));
}

fn hash(text: &str) -> String {
    use std::fmt::Write as _;
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().fold(String::new(), |mut hex, byte| {
        // Writing into a string cannot fail.
        write!(hex, "{byte:02x}").ok();
        hex
    })
}

impl Stripped {
    /// Understands the bytes of a file; `path` is for errors.
    ///
    /// # Errors
    /// Where it is none, of a later version, or damaged. They name the line.
    pub fn parse(path: &Path, bytes: &[u8]) -> Result<Self, StoreError> {
        let fault = |number: usize, message: String| StoreError::Value {
            path: path.to_owned(),
            place: format!("line {number}"),
            message,
        };
        let text = str::from_utf8(bytes)
            .map_err(|_| fault(1, "this is not UTF-8; get the file again".to_owned()))?;
        let mut lines = (1..).zip(text.lines());
        let head = lines.next().map(|(_, line)| line).unwrap_or_default();
        let head: Option<Head> = serde_json::from_str(head).ok();
        let head = head.filter(|head| head.kind == KIND).ok_or_else(|| {
            let what = "this is no stripped project; give a file that `pullquote strip` has made";
            fault(1, what.to_owned())
        })?;
        if head.version > VERSION {
            return Err(StoreError::Newer {
                path: path.to_owned(),
                found: head.version,
                known: VERSION,
            });
        }
        let damaged = |number, error: &serde_json::Error| {
            let column = error.column();
            fault(
                number,
                format!(
                    "column {column}: this is no line of a stripped project; get the file again"
                ),
            )
        };
        let mut project = None;
        let mut others = Vec::new();
        for (number, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
            let line: Value = serde_json::from_str(line).map_err(|it| damaged(number, &it))?;
            // As it stands it can be understood, so that it will be once its quotes are whole.
            match serde_json::from_value(line.clone()).map_err(|it| damaged(number, &it))? {
                RonFile::Project(read) => {
                    project = Some(read);
                    others.insert(0, (number, line));
                }
                _ => others.push((number, line)),
            }
        }
        let project: v1::Project = project.ok_or_else(|| {
            fault(
                1,
                "the line of the project is missing; get the file again".to_owned(),
            )
        })?;
        let wrong =
            (project.articles.iter()).find(|article| ArticleId::written(&article.id).is_none());
        if let Some(wrong) = wrong {
            return Err(fault(2, format!("“{}” is no article's id", wrong.id)));
        }
        Ok(Self {
            path: path.to_owned(),
            project,
            lines: others,
        })
    }
}
