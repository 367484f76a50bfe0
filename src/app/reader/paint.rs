//! Highlights, selection and caret, painted around text that never moves for them.
//!
//! Each place has the fill of the innermost annotation there ([`super::fills`]); all others show by their lines below the
//! row and in the margin ([`super::lines`]), with the key letters of their tags, so that colour is never alone.

use egui::{Color32, CornerRadius, Painter, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use super::highlight::Highlight;
use super::interact::Drag;
use super::marks::MadeFrom;
use super::places::edge_rect;
use super::{Page, Placed, Reader, Shown, drawn, fill_rect};
use crate::app::look::colour::Drawn;
use crate::app::look::{Text, Tokens, widgets::look};
use crate::model::AnnotationId;
use crate::text::direction::runs_from_right;
use crate::text::{ByteOffset, Span};

/// So far around a badge it can be pressed, in points.
const PRESSED: f32 = 2.0;

/// Between numbers that would stand on one another: less, and they read as one.
const BETWEEN: f32 = 4.0;

/// How much of the paper lies over what is not to be coded.
const ASIDE: f32 = 0.5;

impl Reader {
    pub(super) fn paint(
        &mut self,
        ui: &Ui,
        painter: &Painter,
        page: &Page<'_>,
        placed: &[Placed],
        shown: &[Shown],
    ) {
        let look = look(ui);
        let (size, paper) = (page.style.size, *look.paper);
        let mut marks = std::mem::take(&mut self.marks);
        let made_from = MadeFrom::new(
            self.looks.number(),
            page,
            (placed, shown),
            self.drag(),
            paper,
        );
        marks.update(made_from, painter, || self.highlights(page, placed, shown));
        marks.paint_fills(painter, size, paper);
        paint_hits(painter, page, placed, look);
        if let Some(selection) = page.selection.filter(|selection| !selection.is_empty()) {
            let colour = page.painting.unwrap_or(*look.selection);
            for rect in placed
                .iter()
                .flat_map(|unit| unit.rects(page, selection.span()))
            {
                painter.rect_filled(
                    fill_rect(rect, page.style.size).expand2(vec2(0.0, 2.0)),
                    2,
                    colour,
                );
            }
        }
        // Below the letters: where many lie in each other the lines reach into the next row.
        marks.paint_lines(painter, size);
        for unit in placed {
            unit.paragraph.paint(painter, unit.rect.min, *look.ink);
        }
        self.badges.clear();
        self.arrows.clear();
        for highlight in &marks.highlights {
            let taken = [self.badges.as_slice(), self.arrows.as_slice()];
            let (numbers, arrow) = paint_badge(painter, page, placed, highlight, (look, taken));
            let place = |rect: Rect| (rect.expand(PRESSED), highlight.annotation);
            self.badges.extend(numbers.map(place));
            self.arrows.extend(arrow.map(place));
        }
        self.marks = marks;
        paint_aside(painter, page, placed, look);
        self.paint_grips(painter, page, placed, look);
        if page.focused
            && let Some(selection) = page.selection
            && let Some(unit) = placed
                .iter()
                .find(|unit| unit.span.start <= selection.head && selection.head <= unit.span.end)
        {
            let caret = unit.caret(page, selection.head);
            let caret = fill_rect(caret, page.style.size);
            painter.vline(
                caret.left(),
                caret.y_range().expand(2.0),
                Stroke::new(1.5, *look.accent),
            );
        }
    }

    fn highlights(&self, page: &Page<'_>, placed: &[Placed], shown: &[Shown]) -> Vec<Highlight> {
        let mut highlights = Vec::with_capacity(shown.len());
        for one in shown {
            let Some(Drawn {
                colours,
                key,
                other,
            }) = drawn(page, one.annotation)
            else {
                continue;
            };
            let span = self.span_while_dragged(page, one);
            let rects: Vec<Rect> = placed
                .iter()
                .flat_map(|unit| unit.rects(page, span))
                .collect();
            let first = placed.first().map(|unit| unit.span.start);
            let last = placed.last().map(|unit| unit.span.end);
            highlights.push(Highlight {
                annotation: one.annotation,
                span,
                kept: one.span,
                colours,
                key,
                other,
                lane: one.lane,
                from_right: begins_at_right(page, span),
                selected: page.selected == Some(one.annotation),
                lit: page.lit.contains(&one.annotation),
                starts: first.is_some_and(|first| first <= span.start),
                ends: last.is_some_and(|last| span.end <= last),
                rects,
            });
        }
        highlights
    }

    /// The span as it will be when the end that is being dragged is let go.
    fn span_while_dragged(&self, page: &Page<'_>, one: &Shown) -> Span {
        if let Some(Drag::Edge {
            annotation,
            fragment,
            fixed,
            now,
        }) = self.drag()
            && annotation == one.annotation
            && let Some(annotation) = page.project.annotation(annotation)
            && annotation.spans.as_slice().get(fragment) == Some(&one.span)
        {
            return Span::between(fixed, now);
        }
        one.span
    }

    /// The selected annotation's ends, to take hold of.
    fn paint_grips(&self, painter: &Painter, page: &Page<'_>, placed: &[Placed], look: &Tokens) {
        let Some(annotation) = page.selected.and_then(|id| page.project.annotation(id)) else {
            return;
        };
        if annotation.article != page.article.id {
            return;
        }
        for span in annotation.spans.iter() {
            for edge in [span.start, span.end] {
                let Some(rect) = edge_rect(page, placed, span, edge) else {
                    continue;
                };
                let rect = fill_rect(rect, page.style.size);
                let at_end = edge == span.end;
                let held = match page.edge {
                    Some(super::Edge::Start) => !at_end && span == annotation.spans.as_slice()[0],
                    Some(super::Edge::End) => {
                        at_end && Some(&span) == annotation.spans.as_slice().last()
                    }
                    None => false,
                };
                painter.vline(rect.left(), rect.y_range(), Stroke::new(1.5, *look.accent));
                let y = if at_end { rect.bottom() } else { rect.top() };
                let radius = if held { 5.5 } else { 3.5 };
                painter.circle(
                    pos2(rect.left(), y),
                    radius,
                    *look.accent,
                    Stroke::new(1.0, *look.paper),
                );
            }
        }
    }
}

/// What is not to be coded stands back.
fn paint_aside(painter: &Painter, page: &Page<'_>, placed: &[Placed], look: &Tokens) {
    if page.to_code.is_empty() {
        return;
    }
    let is_aside = |unit: &&Placed| !page.to_code.iter().any(|span| span.overlaps(unit.span));
    for unit in placed.iter().filter(is_aside) {
        painter.rect_filled(unit.rect, 0, look.paper.gamma_multiply(ASIDE));
    }
}

/// Whether the first words of a span run from right to left.
fn begins_at_right(page: &Page<'_>, span: Span) -> bool {
    let text = &page.article.text;
    let few = ByteOffset::new(span.start.get() + 64).min(span.end);
    let beginning = Span::between(span.start, text.floor_boundary(few).max(span.start));
    runs_from_right(text.slice(beginning))
}

/// The right edge of the punctuation that follows a span on its last row, if there is any.
fn after_marks(page: &Page<'_>, placed: &[Placed], span: Span) -> Option<f32> {
    let rest = page.article.text.as_str().get(span.end.get()..)?;
    let marks: usize = rest
        .chars()
        .take(3)
        .take_while(|mark| !mark.is_whitespace() && !mark.is_alphanumeric())
        .map(char::len_utf8)
        .sum();
    let marks = Span::new(span.end.get(), span.end.get() + marks);
    let row = |span| placed.iter().flat_map(|unit| unit.rects(page, span)).last();
    let (last, after) = (row(span)?, row(marks)?);
    ((last.top() - after.top()).abs() < 1.0).then_some(after.right())
}

fn paint_hits(painter: &Painter, page: &Page<'_>, placed: &[Placed], look: &Tokens) {
    for unit in placed {
        let from = page.hits.partition_point(|hit| hit.end <= unit.span.start);
        for hit in page.hits[from..]
            .iter()
            .take_while(|hit| hit.start < unit.span.end)
        {
            let current = page.current_hit == Some(*hit);
            let colour: Color32 = if current {
                *look.find_current
            } else {
                *look.find
            };
            for rect in unit.rects(page, *hit) {
                let rect = fill_rect(rect, page.style.size).expand2(vec2(1.0, 1.0));
                painter.rect_filled(rect, CornerRadius::same(3), colour);
                if current {
                    painter.rect_stroke(
                        rect,
                        CornerRadius::same(3),
                        Stroke::new(1.0, *look.busy),
                        StrokeKind::Outside,
                    );
                }
            }
        }
    }
}

/// Which way the relations of an annotation lead, at its last span: one arrow says that there are any.
fn arrow(page: &Page<'_>, one: &Highlight) -> Option<&'static str> {
    let relations = page.project.relations_of(one.annotation);
    if relations.is_empty() {
        return None;
    }
    let annotation = page.project.annotation(one.annotation)?;
    annotation
        .spans
        .iter()
        .last()
        .filter(|it| *it == one.kept)?;
    let leads = relations.iter().any(|it| it.from == one.annotation);
    let comes = relations.iter().any(|it| it.to == one.annotation);
    Some(match (leads, comes) {
        (true, true) => "↔",
        (true, false) => "→",
        (false, _) => "←",
    })
}

/// The numbers of the clusters that an annotation is in, raised at its end, and an arrow if it has relations. Returns
/// where the numbers and the arrow stand.
fn paint_badge(
    painter: &Painter,
    page: &Page<'_>,
    placed: &[Placed],
    highlight: &Highlight,
    (look, taken): (&Tokens, [&[(Rect, AnnotationId)]; 2]),
) -> (Option<Rect>, Option<Rect>) {
    let badge = page.badges.get(&highlight.annotation).map(String::as_str);
    let arrow = arrow(page, highlight);
    let last = highlight.rects.last().filter(|_| highlight.ends);
    let Some(last) = last.filter(|_| badge.is_some() || arrow.is_some()) else {
        return (None, None);
    };
    let (ink, paper) = (*look.ink, *look.paper);
    let filled = fill_rect(*last, page.style.size);
    let behind = after_marks(page, placed, highlight.span);
    let mut x = behind.unwrap_or(filled.right()) + 0.5;
    let mut paint = |sign: &str, size: Text, raised: f32| {
        // It may stand on what another tag has filled: ink can be read on all of them. Lines it covers.
        let galley = painter.layout_no_wrap(sign.to_owned(), size.bold(), ink);
        let mut place = pos2(x, filled.top() - raised);
        // Where several end at one place, each goes behind those before it.
        for (other, _) in taken.into_iter().flatten() {
            let other = other.shrink(PRESSED);
            if other.intersects(Rect::from_min_size(place, galley.size())) {
                place.x = place.x.max(other.right() + BETWEEN);
            }
        }
        let painted = Rect::from_min_size(place, galley.size());
        let is_arrow = badge != Some(sign);
        if is_arrow {
            painter.rect_filled(painted.shrink2(vec2(0.0, 4.0)), 2.0, paper);
        }
        painter.galley(place, galley, ink);
        x = painted.right() + 1.0;
        painted
    };
    let numbers = badge.map(|badge| paint(badge, Text::Mark, 5.0));
    // An arrow fills less of its line than a figure.
    let arrow = arrow.map(|arrow| paint(arrow, Text::Small, 9.0));
    (numbers, arrow)
}
