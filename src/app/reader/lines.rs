//! The lines of annotations: below each row that one is on, and beside it in the margin. Where several overlap, the lines
//! are stacked, the innermost nearest to the text, and each has feet where it begins and ends: so also those with one
//! tag are told apart.

use egui::{Align2, CornerRadius, Painter, Rect, Shape, pos2};

use super::fill_rect;
use super::highlight::Highlight;
use super::lanes::Lane;
use crate::app::look::Text;

/// So many have lines of their own; those further out share the last.
const DEEPEST: usize = 8;
/// Up to so many have lines of the usual width.
const USUAL: usize = 4;
/// From one line to the next where there is room, in points.
const PITCH: f32 = 3.0;
/// The same in the margin where there are more than usual.
const NARROW: f32 = 2.0;
/// How far the feet rise above their line, in points.
const FOOT: f32 = 4.0;
/// Where the letters of the tags stand, left of the text.
const LETTERS: f32 = 22.0;

/// The lines below and beside the rows. `left`: where these begin. `size`: of the letters. `pixel`: how many points one is.
pub(super) fn shapes(
    highlights: &[Highlight],
    (left, size, pixel): (Option<f32>, f32, f32),
    shapes: &mut Vec<Shape>,
) {
    // From the outside in: feet of what is around never cross a line of what is in it.
    let mut ordered: Vec<&Highlight> = highlights.iter().collect();
    ordered.sort_by_key(|it| std::cmp::Reverse(it.lane.number));
    for highlight in ordered {
        underline(highlight, (size, pixel), shapes);
    }
    if let Some(left) = left {
        margin(left, highlights, shapes);
    }
}

/// Where an underline lies below the fill of a row, and how thick it is.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Line {
    below: f32,
    width: f32,
}

impl Line {
    /// `row`: the distance of rows; `pixel`: how many points one is.
    fn new(lane: Lane, row: f32, pixel: f32) -> Self {
        let of = lane.of.min(DEEPEST);
        // Usually below the letters; where there are more, from close below their feet to where the next row begins.
        let from = if of > USUAL { -4.0 } else { -1.5 };
        let pitch = ((row * 0.5 - from) / of as f32).min(PITCH);
        let pitch = ((pitch / pixel).floor() * pixel).max(pixel * 1.5);
        Self {
            below: from + pitch * lane.number.min(of - 1) as f32,
            width: (pitch - 1.0).max(pixel),
        }
    }
}

fn underline(highlight: &Highlight, (size, pixel): (f32, f32), shapes: &mut Vec<Shape>) {
    let colour = highlight.colours.solid;
    let last = highlight.rects.len().saturating_sub(1);
    for (at, rect) in highlight.rects.iter().enumerate() {
        let filled = fill_rect(*rect, size);
        let Line { below, width } = Line::new(highlight.lane, rect.height(), pixel);
        let thick = if highlight.selected { 0.5 } else { 0.0 };
        let top = filled.bottom() + below;
        let line = filled.x_range();
        let line = Rect::from_x_y_ranges(line, top..=top + width + thick);
        shapes.push(Shape::rect_filled(line, CornerRadius::ZERO, colour));
        if highlight.lane.of == 1 {
            continue;
        }
        let mut foot = |x: f32| {
            let foot = Rect::from_x_y_ranges(x..=x + 1.0, line.top() - FOOT..=line.bottom());
            shapes.push(Shape::rect_filled(foot, CornerRadius::ZERO, colour));
        };
        let (start, end) = if highlight.from_right {
            (line.right() - 1.0, line.left())
        } else {
            (line.left(), line.right() - 1.0)
        };
        if at == 0 && highlight.starts {
            foot(start);
        }
        if at == last && highlight.ends {
            foot(end);
        }
    }
}

/// A line beside every row that an annotation is on; of somebody else's it has their colour.
fn margin(left: f32, highlights: &[Highlight], shapes: &mut Vec<Shape>) {
    for highlight in highlights {
        let (Some(first), Some(last)) = (highlight.rects.first(), highlight.rects.last()) else {
            continue;
        };
        let (pitch, width) = if highlight.lane.of > USUAL {
            (NARROW, 1.0)
        } else {
            (PITCH, 1.5)
        };
        let strong = highlight.selected || highlight.lit;
        let width = if strong { width + 1.0 } else { width };
        let lane = highlight.lane.number.min(DEEPEST - 1);
        let x = left - 5.0 - lane as f32 * pitch;
        let inset = |cut: bool| if cut { 4.0 } else { 0.0 };
        let top = first.top() + inset(highlight.starts);
        let bottom = last.bottom() - inset(highlight.ends);
        let line = Rect::from_x_y_ranges(x - width / 2.0..=x + width / 2.0, top..=bottom);
        let colour = highlight.other.unwrap_or(highlight.colours.solid);
        shapes.push(Shape::rect_filled(line, CornerRadius::ZERO, colour));
    }
}

/// The keys of the tags where annotations start, at most three beside a row, each once. `left`: where rows begin.
pub(super) fn letters(painter: &Painter, left: f32, highlights: &[Highlight]) -> Vec<Shape> {
    let mut letters: Vec<(f32, char)> = Vec::new();
    let mut shapes = Vec::new();
    for highlight in highlights.iter().filter(|it| it.starts) {
        let (Some(first), Some(key)) = (highlight.rects.first(), highlight.key) else {
            continue;
        };
        let row = first.center().y;
        let beside = letters
            .iter()
            .filter(|(other, _)| (other - row).abs() < 2.0);
        let same = beside.clone().any(|(_, other)| *other == key);
        let count = beside.count();
        if same || count == 3 {
            continue;
        }
        letters.push((row, key));
        // A second and third letter on the same row stand below, small but there.
        let at = pos2(left - LETTERS, row - 4.0 + count as f32 * 9.0);
        let font = Text::Badge.bold();
        let colour = highlight.colours.letter;
        let galley = painter.layout_no_wrap(key.to_string(), font, colour);
        let place = Align2::CENTER_CENTER.anchor_size(at, galley.size());
        shapes.push(Shape::galley(place.min, galley, colour));
    }
    shapes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the eight lines lie, from top to bottom.
    fn stack(of: usize, row: f32, pixel: f32) -> Vec<(f32, f32)> {
        let lines = (0..of).map(|number| Line::new(Lane { number, of }, row, pixel));
        lines.map(|it| (it.below, it.below + it.width)).collect()
    }

    #[test]
    fn lines_of_a_stack_never_touch_and_stay_above_the_next_row() {
        for of in 1..=DEEPEST {
            for pixel in [1.0, 0.5] {
                let lines = stack(of, 25.0, pixel);
                for pair in lines.windows(2) {
                    assert!(pair[0].1 + pixel <= pair[1].0 + 0.01, "{of}: {lines:?}");
                }
                assert!(lines[of - 1].1 <= 12.6, "{of}: {lines:?}");
            }
        }
    }

    #[test]
    fn a_few_lie_as_they_would_alone() {
        let alone = stack(1, 25.0, 1.0)[0];
        assert_eq!(stack(USUAL, 25.0, 1.0)[0], alone);
    }

    #[test]
    fn those_that_are_too_deep_share_the_last() {
        let line = |number| Line::new(Lane { number, of: 11 }, 25.0, 1.0);
        assert_eq!(line(7), line(10));
        assert_ne!(line(6), line(7));
    }
}
