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

pub(super) use read::codes_of_project;

use super::code_book::LIMIT;
use super::{Format, Group, Keeps, Reader, Selection, Source, Write};
use crate::model::{Project, Tag, TagId};
use crate::report::printable;

/// The tags with what they mean.
pub(super) const FORMAT: Format = Format {
    name: "qdc",
    title: "Code book for MAXQDA, ATLAS.ti, NVivo",
    group: Group::Programs,
    extensions: &["qdc"],
    description: "the tag set as a REFI-QDA code book, for NVivo, MAXQDA, ATLAS.ti and QualCoder",
    read: Some(Reader {
        limit: LIMIT,
        sniff: |head| memchr::memmem::find(head, b"urn:QDA-XML:codebook").is_some(),
        read: |input| read::parse(input.bytes).map(Source::CodeBook),
    }),
    write: Some(Write::File(write)),
    keeps: Keeps::BOOK,
    ..Format::BLANK
};

fn write(project: &Project, _: &Selection, out: &mut dyn io::Write) -> io::Result<()> {
    if project.tag_set().tags.is_empty() {
        let words = "a code book has at least one tag, and this project has none";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, words));
    }
    // A line each, and no indentation: a deep tree would be mostly blanks.
    let mut xml = Writer::new_with_indent(out, b' ', 0);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let origin = concat!("Pullquote ", env!("CARGO_PKG_VERSION"));
    let book = BytesStart::new("CodeBook");
    let book = book.with_attributes([("xmlns", "urn:QDA-XML:codebook:1.0"), ("origin", origin)]);
    xml.write_event(Event::Start(book))?;
    codes(&mut xml, project)?;
    xml.write_event(Event::End(BytesEnd::new("CodeBook")))?;
    xml.into_inner().write_all(b"\n")
}

/// From which the GUIDs of a project's things follow.
pub(super) fn space(project: &Project) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_OID, project.id().as_bytes())
}

/// The GUID of a tag as a code.
pub(super) fn guid(space: Uuid, tag: &TagId) -> Uuid {
    Uuid::new_v5(&space, tag.as_str().as_bytes())
}

/// All tags as a tree of codes. There is at least one.
pub(super) fn codes<W: io::Write>(xml: &mut Writer<W>, project: &Project) -> io::Result<()> {
    let space = space(project);
    xml.write_event(Event::Start(BytesStart::new("Codes")))?;
    // Not by recursion: a line of ancestors may be too long for it.
    let mut open = 0;
    for (depth, tag) in project.tag_set().tree() {
        close(xml, open - depth)?;
        code(xml, tag, space)?;
        open = depth + 1;
    }
    close(xml, open)?;
    xml.write_event(Event::End(BytesEnd::new("Codes")))
}

/// Opens a code and says what it means; those under it follow.
fn code<W: io::Write>(xml: &mut Writer<W>, tag: &Tag, space: Uuid) -> io::Result<()> {
    let guid = guid(space, &tag.id).to_string();
    let colour = tag.colour.to_string();
    let code = BytesStart::new("Code").with_attributes([
        ("guid", guid.as_str()),
        ("name", &printable(&tag.name)),
        ("isCodable", "true"),
        ("color", &colour),
    ]);
    xml.write_event(Event::Start(code))?;
    let words = description::written(tag);
    let words = printable(&words);
    if !words.is_empty() {
        let element = xml.create_element("Description");
        element.write_text_content(BytesText::new(&words))?;
    }
    Ok(())
}

fn close<W: io::Write>(xml: &mut Writer<W>, count: usize) -> io::Result<()> {
    (0..count).try_for_each(|_| xml.write_event(Event::End(BytesEnd::new("Code"))))
}
