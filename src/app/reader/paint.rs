//! Highlights, selection and caret, painted around text that never moves for them.
//!
//! Each place has the fill of the innermost annotation there; all others show by their lines below the row and in the
//! margin ([`super::lines`]), with the key letters of their tags, so that colour is never alone.

use std::cmp::Reverse;

use egui::{Color32, CornerRadius, Mesh, Painter, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use super::highlight::Highlight;
use super::interact::Drag;
use super::lines;
use super::places::edge_rect;
use super::{Page, Placed, Reader, Shown, drawn, fill_rect};
use crate::app::look::colour::{Drawn, TagColours, blend};
use crate::app::look::{Text, Tokens, widgets::look};
use crate::text::direction::runs_from_right;
use crate::text::{ByteOffset, Span};

/// How much of its colour is under the stripes of what others have marked.
const HATCHED: f32 = 0.35;
/// From one stripe to the next, and how wide one is, in points.
const STRIPES: f32 = 7.0;
const STRIPE: f32 = 2.5;

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
        let highlights = self.highlights(page, placed, shown);
        paint_fills(painter, page, &highlights, *look.paper);
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
        lines::paint(painter, page, placed, &highlights);
        for unit in placed {
            unit.paragraph.paint(painter, unit.rect.min, *look.ink);
        }
        self.badges.clear();
        self.arrows.clear();
        for highlight in &highlights {
            let (numbers, arrow) = paint_badge(painter, page, highlight, (*look.ink, *look.paper));
            let place = |rect: Rect| (rect.expand(2.0), highlight.annotation);
            self.badges.extend(numbers.map(place));
            self.arrows.extend(arrow.map(place));
        }
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
            let arrow = arrow(page, one);
            let has_badge = arrow.is_some() || page.badges.contains_key(&one.annotation);
            let badge_at = has_badge.then(|| after_marks(page, placed, span)).flatten();
            highlights.push(Highlight {
                annotation: one.annotation,
                span,
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
                badge_at,
                arrow,
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

/// Whether the first words of a span run from right to left.
fn begins_at_right(page: &Page<'_>, span: Span) -> bool {
    let text = &page.article.text;
    let few = ByteOffset::new(span.start.get() + 64).min(span.end);
    let beginning = Span::between(span.start, text.floor_boundary(few).max(span.start));
    runs_from_right(text.slice(beginning))
}

/// The longest first, so that none hides what lies in it.
fn paint_fills(painter: &Painter, page: &Page<'_>, highlights: &[Highlight], paper: Color32) {
    let mut ordered: Vec<&Highlight> = highlights.iter().collect();
    // Own marks lie above those of others on the same words.
    ordered.sort_by_key(|it| {
        let is_own = it.other.is_none();
        (is_own, Reverse(it.span.len()), it.lit, it.selected)
    });
    let selected: Vec<&Highlight> = highlights.iter().filter(|it| it.selected).collect();
    for highlight in ordered {
        let TagColours {
            fill,
            fill_selected,
            ..
        } = highlight.colours;
        let holds = |it: &&&Highlight| it.span.intersection(highlight.span) == Some(highlight.span);
        let colour = if highlight.selected || highlight.lit {
            fill_selected
        } else if let Some(around) = selected.iter().find(holds) {
            // What is selected shows through what lies in it.
            blend(fill, around.colours.fill_selected, 0.5)
        } else {
            fill
        };
        let is_hatched = highlight.other.is_some() && !highlight.selected && !highlight.lit;
        let under = if is_hatched {
            blend(paper, colour, HATCHED)
        } else {
            colour
        };
        for rect in &highlight.rects {
            let rect = fill_rect(*rect, page.style.size);
            painter.rect_filled(rect, CornerRadius::same(2), under);
            if is_hatched {
                hatch(painter, rect, colour);
            }
        }
    }
}

/// Stripes from bottom left to top right, cut at the edges: what others have marked is told apart without its colour.
fn hatch(painter: &Painter, rect: Rect, colour: Color32) {
    if !painter.clip_rect().intersects(rect) {
        return;
    }
    let mut mesh = Mesh::default();
    let (height, mut x) = (rect.height(), rect.left() - rect.height());
    // Stripes of neighbouring rows go on from each other.
    x = (x / STRIPES).floor() * STRIPES;
    while x < rect.right() {
        // Its ends where it meets the sides, going up by as much as to the right.
        let (from, to) = (x.max(rect.left()), (x + height).min(rect.right()));
        if from < to {
            let corner = |x_at: f32, beside: f32| {
                let up = (x_at - x).clamp(0.0, height);
                pos2((x_at + beside).min(rect.right()), rect.bottom() - up)
            };
            let first = mesh.vertices.len() as u32;
            for place in [
                corner(from, 0.0),
                corner(from, STRIPE),
                corner(to, STRIPE),
                corner(to, 0.0),
            ] {
                mesh.colored_vertex(place, colour);
            }
            mesh.add_triangle(first, first + 1, first + 2);
            mesh.add_triangle(first, first + 2, first + 3);
        }
        x += STRIPES;
    }
    painter.add(mesh);
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
fn arrow(page: &Page<'_>, one: &Shown) -> Option<&'static str> {
    let relations = page.project.relations_of(one.annotation);
    if relations.is_empty() {
        return None;
    }
    let annotation = page.project.annotation(one.annotation)?;
    annotation
        .spans
        .iter()
        .last()
        .filter(|it| *it == one.span)?;
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
    highlight: &Highlight,
    (ink, paper): (Color32, Color32),
) -> (Option<Rect>, Option<Rect>) {
    let badge = page.badges.get(&highlight.annotation).map(String::as_str);
    let Some(last) = highlight.rects.last().filter(|_| highlight.ends) else {
        return (None, None);
    };
    let filled = fill_rect(*last, page.style.size);
    let mut x = highlight.badge_at.unwrap_or(filled.right()) + 0.5;
    let mut paint = |sign: &str, size: Text, raised: f32| {
        // It may stand on what another tag has filled: ink can be read on all of them. Lines it covers.
        let galley = painter.layout_no_wrap(sign.to_owned(), size.bold(), ink);
        let place = pos2(x, filled.top() - raised);
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
    let arrow = highlight.arrow.map(|arrow| paint(arrow, Text::Small, 9.0));
    (numbers, arrow)
}
