//! The caret: all of selecting by keyboard.

use egui::{Context, Key, Modifiers, Vec2, vec2};

use super::{Reader, Selection, Sheet};
use crate::text::ByteOffset;

/// The room of a text that was not drawn yet.
const UNDRAWN: Vec2 = vec2(480.0, 600.0);

/// A step of the caret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// One character, one word with Ctrl.
    Left,
    Right,
    WordLeft,
    WordRight,
    /// One line.
    Up,
    Down,
    /// One paragraph.
    ParagraphUp,
    ParagraphDown,
    /// To the line's ends.
    LineStart,
    LineEnd,
    /// To the article's ends.
    TextStart,
    TextEnd,
    /// One screen.
    PageUp,
    PageDown,
}

/// Keys as editors have them. Shift extends, and is left out here.
const KEYS: &[(Key, Modifiers, Motion)] = &[
    (Key::ArrowLeft, Modifiers::COMMAND, Motion::WordLeft),
    (Key::ArrowRight, Modifiers::COMMAND, Motion::WordRight),
    (Key::ArrowUp, Modifiers::COMMAND, Motion::ParagraphUp),
    (Key::ArrowDown, Modifiers::COMMAND, Motion::ParagraphDown),
    (Key::Home, Modifiers::COMMAND, Motion::TextStart),
    (Key::End, Modifiers::COMMAND, Motion::TextEnd),
    (Key::ArrowLeft, Modifiers::NONE, Motion::Left),
    (Key::ArrowRight, Modifiers::NONE, Motion::Right),
    (Key::ArrowUp, Modifiers::NONE, Motion::Up),
    (Key::ArrowDown, Modifiers::NONE, Motion::Down),
    (Key::Home, Modifiers::NONE, Motion::LineStart),
    (Key::End, Modifiers::NONE, Motion::LineEnd),
    (Key::PageUp, Modifiers::NONE, Motion::PageUp),
    (Key::PageDown, Modifiers::NONE, Motion::PageDown),
];

impl Motion {
    /// The motion that a key makes, and whether it takes the selection along.
    #[must_use]
    pub fn of(key: Key, modifiers: Modifiers) -> Option<(Self, bool)> {
        let fits = |known: &&(Key, Modifiers, Self)| {
            known.0 == key && modifiers.matches_logically(known.1)
        };
        let (_, _, motion) = KEYS.iter().find(fits)?;
        Some((*motion, modifiers.shift))
    }

    /// Whether a key moves the caret, with the selection or without: no command can have it then.
    #[must_use]
    pub fn has_key(key: Key, modifiers: Modifiers) -> bool {
        let held = Modifiers {
            shift: false,
            ..modifiers
        };
        KEYS.iter()
            .any(|(known, with, _)| *known == key && *with == held)
    }
}

impl Reader {
    /// Moves the caret, from what was last drawn; without a caret the arrows scroll, as in any reader. Returns what is
    /// selected then, if that has changed.
    pub fn step(
        &mut self,
        context: &Context,
        sheet: Sheet<'_>,
        selection: Option<Selection>,
        motion: Motion,
        extend: bool,
    ) -> Option<Selection> {
        let room = self.room.unwrap_or(UNDRAWN);
        self.update_layout(context, sheet, room.x);
        let selection = match selection {
            Some(before) => {
                let head = self.moved(context, sheet, room, before, motion, extend);
                let anchor = if extend { before.anchor } else { head };
                Selection { anchor, head }
            }
            None => self.move_view(sheet, room.y, motion)?,
        };
        let after = sheet.article.text.next_character(selection.head);
        self.reveal = Some(crate::text::Span::between(selection.head, after));
        Some(selection)
    }

    /// Whether where a motion goes cannot be told before the view, which was moved, is drawn.
    #[must_use]
    pub const fn must_be_drawn(&self, has_caret: bool) -> bool {
        self.room.is_none() || (!has_caret && (self.scrolled || self.reveal.is_some()))
    }

    /// A motion without a caret: the view moves, or a caret comes to its upper edge.
    fn move_view(&mut self, sheet: Sheet<'_>, height: f32, motion: Motion) -> Option<Selection> {
        let line = sheet.style.size * sheet.style.line_spacing;
        self.scrolled = true;
        match motion {
            Motion::Up => self.scroll(-line * 2.0),
            Motion::Down => self.scroll(line * 2.0),
            Motion::PageUp => self.scroll(line - height),
            Motion::PageDown => self.scroll(height - line),
            Motion::TextStart | Motion::LineStart => {
                (self.anchor, self.above) = (0, 0.0);
            }
            Motion::TextEnd | Motion::LineEnd => {
                self.anchor = self.heights.len().saturating_sub(1);
            }
            Motion::Left | Motion::Right | Motion::WordLeft | Motion::WordRight => {
                let blocks = sheet.article.text.blocks();
                let top = blocks
                    .get(self.anchor)
                    .map_or(0, |block| block.span.start.get());
                return Some(Selection::caret(ByteOffset::new(top)));
            }
            Motion::ParagraphUp | Motion::ParagraphDown => {}
        }
        None
    }

    fn moved(
        &mut self,
        context: &Context,
        sheet: Sheet<'_>,
        room: Vec2,
        selection: Selection,
        motion: Motion,
        extend: bool,
    ) -> ByteOffset {
        let text = &sheet.article.text;
        let head = selection.head;
        let span = selection.span();
        let line = sheet.style.size * sheet.style.line_spacing;
        let goal = self.goal.take();
        match motion {
            // A selection collapses to its edge, as in every editor.
            Motion::Left if !extend && !selection.is_empty() => span.start,
            Motion::Right if !extend && !selection.is_empty() => span.end,
            Motion::Left => text.previous_character(head),
            Motion::Right => text.next_character(head),
            Motion::WordLeft => text.previous_word_start(head),
            Motion::WordRight => text.next_word_end(head),
            Motion::Up => self.vertical(context, sheet, room.x, head, -1.0, goal),
            Motion::Down => self.vertical(context, sheet, room.x, head, 1.0, goal),
            Motion::PageUp | Motion::PageDown => {
                let down = if motion == Motion::PageDown {
                    1.0
                } else {
                    -1.0
                };
                let lines = ((room.y / line) - 1.0).floor().max(1.0) as usize;
                (0..lines)
                    .fold((head, goal), |(at, goal), _| {
                        (
                            self.vertical(context, sheet, room.x, at, down, goal),
                            self.goal,
                        )
                    })
                    .0
            }
            Motion::LineStart | Motion::LineEnd => {
                self.line_edge(context, sheet, room.x, head, motion == Motion::LineEnd)
            }
            Motion::ParagraphUp => {
                let start = text.paragraph_at(head).start;
                if start < head {
                    start
                } else {
                    text.paragraph_at(text.previous_character(start)).start
                }
            }
            Motion::ParagraphDown => {
                let end = text.paragraph_at(head).end;
                text.paragraph_at(text.next_character(end))
                    .start
                    .max(text.next_character(end))
            }
            Motion::TextStart => ByteOffset::default(),
            Motion::TextEnd => ByteOffset::new(text.len()),
        }
    }

    /// One line up or down, at the x position that the movement started from; empty lines are passed over.
    fn vertical(
        &mut self,
        context: &Context,
        sheet: Sheet<'_>,
        width: f32,
        head: ByteOffset,
        direction: f32,
        goal: Option<f32>,
    ) -> ByteOffset {
        let text = &sheet.article.text;
        let blocks = text.blocks();
        let mut block = text.block_at(head);
        let paragraph = self.lay_out(context, sheet, block, width);
        let inside = head.get() - blocks[block].span.start.get();
        let caret = paragraph.caret(text.slice(blocks[block].span), inside);
        let x = goal.unwrap_or(caret.left());
        self.goal = Some(x);
        let y = caret.center().y + direction * caret.height();
        if y >= 0.0 && y < paragraph.height() {
            let offset = paragraph.offset_at(text.slice(blocks[block].span), egui::vec2(x, y));
            return text.floor_boundary(ByteOffset::new(blocks[block].span.start.get() + offset));
        }
        loop {
            let next = if direction > 0.0 {
                block.checked_add(1)
            } else {
                block.checked_sub(1)
            };
            let Some(next) = next.filter(|next| *next < blocks.len()) else {
                return if direction > 0.0 {
                    ByteOffset::new(text.len())
                } else {
                    ByteOffset::default()
                };
            };
            block = next;
            if !super::layout::is_blank(sheet, block) {
                break;
            }
        }
        let paragraph = self.lay_out(context, sheet, block, width);
        let y = if direction > 0.0 {
            1.0
        } else {
            paragraph.height() - 1.0
        };
        let offset = paragraph.offset_at(text.slice(blocks[block].span), egui::vec2(x, y));
        text.floor_boundary(ByteOffset::new(blocks[block].span.start.get() + offset))
    }

    fn line_edge(
        &mut self,
        context: &Context,
        sheet: Sheet<'_>,
        width: f32,
        head: ByteOffset,
        end: bool,
    ) -> ByteOffset {
        let text = &sheet.article.text;
        let block = text.block_at(head);
        let span = text.blocks()[block].span;
        let paragraph = self.lay_out(context, sheet, block, width);
        let y = paragraph
            .caret(text.slice(span), head.get() - span.start.get())
            .center()
            .y;
        let x = if end { f32::MAX } else { -1.0 };
        let offset = paragraph.offset_at(text.slice(span), egui::vec2(x.min(width * 2.0), y));
        let found = text.floor_boundary(ByteOffset::new(span.start.get() + offset));
        // The end of a row is the start of the next, where the caret would be drawn: so it stops before the space
        // that hangs over the edge.
        let before = text.previous_character(found);
        let last = text.slice(crate::text::Span::between(before, found));
        if end && found < span.end && last.trim().is_empty() {
            before
        } else {
            found
        }
    }
}
