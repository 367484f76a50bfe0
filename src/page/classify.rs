//! Which class a line has: the rules in the order in which they count.

use super::class::Class;
use super::{byline, captions, dates, labels, wording};
use crate::language::Field;

/// A line longer than this, in bytes, is running text and nothing else; it is not looked at more closely.
const LONGEST_LOOKED_AT: usize = 1200;

/// The class of a line, of which it is known whether it has the form of running text.
pub(super) fn class_of(text: &str, is_paragraph: bool) -> Class {
    if text.len() > LONGEST_LOOKED_AT {
        return Class::Paragraph;
    }
    if let Some(date) = dates::of_line(text) {
        return Class::Date(date);
    }
    let label = labels::of_line(text).map(|(field, _)| field);
    if label == Some(Field::Topics) {
        return Class::Label(Field::Topics);
    }
    if let Some(class) = wording::class(text, is_paragraph) {
        return class;
    }
    if byline::is_byline(text) {
        return Class::Byline;
    }
    if text.chars().count() <= 80 && !text.chars().any(char::is_alphanumeric) {
        return Class::Ornament;
    }
    if captions::is_caption(text) {
        return Class::Caption;
    }
    match label {
        Some(field) => Class::Label(field),
        None => Class::of_form(text, is_paragraph),
    }
}

#[cfg(test)]
mod tests {
    use super::super::dates::LineDate;
    use super::super::line::is_paragraph;
    use super::*;

    #[test]
    fn a_line_is_the_most_certain_of_what_it_could_be() {
        let bare = |iso: &str| Class::Date(LineDate::Bare(iso.to_owned()));
        for (line, expected) in [
            ("———", Class::Ornament),
            ("©", Class::Button),
            ("5 May 2025 • 4 min read", bare("2025-05-05")),
            ("Listen | 5 de mayo de 2025", bare("2025-05-05")),
            ("By Ada Quill", Class::Byline),
            ("Por Ada Quill y Bo Reed", Class::Byline),
            ("By Signing Up You", Class::Button),
            ("Length: 300 words", Class::Label(Field::Ignored)),
            ("Tags: bridge, river", Class::Label(Field::Topics)),
            (
                "Sign up for our newsletter and never miss a bridge.",
                Class::Button,
            ),
            ("Teilen", Class::Menu),
            ("Tous droits réservés.", Class::Close { sure: true }),
            ("Lo más leído", Class::List { sure: true }),
            (
                "The bridge on Monday, nine years late. (Ada Quill/Harbour News)",
                Class::Caption,
            ),
            ("The mayor opened the bridge on Tuesday.", Class::Paragraph),
            ("Bridge opens after nine years", Class::Heading),
            ("Porto Velho", Class::Other),
        ] {
            assert_eq!(class_of(line, is_paragraph(line)), expected, "{line}");
        }
    }

    #[test]
    fn long_lines_are_not_looked_at() {
        let line = format!("By Ada Quill {}", "word ".repeat(300));
        assert_eq!(class_of(&line, true), Class::Paragraph);
    }
}
