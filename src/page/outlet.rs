//! Where a text says which outlet published it: the copyright line, a note that it first
//! appeared elsewhere, the outlet's own attempts to reach people, the dateline.

use super::byline::{self, is_mark};
use super::words::{
    after_word, before_word, capitalised_run, has_word, is_name, is_weekday, lowercase_words,
};
use super::{dates, printed};
use crate::language::on_pages;

/// What follows the copyright sign that begins a line, before which the word may stand.
pub(super) fn after_sign(line: &str) -> Option<&str> {
    let rest = after_copyright(line);
    let is_sign = |after: &&str| rest.len() < line.len() || after.starts_with(' ');
    rest.strip_prefix('©')
        .or_else(|| rest.strip_prefix("(c)").filter(is_sign))
}

/// What follows the word for copyright; all of the line where another begins it.
fn after_copyright(line: &str) -> &str {
    let end = line.find(|character: char| !character.is_alphabetic());
    let (word, rest) = line.split_at(end.unwrap_or(line.len()));
    if on_pages().copyright.has(&word.to_lowercase()) {
        rest.trim_start()
    } else {
        line
    }
}

/// The owner named in a copyright line that begins with the sign or the word and has a year.
pub(super) fn copyright(line: &str) -> Option<&str> {
    let mut rest = after_copyright(line);
    // "Copyright © 2025" and "© Copyright 2025" are both in use.
    for sign in ["(c)", "(C)", "©"] {
        rest = rest.strip_prefix(sign).map_or(rest, str::trim_start);
    }
    rest = after_copyright(rest);
    let is_year = |character: char| character.is_ascii_digit() || matches!(character, '-' | '–');
    let after_year = rest.trim_start_matches(is_year);
    if rest.len() == line.len() || rest.len() - after_year.len() < 4 {
        return None;
    }
    let rest = after_year.trim_start_matches([' ', '\u{a0}', ',', '.', '|']);
    let by = |(first, _): &(&str, &str)| is_mark(first);
    let rest = rest
        .split_once(' ')
        .filter(by)
        .map_or(rest, |(_, rest)| rest);
    let mut name = &rest[..capitalised_run(rest)];
    let mut words = lowercase_words(name).into_iter().skip(1);
    if let Some(all) = words.find(|word| on_pages().all.has(&word.text)) {
        name = name[..all.start].trim_end();
    }
    // "The Gazette Company" is the Gazette; "Coastal Media Group" is no outlet.
    while let Some((before, last)) = name.rsplit_once(' ') {
        if !on_pages().companies.has(&last.to_lowercase()) {
            break;
        }
        name = before;
    }
    let is_other = has_word(name, |word| {
        on_pages().publishers.has(word) || on_pages().rights.has(word)
    });
    (!name.is_empty() && name.split(' ').count() <= 6 && !is_other).then_some(name)
}

/// The owner in the copyright lines, if they name only one.
///
/// A name as people have it may be the author's or a company's: it has to be on the page
/// once more, and not as the author's.
pub(super) fn copyright_of<'a>(lines: &[&'a str]) -> Option<&'a str> {
    let mut owners = lines.iter().filter_map(|line| copyright(line));
    let owner = owners.next()?;
    let is_seen_again =
        |line: &&str| line.contains(owner) && copyright(line).is_none() && !byline::is_byline(line);
    let is_outlet = !is_name(owner) || lines.iter().any(is_seen_again);
    (is_outlet && owners.all(|other| other == owner)).then_some(owner)
}

/// The outlet in "This article was originally published by …".
pub(super) fn first_appeared(line: &str) -> Option<&str> {
    let lists = on_pages();
    let words = lowercase_words(line);
    let text = |at: usize| words.get(at).map_or("", |word| word.text.as_str());
    // "The report was first published by …" is about somebody else's report.
    if !lists.this.has(text(0)) || !lists.pieces.has(text(1)) {
        return None;
    }
    let mut at = 2;
    let mut says_first = false;
    while lists.was.has(text(at)) || lists.first.has(text(at)) {
        says_first |= lists.first.has(text(at));
        at += 1;
    }
    says_first |= lists.again.has(text(at));
    if !lists.appeared.has(text(at)) {
        return None;
    }
    at += 1;
    while lists.first.has(text(at)) {
        says_first = true;
        at += 1;
    }
    if !says_first || !lists.appeared_in.has(text(at)) {
        return None;
    }
    let rest = after_word(&line[words.get(at + 1)?.start..], &lists.the);
    let name = &rest[..capitalised_run(rest)];
    let follows = rest[name.len()..].trim_start();
    let goes_on = |next: &String| {
        let rest = follows.strip_prefix(next.as_str());
        rest.is_some_and(|rest| rest.starts_with(' '))
    };
    let is_whole =
        follows.is_empty() || follows.starts_with(['.', ',']) || lists.goes_on.iter().any(goes_on);
    let is_day = printed::find(name).is_some() || is_weekday(&name.to_lowercase());
    (!name.is_empty() && is_whole && !is_day).then_some(name)
}

/// The outlet in "… contacted the ministry for comment", where no one else is meant.
///
/// People and bodies that a text is about contact one another too; but they are named again
/// in other sentences, and an outlet hardly names itself but for this.
pub(super) fn self_reference<'a>(lines: &'a [&'a str]) -> Option<&'a str> {
    let mut names = lines
        .iter()
        .flat_map(|line| sentences(line))
        .filter_map(contacting);
    let name = names.next()?;
    if names.any(|other| other != name) {
        return None;
    }
    let lists = on_pages();
    let core = name
        .split_once(' ')
        .filter(|(first, _)| lists.the.has(&first.to_lowercase()))
        .map_or(name, |(_, core)| core);
    let is_own = |sentence: &str, at: usize| {
        let before = before_word(sentence[..at].trim_end(), &lists.the);
        contacting(sentence).is_some()
            || copyright(sentence).is_some()
            || before_word(before, &lists.told).len() < before.len()
    };
    let mut sentences = lines.iter().flat_map(|line| sentences(line));
    let is_named_otherwise = sentences.any(|sentence| {
        let mut places = sentence.match_indices(core);
        places.any(|(at, _)| !is_own(sentence, at))
    });
    (!is_named_otherwise).then_some(name)
}

/// The sentences of a line, roughly: only their starts matter.
fn sentences(line: &str) -> impl Iterator<Item = &str> {
    line.split(". ").map(str::trim_start)
}

/// The subject of a sentence that tells of asking somebody for comment.
fn contacting(sentence: &str) -> Option<&str> {
    let lists = on_pages();
    let name = &sentence[..capitalised_run(sentence)];
    let rest = after_word(sentence[name.len()..].strip_prefix(' ')?, &lists.has);
    let is_verb = |verb: &String| {
        let after = rest.strip_prefix(verb.as_str());
        after.is_some_and(|after| after.starts_with(' '))
    };
    let words = lowercase_words(name);
    let is_fitting = (1..=4).contains(&words.len())
        && !words.iter().any(|word| lists.no_outlets.has(&word.text))
        && lists.contacted.iter().any(is_verb)
        && lists.for_comment.iter().any(|ask| rest.contains(ask));
    is_fitting.then_some(name)
}

/// The agency and the date in a dateline: "PORTO VELHO, May 3, 2025 (Harbour News) — …".
pub(super) fn dateline(line: &str) -> (Option<&str>, Option<String>) {
    let mut start = line
        .get(..line.floor_char_boundary(120))
        .unwrap_or_default();
    let is_place = |place: &str| {
        let letters = place.chars().filter(|character| character.is_alphabetic());
        letters.clone().count() >= 3 && !letters.clone().any(char::is_lowercase)
    };
    let Some(end) = [" — ", " – ", " -- ", " - "]
        .iter()
        .filter_map(|dash| start.find(dash))
        .min()
    else {
        return (None, None);
    };
    start = &start[..end];
    let place = start.split([',', '(', '/']).next().unwrap_or_default();
    if !is_place(place) {
        return (None, None);
    }
    let after = &start[place.len()..];
    // Between slashes stands who was paid to spread a release, not who published it.
    let agency = after.split_once('(').and_then(|(_, inner)| {
        let (name, _) = inner.split_once(')')?;
        let is_name = capitalised_run(name) == name.len() && name.split(' ').count() <= 4;
        let is_note = has_word(name, |word| {
            on_pages().notes.has(word) || dates::is_label(word)
        });
        (is_name && name.len() >= 2 && !is_note).then_some(name)
    });
    let date = printed::find(after)
        .map(|found| found.iso)
        .filter(|iso| iso.len() == 10);
    (agency, date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copyright_lines_name_the_outlet() {
        for case in [
            "©2025 Harbour Gazette. Visit harbourgazette.example. → Harbour Gazette",
            "Copyright © 2025 The Quill, Inc. All rights reserved → The Quill",
            "© 2019–2025 The Harbour Gazette Company → The Harbour Gazette",
            "(c) 2025 by Quill Weekly All Rights Reserved → Quill Weekly",
            "© 2025 Coastal Media Group → nothing",
            "© Ada Quill / Quill Images → nothing",
            "Copyright 2025 all rights reserved → nothing",
            "Copyright law was changed in 2025 → nothing",
            "©2025 → nothing",
        ] {
            let (line, _) = case.split_once(" → ").expect("a name or nothing");
            let found = copyright(line).unwrap_or("nothing");
            assert_eq!(format!("{line} → {found}"), case);
        }
    }

    #[test]
    fn an_owner_with_a_persons_name_is_looked_for_again() {
        let owner = "© 2025 Blue Pier";
        assert_eq!(copyright_of(&[owner, owner]), None);
        assert_eq!(copyright_of(&["By Blue Pier", owner]), None);
        assert_eq!(copyright_of(&["Blue Pier", owner]), Some("Blue Pier"));
        assert_eq!(
            copyright_of(&["© 2025 Harbourside", owner, "Blue Pier"]),
            None
        );
    }

    #[test]
    fn an_outlet_tells_of_its_own_calls() {
        let read = |lines: &[&str]| self_reference(lines).map(str::to_owned);
        let body = "Ada Quill was not at the bridge. She told Harbourside so.";
        let call = "Harbourside has contacted the ministry for comment by email.";
        assert_eq!(read(&[body, call]).as_deref(), Some("Harbourside"));
        for other in [
            "Quill contacted the ministry for comment.",
            "The ministry contacted the mayor for comment.",
            "We reached out to the mayor for comment.",
        ] {
            assert_eq!(read(&[body, other]), None, "{other}");
        }
        assert_eq!(read(&["Harbourside contacted the mayor."]), None);
    }

    #[test]
    fn a_note_says_where_it_first_appeared() {
        for case in [
            "This article was originally published by The Quill. Read the original. → The Quill",
            "This story first appeared in the Harbour Gazette → Harbour Gazette",
            "This article is republished from The Quill under a license. → The Quill",
            "This article was published on Monday → nothing",
            "This article was first published on Monday. → nothing",
            "The report was first published by Harbour Watch. → nothing",
        ] {
            let (line, _) = case.split_once(" → ").expect("a name or nothing");
            let found = first_appeared(line).unwrap_or("nothing");
            assert_eq!(format!("{line} → {found}"), case);
        }
    }

    #[test]
    fn datelines_name_agencies_and_days() {
        for (line, agency, day) in [
            (
                "PORTO VELHO, May 3, 2025 (Quill News) — The",
                "Quill News",
                "2025-05-03",
            ),
            ("PORTO VELHO, May 3 (QNA) -- The", "QNA", ""),
            ("PORTO VELHO, May 3, 2025 /Quill/ -- The", "", "2025-05-03"),
            ("PORTO VELHO — The mayor", "", ""),
            ("The mayor (Quill) — said", "", ""),
            ("EXCLUSIVE (Updated) — The mayor", "", ""),
        ] {
            let (found, on) = dateline(line);
            let found = (found.unwrap_or_default(), on.unwrap_or_default());
            assert_eq!(found, (agency, day.to_owned()), "{line}");
        }
    }
}
