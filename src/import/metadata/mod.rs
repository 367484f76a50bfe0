//! What a pasted article says about itself: title, outlet, author, date, address, language.
//!
//! A guess fills in the form that a researcher looks over at import. An empty field costs a
//! few seconds of typing; a wrong one may go unseen into a publication. So every rule here
//! would rather find nothing, nothing is inferred that the text does not print, and no
//! outlet is known by name. Each module is one kind of evidence; this one weighs them.
//!
//! It must not know where a text comes from: no file names, no network, no clock.

pub(super) mod byline;
pub(super) mod calendar;
pub(super) mod dates;
pub(super) mod labels;
mod language;
pub(super) mod lines;
pub(super) mod outlet;
pub(super) mod people;
mod title;
pub(super) mod words;

use dates::LineDate;
pub(crate) use lines::is_paragraph;
use lines::{Excerpt, Line};
use people::Byline;

/// How near the end a byline that is only a name has to stand.
const SIGNATURE_REACH: usize = 3;

/// Metadata found in a text. What the text does not say is `None`.
///
/// Every value but the date and the language is as the text prints it, with plain single
/// spaces; several authors are joined by commas.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Guess {
    /// The headline.
    pub title: Option<String>,
    /// The paper, station or site that the article is from.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The day of publication in ISO 8601: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub published: Option<String>,
    /// The address of the article's own page.
    pub url: Option<String>,
    /// The ISO 639-1 code of its language.
    pub language: Option<String>,
}

/// Guesses the metadata of an article from its first and last lines.
///
/// The cost does not depend on how long the text is.
#[must_use]
pub fn guess(text: &str) -> Guess {
    let excerpt = Excerpt::of(text);
    let lines: Vec<&str> = excerpt.all().map(|line| line.text.as_ref()).collect();
    let language = language::guess(&excerpt);

    let owner = outlet::copyright_of(&lines);
    let caller = outlet::self_reference(&lines);
    let known: Vec<&str> = owner.into_iter().chain(caller).collect();

    let labelled = labels::read(excerpt.front(), &excerpt.foot);
    let title = title::find(&excerpt, &known);
    let below = title.as_ref().map(|title| title.at + 1);
    let (byline, byline_at) = match byline_of_front(&excerpt, below, language, &known) {
        Some((byline, at)) => (byline, Some(at)),
        None => (
            byline_of_foot(&excerpt, language, &known).unwrap_or_default(),
            None,
        ),
    };
    let (agency, day) = excerpt
        .head
        .get(excerpt.front)
        .map_or((None, None), |line| outlet::dateline(&line.text));

    let printed_outlet = || {
        caller
            .or_else(|| lines.iter().find_map(|line| outlet::first_appeared(line)))
            .or_else(|| title.as_ref()?.outlet.as_deref())
            .or(owner)
            .or(agency)
            .map(str::to_owned)
    };
    Guess {
        outlet: labelled
            .outlet
            .or_else(|| byline.outlet.clone())
            .or_else(printed_outlet),
        author: labelled
            .author
            .or_else(|| Some(byline.authors.join(", ")).filter(|names| !names.is_empty())),
        published: published(&excerpt, below.or(byline_at), byline.published).or(day),
        title: labelled.title.or_else(|| title.map(|title| title.text)),
        url: labelled.url,
        language: labelled.language.or_else(|| language.map(str::to_owned)),
    }
}

/// Whether a line tells about the article and is no part of it: a byline, a date, a labelled detail.
#[must_use]
pub(crate) fn is_about_the_article(line: &str) -> bool {
    byline::is_byline(line) || dates::of_line(line).is_some() || labels::of_line(line).is_some()
}

/// The byline among the lines before the article's first paragraph, and the line it is in.
///
/// One without a mark counts only below the title: above, it may be anything.
fn byline_of_front(
    excerpt: &Excerpt<'_>,
    below: Option<usize>,
    language: Option<&str>,
    known: &[&str],
) -> Option<(Byline, usize)> {
    let front = excerpt.front();
    let (mut byline, at) = (0..front.len()).find_map(|at| {
        let line = front[at].text.as_ref();
        let is_below = below.is_some_and(|below| at >= below);
        // Pages set "By" and the name in boxes of their own: the copy has two lines.
        let next = front
            .get(at + 1)
            .filter(|_| matches!(line, "By" | "by" | "BY" | "By:"));
        let split = || byline::marked(&format!("By {}", next?.text), language, known);
        let byline = byline::marked(line, language, known)
            .or_else(split)
            .or_else(|| byline::unmarked(line, known).filter(|_| is_below))
            .or_else(|| byline::above(line, &front.get(at + 1)?.text).filter(|_| is_below))?;
        Some((byline, if next.is_some() { at + 1 } else { at }))
    })?;
    if byline.outlet.is_none()
        && let Some(line) = front.get(at + 1)
        && (words::has_press_noun(&line.text) || known.contains(&line.text.as_ref()))
    {
        byline.outlet = Some(line.text.clone().into_owned());
    }
    Some((byline, at))
}

/// The byline below the article, if there is one only.
///
/// It follows a paragraph; those of teasers for other articles follow a title.
fn byline_of_foot(excerpt: &Excerpt<'_>, language: Option<&str>, known: &[&str]) -> Option<Byline> {
    let foot = &excerpt.foot;
    let mut bylines = (1..foot.len()).filter_map(|at| {
        let line = foot[at].text.as_ref();
        if let Some(byline) = byline::reporting(line, known) {
            return Some(byline);
        }
        let byline = byline::marked(line, language, known)?;
        let below = &foot[at + 1..];
        let is_signature = below.len() < SIGNATURE_REACH && !below.iter().any(Line::is_paragraph);
        (foot[at - 1].is_paragraph() && (byline.is_detailed || is_signature)).then_some(byline)
    });
    let byline = bylines.next()?;
    bylines
        .all(|other| other.authors == byline.authors)
        .then_some(byline)
}

/// The day of publication.
///
/// A date above the title with no word beside it is the day on which the page was opened,
/// so a bare date counts only below the title, or below the byline where no title is.
fn published(
    excerpt: &Excerpt<'_>,
    below: Option<usize>,
    of_byline: Option<String>,
) -> Option<String> {
    let of = |line: &Line<'_>| dates::of_line(&line.text);
    let labelled = |line: &Line<'_>| match of(line) {
        Some(LineDate::Labelled(iso)) => Some(iso),
        _ => None,
    };
    let bare = |line: &Line<'_>| match of(line) {
        Some(LineDate::Bare(iso)) => Some(iso),
        _ => None,
    };
    let front = excerpt.front();
    let below = below
        .and_then(|below| front.get(below..))
        .unwrap_or_default();
    front
        .iter()
        .find_map(labelled)
        .or(of_byline)
        .or_else(|| below.iter().find_map(bare))
        .or_else(|| {
            // Comments and teasers have their days too: at the foot one has to stand alone.
            let is_said =
                |line: &&Line<'_>| words::has_word(&line.text, |word| word == "published");
            let mut days = excerpt.foot.iter().filter(is_said).filter_map(labelled);
            let day = days.next()?;
            days.all(|other| other == day).then_some(day)
        })
}

#[cfg(test)]
mod tests;
