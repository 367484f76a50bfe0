//! From rows of words to what egui paints.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use egui::epaint::text::{ByteIndex, FontsView};
use egui::text::{LayoutJob, LayoutSection, TextFormat};
use egui::{Align, Galley, Rect, vec2};

use super::rows::{InRows, LEFT_OUT, Room, Row, seen};
use super::runs_from_right;

/// Stands in a job in the place of what is put for words left out, which jobs of this kind never need: it says that the
/// words are in order already.
const IN_ORDER: char = '\u{202d}';

/// Notes that the words of a job are in the order in which they are seen.
pub(in crate::app) const fn mark(job: &mut LayoutJob) {
    job.wrap.overflow_character = Some(IN_ORDER);
}

/// Whether words have to be set again.
pub(super) fn is_to_be_set(job: &LayoutJob) -> bool {
    job.wrap.overflow_character.is_none_or(|it| it != IN_ORDER) && runs_from_right(&job.text)
}

/// Lays words out as a reader of their language sees them.
pub(super) fn lay_out(fonts: &mut FontsView<'_>, job: LayoutJob) -> Arc<Galley> {
    if is_to_be_set(&job) {
        let rows = rows(fonts, &job, job.wrap.max_width);
        galley(fonts, &job, &rows, 0.0)
    } else {
        fonts.layout_job(job)
    }
}

/// The rows of words that egui has laid out: as many as it found room for, and no wider than what is around them was made
/// for. egui breaks no row behind a hyphen, so that its rows may be narrower than what there was room for.
pub(super) fn rows_again(fonts: &mut FontsView<'_>, laid: &Galley) -> InRows {
    let mut width = laid.job.wrap.max_width;
    if laid.rows.len() > 1 && !laid.elided {
        width = width.min(laid.rect.width() + 0.5);
    }
    let mut found = rows(fonts, &laid.job, width);
    // Words that are shaped one by one may take a little more room; what is below them stays where it is.
    for _ in 0..6 {
        if found.rows.len() <= laid.rows.len() || !width.is_finite() {
            break;
        }
        width *= 1.04;
        found = rows(fonts, &laid.job, width);
    }
    found
}

/// Words that egui has laid out, set again in the same place.
pub(super) fn galley_again(fonts: &mut FontsView<'_>, laid: &Galley, rows: &InRows) -> Arc<Galley> {
    let again = galley(fonts, &laid.job, rows, laid.rect.width());
    let mut again = Arc::unwrap_or_clone(again);
    again.rect = laid.rect;
    Arc::new(again)
}

/// The rows of a job.
pub(super) fn rows(fonts: &mut FontsView<'_>, job: &LayoutJob, width: f32) -> InRows {
    let text = text_of(job);
    let sections = job.sections.iter().skip(1);
    let parts: Vec<usize> = sections.map(|it| it.byte_range.start.0).collect();
    let room = Room {
        width,
        rows: job.wrap.max_rows.max(1),
    };
    InRows::new(&text, &parts, room, &mut |place, words| {
        let (format, before) = format_of(job, &place);
        before + fonts.layout_job(word(words, format)).size().x
    })
}

/// The text of a job, in which a line end that ends no row is a blank.
pub(super) fn text_of(job: &LayoutJob) -> Cow<'_, str> {
    if job.break_on_newline {
        Cow::Borrowed(&job.text)
    } else {
        Cow::Owned(job.text.replace(['\n', '\r', '\u{2029}'], " "))
    }
}

/// A job for one word.
pub(super) fn word(words: &str, format: TextFormat) -> LayoutJob {
    let mut job = LayoutJob::single_section(words.to_owned(), format);
    job.keep_trailing_whitespace = true;
    mark(&mut job);
    job
}

/// In what the words at a place are set, and the room before them.
pub(super) fn format_of(job: &LayoutJob, place: &Range<usize>) -> (TextFormat, f32) {
    let mut sections = job.sections.iter().rev();
    let section = sections.find(|it| it.byte_range.start.0 <= place.start);
    section.map_or_else(Default::default, |section| {
        let opens = section.byte_range.start.0 == place.start;
        let before = if opens { section.leading_space } else { 0.0 };
        (section.format.clone(), before)
    })
}

/// What egui paints for rows of words. Rows that begin at the right do so where the widest of all ends, and not before
/// `width`.
pub(super) fn galley(
    fonts: &mut FontsView<'_>,
    job: &LayoutJob,
    rows: &InRows,
    width: f32,
) -> Arc<Galley> {
    let text = text_of(job);
    let mut in_order = InOrder::new(job);
    for (at, row) in rows.rows.iter().enumerate() {
        in_order.row(job, &text, rows, row, at > 0);
    }
    let mut galley = Arc::unwrap_or_clone(fonts.layout_job(in_order.0));
    let widest = (rows.rows.iter()).fold(width, |widest, row| widest.max(row.width));
    for (placed, row) in galley.rows.iter_mut().zip(&rows.rows) {
        let by = match job.halign {
            Align::Center => -row.width / 2.0,
            Align::Max => -row.width,
            Align::Min if row.from_right => widest - row.width,
            Align::Min => 0.0,
        };
        placed.pos.x += (by * galley.pixels_per_point).round() / galley.pixels_per_point;
    }
    let mut rect = Rect::from_min_size(galley.rect.min, vec2(0.0, galley.rect.height()));
    let mut bounds = Rect::NOTHING;
    for placed in &galley.rows {
        rect = rect.union(placed.rect());
        let mesh = placed.row.visuals.mesh_bounds;
        bounds = bounds.union(mesh.translate(placed.pos.to_vec2()));
    }
    (galley.rect, galley.mesh_bounds) = (rect, bounds);
    galley.elided = rows.is_cut;
    let mut set = job.clone();
    mark(&mut set);
    galley.job = Arc::new(set);
    Arc::new(galley)
}

/// A job of words in the order in which they are seen: a section for each, so that no two are shaped together.
struct InOrder(LayoutJob);

impl InOrder {
    fn new(of: &LayoutJob) -> Self {
        let mut job = LayoutJob {
            first_row_min_height: of.first_row_min_height,
            round_output_to_gui: of.round_output_to_gui,
            keep_trailing_whitespace: true,
            ..LayoutJob::default()
        };
        mark(&mut job);
        Self(job)
    }

    fn row(&mut self, job: &LayoutJob, text: &str, rows: &InRows, row: &Row, is_next: bool) {
        let pieces = || row.order.iter().filter_map(|&at| rows.pieces.get(at));
        let last = pieces().map(|piece| piece.range.clone());
        let last = last.max_by_key(|range| range.end).unwrap_or_default();
        let (format, _) = format_of(job, &last);
        if is_next {
            self.push("\n", 0.0, format.clone());
        }
        if row.is_cut && row.from_right {
            self.push(LEFT_OUT, 0.0, format.clone());
        }
        for piece in pieces().filter(|piece| piece.width > 0.0) {
            let (format, before) = format_of(job, &piece.range);
            let words = seen(&text[piece.range.clone()], piece.from_right);
            self.push(&words, before, format);
        }
        if row.is_cut && !row.from_right {
            self.push(LEFT_OUT, 0.0, format);
        }
    }

    fn push(&mut self, words: &str, leading_space: f32, format: TextFormat) {
        let start = ByteIndex(self.0.text.len());
        self.0.text.push_str(words);
        let end = ByteIndex(self.0.text.len());
        self.0.sections.push(LayoutSection {
            leading_space,
            byte_range: start..end,
            format,
        });
    }
}

#[cfg(test)]
mod tests {
    use egui::{Color32, Context, RawInput};

    use super::*;
    use crate::app::look::{Text, fonts};

    #[test]
    fn words_set_again_are_no_wider_than_what_was_made_for_them() {
        let context = Context::default();
        context.set_fonts(fonts::definitions());
        let words = "Annotated by maximiliane-freifrau-von-hohenlohe, wilhelmina-vandenbroucke-szczepańska, عبد-الرحمن";
        let mut output = context.run_ui(RawInput::default(), |ui| {
            let format = TextFormat::simple(Text::Detail.font(), Color32::BLACK);
            let mut job = LayoutJob::single_section(words.to_owned(), format);
            let (laid, again) = ui.fonts_mut(|fonts| {
                let name = words.split(' ').nth(3).unwrap_or_default();
                let before = words.split_once(name).map_or("", |it| it.0);
                let width = |fonts: &mut FontsView<'_>, words: &str| {
                    let mut job = job.clone();
                    job.text = words.to_owned();
                    job.sections[0].byte_range.end.0 = words.len();
                    fonts.layout_job(job).size().x
                };
                // One hyphen more has room than egui breaks behind.
                let room = width(fonts, before) + width(fonts, "wilhelmina-vandenbroucke-") + 8.0;
                job.wrap.max_width = room;
                let laid = fonts.layout_job(job.clone());
                let rows = rows_again(fonts, &laid);
                let again = galley(fonts, &laid.job, &rows, laid.rect.width());
                (laid, again)
            });
            assert!(laid.rows.len() > 1);
            let [before, after] = [laid.rect.width(), again.rect.width()];
            assert!(after < before * 1.2, "{before} became {after}");
        });
        // Nobody draws what came of it.
        output.textures_delta.clear();
    }
}
