//! All text that is drawn can be read: WCAG 2.2, success criterion 1.4.3, level AA, computed from what is painted.
//!
//! Each letter's colour is compared with what lies under it at that place. Exempt are, as in the criterion, letters of what
//! cannot be pressed now, and all that a dialog keeps waiting; and colour emoji, which are pictures.

use std::collections::BTreeSet;

use egui::epaint::{ClippedShape, Shape, TextShape};
use egui::{Color32, Pos2, Rect, Theme};
use egui_kittest::kittest::NodeT as _;
use pullquote::app::look::colour::contrast;

use super::screens;
use super::window::Window;

/// Ordinary text.
const TEXT: f32 = 4.5;
/// From 24 pixels on, in bold from 18.66.
const LARGE: f32 = 3.0;

/// Something that covers what was painted before it.
struct Fill {
    area: Area,
    clip: Rect,
    colour: Color32,
}

enum Area {
    Rect(Rect),
    Circle(Pos2, f32),
    /// A convex one.
    Polygon(Vec<Pos2>),
}

impl Fill {
    fn covers(&self, place: Pos2) -> bool {
        self.clip.contains(place)
            && match &self.area {
                Area::Rect(rect) => rect.contains(place),
                Area::Circle(center, radius) => center.distance(place) <= *radius,
                Area::Polygon(points) => is_inside(points, place),
            }
    }
}

fn is_inside(points: &[Pos2], place: Pos2) -> bool {
    let sides = points.iter().zip(points.iter().cycle().skip(1));
    let turns = sides.map(|(one, other)| {
        let (side, to) = (*other - *one, place - *one);
        side.x * to.y - side.y * to.x
    });
    let turns: Vec<f32> = turns.collect();
    turns.iter().all(|turn| *turn >= 0.0) || turns.iter().all(|turn| *turn <= 0.0)
}

/// What a frame painted, in order.
#[derive(Default)]
struct Painted {
    fills: Vec<(usize, Fill)>,
    texts: Vec<(usize, Rect, TextShape)>,
    count: usize,
}

impl Painted {
    fn of(shapes: &[ClippedShape]) -> Self {
        let mut painted = Self::default();
        for clipped in shapes {
            painted.take(clipped.clip_rect, &clipped.shape);
        }
        painted
    }

    fn take(&mut self, clip: Rect, shape: &Shape) {
        self.count += 1;
        let mut fill = |area, colour: Color32| {
            if colour.a() > 0 {
                self.fills.push((self.count, Fill { area, clip, colour }));
            }
        };
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| self.take(clip, shape)),
            // Blurred ones are shadows, those with a brush are pictures.
            Shape::Rect(rect) if rect.blur_width == 0.0 && rect.brush.is_none() => {
                fill(Area::Rect(rect.rect), rect.fill);
            }
            Shape::Circle(circle) => fill(Area::Circle(circle.center, circle.radius), circle.fill),
            Shape::Path(path) if path.closed => {
                fill(Area::Polygon(path.points.clone()), path.fill);
            }
            Shape::Text(text) => self.texts.push((self.count, clip, text.clone())),
            _ => {}
        }
    }

    /// What is seen at a place of what was painted up to there, and what was laid over it later.
    fn seen(&self, place: Pos2, until: usize, ground: Color32) -> (Color32, Vec<&Fill>) {
        let (mut under, mut over) = (ground, Vec::new());
        for (at, fill) in &self.fills {
            if !fill.covers(place) {
                continue;
            }
            if *at < until {
                under = under.blend(fill.colour);
            } else {
                over.push(fill);
            }
        }
        (under, over)
    }
}

/// What is too faint, each once: its words, both colours and the ratio.
fn faint(window: &Window) -> BTreeSet<String> {
    let output = window.harness.output();
    let screen = window.harness.ctx.content_rect();
    let ground = window.harness.ctx.global_style().visuals.panel_fill;
    let disabled = disabled(window);
    let painted = Painted::of(&output.shapes);
    let mut found = BTreeSet::new();
    for (at, clip, text) in &painted.texts {
        for row in &text.galley.rows {
            let needed = needed(text);
            for glyph in row.glyphs.iter().filter(|it| !it.chr.is_whitespace()) {
                let in_row = egui::vec2(glyph.advance_width / 2.0, -glyph.font_ascent * 0.35);
                let place = text.pos + row.pos.to_vec2() + glyph.pos.to_vec2() + in_row;
                let is_seen = clip.contains(place) && screen.contains(place);
                if !is_seen || glyph.is_color || disabled.iter().any(|it| it.contains(place)) {
                    continue;
                }
                let vertices = &row.visuals.mesh.vertices;
                let Some(vertex) = vertices.get(glyph.first_vertex as usize) else {
                    continue;
                };
                let colour = match (text.override_text_color, vertex.color) {
                    (None, Color32::PLACEHOLDER) => text.fallback_color,
                    (Some(colour), _) | (None, colour) => colour,
                };
                let colour = colour.gamma_multiply(text.opacity_factor);
                let (mut under, over) = painted.seen(place, *at, ground);
                let is_behind = |fill: &&Fill| {
                    let backdrop =
                        matches!(fill.area, Area::Rect(rect) if rect.contains_rect(screen));
                    backdrop || fill.colour.a() == 255
                };
                if colour.a() == 0 || over.iter().any(is_behind) {
                    continue;
                }
                let mut ink = under.blend(colour);
                for fill in over {
                    (ink, under) = (ink.blend(fill.colour), under.blend(fill.colour));
                }
                let ratio = contrast(ink, under);
                if ratio < needed {
                    let words = row.text();
                    let (ink, under) = (ink.to_hex(), under.to_hex());
                    found.insert(format!("{ratio:.2} “{words}” {ink} on {under}"));
                    break;
                }
            }
        }
    }
    found
}

fn needed(text: &TextShape) -> f32 {
    let mut sections = text.galley.job.sections.iter();
    let is_large = sections.all(|section| {
        let font = &section.format.font_id;
        let bold = font.family.to_string().contains("bold");
        font.size >= if bold { 18.66 } else { 24.0 }
    });
    if is_large { LARGE } else { TEXT }
}

/// Where what cannot be pressed now is.
fn disabled(window: &Window) -> Vec<Rect> {
    let root = window.harness.root();
    let all = root.children_recursive();
    all.filter(|node| node.accesskit_node().is_disabled())
        .map(|node| node.rect())
        .collect()
}

fn assert_readable(theme: Theme) {
    let mut found = BTreeSet::new();
    screens::each(theme, |screen, window| {
        let faint = faint(window).into_iter();
        found.extend(faint.map(|words| format!("{screen}: {words}")));
    });
    assert!(found.is_empty(), "{theme:?}: {found:#?}");
}

#[test]
fn all_text_stands_out_in_light() {
    assert_readable(Theme::Light);
}

#[test]
fn all_text_stands_out_in_dark() {
    assert_readable(Theme::Dark);
}

/// What the test above rests on: it sees what is too faint, and by what it is covered.
#[test]
fn what_is_too_faint_is_found() {
    let mut painted = Painted::default();
    let area = Rect::from_min_max(Pos2::ZERO, Pos2::new(10.0, 10.0));
    let rect = |colour| {
        let rect = egui::epaint::RectShape::filled(area, 0.0, colour);
        Shape::Rect(rect)
    };
    painted.take(Rect::EVERYTHING, &rect(Color32::BLACK));
    painted.take(Rect::EVERYTHING, &rect(Color32::from_white_alpha(128)));
    let place = Pos2::new(5.0, 5.0);
    let (under, over) = painted.seen(place, 2, Color32::WHITE);
    assert_eq!((under, over.len()), (Color32::BLACK, 1));
    let (under, over) = painted.seen(place, 9, Color32::WHITE);
    assert_eq!((under, over.len()), (Color32::from_gray(128), 0));
    let (under, _) = painted.seen(Pos2::new(15.0, 5.0), 9, Color32::WHITE);
    assert_eq!(under, Color32::WHITE);
}
