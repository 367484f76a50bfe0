//! RTF, in which word processors and press archives hand out texts.
//!
//! - [`lexer`] cuts a file into marks and text;
//! - [`reader`] knows what each mark means;
//! - [`charset`] knows the encodings of fonts.

mod charset;
mod lexer;
mod reader;
mod state;
#[cfg(test)]
mod tests;

use crate::formats::{Document, Format, Group, ImportError, Input, Reader, Source, document};

/// Read only.
pub(in crate::formats) const FORMAT: Format = Format {
    name: "rtf",
    title: "Rich text document",
    group: Group::Articles,
    extensions: &["rtf"],
    description: "a document as RTF; footnotes come at the end, what was deleted and comments do not come in",
    read: Some(Reader {
        limit: super::LIMIT,
        sniff,
        read,
    }),
    ..Format::BLANK
};

pub(in crate::formats) fn sniff(head: &[u8]) -> bool {
    begins(head).starts_with(b"{\\rtf")
}

/// A file without what some programs put before its beginning.
fn begins(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    bytes.trim_ascii_start()
}

fn read(input: &Input<'_>) -> Result<Source, ImportError> {
    document::source(input, document(input.bytes)?)
}

/// What is in an RTF file.
///
/// # Errors
/// Where it is none, or its groups are nested deeper than anybody nests them.
pub(in crate::formats) fn document(bytes: &[u8]) -> Result<Document, ImportError> {
    if !sniff(bytes) {
        return Err(ImportError::new("", "this is no RTF document")
            .hint("RTF begins with {\\rtf; save the text as RTF or DOCX again"));
    }
    let flow = reader::read(begins(bytes)).map_err(|words| ImportError::new("", words))?;
    Ok(flow.document())
}
