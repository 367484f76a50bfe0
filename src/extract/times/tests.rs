//! Expressions and what they mean, seen from Wednesday 28 February 2024.

use super::*;
use crate::extract::Figures;
use crate::extract::marked::{marked, unmarked};
use crate::language::Lexicon;

fn times(
    text: &ArticleText,
    lexicon: &Lexicon,
    anchor: Option<Anchor>,
    quotes: &[Span],
) -> Vec<Time> {
    Figures::read(text, lexicon, anchor, quotes).times
}

/// The text with each expression in braces, followed by its days; those that nobody knows are `?`.
fn read(text: &str, anchor: &str) -> String {
    let article = ArticleText::new(text);
    let quotes = crate::extract::quotes::quotes(&article, &[], Lexicon::of("en"));
    let quotes: Vec<_> = quotes.iter().map(|quote| quote.span).collect();
    let found = times(&article, Lexicon::of("en"), Anchor::parse(anchor), &quotes);
    let shown = |time: &Time| {
        let interval = match time.interval {
            None => "?".to_owned(),
            Some(interval) if interval.is_day() => interval.from.to_string(),
            Some(interval) if interval.to == Date::MAX => format!("{}…", interval.from),
            Some(interval) => format!("{}…{}", interval.from, interval.to),
        };
        (time.span, interval)
    };
    marked(text, found.iter().map(shown))
}

/// Takes the markup away and expects it back.
#[track_caller]
fn check(expected: &str) {
    assert_eq!(read(&unmarked(expected), "2024-02-28"), expected);
}

#[test]
fn dates_in_many_orders() {
    for text in [
        "3 May 2021",
        "May 3, 2021",
        "3rd of May, 2021",
        "Monday, May 3, 2021",
        "Monday the 3rd of May 2021",
        "2021-05-03",
        "03.05.2021",
        "May 3rd 2021",
        "2021/05/03",
    ] {
        check(&format!("{{{text}|2021-05-03}}"));
    }
    check("{13/05/2021|2021-05-13} or 03/05/2021");
    check("It sank on {Jan. 18|2024-01-18} off the cape.");
    check("It sank on {April 14th|2023-04-14}.");
    check("It will sail on {April 14|2024-04-14}.");
    check("the fair of {May 3-5, 2021|2021-05-03…2021-05-05}");
    check("on 30 February and {February 29th|?}");
}

#[test]
fn months_and_their_parts() {
    check("a storm in {mid-January|2024-01-11…2024-01-20}");
    check(
        "In {early March|2023-03-01…2023-03-10} it rained, in {late June|2023-06-21…2023-06-30} too.",
    );
    check("a storm {in February|2024-02-01…2024-02-29}");
    check("won {last November|2023-11-01…2023-11-30}");
    check("March on! She may. May Ruiz came; they march.");
    check("{April 2021|2021-04-01…2021-04-30} was dry");
}

#[test]
fn years() {
    check("{Between 2012 and 2021|2012-01-01…2021-12-31} it sank.");
    check("the {2012–21|2012-01-01…2021-12-31} drought");
    check("two floods {since 1790|1790-01-01…2024-02-28}");
    check(
        "In {2023|2023-01-01…2023-12-31}, the {1990s|1990-01-01…1999-12-31} and {late 2020|2020-09-01…2020-12-31}",
    );
    check("2000 boats, 1,999 men, 1850 crates and $2020");
}

#[test]
fn days_of_the_week_look_back() {
    check("It sank on {Friday|2024-02-23}.");
    check("On {Wednesday|2024-02-28} it rained");
    check("{last Wednesday|2024-02-21} it rained");
    check("It rained {over the weekend|2024-02-24…2024-02-25}.");
    for anchor in ["", "2024-02"] {
        assert_eq!(read("It sank on Friday.", anchor), "It sank on {Friday|?}.");
    }
    assert_eq!(
        read("It sank in January.", "2024"),
        "It sank {in January|2024-01-01…2024-01-31}."
    );
}

#[test]
fn days_and_spans_count_from_the_anchor() {
    check("{yesterday|2024-02-27}, {today|2024-02-28} and {tomorrow|2024-02-29}");
    check("{last year|2023-01-01…2023-12-31} and {last week|2024-02-19…2024-02-25}");
    check(
        "{earlier this year|2024-01-01…2024-02-28}, {two weeks ago|2024-02-14}, {ten days ago|2024-02-18}",
    );
    check(
        "in {recent weeks|2024-01-31…2024-02-28} and the {past three days|2024-02-25…2024-02-28}",
    );
}

#[test]
fn some_count_from_the_mention_before() {
    check(
        "{In June|2023-06-01…2023-06-30} it rained. {That same month|2023-06-01…2023-06-30} it froze.",
    );
    check(
        "It sank on {June 20|2023-06-20}. {Two weeks prior|2023-06-06} it froze, and {a day earlier|2023-06-05} it rained.",
    );
    check("On {Sunday|2024-02-25} he spoke. She had {the day before|2024-02-24}.");
}

#[test]
fn what_counts_from_something_unknown_is_left_out() {
    check("It sank on {June 20|2023-06-20}, two weeks after the flood.");
    check(
        "It froze in {mid-January|2024-01-11…2024-01-20}. On {June 20|2023-06-20} it sank {in June 2021|2021-06-01…2021-06-30}; it thawed {the same day|2023-06-20}.",
    );
}

#[test]
fn in_a_quote_the_day_of_speech_counts() {
    check("She spoke on {Saturday|2024-02-24}.\n“{Yesterday|2024-02-23} it sank,” she said.");
    let article = ArticleText::new("She spoke on Saturday.\n“Yesterday it sank,” she said.");
    let quotes = crate::extract::quotes::quotes(&article, &[], Lexicon::of("en"));
    let quotes: Vec<_> = quotes.iter().map(|quote| quote.span).collect();
    let found = times(
        &article,
        Lexicon::of("en"),
        Anchor::parse("2024-02-28"),
        &quotes,
    );
    assert!(found[1].vague && !found[0].vague);
}

#[test]
fn subordinate_clauses_are_known() {
    let since = |text| {
        let text = ArticleText::new(text);
        times(&text, Lexicon::of("en"), None, &[])[0]
            .subordinate
            .map(crate::text::ByteOffset::get)
    };
    assert_eq!(
        since("Calm: after she took office in January, she sailed."),
        Some(6)
    );
    assert_eq!(since("After lunch, she sailed in January."), None);
}

#[test]
fn odd_text_is_read() {
    for text in [
        "",
        "since since since",
        "in in May",
        "May",
        "2024-",
        "2024-13-45",
        "👨‍👩‍👧 Friday\u{301}",
        "9999999999 years ago",
        "32 May",
        "between 2012 and",
        "last",
        "٢٠٢٤",
    ] {
        let article = ArticleText::new(text);
        for anchor in ["-9999", "9999-12-31"] {
            for time in times(&article, Lexicon::of("en"), Anchor::parse(anchor), &[]) {
                article.check(time.span).expect("a sound span");
            }
        }
    }
}
