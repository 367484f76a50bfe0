//! The registry: every format that is read or written has a module and a row here, and nothing else knows it by name.
//!
//! Command line, window and file dialogs go through [`FORMATS`]. Who adds a format writes its module, reading and
//! writing side by side, and puts its [`Format`] into the list. One that is read gets the bytes of a file as an
//! [`Input`]; if it holds texts with a structure, it makes a [`Document`] of them, and all else follows from that.
//!
//! **Invariants.** An import changes nothing by itself: what was read is a [`Source`], and [`take_in`] brings it into a
//! [`Session`](crate::edit::Session) as one step that can be undone. What cannot be understood is an [`ImportError`] that names file and
//! place; what was understood with a doubt is a warning. An export opens no file, asks no clock and does not know who
//! asked for it. Offsets are Unicode code points, half-open, wherever a format does not demand another unit, and each
//! says its unit at its head.

mod brat;
mod cas;
mod chains;
mod choosing;
mod chosen_columns;
mod code_book;
mod code_list;
mod colleague;
#[cfg(test)]
mod comes_back;
mod conll;
mod conllup;
mod copied;
mod copies;
mod coref;
#[cfg(test)]
mod corpora;
mod csv;
mod dna;
mod doccano;
mod document;
mod ecb;
pub mod encoding;
mod error;
mod foreign;
mod gather;
mod group;
mod hf;
pub mod html;
mod incoming_words;
mod input;
mod json_value;
pub mod jsonl;
mod labelstudio;
mod losses;
mod mail;
mod names;
mod office;
mod page;
#[cfg(feature = "parquet")]
mod parquet;
pub mod pdf;
mod placed;
mod press;
pub mod publication;
mod qdc;
mod reading;
mod rebuilt;
mod refi;
mod relations;
#[cfg(test)]
mod returned;
#[cfg(test)]
mod round_trip;
mod rows;
mod segments;
mod sheets;
mod spacy;
mod span_table;
mod spelling;
mod summary;
mod table;
mod taking;
#[cfg(test)]
mod tests;
pub mod text;
mod tokens;
mod truth;
mod tsv;
mod w3c;
mod way;
mod write;
mod xlsx;

use std::path::Path;

pub use crate::report::{Selection, Separator};
pub use chosen_columns::{columns_of, with_columns};
pub use code_book::CodeBook;
pub use colleague::{Colleague, read_project};
pub use copied::{copied, copied_files};
pub use document::{Block, BlockKind, Document, Part};
pub use error::ImportError;
pub use gather::{Found, Gathered, Progress, gather, typed};
pub use group::Group;
pub use incoming_words::said_of_incoming;
pub use input::{Input, Limit};
pub use losses::{
    Feature, IN_FOLDER as LOSSES_IN_FOLDER, Keeps, Loss, Losses, beside as losses_beside, losses,
    text as losses_text,
};
pub use reading::{Read, Reading, read_all};
pub use span_table::recognised_spans;
pub use summary::{Guess, Summary};
pub use table::{Choice, Column, Columns, Row, Table};
pub use taking::{
    Annotated, Articles, Defaults, Imported, Note, Source, Title, make_project, take_in, worked_out,
};
pub use way::Way;
pub use write::{Files, Rows, Write, WriteFile};

/// A format.
pub struct Format {
    /// What it is called on the command line, in lower case.
    pub name: &'static str,
    /// What it is for in a few words, by which people choose it: “Table for Excel”, “For brat”.
    pub title: &'static str,
    /// With which others it stands in lists.
    pub group: Group,
    /// The extensions of its files in small letters, without the dot. Those written have the first.
    pub extensions: &'static [&'static str],
    /// What it is for, in one line.
    pub description: &'static str,
    /// How a file is read, where the format can be imported.
    pub read: Option<Reader>,
    /// Writes what a selection takes of a project, where the format can be exported.
    pub write: Option<Write>,
    /// What of a project is in its files when they are written. What is not is told as a loss.
    pub keeps: Keeps,
    /// What else to tell of a project: names that the format spells otherwise, what it cannot show. Where it tells of a
    /// feature, nothing else is told of that.
    pub loses: Option<Losses>,
}

/// How a format is read.
#[derive(Clone, Copy)]
pub struct Reader {
    /// How long a file may be.
    pub limit: Limit,
    /// Whether a file that begins so is of this format, whatever its name says. It gets up to 1 MiB.
    pub sniff: fn(&[u8]) -> bool,
    /// Understands a file. Errors need not name it.
    pub read: fn(&Input<'_>) -> Result<Source, ImportError>,
}

/// Every format, in the order of lists.
pub static FORMATS: &[Format] = &[
    text::FORMAT,
    office::docx::FORMAT,
    office::odt::FORMAT,
    office::rtf::FORMAT,
    office::epub::FORMAT,
    office::markdown::FORMAT,
    jsonl::FORMAT,
    doccano::FORMAT,
    spacy::FORMAT,
    table::DELIMITED,
    table::WORKBOOK,
    table::JSON,
    labelstudio::FORMAT,
    w3c::FORMAT,
    csv::FORMAT,
    tsv::FORMAT,
    xlsx::FORMAT,
    relations::FORMAT,
    hf::FORMAT,
    #[cfg(feature = "parquet")]
    parquet::FORMAT,
    brat::FORMAT,
    refi::FORMAT,
    refi::NVIVO,
    conllup::FORMAT,
    conll::FORMAT,
    conll::INNER,
    conll::BY_ANNOTATOR,
    coref::FORMAT,
    coref::WITH_SINGLE,
    ecb::FORMAT,
    dna::FORMAT,
    cas::JSON,
    cas::XMI,
    cas::ZIPPED,
    cas::TSV,
    qdc::FORMAT,
    code_list::TAGUETTE,
    code_list::QUALCODER,
    code_book::FORMAT,
    html::FORMAT,
    mail::WEB_ARCHIVE,
    mail::MAIL,
    pdf::FORMAT,
    page::HTML,
    page::MARKDOWN,
    page::WORD,
    truth::FORMAT,
];

impl Format {
    /// What a row begins with that does not say something else: neither read nor written.
    const BLANK: Self = Self {
        name: "",
        title: "",
        group: Group::Data,
        extensions: &[],
        description: "",
        read: None,
        write: None,
        keeps: Keeps::NONE,
        loses: None,
    };

    /// The format of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// The format that a file's extension says can be read; `None` where it says nothing.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<&'static Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        let mut readable = Self::readable();
        readable.find(|format| format.extensions.contains(&extension.as_str()))
    }

    /// Those that can be imported.
    pub fn readable() -> impl Iterator<Item = &'static Self> {
        FORMATS.iter().filter(|format| format.read.is_some())
    }

    /// Those that can be exported.
    pub fn writable() -> impl Iterator<Item = &'static Self> {
        FORMATS.iter().filter(|format| format.write.is_some())
    }

    /// Whether it is written as a folder of files.
    #[must_use]
    pub const fn is_folder(&self) -> bool {
        matches!(self.write, Some(Write::Folder(_)))
    }

    /// Whether it is written as a table of text, which a spreadsheet can open.
    #[must_use]
    pub const fn is_table(&self) -> bool {
        matches!(self.write, Some(Write::Table(_)))
    }
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Format {}

impl std::fmt::Debug for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// Reads a file in the format that its first bytes or its name say; where neither does, it is taken for an article's
/// text.
///
/// # Errors
/// Where it cannot be read or understood. They name the file.
pub fn read(path: &Path) -> Result<Source, ImportError> {
    Reading::default().read(path)
}

/// Reads a file in a format that somebody has chosen.
///
/// # Errors
/// Where it cannot be read or understood, or the format is one that is only written. They name the file.
pub fn read_in(path: &Path, format: &'static Format) -> Result<Source, ImportError> {
    let reading = Reading {
        format: Some(format),
        ..Reading::default()
    };
    reading.read(path)
}

/// Reads a code book: of a project, whose folder will do as well, or of another program.
///
/// # Errors
/// Where it cannot be read or understood, or is none. They name file and place.
pub fn read_code_book(path: &Path) -> Result<CodeBook, ImportError> {
    let inside = path.is_dir().then(|| path.join("project.ron"));
    let path = inside.as_deref().unwrap_or(path);
    let format = Format::of_path(path).filter(|it| [qdc::FORMAT, code_book::FORMAT].contains(it));
    // Others are told by what is in them.
    let read = format.map_or_else(|| read(path), |format| read_in(path, format));
    match read {
        Ok(Source::CodeBook(book)) => Ok(book),
        Err(error) => Err(error),
        Ok(_) => Err(ImportError::new("", "this is no code book")
            .in_file(path)
            .hint("pick the project.ron of a project, a REFI-QDA code book (.qdc), or a list of Taguette or QualCoder")),
    }
}
