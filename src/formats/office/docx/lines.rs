//! The words of a Word document as they stand, each paragraph a line: what programs count in that take a document for a
//! text without looks.
//!
//! Blank paragraphs are blank lines. Tables are the paragraphs of their cells, one below the other.
//!
//! What is *not* here: notes, text boxes, heads and feet of pages, which stand outside of that text, and what was deleted.

use super::relations::Relations;
use crate::formats::ImportError;
use crate::formats::office::package::Package;
use crate::formats::office::xml::{self, Element, Name, Step, Visitor};

/// The lines of a document's text, each with its line end.
///
/// # Errors
/// Where it is no Word document, or is damaged.
pub(in crate::formats) fn lines(bytes: &[u8]) -> Result<String, ImportError> {
    let mut package = Package::open(bytes)?;
    let of_package = Relations::of(&mut package, "")?;
    let main = of_package.first("officeDocument");
    let main = main.unwrap_or("word/document.xml").to_owned();
    let part = package.needed(&main)?;
    let mut lines = Lines::default();
    xml::walk(&main, &part, &mut lines)?;
    Ok(lines.text)
}

#[derive(Default)]
struct Lines {
    text: String,
    is_text: bool,
}

impl Visitor for Lines {
    fn open(&mut self, element: &Element<'_>) -> Step {
        let ("w", name) = element.name else {
            let is_doubled = element.name == ("mc", "Fallback");
            return if is_doubled { Step::Skip } else { Step::Enter };
        };
        match name {
            "pPr" | "rPr" | "tblPr" | "tblGrid" | "trPr" | "tcPr" | "sectPr" | "sdtPr" | "del"
            | "moveFrom" | "instrText" | "delInstrText" | "fldData" | "txbxContent" | "rt" => {
                return Step::Skip;
            }
            "t" => self.is_text = true,
            "tab" | "ptab" => self.text.push('\t'),
            "br" | "cr" => self.text.push('\n'),
            "noBreakHyphen" => self.text.push('\u{2011}'),
            "softHyphen" => self.text.push('\u{ad}'),
            _ => {}
        }
        Step::Enter
    }

    fn close(&mut self, name: Name<'_>) {
        match name {
            ("w", "t") => self.is_text = false,
            ("w", "p") => self.text.push('\n'),
            _ => {}
        }
    }

    fn say(&mut self, words: &str) {
        if self.is_text {
            self.text.push_str(words);
        }
    }
}
