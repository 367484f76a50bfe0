//! Bylines: "By Ada Quill", "Ada Quill, Harbour Gazette", "Ada Quill in Porto Velho".
//!
//! A line is a byline only if all of it can be read as one. Whatever is left over makes it
//! some other line that happens to begin with "By".

use super::dates;
use super::people::{Byline, people_and_date};
use super::words::{has_word, is_acronym, is_name, is_role};
use crate::language::{Lexicon, on_pages};

/// What joins two authors on a page in any language.
pub(super) fn joints() -> &'static [String] {
    let mut pages = Lexicon::all().map(|lexicon| &lexicon.page);
    let page = pages.find(|page| !page.bylines_anywhere.is_empty());
    page.map_or(&[], |page| &page.byline_joints)
}

/// Whether a line is no more than how a byline begins.
pub(super) fn is_mark(line: &str) -> bool {
    let line = line.trim_end_matches(':').to_lowercase();
    on_pages().bylines_anywhere.contains(&line)
}

/// Whether a line begins as a byline in any language, and is one.
pub(super) fn is_byline(line: &str) -> bool {
    begun(line, |_| true, &[]).is_some()
}

/// Whether a line ends in a byline, as links to opinions do: “Ferry sold to the island, by Ada Quill”.
pub(super) fn is_signed(line: &str) -> bool {
    let parts = line.rsplit_once(", ");
    parts.is_some_and(|(_, maker)| is_byline(maker))
}

/// Reads a byline that begins with "By", or with its like in the language of the text.
pub(super) fn marked(line: &str, language: Option<&str>, known: &[&str]) -> Option<Byline> {
    begun(line, |code| language == Some(code), known)
}

/// Reads a byline that begins as in any text, or in one of certain languages.
fn begun(line: &str, is_language: impl Fn(&str) -> bool, known: &[&str]) -> Option<Byline> {
    if line.len() > 200 {
        return None;
    }
    let bare = without_genre(line);
    let after = |mark: &String| {
        let (start, rest) = match line.split_at_checked(mark.len()) {
            Some((start, rest)) if start.to_lowercase() == *mark => (start, rest),
            _ => bare.split_at_checked(mark.len())?,
        };
        let is_begun = rest.starts_with([' ', ':', '\u{a0}']) && start.to_lowercase() == *mark;
        is_begun.then(|| rest.trim_start_matches([' ', ':', '\u{a0}']))
    };
    Lexicon::all().find_map(|Lexicon { code, page, .. }| {
        let own = page.bylines.iter().filter(|_| is_language(code));
        let mut rests = page.bylines_anywhere.iter().chain(own).filter_map(after);
        rests.find_map(|rest| {
            // “… - 5 May 2025 - 12 comments”: what is counted says nothing of the makers.
            let rest = without_count(rest);
            people_and_date(rest, &page.byline_joints, known)
        })
    })
}

/// A byline without a number of things at its end, set apart by a dash.
fn without_count(text: &str) -> &str {
    let is_count = |end: &&str| {
        end.starts_with(|first: char| first.is_ascii_digit()) && end.split(' ').count() == 2
    };
    let marks = [" - ", " – ", " | ", " · ", " • "];
    let mut parts = marks.iter().filter_map(|mark| text.rsplit_once(mark));
    let counted = parts.find(|(_, end)| is_count(end) && end.contains(char::is_alphabetic));
    counted.map_or(text, |(rest, _)| rest)
}

/// What follows the word for what a piece is, at the start of its byline: “Analysis by Ada Quill”.
fn without_genre(line: &str) -> &str {
    let parts = line.split_once(' ');
    let parts = parts.filter(|(genre, _)| on_pages().genres.has(&genre.to_lowercase()));
    parts.map_or(line, |(_, rest)| rest)
}

/// Reads "Ada Quill, Harbour Gazette", where the second half is an outlet or a role.
pub(super) fn unmarked(line: &str, known: &[&str]) -> Option<Byline> {
    let byline = people_and_date(line, joints(), known)?;
    let (_, second) = line
        .split_once([',', '|'])
        .or_else(|| line.split_once(" / "))?;
    let is_certain = byline.outlet.is_some() || has_word(second, is_role);
    // "Ada Quill / Harbourside / May 5, 2025": no place stands between two bars.
    let is_certain = is_certain || byline.published.is_some() && second.contains([',', '|', '/']);
    // "Ada Quill, NASA" stands below pictures.
    let is_agency = |name: &String| is_acronym(name) && !known.contains(&name.as_str());
    let is_plain = !byline.outlet.as_ref().is_some_and(is_agency);
    (byline.authors.len() == 1 && is_certain && is_plain && line.len() <= 100).then_some(byline)
}

/// Reads a line of names alone: “Ada Quill”, “Ada Quill and QNA”, “Ada Quill Reporter”.
///
/// Where it stands has to show that they are the authors'.
pub(super) fn alone(line: &str) -> Option<Byline> {
    if line.len() > 100 {
        return None;
    }
    let (names, role) = line.rsplit_once(' ').unwrap_or((line, ""));
    let line = if is_role(&role.to_lowercase()) {
        names
    } else {
        line
    };
    let mut lexicons = Lexicon::all().map(|lexicon| lexicon.page.byline_joints.as_slice());
    let read = lexicons.find_map(|joints| {
        let byline = people_and_date(line, joints, &[])?;
        let is_whole = byline.authors.len() > 1 || is_name(line) || byline.is_detailed;
        (is_whole || byline.published.is_some()).then_some(byline)
    });
    let mut byline = read?;
    // “Ada Quill and QNA”: an agency's text was used; that makes it no outlet of this article.
    byline.outlet = None;
    let is_list = !line.contains(',') || byline.is_detailed;
    is_list.then_some(byline)
}

/// Reads the line with which agencies end: "Reporting by Ada Quill; Editing by …".
pub(super) fn reporting(line: &str, known: &[&str]) -> Option<Byline> {
    let line = line.trim_start_matches('(');
    let mut marks = on_pages().reporting.iter();
    let rest = marks.find_map(|mark| line.strip_prefix(mark.as_str())?.strip_prefix(' '))?;
    let people = rest.split([';', '\n']).next()?.trim_end_matches(['.', ')']);
    people_and_date(people, joints(), known)
}

/// Reads a name whose next line shows that it is the author's: "Ada Quill" above "Political
/// correspondent", "Ada Quill in Porto Velho" above the date.
pub(super) fn above(line: &str, next: &str) -> Option<Byline> {
    let is_title_of_author = next.split(' ').count() <= 5
        && next
            .split(' ')
            .next_back()
            .is_some_and(|word| is_role(&word.to_lowercase()));
    let has_place = || {
        line.split(' ')
            .any(|word| on_pages().works_in.iter().any(|it| it == word))
    };
    let is_dated = || has_place() && dates::of_line(next).is_some();
    let is_byline = (is_name(line) && is_title_of_author) || is_dated();
    people_and_date(line, joints(), &[]).filter(|_| is_byline)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, authors: &str, outlet: Option<&str>, published: Option<&str>) {
        let byline = marked(line, None, &[]).unwrap_or_else(|| panic!("no byline: {line}"));
        assert_eq!(byline.authors.join(", "), authors, "{line}");
        assert_eq!(byline.outlet.as_deref(), outlet, "{line}");
        assert_eq!(byline.published.as_deref(), published, "{line}");
    }

    #[test]
    fn bylines_are_read_in_many_forms() {
        let (gazette, quill) = (Some("Harbour Gazette"), "Ada Quill");
        check("By Ada Quill", quill, None, None);
        check("BY ADA QUILL", "ADA QUILL", None, None);
        check("Written by: Ada Quill in Porto Velho", quill, None, None);
        check("By Ada Quill and Bo Reed", "Ada Quill, Bo Reed", None, None);
        check(
            "By Ada Quill, Bo Reed, and Cy Lane",
            "Ada Quill, Bo Reed, Cy Lane",
            None,
            None,
        );
        check("By Ada Quill, Harbour Gazette", quill, gazette, None);
        check(
            "By Ada Quill | Harbour Gazette | May 5, 2025",
            quill,
            gazette,
            Some("2025-05-05"),
        );
        check("By Ada Quill, Staff Writer", quill, None, None);
        check(
            "By Ada Quill, Harbour Gazette Staff Writer",
            quill,
            gazette,
            None,
        );
        check(
            "By Ada Quill for The Quarterly",
            quill,
            Some("The Quarterly"),
            None,
        );
        check("By Ada Quill (HGN)", quill, Some("HGN"), None);
        check("By Ada Quill, Porto Velho", quill, None, None);
        check("By Ada Quill, MD", quill, None, None);
        check("By Ada Quill, HGN", quill, Some("HGN"), None);
        check(
            "By Harbour Gazette chief staff writer Ada Quill (ada@example.org)",
            quill,
            gazette,
            None,
        );
        check(
            "By HGN diplomatic correspondent Ada Quill",
            quill,
            Some("HGN"),
            None,
        );
        check("By Porto Velho correspondent Ada Quill", quill, None, None);
        check(
            "By Ada Quill Published Monday 5 May 2025 10:20 GMT",
            quill,
            None,
            Some("2025-05-05"),
        );
        check("By Ada Quill, updated May 6, 2025", quill, None, None);
    }

    #[test]
    fn other_lines_that_begin_with_by_are_not() {
        for line in [
            "By Monday Morning",
            "By Popular Demand, an old library opens",
            "By the river",
            "By Land and Sea",
            "By Harbour Gazette Staff",
            "By Ada",
            "By Ada Quill, who was there, and others",
            "Bystander Ada Quill",
            "By Ada Quill on May 5, 2025 the bridge was open",
            "By",
            "Por Ada Quill",
        ] {
            assert_eq!(marked(line, None, &[]), None, "{line}");
        }
    }

    #[test]
    fn other_languages_have_their_own_marks() {
        let authors = |line, code| marked(line, Some(code), &[]).map(|byline| byline.authors);
        let two = Some(vec!["Ada Quill".to_owned(), "Bo Reed".to_owned()]);
        assert_eq!(authors("Por Ada Quill y Bo Reed", "es"), two);
        assert_eq!(authors("Von Ada Quill und Bo Reed", "de"), two);
        assert_eq!(authors("Von Ada Quill und Bo Reed", "en"), None);
    }

    #[test]
    fn a_name_and_an_outlet_make_a_byline() {
        let outlet = |line, known: &[&str]| unmarked(line, known).and_then(|byline| byline.outlet);
        assert_eq!(
            outlet("Ada Quill, Harbour Gazette on", &[]).as_deref(),
            Some("Harbour Gazette")
        );
        assert_eq!(
            outlet("Ada Quill, Harbourside", &["Harbourside"]).as_deref(),
            Some("Harbourside")
        );
        assert_eq!(outlet("Ada Quill, Harbourside", &[]), None);
        assert!(unmarked("Ada Quill, Staff Writer", &[]).is_some());
        assert_eq!(unmarked("Ada Quill, CEO", &[]), None);
        assert_eq!(unmarked("Ada Quill, Porto Velho", &[]), None);
    }

    #[test]
    fn the_line_below_may_tell_an_author() {
        let authors = |line, next| above(line, next).map(|byline| byline.authors);
        let quill = Some(vec!["Ada Quill".to_owned()]);
        assert_eq!(authors("Ada Quill", "Political correspondent"), quill);
        assert_eq!(authors("Ada Quill in Porto Velho", "Mon 5 May 2025"), quill);
        assert_eq!(authors("Porto Velho", "Mon 5 May 2025"), None);
        assert_eq!(authors("Ada Quill", "The correspondent was there"), None);
    }

    #[test]
    fn agencies_end_with_who_reported() {
        let line = "(Reporting by Ada Quill in Porto Velho and Bo Reed; Editing by Cy Lane)";
        let byline = reporting(line, &[]).expect("a byline");
        assert_eq!(byline.authors, ["Ada Quill", "Bo Reed"]);
    }
}
