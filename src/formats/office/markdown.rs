//! Markdown: the text without its marks, and what stands at its head in YAML or TOML.
//!
//! Marks of emphasis go, the words of links and code stay. Signs are left as they are typed: no quotation mark is
//! bent, and no dollar begins a formula.
//!
//! The report is written as Markdown, too; that is [`super::super::page`]'s business.

mod front;
#[cfg(test)]
mod tests;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::flow::{Flow, Purpose};
use crate::formats::text::decode_as;
use crate::formats::{
    BlockKind, Document, Format, Group, ImportError, Input, Limit, Reader, Source, document,
    encoding,
};
use crate::model::ArticleDetails;

/// Read only.
pub(in crate::formats) const FORMAT: Format = Format {
    name: "markdown",
    title: "Markdown article",
    group: Group::Articles,
    extensions: &["md", "markdown", "mdown", "mkd"],
    description: "an article as Markdown; title, author, date and outlet are taken from its head",
    read: Some(Reader {
        limit: LIMIT,
        sniff: |_| false,
        read,
    }),
    ..Format::BLANK
};

/// Text in Markdown is typed by hand.
const LIMIT: Limit = Limit {
    bytes: 64 * 1024 * 1024,
    words: "the 64 MiB that an article in Markdown may have",
    hint: "split it into parts, or import it as plain text (.txt)",
    is_text: true,
};

fn read(input: &Input<'_>) -> Result<Source, ImportError> {
    let decoded = decode_as(input.bytes, input.encoding)
        .map_err(|error| ImportError::new("", error.to_string()))?;
    let mut document = document(&decoded.text);
    document.encoding = encoding::label(decoded.encoding);
    document.notes.extend(decoded.notes);
    document::source(input, document)
}

/// What is in a text with marks.
fn document(text: &str) -> Document {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut reading = Reading::default();
    for event in Parser::new_ext(text, options) {
        reading.take(event);
    }
    let stated = front::details(&reading.front);
    reading.flow.title.clone_from(&stated.title);
    let mut document = reading.flow.document();
    let title = if stated.title.is_empty() {
        document.stated.title
    } else {
        stated.title
    };
    document.stated = ArticleDetails { title, ..stated };
    document
}

/// A text while it is read.
#[derive(Debug, Default)]
struct Reading {
    flow: Flow,
    front: String,
    is_front: bool,
    /// How many are open.
    items: usize,
    /// What stands for a picture, and whether that is all that the paragraph has.
    pictures: usize,
    picture: String,
    /// HTML as far as it goes.
    html: String,
}

impl Reading {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.begin(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words)
            | Event::Code(words)
            | Event::InlineMath(words)
            | Event::DisplayMath(words) => self.say(&words),
            Event::SoftBreak => self.say(" "),
            Event::HardBreak => self.say("\n"),
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(tag) => {
                let name = tag
                    .trim_start_matches('<')
                    .trim_end_matches(['>', '/', ' ']);
                if name.eq_ignore_ascii_case("br") {
                    self.say("\n");
                }
            }
            Event::FootnoteReference(_) => self.flow.references += 1,
            Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    fn say(&mut self, words: &str) {
        if self.is_front {
            self.front.push_str(words);
        } else if self.pictures > 0 {
            self.picture.push_str(words);
        } else {
            self.flow.say(words);
        }
    }

    fn end_block(&mut self, kind: BlockKind) {
        // A picture that stands alone has its words below it; in a line nobody sees them.
        let picture = std::mem::take(&mut self.picture);
        if !self.flow.has_begun() && !picture.trim().is_empty() {
            self.flow.say(&picture);
            return self.flow.end_paragraph(BlockKind::Caption);
        }
        self.flow.end_paragraph(kind);
    }

    /// What running text is at this place.
    fn kind(&self) -> BlockKind {
        if self.items > 0 {
            BlockKind::Item
        } else {
            BlockKind::Paragraph
        }
    }

    fn begin(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::MetadataBlock(_) => self.is_front = true,
            Tag::Image { .. } => self.pictures += 1,
            // The text of an entry ends where a list in it begins.
            Tag::List(_) | Tag::CodeBlock(_) | Tag::BlockQuote(_) | Tag::Table(_) => {
                self.end_block(self.kind());
            }
            Tag::Item => self.items += 1,
            Tag::TableCell => self.flow.open(Purpose::Cell),
            Tag::FootnoteDefinition(_) => self.flow.open(Purpose::Note),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::MetadataBlock(_) => self.is_front = false,
            TagEnd::Image => self.pictures = self.pictures.saturating_sub(1),
            TagEnd::Paragraph | TagEnd::BlockQuote(_) => self.end_block(self.kind()),
            TagEnd::CodeBlock => self.end_block(BlockKind::Paragraph),
            TagEnd::Heading(level) => self.end_block(BlockKind::Heading(match level {
                HeadingLevel::H1 => 1,
                HeadingLevel::H2 => 2,
                HeadingLevel::H3 => 3,
                HeadingLevel::H4 => 4,
                HeadingLevel::H5 => 5,
                HeadingLevel::H6 => 6,
            })),
            TagEnd::Item => {
                self.end_block(BlockKind::Item);
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::TableCell | TagEnd::FootnoteDefinition => {
                self.end_block(BlockKind::Paragraph);
                self.flow.close();
            }
            TagEnd::TableRow | TagEnd::TableHead => self.flow.end_row(),
            TagEnd::HtmlBlock => {
                let html = std::mem::take(&mut self.html);
                for line in without_tags(&html).lines() {
                    self.flow.say(line.trim());
                    self.flow.end_paragraph(BlockKind::Paragraph);
                }
            }
            _ => {}
        }
    }
}

/// The words between tags.
fn without_tags(html: &str) -> String {
    let mut words = String::new();
    let mut left = html;
    while let Some((before, tag)) = left.split_once('<') {
        words.push_str(before);
        let end = if tag.starts_with("!--") { "-->" } else { ">" };
        let Some((_, rest)) = tag.split_once(end) else {
            return words;
        };
        left = rest;
        let name: String = (tag.chars())
            .take_while(char::is_ascii_alphabetic)
            .collect();
        for unseen in ["script", "style"] {
            if name.eq_ignore_ascii_case(unseen) {
                let end = format!("</{unseen}");
                let found = left.to_ascii_lowercase().find(&end);
                left = found.and_then(|at| left.get(at..)).unwrap_or_default();
            }
        }
    }
    words.push_str(left);
    let signs = [
        ("&nbsp;", "\u{A0}"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ];
    signs
        .iter()
        .fold(words, |words, (name, sign)| words.replace(name, sign))
}
