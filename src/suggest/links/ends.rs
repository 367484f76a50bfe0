//! Where a proposed span begins and ends: with a clause, a sentence or a quotation, as a person would mark it.
//!
//! Words that two accounts share end where the accounts begin to differ, and it is the words that differ that a
//! comparison of the wording is about.

use crate::extract::quotes::quoted;
use crate::language::Lexicon;
use crate::model::Article;
use crate::text::{ArticleText, Span};

/// A clause that is cut off by a comma goes on to the end of the sentence or quotation where no more than so many words
/// are left.
const REST: usize = 4;

/// Where spans may end in an article.
#[derive(Debug, Default)]
pub(super) struct Ends {
    /// What stands between quotation marks, by start.
    quoted: Vec<Span>,
}

impl Ends {
    pub fn new(article: &Article, lexicon: &Lexicon) -> Self {
        Self {
            quoted: quoted(&article.text, &article.furniture, lexicon),
        }
    }

    /// The span without the quotation marks at its ends, where these enclose all of it.
    pub fn without_marks(&self, text: &ArticleText, span: Span) -> Span {
        let mut best = span;
        for inner in self.around(span) {
            if let Some(within) = span.intersection(inner)
                && within.len() < best.len()
                && is_marks(text, Span::between(span.start, within.start))
                && is_marks(text, Span::between(within.end, span.end))
            {
                best = text.trim(within);
            }
        }
        best
    }

    /// The quotation that makes most of a span, as far as it stands there.
    pub fn quote_in(&self, span: Span) -> Option<Span> {
        let shared = self.around(span).filter_map(|it| it.intersection(span));
        shared
            .max_by_key(|part| part.len())
            .filter(|part| part.len() * 2 > span.len())
    }

    /// What two accounts share, `part` of `passage`, to both ends of its clause, sentence or quotation. `sentences` are
    /// those of the article, by start.
    pub fn completed(
        &self,
        text: &ArticleText,
        sentences: &[Span],
        passage: Span,
        part: Span,
    ) -> Span {
        let first = sentences.partition_point(|sentence| sentence.end <= part.start);
        let last = sentences.partition_point(|sentence| sentence.start < part.end);
        let first = sentences.get(first).map_or(passage.start, |it| it.start);
        let last = last.checked_sub(1).and_then(|at| sentences.get(at));
        let last = last.map_or(passage.end, |it| it.end);
        let mut limits = Span::between(
            passage.start.max(first.min(part.start)),
            passage.end.min(last.max(part.end)),
        );
        // A quotation that holds all that is shared holds all of the span.
        for inner in self.around(part) {
            if inner.start <= part.start && part.end <= inner.end {
                limits = limits.intersection(inner).unwrap_or(limits);
            }
        }
        let before = text.slice(Span::between(limits.start, part.start));
        let after = text.slice(Span::between(part.end, limits.end));
        let start = limits.start.get() + clause_start(before);
        let end = part.end.get() + clause_end(after);
        let whole = text.trim(Span::new(start.min(part.start.get()), end));
        self.without_marks(text, whole)
    }

    /// The quotations that share something with a span.
    fn around(&self, span: Span) -> impl Iterator<Item = Span> {
        let after = self.quoted.partition_point(|inner| inner.start < span.end);
        let before = self.quoted[..after].iter().rev();
        // Quotations hardly ever stand in more than one other.
        before
            .take(4)
            .filter(move |inner| inner.end > span.start)
            .copied()
    }
}

/// Whether there is no word.
fn is_marks(text: &ArticleText, span: Span) -> bool {
    !text.slice(span).contains(char::is_alphanumeric)
}

/// Whether a clause ends at a character, after `before` and before `after`.
fn ends_clause(before: Option<char>, c: char, after: Option<char>) -> bool {
    let is_number = |c: Option<char>| c.is_some_and(char::is_numeric);
    match c {
        ';' | '—' | '(' | ')' | '[' | ']' | '，' | '；' | '：' | '、' => true,
        // No number, no time of day and no address.
        ',' | ':' | '،' => !(is_number(before) && is_number(after)) && after != Some('/'),
        // Between blanks a dash, else a range or a hyphen.
        '–' | '-' => {
            before.is_some_and(char::is_whitespace) && after.is_none_or(char::is_whitespace)
        }
        _ => false,
    }
}

/// The places of the characters that end clauses, with their lengths.
fn clauses(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut before = None;
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let after = characters.peek().map(|next| next.1);
        if ends_clause(before, c, after) {
            found.push((at, c.len_utf8()));
        }
        before = Some(c);
    }
    found
}

/// Where the last clause of a text begins.
fn clause_start(text: &str) -> usize {
    let found = clauses(text);
    let (at, length) = found.last().copied().unwrap_or_default();
    let start = at + length;
    // So few words before it are no clause of their own: “Well, …”.
    if words(&text[..at]) <= REST { 0 } else { start }
}

/// Where the first clause of a text ends.
fn clause_end(text: &str) -> usize {
    let found = clauses(text);
    let end = found.first().map_or(text.len(), |(at, _)| *at);
    if words(&text[end..]) <= REST {
        text.len()
    } else {
        end
    }
}

fn words(text: &str) -> usize {
    let words = text.split_whitespace();
    words
        .filter(|word| word.contains(char::is_alphanumeric))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;
    use crate::language;
    use crate::suggest::links::sentences::sentences;

    /// What becomes of shared words, which stand once in the text.
    #[track_caller]
    fn check(text: &str, part: &str, expected: &str) {
        let project = Fixture::new().article("one language=en", text).project();
        let article = &project.articles()[0];
        let lexicon = language::of(article);
        let sentences = sentences(article, lexicon);
        let start = article
            .text
            .as_str()
            .find(part)
            .expect("the words are there");
        let part = Span::new(start, start + part.len());
        let all = Span::new(0, article.text.len());
        let ends = Ends::new(article, lexicon);
        let whole = ends.completed(&article.text, &sentences, all, part);
        article.text.check(whole).expect("a sound span");
        assert_eq!(article.text.slice(whole), expected);
    }

    #[test]
    fn what_differs_at_the_end_of_a_clause_stays() {
        let text =
            "It rained. We can work together, but you in your territory and us in ours. He left.";
        check(
            text,
            "but you in your territory and us",
            "We can work together, but you in your territory and us in ours.",
        );
        check(
            "The long report of May, which nobody had seen before, names three men from the harbour.",
            "nobody had seen",
            "which nobody had seen before",
        );
        check(
            "The bridge stays shut for the third week straight – the longest time ever measured there.",
            "bridge stays shut for the third week",
            "The bridge stays shut for the third week straight",
        );
    }

    #[test]
    fn a_few_words_behind_a_comma_are_no_clause() {
        check(
            "Well, our bridge was never for sale, not once.",
            "our bridge was never",
            "Well, our bridge was never for sale, not once.",
        );
        check(
            "It cost 1,500 euros at 12:30.",
            "It cost",
            "It cost 1,500 euros at 12:30.",
        );
    }

    #[test]
    fn a_quotation_ends_at_its_marks() {
        check(
            "The mayor said: “Our bridge is not for sale!” and left the room.",
            "Our bridge is",
            "Our bridge is not for sale!",
        );
        check(
            "“Our bridge is not for sale,” the mayor of the town said.",
            "bridge is not",
            "Our bridge is not for sale,",
        );
        // Two sentences of one quotation, and one that is all of a line.
        check(
            "“It is ours. It stays ours,” she said.",
            "ours. It stays",
            "It is ours. It stays ours,",
        );
        check("«Never ever.»", "ever", "Never ever.");
        // A word in marks is no quotation that holds the rest.
        check(
            "They are “honoured” to come in May.",
            "They are",
            "They are “honoured” to come in May.",
        );
    }
}
