//! Columns that stand straight in a terminal.

use std::io::{self, Write as _};

use unicode_segmentation::UnicodeSegmentation as _;

/// On which side a column is ragged.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// Rows of cells under headings, in columns as wide as they need to be.
pub(super) struct Table {
    align: Vec<Align>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub fn new(columns: impl IntoIterator<Item = (impl Into<String>, Align)>) -> Self {
        let columns = columns.into_iter();
        let (headings, align) = columns
            .map(|(heading, align)| (heading.into(), align))
            .unzip();
        Self {
            align,
            rows: vec![headings],
        }
    }

    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows
            .push(cells.into_iter().map(|cell| clean(&cell)).collect());
    }

    /// The rows as lines, two spaces between columns, nothing after the last.
    pub fn lines(&self) -> impl Iterator<Item = String> + '_ {
        let column_width = |column: usize| {
            let cells = self.rows.iter().filter_map(move |row| row.get(column));
            cells.map(|cell| width(cell)).max().unwrap_or_default()
        };
        let widths: Vec<usize> = (0..self.align.len()).map(column_width).collect();
        self.rows.iter().map(move |row| {
            let cells = row.iter().zip(&self.align).zip(&widths);
            let cells = cells.map(|((cell, align), width)| padded(cell, *width, *align));
            cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
        })
    }
}

/// `text` filled with spaces to a width in terminal columns.
pub(super) fn padded(text: &str, wanted: usize, align: Align) -> String {
    let spaces = " ".repeat(wanted.saturating_sub(width(text)));
    match align {
        Align::Left => format!("{text}{spaces}"),
        Align::Right => format!("{spaces}{text}"),
    }
}

/// How many columns of a terminal a text takes. Terminals differ; this is what most do.
pub(super) fn width(text: &str) -> usize {
    text.graphemes(true).map(grapheme_width).sum()
}

fn grapheme_width(grapheme: &str) -> usize {
    let wide = grapheme.chars().next().is_some_and(|first| {
        matches!(u32::from(first),
            0x1100..=0x115F | 0x2E80..=0x303E | 0x3041..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF
            | 0xFE30..=0xFE6F | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x1F1E6..=0x1F1FF | 0x1F300..=0x1FAFF
            | 0x20000..=0x3FFFD)
    });
    if wide { 2 } else { 1 }
}

/// The last part of a text that fits into so many columns.
pub(super) fn tail(text: &str, columns: usize) -> &str {
    let mut used = 0;
    let kept = text
        .grapheme_indices(true)
        .rev()
        .take_while(|(_, grapheme)| {
            used += grapheme_width(grapheme);
            used <= columns
        });
    kept.last().map_or("", |(at, _)| &text[at..])
}

/// Writes a line to standard error. There is nobody to tell where that fails.
pub(super) fn to_stderr(line: &str) {
    let lines: Vec<_> = line.split('\n').map(clean).collect();
    writeln!(io::stderr(), "{}", lines.join("\n")).ok();
}

/// A text on one line, without what a terminal would obey: an article may hold escape sequences.
pub(super) fn clean(text: &str) -> String {
    let shown = |character: char| match character {
        '\n' | '\t' | '\r' | '\u{B}' | '\u{C}' | '\u{2028}' | '\u{2029}' => ' ',
        // Overrides of the writing direction would turn the rest of the line around.
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => '\u{FFFD}',
        control if control.is_control() => '\u{FFFD}',
        other => other,
    };
    text.chars().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_align_wide_characters() {
        let mut table = Table::new([("WORD", Align::Left), ("N", Align::Right)]);
        table.row(["漢字".to_owned(), "7".to_owned()]);
        table.row(["e\u{301}te\u{301}".to_owned(), "12".to_owned()]);
        assert_eq!(
            table.lines().collect::<Vec<_>>(),
            ["WORD   N", "漢字   7", "e\u{301}te\u{301}   12"]
        );
    }

    #[test]
    fn a_tail_keeps_whole_characters() {
        assert_eq!(tail("one two", 3), "two");
        assert_eq!(tail("漢字", 3), "字");
        assert_eq!(tail("ab", 9), "ab");
    }

    #[test]
    fn a_terminal_is_told_nothing() {
        assert_eq!(clean("a\u{1b}[2Jb\nc\u{202e}d"), "a\u{FFFD}[2Jb c\u{FFFD}d");
    }
}
