//! What a person does with the pointer.

use egui::{CursorIcon, Pos2, Rect, Response, Ui};

use super::places::edge_rect;
use super::{Page, Placed, Reader, Shown};
use crate::language;
use crate::model::AnnotationId;
use crate::text::{ByteOffset, Selection, Span};

/// How far inside of the selected annotation a press takes hold of its end, in points.
const GRIP: f32 = 7.0;
/// How far outside: less, since the next word begins there.
const GRIP_OUTSIDE: f32 = 2.0;

/// An end of a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// Its first character.
    Start,
    /// Its last character.
    End,
}

/// How a selection was made with the pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SelectedBy {
    /// A drag, or a press with Shift.
    Drag,
    /// A drag with Ctrl: what is selected shall join the selected annotation.
    DragForFragment,
    /// A word.
    DoubleClick,
    /// A sentence, whose word was selected just before.
    TripleClick,
}

/// Something a person did in a reader.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// Keys shall act here.
    Focus,
    /// A proposal was pressed, by its number.
    Propose(usize),
    /// An annotation is being dragged away, to be linked to another.
    Carry(AnnotationId),
    /// What is dragged was let go over these annotations, the shortest first; over none it is only let go.
    Drop(Vec<AnnotationId>),
    /// Text is being selected, or the caret was moved. `dragging`: with the pointer, which is still down.
    /// `fragment`: what is selected shall join the selected annotation.
    Select {
        selection: Selection,
        dragging: bool,
        fragment: bool,
    },
    /// A selection was finished with the pointer.
    Selected {
        selection: Selection,
        by: SelectedBy,
    },
    /// Annotations were pressed, the shortest first.
    Press(Vec<AnnotationId>),
    /// The badge of an annotation's cluster was pressed.
    Badge(AnnotationId),
    /// The annotation under the pointer.
    Hover(AnnotationId),
    /// A menu was asked for, over these annotations, the shortest first.
    Menu {
        /// The annotations.
        under: Vec<AnnotationId>,
        /// The place.
        at: ByteOffset,
    },
    /// An end of an annotation's fragment was dragged to a new place.
    Resize {
        annotation: AnnotationId,
        fragment: usize,
        span: Span,
    },
}

/// A drag under way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Drag {
    /// Selecting from here.
    Text { anchor: ByteOffset, fragment: bool },
    /// Moving an end; the other end stays at `fixed`.
    Edge {
        annotation: AnnotationId,
        fragment: usize,
        fixed: ByteOffset,
        now: ByteOffset,
    },
    /// Carrying an annotation to another one; the desk knows which.
    Carry,
}

impl Reader {
    pub(super) fn interact(
        &mut self,
        ui: &Ui,
        page: &Page<'_>,
        response: &Response,
        placed: &[Placed],
        shown: &[Shown],
        events: &mut Vec<Event>,
    ) {
        let here = ui.input(|input| input.pointer.interact_pos());
        if let Some(here) = here.filter(|here| response.rect.contains(*here))
            && page.carried.is_some()
        {
            let under = annotations_at(page, placed, shown, here);
            if ui.input(|input| input.pointer.any_released()) {
                events.push(Event::Drop(under));
            } else {
                events.extend(under.first().copied().map(Event::Hover));
            }
        }
        let Some(pointer) = response.interact_pointer_pos().or(response.hover_pos()) else {
            return;
        };
        let modifiers = ui.input(|input| input.modifiers);
        // With Ctrl a drag adds a fragment, wherever it starts.
        let free = modifiers.command;
        let grip = self.grip_at(page, placed, pointer).filter(|_| !free);
        let free = free || page.carried.is_some();
        if response.hovered() && self.drag.is_none() {
            if let Some(annotation) = annotations_at(page, placed, shown, pointer).first() {
                events.push(Event::Hover(*annotation));
            }
            let cursor = if grip.is_some() {
                CursorIcon::ResizeHorizontal
            } else if carried_from(page, placed, shown, pointer, modifiers.alt).is_some() {
                CursorIcon::Grab
            } else {
                CursorIcon::Text
            };
            ui.set_cursor_icon(cursor);
        }
        if response.is_pointer_button_down_on() && ui.input(|input| input.pointer.primary_pressed())
        {
            events.push(Event::Focus);
        }
        let press = ui
            .input(|input| input.pointer.press_origin())
            .unwrap_or(pointer);
        if response.drag_started_by(egui::PointerButton::Primary) {
            let grip = self.grip_at(page, placed, press).filter(|_| !free);
            let carried = carried_from(page, placed, shown, press, modifiers.alt);
            self.drag = Some(match (grip, carried) {
                (Some((annotation, fragment, fixed, now)), _) => Drag::Edge {
                    annotation,
                    fragment,
                    fixed,
                    now,
                },
                (None, Some(annotation)) => {
                    events.push(Event::Carry(annotation));
                    Drag::Carry
                }
                (None, None) => Drag::Text {
                    anchor: match page.selection {
                        Some(selection) if modifiers.shift => selection.anchor,
                        _ => offset_at(page, placed, press),
                    },
                    fragment: modifiers.command,
                },
            });
            self.goal = None;
        }
        self.drag_on(ui, page, response, placed, pointer, events);
        if response.secondary_clicked() {
            let under = annotations_at(page, placed, shown, pointer);
            let at = offset_at(page, placed, pointer);
            events.push(Event::Menu { under, at });
        }
        if response.clicked() {
            self.click(
                page,
                placed,
                shown,
                response,
                pointer,
                modifiers.shift,
                events,
            );
        }
    }

    fn drag_on(
        &mut self,
        ui: &Ui,
        page: &Page<'_>,
        response: &Response,
        placed: &[Placed],
        pointer: Pos2,
        events: &mut Vec<Event>,
    ) {
        let Some(drag) = self.drag else {
            return;
        };
        let here = offset_at(page, placed, pointer);
        let stopped = response.drag_stopped();
        match drag {
            Drag::Text { anchor, fragment } => {
                let selection = Selection { anchor, head: here };
                events.push(if stopped {
                    let by = if fragment {
                        SelectedBy::DragForFragment
                    } else {
                        SelectedBy::Drag
                    };
                    Event::Selected { selection, by }
                } else {
                    Event::Select {
                        selection,
                        dragging: true,
                        fragment,
                    }
                });
            }
            Drag::Edge {
                annotation,
                fragment,
                fixed,
                ..
            } => {
                if here != fixed {
                    let now = here;
                    self.drag = Some(Drag::Edge {
                        annotation,
                        fragment,
                        fixed,
                        now,
                    });
                    if stopped {
                        let span = Span::between(fixed, now);
                        events.push(Event::Resize {
                            annotation,
                            fragment,
                            span,
                        });
                    }
                }
                ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
            }
            Drag::Carry => ui.set_cursor_icon(CursorIcon::Grabbing),
        }
        if stopped || !response.dragged() {
            self.drag = None;
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one place, one call")]
    fn click(
        &mut self,
        page: &Page<'_>,
        placed: &[Placed],
        shown: &[Shown],
        response: &Response,
        pointer: Pos2,
        extend: bool,
        events: &mut Vec<Event>,
    ) {
        self.goal = None;
        let here = offset_at(page, placed, pointer);
        let under = offset_under(page, placed, pointer).unwrap_or(here);
        let text = &page.article.text;
        if response.triple_clicked() {
            let selection = Selection::of(language::sentence_at(page.article, under));
            let by = SelectedBy::TripleClick;
            events.push(Event::Selected { selection, by });
        } else if response.double_clicked() {
            let selection = Selection::of(text.whole_word_at(under));
            let by = SelectedBy::DoubleClick;
            events.push(Event::Selected { selection, by });
        } else if extend && let Some(selection) = page.selection {
            let selection = Selection {
                head: here,
                ..selection
            };
            let by = SelectedBy::Drag;
            events.push(Event::Selected { selection, by });
        } else {
            let pressed = annotations_at(page, placed, shown, pointer);
            if let Some(annotation) = self.badge_at(pointer) {
                events.push(Event::Badge(annotation));
                return;
            }
            if let Some(annotation) = self.arrow_at(pointer) {
                events.push(Event::Press(vec![annotation]));
                return;
            }
            let proposed = page.proposals.iter().find(|one| {
                let mut rects = placed.iter().flat_map(|unit| unit.rects(page, one.span));
                rects.any(|rect| rect.contains(pointer))
            });
            if let Some(proposed) = proposed.filter(|_| pressed.is_empty()) {
                events.push(Event::Propose(proposed.number));
            } else if pressed.is_empty() {
                events.push(Event::Select {
                    selection: Selection::caret(here),
                    dragging: false,
                    fragment: false,
                });
            } else {
                events.push(Event::Press(pressed));
            }
        }
    }

    /// While text is being selected beyond the upper or lower edge, the article moves along, faster further out.
    pub(super) fn scroll_by_drag(&mut self, ui: &Ui, rect: Rect) {
        if self.drag.is_none_or(|drag| drag == Drag::Carry) {
            return;
        }
        let Some(pointer) = ui.input(|input| input.pointer.interact_pos()) else {
            return;
        };
        let over =
            (pointer.y - rect.bottom() + 12.0).max(0.0) - (rect.top() + 12.0 - pointer.y).max(0.0);
        if over != 0.0 {
            let seconds = ui.input(|input| input.stable_dt).min(0.1);
            self.scroll(over.clamp(-160.0, 160.0) * 9.0 * seconds);
            ui.request_repaint();
        }
    }

    /// The end of the selected annotation at a point: annotation, fragment, the end that stays, the end held.
    fn grip_at(
        &self,
        page: &Page<'_>,
        placed: &[Placed],
        point: Pos2,
    ) -> Option<(AnnotationId, usize, ByteOffset, ByteOffset)> {
        let annotation = page.project.annotation(page.selected?)?;
        if annotation.article != page.article.id {
            return None;
        }
        for (fragment, span) in annotation.spans.iter().enumerate() {
            for (held, fixed) in [(span.end, span.start), (span.start, span.end)] {
                let Some(caret) = edge_rect(page, placed, span, held) else {
                    continue;
                };
                let (left, right) = if held == span.end {
                    (GRIP, GRIP_OUTSIDE)
                } else {
                    (GRIP_OUTSIDE, GRIP)
                };
                let reach = Rect::from_min_max(
                    caret.min - egui::vec2(left, 2.0),
                    caret.max + egui::vec2(right, 2.0),
                );
                if reach.contains(point) {
                    return Some((annotation.id, fragment, fixed, held));
                }
            }
        }
        None
    }

    pub(super) const fn drag(&self) -> Option<Drag> {
        self.drag
    }
}

/// The caret position nearest to a point of the screen.
pub(super) fn offset_at(page: &Page<'_>, placed: &[Placed], point: Pos2) -> ByteOffset {
    let unit = placed
        .iter()
        .find(|unit| point.y < unit.rect.bottom())
        .or(placed.last());
    let Some(unit) = unit else {
        return ByteOffset::default();
    };
    let text = page.article.text.slice(unit.span);
    let inside = unit.paragraph.offset_at(text, point - unit.rect.min);
    let offset = ByteOffset::new(unit.span.start.get() + inside);
    // egui counts code points; a reader's characters may have several. The nearer edge is meant.
    let before = page.article.text.floor_boundary(offset);
    if before == offset {
        return offset;
    }
    let after = page.article.text.next_character(before);
    let distance = |at| (unit.caret(page, at).left() - point.x).abs();
    if distance(after) < distance(before) {
        after
    } else {
        before
    }
}

/// The start of the character that is under a point.
fn offset_under(page: &Page<'_>, placed: &[Placed], point: Pos2) -> Option<ByteOffset> {
    let near = offset_at(page, placed, point);
    let text = &page.article.text;
    [near, text.previous_character(near)]
        .into_iter()
        .find(|&start| {
            let span = Span::between(start, text.next_character(start));
            placed.iter().any(|unit| {
                unit.rects(page, span)
                    .iter()
                    .any(|rect| rect.contains(point))
            })
        })
}

/// The annotations under a point, the shortest first.
fn annotations_at(
    page: &Page<'_>,
    placed: &[Placed],
    shown: &[Shown],
    point: Pos2,
) -> Vec<AnnotationId> {
    let Some(unit) = placed
        .iter()
        .find(|unit| unit.rect.expand2(egui::vec2(6.0, 0.0)).contains(point))
    else {
        return Vec::new();
    };
    let mut found: Vec<_> = shown
        .iter()
        .filter(|one| {
            unit.rects(page, one.span)
                .iter()
                .any(|rect| rect.contains(point))
        })
        .map(|one| (one.span.len(), one.annotation))
        .collect();
    found.sort_unstable();
    found.dedup_by_key(|(_, annotation)| *annotation);
    found
        .into_iter()
        .map(|(_, annotation)| annotation)
        .collect()
}

/// The annotation that a drag from here carries away: with Alt, which says that it is meant.
fn carried_from(
    page: &Page<'_>,
    placed: &[Placed],
    shown: &[Shown],
    point: Pos2,
    alt: bool,
) -> Option<AnnotationId> {
    let under = alt.then(|| annotations_at(page, placed, shown, point))?;
    under.first().copied()
}
