//! Laying an article out: the units on the screen exactly, the heights of the others by estimate.

use std::sync::Arc;

use egui::Context;

use super::paragraph::Paragraph;
use super::setting::Setting;
use super::{Reader, ReadingStyle, Sheet};
use crate::app::look::{fonts, widgets::look_of};

/// Empty room above the first line.
const HEAD: f32 = 14.0;

/// What heights depend on.
#[derive(Debug)]
pub(super) struct LayoutKey {
    width: i32,
    style: ReadingStyle,
    pixels_per_point: f32,
    title: String,
}

impl Reader {
    pub(super) fn update_layout(&mut self, context: &Context, sheet: Sheet<'_>, width: f32) {
        self.laid.update(context, sheet, width);
        let pixels_per_point = context.pixels_per_point();
        let title = &sheet.article.details.title;
        let is_same = self.set_as.as_ref().is_some_and(|it| {
            it.width == width.round() as i32
                && it.style == *sheet.style
                && it.pixels_per_point.to_bits() == pixels_per_point.to_bits()
                && it.title == *title
        });
        if is_same {
            return;
        }
        let key = LayoutKey {
            width: width.round() as i32,
            style: sheet.style.clone(),
            pixels_per_point,
            title: title.clone(),
        };
        self.laid.clear();
        self.heights.reset(estimates(sheet, width));
        let line = sheet.style.size * sheet.style.line_spacing;
        // The text at the upper edge stays there when the column gets another width.
        if self.set_as.is_some() {
            self.above = self.above.min(line);
        }
        self.set_as = Some(key);
    }

    /// A unit as it is laid out. Lays it out and notes its height where it was not on the screen before.
    pub(super) fn lay_out(
        &mut self,
        context: &Context,
        sheet: Sheet<'_>,
        block: usize,
        width: f32,
    ) -> Arc<Paragraph> {
        if let Some(kept) = self.laid.get(block) {
            return kept;
        }
        let text = &sheet.article.text;
        let text = text.slice(text.blocks()[block].span);
        let setting = setting(context, sheet, block, width);
        let paragraph = context.fonts_mut(|fonts| Paragraph::new(fonts, text, &setting));
        let height = if is_blank(sheet, block) {
            blank_height(sheet, block)
        } else {
            paragraph.height() + gap_after(sheet, block)
        };
        self.heights.measure(block, head(block) + height);
        self.laid.put(block, paragraph)
    }

    pub(super) fn measure(
        &mut self,
        context: &Context,
        sheet: Sheet<'_>,
        block: usize,
        width: f32,
    ) {
        if !self.heights.is_measured(block) {
            self.lay_out(context, sheet, block, width);
        }
    }
}

/// About how high all units are, in one walk over them: a text of 50 MB has some hundred thousand.
fn estimates(sheet: Sheet<'_>, width: f32) -> impl Iterator<Item = f32> {
    // A serif's average letter is 0.42 of its size wide; good enough until a unit is laid out.
    let letters = (width / (sheet.style.size * 0.42)).max(1.0);
    let line = sheet.style.size * sheet.style.line_spacing;
    let text = &sheet.article.text;
    let mut pieces = text.pieces().iter().peekable();
    let mut blocks = text.blocks().iter().enumerate();
    let mut is_above_blank = true;
    let mut is_here_blank = !text.blocks().is_empty() && is_blank(sheet, 0);
    std::iter::from_fn(move || {
        let (index, block) = blocks.next()?;
        let is_below_blank = index + 1 < text.blocks().len() && is_blank(sheet, index + 1);
        while pieces
            .next_if(|piece| piece.span.end < block.span.end)
            .is_some()
        {}
        let height = if is_here_blank {
            blank_room(sheet, is_above_blank)
        } else {
            let goes_on = pieces.peek().is_some_and(|it| it.span.end > block.span.end);
            let lines = (block.span.len() as f32 / letters).ceil().max(1.0);
            lines * line + gap(sheet, index, is_below_blank || goes_on)
        };
        (is_above_blank, is_here_blank) = (is_here_blank, is_below_blank);
        Some(head(index) + height)
    })
}

pub(super) fn is_blank(sheet: Sheet<'_>, block: usize) -> bool {
    sheet.article.text.blocks()[block].is_blank
}

/// The first line does not stick to the header.
pub(super) const fn head(block: usize) -> f32 {
    if block == 0 { HEAD } else { 0.0 }
}

/// Pasted pages are full of empty lines: one is half a line of room, more are no more.
pub(super) fn blank_height(sheet: Sheet<'_>, block: usize) -> f32 {
    blank_room(sheet, block == 0 || is_blank(sheet, block - 1))
}

fn blank_room(sheet: Sheet<'_>, is_repeated: bool) -> f32 {
    if is_repeated {
        0.0
    } else {
        (sheet.style.size * sheet.style.line_spacing * 0.6).round()
    }
}

/// Paragraphs that follow each other without an empty line stand a little apart; the lines of a wrapped one do not.
pub(super) fn gap_after(sheet: Sheet<'_>, block: usize) -> f32 {
    let text = &sheet.article.text;
    let blocks = text.blocks();
    let here = blocks[block].span;
    let goes_on = || text.pieces()[text.piece_at(here.start)].span.end > here.end;
    let is_close = block + 1 < blocks.len() && (is_blank(sheet, block + 1) || goes_on());
    gap(sheet, block, is_close)
}

fn gap(sheet: Sheet<'_>, block: usize, is_close: bool) -> f32 {
    let blocks = sheet.article.text.blocks();
    if is_close || block + 1 == blocks.len() || !blocks[block].ends_paragraph {
        0.0
    } else {
        (sheet.style.size * 0.5).round()
    }
}

/// How a unit is set: the article's own headline is larger.
pub(super) fn setting(context: &Context, sheet: Sheet<'_>, block: usize, width: f32) -> Setting {
    let ReadingStyle {
        face,
        size,
        line_spacing,
    } = *sheet.style;
    let look = look_of(context);
    let is_title = block < 12 && {
        let title = sheet.article.details.title.trim();
        !title.is_empty()
            && sheet
                .article
                .text
                .slice(sheet.article.text.blocks()[block].span)
                .trim()
                == title
    };
    if is_title {
        let size = (size * 1.3).round();
        Setting {
            font: fonts::reading_bold(face, size),
            line_height: (size * 1.3).round(),
            width,
            colour: *look.ink,
        }
    } else {
        let place = sheet.article.text.blocks()[block].span;
        // Only the colour changes, so marking a line as furniture moves nothing.
        Setting {
            font: fonts::reading(face, size),
            line_height: (size * line_spacing).round(),
            width,
            colour: if sheet.article.is_furniture(place) {
                *look.faint
            } else {
                *look.ink
            },
        }
    }
}
