//! What the exports say about one small, difficult project.

use super::returned::{shown, write};
use super::*;
use crate::fixture::Fixture;
use std::sync::Arc;

use crate::edit::{Command, Session};
use crate::model::{AnnotatorId, IdSource, Project, Tag, TagId, TagSet};

fn project() -> Project {
    Fixture::new()
        .by("ana")
        .article(
            "one title=A “vote”, said",
            "👨‍👩‍👧 [=1+1\nThe|c: note=two\nlines]\u{a0}mayor said: “[No|q1:quote@ben speaker=The mayor], [\"never\"|q1].”",
        )
        .article("two outlet=漢字報", "«[No|q2:quote]», sagte er.")
        .cluster("No", "q1 q2")
        .relation("q1", "supports", "c")
        .relation("q1", "supports", "q2")
        .project()
}

fn written(format: &str, selection: &Selection) -> String {
    shown(write(format), &project(), selection)
}

#[test]
fn several_choices_are_joined_in_csv() {
    let fixture = Fixture::new().article("one", "[No|:quote kind=direct + mixed]");
    let table = shown(write("csv"), &fixture.project(), &Selection::default());
    assert!(table.contains(",direct; mixed,"), "{table}");
}

#[test]
fn csv_has_a_row_per_span() {
    let expected = [
        "annotation,article,outlet,title,published,annotator,tag,segment,start,end,text,note,clusters,created,updated,\
         attribute:source,attribute:speaker,attribute:kind,attribute:date,attribute:place,doc_id,label",
        "00000000000000000000000001,one,,\"A “vote”, said\",,ana,Claim,1,6,14,\"=1+1\nThe\",\"two\nlines\",,\
         2025-06-01T12:00:00Z,2025-06-01T12:00:00Z,,,,,,one,Claim",
        "00000000000000000000000002,one,,\"A “vote”, said\",,ben,Quote,0,28,39,\"No, \"\"never\"\"\",,No,\
         2025-06-01T12:00:00Z,2025-06-01T12:00:00Z,,The mayor,,,,one,Quote",
        "00000000000000000000000002,one,,\"A “vote”, said\",,ben,Quote,1,28,30,No,,No,\
         2025-06-01T12:00:00Z,2025-06-01T12:00:00Z,,The mayor,,,,,",
        "00000000000000000000000002,one,,\"A “vote”, said\",,ben,Quote,2,32,39,\"\"\"never\"\"\",,No,\
         2025-06-01T12:00:00Z,2025-06-01T12:00:00Z,,The mayor,,,,,",
        "00000000000000000000000003,two,漢字報,,,ana,Quote,1,1,3,No,,No,\
         2025-06-01T12:00:00Z,2025-06-01T12:00:00Z,,,,,,two,Quote",
    ];
    let table = written("csv", &Selection::default());
    assert_eq!(
        table
            .strip_suffix("\r\n")
            .expect("a last row end")
            .split("\r\n")
            .collect::<Vec<_>>(),
        expected
    );
}

#[test]
fn relations_have_a_row_each_with_both_ends() {
    let table = written("relations", &Selection::default());
    let expected = [
        "relation,type,from,from_article,from_tag,from_text,to,to_article,to_tag,to_text,annotator,note,created,updated",
        "00000000000000000000000005,supports,00000000000000000000000002,one,Quote,\"No … \"\"never\"\"\",\
         00000000000000000000000001,one,Claim,\"=1+1\nThe\",ana,,2025-06-01T12:00:00Z,2025-06-01T12:00:00Z",
        "00000000000000000000000006,supports,00000000000000000000000002,one,Quote,\"No … \"\"never\"\"\",\
         00000000000000000000000003,two,Quote,No,ana,,2025-06-01T12:00:00Z,2025-06-01T12:00:00Z",
    ];
    let rows: Vec<_> = table.split_terminator("\r\n").collect();
    assert_eq!(rows, expected);
    let quotes = Selection {
        tags: vec![TagId::new("quote").expect("an id")],
        ..Selection::default()
    };
    let rows = written("relations", &quotes);
    assert_eq!(rows.matches("supports").count(), 1, "one end is a claim");
}

#[test]
fn a_selection_leaves_no_id_that_leads_nowhere() {
    let selection = Selection {
        tags: vec![TagId::new("quote").expect("an id")],
        ..Selection::default()
    };
    let lines = written("jsonl", &selection);
    assert!(!lines.contains("00000000000000000000000001"), "{lines}");
    assert_eq!(lines.matches("\"relation\":").count(), 1);
    let ben = Selection {
        annotators: AnnotatorId::new("ben").into_iter().collect(),
        ..Selection::default()
    };
    let lines = written("jsonl", &ben);
    assert_eq!(
        (
            lines.matches("\"id\":\"00").count(),
            lines.matches("\"cluster\":").count()
        ),
        (1, 0)
    );
    assert_eq!(lines.matches("\"article\":").count(), 2, "texts stay");
}

#[test]
fn truth_tells_hull_and_segments() {
    let truth: serde_json::Value =
        serde_json::from_str(&written("truth", &Selection::default())).expect("JSON");
    let document = &truth["docs"][0];
    let text: Vec<char> = document["text"].as_str().expect("a text").chars().collect();
    let quote = &document["spans"][1];
    assert_eq!(quote["segments"], serde_json::json!([[28, 30], [32, 39]]));
    let hull: String = text[28..39].iter().collect();
    assert_eq!(quote["text"], hull.as_str());
    assert_eq!(document["spans"][0].get("segments"), None);
    // One relation within the document, one across.
    assert_eq!(document["relations"].as_array().map(Vec::len), Some(1));
    assert_eq!(truth["links"].as_array().map(Vec::len), Some(2));
    assert_eq!(truth["tags"]["Quote"], "#4a9bdc");
}

#[test]
fn every_row_of_the_registry_can_be_used() {
    let mut names: Vec<_> = FORMATS.iter().map(|format| format.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), FORMATS.len(), "a name stands twice");
    for format in FORMATS {
        assert!(format.read.is_some() || format.write.is_some());
        assert_eq!(Format::named(format.name), Some(format));
        for extension in format.extensions.iter().filter(|_| format.read.is_some()) {
            let path = std::path::PathBuf::from(format!("a.{}", extension.to_uppercase()));
            // Several may share an extension; what stands in the file decides then.
            let named = Format::of_path(&path).expect("a format");
            assert!(named.extensions.contains(extension), "{path:?}");
        }
    }
    assert_eq!(Format::of_path(Path::new("page.xyz")), None);
}

#[test]
fn a_code_book_has_the_tree_and_what_tags_mean() {
    let mut session = Fixture::new().article("one", "[A|:claim].").session();
    let now = "2025-06-01T12:00:00Z".parse().expect("a time");
    let tags = session.project().tag_set().tags.clone();
    let [claim, quote, event] = [0, 1, 2].map(|at| (*tags[at]).clone());
    let commands = [
        Command::ChangeTag(Tag {
            name: "“A” & <B>\u{1}".to_owned(),
            when_not_to_use: "Opinions".to_owned(),
            ..claim.clone()
        }),
        Command::PlaceTag {
            tag: event.id,
            parent: Some(claim.id.clone()),
            before: None,
        },
        Command::ChangeTag(Tag {
            definition: String::new(),
            attributes: Vec::new(),
            ..quote
        }),
    ];
    for command in commands {
        session.perform(command, now).expect("performed");
    }
    let book = |project: &Project| {
        let mut bytes = Vec::new();
        let written = write("qdc").show(project, &Selection::default(), &mut bytes);
        written.map(|()| String::from_utf8(bytes).expect("UTF-8"))
    };
    let words = book(session.project()).expect("written");
    let lines: Vec<_> = words.lines().map(str::trim).collect();
    assert_eq!(
        lines.iter().filter(|line| **line == "</Code>").count(),
        3,
        "{words}"
    );
    assert!(words.contains("name=\"“A” &amp; &lt;B&gt;\""), "{words}");
    assert!(words.contains("When not to use: Opinions"), "{words}");
    assert!(words.contains("Attributes: source (text)"), "{words}");
    let event = words.find("name=\"Event\"").expect("there");
    assert!(
        words[..event].matches("</Code>").count() == 0,
        "it is under the claim: {words}"
    );
    assert_eq!(
        book(session.project()).expect("written"),
        words,
        "the same again"
    );
    let empty = session.project().without_layers();
    assert!(book(&empty).is_ok());
    for tag in [2, 1, 0].map(|at: usize| tags[at].id.clone()) {
        session
            .perform(Command::RemoveTag(tag), now)
            .expect("removed");
    }
    assert!(book(session.project()).is_err(), "the schema wants a code");
}

#[test]
fn a_line_of_ancestors_may_be_long() {
    let starter = TagSet::starter();
    let id = |number: usize| TagId::new(&format!("t{number}")).expect("an id");
    let tags = (0..10_000).map(|number| {
        Arc::new(Tag {
            id: id(number),
            parent: number.checked_sub(1).map(id),
            ..(*starter.tags[0]).clone()
        })
    });
    let set = TagSet {
        tags: tags.collect(),
    };
    let project = Project::new("p".to_owned(), project().details().clone(), set);
    let book = shown(write("qdc"), &project, &Selection::default());
    let count = |words: &str| book.matches(words).count();
    assert_eq!((count("<Code "), count("</Code>")), (10_000, 10_000));
}

/// What brat is given of a project: its files by their names.
fn brat(project: &Project, selection: &Selection) -> std::collections::BTreeMap<String, String> {
    let mut files = std::collections::BTreeMap::new();
    let written = write("brat").files(project, selection, "", &mut |name, content| {
        let content = String::from_utf8(content.to_vec()).expect("UTF-8");
        files.insert(name.to_owned(), content);
        Ok(())
    });
    written.expect("written");
    files
}

#[test]
fn brat_takes_a_selection_and_whatever_things_are_called() {
    let ben = Selection {
        annotators: AnnotatorId::new("ben").into_iter().collect(),
        ..Selection::default()
    };
    let files = brat(&project(), &ben);
    assert_eq!(
        files["links.tsv"].lines().count(),
        1,
        "{}",
        files["links.tsv"]
    );
    assert!(files["one.ann"].starts_with("T1\tQuote ") && !files["one.ann"].contains('R'));

    let names = ["Zitat ⟂\r2", "tag_1", "Äußerung", ""];
    let tags = names.iter().zip(["a", "b", "c", "d"]).map(|(name, id)| {
        Arc::new(Tag {
            name: (*name).to_owned(),
            id: TagId::new(id).expect("an id"),
            ..(*project().tag_set().tags[0]).clone()
        })
    });
    let details = project().details().clone();
    let set = TagSet {
        tags: tags.collect(),
    };
    let mut session = Session::new(
        Project::new("p".to_owned(), details, set),
        AnnotatorId::new("ana").expect("a name"),
        IdSource::seeded(1),
    );
    let file = concat!(
        r#"{"article":"one","text":"One\n\ntwo.","annotations":["#,
        r#"{"id":"1","tag":"a","spans":[{"start":0,"end":3}],"attributes":{"sure":true,"":"x"}},"#,
        r#"{"id":"2","tag":"c","spans":[{"start":5,"end":8}],"attributes":{"sure":"very"}},"#,
        r#"{"id":"3","tag":"b","spans":[{"start":3,"end":5}]}]}"#,
        "\n",
        r#"{"relation":"r","type":"支持","from":"1","to":"2"}"#,
        "\n",
        r#"{"relation":"s","type":"反对","from":"1","to":"2"}"#,
    );
    let now = "2025-06-01T12:00:00Z".parse().expect("a time");
    let source = Source::Annotated(Box::new(jsonl::File::parse(file).expect("lines")));
    let mut ids = IdSource::seeded(1);
    take_in(&mut session, vec![("f".into(), source)], now, &mut ids).expect("taken in");
    let files = brat(session.project(), &Selection::default());
    assert_eq!(
        files["one.ann"],
        "T1\ttag_1_ 0 3\tOne\nA1\tsure T1\n#1\tValue T1\t=x\n\
         T2\ttag_3 5 8\ttwo\n#2\tValue T2\tsure=very\n\
         R1\trelation_4 Arg1:T1 Arg2:T2\nR2\trelation_5 Arg1:T1 Arg2:T2\n"
    );
    assert!(files["annotation.conf"].starts_with("[entities]\ntag_1_\ntag_1\ntag_3\ntag_4\n"));
    assert!(files["visual.conf"].contains("tag_1_ | Zitat ⟂ 2\n"));
}

#[test]
fn brat_has_a_text_and_a_file_of_annotations_per_article() {
    let files = written("brat", &Selection::default());
    let file = |name: &str| {
        let (_, rest) = files.split_once(&format!("== {name}\n")).expect("the file");
        rest.split("== ").next().expect("its content")
    };
    let one = file("one.ann");
    // The first span holds a line end, which brat does not know.
    assert!(one.starts_with("T1\tClaim 6 10;11 14\t=1+1 The\n"), "{one}");
    assert!(
        one.contains("T2\tQuote 28 30;32 39\tNo \"never\"\n"),
        "{one}"
    );
    assert!(one.contains("Value T2\tspeaker=The mayor\n"), "{one}");
    assert!(one.contains("AnnotatorNotes T1\ttwo\\nlines\n"), "{one}");
    assert!(one.contains("Annotator T2\tben\n"), "{one}");
    assert!(one.contains("R1\tsupports Arg1:T2 Arg2:T1\n"), "{one}");
    assert!(file("two.txt").starts_with("«No», sagte er."));
    assert!(file("annotation.conf").contains("\nsupports Arg1:<ENTITY>, Arg2:<ENTITY>\n"));
    assert!(file("visual.conf").contains("Quote bgColor:#4a9bdc"));
    let links = file("links.tsv");
    assert_eq!(links.lines().count(), 4, "{links}");
}
