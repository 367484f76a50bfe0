//! A file that holds one article as plain text.
//!
//! What its bytes mean is [`mod@decode`]'s business, what it says about itself and which of its lines are not the article
//! [`crate::page`]'s; this module brings them together and puts the file's name to their errors.

mod decode;

use std::collections::HashSet;

use super::encoding;
use super::{Articles, Format, Group, ImportError, Input, Limit, Reader, Source, press};
use crate::edit::NewArticle;
use crate::page::Page;
use crate::text::ArticleText;

pub use decode::{DecodeError, Decoded, MAXIMUM_BYTES, decode_as};

/// An article from a file.
pub(super) const READER: Reader = Reader {
    limit: LIMIT,
    sniff: |_| false,
    read: |input| read(input).map(Source::Articles),
};

/// A file per article, without annotations.
pub(super) const FORMAT: Format = Format {
    name: "text",
    title: "Plain text",
    group: Group::Articles,
    extensions: &["txt", "text"],
    description: "an article as plain text in any encoding; title, outlet, author and date are guessed from it",
    read: Some(READER),
    ..Format::BLANK
};

/// A disk image named by mistake should not fill the memory first.
const LIMIT: Limit = Limit {
    bytes: MAXIMUM_BYTES,
    words: "the 512 MiB that an article may have",
    hint: "split it into parts and import those",
    is_text: true,
};

/// Reads an article's text and guesses its metadata, or the articles of a press archive.
fn read(input: &Input<'_>) -> Result<Articles, ImportError> {
    let decoded = decode_as(input.bytes, input.encoding);
    let decoded = decoded.map_err(|error| ImportError::new("", error.to_string()))?;
    let label = encoding::label(decoded.encoding);
    let mut read = understood(input.name(), decoded.text)?;
    for article in &mut read.articles {
        article.encoding.clone_from(&label);
    }
    read.notes.extend(decoded.notes);
    Ok(read)
}

/// Makes articles of copied text: of a press archive several.
///
/// # Errors
/// Where it is no text that anybody wrote.
pub fn pasted(text: &str) -> Result<Articles, ImportError> {
    let decoded = decode_as(text.as_bytes(), Some(encoding_rs::UTF_8));
    let decoded = decoded.map_err(|error| ImportError::new("", error.to_string()))?;
    understood(String::new(), decoded.text)
}

/// The articles of a text.
fn understood(source: String, text: String) -> Result<Articles, ImportError> {
    if let Some(archive) = press::split(&source, &text, article) {
        return Ok(archive);
    }
    let doubt = press::doubt(&text);
    let article = article(source, text);
    ImportError::if_endless("", &article.text)?;
    Ok(Articles {
        articles: vec![article],
        notes: doubt.into_iter().collect(),
    })
}

/// An article of copied or decoded text, with metadata and furniture as far as they can be guessed from it. `source` names its file, if it has one.
#[must_use]
pub fn article(source: String, text: String) -> NewArticle {
    let text = ArticleText::new(text);
    let page = Page::read(&text);
    let details = page.details();
    NewArticle {
        id: None,
        source,
        furniture: page.furniture(&details),
        details,
        text,
        encoding: String::new(),
    }
}

/// The articles without those whose file and text an earlier one has, and how many those were.
///
/// The same file is soon named twice, by a pattern and by its name; twice in a project it would count twice
/// everywhere.
#[must_use]
pub fn once_each(articles: Vec<NewArticle>) -> (Vec<NewArticle>, usize) {
    let count = articles.len();
    let mut kept: Vec<NewArticle> = Vec::with_capacity(count);
    let mut known: HashSet<(String, String)> = HashSet::with_capacity(count);
    for article in articles {
        if known.insert((article.source.clone(), article.text.sha256())) {
            kept.push(article);
        }
    }
    let repeated = count - kept.len();
    (kept, repeated)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn read(path: &Path) -> Result<NewArticle, ImportError> {
        match super::super::read(path)? {
            Source::Articles(mut read) => Ok(read.articles.remove(0)),
            Source::Annotated(_) | Source::Table(_) | Source::CodeBook(_) => panic!("no articles"),
        }
    }

    #[test]
    fn a_file_becomes_an_article() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("Strike vote.txt");
        std::fs::write(&path, b"\xEF\xBB\xBFOne line.\r\nAnother.\r\n").expect("written");
        let article = read(&path).expect("an article");
        assert_eq!(article.source, "Strike vote.txt");
        assert_eq!(article.text.as_str(), "One line.\nAnother.\n");
    }

    #[test]
    fn a_copied_archive_becomes_its_articles() {
        let part = "Ferry ends\nThe Evening Ledger\nMarch 3, 2024 Sunday\n\nCopyright 2024 Ledger\nSection: NEWS\n\
            Length: 4 words\nByline: Ada Quill\nBody\n\nThe ferry ends soon.\n\nLoad-Date: March 3, 2024\nEnd of Document\n";
        let read = pasted(&part.repeat(2)).expect("articles");
        assert_eq!(read.articles.len(), 2);
        assert_eq!(read.articles[1].details.outlet, "The Evening Ledger");
        assert_eq!(pasted("The ferry ends.").expect("one").articles.len(), 1);
    }

    #[test]
    fn errors_name_the_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let missing = folder.path().join("missing.txt");
        let error = read(&missing).expect_err("missing");
        assert!(
            error
                .to_string()
                .starts_with(&missing.display().to_string()),
            "{error}"
        );
        assert!(error.hint.is_some());
        let folder_error = read(folder.path()).expect_err("a folder");
        assert!(folder_error.message.contains("folder"));
        let binary = folder.path().join("binary.txt");
        std::fs::write(&binary, b"ok\ncaf\0").expect("written");
        let error = read(&binary).expect_err("no text").to_string();
        assert!(
            error.contains("binary.txt") && error.contains("byte 6"),
            "{error}"
        );
    }

    #[test]
    fn an_article_remembers_its_encoding() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("latin.txt");
        std::fs::write(&path, b"Das Caf\xE9 ist er\xF6ffnet").expect("written");
        let article = read(&path).expect("an article");
        assert_eq!(article.text.as_str(), "Das Café ist eröffnet");
        assert_eq!(article.encoding, "windows-1252");
        std::fs::write(&path, "Das Café").expect("written");
        assert_eq!(read(&path).expect("an article").encoding, "");
    }
}
