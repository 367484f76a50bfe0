//! What stands at the edges of pages and is not the text: running titles, page numbers, and what a browser prints
//! there: the date, the title, the address.
//!
//! A line at an edge is one of these where other pages have the same line there, numbers aside; a page that stands
//! alone has them where they look like what a browser prints.

use std::collections::HashMap;

use super::lines::Line;
use super::words::Word;

/// So much of a page's height is its edge.
const EDGE: f64 = 0.09;
/// So much is the edge that browsers print in.
const OUTER_EDGE: f64 = 0.055;

/// The words of a page, and how high it is.
pub(super) struct Sheet {
    pub words: Vec<Word>,
    pub height: f64,
}

/// What a line at an edge says with its numbers left open, and at which edge.
type Key = (bool, String);

/// A line at an edge.
struct Edge {
    key: Key,
    words: Vec<Word>,
    line: Line,
}

/// Takes the running lines out of pages and returns those of each page.
pub(super) fn take(sheets: &mut [Sheet]) -> Vec<Vec<Line>> {
    let edges: Vec<Vec<Edge>> = sheets.iter().map(edges).collect();
    let mut counts: HashMap<&Key, usize> = HashMap::new();
    for page in &edges {
        let mut keys: Vec<&Key> = page.iter().map(|edge| &edge.key).collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            *counts.entry(key).or_default() += 1;
        }
    }
    let count = sheets.len();
    let mut taken = Vec::with_capacity(count);
    for (sheet, page) in sheets.iter_mut().zip(&edges) {
        let is_running = |edge: &&Edge| {
            let times = counts.get(&edge.key).copied().unwrap_or_default();
            let base = edge.line.base;
            let outer = OUTER_EDGE * sheet.height;
            let is_outer = base < outer || base > sheet.height - outer;
            times > 1 && times * 3 >= count || is_outer && is_printed(&edge.line.text)
        };
        let running: Vec<&Edge> = page.iter().filter(is_running).collect();
        let words: Vec<&Word> = running.iter().flat_map(|edge| &edge.words).collect();
        sheet.words.retain(|word| !words.contains(&word));
        taken.push(running.iter().map(|edge| edge.line.clone()).collect());
    }
    taken
}

fn edges(sheet: &Sheet) -> Vec<Edge> {
    let is_top = |base: f64| base < EDGE * sheet.height;
    let is_edge = |word: &&Word| is_top(word.base) || word.base > (1.0 - EDGE) * sheet.height;
    let words = sheet.words.iter().filter(is_edge).cloned().collect();
    let edge = |words: Vec<Word>| {
        let line = Line::of(words.clone())?;
        let key = (is_top(line.base), without_numbers(&line.text));
        Some(Edge { key, words, line })
    };
    level(words).into_iter().filter_map(edge).collect()
}

/// The words of each line, where lines may lie over one another: browsers print on the text if the page is full.
fn level(mut words: Vec<Word>) -> Vec<Vec<Word>> {
    words.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.size.total_cmp(&b.size)));
    let mut rows: Vec<Vec<Word>> = Vec::new();
    for word in words {
        let is_level = |other: &Word| {
            (other.base - word.base).abs() < 0.6
                && (other.size - word.size).abs() < 0.05 * word.size
        };
        match rows
            .iter_mut()
            .rev()
            .take(3)
            .find(|row| row.first().is_some_and(is_level))
        {
            Some(row) => row.push(word),
            None => rows.push(vec![word]),
        }
    }
    rows
}

fn without_numbers(text: &str) -> String {
    let mut shape = String::with_capacity(text.len());
    for letter in text.chars() {
        let letter = if letter.is_numeric() { '#' } else { letter };
        if !(letter == '#' && shape.ends_with('#')) {
            shape.push(letter);
        }
    }
    shape
}

/// Whether a line looks like one that a browser prints: with an address, a count of pages, or a date with a time.
fn is_printed(text: &str) -> bool {
    let shape = without_numbers(text);
    let has_date = ["#/#/#", "#.#.#", "#-#-#"]
        .iter()
        .any(|date| shape.contains(date));
    let is_count = |word: &str| word == "#/#";
    address(text).is_some()
        || text.contains("file://")
        || shape.split_whitespace().next_back().is_some_and(is_count)
        || has_date && shape.contains("#:#")
        || ["# of #", "# von #", "# de #", "# sur #", "# di #"]
            .iter()
            .any(|count| shape.ends_with(count))
}

/// The address that a line says whole.
pub(super) fn address(text: &str) -> Option<&str> {
    let is_address = |word: &&str| word.starts_with("https://") || word.starts_with("http://");
    let is_whole = |word: &&str| !word.contains('…') && !word.contains("...");
    text.split_whitespace().find(is_address).filter(is_whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_browsers_print_is_known() {
        for line in [
            "11/29/26, 12:41 PM The bridge opens",
            "29.11.2026, 12:41 Die Brücke",
            "file:///tmp/page.html 1/3",
            "https://courier.example/bridge 2/3",
            "1 of 3 29/11/2026, 12:41",
            "Seite 2 von 7",
        ] {
            assert!(is_printed(line), "{line}");
        }
        for line in [
            "The bridge opens after 9 years",
            "Callow Bay, 4 March 2025",
            "1984",
        ] {
            assert!(!is_printed(line), "{line}");
        }
        assert_eq!(
            address("https://courier.example/b 1/2"),
            Some("https://courier.example/b")
        );
        assert_eq!(address("https://courier.example/a/long… 1/2"), None);
    }
}
