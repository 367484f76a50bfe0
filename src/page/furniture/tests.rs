//! Pages made up for the rules, real ones where there are some, and texts that are no pages at all.

use proptest::prelude::*;

use super::super::{Page, line};
use super::*;
use crate::fixture::sample;
use crate::formats::text::article;
use crate::model::furniture::fitting;
use crate::text::ArticleText;

const BODY: &str = "The mayor opened the bridge on Tuesday, nine years after it was begun.\n\n\
    “It has taken us longer than we said,” she told the people who had come to see it.\n\n\
    The ferry will go on for a year, and those who live on the island will not pay for it.";

/// The furniture of a text whose details are guessed, as the import does it.
pub(super) fn marked(text: &str) -> Vec<String> {
    let article = article(String::new(), text.to_owned());
    let spans = article.furniture.iter();
    spans
        .map(|span| article.text.slice(*span).to_owned())
        .collect()
}

/// The page has `‹` before each line that is furniture.
fn check(page: &str) {
    let text: Vec<&str> = page
        .lines()
        .map(|line| line.trim_start_matches('‹'))
        .collect();
    let expected: Vec<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix('‹'))
        .collect();
    assert_eq!(marked(&text.join("\n")), expected, "{page}");
}

#[test]
fn what_a_page_has_around_an_article_is_furniture() {
    check(&format!(
        "‹Skip to main content\n‹Home\n‹Local\n\n‹Monday, May 19, 2025\n\nBridge opens after nine years\n\n\
         The mayor says that it was worth the wait\n\n‹By Ada Quill, Harbour Gazette\n‹May 5, 2025\n‹4 min read\n\
         ‹14 Comments\n‹Share\n\n{BODY}\n\n‹Sign up for our newsletter and never miss a bridge.\n\n‹———\n\n\
         ‹(Bo Reed contributed to this report.)\n\n‹© 2025 Harbour Gazette\n\n‹Privacy Policy"
    ));
    check(&format!(
        "‹Town news\n‹/\n‹Harbourside\nBridge opens after nine years\n‹Published in Town & Harbour\n\n{BODY}\n\n\
         ‹(Source: Harbour News)"
    ));
}

#[test]
fn title_subtitle_and_headings_are_the_article() {
    check(&format!(
        "Share the bridge, mayor tells the ferry\n\nIt took the town nine years to build.\n\n‹By Ada Quill\n\n\
         {BODY}\n\nWhat comes next\n\n{BODY}\n\nComments\n\nThose who came had much to say about the toll."
    ));
    check(&format!("MENDOCITY — {BODY}"));
}

#[test]
fn captions_and_their_alternatives_are_furniture() {
    check(&format!(
        "Bridge opens after nine years\n\n{BODY}\n\n‹A bridge in the rain\n\
         ‹The mayor walked over it first, and alone. (Ada Quill/Harbour News)\n\n{BODY}\n\n\
         ‹Mayor Cy Lane walks over the new bridge in the rain on May 4, 2025 in Mendocity\n\n\
         ‹'It Fell In The River': Mayor Reacts To The Loss Of A Bridge\n\n{BODY}"
    ));
    // Where all headings have such capitals, they are the article's own.
    check(&format!(
        "Bridge Opens After Nine Years\n\n{BODY}\n\n\
         Mayor Walks Over The Bridge And Back To The Pier\n\n{BODY}"
    ));
}

#[test]
fn below_comments_there_are_only_other_articles() {
    let page = |before: &str| {
        format!(
            "Bridge opens after nine years\n\n{before}\n\n‹14 COMMENTS\n\n‹The old ferry at its pier\n\n\
             ‹Ferry sold to the island for one coin\n\n‹3\n‹The council voted for the sale by nine to two on Monday.\n\
             ‹Two boats in the rain\n\n‹Boats race again\n\n‹11\n‹No one won the race, which the rain ended."
        )
    };
    check(&page(BODY));
    // A comment count above the article is one line, and so is one above paragraphs in a row.
    check(&format!(
        "Bridge opens after nine years\n\n‹14 comments\n\n{BODY}"
    ));
    check(&format!("{BODY}\n\n‹3 comments\n\n{BODY}"));
}

#[test]
fn boxes_between_paragraphs_end_where_the_article_goes_on() {
    check(&format!(
        "Bridge opens after nine years\n\n{BODY}\n\n‹Related stories\n\n‹Ferry sold to the island\n\n\
         ‹Boats race again in the rain\n\nWhat comes next for it\n\n{BODY}\n\n‹Advertisement\n\n{BODY}\n\n\
         ‹Read more: Boats race again\n\nNobody knows when the ferry will stop."
    ));
    check(&format!(
        "{BODY}\n\n‹Most read\n\n‹Ferry sold to the island\n\n‹Boats race again in the rain"
    ));
    check(&format!(
        "{BODY}\n\n‹Share\n‹Print\n\n{BODY}\n\nShare\n\n{BODY}"
    ));
}

#[test]
fn headlines_in_a_row_below_a_page_are_teasers() {
    let teasers =
        "Ferry sold to the island\n\nBoats race again in the rain\n\nMayor runs for a third term";
    let marked_teasers = teasers.replace("\n\n", "\n\n‹");
    check(&format!("{BODY}\n\n‹Advertisement\n\n‹{marked_teasers}"));
    // Nothing says that this is a page: the lines may be a list of the article's.
    check(&format!("{BODY}\n\n{teasers}"));
}

#[test]
fn a_bare_name_is_a_byline_where_the_line_below_shows_it() {
    check(&format!(
        "Bridge opens after nine years\n\n‹Ada Quill\n‹River correspondent, Mendocity\n\n{BODY}"
    ));
    check(&format!(
        "Bridge opens after nine years\n\n‹Ada Quill\n‹May 5, 2025\n\n{BODY}"
    ));
    check(&format!(
        "Bridge opens after nine years\n\nUpper Quill\n\n{BODY}"
    ));
    // Without a known headline the name may be the headline.
    check(&format!("Upper Quill\n\n‹May 5, 2025\n\n{BODY}"));
    check(&format!("Home\n\n{BODY}"));
}

#[test]
fn texts_that_are_no_pages_have_none() {
    for text in [
        "",
        "\n\n \u{a0}\n",
        BODY,
        "Share\n\nPrint\n\nHome",
        "The rain came down,\nthe boats went out,\n\nthe rain came down,\nthe boats went out.",
        "5 May 2025\n\nToday I went to see the bridge. It was shut, and so I walked back home.",
        "市长周二为大桥揭幕。\n\n渡轮还将运行一年。\n\n分享\n\n岛上的居民不用付钱。",
        "افتتح رئيس البلدية الجسر يوم الثلاثاء بعد تسع سنوات من العمل.\n\nستستمر العبارة لمدة عام.",
        "สะพานเปิดแล้ว\n\nนายกเทศมนตรีเปิดสะพานเมื่อวันอังคาร",
        "Bridge opens\n\n5 May 2025\n\nThe mayor came to the bridge early.\n\n6 May 2025\n\n\
         The mayor came to the bridge late.\n\n7 May 2025\n\nThe mayor did not come to the bridge.",
        "ADA: Comments\n\nBO: Share what you have with others, I say.\n\nADA: Read more of it to me, please.",
    ] {
        assert_eq!(marked(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn hard_wrapped_paragraphs_stay_whole() {
    check(
        "Bridge opens after nine years\n\nThe mayor opened the new bridge on Tuesday, and the people\n\
         share this article of faith: that it will stand. They said\nthat comments of others\nare not wanted.\n\n\
         It took nine years in all.",
    );
}

#[test]
fn nothing_but_byline_and_date_is_marked_in_the_sample() {
    let project = sample();
    for article in project.articles() {
        let found = Page::read(&article.text).furniture(&article.details);
        let lines = line::of(article.text.as_str());
        assert_eq!(found, [lines[1].span], "{}", article.id);
        for annotation in project.annotations_in(&article.id) {
            for span in annotation.spans.iter() {
                assert!(
                    !found.iter().any(|line| line.overlaps(span)),
                    "{}",
                    article.id
                );
            }
        }
    }
}

/// Lines of real pages, each marked by hand as the article's or not.
#[test]
#[ignore = "reads the articles that PULLQUOTE_SEEDS names"]
fn real_pages_are_told_from_their_articles() {
    let folder =
        std::env::var("PULLQUOTE_SEEDS").expect("PULLQUOTE_SEEDS names a folder of articles");
    let folder = std::path::Path::new(&folder);
    let gold = std::fs::read(folder.join("../gold/metadata_gold.json")).expect("the gold");
    let gold: serde_json::Value = serde_json::from_slice(&gold).expect("JSON");
    let (mut right, mut wrong, mut missed) = (0, Vec::new(), Vec::new());
    for page in gold["articles"].as_array().expect("articles") {
        let file = page["file"].as_str().expect("a name");
        let text = std::fs::read_to_string(folder.join(file)).expect("a text");
        let article = article(file.to_owned(), text);
        for line in page["lines"].as_array().expect("lines") {
            let place = |name: &str| line[name].as_u64().expect("a place") as usize;
            let span = crate::text::CodePointSpan::new(place("start"), place("end"));
            let span = article.text.span_of_code_points(span).expect("a span");
            let kind = line["kind"].as_str().expect("a kind");
            let is_body = matches!(
                kind,
                "body" | "body-orphan" | "heading" | "title" | "subtitle"
            );
            let is_marked = article.furniture.iter().any(|it| it.overlaps(span));
            match (is_marked, is_body) {
                (true, false) => right += 1,
                (true, true) => wrong.push((
                    file.to_owned(),
                    kind.to_owned(),
                    article.text.slice(span).to_owned(),
                )),
                (false, false) => missed.push((
                    file.to_owned(),
                    kind.to_owned(),
                    article.text.slice(span).to_owned(),
                )),
                (false, true) => {}
            }
        }
    }
    println!(
        "furniture: {right} right, {} wrong, {} missed",
        wrong.len(),
        missed.len()
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(missed.len() * 20 <= right, "{missed:#?}");
}

#[test]
fn a_long_text_is_no_trouble() {
    let page = format!("{BODY}\n\nShare\n\nBridge opens\n\n3 comments\n\nFerry\n");
    let text = ArticleText::new(page.repeat(4000));
    let found = Page::read(&text).furniture(&ArticleDetails::default());
    assert!(!found.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_text_is_too_odd(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "Share", "\n", "\n\n", "14 comments", "The mayor came to the bridge on Monday.", "👨‍👩‍👧", "e\u{301}", "\r\n",
            "\u{a0}", "漢字。", "سلام", "By Ada Quill", "Related stories", "Photo: Ada", "©", "(", ")", "/", "May 5, 2025",
            "\u{200b}", "———", "Ferry sold to the island", "“", ":", "3",
        ]), 0..60)
    ) {
        let text = ArticleText::new(pieces.concat());
        let found = Page::read(&text).furniture(&ArticleDetails { title: "Ferry".to_owned(), ..ArticleDetails::default() });
        prop_assert_eq!(&fitting(&text, found.iter().copied()), &found);
        for span in found {
            let line = text.line_at(span.start);
            prop_assert!(line.start == span.start && text.slice(line).trim_end() == text.slice(span).trim_end());
        }
    }
}
