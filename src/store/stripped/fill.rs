//! Giving a stripped project its texts, and its quotes their words.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::matching::{Fetched, Match, matches, plain};
use super::plain_words::PlainWords;
use super::{Rehydrated, Stripped, each_quote, hash};
use crate::model::{AnnotatorId, ArticleId};
use crate::store::error::StoreError;
use crate::store::parse::RonFile;
use crate::store::{convert, load};
use crate::text::{FoldedText, Folding};

/// Stands behind a quote whose words are not in the text.
const CUT: char = '…';

/// The text of an article, in which quotes are looked for.
struct Searched<'a> {
    text: &'a str,
    /// Where each character begins, and the end.
    starts: Vec<usize>,
    /// The same with blanks between its words and nothing else.
    plain: OnceCell<PlainWords>,
    folded: OnceCell<FoldedText>,
    /// What was found: by hash and length.
    known: HashMap<(String, usize), Option<String>>,
}

impl<'a> Searched<'a> {
    fn new(text: &'a str) -> Self {
        let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        Self {
            text,
            starts: starts.collect(),
            plain: OnceCell::new(),
            folded: OnceCell::new(),
            known: HashMap::new(),
        }
    }

    fn slice(&self, start: usize, end: usize) -> Option<&'a str> {
        self.text
            .get(*self.starts.get(start)?..*self.starts.get(end)?)
    }

    /// The words of so many characters that begin so and have that hash: where they stood, or anywhere else.
    fn words(&mut self, start: usize, length: usize, head: &str, wanted: &str) -> Option<String> {
        let there = start
            .checked_add(length)
            .and_then(|end| self.slice(start, end));
        if let Some(there) = there.filter(|it| it.starts_with(head) && hash(it) == wanted) {
            return Some(there.to_owned());
        }
        let key = (wanted.to_owned(), length);
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let last = self.starts.len().checked_sub(length.saturating_add(1));
        let places = last.map_or(0..0, |last| 0..last + 1);
        let found = places
            .filter_map(|at| self.slice(at, at + length))
            .find(|it| it.starts_with(head) && hash(it) == wanted)
            .or_else(|| self.wrapped_otherwise(length, head, wanted))
            .map(str::to_owned);
        self.known.insert(key, found.clone());
        found
    }

    /// The same words where lines end elsewhere, as the text has them.
    fn wrapped_otherwise(&self, length: usize, head: &str, wanted: &str) -> Option<&'a str> {
        let plain = self.plain.get_or_init(|| PlainWords::new(self.text));
        let (start, end) = plain.find(head, length, |words| hash(words) == wanted)?;
        self.text.get(start..end)
    }

    /// What stands for words that the text does not have: nothing that is in the text, so that it is not taken for them.
    fn lacking(&self, head: &str) -> String {
        let mut words = format!("{head}{CUT}");
        let folded = (self.folded).get_or_init(|| FoldedText::new(self.text, Folding::Words));
        let reads = |words: &str| FoldedText::new(words, Folding::Words);
        while self.text.contains(&words) || folded.as_str().contains(reads(&words).as_str()) {
            words.push(CUT);
        }
        words
    }
}

impl Stripped {
    /// Gives each article its text, and reads the result as a project. `partly`: without the articles that have none.
    ///
    /// # Errors
    /// Where an article has no text, unless `partly`, and where the disk has no room for what is put together.
    pub fn rehydrate(&self, fetched: &[Fetched], partly: bool) -> Result<Rehydrated, StoreError> {
        let (mut matches, missing) = matches(&self.project.articles, fetched);
        if matches.is_empty() || !missing.is_empty() && !partly {
            let lines = missing.iter().map(|it| {
                let known = [it.what.as_str(), it.url.as_str()];
                let known = known.into_iter().filter(|it| !it.is_empty());
                let known: Vec<_> = known.collect();
                format!("“{}” ({})", it.article, known.join(", "))
            });
            return Err(StoreError::Value {
                path: self.path.clone(),
                place: "texts".to_owned(),
                message: format!(
                    "there is no text for {}; give their files as well",
                    lines.collect::<Vec<_>>().join("; ")
                ),
            });
        }
        let texts = self.texts(&mut matches, fetched);
        let files = self.files(&texts)?;
        let room =
            tempfile::tempdir().map_err(StoreError::io(&self.path, "make a folder for a while"))?;
        for (path, bytes) in &files {
            let path = room.path().join(path);
            let folder = path.parent().unwrap_or(room.path());
            fs::create_dir_all(folder).map_err(StoreError::io(folder, "make the folder"))?;
            fs::write(&path, bytes).map_err(StoreError::io(&path, "write the file"))?;
        }
        let loaded = load(room.path())?;
        let mut findings = loaded.findings;
        for finding in &mut findings {
            if let Ok(inside) = finding.file.strip_prefix(room.path()) {
                finding.file = inside.to_owned();
            }
        }
        // Where the texts are changed ones is told of each article.
        findings.retain(|finding| finding.file.parent() != Some(Path::new("articles")));
        Ok(Rehydrated {
            project: loaded.project,
            matches,
            findings,
            missing,
        })
    }

    /// The text of each article that has one.
    fn texts(&self, matches: &mut [Match], fetched: &[Fetched]) -> BTreeMap<String, String> {
        let mut texts = BTreeMap::new();
        for article in &self.project.articles {
            let matched = matches.iter_mut().find(|it| it.article == article.id);
            let Some(matched) = matched else { continue };
            let Some(Fetched { text, .. }) = fetched.get(matched.index) else {
                continue;
            };
            let text = if hash(text) == article.sha256 {
                text.clone()
            } else {
                plain(text)
            };
            matched.is_same = hash(&text) == article.sha256;
            texts.insert(article.id.clone(), text);
        }
        texts
    }

    /// The files of the project's folder.
    fn files(
        &self,
        texts: &BTreeMap<String, String>,
    ) -> Result<BTreeMap<PathBuf, Vec<u8>>, StoreError> {
        let mut files = BTreeMap::new();
        let mut searched: HashMap<&str, Searched<'_>> = (texts.iter())
            .map(|(id, text)| (id.as_str(), Searched::new(text)))
            .collect();
        for (id, text) in texts {
            if let Some(id) = ArticleId::new(id) {
                files.insert(convert::text_file(&id).into(), text.clone().into_bytes());
            }
        }
        for (number, line) in &self.lines {
            let mut line = line.clone();
            each_quote(&mut line, "", &mut |article, quote| {
                whole(quote, searched.get_mut(article));
            });
            let fault = |message: String| StoreError::Value {
                path: self.path.clone(),
                place: format!("line {number}"),
                message,
            };
            let read = serde_json::from_value::<RonFile>(line);
            let mut file = read.map_err(|error| fault(error.to_string()))?;
            match &mut file {
                RonFile::Project(file) => file.articles.retain(|it| texts.contains_key(&it.id)),
                // Of an article without a text, or of none.
                RonFile::Annotations(file) if !texts.contains_key(&file.article) => continue,
                _ => {}
            }
            if let Some(annotator) = file.annotator()
                && AnnotatorId::written(annotator).is_none()
            {
                return Err(fault(format!("“{annotator}” is no annotator's id")));
            }
            let bytes = file.to_ron().map_err(|error| fault(error.to_string()))?;
            files.insert(file.name().into(), bytes);
        }
        Ok(files)
    }
}

/// Gives a quote that was cut its words again. What the text does not have stays cut, and is marked so.
fn whole(quote: &mut Map<String, Value>, text: Option<&mut Searched<'_>>) {
    let (Some(Value::String(wanted)), Some(text)) = (quote.remove("sha256"), text) else {
        return;
    };
    let number = |name: &str| {
        let number = quote.get(name).and_then(Value::as_u64);
        number
            .and_then(|it| usize::try_from(it).ok())
            .unwrap_or_default()
    };
    let (start, end) = (number("start"), number("end"));
    let Some(Value::String(words)) = quote.get_mut("text") else {
        return;
    };
    let found = text.words(start, end.saturating_sub(start), words, &wanted);
    *words = found.unwrap_or_else(|| text.lacking(words));
}
