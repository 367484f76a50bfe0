//! Where a sentence goes over the end of a page.
//!
//! Printers and converters put a form feed there, and around it what stands on each page: its number, a running head, empty
//! lines. Where the sentence above plainly goes on below, all that is read as a blank. It stays where a page begins with a
//! paragraph of its own, which often is another article.
//!
//! What is *not* here: what a page's number and head are, where nothing goes over them: that is furniture.

use std::ops::Range;

use super::line::Line;

/// A form feed.
const PAGE_END: char = '\u{c}';

/// A longer line is no running head, in characters.
const LONGEST_HEAD: usize = 60;
/// A longer line is no number of a page, in bytes.
const LONGEST_NUMBER: usize = 24;
/// As many words stand with a page's number: “Page 1 of 2”.
const WORDS_WITH_NUMBER: usize = 2;
/// So many lines around a page's end are looked at.
const LINES: usize = 8;

/// What stands between two parts of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PageBreak {
    /// From the last letter above to the first one below, in bytes.
    pub gap: Range<usize>,
    /// What it is read as: a blank, or nothing within a word.
    pub joint: &'static str,
}

/// The ends of pages that sentences go over, in order.
pub(super) fn page_breaks(text: &str) -> Vec<PageBreak> {
    let mut found: Vec<PageBreak> = Vec::new();
    for at in memchr::memchr_iter(PAGE_END as u8, text.as_bytes()) {
        let is_known = found.last().is_some_and(|last| at < last.gap.end);
        found.extend((!is_known).then(|| page_break(text, at)).flatten());
    }
    found
}

fn page_break(text: &str, at: usize) -> Option<PageBreak> {
    let (above, below) = text.split_at(at);
    let above: Vec<&str> = above.rsplit(['\n', PAGE_END]).take(LINES).collect();
    let below: Vec<&str> = below.split(['\n', PAGE_END]).take(LINES).collect();
    let first = content(&above, &|line| !Line::new(line, 0).ends_sentence())?;
    let next = content(&below, &|line| Line::new(line, 0).continues())?;
    let offset = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
    let end = offset(first) + first.len();
    let start = offset(next);
    let (one, other) = (Line::new(first, 0), Line::new(next, 0));
    // A line that stands apart is a heading: “5 killed in crash”.
    let is_apart = || {
        let behind = text[start + next.len()..].split('\n').nth(1);
        behind.is_none_or(|line| line.trim().is_empty()) && !other.ends_sentence()
    };
    let is_number = next.starts_with(|c: char| c.is_ascii_digit()) && !is_apart();
    let goes_on = other.continues() || (ends_open(first) || is_number) && !other.is_item();
    if one.ends_sentence() || !goes_on {
        return None;
    }
    let stem = first.strip_suffix(['-', '\u{2010}', '\u{ad}']);
    let stem = stem.filter(|stem| stem.ends_with(char::is_alphanumeric));
    // “3.4-million”: what is no part of a word that was cut keeps its hyphen.
    let is_cut = |stem: &str| stem.ends_with(char::is_lowercase) && other.continues();
    let (end, joint) = match stem {
        Some(stem) if is_cut(stem) => (end - (first.len() - stem.len()), ""),
        Some(_) => (end, ""),
        None => (end, " "),
    };
    Some(PageBreak {
        gap: end..start,
        joint,
    })
}

/// The line nearest to the end of a page that is part of a text, without the white space around it. `lines` lead away from
/// there. A running head stands apart by an empty line, behind which the sentence has to fit.
fn content<'a>(lines: &[&'a str], fits: &dyn Fn(&str) -> bool) -> Option<&'a str> {
    let mut lines = lines.iter().map(|line| line.trim());
    let first = lines.find(|line| !line.is_empty() && !is_page_number(line))?;
    let rest: Vec<&str> = lines.collect();
    let is_apart = rest.first().is_some_and(|line| line.is_empty());
    let behind = rest.iter().find(|line| !line.is_empty());
    let is_head = is_apart && is_running_head(first);
    match behind {
        Some(behind) if is_head && fits(behind) && !is_page_number(behind) => Some(behind),
        _ => Some(first),
    }
}

/// “The Evening Ledger”, “Evening Ledger, 3 May 2025”: a name, whose words begin with capitals.
fn is_running_head(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let is_small = |word: &str| word.chars().count() > 3 && word.starts_with(char::is_lowercase);
    line.chars().count() <= LONGEST_HEAD
        && line.chars().any(char::is_uppercase)
        && !Line::new(line, 0).continues()
        && !Line::new(line, 0).ends_sentence()
        && !words.any(is_small)
}

/// “12”, “- 1 -”, “Page 1 of 2”.
fn is_page_number(line: &str) -> bool {
    let words = line.split(|c: char| !c.is_alphanumeric() && c != '.');
    let words = words.map(|word| word.trim_matches('.'));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let is_number = |word: &str| word.chars().all(|c| c.is_ascii_digit()) && word.len() < 5;
    let numbers = words.iter().filter(|word| is_number(word)).count();
    line.len() <= LONGEST_NUMBER
        && !Line::new(line, 0).ends_sentence()
        && !line.contains([',', '%', '$', '€', '£'])
        && (1..=2).contains(&numbers)
        && words
            .iter()
            .position(|word| is_number(word))
            .is_some_and(|at| at < 2)
        && words.len() - numbers <= WORDS_WITH_NUMBER
}

/// Whether a line breaks off in the middle: behind a comma or a small number, or in a quotation that it began.
fn ends_open(line: &str) -> bool {
    let digits = line.len() - line.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let opened = line.matches(['“', '«', '„']).count();
    let closed = line.matches(['”', '»']).count();
    line.ends_with(',') || (1..=2).contains(&digits) || opened > closed
}

#[cfg(test)]
mod tests {
    use crate::text::ArticleText;

    fn read(text: &str) -> String {
        ArticleText::new(text).reading().as_str().to_owned()
    }

    const END: &str = "it before June,” said Mara Lind on Monday.\n";

    #[test]
    fn a_sentence_goes_over_the_end_of_a_page() {
        for between in [
            "\n\u{c}",
            "\u{c}\n",
            "\u{c}",
            "\n\u{c}\n",
            "\n\n\u{c}\n\n",
            "\n\u{c}\n\u{c}\n",
            "\n\n12\n\u{c}\n",
            "\n12\n\u{c}",
            "\n\u{c}12\n",
            "\n\u{c}The Evening Ledger\n\n",
            "\n\nThe Evening Ledger\n\u{c}\n",
            "\n                 - 1 -\n\u{c}\n",
            "\nPage 1 of 2\n\u{c}\n",
            "\n3/12\n\u{c}Evening Ledger 3 May 2025\n\n",
        ] {
            let text = format!("The mayor was clear.\n\n“We will not open{between}{END}");
            let whole = format!("The mayor was clear.\n\n“We will not open {END}");
            assert_eq!(read(&text), whole, "{between:?}");
        }
        assert_eq!(
            read("We will not op-\n\u{c}\nen it."),
            "We will not open it."
        );
        assert_eq!(
            read("It costs 3.4\n\n\u{c}\n\nmillion."),
            "It costs 3.4 million."
        );
        assert_eq!(read("It ends on 5\n\u{c}\nMay."), "It ends on 5 May.");
        assert_eq!(
            read("It ends in May\n\u{c}\n5, 2025, they say."),
            "It ends in May 5, 2025, they say."
        );
        assert_eq!(
            read("A 3.4-\n\n\u{c}\nmillion loss."),
            "A 3.4-million loss."
        );
        let paragraph = "Head\n\nThe new ferry will cost about 25\n\u{c}\npercent of it.";
        assert!(read(paragraph).ends_with("about 25 percent of it."));
    }

    #[test]
    fn a_paragraph_ends_with_its_page() {
        for text in [
            "It is over.\n\u{c}\nthe end\n",
            "It is over.\n\n12\n\u{c}\nNobody came.\n",
            "All rights reserved\n\u{c}\nBridge closed\n\nThe bridge is closed.\n",
            "All rights reserved\n\n\u{c}\nThe Evening Ledger\n\nThe bridge is closed.\n",
            "\u{c}\n",
            "All rights reserved\n\u{c}\n5 killed in crash\n\nFive people died.\n",
            "\u{c}a",
            "a\u{c}",
        ] {
            let pages = text.split('\u{c}').map(str::trim);
            let pages: Vec<_> = pages.filter(|page| !page.is_empty()).collect();
            let found = read(text);
            let lines: Vec<_> = found.split('\n').map(str::trim).collect();
            for page in &pages {
                let last = page.lines().last().unwrap_or_default();
                assert!(lines.contains(&last), "{last:?} in {found:?}");
            }
        }
    }
}
