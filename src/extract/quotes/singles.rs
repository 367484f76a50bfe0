//! Single marks, which look like apostrophes: which of them begin and end quotes, and which are one double mark together, as
//! press archives and agencies write them.

use super::marks::{Marked, Paragraph, closers_of};

/// What stands for two straight single marks that are one double mark: no text begins a quote with it.
const DOUBLED: char = '″';

impl Paragraph<'_> {
    /// Whether the straight single mark at a place is one of two.
    pub(super) fn is_doubled(&self, at: usize) -> bool {
        let is_single = |at: usize| self.char(at) == Some('\'');
        is_single(at) && (is_single(at + 1) || at.checked_sub(1).is_some_and(is_single))
    }

    /// Whether the first of three straight single marks stands at a place: one that closes in a double mark.
    pub(super) fn is_first_of_three(&self, at: usize) -> bool {
        let is_single = |at: usize| self.char(at) == Some('\'');
        (at..at + 3).all(is_single) && !at.checked_sub(1).is_some_and(is_single)
    }

    /// Takes ''…'' as a double mark, of three marks the outer two; returns how many characters that was.
    pub(super) fn doubled(&mut self, at: usize, found: &mut Vec<Marked>) -> usize {
        let third = self.char(at + 2) == Some('\'');
        let is_last = self.stack.last().is_some_and(|open| open.opener == '\'');
        if third && is_last {
            self.close_to('\'', at, 1, found);
            return 1;
        }
        let is_single = self.char(at + 1) != Some('\'');
        if is_single {
            self.straight_single(at, found);
            return 1;
        }
        let begins = self.can_begin(at) && self.before_text(at + 1);
        let ends = self.after_text(at) && !self.before_word(at + 1) && !self.is_inches(at);
        if self.is_open(DOUBLED) && ends {
            self.close_to(DOUBLED, at, 2, found);
        } else if begins {
            if self.is_open(DOUBLED) {
                self.cut_short(DOUBLED, at, found);
            }
            self.open(at, 2, DOUBLED, &['\''], found);
        }
        2
    }

    pub(super) fn straight_single(&mut self, at: usize, found: &mut Vec<Marked>) {
        if self.is_open('\'') && self.ends_single(at) {
            self.close_to('\'', at, 1, found);
        } else if self.is_open('‘') && self.ends_single(at) {
            self.mixed('‘', at, found);
        } else if !self.is_open('\'')
            && (self.can_begin(at) || self.is_doubled(at))
            && self.begins_single(at)
        {
            self.open(at, 1, '\'', &['\''], found);
        }
    }

    pub(super) fn curly_single(&mut self, at: usize, c: char, found: &mut Vec<Marked>) {
        let low = self.is_open('‚') && self.ends_single(at);
        if low {
            self.close_to('‚', at, 1, found);
        } else if c == '’' {
            let opener = ['‘', '‛', '’']
                .into_iter()
                .find(|&opener| self.is_open(opener));
            match opener {
                Some(opener) if self.ends_single(at) => self.close_to(opener, at, 1, found),
                None if self.can_begin(at) && self.begins_single(at) && !self.opened_later(at) => {
                    // An apostrophe typed as an opening mark: only where it is closed like one.
                    self.open(at, 1, '’', &['’'], found);
                }
                _ => {}
            }
        } else if self.before_text(at)
            && (!self.after_text(at) || self.can_begin(at))
            && !self.is_elision(at)
        {
            if self.is_open(c) {
                self.cut_short(c, at, found);
            }
            self.open(at, 1, c, closers_of(c), found);
        }
    }

    fn opened_later(&self, at: usize) -> bool {
        self.char(at + 1)
            .is_some_and(|c| c.is_ascii_digit() || c.is_lowercase())
    }

    /// Whether the mark here ends an open single-marked quote, and is no apostrophe.
    fn ends_single(&self, at: usize) -> bool {
        if !self.after_text(at) || self.before_word(at) {
            return false;
        }
        // "the workers’ homes", "goin’ home": an apostrophe, where a mark after a full stop or comma ends the quote.
        let before = self.before(at);
        let apostrophe_like = matches!(before, Some('s' | 'S' | 'n'))
            && self.char(at + 1) == Some(' ')
            && self.char(at + 2).is_some_and(char::is_lowercase);
        let next = self.single_ends.partition_point(|&other| other <= at);
        let later = self.single_ends.get(next);
        !(apostrophe_like
            && later.is_some_and(|&end| self.before(end).is_some_and(|c| ".,!?…".contains(c))))
    }

    /// Whether a quote in single marks can begin here: text, no elision, and an end further on.
    fn begins_single(&self, at: usize) -> bool {
        let text = self
            .char(at + 1)
            .is_some_and(|c| c.is_alphanumeric() || "[($£€…“\"¿¡".contains(c));
        text && !self.is_elision(at) && self.single_ends.last().is_some_and(|&end| end > at + 1)
    }

    /// 'em, '90s.
    fn is_elision(&self, at: usize) -> bool {
        let (from, rest) = (at + 1, &self.chars[(at + 1).min(self.chars.len())..]);
        let word: String = rest
            .iter()
            .take(8)
            .map(|&(_, c)| c)
            .take_while(|c| c.is_alphanumeric())
            .collect();
        let decade = word.len() >= 2
            && word.chars().take(2).all(|c| c.is_ascii_digit())
            && (word.len() == 2 || word.ends_with('s'));
        let closed = self
            .char(from + word.chars().count())
            .is_some_and(|c| "'’".contains(c));
        word == "n" || !closed && (decade || self.elisions.has(&word.to_lowercase()))
    }
}
