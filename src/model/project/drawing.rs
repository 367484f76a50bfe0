//! Drawing the articles of a sample.

use std::collections::BTreeMap;

use super::Project;
use crate::model::{ArticleId, Random, Strata, TagId};

impl Project {
    /// Draws so many of a project's articles; all where there are fewer. They come in the project's order.
    ///
    /// The same articles, seed and strata give the same sample, in whatever order the project has them. Spread over tags, it
    /// needs the same annotations, too.
    #[must_use]
    pub fn draw(&self, size: usize, seed: u64, strata: Strata) -> Vec<ArticleId> {
        let tags = match strata {
            Strata::Tag => tags(self),
            Strata::None | Strata::Outlet => Vec::new(),
        };
        let rarest = |article: &ArticleId| {
            let mut tags = tags.iter().map(|(_, tag)| *tag);
            tags.find(|tag| self.count(article, tag) > 0)
        };
        let mut groups: BTreeMap<&str, Vec<&ArticleId>> = BTreeMap::new();
        for article in self.articles() {
            let group = match strata {
                Strata::None => "",
                Strata::Outlet => article.details.outlet.as_str(),
                Strata::Tag => rarest(&article.id).map_or("", TagId::as_str),
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
        let articles = self.articles().iter().map(|article| &article.id);
        articles.filter(|id| drawn.contains(id)).cloned().collect()
    }
}

/// The tags by how many articles have them, the rarest first.
fn tags(project: &Project) -> Vec<(usize, &TagId)> {
    let tags = project.tag_set().tags.iter();
    let tags = tags.map(|tag| {
        let articles = project.articles().iter();
        let with = articles.filter(|article| project.count(&article.id, &tag.id) > 0);
        (with.count(), &tag.id)
    });
    let mut tags: Vec<_> = tags.collect();
    tags.sort_unstable();
    tags
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
        let drawn = project.draw(8, 5, Strata::None);
        assert_eq!(drawn.len(), 8);
        assert_eq!(project.draw(8, 5, Strata::None), drawn);
        assert_ne!(project.draw(8, 6, Strata::None), drawn);
        assert_eq!(project.draw(90, 5, Strata::None).len(), 40);
        assert_eq!(project.draw(0, 5, Strata::Outlet).len(), 0);
    }

    #[test]
    fn each_outlet_has_its_share() {
        let project = project(40);
        let drawn = project.draw(9, 5, Strata::Outlet);
        let outlet = |id: &ArticleId| project.article(id).map(|it| it.details.outlet.clone());
        let herald = drawn
            .iter()
            .filter(|id| outlet(id).as_deref() == Some("Herald"));
        assert_eq!((herald.count(), drawn.len()), (2, 9));
        assert_eq!(shares(&[1, 1, 1], 2), [1, 1, 0]);
        assert_eq!(shares(&[], 2), [0; 0]);
    }

    #[test]
    fn each_tag_has_its_share_and_the_rare_one_counts() {
        let fixture = (0..20).fold(Fixture::new(), |fixture, number| {
            let text = match number {
                0..4 => "[Words|:claim] and [words|:quote]",
                4..12 => "[Words|:claim]",
                _ => "Words",
            };
            fixture.article(&format!("a{number}"), text)
        });
        let project = fixture.project();
        for seed in 1..6 {
            let drawn = project.draw(5, seed, Strata::Tag);
            let with = |tag: &str| {
                let tag = TagId::new(tag).expect("a tag");
                drawn
                    .iter()
                    .filter(|id| project.count(id, &tag) > 0)
                    .count()
            };
            assert_eq!((drawn.len(), with("quote"), with("claim")), (5, 1, 3));
        }
    }
}
