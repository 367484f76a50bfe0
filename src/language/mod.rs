//! What is known of languages: their words in files, and what is read with them whatever the language.
//!
//! A [`Lexicon`] is one language's words. It stands in `assets/language/<code>.ron`; the code holds no words of any
//! language. Whatever reads language takes an article's lexicon, from [`of`].
//!
//! What is *not* here: what a text says (`extract`), and where its words, sentences and paragraphs are (`text`).

mod accounts;
mod archive;
mod calendar;
mod detect;
mod lexicon;
mod numbers;
mod page;
mod speech;
#[cfg(test)]
mod tests;
mod times;
mod together;

pub(crate) use archive::Fact;
pub use calendar::{Anchor, Precision};
pub(crate) use calendar::{
    days, days_between, is_any_weekday, month_end, month_name, month_of_any, months,
    weekday_before, weekday_name,
};
pub(crate) use detect::detect;
pub use lexicon::Lexicon;
pub(crate) use lexicon::{Nouns, Separators, Sort, Verbs};
pub(crate) use numbers::{Bound, Numbers};
pub(crate) use page::Field;
pub(crate) use speech::{Adjectives, Gender, Speech};
pub(crate) use times::{Calendar, Distance, Unit};
pub(crate) use together::{code_of, in_archives, is_first_name, on_pages};

use crate::model::Article;
use crate::text::changes::{TextChanges, Version};
use crate::text::{ByteOffset, Selection, Snap, Span, Step};

/// The words to read an article with: those of the language that its details name, else of the language that its text
/// seems to be in, else none.
#[must_use]
pub fn of(article: &Article) -> &'static Lexicon {
    let code = article.details.language.trim();
    if code.is_empty() {
        let guess = article.text.language(detect::nearest);
        guess.map_or(Lexicon::none(), Lexicon::of)
    } else {
        Lexicon::of(code)
    }
}

/// The sentence of an article at an offset, without the white space after it.
#[must_use]
pub fn sentence_at(article: &Article, offset: ByteOffset) -> Span {
    let abbreviations = &of(article).abbreviations;
    article.text.sentence_at(offset, abbreviations)
}

/// The sentences of a paragraph of an article in order, without the white space after each.
#[must_use]
pub fn sentences(article: &Article, paragraph: Span) -> Vec<Span> {
    let abbreviations = &of(article).abbreviations;
    article.text.sentences(paragraph, abbreviations)
}

/// What changed between an older version of an article and a newer one.
#[must_use]
pub fn changes(old: &Article, new: &Article) -> TextChanges {
    fn version(article: &Article) -> Version<'_> {
        Version {
            text: &article.text,
            furniture: &article.furniture,
            abbreviations: &of(article).abbreviations,
        }
    }
    TextChanges::between(version(old), version(new))
}

/// A selection in an article moved to what the person meant. `None` where nothing but white space is left.
#[must_use]
pub fn snap(article: &Article, span: Span, snap: Snap) -> Option<Span> {
    let none = &Lexicon::none().abbreviations;
    let abbreviations = match snap {
        Snap::Sentences => &of(article).abbreviations,
        Snap::Characters | Snap::Words => none,
    };
    article.text.snap(span, snap, abbreviations)
}

/// What is selected in an article after a step of the caret.
#[must_use]
pub fn stepped(article: &Article, from: Selection, step: Step) -> Selection {
    let abbreviations = &of(article).abbreviations;
    article.text.stepped(from, step, abbreviations)
}

/// What keys have selected in an article, snapped; as [`crate::text::ArticleText::snapped`] says.
#[must_use]
pub fn snapped(
    article: &Article,
    before: Selection,
    now: Selection,
    snap: Snap,
) -> Option<Selection> {
    let abbreviations = &of(article).abbreviations;
    article.text.snapped(before, now, snap, abbreviations)
}

/// The next larger thing around what is selected in an article; `None` where there is none.
#[must_use]
pub fn grown(article: &Article, span: Span) -> Option<Span> {
    let abbreviations = &of(article).abbreviations;
    article.text.grown(span, abbreviations)
}

/// The sentences of an article that a selection is in; where it is these already, the next one comes to them.
#[must_use]
pub fn whole_sentences(article: &Article, span: Span) -> Option<Span> {
    let abbreviations = &of(article).abbreviations;
    article.text.whole_sentences(span, abbreviations)
}

/// The words to read a text with that says nothing of its language.
#[must_use]
pub fn of_text(text: &str) -> &'static Lexicon {
    detect::nearest(text).map_or(Lexicon::none(), Lexicon::of)
}
