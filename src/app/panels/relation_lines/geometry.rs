//! Where the line of a relation runs.

use egui::{Pos2, Rect, Vec2, pos2, vec2};

use crate::app::reader::Standing;

/// Room between a line and the words at its end, in points.
const GAP: f32 = 3.0;

/// How far a line within a column swings out to the side, and how far at least any does.
const SWING: f32 = 28.0;

/// How far lines between the same two are apart.
const STEP: f32 = 32.0;

/// A cubic curve between two annotations, or one and the chip of another, as its four points.
///
/// Between columns it leaves and arrives at the sides that face each other. Within a column both ends are on the right;
/// on one line of text it goes over the top. `before`: how many lines the two have already; each runs beside those.
pub fn curve(from: &Standing, to: &Standing, within: bool, before: usize) -> [Pos2; 4] {
    let step = before as f32 * STEP;
    let (start, end) = nearest(from, to);
    if !within {
        let leads_right = start.center().x < end.center().x;
        let (start, end, gap) = if leads_right {
            (start.right_center(), end.left_center(), GAP)
        } else {
            (start.left_center(), end.right_center(), -GAP)
        };
        let mut line = across(start + vec2(gap, 0.0), end - vec2(gap, 0.0));
        for point in &mut line[1..3] {
            point.y += step;
        }
        return line;
    }
    if (start.center().y - end.center().y).abs() < 2.0 {
        let (start, end) = (start.center_top(), end.center_top());
        let up = vec2(0.0, -SWING - step);
        return [start, start + up, end + up, end];
    }
    let right = start.right().max(end.right()) + SWING + step;
    let (start, end) = (start.right_center(), end.right_center());
    [
        start + vec2(GAP, 0.0),
        pos2(right, start.y),
        pos2(right, end.y),
        end + vec2(GAP, 0.0),
    ]
}

/// Which way a curve arrives, as a vector of length 1.
pub fn direction(curve: &[Pos2; 4]) -> Vec2 {
    (curve[3] - curve[2]).normalized()
}

/// Where the name of a line stands: in its middle, and that of each further one between the same two a bit aside.
pub fn name_place(curve: &[Pos2; 4], before: usize) -> Pos2 {
    const SHARES: [f32; 5] = [0.5, 0.3, 0.7, 0.4, 0.6];
    let share = SHARES.iter().cycle().nth(before).copied().unwrap_or(0.5);
    let [a, b, c, d] = curve.map(Pos2::to_vec2);
    let rest = 1.0 - share;
    let place = a * rest.powi(3)
        + b * (3.0 * rest.powi(2) * share)
        + c * (3.0 * rest * share.powi(2))
        + d * share.powi(3);
    place.to_pos2()
}

/// The lines of text of two annotations that are the least apart.
fn nearest(from: &Standing, to: &Standing) -> (Rect, Rect) {
    let mut nearest = (from.last, to.first);
    let apart = |(one, other): (Rect, Rect)| (one.center().y - other.center().y).abs();
    for one in [from.first, from.last] {
        for other in [to.first, to.last] {
            if apart((one, other)) < apart(nearest) {
                nearest = (one, other);
            }
        }
    }
    nearest
}

fn across(start: Pos2, end: Pos2) -> [Pos2; 4] {
    let swing = ((end.x - start.x).abs() * 0.45).max(SWING);
    let swing = vec2(swing.copysign(end.x - start.x), 0.0);
    [start, start + swing, end - swing, end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x: f32, y: f32) -> Standing {
        let line = Rect::from_min_size(pos2(x, y), vec2(80.0, 16.0));
        Standing {
            annotation: ulid::Ulid::from(1u128).into(),
            first: line,
            last: line.translate(vec2(-20.0, 20.0)),
        }
    }

    #[test]
    fn lines_between_columns_touch_the_sides_that_face_each_other() {
        let (left, right) = (at(40.0, 100.0), at(400.0, 300.0));
        let there = curve(&left, &right, false, 0);
        assert_eq!(there[0], left.last.right_center() + vec2(GAP, 0.0));
        assert_eq!(there[3], right.first.left_center() - vec2(GAP, 0.0));
        assert!(direction(&there).x > 0.99, "it arrives from the left");
        let back = curve(&right, &left, false, 0);
        assert_eq!(back[3], left.last.right_center() + vec2(GAP, 0.0));
        assert!(direction(&back).x < -0.99, "it arrives from the right");
        let middle = name_place(&there, 0);
        let beside = curve(&left, &right, false, 1);
        assert!(name_place(&beside, 0).y > middle.y + 20.0);
        assert_ne!(name_place(&there, 1), middle);
        assert!(middle.x > 120.0 && middle.x < 400.0 && middle.y > 110.0 && middle.y < 310.0);
    }

    #[test]
    fn lines_within_a_column_swing_out_to_the_right() {
        let (one, other) = (at(40.0, 100.0), at(60.0, 300.0));
        let line = curve(&one, &other, true, 0);
        let right = one.last.right().max(other.last.right());
        assert!(line[1].x > right && line[2].x > right);
        assert!(direction(&line).x < 0.0, "it arrives from the right");
        // On one line of text it would run through the words between.
        let over = curve(&one, &at(200.0, 100.0), true, 0);
        assert!(over[1].y < one.last.top() && direction(&over).y > 0.99);
    }
}
