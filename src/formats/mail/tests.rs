//! Mails and saved pages, small, with invented news.

use super::*;
use crate::formats::Articles;
use crate::formats::returned::articles;

fn read(format: &Format, bytes: &[u8]) -> Result<Articles, ImportError> {
    articles(format.read.expect("a reader").read, "file", bytes)
}

const BLINK: &str = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://courier.example/ferry\r\nSubject: =?utf-8?Q?Ferry?=\r\n\
    Date: Tue, 4 Mar 2025 08:00:00 -0000\r\nMIME-Version: 1.0\r\n\
    Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--x\"\r\n\r\n\r\n\
    ----x\r\nContent-Type: text/html\r\nContent-ID: <frame-0@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\n\
    Content-Location: https://courier.example/ferry\r\n\r\n\
    <html><head><meta charset=3D\"utf-8\"></head><body><h1>Ferry stays in port</h1><p>The ferry did not sail on =\r\nMonday, and the br=C3=BCcke stayed closed.</p></body></html>\r\n\
    ----x\r\nContent-Type: text/html\r\nContent-Location: cid:frame-1\r\n\r\n<p>An advertisement.</p>\r\n\
    ----x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://courier.example/a.png\r\n\r\niVBORw0KGgo=\r\n----x--\r\n";

#[test]
fn a_page_saved_by_a_browser_of_today() {
    let read = read(&WEB_ARCHIVE, BLINK.as_bytes()).expect("read");
    let [article] = read.articles.as_slice() else {
        panic!("one article")
    };
    assert_eq!(
        article.text.as_str(),
        "Ferry stays in port\n\nThe ferry did not sail on Monday, and the brücke stayed closed.\n"
    );
    assert_eq!(article.details.url, "https://courier.example/ferry");
    assert_eq!(article.details.published, "", "the day is that of saving");
}

#[test]
fn a_page_saved_by_a_browser_of_old() {
    let head = "From: \"Saved by Windows Internet Explorer 8\"\r\nSubject: Ferry\r\nDate: Tue, 4 Mar 2008 08:00:00 +0100\r\n\
        MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----=_Part\"\r\n\r\n\
        This is a multi-part message in MIME format.\r\n\r\n------=_Part\r\nContent-Type: text/html;\r\n\tcharset=\"windows-1252\"\r\n\
        Content-Transfer-Encoding: 8bit\r\nContent-Location: http://courier.example/ferry.htm\r\n\r\n";
    let mut file = head.as_bytes().to_vec();
    file.extend_from_slice(b"<p>F\xE4hre f\xE4hrt nicht</p>\r\n------=_Part--\r\n");
    assert!(sniff::is_web_archive(&file));
    let read = read(&WEB_ARCHIVE, &file).expect("read");
    assert_eq!(read.articles[0].text.as_str(), "Fähre fährt nicht\n");
    assert_eq!(
        read.articles[0].details.url,
        "http://courier.example/ferry.htm"
    );
}

const MAIL_TEXT: &str = "From: Ada Quill <ada@courier.example>\r\nTo: you@example.org\r\nSubject: Fwd: Ferry stays in port\r\n\
    Date: Tue, 4 Mar 2025 08:00:00 +0100\r\nMessage-ID: <1@courier.example>\r\nList-Id: \"Harbour Courier Daily\" <daily.courier.example>\r\n\
    MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n\
    --m\r\nContent-Type: multipart/alternative; boundary=a\r\n\r\n\
    --a\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nSee this in a browser.\r\n\
    --a\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>The ferry did not sail on Monday, and nobody could say when it would.</p><p>The crew waited.</p>\r\n--a--\r\n\
    --m\r\nContent-Type: text/plain; name=second.txt\r\nContent-Disposition: attachment; filename=\"second.txt\"\r\n\r\nThe bridge was opened.\r\n\
    --m\r\nContent-Type: application/x-thing\r\nContent-Disposition: attachment; filename=\"a.thing\"\r\n\r\nxx\r\n--m--\r\n";

#[test]
fn a_mail_is_an_article_and_so_is_what_hangs_on_it() {
    let read = read(&MAIL, MAIL_TEXT.as_bytes()).expect("read");
    let [mail, attached] = read.articles.as_slice() else {
        panic!("{}", read.articles.len())
    };
    assert!(
        mail.text.as_str().starts_with("The ferry did not sail"),
        "{}",
        mail.text.as_str()
    );
    assert_eq!(mail.details.title, "Ferry stays in port");
    assert_eq!(mail.details.author, "Ada Quill");
    assert_eq!(mail.details.outlet, "Harbour Courier Daily");
    assert_eq!(mail.details.published, "2025-03-04");
    assert_eq!(attached.source, "second.txt");
    let skipped = |note: &Note| matches!(note, Note::Skipped(words) if words.contains("a.thing"));
    assert!(read.notes.iter().any(skipped), "{:?}", read.notes);
}

#[test]
fn the_plain_text_is_taken_where_it_says_more() {
    let mail = "From: Newsroom <n@courier.example>\r\nSubject: =?iso-8859-1?Q?F=E4hre?=\r\nMessage-ID: <2@x>\r\nMIME-Version: 1.0\r\n\
        Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nDie F=E4hre blieb.\r\n\r\nNiemand wusste, warum.\r\n";
    let read = read(&MAIL, mail.as_bytes()).expect("read");
    assert_eq!(
        read.articles[0].text.as_str(),
        "Die Fähre blieb.\n\nNiemand wusste, warum.\n"
    );
    assert_eq!(read.articles[0].details.title, "Fähre");
    assert_eq!(read.articles[0].details.author, "");
}

#[test]
fn mails_and_saved_pages_are_told_apart_and_from_articles() {
    assert!(sniff::is_web_archive(BLINK.as_bytes()) && !sniff::is_mail(BLINK.as_bytes()));
    assert!(sniff::is_mail(MAIL_TEXT.as_bytes()) && !sniff::is_web_archive(MAIL_TEXT.as_bytes()));
    for article in [
        "Subject: Ferries\nDate: 4 March 2025\nFrom: Harbour Courier\n\nThe ferry.",
        "From: here\n",
        "",
        "Words: and\nmore words\n",
    ] {
        assert!(
            !sniff::is_mail(article.as_bytes()) && !sniff::is_web_archive(article.as_bytes()),
            "{article}"
        );
    }
}

#[test]
fn broken_mails_are_refused_or_read_as_far_as_they_go() {
    let cut = &MAIL_TEXT[..MAIL_TEXT.len() / 2];
    let nested = "Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n".repeat(5000);
    for bytes in [
        cut.as_bytes(),
        nested.as_bytes(),
        b"",
        b"\0\xFF\xFE",
        b"From: a\r\nMIME-Version: 1.0\r\n\r\n",
    ] {
        for format in [&MAIL, &WEB_ARCHIVE] {
            if let Err(error) = read(format, bytes) {
                assert!(error.hint.is_some(), "{error}");
            }
        }
    }
}
