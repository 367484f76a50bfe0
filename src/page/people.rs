//! The people in a byline, and what stands beside them: outlet, role, place, date, address.

use super::dates::{self, LineDate};
use super::printed;
use super::words::is_outlet;
use super::words::{
    before_word, capitalised_run, has_press_noun, has_word, is_acronym, is_name, is_role,
    lowercase_words,
};
use crate::language::{is_first_name, on_pages};

/// What a byline says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Byline {
    pub(super) authors: Vec<String>,
    pub(super) outlet: Option<String>,
    /// ISO 8601, as in [`printed`].
    pub(super) published: Option<String>,
    /// Whether a role, an outlet or an address stands beside the name, as in no heading.
    pub(super) is_detailed: bool,
}

/// Reads what follows the mark of a byline: people, and what stands beside them.
pub(super) fn people_and_date(text: &str, joints: &[String], known: &[&str]) -> Option<Byline> {
    let (text, date) = without_date(text)?;
    let mut byline = Byline {
        published: date,
        ..Byline::default()
    };
    let text = without_address(text, &mut byline);
    let (text, has_role) = without_role(text);
    byline.is_detailed |= has_role;
    let parts = parts(text, joints);
    let last_joint = parts
        .iter()
        .rposition(|(separator, _)| *separator == Separator::Joint);
    let mut is_list = true;
    for (at, (separator, part)) in parts.iter().enumerate() {
        let is_author_place = match separator {
            Separator::Start | Separator::Joint => true,
            // "Ada Quill, Porto Velho" is no list of authors, "…, Bo Reed and Cy Lane" is, and so is one with a role.
            Separator::Comma => last_joint.is_some_and(|last| at < last) || has_role,
            Separator::Bar => false,
        };
        if is_author_place && let Some(name) = author(part, known, &mut byline) {
            byline.authors.push(name.to_owned());
            continue;
        }
        // "Ada Quill, Bridge Project, Pier and River": what is no name shows that the others are none.
        is_list &= !is_author_place || *separator == Separator::Joint && is_acronym(part);
        if at == 0 {
            return None;
        } else if part.split(' ').count() <= 6 && has_word(part, is_role) {
            byline.note_role(part, known);
        } else if is_outlet(part, known) {
            byline.note_outlet(part);
        } else if capitalised_run(part) != part.len() || part.split(' ').count() > 4 {
            return None;
        }
    }
    if !is_list {
        byline.authors.truncate(1);
    }
    Some(byline)
}

impl Byline {
    fn note_outlet(&mut self, name: &str) {
        self.outlet.get_or_insert_with(|| name.to_owned());
        self.is_detailed = true;
    }

    /// Notes the outlet in "Harbour Gazette staff writer", where there is one.
    fn note_role(&mut self, role: &str, known: &[&str]) {
        self.is_detailed = true;
        let mut name = &role[..capitalised_run(role)];
        while let Some(last) = name.rsplit(' ').next() {
            let word = last.to_lowercase();
            if last.is_empty() || !(is_role(&word) || on_pages().ranks.has(&word)) {
                break;
            }
            name = name[..name.len() - last.len()].trim_end();
        }
        if is_outlet(name, known) {
            self.note_outlet(name);
        }
    }
}

/// The author in one part of a byline, with what stands around the name noted.
fn author<'a>(part: &'a str, known: &[&str], byline: &mut Byline) -> Option<&'a str> {
    let mut part = part;
    let (place, outlet, either) = {
        let lists = on_pages();
        (&lists.works_in, &lists.works_for, &lists.works_of)
    };
    for link in place.iter().chain(outlet).chain(either) {
        let Some((name, rest)) = part.split_once(&format!(" {link} ")) else {
            continue;
        };
        if !is_name(name) || capitalised_run(rest) != rest.len() {
            continue;
        }
        // "Ada Quill of Porto Velho" is from there, "… for Harbourside" works for it.
        if outlet.contains(link) || either.contains(link) && is_outlet(rest, known) {
            byline.note_outlet(rest);
        }
        part = name;
    }
    if is_name(part) && !known.contains(&part) {
        return Some(part);
    }
    // "Ada Quill Harbour Gazette", "Ada B. Quill Harbour Gazette"
    if let Some((name, outlet)) = name_and_outlet(part) {
        byline.note_outlet(outlet);
        return Some(name);
    }
    // "Harbour Gazette chief staff writer Ada Quill"
    let words = lowercase_words(part);
    let role = words.iter().rposition(|word| is_role(&word.text))?;
    let name = &part[words.get(role + 1)?.start..];
    if words.len() <= 12 && is_name(name) && !part.contains(['.', ':', ';', '"', '“']) {
        byline.note_role(&part[..words[role].end], known);
        return Some(name);
    }
    None
}

/// Cuts off a role in brackets: “Ada Quill, Bo Reed (special correspondent)”.
fn without_role(text: &str) -> (&str, bool) {
    let parts = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once(" ("));
    match parts.filter(|(_, role)| has_word(role, is_role)) {
        Some((before, _)) => (before, true),
        None => (text, false),
    }
}

/// A name with nothing between it and an outlet's.
fn name_and_outlet(part: &str) -> Option<(&str, &str)> {
    let mut ends = part.match_indices(' ').map(|(at, _)| at).skip(1);
    let mut end = ends.next()?;
    if part[..end].ends_with('.') {
        end = ends.next()?;
    }
    let (name, outlet) = (&part[..end], &part[end + 1..]);
    let first = name.split(' ').next()?.to_lowercase();
    let is_read = is_first_name(&first) && is_name(name) && has_press_noun(outlet);
    is_read.then_some((name, outlet))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Separator {
    Start,
    Comma,
    Joint,
    Bar,
}

/// Cuts a byline at its commas, bars, dashes and joining words.
fn parts<'a>(text: &'a str, joints: &[String]) -> Vec<(Separator, &'a str)> {
    let joints = joints.iter().flat_map(|joint| {
        let (after_comma, alone) = (format!(", {joint} "), format!(" {joint} "));
        [(after_comma, Separator::Joint), (alone, Separator::Joint)]
    });
    let signs = [
        (" & ", Separator::Joint),
        (", ", Separator::Comma),
        (" | ", Separator::Bar),
        (" · ", Separator::Bar),
        (" • ", Separator::Bar),
        (" / ", Separator::Bar),
        (" – ", Separator::Bar),
        (" — ", Separator::Bar),
        (" - ", Separator::Bar),
    ];
    let signs = signs.map(|(sign, kind)| (sign.to_owned(), kind));
    let marks: Vec<_> = joints.chain(signs).collect();
    let mut found = Vec::new();
    let mut rest = text;
    let mut separator = Separator::Start;
    loop {
        let places = marks
            .iter()
            .filter_map(|(mark, kind)| rest.find(mark.as_str()).map(|at| (at, mark.len(), *kind)));
        // The first place counts; the longer mark, which is listed first, where two begin.
        let Some((at, length, next)) = places.min_by_key(|(at, ..)| *at) else {
            found.push((separator, rest.trim()));
            return found;
        };
        found.push((separator, rest[..at].trim()));
        rest = &rest[at + length..];
        separator = next;
    }
}

/// Cuts off the date at the end, and an "on" that has lost its date.
///
/// `None` if there is a date with words after it that belong to no date.
fn without_date(text: &str) -> Option<(&str, Option<String>)> {
    let mut end = text.len();
    let mut published = None;
    if let Some(found) = printed::find(text) {
        let words = lowercase_words(&text[..found.start]);
        let mut start = found.start;
        for word in words.iter().rev() {
            if !dates::is_label(&word.text) {
                break;
            }
            start = word.start;
        }
        published = match dates::of_line(&text[start..])? {
            LineDate::Labelled(iso) | LineDate::Bare(iso) => Some(iso),
            LineDate::Other(_) => None,
        };
        end = start;
    }
    let text =
        text[..end].trim_end_matches([' ', ',', '|', '·', '•', '-', '–', '—', '/', '\u{a0}']);
    Some((before_word(text, &on_pages().dangling), published))
}

/// Cuts off an address of electronic mail, hidden or not, and an outlet in brackets.
fn without_address<'a>(text: &'a str, byline: &mut Byline) -> &'a str {
    let mut text = text;
    if let Some((before, inner)) = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once(" ("))
    {
        if inner.contains('@') || has_word(inner, |word| on_pages().mail.has(word)) {
            byline.is_detailed = true;
            text = before;
        } else if inner.split(' ').count() == 2
            && inner.split(' ').next_back().is_some_and(is_acronym)
        {
            // "Ada Quill (with QNA)": whose text was used is no outlet of this one.
            text = before;
        } else if is_acronym(inner) || has_press_noun(inner) {
            byline.note_outlet(inner);
            text = before;
        }
    }
    match text.rsplit_once(' ') {
        Some((before, last)) if last.contains('@') => {
            byline.is_detailed = true;
            before.trim_end_matches([',', ' '])
        }
        _ => text,
    }
}
