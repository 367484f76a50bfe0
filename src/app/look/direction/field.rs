//! Fields to type in whose words run from right to left.
//!
//! Carets stand where characters meet, and a press puts the caret where it is seen. Arrow keys keep to reading order.

use std::sync::Arc;

use egui::epaint::text::{CharIndex, FontsView};
use egui::text::{CCursor, CCursorRange, LayoutJob};
use egui::text_edit::{TextEditOutput, TextEditState};
use egui::{Align2, Color32, FontId, Galley, Response, TextBuffer, TextEdit, Ui, Vec2, vec2};
use unicode_segmentation::UnicodeSegmentation as _;

use super::galley::{format_of, galley, rows, text_of, word};
use super::letters::edges;
use super::rows::{Piece, seen};
use super::{begins_at_right, runs_from_right};

/// Draws a field for one line, in the font that it has.
pub fn line(
    ui: &mut Ui,
    text: &mut String,
    font: &FontId,
    edit: impl for<'a> FnOnce(&'a mut String) -> TextEdit<'a>,
) -> Response {
    let font = font.clone();
    let job = move |text: String, _| LayoutJob::simple_singleline(text, font.clone(), INK);
    show(ui, text, edit, &job)
}

/// Draws a field for several lines, in the font that it has.
pub fn area(
    ui: &mut Ui,
    text: &mut String,
    font: &FontId,
    edit: impl for<'a> FnOnce(&'a mut String) -> TextEdit<'a>,
) -> Response {
    let font = font.clone();
    let job = move |text: String, width| LayoutJob::simple(text, font.clone(), INK, width);
    show(ui, text, edit, &job)
}

/// Whatever the field's ink is.
const INK: Color32 = Color32::PLACEHOLDER;

fn show(
    ui: &mut Ui,
    text: &mut String,
    edit: impl for<'a> FnOnce(&'a mut String) -> TextEdit<'a>,
    job: &dyn Fn(String, f32) -> LayoutJob,
) -> Response {
    if !runs_from_right(text) {
        return ui.add(edit(text));
    }
    let align = if begins_at_right(text) {
        Align2::RIGHT_TOP
    } else {
        Align2::LEFT_TOP
    };
    let mut layouter = |ui: &Ui, text: &dyn TextBuffer, width: f32| {
        let mut job = job(text.as_str().to_owned(), width);
        job.keep_trailing_whitespace = true;
        ui.fonts_mut(|fonts| {
            for section in &mut job.sections {
                let height = fonts.row_height(&section.format.font_id);
                section.format.line_height = Some(height);
            }
            with_carets(fonts, &job)
        })
    };
    let output = edit(text).layouter(&mut layouter).align(align).show(ui);
    point(ui, &output);
    output.response.response
}

/// Puts the caret where the pointer is. egui looks for it as if all letters ran from left to right.
fn point(ui: &Ui, output: &TextEditOutput) {
    let response = &output.response.response;
    let Some(pointer) = response.interact_pointer_pos() else {
        return;
    };
    let (is_pressed, is_held) = ui.input(|input| {
        let held = input.modifiers.shift;
        (input.pointer.any_pressed(), held)
    });
    let is_several = response.double_clicked() || response.triple_clicked();
    if is_several || !response.is_pointer_button_down_on() {
        return;
    }
    let here = character_at(&output.galley, pointer - output.galley_pos);
    let here = CCursor::new(here);
    let Some(mut state) = TextEditState::load(ui.ctx(), response.id) else {
        return;
    };
    let range = state.cursor.char_range().unwrap_or(CCursorRange::one(here));
    let range = if is_pressed && !is_held {
        CCursorRange::one(here)
    } else {
        CCursorRange {
            primary: here,
            ..range
        }
    };
    state.cursor.set_char_range(Some(range));
    state.store(ui.ctx(), response.id);
    ui.ctx().request_repaint();
}

/// The character before which the caret nearest to a point stands.
fn character_at(galley: &Galley, point: Vec2) -> usize {
    let mut before = 0;
    for (number, placed) in galley.rows.iter().enumerate() {
        let count = placed.row.glyphs.len();
        if point.y < placed.max_y() || number + 1 == galley.rows.len() {
            let gap = |column: usize| {
                (placed.pos.x + placed.row.x_offset(CharIndex(column)) - point.x).abs()
            };
            let nearest = (0..=count).min_by(|&one, &other| gap(one).total_cmp(&gap(other)));
            return before + nearest.unwrap_or_default();
        }
        before += count + usize::from(placed.ends_with_newline);
    }
    before
}

/// Words in the order in which they are seen, with a place for the caret before each character of the text, in the order
/// in which they are read.
fn with_carets(fonts: &mut FontsView<'_>, job: &LayoutJob) -> Arc<Galley> {
    if !runs_from_right(&job.text) {
        return fonts.layout_job(job.clone());
    }
    let found = rows(fonts, job, job.wrap.max_width);
    let mut galley = Arc::unwrap_or_clone(galley(fonts, job, &found, 0.0));
    let text = text_of(job);
    let mut at = 0;
    for (number, (placed, set)) in galley.rows.iter_mut().zip(&found.rows).enumerate() {
        let pieces = found.pieces.iter().filter(|piece| piece.row == number);
        let mut places = Vec::new();
        let mut end = if set.from_right { set.width } else { 0.0 };
        for piece in pieces {
            end = carets(fonts, job, &text, piece, &mut places);
            at = piece.range.end;
        }
        placed.ends_with_newline = text[at..].starts_with('\n');
        at += usize::from(placed.ends_with_newline);
        let row = Arc::make_mut(&mut placed.row);
        let sample = row.glyphs.first().copied();
        let height = row.size.y;
        // Where egui marks a row up to its end, it marks from 0 to its size: so 0 is where the row begins.
        let begins = if set.from_right { set.width } else { 0.0 };
        placed.pos.x += begins;
        row.visuals.mesh.translate(vec2(-begins, 0.0));
        row.visuals.mesh_bounds = row.visuals.mesh_bounds.translate(vec2(-begins, 0.0));
        row.size = vec2(end - begins, height);
        row.glyphs = sample.map_or_else(Vec::new, |sample| {
            let glyphs = places.into_iter().map(|(letter, x)| {
                let mut glyph = sample;
                glyph.chr = letter;
                glyph.pos.x = x - begins;
                glyph.advance_width = 0.0;
                glyph.first_vertex = row.visuals.glyph_vertex_range.end as u32;
                glyph
            });
            glyphs.collect()
        });
    }
    Arc::new(galley)
}

/// Notes the places of a word's characters. Returns the place behind the last one.
fn carets(
    fonts: &mut FontsView<'_>,
    job: &LayoutJob,
    text: &str,
    piece: &Piece,
    places: &mut Vec<(char, f32)>,
) -> f32 {
    let words = &text[piece.range.clone()];
    let (format, before) = format_of(job, &piece.range);
    let shown = seen(words, piece.from_right);
    let alone = fonts.layout_job(word(&shown, format.clone()));
    let edges = edges(&shown, &alone, piece.from_right, &mut |character| {
        fonts.layout_job(word(character, format.clone())).size().x
    });
    let x = |edge: f32| {
        if piece.from_right {
            piece.left + piece.width - edge.min(piece.width)
        } else {
            piece.left + before + edge
        }
    };
    for (character, edge) in words.graphemes(true).zip(&edges) {
        places.extend(character.chars().map(|letter| (letter, x(*edge))));
    }
    x(edges.last().copied().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    fn check(folder: &Path, checked: &mut usize) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                check(&path, checked);
                continue;
            }
            let code = fs::read_to_string(&path).expect("UTF-8");
            let makes = |way: &str| code.matches(way).count();
            let fields = makes("TextEdit::singleline(") + makes("TextEdit::multiline(");
            let set = makes("field::line(") + makes("field::area(");
            let is_here = path.ends_with("direction/field.rs");
            assert!(is_here || fields <= set, "{}", path.display());
            *checked += fields;
        }
    }

    #[test]
    fn all_fields_are_set_by_this() {
        let mut checked = 0;
        check(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app"),
            &mut checked,
        );
        assert!(checked > 6, "{checked}");
    }
}
