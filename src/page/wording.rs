//! The wording that pages have around articles: comments, sharing, subscriptions, advertisements, other articles.
//!
//! No site is known by name. A line counts by its whole wording, or by a beginning that no sentence has; what stands
//! in quotation marks is somebody's speech and never counts.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::class::Class;
use super::outlet::{after_sign, copyright, first_appeared};
use super::words::{lowercase_words, plain_words};
use crate::language::on_pages;
use crate::text::words::Words;

/// Longer than this, in characters, no line is furniture by its wording.
const LONGEST: usize = 320;

/// Longer than this, in characters, no line is a note of the software around an article.
const NOTE: usize = 60;

/// A line that says how long the reading takes has no more words than this.
const READING_TIME: usize = 6;

/// So many words may follow what heads a list, or a button's wording …
const LIST_REST: usize = 3;

/// … if that has so many words that no sentence begins so.
const BUTTON_WORDS: usize = 4;

/// What the wording of a line says, if it says anything.
pub(super) fn class(text: &str, is_paragraph: bool) -> Option<Class> {
    if text.chars().nth(LONGEST).is_some() || is_speech(text) {
        return None;
    }
    let words = plain_words(text);
    if let Some(class) = of_rights(text, &words, is_paragraph) {
        return Some(class);
    }
    // “Comments?” is somebody's question.
    if text.ends_with('?') && !text.contains(' ') {
        return None;
    }
    WHOLE
        .get(words.as_str())
        .cloned()
        .or_else(|| of_count(&words))
        .or_else(|| of_longer(&words))
        .or_else(|| of_beginning(text, &words, is_paragraph))
        .or_else(|| of_notes(text, &words, is_paragraph))
}

/// All whole lines. Of a phrase that is in two lists the first counts.
static WHOLE: LazyLock<HashMap<&str, Class>> = LazyLock::new(|| {
    let lists = on_pages();
    let mut classes = HashMap::new();
    for (list, class) in [
        (&lists.whole_link, Class::Link),
        (&lists.whole_author, Class::Author),
        (&lists.whole_sure, Class::Button),
        (&lists.whole_close, Class::Close { sure: true }),
        (&lists.whole_list, Class::List { sure: true }),
        (&lists.whole_list_outside, Class::List { sure: false }),
        (&lists.whole_outside, Class::Menu),
    ] {
        for phrase in list {
            classes
                .entry(phrase.as_str())
                .or_insert_with(|| class.clone());
        }
    }
    classes
});

/// The sure beginnings by their first words.
static BEGINNINGS: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut beginnings: HashMap<_, Vec<_>> = HashMap::new();
    for phrase in &on_pages().starts_sure {
        let starts = beginnings.entry(first_word(phrase)).or_default();
        starts.push(phrase.as_str());
    }
    beginnings
});

fn first_word(words: &str) -> &str {
    words.split(' ').next().unwrap_or_default()
}

fn is_speech(text: &str) -> bool {
    text.starts_with(['"', '“', '„', '«', '»', '‘', '\'', '「', '‹'])
}

/// Whether a line says whose the page is.
pub(super) fn is_rights(text: &str) -> bool {
    of_rights(text, &plain_words(text), false).is_some()
}

/// “© 2025 Harbour Gazette. All rights reserved.”
fn of_rights(text: &str, words: &str, is_paragraph: bool) -> Option<Class> {
    let follows_sign = after_sign(text);
    let is_dated = |rest: &str| {
        let first = rest.trim_start().chars().next();
        first.is_some_and(|first| first.is_ascii_digit())
    };
    let is_owned = copyright(text).is_some() || follows_sign.is_some_and(is_dated);
    let mut reserved = on_pages().rights_reserved.iter();
    if is_owned || reserved.any(|end| words.ends_with(end)) {
        return Some(Class::Close { sure: true });
    }
    (follows_sign.is_some() && !is_paragraph).then_some(Class::Button)
}

/// “Most read in sports”: what heads a list, or a button's wording, with a word or two more.
fn of_longer(words: &str) -> Option<Class> {
    let mut ends = words.match_indices(' ').map(|(end, _)| end);
    // A list is headed by two words at least; one may begin any headline.
    ends.next()?;
    let is_near = |end: &usize| words[end + 1..].split(' ').count() <= LIST_REST;
    let is_list = |end: usize| {
        let class = WHOLE.get(&words[..end]);
        matches!(class, Some(Class::List { .. }))
    };
    if ends.clone().filter(is_near).any(is_list) {
        return Some(Class::List { sure: false });
    }
    // “Continue reading the main story Share”: two buttons in a row.
    let is_button = |end: usize| {
        let phrase = &words[..end];
        phrase.split(' ').count() >= BUTTON_WORDS && WHOLE.get(phrase) == Some(&Class::Button)
    };
    ends.filter(is_near).any(is_button).then_some(Class::Button)
}

/// “14 comments”, “Comments (3)”, “4 min read”, “2 hours ago”.
fn of_count(words: &str) -> Option<Class> {
    let lists = on_pages();
    let parts: Vec<&str> = words.split(' ').collect();
    let is_number = |part: &str| {
        let digits = part.trim_end_matches(['k', 'm']);
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_none = |part: &str| part == "0" || lists.no.has(part);
    let are_minutes = |number, unit| is_number(number) && lists.minutes.has(unit);
    let are_ago =
        |number, unit, ago| is_number(number) && lists.units.has(unit) && lists.ago.has(ago);
    match parts.as_slice() {
        [word] if lists.comments.has(word) => Some(Class::Close { sure: false }),
        [number, word] | [word, number]
            if (is_number(number) || is_none(number)) && lists.comments.has(word) =>
        {
            Some(Class::Close { sure: true })
        }
        [number, word] if is_number(number) && lists.counted.has(word) => Some(Class::Button),
        [number, unit, word] if are_minutes(number, unit) && lists.reading.has(word) => {
            Some(Class::Button)
        }
        _ if parts.len() <= READING_TIME
            && parts.iter().any(|word| lists.reading.has(word))
            && parts.windows(2).any(|two| are_minutes(two[0], two[1])) =>
        {
            Some(Class::Button)
        }
        [number, unit, ago] if are_ago(number, unit, ago) => Some(Class::Menu),
        [stamp, number, unit, ago] if lists.stamped.has(stamp) && are_ago(number, unit, ago) => {
            Some(Class::Menu)
        }
        _ => None,
    }
}

/// Whether a paragraph speaks to the reader of the page about what the page lives on.
pub(super) fn is_appeal(text: &str) -> bool {
    let lists = on_pages();
    let words = lowercase_words(text);
    let of = |list: &Words| words.iter().filter(|word| list.has(&word.text)).count();
    let has_quote = text.contains(['“', '”', '„', '«', '"']);
    !has_quote && of(&lists.appeals) > 0 && of(&lists.to_reader) > 0
}

/// Whether a paragraph ends in a link to the rest of it: “The mayor opened it on Tuesday. Read more”.
pub(super) fn is_teaser(text: &str) -> bool {
    let Some(at) = text.rfind(['.', '!', '?', '…', '”', '"', '»']) else {
        return false;
    };
    let rest = text[at..].trim_start_matches(|character: char| !character.is_alphanumeric());
    rest.len() <= NOTE && on_pages().teaser_ends.contains(&plain_words(rest))
}

/// Whether a line's words begin with a phrase.
fn begin(words: &str, phrase: &str) -> bool {
    let rest = words.strip_prefix(phrase);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

fn of_beginning(text: &str, words: &str, is_paragraph: bool) -> Option<Class> {
    let starts = BEGINNINGS.get(first_word(words));
    if starts.is_some_and(|starts| starts.iter().any(|start| begin(words, start))) {
        return Some(Class::Button);
    }
    if !is_paragraph && announces(text, words) {
        return Some(Class::Button);
    }
    let (label, _) = text.split_once([':', '|'])?;
    if is_paragraph || !on_pages().labels_outside.contains(&plain_words(label)) {
        return None;
    }
    // “More: the play” may be a heading; “Read more: Ferry sold” is none.
    let is_one_word = !label.trim().contains(' ');
    Some(if is_one_word {
        Class::Menu
    } else {
        Class::Button
    })
}

/// “Read also Ferry sold to the island”: a link with its mark, which has lost the colon between them.
fn announces(text: &str, words: &str) -> bool {
    let mut ends = words.match_indices(' ').map(|(end, _)| end).skip(1).take(4);
    ends.any(|end| {
        let count = words[..end].split(' ').count();
        let next = text.split_whitespace().nth(count);
        let is_title = next.is_some_and(|next| next.starts_with(char::is_uppercase));
        is_title && WHOLE.get(&words[..end]) == Some(&Class::Link)
    })
}

/// Notes of the makers below an article and of the software around it.
fn of_notes(text: &str, words: &str, is_paragraph: bool) -> Option<Class> {
    let lists = on_pages();
    let mut ends = lists.contributed.iter();
    if ends.any(|end| words.ends_with(end)) || first_appeared(text).is_some() {
        return Some(Class::Button);
    }
    if text.chars().nth(NOTE).is_some() {
        return None;
    }
    if lists.comments_by.iter().any(|by| words.contains(by)) {
        return Some(Class::Close { sure: true });
    }
    let mut starts = lists.starts_author.iter();
    if !is_paragraph && starts.any(|start| begin(words, start)) {
        return Some(Class::Author);
    }
    let mut starts = lists.starts_outside.iter();
    let is_start = starts.any(|start| begin(words, start) && words.len() > start.len());
    (is_start && !is_paragraph).then_some(Class::Menu)
}

#[cfg(test)]
mod tests {
    use super::super::line;
    use super::*;

    fn of(text: &str) -> Option<Class> {
        class(text, line::is_paragraph(text))
    }

    #[test]
    fn pages_speak_in_set_phrases() {
        let close = || Some(Class::Close { sure: true });
        for (line, expected) in [
            ("Advertisement", Some(Class::Button)),
            ("READ MORE »", Some(Class::Link)),
            ("Lire aussi :", Some(Class::Link)),
            ("Lees ook Ferry verkocht", Some(Class::Button)),
            ("À lire aussi Le bac est vendu", Some(Class::Button)),
            ("Most read in sports", Some(Class::List { sure: false })),
            ("About the author", Some(Class::Author)),
            ("Tempo di lettura: 4 minuti", Some(Class::Button)),
            ("Read more: Ferry sold to the island", Some(Class::Button)),
            (
                "Lesen Sie auch: Die Fähre ist verkauft",
                Some(Class::Button),
            ),
            (
                "Sign up for our newsletter and never miss a bridge.",
                Some(Class::Button),
            ),
            ("12.4k views", None),
            ("124 views", Some(Class::Button)),
            ("4 min read", Some(Class::Button)),
            ("Reading time: 4 minutes", Some(Class::Button)),
            ("2 hours ago", Some(Class::Menu)),
            ("Share", Some(Class::Menu)),
            ("Published in Town & Harbour", Some(Class::Menu)),
            ("Tags: bridge, river, mayor", Some(Class::Menu)),
            ("14 COMMENTS", close()),
            ("Kommentare (3)", close()),
            ("Comments", Some(Class::Close { sure: false })),
            ("Leave a Reply", close()),
            ("forum comments powered by Quill", close()),
            ("© 2025 Harbour Gazette. Visit us at the pier.", close()),
            (
                "Copyright 2025 The Quill, Inc. All rights reserved.",
                close(),
            ),
            ("© Ada Quill / Quill Pictures", Some(Class::Button)),
            ("Most Read", Some(Class::List { sure: true })),
            ("Related", Some(Class::List { sure: false })),
            (
                "(Bo Reed in Porto Velho contributed to this report.)",
                Some(Class::Button),
            ),
        ] {
            assert_eq!(of(line), expected, "{line}");
        }
    }

    #[test]
    fn sentences_and_headings_do_not() {
        for line in [
            "Comments by the mayor were not welcome.",
            "Read more books, minister tells schools",
            "“Share this”, he wrote.",
            "\"Follow us on foot,\" the guide said.",
            "Copyright law was changed in 2025",
            "Related violence has risen, the minister said.",
            "Two hours ago the bridge was open.",
            "Shares fell on Monday",
            "Powered by wind alone, the ferry crossed the river in nine hours.",
            "Advertisement bans are in place in nine towns.",
            "He said that others had contributed to this report before it was printed.",
            "3",
            "———",
        ] {
            assert_eq!(of(line), None, "{line}");
        }
    }
}
