//! Word documents made here, part by part.

use super::*;
use crate::formats::office::package::tests::zipped;
use crate::formats::{BlockKind, Part};

const SPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn body(space: &str, inner: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w='{space}' xmlns:v='urn:schemas-microsoft-com:vml' \
         xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><w:body>{inner}</w:body></w:document>"
    )
}

fn relations(targets: &[(&str, &str)]) -> String {
    let targets = targets.iter().map(|(kind, target)| {
        format!("<Relationship Id='r' Type='{RELATIONS}/{kind}' Target='{target}'/>")
    });
    let space = "http://schemas.openxmlformats.org/package/2006/relationships";
    format!(
        "<Relationships xmlns='{space}'>{}</Relationships>",
        targets.collect::<String>()
    )
}

fn read_parts(parts: &[(&str, &str)]) -> Result<Document, ImportError> {
    document(&zipped(parts))
}

fn document_of(inner: &str) -> Document {
    read_parts(&[("word/document.xml", &body(SPACE, inner))]).expect("a document")
}

fn text_of(inner: &str) -> String {
    document_of(inner).text()
}

fn run(words: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{words}</w:t></w:r>")
}

fn paragraph(words: &str) -> String {
    format!("<w:p>{}</w:p>", run(words))
}

#[test]
fn every_visible_character_comes_in() {
    let inner = "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>\
        <w:r><w:t> trimmed </w:t><w:t xml:space='preserve'> A &amp; B\n&lt;&#xA0;👍</w:t></w:r></w:p>";
    let marks = "<w:p><w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:softHyphen/><w:t>é</w:t><w:tab/>\
        <w:t>x</w:t><w:br/><w:t>y</w:t><w:cr/><w:sym w:font='Symbol' w:char='F061'/>\
        <w:sym w:font='Webdings' w:char='F061'/></w:r><w:r><w:rPr><w:rFonts w:ascii='Wingdings'/></w:rPr>\
        <w:t>\u{F0E0}</w:t></w:r></w:p>";
    let document = document_of(&(inner.to_owned() + marks));
    let expected = "trimmed A & B <\u{a0}👍\n\nco\u{2011}op\u{ad}é\tx\ny\nα\u{fffd}→\n";
    assert_eq!(document.text(), expected);
    assert_eq!(document.notes.len(), 1, "a sign is unknown");
}

#[test]
fn what_a_reader_does_not_see_stays_out() {
    let inner = format!(
        "<w:p>{}<w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins>{}</w:ins>\
         <w:moveFrom>{}</w:moveFrom><w:r><w:fldChar/><w:instrText>PAGE</w:instrText></w:r>{}\
         <w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>\
         <w:r><w:rPr><w:vanish w:val='false'/></w:rPr><w:t>seen</w:t></w:r>\
         <w:r><w:commentReference/></w:r></w:p>",
        run("One "),
        run("new "),
        run("moved"),
        run("7 ")
    );
    let document = document_of(&inner);
    assert_eq!(document.text(), "One new 7 seen\n");
    let notes: Vec<_> = document
        .notes
        .iter()
        .map(|note| format!("{note:?}"))
        .collect();
    let notes = notes.join(" ");
    assert!(
        notes.contains("deleted") && notes.contains("hidden") && notes.contains("comments"),
        "{notes}"
    );
}

#[test]
fn a_deleted_end_joins_paragraphs() {
    let first = format!(
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>",
        run("One ")
    );
    assert_eq!(
        text_of(&(first + &paragraph("line") + &paragraph("Two"))),
        "One line\n\nTwo\n"
    );
}

#[test]
fn strict_files_and_text_boxes_are_read_once() {
    let boxed = |words: &str| format!("<w:txbxContent>{}</w:txbxContent>", paragraph(words));
    let inner = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback>\
         </mc:AlternateContent></w:r>{}</w:p>{}",
        run("Before "),
        boxed("In a box"),
        boxed("In a box"),
        run("and after"),
        paragraph("Next")
    );
    let parts = [("word/document.xml", body(STRICT, &inner))];
    let parts = parts.each_ref().map(|(name, part)| (*name, part.as_str()));
    let text = read_parts(&parts).expect("a document").text();
    assert_eq!(text, "Before and after\n\nIn a box\n\nNext\n");
}

#[test]
fn tables_are_rows_also_inside_of_tables() {
    let cell = |inner: &str| format!("<w:tc><w:tcPr><w:tcW/></w:tcPr>{inner}</w:tc>");
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = |rows: &[String]| format!("<w:tbl><w:tblPr/>{}</w:tbl>", rows.concat());
    let inner = table(&[row(&[cell(&paragraph("a")), cell(&paragraph("b"))])]);
    let outer = table(&[
        row(&[cell(&paragraph("Town")), cell(&paragraph("Votes"))]),
        row(&[cell(&(inner + "<w:p/>")), cell(&paragraph("c"))]),
    ]);
    let document = document_of(&(outer + &paragraph("End")));
    assert_eq!(document.text(), "Town\tVotes\na\tb\n\nc\n\nEnd\n");
    assert_eq!(document.blocks[0].kind, BlockKind::Row);
    assert_eq!(document.blocks[0].part, Part::Open);
}

#[test]
fn parts_are_found_by_their_relations() {
    let reference = |id: &str| format!("<w:r><w:footnoteReference w:id='{id}'/></w:r>");
    let inner = format!(
        "<w:p><w:pPr><w:pStyle w:val='T'/></w:pPr>{}</w:p><w:p>{}{}{}</w:p>\
         <w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>{}</w:p>",
        run("Vote on Tuesday"),
        run("Text"),
        reference("3"),
        reference("2"),
        run("Entry")
    );
    let note = |id: &str, kind: &str, words: &str| {
        format!(
            "<w:footnote w:id='{id}' {kind}>{}</w:footnote>",
            paragraph(words)
        )
    };
    let notes = note("0", "w:type='separator'", "–")
        + &note("2", "", " Second")
        + &note("3", "", "First")
        + &note("4", "", "Nobody refers to it");
    let notes = format!("<w:footnotes xmlns:w='{SPACE}'>{notes}</w:footnotes>");
    let styles = format!(
        "<w:styles xmlns:w='{SPACE}'><w:style w:styleId='T'><w:name w:val='Title'/></w:style></w:styles>"
    );
    let header = format!(
        "<w:hdr xmlns:w='{SPACE}'>{}</w:hdr>",
        paragraph("Harbour Courier")
    );
    let core = "<c xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>Vote on  Tuesday</dc:title>\
        <dc:creator>Windows User</dc:creator></c>";
    let document = read_parts(&[
        (
            "_rels/.rels",
            &relations(&[
                ("officeDocument", "word/document2.xml"),
                ("metadata/core-properties", "/docProps/core.xml"),
            ]),
        ),
        (
            "word/_rels/document2.xml.rels",
            &relations(&[
                ("styles", "s.xml"),
                ("footnotes", "f.xml"),
                ("header", "h.xml"),
            ]),
        ),
        ("word/document2.xml", &body(SPACE, &inner)),
        ("word/s.xml", &styles),
        ("word/f.xml", &notes),
        ("word/h.xml", &header),
        ("docProps/core.xml", core),
    ])
    .expect("a document");
    assert_eq!(
        document.text(),
        "Vote on Tuesday\n\nText\n\nEntry\n\nFirst\n\nSecond\n"
    );
    assert_eq!(document.blocks[0].kind, BlockKind::Heading(1));
    assert_eq!(document.stated.title, "Vote on Tuesday");
    assert_eq!(document.stated.author, "");
    let notes = format!("{:?}", document.notes);
    assert!(
        notes.contains("“Harbour Courier”") && notes.contains("2 notes"),
        "{notes}"
    );
}

#[test]
fn hostile_files_end_in_words() {
    let deep = "<w:tbl><w:tr><w:tc>".repeat(100_000);
    let entity = "<!DOCTYPE w [<!ENTITY a 'aaaa'>]><w:document xmlns:w='x'>&a;</w:document>";
    for (part, words) in [
        (body(SPACE, &deep), "1000 deep"),
        (entity.to_owned(), "unknown"),
        (
            body(SPACE, "<w:p>").replace("</w:body></w:document>", ""),
            "in the middle",
        ),
    ] {
        let error = read_parts(&[("word/document.xml", &part)])
            .expect_err(words)
            .to_string();
        assert!(
            error.contains(words) && error.contains("word/document.xml"),
            "{error}"
        );
    }
    let error = read_parts(&[("word/styles.xml", "<a/>")]).expect_err("no text");
    assert!(error.message.contains("missing"), "{error}");
    let error = document(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").expect_err("old");
    assert!(error.hint.expect("a hint").contains("DOCX"));
    // As deep as it may be, and each table with two cells.
    let nested = "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>".repeat(300)
        + &paragraph("x")
        + &"</w:tc></w:tr></w:tbl>".repeat(300);
    assert_eq!(text_of(&nested), "x\n");
}

mod nonsense {
    use proptest::prelude::*;

    use super::*;

    /// Elements that stand in one another in any way, and what is empty.
    const NAMES: &[&str] = &[
        "p",
        "r",
        "t",
        "tbl",
        "tr",
        "tc",
        "txbxContent",
        "pPr",
        "rPr",
        "del",
        "footnote",
        "numId",
        "vanish",
        "sym",
        "footnoteReference",
        "tab",
    ];

    proptest! {
        #[test]
        fn any_elements_end_in_text_or_in_words(picks in proptest::collection::vec((0..NAMES.len(), 0..3), 0..60)) {
            let mut inner = String::new();
            let mut open = Vec::new();
            for (at, what) in picks {
                match what {
                    0 => {
                        inner.extend(["<w:", NAMES[at], ">words"]);
                        open.push(NAMES[at]);
                    }
                    1 => inner.extend(["<w:", NAMES[at], " w:val='1'/>"]),
                    _ => inner.extend(open.pop().map(|name| format!("</w:{name}>"))),
                }
            }
            while let Some(name) = open.pop() {
                inner.extend(["</w:", name, ">"]);
            }
            prop_assert!(read_parts(&[("word/document.xml", &body(SPACE, &inner))]).is_ok());
        }
    }
}
