//! A reliability sample: how many articles it needs, and which.
//!
//! The needed size (Lacy and Riffe 1996, doi:10.1177/107769909607300414): with N articles in all, an agreement P that is assumed
//! for all of them, and a tolerance that it may lie below that in the sample,
//!
//! n = ((N − 1) SE² + P Q N) / ((N − 1) SE² + P Q), where Q = 1 − P and SE = tolerance / z.
//!
//! The authors' table rounds SE to two places, and so differs by a few articles.
//!
//! z belongs to the level of probability, to one side: 1.64 for 95 %.

use std::collections::BTreeMap;

use super::random::Random;
use crate::model::{ArticleId, Project};

/// What the needed size is worked out of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Assumption {
    /// How many articles there are in all.
    pub articles: usize,
    /// The agreement that is assumed for all of them, between 0 and 1.
    pub agreement: f64,
    /// How far below that it may lie.
    pub tolerance: f64,
    /// How sure one wants to be.
    pub level: Level,
}

/// A level of probability, to one side.
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
    /// The number of deviations, as the authors round it.
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

/// How a sample is spread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Strata {
    /// Over all articles alike.
    #[default]
    None,
    /// Each outlet has its share.
    Outlet,
}

/// Draws so many of a project's articles; all where there are fewer. They come in the project's order.
///
/// The same articles, seed and strata give the same sample, in whatever order the project has them.
#[must_use]
pub fn draw(project: &Project, size: usize, seed: u64, strata: Strata) -> Vec<ArticleId> {
    let mut groups: BTreeMap<&str, Vec<&ArticleId>> = BTreeMap::new();
    for article in project.articles() {
        let group = match strata {
            Strata::None => "",
            Strata::Outlet => article.details.outlet.as_str(),
        };
        groups.entry(group).or_default().push(&article.id);
    }
    let sizes: Vec<usize> = groups.values().map(Vec::len).collect();
    let mut random = Random::new(seed);
    let mut drawn: Vec<&ArticleId> = Vec::new();
    for (mut ids, count) in groups.into_values().zip(shares(&sizes, size)) {
        ids.sort_unstable();
        random.shuffle(&mut ids);
        drawn.extend(ids.into_iter().take(count));
    }
    let articles = project.articles().iter().map(|article| &article.id);
    articles.filter(|id| drawn.contains(id)).cloned().collect()
}

/// How many of each group: their shares, what is left over going to the largest rests.
fn shares(sizes: &[usize], wanted: usize) -> Vec<usize> {
    let total: usize = sizes.iter().sum();
    let wanted = wanted.min(total);
    if total == 0 {
        return vec![0; sizes.len()];
    }
    let mut shares: Vec<usize> = sizes.iter().map(|size| size * wanted / total).collect();
    let mut rests: Vec<usize> = (0..sizes.len()).collect();
    rests.sort_by_key(|at| std::cmp::Reverse(sizes[*at] * wanted % total));
    let left = wanted - shares.iter().sum::<usize>();
    for at in rests.into_iter().take(left) {
        shares[at] += 1;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn the_needed_size_is_as_published() {
        // The authors' table has 92 for the first, since it goes on with a standard error that is rounded to .03.
        let assumption = |articles, agreement| Assumption {
            articles,
            agreement,
            tolerance: 0.05,
            level: Level::NinetyFive,
        };
        assert_eq!(needed(assumption(1_000, 0.9)), Some(90));
        assert_eq!(needed(assumption(10, 0.9)), Some(10));
        assert_eq!(needed(assumption(0, 0.9)), None);
        assert_eq!(needed(assumption(100, 1.0)), None);
    }

    fn project(count: usize) -> Project {
        let fixture = (0..count).fold(Fixture::new(), |fixture, number| {
            let outlet = if number % 4 == 0 { "Herald" } else { "Gazette" };
            fixture.article(&format!("a{number} outlet={outlet}"), "Words")
        });
        fixture.project()
    }

    #[test]
    fn a_seed_draws_the_same_articles() {
        let project = project(40);
        let drawn = draw(&project, 8, 5, Strata::None);
        assert_eq!(drawn.len(), 8);
        assert_eq!(draw(&project, 8, 5, Strata::None), drawn);
        assert_ne!(draw(&project, 8, 6, Strata::None), drawn);
        assert_eq!(draw(&project, 90, 5, Strata::None).len(), 40);
        assert_eq!(draw(&project, 0, 5, Strata::Outlet).len(), 0);
    }

    #[test]
    fn each_outlet_has_its_share() {
        let project = project(40);
        let drawn = draw(&project, 9, 5, Strata::Outlet);
        let outlet = |id: &ArticleId| project.article(id).map(|it| it.details.outlet.clone());
        let herald = drawn
            .iter()
            .filter(|id| outlet(id).as_deref() == Some("Herald"));
        assert_eq!((herald.count(), drawn.len()), (2, 9));
        assert_eq!(shares(&[1, 1, 1], 2), [1, 1, 0]);
        assert_eq!(shares(&[], 2), [0; 0]);
    }
}
