//! What was copied elsewhere and is pasted: files, a page, the source of one, annotations, or text.

use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;

use super::choosing::{is_claimed, reader};
use super::html::is_page;
use super::{Articles, ImportError, Input, Note, Source, html, text};

/// The files that were copied, where that is what the text says: a path or an address in each line, as file managers copy
/// them. Whether they are there is not looked at.
#[must_use]
pub fn copied_files(text: &str) -> Option<Vec<PathBuf>> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let files = lines.map(|line| {
        let path = match line.strip_prefix("file://") {
            Some(address) => {
                let path = percent_decode_str(address).decode_utf8().ok()?;
                // “/C:/reports”
                let drive = path
                    .strip_prefix('/')
                    .filter(|it| it.get(1..2) == Some(":"));
                PathBuf::from(drive.unwrap_or(&path))
            }
            None => PathBuf::from(line),
        };
        path.is_absolute().then_some(path)
    });
    let files: Vec<PathBuf> = files.collect::<Option<_>>()?;
    (!files.is_empty()).then_some(files)
}

/// Reads what was copied: the page, where the clipboard holds the text as one; else the text, which may be the source of a
/// page, annotations in JSON or XML of any format that is read, or a press archive.
///
/// # Errors
/// Where it is no text that anybody wrote, or is of a format and broken.
pub fn copied(text: &str, page: Option<&str>) -> Result<Source, ImportError> {
    if text.trim().is_empty() {
        let error = ImportError::new("", "there is no text in it");
        return Err(error.hint("copy the article where it stands, then paste it here"));
    }
    // A program that cannot make a good page of what it copies has made a good text of it.
    if let Some(article) = page.and_then(|page| html::pasted(page, text).ok()) {
        return Ok(Source::Articles(article.into()));
    }
    let bytes = text.as_bytes();
    if is_page(bytes)
        && let Ok(document) = html::document(text)
        && let Ok(article) = document.into_article(String::new())
    {
        let mut read = Articles::from(article);
        read.notes.push(Note::Guessed {
            article: Some(0),
            words: "the source of a page was copied, and is read as that page".to_owned(),
        });
        return Ok(Source::Articles(read));
    }
    // Running text may look like a table or a list of words; nobody writes as these begin.
    if text.trim_start().starts_with(['{', '[', '<']) && is_claimed(bytes) {
        let nowhere = Path::new("");
        return (reader(nowhere, bytes).read)(&Input::new(nowhere, bytes));
    }
    text::pasted(text).map(Source::Articles)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn articles(text: &str) -> Articles {
        match copied(text, None).expect("read") {
            Source::Articles(read) => read,
            _ => panic!("articles"),
        }
    }

    #[test]
    fn files_and_annotations_that_are_pasted_are_what_they_are() {
        let files = copied_files("file:///home/ana/a%20b.qdpx\n/tmp/two.jsonl\n").expect("files");
        assert_eq!(
            files,
            [Path::new("/home/ana/a b.qdpx"), Path::new("/tmp/two.jsonl")]
        );
        assert!(copied_files("/etc is a folder.\nIt is.").is_none());
        let line = r#"{"article":"one","text":"It was not for sale.","annotations":[]}"#;
        let read = copied(line, None).expect("read");
        assert!(matches!(read, Source::Annotated(_)));
        let aside = "[Update] The ferry ends.";
        assert_eq!(articles(aside).articles[0].text.as_str(), aside);
    }

    #[test]
    fn the_source_of_a_page_becomes_that_page() {
        let source = "<!DOCTYPE html><html><body><h1>Ferry stays in port</h1>\
            <p>The council has voted to keep it there.</p></body></html>";
        let read = articles(source);
        let [article] = read.articles.as_slice() else {
            panic!("one article");
        };
        assert_eq!(article.details.title, "Ferry stays in port");
        assert!(!article.text.as_str().contains('<'));
        assert!(read.notes[0].words().contains("source of a page"));
        // Text about pages is text.
        let about = "A page begins with <p>, it said.";
        let read = articles(about);
        assert_eq!(read.articles[0].text.as_str(), about);
    }

    #[test]
    fn an_empty_clipboard_says_what_to_do() {
        let error = copied(" \n", None).err().expect("empty");
        let hint = error.hint.expect("what to do");
        assert!(hint.starts_with("copy the article"), "{hint}");
    }
}
