//! PDF with a layer of text: printed web pages, pages of newspapers.
//!
//! A PDF has no words, lines or paragraphs, only shapes and places. `content` draws a page as far as it is text, `font`
//! says which letters the shapes are; then `words`, `columns`, `lines` and `paragraphs` find what a reader would see,
//! `running` takes out what stands at the edges of pages, and `hyphens` puts divided words together. All of that runs in
//! a process of its own (`child`), which is ended when it takes too long or too much memory.
//!
//! **Invariants.** No letter is lost: what stands at the edges comes last, as furniture. What was worked out rather than
//! read is a note.
//!
//! What is *not* here: pictures of text. They need text recognition, which is said.

mod answer;
mod child;
mod columns;
mod content;
mod details;
mod encoding;
mod font;
mod glyph;
mod hyphens;
mod lines;
mod matrix;
mod paragraphs;
mod reading;
mod running;
#[cfg(test)]
mod tests;
mod words;

pub use child::{ARGUMENT, serve, use_program};

use super::ImportError;
use super::{Format, Group, Input, Limit, Reader, Source, document};

/// Where the beginning of a file has to say that it is one.
const HEAD: usize = 1024;

/// Files with a layer of text.
pub(super) const FORMAT: Format = Format {
    name: "pdf",
    title: "PDF",
    group: Group::Articles,
    extensions: &["pdf"],
    description: "a PDF with a layer of text, such as a printed web page; columns and paragraphs are worked out from where the words stand",
    read: Some(Reader {
        limit: Limit {
            bytes: 128 * 1024 * 1024,
            words: "the 128 MiB that a PDF may have",
            hint: "print the pages with the article to a file of their own",
            is_text: false,
        },
        sniff: is_pdf,
        read,
    }),
    ..Format::BLANK
};

/// Some programs put a few lines of their own before the first line.
fn is_pdf(head: &[u8]) -> bool {
    let head = head.get(..HEAD).unwrap_or(head);
    memchr::memmem::find(head, b"%PDF-").is_some()
}

fn read(input: &Input<'_>) -> Result<Source, ImportError> {
    document::source(input, child::answer(input.bytes)?.document()?)
}
