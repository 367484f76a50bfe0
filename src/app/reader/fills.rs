//! The fills of highlights: what lies behind the words. Each place has the fill of the innermost annotation there.

use std::cmp::Reverse;

use egui::{Color32, CornerRadius, Mesh, Rect, Shape, pos2};

use super::fill_rect;
use super::highlight::Highlight;
use crate::app::look::colour::{TagColours, blend};

/// How much of its colour is under the stripes of what others have marked.
const HATCHED: f32 = 0.35;
/// From one stripe to the next, and how wide one is, in points.
const STRIPES: f32 = 7.0;
const STRIPE: f32 = 2.5;

/// What is behind the words: the longest first, so that none hides what lies in it. `size`: of the letters. `clip`: what
/// lies outside is not seen.
pub(super) fn fills(
    highlights: &[Highlight],
    (size, paper, clip): (f32, Color32, Rect),
    shapes: &mut Vec<Shape>,
) {
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
            let rect = fill_rect(*rect, size);
            shapes.push(Shape::rect_filled(rect, CornerRadius::same(2), under));
            if is_hatched && clip.intersects(rect) {
                shapes.push(hatch(rect, colour));
            }
        }
    }
}

/// Stripes from bottom left to top right, cut at the edges: what others have marked is told apart without its colour.
fn hatch(rect: Rect, colour: Color32) -> Shape {
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
    Shape::mesh(mesh)
}
