//! The report: one page, or Markdown, of all that a project holds.

use std::path::Path;

use crate::common::Desk;
use crate::{desk_with_project, json};

#[test]
fn a_report_is_one_page_with_every_word_of_the_articles() {
    let desk = desk_with_project();
    let before = desk.snapshot();
    let page = desk.run(&["export", "p", "--format", "report"]).fine();
    assert!(
        page.starts_with("<!DOCTYPE html>\n") && page.ends_with("</html>\n"),
        "{page}"
    );
    let truth = json(&desk.run(&["export", "p", "--format", "truth"]).fine());
    let shown = without_markup(&page);
    for document in truth["docs"].as_array().expect("documents") {
        let text = document["text"].as_str().expect("a text");
        assert!(shown.contains(text), "{text}");
        for span in document["spans"].as_array().expect("spans") {
            let words = span["text"].as_str().expect("words");
            assert!(shown.contains(words), "{words}");
        }
    }
    for part in [
        "Articles",
        "Tags",
        "Coverage",
        "Wording",
        "Discrepancies",
        "Attribution",
        "Method",
    ] {
        assert!(page.contains(&format!("<h2>{part}</h2>")), "{part}");
    }
    assert_eq!(desk.snapshot(), before, "reporting changes nothing");
}

/// The page's text without tags and style, entities read.
fn without_markup(page: &str) -> String {
    let body = page.split_once("<body>").expect("a body").1;
    let mut text = String::new();
    for part in body.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, words)| words));
    }
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    entities
        .iter()
        .fold(text, |text, (entity, letter)| text.replace(entity, letter))
}

#[test]
fn the_same_project_gives_the_same_report() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/mexico-declines-troops");
    let sample = sample.to_str().expect("a path");
    let desk = Desk::new();
    for (format, file) in [("report", "a.html"), ("report-markdown", "a.md")] {
        desk.run(&["export", sample, "--format", format, "--out", file])
            .fine();
        let again = desk.run(&["export", sample, "--format", format]).fine();
        assert_eq!(desk.read(file), again, "{format}");
    }
}

#[test]
fn a_report_can_be_of_one_layer_or_of_one_tag() {
    let desk = desk_with_project();
    let report = |arguments: &[&str]| {
        let all = [&["export", "p", "--format", "report-markdown"], arguments].concat();
        desk.run(&all).fine()
    };
    let all = report(&[]);
    assert!(
        all.contains("2 articles, 3 annotations, 1 cluster, 1 relation"),
        "{all}"
    );
    let ana = report(&["--annotator", "ana"]);
    assert!(
        ana.contains("2 articles, 1 annotation, 0 clusters, 0 relations"),
        "{ana}"
    );
    let quotes = report(&["--tag", "Quote"]);
    assert!(
        quotes.contains("2 articles, 2 annotations, 1 cluster, 0 relations"),
        "{quotes}"
    );
    assert!(!quotes.contains("> The\u{a0}mayor"), "{quotes}");
}
