//! Where a text says which outlet published it: the copyright line, a note that it first
//! appeared elsewhere, the outlet's own attempts to reach people, the dateline.

use super::byline;
use super::calendar;
use super::dates;
use super::words::{
    capitalised_run, has_press_noun, has_word, is_acronym, is_listed, is_name, lowercase_words,
};

/// What companies have at the end of their names.
const COMPANY_WORDS: &str = "inc llc ltd limited gmbh ag plc corp corporation company co sa";

/// Words that make a name a publisher's, who has many outlets, or a picture agency's.
const PUBLISHER_WORDS: &str = "\
    media group holdings publishing publications publishers communications interactive digital \
    entertainment images photos verlag content";

/// Subjects of "… contacted the ministry for comment" that are no outlet.
const NOT_OUTLETS: &str = "\
    we i he she they it you this that these those who police officials reporters journalists \
    lawyers attorneys investigators editors researchers authorities president minister \
    ministry department office court government embassy council committee university senator \
    mayor governor mr mrs ms dr sir prosecutors campaigners activists both house commission \
    agency union company bank party when after but";

/// What may stand in brackets after a line's first words in capitals and is no agency.
const NOTES: &str = "video photos pictures exclusive opinion live watch analysis audio";

/// Verbs with which an outlet tells of its own attempts to reach somebody.
const CONTACT_VERBS: &[&str] = &["contacted", "reached out to", "approached", "emailed"];

/// The owner named in a copyright line that begins with the sign or the word and has a year.
pub(in crate::import) fn copyright(line: &str) -> Option<&str> {
    let mut rest = line;
    let mut marked = false;
    // "Copyright © 2025" and "© Copyright 2025" are both in use.
    for mark in ["Copyright", "COPYRIGHT", "(c)", "(C)", "©", "Copyright"] {
        if let Some(after) = rest.strip_prefix(mark) {
            rest = after.trim_start();
            marked = true;
        }
    }
    let is_year = |character: char| character.is_ascii_digit() || matches!(character, '-' | '–');
    let after_year = rest.trim_start_matches(is_year);
    if !marked || rest.len() - after_year.len() < 4 {
        return None;
    }
    let rest = after_year.trim_start_matches([' ', '\u{a0}', ',', '.', '|']);
    let rest = rest.strip_prefix("by ").unwrap_or(rest);
    let mut name = &rest[..capitalised_run(rest)];
    if let Some(at) = name.find(" All ") {
        name = &name[..at];
    }
    // "The Gazette Company" is the Gazette; "Coastal Media Group" is no outlet.
    while let Some((before, last)) = name.rsplit_once(' ') {
        if !is_listed(COMPANY_WORDS, &last.to_lowercase()) {
            break;
        }
        name = before;
    }
    let is_publisher = has_word(name, |word| is_listed(PUBLISHER_WORDS, word));
    let is_rights = has_word(name, |word| matches!(word, "rights" | "copyright"));
    let words = name.split(' ').count();
    (!name.is_empty() && words <= 6 && !is_publisher && !is_rights).then_some(name)
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
pub(in crate::import) fn first_appeared(line: &str) -> Option<&str> {
    let words = lowercase_words(line);
    let text = |at: usize| words.get(at).map_or("", |word| word.text.as_str());
    let is_piece = matches!(
        text(1),
        "article" | "story" | "piece" | "report" | "essay" | "post"
    );
    // "The report was first published by …" is about somebody else's report.
    if text(0) != "this" || !is_piece {
        return None;
    }
    let mut at = 2;
    let mut says_first = false;
    while matches!(text(at), "was" | "is" | "first" | "originally") {
        says_first |= matches!(text(at), "first" | "originally");
        at += 1;
    }
    says_first |= text(at) == "republished";
    if !matches!(
        text(at),
        "appeared" | "published" | "republished" | "ran" | "posted"
    ) {
        return None;
    }
    at += 1;
    while matches!(text(at), "first" | "originally") {
        says_first = true;
        at += 1;
    }
    if !says_first || !matches!(text(at), "in" | "on" | "by" | "at" | "from") {
        return None;
    }
    let rest = &line[words.get(at + 1)?.start..];
    let rest = rest.strip_prefix("the ").unwrap_or(rest);
    let name = &rest[..capitalised_run(rest)];
    let follows = rest[name.len()..].trim_start();
    let is_whole = follows.is_empty()
        || follows.starts_with(['.', ','])
        || ["and is ", "under "]
            .iter()
            .any(|next| follows.starts_with(next));
    (!name.is_empty() && is_whole && calendar::find(name).is_none() && !dates::is_weekday(name))
        .then_some(name)
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
    let core = name.strip_prefix("The ").unwrap_or(name);
    let is_named_otherwise = lines
        .iter()
        .flat_map(|line| sentences(line))
        .any(|sentence| {
            sentence.match_indices(core).any(|(at, _)| {
                let before = sentence[..at].trim_end();
                let before = before.strip_suffix(" the").unwrap_or(before);
                let is_own = contacting(sentence).is_some()
                    || copyright(sentence).is_some()
                    || before.ends_with(" told")
                    || before.ends_with(" to")
                    || before.ends_with(" with");
                !is_own
            })
        });
    (!is_named_otherwise).then_some(name)
}

/// The sentences of a line, roughly: only their starts matter.
fn sentences(line: &str) -> impl Iterator<Item = &str> {
    line.split(". ").map(str::trim_start)
}

/// The subject of a sentence that tells of asking somebody for comment.
fn contacting(sentence: &str) -> Option<&str> {
    let name = &sentence[..capitalised_run(sentence)];
    let rest = sentence[name.len()..].strip_prefix(' ')?;
    let rest = rest.strip_prefix("has ").unwrap_or(rest);
    let is_contact = CONTACT_VERBS.iter().any(|verb| {
        rest.strip_prefix(verb)
            .is_some_and(|after| after.starts_with(' '))
    });
    let asks = [
        "for comment",
        "to comment",
        "for a comment",
        "for further comment",
        "for additional comment",
        "for a response",
        "for a statement",
    ];
    let words = lowercase_words(name);
    let is_other = words.iter().any(|word| is_listed(NOT_OUTLETS, &word.text));
    let is_fitting = (1..=4).contains(&words.len()) && !is_other;
    (is_contact && is_fitting && asks.iter().any(|ask| rest.contains(ask))).then_some(name)
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
        let is_note = has_word(name, |word| is_listed(NOTES, word) || dates::is_label(word));
        (is_name && name.len() >= 2 && !is_note).then_some(name)
    });
    let date = calendar::find(after)
        .map(|found| found.iso)
        .filter(|iso| iso.len() == 10);
    (agency, date)
}

/// Whether a name is an outlet's: by its noun, its capitals, or since another line says so.
pub(super) fn is_outlet(name: &str, known: &[&str]) -> bool {
    known.contains(&name) || has_press_noun(name) || is_acronym(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copyright_lines_name_the_outlet() {
        for (line, expected) in [
            (
                "©2025 Harbour Gazette. Visit harbourgazette.example.",
                Some("Harbour Gazette"),
            ),
            (
                "Copyright © 2025 The Quill, Inc. All rights reserved",
                Some("The Quill"),
            ),
            (
                "© 2019–2025 The Harbour Gazette Company",
                Some("The Harbour Gazette"),
            ),
            (
                "(c) 2025 by Quill Weekly All Rights Reserved",
                Some("Quill Weekly"),
            ),
            ("© 2025 Coastal Media Group", None),
            ("© Ada Quill / Quill Images", None),
            ("Copyright 2025 all rights reserved", None),
            ("Copyright law was changed in 2025", None),
            ("©2025", None),
        ] {
            assert_eq!(copyright(line), expected, "{line}");
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
        assert_eq!(
            read(&[body, "Quill contacted the ministry for comment."]),
            None
        );
        assert_eq!(
            read(&[body, "The ministry contacted the mayor for comment."]),
            None
        );
        assert_eq!(
            read(&[body, "We reached out to the mayor for comment."]),
            None
        );
        assert_eq!(read(&["Harbourside contacted the mayor."]), None);
    }

    #[test]
    fn a_note_says_where_it_first_appeared() {
        for (line, expected) in [
            (
                "This article was originally published by The Quill. Read the original.",
                Some("The Quill"),
            ),
            (
                "This story first appeared in the Harbour Gazette",
                Some("Harbour Gazette"),
            ),
            (
                "This article is republished from The Quill under a license.",
                Some("The Quill"),
            ),
            ("This article was published on Monday", None),
            ("This article was first published on Monday.", None),
            ("The report was first published by Harbour Watch.", None),
        ] {
            assert_eq!(first_appeared(line), expected, "{line}");
        }
    }

    #[test]
    fn datelines_name_agencies_and_days() {
        let day = Some("2025-05-03".to_owned());
        assert_eq!(
            dateline("PORTO VELHO, May 3, 2025 (Quill News) — The"),
            (Some("Quill News"), day.clone())
        );
        assert_eq!(
            dateline("PORTO VELHO, May 3 (QNA) -- The"),
            (Some("QNA"), None)
        );
        assert_eq!(
            dateline("PORTO VELHO, May 3, 2025 /Quill/ -- The"),
            (None, day)
        );
        assert_eq!(dateline("PORTO VELHO — The mayor"), (None, None));
        assert_eq!(dateline("The mayor (Quill) — said"), (None, None));
        assert_eq!(dateline("EXCLUSIVE (Updated) — The mayor"), (None, None));
    }
}
