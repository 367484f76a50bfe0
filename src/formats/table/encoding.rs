//! What the bytes of a table mean.

use crate::formats::spelling::line_of;
use crate::formats::{ImportError, Input, Note, encoding};

/// The text of a table, the encoding as an article remembers it, and notes on what was guessed and what means nothing.
pub(super) fn decode(input: &Input<'_>) -> Result<(String, String, Vec<Note>), ImportError> {
    let told = encoding::of(input.bytes, input.encoding);
    let (text, notes) = encoding::read(input.bytes, told);
    if let Some(at) = text.find('\0') {
        let words = "there is a NUL in it, which no table of texts has";
        let error = ImportError::new(line_of(text.as_bytes(), at), words);
        return Err(error.hint("export it again as CSV, or as a workbook (.xlsx)"));
    }
    Ok((text, encoding::label(told.encoding), notes))
}
