use std::sync::Arc;

use super::*;
use crate::edit::{Command, Session};
use crate::formats::Source;
use crate::formats::returned::{self, take};
use crate::model::{Attribute, AttributeKind, Colour, ProjectDetails, TagId, TagSet, Timestamp};

fn session(tags: TagSet) -> Session {
    let details = ProjectDetails::default();
    returned::session(Project::new("0".to_owned(), details, tags))
}

fn exported(project: &Project) -> String {
    let mut out = Vec::new();
    write(project, &Selection::default(), &mut out).expect("written");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn what_was_exported_comes_back_as_it_was() {
    let mut set = TagSet::starter();
    let mut add = |name: &str, under: Option<&str>, definition: &str| {
        let tag = set.new_tag(name).expect("a tag");
        set.tags.push(Arc::new(Tag {
            parent: under.and_then(TagId::new),
            definition: definition.to_owned(),
            key: None,
            ..tag
        }));
    };
    add(
        "Denial & <doubt> “é”",
        Some("claim"),
        "One.\n\nTwo & a half <b>.\n  Indented",
    );
    add("Flat", Some("denial-doubt-e"), "");
    add("Top", None, "Not When to use: never\nAttributes: none");
    let claim = Arc::make_mut(&mut set.tags[0]);
    claim.when_to_use = "In doubt.\n\nAlways.".to_owned();
    claim.when_not_to_use = "Never".to_owned();
    let choices = ["calm, or so", "angry (very)"].map(str::to_owned).to_vec();
    claim.attributes = vec![
        Attribute::new("tone", AttributeKind::Choices(choices.clone())),
        Attribute::new("mood", AttributeKind::Choice(choices)),
        Attribute::new("count (all)", AttributeKind::Number),
        Attribute::new("day", AttributeKind::Date),
        Attribute::new("sure", AttributeKind::Flag),
    ];
    let from = session(set);
    let book = exported(from.project());
    let source = read::parse(book.as_bytes()).expect("read");
    assert_eq!(source.warnings, Vec::<String>::new());
    let mut to = session(TagSet::default());
    let files = vec![("book.qdc".into(), Source::CodeBook(source))];
    let imported = take(&mut to, files, 2).expect("taken in");
    assert_eq!(imported.summary(), "Added: 6 tags");
    let said = |session: &Session| -> Vec<_> {
        let tree = session.project().tag_set().tree().into_iter();
        let tree = tree.map(|(depth, tag)| {
            let texts = [&tag.definition, &tag.when_to_use, &tag.when_not_to_use].map(Clone::clone);
            (
                depth,
                tag.name.clone(),
                tag.colour,
                texts,
                tag.attributes.clone(),
            )
        });
        tree.collect()
    };
    // Roles are no part of the format.
    let expected: Vec<_> = said(&from)
        .into_iter()
        .map(|mut tag| {
            for attribute in &mut tag.4 {
                *attribute = Attribute::new(attribute.name.clone(), attribute.kind.clone());
            }
            tag
        })
        .collect();
    assert_eq!(said(&to), expected);
    assert_eq!(exported(to.project()).matches("<Code ").count(), 6);
    to.undo().expect("undone");
    assert!(to.project().tag_set().tags.is_empty());
}

#[test]
fn books_of_other_programs_are_read() {
    let book = "\u{feff}<?xml version='1.0'?>\r\n<q:CodeBook xmlns:q='urn:x' origin='NVivo'><!-- é --><q:Codes>\
        <q:Code name=' Tone\n of &#x76;oice ' color='#0fF'><q:Description>A &amp; b\r\n<![CDATA[<c>]]></q:Description>\
        <q:NoteRef targetGUID='1'/><q:Code name='Bad'/><q:Code name='bad'></q:Code></q:Code>\
        <q:Code name='Bad' color='red'/></q:Codes><q:Sets><q:Set name='x'><q:Description>y</q:Description></q:Set></q:Sets></q:CodeBook>";
    let book = read::parse(book.as_bytes()).expect("read");
    let tags: Vec<_> = book
        .tags
        .iter()
        .map(|tag| (tag.name.as_str(), tag.parent.as_ref().map(TagId::as_str)))
        .collect();
    let expected = [
        ("Tone of voice", None),
        ("Bad", Some("tone-of-voice")),
        ("bad (Tone of voice)", Some("tone-of-voice")),
        ("Bad 3", None),
    ];
    assert_eq!(tags, expected);
    assert_eq!(book.tags[0].definition, "A & b\n<c>");
    assert_eq!(book.tags[0].colour, Colour([0, 0xff, 0xff]));
    assert_eq!(book.warnings.len(), 2, "{:?}", book.warnings);
}

#[test]
fn what_is_no_code_book_is_refused_with_its_place() {
    let check = |book: &[u8], expected: &str| {
        let error = read::parse(book).expect_err("refused").to_string();
        assert!(error.starts_with(expected), "{error}");
    };
    check(b"", "there is no code in it");
    check(b"Claim\n", "there is no code in it");
    check(
        b"<CodeBook>\n<Codes></Codes></CodeBook>",
        "there is no code in it",
    );
    check(
        b"<html>\n<body/></html>",
        "line 1: this is “html”, and no REFI-QDA code book",
    );
    check(
        b"<CodeBook>\n<Codes>\n<Code name='a'>",
        "line 3: the file ends in the middle",
    );
    check(b"<CodeBook>\n<Codes>\n</Code>", "line 3: the XML is broken");
    check(b"<CodeBook>\n<Code name='a' name", "line 2: ");
    check(b"<CodeBook>\n<Code name=''/>", "line 2: a code has no name");
    check(b"<CodeBook>\n\n<Code name='&lol;'/>", "line 3: ");
    check(
        b"<CodeBook><Code name='a'><Description>\n&lol;",
        "line 2: the entity “&lol;” is unknown",
    );
    check(b"<CodeBook><Code name='a'>\n&#xFFFFFFFF;", "line 2: ");
    check(b"<CodeBook>\n\xff", "line 2: the file is not UTF-8");
    let bomb = b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><CodeBook/>";
    check(bomb, "line 1: the file has a document type");
    let many = format!("<CodeBook>{}", "<Code name='a'>".repeat(3_000));
    check(many.as_bytes(), "line 1: there are more than 2000 codes");
}

/// A line of ancestors and many codes of one name are nothing to fear.
#[test]
fn deep_and_alike_codes_are_taken_in() {
    let deep = "<Code name='a'>".repeat(1_000) + &"</Code>".repeat(1_000);
    let alike = (0..1_000).map(|number| "!".repeat(number % 50 + 1));
    let alike = alike.collect::<Vec<_>>().join("'/><Code name='");
    let book = format!("<CodeBook>{deep}<Code name='{alike}'/></CodeBook>");
    let book = read::parse(book.as_bytes()).expect("read");
    assert_eq!(book.tags.len(), 2_000);
    let mut session = session(TagSet::default());
    let add = Command::AddCodeBook {
        tags: book.tags,
        relation_types: Vec::new(),
    };
    session.perform(add, Timestamp::UNIX_EPOCH).expect("added");
    let tree = session.project().tag_set().tree();
    assert_eq!(tree.len(), 2_000);
    assert_eq!(tree[999].0, 999);
}
