//! A text with the structure that its file gives it: blocks in reading order, and what the file states about it.
//!
//! What a reader of web pages, office documents or mails makes, and what becomes an article in one place: here. Plain
//! text has no structure; its lines are read by [`crate::page`] alone.
//!
//! **Invariants.** Every visible character of the file stands in a block, in the order in which a reader sees it. What
//! a file states counts for more than what its text seems to say; what it leaves open is guessed from the text, as for
//! a page that was copied.
//!
//! What is *not* here: which block is what, which each format says.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{Articles, ImportError, Input, Note, Source, press, text};
use crate::edit::NewArticle;
use crate::model::ArticleDetails;
use crate::model::furniture::fitting;
use crate::page::Page;
use crate::text::{ArticleText, Span};

/// A text in blocks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// In reading order.
    pub blocks: Vec<Block>,
    /// What the file states, such as in its metadata; empty where it states nothing.
    pub stated: ArticleDetails,
    /// What was guessed and what was left out.
    pub notes: Vec<Note>,
    /// The encoding of its file, as an article remembers it; empty where there is none to choose.
    pub encoding: String,
}

/// A piece of text that stands by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its text. Line ends inside of it are line breaks that the file asks for.
    pub text: String,
    /// What it is by its form.
    pub kind: BlockKind,
    /// Whether it belongs to the article.
    pub part: Part,
}

/// What a block is by its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// A heading, 1 the highest.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// An entry of a list. No blank line stands between two of them.
    Item,
    /// A row of a table, its cells with a tab between them. No blank line stands between two of them.
    Row,
    /// The words to a picture.
    Caption,
}

/// Whether a block belongs to the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// By the structure of the file, it does.
    Body,
    /// By the structure of the file, it is around it: a menu, a share row, a caption.
    Furniture,
    /// The file does not say; its words are asked.
    Open,
}

impl Block {
    /// A block of which only the form is known.
    #[must_use]
    pub const fn new(kind: BlockKind, text: String) -> Self {
        Self {
            text,
            kind,
            part: Part::Open,
        }
    }

    const fn is_tight(&self) -> bool {
        matches!(self.kind, BlockKind::Item | BlockKind::Row)
    }
}

impl Document {
    /// The blocks one below the other, and where each stands, in bytes. A blank line stands between two blocks, none
    /// between entries of a list or rows of a table. Blocks that are blank are left out.
    fn laid_out(&self) -> (String, Vec<(Range<usize>, &Block)>) {
        let mut text = String::new();
        let mut places: Vec<(Range<usize>, &Block)> = Vec::new();
        for block in &self.blocks {
            let words = block.text.trim_matches(['\n', '\r']);
            if words.trim().is_empty() {
                continue;
            }
            if let Some((_, above)) = places.last() {
                let is_tight = above.is_tight() && above.kind == block.kind;
                text.push_str(if is_tight { "\n" } else { "\n\n" });
            }
            let start = text.len();
            text.push_str(words);
            places.push((start..text.len(), block));
        }
        if !text.is_empty() {
            text.push('\n');
        }
        (text, places)
    }

    /// The text as it would be read aloud, for who splits a file into articles.
    #[must_use]
    pub fn text(&self) -> String {
        self.laid_out().0
    }

    /// The article that the document is. `source` names its file, if it has one.
    ///
    /// # Errors
    /// Where there is no text in it, or none that anybody wrote.
    pub fn into_article(self, source: String) -> Result<NewArticle, ImportError> {
        let (text, places) = self.laid_out();
        if text.is_empty() {
            return Err(ImportError::new("", "there is no text in it")
                .hint("check that it was saved whole, or paste its text instead"));
        }
        let is_sorted = places.iter().any(|(_, block)| block.part != Part::Open);
        let parts: Vec<_> = places
            .into_iter()
            .map(|(range, block)| (range, block.part))
            .collect();
        let text = ArticleText::new(text);
        ImportError::if_endless("", &text)?;
        let page = Page::read(&text);
        let details = stated_first(self.stated, page.details());
        let guessed = page.furniture(&details);
        let furniture = if is_sorted {
            let phrases: Vec<Span> = page.set_phrases().collect();
            sorted(&text, &parts, &guessed, &phrases)
        } else {
            guessed
        };
        Ok(NewArticle {
            id: None,
            source,
            details,
            text,
            furniture,
            encoding: self.encoding,
        })
    }
}

/// What a file is whose text has a structure: the articles in it.
///
/// # Errors
/// As [`Document::into_article`].
pub(super) fn source(input: &Input<'_>, mut document: Document) -> Result<Source, ImportError> {
    let mut notes = std::mem::take(&mut document.notes);
    let words = document.text();
    if let Some(mut archive) = press::split(&input.name(), &words, text::article) {
        for article in &mut archive.articles {
            article.encoding.clone_from(&document.encoding);
        }
        archive.notes.splice(0..0, notes);
        return Ok(Source::Articles(archive));
    }
    notes.extend(press::doubt(&words));
    let article = document.into_article(input.name())?;
    Ok(Source::Articles(Articles {
        articles: vec![article],
        notes,
    }))
}

fn stated_first(stated: ArticleDetails, guessed: ArticleDetails) -> ArticleDetails {
    let or = |stated: String, guessed: String| if stated.is_empty() { guessed } else { stated };
    let outlet = or(stated.outlet, guessed.outlet);
    // An outlet's byline names nobody.
    let is_person = |author: &String| !author.eq_ignore_ascii_case(&outlet);
    let author = Some(or(stated.author, guessed.author)).filter(is_person);
    ArticleDetails {
        title: or(stated.title, guessed.title),
        author: author.unwrap_or_default(),
        outlet,
        published: or(stated.published, guessed.published),
        url: or(stated.url, guessed.url),
        language: or(stated.language, guessed.language),
    }
}

/// The lines that the structure calls furniture, of those that it leaves open what the words do, and set phrases of pages
/// that it calls body.
fn sorted(
    text: &ArticleText,
    parts: &[(Range<usize>, Part)],
    guessed: &[Span],
    phrases: &[Span],
) -> Vec<Span> {
    let of = |part: Part| parts.iter().filter(move |it| it.1 == part).map(|it| &it.0);
    let stated = of(Part::Furniture).flat_map(|block| {
        let lines = text
            .as_str()
            .get(block.clone())
            .unwrap_or_default()
            .split('\n');
        let mut start = block.start;
        lines.map(move |line| {
            let span = Span::new(start, start + line.len());
            start += line.len() + 1;
            span
        })
    });
    let within = |part: Part, lines: &[Span]| -> Vec<Span> {
        let blocks: Vec<Span> = of(part)
            .map(|block| Span::new(block.start, block.end))
            .collect();
        let is_there = |line: &&Span| {
            let at = blocks.partition_point(|block| block.end <= line.start);
            blocks.get(at).is_some_and(|block| block.overlaps(**line))
        };
        lines.iter().filter(is_there).copied().collect()
    };
    let open = within(Part::Open, guessed);
    let body = within(Part::Body, phrases);
    fitting(text, stated.chain(open).chain(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(blocks: &[(BlockKind, Part, &str)]) -> Document {
        let block = |(kind, part, text): &(BlockKind, Part, &str)| Block {
            part: *part,
            ..Block::new(*kind, (*text).to_owned())
        };
        Document {
            blocks: blocks.iter().map(block).collect(),
            ..Document::default()
        }
    }

    #[test]
    fn blocks_stand_apart_and_entries_of_a_list_do_not() {
        let document = document(&[
            (BlockKind::Heading(1), Part::Open, "Bridge opens"),
            (BlockKind::Paragraph, Part::Open, " \n"),
            (BlockKind::Item, Part::Open, "One"),
            (BlockKind::Item, Part::Open, "Two"),
            (BlockKind::Row, Part::Open, "a\tb"),
        ]);
        assert_eq!(document.text(), "Bridge opens\n\nOne\nTwo\n\na\tb\n");
    }

    #[test]
    fn what_the_structure_says_counts_and_the_words_are_asked_about_the_rest() {
        let sentence = "The mayor opened the bridge on Tuesday, and nobody was there to see it.";
        let mut document = document(&[
            (BlockKind::Item, Part::Furniture, "Home\nSport"),
            (
                BlockKind::Heading(1),
                Part::Body,
                "Bridge opens after nine years",
            ),
            (BlockKind::Paragraph, Part::Body, sentence),
            // Alone in a line this is said by nobody who writes an article.
            (BlockKind::Paragraph, Part::Body, "Read also:"),
            (BlockKind::Heading(2), Part::Body, "Politics"),
            (BlockKind::Paragraph, Part::Body, sentence),
            (BlockKind::Paragraph, Part::Open, "Advertisement"),
        ]);
        document.stated.outlet = "Harbour Courier".to_owned();
        let article = document.into_article("page.html".to_owned()).expect("text");
        assert_eq!(article.details.outlet, "Harbour Courier");
        assert_eq!(article.details.title, "Bridge opens after nine years");
        let furniture = article.furniture.iter();
        let furniture: Vec<_> = furniture.map(|span| article.text.slice(*span)).collect();
        assert_eq!(furniture, ["Home", "Sport", "Read also:", "Advertisement"]);
    }

    #[test]
    fn a_document_without_text_is_refused() {
        let error = Document::default().into_article(String::new());
        assert!(error.expect_err("no text").hint.is_some());
    }
}
