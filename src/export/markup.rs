//! Text as part of HTML, SVG and Markdown, and the frame of a page that stands alone.
//!
//! A page is one file: its style is in it, it loads nothing and runs nothing, and what an article says cannot become
//! markup.
//!
//! What is *not* here: any table or report; those write fragments, and a page puts them into its body.

use std::fmt::{self, Write as _};
use std::io;

/// The style of every page, and of the fragments that it may hold.
const STYLESHEET: &str = include_str!("../../assets/page.css");

/// Text as HTML or XML shows it: `&`, `<`, `>`, `"` and `'` are escaped, so that it may stand in an element or an
/// attribute.
///
/// Characters that neither may hold, such as the bell, become U+FFFD.
pub(crate) fn html(text: &str) -> Escaped<'_> {
    Escaped(text)
}

/// What [`html`] gives.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Escaped<'a>(&'a str);

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
                // A carriage return would be read as a line end of its own.
                '\r' => " ",
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
fn is_forbidden(character: char) -> bool {
    let code = u32::from(character);
    character.is_control() || matches!(code, 0xFDD0..=0xFDEF) || code & 0xFFFE == 0xFFFE
}

/// Text for a cell of a Markdown table (GitHub's dialect): on one line, and none of it read as markup.
pub(crate) fn markdown_cell(text: &str) -> String {
    let mut cell = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        let rest = &text[at + character.len_utf8()..];
        match character {
            '\\' | '|' | '`' | '*' | '_' | '<' | '~' => cell.push('\\'),
            // A link's address follows its words at once; other brackets are only brackets.
            ']' if rest.starts_with('(') => cell.push('\\'),
            '&' if is_entity(rest) => cell.push('\\'),
            _ => {}
        }
        match character {
            '\n' | '\t' | '\r' | '\u{2028}' | '\u{2029}' => cell.push(' '),
            // A terminal would obey them.
            control if is_forbidden(control) => cell.push('\u{FFFD}'),
            other => cell.push(other),
        }
    }
    cell
}

/// Text for a line of Markdown of its own: none of it read as markup, its beginning neither.
pub(crate) fn markdown_line(text: &str) -> String {
    let cell = markdown_cell(text);
    let line = cell.trim_start();
    let number = line.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let digits = line.len() - number.len();
    if line.starts_with(['#', '>', '-', '+', '=']) {
        format!("\\{line}")
    } else if digits > 0 && number.starts_with(['.', ')']) {
        format!("{}\\{number}", &line[..digits])
    } else {
        line.to_owned()
    }
}

/// Whether an ampersand before this would begin the name of a character.
fn is_entity(rest: &str) -> bool {
    let name =
        rest.trim_start_matches(|letter: char| letter == '#' || letter.is_ascii_alphanumeric());
    name.starts_with(';') && name.len() < rest.len()
}

/// Writes a page that stands alone: `body` writes fragments into it.
///
/// `language` is that of the page's own words, as BCP 47 writes it (`en`); `style` is what the page needs beside the
/// style of all pages, such as the colours of its tags.
///
/// # Errors
/// Only those of `out`.
pub(crate) fn page(
    out: &mut dyn io::Write,
    title: &str,
    language: &str,
    style: &str,
    body: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
) -> io::Result<()> {
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n<style>\n{STYLESHEET}{style}</style>\n\
         </head>\n<body>\n",
        language = html(language),
        title = html(title),
    )?;
    body(out)?;
    out.write_all(b"</body>\n</html>\n")
}

/// The attributes of an element with words in an article's language; the direction goes by the words themselves.
pub(crate) fn foreign(language: &str) -> String {
    let mut attributes = String::from(" dir=\"auto\"");
    let is_code = (2..=3).contains(&language.len())
        && language.bytes().all(|letter| letter.is_ascii_lowercase());
    if is_code {
        write!(attributes, " lang=\"{language}\"").ok();
    }
    attributes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_become_markup() {
        assert_eq!(
            html("<b title='x'>\"A&B\"</b>").to_string(),
            "&lt;b title=&#39;x&#39;&gt;&quot;A&amp;B&quot;&lt;/b&gt;"
        );
        assert_eq!(
            html("a\u{0}\u{7}\u{FFFE}\u{9F}\nb\r").to_string(),
            "a\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\nb "
        );
        assert_eq!(html("👨‍👩‍👧\u{a0}漢字").to_string(), "👨‍👩‍👧\u{a0}漢字");
    }

    #[test]
    fn a_cell_stays_one_cell() {
        assert_eq!(markdown_cell("a|b\\\n*c* <i>"), "a\\|b\\\\ \\*c\\* \\<i>");
        assert_eq!(markdown_cell("[our] AT&T, Q&A;"), "[our] AT&T, Q\\&A;");
        assert_eq!(markdown_cell("[x](y) &lt; & ;"), "[x\\](y) \\&lt; & ;");
        assert_eq!(markdown_cell("\u{1b}[2J"), "\u{FFFD}[2J");
    }

    #[test]
    fn a_line_stays_text() {
        assert_eq!(markdown_line("# no heading"), "\\# no heading");
        assert_eq!(markdown_line("  - no list"), "\\- no list");
        assert_eq!(markdown_line("1. no list"), "1\\. no list");
        assert_eq!(
            markdown_line("2025 was | *a* year"),
            "2025 was \\| \\*a\\* year"
        );
        assert_eq!(markdown_line(""), "");
    }

    #[test]
    fn only_codes_become_languages() {
        assert_eq!(foreign("es"), " dir=\"auto\" lang=\"es\"");
        assert_eq!(foreign("\"><script"), " dir=\"auto\"");
        assert_eq!(foreign(""), " dir=\"auto\"");
    }
}
