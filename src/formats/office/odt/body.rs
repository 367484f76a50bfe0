//! The text of an open document, with what its styles and its properties say.

use std::collections::{HashMap, HashSet};
use std::mem;

use crate::formats::BlockKind;
use crate::formats::office::flow::{COMMENTS, Flow, HIDDEN, Purpose};
use crate::formats::office::xml::{Element, Name, Step, Visitor};

const DELETED: &str = "what was deleted while changes were tracked";
const READINGS: &str = "readings above characters";

/// `text:s` may ask for any number of blanks, and nobody means more.
const MOST_BLANKS: usize = 1000;

/// What an open paragraph is.
#[derive(Debug)]
struct Paragraph {
    kind: BlockKind,
    /// Whether it stands in a drawing that is anchored in another paragraph.
    is_aside: bool,
    /// White space is one blank, and none at the start: whether the next would be too much.
    follows_blank: bool,
}

/// What has paragraphs of its own: the text, a cell, a note, a text box.
#[derive(Debug, Default)]
struct Frame {
    /// Those that are open, each in a drawing in the one before.
    paragraphs: Vec<Paragraph>,
    /// How many lists are open.
    lists: usize,
}

/// What of the properties is being read.
#[derive(Debug, Clone, Copy)]
enum Property {
    Title,
    Creator,
}

/// What is read of a document.
#[derive(Debug, Default)]
pub(super) struct Body {
    flow: Flow,
    frame: Frame,
    /// What is around it.
    frames: Vec<Frame>,
    is_in_text: bool,
    style: Option<String>,
    /// The style that each is based on.
    parents: HashMap<String, String>,
    hidden: HashSet<String>,
    property: Option<Property>,
    has_text: bool,
}

impl Body {
    /// All that was read; `None` where there was no text at all.
    pub(super) fn finish(self) -> Option<Flow> {
        self.has_text.then_some(self.flow)
    }

    /// What a paragraph of that style is. Those that `LibreOffice` brings have English names in the file.
    fn kind(&self, style: &str) -> BlockKind {
        let above = |style: &&str| self.parents.get(*style).map(String::as_str);
        for style in std::iter::successors(Some(style), above).take(32) {
            match style {
                "Title" => return BlockKind::Heading(1),
                "Subtitle" => return BlockKind::Heading(2),
                "Caption" | "Illustration" | "Table" | "Figure" | "Drawing" => {
                    return BlockKind::Caption;
                }
                _ => {}
            }
        }
        if self.frame.lists > 0 {
            BlockKind::Item
        } else {
            BlockKind::Paragraph
        }
    }

    fn begin_paragraph(&mut self, element: &Element<'_>) {
        // A drawing that is anchored in a paragraph has paragraphs of its own.
        let is_aside = !self.frame.paragraphs.is_empty();
        if is_aside {
            self.flow.open(Purpose::Aside);
        }
        let kind = if element.name.1 == "h" {
            let level = element.attribute("outline-level");
            let level = level.and_then(|level| level.parse().ok()).unwrap_or(1_u8);
            BlockKind::Heading(level.clamp(1, 9))
        } else {
            self.kind(&element.attribute("style-name").unwrap_or_default())
        };
        self.frame.paragraphs.push(Paragraph {
            kind,
            is_aside,
            follows_blank: true,
        });
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.frame.paragraphs.pop() else {
            return;
        };
        self.flow.end_paragraph(paragraph.kind);
        if paragraph.is_aside {
            self.flow.close();
        }
    }

    /// Something that is no white space of the file, though it may be one in the text.
    fn mark(&mut self, words: &str) {
        if let Some(paragraph) = self.frame.paragraphs.last_mut() {
            paragraph.follows_blank = false;
            self.flow.say(words);
        }
    }

    /// Begins what has paragraphs of its own.
    fn begin(&mut self, purpose: Purpose) -> Step {
        self.frames.push(mem::take(&mut self.frame));
        self.flow.open(purpose);
        Step::Enter
    }

    fn end(&mut self) {
        self.frame = self.frames.pop().unwrap_or_default();
        self.flow.close();
    }

    fn is_hidden(&self, element: &Element<'_>) -> bool {
        let style = element.attribute("style-name");
        style.is_some_and(|style| self.hidden.contains(&style))
    }

    fn text(&mut self, element: &Element<'_>, name: &str) -> Step {
        match name {
            "p" | "h" => self.begin_paragraph(element),
            "s" => {
                let count = element.attribute("c").and_then(|count| count.parse().ok());
                self.mark(&" ".repeat(count.unwrap_or(1).min(MOST_BLANKS)));
            }
            "tab" => self.mark("\t"),
            "line-break" => self.mark("\n"),
            "list" => self.frame.lists += 1,
            "span" if self.is_hidden(element) => return self.flow.skip(HIDDEN),
            "section" if element.attribute("display").as_deref() == Some("none") => {
                return self.flow.skip(HIDDEN);
            }
            "hidden-text" | "hidden-paragraph"
                if element.attribute("is-hidden").as_deref() != Some("false") =>
            {
                return self.flow.skip(HIDDEN);
            }
            "note" => {
                self.flow.references += 1;
                return self.begin(Purpose::Note);
            }
            "ruby-text" => return self.flow.skip(READINGS),
            "deletion" => return self.flow.skip(DELETED),
            "note-citation"
            | "script"
            | "sequence-decls"
            | "variable-decls"
            | "dde-connection-decls"
            | "user-field-decls" => return Step::Skip,
            // How an index is made, with words in it that stand nowhere.
            _ if name.ends_with("-source") => return Step::Skip,
            _ => {}
        }
        Step::Enter
    }

    /// What stands before the text: properties and styles.
    fn head(&mut self, element: &Element<'_>) -> Step {
        match element.name {
            ("dc", "title") => self.property = Some(Property::Title),
            ("meta", "initial-creator") => self.property = Some(Property::Creator),
            ("style", "style") => {
                let name = element.attribute("name").unwrap_or_default();
                // Those of the text have the names of others that the pages use.
                self.hidden.remove(&name);
                self.parents.remove(&name);
                if let Some(parent) = element.attribute("parent-style-name") {
                    self.parents.insert(name.clone(), parent);
                }
                self.style = Some(name);
            }
            ("style", "text-properties") => {
                if let Some(style) = &self.style
                    && element.attribute("display").as_deref() == Some("none")
                {
                    self.hidden.insert(style.clone());
                }
            }
            ("style", name) if is_margin(name) => {
                self.is_in_text = true;
                return self.begin(Purpose::Margin);
            }
            _ => {}
        }
        Step::Enter
    }
}

fn is_margin(name: &str) -> bool {
    let name = name.trim_end_matches("-left").trim_end_matches("-first");
    matches!(name, "header" | "footer")
}

impl Visitor for Body {
    fn open(&mut self, element: &Element<'_>) -> Step {
        match element.name {
            ("office", "text") => {
                self.has_text = true;
                self.is_in_text = true;
            }
            ("office", "binary-data" | "scripts" | "forms" | "event-listeners") => {
                return Step::Skip;
            }
            ("office", "annotation") => return self.flow.skip(COMMENTS),
            _ if !self.is_in_text => return self.head(element),
            ("text", name) => return self.text(element, name),
            ("draw", "text-box") => return self.begin(Purpose::Aside),
            ("table", "table") if self.flow.has_begun() && self.frame.paragraphs.is_empty() => {
                self.flow.end_paragraph(BlockKind::Paragraph);
            }
            ("table", "table-cell") => return self.begin(Purpose::Cell),
            // What stands in for a picture, what a program keeps with it, and cells that others lie over.
            ("svg", "title" | "desc")
            | ("draw", "object" | "object-ole")
            | ("table", "covered-table-cell") => return Step::Skip,
            _ => {}
        }
        Step::Enter
    }

    fn close(&mut self, name: Name<'_>) {
        match name {
            ("office", "text") => self.is_in_text = false,
            ("dc", "title") | ("meta", "initial-creator") => self.property = None,
            ("style", "style") => self.style = None,
            ("style", name) if is_margin(name) => {
                self.is_in_text = false;
                self.end();
            }
            ("text", "p" | "h") => self.end_paragraph(),
            ("text", "list") => self.frame.lists = self.frame.lists.saturating_sub(1),
            ("text", "note") | ("draw", "text-box") | ("table", "table-cell")
                if self.is_in_text =>
            {
                self.end();
            }
            ("table", "table-row") => self.flow.end_row(),
            _ => {}
        }
    }

    fn say(&mut self, words: &str) {
        match self.property {
            Some(Property::Title) => self.flow.title.push_str(words),
            Some(Property::Creator) => self.flow.creator.push_str(words),
            None => {}
        }
        let Some(paragraph) = self.frame.paragraphs.last_mut() else {
            return;
        };
        let mut collapsed = String::with_capacity(words.len());
        let mut follows_blank = mem::take(&mut paragraph.follows_blank);
        for letter in words.chars() {
            let is_blank = matches!(letter, ' ' | '\t' | '\n' | '\r');
            if !is_blank {
                collapsed.push(letter);
            } else if !follows_blank {
                collapsed.push(' ');
            }
            follows_blank = is_blank;
        }
        paragraph.follows_blank = follows_blank;
        self.flow.say(&collapsed);
    }
}
