//! γ of a project. It takes long, so that it is asked for apart, says how far it is, and can be stopped.

use super::agreement::{Agreement, Figure, Group};
use super::coding::{Coded, Coding};
use super::gamma::{self, Dissimilarity, Gamma, Sampling, Unit};
use super::measure::Measure;
use super::question::Question;
use super::tally::{Interval, NoInterval};
use super::value::{Undefined, Value};
use crate::model::{Level, Project};

/// What γ is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Disorder {
    /// How units are compared.
    pub by: Dissimilarity,
    /// How chance is drawn.
    pub sampling: Sampling,
}

/// Adds γ and γ-cat to the figures of an agreement on the same project and question: over all tags and for each.
///
/// `goes_on` is told how much of the work is done, from 0 to 1, and says whether to go on. Gives whether all was worked out;
/// what was is there.
pub fn add_gamma(
    agreement: &mut Agreement,
    project: &Project,
    question: &Question,
    disorder: Disorder,
    goes_on: &mut dyn FnMut(f64) -> bool,
) -> bool {
    let coding = Coding::of(project, question);
    let sampling = Sampling {
        level: question.level,
        ..disorder.sampling
    };
    let parts: usize = agreement
        .groups_mut()
        .map(|group| group.tags.len() + 1)
        .sum();
    let mut done = 0;
    for group in agreement.groups_mut() {
        for tag in std::iter::once(None).chain((0..group.tags.len()).map(Some)) {
            let continua = continua(&coding, group, tag);
            let found = gamma::gamma(&continua, &disorder.by, sampling, &mut |part| {
                goes_on((f64::from(done) + part) / parts as f64)
            });
            let Some(found) = found else {
                return false;
            };
            done += 1;
            let units = continua.iter().flatten().map(Vec::len).sum::<usize>();
            put(
                group,
                tag,
                figures(&found, units, sampling.level, tag.is_some()),
            );
        }
    }
    goes_on(1.0)
}

/// Says in an agreement that γ was not worked out.
pub fn leave_gamma_out(agreement: &mut Agreement) {
    for group in agreement.groups_mut() {
        for tag in std::iter::once(None).chain((0..group.tags.len()).map(Some)) {
            let figure = Figure::new(Measure::Gamma, Err(Undefined::NotAsked), 0.0);
            put(group, tag, vec![figure]);
        }
    }
}

fn put(group: &mut Group, tag: Option<usize>, figures: Vec<Figure>) {
    let part = match tag {
        None => Some(&mut group.over_all),
        Some(tag) => group.tags.get_mut(tag).map(|(_, part)| part),
    };
    if let Some(part) = part {
        let is_other =
            |there: &Figure| figures.iter().all(|figure| figure.measure != there.measure);
        part.figures.retain(is_other);
        part.figures.extend(figures);
        part.figures.sort_by_key(|figure| figure.measure);
    }
}

/// The units of a group's annotators in the articles that two and more of them coded. `tag`: the place among the group's.
fn continua(coding: &Coding<'_>, group: &Group, tag: Option<usize>) -> Vec<Vec<Vec<Unit>>> {
    let annotators: Vec<usize> = (coding.annotators.iter().enumerate())
        .filter(|(_, annotator)| group.annotators.contains(annotator))
        .map(|(at, _)| at)
        .collect();
    let wanted = tag.and_then(|tag| group.tags.get(tag));
    let wanted = wanted.and_then(|(id, _)| coding.tags.iter().position(|tag| tag == id));
    let of_article = |coded: &Coded<'_>| -> Vec<Vec<Unit>> {
        let layers = annotators
            .iter()
            .filter_map(|annotator| coded.layers[*annotator].as_ref());
        let units = layers.map(|layer| {
            let units = layer
                .units
                .iter()
                .filter(|unit| wanted.is_none_or(|tag| unit.tag == tag));
            let units = units.map(|unit| {
                let (start, end) = unit.hull();
                Unit {
                    start: start as f64,
                    end: end as f64,
                    category: unit.tag,
                }
            });
            units.collect()
        });
        units.collect()
    };
    let articles = coding.articles.iter().map(of_article);
    articles.filter(|annotators| annotators.len() > 1).collect()
}

fn figures(found: &Gamma, units: usize, level: Level, is_one_tag: bool) -> Vec<Figure> {
    let figure = |measure: Measure, value: Value, bounds: Option<(f64, f64)>| {
        let interval = bounds.map(|(low, high)| Interval {
            low,
            high,
            samples: found.samples,
            level,
        });
        let why_not = value
            .err()
            .map_or(NoInterval::TooFewSamples, NoInterval::Undefined);
        Figure::known(measure, (value, interval.ok_or(why_not)), units as f64)
    };
    let mut details = Vec::new();
    if found.samples > 0 {
        details.extend([
            ("observed_disorder", found.observed),
            ("expected_disorder", found.expected),
            ("expected_deviation", found.deviation),
            ("drawn", found.samples as f64),
            ("is_exact", f64::from(u8::from(found.is_exact))),
        ]);
    }
    let mut figures = vec![Figure {
        details,
        ..figure(Measure::Gamma, found.gamma, found.bounds)
    }];
    // Of one tag there are no categories to compare.
    if !is_one_tag {
        figures.push(figure(
            Measure::GammaCat,
            found.with_alone,
            found.with_alone_bounds,
        ));
        figures.push(figure(
            Measure::GammaCatAligned,
            found.aligned,
            found.aligned_bounds,
        ));
    }
    figures
}
