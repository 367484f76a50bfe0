//! Drawing the articles or paragraphs of a sample.

use std::collections::BTreeMap;

use super::Project;
use crate::model::{Article, ArticleId, Drawn, Passage, Random, Strata, TagId};
use crate::text::Span;

impl Project {
    /// Draws so many of a project's articles; all where there are fewer. They come in the project's order.
    ///
    /// The same articles, seed and strata give the same sample, in whatever order the project has them. Spread over tags, it
    /// needs the same annotations, too.
    #[must_use]
    pub fn draw(&self, size: usize, seed: u64, strata: Strata) -> Vec<ArticleId> {
        let articles = self.articles().iter();
        let all: Vec<Thing<'_, &ArticleId>> = articles
            .map(|article| Thing {
                id: &article.id,
                article,
                tags: self.tags_within(article, None),
            })
            .collect();
        let drawn = drawn(all, size, seed, strata);
        let articles = self.articles().iter().map(|article| &article.id);
        articles.filter(|id| drawn.contains(id)).cloned().collect()
    }

    /// The same of paragraphs: lines that are one paragraph to a reader, without those that are furniture in part or in all.
    #[must_use]
    pub fn draw_paragraphs(&self, size: usize, seed: u64, strata: Strata) -> Vec<Passage> {
        let all = self.articles().iter().flat_map(|article| {
            let spans = paragraphs(article).into_iter();
            spans.map(move |span| Thing {
                id: (&article.id, span),
                article,
                tags: self.tags_within(article, Some(span)),
            })
        });
        let drawn = drawn(all.collect(), size, seed, strata);
        let in_order = self.articles().iter().flat_map(|article| {
            let mut spans: Vec<Span> = (drawn.iter())
                .filter(|(id, _)| **id == article.id)
                .map(|(_, span)| *span)
                .collect();
            spans.sort_unstable();
            spans.into_iter().map(|span| Passage {
                article: article.id.clone(),
                place: article.text.code_point_span(span),
            })
        });
        in_order.collect()
    }

    /// How many articles or paragraphs there are to draw from.
    #[must_use]
    pub fn drawable(&self, what: Drawn) -> usize {
        match what {
            Drawn::Articles => self.articles().len(),
            Drawn::Paragraphs => {
                let articles = self.articles().iter();
                articles.map(|article| paragraphs(article).len()).sum()
            }
        }
    }

    /// The tags of annotations that lie in an article, or touch a stretch of it.
    fn tags_within(&self, article: &Article, span: Option<Span>) -> Vec<&TagId> {
        let tags = self.tag_set().tags.iter().map(|tag| &tag.id);
        let Some(span) = span else {
            return tags
                .filter(|tag| self.count(&article.id, tag) > 0)
                .collect();
        };
        let here = self.index(&article.id).overlapping(span);
        let here: Vec<&TagId> = here
            .filter_map(|(_, id)| Some(&self.annotation(id)?.tag))
            .collect();
        tags.filter(|tag| here.contains(tag)).collect()
    }
}

/// The paragraphs of an article that may be drawn.
fn paragraphs(article: &Article) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut goes_on = false;
    for piece in article.text.pieces() {
        match spans.last_mut().filter(|_| goes_on) {
            Some(last) => last.end = piece.span.end,
            None => spans.push(piece.span),
        }
        goes_on = !piece.ends_paragraph;
    }
    spans.retain(|span| {
        let mut furniture = article.furniture.iter();
        !article.text.slice(*span).trim().is_empty() && !furniture.any(|it| it.overlaps(*span))
    });
    spans
}

/// What may be drawn.
struct Thing<'a, Id> {
    id: Id,
    article: &'a Article,
    tags: Vec<&'a TagId>,
}

/// So many of some things, each stratum having its share.
fn drawn<Id: Ord>(all: Vec<Thing<'_, Id>>, size: usize, seed: u64, strata: Strata) -> Vec<Id> {
    let mut counts: BTreeMap<&TagId, usize> = BTreeMap::new();
    for tag in all.iter().flat_map(|it| &it.tags) {
        *counts.entry(*tag).or_default() += 1;
    }
    let mut groups: BTreeMap<String, Vec<Id>> = BTreeMap::new();
    for thing in all {
        let group = match strata {
            Strata::None => "",
            Strata::Outlet => thing.article.details.outlet.as_str(),
            Strata::Tag => rarest(&thing.tags, &counts).map_or("", TagId::as_str),
        };
        groups.entry(group.to_owned()).or_default().push(thing.id);
    }
    let sizes: Vec<usize> = groups.values().map(Vec::len).collect();
    let mut random = Random::new(seed);
    let mut drawn: Vec<Id> = Vec::new();
    for (mut ids, count) in groups.into_values().zip(shares(&sizes, size)) {
        ids.sort_unstable();
        random.shuffle(&mut ids);
        drawn.extend(ids.into_iter().take(count));
    }
    drawn
}

fn rarest<'a>(tags: &[&'a TagId], counts: &BTreeMap<&TagId, usize>) -> Option<&'a TagId> {
    let tags = tags.iter().copied();
    tags.min_by_key(|tag| (counts.get(tag).copied(), *tag))
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
    fn paragraphs_are_drawn_without_furniture_and_in_order() {
        let text =
            "Ferry rises.\n\nIt is [late|:claim] today,\nas ever.\n{3 comments}\n\nNobody waits.";
        let fixture = (0..6).fold(Fixture::new(), |fixture, number| {
            let outlet = if number % 2 == 0 { "Herald" } else { "Gazette" };
            fixture.article(&format!("a{number} outlet={outlet}"), text)
        });
        let project = fixture.project();
        let all = project.draw_paragraphs(99, 1, Strata::None);
        assert_eq!(all.len(), project.drawable(Drawn::Paragraphs));
        let words = |it: &Passage| {
            let text = &project.article(&it.article).expect("there").text;
            let span = text.span_of_code_points(it.place).expect("of the text");
            text.slice(span).to_owned()
        };
        assert!(all.iter().all(|it| !words(it).contains("comments")));
        assert_eq!(words(&all[0]), "Ferry rises.");
        assert!(all.iter().any(|it| words(it) == "Nobody waits."));
        let drawn = project.draw_paragraphs(6, 3, Strata::None);
        assert_eq!(drawn.len(), 6);
        assert!(drawn.is_sorted());
        assert_eq!(project.draw_paragraphs(6, 3, Strata::None), drawn);
        assert_ne!(project.draw_paragraphs(6, 4, Strata::None), drawn);
        let half = all.len() / 2;
        let spread = project.draw_paragraphs(half, 3, Strata::Tag);
        let claims = spread.iter().filter(|it| words(it).contains("late"));
        assert_eq!((claims.count(), spread.len()), (3, half));
        let spread = project.draw_paragraphs(6, 3, Strata::Outlet);
        let herald = ["a0", "a2", "a4"];
        let herald = (spread.iter()).filter(|it| herald.contains(&it.article.as_str()));
        assert_eq!(herald.count(), 3);
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
