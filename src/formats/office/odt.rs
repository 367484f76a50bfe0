//! Open documents, as `LibreOffice` writes them: ODT, and FODT, which is one file of XML.
//!
//! What stands in them is the [`body`]'s business.

mod body;
#[cfg(test)]
mod tests;

use memchr::memmem;

use super::package::{Package, locked};
use super::xml;
use crate::formats::{Document, Format, Group, ImportError, Input, Reader, Source, document};
use body::Body;

/// Read only.
pub(in crate::formats) const FORMAT: Format = Format {
    name: "odt",
    title: "LibreOffice document",
    group: Group::Articles,
    extensions: &["odt", "fodt", "ott"],
    description: "a document of LibreOffice; footnotes come at the end, what was deleted and comments do not come in",
    read: Some(Reader {
        limit: super::LIMIT,
        sniff,
        read,
    }),
    ..Format::BLANK
};

/// How far the root of a document in one file is looked for.
const ROOT: usize = 4096;

fn sniff(head: &[u8]) -> bool {
    if head.starts_with(b"PK\x03\x04") {
        let kind = b"mimetypeapplication/vnd.oasis.opendocument.text";
        return memmem::find(head, kind).is_some();
    }
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let root = head.get(..head.len().min(ROOT)).unwrap_or_default();
    let has = |words: &str| memmem::find(root, words.as_bytes()).is_some();
    root.trim_ascii_start().starts_with(b"<?xml")
        && has("<office:document")
        && has("urn:oasis:names:tc:opendocument:xmlns:office")
}

fn read(input: &Input<'_>) -> Result<Source, ImportError> {
    document::source(input, document(input.bytes)?)
}

/// What is in an open document.
///
/// # Errors
/// Where it is none, or is damaged.
pub(in crate::formats) fn document(bytes: &[u8]) -> Result<Document, ImportError> {
    let mut body = Body::default();
    if bytes.starts_with(b"PK") {
        let mut package = Package::open(bytes)?;
        if is_locked(&mut package)? {
            return Err(locked());
        }
        // The styles have the heads and feet of the pages, and names for the styles of paragraphs.
        for part in ["styles.xml", "meta.xml"] {
            if let Some(bytes) = package.part(part)? {
                xml::walk(part, &bytes, &mut body)?;
            }
        }
        xml::walk("content.xml", &package.needed("content.xml")?, &mut body)?;
    } else {
        xml::walk("", bytes, &mut body)?;
    }
    let flow = body.finish().ok_or_else(|| {
        ImportError::new("", "this is an OpenDocument file without a text")
            .hint("save it as a text document (ODT)")
    })?;
    Ok(flow.document())
}

/// Whether the text has a password.
fn is_locked(package: &mut Package<'_>) -> Result<bool, ImportError> {
    if package.has("encrypted-package") {
        return Ok(true);
    }
    let name = "META-INF/manifest.xml";
    let mut is_locked = false;
    if let Some(bytes) = package.part(name)? {
        xml::each(name, &bytes, &mut |element| {
            is_locked |= element.name == ("manifest", "encryption-data");
        })?;
    }
    Ok(is_locked)
}
