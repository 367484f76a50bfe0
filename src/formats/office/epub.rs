//! Books: EPUB, also as programs that save articles for later write it.
//!
//! A book becomes an article for each of its chapters, so that a saved collection of articles comes in as these
//! articles. A chapter begins where the table of contents leads or a file begins with a heading; files that only go on,
//! as converters cut them, belong to the one before. What a chapter says about itself counts for more than what the
//! book says of all of them. Cover, title page and pages of nothing but links into the book stay out.
//!
//! - [`opf`] reads what the book consists of;
//! - [`chapter`] reads one file.

mod chapter;
mod contents;
mod opf;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use memchr::memmem;

use super::package::{Package, resolved};
use super::xml;
use crate::edit::NewArticle;
use crate::formats::spelling::in_one_line;
use crate::formats::{
    Articles, BlockKind, Document, Format, Group, ImportError, Input, Note, Reader, Source,
};
use chapter::Chapter;
use contents::Contents;
use opf::Book;
pub(super) use opf::{day, language};

/// Read only.
pub(in crate::formats) const FORMAT: Format = Format {
    name: "epub",
    title: "E-book",
    group: Group::Articles,
    extensions: &["epub"],
    description: "a book or a saved collection of articles, an article for each chapter",
    read: Some(Reader {
        limit: super::LIMIT,
        sniff,
        read,
    }),
    ..Format::BLANK
};

/// How many files of a book are read.
const MOST_CHAPTERS: usize = 5000;

const CONTAINER: &str = "META-INF/container.xml";

fn sniff(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04")
        && (memmem::find(head, b"mimetypeapplication/epub+zip").is_some()
            || memmem::find(head, CONTAINER.as_bytes()).is_some())
}

fn read(input: &Input<'_>) -> Result<Source, ImportError> {
    let mut package = Package::open(input.bytes)?;
    let (book, chapters, notes) = read_book(&mut package)?;
    let is_one = chapters.len() == 1;
    let mut articles = Vec::new();
    for chapter in chapters {
        articles.push(article(&book, chapter, is_one, input.name())?);
    }
    if articles.is_empty() {
        return Err(ImportError::new("", "there is no text in the book")
            .hint("check that it was saved whole; pages that are pictures have no text"));
    }
    Ok(Source::Articles(Articles { articles, notes }))
}

/// A chapter, and what the table of contents calls it.
struct Titled {
    document: Document,
    label: String,
}

fn read_book(package: &mut Package<'_>) -> Result<(Book, Vec<Titled>, Vec<Note>), ImportError> {
    check_protection(package)?;
    let name = root(package)?;
    let mut book = Book::default();
    xml::walk(&name, &package.needed(&name)?, &mut book)?;
    let contents = Contents::read(package, &name, &book);
    let mut chapters: Vec<Titled> = Vec::new();
    let mut notes = Vec::new();
    let mut left_out = Vec::new();
    let mut seen = HashSet::new();
    for item in book.spine() {
        let part = resolved(&name, &opf::path(&item.href));
        // A chapter that is named twice is read once.
        if !seen.insert(part.clone()) || item.is_navigation || book.is_front(&item.href) {
            continue;
        }
        if seen.len() > MOST_CHAPTERS {
            notes.push(Note::Skipped(format!(
                "what follows the first {MOST_CHAPTERS} chapters"
            )));
            break;
        }
        let Some(bytes) = package.part(&part)? else {
            left_out.push(format!("“{part}”, which is missing in the file"));
            continue;
        };
        let chapter = match Chapter::read(&part, &bytes) {
            Ok(chapter) => chapter,
            Err(error) => {
                left_out.push(format!("“{part}”: {}", error.message));
                continue;
            }
        };
        if chapter.is_front || chapter.blocks.is_empty() {
            continue;
        }
        if chapter.is_contents() {
            left_out.push(format!("“{part}”, which only has links into the book"));
            continue;
        }
        let has_heading = matches!(chapter.blocks.first(), Some(first) if matches!(first.kind, BlockKind::Heading(_)));
        let label = contents.label(&part);
        match chapters.last_mut() {
            Some(last) if !has_heading && label.is_none() => {
                last.document.blocks.extend(chapter.blocks);
            }
            _ => chapters.push(Titled {
                document: Document {
                    blocks: chapter.blocks,
                    ..Document::default()
                },
                label: label.unwrap_or_default().to_owned(),
            }),
        }
    }
    notes.extend(
        left_out
            .into_iter()
            .map(|it| Note::Skipped(format!("of the book: {it}"))),
    );
    Ok((book, chapters, notes))
}

/// The article of a chapter.
fn article(
    book: &Book,
    chapter: Titled,
    is_one: bool,
    source: String,
) -> Result<NewArticle, ImportError> {
    let Titled {
        mut document,
        label,
    } = chapter;
    let heading = document
        .blocks
        .first()
        .filter(|it| matches!(it.kind, BlockKind::Heading(_)));
    let heading = heading.map(|block| in_one_line(&block.text));
    let mut of_book = book.details();
    let title = if is_one {
        std::mem::take(&mut of_book.title)
    } else {
        String::new()
    };
    let titles = [title, heading.unwrap_or_default(), label];
    document.stated.title = titles
        .into_iter()
        .find(|it| !it.is_empty())
        .unwrap_or_default();
    document.stated.language = of_book.language;
    if is_one {
        document.stated.author.clone_from(&of_book.author);
        document.stated.published.clone_from(&of_book.published);
    }
    document.stated.outlet = of_book.outlet;
    let mut article = document.into_article(source)?;
    // Those of a collection are whose it is and when it was saved, as far as the articles say another.
    for (own, of_book) in [
        (&mut article.details.author, of_book.author),
        (&mut article.details.published, of_book.published),
    ] {
        if own.is_empty() {
            *own = of_book;
        }
    }
    Ok(article)
}

/// Where the file is that says what the book consists of.
fn root(package: &mut Package<'_>) -> Result<String, ImportError> {
    let mut root = None;
    xml::each(CONTAINER, &package.needed(CONTAINER)?, &mut |element| {
        if element.name.1 == "rootfile" && root.is_none() {
            root = element.attribute("full-path");
        }
    })?;
    root.ok_or_else(|| ImportError::new(CONTAINER, "it does not say where the book is"))
}

/// Refuses a book that only the seller's programs can read. Fonts may be garbled in any.
fn check_protection(package: &mut Package<'_>) -> Result<(), ImportError> {
    let name = "META-INF/encryption.xml";
    let mut is_protected = false;
    if let Some(bytes) = package.part(name)? {
        xml::each(name, &bytes, &mut |element| {
            let is_of_fonts = || {
                let method = element.attribute("Algorithm").unwrap_or_default();
                let garblings = [
                    "http://www.idpf.org/2008/embedding",
                    "http://ns.adobe.com/pdf/enc#RC",
                ];
                garblings.contains(&method.as_str())
            };
            is_protected |= element.name.1 == "EncryptionMethod" && !is_of_fonts();
        })?;
    }
    if is_protected {
        return Err(ImportError::new(
            "",
            "the book is protected against copying (DRM), and its text cannot be read",
        )
        .hint("ask the publisher for a copy without protection"));
    }
    Ok(())
}
