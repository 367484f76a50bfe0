//! Mails, and web pages that a browser saved as one file, which is a mail in its form.
//!
//! `message` reads a mail's text and attachments, `web_archive` a page with all that it shows. What a part of a mail is as
//! text is said here, for both.

mod message;
mod sniff;
#[cfg(test)]
mod tests;
mod web_archive;

use std::borrow::Cow;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders as _, PartType};

use super::{Format, Group, ImportError, Input, Limit, Note, Reader};

/// A page that a browser saved as one file.
pub(super) const WEB_ARCHIVE: Format = Format {
    name: "mhtml",
    title: "Web page saved as one file",
    group: Group::Articles,
    extensions: &["mhtml", "mht"],
    description: "a web page that was saved as one file",
    read: Some(Reader {
        limit: LIMIT,
        sniff: sniff::is_web_archive,
        read: web_archive::read,
    }),
    ..Format::BLANK
};

/// A mail.
pub(super) const MAIL: Format = Format {
    name: "mail",
    title: "Mail or newsletter",
    group: Group::Articles,
    extensions: &["eml"],
    description: "a mail, such as a newsletter; attachments that can be read become articles too",
    read: Some(Reader {
        limit: LIMIT,
        sniff: sniff::is_mail,
        read: message::read,
    }),
    ..Format::BLANK
};

const LIMIT: Limit = Limit {
    bytes: 256 * 1024 * 1024,
    words: "the 256 MiB that a mail may have",
    hint: "save its text or its attachments by themselves",
    is_text: false,
};

fn parse<'a>(input: &Input<'a>) -> Result<Message<'a>, ImportError> {
    MessageParser::default().parse(input.bytes).ok_or_else(|| {
        ImportError::new("", "this is no mail, and no page saved as one file")
            .hint("save it again, or paste its text instead")
    })
}

/// What is in a part, as it was before it was made fit for the way.
fn bytes<'a>(message: &'a Message<'_>, part: &'a MessagePart<'_>) -> Cow<'a, [u8]> {
    let range = part.offset_body as usize..part.offset_end as usize;
    let decoded = message
        .raw_message()
        .get(range)
        .and_then(|raw| match part.encoding {
            Encoding::Base64 => base64_decode(raw).map(Cow::Owned),
            Encoding::QuotedPrintable => quoted_printable_decode(raw).map(Cow::Owned),
            Encoding::None => Some(Cow::Borrowed(raw)),
        });
    // What cannot be decoded is as good as the parser makes it.
    decoded.unwrap_or_else(|| Cow::Borrowed(part.contents()))
}

/// A part as text, and what was guessed for that.
fn text(message: &Message<'_>, part: &MessagePart<'_>) -> (String, Vec<Note>) {
    let named = part
        .content_type()
        .and_then(|kind| kind.attribute("charset"));
    super::html::decoded(&bytes(message, part), named)
}

fn is_html(part: &MessagePart<'_>) -> bool {
    matches!(part.body, PartType::Html(_)) || is_kind(part, "application", "xhtml+xml")
}

fn is_kind(part: &MessagePart<'_>, kind: &str, subtype: &str) -> bool {
    part.content_type().is_some_and(|it| {
        it.ctype().eq_ignore_ascii_case(kind)
            && it
                .subtype()
                .is_some_and(|it| it.eq_ignore_ascii_case(subtype))
    })
}
