//! Text that runs in both directions, and text whose words nothing parts.
//!
//! egui lays a run from right to left out in the order in which it is seen and pads it with empty glyphs, so that the
//! char indices of a whole paragraph are wrong (emilk/egui#8576), and it knows no place to break a line of Thai. So each
//! word gets a galley of its own. Rows, the order of words and the places of characters come from
//! [`direction`](crate::app::look::direction), as everywhere in the window.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use egui::epaint::text::FontsView;
use egui::{Color32, Galley, Painter, Pos2, Rect, Vec2, pos2, vec2};
use unicode_segmentation::UnicodeSegmentation as _;

use super::setting::{Setting, job};
use crate::app::look::direction::rows::{InRows, Piece, Room, seen};
use crate::app::look::direction::{letters, runs_from_right};
use crate::text::breaks;

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
    /// How far each character begins from where the word begins, in points, and how far the last one ends.
    edges: Vec<f32>,
}

impl Mixed {
    /// Whether one galley would be wrong: some character runs from right to left, or only a dictionary knows where a
    /// line may break.
    pub fn is_needed(text: &str) -> bool {
        !text.is_ascii() && (runs_from_right(text) || text.chars().any(breaks::parts_no_words))
    }

    pub fn new(fonts: &mut FontsView<'_>, text: &str, setting: &Setting) -> Self {
        let mut galleys = HashMap::new();
        let room = Room {
            width: setting.width,
            rows: usize::MAX,
        };
        let found = InRows::new(text, &[], room, &mut |place, words| {
            let galley = word(fonts, words, setting);
            let width = galley.size().x;
            galleys.insert(place, galley);
            width
        });
        let from: Vec<f32> = (found.rows.iter())
            .map(|row| {
                if row.from_right {
                    setting.width - row.width
                } else {
                    0.0
                }
            })
            .collect();
        let words = found.pieces.into_iter().filter_map(|piece| {
            let galley = galleys.remove(&piece.range)?;
            let words = &text[piece.range.clone()];
            let shown = seen(words, piece.from_right);
            let mut edges = letters::edges(&shown, &galley, piece.from_right, &mut |character| {
                word(fonts, character, setting).size().x
            });
            if piece.width == 0.0 {
                edges.fill(0.0);
            }
            let Piece {
                range,
                width,
                from_right,
                row,
                left,
            } = piece;
            Some(Word {
                left: left + from.get(row).copied().unwrap_or_default(),
                width,
                range,
                galley,
                from_right,
                row,
                edges,
            })
        });
        Self {
            words: words.collect(),
            rows: found.rows.len().max(1),
            line_height: setting.line_height,
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
                word.x(text, from),
                word.x(text, to),
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
        let edges = word.characters(text).chain([word.range.end]);
        edges
            .min_by(|&one, &other| {
                let gap = |offset| (word.x(text, offset) - point.x).abs();
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
        let x = word.x(text, offset);
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
}

impl Word {
    /// Where each character begins, as a reader sees characters.
    fn characters<'a>(&self, text: &'a str) -> impl Iterator<Item = usize> + use<'a> {
        let start = self.range.start;
        text[self.range.clone()]
            .grapheme_indices(true)
            .map(move |(at, _)| start + at)
    }

    /// The x position before a byte.
    fn x(&self, text: &str, offset: usize) -> f32 {
        let before = self.characters(text).filter(|&at| at < offset).count();
        let edge = self.edges.get(before).copied().unwrap_or(self.width);
        if self.from_right {
            self.left + self.width - edge
        } else {
            self.left + edge
        }
    }
}

fn word(fonts: &mut FontsView<'_>, words: &str, setting: &Setting) -> Arc<Galley> {
    fonts.layout_job(job(words, setting, f32::INFINITY))
}

fn distance(word: &Word, x: f32) -> f32 {
    (word.left - x).max(x - word.left - word.width).max(0.0)
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
