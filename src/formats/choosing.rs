//! How a file is read, by its first bytes and its name.

use std::path::Path;

use super::{FORMATS, Format, Limit, Reader, text};

/// Says by the first bytes of a file how it is read, and how long it may be.
pub(super) type Choose<'a> = &'a mut dyn FnMut(&[u8]) -> (Reader, Limit);

/// How a file is read: what its first bytes say counts for more than its name, which a download or a hand may have
/// changed; of several formats that they could be, the name chooses.
pub(super) fn reader(path: &Path, head: &[u8]) -> Reader {
    let named = Format::of_path(path).and_then(|format| format.read);
    let readers = || FORMATS.iter().filter_map(|format| format.read);
    match named {
        Some(reader) if (reader.sniff)(head) || !is_claimed(head) => reader,
        _ => readers()
            .find(|reader| (reader.sniff)(head))
            .unwrap_or(text::READER),
    }
}

/// Whether the first bytes of a file say that it is of some format.
pub(super) fn is_claimed(head: &[u8]) -> bool {
    let mut readers = FORMATS.iter().filter_map(|format| format.read);
    readers.any(|reader| (reader.sniff)(head))
}

/// How a file inside of another is read, where its name or its first bytes say so.
pub(super) fn reader_of(path: &Path, head: &[u8]) -> Option<Reader> {
    let is_known = Format::of_path(path).is_some() || is_claimed(head);
    is_known.then(|| reader(path, head))
}
