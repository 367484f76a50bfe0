//! The text of a Word document, of its notes, or of a head or foot of its pages.

use std::collections::HashMap;
use std::mem;

use super::styles::{Styles, heading, is_on};
use crate::formats::office::flow::{COMMENTS, Flow, HIDDEN, Purpose, SIGNS};
use crate::formats::office::symbols::{SymbolFont, is_private};
use crate::formats::office::xml::{Element, Name, Step, Visitor};
use crate::formats::{Block, BlockKind};

const DELETED: &str = "what was deleted or moved away while changes were tracked";
const READINGS: &str = "readings above characters";
const EMBEDDED: &str = "an embedded file";

/// A note: what the part of its kind is called, and its id.
type Reference = (&'static str, String);

#[derive(Debug, Default)]
struct Paragraph {
    /// What its style says.
    style: Option<BlockKind>,
    /// The level that it states itself.
    outline: Option<u8>,
    is_in_list: Option<bool>,
    is_hidden: bool,
    /// Whether its end was deleted, so that the next one goes on with it.
    goes_on: bool,
}

impl Paragraph {
    fn kind(&self) -> BlockKind {
        let style = self.style.unwrap_or(BlockKind::Paragraph);
        match (self.outline, self.is_in_list) {
            (Some(level), _) if heading(level).is_some() => heading(level).unwrap_or(style),
            _ if matches!(style, BlockKind::Heading(_) | BlockKind::Caption) => style,
            (_, Some(true)) => BlockKind::Item,
            (_, Some(false)) => BlockKind::Paragraph,
            _ => style,
        }
    }
}

/// Text of one look.
#[derive(Debug, Default)]
struct Run {
    is_open: bool,
    is_hidden: bool,
    font: Option<SymbolFont>,
}

/// What is read of a document.
#[derive(Default)]
pub(super) struct Body {
    styles: Styles,
    pub(super) flow: Flow,
    paragraph: Paragraph,
    run: Run,
    /// What is around an open text box.
    around: Vec<(Paragraph, Run)>,
    is_in_properties: bool,
    /// The words of a text element, as far as they go.
    words: Option<String>,
    /// Whether white space counts, for each open element.
    spaces: Vec<bool>,
    /// For each open choice, whether one was made.
    choices: Vec<bool>,
    /// The kind of the notes that are read.
    kind: &'static str,
    open_note: Option<Reference>,
    notes: HashMap<Reference, Vec<Block>>,
    /// Those that the text refers to, in its order.
    references: Vec<Reference>,
}

impl Body {
    pub(super) fn new(styles: Styles) -> Self {
        Self {
            styles,
            kind: "footnotes",
            ..Self::default()
        }
    }

    /// The part that follows holds notes.
    pub(super) fn begin_notes(&mut self, kind: &'static str) {
        self.kind = kind;
    }

    /// All that was read, with the notes in the order in which the text refers to them.
    pub(super) fn finish(mut self) -> Flow {
        self.flow.references = self.references.len();
        for reference in &self.references {
            let note = self.notes.remove(reference);
            self.flow.notes.extend(note.unwrap_or_default());
        }
        self.flow
    }

    fn tell(&mut self, words: &str) {
        if self.run.is_hidden {
            if !words.trim().is_empty() {
                self.flow.skipped.insert(HIDDEN);
            }
            return;
        }
        match self.run.font {
            Some(font) => self.flow.say_signs(font, words),
            None => self.flow.say(words),
        }
    }

    fn tell_sign(&mut self, element: &Element<'_>) {
        let font = element.attribute("font").unwrap_or_default();
        let code = element.attribute("char").unwrap_or_default();
        let code = u32::from_str_radix(&code, 16).unwrap_or_default();
        let sign = match SymbolFont::named(&font) {
            Some(font) => font.sign(code),
            None => char::from_u32(code).filter(|sign| !is_private(*sign)),
        };
        if sign.is_none() {
            self.flow.skipped.insert(SIGNS);
        }
        let sign = sign.unwrap_or(char::REPLACEMENT_CHARACTER);
        let font = self.run.font.take();
        self.tell(sign.encode_utf8(&mut [0; 4]));
        self.run.font = font;
    }

    /// What a paragraph or a run says of itself.
    fn property(&mut self, element: &Element<'_>) -> Step {
        let ("w", name) = element.name else {
            return Step::Enter;
        };
        let value = || element.attribute("val");
        if self.is_in_properties {
            match name {
                "pStyle" => {
                    let id = value().unwrap_or_default();
                    self.paragraph.style = Some(self.styles.kind(&id));
                    self.paragraph.is_hidden = self.styles.is_hidden(&id);
                }
                "outlineLvl" => {
                    self.paragraph.outline = value().and_then(|level| level.parse().ok());
                }
                "numId" => self.paragraph.is_in_list = Some(value().as_deref() != Some("0")),
                "del" | "moveFrom" => self.paragraph.goes_on = true,
                _ => {}
            }
        } else if self.run.is_open {
            match name {
                "rStyle" => {
                    let id = value().unwrap_or_default();
                    self.run.is_hidden |= self.styles.is_hidden(&id);
                }
                "vanish" => self.run.is_hidden = is_on(element),
                "rFonts" => {
                    let font = element
                        .attribute("ascii")
                        .or_else(|| element.attribute("hAnsi"));
                    self.run.font = font.and_then(|name| SymbolFont::named(&name));
                }
                _ => {}
            }
        }
        Step::Enter
    }

    /// Something in a run that is seen.
    fn sign(&mut self, element: &Element<'_>, name: &str) {
        match name {
            "t" => self.words = Some(String::new()),
            "tab" | "ptab" => self.tell("\t"),
            "br" | "cr" => self.tell("\n"),
            "noBreakHyphen" => self.tell("\u{2011}"),
            "softHyphen" => self.tell("\u{AD}"),
            "sym" => self.tell_sign(element),
            "footnoteReference" | "endnoteReference" => {
                let kind = if name == "footnoteReference" {
                    "footnotes"
                } else {
                    "endnotes"
                };
                let id = element.attribute("id").unwrap_or_default();
                self.references.push((kind, id));
            }
            "commentReference" => {
                self.flow.skipped.insert(COMMENTS);
            }
            _ => {}
        }
    }

    fn step(&mut self, element: &Element<'_>) -> Step {
        match element.name {
            ("w", "p") => {
                let goes_on = mem::take(&mut self.paragraph).goes_on && self.flow.has_begun();
                // A text box may break off without its paragraph.
                if !goes_on && self.flow.has_begun() {
                    self.flow.end_paragraph(BlockKind::Paragraph);
                }
            }
            ("w", "pPr") => self.is_in_properties = true,
            ("w", "r") => {
                self.run = Run {
                    is_open: true,
                    is_hidden: self.paragraph.is_hidden,
                    font: None,
                };
            }
            ("w", "del" | "moveFrom") if !self.is_in_properties => return self.flow.skip(DELETED),
            ("w", "rt") => return self.flow.skip(READINGS),
            ("w", "altChunk") => return self.flow.skip(EMBEDDED),
            (
                "w",
                "instrText" | "delInstrText" | "fldData" | "tblPr" | "tblGrid" | "trPr" | "tcPr"
                | "sectPr" | "sdtPr" | "rubyPr" | "pPrChange" | "rPrChange" | "numberingChange"
                | "binData",
            ) => return Step::Skip,
            ("w", "tbl") if self.flow.has_begun() => self.flow.end_paragraph(self.paragraph.kind()),
            ("w", "tc") => self.flow.open(Purpose::Cell),
            ("w", "txbxContent") => {
                let around = (mem::take(&mut self.paragraph), mem::take(&mut self.run));
                self.around.push(around);
                self.flow.open(Purpose::Aside);
            }
            ("mc", "AlternateContent") => self.choices.push(false),
            ("mc", "Choice" | "Fallback") => match self.choices.last_mut() {
                // The same once more, for programs that do not know the first.
                Some(true) => return Step::Skip,
                Some(made) => *made = true,
                None => {}
            },
            ("w", "footnote" | "endnote") => {
                let kind = element.attribute("type");
                if kind.is_some_and(|kind| kind != "normal") {
                    return Step::Skip;
                }
                let id = element.attribute("id").unwrap_or_default();
                self.open_note = Some((self.kind, id));
                self.flow.open(Purpose::Note);
            }
            ("m", "t") => self.words = Some(String::new()),
            ("w", name) if self.run.is_open && !self.is_in_properties => {
                self.sign(element, name);
                return self.property(element);
            }
            _ => return self.property(element),
        }
        Step::Enter
    }
}

impl Visitor for Body {
    fn open(&mut self, element: &Element<'_>) -> Step {
        let step = self.step(element);
        if step == Step::Enter {
            let around = self.spaces.last().copied().unwrap_or(false);
            self.spaces.push(element.keeps_space().unwrap_or(around));
        }
        step
    }

    fn close(&mut self, name: Name<'_>) {
        let keeps_space = self.spaces.pop().unwrap_or(false);
        match name {
            ("w" | "m", "t") => {
                let words = self.words.take().unwrap_or_default();
                let words = words.replace(['\n', '\r', '\t'], " ");
                self.tell(if keeps_space {
                    &words
                } else {
                    words.trim_matches(' ')
                });
            }
            ("w", "r") => self.run = Run::default(),
            ("w", "pPr") => self.is_in_properties = false,
            ("w", "p") if !self.paragraph.goes_on => {
                self.flow.end_paragraph(self.paragraph.kind());
            }
            ("w", "tc") => self.flow.close(),
            ("w", "tr") => self.flow.end_row(),
            ("w", "txbxContent") => {
                self.flow.close();
                if let Some((paragraph, run)) = self.around.pop() {
                    self.paragraph = paragraph;
                    self.run = run;
                }
            }
            ("w", "footnote" | "endnote") => {
                self.flow.close();
                if let Some(note) = self.open_note.take() {
                    self.notes.insert(note, mem::take(&mut self.flow.notes));
                }
            }
            ("mc", "AlternateContent") => {
                self.choices.pop();
            }
            _ => {}
        }
    }

    fn say(&mut self, words: &str) {
        if let Some(text) = &mut self.words {
            text.push_str(words);
        }
    }
}
