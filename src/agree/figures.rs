//! Puts the measures together: for a group of annotators, over all tags and for each.

use super::agreement::{Group, Spans};
use super::attributes::{self, Asked};
use super::difference::{Split, differences};
use super::matching::{Found, finds};
use super::question::Question;
use super::work::Work;
use super::{gaps, links, spans};

/// All that is to be said of a group of annotators.
pub(super) fn group(work: &Work<'_, '_>, question: &Question) -> Group {
    let found: Vec<Found> = (work.articles.iter())
        .map(|(article, _)| {
            let coded = &work.coding.articles[*article];
            let units = work.annotators.iter().map(|annotator| {
                let layer = coded.layers[*annotator].as_ref();
                layer.map_or(&[][..], |layer| layer.units.as_slice())
            });
            Found {
                article: *article,
                finds: finds(&units.collect::<Vec<_>>(), true),
            }
        })
        .collect();
    let differences = match *work.annotators {
        [one, other] => differences(work.coding, one, other, &found),
        _ => Vec::new(),
    };
    let is_pair = work.annotators.len() == 2;
    let mut figures = spans::figures(work);
    let mut part = |tag: Option<usize>| {
        let id = tag.and_then(|tag| work.coding.tags.get(tag));
        let place = tag.map_or(0, |tag| tag + 1);
        Spans {
            figures: figures
                .get_mut(place)
                .map(std::mem::take)
                .unwrap_or_default(),
            split: is_pair.then(|| Split::of(&differences, id)),
            annotations: work.annotations(tag),
        }
    };
    let used = |tag: &usize| {
        let mut layers = work
            .coding
            .articles
            .iter()
            .flat_map(|coded| coded.layers.iter().flatten());
        layers.any(|layer| layer.tags.get(*tag).is_some_and(|it| !it.is_empty()))
    };
    let tags: Vec<usize> = (0..work.coding.tags.len()).filter(used).collect();
    let attributes = tags.iter().flat_map(|at| {
        let tag = &work.coding.tags[*at];
        let known = work.project.tag_set().get(tag).into_iter();
        let asked = known.flat_map(|tag| &tag.attributes);
        let asked = asked.filter(|it| question.asks_attribute(&it.name));
        asked.filter_map(|attribute| {
            let asked = Asked {
                tag,
                at: *at,
                attribute,
            };
            attributes::figures(work.coding, work.annotators, &found, &asked, &work.samples)
        })
    });
    let attributes = attributes.collect();
    Group {
        annotators: work
            .annotators
            .iter()
            .map(|annotator| work.coding.annotators[*annotator].clone())
            .collect(),
        articles: (work.layers())
            .map(|(coded, _)| coded.article.id.clone())
            .collect(),
        over_all: part(None),
        tags: (tags.iter())
            .map(|tag| (work.coding.tags[*tag].clone(), part(Some(*tag))))
            .collect(),
        attributes,
        links: links::figures(work, &found),
        gaps: gaps::figures(work, question, &found),
        differences,
    }
}
