//! The words of names: where a name begins and ends, and what of it is a title.

use super::tokens::{Kind, Token};
use crate::language::{Lexicon, Speech, is_first_name};

/// Words of so many letters are small in a headline.
const SMALL: usize = 3;
/// How many longer words a line needs to be one.
const HEADLINE: usize = 4;

/// A run of name words, in the list of tokens that it stands in.
#[derive(Clone, Copy)]
pub(super) struct Run<'a> {
    pub tokens: &'a [Token<'a>],
    pub first: usize,
    /// One past its last token.
    pub end: usize,
}

impl<'a> Run<'a> {
    pub fn words(self) -> &'a [Token<'a>] {
        &self.tokens[self.first..self.end]
    }

    /// The byte where it begins.
    pub fn place(self) -> usize {
        self.tokens[self.first].start
    }
}

/// The end of the run of name words that begins at `at`; one past its last token.
pub(super) fn name_end(speech: &Speech, tokens: &[Token<'_>], at: usize) -> usize {
    let mut end = at;
    let is_particle = |at: usize| {
        let token = tokens.get(at);
        token.is_some_and(|token| speech.particles.has(&token.lower))
    };
    let is_name = |at: usize| tokens.get(at).is_some_and(Token::is_name);
    let is_double = |at: usize| {
        let joins = speech.and.has(&tokens[at].lower);
        speech.verb_first && !joins && is_particle(at + 1)
    };
    while let Some(token) = tokens.get(end) {
        // “Ana Ruiz de la Fuente”
        let particle = end > at
            && is_particle(end)
            && (is_name(end + 1)
                || is_double(end) && is_name(end + 2)
                || is_particle(end - 1) && is_name(end + 1))
            // Where nouns have capitals, “Meinung von Fachleuten” is no name.
            && (!speech.capital_nouns || is_first_name(&tokens[at].lower));
        if !(token.is_name() || particle) || end - at > 8 {
            break;
        }
        end += 1;
        if token.is_possessive() {
            break;
        }
    }
    end
}

/// A name without titles and what stands before them: "Mexican President Ana Ruiz" is Ana Ruiz.
pub(super) fn without_titles<'a>(speech: &Speech, words: &'a [Token<'a>]) -> &'a [Token<'a>] {
    let first = words
        .iter()
        .position(|word| speech.gender_of(&word.lower).is_some());
    if let Some(first) = first.filter(|&first| first + 1 < words.len()) {
        return &words[first..];
    }
    let title = words
        .iter()
        .rposition(|word| speech.is_title(word.lower.trim_end_matches('.')));
    match title {
        Some(title) if title + 1 < words.len() => &words[title + 1..],
        // "Cellist Ada Brook" at a sentence's start.
        _ if words.len() > 2
            && speech.occupations.has(&words[0].lower)
            && !is_organisation(speech, words) =>
        {
            &words[1..]
        }
        _ => words,
    }
}

pub(super) fn written(text: &str, words: &[Token<'_>]) -> String {
    match (words.first(), words.last()) {
        (Some(first), Some(last)) => text[first.start..last.end]
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
        _ => String::new(),
    }
}

/// The runs of name words of a list, in order. Where a whole line has capitals, only what begins with a first name.
pub(super) fn runs<'t>(lexicon: &Lexicon, tokens: &'t [Token<'_>]) -> Vec<Run<'t>> {
    let mut runs = Vec::new();
    let mut first = 0;
    for line in tokens.split_inclusive(|token| token.kind == Kind::Break) {
        let line_end = first + line.len();
        let is_headline = is_title_case(line);
        while first < line_end {
            let end = name_end(&lexicon.speech, tokens, first);
            let name = if is_headline {
                first_and_last(&lexicon.speech, tokens, first, end)
            } else {
                (end > first).then_some((first, end))
            };
            if let Some((first, end)) = name {
                runs.push(Run { tokens, first, end });
            }
            first = end.max(first + 1);
        }
    }
    runs
}

/// Whether a line is a headline in which all words but the small ones are capitalised, so that capitals mean nothing.
fn is_title_case(line: &[Token<'_>]) -> bool {
    let words = line.iter().filter(|word| word.is_word());
    let long = words.filter(|word| word.lower.chars().count() > SMALL);
    let (capital, small): (Vec<_>, Vec<_>) = long.partition(|word| word.capital);
    capital.len() >= HEADLINE && small.len() <= 1
}

/// The first name and the word behind it that a run of capitalised words of a headline has.
fn first_and_last(
    speech: &Speech,
    tokens: &[Token<'_>],
    first: usize,
    end: usize,
) -> Option<(usize, usize)> {
    let given = (first..end).find(|&at| speech.gender_of(&tokens[at].lower).is_some())?;
    (given + 1 < end && !tokens[given].is_possessive()).then_some((given, given + 2))
}

pub(super) fn is_organisation(speech: &Speech, name: &[Token<'_>]) -> bool {
    name.iter()
        .any(|word| speech.organisations.has(&word.lower))
        || name.iter().any(|word| {
            matches!(word.kind, Kind::Word { .. }) && speech.organisation_of.has(&word.lower)
        })
}

/// The words without the article that they begin with.
pub(super) fn without_article(speech: &Speech, text: &str, words: &[Token<'_>]) -> String {
    // “Einer der Nachbarn” keeps its first word.
    let one_of = words
        .get(1)
        .is_some_and(|next| speech.owned.has(&next.lower));
    let article = speech.articles.has(&words[0].lower) && words.len() > 1 && !one_of;
    let name = written(text, &words[usize::from(article)..]);
    let is_genitive = words.len() == 2 && speech.genitives.has(&words[0].lower);
    let stem = || name.strip_suffix("es").or_else(|| name.strip_suffix('s'));
    match stem().filter(|_| is_genitive) {
        Some(stem) => stem.to_owned(),
        None => name,
    }
}
