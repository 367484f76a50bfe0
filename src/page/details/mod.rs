//! What a pasted article says about itself: title, outlet, author, date, address, language.
//!
//! A guess fills in the form that a researcher looks over at import. An empty field costs a
//! few seconds of typing; a wrong one may go unseen into a publication. So every rule here
//! would rather find nothing, nothing is inferred that the text does not print, and no
//! outlet is known by name. Each module is one kind of evidence; this one weighs them.
//!
//! The cost does not depend on how long the text is.

mod excerpt;
mod labelled;
mod language;
mod title;

use std::ops::Range;

use excerpt::Excerpt;

use super::class::Class;
use super::dates::{self, LineDate};
use super::line::Line;
use super::people::Byline;
use super::printed::Order;
use super::{byline, outlet, words};
use crate::language::{is_first_name, on_pages};
use crate::model::ArticleDetails;

/// Within how many lines below a bare name a day shows that it is the author's.
const DAY_REACH: usize = 3;

/// How near the end a byline that is only a name has to stand.
const SIGNATURE_REACH: usize = 3;

/// The details of an article, from the first and last lines of its page.
///
/// Every value but the date and the language is as the text prints it, with plain single spaces; several authors are
/// joined by commas. The day of publication is as exact as it is printed, the language an ISO 639-1 code.
pub(super) fn of(lines: &[Line<'_>], run: Option<&Range<usize>>) -> ArticleDetails {
    let excerpt = Excerpt::of(lines, run);
    let texts: Vec<&str> = excerpt.all().map(|line| line.text.as_ref()).collect();
    let language = language::guess(&excerpt);

    let order = language.map_or(Order::Unknown, Order::of);

    let owner = outlet::copyright_of(&texts);
    let caller = outlet::self_reference(&texts);
    let known: Vec<&str> = owner.into_iter().chain(caller).collect();

    let mut details = labelled::read(excerpt.front(), &excerpt.foot);
    let title = match run {
        Some(run) => title::of_page(&excerpt, lines, run, &known),
        None => title::find(&excerpt, &known),
    };
    let below = title.as_ref().map(|title| title.at + 1);
    let (byline, byline_at) = match byline_of_front(&excerpt, below, language, &known)
        .or_else(|| run.and_then(|run| bare_name(&excerpt, below?, &lines[run.clone()], order)))
    {
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
            .or_else(|| texts.iter().find_map(|line| outlet::first_appeared(line)))
            .or_else(|| title.as_ref()?.outlet.as_deref())
            .or(owner)
            .or(agency)
            .map(str::to_owned)
    };
    let day = published(
        &excerpt,
        below.or(byline_at),
        byline.published.clone(),
        order,
    )
    .or(day);
    details.published = day.unwrap_or_default();
    if details.author.is_empty() {
        details.author = byline.authors.join(", ");
    }
    if details.outlet.is_empty() {
        let outlet = byline.outlet.clone().or_else(printed_outlet);
        details.outlet = outlet.unwrap_or_default();
    }
    if details.title.is_empty() {
        details.title = title.map(|title| title.text).unwrap_or_default();
    }
    if details.language.is_empty() {
        details.language = language.map(str::to_owned).unwrap_or_default();
    }
    details
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
        let next = front.get(at + 1).filter(|_| byline::is_mark(line));
        let split = || byline::marked(&format!("{line} {}", next?.text), language, known);
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
    let is_text = |line: &Line<'_>| line.class == Class::Paragraph;
    let mut bylines = (1..foot.len()).filter_map(|at| {
        let line = foot[at].text.as_ref();
        if let Some(byline) = byline::reporting(line, known) {
            return Some(byline);
        }
        let byline = byline::marked(line, language, known)?;
        let below = &foot[at + 1..];
        let is_signature = below.len() < SIGNATURE_REACH && !below.iter().any(is_text);
        (is_text(&foot[at - 1]) && (byline.is_detailed || is_signature)).then_some(byline)
    });
    let byline = bylines.next()?;
    bylines
        .all(|other| other.authors == byline.authors)
        .then_some(byline)
}

/// A name that stands alone between the title and a day, and the line it is in.
///
/// A place may stand there as well. It is told by its being named in the article, as authors are not, and by what people
/// are called.
fn bare_name(
    excerpt: &Excerpt<'_>,
    below: usize,
    article: &[Line<'_>],
    order: Order,
) -> Option<(Byline, usize)> {
    let front = excerpt.front();
    let is_day = |at: usize| {
        let near = front
            .get(at + 1..)
            .unwrap_or_default()
            .iter()
            .take(DAY_REACH);
        near.into_iter().any(|line| date(line, order).is_some())
    };
    // Under a picture an author may be named.
    let text = || article.iter().filter(|line| line.class == Class::Paragraph);
    let is_named = |name: &str| text().any(|line| line.text.contains(name));
    (below..front.len()).find_map(|at| {
        let line = front[at].text.as_ref();
        let byline = byline::alone(line)?;
        if byline.published.is_none() && !is_day(at) {
            return None;
        }
        let is_person = byline.authors.iter().all(|name| {
            let first = name.split([' ', '-']).next().unwrap_or_default();
            let is_signed = excerpt
                .foot
                .iter()
                .any(|line| line.text.contains(name.as_str()));
            !is_named(name) && (is_first_name(&first.to_lowercase()) || is_signed)
        });
        is_person.then_some((byline, at))
    })
}

/// The day of publication; where only the day of the last change is printed, that one.
///
/// A date above the title with no word beside it is the day on which the page was opened,
/// so a bare date counts only below the title, or below the byline where no title is.
fn published(
    excerpt: &Excerpt<'_>,
    below: Option<usize>,
    of_byline: Option<String>,
    order: Order,
) -> Option<String> {
    let front: Vec<_> = excerpt
        .front()
        .iter()
        .map(|line| date(line, order))
        .collect();
    let labelled = |date: &Option<LineDate>| match date {
        Some(LineDate::Labelled(iso)) => Some(iso.clone()),
        _ => None,
    };
    let bare = |date: &Option<LineDate>| match date {
        Some(LineDate::Bare(iso)) => Some(iso.clone()),
        _ => None,
    };
    let changed = |date: &Option<LineDate>| match date {
        Some(LineDate::Other(iso)) => Some(iso.clone()),
        _ => None,
    };
    let title = below.and_then(|below| below.checked_sub(1));
    let below = below
        .and_then(|below| front.get(below..))
        .unwrap_or_default();
    front
        .iter()
        .find_map(labelled)
        .or(of_byline)
        .or_else(|| below.iter().find_map(bare))
        .or_else(|| {
            // Right above the title; the day of the page has its weekday and stands at the very top.
            let above = title?.checked_sub(1).filter(|&at| at > 0)?;
            let line = excerpt.front().get(above)?;
            let has_weekday = words::has_word(&line.text, words::is_weekday);
            bare(front.get(above)?).filter(|_| !has_weekday)
        })
        .or_else(|| {
            // Comments and teasers have their days too: at the foot one has to stand alone.
            let is_said = |line: &&Line<'_>| {
                words::has_word(&line.text, |word| on_pages().published.has(word))
            };
            let days = excerpt.foot.iter().filter(is_said);
            let mut days = days.filter_map(|line| labelled(&date(line, order)));
            let day = days.next()?;
            days.all(|other| other == day).then_some(day)
        })
        .or_else(|| below.iter().find_map(changed))
}

/// The date of a line, where it is all about dates.
fn date(line: &Line<'_>, order: Order) -> Option<LineDate> {
    match &line.class {
        Class::Date(date) => Some(date.clone()),
        // A number may be day or month; the language tells.
        _ if order == Order::DayFirst => dates::of_line_in(&line.text, order),
        _ => None,
    }
}

/// The excerpt of a text.
#[cfg(test)]
pub(super) fn excerpt_of(text: &str) -> Excerpt<'_> {
    Excerpt::of(&super::line::of(text), None)
}

#[cfg(test)]
mod tests;
