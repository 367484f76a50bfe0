//! What stands around a value in its clause: by it the values of one event are told from those of another.
//!
//! “A bomb exploded late Friday, officials said Saturday”: the clause of Friday has *bomb* and *exploded*, that of
//! Saturday is one of saying, and its day is the day when it was said. Two values are of one event where their clauses
//! share a verb or noun; two of saying, where they share the name of who said it.
//!
//! What is *not* here: a parser. A clause ends at marks and at the words that join clauses.

use std::collections::BTreeSet;
use std::ops::Range;

use super::account::Member;
use super::piece::Piece;
use crate::extract::tokens::Token;
use crate::language::Lexicon;
use crate::text::Span;

/// How many clauses around a value are looked through for a word, where its own has none: “…, on Friday, …”.
const MOST_CLAUSES: usize = 3;

/// Shorter stems are not alike because they begin alike.
const LEAST_STEM: usize = 5;

/// The words of a value's clause.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Setting {
    /// Stems of verbs and nouns.
    words: BTreeSet<String>,
    /// Words with a capital, in small letters.
    names: BTreeSet<String>,
    /// Whether it tells when something was said.
    is_said: bool,
}

impl Setting {
    /// The setting of a value in a member. What stands outside of the member is not looked at: who marks “Friday” alone
    /// says that it is the day.
    pub fn of(member: &Member<'_>, value: Span) -> Self {
        let piece = member.piece(value.start);
        let lexicon = member.lexicon();
        let Some(sentence) = piece.sentence(value) else {
            return Self::default();
        };
        let own = piece.within(value);
        let inside = |at: &usize| {
            let place = &piece.tokens[*at].place;
            member.overlaps(Span::new(place.start, place.end))
        };
        let room: Vec<usize> = piece.within(sentence).filter(inside).collect();
        let (Some(&first), Some(&last)) = (room.first(), room.last()) else {
            return Self::default();
        };
        let is_end = |at: usize| ends_clause(lexicon, &piece.tokens[at]);
        let whole = |mut clause: Range<usize>| {
            while clause.start > first && !is_end(clause.start - 1) {
                clause.start -= 1;
            }
            while clause.end <= last && !is_end(clause.end) {
                clause.end += 1;
            }
            clause
        };
        let start = own.start.max(first);
        let mut clause = whole(start..own.end.min(last + 1).max(start));
        let mut found = Self::read(lexicon, piece, clause.clone(), &own);
        for _ in 1..MOST_CLAUSES {
            if found.is_said || !found.words.is_empty() {
                break;
            }
            // A clause before is likelier to govern the value than one behind.
            if clause.start > first {
                clause.start -= 1;
            } else if clause.end <= last {
                clause.end += 1;
            }
            clause = whole(clause);
            found = Self::read(lexicon, piece, clause.clone(), &own);
        }
        found
    }

    fn read(
        lexicon: &Lexicon,
        piece: &Piece<'_>,
        clause: Range<usize>,
        own: &Range<usize>,
    ) -> Self {
        let mut found = Self::default();
        // The verb nearest before the value governs it, else the first behind.
        let mut governs: Option<bool> = None;
        for at in clause {
            let token = &piece.tokens[at];
            if own.contains(&at) || !token.is_word() {
                continue;
            }
            let word = token.lower.as_ref();
            let says = lexicon.speech.reporting.has(word);
            let is_verb = says
                || lexicon.verbs.irregular.contains_key(word)
                || word.len() > 4 && lexicon.verbs.participles.end(word);
            if is_verb && !token.capital && (at < own.start || governs.is_none()) {
                governs = Some(says);
            }
            if token.capital && !lexicon.nouns.capitals {
                found.names.insert(token.lower.to_string());
            } else if !says && is_content(lexicon, word) {
                found.words.insert(lexicon.stem(word));
                if token.capital {
                    found.names.insert(token.lower.to_string());
                }
            }
        }
        found.is_said = governs == Some(true);
        found
    }

    /// Whether two values are of one event; `None` where the words around one of them do not tell.
    pub fn shares(&self, other: &Self) -> Option<bool> {
        if self.is_said != other.is_said {
            let tells = |one: &Self| one.is_said || !one.words.is_empty();
            return (tells(self) && tells(other)).then_some(false);
        }
        if self.is_said {
            return self.shares_name(other);
        }
        if self.words.is_empty() || other.words.is_empty() {
            return None;
        }
        let alike = |word: &String| other.words.iter().any(|next| is_alike(word, next));
        Some(self.words.iter().any(alike))
    }

    /// Whether both name somebody or something; `None` where one names nothing.
    pub fn shares_name(&self, other: &Self) -> Option<bool> {
        if self.names.is_empty() || other.names.is_empty() {
            return None;
        }
        Some(!self.names.is_disjoint(&other.names))
    }

    /// Whether a word of the one setting is one of these.
    pub fn has_any(&self, words: &BTreeSet<String>) -> bool {
        words
            .iter()
            .any(|word| self.words.iter().any(|own| is_alike(own, word)))
    }
}

/// Whether two stems are of one word. English and the Romance languages have a d in the verb where the noun has an s:
/// explode and explosion, invade and invasion.
fn is_alike(one: &str, other: &str) -> bool {
    let root = |stem: &str, end: char| stem.strip_suffix(end).map(str::to_owned);
    let turned = |one: &str, other: &str| {
        one.len() > LEAST_STEM && root(one, 'd').is_some_and(|it| root(other, 's') == Some(it))
    };
    one == other || turned(one, other) || turned(other, one)
}

/// Whether a token ends a clause.
pub(super) fn ends_clause(lexicon: &Lexicon, token: &Token<'_>) -> bool {
    let speech = &lexicon.speech;
    let word = token.lower.as_ref();
    token.is_mark(",;:.!?…“”„\"«»()—–")
        || token.is_word()
            && (speech.clauses.has(word)
                || speech.that.has(word)
                || speech.who.has(word)
                || speech.which.has(word)
                || lexicon.calendar.subordinate.has(word))
}

/// Whether a word, in small letters, is a verb, noun or adjective, and no name of a time, number or measure.
pub(super) fn is_content(lexicon: &Lexicon, word: &str) -> bool {
    let calendar = &lexicon.calendar;
    let numbers = &lexicon.numbers;
    let is_time = calendar.weekday_of(word).is_some()
        || calendar.month_of(word).is_some()
        || calendar.seconds.contains_key(word)
        || calendar.parts_of_month.contains_key(word)
        || calendar.days.contains_key(word);
    let is_number = numbers.values.contains_key(word)
        || numbers.scales.contains_key(word)
        || numbers.currencies.contains_key(word);
    let verbs = &lexicon.verbs;
    !is_time
        && !is_number
        && word.chars().count() > 2
        && !lexicon.function_words.has(word)
        && !verbs.auxiliaries.has(word)
        && !verbs.modals.has(word)
        && !lexicon.speech.auxiliaries.has(word)
}
