//! Open documents made here, part by part.

use super::*;
use crate::formats::BlockKind;
use crate::formats::office::package::tests::zipped;

const SPACES: &str = "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' \
    xmlns:t='urn:oasis:names:tc:opendocument:xmlns:text:1.0' \
    xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' \
    xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' \
    xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' \
    xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0' \
    xmlns:meta='urn:oasis:names:tc:opendocument:xmlns:meta:1.0' \
    xmlns:m='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0' \
    xmlns:dc='http://purl.org/dc/elements/1.1/'";

/// A document in one file.
fn flat(head: &str, text: &str) -> String {
    format!(
        "<?xml version='1.0'?><office:document {SPACES}>{head}<office:body><office:text>{text}\
         </office:text></office:body></office:document>"
    )
}

fn document_of(head: &str, text: &str) -> Document {
    let file = flat(head, text);
    document(file.as_bytes()).expect("a document")
}

fn text_of(text: &str) -> String {
    document_of("", text).text()
}

#[test]
fn every_visible_character_comes_in_and_white_space_as_it_is_shown() {
    let text = "<t:p>\n  One &amp;\n   two<t:span> </t:span> 👍<t:s t:c='3'/>three<t:s/> four\
        <t:tab/> five<t:line-break/>six\u{ad}\u{a0}é</t:p>";
    assert_eq!(
        text_of(text),
        "One & two 👍   three  four\t five\nsix\u{ad}\u{a0}é\n"
    );
}

#[test]
fn notes_come_last_and_boxes_behind_their_paragraph() {
    let text = "<t:h t:outline-level='2'>Head</t:h>\
        <t:p>One<t:note><t:note-citation>1</t:note-citation><t:note-body><t:p>A note</t:p></t:note-body></t:note> \
        line<draw:frame><draw:text-box><t:list><t:list-item><t:p>Boxed</t:p></t:list-item></t:list></draw:text-box>\
        <svg:desc>A picture</svg:desc></draw:frame><draw:custom-shape><t:p>Shaped</t:p></draw:custom-shape> ends</t:p>\
        <t:p>Two</t:p>";
    let document = document_of("", text);
    assert_eq!(
        document.text(),
        "Head\n\nOne line ends\n\nBoxed\n\nShaped\n\nTwo\n\nA note\n"
    );
    let kinds: Vec<_> = document.blocks.iter().map(|block| block.kind).collect();
    assert_eq!(
        kinds[..3],
        [BlockKind::Heading(2), BlockKind::Paragraph, BlockKind::Item]
    );
    assert!(
        format!("{:?}", document.notes).contains("1 note;"),
        "{:?}",
        document.notes
    );
}

#[test]
fn what_a_reader_does_not_see_stays_out() {
    let head = "<office:automatic-styles><style:style style:name='T1'><style:text-properties t:display='none'/>\
        </style:style></office:automatic-styles><office:master-styles><style:master-page>\
        <style:header><t:p>Harbour <t:span>Courier</t:span></t:p></style:header></style:master-page></office:master-styles>";
    let text = "<t:tracked-changes><t:changed-region><t:deletion><t:p>old</t:p></t:deletion></t:changed-region></t:tracked-changes>\
        <t:p>One<office:annotation><dc:creator>ana</dc:creator><t:p>remark</t:p></office:annotation>\
        <t:span t:style-name='T1'>secret</t:span> two</t:p><t:section t:display='none'><t:p>away</t:p></t:section>\
        <t:table-of-content><t:table-of-content-source><t:index-title-template>Contents</t:index-title-template>\
        </t:table-of-content-source></t:table-of-content>";
    let document = document_of(head, text);
    assert_eq!(document.text(), "One two\n");
    let notes = format!("{:?}", document.notes);
    for words in ["deleted", "comments", "hidden", "“Harbour Courier”"] {
        assert!(notes.contains(words), "{notes}");
    }
}

#[test]
fn tables_and_properties_of_a_package() {
    let cell = |words: &str| format!("<table:table-cell><t:p>{words}</t:p></table:table-cell>");
    let row = format!(
        "<table:table-row>{}{}<table:covered-table-cell/></table:table-row>",
        cell("a"),
        cell("b")
    );
    let content = flat(
        "",
        &format!(
            "<t:p t:style-name='P1'>Vote</t:p><t:p>By Ana Ruiz</t:p><table:table>{row}{row}</table:table>"
        ),
    );
    let styles = format!(
        "<office:document-styles {SPACES}><style:style style:name='P1' style:parent-style-name='Title'/></office:document-styles>"
    );
    let meta = format!(
        "<office:document-meta {SPACES}><office:meta><dc:title>Template</dc:title><meta:initial-creator>Ana Ruiz</meta:initial-creator></office:meta></office:document-meta>"
    );
    let parts = [
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", &content),
        ("styles.xml", &styles),
        ("meta.xml", &meta),
    ];
    let read = document(&zipped(&parts)).expect("a document");
    assert_eq!(read.text(), "Vote\n\nBy Ana Ruiz\n\na\tb\na\tb\n");
    assert_eq!(
        (read.stated.title.as_str(), read.stated.author.as_str()),
        ("Vote", "Ana Ruiz")
    );

    let manifest = format!(
        "<m:manifest {SPACES}><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
    );
    let error = document(&zipped(&[
        ("content.xml", "x"),
        ("META-INF/manifest.xml", &manifest),
    ]))
    .expect_err("locked");
    assert!(error.message.contains("password"), "{error}");
    let sheet = format!(
        "<office:document-content {SPACES}><office:spreadsheet/></office:document-content>"
    );
    let error = document(&zipped(&[("content.xml", &sheet)])).expect_err("a sheet");
    assert!(error.message.contains("without a text"), "{error}");
    assert!(document(&zipped(&[("meta.xml", &meta)])).is_err());
}

#[test]
fn files_are_known_by_their_first_bytes() {
    assert!(sniff(flat("", "").as_bytes()));
    assert!(!sniff(b"<?xml version='1.0'?><CodeBook/>"));
    let package = zipped(&[("mimetype", "application/vnd.oasis.opendocument.text")]);
    assert!(sniff(&package));
}

#[test]
fn nesting_and_blanks_have_an_end() {
    let deep = "<t:list><t:list-item>".repeat(100_000);
    assert!(document(flat("", &deep).as_bytes()).is_err());
    let blanks = text_of("<t:p>a<t:s t:c='4000000000'/>b</t:p>");
    assert!(blanks.len() <= 1003, "{}", blanks.len());
}
