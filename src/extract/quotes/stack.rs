//! The stack of open marks: what opening and closing one does to the quotes found so far.

use super::Defect;
use super::marks::{Marked, Open, Paragraph};

/// Quotes nest no deeper in any text; more are marks of something else, and would cost time.
const DEEPEST: usize = 8;

impl Paragraph<'_> {
    /// Opens a quote with the mark of so many characters at a place.
    pub(super) fn open(
        &mut self,
        at: usize,
        marks: usize,
        opener: char,
        closers: &'static [char],
        found: &mut Vec<Marked>,
    ) {
        if self.stack.len() >= DEEPEST {
            return;
        }
        let (start, inner) = (self.place(at), self.place(at + marks));
        self.stack.push(Open {
            start,
            inner,
            opener,
            closers,
            slot: found.len(),
        });
        found.push(Marked {
            start,
            end: self.end,
            inner: (inner, self.end),
            opener,
            continues: None,
            defects: Vec::new(),
        });
    }

    /// Closes the innermost quote of a kind, and what stands open in it.
    pub(super) fn close_to(&mut self, opener: char, at: usize, marks: usize, found: &mut [Marked]) {
        let (from, to) = (self.place(at), self.place(at + marks));
        while let Some(open) = self.stack.pop() {
            let meant = open.opener == opener;
            Self::settle(found, &open, from, if meant { to } else { from }, !meant);
            if meant {
                return;
            }
        }
    }

    /// Closes a quote with a mark of another style.
    pub(super) fn mixed(&mut self, opener: char, at: usize, found: &mut [Marked]) {
        if let Some(open) = self.stack.iter().rfind(|open| open.opener == opener) {
            found[open.slot].defects.push(Defect::MixedMarks);
        }
        self.close_to(opener, at, 1, found);
    }

    /// Ends a quote that was not closed where the next of its kind opens.
    pub(super) fn cut_short(&mut self, opener: char, at: usize, found: &mut [Marked]) {
        let here = self.place(at);
        while let Some(open) = self.stack.pop() {
            let meant = open.opener == opener;
            let end = open.inner + self.text[open.inner..here].trim_end().len();
            Self::settle(found, &open, end, end, true);
            if meant {
                return;
            }
        }
    }

    /// Writes down where a quote ended: its text at `inner_end`, its mark at `end`.
    pub(super) fn settle(
        found: &mut [Marked],
        open: &Open,
        inner_end: usize,
        end: usize,
        unclosed: bool,
    ) {
        let quote = &mut found[open.slot];
        quote.end = end.max(open.inner);
        quote.inner = (open.inner, inner_end.max(open.inner));
        debug_assert!(quote.start == open.start);
        if unclosed {
            quote.defects.push(Defect::Unclosed);
        }
    }

    /// The byte where a character begins.
    fn place(&self, at: usize) -> usize {
        self.chars.get(at).map_or_else(
            || {
                self.chars
                    .last()
                    .map_or(self.end, |&(at, c)| at + c.len_utf8())
            },
            |&(at, _)| at,
        )
    }
}
