//! What is published, with the articles' texts and without.

use crate::desk_with_project;

#[test]
fn a_publication_says_what_is_in_it() {
    let desk = desk_with_project();
    let said = desk
        .run(&["publish", "p", "out", "--licence", "CC-BY-4.0"])
        .fine();
    assert!(said.contains("spans.csv: "), "{said}");
    for name in [
        "report.html",
        "project.jsonl",
        "spans.csv",
        "relations.csv",
        "code-book.qdc",
    ] {
        assert!(!desk.read(&format!("out/{name}")).is_empty(), "{name}");
    }
    let readme = desk.read("out/README.md");
    for words in [
        "2 articles, 3 annotations, 1 cluster and 1 relation by 2 annotators",
        "Annotations: CC-BY-4.0",
        "`spans.csv`: ",
        "  - the text of 2 articles is not in it",
        "- **Quote** (2)",
    ] {
        assert!(readme.contains(words), "{words}\n{readme}");
    }
    // Without a licence there is a place for it, and of a part it says so.
    desk.run(&["publish", "p", "part", "--tag", "Quote"]).fine();
    let readme = desk.read("part/README.md");
    assert!(readme.contains("TO BE FILLED IN") && readme.contains("a part of the project"));
    // Nothing is written over.
    desk.run(&["publish", "p", "out"]).failed();
}

#[test]
fn without_texts_no_text_is_published_and_they_can_be_filled_in_again() {
    let desk = desk_with_project();
    desk.run(&["publish", "p", "out", "--without-texts"]).fine();
    for entry in std::fs::read_dir(desk.path("out")).expect("a folder") {
        let bytes = std::fs::read(entry.expect("an entry").path()).expect("a file");
        let text = String::from_utf8_lossy(&bytes);
        assert!(
            !text.contains("he said.") && !text.contains("mayor said"),
            "{text}"
        );
    }
    desk.run(&["strip", "p", "own.stripped.jsonl", "--quote-length", "3"])
        .fine();
    let stripped = desk.read("own.stripped.jsonl");
    assert!(
        !stripped.contains("for sale.") && stripped.contains("Not"),
        "{stripped}"
    );

    // Without their texts nothing is made.
    let courier = "p/articles/courier.txt";
    let said = desk
        .run(&["rehydrate", "own.stripped.jsonl", courier])
        .failed();
    assert!(said.contains("“gazette”"), "{said}");
    assert!(!desk.path("own").exists());

    let said = desk
        .run(&[
            "rehydrate",
            "own.stripped.jsonl",
            courier,
            "p/articles/gazette.txt",
        ])
        .fine();
    assert!(said.contains("2 articles, 2 with the very text"), "{said}");
    let lines = |project: &str| desk.run(&["export", project, "--format", "jsonl"]).fine();
    assert_eq!(lines("own"), lines("p"));

    // A text that is another by now: what is found is there, what is not is said.
    desk.write("gazette.txt", "«Not now», he said, and went.");
    let run = desk.run(&[
        "rehydrate",
        "own.stripped.jsonl",
        courier,
        "gazette.txt",
        "--out",
        "later",
    ]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("1 without a place"), "{}", run.out);
    assert!(run.err.contains("taken by its name"), "{}", run.err);
    assert!(
        run.err.contains("annotations/ana/gazette.ron"),
        "{}",
        run.err
    );
}
