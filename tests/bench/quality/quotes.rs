//! Quotes: whether they are found, what they are said to be, and who is said to say them.
//!
//! **Found** is a quote whose ends, marks included, are those of the label; `precision` is over all that was found in the
//! labelled articles. A **kind** is right where it is the label's, over the quotes of that kind that were found.
//!
//! A **speaker** is right where the name agrees with the label's, and with nobody else's who speaks in the article: all
//! words of one are words of the other. `speakers.recall` is over all quotes that somebody says whom the article names;
//! `speakers.precision` over the found quotes that were given a name. A pronoun that stayed one is no name. A name is
//! wrong where nobody says the quote, and where nothing tells who is meant.
//!
//! **Pronouns** are the quotes with a pronoun beside them: `named` is the share of those that got a name, `right` how many of
//! these names are right. Where nothing tells who is meant, none is.

use std::collections::{BTreeMap, BTreeSet};

use pullquote::extract::quotes::{QuoteKind, QuoteSuggestion, quotes};
use pullquote::language;
use pullquote::model::Article;

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
            let known = labels.iter().any(|label| label.span == quote.span);
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
            let hit = found.iter().find(|quote| quote.span == label.span);
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
    let mut rivals = others.filter(|other| names_agree(found, other));
    names_agree(found, name) && rivals.all(|rival| names_agree(name, rival))
}

/// Whether all words of one name are words of the other, and one of them says something.
pub fn names_agree(one: &str, other: &str) -> bool {
    let bag = |name: &str| -> BTreeSet<String> {
        let name = name.replace("’s ", " ").replace("'s ", " ");
        let words = name.split(|letter: char| !letter.is_alphanumeric());
        words
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    let (one, other) = (bag(one), bag(other));
    let (few, many) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    few.is_subset(&many) && few.iter().any(|word| word.chars().count() > 2)
}
