//! RTF files made here.

use super::*;
use crate::formats::BlockKind;

fn document_of(body: &str) -> Document {
    let file = format!("{{\\rtf1\\ansi\\ansicpg1252\\deff0{body}}}");
    document(file.as_bytes()).expect("a document")
}

fn text_of(body: &str) -> String {
    document_of(body).text()
}

#[test]
fn every_visible_character_comes_in() {
    let marks = "{\\b Vote} on \\'93Tuesday\\'94\\~\\u8211?\\u-10179?\\u-8702?\\tab co\\_op\\-\\line\nx\\emdash\\lquote y\\rquote\\{\\\\\\}\\par";
    let expected = "Vote on “Tuesday”\u{a0}–😂\tco\u{2011}op\u{ad}\nx—‘y’{\\}\n";
    assert_eq!(text_of(marks), expected);
    assert_eq!(
        text_of("\\uc2\\u233\\'c3\\'a9a{\\uc0\\u233}b\\u233\\'c3\\par"),
        "éaéb\u{e9}\n"
    );
    assert_eq!(text_of("\\u55357?a\\u128514?"), "a😂\n", "half a character");
}

#[test]
fn bytes_are_read_by_the_font_and_then_by_the_file() {
    let fonts = "{\\fonttbl{\\f0\\fswiss Arial;}{\\f1\\fcharset204 Arial Cyr;}{\\f2\\fcharset128 MS Mincho;}\
        {\\f3\\fcharset2{\\*\\panose 05}Symbol;}{\\f4 Wingdings;}}";
    let body = "\\'e9 {\\f1\\'e4\\'e0} {\\f2\\'8a\\'bf\\'8e\\'9a} {\\f3 a\\'b7\\u-3913?}{\\f4\\u-3872?}\
        {\\field{\\*\\fldinst SYMBOL 174 \\\\f \"Symbol\" \\\\s 10}{\\fldrslt}}\\par";
    assert_eq!(text_of(&format!("{fonts}{body}")), "é да 漢字 α••→→\n");
    let file = "{\\rtf1\\ansi\\ansicpg1250 \\'9a caf\u{e9}}";
    let read = document(file.as_bytes()).expect("a document");
    assert_eq!(read.text(), "š café\n");
    assert!(format!("{:?}", read.notes).contains("UTF-8"));
    let read = document(b"{\\rtf1\\ansi\\ansicpg1250 \xE8}").expect("a document");
    assert_eq!((read.text().as_str(), read.notes.len()), ("č\n", 0));
    let read = document(b"{\\rtf1\\pca x}").expect("a document");
    assert!(format!("{:?}", read.notes).contains("windows-1252"));
}

#[test]
fn what_a_reader_does_not_see_stays_out() {
    let head = "{\\colortbl;\\red0;}{\\*\\generator Word;}{\\info{\\title Vote}{\\author Windows User}{\\*\\company X}}\
        {\\header Harbour Courier\\par}{\\*\\unknown{\\b x}}{\\upr{old}{\\*\\ud{new }}}";
    let body = "One{\\v secret}{\\deleted gone} two{\\field{\\*\\fldinst HYPERLINK \"x\"}{\\fldrslt link}}\
        {\\pict 00ff}{\\*\\annotation remark}{\\xe index}\\bin5 {}{}} end\\par";
    let document = document_of(&format!("{head}{body}"));
    assert_eq!(document.text(), "new One twolink end\n");
    assert_eq!(document.stated.title, "", "no line says so");
    let notes = format!("{:?}", document.notes);
    for words in ["hidden", "deleted", "comments", "“Harbour Courier”"] {
        assert!(notes.contains(words), "{notes}");
    }
}

#[test]
fn headings_lists_notes_and_boxes_have_their_place() {
    let styles = "{\\stylesheet{Normal;}{\\s1\\outlinelevel0 heading 1;}{\\s2 heading 2;}{\\*\\cs3 Strong;}}";
    let body = "\\pard\\s1 Vote\\par\\pard\\s2 Why\\par\\pard {\\listtext\\bullet\\tab}One\\par\
        {\\pntext 2.\\tab}Two\\par\\pard Text{\\super\\chftn}{\\footnote\\pard {\\super\\chftn} A \\b note\\par}\
        {\\shp{\\*\\shpinst\\shpleft0{\\sp{\\sn a}{\\sv b}}{\\shptxt\\pard Boxed\\par}}{\\shprslt{\\*\\do x}}} ends\\par";
    let document = document_of(&format!("{styles}{body}"));
    assert_eq!(
        document.text(),
        "Vote\n\nWhy\n\nOne\nTwo\n\nText ends\n\nBoxed\n\nA note\n"
    );
    let kinds: Vec<_> = document.blocks.iter().map(|block| block.kind).collect();
    assert_eq!(
        kinds[..3],
        [
            BlockKind::Heading(1),
            BlockKind::Heading(2),
            BlockKind::Item
        ]
    );
    assert_eq!(document.stated.title, "Vote");
}

#[test]
fn tables_are_rows_also_inside_of_tables() {
    let rows = "\\trowd\\cellx1\\cellx2\\pard\\intbl Town\\cell Votes\\cell\\row\\pard\\intbl Haven\\cell\\cell\\row\\pard After\\par";
    assert_eq!(text_of(rows), "Town\tVotes\nHaven\n\nAfter\n");
    let nested = "\\pard\\intbl\\itap2 a\\nestcell b\\nestcell{\\*\\nesttableprops\\trowd\\nestrow}{\\nonesttables\\par}\
        \\pard\\intbl\\itap1\\cell c\\cell\\row\\pard End\\par";
    assert_eq!(text_of(nested), "a\tb\n\nc\n\nEnd\n");
}

#[test]
fn hostile_files_end() {
    let open = "{".repeat(1_000_000);
    let error = document(format!("{{\\rtf1{open}").as_bytes()).expect_err("deep");
    assert!(error.message.contains("nested"), "{error}");
    let body = "a\\bin2147483647 b";
    assert_eq!(text_of(body), "a\n");
    let notes = "{\\footnote x{\\footnote ".repeat(4000);
    assert!(document(format!("{{\\rtf1 a{notes}").as_bytes()).is_ok());
    let tables = "\\itap2000000000 a\\nestcell\\itap0 b\\cell".repeat(1000);
    assert!(text_of(&tables).starts_with('a'));
    let read = document(b"{\\rtf1 cut {\\b here").expect("what is there");
    assert_eq!((read.text().as_str(), read.notes.len()), ("cut here\n", 1));
    assert_eq!(text_of("end}} and more"), "end\n");
    assert!(document(b"plain").is_err());
    for bytes in [
        &b"{\\rtf"[..],
        b"{\\rtf1\\u",
        b"{\\rtf1\\'",
        b"{\\rtf1\\",
        b"{\\rtf1}",
    ] {
        assert_eq!(document(bytes).expect("read").text(), "");
    }
}

mod nonsense {
    use proptest::prelude::*;

    const PIECES: &[&str] = &[
        "{",
        "}",
        "\\par ",
        "\\cell ",
        "\\row ",
        "\\intbl ",
        "\\itap2 ",
        "\\nestcell ",
        "\\nestrow ",
        "\\pard ",
        "{\\footnote ",
        "{\\shp{\\*\\shpinst{\\shptxt ",
        "{\\header ",
        "{\\fonttbl{\\f1\\fcharset128 A;}}",
        "\\f1 ",
        "\\u-10179",
        "\\u233 ?",
        "\\uc9 ",
        "\\'8",
        "\\'e9",
        "a b",
        "\\bin4 ",
        "{\\*\\",
        "{\\upr{",
        "\\ud ",
        "\\v ",
        "{\\stylesheet{\\s1 heading 1;}}",
        "\\s1 ",
        "{\\info{\\title ",
        "{\\field{\\*\\fldinst SYMBOL 1 }",
        "\\",
        "é",
    ];

    proptest! {
        #[test]
        fn any_marks_end_in_text_or_in_words(picks in proptest::collection::vec(0..PIECES.len(), 0..60)) {
            let marks: String = picks.into_iter().filter_map(|at| PIECES.get(at).copied()).collect();
            let read = super::document(format!("{{\\rtf1 {marks}").as_bytes());
            prop_assert!(read.is_ok());
        }
    }
}
