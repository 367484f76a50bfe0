//! Letters that share a glyph, such as the f and the i of “find”: each has its part of it, and can be pointed at.

use egui::epaint::text::Row;
use egui::{Galley, Vec2};
use unicode_segmentation::UnicodeSegmentation as _;

/// The x position before a char of a row.
pub(super) fn x_offset(row: &Row, column: usize) -> f32 {
    let (start, end) = (first(row, column), behind(row, column));
    let Some(glyphs) = row.glyphs.get(start..end).filter(|_| start < column) else {
        return row.x_offset(egui::epaint::text::CharIndex(column));
    };
    let letters: String = glyphs.iter().map(|glyph| glyph.chr).collect();
    let starts = letters.grapheme_indices(true);
    let starts: Vec<usize> = starts
        .map(|(at, _)| letters[..at].chars().count())
        .collect();
    let before = starts.iter().filter(|&&at| at < column - start).count();
    let width: f32 = glyphs.iter().map(|glyph| glyph.advance_width).sum();
    let left = glyphs.first().map_or(0.0, |glyph| glyph.pos.x);
    left + width * before as f32 / starts.len().max(1) as f32
}

/// The char before which the caret nearest to a point stands.
pub(super) fn char_at(galley: &Galley, point: Vec2) -> usize {
    let index = galley.cursor_from_pos(point).index.0;
    let mut start = 0;
    for row in &galley.rows {
        let end = start + row.glyphs.len();
        if (start..=end).contains(&index) && point.y <= row.max_y() {
            let column = index - start;
            let columns = first(row, column)..=behind(row, column).min(row.glyphs.len());
            let gap = |column: usize| (row.pos.x + x_offset(row, column) - point.x).abs();
            let nearest = columns.min_by(|&one, &other| gap(one).total_cmp(&gap(other)));
            return start + nearest.unwrap_or(column);
        }
        start = end + usize::from(row.ends_with_newline);
    }
    index
}

/// The char whose glyph a char shares.
fn first(row: &Row, column: usize) -> usize {
    let mut at = column;
    while at > 0 && is_without_width(row, at) {
        at -= 1;
    }
    at
}

/// The char behind all that share its glyph.
fn behind(row: &Row, column: usize) -> usize {
    let mut at = column + 1;
    while is_without_width(row, at) {
        at += 1;
    }
    at
}

fn is_without_width(row: &Row, column: usize) -> bool {
    (row.glyphs.get(column)).is_some_and(|glyph| glyph.advance_width == 0.0)
}
