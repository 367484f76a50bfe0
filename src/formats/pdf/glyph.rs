//! A glyph on a page, turned so that its line runs from left to right.

use super::matrix::Matrix;

/// What is put where the file does not say which letter a shape is.
pub(super) const UNKNOWN: &str = "\u{fffd}";

/// A glyph: what it says and where. Lengths are in points, downwards is positive.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    /// Mostly one letter; several for a ligature that the file takes apart.
    pub text: String,
    pub left: f64,
    pub right: f64,
    /// Where it stands on.
    pub base: f64,
    pub size: f64,
    pub is_bold: bool,
    /// By how many quarters its line is turned, clockwise.
    pub turn: u8,
}

impl Glyph {
    /// A glyph whose own unit square a map brings onto the page; `None` where it cannot be seen anywhere.
    pub fn new(text: Option<String>, width: f64, place: Matrix, is_bold: bool) -> Option<Self> {
        let Matrix([xx, xy, yx, yy, x, y]) = place;
        let (end_x, end_y) = place.point(width, 0.0);
        // The height says more than the width, which may be stretched.
        let size = yx.hypot(yy);
        if !place.is_sound() || size < 0.1 {
            return None;
        }
        // In steps of 90 degrees, the slightly slanted with the straight.
        let turn = match xy.atan2(xx) / std::f64::consts::FRAC_PI_2 {
            turn if turn.abs() < 0.5 => 0,
            turn if turn.abs() >= 1.5 => 2,
            turn if turn > 0.0 => 1,
            _ => 3,
        };
        let turned = |x: f64, y: f64| match turn {
            0 => (x, y),
            1 => (y, -x),
            2 => (-x, -y),
            _ => (-y, x),
        };
        let (start, base) = turned(x, y);
        let (end, _) = turned(end_x, end_y);
        Some(Self {
            text: text.unwrap_or_else(|| UNKNOWN.to_owned()),
            left: start.min(end),
            right: start.max(end),
            base,
            size,
            is_bold,
            turn,
        })
    }

    /// Whether it stands on the same line.
    pub fn is_level_with(&self, other: &Self) -> bool {
        self.turn == other.turn && (self.base - other.base).abs() < 0.2 * self.size.max(other.size)
    }
}
