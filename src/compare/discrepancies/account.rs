//! The members of clusters with what their articles say.
//!
//! A member is long when it is a sentence or more: such a passage says several things, and a value in it may be of any
//! of them. A short sentence (“We lost 300 ships last year.”) says one thing, and is not long.
//!
//! What is *not* here: comparing.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rayon::iter::{
    IndexedParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _,
};

use super::piece::Piece;
use crate::extract::{Extract, Extracts, fallback};
use crate::language::Lexicon;
use crate::model::{Annotation, AnnotationId, Article, ArticleId, Project};
use crate::text::breaks::words_by_rule;
use crate::text::{ByteOffset, Span};

/// How many numbers or dates of one member are compared. A passage with more is a chapter, and no one report.
const MOST_VALUES: usize = 40;

/// A sentence of no more words is one clause, and says one thing.
const SHORT_SENTENCE: usize = 10;
/// As many words are a sentence or more, wherever they begin and end: news has some 20 words in a sentence.
const LONG_PASSAGE: usize = 25;

/// One article, read.
#[derive(Debug)]
pub(super) struct Account<'text> {
    /// Where the article stands in the project.
    pub order: usize,
    /// What it says.
    pub said: Arc<Extract>,
    /// The stretches of its text, each taken apart once if members lie in it; one more for what is beyond the text.
    pieces: Box<[OnceLock<Piece<'text>>]>,
}

/// A member of a cluster with its article.
#[derive(Clone, Copy)]
pub(super) struct Member<'a> {
    pub annotation: &'a Annotation,
    pub article: &'a Article,
    pub account: &'a Account<'a>,
    /// Whether it is a sentence or more.
    pub is_long: bool,
}

impl<'a> Member<'a> {
    /// The words of its article's language.
    pub fn lexicon(&self) -> &'static Lexicon {
        self.account.said.lexicon()
    }

    /// The stretch of its article's text around a place.
    pub fn piece(&self, place: ByteOffset) -> &'a Piece<'a> {
        let at = self.article.text.piece_at(place);
        let at = at.min(self.account.pieces.len() - 1);
        let read = || Piece::read(&self.article.text, at, self.lexicon());
        self.account.pieces[at].get_or_init(read)
    }

    /// Whether a span shares text with the annotation.
    pub fn overlaps(&self, span: Span) -> bool {
        self.annotation.spans.iter().any(|part| part.overlaps(span))
    }

    /// Of spans in order, those that share text with the annotation: the first [`MOST_VALUES`].
    pub fn covered<T>(&self, list: &'a [T], span: impl Fn(&T) -> Span) -> Vec<&'a T> {
        let mut found = Vec::new();
        let mut last = 0;
        for part in self.annotation.spans.iter() {
            let from = list
                .partition_point(|one| span(one).end <= part.start)
                .max(last);
            let count = list[from..].partition_point(|one| span(one).start < part.end);
            found.extend(&list[from..from + count.min(MOST_VALUES)]);
            last = from + count;
        }
        found.truncate(MOST_VALUES);
        found
    }
}

/// The articles that clusters lead to.
pub(super) struct Accounts<'text>(BTreeMap<ArticleId, Account<'text>>);

impl<'text> Accounts<'text> {
    /// Reads the articles of these annotations, side by side.
    pub fn read<'a>(
        project: &'text Project,
        members: impl Iterator<Item = &'a AnnotationId>,
        extracts: &Extracts,
    ) -> Self {
        let mut hulls: BTreeMap<&ArticleId, Vec<Span>> = BTreeMap::new();
        for annotation in members.filter_map(|id| project.annotation(*id)) {
            let of_article = hulls.entry(&annotation.article).or_default();
            of_article.push(annotation.spans.hull());
        }
        let fallback = fallback(project);
        let articles = project.articles().par_iter().enumerate();
        let accounts = articles.filter_map(|(order, article)| {
            let hulls = hulls.get(&article.id)?;
            let said = extracts.of(article, fallback);
            // Who says a quote takes long to find, and is asked of members in one only. Both sides go by what is spoken, and
            // neither shall wait for it.
            let is_asked = hulls.iter().any(|hull| said.is_spoken(*hull));
            let figures = || _ = said.quantities();
            let quotes = || {
                if is_asked {
                    _ = said.quotes();
                }
            };
            rayon::join(quotes, figures);
            let account = Account {
                order,
                said,
                pieces: (0..=article.text.pieces().len())
                    .map(|_| OnceLock::new())
                    .collect(),
            };
            Some((article.id.clone(), account))
        });
        let accounts: Vec<_> = accounts.collect();
        Self(accounts.into_iter().collect())
    }

    /// The members in the order of articles and text, each once.
    pub fn members(
        &'text self,
        project: &'text Project,
        members: &[AnnotationId],
    ) -> Vec<Member<'text>> {
        let member = |id: &AnnotationId| {
            let annotation = project.annotation(*id)?;
            let account = self.0.get(&annotation.article)?;
            let mut member = Member {
                annotation,
                article: &project.articles()[account.order],
                account,
                is_long: false,
            };
            member.is_long = is_long(&member);
            Some(member)
        };
        let mut found: Vec<_> = members.iter().filter_map(member).collect();
        found.sort_by_key(|member| {
            (
                member.account.order,
                member.annotation.spans.hull(),
                member.annotation.id,
            )
        });
        found.dedup_by_key(|member| member.annotation.id);
        found
    }
}

/// Whether a member is a sentence or more.
fn is_long(member: &Member<'_>) -> bool {
    let text = &member.article.text;
    let count = |span: Span| words_by_rule(text.reading().slice(span)).count();
    let words: usize = member.annotation.spans.iter().map(count).sum();
    if !(SHORT_SENTENCE + 1..LONG_PASSAGE).contains(&words) {
        return words >= LONG_PASSAGE;
    }
    // What stands at the ends of a sentence, marks and quotation marks, need not be covered.
    let core = |sentence: &Span| {
        let words = text.slice(*sentence);
        let start = words.find(char::is_alphanumeric)?;
        let end = words.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
        let from = sentence.start.get();
        Some(Span::new(from + start, from + end))
    };
    let covered = |sentence: &Span| {
        let mut parts = member.annotation.spans.iter();
        core(sentence).is_some_and(|core| parts.any(|part| part.intersection(core) == Some(core)))
    };
    let mut whole = 0;
    for part in member.annotation.spans.iter() {
        let (first, last) = (text.piece_at(part.start), text.piece_at(part.end));
        for at in first..=last {
            let Some(block) = text.pieces().get(at) else {
                continue;
            };
            let piece = member.piece(block.span.start);
            for sentence in piece.sentences.iter().filter(|it| it.overlaps(part)) {
                if covered(sentence) {
                    whole += 1 + usize::from(count(*sentence) > SHORT_SENTENCE);
                }
            }
        }
    }
    whole > 1
}
