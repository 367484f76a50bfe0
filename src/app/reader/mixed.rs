//! Text that runs in both directions.
//!
//! egui lays a run from right to left out in visual order and pads it with empty glyphs, so that the char indices of
//! a whole paragraph are wrong (emilk/egui#8576). A single word alone is drawn right and has the right width. So each
//! word gets a galley of its own, and this module breaks the lines, puts the words in their visual order after the
//! Unicode bidirectional algorithm (UAX #9, rules L1 and L2, through `unicode-bidi`) and finds places.
//!
//! Places between words are exact. Inside a word that runs from right to left they are shared out evenly among its
//! characters as a reader sees them, which is enough to point at one. To be dropped when egui's own layout is mended.

use std::ops::Range;
use std::sync::Arc;

use egui::epaint::text::FontsView;
use egui::{Color32, Galley, Painter, Pos2, Rect, Vec2, pos2, vec2};
use unicode_bidi::BidiInfo;
use unicode_segmentation::UnicodeSegmentation as _;

use super::setting::{Setting, job};
use crate::app::look::direction::runs_from_right;

/// A paragraph of words.
pub(super) struct Mixed {
    /// In reading order.
    words: Vec<Word>,
    rows: usize,
    line_height: f32,
}

struct Word {
    range: Range<usize>,
    galley: Arc<Galley>,
    from_right: bool,
    row: usize,
    left: f32,
    /// Its width, in points.
    width: f32,
}

impl Mixed {
    /// Whether one galley would be wrong: some character runs from right to left.
    pub fn is_needed(text: &str) -> bool {
        runs_from_right(text)
    }

    pub fn new(fonts: &mut FontsView<'_>, text: &str, setting: &Setting) -> Self {
        let info = BidiInfo::new(text, None);
        let mut words = Vec::new();
        for (start, word) in text.split_word_bound_indices() {
            // A word changes direction only in odd company, such as digits glued to letters.
            let mut from = start;
            for (at, _) in word.char_indices().skip(1) {
                if info.levels[start + at] != info.levels[from] {
                    words.push(Self::word(fonts, text, from..start + at, &info, setting));
                    from = start + at;
                }
            }
            words.push(Self::word(
                fonts,
                text,
                from..start + word.len(),
                &info,
                setting,
            ));
        }
        let mut mixed = Self {
            words,
            rows: 1,
            line_height: setting.line_height,
        };
        mixed.break_rows(text, setting.width);
        mixed.order(&info, setting.width);
        mixed
    }

    fn word(
        fonts: &mut FontsView<'_>,
        text: &str,
        range: Range<usize>,
        info: &BidiInfo<'_>,
        setting: &Setting,
    ) -> Word {
        let galley = fonts.layout_job(job(&text[range.clone()], setting, f32::INFINITY));
        Word {
            from_right: info
                .levels
                .get(range.start)
                .is_some_and(unicode_bidi::Level::is_rtl),
            row: 0,
            left: 0.0,
            width: galley.size().x,
            galley,
            range,
        }
    }

    /// Greedily: a word that does not fit opens a row, white space never does.
    fn break_rows(&mut self, text: &str, width: f32) {
        let mut row = 0;
        let mut used = 0.0;
        for word in &mut self.words {
            let is_space = text[word.range.clone()].chars().all(char::is_whitespace);
            if used > 0.0 && used + word.width > width && !is_space {
                row += 1;
                used = 0.0;
            }
            word.row = row;
            used += word.width;
        }
        self.rows = row + 1;
    }

    /// Gives each row its words from left to right.
    fn order(&mut self, info: &BidiInfo<'_>, width: f32) {
        let Some(paragraph) = info.paragraphs.first() else {
            return;
        };
        for row in 0..self.rows {
            let members: Vec<usize> = (0..self.words.len())
                .filter(|&index| self.words[index].row == row)
                .collect();
            let (Some(&first), Some(&last)) = (members.first(), members.last()) else {
                continue;
            };
            let line = self.words[first].range.start..self.words[last].range.end;
            let (levels, runs) = info.visual_runs(paragraph, line);
            let mut left = if paragraph.level.is_rtl() {
                // The space at the end of such a row stands at its left and may hang over the edge.
                width
                    - members
                        .iter()
                        .map(|&index| self.words[index].width)
                        .sum::<f32>()
            } else {
                0.0
            };
            for run in runs {
                let mut inside: Vec<usize> = members
                    .iter()
                    .copied()
                    .filter(|&index| run.contains(&self.words[index].range.start))
                    .collect();
                let from_right = levels
                    .get(run.start)
                    .is_some_and(unicode_bidi::Level::is_rtl);
                if from_right {
                    inside.reverse();
                }
                for index in inside {
                    let word = &mut self.words[index];
                    word.left = left;
                    word.from_right = from_right;
                    left += word.width;
                }
            }
        }
    }

    pub fn height(&self) -> f32 {
        self.rows as f32 * self.line_height
    }

    pub fn rects(&self, text: &str, range: Range<usize>) -> Vec<Rect> {
        let mut rects: Vec<Rect> = Vec::new();
        for word in &self.words {
            let from = range.start.max(word.range.start);
            let to = range.end.min(word.range.end);
            if from >= to {
                continue;
            }
            let rect = row_rect(
                self.x(text, word, from),
                self.x(text, word, to),
                self.top(word),
                self.line_height,
            );
            // Neighbours on a row that touch are one rectangle.
            match rects.last_mut() {
                Some(last)
                    if (last.top() - rect.top()).abs() < 0.5
                        && ((last.right() - rect.left()).abs() < 0.5
                            || (last.left() - rect.right()).abs() < 0.5) =>
                {
                    *last = last.union(rect);
                }
                _ => rects.push(rect),
            }
        }
        rects
    }

    pub fn offset_at(&self, text: &str, point: Vec2) -> usize {
        let row = (point.y / self.line_height)
            .floor()
            .clamp(0.0, (self.rows - 1) as f32) as usize;
        let nearest = self
            .words
            .iter()
            .filter(|word| word.row == row)
            .min_by(|one, other| distance(one, point.x).total_cmp(&distance(other, point.x)));
        let Some(word) = nearest else {
            return text.len();
        };
        let edges = graphemes(text, word).chain([word.range.end]);
        edges
            .min_by(|&one, &other| {
                let gap = |offset| (self.x(text, word, offset) - point.x).abs();
                gap(one).total_cmp(&gap(other))
            })
            .unwrap_or(word.range.start)
    }

    pub fn caret(&self, text: &str, offset: usize) -> Rect {
        let word = self
            .words
            .iter()
            .find(|word| offset < word.range.end)
            .or(self.words.last());
        let Some(word) = word else {
            return row_rect(0.0, 0.0, 0.0, self.line_height);
        };
        let x = self.x(text, word, offset);
        row_rect(x, x, self.top(word), self.line_height)
    }

    pub fn paint(&self, painter: &Painter, origin: Pos2, colour: Color32) {
        for word in &self.words {
            let place = origin + vec2(word.left, self.top(word));
            painter.galley(place, Arc::clone(&word.galley), colour);
        }
    }

    fn top(&self, word: &Word) -> f32 {
        word.row as f32 * self.line_height
    }

    /// The x position before a byte of a word.
    fn x(&self, text: &str, word: &Word, offset: usize) -> f32 {
        let before = graphemes(text, word).filter(|&at| at < offset).count();
        let all = graphemes(text, word).count().max(1);
        let share = before as f32 / all as f32;
        if word.from_right {
            word.left + word.width * (1.0 - share)
        } else {
            let exact = word.galley.rows.first().and_then(|row| {
                let covered =
                    text.get(word.range.start..offset.clamp(word.range.start, word.range.end))?;
                let characters = text[word.range.clone()].chars().count();
                (row.glyphs.len() == characters)
                    .then(|| row.x_offset(egui::epaint::text::CharIndex(covered.chars().count())))
            });
            word.left + exact.unwrap_or(word.width * share)
        }
    }
}

fn distance(word: &Word, x: f32) -> f32 {
    (word.left - x).max(x - word.left - word.width).max(0.0)
}

/// Where each character of a word begins, as a reader sees characters.
fn graphemes<'a>(text: &'a str, word: &Word) -> impl Iterator<Item = usize> + 'a {
    let start = word.range.start;
    text[word.range.clone()]
        .grapheme_indices(true)
        .map(move |(at, _)| start + at)
}

/// A rectangle of a row between two x positions, whichever comes first.
fn row_rect(one: f32, other: f32, top: f32, height: f32) -> Rect {
    Rect::from_min_size(pos2(one.min(other), top), vec2((one - other).abs(), height))
}

#[cfg(test)]
mod tests {
    use egui::epaint::text::{Fonts, TextOptions};

    use super::*;

    fn lay_out(text: &str, width: f32) -> Mixed {
        let mut fonts = Fonts::new(TextOptions::default(), egui::FontDefinitions::default());
        let setting = Setting {
            font: egui::FontId::proportional(16.0),
            line_height: 24.0,
            width,
            colour: Color32::BLACK,
        };
        Mixed::new(&mut fonts.with_pixels_per_point(1.0), text, &setting)
    }

    /// The words of a row as they stand from left to right.
    fn visual(mixed: &Mixed, text: &str, row: usize) -> Vec<String> {
        let mut words: Vec<_> = mixed.words.iter().filter(|word| word.row == row).collect();
        words.sort_by(|one, other| one.left.total_cmp(&other.left));
        let words = words
            .into_iter()
            .map(|word| text[word.range.clone()].to_owned());
        words.filter(|word| !word.trim().is_empty()).collect()
    }

    #[test]
    fn plain_text_needs_none_of_it() {
        assert!(!Mixed::is_needed("Sheinbaum said “no” — 漢字 👨‍👩‍👧"));
        assert!(Mixed::is_needed("She said سلام"));
    }

    #[test]
    fn words_stand_in_visual_order() {
        let text = "one سلام عليكم two";
        assert_eq!(
            visual(&lay_out(text, 900.0), text, 0),
            ["one", "عليكم", "سلام", "two"]
        );
        let text = "שלום 42 עולם";
        assert_eq!(
            visual(&lay_out(text, 900.0), text, 0),
            ["עולם", "42", "שלום"]
        );
    }

    #[test]
    fn what_is_pointed_at_is_what_is_marked() {
        let text = "one سلام عليكم two";
        for width in [900.0, 60.0] {
            let mixed = lay_out(text, width);
            for word in ["one", "سلام", "عليكم", "two"] {
                let start = text.find(word).expect("there");
                let rects = mixed.rects(text, start..start + word.len());
                assert_eq!(rects.len(), 1);
                let center = rects[0].center().to_vec2();
                let offset = mixed.offset_at(text, center);
                assert!(
                    (start..=start + word.len()).contains(&offset),
                    "{word} at {center:?} gave {offset}"
                );
            }
        }
    }

    #[test]
    fn carets_and_points_agree_at_word_edges() {
        let text = "abc שלום def";
        let mixed = lay_out(text, 900.0);
        for offset in [0, 4, text.find("def").expect("there")] {
            let caret = mixed.caret(text, offset);
            assert!(caret.height() > 0.0);
            let found = mixed.offset_at(text, caret.center().to_vec2());
            let found_caret = mixed.caret(text, found);
            assert!((found_caret.left() - caret.left()).abs() < 1.0);
        }
    }
}
