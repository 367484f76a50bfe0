//! Documents of word processors, books, and text with marks: DOCX, ODT, RTF, EPUB and Markdown.
//!
//! Each becomes a [`Document`](super::Document) with the words that a reader sees, in the order in which they are
//! read: footnotes at the end, rows of tables with a tab between their cells, text boxes where they are anchored. What
//! a program numbers or repeats by itself is no text of the article and does not come in: bullets, numbers of lists
//! and notes, headers and footers of pages; nor do deleted revisions, comments and hidden text. A note says what was
//! left out.
//!
//! - [`package`] opens the parts of a file that is a zip, with bounds, and [`xml`] walks through one of them;
//! - [`flow`] makes blocks of paragraphs, tables, text boxes and notes, for all of them;
//! - [`details`] decides what of a file's properties may be believed.
//!
//! **Invariant.** Reading takes time and memory by limits that are written down here, whatever the file says.

mod details;
pub(super) mod docx;
pub(super) mod epub;
mod flow;
pub(super) mod markdown;
pub(super) mod odt;
pub(super) mod package;
pub(super) mod rtf;
mod symbols;
pub(super) mod xml;

use super::Limit;

/// Most of a long document are its pictures, which are passed over.
const LIMIT: Limit = Limit {
    bytes: 256 * 1024 * 1024,
    words: "the 256 MiB that a document may have",
    hint: "save it without its pictures",
    is_text: false,
};
