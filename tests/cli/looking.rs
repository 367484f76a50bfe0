//! Commands that only look: they show what is there and change nothing.

use crate::common::Desk;
use crate::{desk_with_project, json, number, sliced};

#[test]
fn info_counts() {
    let desk = desk_with_project();
    let before = desk.snapshot();
    let info = json(&desk.run(&["info", "p", "--json"]).fine());
    let courier = &info["articles"][0];
    assert_eq!(
        courier["annotations"],
        serde_json::json!({"Claim": 1, "Quote": 1, "Event": 0})
    );
    assert_eq!(
        (courier["outlet"].as_str(), courier["language"].as_str()),
        (Some("The Courier"), None)
    );
    assert_eq!(
        (&info["clusters"], &info["relations"]),
        (&1.into(), &1.into())
    );
    let plain = desk.run(&["info", "p"]).fine();
    assert!(
        plain.contains("2 articles, 3 annotations, 1 cluster, 1 relation"),
        "{plain}"
    );
    assert!(
        plain.contains("tester") && plain.contains("The Courier"),
        "{plain}"
    );
    assert_eq!(desk.snapshot(), before, "looking changes nothing");
}

#[test]
fn search_shows_hits_in_context() {
    let desk = desk_with_project();
    let hits = json(&desk.run(&["search", "p", "sale", "--json"]).fine());
    let text = desk.read("p/articles/courier.txt");
    let first = &hits[0];
    assert_eq!(
        sliced(&text, number(&first["start"]), number(&first["end"])),
        "sale"
    );
    assert_eq!(
        (first["article"].as_str(), first["right"].as_str()),
        (Some("courier"), Some(".”"))
    );
    assert_eq!(hits.as_array().map(Vec::len), Some(3));
    let arabic = json(&desk.run(&["search", "p", "سلام", "--json"]).fine());
    assert_eq!(arabic[0]["text"], "سلام");
    assert_eq!(
        json(
            &desk
                .run(&["search", "p", r"\bn\w+", "--regex", "--json"])
                .fine()
        )
        .as_array()
        .map(Vec::len),
        Some(1)
    );
    assert_eq!(desk.run(&["search", "p", "absent"]).fine(), "");
    assert_eq!(
        desk.run(&["search", "p", "absent", "--json"]).fine(),
        "[]\n"
    );
    let fault = desk.run(&["search", "p", "(", "--regex"]);
    assert_eq!(fault.code, 2);
    assert!(fault.err.contains("regular expression"), "{}", fault.err);
}

#[test]
fn hits_stand_under_each_other() {
    let desk = Desk::new();
    desk.write("one.txt", "Not for sale.\n漢字 for sale\n\u{1b}[2Jsale\n");
    desk.run(&["new", "p", "one.txt"]).fine();
    let shown = desk.run(&["search", "p", "sale"]).fine();
    assert_eq!(
        shown,
        "one   8   Not for [sale].\none  21  漢字 for [sale]\none  30       \u{fffd}[2J[sale]\n"
    );
}

#[test]
fn check_names_what_is_required_and_missing() {
    let desk = desk_with_project();
    let speaker = r#"(name: "speaker", kind: Text"#;
    let required = format!("{speaker}, required: true");
    desk.edit("p/project.ron", speaker, &required);
    let run = desk.run(&["check", "p"]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    let lines: Vec<_> = run.out.lines().collect();
    assert_eq!(lines.len(), 1, "one has a speaker: {}", run.out);
    assert!(
        lines[0].contains("ana/gazette.ron: annotation "),
        "{}",
        run.out
    );
    assert!(
        lines[0].ends_with("(Quote “Not for sale”): speaker is required, and nothing is entered"),
        "{}",
        run.out
    );
    desk.run(&["export", "p", "--format", "csv"]).fine();
}

#[test]
fn check_finds_what_is_odd() {
    let desk = desk_with_project();
    assert!(desk.run(&["check", "p"]).fine().starts_with("No faults"));
    desk.edit("p/articles/courier.txt", "said", "has said");
    let before = desk.snapshot();
    let run = desk.run(&["check", "p"]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    assert!(run.out.contains("courier"), "{}", run.out);
    // Looking goes on, with a word about it.
    let run = desk.run(&["info", "p"]);
    assert_eq!(run.code, 0);
    assert!(run.err.contains("pullquote check p"), "{}", run.err);
    assert_eq!(desk.snapshot(), before);
}

#[test]
fn check_finds_two_tags_with_one_key_and_leaves_it_to_the_first() {
    let desk = desk_with_project();
    desk.edit("p/project.ron", "key: Some('2')", "key: Some('1')");
    let run = desk.run(&["check", "p"]);
    assert_eq!(run.code, 1);
    let found = "p/project.ron: tag “quote”: the key “1” belongs to another tag before it\n";
    assert_eq!(run.out, found);
    desk.run(&["repair", "p"]).fine();
    assert!(desk.run(&["check", "p"]).fine().starts_with("No faults"));
    let tags = desk.read("p/project.ron");
    assert_eq!(tags.matches("key: Some('1')").count(), 1, "{tags}");
}
