//! Which passages of other articles report what a span reports: proposals for links.
//!
//! A passage is a sentence outside of furniture. Its score is a mean of two cosines, of the TF-IDF vectors of stems
//! without function words and of character 3–5-grams, plus a little for a neighbour that fits too; where one of both
//! texts is in a language without a stemmer, the second alone. Paraphrase without shared words is what it misses.
//! Measured by the test in `measure`; methods and papers are named where the parts are: `postings` (weights),
//! [`Lexicon`] (stemmers), `grams`, `alignment` (trimming and reasons).
//!
//! For articles side by side, sentences that are each other's best (`pairs`) make [`Anchors`], by which columns follow
//! each other, and the clusters that [`LinkIndex::clusters`] proposes.
//!
//! Where a sentence model has read both texts, a share of the cosine of its vectors is added, of a passage with its
//! neighbours ([`Asking::meant`]).
//!
//! What is *not* here: what makes such vectors, threads and anything that changes a project.

mod alignment;
mod anchors;
mod clusters;
mod ends;
mod grams;
#[cfg(test)]
mod measure;
mod pairs;
mod postings;
mod sentences;
#[cfg(test)]
mod tests;
mod vocabulary;

pub use anchors::{ANCHOR, Aligned, Anchors};
pub use clusters::{ClusterSuggestion, Passage, Quoted};

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use alignment::Side;
use ends::Ends;
use grams::Grams;
use postings::{Inverted, counted};
use vocabulary::{Vocabulary, content};

use super::meaning::{Meaning, Meanings};
use super::sureness::Sureness;
use crate::language::{self, Lexicon};
use crate::model::{Article, ArticleId, Project, Spans};
use crate::text::words::joined;
use crate::text::{ArticleText, Span};

/// From this score on, an article's best passage stands out. It was right nine times in ten on five articles and three
/// times in four on ECB+; what a person is told is in [`super::sureness`].
pub const LIKELY: f32 = 0.32;

/// The same where a sentence model has read both texts: 0.97 were right on the five articles, 0.83 on ECB+.
pub const LIKELY_MEANT: f32 = 0.8;

/// From this cosine on, two texts are said to be alike in meaning.
const ALIKE: f32 = 0.3;

/// The weight of stems in the mean; the rest is that of n-grams. From a third to a half, and with [`CONTEXT`] from
/// 0.1 to 0.25, the figures differ by less than chance.
const STEMS: f32 = 0.35;

/// What the better of a passage's two neighbours adds: an account goes on in the next sentence.
const CONTEXT: f32 = 0.15;

/// From this score on it is worth asking whether a passage repeats the query word for word.
const POSSIBLE: f32 = 0.25;

/// Passages below this score share next to nothing and are not proposed.
pub const LEAST: f32 = 0.02;

/// How many passages are proposed in each article unless more are asked for.
pub const PER_ARTICLE: usize = 3;

/// So many more are looked at than are proposed, since two that repeat one quote are proposed once.
const SPARE: usize = 2;

/// What likeness in meaning, read with the sentences around, adds at most where a sentence model has read both texts.
/// From 0.5 to 0.7 the figures differ by less than chance; twice as much is worse again.
const MEANING: f32 = 0.6;

/// An annotation of more words than this is looked up by its first ones.
const QUERY_WORDS: usize = 2000;

/// A passage of another article that may report the same.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkSuggestion {
    /// The article that it is in.
    pub article: ArticleId,
    /// The passage: a sentence, or the clause or quotation of it that repeats the query nearly word for word.
    pub span: Span,
    /// How alike the two are, from 0 to 1, and up to 1.6 where a sentence model has read both.
    pub score: f32,
    /// How alike they are in meaning, where a sentence model has read both.
    pub meaning: Option<f32>,
    /// Whether it is the article's best and scores [`LIKELY`] or more, with a model [`LIKELY_MEANT`].
    pub likely: bool,
    /// What both share, in words for a person.
    pub reason: String,
}

/// What a search asks for besides its words.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'a> {
    /// How many passages of each article are proposed at most.
    pub most: usize,
    /// What the query and the passages mean, where a sentence model has read them.
    pub meant: Option<(&'a Meaning, &'a Meanings)>,
}

impl Default for Asking<'_> {
    fn default() -> Self {
        Self {
            most: PER_ARTICLE,
            meant: None,
        }
    }
}

/// The passages of a project's articles, ready to be searched.
///
/// It keeps the texts that it was made from: after articles were added it is to be made anew, and articles that were
/// removed since are not proposed. Building takes time in proportion to the text and belongs on a worker thread.
#[derive(Default)]
pub struct LinkIndex {
    articles: Vec<Indexed>,
    passages: Vec<Span>,
    vocabulary: Vocabulary,
    grams: Grams,
    by_stem: Inverted,
    by_gram: Inverted,
}

struct Indexed {
    id: ArticleId,
    text: ArticleText,
    lexicon: &'static Lexicon,
    /// Its passages in the list of all.
    passages: std::ops::Range<usize>,
    /// Where spans may end in it.
    ends: Ends,
}

impl LinkIndex {
    /// Reads all articles of a project.
    #[must_use]
    pub fn new(project: &Project) -> Self {
        let mut index = Self::default();
        for article in project.articles() {
            index.add(article);
        }
        index.by_stem.finish(index.passages.len());
        index.by_gram.finish(index.passages.len());
        index
    }

    fn add(&mut self, article: &Article) {
        let lexicon = language::of(article);
        let first = self.passages.len();
        for span in sentences::sentences(article, lexicon) {
            let number = self.passages.len() as u32;
            let words = lexicon.words(article.text.slice(span));
            let stems = content(&self.vocabulary.learn(lexicon, &words));
            if lexicon.stemmer.is_some() {
                self.by_stem.push(number, &counted(stems));
            }
            let grams = self.grams.learn(&joined(&words));
            self.by_gram.push(number, &counted(grams));
            self.passages.push(span);
        }
        self.articles.push(Indexed {
            id: article.id.clone(),
            text: article.text.clone(),
            lexicon,
            passages: first..self.passages.len(),
            ends: Ends::new(article, lexicon),
        });
    }

    /// The articles that were read, in their order.
    pub fn articles(&self) -> impl Iterator<Item = &ArticleId> {
        self.articles.iter().map(|article| &article.id)
    }

    /// The passages of an article as they are read, none where it is unknown.
    pub fn passages_of(&self, article: &ArticleId) -> impl Iterator<Item = &str> {
        let article = self.articles.iter().find(|known| known.id == *article);
        article.into_iter().flat_map(|article| {
            let passages = &self.passages[article.passages.clone()];
            passages
                .iter()
                .map(|span| article.text.reading().slice(*span))
        })
    }

    /// The best passages in every other article of the project for some spans of one, at most three each: in the
    /// order of the articles, and of each the best first.
    ///
    /// Empty where the article is unknown or the spans hold no word.
    #[must_use]
    pub fn suggest(
        &self,
        project: &Project,
        article: &ArticleId,
        spans: &Spans,
    ) -> Vec<LinkSuggestion> {
        self.suggest_as(project, article, spans, Asking::default())
    }

    /// The same with more passages, or with what a sentence model makes of them.
    #[must_use]
    pub fn suggest_as(
        &self,
        project: &Project,
        article: &ArticleId,
        spans: &Spans,
        asking: Asking<'_>,
    ) -> Vec<LinkSuggestion> {
        let Some(own) = project.article(article) else {
            return Vec::new();
        };
        let pieces: Vec<&str> = spans.iter().map(|span| own.text.slice(span)).collect();
        let text = pieces.join(" ");
        let lexicon = self
            .articles
            .iter()
            .find(|indexed| indexed.id == *article)
            .map_or_else(|| language::of(own), |indexed| indexed.lexicon);
        let mut query_words = lexicon.words(&text);
        query_words.truncate(QUERY_WORDS);
        if query_words.is_empty() {
            return Vec::new();
        }
        let terms = self.vocabulary.look_up(lexicon, &query_words);
        let by_stem = self.by_stem.cosines(&counted(content(&terms)));
        let grams = self.grams.look_up(&joined(&query_words));
        let by_gram = self.by_gram.cosines(&counted(grams));
        let query = Side {
            text: &text,
            words: &query_words,
            terms: &terms,
        };

        let others = self.articles.par_iter().filter(|other| {
            let is_there = project.article(&other.id).is_some();
            is_there && other.id != *article
        });
        let found = others.flat_map_iter(|other| {
            let has_stems = lexicon.stemmer.is_some() && other.lexicon.stemmer.is_some();
            let alone = |passage: usize| {
                let stems = if has_stems { STEMS } else { 0.0 };
                stems * by_stem[passage] + (1.0 - stems) * by_gram[passage]
            };
            let in_words = |passage: usize| {
                let before = passage.checked_sub(1);
                let around = [before, Some(passage + 1)].into_iter().flatten();
                let around = around
                    .filter(|near| other.passages.contains(near))
                    .map(alone);
                alone(passage) + CONTEXT * around.fold(0.0, f32::max)
            };
            let meant = asking.meant.and_then(|(query, passages)| {
                let passages = passages.of(&other.id)?;
                (passages.len() == other.passages.len()).then(|| passages.alike(query))
            });
            let meaning = |passage: usize| {
                let alike = meant.as_ref()?.get(passage - other.passages.start)?;
                Some(*alike)
            };
            let score = |passage: usize| {
                let meant = meaning(passage).map_or(0.0, |alike| MEANING * alike.in_context);
                in_words(passage) + meant
            };
            let stands_out = meant.as_ref().map_or(LIKELY, |_| LIKELY_MEANT);
            let mut here: Vec<LinkSuggestion> = Vec::new();
            for (score, passage) in best(other.passages.clone(), asking.most + SPARE, score) {
                let is_near = in_words(passage) >= POSSIBLE;
                let repeated = is_near.then(|| self.repeated(other, &query, passage));
                let span = repeated.flatten().unwrap_or_else(|| {
                    let sentence = self.passages[passage];
                    other.ends.without_marks(&other.text, sentence)
                });
                if here.len() == asking.most || here.iter().any(|link| link.span.overlaps(span)) {
                    continue;
                }
                let shared = self.with_side(other, self.passages[passage], |side| {
                    alignment::reason(&query, side, |stem| self.by_stem.idf(stem))
                });
                let meaning = meaning(passage).map(|alike| alike.alone);
                here.push(LinkSuggestion {
                    article: other.id.clone(),
                    span,
                    score: score.min(meaning.map_or(1.0, |_| 1.0 + MEANING)),
                    meaning,
                    likely: here.is_empty() && score >= stands_out,
                    reason: with_meaning(meaning, shared),
                });
            }
            here
        });
        found.collect()
    }

    /// The part of a passage, or of it and its neighbours, that repeats the query nearly word for word, if there is
    /// one, to where its clause, its sentence or its quotation begins and ends. It holds a part of the passage itself.
    fn repeated(&self, article: &Indexed, query: &Side<'_>, passage: usize) -> Option<Span> {
        let own = self.passages[passage];
        let around = [
            own,
            Span::between(
                self.joined_to(article, passage, passage.wrapping_sub(1))
                    .start,
                self.joined_to(article, passage, passage + 1).end,
            ),
        ];
        around.into_iter().find_map(|span| {
            self.with_side(article, span, |side| {
                let part = alignment::near_verbatim(query, side, |stem| self.by_stem.idf(stem))?;
                let part = placed(&article.text, span, side, &part);
                let sentences = &self.passages[article.passages.clone()];
                let whole = article.ends.completed(&article.text, sentences, span, part);
                Some(whole).filter(|_| part.overlaps(own))
            })
        })
    }

    /// A neighbour of a passage, or the passage itself where words that belong to neither, furniture, part them.
    fn joined_to(&self, article: &Indexed, passage: usize, neighbour: usize) -> Span {
        let own = self.passages[passage];
        if !article.passages.contains(&neighbour) {
            return own;
        }
        let other = self.passages[neighbour];
        let gap = Span::between(own.end.min(other.end), own.start.max(other.start));
        if article.text.slice(gap).contains(char::is_alphanumeric) {
            own
        } else {
            other
        }
    }

    fn with_side<T>(&self, article: &Indexed, span: Span, work: impl FnOnce(&Side<'_>) -> T) -> T {
        let text = article.text.slice(span);
        let words = article.lexicon.words(text);
        let terms = self.vocabulary.look_up(article.lexicon, &words);
        work(&Side {
            text,
            words: &words,
            terms: &terms,
        })
    }
}

impl LinkSuggestion {
    /// How often its like was right. `is_best`: whether it is the best of its article.
    #[must_use]
    pub fn sureness(&self, is_best: bool) -> Sureness {
        match self.meaning {
            None => Sureness::of_link(self.score, is_best),
            Some(_) => Sureness::of_meant_link(self.score, is_best),
        }
    }
}

/// What an annotation of an article says, as it is read: what a sentence model is given of it.
#[must_use]
pub fn text_of(article: &Article, spans: &Spans) -> String {
    let pieces = spans.iter().map(|span| article.text.reading().slice(span));
    pieces.collect::<Vec<_>>().join(" ")
}

/// Whether two spans of one text share half of the shorter, or more.
fn shares_half(one: Span, other: Span) -> bool {
    one.intersection(other)
        .is_some_and(|both| both.len() * 2 >= one.len().min(other.len()))
}

/// The passages with the highest scores, at most so many, best first; of equal ones the earlier.
fn best(
    passages: std::ops::Range<usize>,
    most: usize,
    score: impl Fn(usize) -> f32,
) -> Vec<(f32, usize)> {
    let mut best: Vec<(f32, usize)> = Vec::new();
    for passage in passages {
        let score = score(passage);
        let is_full = best.len() == most;
        if score < LEAST || is_full && best.last().is_none_or(|last| score <= last.0) {
            continue;
        }
        let at = best.partition_point(|&(before, _)| before >= score);
        best.insert(at, (score, passage));
        best.truncate(most);
    }
    best
}

/// A reason in words for a person, with what a sentence model says of both texts.
fn with_meaning(meaning: Option<f32>, shared: String) -> String {
    match meaning {
        None => shared,
        Some(alike) if alike >= ALIKE => format!("alike in meaning, {alike:.2}; {shared}"),
        Some(alike) => format!("{shared}; hardly alike in meaning, {:.2}", alike.max(0.0)),
    }
}

/// The part of a passage from one word to another.
fn placed(
    text: &ArticleText,
    passage: Span,
    side: &Side<'_>,
    part: &std::ops::Range<usize>,
) -> Span {
    let words = &side.words[part.clone()];
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return passage;
    };
    let base = passage.start.get();
    let span = Span::new(base + first.place.start, base + last.place.end);
    Span::between(
        text.floor_boundary(span.start),
        text.floor_boundary(span.end),
    )
}
