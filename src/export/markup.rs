//! Text as part of HTML and Markdown.

use std::fmt::{self, Write as _};

/// Text as HTML shows it: `&`, `<`, `>`, `"` and `'` are escaped.
pub(crate) fn html(text: &str) -> Escaped<'_> {
    Escaped(text)
}

/// What [`html`] gives.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                '\n' | '\t' => f.write_char(character)?,
                control if control.is_control() => f.write_str("\u{FFFD}")?,
                other => f.write_char(other)?,
            }
        }
        Ok(())
    }
}

/// Text for a cell of a Markdown table: on one line, and none of it read as markup.
pub(crate) fn markdown_cell(text: &str) -> String {
    let mut cell = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '\\' | '|' | '`' | '*' | '_' | '<' | '~') {
            cell.push('\\');
        }
        let is_blank = character.is_control() || matches!(character, '\u{2028}' | '\u{2029}');
        cell.push(if is_blank { ' ' } else { character });
    }
    cell
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
