//! Where quotations begin and end: pairs quotation marks, paragraph by paragraph, in one pass with a stack.
//!
//! The rules follow those of the detector in Stanford `CoreNLP`'s `QuoteAnnotator` (pairs of marks by style, an inner
//! quote only of another kind, a repeated opening mark per paragraph), and add what news texts need: apostrophes told
//! from single marks, German and Scandinavian pairs, marks of mixed styles, and marks that are missing. What was
//! missing is kept as a [`Defect`], never hidden.

use super::Defect;
use crate::text::words::Words;

/// A pair of marks as found; byte offsets, marks included.
#[derive(Debug, Clone)]
pub(super) struct Marked {
    pub start: usize,
    pub end: usize,
    pub inner: (usize, usize),
    pub opener: char,
    /// The paragraph before ends in the quote that this one goes on with, by index.
    pub continues: Option<usize>,
    pub defects: Vec<Defect>,
}

#[derive(Debug)]
pub(super) struct Open {
    pub(super) start: usize,
    pub(super) inner: usize,
    pub(super) opener: char,
    pub(super) closers: &'static [char],
    pub(super) slot: usize,
}

/// Opening marks with what may close them.
const PAIRS: &[(char, &[char])] = &[
    ('“', &['”']),
    ('„', &['“', '”']),
    ('‟', &['”']),
    ('‘', &['’']),
    ('‚', &['‘', '’']),
    ('‛', &['’']),
    ('「', &['」']),
    ('『', &['』']),
    ('﹁', &['﹂']),
    ('﹃', &['﹄']),
    ('《', &['》']),
    ('〝', &['〞', '〟']),
    ('＂', &['＂']),
];

pub(super) fn closers_of(opener: char) -> &'static [char] {
    PAIRS
        .iter()
        .find(|(mark, _)| *mark == opener)
        .map_or(&[], |(_, closers)| closers)
}

/// Finds the quotations of a text whose paragraphs are given as byte ranges without line ends.
///
/// `elisions` are words that begin with an apostrophe.
pub(super) fn find(text: &str, paragraphs: &[(usize, usize)], elisions: &Words) -> Vec<Marked> {
    let mut found: Vec<Marked> = Vec::new();
    let mut going_on: Option<(usize, char)> = None;
    for &(from, to) in paragraphs {
        if text[from..to].trim().is_empty() {
            continue;
        }
        let first = found.len();
        let left_open = Paragraph::new(text, from, to, elisions).scan(&mut found);
        let begin = from + (text[from..to].len() - text[from..to].trim_start().len());
        if let Some((before, opener)) = going_on.take() {
            match found.get_mut(first) {
                Some(next) if next.start == begin && next.opener == opener => {
                    next.continues = Some(before);
                    found[before]
                        .defects
                        .retain(|defect| *defect != Defect::Unclosed);
                }
                _ => {}
            }
        }
        going_on = left_open.map(|slot| (slot, found[slot].opener));
    }
    found
}

pub(super) struct Paragraph<'a> {
    pub(super) text: &'a str,
    pub(super) elisions: &'a Words,
    pub(super) end: usize,
    /// The characters with their places.
    pub(super) chars: Vec<(usize, char)>,
    /// Indices of characters that may end a single-marked quote: `'` or `’` after text and before none.
    pub(super) single_ends: Vec<usize>,
    /// Indices of “ and ”.
    pub(super) doubles: Vec<usize>,
    pub(super) stack: Vec<Open>,
}

impl<'a> Paragraph<'a> {
    fn new(text: &'a str, from: usize, to: usize, elisions: &'a Words) -> Self {
        let chars: Vec<_> = text[from..to]
            .char_indices()
            .map(|(at, c)| (from + at, c))
            .collect();
        let mut paragraph = Self {
            text,
            elisions,
            end: from + text[from..to].trim_end().len(),
            chars,
            single_ends: Vec::new(),
            doubles: Vec::new(),
            stack: Vec::new(),
        };
        for at in 0..paragraph.chars.len() {
            match paragraph.chars[at].1 {
                '\'' | '’' | '‘'
                    if paragraph.after_text(at)
                        && !paragraph.before_word(at)
                        && (!paragraph.is_doubled(at) || paragraph.is_first_of_three(at)) =>
                {
                    paragraph.single_ends.push(at);
                }
                '“' | '”' => paragraph.doubles.push(at),
                _ => {}
            }
        }
        paragraph
    }

    pub(super) fn char(&self, at: usize) -> Option<char> {
        self.chars.get(at).map(|&(_, c)| c)
    }

    pub(super) fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).and_then(|at| self.char(at))
    }

    pub(super) fn after_text(&self, at: usize) -> bool {
        self.before(at).is_some_and(|c| !c.is_whitespace())
    }

    pub(super) fn before_text(&self, at: usize) -> bool {
        self.char(at + 1).is_some_and(|c| !c.is_whitespace())
    }

    pub(super) fn before_word(&self, at: usize) -> bool {
        self.char(at + 1).is_some_and(char::is_alphanumeric)
    }

    /// After white space, a bracket, a dash or another opening mark: where a quote can begin.
    pub(super) fn can_begin(&self, at: usize) -> bool {
        self.before(at)
            .is_none_or(|c| c.is_whitespace() || "([{—–-/:“\"„«‘‚‹「『…".contains(c))
    }

    /// Takes the paragraph's marks; returns the outermost quote that is open at its end.
    fn scan(mut self, found: &mut Vec<Marked>) -> Option<usize> {
        let mut at = 0;
        while at < self.chars.len() {
            at += self.take(at, found);
        }
        let left_open = self.stack.first().map(|open| open.slot);
        while let Some(open) = self.stack.pop() {
            Self::settle(found, &open, self.end, self.end, true);
        }
        left_open
    }

    /// Takes what stands at one place; returns how many characters that was.
    fn take(&mut self, at: usize, found: &mut Vec<Marked>) -> usize {
        let c = self.chars[at].1;
        match c {
            '`' if self.char(at + 1) == Some('`') => {
                self.open(at, 2, '`', &['\''], found);
                return 2;
            }
            '\'' if self.char(at + 1) == Some('\'') && self.is_open('`') => {
                self.close_to('`', at, 2, found);
                return 2;
            }
            '\'' if self.is_doubled(at) => return self.doubled(at, found),
            '"' | '＂' => self.straight(at, c, found),
            '\'' => self.straight_single(at, found),
            '‘' | '’' | '‛' => self.curly_single(at, c, found),
            '»' | '«' | '›' | '‹' => self.guillemet(at, c, found),
            '”' | '“' | '„' | '‟' | '‚' | '「' | '」' | '『' | '』' | '﹁' | '﹂' | '﹃' | '﹄'
            | '《' | '》' | '〝' | '〞' | '〟' => self.directed(at, c, found),
            _ => {}
        }
        1
    }

    pub(super) fn is_open(&self, opener: char) -> bool {
        self.stack.iter().any(|open| open.opener == opener)
    }

    fn directed(&mut self, at: usize, c: char, found: &mut Vec<Marked>) {
        let closable = self
            .stack
            .iter()
            .rev()
            .find(|open| open.closers.contains(&c));
        // “ closes „ after text; elsewhere it opens.
        let closes =
            closable.is_some_and(|open| open.opener != '„' || c != '“' || self.after_text(at));
        if closes && let Some(opener) = closable.map(|open| open.opener) {
            self.close_to(opener, at, 1, found);
            return;
        }
        let closers = closers_of(c);
        if !closers.is_empty() {
            if self.is_open(c) && !self.nests(at) {
                self.cut_short(c, at, found);
            }
            self.open(at, 1, c, closers, found);
        } else if c == '”' {
            if self.is_open('"') && self.after_text(at) {
                self.mixed('"', at, found);
            } else if self.can_begin(at) && self.before_text(at) {
                // Swedish and Finnish begin and end with the same mark.
                self.open(at, 1, '”', &['”'], found);
            }
        }
    }

    /// Whether the “ here stands inside of an open “ and both are closed one after the other.
    fn nests(&self, at: usize) -> bool {
        let next = self.doubles.partition_point(|&other| other <= at);
        let is_close = |index: usize| {
            self.doubles
                .get(index)
                .is_some_and(|&at| self.char(at) == Some('”'))
        };
        is_close(next) && is_close(next + 1)
    }

    fn guillemet(&mut self, at: usize, c: char, found: &mut Vec<Marked>) {
        if let Some(opener) = self
            .stack
            .iter()
            .rev()
            .find(|open| open.closers.contains(&c))
            .map(|open| open.opener)
        {
            self.close_to(opener, at, 1, found);
            return;
        }
        let closers: &'static [char] = match c {
            '«' => &['»'],
            '‹' => &['›'],
            '»' => &['«', '»'],
            _ => &['‹', '›'],
        };
        if matches!(c, '«' | '‹') || (self.can_begin(at) && self.before_text(at)) {
            self.open(at, 1, c, closers, found);
        }
    }

    fn straight(&mut self, at: usize, c: char, found: &mut Vec<Marked>) {
        let begins = self.can_begin(at) && self.before_text(at);
        if self.is_inches(at) {
            return;
        }
        if self.is_open(c) {
            let after_blank = self.before(at).is_some_and(char::is_whitespace);
            if after_blank && self.before_word(at) {
                self.cut_short(c, at, found);
                self.open(at, 1, c, &['"'], found);
            } else {
                self.close_to(c, at, 1, found);
            }
        } else if self.is_open('“') && self.after_text(at) && !self.closes_later(at) {
            self.mixed('“', at, found);
        } else if begins || (self.before_text(at) && !self.after_text(at)) || self.before_word(at) {
            self.open(at, 1, c, &['"'], found);
        }
    }

    /// Whether a ” follows before the next “.
    fn closes_later(&self, at: usize) -> bool {
        let next = self.doubles.partition_point(|&other| other <= at);
        self.doubles
            .get(next)
            .is_some_and(|&at| self.char(at) == Some('”'))
    }

    /// Feet and inches: 6'2".
    pub(super) fn is_inches(&self, at: usize) -> bool {
        let digits = (0..at)
            .rev()
            .take_while(|&at| self.char(at).is_some_and(|c| c.is_ascii_digit()))
            .take(3)
            .count();
        let foot = at.checked_sub(digits + 1);
        (1..3).contains(&digits)
            && foot.is_some_and(|foot| {
                self.char(foot).is_some_and(|c| "'’′".contains(c))
                    && self.before(foot).is_some_and(|c| c.is_ascii_digit())
            })
    }
}
