//! The stretches of an article that are compared where not all of it is: as a text of their own, one behind the other.
//!
//! Between two of them one character is left that nobody can have coded, as it stands for the line end, so that what ends in
//! one and what begins in the next stay two.

use crate::model::Article;
use crate::text::{CodePointSpan, Span};

/// The stretches that are compared.
#[derive(Debug, Clone)]
pub(super) struct Excerpt {
    /// How many characters they have with those between them.
    pub length: usize,
    /// In code points of the article, and where they begin here.
    places: Vec<(usize, usize, usize)>,
    /// The same in bytes.
    spans: Vec<Span>,
}

impl Excerpt {
    /// These stretches of an article, as far as its text has them.
    pub fn of(article: &Article, passages: &[CodePointSpan]) -> Self {
        let mut excerpt = Self {
            length: 0,
            places: Vec::new(),
            spans: Vec::new(),
        };
        for passage in passages {
            let Ok(span) = article.text.span_of_code_points(*passage) else {
                continue;
            };
            let (start, end) = (passage.start.get(), passage.end.get());
            let begin = match excerpt.length {
                0 => 0,
                length => length + 1,
            };
            excerpt.places.push((start, end, begin));
            excerpt.spans.push(span);
            excerpt.length = begin + (end - start);
        }
        excerpt
    }

    /// What of a range in code points of the article is in them, as places here.
    pub fn within(&self, (from, to): (usize, usize)) -> Vec<(usize, usize)> {
        let cut = self.places.iter().filter_map(|(start, end, begin)| {
            let (cut_from, cut_to) = (from.max(*start), to.min(*end));
            (cut_from < cut_to).then(|| (begin + (cut_from - start), begin + (cut_to - start)))
        });
        cut.collect()
    }

    /// Whether a token lies in one of them.
    pub fn has(&self, token: Span) -> bool {
        let mut spans = self.spans.iter();
        spans.any(|span| span.start <= token.start && token.end <= span.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;
    use crate::text::CodePoint;

    #[test]
    fn what_is_outside_is_cut_away() {
        let project = Fixture::new()
            .article("one", "Ein Ö ab\nzwei\ndrei")
            .project();
        let article = &project.articles()[0];
        let place = |start, end| CodePointSpan {
            start: CodePoint::new(start),
            end: CodePoint::new(end),
        };
        // “Ein Ö ab” and “drei”, and one that the text does not have.
        let excerpt = Excerpt::of(article, &[place(0, 8), place(14, 18), place(20, 90)]);
        assert_eq!(excerpt.length, 13);
        assert_eq!(excerpt.within((4, 16)), [(4, 8), (9, 11)]);
        assert!(excerpt.within((9, 13)).is_empty());
        let text = &article.text;
        let has = |word: &str| {
            let at = text.as_str().find(word).expect("there");
            excerpt.has(Span::new(at, at + word.len()))
        };
        assert!(has("Ö") && has("drei") && !has("zwei"));
    }
}
