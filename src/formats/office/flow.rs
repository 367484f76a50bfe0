//! From paragraphs, tables, text boxes and notes to blocks in reading order.
//!
//! A row of a table is one block where each of its cells holds one at most. A table that is there for the layout, whole
//! articles in its cells, would be unreadable as rows: there the cells stand one below the other. A text box is read
//! where it is anchored, behind the paragraph around it if that has begun. Notes come last.
//!
//! What is *not* here: what a format's marks mean.

use std::collections::BTreeSet;
use std::mem;

use super::details;
use super::symbols::SymbolFont;
use super::xml::Step;
use crate::compare::sheet::counted;
use crate::formats::{Block, BlockKind, Document, Note};
use crate::text::shortened;

pub(super) const HIDDEN: &str = "hidden text";
pub(super) const COMMENTS: &str = "comments";
pub(super) const SIGNS: &str = "signs of a symbol font that Unicode does not have, shown as �";

/// How many different heads and feet of pages are kept.
const MOST_MARGINS: usize = 24;
/// How many of them are named.
const NAMED_MARGINS: usize = 3;

/// What a stretch of text inside of another is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Purpose {
    /// The text itself.
    #[default]
    Body,
    /// A cell of a table.
    Cell,
    /// A text box.
    Aside,
    /// A footnote or endnote.
    Note,
    /// The head or foot of pages.
    Margin,
}

/// A stretch of text that is being read.
#[derive(Debug, Default)]
struct Level {
    purpose: Purpose,
    blocks: Vec<Block>,
    /// The paragraph as far as it goes.
    text: String,
    /// What follows the paragraph.
    after: Vec<Block>,
    /// The cells of the row as far as it goes.
    row: Vec<Cell>,
    has_table: bool,
}

#[derive(Debug)]
struct Cell {
    blocks: Vec<Block>,
    has_table: bool,
}

/// A document while it is read.
#[derive(Debug, Default)]
pub(super) struct Flow {
    level: Level,
    below: Vec<Level>,
    /// The footnotes and endnotes that were read.
    pub(super) notes: Vec<Block>,
    /// The heads and feet of pages that were read.
    margins: Vec<String>,
    /// How many notes the text refers to.
    pub(super) references: usize,
    /// What was left out.
    pub(super) skipped: BTreeSet<&'static str>,
    pub(super) guessed: BTreeSet<&'static str>,
    /// What the file says of itself.
    pub(super) title: String,
    pub(super) creator: String,
}

impl Flow {
    /// Adds to the paragraph. Control characters are no text.
    pub(super) fn say(&mut self, words: &str) {
        let is_text = |sign: &char| !sign.is_control() || matches!(sign, '\t' | '\n' | '\u{85}');
        if words.chars().all(|sign| is_text(&sign)) {
            self.level.text.push_str(words);
        } else {
            self.level.text.extend(words.chars().filter(is_text));
        }
    }

    /// Adds letters of a symbol font.
    pub(super) fn say_signs(&mut self, font: SymbolFont, letters: &str) {
        let shown: String = letters.chars().map(|letter| font.shown(letter)).collect();
        if shown.contains(char::REPLACEMENT_CHARACTER) {
            self.skipped.insert(SIGNS);
        }
        self.say(&shown);
    }

    /// Leaves out what follows.
    pub(super) fn skip(&mut self, words: &'static str) -> Step {
        self.skipped.insert(words);
        Step::Skip
    }

    /// Whether the paragraph has begun.
    pub(super) fn has_begun(&self) -> bool {
        !self.level.text.is_empty()
    }

    /// Whether the paragraph's last line is empty so far.
    pub(super) fn is_at_line_start(&self) -> bool {
        self.level.text.ends_with('\n')
    }

    /// Ends the paragraph. One that is blank is nothing.
    pub(super) fn end_paragraph(&mut self, kind: BlockKind) {
        let mut text = mem::take(&mut self.level.text);
        // Between a note's number, which does not come in, and its words.
        if self.level.purpose == Purpose::Note && text.starts_with([' ', '\t', '\u{A0}']) {
            text.drain(..text.len() - text.trim_start().len());
        }
        if !text.trim().is_empty() {
            self.level.blocks.push(Block::new(kind, text));
        }
        append(&mut self.level.blocks, mem::take(&mut self.level.after));
    }

    /// How many stretches are open.
    pub(super) fn depth(&self) -> usize {
        self.below.len()
    }

    /// Begins a stretch of text of its own.
    pub(super) fn open(&mut self, purpose: Purpose) {
        let level = Level {
            purpose,
            ..Level::default()
        };
        self.below.push(mem::replace(&mut self.level, level));
    }

    /// Ends the stretch that was begun last.
    pub(super) fn close(&mut self) {
        self.end_paragraph(BlockKind::Paragraph);
        self.end_row();
        let Some(below) = self.below.pop() else {
            return;
        };
        let level = mem::replace(&mut self.level, below);
        match level.purpose {
            Purpose::Cell => self.level.row.push(Cell {
                blocks: level.blocks,
                has_table: level.has_table,
            }),
            Purpose::Aside if self.has_begun() => append(&mut self.level.after, level.blocks),
            Purpose::Body | Purpose::Aside => append(&mut self.level.blocks, level.blocks),
            Purpose::Note => append(&mut self.notes, level.blocks),
            Purpose::Margin => {
                let words = level
                    .blocks
                    .iter()
                    .flat_map(|it| it.text.split_whitespace());
                let words = words.collect::<Vec<_>>().join(" ");
                let has_room = self.margins.len() < MOST_MARGINS;
                if has_room && !words.is_empty() && !self.margins.contains(&words) {
                    self.margins.push(words);
                }
            }
        }
    }

    /// Ends the row of a table. Its cells were opened and closed one after the other.
    pub(super) fn end_row(&mut self) {
        let cells = mem::take(&mut self.level.row);
        if cells.is_empty() {
            return;
        }
        self.level.has_table = true;
        // A table in a cell keeps its rows, and no row is copied for each table around it.
        let is_row =
            cells.len() > 1 && (cells.iter()).all(|cell| !cell.has_table && cell.blocks.len() <= 1);
        if !is_row {
            for cell in cells {
                append(&mut self.level.blocks, cell.blocks);
            }
            return;
        }
        let words = |cell: &Cell| {
            cell.blocks
                .first()
                .map_or("", |block| &block.text)
                .trim()
                .replace('\n', " ")
        };
        let row = cells.iter().map(words).collect::<Vec<_>>().join("\t");
        let filled = cells.iter().filter(|cell| !cell.blocks.is_empty());
        let row = match filled.count() {
            0 => return,
            1 => row.trim_matches('\t'),
            _ => row.trim_end_matches('\t'),
        };
        let block = Block::new(BlockKind::Row, row.to_owned());
        self.level.blocks.push(block);
    }

    /// All that was read, with what is believed of what the file says of itself.
    pub(super) fn document(mut self) -> Document {
        let guessed = mem::take(&mut self.guessed).into_iter().map(Note::guessed);
        let skipped = mem::take(&mut self.skipped).into_iter().map(str::to_owned);
        let mut notes: Vec<Note> = guessed.chain(skipped.map(Note::Skipped)).collect();
        if self.references > 0 {
            let words = counted(self.references, "note");
            notes.push(Note::Skipped(format!(
                "the numbers of {words}; the notes stand at the end of the text"
            )));
        }
        notes.extend(margins_note(&self.margins));
        let [title, creator] = [&mut self.title, &mut self.creator].map(mem::take);
        let blocks = self.finish();
        Document {
            stated: details::stated(&blocks, &title, &creator),
            blocks,
            notes,
            ..Document::default()
        }
    }

    /// All blocks, the notes last.
    pub(super) fn finish(mut self) -> Vec<Block> {
        while !self.below.is_empty() {
            self.close();
        }
        self.close();
        append(&mut self.level.blocks, self.notes);
        self.level.blocks
    }
}

/// What heads and feet of pages say, of which an outlet or a date may be wanted.
fn margins_note(margins: &[String]) -> Option<Note> {
    let named = margins.iter().take(NAMED_MARGINS);
    let named = named.map(|it| format!("“{}”", shortened(it, 80)));
    let more = match margins.len().saturating_sub(NAMED_MARGINS) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let words = named.collect::<Vec<_>>().join(", ") + &more;
    let note = || Note::Skipped(format!("headers and footers of pages: {words}"));
    (!margins.is_empty()).then(note)
}

fn append(to: &mut Vec<Block>, mut from: Vec<Block>) {
    if to.is_empty() {
        *to = from;
    } else {
        to.append(&mut from);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(flow: &mut Flow, words: &str) {
        flow.say(words);
        flow.end_paragraph(BlockKind::Paragraph);
    }

    fn cell(flow: &mut Flow, paragraphs: &[&str]) {
        flow.open(Purpose::Cell);
        for words in paragraphs {
            paragraph(flow, words);
        }
        flow.close();
    }

    fn texts(flow: Flow) -> Vec<(BlockKind, String)> {
        let blocks = flow.finish().into_iter();
        blocks.map(|block| (block.kind, block.text)).collect()
    }

    #[test]
    fn rows_are_lines_and_layout_is_text() {
        let mut flow = Flow::default();
        for row in [
            &[&["Town"][..], &["Votes"]][..],
            &[&["Haven"], &[], &["12\n%"], &[]],
            &[&[], &["Total"]],
            &[&["A whole", "article"], &["beside another"]],
            &[&["alone"]],
        ] {
            for paragraphs in row {
                cell(&mut flow, paragraphs);
            }
            flow.end_row();
        }
        let (row, text) = (BlockKind::Row, BlockKind::Paragraph);
        let expected = [
            (row, "Town\tVotes"),
            (row, "Haven\t\t12 %"),
            (row, "Total"),
            (text, "A whole"),
            (text, "article"),
            (text, "beside another"),
            (text, "alone"),
        ];
        assert_eq!(
            texts(flow),
            expected.map(|(kind, text)| (kind, text.to_owned()))
        );
    }

    #[test]
    fn boxes_stand_where_they_are_anchored_and_notes_come_last() {
        let mut flow = Flow::default();
        flow.open(Purpose::Aside);
        paragraph(&mut flow, "Box before");
        flow.close();
        flow.say("A paragraph");
        flow.open(Purpose::Note);
        paragraph(&mut flow, "A note");
        flow.close();
        flow.open(Purpose::Aside);
        paragraph(&mut flow, "Box within");
        flow.close();
        paragraph(&mut flow, " that goes\u{0} on");
        paragraph(&mut flow, "Another");
        let texts: Vec<_> = texts(flow).into_iter().map(|(_, text)| text).collect();
        let expected = [
            "Box before",
            "A paragraph that goes on",
            "Box within",
            "Another",
            "A note",
        ];
        assert_eq!(texts, expected);
    }
}
