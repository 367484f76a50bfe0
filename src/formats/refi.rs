//! REFI-QDA project 1.5 (`.qdpx`): a zip of `project.qde` and the texts, for MAXQDA, ATLAS.ti, `NVivo`, `QualCoder`, Dedoose.
//!
//! - **Offsets.** Unicode code points of the text, from 0, half-open, as the standard has them. Texts are UTF-8 with LF and
//!   without a byte order mark, so that nobody can count otherwise but for characters beyond U+FFFF, which `NVivo` counts
//!   as two.
//! - **Spans.** A `PlainTextSelection` with one `Coding` each. An annotation with gaps is several selections, and `Link`s
//!   from each to the next one, so that we read it as one again; other programs see several.
//! - **Values and notes.** The `Description` of the selection: the note, then a line `[name = value]` for each value.
//! - **Annotators** are `User`s, **tags** are `Code`s as in [`super::qdc`], with colour, description and parent.
//! - **Articles.** Their names are their ids here. Title, outlet, author, date, address and language are `Variable`s of the
//!   source; an outlet is a `Case` that its articles belong to.
//! - **Links.** A relation is a one-way `Link`. A cluster is a `Note` with its title and remark, and links without direction from
//!   its first member to each of the others that name this note.
//! - **Ids.** GUIDs follow from our ids: those of annotations (as `Coding`), clusters and relations have the same bits, all
//!   others are UUIDs of version 5. Two exports of a project are the same bytes.
//!
//! What is read of others: whatever `.qde` is inside, the texts with their selections, in the unit in which they seem to be
//! counted ([`positions`]), codes, users, links, notes. Details of articles are found among the variables; what else is said of
//! a source becomes a memo about the article.
//!
//! What is *not* here: pictures, sound, film, places on pages of a PDF, sets and graphs. An import says how many there were.

mod articles;
mod description;
mod export;
mod gathering;
mod links;
mod memos;
mod parts;
mod passages;
mod positions;
mod project;
mod read;
mod rich;
#[cfg(test)]
mod tests;
mod ties;
mod times;
mod write;

use super::{Feature, Format, Group, Keeps, Limit, Loss, Reader, Write};

/// A project of a program for qualitative research.
pub(super) const FORMAT: Format = Format {
    name: "refi",
    title: "For MAXQDA, ATLAS.ti, NVivo, QualCoder",
    group: Group::Programs,
    extensions: &["qdpx", "qde"],
    description: "a REFI-QDA project, for MAXQDA, ATLAS.ti, NVivo, QualCoder and Dedoose",
    read: Some(Reader {
        limit: Limit {
            bytes: 512 * 1024 * 1024,
            words: "the 512 MiB that are read at once",
            hint: "export the project without its sound and film",
            is_text: false,
        },
        sniff,
        read: read::read,
    }),
    write: Some(Write::File(|project, selection, out| {
        write::write(project, selection, false, out)
    })),
    keeps: Keeps::MOST
        .without(&[Feature::Gaps, Feature::Furniture])
        .with(Keeps::LINK_NOTES),
    loses: Some(|project, selection| vec![Loss::split(project, selection)]),
};

/// The same with positions as `NVivo` counts them, which is not what the standard says. It matters where there are emoji
/// and other characters beyond U+FFFF.
pub(super) const NVIVO: Format = Format {
    name: "refi-nvivo",
    title: "For NVivo, where texts have emoji",
    extensions: &["qdpx"],
    description: "the same with positions in UTF-16 units, as NVivo counts them",
    write: Some(Write::File(|project, selection, out| {
        write::write(project, selection, true, out)
    })),
    read: None,
    ..FORMAT
};

/// The vocabulary of a `.qde`.
const VOCABULARY: &str = "urn:QDA-XML:project:1.0";

/// What our own projects say they come from, before the version.
const ORIGIN: &str = "Pullquote";

/// What stands behind that where positions are not counted as the standard says.
const WIDE: &str = " (positions in UTF-16 units)";

/// What a link is called that leads from a part of an annotation to the next one.
const NEXT_PART: &str = "goes on";

/// Details of an article as variables, in their order.
const DETAILS: [&str; 7] = [
    "title",
    "outlet",
    "author",
    "published",
    "url",
    "language",
    "source",
];

/// Whether a file begins as a zip of a project, or as a `.qde`.
fn sniff(head: &[u8]) -> bool {
    if !head.starts_with(b"PK\x03\x04") {
        return memchr::memmem::find(head, VOCABULARY.as_bytes()).is_some();
    }
    // By the name of the first entry, so that an archive with such a project in it stays an archive.
    let length = head.get(26..28).and_then(|it| it.try_into().ok());
    let length = usize::from(length.map_or(0, u16::from_le_bytes));
    let name = head.get(30..30 + length).unwrap_or_default();
    let name = name.to_ascii_lowercase();
    name.ends_with(b".qde") || name.starts_with(b"sources/")
}
