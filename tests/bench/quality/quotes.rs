//! Quotes: whether they are found, what they are said to be, and who is said to say them.
//!
//! **Found** is a quote that has the words of a label, from the first letter to the last: marks and dashes around them are not
//! compared. `precision` is over all that was found in the labelled articles. A **kind** is right where it is the label's, over the quotes of that kind that were found.
//!
//! A **speaker** is right where the name agrees with the label's: all words of one are words of the other. A name that is as well
//! part of somebody else's who speaks in the article is not. `speakers.recall` is over all quotes that somebody says whom the article names;
//! `speakers.precision` over the found quotes that were given a name. A pronoun that stayed one is no name. A name is
//! wrong where nobody says the quote, and where nothing tells who is meant.
//!
//! **Pronouns** are the quotes with a pronoun beside them: `named` is the share of those that got a name, `right` how many of
//! these names are right. Where nothing tells who is meant, none is.

use std::collections::{BTreeMap, BTreeSet};

use pullquote::extract::quotes::{QuoteKind, QuoteSuggestion, quotes};
use pullquote::language;
use pullquote::model::Article;
use pullquote::text::Span;

use super::figures::{Figures, shows};
use super::labelled::{Kind, Labelled, Quote, Said, words};

/// Right ones of so many.
#[derive(Debug, Default, Clone, Copy)]
pub struct Share(pub usize, pub usize);

impl Share {
    /// One more.
    pub fn add(&mut self, hit: bool) {
        self.0 += usize::from(hit);
        self.1 += 1;
    }
}

/// What was counted over some articles.
#[derive(Debug, Default)]
pub struct Counts {
    precision: Share,
    recall: Share,
    speaker_precision: Share,
    speaker_recall: Share,
    pronouns_named: Share,
    pronouns_right: Share,
    kinds: BTreeMap<Kind, Share>,
}

impl Counts {
    /// Reads the articles of a language, or of any.
    pub fn add(&mut self, labelled: &Labelled, language: Option<&str>, listed: bool) {
        for (id, labels) in &labelled.quotes {
            let article = labelled.project().article(id).expect("a labelled article");
            if language.is_none_or(|code| article.details.language == code) {
                self.read(article, labels, listed && shows());
            }
        }
    }

    fn read(&mut self, article: &Article, labels: &[Quote], listed: bool) {
        let found = quotes(&article.text, &article.furniture, language::of(article));
        for quote in &found {
            let known = labels
                .iter()
                .any(|label| letters(article, label.span) == letters(article, quote.span));
            self.precision.add(known);
            if listed && !known {
                eprintln!(
                    "quote too many, {}: {}",
                    article.id,
                    words(article, quote.span)
                );
            }
        }
        for label in labels {
            let own = letters(article, label.span);
            let hit = found
                .iter()
                .find(|quote| letters(article, quote.span) == own);
            self.recall.add(hit.is_some());
            let name = hit.and_then(|hit| name(article, hit));
            let right = name.is_some_and(|name| is_speaker(name, label, labels));
            if name.is_some() {
                self.speaker_precision.add(right);
            }
            if matches!(label.said, Said::By { .. }) {
                self.speaker_recall.add(right);
            }
            if hit.is_some()
                && matches!(
                    label.said,
                    Said::Unknown
                        | Said::By {
                            by_pronoun: true,
                            ..
                        }
                )
            {
                self.pronouns_named.add(name.is_some());
                if name.is_some() {
                    self.pronouns_right.add(right);
                }
            }
            if let Some(hit) = hit {
                let kind = kind(hit.kind);
                self.kinds
                    .entry(label.kind)
                    .or_default()
                    .add(kind == label.kind);
                if listed && kind != label.kind {
                    eprintln!(
                        "kind {kind:?} for {:?}, {}: {}",
                        label.kind,
                        article.id,
                        words(article, label.span)
                    );
                }
            } else if listed {
                eprintln!(
                    "quote missing, {}: {}",
                    article.id,
                    words(article, label.span)
                );
            }
            let fits = right || name.is_none() && !matches!(label.said, Said::By { .. });
            if listed && hit.is_some() && !fits {
                let name = name.unwrap_or("nobody");
                eprintln!(
                    "speaker {name:?} for {:?}, {}: {}",
                    label.said,
                    article.id,
                    words(article, label.span)
                );
            }
        }
    }

    /// Writes them down below a name.
    pub fn write(&self, name: &str, figures: &mut Figures) {
        let mut write =
            |what: &str, Share(hits, of): Share| figures.share(&format!("{name}.{what}"), hits, of);
        write("quotes.precision", self.precision);
        write("quotes.recall", self.recall);
        write("speakers.precision", self.speaker_precision);
        write("speakers.recall", self.speaker_recall);
        write("pronouns.named", self.pronouns_named);
        write("pronouns.right", self.pronouns_right);
        for (kind, what) in [
            (Kind::Direct, "direct"),
            (Kind::Fragment, "fragment"),
            (Kind::Scare, "scare"),
            (Kind::Headline, "headline"),
            (Kind::Title, "title"),
        ] {
            let share = self.kinds.get(&kind).copied().unwrap_or_default();
            write(&format!("kinds.{what}"), share);
        }
    }
}

/// From the first letter or digit to the last.
fn letters(article: &Article, span: Span) -> Option<(usize, usize)> {
    let words = article.text.slice(span);
    let first = words.find(char::is_alphanumeric)?;
    let last = words.rfind(char::is_alphanumeric)?;
    Some((span.start.get() + first, span.start.get() + last))
}

fn kind(kind: QuoteKind) -> Kind {
    match kind {
        QuoteKind::Full => Kind::Direct,
        QuoteKind::Fragment => Kind::Fragment,
        QuoteKind::Scare => Kind::Scare,
        QuoteKind::Headline => Kind::Headline,
        QuoteKind::Title => Kind::Title,
    }
}

/// The name that a quote was given: what stands for somebody, and is no pronoun.
pub fn name<'a>(article: &Article, quote: &'a QuoteSuggestion) -> Option<&'a str> {
    let speaker = quote.speaker.as_ref()?;
    Some(speaker.name.as_str()).filter(|name| !is_pronoun(name, &article.details.language))
}

/// Whether words are no more than a pronoun of the third person.
pub fn is_pronoun(words: &str, language: &str) -> bool {
    let pronouns = match language {
        "en" => "he she they it",
        "es" => "él ella ellos ellas",
        "de" => "er sie es",
        "fr" => "il elle ils elles on",
        "it" => "lui lei egli ella loro",
        "pt" => "ele ela eles elas",
        _ => "",
    };
    let words = words.to_lowercase();
    words.is_empty() || pronouns.split(' ').any(|pronoun| words == pronoun)
}

fn is_speaker(found: &str, label: &Quote, labels: &[Quote]) -> bool {
    let Said::By { name, .. } = &label.said else {
        return false;
    };
    let others = labels.iter().filter_map(|other| match &other.said {
        Said::By { name: other, .. } if other != name => Some(other),
        _ => None,
    });
    let is_rival = |other: &String| {
        either(other).any(|other| is_part(found, other)) && !names_agree(name, other)
    };
    either(name).any(|name| names_agree(found, name)) && !others.into_iter().any(is_rival)
}

/// The names of which a label takes either.
fn either(names: &str) -> impl Iterator<Item = &str> {
    names.split(" / ")
}

/// What comes before a name in English, and is none.
const TITLES: [&str; 7] = [
    "Mr. ",
    "Mrs. ",
    "Ms. ",
    "Dr. ",
    "President ",
    "Sen. ",
    "Rep. ",
];

/// The words of a name in small letters.
fn name_words(name: &str) -> BTreeSet<String> {
    let mut name = name.replace("’s ", " ").replace("'s ", " ");
    for title in TITLES {
        name = name.replace(title, "");
    }
    let words = name.split(|letter: char| !letter.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Whether all words of a name are words of another, and one of them says something.
fn is_part(name: &str, of: &str) -> bool {
    let words = name_words(name);
    words.is_subset(&name_words(of)) && words.iter().any(|word| word.chars().count() > 2)
}

/// Whether all words of one name are words of the other.
pub fn names_agree(one: &str, other: &str) -> bool {
    is_part(one, other) || is_part(other, one)
}
