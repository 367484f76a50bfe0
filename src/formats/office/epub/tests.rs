//! Books made here, file by file.

use super::*;
use crate::formats::office::package::tests::zipped;
use crate::formats::returned;

const XHTML: &str = "http://www.w3.org/1999/xhtml";

fn page(inner: &str) -> String {
    format!(
        "<?xml version='1.0'?><!DOCTYPE html><html xmlns='{XHTML}' xmlns:epub='http://www.idpf.org/2007/ops'>\
         <head><title/></head><body>{inner}</body></html>"
    )
}

/// A book of these files, all of which are in the spine.
fn book(metadata: &str, files: &[(&str, &str)]) -> Vec<u8> {
    let mut items = String::new();
    let mut spine = String::new();
    for (name, _) in files {
        let properties = if *name == "nav.xhtml" { "nav" } else { "" };
        let item = format!(
            "<item id='{name}' href='{name}' media-type='application/xhtml+xml' properties='{properties}'/>"
        );
        items.push_str(&item);
        spine += &format!("<itemref idref='{name}'/>").repeat(2);
    }
    let opf = format!(
        "<package xmlns='http://www.idpf.org/2007/opf'><metadata xmlns:dc='http://purl.org/dc/elements/1.1/'>{metadata}\
         </metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    );
    let container = "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>\
        <rootfile full-path='OPS/book.opf'/></rootfiles></container>";
    let named: Vec<_> = files
        .iter()
        .map(|(name, content)| (format!("OPS/{name}"), *content))
        .collect();
    let mut parts = vec![
        ("META-INF/container.xml", container),
        ("OPS/book.opf", opf.as_str()),
    ];
    parts.extend(
        named
            .iter()
            .map(|(name, content)| (name.as_str(), *content)),
    );
    zipped(&parts)
}

fn articles(bytes: &[u8]) -> Result<Articles, ImportError> {
    returned::articles(read, "book.epub", bytes)
}

#[test]
fn each_chapter_is_an_article_with_what_the_book_states() {
    let metadata = "<dc:title>Saved</dc:title><dc:creator>calibre</dc:creator><dc:language>en-GB</dc:language>\
        <dc:date>2025-05-03T00:00:00+00:00</dc:date><dc:publisher>Harbour Courier</dc:publisher>";
    let nav = page(
        "<nav epub:type='toc'><ol><li><a href='a.xhtml#x'>First <i>one</i></a></li><li><a href='b.xhtml'>B</a></li></ol></nav>",
    );
    let files = [
        ("nav.xhtml", nav.as_str()),
        (
            "cover.xhtml",
            &page("<section epub:type='cover'><h1>Saved</h1></section>"),
        ),
        (
            "a.xhtml",
            &page(
                "<p>It is &nbsp;raining &amp; <b>cold</b>.\n  Yes<br/>no<a epub:type='noteref' href='#n'>1</a></p>\
            <aside epub:type='footnote' id='n'><p><a href='#back'>1</a>A note</p></aside><p>End</p>",
            ),
        ),
        ("a2.xhtml", &page("<p>It goes on.</p>")),
        (
            "index.xhtml",
            &page(
                "<ul><li><a href='a.xhtml'>First one</a></li><li><a href='b.xhtml'>The second</a></li></ul>",
            ),
        ),
        (
            "b.xhtml",
            &page(
                "<h2>The second</h2><table><tr><td>a</td><td>b</td></tr></table><pre>x\n  y</pre>",
            ),
        ),
    ];
    let read = articles(&book(metadata, &files)).expect("a book");
    let [first, second] = &read.articles[..] else {
        panic!("{:?}", read.articles);
    };
    assert_eq!(
        first.text.as_str(),
        "It is \u{a0}raining & cold. Yes\nno\n\nEnd\n\nA note\n\nIt goes on.\n"
    );
    assert_eq!(second.text.as_str(), "The second\n\na\tb\n\nx\n  y\n");
    assert_eq!(first.details.title, "First one");
    assert_eq!(second.details.title, "The second");
    for article in [first, second] {
        assert_eq!(article.source, "book.epub");
        assert_eq!(article.details.outlet, "Harbour Courier");
        assert_eq!(article.details.published, "2025-05-03");
        assert_eq!(article.details.language, "en");
        assert_eq!(article.details.author, "");
    }
    assert!(
        format!("{:?}", read.notes).contains("index.xhtml"),
        "{:?}",
        read.notes
    );
}

#[test]
fn a_book_of_one_chapter_is_the_article() {
    let metadata = "<dc:title>Vote on Tuesday</dc:title><dc:creator>Ana Ruiz</dc:creator><dc:date>2025</dc:date>";
    // Not well-formed, as a browser reads it.
    let read = articles(&book(
        metadata,
        &[(
            "a.xhtml",
            &page("<p>It rained<br> and <p>was &eacute; cold"),
        )],
    ));
    let article = &read.expect("a book").articles[0];
    assert_eq!(article.text.as_str(), "It rained\nand\n\nwas é cold\n");
    let details = &article.details;
    assert_eq!(
        (details.title.as_str(), details.author.as_str()),
        ("Vote on Tuesday", "Ana Ruiz")
    );
    assert_eq!(details.published, "2025");
}

#[test]
fn what_cannot_be_read_is_told() {
    let encryption = |method: &str| {
        format!(
            "<encryption xmlns:e='http://www.w3.org/2001/04/xmlenc#'><e:EncryptedData><e:EncryptionMethod Algorithm='{method}'/></e:EncryptedData></encryption>"
        )
    };
    let locked = zipped(&[(
        "META-INF/encryption.xml",
        &encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc"),
    )]);
    let error = articles(&locked).expect_err("locked");
    assert!(error.message.contains("DRM"), "{error}");
    let fonts = zipped(&[(
        "META-INF/encryption.xml",
        &encryption("http://www.idpf.org/2008/embedding"),
    )]);
    let error = articles(&fonts).expect_err("no book");
    assert!(error.message.contains("container.xml"), "{error}");
    let deep = page(&"<div>".repeat(100_000));
    let files = [
        ("deep.xhtml", deep.as_str()),
        ("a.xhtml", &page("<p>Text</p>")),
    ];
    let read = articles(&book("", &files)).expect("the rest");
    assert_eq!(read.articles.len(), 1);
    assert!(
        format!("{:?}", read.notes).contains("nested"),
        "{:?}",
        read.notes
    );
    let error = articles(&book("", &[("a.xhtml", &page("<img alt='x'/>"))])).expect_err("no text");
    assert!(error.message.contains("no text"), "{error}");
}
