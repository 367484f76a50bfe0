//! Highlights, selection and caret, painted around text that never moves for them.
//!
//! Fill for the first two lanes, underlines for the first four, a line in the margin always, with the key letter of
//! the tag, so that colour is never alone.

use egui::{
    Align2, Color32, CornerRadius, Painter, Pos2, Rect, Stroke, StrokeKind, Ui, pos2, vec2,
};

use super::interact::Drag;
use super::places::edge_rect;
use super::{Page, Placed, Reader, Shown, fill_rect, tag_colours};
use crate::app::look::colour::TagColours;
use crate::app::look::{Text, Tokens, widgets::look};
use crate::model::AnnotationId;
use crate::text::Span;

/// How many lanes of underlines fit between two lines.
const UNDERLINES: usize = 4;
/// How many lanes the margin has room for.
const MARGIN_LANES: usize = 4;

/// What the frame shows of one span.
#[expect(clippy::struct_excessive_bools, reason = "each is asked for by itself")]
struct Highlight {
    annotation: AnnotationId,
    colours: TagColours,
    key: Option<char>,
    lane: usize,
    selected: bool,
    lit: bool,
    /// On the screen, row by row.
    rects: Vec<Rect>,
    /// Where the badge goes: behind the marks that follow the last letter.
    badge_at: Option<f32>,
    /// How its relations lead, as an arrow.
    arrow: Option<&'static str>,
    /// Whether the span starts or ends on the screen.
    starts: bool,
    ends: bool,
}

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
        self.paint_fills(painter, page, look, &highlights);
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
        for unit in placed {
            unit.paragraph.paint(painter, unit.rect.min, *look.ink);
        }
        for highlight in &highlights {
            paint_underline(painter, page, highlight);
        }
        paint_margin(painter, placed, &highlights);
        self.badges.clear();
        self.arrows.clear();
        for highlight in &highlights {
            let (numbers, arrow) = paint_badge(painter, page, highlight);
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
            let Some((colours, key)) = tag_colours(page, one.annotation) else {
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
                colours,
                key,
                lane: one.lane,
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

    fn paint_fills(
        &self,
        painter: &Painter,
        page: &Page<'_>,
        look: &Tokens,
        highlights: &[Highlight],
    ) {
        let mut ordered: Vec<&Highlight> = highlights
            .iter()
            .filter(|it| it.lane < 2 || it.selected || it.lit)
            .collect();
        ordered.sort_by_key(|it| (it.selected, it.lane));
        for highlight in ordered {
            let strong = highlight.selected || highlight.lit;
            let TagColours {
                fill,
                fill_selected,
                ..
            } = highlight.colours;
            let colour = match (highlight.lane, strong) {
                (0, false) => fill,
                (_, true) => fill_selected,
                // On another fill: the eye sees one lying on the other.
                (_, false) => highlight.colours.over(fill, false, look),
            };
            for rect in &highlight.rects {
                painter.rect_filled(
                    fill_rect(*rect, page.style.size),
                    CornerRadius::same(2),
                    colour,
                );
            }
        }
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

fn paint_underline(painter: &Painter, page: &Page<'_>, highlight: &Highlight) {
    if highlight.lane >= UNDERLINES {
        return;
    }
    let width = if highlight.selected { 2.5 } else { 2.0 };
    let stroke = Stroke::new(width, highlight.colours.solid);
    for rect in &highlight.rects {
        let filled = fill_rect(*rect, page.style.size);
        let y = filled.bottom() + highlight.lane as f32 * 3.0 - 0.5;
        painter.hline(filled.left()..=filled.right(), y, stroke);
    }
}

/// A line beside every row that an annotation is on, and the key of its tag where it starts.
fn paint_margin(painter: &Painter, placed: &[Placed], highlights: &[Highlight]) {
    let Some(left) = placed.first().map(|unit| unit.rect.left()) else {
        return;
    };
    let mut letters: Vec<(Pos2, char, Color32)> = Vec::new();
    for highlight in highlights {
        let (Some(first), Some(last)) = (highlight.rects.first(), highlight.rects.last()) else {
            continue;
        };
        // More than fit share the outermost line: the margin is never silent.
        let lane = highlight.lane.min(MARGIN_LANES - 1);
        let x = left - 5.0 - lane as f32 * 3.0;
        let top = if highlight.starts {
            first.top() + 4.0
        } else {
            first.top()
        };
        let bottom = if highlight.ends {
            last.bottom() - 4.0
        } else {
            last.bottom()
        };
        let width = if highlight.selected || highlight.lit {
            2.5
        } else {
            1.5
        };
        painter.vline(x, top..=bottom, Stroke::new(width, highlight.colours.solid));
        if let Some(key) = highlight.key.filter(|_| highlight.starts) {
            let place = pos2(left - 21.0, first.center().y);
            let beside = letters
                .iter()
                .filter(|(other, ..)| (other.y - place.y).abs() < 2.0);
            let same = beside.clone().any(|(_, other, _)| *other == key);
            let count = beside.count();
            if !same && count < 3 {
                // A second and third letter on the same row stand below, small but there.
                letters.push((pos2(place.x, place.y), key, highlight.colours.letter));
            }
        }
    }
    let mut row: Option<(f32, usize)> = None;
    for (place, key, colour) in letters {
        let nth = match row {
            Some((y, nth)) if (y - place.y).abs() < 2.0 => nth + 1,
            _ => 0,
        };
        row = Some((place.y, nth));
        let place = pos2(place.x, place.y - 4.0 + nth as f32 * 9.0);
        painter.text(
            place,
            Align2::CENTER_CENTER,
            key,
            Text::Badge.bold(),
            colour,
        );
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
) -> (Option<Rect>, Option<Rect>) {
    let badge = page.badges.get(&highlight.annotation).map(String::as_str);
    let Some(last) = highlight.rects.last().filter(|_| highlight.ends) else {
        return (None, None);
    };
    let filled = fill_rect(*last, page.style.size);
    let mut x = highlight.badge_at.unwrap_or(filled.right()) + 0.5;
    let mut paint = |sign: &str, size: Text, raised: f32| {
        let painted = painter.text(
            pos2(x, filled.top() - raised),
            Align2::LEFT_TOP,
            sign,
            size.bold(),
            highlight.colours.letter,
        );
        x = painted.right() + 1.0;
        painted
    };
    let numbers = badge.map(|badge| paint(badge, Text::Mark, 5.0));
    // An arrow fills less of its line than a figure.
    let arrow = highlight.arrow.map(|arrow| paint(arrow, Text::Small, 9.0));
    (numbers, arrow)
}
