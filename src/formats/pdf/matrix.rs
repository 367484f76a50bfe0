//! Where things are drawn: affine maps in the plane, row vectors as in the PDF standard.

/// A map of points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Matrix(pub [f64; 6]);

impl Matrix {
    pub const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub const fn translation(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This map first, then another.
    pub fn then(self, next: Self) -> Self {
        let Self([xx, xy, yx, yy, left, top]) = self;
        // Directions go the way of points, whatever the place.
        let Self(to) = next;
        let turning = Self([to[0], to[1], to[2], to[3], 0.0, 0.0]);
        let (xx, xy) = turning.point(xx, xy);
        let (yx, yy) = turning.point(yx, yy);
        let (left, top) = next.point(left, top);
        Self([xx, xy, yx, yy, left, top])
    }

    /// Where a point goes.
    pub fn point(self, x: f64, y: f64) -> (f64, f64) {
        let Self([xx, xy, yx, yy, left, top]) = self;
        (xx * x + yx * y + left, xy * x + yy * y + top)
    }

    /// Whether it has numbers to count on.
    pub fn is_sound(self) -> bool {
        self.0.iter().all(|number| number.abs() < 1e7)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_follow_one_another() {
        let twice = Matrix([2.0, 0.0, 0.0, 3.0, 0.0, 0.0]);
        let both = Matrix::translation(1.0, 1.0).then(twice);
        assert_eq!(both.point(4.0, 5.0), (10.0, 18.0));
        assert!(both.is_sound() && !Matrix([f64::NAN; 6]).is_sound());
    }
}
