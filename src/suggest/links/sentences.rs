//! The passages that are compared: an article's sentences, furniture left out.
//!
//! A line is a paragraph, and wrapped lines are one. One pass over the text, also where a whole book stands on one line.

use crate::language::Lexicon;
use crate::model::Article;
use crate::text::Span;

/// Whether a span covers something that a reader would call a word.
fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// The article's sentences in order, without the white space around them. Those that lie in furniture by more than
/// half are left out, and so are lines without any letter or digit.
pub(super) fn sentences(article: &Article, lexicon: &Lexicon) -> Vec<Span> {
    let text = &article.text;
    let abbreviations = &lexicon.abbreviations;
    let mut found = Vec::new();
    for block in text.pieces() {
        for span in text.sentences(block.span, abbreviations) {
            if has_words(text.slice(span)) && !is_furniture(span, &article.furniture) {
                found.push(span);
            }
        }
    }
    found
}

fn is_furniture(span: Span, furniture: &[Span]) -> bool {
    let after = furniture.partition_point(|line| line.start < span.end);
    let covered: usize = furniture[..after]
        .iter()
        .rev()
        .take_while(|line| line.end > span.start)
        .filter_map(|line| line.intersection(span))
        .map(Span::len)
        .sum();
    covered * 2 > span.len()
}
