//! Projects made from texts and from lines, and lines imported into them.

use crate::common::Desk;
use crate::{LINES, desk_with_project, json};

#[test]
fn tags_come_from_code_books_and_from_other_projects() {
    let desk = Desk::new();
    desk.write("one.txt", "Only one.\n");
    let code = |name: &str, inner: &str| format!("<Code name=\"{name}\">{inner}</Code>");
    let codes = code("Claim", &code("Denial", ""));
    let book = format!("<CodeBook><Codes>{codes}</Codes></CodeBook>");
    desk.write("book.qdc", book);
    let tags = |folder: &str| json(&desk.run(&["info", folder, "--json"]).fine())["tags"].clone();
    desk.run(&["new", "first", "one.txt", "book.qdc"]).fine();
    assert_eq!(tags("first"), serde_json::json!(["Claim", "Denial"]));
    desk.run(&["new", "second", "one.txt"]).fine();
    let said = desk.run(&["import", "second", "first/project.ron"]).fine();
    assert_eq!(said, "Added: 1 tag. Left as they are: Claim\n");
    let expected = serde_json::json!(["Claim", "Quote", "Event", "Denial"]);
    assert_eq!(tags("second"), expected);
    let said = desk.run(&["import", "second", "book.qdc"]).fine();
    assert_eq!(said, "Left as they are: Claim, Denial\n");
    let book = desk.run(&["export", "second", "--format", "qdc"]).fine();
    desk.write("again.qdc", book);
    desk.run(&["new", "third", "one.txt", "again.qdc"]).fine();
    // In the order of the tree, where what is under a tag follows it.
    let expected = serde_json::json!(["Claim", "Denial", "Quote", "Event"]);
    assert_eq!(tags("third"), expected);
}

#[test]
fn new_makes_a_project_of_texts() {
    let desk = Desk::new();
    desk.write(
        "Strike vote.txt",
        b"\xEF\xBB\xBFStrike vote\r\n\r\nThe\xC2\xA0union \xF0\x9F\x87\xB2\xF0\x9F\x87\xBD.\r\n",
    );
    desk.write("漢字.txt", "漢字の記事。\n");
    let said = desk
        .run(&["new", "votes", "Strike vote.txt", "漢字.txt"])
        .fine();
    assert_eq!(said, "Made “votes” in votes: 2 articles\n");
    let info = json(&desk.run(&["info", "votes/project.ron", "--json"]).fine());
    assert_eq!(info["title"], "votes");
    assert_eq!(info["tags"], serde_json::json!(["Claim", "Quote", "Event"]));
    let sources: Vec<_> = info["articles"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|it| &it["source"])
        .collect();
    assert_eq!(sources, ["Strike vote.txt", "漢字.txt"]);
    let first = info["articles"][0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let text = desk.read(&format!("votes/articles/{first}.txt"));
    assert_eq!(text, "Strike vote\n\nThe\u{a0}union 🇲🇽.\n");
    assert_eq!(info["articles"][0]["characters"], text.chars().count());
    desk.run(&[
        "export",
        "votes",
        "--format",
        "jsonl",
        "--out",
        "votes.jsonl",
    ])
    .fine();
    // The title that a file has gives way to the one that is asked for.
    for file in ["漢字.txt", "votes.jsonl"] {
        let folder = format!("titled {file}");
        desk.run(&["new", &folder, file, "--title", "Two, “words”"])
            .fine();
        let info = json(&desk.run(&["info", &folder, "--json"]).fine());
        assert_eq!(info["title"], "Two, “words”");
    }
}

#[test]
fn new_refuses_bad_files_and_leaves_nothing() {
    let desk = Desk::new();
    desk.write("good.txt", "Good.\n");
    desk.write("picture.txt", b"\x89PNG\r\n\x1A\n\0");
    desk.write("binary.txt", b"PK\x03\x04\0\0\0\0");
    desk.write("empty.txt", " \n");
    let before = desk.snapshot();
    for (file, words) in [
        ("picture.txt", "PNG"),
        ("binary.txt", "binary.txt"),
        ("empty.txt", "no text"),
        ("missing.txt", "missing.txt"),
        ("none*.txt", "no file is called so"),
    ] {
        let said = desk.run(&["new", "p", "good.txt", file]).failed();
        assert!(said.contains(words), "{said}");
        assert_eq!(desk.snapshot(), before, "after {file}");
    }
    let all = desk
        .run(&["new", "p", "picture.txt", "good.txt", "empty.txt"])
        .failed();
    assert_eq!(all.matches("error: ").count(), 2, "{all}");
    desk.run(&["new", "p", "good.txt"]).fine();
    let before = desk.snapshot();
    assert!(
        desk.run(&["new", "p", "good.txt"])
            .failed()
            .contains("not empty")
    );
    assert_eq!(desk.snapshot(), before);
}

/// Whatever can be imported can begin a project.
#[test]
fn new_takes_files_with_annotations_too() {
    let desk = Desk::new();
    desk.write("good.txt", "Good.\n");
    desk.write("lines.jsonl", LINES);
    let said = desk.run(&["new", "p", "good.txt", "lines.jsonl"]).fine();
    assert!(said.contains("3 articles"), "{said}");
    let spans = desk.run(&["export", "p", "--format", "csv"]).fine();
    assert!(spans.lines().count() > 1, "{spans}");
}

/// As `import` does: the same file named twice is one article.
#[test]
fn new_takes_a_file_once() {
    let desk = Desk::new();
    desk.write("page.txt", "The bridge is open.\n");
    desk.write("copy.txt", "The bridge is open.\n");
    let run = desk.run(&["new", "p", "page.txt", "copy.txt", "./page.txt"]);
    let told = "warning: “copy.txt” has the same text as “page.txt”\n";
    assert_eq!((run.code, run.err.as_str()), (0, told));
    let made = "Made “p” in p: 2 articles. There already: 1 thing\n";
    assert_eq!(run.out, made);
    let said = desk.run(&["import", "p", "page.txt", "page.txt"]).fine();
    assert_eq!(said, "There already: 2 things\n");
}

#[test]
fn jsonl_goes_round_without_loss() {
    let desk = desk_with_project();
    let first = desk.run(&["export", "p", "--format", "jsonl"]).fine();
    desk.write("first.jsonl", &first);
    desk.run(&["import", "q", "first.jsonl"]).fine();
    assert_eq!(
        desk.run(&["export", "q", "--format", "jsonl"]).fine(),
        first
    );
    let before = desk.snapshot();
    assert_eq!(
        desk.run(&["import", "q", "first.jsonl"]).fine(),
        "There already: 5 things\n"
    );
    assert_eq!(
        desk.run(&["import", "q", "lines.jsonl"]).fine(),
        "There already: 5 things\n"
    );
    assert_eq!(desk.snapshot(), before, "nothing new, nothing written");
    let annotators: Vec<_> = first.matches("\"annotator\":\"tester\"").collect();
    assert_eq!(
        annotators.len(),
        4,
        "two annotations, the cluster, the relation"
    );
}

#[test]
fn furniture_of_a_copied_page_is_marked_and_goes_round() {
    let desk = Desk::new();
    desk.write(
        "page.txt",
        "Monday, May 19, 2025\n\nBridge opens after nine years\n\nThe mayor opened the bridge on Tuesday.\n\n\
         Advertisement\n\nThe ferry will go on for a year.\n\n3 comments\n",
    );
    desk.write("plain.txt", "The mayor opened the bridge on Tuesday.\n");
    desk.run(&["new", "p", "page.txt", "plain.txt"]).fine();
    let info = json(&desk.run(&["info", "p", "--json"]).fine());
    let lines = |at: usize| info["articles"][at]["furniture_lines"].clone();
    assert_eq!((lines(0), lines(1)), (3.into(), 0.into()));
    let plain = desk.run(&["info", "p"]).fine();
    let row = plain
        .lines()
        .find(|line| line.contains("Bridge opens"))
        .expect("a row");
    let heading = plain
        .lines()
        .find(|line| line.contains("FURNITURE"))
        .expect("headings");
    let end = heading.find("FURNITURE").expect("a column") + "FURNITURE".len();
    assert!(row[..end].ends_with(" 3"), "{plain}");
    let exported = desk.run(&["export", "p", "--format", "jsonl"]).fine();
    assert!(
        exported.contains(r#""furniture":[{"start":0,"end":20,"text":"Monday, May 19, 2025"}"#),
        "{exported}"
    );
    desk.write("all.jsonl", &exported);
    desk.run(&["import", "q", "all.jsonl"]).fine();
    assert_eq!(
        desk.run(&["export", "q", "--format", "jsonl"]).fine(),
        exported
    );
}

#[test]
fn import_adds_texts_and_layers() {
    let desk = desk_with_project();
    desk.write("more.txt", "More.\n");
    assert_eq!(
        desk.run(&["import", "p", "more.txt", "lines.jsonl"]).fine(),
        "Added: 1 article. There already: 5 things\n"
    );
    assert_eq!(
        desk.run(&["import", "p", "lines.jsonl", "--annotator", "Ben B."])
            .fine(),
        "Added: 2 annotations, 1 cluster, 1 relation. There already: 1 thing\n"
    );
    let info = json(&desk.run(&["info", "p", "--json"]).fine());
    assert_eq!(
        info["annotators"],
        serde_json::json!(["ana", "ben-b", "tester"])
    );
    desk.write("noname", "{\"article\":\"x\",\"text\":\"y\"}");
    // Its content says what its name does not.
    assert_eq!(
        desk.run(&["import", "p", "noname"]).fine(),
        "Added: 1 article\n"
    );
}

#[test]
fn import_refuses_and_changes_nothing() {
    let desk = desk_with_project();
    desk.write("more.txt", "More.\n");
    let article = |annotation: &str| {
        format!(
            "{{\"article\":\"x\",\"text\":\"to be or not to be\",\"annotations\":[{annotation}]}}\n"
        )
    };
    for (name, bytes, words) in [
        (
            "bad.jsonl",
            "{\"article\":\"x\"\n".to_owned().into_bytes(),
            "line 1, column",
        ),
        (
            "latin.jsonl",
            b"\n{\"article\":\"x\",\"text\":\"caf\xE9\"}".to_vec(),
            "line 2",
        ),
        ("empty.jsonl", Vec::new(), "nothing in it"),
        (
            "text.jsonl",
            b"{\"article\":\"courier\",\"text\":\"changed\"}".to_vec(),
            "courier",
        ),
        (
            "quote.jsonl",
            article(r#"{"tag":"Claim","spans":[{"start":0,"end":2,"text":"be"}]}"#).into_bytes(),
            "more than once",
        ),
        (
            "lost.jsonl",
            b"{\"members\":[\"nobody\"]}".to_vec(),
            "nobody",
        ),
    ] {
        desk.write(name, bytes);
        let before = desk.snapshot();
        let said = desk.run(&["import", "p", "more.txt", name]).failed();
        assert!(said.contains(name) && said.contains(words), "{said}");
        assert_eq!(desk.snapshot(), before, "after {name}");
    }
    assert!(
        desk.run(&["import", "nowhere", "more.txt"])
            .failed()
            .contains("pullquote new")
    );
    assert!(
        desk.run(&["import", "p", "missing.jsonl"])
            .failed()
            .contains("missing.jsonl")
    );
    desk.write(
        "doubt.jsonl",
        article(r#"{"tag":"Claim","spans":[{"start":0,"end":3,"text":"or"}]}"#),
    );
    let run = desk.run(&["import", "p", "doubt.jsonl"]);
    assert_eq!(run.code, 0);
    assert!(
        run.err
            .starts_with("warning: doubt.jsonl: line 1, annotation 1"),
        "{}",
        run.err
    );
}
