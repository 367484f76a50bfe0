//! Puts the measures together: for a group of annotators, over all tags and for each.

use super::agreement::{Figure, Group, Spans};
use super::attributes::{self, Asked, Found};
use super::characters;
use super::coding::{Coded, Coding, Layer};
use super::difference::{Split, differences};
use super::links;
use super::matching::finds;
use super::measure::Measure;
use super::overlap;
use super::question::Question;
use super::sets::SetDistance;
use super::stretch::Stretch;
use super::tally::{Samples, Tally};
use super::unitizing;
use super::unitizing_1995;
use super::value::{Undefined, Value};
use crate::model::{Project, TagId};

/// With more sets of tags there is no interval for what compares each with each.
const FOR_INTERVALS: usize = 96;
/// With more there is no value.
const FOR_VALUES: usize = 600;

/// A group of annotators with the articles that two and more of them coded.
pub(super) struct Work<'a, 'b> {
    pub project: &'a Project,
    pub coding: &'b Coding<'a>,
    pub annotators: &'b [usize],
    pub articles: Vec<(usize, Vec<usize>)>,
    pub samples: Samples,
}

impl<'a, 'b> Work<'a, 'b> {
    pub fn new(
        project: &'a Project,
        coding: &'b Coding<'a>,
        annotators: &'b [usize],
        question: &Question,
    ) -> Self {
        let coded = coding
            .articles
            .iter()
            .enumerate()
            .filter_map(|(at, coded)| {
                let has =
                    |annotator: &usize| coded.layers.get(*annotator).is_some_and(Option::is_some);
                let those: Vec<usize> = annotators.iter().copied().filter(has).collect();
                (those.len() > 1).then_some((at, those))
            });
        let articles: Vec<_> = coded.collect();
        Self {
            samples: Samples::draw(articles.len(), question.samples, question.seed),
            project,
            coding,
            annotators,
            articles,
        }
    }

    /// Each article, with the layers of those who coded it.
    fn layers(&self) -> impl Iterator<Item = (&'b Coded<'a>, Vec<&'b Layer<'a>>)> {
        self.articles.iter().map(|(at, annotators)| {
            let coded = &self.coding.articles[*at];
            let layers = annotators
                .iter()
                .filter_map(|annotator| coded.layers[*annotator].as_ref());
            (coded, layers.collect())
        })
    }

    /// All that is to be said of the group.
    pub fn group(&self, question: &Question) -> Group {
        let found: Vec<Found> = (self.articles.iter())
            .map(|(article, _)| {
                let coded = &self.coding.articles[*article];
                let units = self.annotators.iter().map(|annotator| {
                    let layer = coded.layers[*annotator].as_ref();
                    layer.map_or(&[][..], |layer| layer.units.as_slice())
                });
                Found {
                    article: *article,
                    finds: finds(&units.collect::<Vec<_>>(), true),
                }
            })
            .collect();
        let differences = match *self.annotators {
            [one, other] => differences(self.coding, one, other),
            _ => Vec::new(),
        };
        let is_pair = self.annotators.len() == 2;
        let part = |tag: Option<usize>| {
            let id = tag.and_then(|tag| self.coding.tags.get(tag));
            Spans {
                figures: self.spans(tag),
                split: is_pair.then(|| Split::of(&differences, id)),
                annotations: self.annotations(tag),
            }
        };
        let used = |tag: &usize| {
            let mut layers = self
                .coding
                .articles
                .iter()
                .flat_map(|coded| coded.layers.iter().flatten());
            layers.any(|layer| layer.tags.get(*tag).is_some_and(|it| !it.is_empty()))
        };
        let tags: Vec<usize> = (0..self.coding.tags.len()).filter(used).collect();
        let attributes = tags.iter().flat_map(|at| {
            let tag = &self.coding.tags[*at];
            let known = self.project.tag_set().get(tag).into_iter();
            let asked = known.flat_map(|tag| &tag.attributes);
            let asked = asked.filter(|it| question.asks_attribute(&it.name));
            asked.filter_map(|attribute| {
                let asked = Asked {
                    tag,
                    at: *at,
                    attribute,
                };
                attributes::figures(self.coding, self.annotators, &found, &asked, &self.samples)
            })
        });
        let attributes = attributes.collect();
        Group {
            annotators: self
                .annotators
                .iter()
                .map(|annotator| self.coding.annotators[*annotator].clone())
                .collect(),
            articles: (self.layers())
                .map(|(coded, _)| coded.article.id.clone())
                .collect(),
            over_all: part(None),
            tags: (tags.iter())
                .map(|tag| (self.coding.tags[*tag].clone(), part(Some(*tag))))
                .collect(),
            attributes,
            links: links::figures(
                self.project,
                self.coding,
                self.annotators,
                &found,
                &self.samples,
            ),
            differences,
        }
    }

    fn annotations(&self, tag: Option<usize>) -> Vec<crate::model::AnnotationId> {
        let layers = self.layers().flat_map(|(_, layers)| layers);
        let units = layers.flat_map(|layer| &layer.units);
        let units = units.filter(|unit| tag.is_none_or(|tag| unit.tag == tag));
        units.map(|unit| unit.annotation.id).collect()
    }

    /// The figures of spans: of a tag, or of all.
    fn spans(&self, tag: Option<usize>) -> Vec<Figure> {
        let mut figures = Vec::new();
        self.characters(tag, &mut figures);
        self.unitizing(tag, &mut figures);
        self.unitizing_1995(tag, &mut figures);
        self.overlap(tag, &mut figures);
        if self.articles.is_empty() {
            for figure in &mut figures {
                figure.value = Err(Undefined::NoCommonArticles);
            }
        }
        figures.sort_by_key(|figure| figure.measure);
        figures
    }

    fn characters(&self, tag: Option<usize>, figures: &mut Vec<Figure>) {
        let sets = &self.coding.sets;
        let values = if tag.is_some() { 2 } else { sets.len() };
        let is_pair = self.annotators.len() == 2;
        let mut wanted = vec![Measure::AlphaCharacters, Measure::Fleiss];
        if is_pair {
            wanted.push(Measure::Cohen);
        }
        if tag.is_none() {
            wanted.extend([
                Measure::AlphaCharactersMasi,
                Measure::AlphaCharactersJaccard,
            ]);
        }
        if values > FOR_VALUES {
            let too_many =
                |measure: Measure| Figure::new(measure, Err(Undefined::TooManyValues), 0.0);
            figures.extend(wanted.into_iter().map(too_many));
            return;
        }
        let sums = characters::Sums::new(values, self.annotators.len());
        let mut tally = Tally::new(sums.width());
        for (coded, layers) in self.layers() {
            let stretches = layers.iter().map(|layer| match tag {
                Some(tag) => layer.tags[tag].as_slice(),
                None => layer.sets.as_slice(),
            });
            sums.add(&stretches.collect::<Vec<_>>(), coded.length, &mut tally);
            tally.next_article();
        }
        let distances = |distance: SetDistance| -> Vec<f64> {
            let pairs = sets
                .iter()
                .flat_map(|one| sets.iter().map(move |other| distance.between(one, other)));
            if tag.is_none() {
                pairs.collect()
            } else {
                Vec::new()
            }
        };
        let (masi, jaccard) = (
            distances(SetDistance::Masi),
            distances(SetDistance::Jaccard),
        );
        let work = |measure: Measure, totals: &[f64]| match measure {
            Measure::Fleiss => sums.fleiss(totals),
            Measure::Cohen => sums.cohen(totals),
            Measure::AlphaCharactersMasi => {
                sums.alpha(totals, |one, other| masi[one * values + other])
            }
            Measure::AlphaCharactersJaccard => {
                sums.alpha(totals, |one, other| jaccard[one * values + other])
            }
            _ => sums.alpha(totals, |_, _| 1.0),
        };
        let few = Samples::draw(0, 0, 0);
        let samples = if values > FOR_INTERVALS {
            &few
        } else {
            &self.samples
        };
        let units = sums.units(&tally.totals());
        figures.extend(measured(&tally, samples, &wanted, units, work));
    }

    fn unitizing(&self, tag: Option<usize>, figures: &mut Vec<Figure>) {
        let values = if tag.is_some() {
            1
        } else {
            self.coding.tags.len()
        };
        let mut wanted = vec![Measure::Unitizing];
        if tag.is_none() {
            wanted.extend([Measure::UnitizingBinary, Measure::UnitizingCoding]);
        }
        let mut tally = Tally::new(unitizing::width(values));
        let mut length = 0;
        for (coded, layers) in self.layers() {
            let stretches: Option<Vec<&[Stretch]>> = (layers.iter())
                .map(|layer| match tag {
                    Some(tag) => Some(layer.tags[tag].as_slice()),
                    None => layer.flat.as_deref(),
                })
                .collect();
            let Some(stretches) = stretches else {
                let reason =
                    |measure: Measure| Figure::new(measure, Err(Undefined::Overlapping), 0.0);
                figures.extend(wanted.into_iter().map(reason));
                return;
            };
            unitizing::add(&stretches, coded.length, values, &mut tally);
            tally.next_article();
            length += coded.length;
        }
        let work = |measure: Measure, totals: &[f64]| match measure {
            Measure::UnitizingBinary => unitizing::binary(totals, values),
            Measure::UnitizingCoding => unitizing::coding(totals, values),
            _ => unitizing::all(totals, values),
        };
        let mut found = measured(&tally, &self.samples, &wanted, length as f64, work);
        let totals = tally.totals();
        for figure in &mut found {
            if figure.measure == Measure::UnitizingCoding {
                let coverage = unitizing::coverage(&totals, values, None);
                figure
                    .details
                    .extend(coverage.ok().map(|it| ("coverage", it)));
            }
        }
        figures.extend(found);
    }

    /// ₍ₖ₎ᵤα is said with each tag, but needs all of them.
    pub fn of_values(&self, group: &mut Group) {
        let values = self.coding.tags.len();
        let mut tally = Tally::new(unitizing::width(values));
        let mut is_flat = true;
        for (coded, layers) in self.layers() {
            let stretches: Option<Vec<&[Stretch]>> =
                (layers.iter()).map(|layer| layer.flat.as_deref()).collect();
            match stretches {
                Some(stretches) => unitizing::add(&stretches, coded.length, values, &mut tally),
                None => is_flat = false,
            }
            tally.next_article();
        }
        let totals = tally.totals();
        let length: usize = self.layers().map(|(coded, _)| coded.length).sum();
        let place = |id: &TagId| self.coding.tags.iter().position(|tag| tag == id);
        let places: Vec<usize> = (group.tags.iter())
            .filter_map(|(id, _)| place(id).map(|at| at + 1))
            .collect();
        let known = tally.values(&self.samples, &places, |value, sums| {
            if is_flat {
                unitizing::of_value(sums, values, value)
            } else {
                Err(Undefined::Overlapping)
            }
        });
        let parts = group.tags.iter_mut().zip(places.into_iter().zip(known));
        for ((_, part), (at, (value, interval))) in parts {
            let coverage = unitizing::coverage(&totals, values, Some(at)).ok();
            part.figures.push(Figure {
                interval,
                details: (coverage.filter(|_| is_flat).into_iter())
                    .map(|it| ("coverage", it))
                    .collect(),
                ..Figure::new(Measure::UnitizingValue, value, length as f64)
            });
            part.figures.sort_by_key(|figure| figure.measure);
        }
    }

    fn unitizing_1995(&self, tag: Option<usize>, figures: &mut Vec<Figure>) {
        let tags = tag.map_or(0..self.coding.tags.len(), |tag| tag..tag + 1);
        let mut sum = unitizing_1995::Disagreement::default();
        let mut length = 0;
        for tag in tags {
            // The articles that all coded, one after the other, are one continuum.
            length = 0;
            let mut annotators: Vec<Vec<Stretch>> = vec![Vec::new(); self.annotators.len()];
            for (coded, layers) in self.layers() {
                if layers.len() < annotators.len() {
                    continue;
                }
                for (annotator, layer) in annotators.iter_mut().zip(layers) {
                    annotator.extend(layer.tags[tag].iter().map(|it| Stretch {
                        start: it.start + length,
                        end: it.end + length,
                        value: it.value,
                    }));
                }
                length += coded.length;
            }
            let found = unitizing_1995::of_tag(&annotators, length);
            sum.observed += found.observed;
            sum.expected += found.expected;
        }
        let value = if length == 0 {
            Err(Undefined::NoCommonArticles)
        } else {
            sum.alpha()
        };
        figures.push(Figure {
            details: vec![("observed", sum.observed), ("expected", sum.expected)],
            ..Figure::new(Measure::Unitizing1995, value, length as f64)
        });
    }

    fn overlap(&self, tag: Option<usize>, figures: &mut Vec<Figure>) {
        let pairs: Vec<(usize, usize)> = (self.annotators.iter().enumerate())
            .flat_map(|(at, one)| {
                self.annotators
                    .iter()
                    .skip(at + 1)
                    .map(|other| (*one, *other))
            })
            .collect();
        let mut tally = Tally::new(overlap::WIDTH * pairs.len());
        for (article, _) in &self.articles {
            let layers = &self.coding.articles[*article].layers;
            for (pair, (one, other)) in pairs.iter().enumerate() {
                if let (Some(one), Some(other)) = (&layers[*one], &layers[*other]) {
                    overlap::add(pair, one, other, tag, &mut tally);
                }
            }
            tally.next_article();
        }
        let mut wanted = vec![
            Measure::SpanExact,
            Measure::SpanOverlap,
            Measure::SpanCharacter,
        ];
        if tag.is_none() {
            wanted.extend([Measure::SpanExactUntagged, Measure::SpanOverlapUntagged]);
        }
        let work = |measure: Measure, totals: &[f64]| {
            let kind = match measure {
                Measure::SpanOverlap => overlap::Kind::Overlap,
                Measure::SpanCharacter => overlap::Kind::Character,
                Measure::SpanExactUntagged => overlap::Kind::ExactUntagged,
                Measure::SpanOverlapUntagged => overlap::Kind::OverlapUntagged,
                _ => overlap::Kind::Exact,
            };
            overlap::value(kind, totals)
        };
        let (spans, characters) = overlap::counts(&tally.totals());
        for mut figure in measured(&tally, &self.samples, &wanted, spans, work) {
            if figure.measure == Measure::SpanCharacter {
                figure.n = characters as usize;
            }
            figures.push(figure);
        }
    }
}

/// Figures of sums over articles.
fn measured(
    tally: &Tally,
    samples: &Samples,
    wanted: &[Measure],
    n: f64,
    work: impl Fn(Measure, &[f64]) -> Value,
) -> Vec<Figure> {
    let values = tally.values(samples, wanted, work);
    let figures = wanted
        .iter()
        .zip(values)
        .map(|(measure, (value, interval))| Figure {
            interval,
            ..Figure::new(*measure, value, n)
        });
    figures.collect()
}
