//! What a file says about its article: title, author and language, where they can be meant.
//!
//! Programs fill these fields with what is at hand: the name of a file, of themselves, of an account. What looks like
//! that is left out. Its dates say when it was printed, and are not asked.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, Stream, String as Text};

use super::encoding::text_string;
use crate::formats::spelling::in_one_line;

/// What a file says about itself.
#[derive(Debug, Default)]
pub(super) struct Stated {
    pub title: String,
    pub author: String,
    pub language: String,
}

pub(super) fn stated(pdf: &Pdf) -> Stated {
    let root = pdf
        .xref()
        .get::<Dict<'_>>(pdf.xref().root_id())
        .unwrap_or_default();
    let packet = root
        .get::<Stream<'_>>("Metadata")
        .and_then(|stream| stream.decoded_data().ok());
    let packet = packet.map(|packet| String::from_utf8_lossy(&packet).into_owned());
    let packet = packet.unwrap_or_default();
    let metadata = pdf.metadata();
    let or_packet = |own: &Option<Box<[u8]>>, element: &str| {
        let own = own.as_deref().map(text_string).unwrap_or_default();
        let own = in_one_line(&own);
        if own.is_empty() {
            in_one_line(&first_entry(&packet, element))
        } else {
            own
        }
    };
    let title = or_packet(&metadata.title, "dc:title");
    let author = or_packet(&metadata.author, "dc:creator");
    let language = root.get::<Text<'_>>("Lang").map(|code| text_string(&code));
    Stated {
        title: Some(title)
            .filter(|title| is_title(title))
            .unwrap_or_default(),
        author: Some(author)
            .filter(|author| is_person(author))
            .unwrap_or_default(),
        language: language.as_deref().map(code).unwrap_or_default(),
    }
}

/// The first entry of a list of an XMP packet.
fn first_entry(packet: &str, element: &str) -> String {
    let entry = || {
        let (_, after) = packet.split_once(&format!("<{element}>"))?;
        let (inside, _) = after.split_once(&format!("</{element}>"))?;
        let (_, after) = inside.split_once("<rdf:li")?;
        let (_, after) = after.split_once('>')?;
        let (text, _) = after.split_once('<')?;
        quick_xml::escape::unescape(text).ok()
    };
    entry()
        .map(std::borrow::Cow::into_owned)
        .unwrap_or_default()
}

fn is_title(text: &str) -> bool {
    const MADE_UP: &[&str] = &[
        "untitled",
        "microsoft word",
        "microsoft powerpoint",
        "unbenannt",
        "sin título",
        "sans titre",
        "document",
    ];
    let small = text.to_lowercase();
    let is_path = text.contains("://")
        || text.contains('\\')
        || !text.contains(' ') && text.contains(['.', '_', '/']);
    let has_extension = [
        ".pdf", ".doc", ".docx", ".html", ".htm", ".txt", ".indd", ".qxd", ".odt",
    ]
    .iter()
    .any(|it| small.ends_with(it));
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    letters >= 3
        && text.chars().count() <= 300
        && !text.contains(char::REPLACEMENT_CHARACTER)
        && !is_path
        && !has_extension
        && !MADE_UP.iter().any(|made_up| small.starts_with(made_up))
}

/// Names of people have two words or more and no numbers; accounts and programs mostly differ.
fn is_person(text: &str) -> bool {
    const PROGRAMS: &[&str] = &[
        "adobe",
        "microsoft",
        "office",
        "word",
        "acrobat",
        "pdf",
        "scan",
        "printer",
        "user",
        "admin",
    ];
    let words: Vec<_> = text.split(' ').collect();
    let small = text.to_lowercase();
    (2..=8).contains(&words.len())
        && text
            .chars()
            .all(|letter| letter.is_alphabetic() || " .,-'’".contains(letter))
        && words
            .iter()
            .any(|word| word.starts_with(char::is_uppercase))
        && !small.split(' ').any(|word| PROGRAMS.contains(&word))
}

/// The language of a tag such as `de-CH`.
fn code(tag: &str) -> String {
    let code = tag.split(['-', '_']).next().unwrap_or_default().trim();
    let is_code =
        (2..=3).contains(&code.len()) && code.chars().all(|letter| letter.is_ascii_alphabetic());
    if is_code {
        code.to_ascii_lowercase()
    } else {
        String::new()
    }
}

/// The title without the name of the page that browsers find behind it, where the text has a heading of these words.
pub(super) fn without_page_name<'t>(
    title: &'t str,
    mut headings: impl Iterator<Item = &'t str>,
) -> &'t str {
    let begins = |heading: &&str| {
        let rest = title.strip_prefix(*heading);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    headings.find(begins).unwrap_or(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_be_meant_is_taken() {
        for title in ["Bridge opens after nine years", "Brücke"] {
            assert!(is_title(title), "{title}");
        }
        for title in [
            "",
            "Microsoft Word - draft3.docx",
            "page_final.indd",
            "https://a.example/b",
            "Untitled 1",
            "12",
        ] {
            assert!(!is_title(title), "{title}");
        }
        assert!(is_person("Ana Lind") && is_person("J.-P. O’Neill"));
        for account in ["ana", "user 1", "Microsoft Office", "scan printer", ""] {
            assert!(!is_person(account), "{account}");
        }
        assert_eq!(
            (code("de-CH"), code("english")),
            ("de".to_owned(), String::new())
        );
    }

    #[test]
    fn the_name_of_the_page_is_cut_off_its_title() {
        let headings = ["In short", "Bridge opens"];
        let title = |title| without_page_name(title, headings.into_iter());
        assert_eq!(title("Bridge opens – Callow Courier"), "Bridge opens");
        assert_eq!(title("Bridge opens-up"), "Bridge opens");
        assert_eq!(title("Bridge openshere"), "Bridge openshere");
    }

    #[test]
    fn packets_are_asked_where_the_fields_are_empty() {
        let packet = "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">Bread &amp; salt</rdf:li></rdf:Alt></dc:title>";
        assert_eq!(first_entry(packet, "dc:title"), "Bread & salt");
        assert_eq!(first_entry(packet, "dc:creator"), "");
    }
}
