//! Word documents: paragraphs, tables and comments of which nothing can be forgotten. Text is escaped whoever hands it in, and
//! every element is closed by who opened it.
//!
//! **Invariant.** The same words are the same bytes: no clock is asked.
//!
//! What is *not* here: what a document is about. [`sheet()`] writes the views.

mod sheet;
#[cfg(test)]
mod tests;

use std::io::{self, BufWriter};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::parcel::{Parcel, printable};
use crate::text::direction::begins_at_right;
pub(super) use sheet::sheet;

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STYLES: &str = include_str!("../../assets/word/styles.xml");
const TYPES: &str = include_str!("../../assets/word/types.xml");
const PACKAGE: &str = include_str!("../../assets/word/package.xml");
const PARTS: &str = include_str!("../../assets/word/parts.xml");

/// A document in the making. Both parts that grow are packed while they are written, each into a parcel of its own, since a
/// zip takes one part at a time: XML is many times longer than what is packed of it.
pub(crate) struct Word {
    body: Xml,
    comments: Xml,
    commented: usize,
    /// How many comments have begun and not ended.
    open: usize,
    /// Whether nothing was written since a comment ended.
    has_just_ended: bool,
}

/// How words look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Look {
    pub is_bold: bool,
    pub is_italic: bool,
    /// Their own colour; the usual one where it is none.
    pub ink: Option<[u8; 3]>,
    pub is_underlined: bool,
    /// What is behind them.
    pub behind: Option<[u8; 3]>,
}

/// A comment, before it has a place.
pub(crate) struct Comment<'a> {
    pub author: &'a str,
    /// What stands for the author, in a letter or two.
    pub initials: &'a str,
    /// In RFC 3339.
    pub date: &'a str,
    /// Each in a paragraph.
    pub lines: Vec<String>,
}

/// So many bytes of XML are packed at once.
const PACKED: usize = 64 * 1024;

/// A part in the making, as XML.
struct Xml(Writer<BufWriter<Parcel>>);

impl Xml {
    /// Begins a part of a parcel.
    fn part(mut parcel: Parcel, name: &str, root: &str) -> io::Result<Self> {
        parcel.begin(name)?;
        let mut xml = Self(Writer::new(BufWriter::with_capacity(PACKED, parcel)));
        let declared = BytesDecl::new("1.0", Some("UTF-8"), Some("yes"));
        xml.0.write_event(Event::Decl(declared))?;
        xml.open(root, &[("xmlns:w", MAIN)])?;
        Ok(xml)
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        let start = start(name, attributes);
        self.0.write_event(Event::Start(start))
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        let start = start(name, attributes);
        self.0.write_event(Event::Empty(start))
    }

    fn close(&mut self, name: &str) -> io::Result<()> {
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }

    /// Begins a paragraph in a style, the usual one where that is empty; `from_right` where its rows begin there.
    fn begin_paragraph(&mut self, style: &str, from_right: bool) -> io::Result<()> {
        self.open("w:p", &[])?;
        if style.is_empty() && !from_right {
            return Ok(());
        }
        self.open("w:pPr", &[])?;
        if !style.is_empty() {
            self.empty("w:pStyle", &[("w:val", style)])?;
        }
        if from_right {
            self.empty("w:bidi", &[])?;
        }
        self.close("w:pPr")
    }

    fn run(&mut self, words: &str, look: Look) -> io::Result<()> {
        if words.is_empty() {
            return Ok(());
        }
        self.open("w:r", &[])?;
        let from_right = begins_at_right(words);
        if from_right || look != Look::default() {
            self.look(look, from_right)?;
        }
        let mut rest = words;
        while !rest.is_empty() {
            let end = rest
                .find(['\n', '\t', '\r', '\u{b}', '\u{c}'])
                .unwrap_or(rest.len());
            let (plain, from_sign) = rest.split_at(end);
            if !plain.is_empty() {
                self.open("w:t", &[("xml:space", "preserve")])?;
                let plain = printable(plain);
                self.0.write_event(Event::Text(BytesText::new(&plain)))?;
                self.close("w:t")?;
            }
            let mut signs = from_sign.chars();
            match signs.next() {
                Some('\t') => self.empty("w:tab", &[])?,
                Some(_) => self.empty("w:br", &[])?,
                None => {}
            }
            rest = signs.as_str();
        }
        self.close("w:r")
    }

    /// A formula of nothing, which is no text for anybody.
    fn hidden_formula(&mut self) -> io::Result<()> {
        let space = "http://schemas.openxmlformats.org/officeDocument/2006/math";
        self.open("m:oMath", &[("xmlns:m", space)])?;
        self.open("m:r", &[])?;
        self.open("w:rPr", &[])?;
        self.empty("w:vanish", &[])?;
        self.close("w:rPr")?;
        self.empty("m:t", &[])?;
        self.close("m:r")?;
        self.close("m:oMath")
    }

    /// What neither a screen nor a printer shows.
    fn hidden_blank(&mut self) -> io::Result<()> {
        self.open("w:r", &[])?;
        self.open("w:rPr", &[])?;
        self.empty("w:vanish", &[])?;
        self.close("w:rPr")?;
        self.open("w:t", &[("xml:space", "preserve")])?;
        self.0.write_event(Event::Text(BytesText::new(" ")))?;
        self.close("w:t")?;
        self.close("w:r")
    }

    /// In the order in which the schema has them.
    fn look(&mut self, look: Look, from_right: bool) -> io::Result<()> {
        self.open("w:rPr", &[])?;
        if look.is_bold {
            self.empty("w:b", &[])?;
        }
        if look.is_italic {
            self.empty("w:i", &[])?;
        }
        if let Some(ink) = look.ink {
            self.empty("w:color", &[("w:val", &hex(ink))])?;
        }
        if look.is_underlined {
            self.empty("w:u", &[("w:val", "single")])?;
        }
        if let Some(behind) = look.behind {
            let fill = hex(behind);
            let attributes = [("w:val", "clear"), ("w:color", "auto"), ("w:fill", &*fill)];
            self.empty("w:shd", &attributes)?;
        }
        if from_right {
            self.empty("w:rtl", &[])?;
        }
        self.close("w:rPr")
    }

    /// Ends the part, and gives its parcel back.
    fn finish(mut self, root: &str) -> io::Result<Parcel> {
        self.close(root)?;
        let packed = self.0.into_inner().into_inner();
        packed.map_err(io::IntoInnerError::into_error)
    }
}

impl Word {
    /// A document that is called so in its file's properties.
    pub fn new(title: &str) -> io::Result<Self> {
        let mut parcel = Parcel::new();
        parcel.add("[Content_Types].xml", TYPES.as_bytes())?;
        parcel.add("_rels/.rels", PACKAGE.as_bytes())?;
        parcel.add("docProps/core.xml", &core(title)?)?;
        parcel.add("word/_rels/document.xml.rels", PARTS.as_bytes())?;
        let mut body = Xml::part(parcel, "word/document.xml", "w:document")?;
        body.open("w:body", &[])?;
        Ok(Self {
            body,
            comments: Xml::part(Parcel::new(), "word/comments.xml", "w:comments")?,
            commented: 0,
            open: 0,
            has_just_ended: false,
        })
    }

    /// A heading of a level, 0 for the title of all.
    pub fn heading(&mut self, level: usize, words: &str) -> io::Result<()> {
        let style = match level {
            0 => "Title".to_owned(),
            level => format!("Heading{}", level.min(4)),
        };
        self.paragraph(&style, &[(words, Look::default())])
    }

    /// A paragraph of words in their looks.
    pub fn paragraph(&mut self, style: &str, runs: &[(&str, Look)]) -> io::Result<()> {
        let from_right = match runs {
            [(words, _)] => begins_at_right(words),
            runs => begins_at_right(&runs.iter().map(|(words, _)| *words).collect::<String>()),
        };
        self.body.begin_paragraph(style, from_right)?;
        for (words, look) in runs {
            self.body.run(words, *look)?;
        }
        self.body.close("w:p")
    }

    /// A paragraph of plain words.
    pub fn words(&mut self, style: &str, words: &str) -> io::Result<()> {
        self.paragraph(style, &[(words, Look::default())])
    }

    pub fn begin_paragraph(&mut self, style: &str, from_right: bool) -> io::Result<()> {
        self.has_just_ended = false;
        self.body.begin_paragraph(style, from_right)
    }

    pub fn end_paragraph(&mut self) -> io::Result<()> {
        self.body.close("w:p")
    }

    pub fn run(&mut self, words: &str, look: Look) -> io::Result<()> {
        self.has_just_ended &= words.is_empty();
        self.body.run(words, look)
    }

    /// Where the words of a comment begin. Says its number, for where they end.
    pub fn begin_comment(&mut self, comment: &Comment<'_>) -> io::Result<usize> {
        let number = self.commented;
        self.commented += 1;
        self.open += 1;
        let id = number.to_string();
        self.comments.open(
            "w:comment",
            &[
                ("w:id", &id),
                ("w:author", comment.author),
                ("w:date", comment.date),
                ("w:initials", comment.initials),
            ],
        )?;
        for line in &comment.lines {
            self.comments
                .begin_paragraph("CommentText", begins_at_right(line))?;
            self.comments.run(line, Look::default())?;
            self.comments.close("w:p")?;
        }
        self.comments.close("w:comment")?;
        self.has_just_ended = false;
        self.body.empty("w:commentRangeStart", &[("w:id", &id)])?;
        Ok(number)
    }

    /// Where they end. Pandoc takes two ends with nothing between them for one within the other, so there is a hidden blank;
    /// where that would be among the words of a third one, a hidden formula.
    pub fn end_comment(&mut self, number: usize) -> io::Result<()> {
        self.open = self.open.saturating_sub(1);
        if std::mem::replace(&mut self.has_just_ended, true) {
            if self.open == 0 {
                self.body.hidden_blank()?;
            } else {
                self.body.hidden_formula()?;
            }
        }
        let id = number.to_string();
        self.body.empty("w:commentRangeEnd", &[("w:id", &id)])?;
        self.body.open("w:r", &[])?;
        self.body.empty("w:commentReference", &[("w:id", &id)])?;
        self.body.close("w:r")
    }

    /// A table, its first row a head that is repeated on each page. Every row has a cell for each column.
    pub fn table<'t>(
        &mut self,
        columns: usize,
        rows: impl IntoIterator<Item = Vec<(std::borrow::Cow<'t, str>, Look)>>,
    ) -> io::Result<()> {
        let body = &mut self.body;
        body.open("w:tbl", &[])?;
        body.open("w:tblPr", &[])?;
        body.empty("w:tblStyle", &[("w:val", "TableGrid")])?;
        body.empty("w:tblW", &[("w:w", "5000"), ("w:type", "pct")])?;
        body.close("w:tblPr")?;
        body.open("w:tblGrid", &[])?;
        let width = (9_000 / columns.max(1)).to_string();
        for _ in 0..columns {
            body.empty("w:gridCol", &[("w:w", &width)])?;
        }
        body.close("w:tblGrid")?;
        for (number, row) in rows.into_iter().enumerate() {
            body.open("w:tr", &[])?;
            if number == 0 {
                body.open("w:trPr", &[])?;
                body.empty("w:tblHeader", &[])?;
                body.close("w:trPr")?;
            }
            let mut cells = row.into_iter();
            for _ in 0..columns {
                let (words, look) = cells.next().unwrap_or_default();
                body.open("w:tc", &[])?;
                body.open("w:tcPr", &[])?;
                body.empty("w:tcW", &[("w:w", &width), ("w:type", "dxa")])?;
                body.close("w:tcPr")?;
                body.begin_paragraph("Cell", begins_at_right(&words))?;
                body.run(&words, look)?;
                body.close("w:p")?;
                body.close("w:tc")?;
            }
            body.close("w:tr")?;
        }
        body.close("w:tbl")?;
        // Two tables without anything between them would be one.
        self.words("Cell", "")
    }

    /// Writes the document.
    pub fn finish(mut self, out: &mut dyn io::Write) -> io::Result<()> {
        self.body.open("w:sectPr", &[])?;
        let size = [("w:w", "11906"), ("w:h", "16838")];
        self.body.empty("w:pgSz", &size)?;
        let names = [
            "top", "right", "bottom", "left", "header", "footer", "gutter",
        ];
        let widths = ["1304", "1304", "1304", "1304", "708", "708", "0"];
        let names = names.map(|name| format!("w:{name}"));
        let margins: Vec<_> = names.iter().map(String::as_str).zip(widths).collect();
        self.body.empty("w:pgMar", &margins)?;
        self.body.close("w:sectPr")?;
        self.body.close("w:body")?;
        let mut parcel = self.body.finish("w:document")?;
        parcel.add("word/styles.xml", STYLES.as_bytes())?;
        parcel.join(self.comments.finish("w:comments")?)?;
        parcel.finish(out)
    }
}

fn hex([red, green, blue]: [u8; 3]) -> String {
    format!("{red:02X}{green:02X}{blue:02X}")
}

/// What the file says of itself.
fn core(title: &str) -> io::Result<Vec<u8>> {
    let mut xml = Writer::new(Vec::new());
    let declared = BytesDecl::new("1.0", Some("UTF-8"), Some("yes"));
    xml.write_event(Event::Decl(declared))?;
    let root = start(
        "cp:coreProperties",
        &[
            (
                "xmlns:cp",
                "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
            ),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ],
    );
    xml.write_event(Event::Start(root))?;
    let title = printable(title);
    xml.create_element("dc:title")
        .write_text_content(BytesText::new(&title))?;
    xml.write_event(Event::End(BytesEnd::new("cp:coreProperties")))?;
    Ok(xml.into_inner())
}

fn start<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, &*printable(value)));
    }
    start
}
