//! What the program proposes.

use std::path::Path;

use crate::common::Desk;
use crate::{json, number, sliced};

const TEXT: &str = "Mayor Ana Ruiz spoke on Friday.\n\n“The bridge is not for sale,” Ruiz said. “It was never \
                    for sale.”\n\nThe engineer Bo Lind called that «a relief».\n";

#[test]
fn quotes_come_with_their_speakers_and_change_nothing() {
    let desk = Desk::new();
    desk.write("one.txt", TEXT);
    desk.run(&["new", "p", "one.txt"]).fine();
    let before = desk.read("p/project.ron");
    let quotes = json(&desk.run(&["suggest", "p", "quotes", "--json"]).fine());
    let quotes = quotes.as_array().expect("a list");
    let inner: Vec<String> = quotes
        .iter()
        .map(|quote| {
            let place = |name: &str| number(&quote[name]);
            assert_eq!(quote["article"], "one");
            assert!(quote["confidence"].is_number());
            assert!(place("start") <= place("inner_start") && place("inner_end") <= place("end"));
            sliced(TEXT, place("inner_start"), place("inner_end"))
        })
        .collect();
    assert!(
        inner[0].starts_with("The bridge is not for sale"),
        "{inner:?}"
    );
    assert_eq!(inner[1..], ["It was never for sale.", "a relief"]);
    assert_eq!(quotes[0]["speaker"], "Ana Ruiz");
    assert_eq!(quotes[0]["cue"], "said");
    let table = desk.run(&["suggest", "p", "quotes"]).fine();
    assert!(
        table.contains("Ana Ruiz") && table.contains("a relief"),
        "{table}"
    );
    assert_eq!(desk.read("p/project.ron"), before);
    assert!(
        !desk.path("p/annotations").exists(),
        "a suggestion is no annotation"
    );
}

#[test]
fn links_answer_for_every_annotation_of_the_sample() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/mexico-declines-troops");
    let sample = sample.to_str().expect("a path");
    let desk = Desk::new();
    let links = json(&desk.run(&["suggest", sample, "links", "--json"]).fine());
    let links = links.as_array().expect("a list");
    let asked: std::collections::BTreeSet<_> = links
        .iter()
        .map(|link| link["annotation"].as_str().expect("an id"))
        .collect();
    assert_eq!(asked.len(), 88);
    assert!(links.iter().any(|link| link["likely"] == true));
    for pair in links.windows(2) {
        let [one, next] = pair else { continue };
        assert!(one["reason"].is_string() && number(&one["start"]) < number(&one["end"]));
        let same = |name: &str| one[name] == next[name];
        if same("annotation") && same("article") {
            assert!(
                one["score"].as_f64() >= next["score"].as_f64(),
                "best first"
            );
        }
    }
    let again = desk.run(&["suggest", sample, "links", "--json"]).fine();
    assert_eq!(
        json(&again).as_array().expect("a list"),
        links,
        "the same every time"
    );
}

/// What a window would have written for ana: three quotes shown, one of them rejected.
const REVIEWS: &str = r#"(
  kind: "pullquote reviews",
  version: 1,
  annotator: "ana",
  offsets: "Unicode code points, half-open",
  reviews: [
    (subject: Quote((article: "one", span: (start: 34, end: 60, text: "The bridge is not for sale"))), verdict: Dismissed, updated: "2025-05-05T12:00:00Z"),
  ],
  shown: [
    Quotes(article: "one", spans: [(34, 60), (75, 97), (134, 142)]),
  ],
)
"#;

#[test]
fn what_was_shown_is_counted_for_people_and_programs() {
    let desk = Desk::new();
    desk.write("one.txt", TEXT);
    desk.run(&["new", "p", "one.txt"]).fine();
    let none = desk.run(&["suggest", "p", "counts"]).fine();
    assert_eq!(none, "No suggestion was shown so far\n");
    std::fs::create_dir_all(desk.path("p/annotations/ana")).expect("a folder");
    desk.write("p/annotations/ana/reviews.ron", REVIEWS);
    let table = desk.run(&["suggest", "p", "counts"]).fine();
    let lines: Vec<_> = table
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>())
        .collect();
    assert_eq!(
        lines[1],
        ["ana", "quotes", "3", "0", "0", "1", "2"],
        "{table}"
    );
    let counts = json(&desk.run(&["suggest", "p", "counts", "--json"]).fine());
    assert!(counts["held_back"].is_null());
    assert_eq!(
        counts["counts"],
        serde_json::json!([{
            "annotator": "ana", "kind": "quotes", "shown": 3, "accepted": 0, "accepted_and_changed": 0,
            "rejected": 1, "open": 2
        }])
    );
    let table = desk.run(&["suggest", "p", "counts", "--csv"]).fine();
    assert_eq!(
        table,
        "annotator,kind,shown,accepted,accepted_and_changed,rejected,open\r\nana,quotes,3,0,0,1,2\r\n"
    );
    let report = desk
        .run(&["export", "p", "--format", "report-markdown"])
        .fine();
    assert!(
        report.contains("3 quotes (1 rejected, 2 left open) were shown to ana."),
        "{report}"
    );
    let said = desk.run(&["suggest", "p", "quotes", "--csv"]);
    assert_eq!(said.code, 2, "{}", said.err);
}

#[test]
fn nothing_is_suggested_where_the_project_holds_it_back() {
    let desk = Desk::new();
    desk.write("one.txt", TEXT);
    desk.run(&["new", "p", "one.txt"]).fine();
    desk.edit(
        "p/project.ron",
        "  articles: [",
        "  held_back: Some((share: 100, seed: 7)),\n  articles: [",
    );
    let quotes = |more: &[&str]| {
        let arguments = [&["suggest", "p", "quotes", "--json"], more].concat();
        let run = desk.run(&arguments);
        assert_eq!(run.code, 0);
        (json(&run.out).as_array().expect("a list").len(), run.err)
    };
    let (found, said) = quotes(&[]);
    assert_eq!(found, 0);
    assert!(
        said.contains("held back on 1 of 1 article (100 %, seed 7); --with-held-back"),
        "{said}"
    );
    assert_eq!(quotes(&["--with-held-back"]), (3, String::new()));
    let info = json(&desk.run(&["info", "p", "--json"]).fine());
    assert_eq!(
        info["held_back"],
        serde_json::json!({ "share": 100, "seed": 7, "articles": ["one"] })
    );
    assert_eq!(info["articles"][0]["held_back"], true);
    let said = desk.run(&["info", "p"]).fine();
    assert!(
        said.contains("Suggestions are held back on 1 of 1 article (100 %, seed 7)"),
        "{said}"
    );
}
