//! Web pages as they were saved.
//!
//! Bytes become text (`decode`), the text a tree (`tree`), the tree lines in reading order (`flow`). What the page states
//! about its article is in `details`, which of its lines are the article in `parts`.
//!
//! **Invariant.** All visible text of a page comes in; what is not the article is only marked.
//!
//! What is *not* here: what words say about themselves ([`crate::page`]), which is asked about lines that the structure
//! leaves open.

mod clipboard;
mod decode;
mod details;
mod flow;
mod parts;
#[cfg(test)]
mod tests;
mod tree;
mod visible;

use super::{
    Block, Document, Format, Group, ImportError, Input, Limit, Note, Reader, Source, document,
    encoding,
};
use crate::edit::NewArticle;
use tree::Tree;
pub(super) use visible::is_block;

/// A page, to be read.
pub(super) const FORMAT: Format = Format {
    name: "html",
    title: "Saved web page",
    group: Group::Articles,
    extensions: &["html", "htm", "xhtml", "shtml", "xht"],
    description: "a saved web page; what is around the article is marked as furniture",
    read: Some(Reader {
        limit: LIMIT,
        sniff: is_page,
        read,
    }),
    ..Format::BLANK
};

const LIMIT: Limit = Limit {
    bytes: 128 * 1024 * 1024,
    words: "the 128 MiB that a page may have",
    hint: "save it without its pictures, or paste its text instead",
    is_text: false,
};

fn read(input: &Input<'_>) -> Result<Source, ImportError> {
    let (html, encoding, notes) = decode::decode(input.bytes, input.encoding, None);
    let mut document = document(&html)?;
    document.encoding = encoding::label(encoding);
    document.notes.splice(0..0, notes);
    if let Some(error) = lacks_words(&html, &document) {
        return Err(error);
    }
    document::source(input, document)
}

/// Why a page without words has none, where the page shows it.
fn lacks_words(html: &str, document: &Document) -> Option<ImportError> {
    if !document.text().trim().is_empty() {
        return None;
    }
    let holds = |word: &str| memchr::memmem::find(html.as_bytes(), word.as_bytes()).is_some();
    let (words, hint) = if holds("<frame") || holds("<FRAME") {
        (
            "the page only shows other pages in frames",
            "import those, which stand in the folder beside it",
        )
    } else if holds("<script") {
        (
            "the page’s text is not in the file: a program in the page fetches it",
            "open the page in a browser and save it as “web page, complete” or MHTML, or copy its text and paste it",
        )
    } else {
        return None;
    };
    Some(ImportError::new("", words).hint(hint))
}

/// A page as a document.
///
/// # Errors
/// Where its elements are nested deeper, or are more, than in any page that is read.
pub(super) fn document(html: &str) -> Result<Document, ImportError> {
    let tree = Tree::parse(html)?;
    let flows = flow::of(&tree);
    let known = details::of(&tree, &flows);
    let parts = parts::of(&tree, &flows, &known);
    let blocks = flows.into_iter().zip(parts).map(|(flow, part)| Block {
        part,
        ..Block::new(flow.kind, flow.text)
    });
    Ok(Document {
        blocks: blocks.collect(),
        stated: known.details,
        notes: known.notes,
        ..Document::default()
    })
}

/// The text of a page or of a part of a mail. `named` is the encoding that came with it.
pub(super) fn decoded(bytes: &[u8], named: Option<&str>) -> (String, Vec<Note>) {
    let (text, _, notes) = decode::decode(bytes, None, named);
    (text, notes)
}

/// Makes an article of what was copied from a page. `plain` is what the clipboard holds of it as plain text.
///
/// # Errors
/// Where there is no text in it, none that anybody wrote, or another than the plain one: somebody has copied something else
/// since.
pub fn pasted(html: &str, plain: &str) -> Result<NewArticle, ImportError> {
    let (fragment, address) = clipboard::fragment(html);
    let mut document = document(fragment)?;
    if !clipboard::is_same(&document.text(), plain) {
        return Err(ImportError::new(
            "",
            "the copied page has other words than the copied text",
        ));
    }
    if document.stated.url.is_empty() {
        address
            .unwrap_or_default()
            .clone_into(&mut document.stated.url);
    }
    document.into_article(String::new())
}

/// How pages begin.
const STARTS: &[&str] = &[
    "!doctype html",
    "html",
    "head",
    "body",
    "meta",
    "title",
    "script",
    "style",
    "link",
    "div",
    "article",
    "main",
    "section",
    "table",
    "h1",
    "h2",
    "p",
    "center",
    "font",
];

/// Whether something begins as the source of a page does.
pub(super) fn is_page(head: &[u8]) -> bool {
    let head = head.get(..4096).unwrap_or(head);
    let (text, _, _) = encoding_rs::Encoding::for_bom(head)
        .map_or(encoding_rs::UTF_8, |it| it.0)
        .decode(head);
    let mut rest = text.trim_start();
    // What may stand before a page: comments, and the line of XML.
    loop {
        let behind = |start: &str, end: &str| rest.strip_prefix(start)?.split_once(end);
        match behind("<!--", "-->").or_else(|| behind("<?xml", "?>")) {
            Some((_, after)) => rest = after.trim_start(),
            None => break,
        }
    }
    let Some(tag) = rest.strip_prefix('<') else {
        return false;
    };
    STARTS.iter().any(|start| {
        let is_it = tag
            .get(..start.len())
            .is_some_and(|it| it.eq_ignore_ascii_case(start));
        is_it && tag[start.len()..].starts_with(|it: char| it == '>' || it.is_whitespace())
    })
}
