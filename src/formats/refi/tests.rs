use std::collections::BTreeSet;
use std::path::Path;

use super::*;
use crate::edit::Session;
use crate::fixture::Fixture;
use crate::formats::office::package::tests::zipped;
use crate::formats::returned::{annotations, made, take};
use crate::formats::round_trip::odd;
use crate::formats::{ImportError, Input, Selection};
use crate::model::{Content, Layer, Project};

fn exported(project: &Project) -> Vec<u8> {
    let mut bytes = Vec::new();
    write::write(project, &Selection::default(), false, &mut bytes).expect("written");
    bytes
}

/// What becomes of a file in an empty project, and the warnings.
fn imported(bytes: &[u8]) -> Result<(Session, Vec<String>), ImportError> {
    let path = Path::new("export.qdpx");
    let source = read::read(&Input::new(path, bytes))?;
    made(vec![(path.to_owned(), source)])
}

/// All that is annotated, in words.
fn all(project: &Project) -> BTreeSet<String> {
    let clusters = project.clusters().map(|it| format!("{it:?}"));
    let relations = project.relations().map(|it| {
        // A relation of whom its first end is of has no time in the file.
        format!(
            "{} {} {} {} {}",
            it.id, it.annotator, it.relation_type, it.from, it.to
        )
    });
    let articles = project.articles().iter();
    let articles = articles.map(|it| format!("{} {:?} {}", it.id, it.details, it.text.as_str()));
    let annotations = annotations(project).into_iter();
    annotations
        .chain(clusters)
        .chain(relations)
        .chain(articles)
        .collect()
}

#[test]
fn what_was_exported_comes_back_as_it_was() {
    let project = odd();
    let bytes = exported(&project);
    assert_eq!(bytes, exported(&project), "the same bytes each time");
    let (session, warnings) = imported(&bytes).expect("read");
    assert_eq!(warnings, Vec::<String>::new());
    assert_eq!(all(session.project()), all(&project));
    let tags = |project: &Project| {
        let tags = project.tag_set().tags.iter();
        let tags = tags.map(|it| (it.name.clone(), it.colour, it.definition.clone()));
        tags.collect::<Vec<_>>()
    };
    assert_eq!(tags(session.project()), tags(&project));
}

#[test]
fn links_of_all_sorts_come_back() {
    let project = Fixture::new()
        .by("ana")
        .article("one", "[a|a] [b|b:quote@ben] [c|c] and [c|c] [d|d note=x]")
        .cluster("Alone", "d")
        .cluster("Both; note=why", "b a")
        .relation("a", NEXT_PART, "d")
        .relation("b", "supports", "a")
        .project();
    let (session, _) = imported(&exported(&project)).expect("read");
    assert_eq!(all(session.project()), all(&project));
}

/// As other programs write it: another name, brackets around ids, the text within, no times.
const FOREIGN: &str = r##"<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="Toll study" origin="Some program 3">
<Users><User guid="{U1}" name="Dr. Ana"/><User guid="U2" name="dr ana"/></Users>
<CodeBook><Codes><Code guid="C1" name="Cost" isCodable="true" color="#f00"><Description>What it costs</Description>
<NoteRef targetGUID="N3"/><Code guid="C2" name="Cost" isCodable="true"/></Code></Codes></CodeBook>
<Variables><Variable guid="V1" name="Newspaper" typeOfVariable="Text"/><Variable guid="V2" name="Pages" typeOfVariable="Integer"/></Variables>
<Cases><Case guid="K1" name="North"><VariableValue><VariableRef targetGUID="V2"/><IntegerValue>3</IntegerValue></VariableValue>
<SourceRef targetGUID="S1"/></Case></Cases>
<Sources>
<TextSource guid="S1" name="Interview 1.docx" plainTextPath="internal://s1.txt">
<PlainTextSelection guid="P1" name="tolls" startPosition="2" endPosition="7" creatingUser="U2" creationDateTime="2024-01-02T03:04:05">
<Description>first</Description>
<Coding guid="X1" creatingUser="{u1}"><CodeRef targetGUID="{c1}"/></Coding><Coding guid="X2"><CodeRef targetGUID="C2"/></Coding>
<NoteRef targetGUID="N1"/></PlainTextSelection>
<PlainTextSelection guid="P2" startPosition="8" endPosition="12"/>
<PlainTextSelection guid="P3" startPosition="8" endPosition="900"><Coding guid="X3"><CodeRef targetGUID="C1"/></Coding></PlainTextSelection>
<Coding guid="X4"><CodeRef targetGUID="C1"/></Coding>
<NoteRef targetGUID="N2"/>
<VariableValue><VariableRef targetGUID="V1"/><TextValue>The Post</TextValue></VariableValue>
</TextSource>
<TextSource guid="S2" name="Away" plainTextPath="relative:///away.txt"/>
<PictureSource guid="S3" name="Map" path="internal://map.png"><PictureSelection guid="P4" firstX="0" firstY="0" secondX="1" secondY="1"/></PictureSource>
<PDFSource guid="S4" name="Print" path="internal://p.pdf"><PDFSelection guid="P5" page="1" firstX="0" firstY="0" secondX="1" secondY="1"><Representation guid="S5" plainTextPath="internal://not.txt"/></PDFSelection>
<Representation guid="S6" plainTextPath="internal://Sources/print.txt"><PlainTextSelection guid="P6" startPosition="0" endPosition="3"><Coding guid="X5"><CodeRef targetGUID="C1"/></Coding></PlainTextSelection></Representation></PDFSource>
</Sources>
<Notes><Note guid="N1" name="Memo" plainTextPath="internal://n1.txt"/><Note guid="N2" name=""><PlainTextContent>On the talk</PlainTextContent></Note>
<Note guid="N3" name="Aside"><PlainTextContent>More of it</PlainTextContent></Note><Note guid="N4" name="Diary"><PlainTextContent>Day one</PlainTextContent></Note></Notes>
<Links><Link guid="L1" name="explains" direction="OneWay" originGUID="P1" targetGUID="P2"/><Link guid="L2" originGUID="C1" targetGUID="P2"/></Links>
<Graphs><Graph guid="G1"/></Graphs>
</Project>"##;

fn foreign(qde: &str) -> Vec<u8> {
    zipped(&[
        ("My project.qde", qde),
        ("sources/S1.txt", "\u{feff}😀tolls rise\r\nagain"),
        ("sources/print.txt", "One two"),
        ("sources/n1.txt", "A thought"),
    ])
}

#[test]
fn a_project_of_another_program_is_read_whole() {
    // The emoji is counted as two, the mark at the head is not.
    let (session, warnings) = imported(&foreign(FOREIGN)).expect("read");
    let project = session.project();
    assert_eq!(project.details().title, "Toll study");
    let mut lines = Vec::new();
    for article in project.articles() {
        lines.push(format!("{}: {}", article.id, article.details.outlet));
        for it in project.annotations_in(&article.id) {
            let (tag, words) = (project.tag_set().name(&it.tag), project.text_of(it));
            lines.push(format!("{words}|{tag}@{} {:?}", it.annotator, it.note));
        }
    }
    let expected = [
        "interview-1: The Post",
        r#"tolls|Cost@dr-ana "first\n\nMemo\nA thought""#,
        r#"tolls|Cost (Cost)@dr-ana-2 "first\n\nMemo\nA thought""#,
        r#"rise|No code@me """#,
        "print: ",
        r#"One|Cost@me """#,
    ];
    assert_eq!(lines, expected);
    let tags = &project.tag_set().tags;
    assert_eq!(tags[0].colour.to_string(), "#ff0000");
    assert_eq!(tags[0].definition, "What it costs\n\nAside\nMore of it");
    assert_eq!(tags[1].parent.as_ref(), Some(&tags[0].id));
    let first = &project.annotations_in(&project.articles()[0].id)[0];
    assert_eq!(first.created.to_string(), "2024-01-02T03:04:05Z");
    let relations: Vec<_> = project.relations().collect();
    assert_eq!(relations.len(), 1);
    assert_eq!(relations[0].relation_type, "explains");
    let memos: BTreeSet<_> = (project.entries())
        .map(|it| {
            let about = matches!(&it.content, Content::Memo { about: Some(_), .. });
            (about, it.text.as_str())
        })
        .collect();
    let expected = [
        (false, "Diary\nDay one"),
        (true, "Case: North\nPages: 3\nCodes of the whole: Cost"),
        (true, "On the talk"),
    ];
    assert_eq!(memos, BTreeSet::from(expected));
    let warnings = warnings.join("\n");
    for words in [
        "units of UTF-16",
        "“Away”, whose text lies outside of the file at “relative:///away.txt”",
        "“Map”, a picture without a text",
        "1 passage of “Interview 1.docx”, which lie beyond",
        "a part of a picture, 1",
        "a place on a page of a PDF, 1",
        "a graph, 1",
        "links that do not tie two passages, 1",
        "several codes “Cost”",
        "memos, 3",
    ] {
        assert!(warnings.contains(words), "{words} in {warnings}");
    }
}

#[test]
fn a_file_that_comes_twice_adds_nothing() {
    let bytes = foreign(FOREIGN);
    let (mut session, _) = imported(&bytes).expect("read");
    let before = session.project().clone();
    let path = Path::new("export.qdpx");
    let source = read::read(&Input::new(path, &bytes)).expect("read");
    let imported = take(&mut session, vec![(path.to_owned(), source)], 9);
    let imported = imported.expect("taken in");
    assert_eq!((imported.annotations, imported.relations), (0, 0));
    assert_eq!(all(session.project()), all(&before));
    assert_eq!(
        session.project().entries().count(),
        before.entries().count()
    );
}

#[test]
fn bad_files_are_refused_in_words() {
    let refused = |bytes: &[u8]| {
        let Err(error) = imported(bytes) else {
            panic!("refused");
        };
        format!("{error} ({})", error.hint.as_deref().unwrap_or_default())
    };
    let project = "<Project xmlns='urn:QDA-XML:project:1.0' name='x'>";
    let bomb = format!(
        "<!DOCTYPE a [<!ENTITY b 'bbbb'><!ENTITY c '&b;&b;'>]>{project}<Description>&c;</Description></Project>"
    );
    let outside = format!(
        "{project}<Sources><TextSource guid='1' name='n' plainTextPath='internal://../../etc/passwd'/></Sources></Project>"
    );
    for (bytes, words) in [
        (zipped(&[("readme.txt", "x")]), "there is no project (.qde)"),
        (
            zipped(&[("a.qde", project), ("b.qde", project)]),
            "several projects in the file: “a.qde”, “b.qde”",
        ),
        (zipped(&[("project.qde", &bomb)]), "“&c;” is unknown"),
        (
            zipped(&[("project.qde", &outside)]),
            "leads out of the file",
        ),
        (zipped(&[("project.qde", "<a/>")]), "no REFI-QDA project"),
        (zipped(&[("project.qde", project)]), "project.qde: "),
        (b"PK\x03\x04 and no more".to_vec(), "damaged"),
    ] {
        let error = refused(&bytes);
        assert!(error.contains(words), "{words} in {error}");
    }
    let zeros = " ".repeat(129 * 1024 * 1024);
    let source = outside.replace("../../etc/passwd", "long.txt");
    let bytes = zipped(&[("project.qde", &source), ("sources/long.txt", &zeros)]);
    assert!(refused(&bytes).contains("128 MiB"));
}

#[test]
fn a_project_is_told_by_its_first_entry() {
    assert!(sniff(&foreign(FOREIGN)));
    assert!(sniff(&exported(&odd())));
    assert!(sniff(FOREIGN.as_bytes()));
    assert!(!sniff(&zipped(&[
        ("deep/other.txt", "x"),
        ("project.qde", "x")
    ])));
    assert!(!sniff(b"<CodeBook xmlns='urn:QDA-XML:codebook:1.0'>"));
    assert!(!sniff(b"PK\x03\x04"));
}

#[test]
fn a_text_that_is_only_a_document_comes_in_with_its_passages() {
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let part = format!(
        "<w:document xmlns:w=\"{space}\"><w:body><w:p><w:r><w:t>The mayor spoke.</w:t></w:r></w:p></w:body></w:document>"
    );
    let word = zipped(&[("word/document.xml", &part)]);
    let qde = "<Project name=\"P\" origin=\"Other\" xmlns=\"urn:QDA-XML:project:1.0\"><CodeBook><Codes><Code guid=\"c\" name=\"Who\" isCodable=\"true\"/></Codes></CodeBook><Sources>\
        <TextSource guid=\"s\" name=\"One.docx\" richTextPath=\"internal://s.docx\" creationDateTime=\"lately\"><PlainTextSelection guid=\"p\" name=\"mayor\" startPosition=\"4\" endPosition=\"9\"><Coding guid=\"k\"><CodeRef targetGUID=\"c\"/></Coding></PlainTextSelection></TextSource>\
        <TextSource guid=\"t\" name=\"Two.docx\" richTextPath=\"internal://t.docx\"/>\
        <PDFSource guid=\"u\" name=\"Three.pdf\" path=\"internal://u.pdf\"/></Sources></Project>";
    let mut parcel = crate::report::Parcel::new();
    parcel.add("project.qde", qde.as_bytes()).expect("packed");
    parcel.add("sources/s.docx", &word).expect("packed");
    parcel
        .add("sources/t.docx", b"PK\x03\x04 cut")
        .expect("packed");
    let mut bytes = Vec::new();
    parcel.finish(&mut bytes).expect("packed");
    let (session, warnings) = imported(&bytes).expect("read");
    let project = session.project();
    let annotation = project.layers().values().flat_map(Layer::all).next();
    let annotation = annotation.expect("an annotation");
    assert_eq!(project.text_of(annotation), "mayor");
    for words in [
        "“One.docx” has no plain text in the file, so its text was taken from its document; 1 passage by position",
        "the document “t.docx” of “Two.docx” cannot be read",
        "left out: “Two.docx”",
        "left out: “Three.pdf”, a PDF of which the file holds no text",
        "left out: 1 time, such as “lately”",
    ] {
        assert!(
            warnings.iter().any(|it| it.contains(words)),
            "{words}: {warnings:?}"
        );
    }
}

#[test]
fn a_note_that_the_file_does_not_have_is_told() {
    let told = |qde: &str| {
        let (_, warnings) = imported(&foreign(qde)).expect("read");
        let is_it = |it: &&String| it.contains("a note that the file names and does not have");
        warnings.iter().filter(is_it).cloned().collect::<Vec<_>>()
    };
    assert_eq!(told(FOREIGN), [""; 0]);
    let lacking = FOREIGN.replace("targetGUID=\"N1\"", "targetGUID=\"N9\"");
    let lacking = lacking.replace("targetGUID=\"N3\"", "targetGUID=\"{n8}\"");
    let found = told(&lacking);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].ends_with(", 2"), "{found:?}");
}
