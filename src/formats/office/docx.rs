//! Word documents: DOCX, and with macros or as a template.
//!
//! The parts of such a file are found by their relations; what stands in them is the [`body`]'s business.
//!
//! What is *not* read: `.doc`, the format before 2007.

mod body;
pub(in crate::formats) mod lines;
mod relations;
mod styles;
#[cfg(test)]
mod tests;

use memchr::memmem;

use super::flow::Purpose;
use super::package::Package;
use super::xml::{self, Element, Name, Step, Visitor};
use crate::formats::{
    Document, Feature, Format, Group, ImportError, Input, Keeps, Reader, Source, Write, document,
};
use crate::report::page;
use body::Body;
use relations::Relations;
use styles::Styles;

/// Read as an article; written as the articles with a comment for each annotation, and the comparisons
/// ([`crate::report::page`]).
pub(in crate::formats) const FORMAT: Format = Format {
    name: "docx",
    title: "Word document with comments",
    group: Group::Pages,
    extensions: &["docx", "docm", "dotx", "dotm"],
    description: "a Word document: read as an article; written with a comment for each annotation and with the comparisons",
    read: Some(Reader {
        limit: super::LIMIT,
        sniff,
        read,
    }),
    write: Some(Write::File(page::word_articles)),
    keeps: Keeps::MOST.without(&[
        Feature::Definitions,
        Feature::UnusedTags,
        Feature::Furniture,
    ]),
    ..Format::BLANK
};

/// How many parts with headers and footers are looked at, of which each section may have six.
const MOST_MARGINS: usize = 24;

/// How files of Office began before 2007, and how those with a password still do. They are taken for documents of Word,
/// so that it can be said what to do about them.
const OLD: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

fn sniff(head: &[u8]) -> bool {
    if head.starts_with(OLD) {
        return true;
    }
    head.starts_with(b"PK\x03\x04")
        && ["word/document", "word\\document", "word/_rels/"]
            .iter()
            .any(|name| memmem::find(head, name.as_bytes()).is_some())
}

fn read(input: &Input<'_>) -> Result<Source, ImportError> {
    document::source(input, document(input.bytes)?)
}

/// What is in a Word document.
///
/// # Errors
/// Where it is none, or is damaged.
pub(in crate::formats) fn document(bytes: &[u8]) -> Result<Document, ImportError> {
    if bytes.starts_with(OLD) {
        let words = "this is a document of before Word 2007 (.doc), or one with a password";
        return Err(ImportError::new("", words).hint("save it as DOCX, without a password"));
    }
    let mut package = Package::open(bytes)?;
    let of_package = Relations::of(&mut package, "")?;
    let main = of_package
        .first("officeDocument")
        .unwrap_or("word/document.xml")
        .to_owned();
    let text = package.needed(&main)?;
    let relations = Relations::of(&mut package, &main)?;
    let styles = match relations.first("styles") {
        Some(name) => Styles::read(name, &package.part(name)?.unwrap_or_default())?,
        None => Styles::default(),
    };
    let mut body = Body::new(styles);
    xml::walk(&main, &text, &mut body)?;
    drop(text);

    for kind in ["footnotes", "endnotes"] {
        if let Some(name) = relations.first(kind)
            && let Some(part) = package.part(name)?
        {
            body.begin_notes(kind);
            xml::walk(name, &part, &mut body)?;
        }
    }
    for name in relations.all(&["header", "footer"]).take(MOST_MARGINS) {
        if let Some(part) = package.part(name)? {
            body.flow.open(Purpose::Margin);
            xml::walk(name, &part, &mut body)?;
            body.flow.close();
        }
    }
    let mut properties = Properties::default();
    if let Some(name) = of_package
        .first("core-properties")
        .or(Some("docProps/core.xml"))
        && let Some(part) = package.part(name)?
    {
        xml::walk(name, &part, &mut properties)?;
    }
    let mut flow = body.finish();
    (flow.title, flow.creator) = (properties.title, properties.creator);
    Ok(flow.document())
}

/// What Dublin Core says of a file.
#[derive(Debug, Default)]
struct Properties {
    title: String,
    creator: String,
    words: String,
}

impl Visitor for Properties {
    fn open(&mut self, _: &Element<'_>) -> Step {
        self.words.clear();
        Step::Enter
    }

    fn close(&mut self, name: Name<'_>) {
        let words = std::mem::take(&mut self.words);
        match name {
            ("dc", "title") => self.title += &words,
            ("dc", "creator") => self.creator += &words,
            _ => {}
        }
    }

    fn say(&mut self, words: &str) {
        self.words.push_str(words);
    }
}
