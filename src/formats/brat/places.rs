//! Where the stretches of a file of annotations are in their text.
//!
//! brat counts code points. Others count UTF-16 units, a line end of two characters as one, or not the mark at the
//! start; which of these it is, the words beside the offsets say. A stretch whose words stand nearby is moved there, one
//! whose words stand nowhere is left where its offsets say, and both are told with their lines.

use super::standoff::Stretch;
use super::words::ends_line;

/// How far from its offsets a stretch is looked for, in characters.
const NEARBY: usize = 400;

/// The characters of a text, and where they are.
pub(super) struct Characters<'a> {
    text: &'a str,
    /// Where each begins, in bytes, and the end.
    starts: Vec<usize>,
}

/// In which unit a file counts, and what it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Counting {
    is_wide: bool,
    /// A line end of two characters is one.
    joins_line_ends: bool,
    skips_mark: bool,
}

/// Where the stretches are, in code points of the text, and what was doubtful about them.
pub(super) struct Placed {
    /// For each stretch; `None` where it can be nowhere.
    pub places: Vec<Option<Vec<(usize, usize)>>>,
    pub doubts: Vec<String>,
}

impl<'a> Characters<'a> {
    pub fn of(text: &'a str) -> Self {
        let starts = text.char_indices().map(|(at, _)| at);
        Self {
            text,
            starts: starts.chain([text.len()]).collect(),
        }
    }

    fn slice(&self, start: usize, end: usize) -> Option<&'a str> {
        let (start, end) = (self.starts.get(start)?, self.starts.get(end)?);
        self.text.get(*start..*end)
    }

    fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The character at an offset in bytes.
    fn at(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start < byte)
    }

    /// The words of some fragments, with blanks between them as brat writes them.
    fn words(&self, places: &[(usize, usize)]) -> Option<String> {
        let mut words = String::new();
        for (count, (start, end)) in places.iter().enumerate() {
            if count > 0 {
                words.push(' ');
            }
            if start > end {
                return None;
            }
            words.push_str(self.slice(*start, *end)?);
        }
        Some(words)
    }

    /// Finds all stretches.
    pub fn place(&self, stretches: &[Stretch<'_>]) -> Placed {
        let (counting, table) = self.counting(stretches);
        let mut doubts = Vec::new();
        if counting != Counting::PLAIN {
            doubts.push(format!("the offsets count {}", counting.words()));
        }
        let places = stretches.iter().map(|stretch| {
            let places = counted(&stretch.places, table.as_deref());
            let there = self.words(&places);
            if there.as_deref().is_some_and(|there| is_same(there, &stretch.words))
                || there.is_some() && stretch.words.trim().is_empty()
            {
                return Some(self.whole(&places));
            }
            let line = stretch.line;
            let said = short(&stretch.words);
            let there = there.filter(|there| !there.trim().is_empty());
            match (self.nearby(&places, &stretch.words), there) {
                (Some(found), _) => {
                    let (start, end) = found;
                    let places = self.shown(&stretch.places);
                    doubts.push(format!(
                        "line {line}: “{said}” is not at {places}; it was found at {start}–{end}"
                    ));
                    Some(vec![found])
                }
                (None, Some(there)) => {
                    let shown = self.shown(&stretch.places);
                    doubts.push(format!(
                        "line {line}: at {shown} the text says “{}” and not “{said}”; the offsets were believed",
                        short(&there)
                    ));
                    Some(self.whole(&self.inside(&places)))
                }
                (None, None) => {
                    doubts.push(format!(
                        "line {line}: left out, since “{said}” stands neither at {} nor near it",
                        self.shown(&stretch.places)
                    ));
                    None
                }
            }
        });
        let places = places.collect();
        Placed { places, doubts }
    }

    /// The way of counting by which most words stand where they should.
    fn counting(&self, stretches: &[Stretch<'_>]) -> (Counting, Option<Vec<usize>>) {
        let mut best = (Counting::PLAIN, None, 0);
        for counting in self.countings() {
            let table = (counting != Counting::PLAIN).then(|| self.table(counting));
            let fits = |stretch: &&Stretch<'_>| {
                let there = self.words(&counted(&stretch.places, table.as_deref()));
                there.is_some_and(|there| is_same(&there, &stretch.words))
            };
            let count = stretches.iter().filter(fits).count();
            let is_first = counting == Counting::PLAIN;
            if count > best.2 || is_first {
                best = (counting, table, count);
            }
            if best.2 == stretches.len() {
                break;
            }
        }
        (best.0, best.1)
    }

    /// The ways of counting that make a difference in this text.
    fn countings(&self) -> Vec<Counting> {
        let has_wide = self.text.chars().any(|c| c.len_utf16() > 1);
        let has_double = self.text.contains("\r\n");
        let has_mark = self.text.starts_with('\u{feff}');
        let mut all = Vec::new();
        for number in 0..8 {
            let counting = Counting {
                is_wide: number & 1 != 0,
                joins_line_ends: number & 2 != 0,
                skips_mark: number & 4 != 0,
            };
            let differs = (has_wide || !counting.is_wide)
                && (has_double || !counting.joins_line_ends)
                && (has_mark || !counting.skips_mark);
            if differs {
                all.push(counting);
            }
        }
        all
    }

    /// For each place in another way of counting, that in code points.
    fn table(&self, counting: Counting) -> Vec<usize> {
        let mut table = Vec::with_capacity(self.text.len());
        let mut before = ' ';
        for (at, c) in self.text.chars().enumerate() {
            let is_skipped = (counting.skips_mark && at == 0 && c == '\u{feff}')
                || (counting.joins_line_ends && before == '\r' && c == '\n');
            let units = match (is_skipped, counting.is_wide) {
                (true, _) => 0,
                (_, true) => c.len_utf16(),
                (_, false) => 1,
            };
            for _ in 0..units {
                table.push(at);
            }
            before = c;
        }
        table.push(self.len());
        table
    }

    /// The nearest place with just those words.
    fn nearby(&self, places: &[(usize, usize)], words: &str) -> Option<(usize, usize)> {
        let (start, _) = *places.first()?;
        let words = words.trim();
        if words.is_empty() || places.len() > 1 {
            return None;
        }
        let start = start.min(self.len());
        let length = words.chars().count();
        let from = *self.starts.get(start.saturating_sub(NEARBY))?;
        let to = (start + length + NEARBY).min(self.len());
        let window = self.text.get(from..*self.starts.get(to)?)?;
        let found = window.match_indices(words);
        let found = found.map(|(at, _)| self.at(from + at));
        let nearest = found.min_by_key(|at| at.abs_diff(start))?;
        Some((nearest, nearest + length))
    }

    /// As much of some fragments as is inside of the text.
    fn inside(&self, places: &[(usize, usize)]) -> Vec<(usize, usize)> {
        let inside = places
            .iter()
            .map(|(start, end)| (*start, (*end).min(self.len())));
        inside.filter(|(start, end)| start < end).collect()
    }

    /// Fragments as spans: those with nothing but line ends between them are one, which brat had to cut.
    fn whole(&self, places: &[(usize, usize)]) -> Vec<(usize, usize)> {
        let mut whole: Vec<(usize, usize)> = Vec::with_capacity(places.len());
        for (start, end) in places {
            let between = |last: &(usize, usize)| self.slice(last.1, *start);
            let is_cut = |between: &str| !between.is_empty() && between.chars().all(ends_line);
            match whole.last_mut() {
                Some(last) if between(last).is_some_and(is_cut) => last.1 = *end,
                _ => whole.push((*start, *end)),
            }
        }
        whole.retain(|(start, end)| start < end);
        whole
    }

    fn shown(&self, places: &[(usize, usize)]) -> String {
        let places = places.iter().map(|(start, end)| format!("{start}–{end}"));
        places.collect::<Vec<_>>().join(", ")
    }
}

impl Counting {
    /// As brat counts.
    const PLAIN: Self = Self {
        is_wide: false,
        joins_line_ends: false,
        skips_mark: false,
    };

    fn words(self) -> String {
        let mut words = vec![if self.is_wide {
            "UTF-16 units"
        } else {
            "characters"
        }];
        if self.joins_line_ends {
            words.push("each line end as one");
        }
        if self.skips_mark {
            words.push("without the mark at the start");
        }
        words.join(", ")
    }
}

/// Fragments in code points.
fn counted(places: &[(usize, usize)], table: Option<&[usize]>) -> Vec<(usize, usize)> {
    let Some(table) = table else {
        return places.to_vec();
    };
    // What is beyond the end stays beyond it.
    let to = |at: usize| table.get(at).copied().unwrap_or(usize::MAX);
    places
        .iter()
        .map(|(start, end)| (to(*start), to(*end)))
        .collect()
}

/// Whether words are the same but for white space, which programs write in many ways.
fn is_same(there: &str, words: &str) -> bool {
    there == words || there.split_whitespace().eq(words.split_whitespace())
}

fn short(words: &str) -> String {
    crate::text::shortened(&super::words::one_line(words), 40)
}
