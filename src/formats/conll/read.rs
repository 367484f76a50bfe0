//! Reading of tables of tokens, whoever made them and however many columns they have.
//!
//! Which column is what, the cells say: the first that holds more than numbers are the tokens, and tags are where all cells
//! can be tags. Of several such columns each is read, since some corpora have a second one for nested names; but not the
//! phrases (`B-NP`) that CoNLL-2000 and its successors have beside the names.

use std::collections::HashMap;

use super::chunks::{Chunks, is_tag};
use crate::formats::foreign::Foreign;
use crate::formats::rebuilt::Rebuilt;
use crate::formats::{ImportError, Input, Source};

/// So many lines tell what a file is.
const TELLING: usize = 100;

/// Fewer lines tell nothing.
const FEWEST: usize = 3;

/// The phrases of English and German chunkers.
const PHRASES: [&str; 16] = [
    "NP", "VP", "PP", "ADVP", "ADJP", "SBAR", "PRT", "CONJP", "INTJ", "LST", "UCP", "NC", "VC",
    "PC", "AC", "O",
];

/// How articles of such a table begin.
const DOCUMENT: &str = "-DOCSTART-";

/// Whether a file begins with a table of tokens: as many columns in each line, and nothing but tags in the last.
pub(super) fn sniff(head: &[u8]) -> bool {
    let head = head.get(..head.len().min(64 * 1024)).unwrap_or_default();
    let head = String::from_utf8_lossy(head);
    let head = head.trim_start_matches('\u{feff}');
    if head.starts_with(DOCUMENT) {
        return true;
    }
    // WebAnno's tables are tokens below each other, too.
    if super::super::cas::is_webanno(head.as_bytes()) {
        return false;
    }
    let cutter = Cutter::of(head);
    let lines = head.lines().filter(|line| !line.trim().is_empty());
    let rows: Vec<Vec<&str>> = lines
        .take(TELLING + 1)
        .map(|line| cutter.cells(line))
        .collect();
    // The last one may be cut.
    let whole = rows.len() - usize::from(rows.len() > TELLING);
    let is_comment = |row: &&Vec<&str>| row.first().is_some_and(|it| it.starts_with('#'));
    let rows = rows.iter().take(whole).filter(|row| !is_comment(row));
    let width = rows.clone().next().map_or(0, Vec::len);
    let is_row = |row: &Vec<&str>| {
        let last = row.last().copied().unwrap_or_default();
        row.len() == width && (last == "-" || is_tag(last) && last != "_")
    };
    let has_begin = |row: &Vec<&str>| {
        let mut cells = row.iter().skip(1);
        cells.any(|it| it.contains('-') && is_tag(it))
    };
    let count = rows.clone().count();
    width > 1 && count >= FEWEST && rows.clone().all(is_row) && rows.clone().any(has_begin)
}

/// How lines are cut into cells: at tabs where most lines have some, else at blanks.
#[derive(Debug, Clone, Copy)]
struct Cutter {
    at_tabs: bool,
}

impl Cutter {
    fn of(text: &str) -> Self {
        let lines = || text.lines().filter(|line| !line.trim().is_empty());
        let with_tabs = lines().filter(|line| line.contains('\t')).count();
        let at_tabs = with_tabs * 2 > lines().count();
        Self { at_tabs }
    }

    /// Some corpora end each line with a tab.
    fn cells(self, line: &str) -> Vec<&str> {
        if self.at_tabs {
            let line = line.strip_suffix('\t').unwrap_or(line);
            line.split('\t').map(str::trim).collect()
        } else {
            line.split_whitespace().collect()
        }
    }
}

/// A token with its line.
struct Row<'a> {
    line: usize,
    cells: Vec<&'a str>,
}

/// An article's sentences, and what the file calls it.
#[derive(Default)]
struct Document<'a> {
    name: &'a str,
    sentences: Vec<Vec<Row<'a>>>,
}

pub(super) fn read(input: &Input<'_>) -> Result<Source, ImportError> {
    let text = input.text();
    let cutter = Cutter::of(&text);
    let width = width(&text, cutter);
    let documents = documents(&text, cutter, width)?;
    let rows = || documents.iter().flat_map(|it| &it.sentences).flatten();
    let columns = Columns::of(width, rows)?;
    let mut file = Foreign::new("document");
    let stem = input.path.file_stem().unwrap_or_default().to_string_lossy();
    let several = documents.len() > 1;
    for (number, document) in (1..).zip(&documents) {
        let name = match document.name {
            "" if several => format!("{stem}-{number}"),
            "" => stem.clone().into_owned(),
            name => name.to_owned(),
        };
        columns.article(&mut file, &name, document);
    }
    if columns.left_out > 0 {
        file.warn("left out: the column of phrases, such as B-NP".to_owned());
    }
    file.warn("the blanks between words are a guess: a table of tokens has none".to_owned());
    file.finish()
}

/// How many columns most lines have.
fn width(text: &str, cutter: Cutter) -> usize {
    let mut counts: HashMap<usize, usize> = HashMap::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        *counts.entry(cutter.cells(line).len()).or_default() += 1;
    }
    let most = counts
        .into_iter()
        .max_by_key(|(width, count)| (*count, *width));
    most.map_or(0, |(width, _)| width)
}

fn documents(text: &str, cutter: Cutter, width: usize) -> Result<Vec<Document<'_>>, ImportError> {
    let mut documents: Vec<Document<'_>> = Vec::new();
    let mut document = Document::default();
    let mut sentence = Vec::new();
    for (line, content) in (1..).zip(text.lines()) {
        let content = content.trim_start_matches('\u{feff}');
        let cells = cutter.cells(content);
        let first = cells.first().copied().unwrap_or_default();
        let named = content.strip_prefix("# newdoc");
        if content.trim().is_empty() || first.starts_with(DOCUMENT) || named.is_some() {
            if !sentence.is_empty() {
                document.sentences.push(std::mem::take(&mut sentence));
            }
            if !content.trim().is_empty() {
                let name = named
                    .and_then(|it| it.split_once('='))
                    .map_or("", |(_, name)| name);
                let name = name.trim();
                let sentences = Vec::new();
                let done = std::mem::replace(&mut document, Document { name, sentences });
                documents.extend(Some(done).filter(|done| !done.sentences.is_empty()));
            }
        } else if cells.len() == width && width > 1 {
            // A token that no reader sees.
            if !cells.iter().all(|cell| cell.is_empty()) {
                sentence.push(Row { line, cells });
            }
        } else if !first.starts_with('#') {
            let words = format!(
                "there are {} columns here, and {width} in most lines",
                cells.len()
            );
            let error = ImportError::new(format!("line {line}"), words);
            return Err(error.hint("give each token as many columns, with its tag in the last"));
        }
    }
    if !sentence.is_empty() {
        document.sentences.push(sentence);
    }
    if !document.sentences.is_empty() {
        documents.push(document);
    }
    Ok(documents)
}

/// What stands in which column.
struct Columns {
    token: usize,
    tags: Vec<usize>,
    /// How many columns of phrases there are.
    left_out: usize,
}

impl Columns {
    fn of<'a, R: Iterator<Item = &'a Row<'a>>>(
        width: usize,
        rows: impl Fn() -> R,
    ) -> Result<Self, ImportError> {
        let cell =
            |row: &'a Row<'a>, column: usize| row.cells.get(column).copied().unwrap_or_default();
        let is_number = |column: usize| {
            rows().all(|row| cell(row, column).bytes().all(|byte| byte.is_ascii_digit()))
        };
        let token = (0..width)
            .find(|column| !is_number(*column))
            .unwrap_or_default();
        let mut tags: Vec<usize> = (token + 1..width)
            .filter(|column| rows().all(|row| is_tag(cell(row, *column))))
            .collect();
        if tags.is_empty() {
            let last = width.saturating_sub(1);
            let fault = rows().find(|row| !is_tag(cell(row, last)));
            let place = fault.map_or_else(String::new, |row| format!("line {}", row.line));
            let words = match fault {
                Some(row) => format!("“{}” is no tag as B-PER, I-PER or O", cell(row, last)),
                None => "there are no tokens with tags in it".to_owned(),
            };
            let error = ImportError::new(place, words);
            return Err(error.hint("each line needs a token, and in its last column a tag"));
        }
        let has_phrases = |column: usize| {
            let mut tagged = rows()
                .map(|row| cell(row, column))
                .filter(|it| *it != "O")
                .peekable();
            tagged.peek().is_some()
                && tagged.all(|it| it.get(2..).is_some_and(|tag| PHRASES.contains(&tag)))
        };
        let before = tags.len();
        if before > 1 {
            tags.retain(|column| !has_phrases(*column));
        }
        // A column of which nothing is tagged is a place holder, as in our own files.
        let is_used = |column: &usize| rows().any(|row| cell(row, *column).len() > 1);
        let left_out = before - tags.len();
        tags.retain(is_used);
        Ok(Self {
            token,
            tags,
            left_out,
        })
    }

    fn article(&self, file: &mut Foreign, name: &str, document: &Document<'_>) {
        let mut text = Rebuilt::default();
        let mut columns: Vec<Chunks> = self.tags.iter().map(|_| Chunks::default()).collect();
        for sentence in &document.sentences {
            if text.count() > 0 {
                text.space("\n");
            }
            for row in sentence {
                let form = row.cells.get(self.token).copied().unwrap_or_default();
                let token = text.spaced_word(form);
                for (chunks, column) in columns.iter_mut().zip(&self.tags) {
                    chunks.tag(token, row.cells.get(*column).copied().unwrap_or_default());
                }
            }
            for chunks in &mut columns {
                chunks.close();
            }
        }
        let annotations = columns.into_iter().flat_map(|it| it.annotations(&text));
        let annotations = annotations.collect();
        let article = file.article(name, text.text);
        article.annotations = Some(annotations);
    }
}
