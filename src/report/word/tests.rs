use std::io::{Cursor, Read as _};

use crate::fixture::Fixture;
use crate::report::Selection;
use crate::report::page;

/// A part of a document.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut text = String::new();
    let mut part = archive.by_name(name).expect("the part");
    part.read_to_string(&mut text).expect("UTF-8");
    text
}

fn articles(marked: &str) -> Vec<u8> {
    let project = Fixture::new()
        .by("ana")
        .article("one title=A & B; outlet=The Post", marked)
        .project();
    let mut bytes = Vec::new();
    page::word_articles(&project, &Selection::default(), &mut bytes).expect("written");
    bytes
}

#[test]
fn an_annotation_is_a_comment_over_its_words() {
    let bytes = articles("Say [a [b|x:quote@ben speaker=Ana & Ben; note=so]|y] c");
    assert_eq!(
        bytes,
        articles("Say [a [b|x:quote@ben speaker=Ana & Ben; note=so]|y] c")
    );
    let body = part(&bytes, "word/document.xml");
    let text = body.split("A &amp; B").nth(1).expect("the article");
    let (before, rest) = text.split_once("<w:commentRangeStart").expect("one");
    assert!(before.ends_with("Say </w:t></w:r>"), "{before}");
    let order: Vec<_> = rest.match_indices("<w:comment").map(|(at, _)| at).collect();
    assert_eq!(
        order.len(),
        5,
        "another begins, both end, and each is named: {rest}"
    );
    assert!(rest.contains("w:fill="), "{rest}");
    assert!(rest.contains("<w:u w:val=\"single\"/>"), "{rest}");
    let comments = part(&bytes, "word/comments.xml");
    assert!(comments.contains("w:author=\"ben\""), "{comments}");
    for line in [
        "speaker: Ana &amp; Ben",
        ">so<",
        "Tag: Quote</w:t></w:r></w:p></w:comment>",
    ] {
        assert!(comments.contains(line), "{line} in {comments}");
    }
}

#[test]
fn a_comment_stays_in_one_paragraph() {
    let body = part(
        &articles("one\n\n[two\nthree|x]\nfour"),
        "word/document.xml",
    );
    let (_, inside) = body.split_once("<w:commentRangeStart").expect("one");
    let (inside, behind) = inside.split_once("<w:commentRangeEnd").expect("its end");
    assert!(
        inside.contains("<w:br/>") && !inside.contains("<w:p>"),
        "{inside}"
    );
    assert!(
        behind.contains("</w:p><w:p><w:r><w:t xml:space=\"preserve\">four"),
        "{behind}"
    );
}

#[test]
fn gaps_have_no_colour_and_the_comment_says_what_is_meant() {
    let bytes = articles("[no|x] doubt [never|x]");
    let body = part(&bytes, "word/document.xml");
    let (_, inside) = body.split_once("<w:commentRangeStart").expect("one");
    let (inside, _) = inside.split_once("<w:commentRangeEnd").expect("its end");
    assert_eq!(inside.matches("<w:shd").count(), 2, "{inside}");
    assert!(
        inside.contains("<w:r><w:t xml:space=\"preserve\"> doubt "),
        "{inside}"
    );
    assert!(part(&bytes, "word/comments.xml").contains("Only: no … never"));
}

#[test]
fn odd_characters_are_no_markup() {
    let bytes = articles("<b>&amp;</b>\t[\u{1b}\"x\"|x] ]]>");
    let body = part(&bytes, "word/document.xml");
    assert!(body.contains("&lt;b&gt;&amp;amp;&lt;/b&gt;"), "{body}");
    assert!(
        body.contains("<w:tab/>") && !body.contains('\u{1b}'),
        "{body}"
    );
}

#[test]
fn all_sheets_of_the_report_are_there() {
    let project = Fixture::new()
        .article("one", "[a|a]")
        .article("two", "[b|b]")
        .linked()
        .project();
    let mut bytes = Vec::new();
    page::word(&project, &Selection::default(), &Vec::new, &mut bytes).expect("written");
    let body = part(&bytes, "word/document.xml");
    for words in ["Articles", "Tags", "Coverage", "Method"] {
        let heading = format!("<w:t xml:space=\"preserve\">{words}</w:t>");
        assert!(body.contains(&heading), "{words}");
    }
    assert!(body.contains("<w:tblHeader/>"));
}

#[test]
fn what_runs_from_right_to_left_says_so() {
    let body = part(
        &articles("وقالت [الوزيرة|x] إن الجسر مغلق.\nthe end"),
        "word/document.xml",
    );
    assert!(body.contains("<w:pPr><w:bidi/></w:pPr>"), "{body}");
    assert!(body.contains("<w:rPr><w:rtl/></w:rPr>"), "{body}");
    let comments = part(&articles("a [b|x:quote note=جسر]"), "word/comments.xml");
    let bidi = "<w:pStyle w:val=\"CommentText\"/><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr>";
    assert!(comments.contains(bidi), "{comments}");
    let plain = part(&articles("a [b|x] c"), "word/document.xml");
    assert!(!plain.contains("<w:rtl/>"), "{plain}");
}
