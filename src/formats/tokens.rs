//! Articles cut into sentences and tokens, for the formats that count neither bytes nor characters.
//!
//! Tokens are those of `ArticleText::tokens`, cut wherever an annotation begins or ends, so that each covers whole ones.

use std::ops::Range;

use crate::language;
use crate::model::Article;
use crate::text::{ArticleText, Span};

/// The tokens of an article.
pub(super) struct Tokens {
    /// In order, in bytes.
    pub spans: Vec<Span>,
    /// Which of them are a sentence. No sentence is empty.
    pub sentences: Vec<Range<usize>>,
}

impl Tokens {
    /// Cuts an article at the edges of some spans, and nowhere between sentences that one of `whole` reaches over.
    pub fn of(
        article: &Article,
        cut: impl IntoIterator<Item = Span>,
        whole: impl IntoIterator<Item = Span>,
    ) -> Self {
        let spans = article.text.tokens(cut);
        let mut whole: Vec<Span> = whole.into_iter().collect();
        whole.sort_unstable();
        let sentences = sentences(article, &spans, &whole);
        Self { spans, sentences }
    }

    /// Which tokens share text with a span.
    pub fn within(&self, span: Span) -> Range<usize> {
        let first = self.spans.partition_point(|token| token.end <= span.start);
        let end = self.spans.partition_point(|token| token.start < span.end);
        first..end.max(first)
    }

    /// The sentences one by one, each with the number of its first token.
    pub fn by_sentence(&self) -> impl Iterator<Item = (usize, &[Span])> {
        let sentences = self.sentences.iter();
        sentences.map(|range| {
            let tokens = self.spans.get(range.clone()).unwrap_or_default();
            (range.start, tokens)
        })
    }
}

/// The paragraphs of a text, wrapped lines joined.
pub(super) fn paragraphs(text: &ArticleText) -> Vec<Span> {
    let mut paragraphs = Vec::new();
    let mut start = None;
    for piece in text.pieces() {
        let start_of_all = *start.get_or_insert(piece.span.start);
        if piece.ends_paragraph {
            paragraphs.push(Span::between(start_of_all, piece.span.end));
            start = None;
        }
    }
    paragraphs
}

fn sentences(article: &Article, tokens: &[Span], whole: &[Span]) -> Vec<Range<usize>> {
    let abbreviations = &language::of(article).abbreviations;
    let text = &article.text;
    let mut starts = Vec::new();
    for paragraph in paragraphs(text) {
        starts.push(paragraph.start);
        let sentences = text.sentences(paragraph, abbreviations).into_iter();
        starts.extend(sentences.map(|sentence| sentence.start));
    }
    let mut starts = starts.into_iter().peekable();
    let mut whole = whole.iter().peekable();
    // How far the spans go that have begun.
    let mut reach = 0;
    let mut found = Vec::new();
    let mut first = 0;
    for (number, token) in tokens.iter().enumerate() {
        let mut begins = false;
        while starts.next_if(|start| *start <= token.start).is_some() {
            begins = true;
        }
        while let Some(span) = whole.next_if(|span| span.start < token.start) {
            reach = reach.max(span.end.get());
        }
        if begins && number > first && reach <= token.start.get() {
            found.push(first..number);
            first = number;
        }
    }
    if first < tokens.len() {
        found.push(first..tokens.len());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    fn cut(marked: &str, is_whole: bool) -> Vec<String> {
        let project = Fixture::new().article("one language=en", marked).project();
        let article = &project.articles()[0];
        let annotations = project.annotations_in(&article.id);
        let spans = || annotations.iter().map(|it| it.spans.hull());
        let whole: Vec<_> = spans().filter(|_| is_whole).collect();
        let tokens = Tokens::of(article, spans(), whole);
        let sentences = tokens.by_sentence().map(|(_, tokens)| {
            let words: Vec<_> = tokens.iter().map(|it| article.text.slice(*it)).collect();
            words.join("|")
        });
        sentences.collect()
    }

    #[test]
    fn words_and_marks_are_tokens_and_sentences_end() {
        assert_eq!(
            cut(
                "Dr. Ito\u{a0}said “no”.\tShe left at 10,000 m.\n\nEnd \u{301}",
                false
            ),
            [
                "Dr|.|Ito|said|“|no|”|.",
                "She|left|at|10,000|m|.",
                "End|\u{301}"
            ]
        );
        assert_eq!(cut(" \n ", false), Vec::<String>::new());
    }

    #[test]
    fn annotations_cut_words_and_join_sentences() {
        assert_eq!(cut("An anti[war] act.", false), ["An|anti|war|act|."]);
        assert_eq!(
            cut("One. [Two. Three]. Four.", true),
            ["One|.", "Two|.|Three|.", "Four|."]
        );
        assert_eq!(cut("A [b\n\nc] d", true), ["A|b|c|d"]);
    }
}
