//! Wire copy: passages that articles share word for word, because one took them from the other or both from an agency.
//!
//! Every run of [`LEAST`] words is looked up among those of all articles (shingles); where several articles have it, it is
//! extended on both sides as far as all of them agree. So each passage is as long as it can be for the articles that
//! share it, and a longer one that fewer of them share is a passage of its own.
//!
//! Words that all of them have between quotation marks do not count: who quotes the same speech says the same words. A
//! long quotation ends a passage; a short one may stand inside of it. Furniture has no words. Versions of one article
//! share most of their words, and are one here.
//!
//! Time grows with the number of words, and with the length of a passage times the articles that share it.
//!
//! What is *not* here: who took it from whom, and words that were changed.

mod likeness;
pub(super) mod sheet;
#[cfg(test)]
mod tests;
mod tokens;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use crate::edit::ChangeKind;
use crate::extract::quotes::quoted;
use crate::language;
use crate::model::{Annotation, Article, ArticleId, Project};
use crate::text::Span;
pub use likeness::{Duplicate, Original, likeness};
use tokens::Tokens;

/// So many words make a passage.
pub const LEAST: usize = 8;

/// The changes that it depends on.
pub const READS: &[ChangeKind] = &[ChangeKind::Articles];

/// What the articles of a project share word for word.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SharedPassages {
    /// What most articles share first, of these the longest first.
    pub passages: Vec<Passage>,
    /// How much of each article is shared, in the order of the articles.
    pub shares: Vec<Share>,
    /// The articles by their ids.
    places: HashMap<ArticleId, usize>,
    /// Of each article the first of its versions: what versions of one article share is no wire copy.
    families: Vec<usize>,
}

/// Words that several articles have in the same order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// How many words count.
    pub words: usize,
    /// Where it stands, in the order of the articles; an article may have it twice.
    pub places: Vec<Place>,
}

/// A place of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The article, by its place in the project.
    pub article: usize,
    /// From its first word to its last.
    pub span: Span,
}

/// How much of an article others have.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Share {
    /// How many words it has that are no furniture.
    pub words: usize,
    /// How many of these are shared.
    pub shared: usize,
    /// The stretches of its text that are shared, in order and apart.
    pub stretches: Vec<Stretch>,
}

/// A stretch of an article that the same passages cover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// From its first word to its last.
    pub span: Span,
    /// The passages, as indices of [`SharedPassages::passages`].
    pub passages: Vec<usize>,
}

impl Passage {
    /// The articles that have it, each once, in order.
    #[must_use]
    pub fn articles(&self) -> Vec<usize> {
        let mut articles: Vec<_> = self.places.iter().map(|place| place.article).collect();
        articles.dedup();
        articles
    }
}

impl Share {
    /// How much of the article is shared, from 0 to 1.
    #[must_use]
    pub fn part(&self) -> f64 {
        self.shared as f64 / self.words.max(1) as f64
    }
}

impl SharedPassages {
    /// How much of an article is shared; `None` for an article that was not there.
    #[must_use]
    pub fn of(&self, article: &ArticleId) -> Option<&Share> {
        self.shares.get(*self.places.get(article)?)
    }

    /// The other articles that have a stretch of an article, by their places in the project and in order, and how many
    /// words each of them has there at least.
    #[must_use]
    pub fn others(&self, article: &ArticleId, stretch: &Stretch) -> (Vec<usize>, usize) {
        let family = |at: &usize| self.families.get(*at);
        let own = self.places.get(article).and_then(family);
        let passages = || {
            stretch
                .passages
                .iter()
                .filter_map(|at| self.passages.get(*at))
        };
        let others: BTreeSet<usize> = passages()
            .flat_map(|passage| &passage.places)
            .map(|place| place.article)
            .filter(|other| family(other) != own)
            .collect();
        let words = passages().map(|passage| passage.words).min();
        (others.into_iter().collect(), words.unwrap_or_default())
    }

    /// Whether all words of an annotation are shared with others.
    #[must_use]
    pub fn hold(&self, article: &Article, annotation: &Annotation) -> bool {
        let Some(share) = self.of(&article.id) else {
            return false;
        };
        !share.stretches.is_empty()
            && (annotation.spans.iter()).all(|span| share.holds(article, span))
    }
}

impl Share {
    /// Whether no letter and no digit of a span stands outside of what is shared: a full stop may.
    fn holds(&self, article: &Article, span: Span) -> bool {
        let first = self
            .stretches
            .partition_point(|it| it.span.end <= span.start);
        let inside = (self.stretches.iter().skip(first)).take_while(|it| it.span.start < span.end);
        let is_bare = |from, to| {
            let rest = article.text.slice(Span::between(from, to));
            !rest.contains(char::is_alphanumeric)
        };
        let mut at = span.start;
        for stretch in inside {
            if at < stretch.span.start && !is_bare(at, stretch.span.start) {
                return false;
            }
            at = stretch.span.end.min(span.end);
        }
        at > span.start && is_bare(at, span.end)
    }
}

/// The passages that articles of a project share.
#[must_use]
pub fn shared_passages(project: &Project) -> SharedPassages {
    let articles = project.articles();
    let tokens = Tokens::read(
        (articles.iter()).map(|article| (&article.text, article.furniture.as_slice())),
    );
    let mut finder = Finder {
        project,
        tokens: &tokens,
        quotations: BTreeMap::new(),
    };
    let ids = articles.iter().map(|article| article.id.clone());
    let places: HashMap<ArticleId, usize> = ids.zip(0..).collect();
    let families = articles.iter().enumerate().map(|(at, article)| {
        let first = project.first_version(article).0;
        places.get(&first.id).copied().unwrap_or(at)
    });
    let families: Vec<usize> = families.collect();
    let mut pieces: Vec<Piece> = (repeats(&tokens, &families).into_iter())
        .flat_map(|repeat| finder.pieces(&repeat))
        .collect();
    pieces.sort();
    pieces.dedup();
    let passages = pieces
        .into_iter()
        .map(|piece| (finder.passage(&piece), piece));
    let mut passages: Vec<(Passage, Piece)> = passages.collect();
    passages.sort_by_cached_key(|(passage, piece)| {
        let weight = (passage.articles().len(), passage.words);
        (std::cmp::Reverse(weight), piece.starts.first().copied())
    });
    let (passages, pieces): (Vec<_>, Vec<_>) = passages.into_iter().unzip();
    SharedPassages {
        passages,
        shares: shares(project, &tokens, &pieces),
        places,
        families,
    }
}

/// The same words at several places.
struct Repeat {
    /// The first word of each place.
    starts: Vec<usize>,
    /// How many words.
    length: usize,
}

/// A passage in words.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Piece {
    /// The first word of each place.
    starts: Vec<usize>,
    /// How many words.
    length: usize,
    /// Those that do not count, counted from the first.
    quoted: Vec<usize>,
}

impl Piece {
    const fn words(&self) -> usize {
        self.length - self.quoted.len()
    }
}

/// What is repeated in several articles, each as long as all its places agree.
fn repeats(tokens: &Tokens, families: &[usize]) -> Vec<Repeat> {
    let shingles = tokens.shingles(LEAST);
    // By first word: how many places have the same words there; nought where one article alone has them.
    let mut places = vec![0_u32; tokens.numbers.len()];
    let groups: Vec<&[(u64, usize)]> = shingles
        .chunk_by(|one, other| one.0 == other.0)
        .filter(|group| {
            let family = |at: usize| families.get(tokens.article_of(at));
            let (first, rest) = (group.first(), group.get(1..).unwrap_or_default());
            first.is_some_and(|first| rest.iter().any(|it| family(it.1) != family(first.1)))
        })
        .collect();
    for group in &groups {
        for (_, at) in *group {
            if let Some(place) = places.get_mut(*at) {
                *place = u32::try_from(group.len()).unwrap_or(u32::MAX);
            }
        }
    }
    let mut is_done = vec![false; tokens.numbers.len()];
    let mut found = Vec::new();
    for group in groups {
        let [(_, first), ..] = *group else { continue };
        if is_done.get(first).copied().unwrap_or(true) {
            continue;
        }
        let agree = |place: &dyn Fn(usize) -> Option<usize>| {
            let word = |at: usize| {
                let at = place(at)?;
                tokens.is_word(at).then(|| tokens.numbers.get(at)).flatten()
            };
            let expected = word(first);
            expected.is_some() && group.iter().all(|(_, at)| word(*at) == expected)
        };
        let before = (1..=first).take_while(|back| agree(&|at| at.checked_sub(*back)));
        let before = before.count();
        let behind = LEAST..tokens.numbers.len();
        let behind = behind.take_while(|on| agree(&|at| at.checked_add(*on)));
        let behind = behind.count();
        let length = before + LEAST + behind;
        let starts: Vec<usize> = (group.iter()).map(|(_, at)| at - before).collect();
        // The shingles in it that stand at no other place than these need not be looked at again.
        for offset in 0..=length - LEAST {
            let at = starts.first().map_or(0, |start| start + offset);
            if places.get(at).is_some_and(|it| *it as usize == group.len()) {
                for start in &starts {
                    if let Some(done) = is_done.get_mut(start + offset) {
                        *done = true;
                    }
                }
            }
        }
        found.push(Repeat { starts, length });
    }
    found
}

struct Finder<'a> {
    project: &'a Project,
    tokens: &'a Tokens,
    /// By article, whether each of its words stands between quotation marks; read when it is needed first.
    quotations: BTreeMap<usize, Vec<bool>>,
}

impl Finder<'_> {
    /// What of a repeat is a passage, quotations left aside.
    fn pieces(&mut self, repeat: &Repeat) -> Vec<Piece> {
        let starts = repeat.starts.iter();
        let starts: Vec<_> = starts
            .map(|start| (*start, self.tokens.article_of(*start)))
            .collect();
        for (_, article) in &starts {
            self.read_quotations(*article);
        }
        let is_quoted = |offset: usize| {
            starts.iter().all(|(start, article)| {
                let at = start + offset - self.tokens.of(*article).start;
                let words = self.quotations.get(article);
                words
                    .and_then(|words| words.get(at))
                    .copied()
                    .unwrap_or_default()
            })
        };
        let is_quoted: Vec<bool> = (0..repeat.length).map(is_quoted).collect();
        let mut pieces = Vec::new();
        let mut open: Option<Range<usize>> = None;
        let mut close = |range: Range<usize>| {
            let quoted = range.clone().filter(|at| is_quoted.get(*at) == Some(&true));
            let piece = Piece {
                starts: (repeat.starts.iter())
                    .map(|start| start + range.start)
                    .collect(),
                length: range.len(),
                quoted: quoted.map(|at| at - range.start).collect(),
            };
            if piece.words() >= LEAST {
                pieces.push(piece);
            }
        };
        for (at, quoted) in is_quoted.iter().enumerate() {
            match &mut open {
                None if !quoted => open = Some(at..at + 1),
                Some(range) if !quoted => range.end = at + 1,
                // A quotation as long as a passage parts what stands before it from what stands behind.
                Some(range) if at + 1 - range.end >= LEAST => {
                    close(range.clone());
                    open = None;
                }
                _ => {}
            }
        }
        if let Some(range) = open {
            close(range);
        }
        pieces
    }

    fn read_quotations(&mut self, of: usize) {
        let Some(article) = self.project.articles().get(of) else {
            return;
        };
        let tokens = self.tokens;
        self.quotations.entry(of).or_insert_with(|| {
            let lexicon = language::of(article);
            let quotations = quoted(&article.text, &article.furniture, lexicon);
            let mut is_quoted = vec![false; tokens.of(of).len()];
            if quotations.is_empty() {
                return is_quoted;
            }
            // Of nested quotations the outer one counts.
            let mut outer: Vec<Span> = Vec::new();
            for span in quotations {
                match outer.last_mut() {
                    Some(last) if span.start < last.end => last.end = last.end.max(span.end),
                    _ => outer.push(span),
                }
            }
            for (at, is_quoted) in tokens.of(of).zip(&mut is_quoted) {
                let place = tokens.span(&article.text, at..at + 1);
                let next = outer.partition_point(|span| span.end <= place.start);
                *is_quoted = outer.get(next).is_some_and(|span| span.overlaps(place));
            }
            is_quoted
        });
    }

    fn passage(&self, piece: &Piece) -> Passage {
        let places = piece.starts.iter().filter_map(|start| {
            let article = self.tokens.article_of(*start);
            let text = &self.project.articles().get(article)?.text;
            let span = self.tokens.span(text, *start..start + piece.length);
            Some(Place { article, span })
        });
        Passage {
            words: piece.words(),
            places: places.collect(),
        }
    }
}

/// How much of each article is shared, and where.
fn shares(project: &Project, tokens: &Tokens, pieces: &[Piece]) -> Vec<Share> {
    // By article: where a passage begins or ends, in words, and which passage that is.
    let mut ends: Vec<Vec<(usize, bool, usize)>> = vec![Vec::new(); project.articles().len()];
    let mut counts = vec![false; tokens.numbers.len()];
    for (number, piece) in pieces.iter().enumerate() {
        for start in &piece.starts {
            let end = start + piece.length;
            if let Some(ends) = ends.get_mut(tokens.article_of(*start)) {
                ends.extend([(*start, true, number), (end, false, number)]);
            }
            let mut quoted = piece.quoted.iter().peekable();
            for (offset, counts) in counts[*start..end].iter_mut().enumerate() {
                *counts |= quoted.next_if(|it| **it == offset).is_none();
            }
        }
    }
    let of_article = |(number, (article, mut ends)): (usize, (&Arc<Article>, Vec<_>))| {
        ends.sort_unstable();
        let mut stretches = Vec::new();
        let mut open: BTreeSet<usize> = BTreeSet::new();
        let mut from = 0;
        for (at, begins, passage) in ends {
            if at > from && !open.is_empty() {
                stretches.push(Stretch {
                    span: tokens.span(&article.text, from..at),
                    passages: open.iter().copied().collect(),
                });
            }
            from = at;
            if begins {
                open.insert(passage);
            } else {
                open.remove(&passage);
            }
        }
        let words = tokens.of(number);
        Share {
            words: tokens.count(number),
            shared: counts[words].iter().filter(|counts| **counts).count(),
            stretches,
        }
    };
    let articles = project.articles().iter().zip(ends);
    articles.enumerate().map(of_article).collect()
}
