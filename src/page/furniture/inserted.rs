//! What pages insert between the paragraphs of an article: links to other articles, teasers, titles of films.
//!
//! What stands inside of an article belongs to it unless it says otherwise, or its place does.

use std::collections::HashSet;
use std::ops::Range;

use super::super::byline;
use super::super::class::Class;
use super::super::reason::Reason;
use super::super::wording;
use super::Sorted;

/// A headline in capitals of so many words, in an article whose own are not, is another desk's.
const CAPITALS_WORDS: usize = 6;

/// A headline of so many words above another headline is no heading of a part.
const LINK_WORDS: usize = 8;

/// So many headlines in a row are links.
const LEAST_LINKS: usize = 3;

/// A paragraph below a date and a headline is a teaser if it is no longer than this, in characters.
const TEASER_LENGTH: usize = 220;

/// A question or an exclamation of so many characters is no headline.
const SENTENCE_LENGTH: usize = 80;

/// A teaser is no shorter than this, in characters.
const TEASER_LEAST: usize = 60;

impl Sorted<'_> {
    /// Marks what is inserted between an article's paragraphs.
    pub(super) fn mark_inserted(&mut self, run: Range<usize>) {
        self.mark_announced(run.clone());
        self.mark_signed(self.title.end.min(run.start)..run.end);
        self.mark_named_again(run.clone());
        self.mark_capitals(run.clone());
        self.mark_links_in_rows(run.clone());
        self.mark_teasers_between(run);
    }

    /// Below “Read also”: the headline that it announces. The last of several may be the heading of what follows.
    fn mark_announced(&mut self, run: Range<usize>) {
        for head in run.clone() {
            if *self.class(head) != Class::Link {
                continue;
            }
            let short = (head + 1..run.end).take_while(|&at| !self.lines[at].is_paragraph);
            let short: Vec<usize> = short.collect();
            let kept = usize::from(short.iter().filter(|&&at| self.is_heading(at)).count() > 1);
            for &at in &short[..short.len().saturating_sub(kept)] {
                self.mark(at, Reason::OtherArticles);
            }
        }
    }

    /// Headlines with the name of who wrote below them: “Ferry sold to the island, by Ada Quill”.
    fn mark_signed(&mut self, lines: Range<usize>) {
        self.mark_as(lines, |page, at| {
            let is_signed = page.is_heading(at) && byline::is_signed(&page.lines[at].text);
            is_signed.then_some(Reason::OtherArticles)
        });
    }

    /// Headlines that stand below the article once more: they are those of other articles.
    fn mark_named_again(&mut self, run: Range<usize>) {
        let below: HashSet<&str> = self.lines[run.end..]
            .iter()
            .filter(|line| matches!(line.class, Class::Heading))
            .map(|line| line.text.as_ref())
            .collect();
        self.mark_as(run, |page, at| {
            let is_named = page.is_heading(at) && below.contains(page.lines[at].text.as_ref());
            is_named.then_some(Reason::OtherArticles)
        });
    }

    /// Long headlines in capitals, where the headline is not in capitals.
    fn mark_capitals(&mut self, run: Range<usize>) {
        let is_capitals = |at: usize| {
            let text = &self.lines[at].text;
            text.contains(char::is_uppercase) && !text.contains(char::is_lowercase)
        };
        if self.title.clone().any(is_capitals) {
            return;
        }
        self.mark_as(run, |page, at| {
            let is_link = page.is_heading(at)
                && page.lines[at].text.split(' ').count() >= CAPITALS_WORDS
                && !page.lines[at].text.contains(char::is_lowercase);
            is_link.then_some(Reason::OtherArticles)
        });
    }

    /// Headlines in a row, but for the last one, which may head what follows. A list of the article's comes after a colon.
    fn mark_links_in_rows(&mut self, run: Range<usize>) {
        let mut start = run.start;
        while start < run.end {
            let headlines = (start..run.end)
                .take_while(|&at| self.is_heading(at))
                .count();
            let words = self.lines[start].text.split(' ').count();
            let is_list = start > 0 && self.lines[start - 1].text.ends_with([':', ';', ',']);
            let is_row = headlines >= LEAST_LINKS || headlines > 1 && words >= LINK_WORDS;
            // A long question is a sentence of the article.
            let is_sentence = self.lines[start].text.ends_with(['?', '!', '…'])
                && self.lines[start].length >= SENTENCE_LENGTH;
            if is_row && !is_list && !is_sentence {
                self.mark_as(start..start + headlines - 1, |_, _| {
                    Some(Reason::OtherArticles)
                });
            }
            start += headlines + 1;
        }
    }

    /// Teasers with a date or a link of their own, with the lines above that belong to them.
    fn mark_teasers_between(&mut self, run: Range<usize>) {
        for at in run.start + 1..run.end {
            let line = &self.lines[at];
            if line.length < TEASER_LEAST {
                continue;
            }
            let is_dated = |above: usize| matches!(self.lines[above].class, Class::Date(_));
            let above = &self.lines[at - 1];
            let has_heading = above.class == Class::Heading && !self.is_title(at - 1);
            let has_date = at >= run.start + 2 && is_dated(at - 2);
            let is_teaser = matches!(line.class, Class::Paragraph | Class::Heading | Class::Other)
                && (wording::is_teaser(&line.text)
                    || has_heading && has_date && line.length <= TEASER_LENGTH);
            if !is_teaser {
                continue;
            }
            self.mark(at, Reason::OtherArticles);
            if has_heading {
                self.mark(at - 1, Reason::OtherArticles);
                if has_date {
                    self.mark(at - 2, Reason::OtherArticles);
                }
            }
        }
    }
}
