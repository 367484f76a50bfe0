//! How many articles a sample needs.
//!
//! The needed size (Lacy and Riffe 1996, doi:10.1177/107769909607300414): with N articles in all, an agreement P that is assumed
//! for all of them, and a tolerance that it may lie below that in the sample,
//!
//! n = ((N − 1) SE² + P Q N) / ((N − 1) SE² + P Q), where Q = 1 − P and SE = tolerance / z.
//!
//! The authors' table rounds SE to two places, and so differs by a few articles.
//!
//! z belongs to the level of probability, to one side: 1.64 for 95 %.

/// What the needed size is worked out of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Assumption {
    /// How many articles there are in all, or paragraphs where those are drawn.
    pub articles: usize,
    /// The agreement that is assumed for all of them, between 0 and 1.
    pub agreement: f64,
    /// How far below that it may lie.
    pub tolerance: f64,
    /// How sure one wants to be.
    pub level: Level,
}

/// What is usual, of no articles yet.
impl Default for Assumption {
    fn default() -> Self {
        Self {
            articles: 0,
            agreement: 0.9,
            tolerance: 0.05,
            level: Level::default(),
        }
    }
}

/// A level of probability.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Level {
    /// 90 of 100.
    Ninety,
    /// 95 of 100.
    #[default]
    NinetyFive,
    /// 99 of 100.
    NinetyNine,
}

impl Level {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Ninety, Self::NinetyFive, Self::NinetyNine];

    /// As a share: .95.
    #[must_use]
    pub fn share(self) -> f64 {
        f64::from(self.percent()) / 100.0
    }

    /// The number of deviations that leave it out on both sides together.
    #[must_use]
    pub const fn two_sided(self) -> f64 {
        match self {
            Self::Ninety => 1.645,
            Self::NinetyFive => 1.96,
            Self::NinetyNine => 2.576,
        }
    }

    /// The level that somebody writes as `.95`, `0.95`, `95` or `95%`.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        let word = word.trim();
        let bare = word.strip_suffix('%').map_or(word, str::trim_end);
        let number: f64 = bare.parse().ok()?;
        let percent = if number < 1.0 { number * 100.0 } else { number };
        let mut levels = Self::ALL.into_iter();
        levels.find(|level| (f64::from(level.percent()) - percent).abs() < 1e-6)
    }

    /// The number of deviations to one side, as the authors round it.
    #[must_use]
    pub const fn z(self) -> f64 {
        match self {
            Self::Ninety => 1.28,
            Self::NinetyFive => 1.64,
            Self::NinetyNine => 2.33,
        }
    }

    /// In percent.
    #[must_use]
    pub const fn percent(self) -> u8 {
        match self {
            Self::Ninety => 90,
            Self::NinetyFive => 95,
            Self::NinetyNine => 99,
        }
    }
}

/// How many articles the sample needs; nothing where the assumption makes no sense.
#[must_use]
pub fn needed(assumption: Assumption) -> Option<usize> {
    let Assumption {
        articles,
        agreement,
        tolerance,
        level,
    } = assumption;
    let is_sound = articles > 0 && agreement > 0.0 && agreement < 1.0 && tolerance > 0.0;
    if !is_sound {
        return None;
    }
    let all = articles as f64;
    let error = (tolerance / level.z()).powi(2) * (all - 1.0);
    let spread = agreement * (1.0 - agreement);
    let needed = (error + spread * all) / (error + spread);
    Some((needed - 1e-9).ceil() as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_needed_size_is_as_published() {
        // The authors' table has 92 for the first, since it goes on with a standard error that is rounded to .03.
        let assumption = |articles, agreement| Assumption {
            articles,
            agreement,
            ..Assumption::default()
        };
        assert_eq!(needed(assumption(1_000, 0.9)), Some(90));
        assert_eq!(needed(assumption(10, 0.9)), Some(10));
        assert_eq!(needed(assumption(0, 0.9)), None);
        assert_eq!(needed(assumption(100, 1.0)), None);
    }
}
