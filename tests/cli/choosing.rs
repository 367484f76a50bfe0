//! Which part of a project leaves it, and in which columns.

use crate::desk_with_project;

/// The cells of a column of the table of spans.
fn column(table: &str, name: &str) -> Vec<String> {
    let mut table = csv::Reader::from_reader(table.as_bytes());
    let at = table
        .headers()
        .expect("a head")
        .iter()
        .position(|it| it == name);
    let at = at.expect("a column");
    table
        .records()
        .map(|row| row.expect("a row")[at].to_owned())
        .collect()
}

#[test]
fn a_part_is_chosen_by_article_outlet_cluster_and_value() {
    let desk = desk_with_project();
    let spans = |arguments: &[&str]| {
        let all = [&["export", "p", "--format", "csv"], arguments].concat();
        column(&desk.run(&all).fine(), "text")
    };
    assert_eq!(spans(&["--article", "gazette"]), ["Not for sale"]);
    assert_eq!(spans(&["--outlet", "the courier"]).len(), 4);
    assert_eq!(spans(&["--cluster", "not for sale"]).len(), 4);
    assert_eq!(
        spans(&["--attribute", "speaker=the mayor"]),
        ["It is not for sale.”\n漢字", "It is not for sale.", "漢字"]
    );
    assert_eq!(
        spans(&["--attribute", "speaker=", "--tag", "quote"]),
        ["Not for sale"]
    );
    assert_eq!(spans(&["--mine"]).len(), 4);
    assert_eq!(spans(&["--mine", "--annotator", "ana"]).len(), 5);
    for (arguments, words) in [
        (["--article", "herald"], "courier, gazette"),
        (["--cluster", "sold"], "Not for sale"),
        (["--attribute", "mood=glad"], "speaker"),
    ] {
        let all = [["export", "p", "--format", "csv"].as_slice(), &arguments].concat();
        let said = desk.run(&all).failed();
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn there_can_be_a_table_of_each_tag_with_chosen_columns() {
    let desk = desk_with_project();
    let command = [
        "export",
        "p",
        "--format",
        "csv",
        "--table-per-tag",
        "--columns",
        "text,tag",
        "--out",
        "t",
    ];
    desk.run(&command).fine();
    assert_eq!(
        desk.read("t/claim.csv"),
        "text,tag\r\nThe\u{a0}mayor,Claim\r\n"
    );
    assert_eq!(
        desk.read("t/quote.csv"),
        "text,tag\r\nIt is not for sale.,Quote\r\n漢字,Quote\r\nNot for sale,Quote\r\n"
    );
    assert!(!desk.path("t/event.csv").exists(), "no annotation is of it");
    assert!(desk.path("t/LOSSES.txt").exists());

    for (arguments, words) in [
        (["csv", "--columns", "words"], "annotation, article"),
        (["jsonl", "--columns", "text"], "is for tables"),
        (["csv", "--table-per-tag", "--mine"], "--out FOLDER"),
    ] {
        let all = [["export", "p", "--format"].as_slice(), &arguments].concat();
        let run = desk.run(&all);
        assert_eq!((run.code, run.out.as_str()), (2, ""));
        assert!(run.err.contains(words), "{}", run.err);
    }
}
