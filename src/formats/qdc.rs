//! REFI-QDA code book 1.0 (`.qdc`): the tags as a tree, for programs of qualitative research.
//!
//! - **Names** are as they are; colours, and each tag under its parent.
//! - **Descriptions** hold the definition, when to use and when not to use, and the attributes: the format has one text
//!   a code and knows no attributes.
//! - **Ids.** A code's GUID follows from the project and the tag (UUID version 5), so that a second export is of the same
//!   codes.
//!
//! What is read of other programs' books: names, definitions, colours and the tree. Of our own, descriptions are taken
//! apart again.
//!
//! What is *not* here: keys, relation types and annotations. A selection chooses annotations, so all tags are written
//! whatever it is.

mod description;
mod read;
#[cfg(test)]
mod tests;

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use uuid::Uuid;

use super::code_book::LIMIT;
use super::{Feature, Format, Reader, Selection, Source, Write};
use crate::model::{Project, Tag};

/// The tags with what they mean.
pub(super) const FORMAT: Format = Format {
    name: "qdc",
    title: "Code book for MAXQDA, ATLAS.ti, NVivo",
    extensions: &["qdc"],
    description: "the tag set as a REFI-QDA code book, for NVivo, MAXQDA, ATLAS.ti and QualCoder",
    read: Some(Reader {
        limit: LIMIT,
        sniff: |head| memchr::memmem::find(head, b"urn:QDA-XML:codebook").is_some(),
        read: |input| read::parse(input.bytes).map(Source::CodeBook),
    }),
    write: Some(Write::File(write)),
    write_for_excel: None,
    keeps: &[Feature::Colours, Feature::Definitions, Feature::UnusedTags],
    loses: None,
};

fn write(project: &Project, _: &Selection, out: &mut dyn io::Write) -> io::Result<()> {
    let tree = project.tag_set().tree();
    if tree.is_empty() {
        let words = "a code book has at least one tag, and this project has none";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, words));
    }
    let space = Uuid::new_v5(&Uuid::NAMESPACE_OID, project.id().as_bytes());
    // A line each, and no indentation: a deep tree would be mostly blanks.
    let mut xml = Writer::new_with_indent(out, b' ', 0);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let origin = concat!("Pullquote ", env!("CARGO_PKG_VERSION"));
    let book = BytesStart::new("CodeBook");
    let book = book.with_attributes([("xmlns", "urn:QDA-XML:codebook:1.0"), ("origin", origin)]);
    xml.write_event(Event::Start(book))?;
    xml.write_event(Event::Start(BytesStart::new("Codes")))?;
    // Not by recursion: a line of ancestors may be too long for it.
    let mut open = 0;
    for (depth, tag) in tree {
        close(&mut xml, open - depth)?;
        code(&mut xml, tag, space)?;
        open = depth + 1;
    }
    close(&mut xml, open)?;
    xml.write_event(Event::End(BytesEnd::new("Codes")))?;
    xml.write_event(Event::End(BytesEnd::new("CodeBook")))?;
    xml.into_inner().write_all(b"\n")
}

/// Opens a code and says what it means; those under it follow.
fn code(xml: &mut Writer<&mut dyn io::Write>, tag: &Tag, space: Uuid) -> io::Result<()> {
    let guid = Uuid::new_v5(&space, tag.id.as_str().as_bytes()).to_string();
    let colour = tag.colour.to_string();
    let code = BytesStart::new("Code").with_attributes([
        ("guid", guid.as_str()),
        ("name", &printable(&tag.name)),
        ("isCodable", "true"),
        ("color", &colour),
    ]);
    xml.write_event(Event::Start(code))?;
    let words = printable(&description::written(tag));
    if !words.is_empty() {
        let element = xml.create_element("Description");
        element.write_text_content(BytesText::new(&words))?;
    }
    Ok(())
}

fn close(xml: &mut Writer<&mut dyn io::Write>, count: usize) -> io::Result<()> {
    (0..count).try_for_each(|_| xml.write_event(Event::End(BytesEnd::new("Code"))))
}

/// XML has no place for most control characters, not even escaped.
fn printable(words: &str) -> String {
    let allowed = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    words.chars().filter(allowed).collect()
}
