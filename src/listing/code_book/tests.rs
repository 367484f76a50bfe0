//! The code book on paper.

use super::*;
use crate::edit::Command;
use crate::fixture::Fixture;
use crate::model::{ArticleId, Spans, Subject, Timestamp, Verdict};
use crate::report::{TableFormat, write_table, write_word};
use crate::text::Span;

fn project() -> Project {
    Fixture::new()
        .article(
            "one outlet=The Courier",
            "The [toll|:claim] and the [*fare*|:claim] rose.",
        )
        .article("two", "The [bridge|:claim] shut. She said [«no»|:quote].")
        .project()
}

fn drawn(project: &Project, tag: &str, most: usize) -> Vec<String> {
    let tag = project.tag_set().named(tag).expect("it");
    let drawn = Examples::new(project).of(tag, most).into_iter();
    drawn.map(|(words, _)| words).collect()
}

#[test]
fn examples_are_as_long_as_usual_and_come_from_different_articles_first() {
    let project = project();
    assert_eq!(drawn(&project, "claim", 2), ["*fare*", "bridge"]);
    assert_eq!(drawn(&project, "claim", 9), ["*fare*", "bridge", "toll"]);
    assert_eq!(drawn(&project, "claim", 0), [""; 0]);
    assert_eq!(drawn(&project, "claim", 9), drawn(&project, "claim", 9));
}

#[test]
fn examples_come_from_different_outlets_first() {
    let project = Fixture::new()
        .article("one outlet=Courier", "[aaaa|:claim] [bbbb|:claim]")
        .article("two outlet=Courier", "[cccc|:claim] [BBBB|:claim]")
        .article("three outlet=Herald", "[dddd|:claim]")
        .article("four", "[eeee|:claim] and a [much longer one|:claim]")
        .project();
    assert_eq!(
        drawn(&project, "claim", 9),
        ["aaaa", "dddd", "eeee", "cccc", "bbbb", "much longer one"]
    );
}

#[test]
fn what_is_hidden_or_rejected_is_no_example_and_what_is_old_comes_last() {
    let mut session = Fixture::new()
        .article("one", "{[furniture|:claim]} [no|:quote] and [old|:claim].")
        .session();
    let claim = session
        .project()
        .tag_set()
        .named("claim")
        .expect("it")
        .clone();
    let one = ArticleId::new("one").expect("a slug");
    let all = session.project().annotations_in(&one);
    let quote = all.iter().find(|it| it.tag.as_str() == "quote");
    let span = quote.expect("there").spans.hull();
    let reject = Command::Review {
        subject: Subject::Quote {
            article: one.clone(),
            span,
        },
        verdict: Verdict::Dismissed,
        note: String::new(),
    };
    let time = |second: i64| Timestamp::from_second(1_800_000_000 + second).expect("a time");
    session.perform(reject, time(0)).expect("fits");
    assert_eq!(drawn(session.project(), "quote", 9), [""; 0]);
    let change = Command::ChangeTag(Tag {
        definition: "Another.".to_owned(),
        ..(*claim).clone()
    });
    session.perform(change, time(1)).expect("fits");
    let annotate = Command::Annotate {
        article: one,
        tag: claim.id.clone(),
        spans: Spans::single(Span::new(13, 16)).expect("a span"),
    };
    session.perform(annotate, time(2)).expect("fits");
    assert_eq!(drawn(session.project(), "claim", 9), ["and", "old"]);
}

#[test]
fn the_history_is_told_newest_first() {
    let mut session = Fixture::new()
        .by("ana")
        .article("one", "The [toll|:claim] rose.")
        .session();
    let plain = CodeBook::new(session.project(), 1).sheet();
    assert_eq!(plain.summary, "3 tags.");
    let claim = session
        .project()
        .tag_set()
        .named("claim")
        .expect("it")
        .clone();
    let time = |second: i64| Timestamp::from_second(1_800_000_000 + second).expect("a time");
    let change = Command::ChangeTag(Tag {
        when_to_use: "In *headlines* too.".to_owned(),
        ..(*claim).clone()
    });
    session.perform(change, time(1)).expect("fits");
    let version = session.project().book_versions().next().expect("made").id;
    let describe = Command::DescribeVersion {
        version,
        name: "pilot".to_owned(),
        why: "Asked by Ben.".to_owned(),
    };
    session.perform(describe, time(2)).expect("fits");
    let project = session.project();
    let book = CodeBook::new(project, 1);
    let mut out = Vec::new();
    write_table(project, &book, TableFormat::Markdown, &mut out).expect("written");
    let text = String::from_utf8(out).expect("text");
    assert!(
        text.contains("3 tags, version 2 (“pilot”) of 2027-01-15."),
        "{text}"
    );
    let (_, history) = text.split_once("Versions").expect("a heading");
    let places: Vec<_> = [
        "Version 2: pilot",
        "2027-01-15, by ana. 0 annotations made under it.",
        "Asked by Ben.",
        r"Claim: when to use written: “In \*headlines\* too.”",
        "Version 1: as it was before versions were kept",
        "1 annotation made under it.",
    ]
    .iter()
    .map(|words| {
        history
            .find(words)
            .unwrap_or_else(|| panic!("{words} in {history}"))
    })
    .collect();
    assert!(places.is_sorted(), "{history}");
    let mut out = Vec::new();
    write_table(project, &book, TableFormat::Json, &mut out).expect("written");
    let json: Value = serde_json::from_slice(&out).expect("JSON");
    assert_eq!(json["versions"][0]["made"], Value::Null);
    assert_eq!(json["versions"][1]["version"], 2);
    assert_eq!(json["versions"][1]["changes"][0]["what"], "when_to_use");
    let mut out = Vec::new();
    write_word(project, &book, &mut out).expect("written");
    assert!(out.starts_with(b"PK"));
}

#[test]
fn it_is_written_in_all_formats() {
    let project = project();
    let book = CodeBook::new(&project, 3);
    let written = |format| {
        let mut out = Vec::new();
        write_table(&project, &book, format, &mut out).expect("written");
        String::from_utf8(out).expect("text")
    };
    let markdown = written(TableFormat::Markdown);
    assert!(
        markdown.contains("Claim") && markdown.contains("3 annotations"),
        "{markdown}"
    );
    assert!(markdown.contains(r"“\*fare\*” (The Courier)"), "{markdown}");
    let page = written(TableFormat::Html);
    assert!(
        page.contains("«no»") && page.contains("one of: direct, indirect, mixed"),
        "{page}"
    );
    let csv = written(TableFormat::Csv);
    assert!(csv.contains("*fare*; bridge; toll"), "{csv}");
    let json: Value = serde_json::from_str(&written(TableFormat::Json)).expect("JSON");
    assert_eq!(json["tags"][0]["annotations"], 3);
}
