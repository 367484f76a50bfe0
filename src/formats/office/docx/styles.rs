//! What the styles of a document mean: which paragraphs are headings, and which text is hidden.

use std::collections::HashMap;

use crate::formats::office::xml::{self, Element, Name, Step, Visitor};
use crate::formats::{BlockKind, ImportError};

/// How many styles one may be based on, one after the other.
const LONGEST_LINE: usize = 32;

/// What a style says itself.
#[derive(Debug, Default, Clone)]
struct Style {
    name: String,
    based_on: Option<String>,
    /// The level of its outline; 9 is running text.
    outline: Option<u8>,
    is_in_list: Option<bool>,
    is_hidden: Option<bool>,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    open: Option<(String, Style)>,
}

impl Styles {
    /// Reads the part with that name.
    pub(super) fn read(part: &str, bytes: &[u8]) -> Result<Self, ImportError> {
        let mut styles = Self::default();
        if !bytes.is_empty() {
            xml::walk(part, bytes, &mut styles)?;
        }
        Ok(styles)
    }

    /// A style, then the one that it is based on, and so on.
    fn line(&self, id: &str) -> impl Iterator<Item = &Style> {
        let above = |style: &&Style| self.styles.get(style.based_on.as_deref()?);
        std::iter::successors(self.styles.get(id), above).take(LONGEST_LINE)
    }

    /// What a paragraph of that style is.
    pub(super) fn kind(&self, id: &str) -> BlockKind {
        for style in self.line(id) {
            if let Some(kind) = style.outline.and_then(heading) {
                return kind;
            }
            if let Some(kind) = named(&style.name) {
                return kind;
            }
            if style.outline.is_some() {
                break;
            }
        }
        match self.line(id).find_map(|style| style.is_in_list) {
            Some(true) => BlockKind::Item,
            _ => BlockKind::Paragraph,
        }
    }

    /// Whether text of that style is hidden.
    pub(super) fn is_hidden(&self, id: &str) -> bool {
        let mut line = self.line(id);
        line.find_map(|style| style.is_hidden).unwrap_or(false)
    }
}

/// The heading of a level, counted from 0.
pub(super) fn heading(outline: u8) -> Option<BlockKind> {
    (outline < 9).then_some(BlockKind::Heading(outline + 1))
}

/// What a style is by its name, which is English for those that Word brings, whatever its language.
fn named(name: &str) -> Option<BlockKind> {
    let name = name.to_ascii_lowercase();
    if let Some(level) = name.strip_prefix("heading ") {
        let level: u8 = level.trim().parse().ok()?;
        return heading(level.checked_sub(1)?);
    }
    match name.as_str() {
        "title" => Some(BlockKind::Heading(1)),
        "subtitle" => Some(BlockKind::Heading(2)),
        "caption" | "image caption" | "table caption" => Some(BlockKind::Caption),
        _ => None,
    }
}

/// Whether a property that may be on or off is on.
pub(super) fn is_on(element: &Element<'_>) -> bool {
    let value = element.attribute("val");
    !matches!(value.as_deref(), Some("0" | "false" | "off"))
}

impl Visitor for Styles {
    fn open(&mut self, element: &Element<'_>) -> Step {
        let ("w", name) = element.name else {
            return Step::Enter;
        };
        let value = || element.attribute("val");
        if name == "style" {
            let id = element.attribute("styleId").unwrap_or_default();
            self.open = Some((id, Style::default()));
        } else if let Some((_, style)) = &mut self.open {
            match name {
                "name" => style.name = value().unwrap_or_default(),
                "basedOn" => style.based_on = value(),
                "outlineLvl" => style.outline = value().and_then(|level| level.parse().ok()),
                "numId" => style.is_in_list = Some(value().as_deref() != Some("0")),
                "vanish" => style.is_hidden = Some(is_on(element)),
                // What holds for parts of a table is nothing that a paragraph has.
                "tblStylePr" => return Step::Skip,
                _ => {}
            }
        }
        Step::Enter
    }

    fn close(&mut self, name: Name<'_>) {
        if name == ("w", "style")
            && let Some((id, style)) = self.open.take()
        {
            self.styles.insert(id, style);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_say_what_a_paragraph_is() {
        let xml = "<w:styles xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>\
            <w:style w:styleId='berschrift2'><w:name w:val='heading 2'/></w:style>\
            <w:style w:styleId='Own'><w:name w:val='My head'/><w:basedOn w:val='berschrift2'/></w:style>\
            <w:style w:styleId='Plain'><w:basedOn w:val='Own'/><w:pPr><w:outlineLvl w:val='9'/></w:pPr></w:style>\
            <w:style w:styleId='Level'><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:style>\
            <w:style w:styleId='List'><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr></w:style>\
            <w:style w:styleId='Secret'><w:rPr><w:vanish/></w:rPr></w:style>\
            <w:style w:styleId='Told'><w:basedOn w:val='Secret'/><w:rPr><w:vanish w:val='0'/></w:rPr></w:style>\
            <w:style w:styleId='A'><w:basedOn w:val='B'/></w:style>\
            <w:style w:styleId='B'><w:basedOn w:val='A'/></w:style></w:styles>";
        let styles = Styles::read("styles.xml", xml.as_bytes()).expect("styles");
        let kinds = [
            "berschrift2",
            "Own",
            "Plain",
            "Level",
            "List",
            "A",
            "missing",
        ];
        let expected = [
            BlockKind::Heading(2),
            BlockKind::Heading(2),
            BlockKind::Paragraph,
            BlockKind::Heading(1),
            BlockKind::Item,
            BlockKind::Paragraph,
            BlockKind::Paragraph,
        ];
        assert_eq!(kinds.map(|id| styles.kind(id)), expected);
        assert!(styles.is_hidden("Secret") && !styles.is_hidden("Told"));
    }
}
