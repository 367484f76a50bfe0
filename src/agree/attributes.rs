//! α and κ of what annotators entered for the same find.

use std::collections::HashMap;

use super::agreement::{Attribute, Entered, Figure};
use super::alpha::{Coincidences, Level, pairs};
use super::coding::{Coding, Unit};
use super::kappa::cohen;
use super::matching::Found;
use super::measure::{Counted, Measure};
use super::sets::SetDistance;
use super::tally::{Known, NoInterval, Samples, Tally, unknown};
use super::value::{Undefined, Value, beyond_chance};
use crate::model::{self, AttributeKind, AttributeValue, TagId};

/// With more values than this there is no interval where each is compared with each.
const FOR_INTERVALS: usize = 64;
/// With more there is no value.
const FOR_VALUES: usize = 1_500;

/// What is asked of an attribute.
pub(super) struct Asked<'a> {
    pub tag: &'a TagId,
    /// The place of the tag.
    pub at: usize,
    pub attribute: &'a model::Attribute,
}

/// A find with the places of its values.
struct Row {
    article: usize,
    /// By annotator of the group, those who entered something.
    places: Vec<(usize, usize)>,
}

/// The figures of an attribute among some annotators.
pub(super) fn figures(
    coding: &Coding<'_>,
    annotators: &[usize],
    found: &[Found],
    asked: &Asked<'_>,
    samples: &Samples,
) -> Option<Attribute> {
    let name = &asked.attribute.name;
    let mut finds = Vec::new();
    let mut entered: Vec<(usize, Vec<(usize, AttributeValue)>)> = Vec::new();
    for Found {
        article,
        finds: places,
    } in found
    {
        let coded = &coding.articles[*article];
        for find in places {
            let unit = |(at, place): (usize, &Option<usize>)| -> Option<(usize, &Unit<'_>)> {
                let layer = coded.layers.get(*annotators.get(at)?)?.as_ref()?;
                let unit = layer.units.get((*place)?)?;
                (unit.tag == asked.at).then_some((at, unit))
            };
            let units: Vec<_> = find.iter().enumerate().filter_map(unit).collect();
            if units.len() < 2 {
                continue;
            }
            let value = |unit: &Unit<'_>| {
                entry(&asked.attribute.kind, unit.annotation.attributes.get(name))
            };
            finds.push(Entered {
                article: coded.article.id.clone(),
                values: (units.iter())
                    .map(|(_, unit)| (unit.annotation.id, value(unit).map(|it| it.to_text())))
                    .collect(),
            });
            let values = units
                .iter()
                .filter_map(|(at, unit)| Some((*at, value(unit)?)));
            entered.push((*article, values.collect()));
        }
    }
    if finds.is_empty() {
        return None;
    }
    let scale = Scale::of(
        &asked.attribute.kind,
        entered
            .iter()
            .flat_map(|(_, values)| values)
            .map(|(_, it)| it),
    );
    let rows = entered.into_iter().map(|(article, values)| Row {
        article,
        places: (values.iter())
            .filter_map(|(annotator, value)| Some((*annotator, scale.place(value)?)))
            .collect(),
    });
    let rows: Vec<Row> = rows.filter(|row| row.places.len() > 1).collect();
    let articles: Vec<usize> = found.iter().map(|found| found.article).collect();
    Some(Attribute {
        tag: asked.tag.clone(),
        name: name.clone(),
        figures: scale.figures(&articles, &rows, annotators.len(), samples),
        finds,
    })
}

/// What was entered; a box that is not ticked says no.
fn entry(kind: &AttributeKind, value: Option<&AttributeValue>) -> Option<AttributeValue> {
    match (kind, value) {
        (AttributeKind::Flag, None) => Some(AttributeValue::Flag(false)),
        (_, Some(AttributeValue::Text(text))) if text.trim().is_empty() => None,
        (_, Some(AttributeValue::Texts(texts))) if texts.is_empty() => None,
        (_, value) => value.cloned(),
    }
}

/// The values that there are, in an order that means something where the kind has one.
struct Scale {
    places: HashMap<String, usize>,
    /// What each is as a number.
    numbers: Vec<f64>,
    /// What each is as a set, as places among the choices.
    sets: Vec<Vec<usize>>,
    measures: &'static [Measure],
}

impl Scale {
    fn of<'a>(kind: &AttributeKind, values: impl Iterator<Item = &'a AttributeValue>) -> Self {
        let mut values: Vec<&AttributeValue> = values.collect();
        let listed = |value: &AttributeValue| {
            let text = value.to_text();
            let place = kind.choices().iter().position(|choice| *choice == text);
            (place.unwrap_or(usize::MAX), text)
        };
        let number = |value: &AttributeValue| match value {
            AttributeValue::Number(number) => *number,
            AttributeValue::Flag(flag) => f64::from(u8::from(*flag)),
            AttributeValue::Text(_) | AttributeValue::Texts(_) => 0.0,
        };
        values.sort_by(|one, other| {
            let order = number(one).total_cmp(&number(other));
            order.then_with(|| listed(one).cmp(&listed(other)))
        });
        let mut choices: HashMap<&str, usize> = HashMap::new();
        let mut scale = Self {
            places: HashMap::new(),
            numbers: Vec::new(),
            sets: Vec::new(),
            measures: match kind {
                AttributeKind::Text | AttributeKind::Date | AttributeKind::Flag => {
                    &[Measure::AlphaNominal]
                }
                AttributeKind::Choice(_) => &[Measure::AlphaNominal, Measure::AlphaOrdinal],
                AttributeKind::Choices(_) => &[
                    Measure::AlphaNominal,
                    Measure::AlphaMasi,
                    Measure::AlphaJaccard,
                ],
                AttributeKind::Number => &[
                    Measure::AlphaNominal,
                    Measure::AlphaOrdinal,
                    Measure::AlphaInterval,
                    Measure::AlphaRatio,
                ],
            },
        };
        for value in values {
            let key = key(value);
            if scale.places.contains_key(&key) {
                continue;
            }
            scale.places.insert(key, scale.numbers.len());
            scale.numbers.push(number(value));
            let mut set: Vec<usize> = Vec::new();
            if let AttributeValue::Texts(texts) = value {
                for text in texts {
                    let next = choices.len();
                    set.push(*choices.entry(text).or_insert(next));
                }
            }
            set.sort_unstable();
            scale.sets.push(set);
        }
        scale
    }

    fn place(&self, value: &AttributeValue) -> Option<usize> {
        self.places.get(&key(value)).copied()
    }

    fn figures(
        &self,
        articles: &[usize],
        rows: &[Row],
        annotators: usize,
        samples: &Samples,
    ) -> Vec<Figure> {
        let size = self.numbers.len();
        let asked = samples;
        let figure = |measure: Measure, mut known: Known| {
            if size > FOR_INTERVALS && known.1 == Err(NoInterval::NotAsked) && !asked.is_empty() {
                known.1 = Err(NoInterval::TooManyValues);
            }
            Figure {
                counted: Counted::Finds,
                ..Figure::known(measure, known, rows.len() as f64)
            }
        };
        let mut figures = Vec::new();
        let few = Samples::none();
        let samples = if size > FOR_INTERVALS { &few } else { samples };
        if annotators == 2 {
            let value = if size > FOR_VALUES {
                unknown(Undefined::TooManyValues)
            } else {
                let tally = tally(articles, rows, size * size, |row, tally| {
                    if let [(_, one), (_, other)] = row.places[..] {
                        tally.add(one * size + other, 1.0);
                    }
                });
                tally.value(samples, |sums| cohen(size, sums))
            };
            figures.push(figure(Measure::Cohen, value));
        }
        for measure in self.measures {
            let value = match measure {
                Measure::AlphaNominal => self.nominal(articles, rows, samples),
                _ if size > FOR_VALUES => unknown(Undefined::TooManyValues),
                _ => {
                    let tally = tally(articles, rows, size * size, |row, tally| {
                        let places: Vec<usize> =
                            row.places.iter().map(|(_, place)| *place).collect();
                        pairs(&places, 1.0, |one, other, share| {
                            tally.add(one * size + other, share);
                        });
                    });
                    tally.value(samples, |sums| self.alpha(*measure, sums))
                }
            };
            figures.push(figure(*measure, value));
        }
        figures
    }

    fn alpha(&self, measure: Measure, sums: &[f64]) -> Value {
        let coincidences = Coincidences::of(self.numbers.len(), sums);
        let sets = |distance: SetDistance| {
            coincidences.alpha(|one, other| distance.between(&self.sets[one], &self.sets[other]))
        };
        match measure {
            Measure::AlphaMasi => sets(SetDistance::Masi),
            Measure::AlphaJaccard => sets(SetDistance::Jaccard),
            Measure::AlphaOrdinal => coincidences.at_level(Level::Ordinal, &self.numbers),
            Measure::AlphaInterval => coincidences.at_level(Level::Interval, &self.numbers),
            Measure::AlphaRatio => coincidences.at_level(Level::Ratio, &self.numbers),
            _ => coincidences.at_level(Level::Nominal, &self.numbers),
        }
    }

    /// Of names it is enough to know how often each is there, and how many pairs differ.
    fn nominal(&self, articles: &[usize], rows: &[Row], samples: &Samples) -> Known {
        let size = self.numbers.len();
        let tally = tally(articles, rows, size + 1, |row, tally| {
            let places: Vec<usize> = row.places.iter().map(|(_, place)| *place).collect();
            for place in &places {
                tally.add(*place, 1.0);
            }
            pairs(&places, 1.0, |one, other, share| {
                if one != other {
                    tally.add(size, share);
                }
            });
        });
        tally.value(samples, |sums| {
            let (counts, differ) = sums.split_at(size);
            let total: f64 = counts.iter().sum();
            if total <= 1.0 {
                return Err(Undefined::NothingShared);
            }
            let same: f64 = counts.iter().map(|count| count * count).sum();
            let expected = (total * total - same) / (total - 1.0);
            beyond_chance(differ.iter().sum(), expected, 1e-9)
        })
    }
}

fn key(value: &AttributeValue) -> String {
    match value {
        AttributeValue::Text(text) => text.trim().to_owned(),
        other => other.to_text(),
    }
}

fn tally(articles: &[usize], rows: &[Row], width: usize, add: impl Fn(&Row, &mut Tally)) -> Tally {
    let mut tally = Tally::new(width);
    let mut rows = rows.iter().peekable();
    for article in articles {
        while let Some(row) = rows.next_if(|row| row.article == *article) {
            add(row, &mut tally);
        }
        tally.next_article();
    }
    tally
}
