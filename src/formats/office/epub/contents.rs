//! The table of contents of a book: what each of its files is called.

use std::collections::HashMap;

use super::opf::{Book, path};
use crate::formats::office::package::{Package, resolved};
use crate::formats::office::xml::{self, Element, Name, Step, Visitor};
use crate::formats::spelling::in_one_line;

/// A book has an old table of contents and a new one.
const MOST: usize = 4;

/// What the files are called that chapters begin in.
#[derive(Debug, Default)]
pub(super) struct Contents {
    labels: HashMap<String, String>,
    /// The file that is read.
    from: String,
    words: Option<String>,
    label: String,
    target: Option<String>,
}

impl Contents {
    /// Reads what leads through a book, of which `from` says where it is. What is broken says nothing.
    pub(super) fn read(package: &mut Package<'_>, from: &str, book: &Book) -> Self {
        let mut contents = Self::default();
        for item in book.navigation().take(MOST) {
            let part = resolved(from, &path(&item.href));
            if let Ok(Some(bytes)) = package.part(&part) {
                contents.from.clone_from(&part);
                // What was read before it breaks is right.
                if let Err(error) = xml::walk(&part, &bytes, &mut contents) {
                    log::debug!("a table of contents: {error}");
                }
            }
        }
        contents
    }

    /// What a file is called, if a chapter begins in it.
    pub(super) fn label(&self, part: &str) -> Option<&str> {
        self.labels.get(part).map(String::as_str)
    }

    fn add(&mut self, target: &str) {
        let part = resolved(&self.from, &path(target));
        let label = in_one_line(&std::mem::take(&mut self.label));
        self.labels.entry(part).or_insert(label);
    }
}

impl Visitor for Contents {
    fn open(&mut self, element: &Element<'_>) -> Step {
        match element.name {
            ("html", "nav") => {
                let kind = element.attribute("type").unwrap_or_default();
                if kind != "toc" {
                    return Step::Skip;
                }
            }
            ("html", "a") => {
                self.target = element.attribute("href");
                self.words = Some(String::new());
            }
            ("ncx", "text") => self.words = Some(String::new()),
            // Lists of pages and pictures.
            ("ncx", "pageList" | "navList") => return Step::Skip,
            ("ncx", "content") => {
                if let Some(target) = element.attribute("src") {
                    self.add(&target);
                }
            }
            _ => {}
        }
        Step::Enter
    }

    fn close(&mut self, name: Name<'_>) {
        match name {
            ("ncx", "text") => self.label = self.words.take().unwrap_or_default(),
            ("html", "a") => {
                self.label = self.words.take().unwrap_or_default();
                if let Some(target) = self.target.take() {
                    self.add(&target);
                }
            }
            _ => {}
        }
    }

    fn say(&mut self, words: &str) {
        if let Some(text) = &mut self.words {
            text.push_str(words);
        }
    }
}
