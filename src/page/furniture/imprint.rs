//! What an article's makers print above and below it: byline, date, outlet, section, source.
//!
//! The rules that find metadata know these lines; here it is only asked whether a line is nothing else. Where a line
//! has to stand to count is the caller's business.

use super::super::class::Class;
use super::super::dates::{self, LineDate};
use super::super::line::Line;
use super::super::words::{
    capitalised_run, has_word, is_name, is_role, lowercase_words, plain_words,
};
use super::super::{byline, labels};
use crate::language::{Field, on_pages};
use crate::model::ArticleDetails;

/// Longer than this, in bytes, no line is an imprint.
const LONGEST: usize = 240;

/// What an imprint is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Imprint {
    /// Who wrote it, or the outlet's name.
    Maker,
    /// The day of publication, said to be one.
    Published,
    /// A day that stands alone: of the page, of publication, or the heading of an entry.
    Day,
    /// A field with its name: “Length: 300 words”.
    Field,
}

/// What an imprint line says; `None` for any other line.
pub(super) fn imprint(line: &Line<'_>, details: &ArticleDetails) -> Option<Imprint> {
    let text = line.text.as_ref();
    if text.len() > LONGEST || text.starts_with(['"', '“', '„', '«', '‘', '\'']) {
        return None;
    }
    match line.class {
        Class::Date(LineDate::Bare(_)) if is_made_of_details(text, details) => {
            return Some(Imprint::Maker);
        }
        Class::Date(LineDate::Bare(_)) => return Some(Imprint::Day),
        Class::Date(_) => return Some(Imprint::Published),
        Class::Byline => return Some(Imprint::Maker),
        _ => {}
    }
    let known: Vec<&str> = [details.outlet.as_str()]
        .into_iter()
        .filter(|outlet| !outlet.is_empty())
        .collect();
    if byline::unmarked(text, &known).is_some()
        || byline::reporting(text, &known).is_some()
        || is_made_of_details(text, details)
        || is_about_author(text, details)
    {
        return Some(Imprint::Maker);
    }
    match line.class {
        Class::Label(Field::Title) => None,
        Class::Label(_) => Some(Imprint::Field),
        _ => None,
    }
}

/// Whether a line is a name that the line below shows to be the author's, by a role or, where `is_dated`, as a date.
pub(super) fn is_name_above(line: &Line<'_>, below: &Line<'_>, is_dated: bool) -> bool {
    let is_short = line.text.len() <= LONGEST && below.text.len() <= LONGEST;
    let is_author = || {
        let role = below.text.split([',', '|', '·']).next().unwrap_or_default();
        byline::above(&line.text, role.trim()).is_some()
    };
    is_short && (is_dated && is_name(&line.text) || is_author())
}

/// Whether a line is a field with its name, the title's included.
pub(super) fn is_field(line: &Line<'_>) -> bool {
    line.text.len() <= LONGEST && labels::of_line(&line.text).is_some()
}

/// Whether nothing is left of a line once the known author and outlet, and a date, are taken out.
fn is_made_of_details(text: &str, details: &ArticleDetails) -> bool {
    let authors = details.author.split(", ");
    let names = authors
        .chain([details.outlet.as_str()])
        .filter(|name| !name.is_empty());
    let mut rest = text.to_owned();
    for name in names {
        if let Some(at) = rest.find(name) {
            rest.replace_range(at..at + name.len(), " ");
        }
    }
    if rest.len() == text.len() {
        return false;
    }
    let is_beside = |word: &str| on_pages().beside_makers.has(word) || is_role(word);
    let is_nothing = lowercase_words(&rest)
        .iter()
        .all(|word| is_beside(&word.text));
    is_nothing || dates::of_line(rest.trim_matches(|at: char| !at.is_alphanumeric())).is_some()
}

/// “Ada Quill is a reporter for …”, of the author that the article has.
fn is_about_author(text: &str, details: &ArticleDetails) -> bool {
    let mut authors = details.author.split(", ").filter(|name| name.contains(' '));
    authors.any(|name| {
        let rest = text
            .strip_prefix(name)
            .and_then(|rest| rest.strip_prefix(' '));
        let (verb, rest) = rest
            .and_then(|rest| rest.split_once(' '))
            .unwrap_or_default();
        on_pages().author_verbs.has(verb) || on_pages().is.has(verb) && has_word(rest, is_role)
    })
}

/// Whether a line, below the article, names where it was taken from: “(Source: Harbour News)”.
pub(super) fn is_source(line: &Line<'_>) -> bool {
    let text = line.text.trim_matches(['(', ')', '[', ']', '*', ' ']);
    let Some((label, value)) = text.split_once(':') else {
        return false;
    };
    let value = value.trim().trim_end_matches('.');
    let is_label = on_pages().sources.has(&plain_words(label));
    is_label
        && !value.is_empty()
        && value.split(' ').count() <= 8
        && value
            .split([',', ';', '/', '&'])
            .all(|name| capitalised_run(name.trim()) == name.trim().len())
}

#[cfg(test)]
mod tests {
    use super::super::super::line;
    use super::*;

    fn details() -> ArticleDetails {
        ArticleDetails {
            author: "Ada Quill, Bo Reed".to_owned(),
            outlet: "Harbourside".to_owned(),
            ..ArticleDetails::default()
        }
    }

    #[test]
    fn imprints_say_who_where_and_when() {
        for (line, expected) in [
            ("By Cy Lane, Staff Writer", Imprint::Maker),
            ("Ada Quill, Harbourside on", Imprint::Maker),
            ("Harbourside", Imprint::Maker),
            ("Harbourside, 4 May 2025", Imprint::Maker),
            ("Ada Quill and Bo Reed", Imprint::Maker),
            (
                "Bo Reed is the river correspondent of this page.",
                Imprint::Maker,
            ),
            ("(Reporting by Cy Lane; Editing by Bo Reed)", Imprint::Maker),
            ("Monday, May 19, 2025", Imprint::Day),
            ("Updated May 19, 2025", Imprint::Published),
            ("Date: 2025-05-05", Imprint::Published),
            ("Length: 300 words", Imprint::Field),
        ] {
            let line = &line::of(line)[0];
            assert_eq!(imprint(line, &details()), Some(expected), "{}", line.text);
        }
    }

    #[test]
    fn other_lines_are_none() {
        for line in [
            "By Land and Sea",
            "Harbourside opens a bridge",
            "Title: The bridge is open",
            "Ada Quill is glad",
            "Bridge opened 5 May 2025",
            "“Monday, May 19, 2025”",
        ] {
            let line = &line::of(line)[0];
            assert_eq!(imprint(line, &details()), None, "{}", line.text);
        }
        let nothing = ArticleDetails::default();
        assert_eq!(imprint(&line::of("Harbourside")[0], &nothing), None);
    }

    #[test]
    fn sources_are_proper_names() {
        for (line, expected) in [
            ("(Reference: Harbourside)", true),
            ("Quelle: Harbour News, QNA", true),
            ("Source: we were told to wait", false),
            ("The source: Ada Quill", false),
            ("Sources:", false),
        ] {
            assert_eq!(is_source(&line::of(line)[0]), expected, "{line}");
        }
    }
}
