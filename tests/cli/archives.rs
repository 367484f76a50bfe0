//! Many articles in one file: downloads of press archives, and tables.

use serde_json::Value;

use crate::common::{Desk, Run};
use crate::json;

const SENTENCE: &str = "The council will end the ferry line in April, and nobody knows how people will come to work on \
    the other side of the river after that day, since the bridge is closed.";

/// The output of a run that went well, and what it warned of.
#[track_caller]
fn warned(run: Run) -> (String, String) {
    assert_eq!(run.code, 0, "{}", run.err);
    (run.out, run.err)
}

fn details(desk: &Desk, project: &str, names: &[&str]) -> Vec<Vec<String>> {
    let info = json(&desk.run(&["info", project, "--json"]).fine());
    let articles = info["articles"].as_array().expect("a list").iter();
    let said = |article: &Value| {
        let names = names.iter();
        let said = names.map(|name| article[name].as_str().unwrap_or_default().to_owned());
        said.collect()
    };
    articles.map(said).collect()
}

fn archive() -> String {
    let article = |number: usize, title: &str| {
        format!(
            "\u{c}                               {number} of 2 DOCUMENTS\r\n\r\n\
             \x20                             The Evening Ledger of the Harbour Towns and Islands\r\n\r\n\
             \x20                            March {number}, 2024 Sunday\r\n\r\nSECTION: NEWS; Pg. 4\r\n\r\n\
             LENGTH: 34 words\r\n\r\nHEADLINE: {title}\r\n\r\nBYLINE: Ada Quill\r\n\r\nBODY:\r\n\r\n{SENTENCE}\r\n\r\n\
             LOAD-DATE: March 3, 2024\r\n\r\nLANGUAGE: ENGLISH\r\n\r\n"
        )
    };
    format!(
        "Terms: ferry\r\n{}{}",
        article(1, "Ferry line to end"),
        article(2, "No more boats")
    )
}

#[test]
fn a_download_of_an_archive_becomes_its_articles() {
    let desk = Desk::new();
    desk.write("two.TXT", archive());
    let (out, err) = warned(desk.run(&["new", "p", "two.TXT"]));
    assert_eq!(out, "Made “p” in p: 2 articles. Left out: 1 part\n");
    assert_eq!(
        err,
        "warning: two.TXT: line 1 before the first article did not come in: “Terms: ferry”\n"
    );
    let outlet = "The Evening Ledger of the Harbour Towns and Islands";
    let expected = [
        [
            "two.TXT#1",
            "Ferry line to end",
            outlet,
            "Ada Quill",
            "2024-03-01",
            "en",
        ],
        [
            "two.TXT#2",
            "No more boats",
            outlet,
            "Ada Quill",
            "2024-03-02",
            "en",
        ],
    ];
    let names = [
        "source",
        "title",
        "outlet",
        "author",
        "published",
        "language",
    ];
    assert_eq!(details(&desk, "p", &names), expected);
    desk.run(&["check", "p"]).fine();
    // Again they are there already.
    let (out, _) = warned(desk.run(&["import", "p", "two.TXT"]));
    assert_eq!(out, "There already: 2 things. Left out: 1 part\n");
}

#[test]
fn a_layout_that_is_not_known_says_so() {
    let desk = Desk::new();
    desk.write(
        "odd.txt",
        format!("One\n\n{SENTENCE}\n\nLength: 4 words\n\nTwo\n\n{SENTENCE}\n\nLength: 4 words\n"),
    );
    let (out, err) = warned(desk.run(&["new", "p", "odd.txt"]));
    assert_eq!(out, "Made “p” in p: 1 article. Left out: 1 part\n");
    assert!(err.contains("its layout is not known"), "{err}");
}

#[test]
fn tables_become_articles_by_guess_or_as_somebody_says() {
    let desk = Desk::new();
    desk.write(
        "list.csv",
        format!("Kopf;Volltext;Datum;Medium\nFähre;\"{SENTENCE}\";3.5.2025;Kurier\nBoot;\"{SENTENCE}!\";4.5.2025;Kurier\n"),
    );
    let (out, err) = warned(desk.run(&["new", "p", "list.csv"]));
    assert_eq!(out, "Made “p” in p: 2 articles. Guessed: 1 thing\n");
    assert!(
        err.contains(
            "list.csv: guessed: text from “Volltext”, outlet from “Medium”, published from “Datum”"
        ),
        "{err}"
    );
    let chosen = [
        "new",
        "q",
        "list.csv",
        "--column",
        "title=kopf",
        "--column",
        "outlet=",
    ];
    let (_, err) = warned(desk.run(&chosen));
    assert_eq!(err, "");
    let names = ["source", "title", "published", "outlet"];
    assert_eq!(
        details(&desk, "q", &names),
        [
            ["list.csv#2", "Fähre", "2025-05-03", ""],
            ["list.csv#3", "Boot", "2025-05-04", ""]
        ]
    );
    let run = desk.run(&["import", "q", "list.csv", "--column", "text=Body"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("no column “Body”; there are “Kopf”"),
        "{}",
        run.err
    );
    let run = desk.run(&["import", "q", "list.csv", "--column", "body=Kopf"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("is none of text, title"), "{}", run.err);
}

#[test]
fn lines_of_other_programs_are_a_table_and_own_tables_are_none() {
    let desk = Desk::new();
    desk.write(
        "news.jsonl",
        format!("{{\"headline\": \"Ferry\", \"body\": \"{SENTENCE}\"}}\n"),
    );
    warned(desk.run(&["new", "p", "news.jsonl"]));
    assert_eq!(
        details(&desk, "p", &["source", "title"]),
        [["news.jsonl#1", "Ferry"]]
    );
    desk.run(&["export", "p", "--format", "csv", "--out", "spans.csv"])
        .fine();
    let said = desk.run(&["import", "p", "spans.csv"]).failed();
    assert!(said.contains("spans.csv"), "{said}");
}
