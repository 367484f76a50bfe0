//! One file of a book: XHTML as XML, or as a browser reads it where it is not well-formed.
//!
//! XML comes first since books are written so: a browser takes all that follows `<title/>` for the title.

use std::collections::HashMap;

use dom_query::{Document as Page, NodeRef};

use crate::formats::office::flow::{Flow, Purpose};
use crate::formats::office::xml::{self, Element, Name, Step, Visitor};
use crate::formats::{Block, BlockKind, ImportError, html};

/// A page may be nested so deep where it is not well-formed: mending it takes time with that.
const DEEPEST: usize = 500;
/// So many tags times so many elements around each: a browser copies what nobody closed into each paragraph.
const MOST_WORK: usize = 20_000_000;
/// Elements that the next one of their kind ends, or that hold nothing.
const NEED_NO_END: &[&str] = &[
    "", "p", "li", "br", "img", "hr", "meta", "link", "td", "th", "tr", "dt", "dd", "input", "col",
];
/// Out of a hundred letters so many in links make a page of links.
const LINKED: usize = 75;

/// Elements in which a browser knows no others.
const RAW: &[&str] = &["title", "script", "style", "textarea", "iframe", "noscript"];

/// What is in a file.
#[derive(Debug, Default)]
pub(super) struct Chapter {
    pub(super) blocks: Vec<Block>,
    /// Whether it says that it is cover, title page or contents.
    pub(super) is_front: bool,
    letters: usize,
    /// Letters that are links into the book.
    linked: usize,
}

impl Chapter {
    /// Reads the file of that name.
    pub(super) fn read(part: &str, bytes: &[u8]) -> Result<Self, ImportError> {
        let mut reading = Reading::default();
        if let Err(error) = xml::walk(part, bytes, &mut reading) {
            let text = xml::decoded(bytes).ok_or(error)?;
            reading = mended(part, &text)?;
        }
        Ok(Self {
            blocks: reading.flow.finish(),
            ..reading.chapter
        })
    }

    /// Whether it leads into the book and has next to no text of its own.
    pub(super) fn is_contents(&self) -> bool {
        self.linked * 100 > self.letters * LINKED
    }
}

/// A page that is not well-formed.
fn mended(part: &str, text: &str) -> Result<Reading, ImportError> {
    let (tags, depth) = size(text);
    if depth > DEEPEST || tags.saturating_mul(depth) > MOST_WORK {
        let words = "its elements are nested too deep, or nobody closed them";
        return Err(ImportError::new(part, words));
    }
    let page = Page::from(with_ends(text));
    let mut reading = Reading::default();
    // Each node that is entered, and how many of its children are left.
    let mut open: Vec<(NodeRef<'_>, Vec<NodeRef<'_>>)> = Vec::new();
    let root = page.root();
    let first = children(&root);
    open.push((root, first));
    while let Some((node, left)) = open.last_mut() {
        let Some(child) = left.pop() else {
            if let Some(name) = node.node_name() {
                reading.end(&name);
            }
            open.pop();
            continue;
        };
        if child.is_text() {
            reading.words(&child.text());
        } else if let Some(name) = child.node_name() {
            let attribute = |name: &str| child.attr(name).map(|value| value.to_string());
            if reading.begin(&name, &attribute) == Step::Enter {
                let below = children(&child);
                open.push((child, below));
            }
        }
    }
    Ok(reading)
}

/// The page with an end for each element that has none and takes what follows for its own in a browser.
fn with_ends(text: &str) -> String {
    let mut ended = String::with_capacity(text.len());
    let mut pieces = text.split('<');
    ended.extend(pieces.next());
    for piece in pieces {
        ended.push('<');
        let name = piece
            .split(|letter: char| !letter.is_ascii_alphanumeric())
            .next();
        let name = name.unwrap_or_default();
        match piece.split_once("/>") {
            Some((tag, rest)) if !tag.contains('>') && RAW.contains(&name) => {
                ended.extend([tag, "></", name, ">", rest]);
            }
            _ => ended.push_str(piece),
        }
    }
    ended
}

/// What stands in a node, the first one last.
fn children<'a>(node: &NodeRef<'a>) -> Vec<NodeRef<'a>> {
    node.children_it(true).collect()
}

/// How many tags there are, and how deep elements are nested that have to be closed.
fn size(text: &str) -> (usize, usize) {
    let mut open: HashMap<&str, usize> = HashMap::new();
    let (mut tags, mut depth, mut deepest) = (0, 0_usize, 0);
    for piece in text.split('<').skip(1) {
        tags += 1;
        let is_end = piece.starts_with('/');
        let name = piece.trim_start_matches('/');
        let name = name
            .split(|letter: char| !letter.is_ascii_alphanumeric())
            .next();
        let name = name.unwrap_or_default();
        let tag = piece.split('>').next().unwrap_or_default();
        if NEED_NO_END.contains(&name) || tag.ends_with('/') {
            continue;
        }
        let count = open.entry(name).or_default();
        if !is_end {
            *count += 1;
            depth += 1;
        } else if *count > 0 {
            *count -= 1;
            depth -= 1;
        }
        deepest = deepest.max(depth);
    }
    (tags, deepest)
}

/// A file while it is read.
#[derive(Debug, Default)]
struct Reading {
    flow: Flow,
    chapter: Chapter,
    /// What the open elements make of text.
    kinds: Vec<(String, BlockKind)>,
    /// How many of each are open.
    links: usize,
    kept_spaces: usize,
    /// Blanks that count if something follows.
    has_blank: bool,
    /// Notes that are open, by how many elements are around them.
    notes: Vec<usize>,
    entities: HashMap<String, Option<String>>,
}

impl Reading {
    fn kind(&self) -> BlockKind {
        let innermost = self.kinds.last();
        innermost.map_or(BlockKind::Paragraph, |(_, kind)| *kind)
    }

    fn end_block(&mut self) {
        self.has_blank = false;
        self.flow.end_paragraph(self.kind());
    }

    fn begin(&mut self, name: &str, attribute: &dyn Fn(&str) -> Option<String>) -> Step {
        let kind = attribute("epub:type")
            .or_else(|| attribute("type"))
            .unwrap_or_default();
        let is = |word: &str| kind.split_whitespace().any(|it| it == word);
        let role = attribute("role").unwrap_or_default();
        match name {
            "head" | "script" | "style" | "template" | "audio" | "video" | "iframe" | "svg"
            | "rt" | "rp" => {
                return Step::Skip;
            }
            "nav" if is("toc") || is("landmarks") || is("page-list") => return Step::Skip,
            // The number of a note, and the arrow back from it.
            "a" if is("noteref") || role == "doc-noteref" || role == "doc-backlink" => {
                return Step::Skip;
            }
            "a" if !self.notes.is_empty()
                && !self.flow.has_begun()
                && attribute("href").is_some_and(|to| to.starts_with('#')) =>
            {
                return Step::Skip;
            }
            _ if attribute("hidden").is_some() => return Step::Skip,
            "body" | "section" | "div" => {
                let is_front =
                    is("cover") || is("titlepage") || is("toc") || is("loi") || is("lot");
                self.chapter.is_front |= is_front && self.chapter.letters == 0;
            }
            _ => {}
        }
        match name {
            "br" => {
                self.has_blank = false;
                self.flow.say("\n");
            }
            "td" | "th" => self.flow.open(Purpose::Cell),
            "a" if attribute("href")
                .is_some_and(|to| !to.starts_with('#') && !to.contains(':')) =>
            {
                self.links += 1;
            }
            "pre" => self.kept_spaces += 1,
            _ => {}
        }
        if is_block(name) {
            self.end_block();
        }
        let inner = match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                BlockKind::Heading(name.bytes().last().map_or(1, |digit| digit - b'0'))
            }
            "li" => BlockKind::Item,
            "figcaption" | "caption" => BlockKind::Caption,
            "td" | "th" | "aside" | "section" | "figure" => BlockKind::Paragraph,
            _ => self.kind(),
        };
        if is("footnote") || is("endnote") || is("rearnote") || role == "doc-footnote" {
            self.end_block();
            self.notes.push(self.kinds.len());
            self.flow.open(Purpose::Note);
            self.kinds.push((name.to_owned(), BlockKind::Paragraph));
        } else {
            self.kinds.push((name.to_owned(), inner));
        }
        Step::Enter
    }

    fn end(&mut self, name: &str) {
        if self.kinds.last().is_none_or(|(open, _)| open != name) {
            return;
        }
        if is_block(name) {
            self.end_block();
        }
        match name {
            "td" | "th" => {
                self.end_block();
                self.flow.close();
            }
            "tr" => self.flow.end_row(),
            "a" => self.links = self.links.saturating_sub(1),
            "pre" => self.kept_spaces = self.kept_spaces.saturating_sub(1),
            _ => {}
        }
        self.kinds.pop();
        let depth = self.kinds.len();
        if self.notes.pop_if(|note| *note == depth).is_some() {
            self.end_block();
            self.flow.close();
        }
    }

    fn words(&mut self, words: &str) {
        if self.kept_spaces > 0 {
            self.flow.say(words);
            return;
        }
        let is_blank = |letter: char| matches!(letter, ' ' | '\t' | '\n' | '\r' | '\u{C}');
        for (at, word) in words.split(is_blank).enumerate() {
            self.has_blank |= at > 0;
            if word.is_empty() {
                continue;
            }
            if self.has_blank && self.flow.has_begun() && !self.flow.is_at_line_start() {
                self.flow.say(" ");
            }
            self.has_blank = false;
            self.flow.say(word);
            let letters = word.chars().count();
            self.chapter.letters += letters;
            if self.links > 0 {
                self.chapter.linked += letters;
            }
        }
    }
}

/// Whether it stands by itself in a page. Cells and rows end in a way of their own.
fn is_block(name: &str) -> bool {
    html::is_block(name) && !matches!(name, "td" | "th" | "tr" | "thead" | "tbody" | "tfoot")
}

impl Visitor for Reading {
    fn open(&mut self, element: &Element<'_>) -> Step {
        self.begin(element.name.1, &|name| match name {
            // Attributes go by their own name here.
            "epub:type" => None,
            _ => element.attribute(name),
        })
    }

    fn close(&mut self, (_, name): Name<'_>) {
        self.end(name);
    }

    fn say(&mut self, words: &str) {
        self.words(words);
    }

    fn entity(&mut self, name: &str) -> Option<String> {
        let known = self.entities.entry(name.to_owned()).or_insert_with(|| {
            let letters = name.bytes().all(|byte| byte.is_ascii_alphanumeric());
            let page = (letters && name.len() < 40).then(|| Page::fragment(format!("&{name};")))?;
            let words = page.text().to_string();
            (!words.starts_with('&')).then_some(words)
        });
        known.clone()
    }
}
