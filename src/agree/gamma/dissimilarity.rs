//! How unlike two units are: by their places and by their categories.

/// A unit on a continuum: a stretch with a category.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unit {
    /// Where it begins.
    pub start: f64,
    /// Where it ends.
    pub end: f64,
    /// Its category.
    pub category: usize,
}

/// What is made of places and categories. The default weighs both alike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dissimilarity {
    /// The weight of places (α).
    pub place: f64,
    /// The weight of categories (β).
    pub category: f64,
    /// What a unit costs that is aligned with nothing (Δ∅).
    pub empty: f64,
}

impl Default for Dissimilarity {
    fn default() -> Self {
        Self {
            place: 1.0,
            category: 1.0,
            empty: 1.0,
        }
    }
}

impl Dissimilarity {
    /// Of places: how far both ends are apart, by both lengths, squared.
    #[must_use]
    pub fn of_places(&self, one: &Unit, other: &Unit) -> f64 {
        let apart = (one.start - other.start).abs() + (one.end - other.end).abs();
        let lengths = (one.end - one.start) + (other.end - other.start);
        if lengths <= 0.0 {
            return if apart > 0.0 { f64::INFINITY } else { 0.0 };
        }
        (apart / lengths).powi(2) * self.empty
    }

    /// Of categories: nothing, or all.
    #[must_use]
    pub fn of_categories(&self, one: &Unit, other: &Unit) -> f64 {
        if one.category == other.category {
            0.0
        } else {
            self.empty
        }
    }

    /// Of both.
    #[must_use]
    pub fn between(&self, one: &Unit, other: &Unit) -> f64 {
        self.place * self.of_places(one, other) + self.category * self.of_categories(one, other)
    }
}
