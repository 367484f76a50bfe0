//! A web page that a browser saved as one file (MHTML, RFC 2557): the page as a part of a mail, beside its pictures.
//!
//! The day in the file's head is that on which the page was saved, and no day of publication.

use mail_parser::{Message, MessagePart, MimeHeaders as _};

use crate::formats::{Document, ImportError, Input, Source, document, html};

/// A page with less text than this only holds others.
const FEW_WORDS: usize = 200;

pub(super) fn read(input: &Input<'_>) -> Result<Source, ImportError> {
    let message = super::parse(input)?;
    let pages: Vec<&MessagePart<'_>> = message
        .parts
        .iter()
        .filter(|part| super::is_html(part))
        .collect();
    let root = root(&message, &pages).ok_or_else(|| {
        ImportError::new("", "there is no page in it")
            .hint("save the page again, as “web page, complete”")
    })?;
    let mut page = document_of(&message, root)?;
    if page.text().len() < FEW_WORDS {
        // A page of frames: its text is that of the longest.
        for part in pages {
            let other = document_of(&message, part)?;
            if other.text().len() > page.text().len() {
                page = other;
            }
        }
    }
    document::source(input, page)
}

/// The part that is the page itself: the one that the head names, else the first.
fn root<'a>(message: &Message<'_>, pages: &[&'a MessagePart<'a>]) -> Option<&'a MessagePart<'a>> {
    let saved = message
        .header_raw("Snapshot-Content-Location")
        .map(str::trim);
    let start = message
        .content_type()
        .and_then(|kind| kind.attribute("start"));
    let start = start.map(|it| it.trim_matches(['<', '>']));
    let is_root = |page: &&&MessagePart<'_>| {
        start.is_some() && page.content_id().map(|it| it.trim_matches(['<', '>'])) == start
            || saved.is_some() && page.content_location() == saved
    };
    pages
        .iter()
        .find(is_root)
        .or_else(|| pages.first())
        .copied()
}

fn document_of(message: &Message<'_>, part: &MessagePart<'_>) -> Result<Document, ImportError> {
    let (text, notes) = super::text(message, part);
    let mut page = html::document(&text)?;
    page.notes.splice(0..0, notes);
    let saved = message
        .header_raw("Snapshot-Content-Location")
        .map(str::trim);
    let location = part.content_location().or(saved).unwrap_or_default();
    if location.starts_with("http") {
        location.clone_into(&mut page.stated.url);
    }
    Ok(page)
}
