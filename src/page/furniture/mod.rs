//! Furniture: the lines of a copied page that are not the article, so that suggestions and comparisons can pass over
//! them.
//!
//! An article is what its makers wrote to be read: headline, subtitle, paragraphs, the headings between them, and a
//! dateline where it opens a paragraph. All else is furniture, of three kinds:
//!
//! - what the **page** has around any article: menus, its own date, buttons, advertisements, subscriptions, comments,
//!   other articles, copyright;
//! - the **imprint**: byline, day of publication, section, contributors, source. It is metadata, and has fields of its
//!   own; as text it would only make two articles by the same hand look alike;
//! - **captions** and the titles of what is embedded. They are written, but stand apart from the account, and
//!   often come from an agency's picture desk rather than from the author.
//!
//! Marking hides nothing: the lines stay, may be annotated, and a person changes the marks. A line marked
//! wrongly is still the worse mistake, since what a suggestion leaves out nobody misses. So a line is furniture by
//! what it says itself (`wording`, `captions`, `imprint`), where necessary together with where it stands; what stands
//! between two paragraphs has to say it without a doubt, and a text that says nothing of the kind has none. The order
//! of things is that of pages: what is above the headline is a menu, and where readers' comments or a copyright
//! begin, the article has ended (`tail`).
//!
//! What is *not* here: the words of particular sites, and what readers wrote below an article, whose paragraphs
//! cannot be told from the article's own by rule.

mod imprint;
mod inserted;
mod outside;
mod tail;

use std::ops::Range;

use imprint::Imprint;

use super::captions::is_all_capitalised;
use super::class::Class;
use super::dates::LineDate;
use super::headline::{self, MOST_SUBTITLES, SUBTITLE_LENGTH};
use super::line::Line;
use super::reason::Reason;
use super::wording;
use crate::language::Field;
use crate::model::ArticleDetails;
use crate::text::Span;

/// How many lines above the first paragraph, and how many below the last, are looked at for an imprint.
const IMPRINT_REACH: usize = 60;

/// So many words has the name of a site or a section above a headline.
const SITE_WORDS: usize = 2;

/// The text under a picture for those who do not see it is no longer than this, in characters.
const ALTERNATIVE_LENGTH: usize = 160;

/// The lines of a page that are furniture, each as a span without its line end and with the reason, in order. `run` are
/// the article's own lines, where that is known.
pub(super) fn of(
    lines: &[Line<'_>],
    run: Option<&Range<usize>>,
    details: &ArticleDetails,
) -> Vec<(Span, Reason)> {
    let mut page = Sorted::new(lines, details);
    if let Some(run) = run {
        page.find_title(run.start);
    }
    page.mark_what_says_so();
    page.mark_tail(run.map_or(0, |run| run.end));
    // Without running text nothing tells what is around it from what is in it: a poem, a list, a table.
    let Some(body) = page.body() else {
        return Vec::new();
    };
    page.mark_pictures(body.clone());
    page.mark_buttons(body.clone());
    page.mark_head(0..body.start);
    page.mark_imprint(body.clone());
    page.mark_masthead(0..body.start);
    page.mark_foot(body);
    if let Some(run) = run {
        page.mark_inserted(run.clone());
        page.mark_outside(run.clone());
    }
    page.mark_ornaments();
    page.marked().collect()
}

/// The lines of a page, and what is known of each so far.
struct Sorted<'a> {
    lines: &'a [Line<'a>],
    details: &'a ArticleDetails,
    reasons: Vec<Option<Reason>>,
    /// The lines of the headline; none where it is not known.
    title: Range<usize>,
    /// Lines above the article that say the headline as well.
    titles: Vec<usize>,
    /// Where the article has ended for certain.
    end: usize,
}

impl<'a> Sorted<'a> {
    fn new(lines: &'a [Line<'a>], details: &'a ArticleDetails) -> Self {
        Self {
            lines,
            details,
            reasons: vec![None; lines.len()],
            title: headline::of_title(lines, &details.title).unwrap_or_default(),
            titles: Vec::new(),
            end: lines.len(),
        }
    }

    fn marked(&self) -> impl Iterator<Item = (Span, Reason)> + '_ {
        let lines = self.lines.iter().zip(&self.reasons);
        lines.filter_map(|(line, reason)| Some((line.span, (*reason)?)))
    }

    fn is_title(&self, at: usize) -> bool {
        self.title.contains(&at) || self.titles.contains(&at)
    }

    fn is_furniture(&self, at: usize) -> bool {
        self.reasons.get(at).is_some_and(Option::is_some)
    }

    /// Marks a line that is not the headline. The first reason counts.
    fn mark(&mut self, at: usize, reason: Reason) {
        if !self.is_title(at) {
            self.reasons[at].get_or_insert(reason);
        }
    }

    /// Why a line is furniture whose wording says so.
    fn reason(&self, at: usize) -> Reason {
        match self.class(at) {
            Class::Menu | Class::Label(Field::Topics) => Reason::Menu,
            Class::Button if wording::is_appeal(&self.lines[at].text) => Reason::Appeal,
            Class::Author => Reason::AboutAuthor,
            Class::Link | Class::List { .. } => Reason::OtherArticles,
            Class::Close { .. } if wording::is_rights(&self.lines[at].text) => Reason::Rights,
            Class::Close { .. } => Reason::Comments,
            Class::Caption => Reason::Caption,
            Class::Date(_) | Class::Byline => Reason::Imprint,
            Class::Label(_) => Reason::Field,
            Class::Ornament => Reason::Ornament,
            _ => Reason::Button,
        }
    }

    /// Marks those of some lines of which something is true before any of them is marked.
    fn mark_where(&mut self, lines: Range<usize>, is_meant: impl Fn(&Self, usize) -> bool) {
        self.mark_as(lines, |page, at| {
            is_meant(page, at).then(|| page.reason(at))
        });
    }

    /// Marks those of some lines for which there is a reason before any of them is marked.
    fn mark_as(&mut self, lines: Range<usize>, reason: impl Fn(&Self, usize) -> Option<Reason>) {
        let meant: Vec<_> = lines
            .filter_map(|at| Some((at, reason(self, at)?)))
            .collect();
        for (at, reason) in meant {
            self.mark(at, reason);
        }
    }

    /// The class of a line. The headline's wording says nothing.
    fn class(&self, at: usize) -> &Class {
        let line = &self.lines[at];
        if !self.title.contains(&at) {
            &line.class
        } else if line.is_paragraph {
            &Class::Paragraph
        } else {
            &Class::Other
        }
    }

    fn is_open(&self, at: usize) -> bool {
        !self.is_furniture(at) && !self.class(at).is_around_article() && !self.is_title(at)
    }

    /// Whether a line is running text of the article, as far as is known.
    fn is_text(&self, at: usize) -> bool {
        self.lines[at].is_paragraph && self.is_open(at)
    }

    /// Whether a line could be a headline, of another article too, whatever else it is.
    fn is_heading(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let form = || Class::of_form(&line.text, line.is_paragraph);
        self.is_open(at) && form() == Class::Heading
    }

    fn imprint(&self, at: usize) -> Option<Imprint> {
        imprint::imprint(&self.lines[at], self.details).filter(|_| !self.title.contains(&at))
    }

    /// Marks the lines that are furniture wherever they stand.
    fn mark_what_says_so(&mut self) {
        self.mark_where(0..self.lines.len(), |page, at| {
            matches!(
                page.class(at),
                Class::Button
                    | Class::Link
                    | Class::Close { sure: true }
                    | Class::List { sure: true }
                    | Class::Caption
            )
        });
    }

    /// From the first paragraph to behind the last. A subtitle above a byline stands before them.
    fn body(&self) -> Option<Range<usize>> {
        let mut first = (0..self.end).find(|&at| self.is_text(at))?;
        for _ in 0..MOST_SUBTITLES {
            let Some(next) = (first + 1..self.end).find(|&at| self.is_text(at)) else {
                break;
            };
            let is_imprint =
                |at| matches!(self.imprint(at), Some(Imprint::Maker | Imprint::Published));
            let is_subtitle = first > 0 && self.lines[first].length <= SUBTITLE_LENGTH;
            let below = first + 1..next.min(first + 1 + IMPRINT_REACH);
            if !is_subtitle || !below.into_iter().any(is_imprint) {
                break;
            }
            first = next;
        }
        // A note about the author is running text too.
        let last = (first..self.end)
            .rev()
            .find(|&at| self.is_text(at) && self.imprint(at).is_none())?;
        Some(first..last + 1)
    }

    /// The text for those who do not see a picture, above its caption, and titles of embedded videos.
    fn mark_pictures(&mut self, body: Range<usize>) {
        self.mark_as(body.start..body.end.saturating_sub(1), |page, at| {
            let (line, below) = (&page.lines[at], &page.lines[at + 1]);
            let is_alternative = page.is_furniture(at + 1)
                && *page.class(at + 1) == Class::Caption
                && below.touches_above
                && !line.touches_above
                && !line.is_paragraph
                && line.length <= ALTERNATIVE_LENGTH
                && page.is_open(at);
            is_alternative.then_some(Reason::Caption)
        });
        // A title in other capitals than the article's own headings is another desk's.
        let has_small_word = |at: usize| {
            let mut words = self.lines[at].text.split(' ');
            words.any(|word| word.starts_with(char::is_lowercase))
        };
        let headings = body.clone().filter(|&at| self.is_heading(at));
        if headings.chain(self.title.clone()).any(has_small_word) {
            self.mark_as(body, |page, at| {
                let is_title = page.is_heading(at) && is_all_capitalised(&page.lines[at].text);
                is_title.then_some(Reason::Caption)
            });
        }
    }

    /// Rows of buttons between paragraphs: one alone may be a heading, several in a row are none.
    fn mark_buttons(&mut self, body: Range<usize>) {
        let is_button =
            |page: &Self, at: usize| page.is_furniture(at) || page.class(at).is_around_article();
        self.mark_where(body.clone(), |page, at| {
            let above = at > body.start && is_button(page, at - 1);
            let below = at + 1 < body.end && is_button(page, at + 1);
            let is_outside = matches!(
                page.class(at),
                Class::Menu | Class::Close { .. } | Class::Label(Field::Topics)
            );
            is_outside && (above || below)
        });
        self.mark_lists(body);
    }

    /// Above the first paragraph: buttons and menus.
    fn mark_head(&mut self, head: Range<usize>) {
        // Where no headline is known, a first line in one word may be it, unless it begins a menu.
        let is_signed = |page: &Self, at: usize| page.class(at).is_around_article();
        let signed = head.clone().filter(|&at| is_signed(self, at));
        let is_certain = !self.title.is_empty() || signed.count() > 1;
        self.mark_where(head, |page, at| {
            is_signed(page, at) && (at > 0 || is_certain)
        });
    }

    /// Above the first paragraph: what the makers say of themselves, and when.
    fn mark_imprint(&mut self, body: Range<usize>) {
        let head = 0..body.start.min(IMPRINT_REACH);
        let imprints: Vec<_> = head.clone().map(|at| self.imprint(at)).collect();
        // One field alone may be a headline: “Source: we were told to wait”.
        let fields = head
            .clone()
            .filter(|&at| imprint::is_field(&self.lines[at]))
            .count();
        // The entries of a chronicle are headed by days, a diary's page by its only one.
        let days =
            body.filter(|&at| matches!(self.lines[at].class, Class::Date(LineDate::Bare(_))));
        let is_heading = imprints.contains(&Some(Imprint::Day))
            && (head.len() == 1 || days.take(2).count() == 2);
        for (at, imprint) in imprints.iter().enumerate() {
            let is_imprint = match imprint {
                Some(Imprint::Maker | Imprint::Published) => true,
                Some(Imprint::Day) => !is_heading,
                Some(Imprint::Field) => fields > 1,
                None => false,
            };
            if is_imprint {
                let is_field = *imprint == Some(Imprint::Field);
                let reason = if is_field {
                    Reason::Field
                } else {
                    Reason::Imprint
                };
                self.mark(at, reason);
            }
        }
        // A bare name is a byline where the line below shows it.
        let below_title = if self.title.is_empty() {
            head.end
        } else {
            self.title.end
        };
        for at in below_title..head.end.saturating_sub(1) {
            let is_dated = matches!(imprints[at + 1], Some(Imprint::Day | Imprint::Published));
            if self.is_open(at)
                && imprint::is_name_above(&self.lines[at], &self.lines[at + 1], is_dated)
            {
                self.mark(at, Reason::Imprint);
                if !is_dated {
                    self.mark(at + 1, Reason::Imprint);
                }
            }
        }
    }

    /// Above the headline: the names of site and section, where other lines show that a page begins there.
    fn mark_masthead(&mut self, head: Range<usize>) {
        let title = self.title.start;
        if self.title.is_empty() || title >= head.end {
            return;
        }
        let is_ornament = |at: usize| self.lines[at].class == Class::Ornament;
        let has_furniture = (0..title).any(|at| self.is_furniture(at) || is_ornament(at));
        self.mark_as(0..title, |page, at| {
            let is_name = page.lines[at].text.split(' ').count() <= SITE_WORDS;
            if page.lines[at].class == Class::Ornament {
                Some(Reason::Ornament)
            } else {
                (has_furniture && is_name).then_some(Reason::Menu)
            }
        });
    }

    /// Below the last paragraph: imprint and buttons, and what stands among them.
    fn mark_foot(&mut self, body: Range<usize>) {
        let foot = body.end..self.end;
        self.mark_as(foot.clone(), |page, at| {
            let is_near = at - foot.start < IMPRINT_REACH;
            let is_imprint =
                || matches!(page.imprint(at), Some(Imprint::Maker | Imprint::Published));
            if page.class(at).is_around_article() {
                Some(page.reason(at))
            } else if imprint::is_source(&page.lines[at]) {
                Some(Reason::Rights)
            } else {
                (is_near && is_imprint()).then_some(Reason::Imprint)
            }
        });
        let is_closed = self.end < self.lines.len();
        if !is_closed && !foot.clone().any(|at| self.is_furniture(at)) {
            return;
        }
        self.mark_teasers(foot.clone());
        self.mark_as(foot, |page, at| {
            let is_furniture = |at: usize| at >= page.lines.len() || page.is_furniture(at);
            let is_among =
                !page.lines[at].is_paragraph && is_furniture(at - 1) && is_furniture(at + 1);
            is_among.then_some(Reason::Below)
        });
    }

    /// Rules and dots beside furniture. They say nothing, so nothing is lost with one between paragraphs.
    fn mark_ornaments(&mut self) {
        self.mark_where(0..self.lines.len(), |page, at| {
            let is_beside = at > 0 && page.is_furniture(at - 1) || page.is_furniture(at + 1);
            page.lines[at].class == Class::Ornament && is_beside
        });
    }
}

#[cfg(test)]
mod pages;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod wrapped;
