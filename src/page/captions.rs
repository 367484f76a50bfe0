//! Captions of pictures, and titles of what is embedded between the paragraphs.
//!
//! A caption says whose picture it is, or tells of a day in the past in the present tense. Both are conventions of
//! the trade, whatever the site.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::printed;
use super::words::{Word, is_name, lowercase_words};
use crate::language::on_pages;

/// Longer than this, in characters, no line is a caption.
const LONGEST: usize = 600;

/// Longer than this, in characters, no line is a caption since it ends with an agency's name.
const AGENCY: usize = 420;

/// So many words has the name of who made a picture, behind the agency's.
const MAKER_WORDS: usize = 5;

/// So many characters from the end of its line a credit begins at most.
const CREDIT_END: usize = 100;

/// So many words has a credit that follows its caption without a space.
const CREDIT_WORDS: usize = 10;

/// So many words has a title that is told by its capitals.
const TITLE_WORDS: usize = 8;

/// Whether a line is a caption or a credit.
pub(super) fn is_caption(text: &str) -> bool {
    if text.chars().nth(LONGEST).is_some() || !text.contains(char::is_alphabetic) {
        return false;
    }
    let lists = on_pages();
    let start: String = text.chars().take(24).collect::<String>().to_lowercase();
    let mut starts = lists.caption_starts.iter();
    starts.any(|beginning| start.starts_with(beginning))
        || has_credit(text)
        || has_maker(text)
        || has_agency(text)
        || has_glued_credit(text)
        || is_dated_present(text)
}

/// “… on the bridge. Photo: Ada Quill”. Further from the line's end, it is a part of the text.
fn has_credit(text: &str) -> bool {
    static CREDITS: LazyLock<Vec<Finder<'static>>> =
        LazyLock::new(|| on_pages().credits.iter().map(Finder::new).collect());
    let mut back = text.char_indices().rev();
    let end = back.nth(CREDIT_END - 1).map_or(text, |(at, _)| &text[at..]);
    let mut credits = CREDITS.iter();
    credits.any(|credit| credit.find(end.as_bytes()).is_some())
}

/// “… on the bridge. (Ada Quill/Harbour News)”
fn has_maker(text: &str) -> bool {
    let end = text.trim_end_matches('.');
    let inner = end.strip_suffix([')', ']']).and_then(|rest| {
        let (before, inner) = rest.rsplit_once(['(', '['])?;
        let before = before.trim_end();
        // A full stop after the bracket alone makes the bracket a part of the sentence.
        let stands_apart = end.len() == text.len() || before.ends_with(['.', '!', '?', '”', '"']);
        (stands_apart && before.split(' ').count() >= 4).then_some(inner)
    });
    let Some((maker, seller)) = inner.and_then(|inner| inner.split_once('/')) else {
        return false;
    };
    let (maker, seller) = (maker.trim(), seller.trim());
    let is_seller = (1..=5).contains(&seller.split(' ').count())
        && seller.starts_with(char::is_uppercase)
        && !seller.contains(char::is_numeric);
    let has_picture_word = |name: &str| {
        lowercase_words(name)
            .iter()
            .any(|word| on_pages().picture_words.has(&word.text))
    };
    let is_maker = is_name(maker) || maker.starts_with('@') && !maker.contains(' ');
    is_seller && (is_maker || has_picture_word(seller) || has_picture_word(maker))
}

/// “The mayor at the bridge in 2025.Ada Quill, Harbourside”: pages set caption and credit in boxes of their own.
fn has_glued_credit(text: &str) -> bool {
    let end = text.char_indices().rev().find(|(at, character)| {
        let before = text[..*at].chars().next_back();
        let mut behind = text[at + character.len_utf8()..].chars();
        *character == '.'
            && before.is_some_and(|it| it.is_lowercase() || it.is_ascii_digit() || it == ')')
            && behind.next().is_some_and(char::is_uppercase)
            && behind.next().is_some_and(char::is_lowercase)
    });
    end.is_some_and(|(at, _)| {
        let credit = &text[at + 1..];
        credit.split(' ').count() <= CREDIT_WORDS && !credit.contains('.') && at > credit.len()
    })
}

/// “The mayor at the bridge. QNA/Ada Quill”, “The mayor at the bridge © Ada Quill/QNA”, “The mayor walks. QNA”
///
/// An agency is named in sentences as well; at the end of a caption it stands beside a slash or apart from the sentence.
fn has_agency(text: &str) -> bool {
    if text.chars().nth(AGENCY).is_some() {
        return false;
    }
    let text = text.trim_end_matches([')', ']', '.', ' ']);
    let words = lowercase_words(text);
    let is_agency = |word: &&Word| {
        let written = &text[word.start..word.end];
        on_pages().agencies.has(&word.text) && written != word.text.as_str() || written == "dpa"
    };
    let Some(agency) = words.iter().rfind(is_agency) else {
        return false;
    };
    let (before, behind) = (&text[..agency.start], &text[agency.end..]);
    // What follows is the maker's name: no word of a sentence.
    let is_last = behind
        .split(' ')
        .filter(|word| word.contains(char::is_alphabetic))
        .count()
        <= MAKER_WORDS
        && !behind
            .split([' ', '/'])
            .any(|word| word.starts_with(char::is_lowercase));
    let start = before.trim_end();
    let has_slash = start.ends_with('/') || behind.trim_start().starts_with('/');
    let is_apart = start.ends_with(['.', '!', '?', '”', '(', '[', '©', '|', '–', '—', '-']);
    let has_text = before.split(' ').count() > 3 || before.starts_with(['©', '(']);
    is_last && has_text && (has_slash || is_apart || behind.contains('/'))
}

/// “The mayor speaks at the bridge on May 4, 2025 in Porto Velho”: the day is past, the tense is not.
///
/// Without a full stop only. With one, it may be the sentence that announces a coming day.
fn is_dated_present(text: &str) -> bool {
    if text.ends_with(['.', '!', '?', '”', '"', '»', ':']) || text.chars().nth(300).is_some() {
        return false;
    }
    if !text.contains(|character: char| character.is_ascii_digit()) {
        return false;
    }
    let Some(date) = printed::find(text).filter(|date| date.iso.len() == 10) else {
        return false;
    };
    let words = lowercase_words(&text[..date.start]);
    words.len() >= 6 && words.iter().any(|word| on_pages().shown.has(&word.text))
}

/// Whether every word of a title begins with a capital, the small ones too, as in the titles of videos.
pub(super) fn is_all_capitalised(text: &str) -> bool {
    let words: Vec<&str> = text
        .split(' ')
        .map(|word| word.trim_matches(|character: char| !character.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    let is_small = |word: &&&str| on_pages().small_words.has(&word.to_lowercase());
    words.len() >= TITLE_WORDS
        && words
            .iter()
            .all(|word| !word.starts_with(char::is_lowercase))
        && words.iter().skip(1).filter(is_small).count() >= 2
        && words.iter().any(|word| word.contains(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_name_makers_or_tell_a_past_day_in_the_present() {
        for line in [
            "Photo: Ada Quill",
            "FILE PHOTO: The bridge in a storm",
            "The bridge seen from the river. (Photo by Ada Quill)",
            "The bridge seen from the river. Photo: Quill Pictures",
            "The mayor opened the bridge on Monday, nine years late. (Ada Quill/Harbour News)",
            "The mayor opened the bridge on Monday. (@adaquill/X)",
            "People on the new bridge. [QNA/Quill Images]",
            "Mayor Bo Reed speaks to builders on the southern pier on May 4, 2025 in Porto Velho",
        ] {
            assert!(is_caption(line), "{line}");
        }
    }

    #[test]
    fn paragraphs_and_headings_do_not() {
        for line in [
            "He drove at 90 (km/h).",
            "Both sides (he/she) have to say so before the vote.",
            "Nine towns took part in the season that ended (2024/25).",
            "The ferry belongs to an island (Upper Quill/Lower Quill).",
            "She sent a photo by the river to her sister.",
            "The mayor speaks at the festival on June 5, 2025.",
            "The mayor spoke at the bridge on May 4, 2025 in Porto Velho",
            "Photographs show a bridge",
            "What to know (and/or ask)",
            "Ada Quill (Quill Racing/Harbour)",
        ] {
            assert!(!is_caption(line), "{line}");
        }
    }

    #[test]
    fn titles_of_videos_have_capitals_throughout() {
        assert!(is_all_capitalised(
            "'It Fell In The River': Mayor Reacts To The Loss Of A Bridge"
        ));
        for text in [
            "It Fell in the River: Mayor Reacts to the Loss of a Bridge",
            "IT FELL IN THE RIVER, SAYS THE MAYOR OF THE TOWN",
            "It Fell In The River",
            "它 掉 在 河 里 了 市长 说",
        ] {
            assert!(!is_all_capitalised(text), "{text}");
        }
    }
}
