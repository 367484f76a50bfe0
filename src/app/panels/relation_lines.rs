//! The lines of relations over the columns: only those of the annotation under the pointer, of the selected one and of
//! pinned ones. An end that is not on the screen is a chip at the edge of a column, to go there.

mod geometry;

use std::sync::Arc;

use egui::epaint::CubicBezierShape;
use egui::{
    Align2, Color32, CornerRadius, CursorIcon, Id, Painter, Pos2, Rect, Role, Sense, Shape, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::relations::{Tie, end_words, tie_colours};
use crate::app::Desk;
use crate::app::action::{Action, Actions};
use crate::app::look::Text;
use crate::app::look::colour::TagColours;
use crate::app::look::widgets::{look, truncated};
use crate::app::reader::{Stand, Standing};
use crate::model::{Annotation, AnnotationId, ArticleId, Project, Relation};
use crate::text::{quoted, shortened};

/// So many chips stand at one edge of a column; the inspector has all.
const CHIPS: usize = 5;

/// How high a chip is, and how far the next one is from it, in points.
const CHIP: f32 = 20.0;
const STEP: f32 = 24.0;

/// Where chips begin, from the left edge of a column.
const INDENT: f32 = 26.0;

/// The room that a chip leaves for the strip beside the text, and takes around its words.
const BESIDE: f32 = 32.0;

/// The sides of the triangle at the head of a line.
const HEAD: f32 = 7.0;

/// What a column on the screen shows of the annotations that lines lead to.
#[derive(Debug)]
pub(super) struct Seen {
    pub article: ArticleId,
    /// Where its text is, as far as it is on the screen.
    pub body: Rect,
    pub stand: Stand,
}

/// An end of a relation: in which column it stands, at which edge of its column it is out of sight, or that it has no
/// column on the screen.
#[derive(Debug, Clone, Copy)]
enum Place<'a> {
    Stands(usize, &'a Standing),
    Beyond(usize, Edge),
    Away,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    Top,
    Bottom,
}

/// The annotations that lines lead to, if they are on the screen.
pub(super) fn ends(desk: &Desk) -> Vec<AnnotationId> {
    let relations = shown(desk);
    let mut ends: Vec<_> = relations.iter().flat_map(|it| it.ends()).collect();
    ends.sort_unstable();
    ends.dedup();
    ends
}

/// The relations that show their lines, each once.
fn shown(desk: &Desk) -> Vec<&Arc<Relation>> {
    let project = desk.project();
    let annotations = desk.shows_relations_of();
    let of_each = annotations.iter().map(|id| project.relations_of(*id));
    let mut shown: Vec<_> = of_each.flatten().collect();
    shown.sort_by_key(|relation| relation.id);
    shown.dedup_by_key(|relation| relation.id);
    shown
}

pub(super) fn show(desk: &Desk, ui: &Ui, seen: &[Seen], actions: &mut Actions) {
    let bodies = seen.iter().map(|it| it.body);
    let Some(area) = bodies.reduce(Rect::union) else {
        return;
    };
    let project = desk.project();
    let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
    let mut chips = Chips::new(seen);
    let mut drawn: Vec<(AnnotationId, AnnotationId)> = Vec::new();
    for relation in shown(desk) {
        let types = project.relation_types();
        let at = types
            .iter()
            .position(|it| it.name == relation.relation_type);
        let colours = tie_colours(at.unwrap_or_default(), look(ui));
        let from = place(project, seen, relation.from);
        let to = place(project, seen, relation.to);
        match (from, to) {
            (Place::Stands(one, from), Place::Stands(other, to)) => {
                let pair = (
                    from.annotation.min(to.annotation),
                    from.annotation.max(to.annotation),
                );
                let before = drawn.iter().filter(|it| **it == pair).count();
                drawn.push(pair);
                let line = geometry::curve(from, to, one == other, before);
                paint_line(&painter, line, colours);
                let at = geometry::name_place(&line, before);
                paint_name(ui, &painter, at, &relation.relation_type, colours);
            }
            (Place::Stands(column, near), far) | (far, Place::Stands(column, near)) => {
                let ends = (near.annotation, relation.other(near.annotation));
                let chip = chips.show(ui, (desk, relation), ends, (column, far), actions);
                if let Some((beside, chip)) = chip {
                    let chip = Standing {
                        annotation: ends.1,
                        first: chip,
                        last: chip,
                    };
                    let (from, to) = match from {
                        Place::Stands(..) => (near, &chip),
                        Place::Beyond(..) | Place::Away => (&chip, near),
                    };
                    let line = geometry::curve(from, to, beside == column, 0);
                    paint_line(&painter, line, colours);
                }
            }
            // Nothing to lead from: neither end is in sight.
            _ => {}
        }
    }
}

fn place<'a>(project: &Project, seen: &'a [Seen], end: AnnotationId) -> Place<'a> {
    for (column, one) in seen.iter().enumerate() {
        if let Some(standing) = one.stand.seen.iter().find(|it| it.annotation == end) {
            return Place::Stands(column, standing);
        }
    }
    let Some(annotation) = project.annotation(end) else {
        return Place::Away;
    };
    let column = seen.iter().position(|it| it.article == annotation.article);
    let Some(column) = column else {
        return Place::Away;
    };
    let above = seen[column].stand.above.contains(&end);
    Place::Beyond(column, if above { Edge::Top } else { Edge::Bottom })
}

fn paint_line(painter: &Painter, line: [Pos2; 4], colours: TagColours) {
    let stroke = Stroke::new(1.5, colours.solid);
    let curve = CubicBezierShape::from_points_stroke(line, false, Color32::TRANSPARENT, stroke);
    painter.add(curve);
    let along = geometry::direction(&line) * HEAD;
    let aside = along.rot90() * 0.5;
    let tip = line[3];
    let triangle = vec![tip, tip - along + aside, tip - along - aside];
    painter.add(Shape::convex_polygon(triangle, colours.solid, Stroke::NONE));
}

/// The type's name on a line, on the paper's colour so that it can be read over text.
fn paint_name(ui: &Ui, painter: &Painter, at: Pos2, name: &str, colours: TagColours) {
    let galley = truncated(ui, 160.0, name, Text::Small.font(), colours.letter);
    let place = Align2::CENTER_CENTER.anchor_size(at, galley.size() + vec2(10.0, 2.0));
    let edge = Stroke::new(1.0, colours.solid);
    let round = CornerRadius::same(8);
    painter.rect(place, round, *look(ui).paper, edge, StrokeKind::Inside);
    painter.galley(place.min + vec2(5.0, 1.0), galley, colours.letter);
}

/// What a chip says of its end: the article where that has no column here, else how it begins.
fn chip_words(project: &Project, end: &Annotation, place: Place<'_>) -> String {
    let article = project.article(&end.article);
    match (place, article) {
        (Place::Away, Some(article)) => article.short_name().to_owned(),
        _ => quoted(&shortened(&project.text_of(end), 40)),
    }
}

/// The chips of a frame, stacked at the upper and the lower edge of each column.
struct Chips<'a> {
    seen: &'a [Seen],
    /// By column: how many stand at its upper, how many at its lower edge.
    stacked: Vec<[usize; 2]>,
}

impl<'a> Chips<'a> {
    fn new(seen: &'a [Seen]) -> Self {
        Self {
            seen,
            stacked: vec![[0, 0]; seen.len()],
        }
    }

    /// Draws the chip of an end that is not in sight, if there is room for it: at the edge of its own column where it
    /// has one, else of the column `near` where the other end is. Returns in which column, and where.
    fn show(
        &mut self,
        ui: &Ui,
        (desk, relation): (&Desk, &Relation),
        (near_end, far_end): (AnnotationId, AnnotationId),
        (near, far): (usize, Place<'_>),
        actions: &mut Actions,
    ) -> Option<(usize, Rect)> {
        let project = desk.project();
        let end = project.annotation(far_end)?;
        let (column, edge) = match far {
            Place::Beyond(column, edge) => (column, edge),
            Place::Stands(..) | Place::Away => (near, Edge::Bottom),
        };
        let body = self.seen.get(column)?.body;
        let count = self
            .stacked
            .get_mut(column)?
            .get_mut(usize::from(edge == Edge::Bottom))?;
        if *count == CHIPS {
            return None;
        }
        let down = 6.0 + *count as f32 * STEP;
        *count += 1;
        let top = match edge {
            Edge::Top => body.top() + down,
            Edge::Bottom => body.bottom() - down - CHIP,
        };
        let tie = Tie::of(relation, near_end);
        let words = format!("{} {}", tie.words(), chip_words(project, end, far));
        let look = look(ui);
        let types = project.relation_types();
        let at = types
            .iter()
            .position(|it| it.name == relation.relation_type);
        let colours = tie_colours(at.unwrap_or_default(), look);
        let room = (body.width() - INDENT - BESIDE).max(40.0);
        let galley = truncated(ui, room, &words, Text::Small.font(), *look.ink);
        let size = vec2(galley.size().x + 16.0, CHIP);
        let place = Rect::from_min_size(pos2(body.left() + INDENT, top), size);
        let id = Id::unique(("relation chip", relation.id, far_end));
        let response = ui.interact(place, id, Sense::click());
        let name = format!(
            "Off the screen: {} {}",
            tie.words(),
            end_words(project, end)
        );
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.as_str()));
        let fill = if response.hovered() || response.has_focus() {
            *look.accent_background
        } else {
            *look.raised
        };
        let line = Stroke::new(1.0, colours.solid);
        let round = CornerRadius::same(10);
        let painter = ui.painter();
        painter.rect(place, round, fill, line, StrokeKind::Inside);
        let middle = (CHIP - galley.size().y) / 2.0;
        painter.galley(place.min + vec2(8.0, middle), galley, *look.ink);
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        if response.on_hover_text(end_words(project, end)).clicked() {
            actions.push(Action::go(end.id));
        }
        Some((column, place))
    }
}
