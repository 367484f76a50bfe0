//! What the bytes of a table mean.

use crate::formats::{ImportError, Input, Note, encoding};

/// The text of a table, the encoding as an article remembers it, and notes on what was guessed and what means nothing.
pub(super) fn decode(input: &Input<'_>) -> Result<(String, String, Vec<Note>), ImportError> {
    let told = encoding::of(input.bytes, input.encoding);
    let (text, bad) = encoding::text(input.bytes, told);
    if let Some(at) = text.find('\0') {
        let line = text.get(..at).unwrap_or_default().matches('\n').count() + 1;
        let error = ImportError::new(
            format!("line {line}"),
            "there is a NUL in it, which no table of texts has",
        );
        return Err(error.hint("export it again as CSV, or as a workbook (.xlsx)"));
    }
    let notes = encoding::notes(told.encoding, told.is_guessed, bad);
    Ok((text, encoding::label(told.encoding), notes))
}
