//! The caret: all of selecting by keyboard.

use egui::{Context, Key, Modifiers, Vec2, vec2};

use super::{Reader, Selection, Sheet};
use crate::language;
use crate::text::{ArticleText, ByteOffset, Pace, Step};

/// The room of a text that was not drawn yet.
const UNDRAWN: Vec2 = vec2(480.0, 600.0);

/// A step of the caret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// By the text: a character, word, sentence or paragraph, or to the article's ends.
    By {
        /// How far.
        pace: Pace,
        /// Towards the text's end.
        forward: bool,
    },
    /// One line.
    Up,
    Down,
    /// To the line's ends.
    LineStart,
    LineEnd,
    /// One screen.
    PageUp,
    PageDown,
}

/// To the article's ends.
const TO_START: Motion = back(Pace::Text);
const TO_END: Motion = on(Pace::Text);

const fn back(pace: Pace) -> Motion {
    Motion::By {
        pace,
        forward: false,
    }
}

const fn on(pace: Pace) -> Motion {
    Motion::By {
        pace,
        forward: true,
    }
}

/// Keys as editors have them. Shift extends, and is left out here.
const KEYS: &[(Key, Modifiers, Motion)] = &[
    (Key::ArrowLeft, Modifiers::COMMAND, back(Pace::Word)),
    (Key::ArrowRight, Modifiers::COMMAND, on(Pace::Word)),
    (Key::ArrowUp, Modifiers::COMMAND, back(Pace::Paragraph)),
    (Key::ArrowDown, Modifiers::COMMAND, on(Pace::Paragraph)),
    (Key::Home, Modifiers::COMMAND, back(Pace::Text)),
    (Key::End, Modifiers::COMMAND, on(Pace::Text)),
    (Key::ArrowUp, Modifiers::ALT, back(Pace::Sentence)),
    (Key::ArrowDown, Modifiers::ALT, on(Pace::Sentence)),
    (Key::ArrowLeft, Modifiers::NONE, back(Pace::Character)),
    (Key::ArrowRight, Modifiers::NONE, on(Pace::Character)),
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
            Some(before) => self.moved(context, sheet, room, before, motion, extend),
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
            Motion::LineStart | TO_START => {
                (self.anchor, self.above) = (0, 0.0);
            }
            Motion::LineEnd | TO_END => {
                self.anchor = self.heights.len().saturating_sub(1);
            }
            Motion::By { .. } => {
                return Some(Selection::caret(self.top(&sheet.article.text)));
            }
        }
        None
    }

    /// Where what is at the upper edge of the view begins.
    #[must_use]
    pub fn top(&self, text: &ArticleText) -> ByteOffset {
        let block = text.blocks().get(self.anchor);
        block.map_or(ByteOffset::default(), |block| block.span.start)
    }

    fn moved(
        &mut self,
        context: &Context,
        sheet: Sheet<'_>,
        room: Vec2,
        selection: Selection,
        motion: Motion,
        extend: bool,
    ) -> Selection {
        let head = selection.head;
        let line = sheet.style.size * sheet.style.line_spacing;
        let goal = self.goal.take();
        let head = match motion {
            Motion::By { pace, forward } => {
                let step = Step {
                    pace,
                    forward,
                    extend,
                };
                return language::stepped(sheet.article, selection, step);
            }
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
        };
        Selection {
            anchor: if extend { selection.anchor } else { head },
            head,
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
