//! A mail as an article: a newsletter, or an article that somebody sent on.

use std::path::Path;

use mail_parser::{Address, Message, MessagePart, MimeHeaders as _, PartType};

use crate::formats::choosing::reader_of;
use crate::formats::{
    Articles, Block, BlockKind, Document, ImportError, Input, Note, Source, html,
};
use crate::page::is_name;

/// Mails hang on mails; so deep they are looked at.
const DEEPEST: usize = 3;

pub(super) fn read(input: &Input<'_>) -> Result<Source, ImportError> {
    let message = super::parse(input)?;
    let mut found = Articles::default();
    take(&message, input, 0, &mut found)?;
    if found.articles.is_empty() {
        return Err(ImportError::new("", "there is no text in it")
            .hint("check that the mail was saved whole, or paste its text instead"));
    }
    Ok(Source::Articles(found))
}

/// Takes the articles of a mail: its text, then what hangs on it.
fn take(
    message: &Message<'_>,
    input: &Input<'_>,
    depth: usize,
    found: &mut Articles,
) -> Result<(), ImportError> {
    let mut document = document_of(message)?;
    let notes = std::mem::take(&mut document.notes);
    if !document.text().is_empty() {
        let number = found.articles.len();
        found
            .notes
            .extend(notes.into_iter().map(|note| note.moved(number)));
        found.articles.push(document.into_article(input.name())?);
    }
    for part in message.attachments() {
        attached(message, part, input, depth, found);
    }
    Ok(())
}

fn attached(
    message: &Message<'_>,
    part: &MessagePart<'_>,
    input: &Input<'_>,
    depth: usize,
    found: &mut Articles,
) {
    if let PartType::Message(inner) = &part.body {
        if depth < DEEPEST && take(inner, input, depth + 1, found).is_ok() {
            return;
        }
        found
            .notes
            .push(Note::Skipped("a mail that hangs on the mail".to_owned()));
        return;
    }
    let kind = part
        .content_type()
        .map(|kind| kind.ctype().to_ascii_lowercase());
    let is_shown =
        kind.is_some_and(|kind| ["image", "audio", "video", "font"].contains(&kind.as_str()));
    let Some(name) = part.attachment_name() else {
        return;
    };
    if is_shown || depth >= DEEPEST {
        return;
    }
    let skipped = |why: &str| Note::Skipped(format!("the attachment “{name}”: {why}"));
    // A name from outside: only its last part is one.
    let path = Path::new(name.rsplit(['/', '\\']).next().unwrap_or(name));
    let bytes = super::bytes(message, part);
    let Some(reader) = reader_of(path, &bytes) else {
        found.notes.push(skipped("this kind of file is not read"));
        return;
    };
    if bytes.len() > reader.limit.bytes {
        found.notes.push(skipped("it is too long"));
        return;
    }
    let path = input.path.join(path);
    let inner = Input::new(&path, &bytes);
    match (reader.read)(&inner) {
        Ok(Source::Articles(read)) => {
            let first = found.articles.len();
            found.articles.extend(read.articles);
            let notes = read.notes.into_iter();
            found.notes.extend(notes.map(|note| note.moved(first)));
        }
        Ok(Source::Annotated(_) | Source::Table(_) | Source::CodeBook(_)) => found
            .notes
            .push(skipped("it is no article; import it by itself")),
        Err(error) => found.notes.push(skipped(&error.message)),
    }
}

/// A mail's text with what its head states.
fn document_of(message: &Message<'_>) -> Result<Document, ImportError> {
    let page = message.html_bodies().find(|part| super::is_html(part));
    let page = page.map(|part| {
        let (text, notes) = super::text(message, part);
        html::document(&text).map(|page| (page, notes))
    });
    let plain = plain(message);
    let mut document = match page.transpose()? {
        Some((mut page, notes)) if page.text().len() * 2 > plain.text().len() => {
            page.notes.splice(0..0, notes);
            page
        }
        _ => plain,
    };
    state(message, &mut document);
    Ok(document)
}

/// The plain text of a mail, cut at its empty lines.
fn plain(message: &Message<'_>) -> Document {
    let parts = message
        .text_bodies()
        .filter(|part| matches!(part.body, PartType::Text(_)));
    let mut document = Document::default();
    for part in parts {
        let (text, notes) = super::text(message, part);
        let text = text.replace("\r\n", "\n");
        let blocks = text
            .split("\n\n")
            .map(|text| Block::new(BlockKind::Paragraph, text.trim_end().to_owned()));
        document.blocks.extend(blocks);
        document.notes.extend(notes);
    }
    document
}

/// What a mail's head says of its article counts for more than what the text does.
fn state(message: &Message<'_>, document: &mut Document) {
    let from = message
        .from()
        .and_then(Address::first)
        .and_then(|from| from.name())
        .map(str::trim);
    let list = message
        .header_raw("List-Id")
        .and_then(|list| list.split('<').next())
        .map(|it| it.trim().trim_matches('"').trim());
    let subject = message.thread_name().map(str::trim).unwrap_or_default();
    let day = message
        .date()
        .map(|day| format!("{:04}-{:02}-{:02}", day.year, day.month, day.day));
    let author = from.filter(|name| is_name(name));
    let sender = from.filter(|name| !is_name(name) && !name.contains('@'));
    let outlet = list.filter(|name| name.contains(' ')).or(sender);
    let said = [
        (
            "the title",
            subject,
            &mut document.stated.title as &mut String,
        ),
        (
            "the author",
            author.unwrap_or_default(),
            &mut document.stated.author,
        ),
        (
            "the outlet",
            outlet.unwrap_or_default(),
            &mut document.stated.outlet,
        ),
        (
            "the date",
            day.as_deref().unwrap_or_default(),
            &mut document.stated.published,
        ),
    ];
    for (what, value, field) in said {
        if value.is_empty() {
            continue;
        }
        value.clone_into(field);
        document.notes.push(Note::Evidence {
            article: 0,
            words: format!("{what} from the head of the mail"),
        });
    }
}
