//! The title: the first line of the front that reads as a headline and as nothing else.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::super::class::Class;
use super::super::line::Line;
use super::super::words::is_outlet;
use super::super::words::{has_press_noun, has_word, lowercase_words};
use super::super::{byline, printed};
use super::excerpt::Excerpt;
use crate::language::on_pages;

/// A menu, a section or a place may have three words; hardly a headline.
const LEAST_WORDS: usize = 4;

/// More lines that could be the title than this are a list of teasers: none is taken.
const MOST_CANDIDATES: usize = 4;

/// Of a page's article, so many lines are compared with what could be its title.
const COMPARED_LINES: usize = 40;

/// Words shorter than this, in characters, are in any text, and of longer ones only so many count: the rest bends.
const STEM: usize = 5;

/// What a byline or a date closely below it says, as a share of words.
const SIGNED: f32 = 0.2;

/// The same of its being on the page once more, as headlines are at its top or in its lists.
const AGAIN: f32 = 0.1;

/// So closely, in lines.
const IMPRINT_REACH: usize = 4;

/// A line right above another one that could be the title is its title if it shares this part of what the other shares.
const SUBTITLED: f32 = 0.6;

/// One word of one says less than four of six: so many are added to those that are not shared.
const FEW: usize = 2;

/// A title shares at least so many of its longer words with its article.
const LEAST_SHARE: f32 = 0.25;

/// A title, and where it was.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Title {
    pub(super) text: String,
    /// The outlet that a browser's title ends with: "… | Harbour Gazette".
    pub(super) outlet: Option<String>,
    /// Its line in the head.
    pub(super) at: usize,
}

/// The title, if one line of the front can be it.
pub(super) fn find(excerpt: &Excerpt<'_>, known: &[&str]) -> Option<Title> {
    let front = excerpt.front();
    let of_heading = |at: usize| {
        let text = front[at].text.strip_prefix("# ")?;
        Some(Title {
            text: text.trim().to_owned(),
            outlet: None,
            at,
        })
    };
    if let Some(title) = (0..front.len()).find_map(of_heading) {
        return Some(title);
    }
    let mut candidates = (0..front.len()).filter_map(|at| candidate(&excerpt.head, at, known));
    let first = candidates.next()?;
    (candidates.count() < MOST_CANDIDATES).then_some(first)
}

/// The title of a page of which it is known where the article stands.
///
/// Above it there may be teasers and menus too. A title is about what the article is about, so that it shares more words
/// with it than they do, and byline and date stand closely below it.
pub(super) fn of_page(
    excerpt: &Excerpt<'_>,
    lines: &[Line<'_>],
    run: &Range<usize>,
    known: &[&str],
) -> Option<Title> {
    let article = lines[run.clone()].iter().take(COMPARED_LINES);
    let words: HashSet<String> = article.flat_map(|line| stems(&line.text)).collect();
    let front = excerpt.front();
    let mut times: HashMap<&str, usize> = HashMap::new();
    for line in lines.iter().filter(|line| line.class == Class::Heading) {
        *times.entry(&line.text).or_default() += 1;
    }
    let mut candidates: Vec<Candidate> = Vec::new();
    for at in 0..front.len() {
        let Some(title) = candidate(&excerpt.head, at, known) else {
            continue;
        };
        let stems = stems(&title.text);
        let shared = stems.iter().filter(|stem| words.contains(*stem)).count();
        let share = ratio(shared, stems.len() + FEW);
        let below = front[at + 1..].iter().take(IMPRINT_REACH);
        let is_signed = below.into_iter().any(|line| line.class.is_about_article());
        let is_again = times
            .get(front[at].text.as_ref())
            .is_some_and(|times| *times > 1);
        let weight =
            share + if is_signed { SIGNED } else { 0.0 } + if is_again { AGAIN } else { 0.0 };
        candidates.push(Candidate {
            title,
            share,
            weight,
        });
    }
    let best = (0..candidates.len())
        .rev()
        .max_by(|&one, &other| candidates[one].weight.total_cmp(&candidates[other].weight));
    let mut best = best?;
    let chosen = &candidates[best];
    let is_signed = chosen.share > 0.0 && chosen.weight >= chosen.share + SIGNED;
    let is_sure = chosen.share >= LEAST_SHARE || is_signed || candidates.len() == 1;
    // A subtitle shares more words than its title, and has more of them.
    while let Some(above) = best.checked_sub(1).and_then(|above| candidates.get(above)) {
        let below = &candidates[best];
        let is_longer = below.title.text.len() * 3 > above.title.text.len() * 4;
        let is_title = above.title.at + 1 == below.title.at
            && (above.share >= below.share * SUBTITLED || is_longer && above.share > 0.0);
        if !is_title {
            break;
        }
        best -= 1;
    }
    // A title may be a riddle, where the page begins with it.
    let is_first = run.start == front.len() && candidates.first()?.title.at == 0;
    if is_sure {
        Some(candidates.swap_remove(best).title)
    } else {
        is_first.then(|| candidates.swap_remove(0).title)
    }
}

/// A line that could be the title.
#[derive(Debug)]
struct Candidate {
    title: Title,
    /// How many of its longer words the article has, about.
    share: f32,
    /// The same, with what its place says.
    weight: f32,
}

#[expect(clippy::cast_precision_loss, reason = "counts of words in a line")]
fn ratio(part: usize, all: usize) -> f32 {
    part as f32 / all.max(1) as f32
}

/// The longer words of a line, cut so that their endings do not count.
fn stems(line: &str) -> Vec<String> {
    let words = lowercase_words(line).into_iter();
    let long = words.filter(|word| word.text.chars().count() >= STEM);
    long.map(|word| word.text.chars().take(STEM).collect())
        .collect()
}

/// The title in a line, if it reads as one.
fn candidate(head: &[Line<'_>], at: usize, known: &[&str]) -> Option<Title> {
    let line = head[at].text.as_ref();
    let next = head.get(at + 1);
    let lowered = line.to_lowercase();
    let mut others = on_pages().no_titles.iter();
    let is_other = !matches!(head[at].class, Class::Heading | Class::Other)
        || others.any(|start| lowered.starts_with(start))
        || byline::unmarked(line, known).is_some()
        || byline::is_signed(line)
        || is_menu(line)
        || line.starts_with(['<', '{', '[', '(', '•', '*', '-', '@'])
        || line.starts_with(char::is_lowercase)
        || line.ends_with([',', ':', ';'])
        || line.contains("://")
        || printed::find(line).is_some_and(|found| found.iso.len() == 10)
        || is_sentence(line);
    // A sentence may be broken over two lines anywhere, and speakers have lines of their own.
    let is_continued = next.is_some_and(|next| {
        let goes_on = next.touches_above && next.text.starts_with(char::is_lowercase);
        goes_on && !next.class.is_about_article()
    });
    let is_speech = has_speaker(line)
        && [at.checked_sub(1), Some(at + 1)]
            .into_iter()
            .filter_map(|near| head.get(near?))
            .any(|near| has_speaker(&near.text));
    if is_other || is_continued || is_speech {
        return None;
    }
    let (text, outlet) = without_outlet(line, known);
    let words = text.split_whitespace().count();
    let is_long_enough = words >= LEAST_WORDS || (outlet.is_some() && words >= 2);
    // "The Gazette of Porto Velho" is the head of a page.
    (is_long_enough && !has_press_noun(text)).then(|| Title {
        text: text.to_owned(),
        outlet: outlet.map(str::to_owned),
        at,
    })
}

/// Cuts the outlet off a browser's title.
fn without_outlet<'a>(line: &'a str, known: &[&str]) -> (&'a str, Option<&'a str>) {
    for separator in [" | ", " – ", " — ", " - "] {
        if let Some((title, name)) = line.rsplit_once(separator)
            && is_outlet(name, known)
        {
            // "… | World | Harbour Gazette"
            let sections = title
                .split(separator)
                .skip(1)
                .all(|part| part.split(' ').count() <= 2);
            let title = title
                .split(separator)
                .next()
                .filter(|_| sections)
                .unwrap_or(title);
            return (title.trim_end(), Some(name));
        }
    }
    (line, None)
}

/// Whether a line is a row of links.
fn is_menu(line: &str) -> bool {
    [" / ", " > ", " › ", " » ", " · ", " • "]
        .iter()
        .any(|mark| line.matches(mark).count() >= 2)
        || line.matches(" | ").count() >= 3
}

/// Whether a line without a full stop is running text all the same.
///
/// Headlines say "says"; "said" is how the article goes on.
fn is_sentence(line: &str) -> bool {
    let is_end = |at: usize| {
        let word = line[..at].rsplit(' ').next().unwrap_or_default();
        let goes_on = line[at + 2..].starts_with(char::is_uppercase);
        word.chars().count() >= 4 && word.chars().all(char::is_lowercase) && goes_on
    };
    has_word(line, |word| on_pages().said.has(word))
        || line.match_indices(". ").any(|(at, _)| is_end(at))
}

/// Whether a line begins with who speaks.
fn has_speaker(line: &str) -> bool {
    line.split_once(": ")
        .is_some_and(|(speaker, _)| speaker.split(' ').count() <= 3)
}

#[cfg(test)]
mod tests {
    use super::super::excerpt_of;
    use super::*;

    const BODY: &str = "The mayor opened the bridge on Tuesday, nine years after it was begun.";

    fn title(front: &str) -> Option<String> {
        find(&excerpt_of(&format!("{front}{BODY}")), &[]).map(|title| title.text)
    }

    #[test]
    fn a_headline_is_found_behind_menus() {
        let expected = Some("Bridge opens after nine years".to_owned());
        for front in [
            "Bridge opens after nine years\n",
            "Current News\n\n/\n\nHarbourside\n\nBridge opens after nine years\n\n\
             Ada Quill, Harbour Gazette on\n\n",
            "Skip to main content\nHome > News > Local\nBridge opens after nine years\nIt took long\n",
            "Monday, May 19, 2025\n\nBridge opens after nine years\n\n",
            "Bridge opens after nine years | Harbour Gazette\n\n",
            "Bridge opens after nine years | World | Harbour Gazette\n\n",
            "# Bridge opens after nine years\n\n",
        ] {
            assert_eq!(title(front), expected, "{front}");
        }
    }

    #[test]
    fn other_first_lines_are_no_titles() {
        for front in [
            "",
            "date 2025-05-05\n\n",
            "Published in News & Features\n\n",
            "The mayor has opened a bridge.\n",
            "The mayor has opened a bridge\nover the river\n",
            "ADA: What is it that you saw\nBO: A bridge that was open\n",
            "Ada Quill, Harbour Gazette on\n\n",
            "Ten people saw the bridge, the mayor said on Monday\n",
            "They saw the bridge. It was open\n",
            "Harbourside | Updated: 2025-05-05 10:20:30\n",
            "Harbour Gazette\n\n",
            "One bridge opens in town\nTwo bridges open in town\nThree bridges open in town\n\
             Four bridges open in town\nFive bridges open in town\n",
        ] {
            assert_eq!(title(front), None, "{front}");
        }
    }

    #[test]
    fn the_outlet_of_a_browser_title_is_told() {
        let text = format!("Bridge opens - again | Harbour Gazette\n\n{BODY}");
        let title = find(&excerpt_of(&text), &[]).expect("a title");
        assert_eq!(title.text, "Bridge opens - again");
        assert_eq!(title.outlet.as_deref(), Some("Harbour Gazette"));
    }
}
