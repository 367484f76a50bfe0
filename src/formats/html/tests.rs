//! Pages in the manner of those that are saved, small, with invented news.

use super::*;
use crate::formats::returned::articles;
use crate::formats::{BlockKind, Part};

fn article(html: &str) -> NewArticle {
    try_article(html.as_bytes()).expect("an article")
}

fn try_article(bytes: &[u8]) -> Result<NewArticle, ImportError> {
    Ok(articles(read, "page.html", bytes)?.articles.remove(0))
}

/// The lines of an article that are not furniture.
fn body(article: &NewArticle) -> Vec<&str> {
    let mut at = 0;
    let mut lines = Vec::new();
    for line in article.text.as_str().split('\n') {
        let is_furniture = (article.furniture.iter())
            .any(|span| span.start.get() <= at && at + line.len() <= span.end.get());
        if !line.is_empty() && !is_furniture {
            lines.push(line);
        }
        at += line.len() + 1;
    }
    lines
}

fn lines(html: &str) -> Vec<(BlockKind, String)> {
    let document = document(html).expect("a page");
    document
        .blocks
        .into_iter()
        .map(|block| (block.kind, block.text))
        .collect()
}

fn texts(html: &str) -> Vec<String> {
    lines(html).into_iter().map(|(_, text)| text).collect()
}

const FIRST: &str = "The ferry to the islands did not sail on Monday, and nobody in the harbour could say when it would sail again.";
const SECOND: &str = "“We have waited for a mechanic since the early morning,” said the captain, who had slept on board for two nights.";
const THIRD: &str = "The company said in the evening that a part had to come from abroad, and that it was sorry for the passengers.";

#[test]
fn white_space_is_as_a_browser_leaves_it() {
    assert_eq!(
        texts("<p>  One\n <b> two</b>\tthree<i> four </i></p>"),
        ["One two three four"]
    );
    assert_eq!(texts("<p>One <br>\n two</p>"), ["One\ntwo"]);
    assert_eq!(
        texts("One<br><br>Two<div>Three</div>Four"),
        ["One", "Two", "Three", "Four"]
    );
    assert_eq!(texts("<pre>a  b\n  c</pre>"), ["a  b\n  c"]);
    assert_eq!(
        texts("<p>10\u{a0}000 Schiff\u{ad}fahrt 🚢</p>"),
        ["10\u{a0}000 Schiff\u{ad}fahrt 🚢"]
    );
    assert_eq!(texts("<p>a &amp;amp; b &nbsp;</p>"), ["a &amp; b \u{a0}"]);
}

#[test]
fn blocks_have_the_form_of_their_elements() {
    let found = lines(
        "<h2>Head</h2><ul><li>one<li>two</ul><table><tr><td>a<td>b</table>\
         <figure><img alt=unseen><figcaption>Photo</figcaption></figure>\
         <table><tr><td><p>Laid out</p></td><td>Beside</td></tr></table>",
    );
    let expected = [
        (BlockKind::Heading(2), "Head"),
        (BlockKind::Item, "one"),
        (BlockKind::Item, "two"),
        (BlockKind::Row, "a\tb"),
        (BlockKind::Caption, "Photo"),
        (BlockKind::Paragraph, "Laid out"),
        (BlockKind::Paragraph, "Beside"),
    ];
    let expected = expected.map(|(kind, text)| (kind, text.to_owned()));
    assert_eq!(found, expected);
}

#[test]
fn what_is_hidden_is_left_out() {
    let html = "<title>t</title><style>s</style><p>Seen</p><p hidden>a</p><p aria-hidden=true>b</p>\
        <p style='display: none'>c</p><p style='Visibility:Hidden'>d</p><noscript>e</noscript><template>f</template>\
        <svg><text>g</text></svg><select><option>h</select><textarea>i</textarea><span class='sr-only'>j</span>";
    assert_eq!(texts(html), ["Seen"]);
    // A page that hides itself until a script has run is read all the same.
    assert_eq!(texts("<body style='display:none'><p>Seen</p>"), ["Seen"]);
    assert_eq!(texts("<body><div hidden><p>Seen</p></div>"), ["Seen"]);
}

#[test]
fn a_page_with_marks_of_its_structure() {
    let html = format!(
        "<!doctype html><html lang=en-GB><head><title>Ferry stays in port - Harbour Courier</title>\
         <meta property='og:site_name' content='Harbour Courier'></head><body>\
         <header><nav><a href=/>Home</a> <a href=/s>Sport</a></nav></header>\
         <main><article><span class=kicker>Transport</span><h1>Ferry stays in port</h1>\
         <p class='article__standfirst'>Passengers wait for a third day</p>\
         <div class=byline>By <a rel=author href=/a>Ada Quill</a></div><time datetime='2025-03-04T07:00+01:00'>4 March</time>\
         <div class=share-bar>Share this</div><p>{FIRST}</p>\
         <figure><img><figcaption>The ferry. Photo: Bo Reed</figcaption></figure>\
         <h2>No part, no ferry</h2><p>{SECOND}</p>\
         <aside><h3>Read more</h3><p>{THIRD}</p></aside><p>{THIRD}</p>\
         <ul class=tags><li><a href=/t>Ferries</a></ul></article></main>\
         <footer><p>© Harbour Courier. All of this is ours and may not be copied without our leave.</p></footer>"
    );
    let article = article(&html);
    assert_eq!(
        body(&article),
        [
            "Ferry stays in port",
            "Passengers wait for a third day",
            FIRST,
            "No part, no ferry",
            SECOND,
            THIRD
        ]
    );
    let details = &article.details;
    assert_eq!(details.title, "Ferry stays in port");
    assert_eq!(details.author, "Ada Quill");
    assert_eq!(details.outlet, "Harbour Courier");
    assert_eq!(details.published, "2025-03-04");
    assert_eq!(details.language, "en");
    assert!(
        article.text.as_str().contains("All of this is ours"),
        "nothing is lost"
    );
}

#[test]
fn a_page_of_divs_alone() {
    let html = format!(
        "<div id=top><div class=x1><a href=/>Home</a></div><div class=x1><a href=/w>World</a></div></div>\
         <div id=a><div class=b><div class=h><h1>Ferry stays in port</h1></div>\
         <div class=p><div>{FIRST}</div><div>{SECOND}</div><div><a href=/o>Another story altogether</a></div><div>{THIRD}</div></div></div>\
         <div class=c><div><h3><a href=/1>Bridge opens after nine years of work</a></h3><div>The mayor opened it on Tuesday.</div></div>\
         <div><h3><a href=/2>Market hall closes for good</a></h3><div>Its roof had let in the rain for years.</div></div></div></div>"
    );
    assert_eq!(
        body(&article(&html)),
        ["Ferry stays in port", FIRST, SECOND, THIRD]
    );
}

#[test]
fn a_page_with_two_articles_is_the_one_of_its_title() {
    let other = "The bridge over the river was opened on Tuesday, nine years after the first stone had been laid by the old mayor.";
    let html = format!(
        "<meta property='og:title' content='Ferry stays in port'>\
         <article><h1>Ferry stays in port</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></article>\
         <article><h1>Bridge opens at last</h1><p>{other}</p><p>{other}</p><p>{other}</p></article>"
    );
    assert_eq!(
        body(&article(&html)),
        ["Ferry stays in port", FIRST, SECOND, THIRD]
    );
}

#[test]
fn a_table_layout_of_old() {
    let html = format!(
        "<table><tr><td colspan=2><a href=/>Courier</a></td></tr><tr><td><a href=/a>News</a><br><a href=/b>Sport</a></td>\
         <td><font size=5><b>Ferry stays in port</b></font><br><br>{FIRST}<br><br>{SECOND}<br><br>{THIRD}</td></tr></table>"
    );
    let article = article(&html);
    let body = body(&article);
    assert!(body.ends_with(&[FIRST, SECOND, THIRD]), "{body:?}");
    assert!(!body.contains(&"News"), "{body:?}");
}

#[test]
fn the_words_that_a_page_states_for_machines_are_looked_for() {
    let data = format!(
        r#"{{"@context":"https://schema.org","@graph":[{{"@type":"Person","@id":"p:ada","name":"Ada Quill"}},
        {{"@type":["NewsArticle"],"headline":"Ferry stays &amp; stays","author":[{{"@id":"p:ada"}},{{"@type":"Person","name":"Bo Reed"}},
        {{"@type":"Organization","name":"Harbour Courier"}},"https://courier.example/ada"],
        "publisher":{{"name":"Harbour Courier"}},"datePublished":"2025-03-04T23:30:00-05:00","inLanguage":"en",
        "mainEntityOfPage":{{"@id":"https://courier.example/ferry"}},
        "articleBody":"{} {} {} {} {} {}",}}]}}"#,
        FIRST,
        SECOND.replace(['“', '”'], ""),
        THIRD,
        FIRST,
        SECOND,
        THIRD
    );
    let html = format!(
        "<script type='application/ld+json'>{data}</script><div class=related-comments><h1>Ferry stays & stays</h1>\
         <p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div><div><p>Our newsletter tells you each morning what has happened in the night, \
         and each evening what has happened in the day.</p></div>"
    );
    let article = article(&html);
    assert_eq!(
        body(&article),
        ["Ferry stays & stays", FIRST, SECOND, THIRD]
    );
    let details = &article.details;
    assert_eq!(details.title, "Ferry stays & stays");
    assert_eq!(details.author, "Ada Quill, Bo Reed");
    assert_eq!(details.published, "2025-03-04");
    assert_eq!(details.url, "https://courier.example/ferry");
}

#[test]
fn what_cannot_be_right_is_left_out() {
    let html = format!(
        "<html lang=fr><meta name=author content='admin'><meta property='article:author' content='https://www.facebook.com/courier'>\
         <meta property='og:site_name' content='Harbour Courier'><link rel=canonical href='/ferry'>\
         <meta name=date content='soon'><h1>Ferry stays in port</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
    );
    let details = article(&html).details;
    assert_eq!(details.author, "");
    assert_eq!(details.url, "");
    assert_eq!(details.published, "");
    assert_eq!(details.language, "en");
}

#[test]
fn the_address_that_a_browser_writes_into_what_it_saves() {
    let html = format!(
        "<!-- saved from url=(0032)https://courier.example/ferry/1 -->\n<html><p>{FIRST}</p>"
    );
    assert_eq!(
        article(&html).details.url,
        "https://courier.example/ferry/1"
    );
}

#[test]
fn encodings_are_named_marked_or_guessed() {
    let page =
        |charset: &str| format!("<meta charset={charset}><p>Der Käpt’n fährt über die Brücke.</p>");
    let (western, _, _) =
        encoding_rs::WINDOWS_1252.encode("<meta charset=iso-8859-1><p>Käpt’n</p>");
    assert!(decoded(&western, None).0.contains("Käpt’n"));
    let remembered = try_article(&western).expect("an article").encoding;
    assert_eq!(remembered, "windows-1252");
    assert!(
        decoded(page("iso-8859-1").as_bytes(), None)
            .0
            .contains("Brücke"),
        "UTF-8 without a fault is UTF-8"
    );
    let wide: Vec<u8> = "<p>Brücke</p>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(decoded(&wide, None).0, "<p>Brücke</p>");
    let (unnamed, _, _) =
        encoding_rs::WINDOWS_1251.encode("<p>Паром не вышел в море в понедельник утром</p>");
    let (text, notes) = decoded(&unnamed, None);
    assert!(text.contains("Паром"));
    assert_eq!(notes.len(), 1);
}

#[test]
fn hostile_pages_are_refused_soon() {
    let deep = "<div>".repeat(500_000);
    let bold: Vec<String> = (0..20_000).map(|at| format!("<b id={at}>")).collect();
    let bold = bold.concat();
    let bold = bold + &"<p>x".repeat(20_000);
    let attributes: Vec<String> = (0..50_000).map(|at| format!(" a{at}=1")).collect();
    let attributes = attributes.concat();
    for html in [deep, bold, format!("<p{attributes}>x")] {
        let error = try_article(html.as_bytes()).expect_err("refused");
        assert!(error.hint.is_some(), "{error}");
    }
    for html in [
        "",
        "<html>",
        "\0\0",
        "<frameset><frame src=a></frameset>",
        "<p>&#xFFFFFFFF;&#0;",
        "<![CDATA[",
        "<p a='",
    ] {
        let read = try_article(html.as_bytes());
        assert!(
            read.is_ok() || read.is_err_and(|error| error.hint.is_some()),
            "{html}"
        );
    }
    let noise: Vec<u8> = (0..100_000u32)
        .map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    try_article(&noise).ok();
}

#[test]
fn a_page_without_its_words_says_what_to_do() {
    let html = "<html><head><script src=app.js></script></head><body><div id=root></div><noscript>Turn it on</noscript>";
    let error = try_article(html.as_bytes()).expect_err("no text");
    assert!(error.message.contains("not in the file"), "{error}");
    assert!(error.hint.expect("a hint").contains("web page, complete"));
}

#[test]
fn data_for_machines_that_is_broken_harms_nothing() {
    for data in [
        "{",
        "[[[[",
        "{\"@type\":\"NewsArticle\",\"headline\":5,\"author\":[[[[[[\"x\"]]]]]]}",
        "null",
        "\"\\ud800\"",
    ] {
        let html = format!(
            "<script type='application/ld+json'>{data}</script><h1>Ferry stays in port</h1><p>{FIRST}</p><p>{SECOND}</p>"
        );
        assert_eq!(
            article(&html).details.title,
            "Ferry stays in port",
            "{data}"
        );
    }
}

#[test]
fn pages_are_known_by_their_first_bytes() {
    for page in [
        "<!DOCTYPE html>",
        "\u{feff}<html lang=en>",
        "<!-- saved from url=(1)x --><HTML>",
        "<?xml version='1.0'?>\n<html xmlns='x'>",
        " <div class=a>",
    ] {
        assert!(is_page(page.as_bytes()), "{page}");
    }
    for other in [
        "A text. <p>",
        "<?xml version='1.0'?><CodeBook>",
        "{\"a\":1}",
        "<parliament>",
        "",
        "<",
    ] {
        assert!(!is_page(other.as_bytes()), "{other}");
    }
}

#[test]
fn what_was_copied_is_an_article() {
    let html = format!(
        "<meta charset=utf-8><!--StartFragment--><h1>Ferry stays in port</h1><p>{FIRST}</p><p>{SECOND}</p><!--EndFragment-->"
    );
    let plain = format!("Ferry stays in port\n{FIRST}\n{SECOND}");
    let article = pasted(&html, &plain).expect("an article");
    assert_eq!(article.details.title, "Ferry stays in port");
    assert!(article.source.is_empty());
    assert!(pasted(&html, "Something else was copied since then.").is_err());
}

#[test]
fn lines_that_are_no_article_for_certain_are_left_to_their_words() {
    let page = document("<p>Ferry</p><nav>Menu</nav>").expect("a page");
    let parts: Vec<_> = page.blocks.iter().map(|block| block.part).collect();
    assert_eq!(parts, [Part::Open, Part::Furniture]);
}
