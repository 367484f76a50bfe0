//! How an export will begin, and what it loses, to be looked at before it is written.

use std::io;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::exports::{Asked, ExportKind, Wanted};
use crate::compare::sheet::counted;
use crate::formats::Format;
use crate::model::Project;
use crate::report::TableFormat;

/// So much of a file is looked at.
const START: usize = 64 * 1024;
/// So many rows, lines or blocks are shown.
const ROWS: usize = 14;
const BLOCKS: usize = 24;
/// So many characters of a cell and of a line.
const CELL: usize = 48;
const LINE: usize = 220;

/// What a dialog shows of an export.
#[derive(Debug, Clone)]
pub struct Preview {
    /// Of what it is.
    pub kind: ExportKind,
    /// And how it is wanted.
    pub wanted: Wanted,
    /// The columns that its table has, where some can be chosen.
    pub columns: Option<Vec<String>>,
    /// How it begins.
    pub content: Content,
    /// What of the project will not be in it, a sentence each.
    pub losses: Vec<String>,
}

/// How a file begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Rows of cells; the first names the columns.
    Table(Vec<Vec<String>>),
    /// A page to read.
    Page(Vec<Block>),
    /// Lines of text.
    Lines(String),
    /// It is no text.
    Foreign,
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading(String),
    /// A paragraph, or an entry of a list.
    Text(String),
    /// A table; the first row names the columns.
    Table(Vec<Vec<String>>),
}

impl Preview {
    /// Works it out.
    #[must_use]
    pub fn new(project: &Project, kind: ExportKind, asked: &Asked) -> Self {
        let mut start = Start::default();
        // The writer refuses to go on once there is enough: that is no fault.
        as_markdown(kind).show(project, asked, &mut start).ok();
        start.skip_name(asked.wanted.per_tag);
        let losses = kind.losses(project, asked);
        Self {
            kind,
            wanted: asked.wanted.clone(),
            columns: kind.columns(project),
            content: start.content(kind),
            losses: losses.into_iter().map(|loss| loss.words).collect(),
        }
    }
}

/// The same as Markdown, where it is a page: of that it is seen how it reads.
fn as_markdown(kind: ExportKind) -> ExportKind {
    match kind {
        ExportKind::Spans(format, _) if format.is_report() => {
            Format::named("report-markdown").map_or(kind, |it| ExportKind::Spans(it, false))
        }
        page if page.table_format() == Some(TableFormat::Html) => {
            page.in_format(TableFormat::Markdown)
        }
        other => other,
    }
}

/// Takes the first of what is written and refuses more.
#[derive(Default)]
struct Start(Vec<u8>);

impl io::Write for Start {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = START.saturating_sub(self.0.len()).min(bytes.len());
        self.0.extend(bytes.iter().take(room));
        if room == 0 && !bytes.is_empty() {
            return Err(io::ErrorKind::WriteZero.into());
        }
        Ok(room)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Start {
    /// Of one file for each tag the first is seen, without the line that names it.
    fn skip_name(&mut self, per_tag: bool) {
        let mut lines = self.0.split_inclusive(|byte| *byte == b'\n');
        if per_tag && lines.next().is_some_and(|it| it.starts_with(b"== ")) {
            let first = lines.take_while(|line| !line.starts_with(b"== "));
            self.0 = first.flatten().copied().collect();
        }
    }

    fn content(&self, kind: ExportKind) -> Content {
        let text = match str::from_utf8(&self.0) {
            Ok(text) => text,
            // A letter is cut where there is more of it than is looked at.
            Err(error) if error.error_len().is_none() => {
                let whole = self.0.get(..error.valid_up_to()).unwrap_or_default();
                str::from_utf8(whole).unwrap_or_default()
            }
            Err(_) => return Content::Foreign,
        };
        if text.contains('\0') {
            return Content::Foreign;
        }
        // A byte order mark is for the reader of the file; no font has a glyph for it.
        let text = text.trim_start_matches('\u{feff}');
        let is_cut = self.0.len() >= START;
        if matches!(kind, ExportKind::Publication { .. }) {
            return page(text);
        }
        match as_markdown(kind).extension() {
            "csv" | "tsv" => table(text, is_cut),
            "md" => page(text),
            _ => lines(text),
        }
    }
}

/// The same with an ellipsis where it is longer, in one line.
fn short(text: &str, most: usize) -> String {
    let mut letters = text.chars().map(|it| if it == '\n' { ' ' } else { it });
    let short: String = letters.by_ref().take(most).collect();
    if letters.next().is_some() {
        short + "…"
    } else {
        short
    }
}

fn lines(text: &str) -> Content {
    let lines = text.lines().take(ROWS).map(|line| short(line, LINE));
    Content::Lines(lines.collect::<Vec<_>>().join("\n"))
}

fn table(text: &str, is_cut: bool) -> Content {
    let head = text.lines().next().unwrap_or_default();
    let separator = [b'\t', b';', b',']
        .into_iter()
        .max_by_key(|separator| head.bytes().filter(|it| it == separator).count());
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator.unwrap_or(b','))
        .from_reader(text.as_bytes());
    let rows = reader.records().map_while(Result::ok);
    let rows = rows.map(|row| row.iter().map(|cell| short(cell, CELL)).collect());
    let mut rows: Vec<Vec<String>> = rows.take(ROWS).collect();
    // The last of what is looked at may be half a row.
    if is_cut && rows.len() > 1 && rows.len() < ROWS {
        rows.pop();
    }
    Content::Table(rows)
}

fn page(text: &str) -> Content {
    let mut blocks = Vec::new();
    let mut words = String::new();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::Start(Tag::Item) => words.push_str("– "),
            Event::Start(Tag::Table(_)) => rows.clear(),
            Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
            Event::End(TagEnd::TableCell) => {
                if let Some(row) = rows.last_mut() {
                    row.push(short(&std::mem::take(&mut words), CELL));
                }
            }
            Event::End(TagEnd::Table) => {
                let all = rows.len();
                rows.truncate(ROWS);
                blocks.push(Block::Table(std::mem::take(&mut rows)));
                if all > ROWS {
                    let more = format!("and {} more", counted(all - ROWS, "row"));
                    blocks.push(Block::Text(more));
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                blocks.push(Block::Heading(short(&std::mem::take(&mut words), LINE)));
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock) => {
                let words = std::mem::take(&mut words);
                if !words.trim().is_empty() {
                    blocks.push(Block::Text(short(&words, LINE * 2)));
                }
            }
            _ => {}
        }
        if blocks.len() >= BLOCKS {
            break;
        }
    }
    Content::Page(blocks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::View;
    use crate::fixture::Fixture;

    fn preview(kind: ExportKind) -> Preview {
        let project = Fixture::new()
            .article(
                "one outlet=Gazette",
                "The [ferry|a1] [sank|a2:event], a […|a3] said.",
            )
            .article("two outlet=Herald", "[No ferry sank|b1].")
            .cluster("Ferry", "a1 b1")
            .project();
        Preview::new(&project, kind, &Asked::default())
    }

    fn spans(name: &str) -> ExportKind {
        ExportKind::Spans(Format::named(name).expect("a format"), false)
    }

    #[test]
    fn a_table_is_seen_as_a_table_and_a_page_as_a_page() {
        let Content::Table(rows) = preview(spans("csv")).content else {
            panic!("a table");
        };
        assert_eq!(rows.len(), 5, "{rows:?}");
        assert!(rows[0].contains(&"tag".to_owned()) && rows[1].contains(&"ferry".to_owned()));
        let coverage = ExportKind::Comparison(View::Coverage, TableFormat::Html);
        let Content::Page(blocks) = preview(coverage).content else {
            panic!("a page");
        };
        assert!(matches!(&blocks[0], Block::Heading(words) if words.contains("Coverage")));
        let tables = blocks.iter().filter(|it| matches!(it, Block::Table(_)));
        assert_eq!(tables.count(), 1, "{blocks:?}");
        let Content::Lines(lines) = preview(spans("jsonl")).content else {
            panic!("lines");
        };
        assert!(lines.starts_with("{\"article\""), "{lines}");
        assert_eq!(preview(spans("refi")).content, Content::Foreign);
    }

    #[test]
    fn what_is_lost_is_said() {
        let losses = preview(spans("doccano")).losses;
        assert!(
            losses.contains(&"1 cluster has no place".to_owned()),
            "{losses:?}"
        );
        assert_eq!(preview(spans("jsonl")).losses, Vec::<String>::new());
    }

    #[test]
    fn of_a_folder_to_publish_its_description_is_seen_and_a_stripped_project_has_no_texts() {
        let folder = ExportKind::Publication {
            without_texts: false,
        };
        let Content::Page(blocks) = preview(folder).content else {
            panic!("a page");
        };
        let words = format!("{blocks:?}");
        assert!(
            words.contains("Licence") || words.contains("licence"),
            "{words}"
        );
        let Content::Lines(lines) = preview(ExportKind::Stripped).content else {
            panic!("lines");
        };
        assert!(lines.contains("stripped"), "{lines}");
        assert!(!lines.contains("said"), "{lines}");
    }

    #[test]
    fn long_cells_and_lines_are_cut() {
        assert_eq!(short("a\nb", 3), "a b");
        assert_eq!(short("abcd", 3), "abc…");
        let text = format!("a;b\n{};1\n", "x".repeat(100));
        let Content::Table(rows) = table(&text, false) else {
            panic!("a table");
        };
        assert_eq!(rows[1][0].chars().count(), CELL + 1);
        assert_eq!(rows[1][1], "1");
    }
}
