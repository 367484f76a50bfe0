//! What comes after the article: other articles with headline and teaser, and whatever follows comments or copyright.
//!
//! An article's paragraphs follow one another, teasers stand one by one below headlines. That, and that they are
//! short, tells the end of a page from an article that goes on below a box in its midst.

use std::ops::Range;

use super::super::class::Class;
use super::super::reason::Reason;
use super::Sorted;

/// A teaser is no longer than this, in characters.
const TEASER_LENGTH: usize = 300;

/// So many headlines in a row below an article are a list of others.
const LEAST_TEASERS: usize = 3;

impl Sorted<'_> {
    /// Marks all lines from the first on that ends the article for certain; none before `least`.
    pub(super) fn mark_tail(&mut self, least: usize) {
        let count = self.lines.len();
        let length = |page: &Self, at: usize| {
            if page.is_text(at) {
                page.lines[at].length
            } else {
                0
            }
        };
        let total: usize = (0..count).map(|at| length(self, at)).sum();
        // From behind: how far up do only teasers follow, and how much text is in them?
        let mut after = 0;
        let mut above_text = false;
        let mut end = count;
        for at in (0..count)
            .rev()
            .filter(|&at| self.lines[at].class != Class::Ornament)
        {
            let is_text = self.is_text(at);
            let closes = match self.class(at) {
                // A teaser has its headline; a paragraph right below might be the article's.
                Class::Close { .. } => !above_text,
                // The article may go on below a list, with one paragraph only.
                Class::List { .. } => after == 0,
                _ => false,
            };
            if closes && after * 2 <= total && at >= least {
                end = at;
            }
            let is_teaser = !is_text || !above_text && self.lines[at].length <= TEASER_LENGTH;
            if !is_teaser || self.title.contains(&at) {
                break;
            }
            if self.is_open(at) {
                above_text = is_text;
            }
            after += length(self, at);
        }
        self.end = end;
        self.mark_sections(end..count, Reason::Below);
    }

    /// Marks lists of other articles between paragraphs. The last line of one may be the heading of what follows.
    pub(super) fn mark_lists(&mut self, body: Range<usize>) {
        let heads: Vec<usize> = body
            .clone()
            .filter(|&at| matches!(self.class(at), Class::List { .. }))
            .collect();
        for head in heads {
            let headlines = (head + 1..body.end)
                .take_while(|&at| self.is_heading(at))
                .count();
            if headlines > 1 {
                self.mark_as(head..head + headlines, |_, _| Some(Reason::OtherArticles));
            }
        }
    }

    /// Marks headlines below the last paragraph, several in a row, and lines that are there more than once.
    pub(super) fn mark_teasers(&mut self, foot: Range<usize>) {
        let mut start = foot.start;
        while start < foot.end {
            let rest = start..foot.end;
            let headlines = rest.take_while(|&at| self.is_heading(at)).count();
            if headlines >= LEAST_TEASERS {
                self.mark_as(start..start + headlines, |_, _| Some(Reason::OtherArticles));
            }
            start += headlines + 1;
        }
        let mut texts: Vec<(&str, usize)> =
            foot.map(|at| (self.lines[at].text.as_ref(), at)).collect();
        texts.sort_unstable();
        let again: Vec<usize> = texts
            .windows(2)
            .filter(|pair| pair[0].0 == pair[1].0)
            .flat_map(|pair| [pair[0].1, pair[1].1])
            .collect();
        for at in again {
            self.mark(at, Reason::Repeated);
        }
    }
}
