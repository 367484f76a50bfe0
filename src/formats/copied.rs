//! What was copied elsewhere and is pasted: a page, the source of one, or text.

use super::html::is_page;
use super::{Articles, ImportError, Note, html, text};

/// Makes articles of what was copied: of the page, where the clipboard holds the text as one; else of the text, which may be
/// the source of a page; of a press archive several.
///
/// # Errors
/// Where it is no text that anybody wrote.
pub fn copied(text: &str, page: Option<&str>) -> Result<Articles, ImportError> {
    if text.trim().is_empty() {
        let error = ImportError::new("", "there is no text in it");
        return Err(error.hint("copy the article where it stands, then paste it here"));
    }
    // A program that cannot make a good page of what it copies has made a good text of it.
    if let Some(article) = page.and_then(|page| html::pasted(page, text).ok()) {
        return Ok(article.into());
    }
    if is_page(text.as_bytes())
        && let Ok(document) = html::document(text)
        && let Ok(article) = document.into_article(String::new())
    {
        let mut read = Articles::from(article);
        read.notes.push(Note::Guessed {
            article: Some(0),
            words: "the source of a page was copied, and is read as that page".to_owned(),
        });
        return Ok(read);
    }
    text::pasted(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_source_of_a_page_becomes_that_page() {
        let source = "<!DOCTYPE html><html><body><h1>Ferry stays in port</h1>\
            <p>The council has voted to keep it there.</p></body></html>";
        let read = copied(source, None).expect("a page");
        let [article] = read.articles.as_slice() else {
            panic!("one article");
        };
        assert_eq!(article.details.title, "Ferry stays in port");
        assert!(!article.text.as_str().contains('<'));
        assert!(read.notes[0].words().contains("source of a page"));
        // Text about pages is text.
        let about = "A page begins with <p>, it said.";
        let read = copied(about, None).expect("a text");
        assert_eq!(read.articles[0].text.as_str(), about);
    }

    #[test]
    fn an_empty_clipboard_says_what_to_do() {
        let error = copied(" \n", None).expect_err("empty");
        let hint = error.hint.expect("what to do");
        assert!(hint.starts_with("copy the article"), "{hint}");
    }
}
