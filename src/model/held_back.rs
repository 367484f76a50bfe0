//! Articles on which nothing is suggested, so that one can say what suggestions did: a random share of them.
//!
//! Whether an article is one of them follows from its id and the seed alone. So it stays what it is when articles come or
//! go, and anybody can work it out again: the first eight bytes of the SHA-256 of `seed:id`, as a big-endian number, are
//! less than that share of 2⁶⁴. A larger share holds back what a smaller one did, and more.

use serde::{Deserialize, Serialize};

use sha2::{Digest as _, Sha256};

use super::ArticleId;

/// How many articles are left without suggestions, and which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct HeldBack {
    /// The share of the articles, in percent, up to 100.
    pub share: u8,
    /// What chooses them.
    pub seed: u32,
}

impl HeldBack {
    /// Whether it leaves any article without suggestions.
    #[must_use]
    pub const fn is_nothing(self) -> bool {
        self.share == 0
    }

    /// Whether it chooses an article of that id.
    #[must_use]
    pub fn chooses(self, id: &ArticleId) -> bool {
        if self.is_nothing() {
            return false;
        }
        let digest = Sha256::digest(format!("{}:{id}", self.seed));
        let drawn = digest.iter().take(8);
        let drawn = drawn.fold(0_u128, |sum, byte| (sum << 8) | u128::from(*byte));
        (drawn * 100) >> 64 < u128::from(self.share)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Command;
    use crate::fixture::Fixture;
    use crate::model::Timestamp;

    fn ids() -> impl Iterator<Item = ArticleId> {
        (0..2000).filter_map(|number| ArticleId::new(&format!("article-{number}")))
    }

    #[test]
    fn a_share_of_all_is_chosen_and_a_larger_one_keeps_them() {
        let chosen = |share| -> Vec<ArticleId> {
            let held = HeldBack { share, seed: 7 };
            ids().filter(|id| held.chooses(id)).collect()
        };
        let (none, few, many) = (chosen(0), chosen(10), chosen(30));
        assert_eq!(none, []);
        assert!((150..250).contains(&few.len()), "{}", few.len());
        assert!((540..660).contains(&many.len()), "{}", many.len());
        assert!(few.iter().all(|id| many.contains(id)));
        assert_eq!(chosen(100).len(), 2000);
    }

    #[test]
    fn another_seed_chooses_others() {
        let chosen = |seed| -> Vec<ArticleId> {
            let held = HeldBack { share: 50, seed };
            ids().filter(|id| held.chooses(id)).collect()
        };
        assert_ne!(chosen(1), chosen(2));
        assert_eq!(chosen(1), chosen(1));
    }

    #[test]
    fn the_choice_is_the_one_that_is_described() {
        // sha256("4711:gazette") begins with these bytes.
        let id = ArticleId::new("gazette").expect("a slug");
        let digest = Sha256::digest(b"4711:gazette");
        let share = f64::from(digest[0]) / 256.0 * 100.0;
        let held = |share| HeldBack { share, seed: 4711 }.chooses(&id);
        for percent in 0..=100_u8 {
            let sure = (f64::from(percent) - share).abs() > 1.0;
            assert!(
                !sure || held(percent) == (f64::from(percent) > share),
                "{percent}"
            );
        }
    }

    #[test]
    fn a_version_is_held_back_with_the_first_one() {
        let held = (1..10_000)
            .map(|seed| HeldBack { share: 50, seed })
            .find(|held| {
                let of = |id: &str| held.chooses(&ArticleId::new(id).expect("a slug"));
                of("one") && !of("two") && !of("three")
            });
        let mut session = Fixture::new()
            .article("one", "It rained.")
            .article("two version_of=one", "It rained today.")
            .article("three", "It snowed.")
            .session();
        let command = Command::HoldBack(held.expect("one of them"));
        session
            .perform(command, Timestamp::UNIX_EPOCH)
            .expect("fits");
        let project = session.project();
        let is = |id: &str| project.is_held_back(&ArticleId::new(id).expect("a slug"));
        assert_eq!([is("one"), is("two"), is("three")], [true, true, false]);
    }
}
