//! What holds at a place of an RTF file: what each group inherits from the one around it.

use std::collections::HashMap;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::charset;
use crate::formats::BlockKind;
use crate::formats::office::symbols::SymbolFont;

/// What text at a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Place {
    /// Text of the document.
    #[default]
    Text,
    /// Nothing that is read.
    Nowhere,
    /// The list of fonts.
    Fonts,
    /// The list of styles.
    Styles,
    /// The properties.
    Info,
    Title,
    Author,
    /// A drawing, which may have text in it.
    Shape,
    /// What a field does.
    Instruction,
}

/// What holds in a group.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Group {
    pub(super) place: Place,
    /// Where the better of two spellings goes, within both.
    pub(super) better: Option<Place>,
    pub(super) font: i32,
    pub(super) is_hidden: bool,
    pub(super) is_deleted: bool,
    /// How many characters stand in for one in Unicode.
    pub(super) stand_ins: usize,
    /// How many tables are around the paragraph.
    pub(super) tables: usize,
    pub(super) style: i32,
    pub(super) outline: Option<u8>,
    pub(super) is_in_list: bool,
}

impl Group {
    /// Takes back what holds for a paragraph.
    pub(super) fn reset_paragraph(&mut self) {
        self.tables = 0;
        self.style = 0;
        self.outline = None;
        self.is_in_list = false;
    }
}

/// A font.
#[derive(Debug, Default)]
pub(super) struct Font {
    pub(super) name: String,
    pub(super) encoding: Option<&'static Encoding>,
    pub(super) symbols: Option<SymbolFont>,
}

/// What a file says at its head.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) encoding: &'static Encoding,
    pub(super) fonts: HashMap<i32, Font>,
    /// The font that is described.
    pub(super) font: i32,
    /// What paragraphs of a style are.
    pub(super) styles: HashMap<i32, BlockKind>,
    pub(super) style_name: String,
}

impl Default for Head {
    fn default() -> Self {
        Self {
            encoding: WINDOWS_1252,
            fonts: HashMap::new(),
            font: 0,
            styles: HashMap::new(),
            style_name: String::new(),
        }
    }
}

impl Head {
    /// Words in the list of fonts: names with a semicolon behind each.
    pub(super) fn name_font(&mut self, words: &str) {
        let font = self.fonts.entry(self.font).or_default();
        match words.split_once(';') {
            Some((name, _)) => {
                font.name.push_str(name);
                font.symbols = SymbolFont::named(&font.name).or(font.symbols);
            }
            None => font.name.push_str(words),
        }
    }

    /// A mark in the list of fonts.
    pub(super) fn describe_font(&mut self, word: &str, number: Option<i32>) {
        let number = number.unwrap_or(0);
        if word == "f" {
            self.font = number;
            self.fonts.insert(number, Font::default());
            return;
        }
        let font = self.fonts.entry(self.font).or_default();
        match word {
            "fcharset" if number == 2 => font.symbols = Some(SymbolFont::Other),
            "fcharset" => font.encoding = charset::of_character_set(number),
            "cpg" => font.encoding = charset::of_code_page(number),
            _ => {}
        }
    }

    /// A style ends.
    pub(super) fn end_style(&mut self, group: &Group) {
        let name = std::mem::take(&mut self.style_name);
        let name = name.trim_end_matches(';').trim().to_ascii_lowercase();
        let level = name.strip_prefix("heading ").and_then(|it| it.parse().ok());
        let kind = match (group.outline, name.as_str()) {
            (Some(level @ 0..9), _) => BlockKind::Heading(level + 1),
            (_, "title") => BlockKind::Heading(1),
            (_, "subtitle") => BlockKind::Heading(2),
            (_, "caption") => BlockKind::Caption,
            _ => match level {
                Some(level @ 1..=9) => BlockKind::Heading(level),
                _ => return,
            },
        };
        self.styles.insert(group.style, kind);
    }
}
