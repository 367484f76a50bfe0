//! Whole pages: invented ones, and real ones from outside the repository.

use proptest::prelude::*;

use super::*;
use crate::page::Page;
use crate::text::ArticleText;

fn guess(text: &str) -> ArticleDetails {
    Page::read(&ArticleText::new(text.to_owned())).details()
}

const BODY: &str = "The mayor of the town opened the bridge on Tuesday, and all those who had \
    waited for it were there when she cut the ribbon.\n\n\
    She said that the work had been hard but that it would be worth the wait for the people \
    on this side of the river.\n\n";

/// The page has these details, `name=value` with `;` between, and no others.
#[track_caller]
fn check(text: &str, expected: &str) {
    let guess = guess(text);
    let details = [
        ("title", guess.title),
        ("outlet", guess.outlet),
        ("author", guess.author),
        ("published", guess.published),
        ("url", guess.url),
    ];
    let found = details.into_iter().filter(|(_, value)| !value.is_empty());
    let found: Vec<_> = found
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    assert_eq!(found.join("; "), expected, "{text}");
}

#[test]
fn a_page_with_all_of_it() {
    check(
        &format!(
            "Menu\nBridge opens after nine years\nThe town had all but given up hope.\n\
             By Ada Quill\nHarbour Gazette\nMay 5, 2025\n\n{BODY}© 2025 Harbour Gazette"
        ),
        "title=Bridge opens after nine years; outlet=Harbour Gazette; author=Ada Quill; published=2025-05-05",
    );
}

#[test]
fn a_page_with_none_of_it() {
    check(BODY, "");
    check("", "");
    check("\n\n", "");
    assert_eq!(guess(BODY).language, "en");
}

#[test]
fn the_day_of_the_page_is_not_the_day_of_the_article() {
    let page = |front: &str| format!("{front}\n\n{BODY}");
    check(
        &page("Monday, May 19, 2025\n\nBridge opens after nine years"),
        "title=Bridge opens after nine years",
    );
    check(&page("Monday, May 19, 2025"), "");
    check(
        &page("Bridge opens after nine years\n\nUpdated May 6, 2025"),
        "title=Bridge opens after nine years; published=2025-05-06",
    );
    check(
        &page("Bridge opens after nine years\n\nUpdated May 6, 2025\nMay 5, 2025"),
        "title=Bridge opens after nine years; published=2025-05-05",
    );
    check(
        &page(
            "Monday, May 19, 2025\n\nBridge opens after nine years\n\nMay 5, 2025 / 10:20 AM EDT",
        ),
        "title=Bridge opens after nine years; published=2025-05-05",
    );
    check(&page(" date 2025-05-05 \n\n\n"), "published=2025-05-05");
    check(
        &format!("{BODY}First published: 5 May 2025"),
        "published=2025-05-05",
    );
}

#[test]
fn a_year_of_copyright_is_no_day() {
    check(
        &format!(
            "Bridge opens after nine years\n\nAda Quill, Harbourside on\n\n{BODY}\
             ©2025 Harbourside. Visit us."
        ),
        "title=Bridge opens after nine years; outlet=Harbourside; author=Ada Quill",
    );
}

#[test]
fn a_byline_may_stand_below_the_article() {
    check(
        &format!(
            "{BODY}By Harbour Daily News senior writer Ada Quill ([email protected])\n\n\
             14 COMMENTS\n\nA teaser\n\nBy Bo Reed\n\nMore\n\nMore\n\nMore"
        ),
        "outlet=Harbour Daily News; author=Ada Quill",
    );
    check(&format!("{BODY}By Ada Quill"), "author=Ada Quill");
    check(
        &format!("{BODY}Another article in this paper\n\nBy Bo Reed"),
        "",
    );
    check(&format!("{BODY}By Any Means\n\n{BODY}{BODY}"), "");
    check(
        &format!("{BODY}(Reporting by Ada Quill; Editing by Bo Reed)"),
        "author=Ada Quill",
    );
}

#[test]
fn a_name_may_stand_a_line_below_its_mark() {
    check(
        &format!("Bridge opens after nine years\n\nBy\n\nAda Quill\n\n5 May 2025\n\n{BODY}"),
        "title=Bridge opens after nine years; author=Ada Quill; published=2025-05-05",
    );
}

#[test]
fn an_agency_and_its_day_stand_in_the_dateline() {
    check(
        &format!("PORTO VELHO, May 3, 2025 (Harbourside) — {BODY}"),
        "outlet=Harbourside; published=2025-05-03",
    );
}

#[test]
fn a_credit_is_no_outlet_and_a_caption_no_day() {
    check(&format!("{BODY}(Reference: Harbour News)"), "");
    check(
        &format!("{BODY}The mayor speaks at the bridge on May 04, 2025 in Porto Velho\n\n{BODY}"),
        "",
    );
}

#[test]
fn other_languages_keep_their_marks() {
    check(
        "Die Brücke ist nach neun Jahren fertig\n\nVon Ada Quill\n\n5. Mai 2025\n\n\
         Die Brücke ist nach neun Jahren fertig, und der Bürgermeister hat sie mit einer Rede \
         eröffnet. Sie wird nicht nur von den Bürgern der Stadt genutzt, es kommen auch Gäste.",
        "title=Die Brücke ist nach neun Jahren fertig; author=Ada Quill; published=2025-05-05",
    );
}

#[test]
#[ignore = "reads the articles that PULLQUOTE_SEEDS names"]
fn real_pages_are_read_as_people_read_them() {
    let folder =
        std::env::var("PULLQUOTE_SEEDS").expect("PULLQUOTE_SEEDS names a folder of articles");
    let cases: [(&str, &str); 5] = [
        ("000", "outlet=Newsweek; published=2025-05-05"),
        (
            "001",
            "title=Sheinbaum rejected Trump’s offer to send US troops into Mexico; outlet=Mexico News Daily; author=Peter Davies",
        ),
        ("002", ""),
        (
            "003",
            "title=Mexico Refuses Trump’s Offer of Military Deployment",
        ),
        (
            "004",
            "title=Trump tells Mexican president he wants US troops to fight drug cartels; outlet=Los Angeles Times; author=Kate Linthicum",
        ),
    ];
    let mut read = 0;
    for entry in std::fs::read_dir(folder).expect("the folder of real pages") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        if let Some((_, expected)) = cases.iter().find(|(number, _)| name.starts_with(number)) {
            let text = std::fs::read_to_string(&path).expect("a text");
            check(&text, expected);
            assert_eq!(guess(&text).language, "en", "{name}");
            read += 1;
        }
    }
    assert_eq!(read, cases.len());
}

#[test]
fn a_long_text_is_no_trouble() {
    let line = "word ".repeat(4 * 1024 * 1024);
    let guess = guess(&format!("Bridge opens after nine years\n\n{line}"));
    assert_eq!(guess.title, "Bridge opens after nine years");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_is_made_up(
        text in "([A-Z©(\\[\"“—#]?\
            (By|Date|Title|Copyright|Published|contacted|for comment|Ada|Quill|News|2025|May|5|\
            é|\u{a0}| |,|:|\\.|\\||-|\n|://|\\)){0,6}){0,30}"
    ) {
        let guess = guess(&text);
        // A wrapped paragraph is joined, and odd spaces become plain ones.
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for value in [guess.title, guess.outlet, guess.url] {
            prop_assert!(flat.contains(&value), "{value:?}");
        }
    }

    #[test]
    fn no_text_is_too_odd(text in "\\PC{0,200}(\n\\PC{0,80}){0,12}") {
        let guessed = guess(&text);
        prop_assert_eq!(guessed.title.trim(), &guessed.title);
    }
}
