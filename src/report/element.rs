//! HTML and SVG of which nothing can be forgotten: text and the values of attributes are escaped whoever hands them in,
//! and every element is closed by who opened it.
//!
//! A page is one file: its style is in it, it loads nothing and runs nothing, and what an article says cannot become
//! markup. Names of elements and attributes are words of the program, which the type of a literal sees to.
//!
//! What is *not* here: what a page is about.

use std::fmt::{self, Write as _};
use std::io;

/// The style of every page, and of the fragments that it may hold.
const STYLESHEET: &str = include_str!("../../assets/page.css");

/// After elements that are blocks of their own a line ends, so that a page can be read and compared as a file.
const BLOCKS: [&str; 18] = [
    "article", "div", "h1", "h2", "h3", "h4", "header", "li", "main", "nav", "p", "section",
    "table", "tbody", "td", "th", "thead", "tr",
];

/// Writes markup, element by element.
pub(crate) struct Html<'o>(&'o mut dyn io::Write);

/// A start tag that is being written: dropped unfinished, it is not written at all.
#[must_use]
pub(crate) struct Tag<'h, 'o> {
    html: &'h mut Html<'o>,
    name: &'static str,
    start: String,
}

impl<'o> Html<'o> {
    pub fn new(out: &'o mut dyn io::Write) -> Self {
        Self(out)
    }

    /// Writes a page that stands alone, in English. `style` is CSS that the page needs beside the style of all pages,
    /// such as the colours of its tags; it is not escaped, and must hold nothing that somebody typed.
    ///
    /// # Errors
    /// Only those of the writer below, as everywhere here.
    pub fn page(
        out: &mut dyn io::Write,
        title: &str,
        style: &str,
        body: impl FnOnce(&mut Html<'_>) -> io::Result<()>,
    ) -> io::Result<()> {
        write!(
            out,
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n<style>\n{STYLESHEET}{style}</style>\n\
             </head>\n<body>\n",
            Escaped(title)
        )?;
        body(&mut Html::new(out))?;
        out.write_all(b"</body>\n</html>\n")
    }

    /// Text: no letter of it becomes markup.
    pub fn text(&mut self, text: &str) -> io::Result<()> {
        write!(self.0, "{}", Escaped(text))
    }

    /// A style of the program's own.
    pub fn style(&mut self, style: &'static str) -> io::Result<()> {
        write!(self.0, "<style>{style}</style>")
    }

    /// Ends a line of the file.
    pub fn line_end(&mut self) -> io::Result<()> {
        self.0.write_all(b"\n")
    }

    /// Begins an element.
    pub fn tag(&mut self, name: &'static str) -> Tag<'_, 'o> {
        Tag {
            html: self,
            name,
            start: format!("<{name}"),
        }
    }
}

impl<'o> Tag<'_, 'o> {
    /// An attribute.
    pub fn attribute(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        let value = value.to_string();
        write!(self.start, " {name}=\"{}\"", Escaped(&value)).ok();
        self
    }

    /// An attribute, where it has a value.
    pub fn known(self, name: &'static str, value: Option<impl fmt::Display>) -> Self {
        match value {
            Some(value) => self.attribute(name, value),
            None => self,
        }
    }

    /// An attribute, unless its value is empty.
    pub fn unless_empty(self, name: &'static str, value: &str) -> Self {
        self.known(name, Some(value).filter(|value| !value.is_empty()))
    }

    /// Classes of the style, in one word or several.
    pub fn class(self, class: &str) -> Self {
        self.unless_empty("class", class)
    }

    /// What the element holds are words in an article's language; the direction goes by the words themselves.
    pub fn foreign(self, language: &str) -> Self {
        let is_code = (2..=3).contains(&language.len())
            && language.bytes().all(|letter| letter.is_ascii_lowercase());
        let code = is_code.then_some(language);
        self.attribute("dir", "auto").known("lang", code)
    }

    /// Ends as an element that holds nothing, as SVG writes it.
    pub fn alone(self) -> io::Result<()> {
        write!(self.html.0, "{}/>", self.start)
    }

    /// Ends as an element that holds text.
    pub fn text(self, text: impl AsRef<str>) -> io::Result<()> {
        self.holds(|html| html.text(text.as_ref()))
    }

    /// Ends as an element that holds what is written of each of these.
    pub fn each<T>(
        self,
        all: impl IntoIterator<Item = T>,
        mut write: impl FnMut(T, &mut Html<'o>) -> io::Result<()>,
    ) -> io::Result<()> {
        self.holds(|html| all.into_iter().try_for_each(|one| write(one, html)))
    }

    /// Ends as an element that holds what is written in it.
    pub fn holds(self, inside: impl FnOnce(&mut Html<'o>) -> io::Result<()>) -> io::Result<()> {
        write!(self.html.0, "{}>", self.start)?;
        inside(self.html)?;
        let line_end = if BLOCKS.contains(&self.name) {
            "\n"
        } else {
            ""
        };
        write!(self.html.0, "</{}>{line_end}", self.name)
    }
}

/// Text as HTML or XML shows it: `&`, `<`, `>`, `"` and `'` are escaped, so that it may stand in an element or an
/// attribute. Characters that neither may hold, such as the bell, become U+FFFD.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut written = 0;
        for (at, character) in self.0.char_indices() {
            let escape = match character {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                // A carriage return would be read as a line end of its own; the end of a page is white space.
                '\r' | '\u{B}' | '\u{C}' => " ",
                '\n' | '\t' => continue,
                other if is_forbidden(other) => "\u{FFFD}",
                _ => continue,
            };
            f.write_str(&self.0[written..at])?;
            f.write_str(escape)?;
            written = at + character.len_utf8();
        }
        f.write_str(&self.0[written..])
    }
}

/// Control characters, and the code points that Unicode sets aside for no character.
pub(super) fn is_forbidden(character: char) -> bool {
    let code = u32::from(character);
    character.is_control() || matches!(code, 0xFDD0..=0xFDEF) || code & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Html<'_>) -> io::Result<()>) -> String {
        let mut bytes = Vec::new();
        write(&mut Html::new(&mut bytes)).expect("memory");
        String::from_utf8(bytes).expect("UTF-8")
    }

    #[test]
    fn text_cannot_become_markup() {
        for (text, expected) in [
            (
                "<b title='x'>\"A&B\"</b>",
                "&lt;b title=&#39;x&#39;&gt;&quot;A&amp;B&quot;&lt;/b&gt;",
            ),
            (
                "a\u{0}\u{7}\u{FFFE}\u{9F}\nb\r\u{C}c",
                "a\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\nb  c",
            ),
            ("👨‍👩‍👧\u{a0}漢字", "👨‍👩‍👧\u{a0}漢字"),
        ] {
            assert_eq!(written(|html| html.text(text)), expected);
            assert_eq!(
                written(|html| html.tag("b").attribute("title", text).text(text)),
                format!("<b title=\"{expected}\">{expected}</b>")
            );
        }
    }

    #[test]
    fn elements_close_in_order() {
        let markup = written(|html| {
            html.tag("p").class("").holds(|html| {
                html.tag("i").known("id", None::<u8>).text("a")?;
                html.tag("rect").attribute("x", 1).alone()
            })
        });
        assert_eq!(markup, "<p><i>a</i><rect x=\"1\"/></p>\n");
    }

    #[test]
    fn only_codes_become_languages() {
        for (language, expected) in [
            ("es", "<q dir=\"auto\" lang=\"es\"></q>"),
            ("\"><script", "<q dir=\"auto\"></q>"),
            ("", "<q dir=\"auto\"></q>"),
        ] {
            let markup = written(|html| html.tag("q").foreign(language).text(""));
            assert_eq!(markup, expected);
        }
    }
}
