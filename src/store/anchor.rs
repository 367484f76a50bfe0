//! Where quoted words stand in a text, also after the text was changed by another program.
//!
//! A place is believed where the words stand at it and the text is the one it was made on. Otherwise every place where
//! the words stand is a candidate, and its neighbours decide: what was annotated close by moved by the same distance.
//! Words that stand once are taken; words that stand more often only where more neighbours speak for one place than
//! for any other. Nothing is guessed beyond that: an annotation that was put on the wrong “said” is worse than one
//! that a person has to place. Words that stand nowhere as they were are sought as a reader sees them ([`reworded`]).

mod reworded;

use std::collections::HashMap;

use reworded::Sought;

use crate::text::{ArticleText, ByteOffset, CodePoint, CodePointSpan, Span};

/// How many annotations on either side are asked.
const NEIGHBOURS: usize = 3;
/// How many candidates of very common words are looked at, the nearest first.
const CANDIDATES: usize = 64;
/// Words shorter than this are not moved against the word of two neighbours, even if they stand only once.
const SHORT: usize = 16;

/// Words that stood from one code point to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quote<'a> {
    pub start: usize,
    pub end: usize,
    pub text: &'a str,
}

/// Where a quote is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Where it was.
    Kept(Span),
    /// Elsewhere.
    Moved(Span),
    /// The words stand in the text this often, and none of the places is it beyond doubt.
    Lost(usize),
}

impl Place {
    pub const fn found(self) -> Option<Span> {
        match self {
            Self::Kept(span) | Self::Moved(span) => Some(span),
            Self::Lost(_) => None,
        }
    }
}

/// Finds the place of each quote in a text. `changed`: the text is not the one that they were made on.
pub(super) fn place(text: &ArticleText, quotes: &[Quote<'_>], changed: bool) -> Vec<Place> {
    let mut places = exact(text, quotes, changed);
    if places.iter().any(|place| place.found().is_none()) {
        seek_reworded(text, quotes, &mut places);
    }
    places
}

/// Seeks what has no place as a reader sees it. What has one stays.
fn seek_reworded(text: &ArticleText, quotes: &[Quote<'_>], places: &mut [Place]) {
    let sought: Vec<_> = (quotes.iter().zip(&*places))
        .map(|(quote, place)| Sought {
            start: quote.start,
            text: quote.text,
            now: (place.found()).map(|span| text.code_point(span.start).get()),
            stands: !matches!(place, Place::Lost(0)),
        })
        .collect();
    let found = reworded::places(text, &sought);
    for ((quote, place), found) in quotes.iter().zip(places).zip(found) {
        match found {
            Some(Ok(span)) => *place = at(text, quote, span),
            Some(Err(count)) if *place == Place::Lost(0) => *place = Place::Lost(count),
            _ => {}
        }
    }
}

/// The place of a quote that was found.
fn at(text: &ArticleText, quote: &Quote<'_>, span: Span) -> Place {
    let now = text.code_point_span(span);
    let is_there = now.start == CodePoint::new(quote.start) && now.end == CodePoint::new(quote.end);
    if is_there && text.slice(span) == quote.text {
        Place::Kept(span)
    } else {
        Place::Moved(span)
    }
}

/// The places where the very words stand.
fn exact(text: &ArticleText, quotes: &[Quote<'_>], changed: bool) -> Vec<Place> {
    let in_place = |quote: &Quote<'_>| {
        let place = CodePointSpan::new(quote.start, quote.end);
        let found = text.span_of_code_points(place).ok();
        found.filter(|span| text.slice(*span) == quote.text)
    };
    if !changed {
        let kept: Vec<_> = quotes.iter().map(in_place).collect();
        if kept.iter().all(Option::is_some) {
            return kept.into_iter().flatten().map(Place::Kept).collect();
        }
        // Only those that do not fit are looked for; what fits in a text that is as it was is not doubted.
        let mut places = Anchors::new(text, quotes, changed).places();
        for (place, kept) in places.iter_mut().zip(kept) {
            if let Some(span) = kept {
                *place = Place::Kept(span);
            }
        }
        return places;
    }
    Anchors::new(text, quotes, changed).places()
}

/// Where words stand, and whose words they were.
struct Anchors<'a> {
    text: &'a ArticleText,
    quotes: &'a [Quote<'a>],
    /// The quotes by where they began.
    order: Vec<usize>,
    /// By the words: the places where they begin, in code points and in bytes, ascending.
    found: HashMap<&'a str, Vec<(usize, usize)>>,
    /// Whether words may have gone since: then what stands only once may be another place.
    changed: bool,
}

impl<'a> Anchors<'a> {
    fn new(text: &'a ArticleText, quotes: &'a [Quote<'a>], changed: bool) -> Self {
        let mut found = HashMap::new();
        for quote in quotes {
            found
                .entry(quote.text)
                .or_insert_with(|| occurrences(text, quote.text));
        }
        let mut order: Vec<usize> = (0..quotes.len()).collect();
        order.sort_by_key(|index| (quotes[*index].start, quotes[*index].end));
        Self {
            text,
            quotes,
            order,
            found,
            changed,
        }
    }

    fn places(&self) -> Vec<Place> {
        let mut places = vec![Place::Lost(0); self.quotes.len()];
        let mut shift = 0;
        for (position, index) in self.order.iter().enumerate() {
            let quote = &self.quotes[*index];
            let places_of_words = &self.found[quote.text];
            places[*index] = match self.choose(position, places_of_words, shift) {
                Some(byte) => {
                    let span = Span::new(byte, byte + quote.text.len());
                    let now = self.text.code_point(span.start);
                    shift = distance(quote.start, now.get());
                    at(self.text, quote, span)
                }
                None => Place::Lost(places_of_words.len()),
            };
        }
        places
    }

    /// The byte where a quote begins now, if that is beyond doubt. `last`: how far the one before it moved.
    fn choose(&self, position: usize, all: &[(usize, usize)], last: isize) -> Option<usize> {
        let quote = &self.quotes[self.order[position]];
        let mut near: Vec<(usize, usize)> = all.to_vec();
        if near.len() > CANDIDATES {
            let expected = quote.start.saturating_add_signed(last);
            near.sort_by_key(|(at, _)| at.abs_diff(expected));
            near.truncate(CANDIDATES);
        }
        // Twice the neighbours that agree; a place that did not move is its own half witness.
        let mut scored: Vec<(usize, usize)> = near
            .into_iter()
            .map(|(at, byte)| {
                let shift = distance(quote.start, at);
                (
                    2 * self.agreeing(position, shift) + usize::from(shift == 0),
                    byte,
                )
            })
            .collect();
        scored.sort_unstable_by(|one, other| other.cmp(one));
        match scored[..] {
            [] => None,
            [(0, byte)] => {
                let at = self.text.code_point(ByteOffset::new(byte)).get();
                let short = quote.text.chars().count() < SHORT;
                let doubtful = self.changed && short && self.contradicted(position, at);
                (!doubtful).then_some(byte)
            }
            [(_, byte)] => Some(byte),
            [(best, byte), (second, _), ..] => (best > second).then_some(byte),
        }
    }

    fn neighbours(&self, position: usize) -> impl Iterator<Item = &Quote<'a>> {
        let start = self.quotes[self.order[position]].start;
        let before = self.order[..position].iter().rev();
        let after = self.order[position + 1..].iter();
        let quotes = |index: &usize| &self.quotes[*index];
        let elsewhere = move |quote: &&Quote<'a>| quote.start != start;
        let before = before.map(quotes).filter(elsewhere).take(NEIGHBOURS);
        before.chain(after.map(quotes).filter(elsewhere).take(NEIGHBOURS))
    }

    /// How many neighbours have their words at the same distance.
    fn agreeing(&self, position: usize, shift: isize) -> usize {
        let stands = |quote: &&Quote<'a>| {
            let Some(at) = quote.start.checked_add_signed(shift) else {
                return false;
            };
            let places = &self.found[quote.text];
            places.binary_search_by_key(&at, |(at, _)| *at).is_ok()
        };
        self.neighbours(position).filter(stands).count()
    }

    /// Whether neighbours whose words stand only once speak against a place: two of them moved by one and the same
    /// distance, or the place is not between the nearest of them.
    fn contradicted(&self, position: usize, at: usize) -> bool {
        let only = |index: &usize| match self.found[self.quotes[*index].text][..] {
            [(at, _)] => Some(at),
            _ => None,
        };
        let before = self.order[..position].iter().rev().find_map(only);
        let after = self.order[position + 1..].iter().find_map(only);
        if before.is_some_and(|before| before > at) || after.is_some_and(|after| after < at) {
            return true;
        }
        let shifts: Vec<isize> = (self.neighbours(position))
            .filter_map(|quote| match self.found[quote.text][..] {
                [(at, _)] => Some(distance(quote.start, at)),
                _ => None,
            })
            .collect();
        let count = |shift: &isize| shifts.iter().filter(|other| *other == shift).count();
        shifts.iter().any(|shift| count(shift) > 1)
    }
}

fn distance(from: usize, to: usize) -> isize {
    to.cast_signed() - from.cast_signed()
}

/// The places where words begin, in code points and bytes; only those where a span may be.
fn occurrences(text: &ArticleText, words: &str) -> Vec<(usize, usize)> {
    if words.is_empty() {
        return Vec::new();
    }
    let source = text.as_str();
    let finder = memchr::memmem::Finder::new(words.as_bytes());
    let mut found = Vec::new();
    let mut from = 0;
    // One by one, since words may overlap themselves: “aa” stands twice in “aaa”.
    while let Some(at) = finder.find(&source.as_bytes()[from..]) {
        let at = from + at;
        let span = Span::new(at, at + words.len());
        if text.check(span).is_ok() {
            found.push((text.code_point(span.start).get(), at));
        }
        from = at + source[at..].chars().next().map_or(1, char::len_utf8);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The quotes of words in brackets, and the text without these.
    fn marked(text: &str) -> (String, Vec<(usize, usize, String)>) {
        let (mut plain, mut quotes, mut open) = (String::new(), Vec::new(), 0);
        for character in text.chars() {
            match character {
                '[' => open = plain.chars().count(),
                ']' => {
                    let end = plain.chars().count();
                    let words = plain.chars().skip(open).collect();
                    quotes.push((open, end, words));
                }
                other => plain.push(other),
            }
        }
        (plain, quotes)
    }

    /// Where the words are in the changed text: the code point, or how often they stand there.
    fn placed(before: &str, after: &str) -> Vec<Result<usize, usize>> {
        let (plain, quotes) = marked(before);
        let text = ArticleText::new(after);
        let quotes: Vec<_> = quotes
            .iter()
            .map(|(start, end, text)| Quote {
                start: *start,
                end: *end,
                text,
            })
            .collect();
        let places = place(&text, &quotes, plain != after);
        let places = places.into_iter().map(|place| match place {
            Place::Kept(span) | Place::Moved(span) => Ok(text.code_point(span.start).get()),
            Place::Lost(count) => Err(count),
        });
        places.collect()
    }

    #[test]
    fn words_that_stand_once_are_found() {
        assert_eq!(placed("It [never] was.", "Look: it never was."), [Ok(9)]);
        assert_eq!(placed("It [never] was.", "It was."), [Err(0)]);
        assert_eq!(placed("It [never] was.", "It never was."), [Ok(3)]);
    }

    #[test]
    fn repeated_words_move_only_with_their_neighbours() {
        let before = "He [said] no. She [said] yes. [Nobody] asked.";
        let after = "Then he said no. She said yes. Nobody asked.";
        let shifted: Vec<_> = placed(before, after);
        assert_eq!(shifted, [Ok(8), Ok(21), Ok(31)]);
        // Alone, nothing speaks for one of the two.
        assert_eq!(
            placed(
                "He said no. She [said] yes.",
                "Then he said no. She said yes."
            ),
            [Err(2)]
        );
    }

    #[test]
    fn repeated_words_that_did_not_move_stay() {
        let before = "He [said] no. She said yes.";
        assert_eq!(placed(before, "He said no. She said yes!"), [Ok(3)]);
    }

    #[test]
    fn what_is_left_of_repeated_words_is_not_taken_for_the_one_that_went() {
        let before = "[Ana] stayed. He [said] no. [Ben] left. [Much later] she said yes.";
        let after = "Ana stayed. Ben left. Much later she said yes.";
        assert_eq!(placed(before, after), [Ok(0), Err(1), Ok(12), Ok(22)]);
        // Two neighbours that moved by one distance speak against the only place of a short word.
        let before = "[Anastasia stayed at home]. He [said] no. [Ben left by train]. [Nobody wept for him]. She said yes.";
        let after = "Now: Anastasia stayed at home. He was sad. Ben left by train. Nobody wept for him. She said yes.";
        assert_eq!(placed(before, after)[1], Err(1));
    }

    #[test]
    fn characters_are_never_cut() {
        assert_eq!(placed("[e] x", "e\u{301} x"), [Err(0)]);
        assert_eq!(placed("a👨‍👩‍👧 [b]", "aa👨‍👩‍👧 b"), [Ok(8)]);
    }

    #[test]
    fn words_are_found_as_a_reader_sees_them() {
        let before = "The “[new harbour] wall” won’t hold, [Zoë said]. [It won’t]. She [said no] and he [said no].";
        for after in [
            "The “new\nharbour wall” won’t hold, Zoë\nsaid. It\nwon’t. She said\nno and he said\nno.",
            "The \"new harbour wall\" won't hold, Zoë said. It won't. She said no and he said no.",
            "The “new\u{a0}harbour wall” won’t hold, Zo\u{65}\u{308} said. It won’t. She said no and he said no.",
            "The  “new  harbour  wall”  won’t  hold,  Zoë  said.  It  won’t.  She  said  no  and  he  said  no.",
        ] {
            let (plain, quotes) = marked(before);
            let text = ArticleText::new(after);
            let quotes: Vec<_> = (quotes.iter())
                .map(|(start, end, text)| Quote {
                    start: *start,
                    end: *end,
                    text,
                })
                .collect();
            let places = place(&text, &quotes, plain != after);
            let found: Vec<_> = places
                .iter()
                .map(|place| place.found().map(|it| text.slice(it)))
                .collect();
            for (quote, found) in quotes.iter().zip(&found) {
                let found = found.unwrap_or_default();
                assert!(
                    crate::text::reads_alike(found, quote.text),
                    "{found:?} {after:?}"
                );
            }
            let starts = places.iter().filter_map(|place| Some(place.found()?.start));
            assert!(
                starts.is_sorted_by(|one, other| one < other),
                "{places:?} {after:?}"
            );
        }
    }

    #[test]
    fn what_is_written_otherwise_is_not_guessed() {
        // Which of the two it is, nothing says.
        let before = "One [new wall] here. Then another new wall there.";
        let after = "Long before that, one new\nwall here. Then another new\nwall there.";
        assert_eq!(placed(before, after), [Err(2)]);
        // Its sentence has gone; the words stand on in another.
        let before = "[Anastasia stayed]. A [new wall]. [Ben left by train]. [Nobody wept]. Another new wall.";
        let after = "Anastasia stayed. Ben left by train. Nobody wept. Another new\nwall.";
        assert_eq!(placed(before, after)[1], Err(1));
    }
}
