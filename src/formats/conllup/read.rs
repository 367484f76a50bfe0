//! Reading of CoNLL-U and CoNLL-U Plus: our own files with all that they say, and treebanks as texts, with what their
//! further columns tag.

use serde::de::DeserializeOwned;

use super::entities::Entities;
use super::misc;
use crate::formats::chains::{Chains, Mentions};
use crate::formats::conll::{Chunks, is_tag};
use crate::formats::foreign::Foreign;
use crate::formats::jsonl::lines::{AnnotationEntry, ArticleLine};
use crate::formats::rebuilt::Rebuilt;
use crate::formats::{ImportError, Input, Source, rows};

/// What columns a file has that does not say it.
const USUAL: [&str; 10] = [
    "ID", "FORM", "LEMMA", "UPOS", "XPOS", "FEATS", "HEAD", "DEPREL", "DEPS", "MISC",
];

/// Whether a file begins with comments and tokens of CoNLL-U.
pub(super) fn sniff(head: &[u8]) -> bool {
    let head = head.get(..head.len().min(64 * 1024)).unwrap_or_default();
    let head = String::from_utf8_lossy(head);
    let mut lines = head.trim_start_matches('\u{feff}').lines();
    if lines
        .clone()
        .next()
        .is_some_and(|line| line.starts_with("# global.columns"))
    {
        return true;
    }
    // Those of WebAnno look like it.
    let is_of_others = |line: &str| ["#FORMAT=", "#id="].iter().any(|it| line.starts_with(it));
    if lines.clone().take(8).any(is_of_others) {
        return false;
    }
    let first = lines.find(|line| !line.starts_with('#') && !line.trim().is_empty());
    let mut cells = first.unwrap_or_default().split('\t');
    let is_first = cells
        .next()
        .is_some_and(|id| id == "1" || id.starts_with("1-"));
    is_first && cells.count() + 1 == USUAL.len()
}

/// An article in the making.
#[derive(Default)]
struct Document {
    name: String,
    head: Option<ArticleLine>,
    annotations: Vec<AnnotationEntry>,
    text: Rebuilt,
    /// Of each further column, what it tags; `None` where it holds something else.
    chunks: Vec<Option<Chunks>>,
    /// What its MISC column says of entities.
    mentions: Mentions,
    /// The white space behind the last token, as far as it is known.
    after: Option<String>,
    /// Where the last token ends, by its own account.
    end: Option<String>,
    ends_sentence: bool,
    has_content: bool,
}

struct Reading<'a> {
    input: &'a Input<'a>,
    file: Foreign,
    columns: Vec<String>,
    document: Document,
    documents: usize,
    entities: Entities,
    chains: Chains,
    /// Marks of entities that fit no other.
    unfit: usize,
    /// Up to which word a surface token stands for the words.
    covered: usize,
}

pub(super) fn read(input: &Input<'_>) -> Result<Source, ImportError> {
    let text = rows::text(input)?;
    let mut reading = Reading {
        input,
        file: Foreign::new("document"),
        columns: USUAL.map(str::to_owned).to_vec(),
        document: Document::default(),
        documents: 0,
        entities: Entities::default(),
        chains: Chains::default(),
        unfit: 0,
        covered: 0,
    };
    for (number, line) in (1..).zip(text.lines()) {
        if let Some(comment) = line.strip_prefix('#') {
            reading.comment(comment.trim_start(), number)?;
        } else if line.trim().is_empty() {
            reading.document.ends_sentence = true;
            reading.covered = 0;
            for chunks in reading.document.chunks.iter_mut().flatten() {
                // Annotations go over sentences in our own files, of which the comments say more.
                chunks.close();
            }
        } else {
            reading.token(line, number)?;
        }
    }
    reading.end_document();
    let Reading {
        mut file,
        chains,
        unfit,
        ..
    } = reading;
    for (_, count, line) in chains.clusters() {
        // What is mentioned once is no cluster.
        if count > 1 {
            file.cluster(line);
        }
    }
    if unfit > 0 {
        file.warn(format!(
            "left out: {unfit} marks of entities that begin or end nothing"
        ));
    }
    file.finish()
}

fn json<T: DeserializeOwned>(words: &str, number: usize) -> Result<T, ImportError> {
    serde_json::from_str(words).map_err(|error| {
        let place = format!("line {number}");
        let error = ImportError::new(place, format!("the comment is broken: {error}"));
        error.hint("export the file again, or take the comment out")
    })
}

impl Reading<'_> {
    fn comment(&mut self, comment: &str, number: usize) -> Result<(), ImportError> {
        let (name, value) = comment.split_once('=').unwrap_or((comment, ""));
        let value = value.trim_start();
        // Other programs may have comments of the same names.
        let is_object = value.starts_with('{');
        match name.trim_end() {
            "global.columns" => {
                let columns = value.split_whitespace().map(str::to_ascii_uppercase);
                self.columns = columns.collect();
                if !self.columns.iter().any(|column| column == "FORM") {
                    let error =
                        ImportError::new(format!("line {number}"), "there is no column FORM");
                    return Err(error.hint("name the column of the words FORM"));
                }
            }
            "global.Entity" => self.entities = Entities::stated(value),
            "newdoc" | "newdoc id" => {
                self.end_document();
                value.trim_end().clone_into(&mut self.document.name);
                self.document.has_content = true;
            }
            "article" if is_object => self.document.head = Some(json(value, number)?),
            "annotation" if is_object => self.document.annotations.push(json(value, number)?),
            "project" if is_object => self.file.project(json(value, number)?),
            "cluster" if is_object => self.file.cluster(json(value, number)?),
            "relation" if is_object => self.file.relation(json(value, number)?),
            _ => {}
        }
        Ok(())
    }

    fn token(&mut self, line: &str, number: usize) -> Result<(), ImportError> {
        let cells: Vec<&str> = line.split('\t').collect();
        if cells.len() != self.columns.len() {
            let words = format!(
                "there are {} columns here, and {} in the file",
                cells.len(),
                self.columns.len()
            );
            let error = ImportError::new(format!("line {number}"), words);
            return Err(error.hint("part the columns by single tabs"));
        }
        let mut columns = self.columns.iter().zip(&cells);
        let cell = |name: &str| {
            columns
                .clone()
                .find(|(column, _)| *column == name)
                .map(|(_, cell)| *cell)
        };
        let id = cell("ID").unwrap_or_default();
        let word = id
            .split('-')
            .next()
            .and_then(|id| id.parse().ok())
            .unwrap_or(0);
        let misc = cell("MISC").unwrap_or_default();
        // Words that nobody wrote.
        if id.contains('.') {
            return Ok(());
        }
        // Words of a surface token, which stands for them.
        if word > 0 && word <= self.covered {
            let token = self.document.text.count().saturating_sub(1);
            if let Some(marks) = misc::value(misc, "Entity") {
                self.unfit += self
                    .entities
                    .read(marks, token, &mut self.document.mentions);
            }
            return Ok(());
        }
        if let Some((_, last)) = id.split_once('-') {
            self.covered = last.parse().unwrap_or(0);
        }
        let document = &mut self.document;
        document.has_content = true;
        let value = |name: &str| misc::value(misc, name);
        let before = value("SpacesBefore").map(misc::unescaped);
        let behind = value("SpacesAfter").map(misc::unescaped);
        if value(misc::PLACEHOLDER).is_some() {
            document.text.space(&behind.unwrap_or_default());
            return Ok(());
        }
        if document.text.count() > 0 {
            let follows =
                value("start_char").is_some_and(|start| document.end.as_deref() == Some(start));
            let after = document.after.take();
            let space = match &after {
                // That no blank stands at the end of a paragraph does not make it go on.
                Some(after) if !document.ends_sentence || !after.is_empty() || follows => after,
                _ if document.ends_sentence => "\n",
                _ => " ",
            };
            document.text.space(space);
        }
        document.text.space(&before.unwrap_or_default());
        let token = document.text.word(cell("FORM").unwrap_or_default());
        let is_alone = value("SpaceAfter") == Some("No");
        if let Some(marks) = value("Entity") {
            self.unfit += self.entities.read(marks, token, &mut document.mentions);
        }
        document.after = behind.or_else(|| is_alone.then(String::new));
        document.end = value("end_char").map(str::to_owned);
        document.ends_sentence = false;
        let further = columns
            .by_ref()
            .filter(|(column, _)| !USUAL.contains(&column.as_str()));
        for (at, (_, cell)) in further.enumerate() {
            if document.chunks.len() <= at {
                document.chunks.push(Some(Chunks::default()));
            }
            match document.chunks.get_mut(at) {
                Some(Some(chunks)) if is_tag(cell) => chunks.tag(token, cell),
                Some(other) => *other = None,
                None => {}
            }
        }
        Ok(())
    }

    fn end_document(&mut self) {
        let document = std::mem::take(&mut self.document);
        if !document.has_content {
            return;
        }
        self.documents += 1;
        let Document {
            name,
            head,
            annotations,
            mut text,
            chunks,
            after,
            mentions,
            ..
        } = document;
        let stem = self.input.stem();
        let name = match (name.as_str(), self.documents) {
            ("", 1) => stem,
            ("", number) => format!("{stem}-{number}"),
            _ => name,
        };
        self.unfit += usize::from(mentions.unfinished().is_some());
        if let Some(after) = after {
            text.space(&after);
        }
        let annotations = if head.is_some() || !annotations.is_empty() {
            annotations
        } else {
            let chunks = chunks.into_iter().flatten();
            let mut annotations: Vec<_> = chunks.flat_map(|it| it.annotations(&text)).collect();
            annotations.extend(self.chains.take(self.documents, mentions, &text));
            annotations
        };
        let article = self.file.article(&name, text.text);
        if let Some(head) = head {
            let own = std::mem::take(article);
            *article = ArticleLine {
                article: own.article,
                text: own.text,
                ..head
            };
        }
        article.annotations = Some(annotations);
    }
}
