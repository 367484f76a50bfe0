//! Reading of CoNLL-2012, and of corpora in its shape such as `LitBank` and `OntoNotes`.

use std::collections::HashMap;

use super::{CHAIN, Chain, SHARED};
use crate::formats::chains::{Chains, Mentions};
use crate::formats::foreign::Foreign;
use crate::formats::rebuilt::Rebuilt;
use crate::formats::{ImportError, Input, Source};

/// How a document begins.
const BEGIN: &str = "#begin document";

/// The tag of mentions in files that tell no tags.
const MENTION: &str = "Mention";

/// Document, part, number and word, and the chains in the last.
const FEWEST_COLUMNS: usize = 5;

/// Whether a file begins with a document of that shape, or with our own comments.
pub(super) fn sniff(head: &[u8]) -> bool {
    let head = head
        .strip_prefix("\u{feff}".as_bytes())
        .unwrap_or(head)
        .trim_ascii_start();
    head.starts_with(BEGIN.as_bytes()) || head.starts_with(SHARED.as_bytes())
}

#[derive(Default)]
struct Reading {
    shared: bool,
    said: HashMap<String, Chain>,
    chains: Chains,
    documents: usize,
}

/// A document in the making.
struct Document {
    name: String,
    text: Rebuilt,
    mentions: Mentions,
    ends_sentence: bool,
}

pub(super) fn read(input: &Input<'_>) -> Result<Source, ImportError> {
    let text = input.text();
    let mut reading = Reading::default();
    let mut file = Foreign::new("document");
    let mut document: Option<Document> = None;
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        let place = format!("line {number}");
        if let Some(head) = line.strip_prefix(BEGIN) {
            if let Some(done) = document.take() {
                reading.end(done, &mut file, &place)?;
            }
            document = Some(Document::new(head));
        } else if line.starts_with("#end document") {
            if let Some(done) = document.take() {
                reading.end(done, &mut file, &place)?;
            }
        } else if line.is_empty() {
            if let Some(document) = &mut document {
                document.ends_sentence = true;
            }
        } else if line.starts_with('#') && document.is_none() {
            reading.comment(line);
        } else {
            let document = document.as_mut().ok_or_else(|| {
                let error = ImportError::new(&place, "this stands in no document");
                error.hint("a document begins with “#begin document (NAME); part 000”")
            })?;
            document.token(line, &reading.said, &place)?;
        }
    }
    if let Some(done) = document {
        reading.end(done, &mut file, "the last line")?;
    }
    reading.clusters(&mut file);
    file.warn("the blanks between words are a guess: a table of tokens has none".to_owned());
    file.finish()
}

impl Document {
    fn new(head: &str) -> Self {
        let head = head.trim();
        let inside = head
            .strip_prefix('(')
            .and_then(|head| head.rsplit_once(')'));
        let (name, part) = inside.unwrap_or((head, ""));
        let part = part
            .rsplit(' ')
            .next()
            .unwrap_or_default()
            .trim_start_matches('0');
        let name = if part.is_empty() || part.contains(|it: char| !it.is_ascii_digit()) {
            name.to_owned()
        } else {
            format!("{name}-{part}")
        };
        Self {
            name,
            text: Rebuilt::default(),
            mentions: Mentions::default(),
            ends_sentence: false,
        }
    }

    fn token(
        &mut self,
        line: &str,
        said: &HashMap<String, Chain>,
        place: &str,
    ) -> Result<(), ImportError> {
        let cells: Vec<&str> = line.split_whitespace().collect();
        let (Some(form), Some(chains)) = (
            cells.get(3),
            cells.last().filter(|_| cells.len() >= FEWEST_COLUMNS),
        ) else {
            let words = format!("there are {} columns here", cells.len());
            let hint =
                "each token needs document, part, number, word, and in the last column its chains";
            return Err(ImportError::new(place, words).hint(hint));
        };
        if std::mem::take(&mut self.ends_sentence) && self.text.count() > 0 {
            self.text.space("\n");
        }
        let token = self.text.spaced_word(form);
        for mark in chains
            .split('|')
            .filter(|mark| !matches!(*mark, "-" | "_" | "*" | ""))
        {
            let (begin, end) = (mark.strip_prefix('('), mark.strip_suffix(')'));
            let chain = mark.trim_start_matches('(').trim_end_matches(')');
            if begin.is_some() {
                let tag = said.get(chain).map(|said| said.tag.as_str());
                let tag = tag.filter(|tag| !tag.is_empty()).unwrap_or(MENTION);
                self.mentions.begin(chain, tag, token);
            }
            match (begin, end) {
                (Some(_), None) => {}
                (_, Some(_)) => {
                    if !self.mentions.end(chain, token) {
                        let words =
                            format!("a mention of chain {chain} ends here that has not begun");
                        let error = ImportError::new(place, words);
                        return Err(error.hint("mend the last column by hand"));
                    }
                }
                (None, None) => {
                    let words = format!("“{mark}” is no chain as (3, 3) or (3)");
                    return Err(ImportError::new(place, words).hint("mend the last column by hand"));
                }
            }
        }
        Ok(())
    }
}

impl Reading {
    fn comment(&mut self, line: &str) {
        if line == SHARED {
            self.shared = true;
        } else if let Some((chain, json)) = line
            .strip_prefix(CHAIN)
            .and_then(|rest| rest.split_once(" = "))
            && let Ok(said) = serde_json::from_str(json)
        {
            self.said.insert(chain.to_owned(), said);
        }
    }

    fn end(
        &mut self,
        document: Document,
        file: &mut Foreign,
        place: &str,
    ) -> Result<(), ImportError> {
        if let Some(chain) = document.mentions.unfinished() {
            let words = format!(
                "a mention of chain {chain} in “{}” does not end",
                document.name
            );
            return Err(ImportError::new(place, words).hint("mend the last column by hand"));
        }
        self.documents += 1;
        let number = if self.shared { 0 } else { self.documents };
        let Document {
            name,
            text,
            mentions,
            ..
        } = document;
        let annotations = self.chains.take(number, mentions, &text);
        let article = file.article(&name, text.text);
        article.annotations = Some(annotations);
        Ok(())
    }

    /// What is mentioned once is no cluster, but where the file says so.
    fn clusters(self, file: &mut Foreign) {
        let Self { said, chains, .. } = self;
        for (chain, count, mut line) in chains.clusters() {
            match said.get(&chain) {
                Some(Chain { title: None, .. }) => continue,
                Some(Chain { title, .. }) => line.title.clone_from(title),
                None if count < 2 => continue,
                None => {}
            }
            file.cluster(line);
        }
    }
}
