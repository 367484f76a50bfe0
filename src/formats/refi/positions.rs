//! In which unit a project counts its positions, and the way to code points.
//!
//! The standard says code points. `NVivo` counts UTF-16 units, and a line end of two characters is one position for some
//! programs and two for others. No project says which, so each way of counting is tried: the one is taken by which most
//! passages read as they are named, and begin and end where words do. Where all do alike, the origin decides.

use std::collections::BTreeMap;

/// What counts as one position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    CodePoints,
    Utf16,
    Bytes,
}

/// A way of counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counting {
    unit: Unit,
    /// Whether CR and LF together are one.
    joins_line_ends: bool,
    /// Whether a byte order mark at the head is one.
    counts_mark: bool,
}

/// Passages of a text, as they are counted.
pub(super) struct Passages<'a> {
    /// Without its byte order mark.
    pub text: &'a str,
    pub had_mark: bool,
    /// Start, end, and what the passage is called, which often are its words.
    pub spans: Vec<(usize, usize, &'a str)>,
}

impl Counting {
    /// What the standard says.
    pub const STANDARD: Self = Self {
        unit: Unit::CodePoints,
        joins_line_ends: false,
        counts_mark: false,
    };

    /// What our own projects for `NVivo` say.
    pub const WIDE: Self = Self {
        unit: Unit::Utf16,
        ..Self::STANDARD
    };

    /// The way that fits all texts of a project best, and whether another fits as well and means other words.
    pub fn found(origin: &str, texts: &[Passages<'_>]) -> (Self, bool) {
        let mut ways = Vec::new();
        for counting in Self::likely(origin, texts) {
            let score: i64 = texts.iter().map(|it| counting.score(it)).sum();
            ways.push((score, counting));
        }
        let best = ways.iter().map(|(score, _)| *score).max();
        let mut best = ways.into_iter().filter(|(score, _)| Some(*score) == best);
        let Some((_, first)) = best.next() else {
            return (Self::STANDARD, false);
        };
        let reads_otherwise = |other: Self| {
            let mut all = texts.iter();
            all.any(|it| first.passages(it) != other.passages(it))
        };
        (first, best.any(|(_, other)| reads_otherwise(other)))
    }

    /// The ways in which one text may be counted, each with where its passages stand then and how well they read.
    pub fn tried(origin: &str, text: &Passages<'_>) -> Vec<(Self, i64)> {
        let ways = Self::likely(origin, std::slice::from_ref(text));
        ways.into_iter().map(|it| (it, it.score(text))).collect()
    }

    fn passages(self, of: &Passages<'_>) -> BTreeMap<usize, (usize, usize)> {
        let ends = of.spans.iter().flat_map(|(start, end, _)| [*start, *end]);
        self.places(of.text, of.had_mark, ends)
    }

    /// Those in which the texts are counted differently, the likeliest first.
    fn likely(origin: &str, texts: &[Passages<'_>]) -> Vec<Self> {
        let any = |has: fn(&Passages<'_>) -> bool| texts.iter().any(has);
        let mut units = vec![Unit::CodePoints];
        if any(|it| it.text.chars().any(|c| c > '\u{ffff}')) {
            let is_wide = origin.to_ascii_lowercase().contains("nvivo");
            units.insert(usize::from(!is_wide), Unit::Utf16);
        }
        if any(|it| !it.text.is_ascii()) {
            units.push(Unit::Bytes);
        }
        let joins = if any(|it| it.text.contains("\r\n")) {
            let joins_first = origin.to_ascii_lowercase().contains("atlas");
            vec![joins_first, !joins_first]
        } else {
            vec![false]
        };
        let marks = if any(|it| it.had_mark) {
            vec![false, true]
        } else {
            vec![false]
        };
        let mut all = Vec::new();
        // Few count the mark at the head: another unit is likelier.
        for &counts_mark in &marks {
            for &unit in &units {
                for &joins_line_ends in &joins {
                    all.push(Self {
                        unit,
                        joins_line_ends,
                        counts_mark,
                    });
                }
            }
        }
        all
    }

    /// Where positions stand, in code points of the text and in bytes. Those beyond its end, and before its begin, are
    /// not there.
    pub fn places(
        self,
        text: &str,
        had_mark: bool,
        positions: impl IntoIterator<Item = usize>,
    ) -> BTreeMap<usize, (usize, usize)> {
        let mut positions: Vec<_> = positions.into_iter().collect();
        positions.sort_unstable();
        positions.dedup();
        let mut wanted = positions.into_iter().peekable();
        let mut places = BTreeMap::new();
        let mut counted = usize::from(had_mark && self.counts_mark);
        while wanted.next_if(|position| *position < counted).is_some() {}
        let mut code_points = 0;
        let mut characters = text.char_indices().peekable();
        while let Some((byte, character)) = characters.next() {
            let next = characters.peek().map(|(_, next)| *next);
            let length = self.length(character, next);
            // A position within a character stands before it.
            while let Some(position) = wanted.next_if(|it| *it < counted + length.max(1)) {
                places.insert(position, (code_points, byte));
            }
            counted += length;
            code_points += 1;
            if wanted.peek().is_none() {
                break;
            }
        }
        if let Some(end) = wanted.next_if(|it| *it == counted) {
            places.insert(end, (code_points, text.len()));
        }
        places
    }

    fn length(self, character: char, next: Option<char>) -> usize {
        if self.joins_line_ends && character == '\r' && next == Some('\n') {
            return 0;
        }
        match self.unit {
            Unit::CodePoints => 1,
            Unit::Utf16 => character.len_utf16(),
            Unit::Bytes => character.len_utf8(),
        }
    }

    /// How well passages read.
    fn score(self, of: &Passages<'_>) -> i64 {
        let places = self.passages(of);
        let scores = of.spans.iter().map(|(start, end, name)| {
            let found = places.get(start).zip(places.get(end));
            let words = found.and_then(|((_, from), (_, to))| of.text.get(*from..*to));
            let (Some(((_, from), (_, to))), Some(words)) = (found, words) else {
                return -4;
            };
            let mut score = 0;
            if is_named_after(words, name) {
                score += 8;
            }
            let at = |place: usize| (of.text.get(..place), of.text.get(place..));
            score += i64::from(is_edge(at(*from), true));
            score += i64::from(is_edge(at(*to), false));
            // Nobody is known to count so, and by chance a few passages may fit.
            score - i64::from(self.unit == Unit::Bytes)
        });
        scores.sum()
    }

    /// What it is in words, for those who have to know.
    pub fn words(self) -> String {
        let mut words = match self.unit {
            Unit::CodePoints => "characters",
            Unit::Utf16 => "units of UTF-16",
            Unit::Bytes => "bytes",
        }
        .to_owned();
        if self.joins_line_ends {
            words += ", line ends of two characters as one";
        }
        if self.counts_mark {
            words += ", and the byte order mark";
        }
        words
    }
}

/// Whether a passage is called like its words, or its beginning.
pub(super) fn is_named_after(words: &str, name: &str) -> bool {
    let name = name.trim_end_matches(['…', '.']).trim();
    if name.is_empty() {
        return false;
    }
    let mut words = words.split_whitespace();
    let mut named = name.split_whitespace().peekable();
    while let Some(word) = named.next() {
        match words.next() {
            Some(other) if other == word => {}
            Some(other) => return named.peek().is_none() && other.starts_with(word),
            None => return false,
        }
    }
    true
}

/// Whether a passage may begin, or end, between these.
pub(super) fn is_edge((before, behind): (Option<&str>, Option<&str>), begins: bool) -> bool {
    let (Some(before), Some(behind)) = (before, behind) else {
        return false;
    };
    let (last, first) = (before.chars().next_back(), behind.chars().next());
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let within = if begins { first } else { last };
    let cuts_word = is_letter(last) && is_letter(first);
    !cuts_word && !is_blank(within)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "😀 one\r\ntwo «three»";

    fn found(origin: &str, spans: &[(usize, usize, &'static str)]) -> Counting {
        let texts = [Passages {
            text: TEXT,
            had_mark: false,
            spans: spans.to_vec(),
        }];
        Counting::found(origin, &texts).0
    }

    fn words(counting: Counting, (start, end): (usize, usize)) -> &'static str {
        let places = counting.places(TEXT, false, [start, end]);
        &TEXT[places[&start].1..places[&end].1]
    }

    #[test]
    fn the_unit_is_found_by_the_edges_of_words() {
        for (spans, expected) in [
            ([(2, 5), (7, 10), (12, 17)], Counting::STANDARD),
            (
                [(3, 6), (8, 11), (13, 18)],
                Counting {
                    unit: Unit::Utf16,
                    ..Counting::STANDARD
                },
            ),
            (
                [(2, 5), (6, 9), (11, 16)],
                Counting {
                    joins_line_ends: true,
                    ..Counting::STANDARD
                },
            ),
            (
                [(5, 8), (10, 13), (16, 21)],
                Counting {
                    unit: Unit::Bytes,
                    ..Counting::STANDARD
                },
            ),
        ] {
            let counting = found("", &spans.map(|(start, end)| (start, end, "")));
            assert_eq!(counting, expected);
            let read = spans.map(|span| words(counting, span));
            assert_eq!(read, ["one", "two", "three"]);
        }
    }

    #[test]
    fn names_count_for_more_and_the_origin_for_less() {
        let named = found("", &[(3, 6, "one"), (2, 5, ""), (7, 10, "")]);
        assert_eq!(named.unit, Unit::Utf16);
        let nowhere: [(usize, usize, &str); 0] = [];
        assert_eq!(found("NVivo 12", &nowhere).unit, Unit::Utf16);
        assert_eq!(found("QualCoder", &nowhere), Counting::STANDARD);
        assert!(found("ATLAS.ti", &nowhere).joins_line_ends);
        assert!(is_named_after("one  two three", "one two thr…"));
        assert!(!is_named_after("ne two", "one two"));
        assert!(!is_named_after("one", ""));
    }

    #[test]
    fn positions_out_of_the_text_are_not_there() {
        let places = Counting::STANDARD.places("ab", false, [0, 2, 3]);
        assert_eq!(places, BTreeMap::from([(0, (0, 0)), (2, (2, 2))]));
        let marked = Counting {
            counts_mark: true,
            ..Counting::STANDARD
        };
        let places = marked.places("ab", true, [0, 1, 3]);
        assert_eq!(places, BTreeMap::from([(1, (0, 0)), (3, (2, 2))]));
    }
}
