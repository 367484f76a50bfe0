//! `pullquote codebook`: the tag set on paper, its versions, and what is to be looked at again.

use crate::common::Desk;
use crate::{desk_with_project, json};

/// The project `p` in which the definition of quotes was changed since, as a colleague's file has it.
fn desk_with_version() -> Desk {
    let desk = desk_with_project();
    let version = concat!(
        "  book_versions: [\n    (\n      id: \"01JGK000000000000000000000\",\n",
        "      made: \"2025-01-02T00:00:00Z\",\n      who: \"ana\",\n      name: \"pilot\",\n",
        "      why: \"Too wide.\",\n      changes: [(tag: \"quote\", name: \"Quote\", what: Definition, ",
        "before: [\"Old words.\"], after: [\"New words.\"])],\n    ),\n  ],\n  articles: ["
    );
    desk.edit("p/project.ron", "  articles: [", version);
    desk
}

#[test]
fn the_code_book_is_written_with_its_versions() {
    let desk = desk_with_version();
    let before = desk.snapshot();
    let text = desk.run(&["code-book", "p"]).fine();
    assert_eq!(desk.run(&["codebook", "p"]).fine(), text);
    for words in [
        "version 2 (“pilot”) of 2025-01-02",
        "Version 2: pilot",
        "Too wide.",
        "Quote: definition: “Old words.” → “New words.”",
        "Version 1: as it was before versions were kept",
    ] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
    let found = json(&desk.run(&["codebook", "p", "--json"]).fine());
    assert_eq!(found["versions"][0]["annotations"], 3);
    assert_eq!(found["versions"][1]["why"], "Too wide.");
    let page = desk.run(&["codebook", "p", "--format", "html"]).fine();
    assert!(page.contains("Version 2: pilot"), "{page}");
    let book = desk.run(&["codebook", "p", "--format", "qdc"]).fine();
    assert_eq!(book, desk.run(&["export", "p", "--format", "qdc"]).fine());
    assert_eq!(desk.snapshot(), before, "looking changes nothing");
    let arguments = ["codebook", "p", "--format", "docx", "--out", "book.docx"];
    desk.run(&arguments).fine();
    let bytes = std::fs::read(desk.path("book.docx")).expect("a file");
    assert!(bytes.starts_with(b"PK"), "a package");
    desk.run(&["new", "again", "book.docx"]).fine();
    let found = desk.run(&["search", "again", "Too wide", "--json"]).fine();
    assert_eq!(json(&found).as_array().map(Vec::len), Some(1), "{found}");
}

#[test]
fn what_was_made_under_an_older_version_is_listed() {
    let desk = desk_with_version();
    let found = desk.run(&["codebook", "p", "--queue", "--json"]).fine();
    let found = json(&found);
    assert_eq!(found["waiting"].as_array().map(Vec::len), Some(2));
    let first = &found["waiting"][0];
    assert_eq!(
        (&first["made_under"], &first["version"]),
        (&1.into(), &2.into())
    );
    assert_eq!(first["changes"][0]["before"][0], "Old words.");
    let sums: Vec<_> = found["counts"].as_array().into_iter().flatten().collect();
    assert_eq!(sums.len(), 2, "claims and quotes under version 1");
    assert_eq!(sums[1]["waiting"], 2);
    let own = ["codebook", "p", "--queue", "--annotator", "ana"];
    let text = desk.run(&own).fine();
    assert!(text.contains("1 annotation whose tag"), "{text}");
    let csv = desk
        .run(&["codebook", "p", "--queue", "--format", "csv"])
        .fine();
    assert_eq!(csv.lines().count(), 3, "{csv}");
    let nobody = ["codebook", "p", "--queue", "--annotator", "nobody"];
    let failed = desk.run(&nobody).failed();
    assert!(failed.contains("no annotator “nobody”"), "{failed}");
    let ran = desk.run(&["codebook", "p", "--queue", "--format", "qdc"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
    assert!(ran.err.contains("no queue"), "{}", ran.err);
}

#[test]
fn spans_are_asked_for_by_version() {
    let desk = desk_with_version();
    let count = |number: &str| {
        let asked = ["spans", "p", "--made-under", number];
        let listed = desk.run(&[&asked[..], &["--columns", "tag", "--format", "csv"]].concat());
        listed.fine().lines().count() - 1
    };
    assert_eq!((count("1"), count("2")), (3, 0));
    let listed = desk.run(&["spans", "p", "--columns", "tag,version"]).fine();
    assert!(listed.contains("version"), "{listed}");
    // Bringing tags in makes another one.
    desk.write(
        "book.qdc",
        "<CodeBook><Codes><Code name=\"Denial\"/></Codes></CodeBook>",
    );
    desk.run(&["import", "p", "book.qdc"]).fine();
    let text = desk.run(&["codebook", "p"]).fine();
    assert!(
        text.contains("Version 3") && text.contains("Denial: added"),
        "{text}"
    );
}
