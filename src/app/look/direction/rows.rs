//! Rows of words in both directions: where they break, and in which order they are seen.
//!
//! Pure: how wide words are is asked. Rows are broken and cut in reading order (UAX #14), and only then put into the
//! order in which they are seen (UAX #9, rules L1, L2 and L4).

use std::borrow::Cow;
use std::ops::Range;

use icu_properties::CodePointMapData;
use icu_properties::props::BidiMirroringGlyph;
use unicode_bidi::{BidiInfo, Level, ParagraphInfo};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::text::breaks;

/// What stands for words that are left out.
pub(super) const LEFT_OUT: &str = "…";

/// A word, or what is between two words.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::app) struct Piece {
    /// In bytes of the text.
    pub range: Range<usize>,
    /// Its width, in points. White space that hangs over the edge of a row has none.
    pub width: f32,
    /// Whether its letters run from right to left.
    pub from_right: bool,
    pub row: usize,
    /// From where its row begins, in points.
    pub left: f32,
}

/// A row of a text.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::app) struct Row {
    /// Whether it begins at the right.
    pub from_right: bool,
    /// In points, what is left out included.
    pub width: f32,
    /// Which pieces it has, from left to right.
    pub order: Vec<usize>,
    /// Whether “…” ends it.
    pub is_cut: bool,
}

/// A text in rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::app) struct InRows {
    /// In reading order.
    pub pieces: Vec<Piece>,
    pub rows: Vec<Row>,
    /// Whether some of the text is left out.
    pub is_cut: bool,
}

/// What there is room for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::app) struct Room {
    /// In points.
    pub width: f32,
    pub rows: usize,
}

impl InRows {
    /// Breaks a text into rows. Pieces are cut at `parts` too, which may be set in another way each; `measured` says how
    /// wide the words at a place are.
    pub fn new(
        text: &str,
        parts: &[usize],
        room: Room,
        measured: &mut dyn FnMut(Range<usize>, &str) -> f32,
    ) -> Self {
        let info = BidiInfo::new(text, None);
        let mut rows = Self::default();
        for paragraph in &info.paragraphs {
            if rows.rows.len() >= room.rows {
                rows.is_cut = true;
                break;
            }
            rows.paragraph(text, parts, room, &info, paragraph, measured);
        }
        if text.is_empty() || text.ends_with('\n') {
            rows.open_row(false);
        }
        if rows.is_cut {
            rows.cut(text, room.width, measured);
        }
        rows.order(&info);
        rows
    }

    fn paragraph(
        &mut self,
        text: &str,
        parts: &[usize],
        room: Room,
        info: &BidiInfo<'_>,
        paragraph: &ParagraphInfo,
        measured: &mut dyn FnMut(Range<usize>, &str) -> f32,
    ) {
        let from_right = paragraph.level.is_rtl();
        self.open_row(from_right);
        let from = paragraph.range.start;
        let line = &text[paragraph.range.clone()];
        let line = line.trim_end_matches(['\n', '\r', '\u{2028}', '\u{2029}']);
        let ends = breaks::row_ends(line);
        let ends: Vec<usize> = ends.into_iter().map(|end| from + end).collect();
        let mut pieces = pieces(from, line, &info.levels, &ends, parts).peekable();
        let mut used = 0.0;
        for &end in &ends {
            let mut unit = Vec::new();
            while let Some(range) = pieces.next_if(|piece| piece.end <= end) {
                let from_right = info.levels.get(range.start).is_some_and(Level::is_rtl);
                let words = seen(&text[range.clone()], from_right);
                unit.push(Piece {
                    width: measured(range.clone(), &words),
                    from_right,
                    range,
                    row: 0,
                    left: 0.0,
                });
            }
            // White space never opens a row.
            let blank = |piece: &&Piece| text[piece.range.clone()].trim().is_empty();
            let hanging: f32 = unit.iter().rev().take_while(blank).map(|it| it.width).sum();
            let width: f32 = unit.iter().map(|piece| piece.width).sum::<f32>() - hanging;
            if used > 0.0 && used + width > room.width {
                if self.rows.len() >= room.rows {
                    self.is_cut = true;
                    return;
                }
                self.open_row(from_right);
                used = 0.0;
            }
            let is_too_wide = width > room.width;
            // What is wider than a row is broken wherever it can be, inside of words too. In the only row it is cut.
            let may_break = is_too_wide && room.rows > 1;
            let broken = unit.into_iter().flat_map(|piece| {
                if may_break && piece.width > room.width {
                    broken(text, &piece, room.width, measured)
                } else {
                    vec![piece]
                }
            });
            for mut piece in broken.collect::<Vec<_>>() {
                let is_blank = text[piece.range.clone()].trim().is_empty();
                if is_too_wide && used > 0.0 && used + piece.width > room.width && !is_blank {
                    if self.rows.len() >= room.rows {
                        self.is_cut = true;
                        return;
                    }
                    self.open_row(from_right);
                    used = 0.0;
                }
                used += piece.width;
                piece.row = self.rows.len() - 1;
                self.pieces.push(piece);
            }
            self.is_cut |= is_too_wide && room.rows == 1;
        }
    }

    fn open_row(&mut self, from_right: bool) {
        self.rows.push(Row {
            from_right,
            width: 0.0,
            order: Vec::new(),
            is_cut: false,
        });
    }

    /// Makes room for “…” in the last row.
    fn cut(&mut self, text: &str, width: f32, measured: &mut dyn FnMut(Range<usize>, &str) -> f32) {
        let Some(last) = self.rows.len().checked_sub(1) else {
            return;
        };
        let place = self.pieces.last().map_or(0..0, |piece| piece.range.clone());
        let room = width - measured(place, LEFT_OUT);
        loop {
            let here: Vec<usize> = self.members(last).collect();
            let used: f32 = here.iter().map(|&at| self.pieces[at].width).sum();
            let Some(piece) = self.pieces.last_mut().filter(|it| it.row == last) else {
                break;
            };
            let is_blank = text[piece.range.clone()].trim().is_empty();
            if used <= room && !is_blank {
                break;
            }
            if here.len() > 1 {
                self.pieces.pop();
                continue;
            }
            // A word alone is cut inside.
            let word = &text[piece.range.clone()];
            let Some((at, _)) = word
                .grapheme_indices(true)
                .next_back()
                .filter(|it| it.0 > 0)
            else {
                break;
            };
            piece.range.end = piece.range.start + at;
            let words = seen(&text[piece.range.clone()], piece.from_right);
            piece.width = measured(piece.range.clone(), &words);
        }
        if let Some(row) = self.rows.last_mut() {
            row.is_cut = true;
            row.width = width - room;
        }
    }

    fn members(&self, row: usize) -> impl Iterator<Item = usize> + '_ {
        let pieces = self.pieces.iter().enumerate();
        pieces
            .filter(move |(_, piece)| piece.row == row)
            .map(|(at, _)| at)
    }

    /// Gives each row its pieces from left to right.
    fn order(&mut self, info: &BidiInfo<'_>) {
        for row in 0..self.rows.len() {
            let members: Vec<usize> = self.members(row).collect();
            let is_last = row + 1 == self.rows.len();
            let (Some(&first), Some(&last)) = (members.first(), members.last()) else {
                continue;
            };
            let line = self.pieces[first].range.start..self.pieces[last].range.end;
            let mut paragraph = info.paragraphs.iter();
            let Some(paragraph) = paragraph.rfind(|it| it.range.start <= line.start) else {
                continue;
            };
            let ends_paragraph = is_last
                || (self.pieces.get(last + 1))
                    .is_none_or(|next| next.range.start >= paragraph.range.end);
            let left_out = self.rows[row].width;
            let mut order = Vec::with_capacity(members.len());
            let (levels, runs) = info.visual_runs(paragraph, line);
            for run in runs {
                let from_right = levels.get(run.start).is_some_and(Level::is_rtl);
                let inside = members.iter().copied();
                let mut inside: Vec<usize> = inside
                    .filter(|&at| run.contains(&self.pieces[at].range.start))
                    .collect();
                if from_right {
                    inside.reverse();
                }
                for &at in &inside {
                    self.pieces[at].from_right = from_right;
                }
                order.extend(inside);
            }
            if !ends_paragraph {
                // The blank at which a row was broken takes no room.
                let piece = &mut self.pieces[last];
                if info.text[piece.range.clone()].trim().is_empty() {
                    piece.width = 0.0;
                }
            }
            let mut left = if self.rows[row].from_right {
                left_out
            } else {
                0.0
            };
            for &at in &order {
                self.pieces[at].left = left;
                left += self.pieces[at].width;
            }
            if !self.rows[row].from_right {
                left += left_out;
            }
            self.rows[row].width = left;
            self.rows[row].order = order;
        }
    }
}

/// A word in pieces none of which is wider than that, unless it is a single character.
fn broken(
    text: &str,
    word: &Piece,
    width: f32,
    measured: &mut dyn FnMut(Range<usize>, &str) -> f32,
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let Range { mut start, end } = word.range.clone();
    // To measure all that is left for each piece would take the square of the word's length.
    let all = text[start..end].graphemes(true).count();
    let most = (2.0 * width / word.width * all as f32) as usize + 8;
    while start < end {
        let mut measure = |to: usize| {
            let range = start..to;
            let words = seen(&text[range.clone()], word.from_right);
            measured(range, &words)
        };
        let characters = text[start..end].grapheme_indices(true).skip(1);
        let ends = characters.map(|(at, _)| start + at).chain([end]);
        let ends: Vec<usize> = ends.take(most).collect();
        let fitting = ends.partition_point(|to| measure(*to) <= width);
        let to = ends[fitting.saturating_sub(1)];
        pieces.push(Piece {
            range: start..to,
            width: measure(to),
            ..word.clone()
        });
        start = to;
    }
    pieces
}

/// The words of a line and what is between them. They are cut wherever a row may end or the direction changes, which
/// inside of a word it does in odd company only, such as digits glued to letters.
fn pieces<'a>(
    from: usize,
    line: &'a str,
    levels: &'a [Level],
    ends: &'a [usize],
    parts: &'a [usize],
) -> impl Iterator<Item = Range<usize>> + 'a {
    breaks::words(line).into_iter().flat_map(move |word| {
        let (start, end) = (from + word.start, from + word.end);
        let mut pieces = Vec::new();
        let mut open = start;
        for (at, _) in line[word].char_indices().skip(1) {
            let at = start + at;
            let turns = levels.get(at) != levels.get(open);
            if turns || ends.binary_search(&at).is_ok() || parts.binary_search(&at).is_ok() {
                pieces.push(open..at);
                open = at;
            }
        }
        pieces.push(open..end);
        pieces
    })
}

/// What has to be drawn for words so that they look right: marks are mirrored where words run from right to left.
pub(in crate::app) fn seen(words: &str, from_right: bool) -> Cow<'_, str> {
    if from_right {
        let mirrors = CodePointMapData::<BidiMirroringGlyph>::new();
        let mirrored = |mark: char| mirrors.get(mark).mirroring_glyph;
        if words.chars().any(|mark| mirrored(mark).is_some()) {
            let marks = words.chars().map(|mark| mirrored(mark).unwrap_or(mark));
            return Cow::Owned(marks.collect());
        }
    } else if words.chars().any(is_digit_of_arabic) {
        // Numbers run from left to right, but who draws them takes these for letters of a script that does not.
        return Cow::Owned(words.chars().rev().collect());
    }
    Cow::Borrowed(words)
}

/// Digits of Arabic, Persian and Urdu, and what parts them.
const fn is_digit_of_arabic(letter: char) -> bool {
    matches!(letter, '\u{660}'..='\u{66c}' | '\u{6f0}'..='\u{6f9}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each character as wide as any other.
    fn rows(text: &str, width: f32, rows: usize) -> Vec<String> {
        let mut measured =
            |_, words: &str| f32::from(u16::try_from(words.chars().count()).expect("short"));
        let room = Room { width, rows };
        let rows = InRows::new(text, &[], room, &mut measured);
        let shown = rows.rows.iter().map(|row| {
            let words = row.order.iter().map(|&at| {
                let piece = &rows.pieces[at];
                seen(&text[piece.range.clone()], piece.from_right)
            });
            let words: String = words.collect();
            match (row.is_cut, row.from_right) {
                (true, true) => format!("{LEFT_OUT}{}", words.trim()),
                (true, false) => format!("{}{LEFT_OUT}", words.trim()),
                (false, _) => words.trim().to_owned(),
            }
        });
        shown.collect()
    }

    #[test]
    fn the_first_word_stands_at_the_right() {
        assert_eq!(rows("אחת שתיים שלוש", 99.0, 1), ["שלוש שתיים אחת"]);
        assert_eq!(rows("הגשר (2026) נסגר", 99.0, 1), ["נסגר (2026) הגשר"]);
        assert_eq!(rows("«אחת שתיים»", 99.0, 1), ["«שתיים אחת»"]);
        assert_eq!(rows("אחת 「שתיים」 ≤ 3", 99.0, 1), ["3 ≥ 「שתיים」 אחת"]);
    }

    #[test]
    fn words_of_both_directions_keep_their_places() {
        assert_eq!(
            rows("Haaretz: אחת שתיים – North", 99.0, 1),
            ["Haaretz: שתיים אחת – North"]
        );
        assert_eq!(
            rows("הגשר Nordic Star נסגר", 99.0, 1),
            ["נסגר Nordic Star הגשר"]
        );
    }

    #[test]
    fn rows_are_broken_and_cut_in_reading_order() {
        assert_eq!(rows("אחת שתיים שלוש", 10.0, 2), ["שתיים אחת", "שלוש"]);
        assert_eq!(rows("אחת שתיים, שלוש", 9.0, 2), ["אחת", "…,שתיים"]);
        assert_eq!(rows("אחת שתיים שלוש", 9.0, 1), ["…אחת"]);
        assert_eq!(rows("אחת\nשתיים", 99.0, 9), ["אחת", "שתיים"]);
        assert_eq!(rows("", 9.0, 1), [""]);
    }

    #[test]
    fn a_word_that_is_wider_than_all_room_is_cut_inside() {
        assert_eq!(rows("ארבעים", 4.0, 1), ["…ארב"]);
    }

    #[test]
    fn a_word_that_is_wider_than_a_row_is_broken_inside() {
        assert_eq!(
            rows("ראו abcdefghijkl הנה", 9.0, 9),
            ["ראו", "abcdefghi", "הנה jkl"]
        );
        assert_eq!(rows("ארבעים", 4.0, 9), ["ארבע", "ים"]);
        assert_eq!(rows(&"ב".repeat(4_000), 40.0, usize::MAX).len(), 100);
        assert_eq!(rows("e\u{301}e\u{301}e\u{301}", 1.0, 9), ["e\u{301}"; 3]);
    }

    #[test]
    fn digits_run_from_left_to_right_whatever_draws_them() {
        // Who draws the letters turns them round once more.
        assert_eq!(seen("۴۲", false), "۲۴");
        assert_eq!(seen("٤٢", false), "٢٤");
        assert_eq!(seen("42", false), "42");
    }

    #[test]
    fn the_blank_at_which_a_row_ends_takes_no_room() {
        let text = "אחת שתיים שלוש";
        let mut measured = |_, words: &str| words.chars().count() as f32;
        let room = Room {
            width: 9.5,
            rows: 9,
        };
        let rows = InRows::new(text, &[], room, &mut measured);
        let widths: Vec<_> = rows.rows.iter().map(|row| row.width).collect();
        assert_eq!(widths, [9.0, 4.0]);
    }
}
