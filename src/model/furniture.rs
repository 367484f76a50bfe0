//! The lines of an article that are furniture: what a page has around an article, marked so that suggestions and
//! comparisons pass over it. The text itself stays, and may be annotated all the same.
//!
//! **Invariant.** [`Article::furniture`] is in order, its spans share no text, and each of them could be an
//! annotation's. [`fitting`] makes a list so; the edits refuse any other.
//!
//! What is *not* here: which lines those are. [`crate::page`] proposes, a person decides.

use std::collections::HashSet;

use super::{Article, ArticleId, Project};
use crate::text::{ArticleText, ByteOffset, Span};

/// The spans as an article may keep them: in order, those that share text merged, those that do not fit dropped.
#[must_use]
pub fn fitting(text: &ArticleText, spans: impl IntoIterator<Item = Span>) -> Vec<Span> {
    let mut sorted: Vec<Span> = spans
        .into_iter()
        .filter(|span| text.check(*span).is_ok())
        .collect();
    sorted.sort_unstable();
    let mut apart: Vec<Span> = Vec::with_capacity(sorted.len());
    for span in sorted {
        match apart.last_mut() {
            Some(last) if last.overlaps(span) => last.end = last.end.max(span.end),
            _ => apart.push(span),
        }
    }
    apart
}

/// The furniture after a person has asked for the lines that a span touches: all of them furniture, or none of them
/// where all of them were. One span a line; blank lines are neither.
///
/// An empty span, a caret, means the line that it stands in.
#[must_use]
pub fn toggled(article: &Article, span: Span) -> Vec<Span> {
    let chosen = lines(&article.text, span);
    let pieces: Vec<Span> = article
        .furniture
        .iter()
        .flat_map(|piece| pieces(&article.text, *piece))
        .collect();
    let is_furniture = |line: &Span| first_overlapping(&pieces, *line).is_some();
    let is_chosen = |piece: &Span| first_overlapping(&chosen, *piece).is_some();
    let all_were = chosen.iter().all(is_furniture);
    let kept = pieces.iter().copied().filter(|piece| !is_chosen(piece));
    if all_were {
        kept.collect()
    } else {
        fitting(&article.text, kept.chain(chosen.iter().copied()))
    }
}

/// The lines of other articles of the same outlet that say the same as lines of this one and are not yet furniture,
/// or are, as those now are. Articles of which the outlet is unknown have none.
///
/// Two lines say the same if they differ in nothing but letter case, white space and numbers: “14 comments” and
/// “3 Comments”. The cost is that of reading the outlet's articles once.
#[must_use]
pub fn same_lines(
    project: &Project,
    article: &ArticleId,
    lines: &[Span],
    furniture: bool,
) -> Vec<(ArticleId, Vec<Span>)> {
    let Some(changed) = project.article(article) else {
        return Vec::new();
    };
    let outlet = changed.details.outlet.trim();
    let wanted = lines.iter().flat_map(|span| pieces(&changed.text, *span));
    let wanted: HashSet<String> = wanted
        .map(|line| folded(changed.text.slice(line)))
        .collect();
    if outlet.is_empty() || wanted.is_empty() {
        return Vec::new();
    }
    let others = project
        .articles()
        .iter()
        .filter(|other| other.id != *article && other.details.outlet.trim() == outlet);
    let found = others.map(|other| {
        let lines = pieces(&other.text, Span::new(0, other.text.as_str().len())).into_iter();
        let would_change = |line: &Span| {
            other.is_furniture(*line) != furniture
                && wanted.contains(&folded(other.text.slice(*line)))
        };
        (
            other.id.clone(),
            lines.filter(would_change).collect::<Vec<_>>(),
        )
    });
    found.filter(|(_, lines)| !lines.is_empty()).collect()
}

/// The furniture of an article with some of its lines made furniture, or made text.
#[must_use]
pub fn with_lines(article: &Article, lines: &[Span], furniture: bool) -> Vec<Span> {
    let all = article.furniture.iter();
    let all = all.flat_map(|piece| pieces(&article.text, *piece));
    if furniture {
        return fitting(&article.text, all.chain(lines.iter().copied()));
    }
    let mut chosen = lines.to_vec();
    chosen.sort_unstable();
    all.filter(|piece| first_overlapping(&chosen, *piece).is_none())
        .collect()
}

/// What a line says, letter case, white space and numbers aside.
fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        for character in word.chars() {
            if character.is_numeric() {
                if !folded.ends_with('0') {
                    folded.push('0');
                }
            } else {
                folded.extend(character.to_lowercase());
            }
        }
    }
    folded
}

impl Article {
    /// Whether a span shares text with furniture.
    #[must_use]
    pub fn is_furniture(&self, span: Span) -> bool {
        first_overlapping(&self.furniture, span).is_some()
    }

    /// How many of its lines are furniture, whole or in part.
    #[must_use]
    pub fn furniture_lines(&self) -> usize {
        let mut count = 0;
        let mut last = None;
        for piece in &self.furniture {
            for line in lines(&self.text, *piece) {
                count += usize::from(last != Some(line));
                last = Some(line);
            }
        }
        count
    }
}

/// The first of these spans, which are in order and apart, that shares text with another one.
fn first_overlapping(spans: &[Span], other: Span) -> Option<Span> {
    let at = spans.partition_point(|span| span.end <= other.start);
    spans.get(at).copied().filter(|span| span.overlaps(other))
}

/// The lines that a span touches, whole and without their ends. Blank ones are left out.
#[must_use]
pub fn lines(text: &ArticleText, span: Span) -> Vec<Span> {
    // A selection of whole lines often takes the last line's end along; the next line is not meant.
    let last = if span.is_empty() {
        span.end
    } else {
        text.previous_character(span.end)
    };
    let start = text.line_at(span.start).start;
    let end = text.line_at(last.max(span.start)).end;
    pieces(text, Span::between(start, end))
}

/// A span cut at the line ends in it. Blank pieces are left out.
pub(crate) fn pieces(text: &ArticleText, span: Span) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut start = span.start.get();
    for line in text.slice(span).split_inclusive('\n') {
        let body = line.trim_end_matches(['\n', '\r']);
        if !body.trim().is_empty() {
            let end = ByteOffset::new(start + body.len());
            pieces.push(Span::between(ByteOffset::new(start), end));
        }
        start += line.len();
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    const TEXT: &str =
        "Share 👨‍👩‍👧\n\nThe mayor opened it.\r\nIt rained.\n \n3 comments\nNo one stayed e\u{301}";

    fn article(furniture: &[&str]) -> Article {
        let text = ArticleText::new(TEXT);
        let furniture = furniture.iter().map(|quote| span(quote));
        let furniture = fitting(&text, furniture);
        let fixture = Fixture::new().plain("one", TEXT, furniture);
        (*fixture.project().articles()[0]).clone()
    }

    fn span(quote: &str) -> Span {
        let start = TEXT.find(quote).expect("the quote is in the text");
        Span::new(start, start + quote.len())
    }

    fn after(furniture: &[&str], asked: Span) -> Vec<&'static str> {
        let toggled = toggled(&article(furniture), asked);
        toggled.iter().map(|line| &TEXT[line.range()]).collect()
    }

    #[test]
    fn lines_become_furniture_whole() {
        assert_eq!(after(&[], span("hare")), ["Share 👨‍👩‍👧"]);
        assert_eq!(
            after(&["3 comments"], span("opened it.\r\nIt")),
            ["The mayor opened it.", "It rained.", "3 comments"]
        );
        let caret = Span::new(TEXT.len(), TEXT.len());
        assert_eq!(after(&[], caret), ["No one stayed e\u{301}"]);
    }

    #[test]
    fn asked_again_they_are_the_article_again() {
        assert_eq!(
            after(&["3 comments", "Share 👨‍👩‍👧"], span("com")),
            ["Share 👨‍👩‍👧"]
        );
        assert!(after(&["3 comments", "It rained."], span("It rained.\n \n3")).is_empty());
        // Some were and some were not: now all are.
        assert_eq!(
            after(&["It rained."], span("rained.\n \n3 comments")),
            ["It rained.", "3 comments"]
        );
    }

    #[test]
    fn a_span_over_many_lines_is_taken_apart() {
        assert_eq!(
            after(&["opened it.\r\nIt rained.\n \n3 comments"], span("It")),
            ["opened it.", "3 comments"]
        );
    }

    #[test]
    fn a_line_end_at_the_end_does_not_ask_for_the_next_line() {
        assert_eq!(after(&[], span("It rained.\n")), ["It rained."]);
        assert_eq!(after(&[], span("\n \n")), ["It rained."]);
        let blank = TEXT.find(" \n").expect("a blank line");
        assert!(after(&[], Span::new(blank, blank)).is_empty());
        assert_eq!(
            after(&["3 comments"], Span::new(blank, blank)),
            ["3 comments"]
        );
    }

    #[test]
    fn only_what_fits_is_kept() {
        let text = ArticleText::new(TEXT);
        let cut = Span::new(7, 9);
        let beyond = Span::new(4, 4000);
        let empty = Span::new(3, 3);
        let spans = [span("It rained."), cut, span("mayor opened"), beyond, empty];
        let spans = spans.into_iter().chain([span("opened it")]);
        assert_eq!(
            fitting(&text, spans),
            [span("mayor opened it"), span("It rained.")]
        );
    }

    /// Articles as head, text and the lines that are furniture.
    fn outlet(articles: &[(&str, &str, &[&str])]) -> Project {
        let mut fixture = Fixture::new();
        for (name, text, furniture) in articles {
            let whole = ArticleText::new(*text);
            let spans = furniture.iter().map(|quote| {
                let start = text.find(quote).expect("the quote is in the text");
                Span::new(start, start + quote.len())
            });
            fixture = fixture.plain(name, text, fitting(&whole, spans));
        }
        fixture.project()
    }

    /// The lines found, as article and words.
    fn same(project: &Project, quote: &str, furniture: bool) -> Vec<(String, String)> {
        let one = &project.articles()[0];
        let start = one.text.as_str().find(quote).expect("the quote");
        let span = Span::new(start, start + quote.len());
        let found = same_lines(project, &one.id, &[span], furniture);
        let named = |(id, lines): (ArticleId, Vec<Span>)| {
            let text = project.article(&id).expect("an article").text.clone();
            let said = move |line: Span| (id.as_str().to_owned(), text.slice(line).to_owned());
            lines.into_iter().map(said).collect::<Vec<_>>()
        };
        found.into_iter().flat_map(named).collect()
    }

    #[test]
    fn the_same_lines_of_an_outlet_are_found() {
        let (one, two) = (
            "Share it\n\nThe mayor came.\n\n14 comments",
            "SHARE  it\n\nThe ferry came.\n\n3 Comments",
        );
        let project = outlet(&[
            (
                "one outlet=Harbour Gazette",
                one,
                &["Share it", "14 comments"],
            ),
            ("two outlet=Harbour Gazette", two, &["SHARE  it"]),
            (
                "three outlet=Harbour Gazette",
                "No comments\n\nThe boats came.",
                &[],
            ),
            ("four outlet=Quill Weekly", two, &[]),
        ]);
        let found = |quote, furniture| {
            let found = same(&project, quote, furniture);
            found.into_iter().map(|(_, line)| line).collect::<Vec<_>>()
        };
        assert_eq!(found("14 comments", true), ["3 Comments"]);
        assert!(found("Share it", true).is_empty());
        assert_eq!(found("Share it", false), ["SHARE  it"]);
        assert_eq!(found("The mayor came.", true), Vec::<String>::new());
        assert_eq!(
            found("Share it\n\nThe mayor came.\n\n14 comments", true),
            ["3 Comments"]
        );
    }

    #[test]
    fn lines_are_added_and_taken_away() {
        let article = article(&["Share 👨‍👩‍👧", "It rained."]);
        let said = |spans: Vec<Span>| -> Vec<&str> {
            spans.iter().map(|span| &TEXT[span.range()]).collect()
        };
        let comments = span("3 comments");
        let more = said(with_lines(&article, &[comments], true));
        assert_eq!(more, ["Share 👨‍👩‍👧", "It rained.", "3 comments"]);
        let less = said(with_lines(&article, &[span("It rained.")], false));
        assert_eq!(less, ["Share 👨‍👩‍👧"]);
    }

    #[test]
    fn lines_are_counted_once() {
        assert_eq!(article(&[]).furniture_lines(), 0);
        assert_eq!(article(&["It", "rained."]).furniture_lines(), 1);
        assert_eq!(
            article(&["Share", "It rained.\n \n3 comments"]).furniture_lines(),
            3
        );
    }
}
