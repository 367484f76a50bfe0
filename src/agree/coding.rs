//! A project as agreement sees it: who coded which article, and with which spans.
//!
//! An annotator coded an article where they annotated something in it or said that it is done. An article that they did
//! neither in is missing for them, and not one in which they found nothing.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use super::excerpt::Excerpt;
use super::question::Question;
use super::stretch::{Stretch, apart, overlap};
use super::tokens::{entities, stretches};
pub(crate) use super::unit::Unit;
use crate::model::{AnnotatorId, Article, Progress, Project, TagId};

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
    /// The tokens by which tags lie on them, as [`Self::sets`]; none where nobody else coded the article.
    pub token_sets: Vec<Stretch>,
    /// The annotations from their first token to their last, in order; the value one more than the tag's place.
    pub entities: Vec<Stretch>,
}

/// An article with what each annotator made of it; nothing where they did not code it.
#[derive(Debug, Clone)]
pub(super) struct Coded<'a> {
    /// Which.
    pub article: &'a Arc<Article>,
    /// How many characters are compared.
    pub length: usize,
    /// How many tokens are; not counted where only one annotator coded it.
    pub tokens: usize,
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
        // What was settled is nobody's own work, unless somebody asks for it by name.
        let is_asked = |annotator: &&AnnotatorId| {
            let is_own = !project.is_adjudicated(annotator) && project.annotates(annotator);
            is_own && selection.annotators.is_empty() || selection.annotators.contains(annotator)
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
        let mut sets = Sets::new();
        let articles: Vec<&Arc<Article>> = (project.articles().iter())
            .filter(|article| selection.takes_article(article))
            .collect();
        let made = articles.par_iter().map(|article| {
            let passages = question.passages.get(&article.id);
            let drawn = passages.map(|passages| Excerpt::of(article, passages));
            Made::of(project, article, drawn, &coding.annotators, &places)
        });
        for made in made.collect::<Vec<_>>() {
            if made.units.iter().all(Option::is_none) {
                continue;
            }
            let layers = made.units.into_iter().zip(made.on_tokens);
            let layers = layers.map(|(units, on_tokens)| {
                Some(layer(units?, on_tokens, coding.tags.len(), &mut sets))
            });
            coding.articles.push(Coded {
                article: made.article,
                length: made.length,
                tokens: made.tokens,
                layers: layers.collect(),
            });
        }
        coding.sets = sets.all;
        coding
    }
}

/// What annotators made of an article, and where it lies on its tokens.
struct Made<'a> {
    article: &'a Arc<Article>,
    length: usize,
    /// By annotator, in reading order.
    units: Vec<Option<Vec<Unit<'a>>>>,
    tokens: usize,
    /// By annotator: stretches, and annotations from their first token to their last.
    on_tokens: Vec<(Vec<Stretch>, Vec<Stretch>)>,
}

impl<'a> Made<'a> {
    fn of(
        project: &'a Project,
        article: &'a Arc<Article>,
        excerpt: Option<Excerpt>,
        annotators: &[AnnotatorId],
        tags: &HashMap<TagId, usize>,
    ) -> Self {
        let text = &article.text;
        let units = annotators.iter().map(|annotator| {
            let made = (project.layers().get(annotator))
                .and_then(|layer| layer.annotations.get(&article.id));
            let is_done = || project.progress(annotator, &article.id) == Progress::Done;
            if made.is_none_or(BTreeMap::is_empty) && !is_done() {
                return None;
            }
            let made = made.into_iter().flat_map(BTreeMap::values);
            let units = made.filter_map(|annotation| {
                let spans = annotation.spans.iter();
                let spans = spans.map(|span| text.code_point_span(span));
                let spans = spans.map(|span| (span.start.get(), span.end.get()));
                let spans: Vec<(usize, usize)> = match &excerpt {
                    None => spans.collect(),
                    Some(excerpt) => spans.flat_map(|span| excerpt.within(span)).collect(),
                };
                (!spans.is_empty()).then_some(Unit {
                    annotation,
                    tag: *tags.get(&annotation.tag)?,
                    spans,
                })
            });
            let mut units: Vec<Unit<'_>> = units.collect();
            units.sort_by_key(|unit| (unit.hull(), unit.annotation.id));
            Some(units)
        });
        let units: Vec<Option<Vec<Unit<'a>>>> = units.collect();
        // Who coded it alone is compared with nobody.
        let mut tokens = if units.iter().flatten().count() > 1 {
            article.text.tokens([])
        } else {
            Vec::new()
        };
        if let Some(excerpt) = &excerpt {
            tokens.retain(|token| excerpt.has(*token));
        }
        let on_tokens = units.iter().map(|units| {
            let units = units.as_deref().unwrap_or_default();
            (stretches(&tokens, units), entities(&tokens, units))
        });
        let on_tokens = on_tokens.collect();
        Self {
            article,
            length: excerpt.map_or_else(|| text.code_points(), |it| it.length),
            units,
            tokens: tokens.len(),
            on_tokens,
        }
    }
}

/// The sets of tags that were met so far, each with its place.
struct Sets {
    places: HashMap<Vec<usize>, usize>,
    all: Vec<Vec<usize>>,
}

impl Sets {
    /// With the empty one.
    fn new() -> Self {
        Self {
            places: HashMap::from([(Vec::new(), 0)]),
            all: vec![Vec::new()],
        }
    }

    fn place(&mut self, set: Vec<usize>) -> usize {
        let all = &mut self.all;
        *self.places.entry(set).or_insert_with_key(|set| {
            all.push(set.clone());
            all.len() - 1
        })
    }

    /// Cuts stretches of tags where any begins or ends, and gives each piece the place of the tags that lie on it.
    fn pieces(&mut self, stretches: &[Stretch]) -> Vec<Stretch> {
        let mut ends = Vec::with_capacity(2 * stretches.len());
        for stretch in stretches {
            ends.push((stretch.start, stretch.value - 1, true));
            ends.push((stretch.end, stretch.value - 1, false));
        }
        ends.sort_unstable();
        let mut open: BTreeMap<usize, usize> = BTreeMap::new();
        let mut pieces: Vec<Stretch> = Vec::new();
        let mut place = 0;
        for (end, tag, begins) in ends {
            if end > place && !open.is_empty() {
                let value = self.place(open.keys().copied().collect());
                match pieces.last_mut() {
                    Some(last) if last.end == place && last.value == value => last.end = end,
                    _ => pieces.push(Stretch {
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
        pieces
    }
}

fn layer<'a>(
    units: Vec<Unit<'a>>,
    (on_tokens, entities): (Vec<Stretch>, Vec<Stretch>),
    tags: usize,
    sets: &mut Sets,
) -> Layer<'a> {
    let mut by_tag = vec![Vec::new(); tags];
    let mut flat = Vec::new();
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
        }
    }
    flat.sort_unstable();
    Layer {
        units,
        sets: sets.pieces(&flat),
        tags: by_tag.into_iter().map(apart).collect(),
        flat: (!overlap(&flat)).then_some(flat),
        token_sets: sets.pieces(&on_tokens),
        entities,
    }
}
