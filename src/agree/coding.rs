//! A project as agreement sees it: who coded which article, and with which spans.
//!
//! An annotator coded an article where they annotated something in it or said that it is done. An article that they did
//! neither in is missing for them, and not one in which they found nothing.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::question::Question;
use super::stretch::{Stretch, apart, overlap};
use crate::model::{Annotation, AnnotatorId, Article, Progress, Project, TagId};

/// An annotation, counted in characters.
#[derive(Debug, Clone)]
pub(super) struct Unit<'a> {
    /// What was made.
    pub annotation: &'a Arc<Annotation>,
    /// The place of its tag.
    pub tag: usize,
    /// What it covers, in order and apart.
    pub spans: Vec<(usize, usize)>,
}

impl Unit<'_> {
    /// From its first character to one past its last.
    pub fn hull(&self) -> (usize, usize) {
        let start = self.spans.first().map_or(0, |span| span.0);
        (start, self.spans.last().map_or(start, |span| span.1))
    }

    /// How many characters it covers.
    pub fn len(&self) -> usize {
        self.spans.iter().map(|(start, end)| end - start).sum()
    }

    /// How many characters two share.
    pub fn shared(&self, other: &Self) -> usize {
        let (one, two) = (self.hull(), other.hull());
        if one.0 >= two.1 || two.0 >= one.1 {
            return 0;
        }
        let pairs =
            (self.spans.iter()).flat_map(|one| other.spans.iter().map(move |two| (one, two)));
        pairs
            .map(|(one, two)| one.1.min(two.1).saturating_sub(one.0.max(two.0)))
            .sum()
    }
}

/// What one annotator made of one article.
#[derive(Debug, Clone)]
pub(super) struct Layer<'a> {
    /// Their annotations, in reading order.
    pub units: Vec<Unit<'a>>,
    /// The text by which tags lie on it: the values are places in [`Coding::sets`].
    pub sets: Vec<Stretch>,
    /// The stretches of each tag; the value is 1.
    pub tags: Vec<Vec<Stretch>>,
    /// The stretches of all tags, the value one more than the tag's place; nothing where they overlap.
    pub flat: Option<Vec<Stretch>>,
}

/// An article with what each annotator made of it; nothing where they did not code it.
#[derive(Debug, Clone)]
pub(super) struct Coded<'a> {
    /// Which.
    pub article: &'a Arc<Article>,
    /// How many characters it has.
    pub length: usize,
    /// By annotator.
    pub layers: Vec<Option<Layer<'a>>>,
}

/// All that is compared.
#[derive(Debug, Clone)]
pub(super) struct Coding<'a> {
    /// In the order of their names.
    pub annotators: Vec<AnnotatorId>,
    /// In the order of the tag set.
    pub tags: Vec<TagId>,
    /// Sets of tags that lie on the same text, as places in the tags, ascending. The first is empty.
    pub sets: Vec<Vec<usize>>,
    /// Those that somebody coded.
    pub articles: Vec<Coded<'a>>,
}

impl<'a> Coding<'a> {
    pub fn of(project: &'a Project, question: &Question) -> Self {
        let selection = &question.selection;
        let is_asked = |annotator: &&AnnotatorId| {
            selection.annotators.is_empty() || selection.annotators.contains(annotator)
        };
        let annotators: Vec<AnnotatorId> =
            project.layers().keys().filter(is_asked).cloned().collect();
        let known = project.tag_set().tags.iter().map(|tag| tag.id.clone());
        let is_wanted = |tag: &TagId| selection.tags.is_empty() || selection.tags.contains(tag);
        let tags: Vec<TagId> = known.filter(is_wanted).collect();
        let mut coding = Self {
            annotators,
            tags,
            sets: vec![Vec::new()],
            articles: Vec::new(),
        };
        let places: HashMap<TagId, usize> = coding.tags.iter().cloned().zip(0..).collect();
        let mut sets: HashMap<Vec<usize>, usize> = HashMap::from([(Vec::new(), 0)]);
        for article in project.articles() {
            if !selection.takes_article(article) {
                continue;
            }
            let layers = coding.annotators.iter().map(|annotator| {
                let made = (project.layers().get(annotator))
                    .and_then(|layer| layer.annotations.get(&article.id));
                let is_done = || project.progress(annotator, &article.id) == Progress::Done;
                if made.is_none_or(BTreeMap::is_empty) && !is_done() {
                    return None;
                }
                let made = made.into_iter().flat_map(BTreeMap::values);
                let units = made.filter_map(|annotation| {
                    Some(Unit {
                        annotation,
                        tag: *places.get(&annotation.tag)?,
                        spans: (annotation.spans.iter())
                            .map(|span| article.text.code_point_span(span))
                            .map(|span| (span.start.get(), span.end.get()))
                            .collect(),
                    })
                });
                let mut units: Vec<Unit<'_>> = units.collect();
                units.sort_by_key(|unit| (unit.hull(), unit.annotation.id));
                Some(layer(units, coding.tags.len(), &mut sets, &mut coding.sets))
            });
            let layers: Vec<_> = layers.collect();
            if layers.iter().any(Option::is_some) {
                coding.articles.push(Coded {
                    article,
                    length: article.text.code_points(),
                    layers,
                });
            }
        }
        coding
    }
}

fn layer<'a>(
    units: Vec<Unit<'a>>,
    tags: usize,
    known: &mut HashMap<Vec<usize>, usize>,
    sets: &mut Vec<Vec<usize>>,
) -> Layer<'a> {
    let mut by_tag = vec![Vec::new(); tags];
    let mut flat = Vec::new();
    let mut ends = Vec::new();
    for unit in &units {
        for &(start, end) in &unit.spans {
            by_tag[unit.tag].push(Stretch {
                start,
                end,
                value: 1,
            });
            flat.push(Stretch {
                start,
                end,
                value: unit.tag + 1,
            });
            ends.push((start, unit.tag, true));
            ends.push((end, unit.tag, false));
        }
    }
    flat.sort_unstable();
    ends.sort_unstable();
    let mut open: BTreeMap<usize, usize> = BTreeMap::new();
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut place = 0;
    for (end, tag, begins) in ends {
        if end > place && !open.is_empty() {
            let set: Vec<usize> = open.keys().copied().collect();
            let value = *known.entry(set).or_insert_with_key(|set| {
                sets.push(set.clone());
                sets.len() - 1
            });
            match stretches.last_mut() {
                Some(last) if last.end == place && last.value == value => last.end = end,
                _ => stretches.push(Stretch {
                    start: place,
                    end,
                    value,
                }),
            }
        }
        place = end;
        let count = open.entry(tag).or_default();
        // A tag that ends where it begins again is counted down and up.
        if begins {
            *count += 1;
        } else {
            *count -= 1;
        }
        if *count == 0 {
            open.remove(&tag);
        }
    }
    Layer {
        units,
        sets: stretches,
        tags: by_tag.into_iter().map(apart).collect(),
        flat: (!overlap(&flat)).then_some(flat),
    }
}
