//! How sure a proposal is: how often those like it were right where that was measured, and no number that means nothing.
//!
//! Measured on the labels of five news articles and on ECB+ (Cybulska and Vossen, *Using a sledgehammer to crack a nut?*,
//! 2014), quotes on `PolNeAR` (Newell and others, *An Attribution Relations Corpus for Political News*, 2018). Of two
//! figures the lower one counts, rounded down. `links/measure/sure.rs` measures them again where the labels are at hand.

/// How many times in ten it was right, where measured; nothing where too few were measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Sureness(pub(super) Option<u8>);

/// From a score on, how many times in ten; the highest score first.
type Steps = &'static [(f32, u8)];

/// The best passage of an article for an annotation: 0.91, 0.78, 0.54 and 0.09 were right.
const FIRST_LINK: Steps = &[(0.75, 9), (0.35, 7), (0.25, 5)];

/// The others that are proposed there: 0.33 and 0.06.
const OTHER_LINK: Steps = &[(0.3, 3)];

/// The same where all-MiniLM-L6-v2 has read both texts: 0.91, 0.79, 0.61 and 0.17 were right.
const FIRST_MEANT: Steps = &[(1.2, 9), (0.75, 7), (0.65, 5)];

/// The others then: 0.33 and 0.05.
const OTHER_MEANT: Steps = &[(0.75, 3)];

/// Any two passages of a cluster, by how alike they are on average: 0.96, 0.71, 0.62.
const CLUSTER: Steps = &[(0.75, 9), (0.35, 7), (0.0, 6)];

impl Sureness {
    fn of(steps: Steps, score: f32) -> Self {
        let step = steps.iter().find(|(from, _)| score >= *from);
        Self(Some(step.map_or(0, |(_, tenths)| *tenths)))
    }

    /// Of a suggested link by its score. `is_best`: whether it is the best of its article.
    #[must_use]
    pub fn of_link(score: f32, is_best: bool) -> Self {
        Self::of(if is_best { FIRST_LINK } else { OTHER_LINK }, score)
    }

    /// Of a suggested link where a sentence model has read both texts.
    #[must_use]
    pub fn of_meant_link(score: f32, is_best: bool) -> Self {
        let steps = if is_best { FIRST_MEANT } else { OTHER_MEANT };
        Self::of(steps, score)
    }

    /// Of a suggested cluster, by how alike its passages are.
    #[must_use]
    pub fn of_cluster(mean: f32) -> Self {
        Self::of(CLUSTER, mean)
    }

    /// Of a suggested quote, whether somebody says it: 0.99 with a speaker and 0.80 without. Of faulty marks too few were
    /// measured.
    #[must_use]
    pub const fn of_quote(has_speaker: bool, is_faulty: bool) -> Self {
        Self(match (has_speaker, is_faulty) {
            (_, true) => None,
            (true, false) => Some(9),
            (false, false) => Some(8),
        })
    }

    /// In words for a person: “right 7 times in 10 where measured”.
    #[must_use]
    pub fn words(self) -> String {
        match self.0 {
            None => "not measured, look closely".to_owned(),
            Some(0) => "seldom right where measured".to_owned(),
            Some(tenths) => format!("right {tenths} times in 10 where measured"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_higher_score_is_never_less_sure() {
        let scores = [0.0, 0.2, 0.25, 0.3, 0.34, 0.35, 0.5, 0.75, 1.0];
        let links = scores.map(|score| Sureness::of_link(score, true));
        let others = scores.map(|score| Sureness::of_link(score, false));
        let clusters = scores.map(Sureness::of_cluster);
        let meant = scores.map(|score| Sureness::of_meant_link(score, true));
        assert!(
            meant.is_sorted() && meant <= links,
            "a model's scores are higher"
        );
        assert!(links.is_sorted() && others.is_sorted() && clusters.is_sorted());
        assert_eq!(links[8].words(), "right 9 times in 10 where measured");
        assert_eq!(links[0].words(), "seldom right where measured");
        assert_eq!(
            Sureness::of_quote(true, true).words(),
            "not measured, look closely"
        );
    }
}
